"""Surveys: read from CSV or Excel files, nothing dropped silently, what can't be read kept visible."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

import numpy as np
import openpyxl
import pandas as pd

from plsengine.errors import Note, SurveyError
from plsengine.survey_columns import CellProblem, Column, read_column
from plsengine.survey_text import Grid, grid_of, read_grid

MOST_BYTES = 50 * 2**20
MOST_COLUMNS = 5000
_MOST_UNPACKED = 500 * 2**20
_FAR = 3.0  # a lone value this many ranges away from the others looks like a code for "no answer"

# Beginnings of files that are often uploaded by mistake, and what they are.
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "old_excel"),
    (b"$FL2", "spss_file"),
    (b"$FL3", "spss_file"),
    (b"%PDF", "pdf_file"),
    (b"\x89PNG", "picture_file"),
    (b"\xff\xd8\xff", "picture_file"),
)


@dataclass(frozen=True, eq=False)
class Survey:
    """Answers, one row a respondent.

    `raw` holds the cells as text, `table` numbers where a column is numeric (NaN where missing or unreadable); `problems`
    lists the unreadable cells by file row; `source` says how the file was read.
    """

    name: str
    raw: pd.DataFrame
    table: pd.DataFrame
    columns: tuple[Column, ...]
    problems: tuple[CellProblem, ...] = ()
    notes: tuple[Note, ...] = ()
    rows: tuple[int, ...] = ()
    missing_codes: tuple[float, ...] = ()
    source: Mapping[str, object] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"Survey({self.name!r}, {self.n} rows, {len(self.columns)} columns, {len(self.problems)} with problems)"

    @classmethod
    def from_frame(cls, frame: pd.DataFrame, *, name: str = "") -> Survey:
        """Survey of a table in memory; its cells are read as a file's would be."""
        texts = frame.map(_text_of)
        grid = Grid(
            tuple(str(column) for column in frame.columns),
            tuple(texts.itertuples(index=False, name=None)),
            tuple(range(2, len(frame) + 2)),
            (),
            0,
        )
        return _survey(grid, name, ())

    @property
    def n(self) -> int:
        """Number of rows."""
        return len(self.table)

    @cached_property
    def numeric_columns(self) -> tuple[str, ...]:
        """Names of the columns that can serve as indicators."""
        return tuple(column.name for column in self.columns if column.kind in ("number", "constant"))

    def column(self, name: str) -> Column:
        """Column of that name.

        Raises
        ------
        SurveyError : unknown_survey_column.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise SurveyError("unknown_survey_column", column=name)

    def answers(self, names: Sequence[str]) -> pd.DataFrame:
        """Columns as floats, NaN where there is no usable answer.

        Raises
        ------
        SurveyError : text_column, for one that doesn't hold numbers.
        """
        for name in names:
            column = self.column(name)
            if column.kind in ("text", "date"):
                examples = tuple(str(text) for text in self.table[name].dropna().unique()[:3])
                raise SurveyError("text_column", column=name, examples=examples)
        return self.table[list(names)].astype(float)

    def with_missing_codes(self, codes: Iterable[float]) -> Survey:
        """Read the same cells with these numbers as "no answer"."""
        grid = Grid(tuple(self.raw.columns), tuple(self.raw.itertuples(index=False, name=None)), self.rows, (), 0)
        again = _survey(grid, self.name, tuple(codes))
        about_cells = {"suspicious_code", "empty_columns"}
        notes = [note for note in self.notes if note.key not in about_cells]
        notes += [note for note in again.notes if note.key in about_cells]
        return replace(again, source=self.source, notes=tuple(notes))

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of names and answers: equal surveys have equal ones."""
        digest = hashlib.sha256()
        for name in self.table.columns:
            digest.update(name.encode("utf-8", "replace") + b"\0")
            column = self.table[name]
            if column.dtype == float:
                digest.update(np.ascontiguousarray(column.to_numpy()).tobytes())
            else:
                digest.update("\x1f".join(map(str, column)).encode("utf-8", "replace"))
        return digest.hexdigest()

    def to_csv_bytes(self) -> bytes:
        """Return the cells as UTF-8 CSV with commas, which `read_survey` reads back."""
        return self.raw.to_csv(index=False, lineterminator="\n").encode("utf-8")


