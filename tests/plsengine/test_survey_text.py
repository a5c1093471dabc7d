"""Text files: every dialect gives the same answers, and rows that don't fit are said."""

import csv
import io
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

import plsengine as pls
from plsengine.survey_columns import Content
from plsengine.survey_text import find_separator
from tests.plsengine.test_survey import noted, refusal


def read(text: str, **options) -> pls.Survey:
    return pls.read_survey(text.encode(), **options)


def written(names, rows, separator: str, newline: str = "\n") -> str:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=separator, lineterminator=newline)
    writer.writerow(names)
    writer.writerows(rows)
    return file.getvalue()


separators = st.sampled_from(",;\t|")
newlines = st.sampled_from(["\n", "\r\n"])
scores = st.one_of(st.integers(-99999, 99999).map(float), st.integers(-99999, 99999).map(lambda whole: whole / 100))
# Heads as people write them: words with an accent here and there, signs of the four separators, line breaks, quotation marks.
parts = st.sampled_from(
    ["X1", "Kepuasan", "café", "“ya”", "saya, kami;", "a|b", "50%", '"', " ", "\n", " – ", "Maß", "merasa puas"]
)
heads = st.lists(parts, min_size=1, max_size=4).map("".join).filter(str.strip)


@given(
    st.data(),
    separators,
    newlines,
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"]),
    st.sampled_from(".,"),
)
def test_every_dialect_gives_the_same_answers(data, separator, newline, encoding, decimal):
    names = data.draw(st.lists(heads, min_size=1, max_size=4, unique_by=lambda head: " ".join(head.split())))
    names = ["Responden", *names]
    one = st.lists(scores, min_size=len(names), max_size=len(names))
    # One value with decimals in every column proves the decimal mark.
    rows = [*data.draw(st.lists(one, min_size=2, max_size=8)), [1.25] * len(names)]
    cells = [[f"{value:.2f}".replace(".", decimal) for value in row] for row in rows]
    survey = pls.read_survey(written(names, cells, separator, newline).encode(encoding))
    assert [column.name for column in survey.columns] == [" ".join(name.split()) for name in names]
    assert survey.source.separator == separator
    assert survey.source.decimal == decimal
    assert_array_equal(survey.answers(survey.numeric_columns), rows)
    assert survey.problems == ()
    assert survey.rows == tuple(range(2, len(rows) + 2))


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from('\n,;|"\t'), max_size=10)


@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=6), separators, st.sampled_from(["\n", "\r\n"]))
def test_texts_stand_in_raw_as_they_stand_in_the_file(rows, separator, newline):
    rows = [("1", *row) for row in rows]
    survey = read(written(["No", "Saran", "Alamat"], rows, separator, newline))
    # A word in front of a sign of a formula is written with an apostrophe, which is taken off.
    expected = [
        [cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@\t\r") else cell for cell in row] for row in rows
    ]
    assert survey.source.separator == separator
    assert survey.raw.to_numpy().tolist() == expected


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a;b;c\n1,5;2,5;3,5\n1,2;2,3;3,4\n", ";"),
        ("a;b\n1,5;2\n1,2;2\n", ";"),
        ("a,b\n1,2\n", ","),
        ('"Saya puas; sekali","b"\n1,2\n', ","),
        ("Saya puas, sekali\tb\n1,5\t2\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("Judul penelitian\n\na;b;c\n1;2;3\n2;3;4\n", ";"),
        ("a;b;c\n1;2\n1;2;3;4\n1;2;3\n", ";"),
        ("a\n1\n2\n", ""),
        ("", ""),
        ("nama alamat\nx y\n", ""),
    ],
)
def test_the_separator_is_the_one_that_cuts_all_rows_alike(text, separator):
    assert find_separator(text) == separator


def test_a_long_file_is_judged_by_its_beginning():
    rows = "".join(f"{k};{k % 7},5;kata kata kata\n" for k in range(40_000))
    survey = read("a;b;c\n" + rows)
    assert survey.n == 40_000
    assert survey.source.separator == ";"


