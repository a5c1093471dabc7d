"""Confirmatory tetrad analysis: can the indicators of a block reflect one factor?

Bollen & Ting (1993, 2000); in PLS: Gudergan, Ringle, Wende & Will (2008).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from scipy import stats

from plsengine.arrays import Array, IntArray
from plsengine.checks import plain_moments
from plsengine.errors import EstimationError
from plsengine.estimate import Estimate
from plsengine.importance import answers_used
from plsengine.resample import summarise
from plsengine.tasks import run_random

FOURSOME = 4  # indicators that make a tetrad
MOST_INDICATORS = 25  # their 275 tetrads already need very wide intervals

_BLOCK_CELLS = 2_000_000


def tetrads(
    estimated: Estimate,
    *,
    resamples: int = 5000,
    level: float = 0.90,
    seed: int = 1,
    executor: Executor | None = None,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Tetrads:
    """Test the vanishing tetrads of every block that has enough indicators, of its own or borrowed.

    Parameters
    ----------
    resamples : samples drawn with replacement; the tetrads of all blocks come from the same ones.
    level : of the intervals of one block together, before Bonferroni's adjustment (Gudergan et al. 2008 take 0.90).
    seed, executor, progress, stop : as in `bootstrap`.

    Raises
    ------
    EstimationError : "layered_model", "no_tetrads", "bad_resamples", "bad_level", "stopped".

    Notes
    -----
    Gaps are filled by the means of the sample before resampling.
    """
    plain_moments(estimated)
    if resamples < 2:
        raise EstimationError("bad_resamples", resamples=resamples)
    if not 0 < level < 1:
        raise EstimationError("bad_level", level=level)
    blocks = tuple(_blocks(estimated))
    if not blocks:
        raise EstimationError("no_tetrads")
    names = list(dict.fromkeys(name for block in blocks for name in block.indicators))
    answers = answers_used(estimated)[names].to_numpy()
    answers = answers - answers.mean(0)
    labels = [four for block in blocks for four in block.foursomes]
    fours = np.array([[names.index(name) for name in four] for four in labels], dtype=np.intp)
    size = max(16, _BLOCK_CELLS // max(len(answers), len(names) ** 2, len(fours)))
    found = run_random(
        _resampled, (answers, fours), resamples, size, seed, executor=executor, progress=progress, stop=stop
    )
    original = tetrad_values(np.cov(answers, rowvar=False)[None], fours)[0]
    return Tetrads(estimated, blocks, original, np.concatenate(found), level, seed)


def vanishing(indicators: tuple[str, ...]) -> list[tuple[str, str, str, str]]:
    """Non-redundant tetrads of indicators of one factor, K (K − 3) / 2 of them, as (g, h, i, j) of s_gh s_ij − s_gi s_hj.

    Which of them stand for all is a matter of choice (Bollen & Ting 1993); here: both of the first three indicators with each
    other one, and one of the first and third with each pair of the others.
    """
    first, second, third, *others = indicators
    both = [each for j in others for each in ((first, second, third, j), (first, second, j, third))]
    return both + [(first, third, i, j) for k, i in enumerate(others) for j in others[k + 1 :]]


def tetrad_values(covariances: Array, fours: IntArray) -> Array:
    """Tetrads s_gh s_ij − s_gi s_hj (B, t) of covariances (B, p, p), for the positions (t, 4) of g, h, i, j."""
    g, h, i, j = fours.T
    return covariances[:, g, h] * covariances[:, i, j] - covariances[:, g, i] * covariances[:, h, j]


def _resampled(answers: Array, fours: IntArray, stream: np.random.SeedSequence, count: int) -> Array:
    random = np.random.Generator(np.random.PCG64(stream))
    n, p = answers.shape
    counts = random.multinomial(n, np.full(n, 1 / n), size=count).astype(float)
    means = counts @ answers / n
    products = (answers[:, :, None] * answers[:, None, :]).reshape(n, p * p)
    covariances = (counts @ products).reshape(count, p, p) - n * means[:, :, None] * means[:, None, :]
    return tetrad_values(covariances / (n - 1), fours)


@dataclass(frozen=True)
class Block:
    """Indicators of a construct that are tested together; the last `borrowed` of them are another construct's."""

    construct: str
    indicators: tuple[str, ...]
    borrowed: int = 0
    lender: str = ""

    @property
    def foursomes(self) -> list[tuple[str, str, str, str]]:
        """Tetrads that vanish if the block reflects one factor.

        With two borrowed indicators only that one vanishes in which each product crosses from one factor to the other.
        """
        if self.borrowed == 2:
            a, b, c, d = self.indicators
            return [(a, c, d, b)]
        return vanishing(self.indicators)


