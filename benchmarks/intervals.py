"""Time of every kind of interval on the ECSI mobile model, its resamples included; see README.md."""

from __future__ import annotations

from typing import get_args

import plsengine as pls
from benchmarks import ecsi
from benchmarks.bootstrap import seconds
from plsengine.intervals import Interval

RESAMPLES = 5000


def main() -> None:
    estimated = pls.estimate(ecsi.model(), ecsi.survey())
    for kind in get_args(Interval):
        took = seconds(
            lambda kind=kind: pls.bootstrap(estimated, resamples=RESAMPLES, seed=1).summary("paths", interval=kind), 3
        )
        print(f"{RESAMPLES:,} resamples, {kind:15} {took:6.2f} s")


if __name__ == "__main__":
    main()
