"""A survey as it was read: its answers, what each column is, and what was not understood."""

from __future__ import annotations

import csv
import hashlib
import io
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import get_close_matches
from functools import cached_property
from typing import get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from plsengine.cleaning_draft import Draft, DraftColumn
from plsengine.column_roles import propose_role
from plsengine.errors import Note, SurveyError
from plsengine.survey_columns import (
    CellProblem,
    Column,
    ColumnFacts,
    Content,
    Role,
    Understood,
    file_decimal,
    understand,
)
from plsengine.survey_file import FileLike, content_of, read_grid
from plsengine.survey_grid import Cell, Source, cell_text, some, storable, trimmed
from plsengine.survey_heads import unique_names
from plsengine.survey_notes import notes_on
from plsengine.survey_numbers import DecimalMark, is_missing, read_number
from plsengine.survey_sheet import Sheet, sheet_of
from plsengine.survey_spss import is_spss, sheet_of_spss

__all__ = ["CellProblem", "Column", "Source", "Survey", "read_survey"]

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_EXACT = 1e15


def read_survey(
    source: FileLike,
    *,
    name: str = "",
    sheet: str | None = None,
    missing_codes: Iterable[float] = (),
    decimal: DecimalMark | None = None,
) -> Survey:
    """Read a survey from a CSV, XLSX or SPSS file (.sav); encoding, separator and decimal mark are found out.

    Parameters
    ----------
    source : path, bytes, or open file. A zip archive with one such file in it serves too (Google Forms).
    name : how the survey is called; by default the file's name.
    sheet : sheet of a workbook; by default the first with a table.
    missing_codes : numbers that stand for "no answer", such as -99.
    decimal : decimal mark for numbers such as 1.234 that could as well mean thousands, where their column proves none.

    Raises
    ------
    SurveyError : the file can't be read; key and sentence say why and what to do.

    Notes
    -----
    A column is one of numbers if at least 80 % of its answers are (`survey_columns.MOSTLY`); the other cells are listed as
    problems and count as missing. No answer are empty cells and customary signs for it (`survey_numbers.MISSING_MARKERS`).
    Rows are counted as a spreadsheet shows them: a head that is broken over several lines is one row, and the line "sep=;"
    is none.
    """
    if decimal is not None and decimal not in get_args(DecimalMark):
        raise SurveyError("unknown_option", option="decimal", value=decimal, known=get_args(DecimalMark))
    data, file = content_of(source)
    cells = sheet_of_spss(data) if is_spss(data) else sheet_of(read_grid(data, sheet))
    return _survey(name or file, cells, _checked(missing_codes), decimal)


