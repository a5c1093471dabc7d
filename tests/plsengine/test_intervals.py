"""Intervals from resamples: by hand, against SciPy's, and against leaving each case out by hand."""

from typing import get_args

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose
from scipy import stats

import plsengine as pls
from plsengine.intervals import Interval, interval_ends
from plsengine.resample import MOST_LEFT_OUT, block_size, leave_one_out
from plsengine.studentised import pivots
from tests.reference import Case

CASE = Case("mobi_ecsi_modeA_path")
SIMPLE = pls.Model.parse("X =~ IMAG1 + IMAG2 + IMAG3\nY =~ CUSA1 + CUSA2 + CUSA3\nY ~ X")


@pytest.fixture(scope="module")
def tested() -> pls.Bootstrap:
    return pls.bootstrap(pls.estimate(SIMPLE, CASE.data, tolerance=1e-10), resamples=4000, seed=1)


def test_each_kind_is_what_its_formula_says():
    random = np.random.default_rng(1)
    samples = random.gamma(3.0, size=(2000, 3))
    original = np.array([2.5, 3.0, 4.0])
    level, z = 0.9, stats.norm.ppf(0.95)
    low, high = np.quantile(samples, [0.05, 0.95], axis=0)
    assert_allclose(interval_ends(samples, original, level), (low, high))
    assert_allclose(interval_ends(samples, original, level, "basic"), (2 * original - high, 2 * original - low))
    for k in range(3):
        shift = stats.norm.ppf((samples[:, k] < original[k]).mean())
        expected = np.quantile(samples[:, k], stats.norm.cdf([2 * shift - z, 2 * shift + z]))
        ends = interval_ends(samples, original, level, "bias_corrected")
        assert_allclose([ends[0][k], ends[1][k]], expected, rtol=1e-12)


def test_bca_intervals_are_scipys():
    """The same resamples of a correlation: two single items, whose path it is."""
    random = np.random.default_rng(5)
    x = random.standard_normal(60)
    y = np.exp(0.8 * x + random.standard_normal(60))
    data = pd.DataFrame({"x": x, "y": y})
    found = pls.estimate(pls.Model.parse("X =~ x\nY =~ y\nY ~ X"), data)
    indices = np.random.default_rng(7).integers(0, 60, size=(3000, 60))
    ours = pls.bootstrap(found, indices=indices).summary("paths", level=0.9, interval="bca").iloc[0]

    def correlation(a, b):
        return stats.pearsonr(a, b)[0]

    drawn = np.array([correlation(x[rows], y[rows]) for rows in indices])
    given = stats.bootstrap((x, y), correlation, paired=True, vectorized=False, n_resamples=10, method="percentile")
    given.bootstrap_distribution = drawn
    theirs = stats.bootstrap(
        (x, y),
        correlation,
        paired=True,
        vectorized=False,
        n_resamples=0,
        confidence_level=0.9,
        method="BCa",
        bootstrap_result=given,
    ).confidence_interval
    assert (ours["ci_low"], ours["ci_high"]) == pytest.approx((theirs.low, theirs.high), abs=1e-6)


def test_pivots_are_nested_resampling_by_hand():
    """The path of two single items is their correlation, which NumPy knows too."""
    random = np.random.default_rng(8)
    x = random.standard_normal(40)
    y = 0.6 * x + random.standard_normal(40)
    found = pls.estimate(pls.Model.parse("X =~ x\nY =~ y\nY ~ X"), pd.DataFrame({"x": x, "y": y}))
    outer, inner = block_size(found) // 20, 20
    ours = pivots(found, resamples=outer, inner=inner, seed=4)["paths"][:, 0]
    stream = np.random.Generator(np.random.PCG64(np.random.SeedSequence(4).spawn(1)[0]))
    rows = stream.integers(0, 40, size=(outer, 40))
    again = stream.integers(0, 40, size=(outer, inner, 40))
    for k in range(outer):
        drawn = rows[k]
        nested = [np.corrcoef(x[drawn[each]], y[drawn[each]])[0, 1] for each in again[k]]
        deviation = np.corrcoef(x[drawn], y[drawn])[0, 1] - np.corrcoef(x, y)[0, 1]
        assert ours[k] == pytest.approx(deviation / np.std(nested, ddof=1), rel=1e-9)


