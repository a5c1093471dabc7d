"""Which of several models? Information criteria of the equations of endogenous constructs.

Sharma, Sarstedt, Shmueli, Kim & Thiele (2019, JAIS 20(4)); Sharma, Shmueli, Sarstedt, Danks & Ray (2021, Decision Sciences).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from plsengine.arrays import Array
from plsengine.errors import EstimationError, ModelError
from plsengine.estimate import Estimate


def information_criteria(r_squared: Array, predictors: Array, cases: int) -> dict[str, Array]:
    """Criteria of regressions on standardised scores; smaller is better.

    Parameters
    ----------
    r_squared, predictors : (...,) R² and number of predictors.
    cases : n.

    Returns
    -------
    `aic`, `aicc`, `aicu`, `bic`, `hq`, `hqc` and `fpe`, each (...,); NaN where R² ≥ 1 or n is too small.

    Notes
    -----
    With SSE = (1 − R²)(n − 1) and k = predictors + 1, as in Sharma et al. (2019). Mallows' Cp and GM are left out:
    they depend on what is taken for the full model.
    """
    n, k = float(cases), np.asarray(predictors, float) + 1
    errors = (1 - np.asarray(r_squared)) * (n - 1)
    errors = np.where(errors > 0, errors, np.nan)
    spare, freedom = (np.where(each > 0, each, np.nan) for each in (n - k - 2, n - k))
    deviance, doubled = n * np.log(errors / n), 2 * k * np.log(np.log(n))
    return {
        "aic": deviance + 2 * k,
        "aicc": deviance + n * (n + k) / spare,
        "aicu": n * np.log(errors / freedom) + 2 * k,
        "bic": deviance + k * np.log(n),
        "hq": deviance + doubled,
        "hqc": deviance + doubled * n / spare,
        "fpe": errors / freedom * (1 + k / n),
    }


def selection_criteria(estimated: Estimate) -> pd.DataFrame:
    """Information criteria (columns) of every endogenous construct (rows); see `information_criteria`."""
    design = estimated.design
    predictors = np.array([len(design.predictors[j]) for j in design.endogenous])
    found = information_criteria(estimated.r_squared["r_squared"].to_numpy(), predictors, estimated.n)
    return pd.DataFrame(found, index=estimated.r_squared.index)


def compare_models(estimates: Mapping[str, Estimate], construct: str) -> pd.DataFrame:
    """Compare what several models say about one endogenous construct.

    Parameters
    ----------
    estimates : by name, estimated with the same settings on the same cases; the construct has the same indicators in all.
    construct : endogenous in all of them.

    Returns
    -------
    DataFrame by model, in the order given: `predictors` (number), `r_squared`, `adjusted_r_squared`, the criteria of
    `information_criteria`, and from AIC and BIC `aic_difference`, `bic_difference` to the smallest one, `aic_weight`,
    `bic_weight`: how likely each model is among these, adding up to 1.

    Raises
    ------
    ModelError : "unknown_construct".
    EstimationError : "one_model", "not_endogenous", "different_cases", "different_settings", "different_indicators",
        "no_criterion".

    Notes
    -----
    Weights exp(−Δ/2) / Σ exp(−Δ/2), Burnham & Anderson (2002); in PLS-SEM Danks, Sharma & Sarstedt (2020).
    """
    if len(estimates) < 2:
        raise EstimationError("one_model", count=len(estimates))
    names, first = list(estimates), next(iter(estimates.values()))
    rows = []
    for name, each in estimates.items():
        _check_comparable(name, each, names[0], first, construct)
        position = each.r_squared.index.get_loc(construct)
        rows.append(
            {
                "predictors": len(each.model.predictors(construct)),
                **each.r_squared.iloc[position],
                **selection_criteria(each).iloc[position],
            }
        )
        if not np.isfinite(rows[-1]["bic"]):
            raise EstimationError("no_criterion", model=name, construct=construct)
    table = pd.DataFrame(rows, index=pd.Index(names, name="model"))
    for criterion in ("aic", "bic"):
        difference = table[criterion] - table[criterion].min()
        likelihood = np.exp(-difference / 2)
        table[f"{criterion}_difference"] = difference
        table[f"{criterion}_weight"] = likelihood / likelihood.sum()
    return table


def _check_comparable(name: str, other: Estimate, first_name: str, first: Estimate, construct: str) -> None:
    if construct not in other.model.names:
        raise ModelError("unknown_construct", construct=construct, known=other.model.names)
    if construct not in other.r_squared.index:
        raise EstimationError("not_endogenous", model=name, construct=construct)
    if other.settings != first.settings:
        raise EstimationError("different_settings", first=first_name, second=name)
    mine, theirs = other.model.construct(construct).indicators, first.model.construct(construct).indicators
    if set(mine) != set(theirs):
        raise EstimationError("different_indicators", first=first_name, second=name, construct=construct)
    if not other.cases.equals(first.cases) or not np.array_equal(_answers(other, mine), _answers(first, mine)):
        raise EstimationError("different_cases", first=first_name, second=name, first_n=first.n, second_n=other.n)


def _answers(estimated: Estimate, indicators: Sequence[str]) -> Array:
    columns = [estimated.model.indicators.index(indicator) for indicator in indicators]
    return estimated.moments.standardised[:, columns]