def test_line_ends_of_old_macs_are_line_ends():
    assert_array_equal(read("A;B\r1;2\r\r3;4").table, [[1, 2], [3, 4]])


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=;"])
def test_a_declared_separator_is_obeyed_and_not_counted_as_a_row(line):
    survey = read(line + "\nA;B\n1,5;2\n2,5;x\n3;3\n4;4\n5;5\n1;1\n")
    assert survey.table["A"].tolist() == [1.5, 2.5, 3, 4, 5, 1]
    assert survey.problems[0].rows == (3,)


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ("Nama;X1\nJosé “Budi”;5\nAndré – x;4\n", "cp1252", "cp1252"),
        ("Nama;X1\nRené;5\nZoë;4\n", "latin-1", "cp1252"),
        ("Имя;X1\nИван Петров;5\nМария Сидорова;4\n", "cp1251", "cp1251"),
        ("الاسم;X1\nمحمد علي;5\nفاطمة الزهراء;4\n", "cp1256", "cp1256"),
    ],
)
def test_encodings_without_a_mark_are_guessed_and_said(text, encoding, name):
    survey = pls.read_survey(text.encode(encoding))
    assert survey.raw.iloc[0, 0] == text.splitlines()[1].split(";")[0]
    assert survey.source.encoding == name
    assert noted(survey)["encoding_guessed"]["encoding"] == name


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_recognised_without_a_note(encoding):
    survey = pls.read_survey("Nama\tX1\nJosé “Budi” 王\t5\nAni\t4\n".encode(encoding))
    assert survey.raw.iloc[0, 0] == "José “Budi” 王"
    assert survey.notes == ()


def test_a_few_damaged_letters_leave_the_rest_as_utf_8():
    text = "Nama,X1\n" + "José,5\n" * 9
    damaged = text.encode().replace(b"\xc3\xa9", b"\xc3", 1)
    survey = pls.read_survey(damaged)
    assert survey.raw.iloc[1, 0] == "José"
    assert noted(survey) == {"damaged_letters": {"count": 1}, "constant_columns": {"columns": ("X1",)}}


def test_heads_with_line_breaks_become_one_line_and_count_as_one_row():
    survey = read('"Saya merasa\npuas,  sekali","[X1.1]\r\n"\n1,2\n\n3,x\n4,5\n5,5\n2,1\n3,3\n')
    assert [column.name for column in survey.columns] == ["Saya merasa puas, sekali", "[X1.1]"]
    assert survey.problems[0].rows == (4,)
    assert noted(survey)["blank_rows"] == {"count": 1}


def test_blank_rows_are_counted_wherever_they_stand():
    survey = read("\n;;\n;a;b\n;1;2\n ; ;\n;3;4\n;;\n\n")
    assert survey.table.to_dict("list") == {"a": [1, 3], "b": [2, 4]}
    assert survey.rows == (4, 6)
    assert noted(survey) == {"blank_rows": {"count": 5}, "blank_columns": {"count": 1, "places": ("1",)}}


def test_separators_at_the_end_make_no_column():
    survey = read("A;B;\n1;2;\n3;4;\n")
    assert [column.name for column in survey.columns] == ["A", "B"]
    assert survey.notes == ()


def test_separators_at_the_end_of_the_answers_alone_make_no_column():
    survey = read("A;B\n1;2;\n3;4;\n")
    assert [column.name for column in survey.columns] == ["A", "B"]
    assert survey.notes == ()


def test_short_rows_are_filled_with_gaps_and_said():
    survey = read("A,B,C\n1,2,3\n4\n5,6,7\n8,9\n")
    assert_array_equal(survey.table, [[1, 2, 3], [4, np.nan, np.nan], [5, 6, 7], [8, 9, np.nan]])
    assert noted(survey)["short_rows"] == {"count": 2, "rows": ("3", "5"), "heads": 3}


def test_rows_with_too_many_cells_are_said_and_not_used():
    survey = read("A,B\n1,2\n3,4\n4,5,6\n7,8\n")
    assert_array_equal(survey.answers(["A", "B"]), [[1, 2], [3, 4], [np.nan, np.nan], [7, 8]])
    assert survey.raw.iloc[2].tolist() == ["4", "5", "6"]
    note = next(note for note in survey.notes if note.key == "long_rows")
    assert note.facts == {"count": 1, "rows": ("4",), "heads": 2}
    assert note.severity == "serious"


def test_heads_that_fall_short_of_most_rows_are_refused():
    error = refusal(lambda: read("A,B\n1,2,5\n3,4,5\n4,5\n"))
    assert (error.key, error.facts) == ("rows_longer_than_heads", {"heads": 2, "cells": 3})


def test_decimal_commas_between_commas_are_refused():
    assert refusal(lambda: read("A,B\n1,5,2\n3,5,4\n4,5,5\n")).key == "rows_longer_than_heads"