def test_studentized_ends_are_mirrored_quantiles_of_pivots():
    random = np.random.default_rng(2)
    samples, studentised = random.gamma(2.0, size=(500, 2)), random.standard_t(4, size=(300, 2))
    original = np.array([1.5, 2.5])
    low, high = interval_ends(samples, original, 0.9, "studentized", pivots=studentised)
    error = samples.std(0, ddof=1)
    assert_allclose(low, original - np.quantile(studentised, 0.95, axis=0) * error)
    assert_allclose(high, original - np.quantile(studentised, 0.05, axis=0) * error)


@pytest.mark.parametrize("missing", ["mean", "pairwise"])
def test_leaving_one_out_is_estimating_without_it(missing):
    data = CASE.data.head(40).copy()
    if missing == "pairwise":
        data.loc[3, "IMAG1"] = np.nan
    found = leave_one_out(pls.estimate(SIMPLE, data, missing=missing, tolerance=1e-10))
    for case in (0, 17, 39):
        without = pls.estimate(SIMPLE, data.drop(index=data.index[case]), missing=missing, tolerance=1e-10)
        assert_allclose(found["paths"][case], without.paths, atol=1e-7)
        assert_allclose(found["loadings"][case], without.loadings, atol=1e-7)


def test_every_kind_of_interval_covers_the_truth_about_as_often_as_it_says():
    random = np.random.default_rng(3)
    truth, hits, samples = 0.5, {"percentile": 0, "bias_corrected": 0, "bca": 0, "basic": 0, "studentized": 0}, 120
    for seed in range(samples):
        x = random.standard_normal(80)
        y = truth * x + np.sqrt(1 - truth**2) * random.standard_normal(80)
        found = pls.estimate(pls.Model.parse("X =~ x\nY =~ y\nY ~ X"), pd.DataFrame({"x": x, "y": y}))
        boot = pls.bootstrap(found, resamples=400, seed=seed)
        few = pivots(found, resamples=200, inner=30, seed=seed)["paths"]
        low, high = interval_ends(boot.samples["paths"], found.statistics["paths"][0], 0.95, "studentized", pivots=few)
        hits["studentized"] += low[0] <= truth <= high[0]
        for kind in hits.keys() - {"studentized"}:
            row = boot.summary("paths", interval=kind).iloc[0]
            hits[kind] += row["ci_low"] <= truth <= row["ci_high"]
    for kind, count in hits.items():
        assert 0.87 <= count / samples <= 0.995, kind


def test_fixed_weights_have_intervals_without_width(tested):
    single = pls.bootstrap(
        pls.estimate(pls.Model.parse("X =~ CUSCO\nY =~ CUSA1 + CUSA2\nY ~ X"), CASE.data), resamples=100
    )
    for kind in get_args(Interval):
        row = single.summary("weights", interval=kind).loc[("X", "CUSCO")]
        assert (row["ci_low"], row["ci_high"]) == pytest.approx((1.0, 1.0))


def test_what_cannot_be_made_is_said(tested):
    with pytest.raises(pls.EstimationError) as refused:
        tested.summary("paths", interval="magic")
    assert refused.value.key == "unknown_option"
    many = pd.DataFrame(np.random.default_rng(1).standard_normal((MOST_LEFT_OUT + 1, 2)), columns=["x", "y"])
    with pytest.raises(pls.EstimationError) as refused:
        leave_one_out(pls.estimate(pls.Model.parse("X =~ x\nY =~ y\nY ~ X"), many))
    assert refused.value.key == "too_many_cases"
