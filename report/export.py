"""Tables as files: CSV for one, Excel for many. Numbers keep their full precision; text stays text."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Sequence
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from report.table import Cell, Kind, Table
from report.words import ABSENT

# Spreadsheets run a cell of a CSV file that begins so (full-width forms as well) as a formula.
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
_FORBIDDEN_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")
_LONGEST_SHEET_NAME = 31
# What XML, and with it a workbook, cannot hold.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_TEXT = 32767
_NUMBER_FORMATS: dict[Kind, str] = {"number": "0.000", "percent": "0.0%", "integer": "#,##0", "text": "@"}
_WIDEST = 60
# The same tables give the same file: no clock in it.
_CREATED = datetime(2000, 1, 1)


def safe_text(text: str) -> str:
    """Text that no spreadsheet takes for a formula when it opens a CSV file; numbers stay as they are."""
    if _FORMULA.match(text) and not _PLAIN_NUMBER.fullmatch(text):
        return "'" + text
    return text


def to_csv(table: Table) -> bytes:
    """One table as CSV the way that its language's spreadsheet opens it.

    Returns
    -------
    UTF-8 with a byte order mark; "id": semicolons and decimal commas, "en": commas and decimal points.
    Numbers stand in full precision, without thousands marks.
    """
    indonesian = table.numbers == "id"
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";" if indonesian else ",", lineterminator="\r\n")
    writer.writerow(safe_text(column.heading) for column in table.columns)
    for row in table.rows:
        writer.writerow(_csv_cell(cell, indonesian=indonesian) for cell in row)
    return stream.getvalue().encode("utf-8-sig")


def _csv_cell(cell: Cell, *, indonesian: bool) -> str:
    if isinstance(cell.value, str):
        return safe_text(cell.value)
    if cell.value is None or not math.isfinite(cell.value):
        return cell.text
    written = repr(float(cell.value))
    return written.replace(".", ",") if indonesian else written


def to_xlsx(tables: Sequence[Table]) -> bytes:
    """Tables as an Excel workbook, a sheet each: title, table, footnotes, and the sentences that read it."""
    stream = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(stream, options) as workbook:
        workbook.set_properties({"created": _CREATED})
        looks = _Looks(workbook)
        names = sheet_names([table.title for table in tables])
        for name, table in zip(names, tables, strict=True):
            _write_sheet(workbook.add_worksheet(name), table, looks)
    return stream.getvalue()


def sheet_names(titles: Sequence[str]) -> list[str]:
    """Names that Excel accepts: at most 31 characters, none of its special ones, each once in any case."""
    names: list[str] = []
    taken = {"history"}  # reserved by Excel
    for title in titles:
        stem = "".join(mark if mark.isprintable() else " " for mark in title)
        stem = " ".join(_FORBIDDEN_IN_SHEET_NAMES.sub(" ", stem).split())[:_LONGEST_SHEET_NAME].strip(" '") or "Sheet"
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            ending = f" ({number})"
            name = stem[: _LONGEST_SHEET_NAME - len(ending)] + ending
        taken.add(name.casefold())
        names.append(name)
    return names


class _Looks:
    """Formats of a workbook, made once."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self.title = workbook.add_format({"bold": True, "font_size": 12})
        self.note = workbook.add_format({"italic": True, "font_color": "#555555"})
        self.plain = workbook.add_format({})
        edges = {"top": 1, "bottom": 1, "bold": True, "text_wrap": True, "valign": "vcenter"}
        self.heading = workbook.add_format(edges)
        self.heading_of_numbers = workbook.add_format({**edges, "align": "right"})
        self.cells: dict[tuple[Kind, bool, bool], Format] = {
            (kind, strong, last): workbook.add_format(
                {
                    "num_format": number_format,
                    "bold": strong,
                    "bottom": 1 if last else 0,
                    "align": "left" if kind == "text" else "right",
                }
            )
            for kind, number_format in _NUMBER_FORMATS.items()
            for strong in (False, True)
            for last in (False, True)
        }


def _write_sheet(sheet: Worksheet, table: Table, looks: _Looks) -> None:
    sheet.hide_gridlines(2)
    _write_text(sheet, 0, 0, table.title, looks.title)
    for position, column in enumerate(table.columns):
        look = looks.heading if column.kind == "text" else looks.heading_of_numbers
        _write_text(sheet, 2, position, column.heading, look)
        texts = (row[position].text for row in table.rows)
        longest = max((len(text) for text in texts), default=0)
        # Headings may wrap, the column's words may not.
        words = max((len(word) for word in column.heading.split()), default=0)
        sheet.set_column(position, position, min(max(longest, words, 8) + 2, _WIDEST))
    for number, row in enumerate(table.rows, start=3):
        last = number == len(table.rows) + 2
        for position, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            _write_cell(sheet, number, position, cell, looks.cells[column.kind, cell.strong, last])
    sheet.freeze_panes(3, 1)
    line = len(table.rows) + 4
    for note in table.footnotes:
        _write_text(sheet, line, 0, note, looks.note)
        line += 1
    line += 1
    for sentence in table.reading:
        _write_text(sheet, line, 0, sentence, looks.plain)
        line += 1


def _write_text(sheet: Worksheet, row: int, position: int, text: str, look: Format) -> None:
    sheet.write_string(row, position, _UNWRITABLE.sub("\ufffd", text)[:_LONGEST_TEXT], look)


def _write_cell(sheet: Worksheet, row: int, position: int, cell: Cell, look: Format) -> None:
    if isinstance(cell.value, str):
        _write_text(sheet, row, position, cell.value, look)
    elif cell.value is None:
        sheet.write_blank(row, position, None, look)
    elif math.isfinite(cell.value):
        sheet.write_number(row, position, cell.value, look)
    else:
        _write_text(sheet, row, position, cell.text or ABSENT, look)
