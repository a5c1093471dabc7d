"""Correlation matrices of samples and resamples against pandas."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from plsengine.moments import Moments


def answers(seed: int, rows: int, columns: int, gaps: float) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    table = pd.DataFrame(random.integers(1, 6, (rows, columns)) + random.random((rows, 1)))
    return table.mask(random.random(table.shape) < gaps)


def filled(table: pd.DataFrame) -> pd.DataFrame:
    return table.fillna(table.mean())


TREATMENTS = {
    "mean": lambda table: filled(table).corr(),
    "casewise": lambda table: table.dropna().corr(),
    "pairwise": lambda table: table.corr(),
}


@pytest.mark.parametrize("missing", TREATMENTS)
@given(seed=st.integers(0, 10_000), gaps=st.sampled_from([0.0, 0.02, 0.15]))
def test_correlations_of_the_sample_agree_with_pandas(missing, seed, gaps):
    table = answers(seed, 60, 5, gaps)
    moments = Moments.of(table.to_numpy(), missing)
    correlations, varies = moments.correlations(np.ones((1, moments.rows)))
    assert varies.all()
    assert_allclose(correlations[..., 0], TREATMENTS[missing](table), atol=1e-12)


@pytest.mark.parametrize("missing", ["mean", "pairwise"])
@given(seed=st.integers(0, 10_000), gaps=st.sampled_from([0.0, 0.1]))
def test_correlations_of_resamples_agree_with_pandas(missing, seed, gaps):
    table = answers(seed, 50, 4, gaps)
    rows = np.random.default_rng(seed + 1).integers(0, 50, size=(3, 50))
    counts = np.stack([np.bincount(drawn, minlength=50) for drawn in rows]).astype(float)
    correlations, _ = Moments.of(table.to_numpy(), missing).correlations(counts)
    for k, drawn in enumerate(rows):
        assert_allclose(correlations[..., k], TREATMENTS[missing](table.iloc[drawn]), atol=1e-11)


def test_large_surveys_go_through_in_parts(monkeypatch):
    table = answers(1, 3000, 6, 0.05).to_numpy()
    counts = np.random.default_rng(2).poisson(1.0, (4, 3000)).astype(float)
    counts *= 3000 / counts.sum(1, keepdims=True)
    whole, _ = Moments.of(table, "mean").correlations(counts)
    monkeypatch.setattr("plsengine.moments._PRODUCT_BYTES", 1)
    parts, _ = Moments.of(table, "mean").correlations(counts)
    assert_allclose(parts, whole, atol=1e-12)


def test_a_large_offset_does_not_eat_the_digits():
    table = answers(4, 100, 4, 0.0)
    plain, _ = Moments.of(table.to_numpy(), "mean").correlations(np.ones((1, 100)))
    shifted, _ = Moments.of(table.to_numpy() + 1e6, "mean").correlations(np.ones((1, 100)))
    assert_allclose(shifted, plain, atol=1e-9)


def test_a_resample_in_which_a_column_is_constant_is_marked():
    table = np.column_stack([np.arange(6.0), [1.0, 1, 1, 1, 1, 2]])
    counts = np.array([[1.0, 1, 1, 1, 1, 1], [2, 1, 1, 1, 1, 0]])
    _, varies = Moments.of(table, "mean").correlations(counts)
    assert varies.tolist() == [True, False]


@pytest.mark.parametrize("missing", ["mean", "pairwise"])
@pytest.mark.parametrize("gaps", [0.0, 0.1])
def test_rows_with_a_count_of_zero_are_left_out(missing, gaps):
    random = np.random.default_rng(4)
    table = pd.DataFrame(random.standard_normal((60, 3)) + random.standard_normal((60, 1)) + 5)
    table = table.mask(random.random(table.shape) < gaps)
    kept = random.random(60) < 0.7
    correlations, _ = Moments.of(table.to_numpy(), missing).correlations(kept[None].astype(float))
    rest = table[kept] if missing == "pairwise" else table[kept].fillna(table[kept].mean())
    assert_allclose(correlations[..., 0], rest.corr(), atol=1e-12)
