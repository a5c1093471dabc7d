"""Are the answers normal? Mardia's multivariate test and Shapiro and Wilk's for each item. PLS itself doesn't ask."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from plsengine.errors import EstimationError

_FLAT = 1e-10  # share of the largest eigenvalue below which a direction has no variance
_LEAST_FOR_SHAPIRO, _MOST_FOR_SHAPIRO = 3, 5000


@dataclass(frozen=True)
class Mardia:
    """Multivariate skewness and kurtosis of n complete cases on p items, each with its test.

    `skewness_statistic` is chi-square distributed with `skewness_freedom` under normality, `kurtosis_statistic` standard normal.
    """

    n: int
    items: int
    skewness: float
    skewness_statistic: float
    skewness_freedom: float
    skewness_p: float
    kurtosis: float
    kurtosis_expected: float
    kurtosis_statistic: float
    kurtosis_p: float


def mardia(answers: pd.DataFrame) -> Mardia:
    """Mardia's test of multivariate normality; cases with gaps are left out.

    Raises
    ------
    EstimationError : "mardia_too_few", no more cases than items; "mardia_singular", items repeat each other or never vary.

    Notes
    -----
    b1 = Σ Σ m_ij³ / n² and b2 = Σ m_ii² / n with m_ij = (x_i − x̄)' S⁻¹ (x_j − x̄) and S with divisor n; n b1 / 6 ~ χ² with
    p(p + 1)(p + 2) / 6 degrees of freedom, (b2 − p(p + 2)) / √(8p(p + 2) / n) ~ N(0, 1) (Mardia, 1970, eqs. 2.23, 3.12). No
    correction for small samples.
    """
    complete = answers.dropna().to_numpy(float)
    n, p = complete.shape
    if n <= p + 1:
        raise EstimationError("mardia_too_few", n=n, items=p)
    centred = complete - complete.mean(0)
    deviation = centred.std(0)
    if (deviation == 0).any():
        raise EstimationError("mardia_singular", n=n, items=p)
    centred /= deviation
    values, vectors = np.linalg.eigh(centred.T @ centred / n)
    if values[0] < _FLAT * values[-1]:
        raise EstimationError("mardia_singular", n=n, items=p)
    sphered = centred @ vectors / np.sqrt(values)
    # Σ Σ m_ij³ / n² is the sum of all squared third moments of the sphered answers: no n × n array is needed.
    skewness = float(sum((((sphered * column[:, None]).T @ sphered / n) ** 2).sum() for column in sphered.T))
    kurtosis = float(((sphered**2).sum(1) ** 2).mean())
    freedom, expected = p * (p + 1) * (p + 2) / 6, float(p * (p + 2))
    z = (kurtosis - expected) / np.sqrt(8 * expected / n)
    return Mardia(
        n=n,
        items=p,
        skewness=skewness,
        skewness_statistic=n * skewness / 6,
        skewness_freedom=freedom,
        skewness_p=float(stats.chi2.sf(n * skewness / 6, freedom)),
        kurtosis=kurtosis,
        kurtosis_expected=expected,
        kurtosis_statistic=float(z),
        kurtosis_p=float(2 * stats.norm.sf(abs(z))),
    )


def shapiro(answers: pd.DataFrame) -> pd.DataFrame:
    """Shapiro and Wilk's W with its p value for every item; NaN for fewer than 3, more than 5,000, or constant answers."""
    rows = {}
    for name, column in answers.items():
        known = column.dropna().to_numpy(float)
        fit = _LEAST_FOR_SHAPIRO <= known.size <= _MOST_FOR_SHAPIRO and np.ptp(known) > 0
        test = stats.shapiro(known) if fit else None
        rows[name] = (float(test.statistic), float(test.pvalue), known.size) if test else (np.nan, np.nan, known.size)
    return pd.DataFrame.from_dict(rows, orient="index", columns=["w", "p_value", "n"]).rename_axis("item")
