"""Time of 5,000 resamples with every curve fitted again; see README.md."""

from __future__ import annotations

import os

import plsengine as pls
from benchmarks.bootstrap import RESAMPLES, seconds
from ui.samples import samples


def main() -> None:
    print(f"load {os.getloadavg()[0]:.1f}")
    for sample in samples():
        if sample.key not in ("customer_gratitude", "ecsi_mobile"):
            continue
        survey, model = sample.survey(), sample.model()
        estimated = pls.estimate(model, survey)
        straight = seconds(lambda m=estimated: pls.bootstrap(m, resamples=RESAMPLES), 5)
        bent = seconds(
            lambda m=model, s=survey: pls.estimate_warp(m, s, standard_errors="bootstrap", resamples=RESAMPLES), 5
        )
        single = seconds(lambda m=model, s=survey: pls.estimate_warp(m, s).indices, 10)
        print(
            f"{sample.key} (n = {survey.n}, {len(model.indicators)} indicators, {len(model.paths)} paths): "
            f"{bent:.2f} s, {bent / straight:.1f} × the straight bootstrap; one model with its indices {1000 * single:.0f} ms"
        )


if __name__ == "__main__":
    main()
