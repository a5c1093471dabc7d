"""Long computations in parts: on threads or any executor, with progress, and stopped on request."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED as FIRST
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from typing import TypeVar

import numpy as np

from plsengine.errors import EstimationError

_Part = TypeVar("_Part")


def run(
    tasks: Sequence[tuple[Callable[..., _Part], tuple[object, ...], int]],
    requested: int,
    *,
    executor: Executor | None = None,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> list[_Part]:
    """Results of all tasks, in their order.

    Parameters
    ----------
    tasks : (function, arguments, how many units of work it is).
    requested : units of all tasks together, as progress counts them.
    executor : where tasks run; by default threads, one a core.
    progress : called with the number of units done and wanted.
    stop : asked between tasks; True ends the computation.

    Raises
    ------
    EstimationError : "stopped", or what a task raised.
    """
    own = ThreadPoolExecutor(os.cpu_count()) if executor is None else None
    try:
        return _collect(tasks, executor or own, requested, progress, stop)  # type: ignore[arg-type]
    finally:
        if own is not None:
            own.shutdown(cancel_futures=True)


def run_random(
    work: Callable[..., _Part],
    facts: tuple[object, ...],
    wanted: int,
    size: int,
    seed: int,
    *,
    executor: Executor | None = None,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> list[_Part]:
    """Results of random work in blocks, each with its own random stream: the same whatever the number of workers.

    Parameters
    ----------
    work : called with the facts, a SeedSequence and the units of its block.
    wanted, size : units of all blocks together, and of one; the size must not depend on the machine.
    executor, progress, stop : as in `run`; errors as well.
    """
    sizes = [min(size, wanted - start) for start in range(0, wanted, size)]
    streams = np.random.SeedSequence(seed).spawn(len(sizes))
    tasks = [(work, (*facts, stream, units), units) for stream, units in zip(streams, sizes, strict=True)]
    return run(tasks, wanted, executor=executor, progress=progress, stop=stop)


def _collect(
    tasks: Sequence[tuple[Callable[..., _Part], tuple[object, ...], int]],
    executor: Executor,
    requested: int,
    progress: Callable[[int, int], None] | None,
    stop: Callable[[], bool] | None,
) -> list[_Part]:
    futures: dict[Future[_Part], int] = {executor.submit(work, *facts): size for work, facts, size in tasks}
    pending, done = set(futures), 0
    while pending:
        if stop is not None and stop():
            for future in pending:
                future.cancel()
            raise EstimationError("stopped", done=done, requested=requested)
        finished, pending = wait(pending, return_when=FIRST)
        done += sum(futures[future] for future in finished)
        if progress is not None:
            progress(done, requested)
    return [future.result() for future in futures]
