"""Critical values d_L and d_U of the Durbin–Watson statistic, computed instead of looked up."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from scipy import integrate, optimize

from plsengine.arrays import Array

MOST_ROWS = 2000  # as far as printed tables go


@lru_cache(maxsize=64)
def critical_values(n: int, predictors: int, level: float = 0.05) -> tuple[float, float]:
    """Lower and upper critical value (d_L, d_U) against positive autocorrelation, one-tailed.

    Parameters
    ----------
    n : rows; more than `MOST_ROWS` give NaN.
    predictors : without the constant, which is taken to be in the regression.

    Notes
    -----
    Whatever the predictors are, d lies between Σλz²/Σz² over the smallest and over the largest n − k − 1 of the eigenvalues
    λ = 2(1 − cos(πi/n)), i = 1 … n − 1, z standard normal (Durbin & Watson 1950); the probability that such a ratio is below a
    bound is found by Imhof's (1961) integral. Agrees with the tables of Savin & White (1977).
    """
    kept = n - predictors - 1
    if n > MOST_ROWS or kept < 1:
        return math.nan, math.nan
    eigenvalues = 2 * (1 - np.cos(np.pi * np.arange(1, n) / n))
    return _quantile(eigenvalues[:kept], level), _quantile(eigenvalues[predictors:], level)


def _quantile(eigenvalues: Array, level: float) -> float:
    if len(eigenvalues) == 1:
        return float(eigenvalues[0])
    inside = 1e-6 * (eigenvalues[-1] - eigenvalues[0])
    return float(
        optimize.brentq(
            lambda bound: _below(eigenvalues - bound) - level,
            eigenvalues[0] + inside,
            eigenvalues[-1] - inside,
            xtol=1e-6,
        )
    )


def _below(weights: Array) -> float:
    """P(Σ weights · z² < 0), Imhof (1961, eq. 3.2)."""
    scaled = weights / np.sqrt((weights**2).sum())

    def integrand(u: float) -> float:
        angle = 0.5 * np.arctan(scaled * u).sum()
        return float(np.sin(angle) / u * np.exp(-0.25 * np.log1p((scaled * u) ** 2).sum()))

    area, _ = integrate.quad(integrand, 0, np.inf, limit=400, epsabs=1e-7)
    return 0.5 - area / math.pi
