"""Moments of models with higher-order constructs: repeated columns, and scores of components from a first stage.

Sarstedt, Hair, Cheah, Becker & Ringle (2019). All stages are gone through anew in every resample: the first stage's kernel gives
the correlations that the last stage is estimated from.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from plsengine import model_higher_order
from plsengine.arrays import Array, BoolArray, IntArray
from plsengine.design import Design
from plsengine.model import Model
from plsengine.moments import Moments, scores

if TYPE_CHECKING:
    from plsengine.estimate import Settings


def first_moments(model: Model, plain: Moments) -> Moments | RepeatedMoments:
    """Moments of the columns of the first stage (`model_higher_order.first_stage`)."""
    if model.higher_order == "disjoint_two_stage":
        return plain
    column = {name: k for k, name in enumerate(model.indicators)}
    repeats = [column[name] for name in model_higher_order.repeated(model)]
    return RepeatedMoments(plain, np.array([*range(plain.width), *repeats], dtype=np.intp))


def last_moments(model: Model, plain: Moments, settings: Settings) -> Moments | RepeatedMoments | ScoreMoments:
    """Moments of the columns of the last stage (`model_higher_order.last_stage`)."""
    first = first_moments(model, plain)
    if model.higher_order == "repeated_indicators":
        return first
    design = Design.of(model_higher_order.first_stage(model))
    components = {name for construct in model.constructs for name in construct.components}
    column = {name: k for k, name in enumerate(model.indicators)}
    position = {name: j for j, name in enumerate(model_higher_order.first_stage(model).names)}
    kept, scored = [], []
    for place, name in enumerate(model_higher_order.last_stage(model).indicators):
        if name in components:
            scored.append((place, position[name]))
        else:
            kept.append((place, column[name]))
    return ScoreMoments(first, plain, design, settings, _pairs(kept), _pairs(scored))


def _pairs(places: list[tuple[int, int]]) -> IntArray:
    return np.array(places, dtype=np.intp).reshape(-1, 2).T


@dataclass(frozen=True)
class RepeatedMoments:
    """Moments of columns some of which stand there twice: `columns` (p₁,) of `plain`, its own p first."""

    plain: Moments
    columns: IntArray

    @property
    def rows(self) -> int:
        """Number of cases n."""
        return self.plain.rows

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.columns)

    @property
    def pairwise(self) -> bool:
        """Whether gaps are left out in pairs."""
        return self.plain.pairwise

    @property
    def observed(self) -> BoolArray | None:
        """(n, p₁) who answered, None if everybody did."""
        return None if self.plain.observed is None else self.plain.observed[:, self.columns]

    @property
    def standardised(self) -> Array:
        """(n, p₁) standardised answers, zero where missing."""
        return self.plain.standardised[:, self.columns]

    def correlations(self, counts: Array) -> tuple[Array, BoolArray]:
        """(p₁, p₁, B) correlations in each resample, and (B,) whether every column varies."""
        correlations, varies = self.plain.correlations(counts)
        return correlations[np.ix_(self.columns, self.columns)], varies

    def staged(self, counts: Array) -> tuple[Array, BoolArray, Array]:
        """Correlations, whether they are usable, and (p, p₁, 1) how the columns are made of the plain ones."""
        made = np.zeros((self.plain.width, self.width, 1))
        made[self.columns, np.arange(self.width)] = 1.0
        return *self.correlations(counts), made


@dataclass(frozen=True)
class ScoreMoments:
    """Moments of columns some of which are scores of a first stage.

    `first` its moments, `plain` those of the indicators; `design` of the first stage; `kept` (2, p') where an indicator stands
    in the last stage, and which; `scored` (2, L) where a component's score stands, and which construct of the first stage.
    """

    first: Moments | RepeatedMoments
    plain: Moments
    design: Design
    settings: Settings
    kept: IntArray
    scored: IntArray

    @property
    def rows(self) -> int:
        """Number of cases n."""
        return self.plain.rows

    @property
    def width(self) -> int:
        """Number of columns of the wider stage."""
        return self.first.width

    @property
    def pairwise(self) -> bool:
        """Whether gaps are left out in pairs."""
        return self.plain.pairwise

    @property
    def _columns(self) -> int:
        return self.kept.shape[1] + self.scored.shape[1]

    @cached_property
    def observed(self) -> BoolArray | None:
        """(n, p₂) who answered, None if everybody did; scores are there for everybody."""
        if self.plain.observed is None:
            return None
        observed = np.ones((self.rows, self._columns), dtype=bool)
        observed[:, self.kept[0]] = self.plain.observed[:, self.kept[1]]
        return observed

    @cached_property
    def standardised(self) -> Array:
        """(n, p₂) standardised answers, zero where missing, and scores of the components."""
        weights = self.settings.solve(self.first.correlations(np.ones((1, self.rows)))[0], self.design).weights[:, 0]
        found = np.empty((self.rows, self._columns))
        found[:, self.kept[0]] = self.plain.standardised[:, self.kept[1]]
        found[:, self.scored[0]] = scores(self.first, self.design.loaded(weights))[:, self.scored[1]]
        return found

    def correlations(self, counts: Array) -> tuple[Array, BoolArray]:
        """(p₂, p₂, B) correlations in each resample, and (B,) whether every column varies and the first stage has a solution."""
        return self._staged(counts)[:2]

    def staged(self, counts: Array) -> tuple[Array, BoolArray, Array]:
        """Correlations, whether they are usable, and (p, p₂, B) how the columns are made of the plain ones."""
        correlations, usable, weights = self._staged(counts)
        made = np.zeros((self.plain.width, self._columns, len(counts)))
        made[self.kept[1], self.kept[0]] = 1.0
        for place, construct in self.scored.T:
            block = self.design.blocks[construct]
            made[block, place] = weights[block]
        return correlations, usable, made

    def _staged(self, counts: Array) -> tuple[Array, BoolArray, Array]:
        correlations, varies = self.first.correlations(counts)
        solution = self.settings.solve(correlations, self.design)
        (place, column), (score_place, construct) = self.kept, self.scored
        found = np.empty((self._columns, self._columns, len(counts)))
        found[np.ix_(place, place)] = correlations[np.ix_(column, column)]
        crossed = solution.cross_loadings[np.ix_(column, construct)]
        found[np.ix_(place, score_place)] = crossed
        found[np.ix_(score_place, place)] = crossed.swapaxes(0, 1)
        found[np.ix_(score_place, score_place)] = solution.construct_correlations[np.ix_(construct, construct)]
        return found, varies & solution.usable, solution.weights
