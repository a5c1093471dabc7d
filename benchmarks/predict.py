"""Time of PLSpredict with 10 folds and 10 repetitions, and of blindfolding; see README.md."""

from __future__ import annotations

import plsengine as pls
from benchmarks import ecsi
from benchmarks.bootstrap import seconds

FOLDS = 10
REPETITIONS = 10


def main() -> None:
    survey, model = ecsi.survey(), ecsi.model()
    estimated = pls.estimate(model, survey)
    single = seconds(lambda: pls.estimate(model, survey).paths, 20)
    trainings = FOLDS * REPETITIONS
    ours = seconds(lambda: pls.predict(estimated, folds=FOLDS, repetitions=REPETITIONS).by_indicator, 7)
    omission = seconds(lambda: pls.blindfold(estimated).redundancy, 7)
    effects = seconds(lambda: pls.blindfold(estimated).effect_sizes, 5)
    print(f"{trainings} estimates one by one            {single * trainings * 1e3:8.1f} ms")
    print(f"PLSpredict {FOLDS} × {REPETITIONS}, all tables      {ours * 1e3:8.1f} ms")
    print(f"blindfolding, D = 7                  {omission * 1e3:8.1f} ms")
    print(f"the same with q² of every path       {effects * 1e3:8.1f} ms")


if __name__ == "__main__":
    main()
