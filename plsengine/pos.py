"""PLS-POS: segments whose own path models explain as much as they can (Becker, Rai, Ringle & Völckner 2013).

Every case belongs to one segment; weights, loadings and paths are each segment's own. A case moves where that raises the sum
of R² over endogenous constructs and segments. Many moves are tried at once: each is a row of counts for the batched kernel.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from plsengine.algorithm import Solution
from plsengine.arrays import Array, BoolArray, IntArray, leading
from plsengine.checks import plain_moments
from plsengine.errors import EstimationError
from plsengine.estimate import Estimate
from plsengine.moments import Moments
from plsengine.resample import figures
from plsengine.tasks import run

_TRIED = 32  # moves that are evaluated at once
_DEPTH, _DEEPEST = 0.5, 1000  # share of all cases, and number of them, that may be tried in vain before a start ends
_MOST_PASSES = 2000
_RISE = 1e-9


def segment_by_prediction(
    estimated: Estimate,
    segments: int,
    *,
    starts: int = 10,
    seed: int = 1,
    least: int | None = None,
    begin: Sequence[Sequence[int]] = (),
    executor: Executor | None = None,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Pos:
    """Divide the cases of an estimate into segments with the highest sum of R², weighted by their sizes.

    Parameters
    ----------
    segments : how many, at least 2.
    starts : divisions to begin with: those of `begin` (segment 1 … K of each case, such as FIMIX-PLS found), the rest random.
    least : smallest size of a segment; by default ten times the predictors of the largest regression.
    executor, progress, stop : as in `bootstrap`; progress counts starts.

    Raises
    ------
    EstimationError : "bad_segments", "too_few_for_segments", "segments_unsolved", "layered_model", "segments_consistent",
        "segments_without_paths", "stopped".

    Notes
    -----
    The distance of a case to a segment is the sum over endogenous constructs of its residual there, relative to the root of
    the segment's residual sum of squares (Becker et al. 2013, eq. 1 for segments of like size). Cases that are much nearer
    to another segment are tried first. Becker et al. move the first case that raises the objective; here the best run of
    tried cases moves, so that the objective never falls either. R² is weighted by size: the plain sum rewards one small
    segment that fits by chance.
    """
    moments = plain_moments(estimated)
    if estimated.settings.consistent:
        raise EstimationError("segments_consistent")
    if not len(estimated.design.endogenous):
        raise EstimationError("segments_without_paths")
    if segments < 2 or starts < 1:
        raise EstimationError("bad_segments", segments=segments, most=estimated.n, starts=starts)
    smallest = least_cases(estimated) if least is None else least
    if estimated.n < segments * smallest:
        raise EstimationError("too_few_for_segments", n=estimated.n, segments=segments, needed=segments * smallest)
    streams = np.random.SeedSequence(seed).spawn(starts)
    given = [np.asarray(each, dtype=np.intp) - 1 for each in begin][:starts]
    tasks = [
        (_climb, (estimated, moments, segments, smallest, stream, given[k] if k < len(given) else None), 1)
        for k, stream in enumerate(streams)
    ]
    reached = [each for each in run(tasks, starts, executor=executor, progress=progress, stop=stop) if each is not None]
    if not reached:
        raise EstimationError("segments_unsolved", segments=segments, starts=starts)
    return _made(estimated, segments, smallest, seed, starts, reached)


def least_cases(estimated: Estimate) -> int:
    """Cases that a segment needs to be estimated by itself: ten times the predictors of the largest regression.

    Barclay, Higgins & Thompson (1995): arrows at a construct, or the indicators of a formative one.
    """
    design = estimated.design
    formative = [int(size) for size, mode in zip(design.block_sizes, design.formative, strict=True) if mode]
    return 10 * max([*map(len, design.predictors), *formative])


@dataclass(frozen=True)
class _Reached:
    assigned: IntArray
    history: tuple[float, ...]


def _climb(
    estimated: Estimate,
    moments: Moments,
    segments: int,
    least: int,
    stream: np.random.SeedSequence,
    given: IntArray | None,
) -> _Reached | None:
    """One start to where no tried move raises the objective; None if its first division has no solution."""
    random = np.random.Generator(np.random.PCG64(stream))
    n = estimated.n
    assigned = random.permutation(np.arange(n) % segments) if given is None else given.copy()
    counts = (assigned == np.arange(segments)[:, None]).astype(float)
    if counts.sum(1).min() < least:
        return None
    values, usable = _explained(estimated, counts)
    if not usable.all():
        return None
    history = [_objective(values, counts)]
    tried, candidates = 0, None
    for _ in range(_MOST_PASSES):
        if candidates is None:
            candidates, tried = _candidates(estimated, moments, assigned, counts), 0
        chosen = candidates[tried : tried + _TRIED]
        if not len(chosen) or tried > min(_DEPTH * n, _DEEPEST):
            break
        found = _best_run(estimated, assigned, counts, values, chosen, least, history[-1])
        tried += _TRIED
        if found is not None:
            moved, values, objective = found
            assigned[moved[:, 0]] = moved[:, 1]
            counts = (assigned == np.arange(segments)[:, None]).astype(float)
            history.append(objective)
            candidates = None
    return _Reached(assigned, tuple(history))


def _explained(estimated: Estimate, counts: Array) -> tuple[Array, BoolArray]:
    """(B,) sums of R² over the endogenous constructs of the parts with these counts (B, n), and whether they mean anything."""
    found, usable = figures(estimated, _sum_of_r_squared, counts)
    return found["r_squared"], usable


def _sum_of_r_squared(estimated: Estimate, correlations: Array, solution: Solution) -> dict[str, Array]:
    return {"r_squared": leading(solution.r_squared).sum(1)}


def _objective(values: Array, counts: Array) -> float:
    return float((values * counts.sum(1)).sum() / counts.sum())


def _candidates(estimated: Estimate, moments: Moments, assigned: IntArray, counts: Array) -> IntArray:
    """(C, 2) cases with the segment that they are nearer to than to their own, the most decided first."""
    distances = _distances(estimated, moments, counts)
    own = np.take_along_axis(distances, assigned[None], axis=0)[0]
    nearest = distances.argmin(0)
    gain = own - distances.min(0)
    order = np.argsort(-gain, kind="stable")
    order = order[gain[order] > 0]
    return np.stack([order, nearest[order]], axis=1)


def _distances(estimated: Estimate, moments: Moments, counts: Array) -> Array:
    """(K, n) distance of every case to every segment."""
    found, _ = figures(estimated, _weights_and_paths, counts)
    design, z = estimated.design, moments.standardised
    sizes = counts.sum(1)
    mean = counts @ z / sizes[:, None]
    deviation = np.sqrt(np.maximum(counts @ z**2 / sizes[:, None] - mean**2, 1e-12))
    total = np.zeros((len(counts), len(z)))
    for k, (weights, paths) in enumerate(zip(found["weights"], found["paths"], strict=True)):
        scores = ((z - mean[k]) / deviation[k]) @ design.loaded(weights)
        squared = (scores - scores @ paths)[:, design.endogenous] ** 2
        # By the mean square, so that large segments aren't nearer to everybody.
        total[k] = np.sqrt(squared / np.maximum(counts[k] @ squared / sizes[k], 1e-12)).sum(1)
    return total


def _weights_and_paths(estimated: Estimate, correlations: Array, solution: Solution) -> dict[str, Array]:
    return {"weights": leading(solution.weights), "paths": leading(solution.paths)}


def _best_run(
    estimated: Estimate,
    assigned: IntArray,
    counts: Array,
    values: Array,
    chosen: IntArray,
    least: int,
    objective: float,
) -> tuple[IntArray, Array, float] | None:
    """The run of moves that raises the objective most: single ones first, then the 1, 2, 3, … best of them together.

    Returns
    -------
    (M, 2) moves, (K,) sums of R² after them, and the objective; None where none of them raises it.
    """
    single = [chosen[k : k + 1] for k in range(len(chosen))]
    gains = _after(estimated, assigned, counts, values, single, least)[0] - objective
    good = np.argsort(-gains, kind="stable")
    good = good[gains[good] > _RISE]
    if not len(good):
        return None
    runs = [chosen[good[: k + 1]] for k in range(len(good))]
    objectives, explained = _after(estimated, assigned, counts, values, runs, least)
    best = int(objectives.argmax())
    return runs[best], explained[best], float(objectives[best])


def _after(
    estimated: Estimate,
    assigned: IntArray,
    counts: Array,
    values: Array,
    runs: list[IntArray],
    least: int,
) -> tuple[Array, Array]:
    """Objective (M,) and sums of R² (M, K) after each run of moves; −∞ where a segment gets too small or has no solution."""
    after = np.repeat(counts[None], len(runs), axis=0)
    for k, moves in enumerate(runs):
        after[k, assigned[moves[:, 0]], moves[:, 0]] = 0.0
        after[k, moves[:, 1], moves[:, 0]] = 1.0
    explained = np.repeat(values[None], len(runs), axis=0)
    changed = (after != counts).any(2)
    explained[changed], usable = _explained(estimated, after[changed])
    sizes = after.sum(2)
    allowed = (sizes >= least).all(1)
    sound = np.ones(changed.shape, dtype=bool)
    sound[changed] = usable
    allowed &= sound.all(1)
    objectives = np.where(sound, explained, 0.0)
    return np.where(allowed, (objectives * sizes).sum(1) / estimated.n, -np.inf), explained


def _made(estimated: Estimate, segments: int, least: int, seed: int, starts: int, reached: list[_Reached]) -> Pos:
    best = max(reached, key=lambda each: each.history[-1])
    sizes = np.bincount(best.assigned, minlength=segments)
    rank = np.empty(segments, dtype=np.intp)
    rank[np.argsort(-sizes, kind="stable")] = np.arange(segments)
    assigned = pd.Series(rank[best.assigned] + 1, index=estimated.cases, name="segment")
    agreeing = sum(each.history[-1] > best.history[-1] - 1e-6 for each in reached)
    return Pos(estimated, assigned, best.history, least, seed, starts, agreeing)


@dataclass(frozen=True, eq=False)
class Pos:
    """Segments found: `assigned` 1 … K of each case, the largest first; `history` the objective move by move; `least` the
    smallest size that a segment could have; `agreeing` starts that reached the same objective.
    """

    estimate: Estimate
    assigned: pd.Series
    history: tuple[float, ...]
    least: int
    seed: int
    starts: int
    agreeing: int

    def __repr__(self) -> str:
        return f"Pos({self.segments} segments, n = {self.estimate.n}, R² {self.whole:.3f} -> {self.history[-1]:.3f})"

    @property
    def segments(self) -> int:
        """K."""
        return int(self.assigned.max())

    @cached_property
    def whole(self) -> float:
        """Sum of R² of the model that isn't divided: what the objective is held against."""
        return float(self.estimate.r_squared["r_squared"].sum())

    @cached_property
    def sizes(self) -> pd.DataFrame:
        """By segment: `share` and number of `cases`."""
        cases = self.assigned.value_counts().sort_index().rename_axis("segment")
        return pd.DataFrame({"share": cases / len(self.assigned), "cases": cases})

    @cached_property
    def _figures(self) -> dict[str, Array]:
        counts = (self.assigned.to_numpy() == np.arange(1, self.segments + 1)[:, None]).astype(float)
        return figures(self.estimate, _weights_and_paths_and_r_squared, counts)[0]

    @cached_property
    def paths(self) -> pd.DataFrame:
        """(arrows × K) path coefficients of each segment's own model."""
        sources, targets = self.estimate.arrow_positions
        return pd.DataFrame(
            self._figures["paths"][:, sources, targets].T, index=self.estimate.arrows, columns=self.sizes.index
        )

    @cached_property
    def r_squared(self) -> pd.DataFrame:
        """(endogenous constructs × K) R² of each segment's own model."""
        endogenous = self.estimate.design.endogenous
        return pd.DataFrame(
            self._figures["r_squared"][:, endogenous].T,
            index=self.estimate.constructs[endogenous],
            columns=self.sizes.index,
        )


def _weights_and_paths_and_r_squared(estimated: Estimate, correlations: Array, solution: Solution) -> dict[str, Array]:
    return _weights_and_paths(estimated, correlations, solution) | {"r_squared": leading(solution.r_squared)}
