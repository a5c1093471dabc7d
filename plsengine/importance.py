"""Scores on the scale of the survey, and the importance-performance map (IPMA) that is drawn from them.

Ringle & Sarstedt (2016); Hair et al. (2022, ch. 7).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from plsengine.arrays import Array
from plsengine.checks import plain_moments
from plsengine.errors import EstimationError, ModelError, Note
from plsengine.estimate import Estimate

_FLAT = 1e-12


def unstandardised_weights(estimated: Estimate) -> pd.Series:
    """Weights for answers in the units of the survey that add up to 1 in each block.

    Raises
    ------
    EstimationError : "layered_model"; "weights_cancel" where the weights of a block add up to nothing.
    """
    raw = estimated.weights.to_numpy() / plain_moments(estimated).deviation
    sums = np.add.reduceat(raw, estimated.design.starts)
    sizes = np.add.reduceat(np.abs(raw), estimated.design.starts)
    if (np.abs(sums) < _FLAT * sizes).any():
        cancelled = estimated.model.names[int(np.argmin(np.abs(sums) / sizes))]
        raise EstimationError("weights_cancel", construct=cancelled)
    return pd.Series(raw / sums[estimated.design.owners], index=estimated.indicators, name="weight")


def answers_used(estimated: Estimate) -> pd.DataFrame:
    """Answers behind an estimate (n × p) in the units of the survey, gaps filled by their column's mean."""
    moments = plain_moments(estimated)
    names = estimated.indicators.get_level_values("indicator")
    return pd.DataFrame(moments.standardised * moments.deviation + moments.mean, index=estimated.cases, columns=names)


def unstandardised_scores(estimated: Estimate) -> pd.DataFrame:
    """Construct scores (n × J) on the scale of the survey: weighted means of the answers.

    Raises
    ------
    EstimationError : "layered_model", "weights_cancel".
    """
    return _scores(estimated, answers_used(estimated).to_numpy(), unstandardised_weights(estimated).to_numpy())


def _scores(estimated: Estimate, answers: Array, weights: Array) -> pd.DataFrame:
    return pd.DataFrame(answers @ estimated.design.loaded(weights), index=estimated.cases, columns=estimated.constructs)


def check_explained(estimated: Estimate, target: str) -> None:
    """Refuse a target that no arrow points at.

    Raises
    ------
    ModelError : unknown_construct.
    EstimationError : "not_explained".
    """
    if target not in estimated.model.names:
        raise ModelError("unknown_construct", construct=target, known=estimated.model.names)
    if target not in estimated.model.endogenous:
        raise EstimationError("not_explained", construct=target)


def importance_performance(
    estimated: Estimate, target: str, *, scales: Mapping[str, tuple[float, float]] | None = None
) -> ImportancePerformance:
    """How much each construct matters for a target, and how well it does.

    Parameters
    ----------
    target : a construct that arrows point at.
    scales : smallest and largest possible answer by indicator; where not given, those that occur in the survey.

    Raises
    ------
    ModelError : unknown_construct.
    EstimationError : "not_explained", "bad_scale", "layered_model", "weights_cancel".

    Notes
    -----
    Answers are brought to 0 … 100 by their scale; performance is the mean of the scores made from these, importance the
    unstandardised total effect on the target. An indicator's importance is its weight times that of its construct.
    """
    check_explained(estimated, target)
    answers = answers_used(estimated)
    found = {str(name): (float(column.min()), float(column.max())) for name, column in answers.items()}
    ends = {name: (scales or {}).get(name, known) for name, known in found.items()}
    for name, (low, high) in ends.items():
        if not low < high or answers[name].min() < low - _FLAT or answers[name].max() > high + _FLAT:
            raise EstimationError("bad_scale", indicator=name, low=low, high=high)
    lowest, highest = np.array(list(ends.values())).T
    rescaled = 100 * (answers - lowest) / (highest - lowest)
    return ImportancePerformance(estimated, target, rescaled, highest - lowest)


@dataclass(frozen=True, eq=False)
class ImportancePerformance:
    """Importance and performance for one target; `answers` (n × p) on 0 … 100, `ranges` (p,) of the scales."""

    estimate: Estimate
    target: str
    answers: pd.DataFrame
    ranges: Array

    @cached_property
    def _weights(self) -> Array:
        raw = unstandardised_weights(self.estimate).to_numpy() * self.ranges
        design = self.estimate.design
        return raw / np.add.reduceat(raw, design.starts)[design.owners]

    @cached_property
    def scores(self) -> pd.DataFrame:
        """Construct scores (n × J) on 0 … 100."""
        return _scores(self.estimate, self.answers.to_numpy(), self._weights)

    @cached_property
    def constructs(self) -> pd.DataFrame:
        """`importance` and `performance` (0 … 100) of every construct from which a route leads to the target.

        `standardised_importance` is the standardised total effect.
        """
        scores = self.scores
        effects = self.estimate.total_effects
        effects = effects[effects.index.get_level_values("target") == self.target].droplevel("target")
        deviation = scores.std(ddof=1)
        table = pd.DataFrame(
            {
                "importance": effects * deviation[self.target] / deviation[effects.index],
                "standardised_importance": effects,
                "performance": scores.mean()[effects.index],
            }
        )
        return table.loc[[name for name in self.estimate.model.names if name in table.index]].rename_axis("construct")

    @cached_property
    def indicators(self) -> pd.DataFrame:
        """`importance` and `performance` of the indicators of these constructs."""
        owners = self.estimate.indicators.get_level_values("construct")
        kept = owners.isin(self.constructs.index)
        own = self.constructs["importance"].reindex(owners).to_numpy()
        table = pd.DataFrame(
            {"importance": self._weights * own, "performance": self.answers.mean().to_numpy()},
            index=self.estimate.indicators,
        )
        return table[kept]

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """Indicators with negative weights, whose share of a mean means nothing."""
        negative = [
            name for (_, name), weight in zip(self.estimate.indicators, self._weights, strict=True) if weight < 0
        ]
        return (Note("negative_weights", {"indicators": tuple(negative)}, "warning"),) if negative else ()
