"""Groups of respondents as tables and figures name them: answers, or numbers put into classes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from plsengine.frequencies import (
    NumberClass,
    category_counts,
    class_counts,
    rounded_plainly,
    shares_that_add_up,
    sturges_width,
)
from plsengine.survey import Survey
from report.description import MOST, Description, NumberClasses
from report.words import Words


class Entry(NamedTuple):
    """A group of respondents; `text` has its count and share as printed: "117 (68,8%)"."""

    label: str
    count: int
    share: float
    text: str


@dataclass(frozen=True)
class Groups:
    """Names of the groups of a column with their counts; `unanswered` respondents gave no answer."""

    column: str
    labels: tuple[str, ...]
    counts: tuple[int, ...]
    unanswered: int

    @property
    def n(self) -> int:
        """All respondents."""
        return sum(self.counts) + self.unanswered

    @property
    def shares(self) -> tuple[float, ...]:
        """Shares of all respondents that add up to 100.0 %, that of those who didn't answer last if there are any."""
        return shares_that_add_up(self._all_counts)

    @property
    def plainly(self) -> bool:
        """Whether each share is what rounding it alone would have given."""
        return rounded_plainly(self._all_counts, self.shares)

    @property
    def _all_counts(self) -> tuple[int, ...]:
        return (*self.counts, *([self.unanswered] if self.unanswered else []))

    def entries(self, words: Words) -> list[Entry]:
        """Every group with its count and share, those who didn't answer last if there are any."""
        labels = [*self.labels, *([words("tables.profile.unanswered")] if self.unanswered else [])]
        return [
            Entry(label, count, share, f"{words.integer(count)} ({words.percent(share)})")
            for label, count, share in zip(labels, self._all_counts, self.shares, strict=True)
        ]


def classes_for(survey: Survey, column: str, description: Description) -> NumberClasses | None:
    """Classes of a column: the chosen ones, Sturges' for numbers of many values, None for what makes groups by itself."""
    if not survey.column(column).is_numeric:
        return None
    values = survey.table[column]
    chosen = description.classes.get(column)
    if chosen is not None or values.nunique() <= MOST:
        return chosen
    return NumberClasses(sturges_width(values))


def groups(survey: Survey, column: str, description: Description, words: Words) -> Groups:
    """Groups of a column in an order to be read.

    Raises
    ------
    SurveyError : "bad_class_width".
    """
    values = survey.table[column]
    classes = classes_for(survey, column, description)
    counts = category_counts(values) if classes is None else class_counts(values, classes.width, classes.start)
    labels = tuple(_label(answer, words) for answer in counts.index)
    return Groups(column, labels, tuple(int(count) for count in counts), int(values.isna().sum()))


def grouped(survey: Survey, column: str, description: Description, words: Words) -> pd.Series:
    """Group of each respondent by its name; None without an answer.

    Raises
    ------
    SurveyError : "bad_class_width".
    """
    values = survey.table[column]
    classes = classes_for(survey, column, description)
    if classes is None:
        named = [None if pd.isna(value) else _label(value, words) for value in values]
        return pd.Series(named, name=column, dtype=object)
    found = class_counts(values, classes.width, classes.start).index
    return pd.Series(
        [
            None if pd.isna(value) else next((_label(c, words) for c in found if value < c.high - 1e-9), None)
            for value in values
        ],
        name=column,
        dtype=object,
    )


def plain_number(value: float, words: Words) -> str:
    """A number without decimals that say nothing: 4; 3,5."""
    for decimals in range(3):
        if abs(round(value, decimals) - value) < 1e-9:
            return words.number(value, decimals)
    return words.number(value)


def _label(answer: object, words: Words) -> str:
    if isinstance(answer, NumberClass):
        low, high = plain_number(answer.low, words), plain_number(answer.high, words)
        if not answer.whole:
            return words.guarded(None)("tables.profile.range", low=low, high=high)
        last = plain_number(answer.high - 1, words)
        return low if low == last else f"{low}–{last}"
    return plain_number(answer, words) if isinstance(answer, float) else str(answer)
