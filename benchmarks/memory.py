"""Peak memory of the bootstrap, each case in a process of its own; see README.md."""

from __future__ import annotations

import multiprocessing
import sys
import time

import numpy as np
import pandas as pd

import plsengine as pls
from benchmarks import ecsi


def peak_megabytes() -> float:
    """Largest resident size of this process so far."""
    if sys.platform == "win32":
        import psutil

        return psutil.Process().memory_info().peak_wset / 2**20
    import resource

    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes / (2**20 if sys.platform == "darwin" else 2**10)


def mobile(resamples: int) -> None:
    estimated = pls.estimate(ecsi.model(), ecsi.survey())
    report(f"ECSI mobile, {resamples:,} resamples", estimated, resamples)


def large(resamples: int) -> None:
    """Six constructs of ten items in a row, 100,000 cases."""
    random = np.random.default_rng(1)
    score = random.standard_normal(100_000)
    answers, lines = {}, []
    for k in range(6):
        names = [f"c{k}i{i}" for i in range(10)]
        for name in names:
            answers[name] = np.clip(np.round(3 + score + random.standard_normal(len(score))), 1, 5)
        lines += [f"C{k} =~ {' + '.join(names)}", *([f"C{k} ~ C{k - 1}"] if k else [])]
        score = 0.6 * score + 0.8 * random.standard_normal(len(score))
    estimated = pls.estimate(pls.Model.parse("\n".join(lines)), pd.DataFrame(answers))
    report(f"n = 100,000, 60 indicators, {resamples:,} resamples", estimated, resamples)


def report(title: str, estimated: pls.Estimate, resamples: int) -> None:
    before, start = peak_megabytes(), time.perf_counter()
    pls.bootstrap(estimated, resamples=resamples)
    took = time.perf_counter() - start
    print(f"{title}: {took:.2f} s, peak {peak_megabytes():.0f} MB (before the bootstrap {before:.0f} MB)")


def main() -> None:
    context = multiprocessing.get_context("spawn")
    for work, resamples in ((mobile, 5_000), (mobile, 50_000), (large, 1_000)):
        process = context.Process(target=work, args=(resamples,))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
