"""Importance and performance, scores on the survey's scale, and signs of common method bias."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

import plsengine as pls
from plsengine.importance import answers_used, unstandardised_weights
from tests.reference import Case

CASE = Case("mobi_ecsi_modeA_path")
REFERENCE = Case("ipma_mobi_Loyalty").facts["results"]
SCALE = (1.0, 10.0)


@pytest.fixture(scope="module")
def estimate() -> pls.Estimate:
    return CASE.estimate(tolerance=1e-10)


@pytest.fixture(scope="module")
def result(estimate) -> pls.ImportancePerformance:
    return pls.importance_performance(estimate, "Loyalty", scales=dict.fromkeys(estimate.model.indicators, SCALE))


def test_standardised_importance_is_that_of_seminr(result):
    expected = pd.Series(REFERENCE["seminrextras 0.1.0"]["importance_standardized"])
    assert_allclose(result.constructs["standardised_importance"][expected.index], expected, atol=1e-6)


@pytest.mark.parametrize(("program", "scales"), [("seminrextras 0.1.0", True), ("openpls-engine 1.13.0", False)])
def test_performance_differs_from_other_programs_only_by_the_weights_of_the_mean(estimate, result, program, scales):
    """They average the rescaled answers by standardised weights, we by those for answers in the survey's units."""
    facts = REFERENCE[program]
    theirs = facts["performance"] if scales else {name: each["performance"] for name, each in facts["lv"].items()}
    found = result if scales else pls.importance_performance(estimate, "Loyalty")
    weights = estimate.weights
    shares = weights / weights.groupby(level="construct").transform("sum")
    means = (found.answers.mean().to_numpy() * shares).groupby(level="construct").sum()
    assert_allclose(means[list(theirs)], list(theirs.values()), atol=1e-6)
    ours = found.constructs["performance"]
    assert_allclose(ours[list(theirs)], list(theirs.values()), atol=0.7)


def test_importance_is_the_total_effect_of_regressions_between_the_unstandardised_scores(estimate, result):
    answers = (CASE.data[list(estimate.model.indicators)] - SCALE[0]) / (SCALE[1] - SCALE[0]) * 100
    deviations = CASE.data[list(estimate.model.indicators)].std()
    scores = {}
    for construct in estimate.model.constructs:
        raw = estimate.weights[construct.name] / deviations[list(construct.indicators)].to_numpy()
        scores[construct.name] = answers[list(construct.indicators)] @ (raw / raw.sum()).to_numpy()
    scores = pd.DataFrame(scores)
    names = list(scores.columns)
    direct = pd.DataFrame(0.0, index=names, columns=names)
    for target in estimate.model.endogenous:
        predictors = list(estimate.model.predictors(target))
        design = np.column_stack([np.ones(len(scores)), scores[predictors]])
        direct.loc[predictors, target] = np.linalg.lstsq(design, scores[target], rcond=None)[0][1:]
    total = pd.DataFrame(np.linalg.inv(np.eye(len(names)) - direct) - np.eye(len(names)), index=names, columns=names)
    table = result.constructs
    assert_allclose(table["importance"], total.loc[table.index, "Loyalty"], rtol=1e-8)
    assert_allclose(table["performance"], scores.mean()[table.index], rtol=1e-10)


def test_indicators_share_their_constructs_importance(result):
    own = result.indicators["importance"].groupby(level="construct").sum()
    assert_allclose(own[result.constructs.index], result.constructs["importance"], rtol=1e-9)
    assert "Loyalty" not in result.indicators.index.get_level_values("construct")


def test_unstandardised_scores_are_weighted_means_of_the_answers(estimate):
    scores = pls.unstandardised_scores(estimate)
    assert_allclose(unstandardised_weights(estimate).groupby(level="construct").sum(), 1.0)
    assert_allclose(answers_used(estimate), CASE.data[list(estimate.model.indicators)], rtol=1e-12)
    standardised = (scores - scores.mean()) / scores.std(ddof=1)
    assert_allclose(standardised, estimate.scores, atol=1e-9)
    assert scores["Value"].between(SCALE[0] - 1e-9, SCALE[1] + 1e-9).all()


def test_what_cannot_be_drawn_is_named(estimate):
    with pytest.raises(pls.EstimationError) as refused:
        pls.importance_performance(estimate, "Image")
    assert refused.value.key == "not_explained"
    with pytest.raises(pls.ModelError):
        pls.importance_performance(estimate, "Laba")
    with pytest.raises(pls.EstimationError) as refused:
        pls.importance_performance(estimate, "Loyalty", scales={"IMAG1": (1, 5)})
    assert (refused.value.key, refused.value.facts["indicator"]) == ("bad_scale", "IMAG1")


def test_an_item_that_runs_against_its_scale_is_named():
    data = CASE.data.assign(CUSL1=11 - CASE.data["CUSL1"])
    model = pls.Model.parse("X =~ CUSA1 + CUSA2 + CUSA3\nY =~ CUSL1 + CUSL2 + CUSL3\nY ~ X")
    found = pls.importance_performance(pls.estimate(model, data), "Y")
    assert [note.key for note in found.notes] == ["negative_weights"]


def test_full_collinearity_is_one_over_what_the_other_scores_leave_unexplained(estimate):
    scores = estimate.scores
    for name, value in pls.full_collinearity(estimate).items():
        others = scores.drop(columns=name).to_numpy()
        rest = scores[name] - others @ np.linalg.lstsq(others, scores[name].to_numpy(), rcond=None)[0]
        assert value == pytest.approx((scores[name] ** 2).sum() / (rest**2).sum(), rel=1e-8)


def test_the_single_factor_is_the_first_principal_component(estimate):
    answers = CASE.data[list(estimate.model.indicators)]
    singular = np.linalg.svd((answers - answers.mean()) / answers.std(), compute_uv=False)
    assert pls.single_factor_share(estimate) == pytest.approx(singular[0] ** 2 / (singular**2).sum())
