"""Gaussian copulas: known endogeneity is found and mended, its absence left alone; numbers by plain regression."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose
from scipy import stats

import plsengine as pls
from plsengine.copula import copula_terms
from tests.reference import Case

MODEL = pls.Model.parse("X =~ x\nZ =~ z\nY =~ y\nY ~ X + Z")
EFFECTS = {"X": 0.6, "Z": 0.4}


def _survey(correlation: float, n: int = 2000, seed: int = 5) -> pd.DataFrame:
    """Skewed x whose normal scores correlate with the error of y; z is skewed as well, but doesn't."""
    random = np.random.default_rng(seed)
    hidden = random.multivariate_normal([0, 0], [[1, correlation], [correlation, 1]], n)
    x = stats.expon.ppf(stats.norm.cdf(hidden[:, 0])) - 1
    z = random.exponential(size=n) - 1
    return pd.DataFrame({"x": x, "z": z, "y": EFFECTS["X"] * x + EFFECTS["Z"] * z + hidden[:, 1]})


def test_endogeneity_that_is_there_is_found_and_its_bias_mended():
    data = _survey(0.5)
    found = pls.endogeneity(pls.estimate(MODEL, data), "Y", resamples=400)
    true = EFFECTS["X"] / data["y"].std()
    alone = found.copulas.loc[(0, "X")]
    assert found.subsets[0] == ("X",)
    assert alone["path"] - true > 0.2  # least squares takes the error for an effect
    assert alone["corrected_path"] == pytest.approx(true, abs=0.1)
    assert alone["p_value"] < 0.001
    # the copula coefficient is ρ σ of the error
    assert alone["original"] == pytest.approx(0.5 / data["y"].std(), abs=0.1)
    assert found.endogenous(0.01) == ("X",)


def test_without_endogeneity_there_is_none_to_be_found():
    data = _survey(0.0)
    found = pls.endogeneity(pls.estimate(MODEL, data), "Y", resamples=400)
    assert found.endogenous(0.001) == ()  # three tests of 5 % each are wrong too often for one survey
    assert_allclose(found.copulas["corrected_path"], found.copulas["path"], atol=0.12)


def test_the_test_keeps_its_level_where_nothing_is_endogenous():
    wrong = 0
    for seed in range(30):
        found = pls.endogeneity(pls.estimate(MODEL, _survey(0.0, 300, seed)), "Y", suspects=["X"], resamples=150)
        wrong += bool(found.endogenous())
    assert wrong <= 5  # 1 or 2 expected


def test_coefficients_are_those_of_a_regression_on_scores_and_normal_scores():
    estimate = Case("mobi_ecsi_modeA_path").estimate()
    found = pls.endogeneity(estimate, "Satisfaction", resamples=50)
    scores = estimate.scores
    predictors = ["Image", "Expectation", "Quality", "Value"]
    assert found.subsets == (("Quality",), ("Value",), ("Quality", "Value"))
    for subset, table in zip(found.subsets, found.tables, strict=True):
        ranks = [stats.rankdata(scores[name].round(9), method="max") / (len(scores) + 1) for name in subset]
        columns = np.column_stack([np.ones(len(scores)), scores[predictors], *map(stats.norm.ppf, ranks)])
        expected = np.linalg.lstsq(columns, scores["Satisfaction"], rcond=None)[0][1:]
        assert_allclose(table["original"], expected, atol=1e-9)


def test_copula_terms_of_a_resample_are_those_of_its_rows():
    random = np.random.default_rng(2)
    scores = random.integers(1, 6, 60).astype(float)
    rows = random.integers(0, 60, 60)
    counts = np.bincount(rows, minlength=60)[None].astype(float)
    expected = stats.norm.ppf(stats.rankdata(scores[rows], method="max") / 61)
    assert_allclose(copula_terms(scores, counts)[0, rows], expected)


def test_scores_that_may_be_normal_are_not_tested():
    random = np.random.default_rng(4)
    data = pd.DataFrame(random.standard_normal((300, 2)), columns=["x", "y"]).assign(z=random.integers(0, 2, 300))
    found = pls.endogeneity(pls.estimate(MODEL, data), "Y", resamples=50)
    assert found.normality.loc["X", "p_value"] > 0.05
    assert found.normality.loc["Z", "p_value"] < 0.05  # but with two values the copula term says the same as the score
    assert not found.normality["testable"].any()
    assert found.subsets == ()
    assert found.endogenous() == ()
    assert found.copulas.empty


def test_the_test_of_normality_is_that_of_lilliefors_kind():
    """Level of 5 % for normal scores with estimated mean and deviation."""
    random = np.random.default_rng(9)
    data = [pd.DataFrame({"x": random.normal(3, 2, 80), "y": random.normal(size=80)}) for _ in range(40)]
    model = pls.Model.parse("X =~ x\nY =~ y\nY ~ X")
    rejected = sum(
        bool(pls.endogeneity(pls.estimate(model, each), "Y", resamples=2).normality.loc["X", "testable"])
        for each in data
    )
    assert rejected <= 6


def test_what_cannot_be_asked_is_named():
    estimate = Case("mobi_ecsi_modeA_path").estimate()
    for refused, key in (
        (lambda: pls.endogeneity(estimate, "Image"), "not_explained"),
        (lambda: pls.endogeneity(estimate, "Loyalty", suspects=["Value"]), "not_a_predictor"),
        (lambda: pls.endogeneity(estimate, "Loyalty", resamples=1), "bad_resamples"),
        (lambda: pls.endogeneity(estimate, "Loyalty", stop=lambda: True), "stopped"),
        (lambda: pls.endogeneity(Case("mobi_moderation_two_stage").estimate(), "Satisfaction"), "layered_model"),
    ):
        with pytest.raises(pls.EstimationError) as error:
            refused()
        assert error.value.key == key


def test_too_many_suspects_are_refused():
    random = np.random.default_rng(1)
    data = pd.DataFrame(random.exponential(size=(100, 7)), columns=[*(f"x{k}" for k in range(6)), "y"])
    constructs = "\n".join(f"X{k} =~ x{k}" for k in range(6))
    model = pls.Model.parse(f"{constructs}\nY =~ y\nY ~ {' + '.join(f'X{k}' for k in range(6))}")
    estimate = pls.estimate(model, data)
    with pytest.raises(pls.EstimationError) as error:
        pls.endogeneity(estimate, "Y")
    assert error.value.key == "too_many_suspects"
    assert len(pls.endogeneity(estimate, "Y", suspects=["X0", "X1", "X2"], resamples=20).subsets) == 7