def test_names_of_rows_as_r_writes_them_shift_no_column():
    survey = read('"X1" "X2"\n'.replace(" ", "\t") + '"r1"\t1\t2\n"r2"\t3\t4\n')
    assert survey.table.to_dict("list") == {"Kolom 1": ["r1", "r2"], "X1": [1, 3], "X2": [2, 4]}
    assert noted(survey)["unnamed_heads"] == {"count": 1}


def test_repeated_and_missing_heads_are_made_unique_and_said():
    survey = read("A,A,,A (2),A\n1,2,3,4,5\n5,6,7,8,9\n")
    assert [column.name for column in survey.columns] == ["A", "A (3)", "Kolom 3", "A (2)", "A (4)"]
    assert noted(survey)["repeated_heads"] == {"names": ("A (3)", "A (4)")}
    assert noted(survey)["unnamed_heads"] == {"count": 1}


@given(st.lists(st.sampled_from(["A", "A (2)", "A (3)", "", "Kolom 2", "B"]), min_size=2, max_size=8))
def test_names_are_unique_and_given_ones_stay(names):
    survey = read(written([*names, "z"], [["1"] * len(names) + ["2"]] * 2, ","))
    found = [column.name for column in survey.columns]
    assert len(set(found)) == len(found)
    for place, name in enumerate(names):
        if name and name not in names[:place]:
            assert found[place] == name


def test_a_title_above_the_heads_is_passed_over_and_said():
    survey = read("DATA PENELITIAN 2024;;\n;;\nResponden mahasiswa;;\nNo;X1;X2\n1;4;5\n2;3;4\n")
    assert [column.name for column in survey.columns] == ["No", "X1", "X2"]
    assert survey.rows == (5, 6)
    assert noted(survey)["title_rows"] == {"count": 2, "titles": ("DATA PENELITIAN 2024", "Responden mahasiswa")}


def test_two_rows_of_heads_are_joined():
    survey = read("No;Kepuasan;;;Loyalitas;\n;X1.1;X1.2;X1.3;Y1;Y2\n" + "".join(f"{k};1;2;3;4;5\n" for k in range(5)))
    assert [column.name for column in survey.columns] == ["No", "X1.1", "X1.2", "X1.3", "Y1", "Y2"]
    assert survey.n == 5
    assert survey.rows[0] == 3
    assert noted(survey)["second_head_row"] == {"rows": ("2",)}


def test_item_numbers_below_the_names_of_constructs_are_heads():
    rows = "".join(f"{k};Ani;3;4;5;2;1;9\n" for k in range(1, 4))
    survey = read("No;Nama;X1;;;Niat beli;;Total\n;;1;2;3;4;5;\n" + rows)
    assert [column.name for column in survey.columns] == [
        *["No", "Nama", "X1.1", "X1.2", "X1.3", "Niat beli 4", "Niat beli 5", "Total"]
    ]
    assert survey.rows == (3, 4, 5)
    assert noted(survey)["second_head_row"] == {"rows": ("2",)}


@pytest.mark.parametrize(
    "first", [";;1;2;4;1;2;", "1;;1;2;3;1;2;", ";;1;2;3;2;2;", ";;1;2;;1;2;", ";;;;;;;5", ";;1;2;3;1;2;7"]
)
def test_answers_are_no_item_numbers(first):
    survey = read(f"No;Nama;X1;;;Niat beli;;Total\n{first}\n2;Budi;3;4;5;2;1;9\n3;Ani;3;4;5;2;1;9\n")
    assert survey.rows[0] == 2


def test_a_title_above_numbers_of_items_is_a_title():
    survey = read("TABULASI DATA;;;\nNo;1;2;3\n1;4;5;3\n2;3;4;4\n")
    assert [column.name for column in survey.columns] == ["No", "1", "2", "3"]
    assert survey.n == 2


def test_wordings_below_the_heads_are_no_respondent():
    survey = read("Q1,Q2,Q3\nSaya puas,Saya senang,Saya kembali\n" + "4,5,3\n3,2,4\n" * 4)
    assert [column.name for column in survey.columns] == ["Q1", "Q2", "Q3"]
    assert survey.n == 8
    assert noted(survey)["wording_rows"] == {"rows": ("2",)}


def test_words_of_a_scale_in_the_first_row_are_answers():
    survey = read("Q1,Q2,Q3\nSetuju,Sangat setuju,STS\n" + "4,5,3\n3,2,4\n" * 4)
    assert survey.n == 9
    assert [problem.rows for problem in survey.problems] == [(2,)] * 3


