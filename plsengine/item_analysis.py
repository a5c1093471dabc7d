"""Is the instrument sound? Item–total correlations and Cronbach's alpha of a scale, as SPSS reports them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from scipy import stats

from plsengine.errors import EstimationError, Note
from plsengine.measurement import cronbach_alpha

_FEWEST = 3  # a correlation of two points is always 1 or −1


def critical_r(n: int, level: float = 0.05) -> float:
    """Entry of the r table: the smallest correlation that is significant (two-tailed) among n respondents.

    Notes
    -----
    t / √(df + t²) with df = n − 2 and t the quantile 1 − level/2 of its distribution; 0.361 for n = 30 and 5 %.
    """
    t = float(stats.t.isf(level / 2, n - 2))
    return t / math.sqrt(n - 2 + t**2)


def raw_alpha(covariances: np.ndarray) -> float:
    """Cronbach's alpha of items in their own units from covariances (K, K); NaN for less than two items.

    Notes
    -----
    K/(K − 1) · (1 − Σ s²ₖ / s²), Cronbach (1951).
    """
    count, total = len(covariances), float(covariances.sum())
    return count / (count - 1) * (1 - float(np.trace(covariances)) / total) if count > 1 and total > 0 else math.nan


@dataclass(frozen=True, eq=False)
class ItemAnalysis:
    """One scale: `answers` (n × K) of the respondents who answered all of it, out of `total`."""

    scale: str
    answers: pd.DataFrame
    total: int

    @property
    def n(self) -> int:
        """Respondents who answered every item."""
        return len(self.answers)

    @cached_property
    def constant(self) -> tuple[str, ...]:
        """Items that everybody answered alike: nothing can be said of them."""
        return tuple(str(name) for name, item in self.answers.items() if item.nunique() < 2)

    @cached_property
    def _varying(self) -> pd.DataFrame:
        return self.answers.drop(columns=list(self.constant))

    @cached_property
    def _covariances(self) -> np.ndarray:
        return np.cov(self._varying.to_numpy(), rowvar=False).reshape(2 * (self._varying.shape[1],))

    @cached_property
    def items(self) -> pd.DataFrame:
        """By item: `mean`, `deviation`, `item_total` with `p_value`, `corrected`, `corrected_p_value`, `alpha_if_deleted`.

        `item_total` is the correlation with the sum of all items, `corrected` that with the sum of the other ones; p values are
        two-tailed. NaN where an item or the rest of its scale doesn't vary.
        """
        total = self.answers.sum(axis=1)
        rows = {}
        for name, item in self.answers.items():
            whole, corrected = _correlation(item, total), _correlation(item, total - item)
            others = self._varying.columns != name
            left = self._covariances[np.ix_(others, others)] if name not in self.constant else np.empty((0, 0))
            rows[name] = (item.mean(), item.std(), *whole, *corrected, raw_alpha(left))
        columns = ["mean", "deviation", "item_total", "p_value", "corrected", "corrected_p_value", "alpha_if_deleted"]
        return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("item")

    @cached_property
    def alpha(self) -> float:
        """Cronbach's alpha of the answers as they are; NaN for a single item."""
        return raw_alpha(self._covariances)

    @cached_property
    def standardised_alpha(self) -> float:
        """Cronbach's alpha of items brought to the same variance; NaN for a single item."""
        if self._varying.shape[1] < 2:
            return math.nan
        return float(cronbach_alpha(self._varying.corr().to_numpy()))

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """Respondents left out, items that don't vary, and items that run against the others."""
        notes = []
        if self.n < self.total:
            facts = {"scale": self.scale, "count": self.total - self.n, "total": self.total, "n": self.n}
            notes.append(Note("scale_cases_dropped", facts, "info"))
        if self.constant:
            notes.append(Note("constant_items", {"items": self.constant, "scale": self.scale}))
        turned = tuple(str(name) for name, row in self.items.iterrows() if row["corrected"] < 0)
        if turned:
            notes.append(Note("turned_items", {"items": turned, "scale": self.scale}))
        return tuple(notes)


def _correlation(item: pd.Series, other: pd.Series) -> tuple[float, float]:
    if item.nunique() < 2 or other.nunique() < 2:
        return math.nan, math.nan
    found = stats.pearsonr(item, other)
    return float(found.statistic), float(found.pvalue)


def analyse_items(scale: str, answers: pd.DataFrame) -> ItemAnalysis:
    """Item analysis of a scale; respondents who left out an item of it are left out (listwise, as SPSS does).

    Parameters
    ----------
    answers : (n, K) numbers, items of the scale in columns.

    Raises
    ------
    EstimationError : scale_too_few, less than three respondents answered every item.
    """
    complete = answers.dropna()
    if len(complete) < _FEWEST:
        raise EstimationError("scale_too_few", scale=scale, n=len(complete), total=len(answers), needed=_FEWEST)
    return ItemAnalysis(scale, complete.astype(float), len(answers))


def analyse_scales(blocks: Mapping[str, Iterable[str]], answers: pd.DataFrame) -> tuple[ItemAnalysis, ...]:
    """Item analysis of several scales, each with its items' columns.

    Raises
    ------
    EstimationError : scale_too_few.
    """
    return tuple(analyse_items(scale, answers[list(items)]) for scale, items in blocks.items())
