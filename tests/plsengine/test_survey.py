"""Reading surveys: every dialect gives the same answers, nothing is dropped silently, and what is no survey is named."""

import csv
import io
import zipfile

import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

import plsengine as pls
from tests.reference import FOLDER


def notes(survey: pls.Survey) -> dict[str, dict]:
    return {note.key: dict(note.facts) for note in survey.notes}


def refused(content: object, **options: object) -> pls.SurveyError:
    with pytest.raises(pls.SurveyError) as caught:
        pls.read_survey(content, **options)
    return caught.value


MESSY = (
    "﻿Timestamp;Nama;X1.1;X1.2;X2.1;Kosong;Nilai\r\n"
    "2024/01/05 10.00;Siti;4;5;3;;3,5\r\n"
    "2024/01/05 10.05;Budi;3;empat;;;4,25\r\n"
    "2024/01/05 10.11;Ani;5;4;2;;1.234,5\r\n"
    "2024/01/05 10.12;Tono;4;;5;;4\r\n"
    "2024/01/05 10.20;Rina;n/a;2;4;;2,75\r\n"
    "2024/01/05 10.30;Dewi;2;3;4;;3,0\r\n"
    "2024/01/05 10.31;Eko;1;2;5;;2,0\r\n"
).encode()


def test_messy_indonesian_export():
    survey = pls.read_survey(MESSY, name="skripsi.csv")
    assert survey.n == 7
    assert {c.name: c.kind for c in survey.columns} == {
        "Timestamp": "date",
        "Nama": "text",
        "X1.1": "number",
        "X1.2": "number",
        "X2.1": "number",
        "Kosong": "empty",
        "Nilai": "number",
    }
    assert survey.source["separator"] == ";"
    assert survey.source["encoding"] == "utf-8-sig"
    assert survey.table["Nilai"].tolist() == [3.5, 4.25, 1234.5, 4, 2.75, 3, 2]
    (problem,) = survey.problems
    assert (problem.column, problem.rows, problem.values) == ("X1.2", (3,), ("empat",))
    assert {c.name: c.missing for c in survey.columns if c.name.startswith("X")} == {"X1.1": 1, "X1.2": 2, "X2.1": 1}
    assert notes(survey)["empty_columns"] == {"columns": ("Kosong",)}
    assert survey.raw.loc[1, "X1.2"] == "empat"
    assert survey.numeric_columns == ("X1.1", "X1.2", "X2.1", "Nilai")


numbers = st.one_of(st.integers(-99999, 99999).map(float), st.decimals(-999, 999, places=2, allow_nan=False).map(float))
heads = st.text(st.characters(codec="cp1252", exclude_categories=["Cc", "Cs", "Zs"]), min_size=1, max_size=8).filter(
    lambda head: not head.lower().startswith("sep=")
)


@given(
    data=st.data(),
    separator=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    decimal=st.sampled_from(".,"),
    newline=st.sampled_from(["\n", "\r\n"]),
)
def test_every_dialect_gives_the_same_answers(data, separator, encoding, decimal, newline):
    names = ["X1.1", *data.draw(st.lists(heads, min_size=1, max_size=4, unique=True))]
    names = list(dict.fromkeys(names))
    rows = data.draw(st.lists(st.lists(numbers, min_size=len(names), max_size=len(names)), min_size=3, max_size=8))
    # One value with decimals in every column settles its decimal mark.
    rows.append([1.25] * len(names))
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator=newline)
    writer.writerow(names)
    writer.writerows([[f"{value:.2f}".replace(".", decimal) for value in row] for row in rows])
    survey = pls.read_survey(text.getvalue().encode(encoding))
    assert [column.name for column in survey.columns] == names
    if decimal == "." or separator != ",":
        assert_array_equal(survey.table.to_numpy(float), np.array(rows))
    assert survey.problems == ()


@given(st.lists(st.lists(numbers, min_size=3, max_size=3), min_size=2, max_size=6))
def test_workbooks_give_the_same_answers(rows):
    survey = pls.read_survey(workbook([["a", "b", "c"], *rows]))
    assert_array_equal(survey.table.to_numpy(float), np.array(rows))


