"""Item analysis: against the golden example, printed r tables, and what must hold of every scale."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy import stats

import plsengine as pls
from plsengine.item_analysis import analyse_items, critical_r
from tests.plsengine.golden import ANSWERS, GOLDEN

EXPECTED = GOLDEN["regression"]
BLOCKS = {"X": ["x1", "x2", "x3"], "M": ["m1", "m2"], "Y": ["y1", "y2", "y3"]}


def answers(*rows):
    return pd.DataFrame(rows, columns=[f"i{k}" for k in range(1, len(rows[0]) + 1)], dtype=float)


@pytest.mark.parametrize(
    ("n", "printed"), [(20, 0.444), (30, 0.361), (50, 0.279), (100, 0.197), (10, 0.632), (5, 0.878)]
)
def test_critical_r_is_that_of_printed_tables(n, printed):
    assert critical_r(n) == pytest.approx(printed, abs=5e-4)


def test_an_r_of_the_table_has_the_level_as_p_value():
    r = critical_r(57, 0.01)
    t = r * np.sqrt(55 / (1 - r**2))
    assert 2 * stats.t.sf(t, 55) == pytest.approx(0.01)


@pytest.mark.parametrize("scale", BLOCKS)
def test_alpha_of_the_golden_example(scale):
    found = analyse_items(scale, ANSWERS[BLOCKS[scale]])
    assert found.alpha == pytest.approx(EXPECTED["alpha_raw"][scale], abs=1e-8)
    assert found.standardised_alpha == pytest.approx(GOLDEN["path"]["cronbach_alpha"][scale], abs=1e-8)


def test_correlations_of_the_golden_example():
    items = analyse_items("X", ANSWERS[BLOCKS["X"]]).items
    assert_allclose(items["item_total"], EXPECTED["item_total"], atol=1e-8)
    assert_allclose(items["corrected"], EXPECTED["corrected"], atol=1e-8)


def test_alpha_if_deleted_is_the_alpha_of_the_shorter_scale():
    whole = analyse_items("X", ANSWERS[BLOCKS["X"]])
    for item in BLOCKS["X"]:
        left = analyse_items("X", ANSWERS[[each for each in BLOCKS["X"] if each != item]])
        assert whole.items.loc[item, "alpha_if_deleted"] == pytest.approx(left.alpha)


def test_alpha_of_two_items_is_spearman_browns_formula_where_variances_agree():
    first = np.array([1, 2, 3, 4, 5, 6, 7.0])
    second = np.array([2, 1, 3, 5, 4, 7, 6.0])
    r = np.corrcoef(first, second)[0, 1]
    found = analyse_items("S", pd.DataFrame({"a": first, "b": second}))
    assert found.alpha == found.standardised_alpha == pytest.approx(2 * r / (1 + r))


def test_who_left_out_an_item_is_left_out():
    table = answers([1, 2], [2, 2], [3, 4], [np.nan, 5], [5, 5])
    found = analyse_items("S", table)
    assert (found.n, found.total) == (4, 5)
    assert [note.key for note in found.notes] == ["scale_cases_dropped"]
    assert found.items.equals(analyse_items("S", table.dropna()).items)


def test_a_constant_item_is_named_and_the_others_are_judged():
    table = answers([1, 2, 3], [2, 3, 3], [4, 4, 3], [5, 4, 3])
    found = analyse_items("S", table)
    assert found.constant == ("i3",)
    assert found.items.loc["i3", ["item_total", "corrected", "alpha_if_deleted"]].isna().all()
    assert found.alpha == pytest.approx(analyse_items("S", table[["i1", "i2"]]).alpha)
    assert found.notes[-1].facts["items"] == ("i3",)


def test_an_item_that_runs_against_the_others_is_named():
    found = analyse_items("S", answers([1, 1, 5], [2, 3, 4], [3, 2, 3], [4, 4, 1], [5, 5, 2]))
    assert found.notes[0].key == "turned_items"
    assert found.notes[0].facts["items"] == ("i3",)


def test_a_single_item_has_no_alpha():
    found = analyse_items("S", answers([1], [2], [4]))
    assert np.isnan([found.alpha, found.standardised_alpha, found.items.loc["i1", "corrected"]]).all()
    assert found.items.loc["i1", "item_total"] == pytest.approx(1)


def test_a_scale_that_nobody_answered_is_refused():
    with pytest.raises(pls.EstimationError) as refused:
        analyse_items("S", answers([1, np.nan], [np.nan, 2], [3, 3]))
    assert refused.value.key == "scale_too_few"


@given(st.lists(st.lists(st.integers(1, 5), min_size=3, max_size=3), min_size=6, max_size=30))
def test_scale_and_origin_of_the_answers_change_no_correlation(rows):
    table = answers(*rows)
    plain, moved = analyse_items("S", table), analyse_items("S", 2 * table + 7)
    assert_allclose(moved.items["corrected"], plain.items["corrected"], atol=1e-9)
    assert_allclose(moved.alpha, plain.alpha, atol=1e-9)
    held = plain.items["item_total"].abs() <= 1 + 1e-12
    assert (held | plain.items["item_total"].isna()).all()
