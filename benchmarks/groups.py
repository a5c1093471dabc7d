"""Two groups on the ECSI mobile model: 1,000 permutations with every statistic, see README.md."""

from __future__ import annotations

import time

import numpy as np

import plsengine as pls
from benchmarks import ecsi


def main() -> None:
    survey, model = ecsi.survey(), ecsi.model()
    labels = np.random.default_rng(1).permutation(np.repeat(["a", "b"], [125, survey.n - 125]))
    start = time.perf_counter()
    pls.estimate(model, survey)
    single = time.perf_counter() - start
    for _ in range(3):
        start = time.perf_counter()
        compared = pls.compare_groups(model, survey, labels, resamples=1000, permutations=1000)
        compared.differences()
        compared.invariance  # noqa: B018
        took = time.perf_counter() - start
        print(
            f"1,000 permutations, 2 × 1,000 resamples, all tests: {took:.2f} s ({took / single:.0f} single estimates)"
        )


if __name__ == "__main__":
    main()