def test_sums_at_the_end_are_warned_of():
    survey = read("No;X1;X2\n1;4;5\n2;3;4\n3;3;5\nJumlah;10;14\nRata-rata;3,33;4,67\n")
    note = next(note for note in survey.notes if note.key == "total_rows")
    assert (note.facts, note.severity) == ({"rows": ("5", "6"), "words": ("Jumlah", "Rata-rata")}, "serious")
    assert survey.n == 5


def test_lines_that_excel_packed_into_one_cell_are_unpacked():
    survey = read('"No,Nama,X1"\n"1,""Budi, S.E."",4"\n"2,Ani,5"\n')
    assert survey.raw.to_numpy().tolist() == [["1", "Budi, S.E.", "4"], ["2", "Ani", "5"]]
    assert noted(survey) == {"rows_unpacked": {}}


def test_blanks_between_separator_and_quotation_mark_are_no_text():
    survey = read('"A", "B, C", "D"\n1, "2,5", 3\n')
    assert [column.name for column in survey.columns] == ["A", "B, C", "D"]
    assert survey.table["B, C"].tolist() == [2.5]


@pytest.mark.parametrize(
    ("text", "row"),
    [('A,B\n1,"2\n3,4\n', 2), ('A,B\n1,2\n3,"4\n' + "5,6\n" * 60_000, 3), ('A,"B\n1,2\n', 1), ('A,B\n1,2\n"', 3)],
)
def test_a_quotation_mark_that_is_never_closed_is_found(text, row):
    error = refusal(lambda: read(text))
    assert (error.key, error.facts) == ("broken_csv", {"row": row})


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("A,B,C\n", "header_only"),
        ("Judul\n\n", "header_only"),
        ("nilai\n3\n4\n", "one_column"),
        ("a b\n1 2\n2 3\n", "one_column"),
        ("1,2,2\n3,4,5\n1,1,1\n", "no_heads"),
        ("   \n \r\n", "empty_file"),
        (",,,\n,,\n", "empty_file"),
    ],
)
def test_tables_that_are_none_are_refused(text, key):
    assert refusal(lambda: read(text)).key == key


def test_years_and_item_numbers_can_be_heads():
    assert [column.name for column in read("2019,2020,2021\n1,2,3\n4,5,6\n").columns] == ["2019", "2020", "2021"]


cells = st.one_of(
    st.sampled_from(
        ["", " ", "NA", "-", "#N/A", "5 th", "2024-01-02", "Setuju", "1.234", "1,234", "=A1", " 4 ", "1e3", "00012"]
    ),
    st.floats(-1e4, 1e4).map(lambda value: f"{value:.3f}"),
    st.integers().map(str),
)


@given(st.lists(cells, max_size=20), st.sampled_from([".", ",", ".,"]))
def test_long_columns_are_sorted_as_short_ones(drawn, marks):
    """Columns of very many different numbers are read all at once."""
    many = [f"{k / 64:.4f}" for k in range(1100)]
    if marks == ",":
        drawn, many = ([cell.replace(".", ",") for cell in group] for group in (drawn, many))
    elif marks == ".,":
        many[1] = "0,25"
    long = Content.of(many + drawn, frozenset({7.0}))
    pieces = [Content.of(group, frozenset({7.0})) for group in (many[:500], many[500:], drawn)]
    for group in ("numbers", "doubtful", "missing", "broken"):
        assert getattr(long, group) == {key: value for piece in pieces for key, value in getattr(piece, group).items()}
    for group in ("coded", "dates", "texts"):
        assert getattr(long, group) == frozenset().union(*(getattr(piece, group) for piece in pieces))
    repeated = {cell for cell in drawn if cell in many}
    if not repeated:
        assert dict(long.marks) == dict(sum((piece.marks for piece in pieces), start=type(long.marks)()))


@given(st.text(max_size=60) | st.binary(max_size=60) | st.text("ab1,;\t|\"'\n\r=-. #", max_size=60))
def test_any_content_gives_a_survey_or_a_reason(content):
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    survey = None
    with suppress(pls.SurveyError):
        survey = pls.read_survey(data)
    if survey is not None:
        assert survey.n == len(survey.table) == len(survey.raw) > 0
        assert all(note.text for note in survey.notes)
        again = pls.read_survey(survey.to_csv_bytes())
        assert [column.kind for column in again.columns] == [column.kind for column in survey.columns]
