"""Statistics of answers are SciPy's; indices are those of the books."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

import plsengine as pls
from plsengine.descriptives import block_means, count_answers, describe, index_classes, index_methods, whole
from plsengine.questionnaire import AnswerScale
from tests.reference import Case

FIVE, TEN = AnswerScale(1, 5), AnswerScale(1, 10)
MOBI = Case("mobi_ecsi_modeA_path").data


def test_statistics_are_those_of_scipy():
    items = MOBI.select_dtypes("number")
    ours = describe(items)
    for name, values in items.items():
        row = ours.loc[name]
        known = values.dropna().to_numpy(float)
        assert row["n"] == known.size
        assert row["mean"] == pytest.approx(stats.tmean(known), abs=1e-12)
        assert row["deviation"] == pytest.approx(stats.tstd(known), abs=1e-12)
        assert row["skewness"] == pytest.approx(stats.skew(known, bias=False), abs=1e-10)
        assert row["excess_kurtosis"] == pytest.approx(stats.kurtosis(known, bias=False), abs=1e-10)
        assert row["mode"] == stats.mode(known).mode
        assert row["median"] == np.quantile(known, 0.5)


def test_skewness_and_kurtosis_by_the_formulas_of_joanes_and_gill():
    x = np.array([1.0, 2, 2, 3, 5, 5, 5])
    n, deviations = len(x), x - x.mean()
    m2, m3, m4 = (np.mean(deviations**k) for k in (2, 3, 4))
    skewness = np.sqrt(n * (n - 1)) / (n - 2) * m3 / m2**1.5
    kurtosis = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (m4 / m2**2 - 3) + 6)
    row = describe(pd.DataFrame({"x": x})).loc["x"]
    assert (row["skewness"], row["excess_kurtosis"]) == pytest.approx((skewness, kurtosis), abs=1e-12)


def test_odd_columns_give_no_number_that_is_none():
    odd = pd.DataFrame({"flat": [3.0] * 5, "empty": [np.nan] * 5, "two": [1, 5, np.nan, np.nan, np.nan]})
    found = describe(odd)
    assert found.loc[["flat", "empty", "two"], ["skewness", "excess_kurtosis"]].isna().all(axis=None)
    assert (found.loc["flat", "deviation"], found.loc["empty", "n"]) == (0, 0)
    assert (found.loc["two", "mode"], found.loc["two", "modes"], found.loc["two", "missing"]) == (1, 2, 3)


def test_means_of_blocks_leave_gaps_out():
    survey = pls.Survey.from_frame(pd.DataFrame({"A1": [1, 2, None], "A2": [3, None, None]}))
    means = block_means(survey, [pls.Construct("A", ("A1", "A2"))])
    np.testing.assert_array_equal(means["A"], [2, 2, np.nan])


@given(st.lists(st.sampled_from([1.0, 2, 3, 4, 5, 6, 3.5, np.nan]), min_size=1, max_size=40))
def test_every_answer_is_counted_once(values):
    answers = pd.DataFrame({"x": values})
    counts = count_answers(answers, FIVE.points).loc["x"]
    assert counts.sum() == answers["x"].count()
    assert counts["other"] == sum(value in (6, 3.5) for value in values)


def test_means_of_items_are_no_points():
    assert whole(pd.DataFrame({"x": [1.0, 2, np.nan]}))
    assert not whole(pd.DataFrame({"x": [1.0, 2.33, 3.67]}))
    assert not whole(pd.DataFrame({"x": [np.nan]}))


# --- indices ----------------------------------------------------------------------------------------------


def test_all_highest_answers_are_a_hundred_percent():
    for method in ("tcr_sugiyono", "tcr_arikunto", "three_box"):
        assert index_classes(method, FIVE).index(5.0, FIVE) == 100
        assert index_classes(method, FIVE).name(100.0) in ("very_good", "high")


@given(st.lists(st.integers(1, 10), min_size=1, max_size=50))
def test_ferdinands_index_is_the_sum_over_shares(answers):
    shares = [100 * answers.count(c) / len(answers) for c in range(1, 11)]
    published = sum(share * c for c, share in enumerate(shares, start=1)) / 10
    assert index_classes("three_box", TEN).index(float(np.mean(answers)), TEN) == pytest.approx(published)


def test_three_boxes_have_the_bounds_of_ferdinand():
    assert index_classes("three_box", TEN).bounds == pytest.approx((10, 40, 70, 100))
    assert [round(bound, 2) for bound in index_classes("three_box", FIVE).bounds] == [20, 46.67, 73.33, 100]


@pytest.mark.parametrize(
    ("mean", "name"),
    [
        *((1.0, "very_low"), (1.8, "very_low"), (1.81, "low"), (2.6, "low"), (2.61, "medium"), (3.4, "medium")),
        *((3.41, "high"), (4.2, "high"), (4.21, "very_high"), (5.0, "very_high")),
    ],
)
def test_intervals_of_a_five_point_scale(mean, name):
    assert index_classes("interval", FIVE).name(mean) == name


@pytest.mark.parametrize(
    ("method", "index", "name"),
    [
        ("tcr_sugiyono", 90, "very_good"),
        ("tcr_sugiyono", 89.99, "good"),
        ("tcr_sugiyono", 80, "good"),
        ("tcr_sugiyono", 65, "fair"),
        ("tcr_sugiyono", 55, "poor"),
        ("tcr_sugiyono", 54.9, "not_good"),
        ("tcr_arikunto", 81, "very_good"),
        ("tcr_arikunto", 61, "good"),
        ("tcr_arikunto", 41, "fair"),
        ("tcr_arikunto", 21, "poor"),
        ("tcr_arikunto", 20, "not_good"),
    ],
)
def test_categories_of_the_level_of_achievement(method, index, name):
    assert index_classes(method, FIVE).name(index) == name


def test_four_points_have_four_intervals_and_scales_below_zero_only_intervals():
    assert index_classes("interval", AnswerScale(1, 4)).bounds == pytest.approx((1, 1.75, 2.5, 3.25, 4))
    assert index_methods(AnswerScale(-2, 2)) == ("interval",)
    assert index_classes("interval", FIVE).name(float("nan")) is None


def test_an_unknown_method_is_refused():
    with pytest.raises(pls.ModelError, match="tcr_sugiyono"):
        index_classes("median", FIVE)
