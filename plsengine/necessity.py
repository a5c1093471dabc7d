"""Necessary condition analysis: what must be there for a target to be high, whatever else is there.

Dul (2016); with construct scores of PLS: Richter, Schubring, Hauff, Ringle & Sarstedt (2020).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

import numpy as np
import pandas as pd

from plsengine.arrays import Array
from plsengine.checks import plain_moments
from plsengine.errors import EstimationError
from plsengine.estimate import Estimate
from plsengine.importance import check_explained, importance_performance
from plsengine.tasks import run_random

Ceiling = Literal["ce_fdh", "cr_fdh"]
ScoreScale = Literal["rescaled", "standardised"]
LEVELS = tuple(range(0, 101, 10))

# Cases × permutations held at once.
_BLOCK_CELLS = 1_000_000
# Decimals within which scores are the same: equal answers must not differ by the order of a sum.
_DECIMALS = 9


def necessity(
    estimated: Estimate,
    target: str,
    *,
    scores: ScoreScale = "rescaled",
    scales: Mapping[str, tuple[float, float]] | None = None,
    permutations: int = 10_000,
    seed: int = 1,
    executor: Executor | None = None,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Necessity:
    """Which constructs are necessary for a target: all those from which a route leads to it.

    Parameters
    ----------
    target : a construct that arrows point at.
    scores : "rescaled" to 0 … 100 by the answers' scales, or "standardised".
    scales : smallest and largest possible answer by indicator, as in `importance_performance`.
    permutations : random orders of the target's scores for the tests.
    seed, executor, progress, stop : as in `bootstrap`.

    Raises
    ------
    ModelError : unknown_construct.
    EstimationError : "not_explained", "layered_model", "bad_scale", "weights_cancel", "bad_permutations", "stopped",
        "unknown_option".
    """
    if scores not in get_args(ScoreScale):
        raise EstimationError("unknown_option", option="scores", value=scores, known=get_args(ScoreScale))
    if permutations < 1:
        raise EstimationError("bad_permutations", permutations=permutations)
    check_explained(estimated, target)
    plain_moments(estimated)
    rescaled = scores == "rescaled"
    table = importance_performance(estimated, target, scales=scales).scores if rescaled else estimated.scores
    routes = estimated.total_effects.xs(target, level="target").index
    conditions = [name for name in estimated.model.names if name in routes]
    table = table[[*conditions, target]].round(_DECIMALS)
    size = max(1, _BLOCK_CELLS // len(table))
    blocks = run_random(_permuted, (table,), permutations, size, seed, executor=executor, progress=progress, stop=stop)
    return Necessity(estimated, target, table, np.concatenate(blocks), seed)


def _permuted(table: pd.DataFrame, stream: np.random.SeedSequence, count: int) -> Array:
    """(R, k, 2) effect sizes of all conditions where the target's scores are in a random order."""
    random = np.random.Generator(np.random.PCG64(stream))
    values = table.to_numpy()
    shuffled = random.permuted(np.tile(values[:, -1], (count, 1)), axis=1)
    return np.stack([effect_sizes(column, shuffled) for column in values[:, :-1].T], axis=1)


def effect_sizes(condition: Array, target: Array) -> Array:
    """Effect sizes d of a condition for many samples of a target.

    Parameters
    ----------
    condition : (n,) scores; target : (R, n) scores of the same cases.

    Returns
    -------
    (R, 2) shares of the scope that lie empty above the ceilings CE-FDH and CR-FDH, 0 … 1.

    Notes
    -----
    The scope is the rectangle of the observed scores. CE-FDH is the highest target reached so far as the condition rises;
    its peers are the points where it rises, the first one included. CR-FDH is the least-squares line through the peers, cut
    off at the scope (Dul 2016). Without a second peer there is no empty space, and d is 0. Agrees with seminrExtras
    (tests/reference).
    """
    at, top = _staircase(condition, target)
    low, high = target.min(-1), top[:, -1]
    width, height = at[-1] - at[0], high - low
    empty = (high[:, None] - top[:, :-1]) @ np.diff(at)
    intercept, slope = _line(at, top)
    with np.errstate(invalid="ignore", divide="ignore"):  # no line through a single peer
        enters = np.clip((low - intercept) / slope, at[0], at[-1])
        leaves = np.clip((high - intercept) / slope, at[0], at[-1])
        above = (enters - at[0]) * height
        above += (leaves - enters) * (high - intercept - slope * (enters + leaves) / 2)
    zones = np.stack([empty, np.where(np.isnan(slope), 0.0, above)], axis=-1)
    return zones / (width * height)[:, None]


def _staircase(condition: Array, target: Array) -> tuple[Array, Array]:
    """Different values of the condition (m,) in order, and the highest target (R, m) reached up to each."""
    order = np.argsort(condition, kind="stable")
    sorted_condition = condition[order]
    last = np.append(sorted_condition[1:] > sorted_condition[:-1], True)
    return sorted_condition[last], np.maximum.accumulate(target[:, order], axis=1)[:, last]


def _rises(top: Array) -> Array:
    """(R, m) where a staircase has its peers."""
    rises = np.ones(top.shape, dtype=bool)
    rises[:, 1:] = top[:, 1:] > top[:, :-1]
    return rises


