"""Resampling: make the stack of correlation matrices, run the kernel, read the statistics."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cached_property, partial
from typing import get_args

import numpy as np
import pandas as pd
from scipy import stats

from plsengine.algorithm import Solution
from plsengine.arrays import Array, BoolArray, IntArray
from plsengine.errors import EstimationError, Note
from plsengine.estimate import Estimate, statistics
from plsengine.intervals import Interval, interval_ends
from plsengine.tasks import run

# Resamples in a block. Each block has its own random stream, so its size may depend on survey and model, but never on
# the machine. Large enough to make Python's own time small, small enough for the caches and for flat memory.
_BLOCK = 1000
_BLOCK_CORRELATIONS = 1_000_000
_BLOCK_ROWS = 8_000_000
_DRAWS_PER_RESAMPLE = 10

# Cases up to which each is left out in turn: the time grows with their square.
MOST_LEFT_OUT = 5000

# Standard deviation below which resamples are all the same (weights of single items).
FIXED = 1e-12


def bootstrap(
    estimated: Estimate,
    *,
    resamples: int = 5000,
    seed: int = 1,
    executor: Executor | None = None,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
    indices: IntArray | None = None,
) -> Bootstrap:
    """Estimate the model again on samples drawn with replacement from its cases.

    Parameters
    ----------
    resamples : B, how many usable resamples to draw. A draw without a solution (a column that doesn't vary in it, no
        convergence, dependent columns, figures of consistent PLS that can't be) is drawn again, at most 10 B draws in
        all, and counted.
    seed : the same seed gives the same numbers, whatever the number of workers.
    executor : where blocks of resamples run; by default threads, one a core. Any `concurrent.futures.Executor` will do.
    progress : called with the number of resamples done and wanted.
    stop : asked between blocks; True ends the bootstrap with an EstimationError "stopped".
    indices : (B, n) rows of each resample, instead of random ones; failed resamples are then left out.

    Raises
    ------
    EstimationError : "too_many_failed", "too_many_inadmissible", "stopped", "bad_resamples".

    Notes
    -----
    Efron & Tibshirani (1993, ch. 6). Signs are those of each resample's own estimate: no sign changes are made.
    """
    draws = draw(
        estimated,
        statistics,
        resamples=resamples,
        seed=seed,
        executor=executor,
        progress=progress,
        stop=stop,
        indices=indices,
    )
    if indices is not None:
        return Bootstrap(estimated, draws.samples, len(indices), draws.drawn, None)
    return Bootstrap(estimated, draws.samples, resamples, draws.drawn, seed)


# What is read from a stack of solutions: arrays with the resamples on the first axis.
Read = Callable[[Estimate, Array, Solution], dict[str, Array]]


@dataclass(frozen=True)
class Draws:
    """What was read from the usable resamples, and how many were drawn in all."""

    samples: dict[str, Array]
    drawn: int


# Figures of resamples in which cases count so often (B, n), by name, and (B,) whether they mean anything.
Find = Callable[[Array], tuple[dict[str, Array], BoolArray]]


def draw(
    estimated: Estimate,
    read: Read,
    *,
    resamples: int,
    seed: int,
    executor: Executor | None = None,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
    indices: IntArray | None = None,
) -> Draws:
    """Resample the cases of an estimate and read figures from each solution; arguments and errors as in `bootstrap`."""
    return draw_found(
        estimated,
        partial(figures, estimated, read),
        resamples=resamples,
        seed=seed,
        executor=executor,
        progress=progress,
        stop=stop,
        indices=indices,
    )


def draw_found(
    estimated: Estimate,
    find: Find,
    *,
    resamples: int,
    seed: int,
    executor: Executor | None = None,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
    indices: IntArray | None = None,
) -> Draws:
    """The same for whatever is found from how often each case was drawn; `find` must be picklable for other processes."""
    requested = resamples if indices is None else len(indices)
    if requested < 2:
        raise EstimationError("bad_resamples", resamples=requested)
    tasks = _random(estimated, find, requested, seed) if indices is None else _given(estimated, find, indices)
    blocks = run(tasks, requested, executor=executor, progress=progress, stop=stop)
    usable = sum(block.usable for block in blocks)
    drawn = sum(block.drawn for block in blocks)
    if usable < (requested if indices is None else 2):
        key = "too_many_inadmissible" if estimated.settings.consistent else "too_many_failed"
        raise EstimationError(key, usable=usable, requested=requested, drawn=drawn)
    samples = {name: np.concatenate([b.samples[name] for b in blocks]) for name in blocks[0].samples}
    return Draws(samples, drawn)


@dataclass(frozen=True)
class _Block:
    samples: dict[str, Array]
    usable: int
    drawn: int


_Task = tuple[Callable[..., _Block], tuple[object, ...], int]


def block_size(estimated: Estimate) -> int:
    """Resamples that are solved at once."""
    fits = min(_BLOCK, _BLOCK_CORRELATIONS // estimated.moments.width**2, _BLOCK_ROWS // estimated.n)
    return max(16, fits)


def _random(estimated: Estimate, find: Find, resamples: int, seed: int) -> list[_Task]:
    size = block_size(estimated)
    sizes = [min(size, resamples - start) for start in range(0, resamples, size)]
    streams = np.random.SeedSequence(seed).spawn(len(sizes))
    return [(_draw_block, (estimated.n, find, stream, size), size) for stream, size in zip(streams, sizes, strict=True)]


def _given(estimated: Estimate, find: Find, indices: IntArray) -> list[_Task]:
    size = block_size(estimated)
    parts = (indices[start : start + size] for start in range(0, len(indices), size))
    return [(_given_block, (find, part), len(part)) for part in parts]


def _draw_block(n: int, find: Find, stream: np.random.SeedSequence, size: int) -> _Block:
    random = np.random.Generator(np.random.PCG64(stream))
    kept: list[dict[str, Array]] = []
    usable = drawn = 0
    while usable < size and drawn < _DRAWS_PER_RESAMPLE * size:
        wanted = size - usable
        rows = random.integers(0, n, size=(wanted, n))
        found, count = _resample(find, rows)
        kept.append(found)
        usable += count
        drawn += wanted
    if len(kept) == 1:
        return _Block(kept[0], usable, drawn)
    return _Block({name: np.concatenate([part[name] for part in kept]) for name in kept[0]}, usable, drawn)


def _given_block(find: Find, rows: IntArray) -> _Block:
    found, usable = _resample(find, rows)
    return _Block(found, usable, len(rows))


def _resample(find: Find, rows: IntArray) -> tuple[dict[str, Array], int]:
    """Figures of the resamples (B, n) that have a solution, and how many have."""
    return _read_counts(find, times_drawn(rows))


def times_drawn(rows: IntArray) -> Array:
    """(B, n) how often each case is among the n rows of a resample (B, n)."""
    drawn, n = rows.shape
    shifted = rows + (np.arange(drawn) * n)[:, None]
    return np.bincount(shifted.ravel(), minlength=drawn * n).reshape(drawn, n).astype(float)


def _read_counts(find: Find, counts: Array) -> tuple[dict[str, Array], int]:
    """Figures of the solutions where cases count so often (B, n), and how many have one."""
    found, usable = find(counts)
    if not usable.all():
        found = {name: values[usable] for name, values in found.items()}
    # Copies in row order let go of the block's working arrays.
    return {name: np.ascontiguousarray(values) for name, values in found.items()}, int(usable.sum())


def figures(estimated: Estimate, read: Read, counts: Array) -> tuple[dict[str, Array], BoolArray]:
    """Figures (B, k) of an estimate's model where its cases count so often (B, n), and (B,) whether they mean anything."""
    correlations, solution, varies = solved(estimated, counts)
    return spread(read(estimated, correlations, solution), solution.usable, varies)


def solved(estimated: Estimate, counts: Array) -> tuple[Array, Solution, BoolArray]:
    """Correlations and solutions of the resamples in which every column varies, and (B,) which these are."""
    correlations, varies = estimated.moments.correlations(counts)
    if not varies.all():
        correlations = correlations[..., varies]
    return correlations, estimated.settings.solve(correlations, estimated.design), varies


def spread(found: dict[str, Array], fine: BoolArray, varies: BoolArray) -> tuple[dict[str, Array], BoolArray]:
    """Figures of those resamples, and whether they are fine, in their places among all B; NaN and False elsewhere."""
    if varies.all():
        return found, fine
    usable = varies.copy()
    usable[varies] = fine
    wide = {name: np.full((len(varies), *values.shape[1:]), np.nan) for name, values in found.items()}
    for name, values in found.items():
        wide[name][varies] = values
    return wide, usable


def leave_one_out(estimated: Estimate, find: Find | None = None) -> dict[str, Array]:
    """Every statistic (n, k), or whatever else is to be found, with each case left out in turn.

    Raises
    ------
    EstimationError : "too_many_cases", "left_out_unsolved".
    """
    n, find = estimated.n, find or partial(figures, estimated, statistics)
    if n > MOST_LEFT_OUT:
        raise EstimationError("too_many_cases", n=n, most=MOST_LEFT_OUT)
    size = block_size(estimated)
    blocks = []
    for start in range(0, n, size):
        gone = np.arange(start, min(start + size, n))
        counts = np.ones((len(gone), n))
        counts[np.arange(len(gone)), gone] = 0.0
        found, usable = _read_counts(find, counts)
        if usable < len(gone):
            raise EstimationError("left_out_unsolved", failed=len(gone) - usable)
        blocks.append(found)
    return {name: np.concatenate([block[name] for block in blocks]) for name in blocks[0]}


@dataclass(frozen=True, eq=False)
class Bootstrap:
    """What the resamples say: `samples` holds (B, k) values of every statistic, `drawn` counts all draws."""

    estimate: Estimate
    samples: dict[str, Array]
    requested: int
    drawn: int
    seed: int | None

    def __repr__(self) -> str:
        return f"Bootstrap({self.resamples} resamples, {self.failed} failed draws, seed {self.seed})"

    @property
    def resamples(self) -> int:
        """Usable resamples: all figures rest on these."""
        return len(self.samples["paths"])

    @property
    def failed(self) -> int:
        """Draws without a solution."""
        return self.drawn - self.resamples

    @property
    def notes(self) -> tuple[Note, ...]:
        """Failed resamples, if any."""
        if not self.failed:
            return ()
        facts = {"failed": self.failed, "drawn": self.drawn, "usable": self.resamples}
        key = "resamples_inadmissible" if self.estimate.settings.consistent else "resamples_failed"
        return (Note(key, facts),)

    @cached_property
    def left_out(self) -> dict[str, Array]:
        """Every statistic with each case left out: the acceleration of BCa intervals rests on these."""
        return leave_one_out(self.estimate)

    @cached_property
    def pivots(self) -> dict[str, Array]:
        """Studentized deviations (`plsengine.studentised.pivots`): 1,000 resamples, each resampled 50 times."""
        from plsengine.studentised import pivots  # which resamples by this module

        return pivots(self.estimate, seed=1 if self.seed is None else self.seed)

    def summary(self, statistic: str, *, level: float = 0.95, interval: Interval = "percentile") -> pd.DataFrame:
        """Table of one statistic.

        Parameters
        ----------
        statistic : a key of `samples`, such as "paths" or "htmt".
        level : of the interval.
        interval : its kind (`plsengine.intervals.interval_ends`).

        Returns
        -------
        DataFrame with `original` (estimate O), `mean` (M of the resamples), `bias` (M − O), `standard_error` (divisor
        B − 1), `t` = |O| / standard error, `p_value` two-tailed and `p_value_one_tailed` (in the direction of O) of
        Student's t with B − 1 degrees of freedom, `ci_low`, `ci_high`. Where resamples never vary (the weight of a
        single item), t and p don't exist and are NaN.
        """
        if interval not in get_args(Interval):
            raise EstimationError("unknown_option", option="interval", value=interval, known=get_args(Interval))
        original, values = self.estimate.statistics[statistic][0], self.samples[statistic]
        return summarise(
            original,
            values,
            self.estimate.index_of(statistic),
            level=level,
            interval=interval,
            left_out=self.left_out[statistic] if interval == "bca" else None,
            pivots=self.pivots[statistic] if interval == "studentized" else None,
        )

    @cached_property
    def paths(self) -> pd.DataFrame:
        """Path coefficients."""
        return self.summary("paths")

    @cached_property
    def total_effects(self) -> pd.DataFrame:
        """Total effects."""
        return self.summary("total_effects")

    @cached_property
    def total_indirect_effects(self) -> pd.DataFrame:
        """Total indirect effects."""
        return self.summary("total_indirect_effects")

    @cached_property
    def specific_indirect_effects(self) -> pd.DataFrame:
        """Specific indirect effects, route by route."""
        return self.summary("specific_indirect_effects")

    @cached_property
    def weights(self) -> pd.DataFrame:
        """Outer weights."""
        return self.summary("weights")

    @cached_property
    def loadings(self) -> pd.DataFrame:
        """Outer loadings."""
        return self.summary("loadings")

    @cached_property
    def r_squared(self) -> pd.DataFrame:
        """R² of the endogenous constructs."""
        return self.summary("r_squared")

    @cached_property
    def htmt(self) -> pd.DataFrame:
        """Heterotrait–monotrait ratios of the reflective pairs."""
        return self.summary("htmt")


def summarise(
    original: Array,
    values: Array,
    index: pd.Index,
    *,
    level: float = 0.95,
    interval: Interval = "percentile",
    left_out: Array | None = None,
    pivots: Array | None = None,
) -> pd.DataFrame:
    """Table of what resamples say about anything that was computed in each of them.

    Parameters
    ----------
    original : (k,) estimates; values : (B, k) of the resamples; index : k labels.

    Returns
    -------
    DataFrame with the columns of `Bootstrap.summary`.

    Raises
    ------
    EstimationError : bad_level.
    """
    if not 0 < level < 1:
        raise EstimationError("bad_level", level=level)
    mean = values.mean(0)
    error = values.std(0, ddof=1)
    error[error < FIXED] = 0.0
    t = np.divide(np.abs(original), error, out=np.full_like(error, np.nan), where=error > 0)
    one_tailed = stats.t.sf(t, len(values) - 1)
    low, high = interval_ends(values, original, level, interval, left_out, pivots)
    columns = {
        "original": original,
        "mean": mean,
        "bias": mean - original,
        "standard_error": error,
        "t": t,
        "p_value": 2 * one_tailed,
        "p_value_one_tailed": one_tailed,
        "ci_low": low,
        "ci_high": high,
    }
    return pd.DataFrame(columns, index=index)
