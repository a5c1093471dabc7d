"""What the columns hold: numbers, words, dates, and the cells that don't fit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from plsengine.survey_grid import Cell, cell_text, trimmed
from plsengine.survey_numbers import (
    DecimalMark,
    Reading,
    is_date,
    is_error,
    is_formula,
    is_missing,
    read_number,
)

ColumnKind = Literal["number", "constant", "text", "date", "empty"]
ProblemReason = Literal["text", "date", "error", "formula", "doubtful"]
Role = Literal["item", "profile", "personal", "timestamp", "other"]
ValueLabels = tuple[tuple[float, str], ...]

# From this share of answers on, a column is meant as numbers (or as dates), and the others are slips.
MOSTLY = 0.8

_MANY = 1000
# Lines that hold anything but a number that can be read in one way only.
_NOT_PLAIN = re.compile(
    r"^(?![+-]?(?:[0-9]{1,15}|0?\.[0-9]{1,17}|[0-9]{1,15}\.(?:[0-9]{1,2}|[0-9]{4,17}))$).*$", re.MULTILINE
)


@dataclass(frozen=True)
class CellProblem:
    """Cells of a column that were not understood: missing for the analysis, still there in `Survey.raw`.

    `rows` as a spreadsheet counts them in the file (the head row is usually 1), `values` their texts, in the same order.
    `reason`: "text" or "date" among numbers, "error" of the spreadsheet (#N/A), "formula" without a result, "doubtful"
    between 1.234 and 1234.
    """

    column: str
    rows: tuple[int, ...]
    values: tuple[str, ...]
    reason: ProblemReason = "text"


@dataclass(frozen=True)
class ColumnFacts:
    """What is known of a column beside its cells: full wording, role (None: to be proposed), names of its numbers as SPSS
    keeps them, and numbers that mean "no answer" in this column."""

    label: str = ""
    role: Role | None = None
    value_labels: ValueLabels = ()
    missing: tuple[float, ...] = ()


@dataclass(frozen=True)
class Column:
    """A column of the survey.

    `kind` "number"; "constant" (numbers, all the same); "text"; "date"; "empty". `missing` counts the cells without a
    usable answer: empty, marked as missing, with a declared code, or listed under `problems`. `decimal` is the decimal mark
    of its texts, "" if none has decimals. `label` is the full wording, "" if the name says all; `role` what the column is
    for; `value_labels` what numbers mean: ((1.0, "Sangat Tidak Setuju"), …).
    """

    name: str
    kind: ColumnKind
    missing: int
    problems: tuple[CellProblem, ...] = ()
    decimal: str = ""
    label: str = ""
    role: Role = "other"
    value_labels: ValueLabels = ()

    @property
    def is_numeric(self) -> bool:
        """Whether it holds numbers."""
        return self.kind in ("number", "constant")

    @property
    def wording(self) -> str:
        """Full wording where there is one, else the name."""
        return self.label or self.name


@dataclass(frozen=True)
class Content:
    """A column's cells sorted by what they say. The groups hold distinct cells, `counts` how often each occurs.

    `numbers` gives values, `marks` how many cells prove each decimal mark, `doubtful` the numbers such as 1.234 that mean
    a thousand or one and a bit; `missing` the marker of each cell without an answer ("" if it is empty); `coded` are
    numbers declared to stand for missing answers; `broken` errors and formulas without a result.
    """

    counts: Counter[Cell]
    numbers: dict[Cell, float]
    marks: Counter[DecimalMark]
    doubtful: dict[Cell, Reading]
    missing: dict[Cell, str]
    coded: frozenset[Cell]
    broken: dict[Cell, ProblemReason]
    dates: frozenset[Cell]
    texts: frozenset[Cell]

    @classmethod
    def of(cls, cells: Iterable[Cell], codes: frozenset[float]) -> Content:
        """Sort a column's cells."""
        counts = Counter(cells)
        numbers, marks = _plain_numbers(counts)
        doubtful: dict[Cell, Reading] = {}
        missing: dict[Cell, str] = {}
        broken: dict[Cell, ProblemReason] = {}
        dates, texts = set(), set()
        for cell in [cell for cell in counts if cell not in numbers]:
            if not isinstance(cell, str) and cell is not None:
                numbers[cell] = float(cell)
                continue
            text = trimmed(cell) if cell else ""
            if reading := read_number(text):
                numbers[cell] = reading.value
                if reading.mark:
                    marks[reading.mark] += counts[cell]
                if reading.doubtful:
                    doubtful[cell] = reading
            elif is_missing(text):
                missing[cell] = text
            elif is_error(text):
                broken[cell] = "error"
            elif is_formula(text):
                broken[cell] = "formula"
            elif is_date(text):
                dates.add(cell)
            else:
                texts.add(cell)
        coded = {cell for cell, value in numbers.items() if value in codes and cell not in doubtful} if codes else set()
        for cell in coded:
            del numbers[cell]
        return cls(
            counts, numbers, marks, doubtful, missing, frozenset(coded), broken, frozenset(dates), frozenset(texts)
        )

    def total(self, cells: Iterable[Cell]) -> int:
        """How many cells of the column are among these."""
        return sum(self.counts[cell] for cell in cells)

    @property
    def unusable(self) -> set[Cell]:
        """Cells that hold no answer at all."""
        return self.missing.keys() | self.coded | self.broken.keys()

    @cached_property
    def kind(self) -> Literal["number", "date", "text", "empty"]:
        """What the answers are in the main."""
        dates, texts = self.total(self.dates), self.total(self.texts)
        answered = self.counts.total() - self.total(self.unusable)
        if not answered:
            return "empty"
        if answered - dates - texts >= MOSTLY * answered:
            return "number"
        return "date" if dates >= MOSTLY * answered else "text"

    @cached_property
    def mark(self) -> DecimalMark | None:
        """Decimal mark that most cells prove."""
        return max(self.marks, key=lambda mark: self.marks[mark], default=None)


def _plain_numbers(counts: Counter[Cell]) -> tuple[dict[Cell, float], Counter[DecimalMark]]:
    """Most numbers of a column with many different ones, all read at once for speed; none if that can't be done."""
    texts = [cell for cell in counts if isinstance(cell, str)]
    lines = "\n".join(texts)
    mark: DecimalMark = "," if "," in lines else "."
    if len(texts) < _MANY or lines.count("\n") >= len(texts) or ("." in lines and "," in lines):
        return {}, Counter()
    lines = lines.replace(",", ".")
    others = set(_NOT_PLAIN.findall(lines))
    plain = zip(texts, lines.split("\n"), strict=True)
    numbers: dict[Cell, float] = {text: float(line) for text, line in plain if line not in others}
    # Plus drops a count of zero, which would pass for a proof.
    return numbers, +Counter({mark: sum(counts[text] for text in numbers if mark in str(text))})


@dataclass(frozen=True)
class Understood:
    """A column with its `values`: floats (NaN: none), or texts without outer blanks as objects (None: none)."""

    column: Column
    values: NDArray
    content: Content


def file_decimal(contents: Iterable[Content], separator: str) -> DecimalMark:
    """Decimal mark that most columns prove; without proof a comma where semicolons separate, else a point."""
    votes = Counter(content.mark for content in contents if content.kind == "number")
    if votes[","] == votes["."]:
        return "," if separator == ";" else "."
    return "," if votes[","] > votes["."] else "."


def understand(
    name: str, cells: Sequence[Cell], rows: Sequence[int], content: Content, decimal: DecimalMark
) -> Understood:
    """Values, kind and problems of a column.

    Parameters
    ----------
    cells, rows : (n,) what stands there, and the number of each row in the file.
    decimal : mark of the file, for numbers such as 1.234 where the column itself proves none.
    """
    if content.kind == "number":
        return _numbers(name, cells, rows, content, decimal)
    unusable = content.unusable
    text = {cell: None if cell in unusable else trimmed(cell_text(cell)) for cell in content.counts}
    values = np.empty(len(cells), dtype=object)
    values[:] = [text[cell] for cell in cells]
    if content.kind == "empty":
        values = np.full(len(cells), np.nan)
    column = Column(name, content.kind, content.total(unusable), _problems(name, cells, rows, content.broken))
    return Understood(column, values, content)


def _numbers(
    name: str, cells: Sequence[Cell], rows: Sequence[int], content: Content, decimal: DecimalMark
) -> Understood:
    decimal = content.mark or decimal
    number = dict(content.numbers)
    # Where both marks are used, either sign may stand for thousands.
    unclear = content.doubtful if len(content.marks) > 1 else {}
    for cell, reading in content.doubtful.items():
        number[cell] = np.nan if unclear else reading.under(decimal)
    values = np.array([number.get(cell, np.nan) for cell in cells], dtype=float)
    reasons: dict[Cell, ProblemReason] = {
        **dict.fromkeys(content.texts, "text"),
        **dict.fromkeys(content.dates, "date"),
        **dict.fromkeys(unclear, "doubtful"),
        **content.broken,
    }
    column = Column(
        name=name,
        kind="constant" if len({value for value in number.values() if value == value}) == 1 else "number",
        missing=int(np.isnan(values).sum()),
        problems=_problems(name, cells, rows, reasons),
        decimal=decimal if content.marks or content.doubtful else "",
    )
    return Understood(column, values, content)


def _problems(
    name: str, cells: Sequence[Cell], rows: Sequence[int], reasons: dict[Cell, ProblemReason]
) -> tuple[CellProblem, ...]:
    if not reasons:
        return ()
    found: dict[ProblemReason, list[tuple[int, str]]] = {}
    for row, cell in zip(rows, cells, strict=True):
        if cell in reasons:
            found.setdefault(reasons[cell], []).append((row, cell_text(cell)))
    return tuple(
        CellProblem(name, tuple(row for row, _ in places), tuple(text for _, text in places), reason)
        for reason, places in found.items()
    )
