"""A file's cells as they stand, before anything is understood of them, and what bounds their number."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from plsengine.errors import Note, SurveyError

# Text as it was read, or a number that the file itself holds as one (Excel). None: not to be used in the analysis.
Cell = str | int | float | None

MOST_BYTES = 50_000_000
MOST_COLUMNS = 5_000
MOST_ROWS = 1_048_576  # what a sheet of Excel holds
MOST_CELLS = 25_000_000

_LISTED = 8
_BLANKS = "".join(
    map(chr, [*range(9, 14), 32, 0x85, 0xA0, *range(0x2000, 0x2010), 0x2028, 0x2029, 0x202F, 0x205F, 0x2060])
)
_BLANKS += "\u3000\ufeff"


@dataclass(frozen=True)
class Source:
    """Where a survey came from and how it was read.

    `format` "csv", "xlsx", "sav" or "frame"; `encoding`, `separator` of text files; `sheet` and all `sheets` of a workbook;
    `decimal` the decimal mark of the file as a whole (single columns may differ).
    """

    format: str
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    decimal: str = "."


@dataclass(frozen=True)
class Grid:
    """Rows of a file that hold anything, each with its number as a spreadsheet counts (from 1).

    `exact` says that each row had to have as many cells as the head row (text files), so that others are suspicious.
    """

    rows: list[list[Cell]]
    numbers: list[int]
    source: Source
    exact: bool
    notes: tuple[Note, ...] = field(default=())


def trimmed(text: str) -> str:
    """Text without blanks around it, those without width included, which web pages leave in cells."""
    return text.strip(_BLANKS)


def is_blank(row: Sequence[Cell]) -> bool:
    """Whether no cell of a row holds anything but blanks."""
    return not any(cell is not None and (not isinstance(cell, str) or trimmed(cell)) for cell in row)


def storable(number: int | float) -> Cell:
    """A number that is one; what no float can hold stays text."""
    if number != number:
        return ""
    return str(number) if abs(number) > sys.float_info.max else number


def cell_text(cell: Cell) -> str:
    """A cell as text; numbers of a workbook with a decimal point."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return "" if cell is None else str(cell)


def check_size(rows: int, columns: int) -> None:
    """Refuse what no survey is.

    Raises
    ------
    SurveyError : too_many_rows, too_many_columns, too_many_cells.
    """
    if rows > MOST_ROWS:
        raise SurveyError("too_many_rows", limit=MOST_ROWS)
    if columns > MOST_COLUMNS:
        raise SurveyError("too_many_columns", columns=columns, most=MOST_COLUMNS)
    if rows * columns > MOST_CELLS:
        raise SurveyError("too_many_cells", limit=MOST_CELLS)


def some(things: Iterable[object], most: int = _LISTED) -> tuple[str, ...]:
    """First of many things for a sentence, with the number of those left out: ("7", "19", "+40")."""
    texts = [str(thing) for thing in things]
    if len(texts) <= most:
        return tuple(texts)
    return (*texts[:most], f"+{len(texts) - most}")
