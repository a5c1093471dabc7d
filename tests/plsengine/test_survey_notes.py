"""Kinds of columns, decimal marks, and what is said of the content."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_array_equal

import plsengine as pls
from plsengine.survey_notes import suspicious_codes
from tests.plsengine.test_survey import noted


def read(columns: dict[str, list[str]], separator: str = ";", **options) -> pls.Survey:
    """Survey of a text file with these columns, beside a column of row numbers."""
    rows = zip(*columns.values(), strict=True)
    lines = [["No", *columns], *([str(k), *row] for k, row in enumerate(rows, start=1))]
    text = "\n".join(separator.join(line) for line in lines)
    return pls.read_survey(text.encode(), **options)


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["1", "2", "3", "4", "x"], "number"),
        (["1", "2", "3", "x", "y"], "text"),
        (["1", "2", "3", "4", "x", "", "NA", "-"], "number"),
        (["1", "1", "", "1"], "constant"),
        (["1", "1", "1", "1", "x"], "constant"),
        (["", "NA", "-", " "], "empty"),
        (["#N/A", "#REF!"], "empty"),
        (["1", "2", "#N/A", "#N/A", "#N/A"], "number"),
        (["2024-01-05", "2024-02-05", "", "2024-02-06"], "date"),
        (["2024-01-05", "x", "y"], "text"),
        (["01/02/2024", "01/02/2024", "01/03/2024", "01/02/2024", "5"], "date"),
        (["Pria", "Wanita", "Pria"], "text"),
        (["3271046504930002", "3271046504930003"], "text"),
        (["TRUE", "FALSE"], "text"),
    ],
)
def test_kinds(cells, kind):
    assert read({"a": cells}).column("a").kind == kind


def test_the_column_itself_proves_its_decimal_mark():
    survey = read({"a": ["1.234", "4,5"], "b": ["1,234", "4.5"], "c": ["1.234", "0.5"], "d": ["1.234.567", "1,234"]})
    assert survey.table.drop(columns="No").to_dict("list") == {
        "a": [1234, 4.5],
        "b": [1234, 4.5],
        "c": [1.234, 0.5],
        "d": [1234567, 1.234],
    }
    assert [column.decimal for column in survey.columns] == ["", ",", ".", ".", ","]
    assert "guessed_decimals" not in noted(survey)


@pytest.mark.parametrize(
    ("separator", "other", "options", "value"),
    [
        (";", "4,5", {}, 1234),
        (";", "4.5", {}, 1.234),
        (";", "4", {}, 1234),
        ("\t", "4", {}, 1.234),
        ("|", "4,5", {}, 1234),
        ("\t", "4", {"decimal": ","}, 1234),
        (";", "4", {"decimal": "."}, 1.234),
        (";", "4,5", {"decimal": "."}, 1.234),
    ],
)
def test_a_column_without_proof_follows_the_file_and_says_so(separator, other, options, value):
    survey = read({"a": ["1.234", "2", "3.456"], "b": [other, "1", "2"]}, separator, **options)
    assert survey.table["a"].tolist() == [value, 2, 3456 if value == 1234 else 3.456]
    assert noted(survey)["guessed_decimals"] == {"column": "a", "count": 2, "example": "1.234", "value": value}
    assert survey.with_missing_codes([9]).table["a"].tolist() == survey.table["a"].tolist()


def test_many_whole_numbers_prove_no_decimal_mark():
    survey = read({"a": ["1.234", *map(str, range(2000))]})
    assert survey.table["a"].tolist()[:2] == [1234, 0]
    assert noted(survey)["guessed_decimals"]["count"] == 1


def test_both_marks_in_one_column_are_read_where_they_are_clear_and_listed_where_not():
    survey = read({"a": ["4.5", "3,5", "2,5", "1.234", "1,234", "7", "2.5", "3", "3", "3"]})
    assert_array_equal(survey.table["a"], [4.5, 3.5, 2.5, np.nan, np.nan, 7, 2.5, 3, 3, 3])
    (problem,) = survey.problems
    assert (problem.reason, problem.rows, problem.values) == ("doubtful", (5, 6), ("1.234", "1,234"))
    assert noted(survey)["mixed_decimals"] == {"column": "a", "points": 2, "commas": 2}
    again = pls.read_survey(survey.to_csv_bytes())
    assert again.fingerprint == survey.fingerprint


def test_codes_are_never_taken_from_numbers_that_can_mean_two_things():
    survey = read({"a": ["9.999", "1", "2"]}, missing_codes=[9.999])
    assert survey.table["a"].tolist() == [9999, 1, 2]


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ([1, 2, 3, 4, 5, -99], (-99,)),
        ([1, 2, 3, 4, 5, 99], (99,)),
        ([1, 2, 3, 4, 5, 999, -9], (-9, 999)),
        ([1, 2, 3, 4, 5, 9], (9,)),
        ([1, 2, 3, 6, 7, 9], (9,)),
        ([1, 5, 8, 9, 10], ()),
        ([17, 25, 60, 99], ()),
        ([17, 25, 60, 999], (999,)),
        ([-3, -1, 0, 2, -9], ()),
        ([1000, 250000, 9999], ()),
        ([0, 50, 98, 99, 100], ()),
        ([99, 98], ()),
        ([1, 2, 3], ()),
        ([], ()),
    ],
)
def test_codes_are_suspected_only_far_from_all_other_answers(values, codes):
    assert suspicious_codes(values) == codes


def test_a_suspected_code_is_said_once_for_all_columns():
    columns = {f"X{k}": ["1", "2", "3", "5", "99" if k < 12 else "4"] for k in range(14)}
    facts = noted(read(columns))["suspicious_code"]
    assert (facts["code"], facts["count"]) == ("99", 12)
    assert facts["columns"] == ("X0", "X1", "X2", "X3", "X4", "X5", "X6", "X7", "+4")


def test_words_of_scales_are_noticed_and_stay_words():
    survey = read(
        {
            "a": ["Sangat Setuju", "Setuju", "Netral", "STS"],
            "b": ["5 - Sangat setuju", "4 - Setuju", "1 = STS", "(3) Netral"],
            "c": ["Selalu", "Kadang-kadang", "Tidak pernah", "sering"],
            "d": ["Jakarta", "Solo", "Setuju", "Tegal"],
            "e": ["12 orang", "3 orang", "4 orang", "5"],
            "f": ["Sangat setuju (5)", "Setuju (4)", "STS = 1", "Netral: 3"],
        }
    )
    assert [column.kind for column in survey.columns[1:]] == ["text"] * 6
    assert noted(survey)["scale_words"] == {"count": 2, "columns": ("a", "c")}
    assert noted(survey)["numbered_words"] == {"count": 2, "columns": ("b", "f")}


def test_columns_half_of_numbers_half_of_words_are_said():
    survey = read({"a": ["1", "2", "3", "x", "y"], "b": ["1", "x", "x", "x", "y"]})
    assert noted(survey) == {"mixed_column": {"column": "a", "numbers": 3, "texts": 2}}


def test_columns_that_can_explain_nothing_are_said():
    survey = read({"a": ["4", "4", ""], "b": ["", "NA", ""], "c": ["1", "2", "3"]})
    assert noted(survey)["constant_columns"] == {"columns": ("a",)}
    assert noted(survey)["empty_columns"] == {"columns": ("b",)}
    assert noted(survey)["empty_cells"] == {"count": 1, "columns": ("a (1)",)}
    assert survey.numeric_columns == ("No", "a", "c")


def test_signs_for_no_answer_are_counted_by_their_spelling():
    survey = read({"a": ["1", "NA", "3", "n/a", "NA"], "b": ["x", "-", "z", " ", "NULL"]})
    assert noted(survey)["missing_markers"] == {"count": 5, "markers": ("NA (2)", "n/a (1)", "- (1)", "NULL (1)")}
    assert noted(survey)["empty_cells"] == {"count": 1, "columns": ("b (1)",)}
    assert survey.table["b"].tolist() == ["x", None, "z", None, None]
    assert [survey.column(name).missing for name in "ab"] == [3, 3]


def test_many_places_are_cut_short_but_all_problems_listed():
    survey = read({"a": ["x"] * 20 + [str(k) for k in range(100)]})
    assert survey.problems[0].rows == tuple(range(2, 22))
    facts = noted(survey)["text_among_numbers"]
    assert facts["count"] == 20
    assert len(facts["places"]) == 7
    assert facts["places"][-1] == "+14"


def test_texts_lose_outer_blanks_in_the_table_and_keep_them_in_raw():
    survey = read({"a": [" Pria", "Wanita\u200b", "Pria"], "b": ["\u200b4", "\u00a05 ", "\ufeff"]})
    assert survey.table["a"].tolist() == ["Pria", "Wanita", "Pria"]
    assert survey.raw["a"].tolist() == [" Pria", "Wanita\u200b", "Pria"]
    assert_array_equal(survey.table["b"], [4, 5, np.nan])


def test_tables_hold_floats_and_objects():
    survey = read({"a": ["x", "", "y"], "b": ["1", "", "2"]})
    assert survey.table.dtypes.tolist() == [np.float64, np.dtype(object), np.float64]
    assert survey.table.loc[1, "a"] is None
    assert (survey.raw.dtypes == np.dtype(object)).all()
    assert isinstance(survey.table.index, pd.RangeIndex)
