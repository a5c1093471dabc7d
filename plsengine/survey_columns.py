"""What a column holds: numbers, text, dates, or nothing; and which of its cells can't be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

Kind = Literal["number", "text", "date", "empty", "constant"]

# What people type for "no answer"; a column of which these are the only text is a column of numbers.
MISSING_WORDS = frozenset({"", "na", "n/a", "#n/a", "nan", "null", "none", "-", "–", "—", "."})
_NUMBER_SHARE = 0.8  # of the cells that hold something
_POINT = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_COMMA = re.compile(r"[+-]?(\d+(,\d*)?|,\d+)([eE][+-]?\d+)?")
_POINT_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_COMMA_THOUSANDS = re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T].*)?")


@dataclass(frozen=True)
class Column:
    """A column: its `name`, what it holds, how many cells have no usable answer, and the decimal mark of its numbers."""

    name: str
    kind: Kind
    missing: int
    decimal: str = "."


@dataclass(frozen=True)
class CellProblem:
    """Cells of a numeric column that can't be read: file `rows`, counted from 1, and their texts."""

    column: str
    rows: tuple[int, ...]
    values: tuple[str, ...]


def is_missing(cell: str) -> bool:
    """Whether a cell says that there is no answer."""
    return cell.strip().casefold() in MISSING_WORDS


def read_column(
    name: str, cells: Sequence[str], rows: Sequence[int], missing_codes: Iterable[float]
) -> tuple[Column, pd.Series, CellProblem | None]:
    """Kind of a column, its values (floats with NaN where numeric, else text with None), and what can't be read."""
    texts = pd.Series([cell.strip() for cell in cells], dtype=object)
    codes = texts.drop_duplicates()
    kinds = {text: is_missing(text) for text in codes}
    absent = texts.map(kinds).to_numpy(bool)
    present = texts[~absent]
    if present.empty:
        return Column(name, "empty", len(texts)), pd.Series(np.nan, index=texts.index), None
    decimal = _decimal(present)
    parsed = {text: _number(text, decimal) for text in present.drop_duplicates()}
    numbers = texts.map(lambda text: parsed.get(text, np.nan)).astype(float)
    readable = numbers[~absent].notna().to_numpy()
    if readable.mean() < _NUMBER_SHARE:
        date = bool(present.map(lambda text: _DATE.fullmatch(text) is not None).mean() > _NUMBER_SHARE)
        values = texts.mask(absent, None)
        return Column(name, "date" if date else "text", int(absent.sum())), values, None
    lost = present[~readable]
    problem = CellProblem(name, tuple(int(rows[k]) for k in lost.index), tuple(lost)) if len(lost) else None
    numbers = numbers.mask(numbers.isin(list(missing_codes)))
    seen = numbers.dropna()
    kind: Kind = "empty" if seen.empty else "constant" if seen.min() == seen.max() else "number"
    return Column(name, kind, int(numbers.isna().sum()), decimal), numbers, problem


def _decimal(present: pd.Series) -> str:
    """Decimal mark that reads more of the column's cells; a point where both read the same."""
    texts = present.drop_duplicates()

    def readable(mark: str) -> int:
        return sum(not np.isnan(_number(text, mark)) for text in texts)

    return "," if readable(",") > readable(".") else "."


def _number(text: str, decimal: str) -> float:
    plain, grouped = (_COMMA, _COMMA_THOUSANDS) if decimal == "," else (_POINT, _POINT_THOUSANDS)
    if plain.fullmatch(text):
        return float(text.replace(",", "."))
    if grouped.fullmatch(text):
        thousands = "." if decimal == "," else ","
        return float(text.replace(thousands, "").replace(",", "."))
    return np.nan