def read_survey(
    source: str | Path | bytes | BinaryIO,
    *,
    name: str = "",
    sheet: str | None = None,
    missing_codes: Iterable[float] = (),
) -> Survey:
    """Read a survey from a CSV or XLSX file.

    Parameters
    ----------
    source : path, content, or open file. Encoding (UTF-8, UTF-16, Windows-1252), separator (comma, semicolon, tab, bar) and
        decimal mark are found out; a first line "sep=;" is obeyed.
    sheet : of a workbook; by default the first one that holds something.
    missing_codes : numbers that mean "no answer", such as -99. Never guessed.

    Raises
    ------
    SurveyError : what the file is instead of a survey, and what to do about it.
    """
    if isinstance(source, (str, Path)):
        path = Path(source)
        if not path.is_file():
            raise SurveyError("no_file", file=str(path))
        content, name = path.read_bytes(), name or path.name
    else:
        content = source if isinstance(source, bytes) else source.read()
    if len(content) > MOST_BYTES:
        raise SurveyError("file_too_large", megabytes=len(content) // 2**20, most=MOST_BYTES // 2**20)
    for beginning, key in _FOREIGN:
        if content.startswith(beginning):
            raise SurveyError(key)
    if content[:512].lstrip().lower().startswith((b"<!doctype html", b"<html", b"<table")):
        raise SurveyError("web_page")
    grid = _read_workbook(content, sheet) if content.startswith(b"PK") else read_grid(content)
    if len(grid.head) > MOST_COLUMNS:
        raise SurveyError("too_many_columns", columns=len(grid.head), most=MOST_COLUMNS)
    return _survey(grid, name, tuple(float(code) for code in missing_codes))


def _survey(grid: Grid, name: str, codes: tuple[float, ...]) -> Survey:
    names, notes = _unique(grid.head)
    if grid.blank:
        notes.append(Note("blank_rows", {"count": grid.blank}, "info"))
    if grid.ragged:
        shown = tuple(str(row) for row in grid.ragged[:10])
        notes.append(Note("ragged_rows", {"count": len(grid.ragged), "rows": shown}))
    raw = pd.DataFrame(list(grid.records), columns=names, dtype=object)
    found = [read_column(each, raw[each].tolist(), grid.rows, codes) for each in names]
    table = pd.DataFrame({column.name: values for column, values, _ in found})
    columns = tuple(column for column, _, _ in found)
    if empty := tuple(column.name for column in columns if column.kind == "empty"):
        notes.append(Note("empty_columns", {"columns": empty}, "info"))
    for column in columns:
        if column.kind == "number" and (code := _suspicious(table[column.name])) is not None:
            facts = {"column": column.name, "code": f"{code:g}", "count": int((table[column.name] == code).sum())}
            notes.append(Note("suspicious_code", facts))
    return Survey(
        name=name,
        raw=raw,
        table=table,
        columns=columns,
        problems=tuple(problem for _, _, problem in found if problem is not None),
        notes=tuple(notes),
        rows=grid.rows,
        missing_codes=codes,
        source={"encoding": grid.encoding, "separator": grid.separator, "sheet": grid.sheet},
    )


def _unique(head: Iterable[str]) -> tuple[list[str], list[Note]]:
    """Column names: blanks folded, empty ones named after their place, repeated ones numbered; and what was changed."""
    names: list[str] = []
    renamed: list[str] = []
    unnamed = 0
    for place, cell in enumerate(head, 1):
        name = " ".join(cell.split())
        if not name:
            name, unnamed = f"Kolom {place}", unnamed + 1
        wanted, copy = name, 2
        while name in names:
            name, copy = f"{wanted} ({copy})", copy + 1
        if name != wanted:
            renamed.append(name)
        names.append(name)
    notes = []
    if renamed:
        notes.append(Note("repeated_heads", {"names": tuple(renamed)}))
    if unnamed:
        notes.append(Note("unnamed_heads", {"count": unnamed}))
    return names, notes


def _suspicious(values: pd.Series) -> float | None:
    """A whole number of nines far away from all other answers."""
    seen = values.dropna()
    for code in (-99.0, -999.0, -9.0, 99.0, 999.0, 9999.0):
        others = seen[seen != code]
        if len(others) in (0, len(seen)):
            continue
        spread = max(others.max() - others.min(), 1.0)
        if min(abs(code - others.min()), abs(code - others.max())) > _FAR * spread:
            return code
    return None


def _read_workbook(content: bytes, sheet: str | None) -> Grid:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = packed.namelist()
            if sum(info.file_size for info in packed.infolist()) > _MOST_UNPACKED:
                raise SurveyError("file_too_large", megabytes=_MOST_UNPACKED // 2**20, most=MOST_BYTES // 2**20)
        if "xl/workbook.xml" not in names:
            raise SurveyError("open_document" if "content.xml" in names else "other_archive")
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError) as error:
        raise SurveyError("damaged_workbook") from error
    sheets = {each.title: each for each in book.worksheets}
    if sheet is not None and sheet not in sheets:
        raise SurveyError("unknown_sheet", sheet=sheet, known=tuple(sheets))
    for title in [sheet] if sheet is not None else sheets:
        lines = [
            (row, [_text_of(cell) for cell in cells])
            for row, cells in enumerate(sheets[title].iter_rows(values_only=True), 1)
        ]
        if any(any(cell for cell in cells) for _, cells in lines):
            return grid_of(lines, sheet=title)
    raise SurveyError("empty_file")


def _text_of(value: object) -> str:
    """Cell as a person would type it, with a decimal point."""
    if value is None or (isinstance(value, float) and np.isnan(value)) or value is pd.NaT or value is pd.NA:
        return ""
    if isinstance(value, (bool, np.bool_)):
        return str(int(value))
    if isinstance(value, (float, np.floating)):
        number = float(value)
        return repr(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
    return str(value)
