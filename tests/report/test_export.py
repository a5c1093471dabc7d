"""What is written is read back: every number in full, and no user's text ever becomes a formula."""

import csv
import io
import math
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from report import table as make
from report.export import safe_text, sheet_names, to_csv, to_xlsx
from report.table import Column, Table
from report.words import Words

WORDS = {language: Words(language) for language in ("id", "en")}
HOSTILE = [
    '=HYPERLINK("http://x","y")',
    "+1+cmd",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "a;b,c",
    'say "hi"',
]


def table_of(values: list[float], names: list[str], language: str = "id", title: str = "Judul") -> Table:
    words = WORDS[language]
    rows = [[make.text(name), make.number(words, value)] for name, value in zip(names, values, strict=True)]
    return make.build(
        words,
        "any",
        title,
        [Column("Nama", "text"), Column("=Nilai")],
        rows,
        footnotes=["=catatan"],
        reading=["+bacaan"],
    )


def read_csv(content: bytes, language: str) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    delimiter = ";" if language == "id" else ","
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


numbers = st.floats(-1e300, 1e300)


@given(st.lists(numbers, min_size=1, max_size=5), st.sampled_from(["id", "en"]))
def test_every_number_of_a_csv_file_is_read_back_exactly(values, language):
    content = to_csv(table_of(values, ["x"] * len(values), language))
    written = [row[1] for row in read_csv(content, language)[1:]]
    mark = "," if language == "id" else "."
    assert [float(text.replace(mark, ".")) for text in written] == values


@settings(max_examples=25)
@given(st.lists(numbers, min_size=1, max_size=5))
def test_every_number_of_a_workbook_is_read_back(values):
    workbook = openpyxl.load_workbook(io.BytesIO(to_xlsx([table_of(values, ["x"] * len(values))])))
    written = [row[1].value for row in workbook.active.iter_rows(min_row=4, max_row=3 + len(values))]
    # Excel's own precision: 16 significant digits are written, 15 are promised.
    assert written == pytest.approx(values, rel=1e-15, abs=5e-324)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_text_in_both_kinds_of_files(name):
    table = table_of([0.5], [name])
    cells = read_csv(to_csv(table), "id")
    assert cells[0][1] == "'=Nilai"
    assert cells[1][0] in (name, "'" + name)
    assert cells[1][0][0] not in "=+-@\t\r＝"
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx([table]))).active
    found = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in found} == {"s", "n"}
    assert [cell.value for cell in found if cell.data_type == "n"] == [0.5]
    assert "=Nilai" in [cell.value for cell in found]


@pytest.mark.parametrize("text", ["-5", "+62", "-0,051", "-0.5", "X1", "a=b", "–", ""])
def test_harmless_text_is_left_as_it_is(text):
    assert safe_text(text) == text


@given(st.text())
def test_no_text_survives_as_a_formula(text):
    written = safe_text(text)
    assert written in (text, "'" + text)
    if written.startswith(tuple("=+-@\t\r\n")):
        assert float(written.replace(",", "."))


@settings(max_examples=25)
@given(st.text())
def test_any_text_goes_through_a_workbook(text):
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx([table_of([0.5], [text])]))).active
    unwritable = {ord(mark): "\ufffd" for mark in map(chr, [*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])}
    assert unescape(sheet["A4"].value or "") == text.translate(unwritable)


def test_missing_and_infinite_numbers_are_written_as_they_are_printed():
    table = table_of([math.nan, math.inf], ["a", "b"])
    assert [row[1] for row in read_csv(to_csv(table), "id")[1:]] == ["–", "∞"]
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx([table]))).active
    assert [sheet["B4"].value, sheet["B5"].value] == ["–", "∞"]


def test_a_workbook_shows_three_decimals_title_and_footnotes():
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx([table_of([0.123456], ["a"])]))).active
    assert sheet["A1"].value == "Judul"
    assert sheet["B4"].value == 0.123456
    assert sheet["B4"].number_format == "0.000"
    assert sheet["A6"].value == "=catatan"
    assert sheet["A8"].value == "+bacaan"


def test_the_same_tables_give_the_same_file():
    tables = [table_of([1.0], ["a"]), table_of([2.0], ["b"])]
    assert to_xlsx(tables) == to_xlsx(tables)
    assert zipfile.ZipFile(io.BytesIO(to_xlsx(tables))).testzip() is None


def test_sheet_names_are_unique_whatever_their_case_and_short_enough():
    title = "Hasil Uji Pengaruh Tidak Langsung (Specific Indirect Effects)"
    names = sheet_names([title, title.upper(), "a/b:c?*[d]", "History", "'", ""])
    assert names[0] == "Hasil Uji Pengaruh Tidak Langsu"
    assert names[1] == "HASIL UJI PENGARUH TIDAK LA (2)"
    assert names[2:] == ["a b c d", "History (2)", "Sheet", "Sheet (2)"]


@settings(max_examples=25)
@given(st.lists(st.text(max_size=40), max_size=8))
def test_excel_accepts_every_sheet_name(titles):
    tables = [table_of([1.0], ["x"], title=title) for title in titles]
    workbook = openpyxl.load_workbook(io.BytesIO(to_xlsx(tables)))
    names = workbook.sheetnames
    assert len({name.casefold() for name in names}) == max(len(titles), 1)
    assert all(0 < len(name) <= 31 for name in names)
