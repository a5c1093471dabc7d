"""Studentized bootstrap: every resample is resampled again, for the standard error of its own estimates."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor

import numpy as np

from plsengine.arrays import Array, BoolArray, IntArray
from plsengine.errors import EstimationError
from plsengine.estimate import Estimate, statistics
from plsengine.resample import FIXED, block_size, figures, times_drawn
from plsengine.tasks import run


def pivots(
    estimated: Estimate,
    *,
    resamples: int = 1000,
    inner: int = 50,
    seed: int = 1,
    executor: Executor | None = None,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> dict[str, Array]:
    """Deviations of resamples from the estimate in units of their own standard errors.

    Parameters
    ----------
    resamples, inner : B samples with replacement, and how many times each of them is sampled again.
    seed, executor, progress, stop : as in `bootstrap`.

    Returns
    -------
    (b, k) values (θ* − θ) / se(θ*) of every statistic, b ≤ B: samples without a solution, or with one in fewer than half of
    their own resamples, are left out. 0 where the statistic never varies.

    Raises
    ------
    EstimationError : "too_many_failed" (fewer than half are left), "stopped".

    Notes
    -----
    Davison & Hinkley (1997, section 2.4): the bootstrap-t, with nested resampling.
    """
    size = max(1, block_size(estimated) // inner)
    sizes = [min(size, resamples - start) for start in range(0, resamples, size)]
    streams = np.random.SeedSequence(seed).spawn(len(sizes))
    tasks = [(_block, (estimated, stream, size, inner), size) for stream, size in zip(streams, sizes, strict=True)]
    blocks = run(tasks, resamples, executor=executor, progress=progress, stop=stop)
    found = {name: np.concatenate([block[name] for block in blocks]) for name in blocks[0]}
    usable = len(found["paths"])
    if usable < 0.5 * resamples:
        raise EstimationError("too_many_failed", usable=usable, requested=resamples, drawn=resamples)
    return found


def _block(estimated: Estimate, stream: np.random.SeedSequence, size: int, inner: int) -> dict[str, Array]:
    random = np.random.Generator(np.random.PCG64(stream))
    n = estimated.n
    rows = random.integers(0, n, size=(size, n))
    again = np.take_along_axis(rows[:, None], random.integers(0, n, size=(size, inner, n)), axis=2)
    once, usable = figures(estimated, statistics, times_drawn(rows))
    twice, fine = _nested(estimated, again)
    usable &= fine.sum(1) >= max(2, inner // 2)
    found = {}
    for name, values in once.items():
        nested = np.where(fine[..., None], twice[name], np.nan)[usable]
        error = np.nanstd(nested, axis=1, ddof=1)
        deviation = values[usable] - estimated.statistics[name]
        found[name] = np.divide(deviation, error, out=np.zeros_like(deviation), where=error > FIXED)
    return found


def _nested(estimated: Estimate, rows: IntArray) -> tuple[dict[str, Array], BoolArray]:
    """Figures (size, inner, k) of samples of samples (size, inner, n), and (size, inner) whether they mean anything."""
    size, inner, n = rows.shape
    found, usable = figures(estimated, statistics, times_drawn(rows.reshape(size * inner, n)))
    return {name: values.reshape(size, inner, -1) for name, values in found.items()}, usable.reshape(size, inner)