def _blocks(estimated: Estimate) -> Iterator[Block]:
    for construct in estimated.model.constructs:
        own = construct.indicators
        missing = FOURSOME - len(own)
        if missing <= 0 and len(own) <= MOST_INDICATORS:
            yield Block(construct.name, own)
        elif missing in (1, 2):
            lender = _lender(estimated, construct.name, missing)
            if lender is not None:
                lent = estimated.loadings[lender].abs().sort_values(ascending=False).index[:missing]
                yield Block(construct.name, (*own, *map(str, lent)), missing, lender)


def _lender(estimated: Estimate, borrower: str, missing: int) -> str | None:
    """The reflective construct with enough indicators that correlates most with the borrower."""
    correlations = estimated.score_correlations[borrower].abs()
    fit = [
        each.name
        for each in estimated.model.constructs
        if each.name != borrower and each.mode == "reflective" and len(each.indicators) >= missing
    ]
    return str(correlations[fit].idxmax()) if fit else None


@dataclass(frozen=True, eq=False)
class Tetrads:
    """What the tetrads say: `blocks` tested, `original` (t,) values and `samples` (B, t), block after block."""

    estimate: Estimate
    blocks: tuple[Block, ...]
    original: Array
    samples: Array
    level: float
    seed: int

    @property
    def resamples(self) -> int:
        """Resamples behind the intervals."""
        return len(self.samples)

    @cached_property
    def table(self) -> pd.DataFrame:
        """Every tetrad by construct and its four indicators (g, h, i, j).

        `original`, `bias`, `standard_error`, `t`, `p_value` as in `Bootstrap.summary`; `ci_low` and `ci_high` at the level
        adjusted to the number of the block's tetrads, moved by the bias: τ − bias ± t · SE; `vanishes` where 0 is among them.
        """
        places = [(block.construct, *four) for block in self.blocks for four in block.foursomes]
        index = pd.MultiIndex.from_tuples(places, names=["construct", "g", "h", "i", "j"])
        table = summarise(self.original, self.samples, index)
        table = table[["original", "bias", "standard_error", "t", "p_value"]]
        counts = np.concatenate([np.full(len(block.foursomes), len(block.foursomes)) for block in self.blocks])
        reach = stats.t.ppf(1 - (1 - self.level) / 2 / counts, self.resamples - 1) * table["standard_error"]
        middle = table["original"] - table["bias"]
        table = table.assign(ci_low=middle - reach, ci_high=middle + reach)
        return table.assign(vanishes=(table["ci_low"] <= 0) & (table["ci_high"] >= 0))

    @cached_property
    def constructs(self) -> pd.DataFrame:
        """By construct: how many `tetrads`, how many of them are `not_vanishing`, and whether it can be `reflective`."""
        vanishes = self.table["vanishes"].groupby(level="construct", sort=False)
        table = pd.DataFrame(
            {"tetrads": vanishes.size(), "not_vanishing": (~self.table["vanishes"]).groupby(level=0).sum()}
        )
        return table.loc[[block.construct for block in self.blocks]].assign(
            reflective=lambda each: each["not_vanishing"] == 0
        )

    @property
    def untested(self) -> tuple[str, ...]:
        """Constructs without enough indicators, of their own or to borrow, or with too many."""
        tested = {block.construct for block in self.blocks}
        return tuple(name for name in self.estimate.model.names if name not in tested)