@dataclass(frozen=True, eq=False)
class Survey:
    """Answers of n respondents, one a row. Made by `read_survey` or `Survey.from_frame`; never changes.

    `columns` in the order of the file; `problems` cells that were not understood; `notes` what else to know; `rows` (n,) the
    number of each respondent's row in the file, as a spreadsheet counts; `missing_codes` numbers declared to stand for "no
    answer"; `source` how the file was read.
    """

    name: str
    columns: tuple[Column, ...]
    problems: tuple[CellProblem, ...]
    notes: tuple[Note, ...]
    rows: tuple[int, ...]
    missing_codes: tuple[float, ...]
    source: Source
    _sheet: Sheet
    _table: pd.DataFrame
    _decimal: DecimalMark | None

    def __repr__(self) -> str:
        title = f" “{self.name}”" if self.name else ""
        count = len(self.numeric_columns)
        return f"<Survey{title}: {self.n} rows, {len(self.columns)} columns, {count} of them numbers>"

    @classmethod
    def from_frame(cls, frame: pd.DataFrame, *, name: str = "", missing_codes: Iterable[float] = ()) -> Survey:
        """Survey of a table in memory; truth values become 1 and 0, texts are read as a file's would be.

        Raises
        ------
        SurveyError : empty_file, the table has no rows or no columns.
        """
        if frame.empty:
            raise SurveyError("empty_file")
        names, notes = unique_names([str(head) for head in frame.columns], range(1, frame.shape[1] + 1))
        cells = tuple([_frame_cell(value) for value in frame.iloc[:, k]] for k in range(frame.shape[1]))
        sheet = Sheet(names, cells, tuple(range(2, len(frame) + 2)), Source("frame"), notes=notes)
        return _survey(name, sheet, _checked(missing_codes), None)

    @property
    def n(self) -> int:
        """Number of respondents (rows)."""
        return len(self.rows)

    @property
    def table(self) -> pd.DataFrame:
        """All columns: float64 for numbers (NaN: no usable answer), texts as objects (None: missing). A copy."""
        return self._table.copy()

    @property
    def raw(self) -> pd.DataFrame:
        """All cells as they stand in the file, as text. A copy."""
        return self._raw.copy()

    @cached_property
    def _raw(self) -> pd.DataFrame:
        return pd.DataFrame(
            {
                name: pd.Series([cell_text(cell) for cell in cells], dtype=object)
                for name, cells in zip(self._sheet.names, self._sheet.columns, strict=True)
            }
        )

    @cached_property
    def numeric_columns(self) -> tuple[str, ...]:
        """Names of the columns that hold numbers, so that they can serve as indicators."""
        return tuple(column.name for column in self.columns if column.is_numeric)

    def columns_of(self, role: Role) -> tuple[str, ...]:
        """Names of the columns with a role."""
        return tuple(column.name for column in self.columns if column.role == role)

    @cached_property
    def profile_columns(self) -> tuple[str, ...]:
        """Names of the columns that describe the respondents: sex, age, occupation …"""
        return self.columns_of("profile")

    @cached_property
    def item_columns(self) -> tuple[str, ...]:
        """Names of the columns with answers to statements."""
        return self.columns_of("item")

    @cached_property
    def _by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    def column(self, name: str) -> Column:
        """Facts about a column.

        Raises
        ------
        SurveyError : unknown_survey_column.
        """
        if name not in self._by_name:
            near = get_close_matches(name, self._by_name, n=3, cutoff=0.5) or some(self._by_name)
            raise SurveyError("unknown_survey_column", column=name, near=tuple(near))
        return self._by_name[name]

    def answers(self, names: Iterable[str]) -> pd.DataFrame:
        """Columns as numbers.

        Returns
        -------
        n × len(names) float64 in the order of `names`; NaN where there is no usable answer.

        Raises
        ------
        SurveyError : unknown_survey_column; text_column or date_column if one doesn't hold numbers.
        """
        wanted = list(names)
        for name in wanted:
            column = self.column(name)
            if column.kind == "date":
                raise SurveyError("date_column", column=name)
            if column.kind == "text":
                texts = self._table[name].dropna().unique()
                examples = tuple([text for text in texts if read_number(text) is None][:3])
                raise SurveyError("text_column", column=name, examples=examples)
        return self._table[wanted].astype(float)

    def missing_rows(self, name: str) -> tuple[int, ...]:
        """File rows in which a column has no answer; cells under `problems` are not among them.

        Raises
        ------
        SurveyError : unknown_survey_column.
        """
        unread = {row for problem in self.column(name).problems for row in problem.rows}
        gaps = np.flatnonzero(self._table[name].isna())
        return tuple(row for row in (self.rows[k] for k in gaps) if row not in unread)

    @property
    def column_facts(self) -> dict[str, ColumnFacts]:
        """What is said of the columns, roles that are only proposed left out; taken back by `with_facts`."""
        return {name: said for name, said in self._sheet.described.items() if said != ColumnFacts()}

    def with_facts(self, facts: Mapping[str, ColumnFacts]) -> Survey:
        """Survey with something else said of some columns; unknown names are passed over."""
        known = {name: said for name, said in facts.items() if name in self._by_name}
        sheet = replace(self._sheet, described={**self._sheet.described, **known})
        return _survey(self.name, sheet, self.missing_codes, self._decimal)

    def without(self, columns: Collection[str]) -> Survey:
        """Survey that never had these columns.

        Raises
        ------
        SurveyError : unknown_survey_column; empty_file if none is left.
        """
        gone = {self.column(name).name for name in columns}
        kept = [k for k, name in enumerate(self._sheet.names) if name not in gone]
        if not kept:
            raise SurveyError("empty_file")
        at_end = len(self._sheet.names) - self._sheet.overflow
        sheet = replace(
            self._sheet,
            names=tuple(self._sheet.names[k] for k in kept),
            columns=tuple(self._sheet.columns[k] for k in kept),
            overflow=sum(1 for k in kept if k >= at_end),
            described={name: said for name, said in self._sheet.described.items() if name not in gone},
        )
        return _survey(self.name, sheet, self.missing_codes, self._decimal)

    def draft(self) -> Draft:
        """The survey as steps of cleaning begin with it."""
        sheet = self._sheet
        columns = tuple(
            DraftColumn(
                column.name,
                column.name,
                _usable(cells, sheet.shifted),
                sheet.described.get(column.name, ColumnFacts()),
                column.role,
            )
            for column, cells in zip(self.columns, sheet.columns, strict=True)
        )
        return Draft(columns, self.rows, frozenset(self.missing_codes), ("," if self.source.decimal == "," else "."))

    def redrawn(self, draft: Draft) -> Survey:
        """Survey of what steps of cleaning have made of this one."""
        sheet = replace(
            self._sheet,
            names=draft.names,
            columns=tuple(column.cells for column in draft.columns),
            rows=draft.rows,
            described={each.name: replace(each.said, role=each.said.role or each.role) for each in draft.columns},
            notes=tuple(note for note in self._sheet.notes if _still_true(note, draft.names)),
            shifted=frozenset(),
            overflow=0,
        )
        return _survey(self.name, sheet, self.missing_codes, self._decimal)

    def with_missing_codes(self, codes: Iterable[float]) -> Survey:
        """Read the same cells with these numbers, and no others, standing for "no answer".

        Raises
        ------
        SurveyError : bad_missing_code.
        """
        return _survey(self.name, self._sheet, _checked(codes), self._decimal)

    def with_column(self, name: str, values: Sequence[float | str | None]) -> Survey:
        """Return the survey with one more column; a number is put to its name where that is taken.

        Parameters
        ----------
        values : one a row; None or NaN where there is none.

        Raises
        ------
        SurveyError : column_length.
        """
        if len(values) != self.n:
            raise SurveyError("column_length", column=name, count=len(values), n=self.n)
        named = len(self._sheet.names) - self._sheet.overflow
        # In front of what is too much in some rows, which has no heads of its own in the file.
        before, after = self._sheet.names[:named], self._sheet.names[named:]
        names, _ = unique_names([*before, *after, name], range(1, len(self.columns) + 2))
        cells = [_frame_cell(value) for value in values]
        columns = (*self._sheet.columns[:named], cells, *self._sheet.columns[named:])
        sheet = replace(self._sheet, names=(*before, names[-1], *after), columns=columns)
        return _survey(self.name, sheet, self.missing_codes, self._decimal)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of names and values as they enter the analysis: the same for the same data, in every run."""
        digest = hashlib.sha256()
        for column in self.columns:
            values = self._table[column.name].to_numpy()
            head = f"{len(column.name)}:{column.name}{column.kind}{len(values)}"
            digest.update(head.encode("utf-8", "surrogatepass"))
            if column.is_numeric:
                # One pattern of bits for all gaps, and one for both zeros.
                digest.update(np.where(np.isnan(values), np.nan, values + 0.0).astype("<f8").tobytes())
            elif column.kind != "empty":
                texts = ["-" if text is None else f"{len(text)}:{text}" for text in values]
                digest.update("".join(texts).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def to_csv_bytes(self) -> bytes:
        """CSV file (UTF-8, commas, decimal points) that `read_survey` with the same missing codes reads as this survey.

        Numbers that were read are written plainly, everything else as it stands. Texts that a spreadsheet would take
        for formulas get an apostrophe in front, which `read_survey` takes off again.
        """
        columns = [
            _written(cells, column, self._table[column.name].to_numpy())
            for cells, column in zip(self._sheet.columns, self.columns, strict=True)
        ]
        width = len(columns) - self._sheet.overflow
        file = io.StringIO(newline="")
        # Quoted heads leave no doubt about the separator.
        csv.writer(file, quoting=csv.QUOTE_ALL).writerow([_guarded(column.name) for column in self.columns[:width]])
        writer = csv.writer(file)
        for position, row in enumerate(zip(*columns, strict=True)):
            writer.writerow(row if position in self._sheet.shifted else row[:width])
        return file.getvalue().encode("utf-8-sig", "surrogatepass")


def _survey(name: str, sheet: Sheet, codes: tuple[float, ...], decimal: DecimalMark | None) -> Survey:
    declared = frozenset(codes)
    columns = [_usable(cells, sheet.shifted) for cells in sheet.columns]
    said = [sheet.described.get(head, ColumnFacts()) for head in sheet.names]
    contents = [Content.of(cells, declared.union(each.missing)) for cells, each in zip(columns, said, strict=True)]
    mark = decimal or file_decimal(contents, sheet.source.separator)
    understood = [
        _described(understand(head, cells, sheet.rows, content, mark), each)
        for head, cells, content, each in zip(sheet.names, columns, contents, said, strict=True)
    ]
    return Survey(
        name=name,
        columns=tuple(one.column for one in understood),
        problems=tuple(problem for one in understood for problem in one.column.problems),
        notes=(*sheet.notes, *notes_on(understood)),
        rows=sheet.rows,
        missing_codes=codes,
        source=replace(sheet.source, decimal=mark),
        _sheet=sheet,
        # As series, since pandas turns bare arrays of text into its own kind of strings.
        _table=pd.DataFrame({one.column.name: pd.Series(one.values, dtype=one.values.dtype) for one in understood}),
        _decimal=decimal,
    )


def _described(one: Understood, said: ColumnFacts) -> Understood:
    role = said.role or propose_role(one.column.name, one.column.kind, one.content)
    return replace(one, column=replace(one.column, label=said.label, role=role, value_labels=said.value_labels))


def _still_true(note: Note, names: Collection[str]) -> bool:
    """Whether a note on the file's heads is about names that columns still have."""
    return note.key != "repeated_heads" or any(name in names for name in note.facts["names"])  # type: ignore[attr-defined]