def workbook(rows: list[list[object]], **more: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    sheets = {"Sheet": rows, **more}
    for title, content in sheets.items():
        sheet = book.active if title == "Sheet" else book.create_sheet(title)
        for row in content:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_workbook_with_an_empty_sheet_text_numbers_and_errors():
    content = workbook([], Jawaban=[["X1", "X2"], [1, "4"], [None, "#N/A"], [3.5, "5"], [2, "dua"], [1, 1], [4, 2]])
    survey = pls.read_survey(content)
    assert survey.source["sheet"] == "Jawaban"
    assert survey.table["X1"].isna().tolist() == [False, True, False, False, False, False]
    assert survey.table["X2"].dropna().tolist() == [4, 5, 1, 2]
    assert [(p.column, p.rows, p.values) for p in survey.problems] == [("X2", (5,), ("dua",))]
    error = refused(content, sheet="Lain")
    assert (error.key, error.facts["known"]) == ("unknown_sheet", ("Sheet", "Jawaban"))


def test_quoted_heads_with_line_breaks_keep_the_rows_of_the_file():
    content = b'"Saya merasa\npuas, sekali","B"\n1,2\n\n3,x\n4,5\n5,5\n2,1\n3,3\n'
    survey = pls.read_survey(content)
    assert survey.columns[0].name == "Saya merasa puas, sekali"
    assert survey.problems[0].rows == (5,)
    assert notes(survey)["blank_rows"] == {"count": 1}


def test_declared_separator_is_obeyed():
    survey = pls.read_survey(b"sep=;\nA;B\n1,5;2\n2,5;x\n3;3\n4;4\n5;5\n1;1\n")
    assert survey.table["A"].tolist() == [1.5, 2.5, 3, 4, 5, 1]
    assert survey.problems[0].rows == (4,)


def test_ragged_rows_are_said_and_kept():
    survey = pls.read_survey(b"A,B\n1,2\n3\n4,5,6\n7,8\n")
    assert notes(survey)["ragged_rows"] == {"count": 2, "rows": ("3", "4")}
    assert survey.table.shape == (4, 3)
    assert survey.table["Kolom 3"].dropna().tolist() == [6]


def test_trailing_separators_make_no_column():
    assert [c.name for c in pls.read_survey(b"A;B;\n1;2;\n3;4;\n").columns] == ["A", "B"]


def test_repeated_and_missing_heads_are_made_unique_and_said():
    survey = pls.read_survey(b"A,A,,A (2)\n1,2,3,4\n5,6,7,8\n")
    assert [c.name for c in survey.columns] == ["A", "A (2)", "Kolom 3", "A (2) (2)"]
    assert notes(survey)["repeated_heads"] == {"names": ("A (2)", "A (2) (2)")}
    assert notes(survey)["unnamed_heads"] == {"count": 1}


def test_codes_for_missing_answers_are_suggested_and_used_only_when_declared():
    content = b"X1,X2\n1,2\n-99,3\n4,5\n5,5\n3,-99\n"
    survey = pls.read_survey(content)
    assert survey.table["X1"].min() == -99
    assert notes(survey)["suspicious_code"]["code"] == "-99"
    declared = survey.with_missing_codes([-99])
    assert declared.table.isna().sum().tolist() == [1, 1]
    assert "suspicious_code" not in notes(declared)
    assert declared.table.equals(pls.read_survey(content, missing_codes=[-99]).table)
    assert survey.table["X1"].min() == -99
    assert declared.fingerprint != survey.fingerprint


def test_a_column_of_words_stays_text():
    survey = pls.read_survey(b"A,B\nSangat Setuju,1\nSetuju,2\n4,3\n")
    assert survey.column("A").kind == "text"
    with pytest.raises(pls.SurveyError) as caught:
        survey.answers(["A"])
    assert (caught.value.key, caught.value.facts["column"]) == ("text_column", "A")


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "empty_file"),
        (b"\n \n\n", "empty_file"),
        (b"A,B,C\n", "header_only"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "old_excel"),
        (b"$FL2@(#) SPSS DATA FILE", "spss_file"),
        (b"%PDF-1.7", "pdf_file"),
        (b"\x89PNG\r\n", "picture_file"),
        (b"  <html><table>", "web_page"),
        (b"PK\x03\x04 broken", "damaged_workbook"),
        (b"\x00\x01\x02\x03" * 10, "no_text"),
        (b'A,B\n1,"2\n3,4\n', None),
    ],
)
def test_what_is_no_survey_is_named(content, key):
    if key is None:  # an unclosed quotation mark swallows the rest: visible as one row, never a crash
        assert pls.read_survey(content).n == 1
    else:
        assert refused(content).key == key


def archive(**files: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name.replace("__", "/"), data)
    return content.getvalue()


def test_other_archives_are_named():
    assert refused(archive(**{"content.xml": b"<x/>"})).key == "open_document"
    assert refused(archive(**{"data.csv": b"A,B"})).key == "other_archive"
    assert refused(archive(**{"xl__workbook.xml": b"<x/>"})).key == "damaged_workbook"


def test_archives_that_unpack_too_large_are_refused(monkeypatch):
    monkeypatch.setattr("plsengine.survey._MOST_UNPACKED", 1000)
    assert refused(workbook([["A"], *([k] for k in range(500))])).key == "file_too_large"


def test_large_files_and_wide_tables_are_refused(monkeypatch):
    assert refused(",".join(f"c{k}" for k in range(5001)).encode() + b"\n" + b"1," * 5000).key == "too_many_columns"
    monkeypatch.setattr("plsengine.survey.MOST_BYTES", 10)
    assert refused(b"A,B\n1,2\n3,4\n5,6\n").key == "file_too_large"


def test_no_such_file():
    assert refused("nowhere.csv").key == "no_file"


def test_a_real_file_reads_as_pandas_reads_it():
    survey = pls.read_survey(FOLDER / "data" / "mobi.csv")
    expected = pd.read_csv(FOLDER / "data" / "mobi.csv")
    assert survey.name == "mobi.csv"
    assert_array_equal(survey.table.to_numpy(), expected.to_numpy(float))
    assert survey.notes == ()


def test_saving_and_frames_give_the_same_survey():
    survey = pls.read_survey(MESSY)
    again = pls.read_survey(survey.to_csv_bytes())
    assert again.fingerprint == survey.fingerprint
    assert pls.Survey.from_frame(survey.raw).fingerprint == survey.fingerprint


def test_nothing_changes_a_survey():
    survey = pls.read_survey(MESSY)
    before = survey.fingerprint
    answers = survey.answers(["X1.1"])
    answers["X1.1"] = 0.0
    survey.with_missing_codes([4])
    assert pls.read_survey(MESSY).fingerprint == before == survey.fingerprint
    assert survey.table["X1.1"].tolist()[:2] == [4, 3]
