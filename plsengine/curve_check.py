"""Is a curve real? Straight and bent relations held against answers that they were not fitted to.

Every case is left out in one of ten folds; curves and coefficients are fitted to the others and predict it, the scores' weights
being those of the whole sample. Ten divisions of the cases are averaged, so that none of them decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import stats

from plsengine.arrays import Array
from plsengine.warp_curves import Link, bend, regress

if TYPE_CHECKING:
    from plsengine.warp import Warped

FOLDS = 10
REPETITIONS = 10
_SEED = 1
# Variance of standardised scores that counts as none: the cases that are fitted to are all the same.
_CONSTANT = 1e-12
_SHAPES = {"linear": 1, "warp2": 2, "warp3": 3}


@dataclass(frozen=True, eq=False)
class CurveCheck:
    """Squared errors of left-out cases.

    `losses` (S, A, n) of each arrow alone as a line, U and S curve; `straight` and `bent` (J, n) of whole equations, and
    `none` (J, n) of the mean alone.
    """

    warped: Warped
    losses: Array
    straight: Array
    bent: Array
    none: Array

    @cached_property
    def arrows(self) -> pd.DataFrame:
        """By arrow: out-of-sample RMSE as `linear`, `warp2` and `warp3`, and what the chosen curve gains.

        `gain` is the share of the line's squared error that it saves, `p_value` a one-tailed paired t test of that over cases;
        both are NaN where the arrow is straight.
        """
        table = pd.DataFrame(np.sqrt(self.losses.mean(-1)).T, index=self.warped.arrows, columns=list(_SHAPES))
        gain, p = np.full(len(table), np.nan), np.full(len(table), np.nan)
        for a, link in enumerate(self.warped.links):
            if link.degree > 1:
                line, curve = self.losses[0, a], self.losses[link.degree - 1, a]
                gain[a], p[a] = 1 - curve.mean() / line.mean(), _smaller(curve, line)
        return table.assign(gain=gain, p_value=p)

    @cached_property
    def equations(self) -> pd.DataFrame:
        """By endogenous construct: Q² of the `linear` and the `bent` model, and one-tailed `p_value` that it errs less.

        Notes
        -----
        1 − Σ(y − ŷ)² / Σ(y − ȳ)², ŷ and ȳ from the other folds (after Stone 1974 and Geisser 1974). How WarpPLS computes its
        Q² isn't public.
        """
        found = self.warped.estimate.design.endogenous
        none = self.none[found].sum(1)
        columns = {
            "linear": 1 - self.straight[found].sum(1) / none,
            "bent": 1 - self.bent[found].sum(1) / none,
            "p_value": [_smaller(self.bent[j], self.straight[j]) for j in found],
        }
        return pd.DataFrame(columns, index=self.warped.estimate.r_squared.index)


def check_curves(warped: Warped) -> CurveCheck:
    """Cross-validate every arrow and every equation of a model, straight and bent."""
    design, links, n = warped.estimate.design, warped.links, warped.n
    lines = [replace(link, degree=1) for link in links]
    losses = np.zeros((len(_SHAPES), len(links), n))
    straight, bent, none = (np.zeros((design.constructs, n)) for _ in range(3))
    for kept in _divisions(n):
        shares = kept / kept.sum(0)
        scores, deviation = _rescaled(warped.scores, shares)
        # Each case in the fold that left it out.
        fold = np.argmin(kept, axis=1)
        unit = deviation[:, fold] ** 2
        cases = np.arange(n)
        targets = [link.target for link in links]
        for k, degree in enumerate(_SHAPES.values()):
            shape = bend(scores, shares, [replace(link, degree=degree) for link in links])
            predicted = (shape.linked[:, None] * shape.values)[:, cases, fold]
            losses[k] += (scores[targets][:, cases, fold] - predicted) ** 2 * unit[targets]
        truth = scores[:, cases, fold]
        none += truth**2 * unit
        straight += (truth - _predicted(scores, shares, lines, warped)[:, cases, fold]) ** 2 * unit
        bent += (truth - _predicted(scores, shares, links, warped)[:, cases, fold]) ** 2 * unit
    return CurveCheck(warped, *(each / REPETITIONS for each in (losses, straight, bent, none)))


def _divisions(n: int) -> Iterator[Array]:
    """(n, folds) 1 where a case is fitted to, 0 in the fold that it is left out of."""
    folds = min(FOLDS, n)
    for stream in np.random.SeedSequence(_SEED).spawn(REPETITIONS):
        order = np.random.Generator(np.random.PCG64(stream)).permutation(n)
        kept = np.ones((n, folds))
        kept[order, np.arange(n) % folds] = 0.0
        yield kept


def _rescaled(scores: Array, shares: Array) -> tuple[Array, Array]:
    """(J, n, F) scores standardised by the cases that are fitted to, and (J, F) what they were divided by."""
    mean = scores.T @ shares
    variance = (scores.T**2) @ shares - mean**2
    deviation = np.sqrt(np.where(variance > _CONSTANT, variance, 1.0))
    return (scores.T[..., None] - mean[:, None]) / deviation[:, None], deviation


def _predicted(scores: Array, shares: Array, links: Sequence[Link], warped: Warped) -> Array:
    """(J, n, F) what an inner model predicts of every case; 0 where nothing points."""
    shape = bend(scores, shares, links)
    paths = regress(shape, shares, links, warped.estimate.design).paths
    predicted = np.zeros_like(scores)
    for a, link in enumerate(links):
        predicted[link.target] += paths[link.source, link.target] * shape.values[a]
    return predicted


def _smaller(losses: Array, others: Array) -> float:
    """One-tailed p that losses are smaller on average, by a paired t test; 1 where they are the same."""
    difference = others - losses
    deviation = difference.std(ddof=1)
    if deviation < np.finfo(float).eps * np.abs(others).max():
        return 1.0
    return float(stats.t.sf(difference.mean() / deviation * np.sqrt(len(losses)), len(losses) - 1))
