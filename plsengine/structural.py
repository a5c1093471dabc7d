"""Statistics of the structural model. Leading axes (...) are resamples; one estimate has none."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from plsengine.arrays import Array


def adjusted_r_squared(r_squared: Array, predictors: Array, cases: int) -> Array:
    """R² corrected for the number of predictors.

    Parameters
    ----------
    r_squared, predictors : (..., J) R² and number of predictors of each construct.
    cases : n; NaN results where n ≤ predictors + 1.

    Notes
    -----
    1 − (1 − R²)(n − 1)/(n − k − 1), Theil (1961).
    """
    freedom = cases - np.asarray(predictors) - 1
    return 1 - (1 - r_squared) * (cases - 1) / np.where(freedom > 0, freedom, np.nan)


def f_squared(paths: Array, inner_vif: Array, r_squared: Array) -> Array:
    """Cohen's f² of every path, with the construct scores held fixed.

    Parameters
    ----------
    paths, inner_vif : (..., J, J) coefficient and VIF of predictor i in the equation of j at [i, j], zero where no path.
    r_squared : (..., J).

    Returns
    -------
    (..., J, J), zero where no path; NaN where consistent PLS gives R² ≥ 1, which leaves nothing unexplained.

    Notes
    -----
    (R²_included − R²_excluded) / (1 − R²_included) = β² / (VIF (1 − R²)), Cohen (1988, ch. 9); SmartPLS and cSEM fix the
    scores, seminr estimates the model without the path anew.
    """
    unexplained = inner_vif * (1 - r_squared[..., None, :])
    undefined = np.where((paths != 0) & (unexplained <= 0), np.nan, 0.0)
    return np.divide(paths**2, unexplained, out=undefined, where=unexplained > 0)


def total_effects(paths: Array, order: Sequence[int]) -> Array:
    """Total effects of every construct on every other: (I − B)⁻¹ − I, built up in topological order.

    Parameters
    ----------
    paths : (..., J, J) coefficients i → j at [i, j], without circles.
    order : topological order of the constructs.
    """
    total = paths.copy()
    for target in order:
        for mediator in order:
            if np.any(paths[..., mediator, target]):
                total[..., :, target] += total[..., :, mediator] * paths[..., mediator, target, None]
    return total


def route_effects(paths: Array, routes: Sequence[Sequence[int]]) -> Array:
    """Specific effects: products of coefficients along routes; (..., J, J) and R routes → (..., R)."""
    effects = np.ones((*paths.shape[:-2], len(routes)))
    for column, route in enumerate(routes):
        for source, target in pairwise(route):
            effects[..., column] *= paths[..., source, target]
    return effects
