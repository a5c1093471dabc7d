"""Scores of components taken as given: the same estimates, and analyses of one stage become possible."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose

import plsengine as pls
from tests.reference import Case

DATA = Case("mobi_ecsi_modeA_path").data
TEXT = """
    X =~ IMAG1 + IMAG2
    M =~ PERV1 + PERV2
    H =~ [X + M]
    Y =~ CUSA1 + CUSA2 + CUSA3
    Y ~ H
"""


def layered(approach="disjoint_two_stage", data=DATA, **settings) -> pls.Estimate:
    return pls.estimate(replace(pls.Model.parse(TEXT), higher_order=approach), data, **settings)


@pytest.mark.parametrize("approach", ["disjoint_two_stage", "embedded_two_stage"])
def test_estimates_are_those_of_the_last_stage(approach):
    estimate = layered(approach, tolerance=1e-11)
    given = pls.with_given_scores(estimate)
    assert_allclose(given.paths, estimate.paths, atol=1e-9)
    assert_allclose(given.loadings, estimate.loadings, atol=1e-9)
    assert_allclose(given.r_squared, estimate.r_squared, atol=1e-9)
    assert [note.key for note in given.notes] == ["scores_given"]


def test_scores_are_weighted_means_on_the_scale_of_the_answers():
    estimate = layered()
    weights = estimate.first_stage.weights["X"] / DATA[["IMAG1", "IMAG2"]].std()
    expected = DATA[["IMAG1", "IMAG2"]] @ (weights / weights.sum())
    given = pls.with_given_scores(estimate)
    names = list(given.indicators.get_level_values("indicator"))
    moments = given.moments
    column = (
        moments.standardised[:, names.index("X")] * moments.deviation[names.index("X")] + moments.mean[names.index("X")]
    )
    assert_allclose(column, expected)


@pytest.mark.parametrize("missing", ["mean", "casewise"])
def test_gaps_are_treated_once(missing):
    data = DATA.copy()
    data.loc[3, "IMAG1"] = data.loc[10, "CUSA2"] = np.nan
    estimate = layered(data=data, missing=missing, tolerance=1e-11)
    given = pls.with_given_scores(estimate)
    assert given.n == estimate.n == 250 - 2 * (missing == "casewise")
    assert_allclose(given.paths, estimate.paths, atol=1e-9)


def test_analyses_of_one_stage_can_be_made_of_it():
    given = pls.with_given_scores(layered())
    assert pls.predict(given, seed=1).by_indicator.notna().all(axis=None)
    assert pls.full_collinearity(given)["H"] == pytest.approx(1 / (1 - given.r_squared.loc["Y", "r_squared"]))
    assert 0 <= pls.importance_performance(given, "Y").constructs.loc["H", "performance"] <= 100


def test_repeated_indicators_are_estimated_by_two_stages_instead():
    given = pls.with_given_scores(layered("repeated_indicators", tolerance=1e-11))
    assert_allclose(given.paths, layered(tolerance=1e-11).paths, atol=1e-9)
    assert [note.key for note in given.notes] == ["repeated_given"]


def test_a_plain_model_comes_back_as_it_is():
    plain = pls.estimate(pls.Model.parse("X =~ IMAG1 + IMAG2\nY =~ CUSA1 + CUSA2\nY ~ X"), DATA)
    assert pls.with_given_scores(plain) is plain


def test_what_has_no_such_stage_is_refused():
    product = pls.Model.parse("X =~ IMAG1 + IMAG2\nM =~ PERV1 + PERV2\nY =~ CUSA1 + CUSA2\nY ~ X + M + X:M")
    gaps = DATA.copy()
    gaps.loc[3, "IMAG1"] = np.nan
    for estimate, key in (
        (pls.estimate(product, DATA), "interactions_given"),
        (layered(data=gaps, missing="pairwise"), "pairwise_given"),
    ):
        with pytest.raises(pls.EstimationError) as refused:
            pls.with_given_scores(estimate)
        assert refused.value.key == key
