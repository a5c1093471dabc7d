"""A survey as users meet it: a messy export, a real file, what can be asked of it, and that nothing ever changes it."""

import csv
import io

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

import plsengine as pls
from tests.reference import FOLDER

# What Excel with Indonesian settings makes of a Google Form, with the slips that students make.
MESSY = "\r\n".join(
    [
        "\ufeffTimestamp;Nama;X1.1;X1.2;X2.1;;Nilai;Umur;Kosong;",
        "05/01/2024 10.00.12;Siti;4;5;3;;3,5;21;;",
        '05/01/2024 10.05.40;"Budi ""Bu"" S.";3;empat;;;4,25;22 th;;',
        "05/01/2024 10.11.03;Ani;5;4;2;;1.234,5;24;;",
        "05/01/2024 10.12.59;Tono;4;;5;;4;dua puluh;;",
        ";;;;;;;;;",
        "05/01/2024 10.20.31;Rina;n/a;2;4;;2,75;30;;",
        "05/01/2024 10.30.00;Dewi;2;3;4;;3,0;27;;",
        "05/01/2024 10.31.44;Eko;1;2;5;;2,0;19;;",
        "05/01/2024 10.32.00;Sri;1;2;5;;-;25;;",
        "05/01/2024 10.33.00;Joko;1;2;5;;2,0;26;;",
        "05/01/2024 10.34.00;Ayu;2;2;1;;1,0;26;;",
        "05/01/2024 10.35.00;Adi;2;2;1;;1,0;26;;",
    ]
).encode()


def noted(survey: pls.Survey) -> dict[str, dict]:
    return {note.key: dict(note.facts) for note in survey.notes}


def refusal(ask) -> pls.SurveyError:
    with pytest.raises(pls.SurveyError) as caught:
        ask()
    return caught.value


@pytest.fixture(scope="module")
def messy() -> pls.Survey:
    return pls.read_survey(MESSY, name="skripsi.csv")


def test_messy_export_gives_each_column_its_kind(messy):
    assert {column.name: column.kind for column in messy.columns} == {
        "Timestamp": "date",
        "Nama": "text",
        "X1.1": "number",
        "X1.2": "number",
        "X2.1": "number",
        "Nilai": "number",
        "Umur": "number",
        "Kosong": "empty",
    }
    assert messy.numeric_columns == ("X1.1", "X1.2", "X2.1", "Nilai", "Umur")
    assert messy.n == 11


def test_messy_export_says_how_it_was_read(messy):
    source = messy.source
    assert (source.format, source.encoding, source.separator, source.decimal) == ("csv", "utf-8-sig", ";", ",")
    assert messy.name == "skripsi.csv"
    assert repr(messy) == "<Survey “skripsi.csv”: 11 rows, 8 columns, 5 of them numbers>"


def test_messy_export_reads_decimal_commas_and_points_of_thousands(messy):
    assert_array_equal(messy.table["Nilai"], [3.5, 4.25, 1234.5, 4, 2.75, 3, 2, np.nan, 2, 1, 1])


def test_messy_export_names_every_cell_that_was_not_understood(messy):
    assert [(p.column, p.rows, p.values, p.reason) for p in messy.problems] == [
        ("X1.2", (3,), ("empat",), "text"),
        ("Umur", (3, 5), ("22 th", "dua puluh"), "text"),
    ]
    assert messy.column("Umur").problems == messy.problems[1:]
    assert noted(messy)["text_among_numbers"] == {
        "count": 3,
        "places": ("X1.2 [3]: empat", "Umur [3]: 22 th", "Umur [5]: dua puluh"),
    }


def test_messy_export_counts_its_gaps_and_says_where_they_are(messy):
    assert {name: messy.missing_rows(name) for name in messy.numeric_columns} == {
        "X1.1": (7,),
        "X1.2": (5,),
        "X2.1": (3,),
        "Nilai": (10,),
        "Umur": (),
    }
    assert [messy.column(name).missing for name in messy.numeric_columns] == [1, 2, 1, 1, 2]
    assert noted(messy)["empty_cells"] == {"count": 2, "columns": ("X1.2 (1)", "X2.1 (1)")}
    assert noted(messy)["missing_markers"] == {"count": 2, "markers": ("n/a (1)", "- (1)")}


def test_messy_export_loses_nothing_in_silence(messy):
    assert noted(messy)["blank_rows"] == {"count": 1}
    assert noted(messy)["blank_columns"] == {"count": 1, "places": ("6",)}
    assert noted(messy)["empty_columns"] == {"columns": ("Kosong",)}
    assert messy.rows == (2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13)
    assert messy.raw.loc[1].tolist() == ["05/01/2024 10.05.40", 'Budi "Bu" S.', "3", "empat", "", "4,25", "22 th", ""]


def test_every_note_and_error_is_a_sentence(messy):
    for note in messy.notes:
        assert note.text.endswith((".", "?"))
        assert "{" not in note.text


