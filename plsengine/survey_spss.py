"""SPSS files (.sav, .zsav): read with labels and missing values, and written."""

from __future__ import annotations

import io
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyreadstat

from plsengine.errors import SurveyError
from plsengine.survey_columns import Column, ColumnFacts
from plsengine.survey_grid import Cell, Source, check_size, storable
from plsengine.survey_heads import unique_names
from plsengine.survey_sheet import Sheet

if TYPE_CHECKING:
    from plsengine.survey import Survey

_SIGNATURES = (b"$FL2", b"$FL3")
# What pyreadstat raises on files that are damaged or only begin like one.
_DAMAGE = (
    pyreadstat.ReadstatError,
    pyreadstat.PyreadstatError,
    ValueError,
    KeyError,
    TypeError,
    OverflowError,
    MemoryError,
    OSError,
)
_NO_NAME = re.compile(r"[^\w.@#$]|\.$", re.UNICODE)
_RESERVED = frozenset({"all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"})
_LONGEST_NAME, _LONGEST_LABEL, _LONGEST_VALUE_LABEL = 64, 255, 120  # bytes
_LONGEST_TEXT = 32_767
_MEASURES = {"item": "ordinal", "profile": "nominal"}


def is_spss(data: bytes) -> bool:
    """Whether a file begins as SPSS's do."""
    return data.startswith(_SIGNATURES)


def sheet_of_spss(data: bytes) -> Sheet:
    """Columns of an SPSS file with their labels; cases are counted from 1.

    Numbers declared as missing stay in the cells and don't count as answers.

    Raises
    ------
    SurveyError : damaged_spss, empty_file, header_only, too_many_rows, too_many_columns, too_many_cells.
    """
    try:
        _, about = pyreadstat.read_sav(io.BytesIO(data), metadataonly=True)
        check_size(about.number_rows or 0, about.number_columns or 0)
        read, about = pyreadstat.read_sav(io.BytesIO(data), user_missing=True, output_format="dict")
    except _DAMAGE as error:
        raise SurveyError("damaged_spss") from error
    if not read:
        raise SurveyError("empty_file")
    names, notes = unique_names(list(read), range(1, len(read) + 1))
    columns = tuple([_cell(value) for value in values] for values in read.values())
    if not len(columns[0]):
        raise SurveyError("header_only")
    said = {
        name: ColumnFacts(
            about.column_names_to_labels.get(original) or "",
            value_labels=_value_labels(about.variable_value_labels.get(original, {})),
            missing=_missing(cells, about.missing_ranges.get(original, ())),
        )
        for name, original, cells in zip(names, read, columns, strict=True)
    }
    rows = tuple(range(1, len(columns[0]) + 1))
    return Sheet(names, columns, rows, Source("sav"), notes=notes, described=said)


def _cell(value: Any) -> Cell:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (bool, int, float, np.number)):
        return storable(float(value))
    return str(value)


def _value_labels(labels: Mapping[Any, Any]) -> tuple[tuple[float, str], ...]:
    return tuple((float(value), str(label)) for value, label in labels.items() if isinstance(value, (int, float)))


def _missing(cells: list[Cell], ranges: Any) -> tuple[float, ...]:
    """Values among the cells that the file declares as missing."""
    ends = [(each["lo"], each["hi"]) for each in ranges if isinstance(each["lo"], (int, float))]
    values = {float(cell) for cell in cells if isinstance(cell, (int, float))} if ends else set()
    return tuple(sorted(value for value in values if any(low <= value <= high for low, high in ends)))


def to_spss(survey: Survey) -> bytes:
    """SPSS file (.sav) of a survey: answers, full wordings as variable labels, meanings of numbers as value labels.

    Cells without a usable answer are system-missing. Names that SPSS doesn't allow are made such as it does; the label then
    holds the name as it was.
    """
    names = _spss_names([column.name for column in survey.columns])
    table = survey.table
    frame = pd.DataFrame(
        {name: _values(table[old], column) for (old, name), column in zip(names.items(), survey.columns, strict=True)}
    )
    labels: dict[str, str | None] = {}
    values, measures = {}, {}
    for column in survey.columns:
        name = names[column.name]
        labels[name] = _cut(column.label or ("" if name == column.name else column.name), _LONGEST_LABEL)
        measures[name] = _MEASURES.get(column.role, "scale") if column.is_numeric else "nominal"
        if column.is_numeric and column.value_labels:
            values[name] = {number: _cut(text, _LONGEST_VALUE_LABEL) for number, text in column.value_labels}
    with _file_in_memory() as path:
        pyreadstat.write_sav(
            frame,
            path,
            column_labels=labels,
            variable_value_labels=values,
            variable_measure=measures,
            row_compress=True,
        )
        with open(path, "rb") as file:
            return file.read()


def _values(values: pd.Series, column: Column) -> pd.Series:
    if column.is_numeric or column.kind == "empty":
        return values.astype(float)
    return pd.Series([_cut(text or "", _LONGEST_TEXT) for text in values], dtype=object)


def _spss_names(names: list[str]) -> dict[str, str]:
    """Names that SPSS allows, unique without regard to case, by the ones of the survey."""
    taken: set[str] = set()
    found = {}
    for name in names:
        plain = _cut(_NO_NAME.sub("_", name), _LONGEST_NAME - 4)
        base = plain if plain[:1].isalpha() and plain.casefold() not in _RESERVED else f"V{plain}"
        unique, copy = base, 2
        while unique.casefold() in taken:
            unique, copy = f"{base}_{copy}", copy + 1
        taken.add(unique.casefold())
        found[name] = unique
    return found


def _cut(text: str, most: int) -> str:
    """Text of at most so many bytes."""
    data = text.encode("utf-8", "replace").replace(b"\0", b"")
    return data[:most].decode("utf-8", "ignore")


@contextmanager
def _file_in_memory() -> Iterator[str]:
    """Path of a file that never reaches the disk, where the system has such; else of a temporary one that is deleted at once."""
    if hasattr(os, "memfd_create"):
        handle = os.memfd_create("survey")
        try:
            yield f"/proc/self/fd/{handle}"
        finally:
            os.close(handle)
        return
    with tempfile.TemporaryDirectory() as folder:
        yield os.path.join(folder, "survey.sav")
