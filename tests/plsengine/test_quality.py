"""Faults put into a survey are found, with the file rows and columns that a step of cleaning needs; sound data stay unblamed."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.spatial.distance import mahalanobis as scipy_distance

import plsengine as pls
from plsengine.careless import longest_runs, near_twins, same_answers, spreads
from plsengine.errors import MESSAGES
from plsengine.missing import missing_patterns
from plsengine.outliers import mahalanobis, z_scores
from plsengine.quality import Limits, check_quality
from plsengine.questionnaire import AnswerScale

ITEMS = [f"{block}{k}" for block in "ABC" for k in range(1, 5)]


def sound(n=80, seed=1):
    """Answers to three blocks of four items by attentive respondents, with sex and age."""
    rng = np.random.default_rng(seed)
    factors = rng.normal(size=(n, 3)).repeat(4, axis=1)
    answers = np.clip(np.round(3.2 + 0.8 * factors + 0.7 * rng.normal(size=(n, 12))), 1, 5)
    table = pd.DataFrame(answers, columns=ITEMS)
    return table.assign(sex=rng.choice(["Laki-laki", "Perempuan"], n), age=rng.integers(17, 60, n))


def found(table, **given):
    quality = check_quality(pls.Survey.from_frame(table), pls.Model(), **given)
    return {finding.kind: finding for finding in quality.findings}


def changed(**cells):
    """Sound answers with some cells set: A1={row position: answer}."""
    table = sound()
    for column, values in cells.items():
        for position, value in values.items():
            table.loc[position, column] = value
    return table


def test_sound_answers_are_not_blamed():
    assert not found(sound()).keys() & {
        "out_of_range",
        "reversed_item",
        "straight_lining",
        "duplicates",
        "item_missing",
    }


def test_every_finding_names_rows_as_the_spreadsheet_counts_them():
    finding = found(changed(A1={0: 55}))["out_of_range"]
    assert (finding.rows, finding.columns, finding.remedy) == ((2,), ("A1",), "correct_cells")
    assert finding.note.severity == "serious"
    assert "2: 55" in finding.note.text


def test_answers_between_points_are_off_the_scale_too():
    assert found(changed(B2={10: 3.5}))["out_of_range"].rows == (12,)


def test_a_declared_scale_decides():
    assert "out_of_range" not in found(sound(), scales={"A": AnswerScale(0, 6)})
    table = sound()
    fives = tuple(int(k) + 2 for k in np.flatnonzero(table["A1"] == 5))
    assert fives
    columns = {f.columns: f.rows for f in _all(table, scales={"A": AnswerScale(1, 4)}) if f.kind == "out_of_range"}
    assert columns["A1",] == fives


def _all(table, **given):
    return check_quality(pls.Survey.from_frame(table), pls.Model(), **given).findings


def test_a_negatively_worded_item_is_named_with_the_sum_to_reverse_it_by():
    table = sound()
    table["B3"] = 6 - table["B3"]
    reversed_items = [finding for finding in _all(table) if finding.kind == "reversed_item"]
    (finding,) = reversed_items
    assert (finding.columns, finding.remedy, finding.note.facts["sum"]) == (("B3",), "reverse_score", 6)
    others = table[["B1", "B2", "B4"]].mean(axis=1)
    assert finding.note.facts["r"] == round(table["B3"].corr(others), 2)


def test_two_reversed_items_of_five_are_both_named():
    table = sound().assign(A5=sound()["A4"])
    for name in ("A1", "A5"):
        table[name] = 6 - table[name]
    assert sorted(f.columns[0] for f in _all(table) if f.kind == "reversed_item") == ["A1", "A5"]


def test_indicators_of_a_formative_construct_may_run_against_each_other():
    table = sound()
    table["A1"] = 6 - table["A1"]
    survey = pls.Survey.from_frame(table)
    model = pls.Model((pls.Construct("A", ("A1", "A2", "A3", "A4"), mode="formative"),))
    assert not [f for f in check_quality(survey, model).findings if f.kind == "reversed_item"]


def test_one_answer_to_everything_and_long_runs():
    table = sound()
    table.loc[4, ITEMS] = 3
    table.loc[9, ITEMS[:9]] = 4
    table.loc[9, ITEMS[9:]] = [1, 5, 2]
    finding = found(table)
    assert finding["straight_lining"].rows == (6,)
    assert 11 in finding["long_run"].rows
    assert "11 (9)" in finding["long_run"].note.text


def test_repeated_answers_and_forms_sent_twice():
    table = sound()
    table.loc[30] = table.loc[7]
    table.loc[31, ITEMS] = table.loc[8, ITEMS]
    table.loc[31, "age"] = table.loc[8, "age"] + 1
    table.insert(0, "No", range(1, 81))
    finding = found(table)
    assert (finding["repeated_rows"].rows, finding["repeated_rows"].note.severity) == ((32,), "serious")
    assert (finding["duplicates"].rows, finding["duplicates"].note.severity) == ((33,), "warning")
    assert "9 = 32" in finding["repeated_rows"].note.text


def test_gaps_by_item_and_by_respondent():
    table = sound()
    table.loc[:5, "C1"] = np.nan
    table.loc[20, ["A1", "A2", "A3"]] = np.nan
    finding = found(table)
    assert finding["item_missing"].columns == ("C1",)
    assert finding["respondent_missing"].rows == (22,)
    assert "respondent_missing" not in found(table, limits=Limits(respondent_missing=0.3))


def test_an_item_without_variance_and_several_spellings():
    table = sound().assign(C4=4.0)
    table.loc[:2, "sex"] = ["laki laki", "LAKI-LAKI ", "perempuan"]
    findings = _all(table)
    assert next(f for f in findings if f.kind == "no_variance").columns == ("C4",)
    spelled = [f for f in findings if f.kind == "spellings"]
    assert sorted(row for finding in spelled for row in finding.rows) == [2, 3, 4]
    assert {finding.columns for finding in spelled} == {("sex",)}


def test_far_respondents_are_those_beyond_the_limit():
    table = sound(200)
    table.loc[5, ITEMS] = [1, 5, 1, 5] * 3
    survey = pls.Survey.from_frame(table)
    quality = check_quality(survey, pls.Model())
    people = quality.respondents
    (finding,) = [f for f in quality.findings if f.kind == "far_respondents"]
    assert 7 in finding.rows
    assert set(finding.rows) == set(people.index[people["p_value"] < 0.001])


def test_a_survey_without_items_or_with_very_few_respondents_has_no_findings_about_them():
    assert _all(pd.DataFrame({"nama": ["a", "b"], "umur": [20, 30]})) == ()
    few = sound().head(3)
    assert not {finding.kind for finding in _all(few)} & {"reversed_item", "far_respondents"}


def test_every_finding_has_its_sentence():
    kinds = {key for key in MESSAGES if key.startswith("quality_")}
    assert len(kinds) == 13


# --- the measures behind it -------------------------------------------------------------------------------


def test_runs_end_at_gaps():
    nan = np.nan
    answers = np.array([[1, 1, 1, 2, 2], [3, 3, nan, 3, 3], [nan] * 5, [1, 2, 3, 4, 5]])
    np.testing.assert_array_equal(longest_runs(answers), [3, 2, 0, 1])


def test_spread_is_the_deviation_within_a_respondent():
    answers = np.array([[1.0, 2, 5, np.nan], [4, 4, 4, 4], [3, np.nan, np.nan, np.nan]])
    np.testing.assert_allclose(spreads(answers), [np.std([1, 2, 5], ddof=1), 0, np.nan])


def test_same_answers_count_gaps():
    table = pd.DataFrame(
        {"a": [1, 1, np.nan, np.nan, np.nan, 2], "b": [2, 2, 2, 2, np.nan, 2]}, index=[7, 8, 9, 4, 5, 6]
    )
    assert same_answers(table) == ((0, 1), (2, 3))


def test_near_twins_by_counting():
    rng = np.random.default_rng(1)
    answers = rng.integers(1, 6, (450, 20)).astype(float)
    answers[449] = answers[3]
    answers[449, 5] = 6
    answers[10] = answers[11]
    assert near_twins(answers, 0.95) == ((3, 449),)


def test_distance_is_that_of_scipy_against_chi_square():
    items = sound(60)[ITEMS[:5]]
    items.iloc[2, 1] = np.nan
    complete = items.dropna().to_numpy()
    inverse = np.linalg.inv(np.cov(complete.T))
    table = mahalanobis(items)
    assert np.isnan(table.iloc[2]["distance"])
    for position in (0, 1, 7, 59):
        expected = scipy_distance(items.iloc[position], complete.mean(0), inverse) ** 2
        assert table.iloc[position]["distance"] == pytest.approx(expected)
        assert table.iloc[position]["p_value"] == pytest.approx(stats.chi2.sf(expected, 5))
    # All squared distances add up to p (n − 1).
    assert table["distance"].sum() == pytest.approx(5 * 58)


def test_a_repeated_item_takes_no_degree_of_freedom():
    items = sound(60)[ITEMS[:4]]
    twin = mahalanobis(items.assign(twin=items["A1"], flat=3.0))
    assert twin.attrs["freedom"] == 4
    np.testing.assert_allclose(twin["distance"], mahalanobis(items)["distance"])


def test_z_scores_are_scipys():
    items = sound(40)[ITEMS[:3]].assign(flat=2.0)
    np.testing.assert_allclose(z_scores(items)[ITEMS[:3]], stats.zscore(items[ITEMS[:3]], ddof=1))
    assert z_scores(items)["flat"].isna().all()


def test_patterns_of_gaps():
    table = pd.DataFrame({"a": [1, np.nan, np.nan, 1], "b": [1, np.nan, np.nan, 1], "c": [1, 1, 1, np.nan]})
    found = missing_patterns(table)
    assert list(zip(found["items"], found["count"], found["positions"], strict=True)) == [
        (("a", "b"), 2, (1, 2)),
        ((), 1, (0,)),
        (("c",), 1, (3,)),
    ]


ODD_ANSWERS = st.sampled_from([1.0, 2.0, 3.0, 4.0, 5.0, 5.0, 3.5, 0.0, -99.0, 1e6, 1e-9, np.nan])


@settings(max_examples=40)
@given(st.integers(1, 12), st.integers(1, 14), st.data())
def test_no_table_of_answers_is_too_odd_to_be_looked_at(columns, rows, data):
    values = data.draw(
        st.lists(st.lists(ODD_ANSWERS, min_size=columns, max_size=columns), min_size=rows, max_size=rows)
    )
    table = pd.DataFrame(values, columns=[f"X{k}" for k in range(1, columns + 1)])
    survey = pls.Survey.from_frame(table)
    quality = check_quality(survey, pls.Model())
    for finding in quality.findings:
        assert set(finding.rows) <= set(survey.rows)
        assert set(finding.columns) <= set(table.columns)
        assert finding.note.text
    assert quality.patterns["count"].sum() in (0, survey.n)


def test_a_straight_liner_is_found_after_scores_were_reversed():
    table = sound()
    table.loc[4, ITEMS] = 4
    ticked = pls.Survey.from_frame(table)
    table["A4"] = 6 - table["A4"]
    survey = pls.Survey.from_frame(table)
    kinds = {each.kind: each.rows for each in check_quality(survey, pls.Model(), ticked=ticked).findings}
    assert kinds["straight_lining"] == (6,)
    assert "straight_lining" not in {each.kind for each in check_quality(survey, pls.Model()).findings}