@pytest.mark.parametrize(
    ("file", "codes"), [("mobi", ()), ("corp_rep_data", (-99,)), ("russett", ()), ("influencer_data", ())]
)
def test_real_files_read_as_pandas_reads_them(file, codes):
    survey = pls.read_survey(FOLDER / "data" / f"{file}.csv", missing_codes=codes)
    expected = pd.read_csv(FOLDER / "data" / f"{file}.csv", na_values=[str(code) for code in codes])
    assert survey.name == f"{file}.csv"
    assert survey.numeric_columns == tuple(expected.columns)
    assert_array_equal(survey.answers(survey.numeric_columns), expected.to_numpy(float))
    assert survey.problems == ()


def test_a_clean_file_has_no_notes():
    assert pls.read_survey(FOLDER / "data" / "mobi.csv").notes == ()


def test_a_code_is_suggested_in_the_corporate_reputation_data():
    survey = pls.read_survey(FOLDER / "data" / "corp_rep_data.csv")
    table = pd.read_csv(FOLDER / "data" / "corp_rep_data.csv")
    assert noted(survey) == {
        "suspicious_code": {
            "code": "-99",
            "count": int((table == -99).to_numpy().sum()),
            "columns": tuple(table.columns[(table == -99).any()]),
        }
    }


def test_codes_for_missing_answers_count_only_when_declared():
    content = b"X1,X2,Kota\n1,2,-99\n-99,3,Solo\n4,5,Solo\n5,5,Tegal\n3,-99,Solo\n"
    survey = pls.read_survey(content)
    assert survey.table["X1"].tolist() == [1, -99, 4, 5, 3]
    assert noted(survey)["suspicious_code"]["columns"] == ("X1", "X2")
    declared = survey.with_missing_codes([-99])
    assert declared.missing_codes == (-99.0,)
    assert_array_equal(declared.table[["X1", "X2"]], [[1, 2], [np.nan, 3], [4, 5], [5, 5], [3, np.nan]])
    assert declared.table["Kota"].tolist() == [None, "Solo", "Solo", "Tegal", "Solo"]
    assert declared.missing_rows("X1") == (3,)
    assert noted(declared) == {"coded_cells": {"count": 3}}
    assert pls.read_survey(content, missing_codes=[-99]).fingerprint == declared.fingerprint
    assert declared.with_missing_codes([]).fingerprint == survey.fingerprint != declared.fingerprint


@pytest.mark.parametrize("code", ["x", None, float("nan"), float("inf")])
def test_codes_are_numbers(code, messy):
    assert refusal(lambda: messy.with_missing_codes([code])).key == "bad_missing_code"


def test_answers_come_as_numbers_in_the_order_asked_for(messy):
    answers = messy.answers(["Nilai", "X1.1", "Kosong"])
    assert list(answers.columns) == ["Nilai", "X1.1", "Kosong"]
    assert (answers.dtypes == np.float64).all()
    assert answers["X1.1"].tolist()[:4] == [4, 3, 5, 4]
    assert answers["Kosong"].isna().all()


def test_answers_of_words_and_dates_are_refused(messy):
    error = refusal(lambda: messy.answers(["X1.1", "Nama"]))
    assert (error.key, error.facts["examples"]) == ("text_column", ("Siti", 'Budi "Bu" S.', "Ani"))
    assert refusal(lambda: messy.answers(["Timestamp"])).key == "date_column"


def test_an_unknown_column_is_named_with_its_neighbours(messy):
    for ask in (messy.column, messy.missing_rows, lambda name: messy.answers([name])):
        error = refusal(lambda ask=ask: ask("X1.3"))
        assert error.key == "unknown_survey_column"
        assert error.facts["column"] == "X1.3"
        assert set(error.facts["near"]) == {"X1.1", "X1.2", "X2.1"}


def test_nothing_changes_a_survey(messy):
    before = pls.read_survey(MESSY)
    for frame in (messy.table, messy.raw, messy.answers(["X1.1"])):
        frame["X1.1"] = 0
        frame.iloc[0, 0] = None
    messy.with_missing_codes([4])
    with pytest.raises(AttributeError):
        messy.name = "x"
    pd.testing.assert_frame_equal(messy.table, before.table)
    pd.testing.assert_frame_equal(messy.raw, before.raw)
    assert messy.fingerprint == before.fingerprint


def test_a_frame_is_read_like_a_file_and_left_alone():
    frame = pd.DataFrame(
        {
            "X1": [1, 2, 3],
            "X2": [1.5, np.nan, 2.25],
            "member": [True, False, True],
            "when": pd.to_datetime(["2024-01-05 10:00", "2024-01-06 00:00", None]),
            "text": ["4,5", "2,5", None],
            7: ["a", "b", pd.NA],
        }
    )
    copy = frame.copy(deep=True)
    survey = pls.Survey.from_frame(frame, name="memory")
    assert [column.kind for column in survey.columns] == ["number", "number", "number", "date", "number", "text"]
    assert_array_equal(survey.answers(["X2", "member", "text"]).T, [[1.5, np.nan, 2.25], [1, 0, 1], [4.5, 2.5, np.nan]])
    assert survey.columns[-1].name == "7"
    pd.testing.assert_frame_equal(frame, copy)
    assert refusal(lambda: pls.Survey.from_frame(frame.head(0))).key == "empty_file"


