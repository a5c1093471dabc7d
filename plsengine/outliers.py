"""Respondents far from all others: on one item, and on all items together."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

_FLAT = 1e-10  # share of the largest eigenvalue below which a direction has no variance


def z_scores(answers: pd.DataFrame) -> pd.DataFrame:
    """Answers in standard deviations (n − 1) from the mean of their item; NaN where it never varies."""
    deviation = answers.std(ddof=1)
    return (answers - answers.mean()) / deviation.where(deviation > 0)


def mahalanobis(answers: pd.DataFrame) -> pd.DataFrame:
    """Squared Mahalanobis distance of each respondent from the mean, and its p value.

    Returns
    -------
    `distance`, `p_value` by respondent; NaN for those with gaps, and for all where there are no more complete ones than items.
    `attrs["freedom"]` degrees of freedom: how many directions vary.

    Notes
    -----
    D² = (x − x̄)' S⁻¹ (x − x̄) with divisor n − 1, held against χ²(p) (Tabachnick & Fidell, 2013, ch. 4). Where items repeat each
    other, S⁻¹ is the pseudo-inverse and p the number of directions that vary.
    """
    complete = answers.dropna()
    table = pd.DataFrame({"distance": np.nan, "p_value": np.nan}, index=answers.index)
    values = complete.to_numpy(float)
    deviation = values.std(0, ddof=1) if len(values) > 1 else np.zeros(values.shape[1])
    values = values[:, deviation > 0] / deviation[deviation > 0]
    n, p = values.shape
    table.attrs["freedom"] = 0
    if n <= p + 1 or not p:
        return table
    centred = values - values.mean(0)
    variances, vectors = np.linalg.eigh(centred.T @ centred / (n - 1))
    kept = variances > _FLAT * variances[-1]
    distance = ((centred @ vectors[:, kept]) ** 2 / variances[kept]).sum(1)
    table.loc[complete.index, "distance"] = distance
    table.loc[complete.index, "p_value"] = stats.chi2.sf(distance, int(kept.sum()))
    table.attrs["freedom"] = int(kept.sum())
    return table
