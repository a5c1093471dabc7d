"""Hidden segments on the ECSI mobile model: FIMIX-PLS for 1 to 5 segments, and PLS-POS, see README.md."""

from __future__ import annotations

import plsengine as pls
from benchmarks import ecsi
from benchmarks.bootstrap import seconds

MOST, STARTS = 5, 50


def main() -> None:
    survey, model = ecsi.survey(), ecsi.model()
    estimated = pls.estimate(model, survey)
    single = seconds(lambda: pls.estimate(model, survey).paths, 20)
    mixture = seconds(lambda: pls.fimix(estimated, most=MOST, starts=STARTS).choice, 3)
    print(f"one estimate                                  {single * 1e3:8.1f} ms")
    print(f"FIMIX-PLS, 1 to {MOST} segments, {STARTS} starts each     {mixture * 1e3:8.1f} ms")
    for segments in (2, 3):
        prediction = seconds(lambda count=segments: pls.segment_by_prediction(estimated, count).paths, 3)
        print(f"PLS-POS, {segments} segments, 10 starts                {prediction * 1e3:8.1f} ms")


if __name__ == "__main__":
    main()
