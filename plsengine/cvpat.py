"""CVPAT, the cross-validated predictive ability test: are a model's prediction losses smaller than a rival's?

Liengaard, Sharma, Hult, Jensen, Sarstedt, Hair & Ringle (2021); Sharma, Liengaard, Hair, Sarstedt & Ringle (2023).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

import numpy as np
import pandas as pd
from scipy import stats

from plsengine.arrays import Array
from plsengine.errors import EstimationError
from plsengine.predict import Prediction

Benchmark = Literal["average", "lm"]
# Standard error of a difference, relative to the losses, that is nothing but rounding.
_NO_DIFFERENCE = 1e-12


def cvpat(prediction: Prediction, *, benchmark: Benchmark = "average") -> PredictiveAbility:
    """Test a model's losses against those of a benchmark.

    Parameters
    ----------
    prediction : of `predict(..., antecedents="direct")`, the usual choice for this test.
    benchmark : "average" (training means: the least a model must do; seminrExtras takes whole-sample means, which have
        seen the left-out cases) or "lm" (the strong one).

    Raises
    ------
    EstimationError : "unknown_option".
    """
    if benchmark not in get_args(Benchmark):
        raise EstimationError("unknown_option", option="benchmark", value=benchmark, known=get_args(Benchmark))
    rival = prediction.errors_average if benchmark == "average" else prediction.errors_lm
    return PredictiveAbility(_losses(prediction.errors), _losses(rival))


def compare_predictions(established: Prediction, alternative: Prediction) -> PredictiveAbility:
    """Test the losses of an alternative model against those of an established one, on the same cases and folds.

    Compared are the constructs that are endogenous in both, with the same indicators. A negative difference with a small
    p speaks for the alternative.

    Raises
    ------
    EstimationError : "different_folds", "no_common_targets".
    """
    same_cases = established.estimate.cases.equals(alternative.estimate.cases)
    if not same_cases or not np.array_equal(established.fold_of, alternative.fold_of):
        raise EstimationError("different_folds")
    common = [
        construct
        for construct in established.constructs
        if construct in alternative.constructs
        and set(established.errors[construct].columns) == set(alternative.errors[construct].columns)
    ]
    if not common:
        raise EstimationError("no_common_targets")
    return PredictiveAbility(_losses(alternative.errors, common), _losses(established.errors, common))


def _losses(errors: pd.DataFrame, constructs: list[str] | None = None) -> pd.DataFrame:
    """Mean squared error of each case, per construct: (n × E)."""
    named = list(dict.fromkeys(errors.columns.get_level_values("construct"))) if constructs is None else constructs
    squares = {construct: errors[construct].to_numpy() ** 2 for construct in named}
    return pd.DataFrame({construct: each.mean(1) for construct, each in squares.items()}, index=errors.index)


@dataclass(frozen=True, eq=False)
class PredictiveAbility:
    """Losses of every case, (n × E) by construct, in squared units of the survey; and the test on their differences."""

    losses: pd.DataFrame
    rival_losses: pd.DataFrame

    def __repr__(self) -> str:
        return f"PredictiveAbility(difference {self.overall['difference']:.4g}, p = {self.overall['p_value']:.3g})"

    @cached_property
    def by_construct(self) -> pd.DataFrame:
        """Mean losses of each construct, their difference, and the t test of it with n − 1 degrees of freedom.

        Columns `loss`, `rival_loss`, `difference` (negative: better than the rival), `t`, `p_value` two-tailed,
        `p_value_one_tailed` (of the difference being negative). Where all differences are the same, t and p are NaN.
        """
        table = _test(self.losses.to_numpy(), self.rival_losses.to_numpy())
        return table.set_index(pd.Index(self.losses.columns, name="construct"))

    @cached_property
    def overall(self) -> pd.Series:
        """The same for a case's mean loss over constructs (as in seminrExtras; cSEM averages over indicators)."""
        losses = (table.to_numpy(float).mean(1, keepdims=True) for table in (self.losses, self.rival_losses))
        return _test(*losses).iloc[0].rename("overall")


def _test(losses: Array, rival_losses: Array) -> pd.DataFrame:
    """Paired t tests, column by column of (n, E)."""
    differences = losses - rival_losses
    cases = len(differences)
    error = differences.std(0, ddof=1) / np.sqrt(cases)
    varies = error > _NO_DIFFERENCE * (losses.mean(0) + rival_losses.mean(0))
    t = np.where(varies, differences.mean(0) / np.where(varies, error, 1.0), np.nan)
    columns = {
        "loss": losses.mean(0),
        "rival_loss": rival_losses.mean(0),
        "difference": differences.mean(0),
        "t": t,
        "p_value": 2 * stats.t.sf(np.abs(t), cases - 1),
        "p_value_one_tailed": stats.t.cdf(t, cases - 1),
    }
    return pd.DataFrame(columns)
