"""Model fit against cSEM, a golden example, identities, and populations in which the model holds or doesn't."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose, assert_array_equal

import plsengine as pls
from plsengine.fit import DISTANCES, STRUCTURES, _holding
from tests.plsengine.test_consistent import FACTORS, exact_sample, factor_correlations, factor_population, golden
from tests.reference import Case

ECSI = Case("mobi_ecsi_modeA_path")
# case, what is corrected, what holds inside reflective blocks, and cSEM's run of the same
RUNS = [
    ("mobi_ecsi_modeA_path", False, "factor", "csem"),
    ("mobi_ecsi_modeA_path", False, "composite", "csem_composite"),
    ("mobi_ecsi_mixedAB_path", False, "factor", "csem"),
    ("mobi_ecsi_mixedAB_path", False, "composite", "csem_composite"),
    ("corprep_extended_path", False, "factor", "csem"),
    ("corprep_extended_path", False, "composite", "csem_composite"),
    ("satisfaction_modeA_path", False, "factor", "csem"),
    ("influencer_simple_path", False, "factor", "csem"),
    ("threecommonfactors_plsc", True, "factor", "csem"),
    ("mobi_ecsi_plsc_path", True, "factor", "csem"),
    ("mobi_ecsi_mixed_plsc_path", FACTORS, "factor", "csem"),
]
runs = pytest.mark.parametrize(("name", "consistent", "implied", "program"), RUNS)


@runs
def test_agrees_with_csem(name, consistent, implied, program):
    case = Case(name)
    estimate, theirs = case.estimate(consistent=consistent), case.results(program)
    ours = pls.model_fit(estimate, implied=implied).measures
    for structure in STRUCTURES:
        expected, mine = theirs[f"fit_{structure}"], ours[structure]
        assert mine["srmr"] == pytest.approx(expected["SRMR"], abs=1e-8)
        assert mine["d_uls"] == pytest.approx(expected["d_ULS"], abs=1e-7)
        assert mine["d_g"] / np.log(10) ** 2 == pytest.approx(expected["d_G"], abs=1e-8)  # cSEM: decadic logarithm
        assert mine["f_ml"] == pytest.approx(expected["d_ML"], abs=1e-8)
    estimated, expected = ours["estimated"], theirs["fit_other"]
    assert estimated["chi_square"] == pytest.approx(expected["chi2"], abs=1e-5)
    assert estimated["degrees_of_freedom"] == expected["df"]
    assert estimated["nfi"] == pytest.approx(expected["NFI"], abs=1e-8)
    assert estimated["rms_theta"] == pytest.approx(expected["RMS_theta"], abs=1e-8)
    assert pls.goodness_of_fit(estimate) == pytest.approx(theirs["gof"], abs=1e-8)


@pytest.mark.parametrize(
    ("implied", "expected"),
    [
        ("factor", [0.09587406, 0.33090611, 1.24281019, 43.32430899, 0.73084555]),
        ("composite", [0.07816581, 0.21995619, 0.80819661, 21.80030927, 0.86456448]),
    ],
)
def test_golden_example(implied, expected):
    """All constructs are joined, so that the estimated model is the saturated one."""
    measures = pls.model_fit(golden(), implied=implied).measures
    for structure in STRUCTURES:
        assert_allclose(measures.loc[["srmr", "d_uls", "d_g", "chi_square", "nfi"], structure], expected, atol=1e-7)
    assert measures["estimated"]["degrees_of_freedom"] == measures["saturated"]["degrees_of_freedom"]
    if implied == "factor":
        assert_allclose(measures.loc["rms_theta"], 0.07314079, atol=1e-8)


def test_golden_goodness_of_fit():
    assert pls.goodness_of_fit(golden(), weighting="construct") == pytest.approx(0.63501789, abs=1e-8)


def test_unknown_options_are_refused():
    for work in (
        lambda: pls.model_fit(golden(), implied="saturated"),
        lambda: pls.goodness_of_fit(golden(), weighting="n"),
    ):
        with pytest.raises(pls.EstimationError) as caught:
            work()
        assert caught.value.key == "unknown_option"


def population_of(b_on_a: float, c_on_a: float, c_on_b: float, n: int | None = None, seed: int = 0):
    """Three factors; exact sample correlations, or n random cases."""
    correlations = factor_population([[0.8, 0.7, 0.75]] * 3, factor_correlations(b_on_a, c_on_a, c_on_b))
    columns = [f"{name}{k}" for name in "abc" for k in range(3)]
    if n is None:
        return exact_sample(correlations, columns)
    white = np.random.default_rng(seed).standard_normal((n, 9))
    return pd.DataFrame(white @ np.linalg.cholesky(correlations).T, columns=columns)


CHAIN = pls.Model.parse("A =~ a0 + a1 + a2\nB =~ b0 + b1 + b2\nC =~ c0 + c1 + c2\nB ~ A\nC ~ B")


def test_a_population_of_factors_fits_exactly_and_a_missing_arrow_shows():
    right = pls.model_fit(pls.estimate(CHAIN, population_of(0.5, 0.0, 0.6), consistent=True, tolerance=1e-13))
    assert_allclose(right.measures.loc[list(DISTANCES)], 0, atol=1e-8)
    assert_allclose(right.measures.loc["nfi"], 1, atol=1e-8)
    assert_allclose(right.implied_correlations(), right.estimate.indicator_correlations, atol=1e-8)
    wrong = pls.model_fit(pls.estimate(CHAIN, population_of(0.5, 0.3, 0.4), consistent=True, tolerance=1e-13))
    assert_allclose(wrong.measures.loc[list(DISTANCES), "saturated"], 0, atol=1e-8)
    # Only A's and C's blocks are missed: by 0.3 λλ' (1 − 0.5²) in the nine elements between them.
    loadings = np.array([0.8, 0.7, 0.75])
    missed = (0.3 * (1 - 0.25) * np.outer(loadings, loadings)) ** 2
    assert wrong.measures.loc["d_uls", "estimated"] == pytest.approx(missed.sum(), abs=1e-7)
    assert wrong.measures.loc["srmr", "estimated"] == pytest.approx(np.sqrt(missed.sum() / 45), abs=1e-7)


def test_dependent_indicators_leave_measures_out_and_say_so():
    data = ECSI.data.assign(IMAG2=ECSI.data["IMAG1"])
    fit = pls.model_fit(pls.estimate(ECSI.model, data))
    assert fit.measures.loc[["d_g", "f_ml", "chi_square", "nfi"]].isna().all(axis=None)
    assert fit.measures.loc[["srmr", "d_uls"]].notna().all(axis=None)
    assert [note.key for note in fit.notes] == ["fit_dependent_indicators"]
    with pytest.raises(pls.EstimationError) as caught:
        pls.bootstrap_fit(fit.estimate, resamples=10)
    assert caught.value.key == "fit_not_testable"


def test_implied_correlations_that_contradict_are_named():
    """A Heywood case: a2 loads 1.32."""
    correlations = np.array(
        [
            [1.0, 0.8, 0.7, 0.4, -0.3],
            [0.8, 1.0, 0.5, 0.6, -0.7],
            [0.7, 0.5, 1.0, 0.4, 0.1],
            [0.4, 0.6, 0.4, 1.0, -0.3],
            [-0.3, -0.7, 0.1, -0.3, 1.0],
        ]
    )
    model = pls.Model.parse("A =~ a1 + a2 + a3\nB =~ b1 + b2\nB ~ A")
    data = exact_sample(correlations, ["a1", "a2", "a3", "b1", "b2"])
    fit = pls.model_fit(pls.estimate(model, data, consistent=True))
    assert np.linalg.eigvalsh(fit.implied_correlations())[0] < 0
    assert np.isnan(fit.measures.loc["f_ml", "estimated"])
    assert {note.key for note in fit.notes} == {"fit_implied_indefinite"}


# --- test of exact fit -------------------------------------------------------------------------------------


def test_critical_values_agree_with_csem():
    case = Case("overall_fit_test_mobi")
    test = pls.bootstrap_fit(ECSI.estimate(tolerance=1e-7), resamples=2000, seed=4)
    for structure in STRUCTURES:
        theirs = case.results("cSEM 0.6.1.9000")[structure]
        ours = test.table.loc[structure]
        for measure, name in zip(("d_g", "srmr", "d_uls", "f_ml"), theirs["stat"], strict=True):
            scale = np.log(10) ** 2 if measure == "d_g" else 1.0
            assert ours.loc[measure, "original"] / scale == pytest.approx(theirs["stat"][name], abs=1e-5)
        critical = ours.loc[["d_g", "srmr", "d_uls", "f_ml"], "hi95"] / [np.log(10) ** 2, 1, 1, 1]
        assert_allclose(critical, theirs["crit"]["95%"], rtol=0.06)
    assert (test.table["p_value"] < 0.01).all()
    assert (test.table["hi95"] < test.table["hi99"]).all()


@pytest.mark.parametrize("structure", STRUCTURES)
def test_turned_answers_have_the_implied_correlations(structure):
    fit = pls.model_fit(ECSI.estimate())
    found, varies = _holding(fit, structure).correlations(np.ones((1, 250)))
    assert varies.all()
    assert_allclose(found[..., 0], fit._implied(structure), atol=1e-10)


def test_the_test_keeps_its_level_and_finds_a_missing_arrow():
    """Beran & Srivastava: where the model holds, p values are about uniform; 5 % may be rejected."""
    levels = {"true": (0.5, 0.0, 0.6), "false": (0.5, 0.4, 0.3)}
    found = {}
    for name, paths in levels.items():
        p_values = []
        for seed in range(60 if name == "true" else 10):
            estimate = pls.estimate(CHAIN, population_of(*paths, n=300, seed=seed), consistent=True)
            table = pls.bootstrap_fit(estimate, resamples=199, seed=seed).table
            p_values.append(table.loc[("estimated", "srmr"), "p_value"])
        found[name] = np.array(p_values)
    assert 0.35 < found["true"].mean() < 0.65
    assert (found["true"] < 0.05).mean() < 0.15
    assert (found["true"] > 0.5).any()
    assert (found["false"] < 0.05).all()


def test_same_numbers_for_one_and_four_workers_with_progress():
    estimate, calls, results = ECSI.estimate(tolerance=1e-7), [], []
    for workers in (1, 4):
        with ThreadPoolExecutor(workers) as executor:
            progress = lambda done, wanted: calls.append((done, wanted))  # noqa: E731
            results.append(pls.bootstrap_fit(estimate, resamples=60, seed=9, executor=executor, progress=progress))
    assert_array_equal(results[0].table, results[1].table)
    assert calls[-1] == (120, 120)
    with pytest.raises(pls.EstimationError) as caught:
        pls.bootstrap_fit(estimate, resamples=60, stop=lambda: True)
    assert caught.value.key == "stopped"


def test_failed_draws_are_counted():
    """Small samples of overlapping factors: many resamples are inadmissible."""
    estimate = pls.estimate(CHAIN, population_of(0.8, 0.0, 0.8, n=60, seed=2), consistent=True)
    test = pls.bootstrap_fit(estimate, resamples=50, seed=1)
    assert test.failed > 0
    assert test.drawn - test.failed == 100
    assert test.notes[0].key == "resamples_inadmissible"
    assert np.isfinite(test.table.to_numpy()).all()


def test_pairwise_gaps_are_refused():
    data = ECSI.data.astype(float)
    data.iloc[3, data.columns.get_loc("IMAG1")] = np.nan
    estimate = pls.estimate(ECSI.model, data, missing="pairwise")
    assert pls.model_fit(estimate).measures.notna().all(axis=None)
    with pytest.raises(pls.EstimationError) as caught:
        pls.bootstrap_fit(estimate, resamples=10)
    assert caught.value.key == "fit_pairwise"
