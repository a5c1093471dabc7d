"""What residual plots show: counts, probabilities, and standardised values, the same on the screen and in print."""

from __future__ import annotations

import numpy as np
from scipy import stats

from plsengine.arrays import Array
from plsengine.regression import Regression


def standardised(values: Array) -> Array:
    """Values with mean 0 and variance 1 (divisor n − 1)."""
    return (values - values.mean()) / values.std(ddof=1)


def histogram(fit: Regression) -> tuple[Array, Array]:
    """Edges of Sturges' classes of the standardised residuals, and how many fall in each."""
    residuals = standardised(fit.residuals)
    edges = np.histogram_bin_edges(residuals, bins="sturges")
    return edges, np.histogram(residuals, edges)[0]


def normal_counts(fit: Regression, edges: Array) -> tuple[Array, Array]:
    """The normal curve of as many respondents over classes of these edges: x and y."""
    grid = np.linspace(min(edges[0], -3.0), max(edges[-1], 3.0), 120)
    return grid, fit.n * (edges[1] - edges[0]) * stats.norm.pdf(grid)


def probabilities(fit: Regression) -> tuple[Array, Array]:
    """Observed (Blom's ranks, as SPSS does) and expected cumulative probability of the residuals."""
    observed = (stats.rankdata(fit.residuals) - 3 / 8) / (fit.n + 1 / 4)
    return observed, stats.norm.cdf(standardised(fit.residuals))


def scatter(fit: Regression) -> tuple[Array, Array]:
    """Standardised predicted values and standardised residuals, as SPSS's ZPRED and ZRESID."""
    return standardised(fit.fitted), fit.residuals / fit.standard_error
