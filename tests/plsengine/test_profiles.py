"""Columns that go with a division of the respondents."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from plsengine.profiles import explaining_columns


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    random = np.random.default_rng(1)
    segment = np.repeat([1, 2], [90, 60])
    linked = np.where(random.random(150) < 0.8, segment, 3 - segment)
    return pd.DataFrame(
        {
            "segment": segment,
            "sex": np.where(linked == 1, "P", "L"),
            "city": random.choice(["A", "B", "C"], 150),
            "all": ["same"] * 150,
            "rare": [f"r{k}" for k in range(10)] + ["r0"] * 140,
        }
    )


def test_the_column_that_makes_the_segments_comes_first(table):
    found = explaining_columns(table, table["segment"], ["city", "sex", "all", "rare"])
    assert found.index[0] == "sex"
    assert set(found.index) == {"sex", "city", "rare"}
    assert found.loc["sex", "p_adjusted"] < 0.001
    assert found.loc["city", "p_adjusted"] > 0.05
    assert list(found["sparse"][["sex", "city", "rare"]]) == [False, False, True]


def test_a_table_of_two_by_two_is_the_phi_coefficient(table):
    found = explaining_columns(table, table["segment"], ["sex"]).loc["sex"]
    phi = np.corrcoef(table["segment"], table["sex"] == "L")[0, 1]
    assert found["cramers_v"] == pytest.approx(abs(phi))
    assert found["chi_squared"] == pytest.approx(150 * phi**2)
    assert found["p_value"] == pytest.approx(stats.chi2.sf(150 * phi**2, 1))


def test_respondents_without_a_part_or_an_answer_do_not_count(table):
    some = table.assign(sex=table["sex"].where(table.index > 9))
    assert explaining_columns(some, table["segment"].iloc[5:], ["sex"]).loc["sex", "n"] == 140
    assert explaining_columns(table, table["segment"], []).empty
