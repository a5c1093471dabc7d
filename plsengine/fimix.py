"""FIMIX-PLS: are there hidden segments in which the structural model has other coefficients, and how many?

Hahn, Johnson, Herrmann & Huber (2002); Sarstedt, Becker, Ringle & Schwaiger (2011); Hair, Sarstedt, Matthews & Ringle (2016).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import pandas as pd

from plsengine.arrays import Array
from plsengine.errors import EstimationError, Note
from plsengine.estimate import Estimate
from plsengine.mixture import LEAST_VARIANCE, Equations, Mixture, climb, random_members
from plsengine.pos import least_cases
from plsengine.tasks import run
from plsengine.thresholds import ENTROPY, judge

MOST_SEGMENTS = 10
INFORMATION = ("aic", "aic3", "aic4", "bic", "caic", "hq", "mdl5")
_TOLERANCE = 1e-6
_MOST_STEPS = 5000
_BLOCK = 25  # starts that climb together; each block has its own random stream
_MEMBERS = 4_000_000  # starts × segments × cases that are held at once
_SAME = 0.01  # log-likelihoods nearer than this belong to the same maximum

Finding = Literal["segments", "one", "blurred", "small", "unclear"]


def fimix(
    estimated: Estimate,
    *,
    most: int = 5,
    starts: int = 50,
    seed: int = 1,
    intercept: bool = True,
    tolerance: float = _TOLERANCE,
    executor: Executor | None = None,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Fimix:
    """Divide the cases of an estimate into 1, 2, … segments, by a mixture of regressions on its construct scores.

    Parameters
    ----------
    most : largest number of segments to try.
    starts : random beginnings for each number of segments; the one with the highest likelihood counts.
    intercept : give every equation a constant in each segment, so that segments whose means differ don't get other slopes for
        it (seminrExtras does; Hahn et al. 2002 and Ringle, Sarstedt & Mooi 2010 don't).
    tolerance : a start has converged when its log-likelihood rises by less.
    executor, progress, stop : as in `bootstrap`; progress counts starts.

    Raises
    ------
    EstimationError : "bad_segments", "too_few_for_segments", "segments_consistent", "segments_without_paths",
        "segments_determined", "stopped".

    Notes
    -----
    The scores stay those of the whole sample: segments differ in the structural model alone. Numbers of segments for which
    every start ran into a segment that is empty or fits a few cases exactly are left out, and named in `notes`.
    """
    if not 2 <= most <= MOST_SEGMENTS or starts < 1:
        raise EstimationError("bad_segments", segments=most, most=MOST_SEGMENTS, starts=starts)
    if estimated.settings.consistent:
        raise EstimationError("segments_consistent")
    equations = _equations(estimated, intercept)
    if estimated.n < most * equations.least_size:
        raise EstimationError("too_few_for_segments", n=estimated.n, segments=most, needed=most * equations.least_size)
    sizes = {k: _block_sizes(starts if k > 1 else 1, k * estimated.n) for k in range(1, most + 1)}
    tasks = [
        (_climb_block, (equations, k, np.random.SeedSequence([seed, k, block]), size, tolerance), size)
        for k, parts in sizes.items()
        for block, size in enumerate(parts)
    ]
    found = iter(run(tasks, 1 + starts * (most - 1), executor=executor, progress=progress, stop=stop))
    solutions = {k: _best(estimated, equations, [next(found) for _ in parts]) for k, parts in sizes.items()}
    if solutions[1] is None:
        raise EstimationError("segments_determined", constructs=_determined(estimated))
    sound = {k: solution for k, solution in solutions.items() if solution is not None}
    return Fimix(estimated, sound, intercept, starts, seed, most)


def _block_sizes(starts: int, members: int) -> list[int]:
    size = min(_BLOCK, max(1, _MEMBERS // members))
    return [min(size, left) for left in range(starts, 0, -size)]


def _equations(estimated: Estimate, intercept: bool) -> Equations:
    scores = estimated.scores.to_numpy()
    design, shift = estimated.design, int(intercept)
    if not len(design.endogenous):
        raise EstimationError("segments_without_paths")
    constant = [np.ones((len(scores), 1))] * shift
    return Equations(
        np.concatenate([*constant, scores], axis=1),
        tuple((0,) * shift + tuple(i + shift for i in design.predictors[j]) for j in design.endogenous),
        tuple(int(j) + shift for j in design.endogenous),
    )


def _determined(estimated: Estimate) -> list[str]:
    table = estimated.r_squared["r_squared"]
    return [str(name) for name in table.index[table > 1 - 2 * LEAST_VARIANCE]]


@dataclass(frozen=True)
class _Block:
    """What some starts reached: the best of them with its way there, and all log-likelihoods (−∞ where given up)."""

    best: Mixture
    history: Array
    reached: Array


def _climb_block(
    equations: Equations, segments: int, stream: np.random.SeedSequence, starts: int, tolerance: float
) -> _Block:
    random = np.random.Generator(np.random.PCG64(stream))
    members = random_members(random, starts, segments, len(equations.features))
    last, steps, history = climb(members, equations, iterations=_MOST_STEPS, tolerance=tolerance)
    reached = np.where(last.sound, last.likelihoods, -np.inf)
    top = int(reached.argmax())
    return _Block(last.of(np.array([top])), history[: steps[top], top], reached)


def _best(estimated: Estimate, equations: Equations, blocks: list[_Block]) -> SegmentSolution | None:
    """The highest maximum of all starts; None if each went astray."""
    reached = np.concatenate([block.reached for block in blocks])
    if np.isneginf(reached).all():
        return None
    top = max(blocks, key=lambda block: block.reached.max())
    best = top.best
    order = np.argsort(-best.shares[0], kind="stable")
    return SegmentSolution(
        estimated,
        equations,
        best.members[0, order],
        best.shares[0, order],
        best.coefficients[0, order],
        best.variances[0, order],
        top.history,
        int((reached > reached.max() - _SAME).sum()),
        int(np.isneginf(reached).sum()),
    )


@dataclass(frozen=True, eq=False)
class SegmentSolution:
    """One number of segments K, the largest first.

    `members` (K, n) probabilities; `shares` (K,); `coefficients` (K, E, F) and residual `variances` (K, E) by equation;
    `history` log-likelihood step by step; `agreeing` starts that reached the same maximum, `astray` those that were given up.
    """

    estimate: Estimate
    equations: Equations
    members: Array
    shares: Array
    coefficients: Array
    variances: Array
    history: Array
    agreeing: int
    astray: int

    @property
    def segments(self) -> int:
        """K."""
        return len(self.shares)

    @cached_property
    def labels(self) -> pd.Index:
        """1 … K."""
        return pd.Index(range(1, self.segments + 1), name="segment")

    @property
    def log_likelihood(self) -> float:
        """Of the last step."""
        return float(self.history[-1])

    @property
    def parameters(self) -> int:
        """Free figures: coefficients and a residual variance for each equation and segment, and K − 1 shares."""
        return self.segments * sum(len(each) + 1 for each in self.equations.predictors) + self.segments - 1

    @cached_property
    def memberships(self) -> pd.DataFrame:
        """(n × K) probability of each case to belong to each segment."""
        return pd.DataFrame(self.members.T, index=self.estimate.cases, columns=self.labels)

    @cached_property
    def assigned(self) -> pd.Series:
        """The most probable segment of each case."""
        return pd.Series(self.members.argmax(0) + 1, index=self.estimate.cases, name="segment")

    @cached_property
    def sizes(self) -> pd.DataFrame:
        """By segment: `share` of the mixture, and `cases` that most probably belong to it."""
        cases = np.bincount(self.members.argmax(0), minlength=self.segments)
        return pd.DataFrame({"share": self.shares, "cases": cases}, index=self.labels)

    @cached_property
    def paths(self) -> pd.DataFrame:
        """(arrows × K) coefficients, on the scores as the whole sample standardises them."""
        shift = self._shift
        equation = {target - shift: e for e, target in enumerate(self.equations.targets)}
        sources, targets = self.estimate.arrow_positions
        # An interaction's effect is told for a unit of its product, not of its standard deviation.
        units = self.estimate.solution.units[sources, 0]
        values = [
            self.coefficients[:, equation[j], i + shift] / unit
            for i, j, unit in zip(sources, targets, units, strict=True)
        ]
        return pd.DataFrame(values, index=self.estimate.arrows, columns=self.labels)

    @cached_property
    def r_squared(self) -> pd.DataFrame:
        """(endogenous constructs × K) share of the variance within the segment that its equation explains."""
        features, weights = self.equations.features, self.members / self.members.sum(1, keepdims=True)
        targets = features[:, list(self.equations.targets)]
        within = weights @ targets**2 - (weights @ targets) ** 2
        names = self.estimate.constructs[[target - self._shift for target in self.equations.targets]]
        return pd.DataFrame((1 - self.variances / within).T, index=names, columns=self.labels)

    @property
    def _shift(self) -> int:
        return self.equations.features.shape[1] - len(self.estimate.constructs)

    @cached_property
    def criteria(self) -> Mapping[str, float]:
        """Information criteria, the smaller the better, and how well segments are told apart.

        `lnl`, `aic` (Akaike 1973), `aic3`, `aic4` (Bozdogan 1994), `bic` (Schwarz 1978), `caic` (Bozdogan 1987), `hq` (Hannan
        & Quinn 1979), `mdl5` (Liang, Jaszczak & Coleman 1992); `en` normed entropy (Ramaswamy et al. 1993), `nfi` non-fuzzy
        index (Roubens 1978), both 1 where every case surely belongs to one segment; NaN for one segment.
        """
        n, k, q, likelihood = self.estimate.n, self.segments, self.parameters, self.log_likelihood
        penalties = (2, 3, 4, np.log(n), np.log(n) + 1, 2 * np.log(np.log(n)), 5 * np.log(n))
        found = {"lnl": likelihood}
        found |= {name: -2 * likelihood + each * q for name, each in zip(INFORMATION, penalties, strict=True)}
        if k == 1:
            return found | {"en": np.nan, "nfi": np.nan}
        certain = np.where(self.members > 0, self.members, 1.0)
        entropy = -(self.members * np.log(certain)).sum()
        return found | {
            "en": 1 - entropy / (n * np.log(k)),
            "nfi": (k * (self.members**2).sum() / n - 1) / (k - 1),
        }


@dataclass(frozen=True, eq=False)
class Fimix:
    """All numbers of segments that were tried: `solutions` by K."""

    estimate: Estimate
    solutions: Mapping[int, SegmentSolution]
    intercept: bool
    starts: int
    seed: int
    most: int

    def __repr__(self) -> str:
        return f"Fimix({self.tried[0]} to {self.tried[-1]} segments, n = {self.estimate.n}, {self.choice})"

    @property
    def tried(self) -> tuple[int, ...]:
        """Numbers of segments that have a solution."""
        return tuple(self.solutions)

    @cached_property
    def criteria(self) -> pd.DataFrame:
        """`SegmentSolution.criteria` by number of segments, with `parameters`."""
        rows = {k: {**each.criteria, "parameters": each.parameters} for k, each in self.solutions.items()}
        return pd.DataFrame.from_dict(rows, orient="index").rename_axis("segments")

    @cached_property
    def smallest(self) -> pd.Series:
        """By number of segments, the cases that most probably belong to the smallest of them."""
        return pd.Series({k: int(each.sizes["cases"].min()) for k, each in self.solutions.items()}, name="smallest")

    @property
    def least_cases(self) -> int:
        """Cases that a segment needs to be estimated by itself (`plsengine.pos.least_cases`)."""
        return least_cases(self.estimate)

    @cached_property
    def choice(self) -> Choice:
        """How many segments there are, and why.

        Where AIC3 and CAIC agree on a number, it is the likely one (Sarstedt et al. 2011); else where AIC4 and BIC do, which
        perform well too; else there is no telling. Segments must be told apart (EN above 0.50, Ringle et al. 2010), and
        be large enough to be estimated.
        """
        best = {name: self.tried[int(self.criteria[name].to_numpy().argmin())] for name in INFORMATION}
        rule = next((pair for pair in (("aic3", "caic"), ("aic4", "bic")) if best[pair[0]] == best[pair[1]]), ())
        if not rule:
            return Choice(best["caic"], "unclear", best, rule)
        segments = best[rule[0]]
        if segments == 1:
            return Choice(1, "one", best, rule)
        entropy = judge(self.solutions[segments].criteria["en"], ENTROPY)
        finding: Finding = "segments"
        if entropy.level != "ok":
            finding = "blurred"
        elif self.smallest[segments] < self.least_cases:
            finding = "small"
        return Choice(segments, finding, best, rule)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What to know: numbers of segments without a solution, maxima that few starts reached, a choice at the edge."""
        notes = []
        if gone := [k for k in range(1, self.most + 1) if k not in self.solutions]:
            notes.append(Note("segments_astray", {"numbers": [str(k) for k in gone], "starts": self.starts}))
        chosen = self.solutions[self.choice.segments]
        if self.choice.segments > 1 and chosen.agreeing == 1 and self.starts > 1:
            notes.append(Note("segments_one_start", {"segments": self.choice.segments, "starts": self.starts}))
        if self.choice.segments == self.most:
            notes.append(Note("segments_at_edge", {"segments": self.most}, "info"))
        return tuple(notes)


@dataclass(frozen=True)
class Choice:
    """Number of segments with what was found: "segments" that hold, "one" (no hidden ones), "blurred" (not told apart),
    "small" (too few cases in one), "unclear" (criteria disagree). `best` the number that each criterion prefers; `rule` the two
    criteria that agree.
    """

    segments: int
    finding: Finding
    best: Mapping[str, int]
    rule: tuple[str, ...]
