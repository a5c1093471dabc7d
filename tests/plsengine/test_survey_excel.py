"""Excel workbooks: the same answers as from text, and what only workbooks can hold."""

import datetime
import io
import re
import zipfile

import numpy as np
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

import plsengine as pls
from tests.plsengine.test_survey import noted, refusal


def workbook(sheets: dict[str, list[list[object]]], hidden: tuple[str, ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        sheet.sheet_state = "hidden" if title in hidden else "visible"
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def edited(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Same workbook with bytes of one part replaced, for what openpyxl doesn't write."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(result, "w") as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == part:
                assert re.search(old, data)
                data = re.sub(old, new, data)
            target.writestr(entry.filename, data)
    return result.getvalue()


FIRST = "xl/worksheets/sheet1.xml"
# Excel stores 15 digits or a few more.
floats = st.floats(-1e12, 1e12).map(lambda value: float(f"{value:.12g}"))
numbers = st.one_of(st.integers(-(10**12), 10**12), floats, st.none())


@settings(max_examples=30)
@given(st.lists(st.tuples(numbers, numbers, numbers), min_size=2, max_size=6))
def test_numbers_come_as_they_stand(rows):
    survey = pls.read_survey(workbook({"Data": [["No", "a", "b", "c"], *([k, *row] for k, row in enumerate(rows))]}))
    expected = np.array(rows, dtype=float)
    assert_array_equal(survey.answers(["a", "b", "c"]), expected)
    assert pls.read_survey(survey.to_csv_bytes()).fingerprint == survey.fingerprint


def test_numbers_stored_as_text_keep_their_own_decimal_mark():
    rows = [["X1", "X2"], [1.234, "1,5"], ["2,5", 2], [3, " 4 "], [None, "3,25"]]
    survey = pls.read_survey(workbook({"Data": rows}))
    assert_array_equal(survey.table, [[1.234, 1.5], [2.5, 2], [3, 4], [np.nan, 3.25]])
    assert survey.raw.to_numpy().tolist() == [["1.234", "1,5"], ["2,5", "2"], ["3", " 4 "], ["", "3,25"]]
    assert pls.read_survey(survey.to_csv_bytes()).fingerprint == survey.fingerprint


def test_errors_dates_and_words_among_numbers_are_listed():
    rows = [["X1", "X2"], [1, 5], ["#N/A", 4], [3, datetime.datetime(2024, 5, 4)], [4, "tiga"], ["#DIV/0!", 2]]
    rows += [[k % 5, k % 4] for k in range(10)]
    survey = pls.read_survey(workbook({"Data": rows}))
    assert [(p.column, p.reason, p.rows, p.values) for p in survey.problems] == [
        ("X1", "error", (3, 6), ("#N/A", "#DIV/0!")),
        ("X2", "date", (4,), ("2024-05-04",)),
        ("X2", "text", (5,), ("tiga",)),
    ]
    assert {"error_cells", "dates_among_numbers", "text_among_numbers"} <= set(noted(survey))
    assert noted(survey)["dates_among_numbers"]["places"] == ("X2 [4]: 2024-05-04",)


def test_dates_times_and_truth_values():
    moment = datetime.datetime(2024, 3, 1, 10, 22, 33)
    rows = [["when", "day", "hour", "agreed"], [moment, moment.date(), moment.time(), True]]
    survey = pls.read_survey(workbook({"Data": [*rows, [moment, moment.date(), moment.time(), False]]}))
    assert [column.kind for column in survey.columns] == ["date", "date", "date", "text"]
    assert survey.raw.iloc[0].tolist() == ["2024-03-01 10:22:33", "2024-03-01", "10:22:33", "TRUE"]


def test_the_first_visible_sheet_with_rows_is_read_and_the_others_are_named():
    table = [["X1", "X2"], [1, 2], [3, 4]]
    content = workbook(
        {"Kosong": [], "Sampul": [["Skripsi"], ["Data mentah"]], "Lama": table, "Jawaban": table, "Olah": table},
        hidden=("Lama",),
    )
    survey = pls.read_survey(content)
    assert survey.source.sheet == "Jawaban"
    assert survey.source.sheets == ("Kosong", "Sampul", "Lama", "Jawaban", "Olah")
    facts = noted(survey)["several_sheets"]
    assert facts == {"sheet": "Jawaban", "others": ("Kosong", "Sampul", "Lama", "Olah")}
    assert pls.read_survey(content, sheet="Olah").source.sheet == "Olah"
    assert "several_sheets" not in noted(pls.read_survey(content, sheet="Lama"))
    error = refusal(lambda: pls.read_survey(content, sheet="X"))
    assert (error.key, error.facts["known"]) == ("unknown_sheet", survey.source.sheets)
    assert refusal(lambda: pls.read_survey(content, sheet="Kosong")).key == "empty_file"
    assert refusal(lambda: pls.read_survey(content, sheet="Sampul")).key == "one_column"
    assert refusal(lambda: pls.read_survey(workbook({"a": [], "b": []}))).key == "empty_file"


def test_rows_and_columns_that_are_blank():
    rows = [[None], [None, "X1", None, "X2"], [None, 1, None, 2], [], [None, 3, " ", 4], [None, " "], []]
    survey = pls.read_survey(workbook({"Data": rows}))
    assert_array_equal(survey.table, [[1, 2], [3, 4]])
    assert survey.rows == (3, 5)
    assert noted(survey) == {"blank_rows": {"count": 2}, "blank_columns": {"count": 2, "places": ("1", "3")}}


def test_remarks_beside_the_table_are_a_column_of_their_own():
    survey = pls.read_survey(workbook({"Data": [["X1", "X2"], [1, 2], [3, 4, None, "cek lagi"], [5, 6]]}))
    assert survey.table["Kolom 4"].tolist() == [None, "cek lagi", None]
    assert_array_equal(survey.answers(["X1", "X2"]), [[1, 2], [3, 4], [5, 6]])


def test_formulas_give_the_result_that_was_stored():
    content = workbook({"Data": [["X1", "X2"], [1, 2], [3, 4], ["=A2+A3", 4]]})
    calculated = edited(content, FIRST, rb"<f>A2\+A3</f><v\s*/>|<f>A2\+A3</f><v></v>", b"<f>A2+A3</f><v>4</v>")
    survey = pls.read_survey(calculated)
    assert survey.table["X1"].tolist() == [1, 3, 4]
    assert survey.problems == ()


def test_formulas_without_a_result_are_listed_not_dropped():
    rows = [["X1", "X2"], *([k, k % 3] for k in range(8)), ["=SUM(A2:A9)", "=A2"]]
    survey = pls.read_survey(workbook({"Data": rows}))
    assert [(p.column, p.reason, p.rows, p.values) for p in survey.problems] == [
        ("X1", "formula", (10,), ("=SUM(A2:A9)",)),
        ("X2", "formula", (10,), ("=A2",)),
    ]
    assert noted(survey)["formula_cells"]["count"] == 2
    assert survey.n == 9


def test_a_wrong_size_in_the_file_hides_nothing():
    content = workbook({"Data": [["X1", "X2"], [1, 2], [3, 4]]})
    shrunk = edited(content, FIRST, rb'<dimension ref="[^"]*"', b'<dimension ref="A1"')
    assert_array_equal(pls.read_survey(shrunk).table, [[1, 2], [3, 4]])


def test_a_text_file_pasted_into_the_first_column_is_split():
    content = workbook({"Data": [["No;Nama;X1"], ["1;Ani;4,5"], [], ["2;Budi;3"]]})
    survey = pls.read_survey(content)
    assert survey.table.to_dict("list") == {"No": [1, 2], "Nama": ["Ani", "Budi"], "X1": [4.5, 3]}
    assert survey.rows == (2, 4)
    assert set(noted(survey)) == {"blank_rows", "rows_unpacked"}


def test_heads_that_are_numbers_dates_or_broken_over_lines():
    rows = [[1, 2.5, datetime.date(2024, 5, 1), "Saya_x000D_\npuas"], [1, 2, 3, 4], [2, 3, 4, 5]]
    survey = pls.read_survey(workbook({"Data": rows}))
    assert [column.name for column in survey.columns] == ["1", "2.5", "2024-05-01", "Saya puas"]


def test_merged_cells_over_two_rows_of_heads():
    rows = [["No", "Kepuasan", None, "Loyalitas", None], [None, "X1", "X2", "Y1", "Y2"]]
    survey = pls.read_survey(workbook({"Data": rows + [[k, 1, 2, 3, 4] for k in range(1, 6)]}))
    assert [column.name for column in survey.columns] == ["No", "X1", "X2", "Y1", "Y2"]
    assert survey.rows == (3, 4, 5, 6, 7)


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[: len(content) // 2],
        lambda content: edited(content, FIRST, rb"</sheetData>", b"</sheetDat"),
        lambda content: edited(content, "xl/workbook.xml", rb"<sheets>", b"<sheet>"),
        lambda content: edited(content, "xl/styles.xml", rb"<cellXfs", b"<cellXf"),
        lambda content: edited(content, FIRST, rb"<v>1</v>", b"<v>satu</v>"),
        lambda content: content[:-200] + bytes(200),
    ],
)
def test_damaged_workbooks_are_named(damage):
    content = workbook({"Data": [["X1", "X2"], [1, 2], [3, 4]]})
    assert refusal(lambda: pls.read_survey(damage(content))).key == "damaged_workbook"
