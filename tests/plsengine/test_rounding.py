"""Printed numbers and what can follow from them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plsengine.rounding import ANYTHING, Printed, Range, extremes, whole_number


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("0.53", 0.525, 0.535),
        ("0,530", 0.5295, 0.5305),
        (".531", 0.5305, 0.5315),
        ("-0,051", -0.0515, -0.0505),
        ("−0.051", -0.0515, -0.0505),
        ("(.724)", 0.7235, 0.7245),
        ("0,433***", 0.4325, 0.4335),
        ("0.444 **", 0.4435, 0.4445),
        ("68,8%", 68.75, 68.85),
        ("<0,001", 0.0, 0.001),
        ("< .01", 0.0, 0.01),
        ("1.032,000", 1031.9995, 1032.0005),
        ("1,032.5", 1032.45, 1032.55),
        ("170", 169.5, 170.5),
        ("1.", 0.5, 1.5),
    ],
)
def test_a_printed_number_stands_for_what_rounds_to_it(text, low, high):
    found = Printed.read(text)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-12)


@pytest.mark.parametrize("text", ["", "-", "tinggi", "0.5 0.6", "1e5", "X1", ".", "%", "n/a", "5-6"])
def test_other_texts_are_no_numbers(text):
    assert Printed.read(text) is None


@given(st.floats(-1e4, 1e4), st.integers(0, 4))
def test_every_number_lies_in_the_range_of_its_rounding(value, decimals):
    found = Printed.read(f"{value:.{decimals}f}".replace(".", ","))
    assert found is not None
    assert found.low - 1e-9 <= value <= found.high + 1e-9


def test_counts_have_thousands():
    assert whole_number("1.032").value == 1032
    assert whole_number("1,032,500").value == 1032500
    assert whole_number("117").value == 117


def test_the_same_number_is_not_rounded_two_ways():
    assert Printed.read("0.624").differs(Printed.read("0.623"))
    assert not Printed.read("0.62").differs(Printed.read("0.623"))
    assert not Printed.read("0.623").differs(Printed.read("0.623"))


@given(st.lists(st.floats(-0.9, 0.9), min_size=2, max_size=5), st.integers(0, 10_000))
def test_what_numbers_within_rounding_give_lies_within_the_extremes(values, seed):
    numbers = [Printed.read(f"{each:.2f}") for each in values]

    def rule(x):
        return (x**2).mean(-1) + x[..., 0] * x[..., 1]

    found = extremes(rule, numbers)
    random = np.random.default_rng(seed)
    inside = np.array([random.uniform(each.low, each.high, 200) for each in numbers]).T
    assert (rule(inside) >= found.low - 1e-4).all()
    assert (rule(inside) <= found.high + 1e-4).all()


def test_where_there_is_no_value_nothing_follows():
    assert extremes(lambda x: np.full(x.shape[:-1], np.nan), [Printed.read("0.5")]) == ANYTHING
    assert not ANYTHING.known
    assert Range(0, 1).meets(Range(1, 2))
    assert not Range(0, 1).meets(Range(1.1, 2))
