"""FIMIX-PLS: seminrExtras's solutions, identities, and a population whose segments are known."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

import plsengine as pls
from plsengine.fimix import INFORMATION
from tests.populations import SEGMENTED, agreement, segmented
from tests.reference import Case, pairs

FACTS = {k: Case(f"fimix_corprep_K{k}").facts["results"]["seminrextras 0.1.0"] for k in (2, 3)}
NAMES = {"aic": "AIC", "aic3": "AIC3", "aic4": "AIC4", "bic": "BIC", "caic": "CAIC", "hq": "HQ", "en": "EN"}


@pytest.fixture(scope="module")
def reputation() -> pls.Fimix:
    return pls.fimix(Case("corprep_simple_listwise").estimate(), most=3, tolerance=1e-8)


@pytest.fixture(scope="module")
def simulated() -> tuple[pls.Fimix, np.ndarray]:
    answers, truth = segmented()
    return pls.fimix(pls.estimate(SEGMENTED, answers), most=3, starts=20), truth


@pytest.mark.parametrize("segments", [2, 3])
def test_the_best_of_our_starts_is_seminrextras_solution(reputation, segments):
    ours, theirs = reputation.solutions[segments], FACTS[segments]
    assert ours.log_likelihood == pytest.approx(theirs["log_likelihood"], abs=1e-5)
    assert ours.parameters == theirs["n_parameters"]
    for name, label in NAMES.items():
        assert ours.criteria[name] == pytest.approx(theirs["info_criteria"][label], abs=5e-4)
    order = np.argsort(-np.array(list(theirs["proportions"].values())))
    assert_allclose(ours.shares, np.array(list(theirs["proportions"].values()))[order], atol=2e-4)
    assert list(ours.sizes["cases"]) == list(np.array(list(theirs["sizes"].values()))[order])
    for k, position in enumerate(order, start=1):
        expected = pairs(theirs["segment_paths"][position], "->")
        assert_allclose([ours.paths.loc[arrow, k] for arrow in expected], list(expected.values()), atol=5e-4)


def test_mdl5_takes_five_times_the_penalty_of_bic(reputation):
    table = reputation.criteria
    assert_allclose(table["mdl5"] + 2 * table["lnl"], 5 * (table["bic"] + 2 * table["lnl"]))


def test_one_segment_is_the_model_itself(reputation):
    whole, estimate = reputation.solutions[1], reputation.estimate
    assert_allclose(whole.paths[1], estimate.paths, atol=1e-9)
    assert_allclose(whole.r_squared[1], estimate.r_squared["r_squared"], atol=1e-9)
    n, residual = estimate.n, 1 - estimate.r_squared["r_squared"].to_numpy()
    # Scores have variance 1 by n − 1; maximum likelihood divides by n.
    expected = -0.5 * n * (np.log(2 * np.pi * residual * (n - 1) / n) + 1).sum()
    assert whole.log_likelihood == pytest.approx(expected, abs=1e-8)
    assert np.isnan(whole.criteria["en"])


def test_without_constants_one_segment_is_the_same_and_has_fewer_parameters(reputation):
    bare = pls.fimix(reputation.estimate, most=2, starts=10, intercept=False)
    assert_allclose(bare.solutions[1].paths[1], reputation.estimate.paths, atol=1e-9)
    assert [bare.solutions[k].parameters for k in (1, 2)] == [7, 15]  # K Σ(k + 1) + K − 1
    assert bare.solutions[2].log_likelihood < reputation.solutions[2].log_likelihood


def test_the_likelihood_never_falls_and_members_are_probabilities(reputation):
    for solution in reputation.solutions.values():
        assert np.diff(solution.history).min(initial=0) > -1e-9
        assert_allclose(solution.memberships.sum(axis=1), 1)
        assert_allclose(solution.shares.sum(), 1)
    likelihoods = [solution.log_likelihood for solution in reputation.solutions.values()]
    assert likelihoods == sorted(likelihoods)


def test_two_simulated_segments_are_found_with_their_coefficients(simulated):
    found, truth = simulated
    assert (found.choice.segments, found.choice.finding) == (2, "segments")
    solution = found.solutions[2]
    # As many cases are in the right segment as the probabilities say.
    certain = solution.memberships.max(axis=1).mean()
    assert agreement(solution.assigned.to_numpy(), truth) == pytest.approx(certain, abs=0.04)
    assert certain > 0.8
    assert list(solution.sizes["cases"]) == pytest.approx([180, 120], abs=15)
    # On scores of the whole sample, whose variance isn't 1 in each segment.
    assert_allclose(solution.paths.loc[[("A", "C"), ("B", "C")]], [[0.85, -0.2], [0.0, 0.85]], atol=0.15)
    assert solution.paths.loc[("C", "D"), 1] > 0.6
    assert solution.paths.loc[("C", "D"), 2] < -0.5
    assert (solution.r_squared > 0.4).all().all()
    assert solution.criteria["en"] > 0.5
    assert solution.agreeing > 10


def test_one_population_is_left_whole():
    answers, _ = segmented((300, 0))
    found = pls.fimix(pls.estimate(SEGMENTED, answers), most=3, starts=20)
    assert (found.choice.segments, found.choice.finding) == (1, "one")


def test_the_choice_follows_the_criteria(simulated):
    found, _ = simulated
    for name in INFORMATION:
        assert found.choice.best[name] == found.criteria[name].idxmin()
    assert found.choice.rule == ("aic3", "caic")
    assert found.least_cases == 20  # two arrows point at C


def test_the_same_seed_gives_the_same_segments(simulated):
    found, _ = simulated
    answers, _ = segmented()
    again = pls.fimix(pls.estimate(SEGMENTED, answers), most=2, starts=20)
    assert again.solutions[2].log_likelihood == found.solutions[2].log_likelihood
    pd.testing.assert_series_equal(again.solutions[2].assigned, found.solutions[2].assigned)


def test_segments_that_fit_a_few_cases_exactly_are_given_up_and_said():
    random = np.random.default_rng(3)
    x = random.standard_normal(60)
    # Half of the cases lie on a line without any error: no likelihood is the highest.
    y = np.where(np.arange(60) < 30, 0.9 * x, random.standard_normal(60))
    estimate = pls.estimate(pls.Model.parse("X =~ x\nY =~ y\nY ~ X"), pd.DataFrame({"x": x, "y": y}))
    found = pls.fimix(estimate, most=2, starts=10)
    assert found.tried == (1,)
    assert [(note.key, note.facts["numbers"]) for note in found.notes] == [("segments_astray", ["2"])]
    assert found.choice.finding == "one"


def test_questions_without_an_answer_are_refused(simulated):
    found, _ = simulated
    answers, _ = segmented()
    line = pd.DataFrame({"x": np.arange(40.0), "y": 2 * np.arange(40.0) + 1})
    exact = pls.estimate(pls.Model.parse("X =~ x\nY =~ y\nY ~ X"), line)
    corrected = pls.estimate(SEGMENTED, answers, consistent=True)
    for estimate, options, key in (
        (found.estimate, {"most": 1}, "bad_segments"),
        (pls.estimate(SEGMENTED, answers[:20]), {"most": 9}, "too_few_for_segments"),
        (exact, {}, "segments_determined"),
        (corrected, {}, "segments_consistent"),
        (found.estimate, {"stop": lambda: True}, "stopped"),
    ):
        with pytest.raises(pls.EstimationError) as refused:
            pls.fimix(estimate, **options)
        assert refused.value.key == key


def test_an_interaction_is_told_for_a_unit_of_its_product():
    model = SEGMENTED.with_interaction("B", "A", "C", "two_stage")
    answers, _ = segmented()
    estimate = pls.estimate(model, answers)
    whole = pls.fimix(estimate, most=2, starts=5).solutions[1]
    assert_allclose(whole.paths[1], estimate.paths, atol=1e-6)