def _usable(cells: Sequence[Cell], shifted: frozenset[int]) -> Sequence[Cell]:
    if not shifted:
        return cells
    return [None if position in shifted else cell for position, cell in enumerate(cells)]


def _checked(codes: Iterable[float]) -> tuple[float, ...]:
    numbers = []
    for code in codes:
        try:
            number = float(code)
        except (TypeError, ValueError) as error:
            raise SurveyError("bad_missing_code", code=str(code)) from error
        if not math.isfinite(number):
            raise SurveyError("bad_missing_code", code=str(code))
        numbers.append(number)
    return tuple(dict.fromkeys(numbers))


def _frame_cell(value: object) -> Cell:
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    if isinstance(value, (bool, int, float)):
        return int(value) if isinstance(value, bool) else storable(value)
    return value.isoformat(" ") if isinstance(value, datetime) else str(value)


def _written(cells: Sequence[Cell], column: Column, values: NDArray) -> list[str]:
    # Cells of a column with both decimal marks prove each other's meaning: they stay as they are.
    if not column.is_numeric or any(problem.reason == "doubtful" for problem in column.problems):
        return [_guarded(cell_text(cell)) for cell in cells]
    return [
        number_text(value) if math.isfinite(value) else _guarded(cell_text(cell))
        for cell, value in zip(cells, values.tolist(), strict=True)
    ]


def number_text(value: float) -> str:
    """Shortest text that reads as this number, and as no other under any decimal mark."""
    if value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    text = repr(value) if abs(value) < _EXACT else f"{value:.17e}"
    reading = read_number(text)
    return text + "0" if reading and reading.doubtful else text


def _guarded(text: str) -> str:
    stripped = trimmed(text)
    if text.startswith(_FORMULA_STARTS) and read_number(stripped) is None and not is_missing(stripped):
        return "'" + text
    return text
