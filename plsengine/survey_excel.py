"""Excel workbooks to rows of cells."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import repeat
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from plsengine.errors import Note, SurveyError
from plsengine.survey_grid import Cell, Grid, Source, check_size, is_blank, some, storable
from plsengine.survey_text import unpacked

# What openpyxl raises on files that are damaged or only look like workbooks.
_DAMAGE = (
    # Python's own parser of XML and lxml, which openpyxl takes where it is installed, raise kinds of SyntaxError.
    *(InvalidFileException, zipfile.BadZipFile, SyntaxError, EOFError, OSError, NotImplementedError),
    *(KeyError, IndexError, ValueError, TypeError, AttributeError),
)
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")


@dataclass(frozen=True)
class _Found:
    title: str
    rows: list[list[Cell]]
    numbers: list[int]

    @property
    def blank_rows(self) -> int:
        """Blank rows above or between filled ones; below them a sheet has a million."""
        return self.numbers[-1] - len(self.numbers) if self.numbers else 0


def read_workbook(data: bytes, sheet: str | None) -> Grid:
    """Rows of a sheet: the named one, or the first visible one that holds a table.

    Formulas stand for themselves where the program that wrote the file stored no result.

    Raises
    ------
    SurveyError : damaged_workbook, unknown_sheet, too_many_rows, too_many_columns, too_many_cells.
    """
    try:
        with_results = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        with_formulas = load_workbook(io.BytesIO(data), read_only=True) if _has_formulas(data) else None
        try:
            names = tuple(each.title for each in with_results.worksheets)
            if sheet is not None and sheet not in names:
                raise SurveyError("unknown_sheet", sheet=sheet, known=names)
            visible = [each.title for each in with_results.worksheets if each.sheet_state == "visible"]
            titles = [sheet] if sheet is not None else visible or names
            found = _first_table(_read(title, with_results, with_formulas) for title in titles)
        finally:
            with_results.close()
            if with_formulas:
                with_formulas.close()
    except _DAMAGE as error:
        raise SurveyError("damaged_workbook") from error
    notes = []
    if len(names) > 1 and sheet is None:
        others = some(name for name in names if name != found.title)
        notes.append(Note("several_sheets", {"sheet": found.title, "others": others}, "info"))
    if found.blank_rows:
        notes.append(Note("blank_rows", {"count": found.blank_rows}, "info"))
    source = Source("xlsx", sheet=found.title, sheets=names)
    return unpacked(Grid(found.rows, found.numbers, source, exact=False, notes=tuple(notes)))


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        sheets = (name for name in container.namelist() if name.startswith("xl/worksheets/sheet"))
        return any(_FORMULA.search(container.read(name)) for name in sheets)


def _first_table(sheets: Iterator[_Found]) -> _Found:
    """First sheet with two rows of two cells; failing that, the first with two rows (a packed table), or with any."""
    best = _Found("", [], [])
    for found in sheets:
        if sum(1 for row in found.rows if len(row) > 1) > 1:
            return found
        if min(len(found.rows), 2) > min(len(best.rows), 2) or not best.title:
            best = found
    return best


def _read(title: str, with_results: Any, with_formulas: Any) -> _Found:
    rows: list[list[Cell]] = []
    numbers: list[int] = []
    lines = _values(with_results[title])
    formulas = _values(with_formulas[title]) if with_formulas else repeat(())
    for number, (values, written) in enumerate(zip(lines, formulas, strict=False), start=1):
        row = [_cell(value) for value in values]
        for k, formula in enumerate(written):
            if values[k] is None and formula is not None:
                row[k] = str(getattr(formula, "text", None) or formula)
        while row and is_blank(row[-1:]):
            row.pop()
        if row:
            check_size(len(rows) + 1, len(row))
            rows.append(row)
            numbers.append(number)
    return _Found(title, rows, numbers)


def _values(sheet: Any) -> Iterator[tuple[Any, ...]]:
    # Some programs write a wrong size into the file; without it openpyxl counts for itself.
    sheet.reset_dimensions()
    return sheet.iter_rows(values_only=True)


def _cell(value: object) -> Cell:
    """A cell's value: numbers as they are, dates in ISO form, truth values as Excel shows them."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace("_x000D_", "")
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return storable(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value)
