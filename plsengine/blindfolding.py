"""Blindfolding: Stone–Geisser's Q² by leaving out every D-th answer of a construct.

Stone (1974); Geisser (1974); Wold (1982); Tenenhaus, Esposito Vinzi, Chatelin & Lauro (2005); Hair et al. (2017, ch. 6).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from plsengine.arrays import Array, IntArray
from plsengine.checks import predictable_moments
from plsengine.design import Design
from plsengine.errors import EstimationError
from plsengine.estimate import Estimate
from plsengine.model import Model

LEAST_DISTANCE = 2
USUAL_DISTANCE = 7

# Variance of a filled column, relative to the sample's, below which it counts as constant.
_CONSTANT = 1e-12


def blindfold(estimated: Estimate, *, distance: int = USUAL_DISTANCE) -> Blindfolding:
    """Predict the answers of each reflective construct after leaving out every D-th of them.

    Parameters
    ----------
    distance : omission distance D, 5 to 12 by custom; it must not divide the number of cases.

    Raises
    ------
    EstimationError : "bad_distance", "distance_divides", "prediction_pairwise", "omission_constant", "omission_unsolved".

    Notes
    -----
    Cells are counted column by column inside a block (cell (i, k) is k n + i); those with the same remainder by D are
    replaced by their column's mean of the rest, the filled block is standardised anew, the model estimated on it, and the
    omitted cells predicted on the sample's original scale by the loading times the score's prediction from its predictors
    (redundancy) or the score itself (communality). SmartPLS's details are not published, and other programs differ in the
    second or third decimal. Missing answers count as their column's mean.
    """
    n = estimated.n
    if not LEAST_DISTANCE <= distance < n:
        raise EstimationError("bad_distance", distance=distance, least=LEAST_DISTANCE, n=n)
    if n % distance == 0:
        fitting = tuple(d for d in range(5, 13) if n % d and d < n)
        raise EstimationError("distance_divides", distance=distance, n=n, fitting=fitting)
    moments = predictable_moments(estimated)
    answers = moments.standardised * np.sqrt(n / (n - 1))
    targets = [j for j in range(estimated.design.constructs) if not estimated.design.formative[j]]
    sums = {j: _omit(answers, estimated, estimated.design, j, distance) for j in targets}
    return Blindfolding(estimated, distance, answers, sums)


@dataclass(frozen=True)
class _Squares:
    """Sums of squares (K,) of one block: of the omitted answers, and of what is left of them after prediction."""

    observed: Array
    communality: Array
    redundancy: Array


def _omit(answers: Array, estimated: Estimate, design: Design, target: int, distance: int) -> _Squares:
    """Sums of squares of one block over the D rounds, which are one stack for the kernel."""
    n, block = len(answers), design.blocks[target]
    own = answers[:, block]
    cells = np.arange(own.shape[1]) * n + np.arange(n)[:, None]
    omitted = cells[None] % distance == np.arange(distance)[:, None, None]
    kept = ~omitted
    mean = (own * kept).sum(1, keepdims=True) / np.maximum(kept.sum(1, keepdims=True), 1)
    filled = np.where(omitted, mean, own)
    filled = filled - filled.mean(1, keepdims=True)
    deviation = np.sqrt((filled**2).mean(1, keepdims=True))
    if (deviation**2 < _CONSTANT).any():
        column = np.argwhere(deviation**2 < _CONSTANT)[0, 2]
        construct, indicator = estimated.indicators[block.start + column]
        raise EstimationError("omission_constant", column=indicator, construct=construct, distance=distance)
    filled /= deviation
    solution = estimated.settings.solve(_correlations(answers, filled, block), design)
    if not solution.usable.all():
        failed = int((~solution.usable).sum())
        raise EstimationError("omission_unsolved", failed=failed, distance=distance)
    loadings = solution.loadings(design)[block].T[:, None]
    score = np.einsum("dnk,kd->dn", filled, solution.weights[block])
    predicted = np.zeros_like(score)
    for source in design.predictors[target]:
        scores = (answers[:, design.blocks[source]] @ solution.weights[design.blocks[source]]).T
        predicted += scores * solution.paths[source, target][:, None]

    def left(by: Array) -> Array:
        return (np.where(omitted, own - loadings * by[..., None], 0.0) ** 2).sum((0, 1))

    return _Squares((own**2).sum(0), left(score), left(predicted))


def _correlations(answers: Array, filled: Array, block: slice) -> Array:
    """(p, p, D) correlations after replacing one block by each of its D filled copies (D, n, K)."""
    n, p = answers.shape
    stack = np.repeat((answers.T @ answers / n)[..., None], len(filled), axis=2)
    crossed = np.moveaxis(answers.T @ filled, 0, -1) / n
    stack[:, block] = crossed
    stack[block] = crossed.swapaxes(0, 1)
    stack[block, block] = np.moveaxis(filled.swapaxes(1, 2) @ filled, 0, -1) / n
    stack[np.arange(p), np.arange(p)] = 1.0
    return stack


@dataclass(frozen=True, eq=False)
class Blindfolding:
    """Q² of the reflective constructs; `distance` is the omission distance D."""

    estimate: Estimate
    distance: int
    answers: Array  # (n, p), divisor n
    squares: dict[int, _Squares]  # by construct position

    def __repr__(self) -> str:
        return f"Blindfolding({len(self.squares)} constructs, D = {self.distance}, n = {self.estimate.n})"

    @cached_property
    def redundancy(self) -> pd.DataFrame:
        """Cross-validated redundancy of the endogenous constructs: `sso`, `sse`, `q_squared` = 1 − SSE / SSO."""
        return self._by_construct("redundancy")

    @cached_property
    def communality(self) -> pd.DataFrame:
        """Cross-validated communality of all reflective constructs: `sso`, `sse`, `q_squared`."""
        return self._by_construct("communality")

    @cached_property
    def redundancy_by_indicator(self) -> pd.DataFrame:
        """Cross-validated redundancy, indicator by indicator."""
        return self._by_indicator("redundancy")

    @cached_property
    def communality_by_indicator(self) -> pd.DataFrame:
        """Cross-validated communality, indicator by indicator."""
        return self._by_indicator("communality")

    def _by_indicator(self, kind: str) -> pd.DataFrame:
        design = self.estimate.design
        there = [j for j in self.squares if kind == "communality" or design.predictors[j]]
        positions = np.flatnonzero(np.isin(design.owners, there))
        sums = {"sso": "observed", "sse": kind}
        columns = {
            column: np.concatenate([np.empty(0), *(getattr(self.squares[j], name) for j in there)])
            for column, name in sums.items()
        }
        table = pd.DataFrame(columns, index=self.estimate.indicators[positions])
        return table.assign(q_squared=1 - table["sse"] / table["sso"])

    def _by_construct(self, kind: str) -> pd.DataFrame:
        sums = self._by_indicator(kind)[["sso", "sse"]].groupby(level="construct", sort=False).sum()
        return sums.assign(q_squared=1 - sums["sse"] / sums["sso"])

    @cached_property
    def effect_sizes(self) -> pd.Series:
        """q² of every path into a reflective construct: (Q²_included − Q²_excluded) / (1 − Q²_included).

        Q² is the redundancy; the model is estimated anew without the path (Hair et al. 2017, ch. 6). A construct that has no
        predictor left has Q² = 0; one that has no arrow left is taken out.
        """
        included = self.redundancy["q_squared"]
        values = {
            (source, target): (included[target] - self._without(source, target)) / (1 - included[target])
            for source, target in self.estimate.arrows
            if target in included.index
        }
        index = (
            pd.MultiIndex.from_tuples(list(values), names=["source", "target"]) if values else self.estimate.arrows[:0]
        )
        return pd.Series(list(values.values()), index=index, name="q_squared_effect", dtype=float)

    def _without(self, source: str, target: str) -> float:
        """Q² of the target in the model without one path."""
        model = _connected(self.estimate.model.without_path(source, target))
        if target not in model.names:
            return 0.0
        positions = self._positions(model)
        reduced = Design.of(model)
        squares = _omit(self.answers[:, positions], self.estimate, reduced, model.names.index(target), self.distance)
        return float(1 - squares.redundancy.sum() / squares.observed.sum())

    def _positions(self, model: Model) -> IntArray:
        return np.asarray(
            self.estimate.indicators.get_level_values("indicator").get_indexer(pd.Index(model.indicators))
        )


def _connected(model: Model) -> Model:
    """The model without constructs that no arrow touches."""
    for name in model.names:
        if not model.predictors(name) and not model.successors(name):
            model = model.without_construct(name)
    return model
