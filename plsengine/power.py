"""Power of every path by simulation: samples from an assumed population, estimated and tested as the real one will be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

import numpy as np
import pandas as pd
from scipy import stats

from plsengine.arrays import Array
from plsengine.assumed_population import Population
from plsengine.errors import EstimationError
from plsengine.estimate import Settings
from plsengine.moments import Moments
from plsengine.tasks import run

Test = Literal["bootstrap", "regression"]

# Samples in a block. Fixed, so that a block's random stream and so its result depend on nothing but the seed.
_BLOCK = 10
_FEWEST_REPLICATIONS = 10
_FEWEST_SPARE_CASES = 2
# Nothing shows of a sixth digit here, and a few samples in thousands that never settle would take most of the time.
_SETTINGS = Settings(tolerance=1e-5, max_iterations=300)


@dataclass(frozen=True, eq=False)
class Power:
    """Share of samples in which each path is significant.

    `significant` (sizes, replications, paths) tells it sample by sample; `usable` (sizes,) counts the samples with a solution.
    """

    population: Population
    sizes: tuple[int, ...]
    alpha: float
    test: Test
    one_tailed: bool
    replications: int
    resamples: int
    seed: int
    significant: tuple[Array, ...]

    def __repr__(self) -> str:
        return f"Power({len(self.sizes)} sizes, {self.replications} samples each, {self.test} test, seed {self.seed})"

    @cached_property
    def table(self) -> pd.DataFrame:
        """Power by path (source, target) and sample size."""
        shares = [each.mean(0) for each in self.significant]
        return pd.DataFrame(
            np.array(shares).T, index=self.population.table.index, columns=pd.Index(self.sizes, name="n")
        )

    @property
    def precision(self) -> float:
        """Half width of a 95 % interval of a power of one half: no power is less certain."""
        return float(stats.norm.isf(0.025)) * 0.5 / np.sqrt(min(len(each) for each in self.significant))

    @property
    def failed(self) -> int:
        """Samples without a solution; they count in no share."""
        return sum(self.replications - len(each) for each in self.significant)

    def smallest(self, power: float = 0.80) -> pd.Series:
        """Sample size from which each path has this power: between the simulated sizes by a straight line over √n.

        NaN where no simulated size reaches it; the smallest simulated one where that has it already. Powers that fall as n
        grows, which is chance, are evened out first (isotonic means).
        """
        roots = np.sqrt(np.array(self.sizes, dtype=float))
        found = []
        for values in self.table.to_numpy():
            rising = _isotonic(values)
            if rising[-1] < power:
                found.append(np.nan)
                continue
            k = int(np.argmax(rising >= power))
            if k == 0:
                found.append(float(self.sizes[0]))
                continue
            part = (power - rising[k - 1]) / (rising[k] - rising[k - 1])
            found.append(float(np.ceil((roots[k - 1] + part * (roots[k] - roots[k - 1])) ** 2)))
        return pd.Series(found, index=self.table.index, name="smallest")


def simulate_power(
    population: Population,
    sizes: Sequence[int],
    *,
    replications: int = 500,
    resamples: int = 200,
    alpha: float = 0.05,
    one_tailed: bool = False,
    test: Test = "bootstrap",
    seed: int = 1,
    settings: Settings = _SETTINGS,
    executor: Executor | None = None,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Power:
    """Power of every path at several sample sizes.

    Parameters
    ----------
    sizes : n of the samples.
    replications : samples of each size.
    resamples : of each sample, for the test "bootstrap".
    alpha : level; `one_tailed` tests in the direction of the assumed path (upwards where it is zero).
    test : "bootstrap" divides the path by its bootstrap standard error, as results are tested; "regression" by that of a
        regression of the scores, which takes the weights for known: many times faster, and nearly the same where loadings
        are high.
    seed, executor, progress, stop : as in `bootstrap`; the same seed gives the same numbers, whatever the number of workers.

    Raises
    ------
    EstimationError : power_too_small_study, power_too_few_cases, power_unsolved, bad_resamples, bad_level, unknown_option,
        "stopped".

    Notes
    -----
    Monte Carlo power: Muthén & Muthén (2002), Aguirre-Urreta & Rönkkö (2015) for PLS. Answers are multivariate normal.
    """
    if test not in get_args(Test):
        raise EstimationError("unknown_option", option="test", value=test, known=get_args(Test))
    if replications < _FEWEST_REPLICATIONS:
        raise EstimationError("power_too_small_study", replications=replications)
    if resamples < 2:
        raise EstimationError("bad_resamples", resamples=resamples)
    if not 0 < alpha < 1:
        raise EstimationError("bad_level", level=1 - alpha)
    design = population.design
    needed = max(design.block_sizes.max(), max(len(each) for each in design.predictors)) + _FEWEST_SPARE_CASES + 1
    ordered = tuple(sorted({int(n) for n in sizes}))
    if not ordered or ordered[0] < needed:
        raise EstimationError("power_too_few_cases", n=ordered[0] if ordered else 0, needed=int(needed))
    trial = _Trial(population, settings, resamples if test == "bootstrap" else 0, alpha, one_tailed)
    blocks = [(n, min(_BLOCK, replications - start)) for n in ordered for start in range(0, replications, _BLOCK)]
    streams = np.random.SeedSequence(seed).spawn(len(blocks))
    tasks = [(_block, (trial, n, count, stream), count) for (n, count), stream in zip(blocks, streams, strict=True)]
    parts = run(tasks, replications * len(ordered), executor=executor, progress=progress, stop=stop)
    found = []
    for n in ordered:
        usable = np.concatenate([part for (size, _), part in zip(blocks, parts, strict=True) if size == n])
        if len(usable) < replications / 2:
            raise EstimationError("power_unsolved", usable=len(usable), requested=replications, n=n)
        found.append(usable)
    return Power(population, ordered, alpha, test, one_tailed, replications, resamples, seed, tuple(found))


@dataclass(frozen=True, eq=False)
class _Trial:
    """One way to test: `resamples` 0 stands for the regression test."""

    population: Population
    settings: Settings
    resamples: int
    alpha: float
    one_tailed: bool

    @cached_property
    def positions(self) -> tuple[np.ndarray, np.ndarray]:
        names = self.population.model.names
        arrows = self.population.model.paths
        sources, targets = zip(*((names.index(each.source), names.index(each.target)) for each in arrows), strict=True)
        return np.array(sources), np.array(targets)

    @cached_property
    def direction(self) -> Array:
        """(k,) in which a one-tailed test looks."""
        return np.where(self.population.table["assumed"].to_numpy() < 0, -1.0, 1.0)

    @cached_property
    def root(self) -> Array:
        """(p, p) that turns white noise into answers."""
        return np.asarray(np.linalg.cholesky(self.population.correlations).T, dtype=float)

    def significant(self, t: Array, freedom: float | Array) -> Array:
        if self.one_tailed:
            return stats.t.sf(t * self.direction, freedom) < self.alpha
        return 2 * stats.t.sf(np.abs(t), freedom) < self.alpha


def _block(trial: _Trial, n: int, count: int, stream: np.random.SeedSequence) -> Array:
    """(usable, k) which paths are significant in some samples of n cases."""
    random = np.random.Generator(np.random.PCG64(stream))
    width = len(trial.root)
    answers = random.standard_normal((count, n, width)) @ trial.root
    if not trial.resamples:
        centred = answers - answers.mean(1, keepdims=True)
        centred /= np.sqrt((centred**2).sum(1, keepdims=True))
        return _by_regression(trial, np.moveaxis(centred.swapaxes(1, 2) @ centred, 0, -1), n)
    counts = np.ones((trial.resamples + 1, n))
    stacks = []
    for each in answers:
        counts[1:] = random.multinomial(n, np.full(n, 1 / n), size=trial.resamples)
        stacks.append(Moments.of(each, "mean").correlations(counts)[0])
    return _by_bootstrap(trial, np.concatenate(stacks, axis=-1), count)


def _by_bootstrap(trial: _Trial, stack: Array, count: int) -> Array:
    """The first matrix of each sample is its own, the others are those of its resamples."""
    solution = trial.settings.solve(stack, trial.population.design)
    paths = solution.paths[trial.positions].reshape(-1, count, trial.resamples + 1)
    usable = solution.usable.reshape(count, -1)
    drawn = np.where(usable[:, 1:], paths[:, :, 1:], np.nan)
    kept = usable[:, 0] & (usable[:, 1:].sum(1) > trial.resamples / 2)
    error = np.nanstd(drawn[:, kept], axis=-1, ddof=1)
    return trial.significant((paths[:, kept, 0] / error).T, trial.resamples - 1)


def _by_regression(trial: _Trial, stack: Array, n: int) -> Array:
    design = trial.population.design
    solution = trial.settings.solve(stack, design)
    _, targets = trial.positions
    freedom = n - np.array([len(design.predictors[j]) for j in targets]) - 1
    unexplained = 1 - solution.r_squared[targets]
    error = np.sqrt(unexplained * solution.inner_vif[trial.positions] / freedom[:, None])
    kept = solution.usable
    return trial.significant((solution.paths[trial.positions] / error)[:, kept].T, freedom)


def _isotonic(values: Array) -> Array:
    """Nearest values that never fall (pool adjacent violators, Ayer et al. 1955)."""
    blocks: list[list[float]] = []
    for value in values:
        blocks.append([value])
        while len(blocks) > 1 and np.mean(blocks[-2]) > np.mean(blocks[-1]):
            last = blocks.pop()
            blocks[-1] = blocks[-1] + last
    return np.array([np.mean(block) for block in blocks for _ in block])