def _line(at: Array, top: Array) -> tuple[Array, Array]:
    """Intercept and slope (R,) of the line through the peers; NaN where there is only one."""
    peers = _rises(top).astype(float)
    count = peers.sum(1)
    middle = at.mean()
    x = at - middle
    mean_x, mean_y = peers @ x / count, (peers * top).sum(1) / count
    spread = peers @ x**2 - count * mean_x**2
    slope = np.full(len(top), np.nan)
    np.divide((peers * top) @ x - count * mean_x * mean_y, spread, out=slope, where=count > 1)
    return mean_y - slope * (mean_x + middle), slope


@dataclass(frozen=True, eq=False)
class Necessity:
    """Ceilings of a target's conditions: `scores` (n × k + 1, the target last), `permuted` (R, k, 2) effect sizes of chance."""

    estimate: Estimate
    target: str
    scores: pd.DataFrame
    permuted: Array
    seed: int

    @property
    def permutations(self) -> int:
        """Random orders behind the p values."""
        return len(self.permuted)

    @property
    def conditions(self) -> pd.DataFrame:
        """Scores (n × k) of the conditions."""
        return self.scores.iloc[:, :-1]

    @cached_property
    def effects(self) -> pd.DataFrame:
        """Effect sizes by condition: `ce_fdh`, `cr_fdh`, their `p_ce_fdh`, `p_cr_fdh`, and `accuracy` of CR-FDH.

        p is the share of permutations with at least this effect, the sample counted in; accuracy the share of cases on or below
        the line (all are below CE-FDH).
        """
        target = self.scores[self.target].to_numpy()
        sizes = np.stack([effect_sizes(column, target[None])[0] for column in self.conditions.to_numpy().T])
        reached = (self.permuted >= sizes - 1e-12).sum(0)
        p = (reached + 1) / (self.permutations + 1)
        accuracy = [self._accuracy(str(name)) for name in self.conditions]
        columns = {
            "ce_fdh": sizes[:, 0],
            "p_ce_fdh": p[:, 0],
            "cr_fdh": sizes[:, 1],
            "p_cr_fdh": p[:, 1],
            "accuracy": accuracy,
        }
        return pd.DataFrame(columns, index=pd.Index(self.conditions.columns, name="condition"))

    def _accuracy(self, condition: str) -> float:
        intercept, slope = self.line(condition)
        if np.isnan(slope):
            return 1.0
        ceiling = intercept + slope * self.scores[condition]
        return float((self.scores[self.target] <= ceiling + 1e-9).mean())

    def peers(self, condition: str) -> pd.DataFrame:
        """Corners of the CE-FDH ceiling, in order: `condition` and `target`."""
        at, top = _staircase(self.scores[condition].to_numpy(), self.scores[self.target].to_numpy()[None])
        rises = _rises(top)[0]
        return pd.DataFrame({"condition": at[rises], "target": top[0, rises]})

    def line(self, condition: str) -> tuple[float, float]:
        """Intercept and slope of the CR-FDH ceiling; NaN where a single peer leaves nothing empty."""
        at, top = _staircase(self.scores[condition].to_numpy(), self.scores[self.target].to_numpy()[None])
        intercept, slope = _line(at, top)
        return float(intercept[0]), float(slope[0])

    def required(self, wanted: float, ceiling: Ceiling = "ce_fdh") -> pd.Series:
        """Score of each condition without which the target doesn't reach the wanted score.

        NaN where it can be reached at any score of the condition; above the observed scores where CR-FDH says that none was high
        enough. A wanted score beyond the observed ones counts as the highest.
        """
        wanted = min(wanted, float(self.scores[self.target].max()))
        found = {name: self._required(str(name), wanted, ceiling) for name in self.conditions}
        return pd.Series(found, name="required", dtype=float).rename_axis("condition")

    def _required(self, condition: str, wanted: float, ceiling: Ceiling) -> float:
        lowest = float(self.scores[condition].min())
        if ceiling == "ce_fdh":
            peers = self.peers(condition)
            needed = float(peers["condition"][peers["target"] >= wanted - 1e-9].iloc[0])
        else:
            intercept, slope = self.line(condition)
            needed = (wanted - intercept) / slope
        return needed if needed > lowest else np.nan

    def bottleneck(self, ceiling: Ceiling = "ce_fdh") -> pd.DataFrame:
        """What each condition must reach for levels of the target of 0, 10, … 100 %; both in % of the observed range.

        NaN where the condition isn't necessary for the level.
        """
        low, high = self.scores[self.target].min(), self.scores[self.target].max()
        rows = [self.required(low + level / 100 * (high - low), ceiling) for level in LEVELS]
        lowest, highest = self.conditions.min(), self.conditions.max()
        found = (pd.DataFrame(rows) - lowest) / (highest - lowest) * 100
        return found.set_axis(pd.Index(LEVELS, name="level"), axis=0)

    def below(self, wanted: float, ceiling: Ceiling = "ce_fdh") -> pd.Series:
        """Share of the cases, by condition, that lack what the wanted score of the target requires."""
        required = self.required(wanted, ceiling)
        return (self.conditions < required).mean().rename("below").rename_axis("condition")
