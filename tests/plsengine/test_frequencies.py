"""Frequencies, classes and shares add up; the test of a cross table is SciPy's."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import plsengine as pls
from plsengine.frequencies import (
    category_counts,
    class_counts,
    cross_table,
    rounded_plainly,
    shares_that_add_up,
    sturges_width,
)


@given(st.lists(st.integers(0, 500), min_size=1, max_size=12).filter(any), st.integers(0, 2))
def test_printed_percentages_add_up_and_stay_near(counts, decimals):
    units = 100 * 10**decimals
    shares = shares_that_add_up(counts, decimals)
    assert sum(round(share * units) for share in shares) == units
    for share, count in zip(shares, counts, strict=True):
        assert abs(share - count / sum(counts)) < 1 / units


def test_three_thirds():
    assert shares_that_add_up([1, 1, 1]) == (0.334, 0.333, 0.333)
    assert not rounded_plainly([1, 1, 1], shares_that_add_up([1, 1, 1]))
    assert rounded_plainly([117, 53], shares_that_add_up([117, 53]))


def test_the_profile_of_social_media_shoppers_has_the_published_counts_and_right_percentages():
    # Counts of the article; its own percentages are multiples of 1/95.
    assert shares_that_add_up([117, 53]) == (0.688, 0.312)
    assert shares_that_add_up([5, 105, 40, 16, 4]) == (0.029, 0.618, 0.235, 0.094, 0.024)
    assert shares_that_add_up([86, 38, 22, 16, 8]) == (0.506, 0.224, 0.129, 0.094, 0.047)


@pytest.mark.parametrize(
    "ordered",
    [
        ["< 1 tahun", "1-3 tahun", "> 3 tahun"],
        ["< Rp1.000.000", "Rp1.000.000-Rp3.000.000", "Rp3.000.001-Rp5.000.000", "> Rp5.000.000"],
        ["SMA", "D3", "S1", "S2", "Lainnya"],
        ["16-20 tahun", "21-25 tahun", "lebih dari 36 tahun"],
    ],
)
def test_what_has_an_order_is_read_in_it(ordered):
    rng = np.random.default_rng(1)
    values = pd.Series([*ordered, *rng.choice(ordered, 40)])
    assert list(category_counts(values).index) == ordered


def test_other_texts_come_by_frequency_and_other_last():
    values = pd.Series(["Lainnya"] * 9 + ["a"] * 2 + ["b"] * 5 + [None])
    assert list(category_counts(values).items()) == [("b", 5), ("a", 2), ("Lainnya", 9)]


def test_codes_ascend():
    assert list(category_counts(pd.Series([2.0, 1, 2, np.nan])).items()) == [(1, 1), (2, 2)]


def test_ages_in_classes_of_five_years():
    counts = class_counts(pd.Series([16, 20, 21, 25, 26, 36, np.nan]), 5, 16)
    assert [(c.low, c.high - 1, n) for c, n in counts.items()] == [
        (16, 20, 2),
        (21, 25, 2),
        (26, 30, 1),
        (31, 35, 0),
        (36, 40, 1),
    ]


@given(
    st.lists(st.floats(-1e3, 1e3).map(lambda x: round(x, 2)), min_size=1, max_size=60),
    st.floats(50, 500),
    st.floats(-100, 100) | st.none(),
)
def test_every_number_falls_into_one_class(values, width, start):
    counts = class_counts(pd.Series(values), width, start)
    assert counts.sum() == len(values)
    for a, b in zip(list(counts.index), list(counts.index)[1:], strict=False):
        assert a.high == pytest.approx(b.low)


def test_a_class_begins_below_the_smallest_number_where_a_later_one_is_given():
    assert [(c.low, n) for c, n in class_counts(pd.Series([1.0, 9]), 5, 5).items()] == [(0, 1), (5, 1)]


@pytest.mark.parametrize("width", [0, -1, 0.1, float("nan")])
def test_a_width_that_makes_no_classes_is_refused(width):
    with pytest.raises(pls.SurveyError) as refused:
        class_counts(pd.Series([1.0, 100]), width)
    assert refused.value.key == "bad_class_width"


def test_sturges_proposes_eight_classes_for_a_hundred():
    # 1 + 3.322 log10(100) = 7.6; ages 17 … 56 are 40 whole numbers.
    assert sturges_width(pd.Series(np.linspace(17, 56, 100).round())) == 6
    assert sturges_width(pd.Series([3.0, 3.0])) == 1
    assert sturges_width(pd.Series([], dtype=float)) == 1
    assert 0.1 < sturges_width(pd.Series(np.linspace(0, 1.05, 64))) < 0.2


# --- cross tables -----------------------------------------------------------------------------------------


def crossed(*cells):
    rows, columns = [], []
    for r, line in enumerate(cells):
        for c, count in enumerate(line):
            rows += [f"r{r}"] * count
            columns += [f"c{c}"] * count
    return pd.Series(rows, name="r"), pd.Series(columns, name="c")


def test_pearsons_chi_square_by_hand():
    found = cross_table(*crossed((20, 30), (30, 20)))
    # Expected 25 in each cell: 4 · 25 / 25.
    assert found.chi_square == pytest.approx(4.0)
    assert (found.freedom, found.n, found.few, found.doubtful) == (1, 100, 0, False)
    assert found.p_value == pytest.approx(0.0455003, abs=1e-7)
    assert found.cramers_v == pytest.approx(np.sqrt(4 / 100))


def test_fishers_tea():
    """Fisher (1935): 3 and 1 of 4 cups; the two-sided p is 0.486."""
    found = cross_table(*crossed((3, 1), (1, 3)))
    assert found.fisher_p == pytest.approx(34 / 70)
    assert found.doubtful
    assert found.few == 4


def test_gaps_are_left_out_and_one_answer_is_refused():
    rows = pd.Series(["a", "b", "a", None, "b"], name="x")
    assert cross_table(rows, pd.Series(["u", "u", "v", "v", None], name="y")).n == 3
    with pytest.raises(pls.EstimationError) as refused:
        cross_table(rows, pd.Series(["u", "u", "u", "v", None], name="y"))
    assert refused.value.facts == {"column": "y", "n": 3}


def test_another_order_is_the_same_table():
    found = cross_table(*crossed((1, 2, 3), (3, 2, 5)))
    turned = found.ordered(["r1", "r0"], ["c2", "c0", "c1"])
    assert turned.counts.loc["r1", "c2"] == 5
    assert list(turned.expected.columns) == ["c2", "c0", "c1"]
    assert turned.chi_square == found.chi_square