def test_numbers_that_are_too_large_for_any_answer_stay_text():
    survey = pls.Survey.from_frame(pd.DataFrame({"a": [10**400, 2, 3], "b": [float("nan"), 1.0, 2.0]}, dtype=object))
    assert [column.kind for column in survey.columns] == ["text", "number"]
    assert survey.column("b").missing == 1


def test_a_saved_survey_opens_as_the_same(messy):
    again = pls.read_survey(messy.to_csv_bytes())
    assert again.fingerprint == messy.fingerprint
    assert [(p.column, p.values) for p in again.problems] == [(p.column, p.values) for p in messy.problems]
    assert pls.Survey.from_frame(messy.raw).fingerprint == messy.fingerprint


def test_a_saved_survey_starts_no_formulas():
    survey = pls.read_survey(b'A,"=2+3",C\n1,=1+1,@x\n2,-x,+y\n3,-5,"\tz"\n4,-2,-\n')
    saved = survey.to_csv_bytes().decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(saved, newline="")) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "@", "\t")) or cell[:2] in ("-x", "-y")] == []
    assert "'=2+3" in cells
    again = pls.read_survey(saved.encode())
    pd.testing.assert_frame_equal(again.raw, survey.raw)
    assert again.fingerprint == survey.fingerprint


def test_rows_that_are_too_long_are_still_so_when_saved():
    survey = pls.read_survey(b"A,B\n1,2\n3,4\n4,5,6\n7,8\n")
    again = pls.read_survey(survey.to_csv_bytes())
    assert again.fingerprint == survey.fingerprint
    assert noted(again)["long_rows"] == noted(survey)["long_rows"]


numbers = st.one_of(
    st.integers(-(10**15) + 1, 10**15 - 1).map(float), st.floats(allow_nan=False, allow_infinity=False), st.just(np.nan)
)
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t"), max_size=6)


@given(st.lists(st.tuples(numbers, numbers, words, words), min_size=1, max_size=12))
def test_whatever_a_survey_holds_is_saved_and_opened_unchanged(rows):
    frame = pd.DataFrame(rows, columns=["a", "b", "c", "d"]).assign(case="x")
    survey = pls.Survey.from_frame(frame)
    assert_array_equal(survey.answers(["a", "b"]), frame[["a", "b"]])
    again = pls.read_survey(survey.to_csv_bytes())
    assert again.fingerprint == survey.fingerprint


def test_fingerprints_tell_different_surveys_apart():
    contents = [
        b"A,B\n1,2\n3,4\n",
        b"A,C\n1,2\n3,4\n",
        b"A,B\n1,2\n3,5\n",
        b"A,B\n1,2\n3,\n",
        b"A,B\nx,2\ny,4\n",
        b"A,B\nxy,2\n,4\n",
    ]
    assert len({pls.read_survey(content).fingerprint for content in contents}) == len(contents)
    # The digest is part of no file format, but two runs of the program have to agree on it.
    assert pls.read_survey(contents[0]).fingerprint == pls.read_survey(b"A;B\r\n1;2\r\n3;4\r\n").fingerprint


def test_a_column_can_be_put_to_a_survey_and_is_read_again_as_it_was():
    survey = pls.read_survey(b"nama;x;y\nA;1;2\nB;3;\nC;-99;4\n", missing_codes=[-99])
    wider = survey.with_column("Segmen", ["Segmen 1", None, '-Segmen, "2"'])
    assert [column.name for column in wider.columns] == ["nama", "x", "y", "Segmen"]
    assert list(wider.table["Segmen"]) == ["Segmen 1", None, '-Segmen, "2"']
    again = pls.read_survey(wider.to_csv_bytes(), missing_codes=[-99])
    assert again.fingerprint == wider.fingerprint != survey.fingerprint
    pd.testing.assert_frame_equal(wider.table[["nama", "x", "y"]], survey.table)
    assert wider.missing_codes == survey.missing_codes
    assert "Segmen" not in survey.table


def test_a_column_whose_name_is_taken_gets_a_number():
    survey = pls.Survey.from_frame(pd.DataFrame({"x": [1, 2], "Segmen": [3, 4]}))
    wider = survey.with_column("Segmen", [1.5, float("nan")])
    assert wider.columns[-1].name == "Segmen (2)"
    assert wider.column("Segmen (2)").is_numeric
    with pytest.raises(pls.SurveyError) as refused:
        survey.with_column("z", [1.0])
    assert refused.value.key == "column_length"
