"""Information criteria against cSEM and seminr, and the comparison of models."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

import plsengine as pls
from tests.plsengine.test_consistent import FACTORS, golden
from tests.reference import Case

ECSI = Case("mobi_ecsi_modeA_path")
NAMES = {"aic": "AIC", "aicc": "AICc", "aicu": "AICu", "bic": "BIC", "hq": "HQ", "hqc": "HQc", "fpe": "FPE"}


@pytest.mark.parametrize(
    ("name", "consistent"),
    [
        ("mobi_ecsi_modeA_path", False),
        ("mobi_ecsi_mixedAB_path", False),
        ("corprep_extended_path", False),
        ("threecommonfactors_plsc", True),
        ("mobi_ecsi_plsc_path", True),
        ("mobi_ecsi_mixed_plsc_path", FACTORS),
    ],
)
def test_criteria_agree_with_csem(name, consistent):
    case = Case(name)
    ours = pls.selection_criteria(case.estimate(consistent=consistent))
    for column, label in NAMES.items():
        theirs = case.results("csem")["model_selection"][label]
        assert_allclose(ours.loc[list(theirs), column], list(theirs.values()), atol=1e-6)


def test_criteria_agree_with_seminr():
    theirs = ECSI.results("seminr_py")["it_criteria"]
    ours = pls.selection_criteria(ECSI.estimate())
    for construct, row in theirs.items():
        assert_allclose(ours.loc[construct, ["aic", "bic"]], [row["AIC"], row["BIC"]], atol=1e-8)


def test_golden_example():
    assert_allclose(pls.selection_criteria(golden()).loc["Y", ["bic", "aic"]], [-10.73617144, -14.93976358], atol=1e-7)


def test_comparison_has_each_models_own_criteria_and_weights_that_add_up():
    models = {
        "full": ECSI.model,
        "no_complaints": ECSI.model.without_path("Complaints", "Loyalty"),
        "no_image": ECSI.model.without_path("Image", "Loyalty"),
    }
    estimates = {name: pls.estimate(model, ECSI.data) for name, model in models.items()}
    table = pls.compare_models(estimates, "Loyalty")
    assert list(table.index) == list(models)
    assert list(table["predictors"]) == [3, 2, 2]
    for name, each in estimates.items():
        expected = pls.selection_criteria(each).loc["Loyalty"]
        assert_allclose(table.loc[name, expected.index].astype(float), expected)
        assert table.loc[name, "r_squared"] == each.r_squared.loc["Loyalty", "r_squared"]
    for criterion in ("aic", "bic"):
        weights, values = table[f"{criterion}_weight"], table[criterion]
        assert weights.sum() == pytest.approx(1)
        assert weights.idxmax() == values.idxmin()
        assert table[f"{criterion}_difference"].min() == 0
        ratio = np.exp((values["no_image"] - values["full"]) / 2)
        assert weights["full"] / weights["no_image"] == pytest.approx(ratio)


def test_bic_finds_the_model_that_made_the_answers():
    random = np.random.default_rng(1)
    a, b = random.standard_normal((2, 400))
    data = pd.DataFrame({"a": a, "b": b, "y": 0.5 * a + random.standard_normal(400)})
    measured = "A =~ a\nB =~ b\nY =~ y\nB ~ A\n"
    estimates = {
        "true": pls.estimate(pls.Model.parse(measured + "Y ~ A"), data),
        "too_much": pls.estimate(pls.Model.parse(measured + "Y ~ A + B"), data),
        "false": pls.estimate(pls.Model.parse(measured + "Y ~ B"), data),
    }
    table = pls.compare_models(estimates, "Y")
    assert table["bic_weight"].idxmax() == "true"
    assert table.loc["true", "bic_weight"] > 0.8
    assert table.loc["false", "bic_weight"] < 1e-6


def refused(estimates: dict[str, pls.Estimate], construct: str = "Loyalty") -> str:
    with pytest.raises((pls.EstimationError, pls.ModelError)) as caught:
        pls.compare_models(estimates, construct)
    assert str(caught.value)
    return caught.value.key


def test_what_cannot_be_compared_is_refused():
    full = ECSI.estimate()
    assert refused({"a": full}) == "one_model"
    assert refused({"a": full, "b": full}, "Nothing") == "unknown_construct"
    assert refused({"a": full, "b": full}, "Image") == "not_endogenous"
    assert refused({"a": full, "b": ECSI.estimate(scheme="factor")}) == "different_settings"
    fewer = pls.estimate(ECSI.model.without_indicator("CUSL2"), ECSI.data, tolerance=1e-12)
    assert refused({"a": full, "b": fewer}) == "different_indicators"
    half = pls.estimate(ECSI.model, ECSI.data.iloc[:200], tolerance=1e-12)
    assert refused({"a": full, "b": half}) == "different_cases"
    other = pls.estimate(ECSI.model, ECSI.data.iloc[::-1].reset_index(drop=True), tolerance=1e-12)
    assert refused({"a": full, "b": other}) == "different_cases"


def test_a_perfect_equation_has_no_criterion():
    data = ECSI.data.assign(CUSCO=ECSI.data["CUSA1"])
    model = pls.Model.parse("S =~ CUSA1\nC =~ CUSCO\nL =~ CUSL1 + CUSL3\nC ~ S\nL ~ S")
    estimate = pls.estimate(model, data)
    assert np.isnan(pls.selection_criteria(estimate).loc["C"]).all()
    assert refused({"a": estimate, "b": estimate}, "C") == "no_criterion"
