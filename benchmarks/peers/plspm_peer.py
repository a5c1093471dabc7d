"""Time plspm on the same data and model; runs in plspm's own environment. Prints one line of JSON."""

import json
import sys
import time
from importlib.metadata import version
from pathlib import Path

import pandas as pd
import plspm.config as c
from plspm.mode import Mode
from plspm.plspm import Plspm
from plspm.scale import Scale
from plspm.scheme import Scheme

RESAMPLES = 200

if __name__ == "__main__":
    data, facts = pd.read_csv(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    structure = c.Structure()
    for path in facts["paths"]:
        structure.add_path([path["source"]], [path["target"]])
    config = c.Config(structure.path(), scaled=True)
    for construct in facts["constructs"]:
        indicators = (c.MV(name, Scale.NUM) for name in construct["indicators"])
        config.add_lv(construct["name"], Mode.A, *indicators)
    used = data[[name for construct in facts["constructs"] for name in construct["indicators"]]]
    times = []
    for _ in range(6):
        start = time.perf_counter()
        Plspm(used, config, Scheme.PATH, iterations=300, tolerance=1e-7)
        times.append(time.perf_counter() - start)
    start = time.perf_counter()
    Plspm(used, config, Scheme.PATH, iterations=300, tolerance=1e-7, bootstrap=True, bootstrap_iterations=RESAMPLES)
    each = (time.perf_counter() - start) / RESAMPLES
    print(
        json.dumps(
            {"version": version("plspm"), "single": sorted(times)[3], "per_resample": each, "resamples": RESAMPLES}
        )
    )
