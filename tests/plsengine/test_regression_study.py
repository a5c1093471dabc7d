"""From a survey to its conclusion: what is regressed on what, scores, and paths over mediators."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

import plsengine as pls
from plsengine.path_analysis import path_analysis
from plsengine.regression_study import RegressionPlan, blocks, regression_study, variable_scores, variables
from plsengine.successive_intervals import successive_intervals
from tests.plsengine.golden import ANSWERS, GOLDEN

MODEL = pls.Model.parse("X =~ x1 + x2 + x3\nM =~ m1 + m2\nY =~ y1 + y2 + y3\nM ~ X\nY ~ X + M")
SURVEY = pls.Survey.from_frame(ANSWERS.assign(Usia=np.arange(30), Kota=["a", "b"] * 15))


def test_the_models_arrows_say_what_is_regressed():
    study = regression_study(MODEL, SURVEY)
    assert (study.plan.dependent, study.plan.predictors) == ("Y", ("X", "M"))
    assert_allclose(study.regression.coefficients["b"], GOLDEN["regression"]["b"], atol=1e-8)


def test_a_choice_is_kept_as_far_as_there_is_such_a_variable():
    plan = RegressionPlan(dependent="M", predictors=("Usia", "gone"))
    study = regression_study(MODEL, SURVEY, plan)
    assert (study.plan.dependent, study.plan.predictors) == ("M", ("Usia",))
    assert study.regression.n == 30
    other = regression_study(MODEL, SURVEY, RegressionPlan(dependent="gone"))
    assert other.plan.dependent == "Y"


def test_a_plan_without_its_defaults_settles_to_itself():
    known = variables(MODEL, SURVEY)
    for plan in (RegressionPlan(), RegressionPlan("M"), RegressionPlan("M", ("Usia",)), RegressionPlan("Y", ("X",))):
        settled = plan.settled(MODEL, known)
        bare = settled.without_defaults(MODEL, known)
        assert bare.settled(MODEL, known) == settled
    assert RegressionPlan().settled(MODEL, known).without_defaults(MODEL, known) == RegressionPlan()


def test_without_arrows_the_last_construct_depends_on_the_others():
    plan = regression_study(pls.Model.parse("A =~ x1 + x2\nB =~ m1 + m2\nC =~ y1 + y2"), SURVEY).plan
    assert (plan.dependent, plan.predictors) == ("C", ("A", "B"))


def test_a_construct_without_items_is_no_variable():
    model = pls.Model.parse("X =~ x1 + x2\nY =~ y1 + y2\nY ~ X").with_construct("E").with_path("E", "Y")
    assert regression_study(model, SURVEY).plan.predictors == ("X",)


def test_without_constructs_columns_of_numbers_can_be_regressed():
    found = variables(pls.Model(), SURVEY)
    assert "Kota" not in found
    assert found[-1] == "Usia"
    study = regression_study(pls.Model(), SURVEY, RegressionPlan("y1", ("x1", "m1")))
    assert study.regression.predictors == ("x1", "m1")
    with pytest.raises(pls.EstimationError) as refused:
        _ = regression_study(pls.Model(), pls.Survey.from_frame(pd.DataFrame({"t": ["a", "b"]}))).regression
    assert refused.value.key == "regression_no_variables"


@pytest.mark.parametrize("intervals", [False, True])
def test_means_and_sums_give_the_same_tests(intervals):
    mean, total = (
        regression_study(MODEL, SURVEY, RegressionPlan(score=kind, intervals=intervals)).regression
        for kind in ("mean", "sum")
    )
    assert_allclose(mean.coefficients["t"].iloc[1:], total.coefficients["t"].iloc[1:])
    assert_allclose(mean.coefficients["beta"].iloc[1:], total.coefficients["beta"].iloc[1:])


def test_intervals_are_those_of_the_items():
    scores = variable_scores(MODEL, SURVEY, ["M"], RegressionPlan(intervals=True))
    assert_allclose(scores["M"], successive_intervals(ANSWERS[["m1", "m2"]]).mean(axis=1))


def test_regression_on_pls_scores_gives_the_paths_of_the_model():
    estimate = pls.estimate(MODEL, SURVEY)
    study = regression_study(MODEL, SURVEY, RegressionPlan(score="pls"), estimate=estimate)
    assert_allclose(study.regression.coefficients["b"].iloc[1:], estimate.paths[[("X", "Y"), ("M", "Y")]], atol=1e-6)
    with pytest.raises(pls.EstimationError) as refused:
        _ = regression_study(MODEL, SURVEY, RegressionPlan(score="pls")).regression
    assert refused.value.key == "scores_need_estimate"


def test_a_score_needs_every_item():
    survey = pls.Survey.from_frame(ANSWERS.assign(x2=ANSWERS["x2"].where(ANSWERS.index != 4)))
    study = regression_study(MODEL, survey)
    assert (study.regression.n, study.regression.total) == (29, 30)
    assert study.paths is not None
    assert {equation.n for equation in study.paths.equations.values()} == {29}


def test_a_text_column_is_refused_with_its_name():
    survey = pls.Survey.from_frame(ANSWERS.assign(x2="ya"))
    with pytest.raises(pls.SurveyError) as refused:
        _ = regression_study(MODEL, survey).scales
    assert refused.value.facts["column"] == "x2"


def test_a_construct_of_higher_order_has_the_items_of_its_components():
    model = pls.Model.parse("X =~ x1 + x2\nM =~ m1 + m2\nY =~ y1 + y2").with_construct("H", (), components=("X", "M"))
    assert blocks(model)["H"] == ("x1", "x2", "m1", "m2")
    assert [scale.scale for scale in regression_study(model, SURVEY).scales] == ["X", "M", "Y"]


def test_total_effect_of_least_squares_is_direct_plus_indirect():
    study = regression_study(MODEL, SURVEY)
    scores = variable_scores(MODEL, SURVEY, ["X", "Y"], study.plan)
    total = np.polyfit(scores["X"], scores["Y"], 1)[0]
    indirect = study.paths.indirect["effect"].iloc[0]
    assert study.paths.coefficient("X", "Y")["b"] + indirect == pytest.approx(total)


def test_sobels_z_is_that_of_its_formula_and_longer_routes_follow_the_same_rule():
    found = regression_study(MODEL, SURVEY).paths
    a, b = found.coefficient("X", "M"), found.coefficient("M", "Y")
    error = np.sqrt(b["b"] ** 2 * a["standard_error"] ** 2 + a["b"] ** 2 * b["standard_error"] ** 2)
    assert found.indirect["z"].iloc[0] == pytest.approx(a["b"] * b["b"] / error)
    assert found.indirect["z"].iloc[0] == pytest.approx(1 / np.sqrt(1 / a["t"] ** 2 + 1 / b["t"] ** 2))
    rng = np.random.default_rng(4)
    table = pd.DataFrame(rng.normal(size=(200, 1)), columns=["a"])
    for before, name in (("a", "b"), ("b", "c"), ("c", "d")):
        table[name] = 0.6 * table[before] + rng.normal(size=200)
    chain = pls.Model.parse("a =~ a1\nb =~ b1\nc =~ c1\nd =~ d1\nb ~ a\nc ~ b\nd ~ c")
    result = path_analysis(chain, table)
    (row,) = result.indirect.loc[[("a", "b", "c", "d")]].itertuples()
    t = [result.coefficient(*arrow)["t"] for arrow in (("a", "b"), ("b", "c"), ("c", "d"))]
    assert row.z == pytest.approx(1 / np.sqrt(sum(1 / each**2 for each in t)))


def test_without_mediators_there_is_no_path_analysis():
    assert regression_study(MODEL.without_path("X", "M"), SURVEY).paths is None
