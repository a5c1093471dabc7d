"""Scale values are means of a cut normal distribution, whatever the shares of the answers."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy import stats

from plsengine.successive_intervals import scale_values, successive_intervals


@given(st.dictionaries(st.integers(1, 7), st.integers(1, 40), min_size=1, max_size=7))
def test_values_are_means_of_the_normal_distribution_between_the_limits(counts):
    answers = pd.Series(np.repeat(list(counts), list(counts.values())), dtype=float)
    found = scale_values(answers)
    shares = np.array([counts[each] for each in sorted(counts)]) / sum(counts.values())
    limits = np.concatenate([[-np.inf], stats.norm.ppf(np.cumsum(shares)[:-1]), [np.inf]])
    means = np.array([stats.truncnorm.mean(low, high) for low, high in pairwise(limits)])
    assert list(found.index) == sorted(counts)
    assert_allclose(found, means - means[0] + 1, atol=1e-6)


def test_two_halves_lie_as_far_apart_as_the_halves_of_a_normal_distribution():
    values = scale_values(pd.Series([2.0, 2, 5, 5]))
    assert values[2] == 1
    assert values[5] == pytest.approx(1 + 2 * np.sqrt(2 / np.pi))


def test_gaps_stay_and_every_item_has_its_own_scale():
    table = pd.DataFrame({"a": [1.0, 2, np.nan, 3], "b": [5.0, 5, 4, np.nan]})
    found = successive_intervals(table)
    assert found.isna().equals(table.isna())
    assert found["b"].tolist()[:3] == [found["b"].max(), found["b"].max(), 1]


def test_an_item_that_everybody_answers_alike_stays_constant():
    assert scale_values(pd.Series([4.0, 4, 4])).tolist() == [1]
    assert scale_values(pd.Series([np.nan])).empty
