"""A table of the report: headed columns, cells in full precision, verdicts, and how to read it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from plsengine.thresholds import Level, Verdict, worst
from report.verdicts import short
from report.words import Language, PValueStyle, Words

Kind = Literal["text", "number", "percent", "integer"]


@dataclass(frozen=True)
class Column:
    """A heading, and what stands below it; numbers are written with three decimals."""

    heading: str
    kind: Kind = "number"


@dataclass(frozen=True)
class Cell:
    """`text` as printed; `value` in full precision (NaN: no such number exists; None: the cell is empty)."""

    text: str
    value: str | float | None
    verdict: Verdict | None = None
    strong: bool = False


@dataclass(frozen=True)
class Table:
    """One table, ready for screen, paper and file.

    `verdicts` are those that the table as a whole is judged by; `reading` says in sentences what the
    numbers say; `numbers` is the language whose decimal mark the cells use. Cells and headings hold the user's
    names as they are: escape them for the place where they are shown.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    verdicts: tuple[Verdict, ...] = ()
    footnotes: tuple[str, ...] = ()
    reading: tuple[str, ...] = ()
    numbers: Language = "id"

    @property
    def level(self) -> Level:
        """The worst verdict."""
        return worst(self.verdicts)

    @property
    def tally(self) -> Counter[Level]:
        """How many verdicts there are of each level."""
        return Counter(verdict.level for verdict in self.verdicts)

    def data(self) -> pd.DataFrame:
        """Numbers in full precision under the headings; NaN or None where a cell has none."""
        return self._frame([[cell.value for cell in row] for row in self.rows])

    def display(self) -> pd.DataFrame:
        """Texts as printed."""
        return self._frame([[cell.text for cell in row] for row in self.rows])

    def _frame(self, cells: Sequence[Sequence[object]]) -> pd.DataFrame:
        # A construct may be named like a heading; tables on screen want every column name once.
        headings: list[str] = []
        for column in self.columns:
            count = 1
            while (heading := column.heading if count == 1 else f"{column.heading} ({count})") in headings:
                count += 1
            headings.append(heading)
        return pd.DataFrame(cells, columns=headings)


def build(
    words: Words,
    key: str,
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    *,
    verdicts: Sequence[Verdict] = (),
    footnotes: Sequence[str] = (),
    reading: Sequence[str] = (),
) -> Table:
    """Put a table together; empty footnotes and sentences fall away."""
    return Table(
        key,
        title,
        tuple(columns),
        tuple(tuple(row) for row in rows),
        tuple(verdicts),
        tuple(note for note in footnotes if note),
        tuple(sentence for sentence in reading if sentence),
        words.numbers or words.language,
    )


def text(value: str, *, strong: bool = False) -> Cell:
    """Cell with a name or a sentence."""
    return Cell(value, value, strong=strong)


def number(words: Words, value: float, verdict: Verdict | None = None, *, strong: bool = False) -> Cell:
    """Cell with three decimals."""
    return Cell(words.number(value), float(value), verdict, strong)


def percent(words: Words, share: float) -> Cell:
    """Cell with a share of 1 as a percentage."""
    return Cell(words.percent(share), float(share))


def p_value(words: Words, value: float, style: PValueStyle) -> Cell:
    """Cell with a p value in the style that the campus wants."""
    return Cell(words.p_value(value, style), float(value))


def verdict(words: Words, given: Verdict) -> Cell:
    """Cell with the verdict's word."""
    said = short(given, words)
    return Cell(said, said, given)


EMPTY = Cell("", None)


def square(
    words: Words,
    values: pd.DataFrame,
    row: str,
    column: str,
    found: Verdict | None = None,
    *,
    diagonal: bool = True,
) -> Cell:
    """Cell of a lower triangle: empty above the diagonal, "–" where a number below it doesn't exist."""
    position = values.index.get_loc(row), values.columns.get_loc(column)
    if position[1] > position[0] or (row == column and not diagonal):
        return EMPTY
    value = float(values.iloc[position])
    return number(words, value, found, strong=row == column and not math.isnan(value))
