"""Critical values against the printed tables of Savin & White (1977), 5 % and 1 %."""

import math

import pytest

from plsengine.durbin_watson import MOST_ROWS, critical_values

PRINTED = {
    (6, 1, 0.05): (0.610, 1.400),
    (10, 1, 0.05): (0.879, 1.320),
    (15, 1, 0.05): (1.077, 1.361),
    (15, 1, 0.01): (0.811, 1.070),
    (20, 2, 0.05): (1.100, 1.537),
    (30, 3, 0.05): (1.214, 1.650),
    (50, 2, 0.05): (1.462, 1.628),
    (100, 2, 0.05): (1.634, 1.715),
    (100, 5, 0.05): (1.571, 1.780),
    (200, 2, 0.05): (1.748, 1.789),
}


@pytest.mark.parametrize("case", PRINTED)
def test_values_are_those_of_the_printed_table(case):
    # The tables' own last digit is off by one here and there.
    assert critical_values(*case) == pytest.approx(PRINTED[case], abs=1.1e-3)


def test_there_are_none_beyond_the_tables_or_without_degrees_of_freedom():
    for n, predictors in ((MOST_ROWS + 1, 2), (3, 2)):
        assert all(map(math.isnan, critical_values(n, predictors)))
    lower, upper = critical_values(4, 2)
    assert lower < upper
