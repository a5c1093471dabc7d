"""Interactions against seminr, ordinary least squares on scores, separately estimated resamples, and a known population."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose, assert_array_equal

import plsengine as pls
from tests.reference import Case, pairs

TWO_STAGE = Case("mobi_moderation_two_stage")
PRODUCT = Case("mobi_moderation_product_indicator")
QUADRATIC = Case("mobi_quadratic_two_stage")
OLS = "derived_fixed_score_ols"
METHODS = ("two_stage", "product_indicator", "orthogonal")


def ours(table: pd.Series, theirs: dict[tuple[str, str], float]) -> list[float]:
    return [table[source.replace("*", ":"), target] for source, target in theirs]


def gappy(data: pd.DataFrame) -> pd.DataFrame:
    random = np.random.default_rng(5)
    return data.astype(float).mask(random.random(data.shape) < 0.03)


@pytest.mark.parametrize("case", [TWO_STAGE, QUADRATIC], ids=str)
def test_two_stage_is_least_squares_on_the_scores_of_the_first_stage(case):
    estimate, theirs = case.estimate(), case.results(OLS)
    expected = pairs(theirs["paths"], "->")
    assert_allclose(ours(estimate.paths, expected), list(expected.values()), atol=1e-9)
    assert estimate.r_squared.loc["Satisfaction", "r_squared"] == pytest.approx(theirs["r2"], abs=1e-9)


@pytest.mark.parametrize("case", [TWO_STAGE, QUADRATIC], ids=str)
def test_two_stage_is_close_to_seminr_which_moves_the_weights_in_its_second_stage(case):
    expected = pairs(case.results()["paths"], "->")
    assert_allclose(ours(case.estimate().paths, expected), list(expected.values()), atol=3e-4)
    vif = case.results()["vif_inner"]["Satisfaction"]
    assert_allclose(case.estimate().inner_vif, list(vif.values()), atol=2e-4)


def test_product_indicators_agree_with_seminr():
    estimate, theirs = PRODUCT.estimate(), PRODUCT.results()
    expected = pairs(theirs["paths"], "->")
    assert_allclose(ours(estimate.paths, expected), list(expected.values()), atol=1e-9)
    vif = theirs["vif_inner"]["Satisfaction"]
    assert_allclose(estimate.inner_vif, list(vif.values()), atol=1e-9)
    assert estimate.r_squared.loc["Satisfaction", "r_squared"] == pytest.approx(theirs["r2"]["Satisfaction"], abs=1e-9)
    for construct, weights in theirs["outer_weights"].items():
        assert_allclose(estimate.weights[construct.replace("*", ":")], list(weights.values()), atol=1e-8)
    # seminr writes the product's unit into its loadings.
    products = pd.Series(theirs["outer_loadings"]["Image*Expectation"])
    unit = pls.interaction_effects(estimate)["product_deviation"].item()
    assert_allclose(estimate.loadings["Image:Expectation"], products / unit, atol=1e-8)


def test_several_interactions_are_one_regression():
    """Also near cSEM, which mixes divisors n and n − 1 and so is off by up to 0.004."""
    model = pls.Model(
        tuple(pls.Construct(c.name, c.indicators) for c in TWO_STAGE.model.constructs if c.name != "Value"),
        (pls.Path("Image", "Satisfaction"), pls.Path("Expectation", "Satisfaction")),
    )
    plain = pls.estimate(model, TWO_STAGE.data, tolerance=1e-12)
    model = model.with_interaction("Expectation", "Image", "Satisfaction")
    model = model.with_interaction("Image", "Image", "Satisfaction")
    estimate = pls.estimate(model, TWO_STAGE.data, tolerance=1e-12)
    x, m, y = (plain.scores[name].to_numpy() for name in ("Image", "Expectation", "Satisfaction"))
    columns = np.column_stack([x, m, x * m, x * x, np.ones_like(x)])
    fitted, residual = np.linalg.lstsq(columns, y, rcond=None)[:2]
    assert_allclose(estimate.paths, fitted[:4], atol=1e-9)
    assert estimate.r_squared["r_squared"].item() == pytest.approx(1 - residual.item() / (len(y) - 1), abs=1e-9)
    without = np.linalg.lstsq(columns[:, [0, 1, 3, 4]], y, rcond=None)[1].item()
    f_squared = (without - residual.item()) / residual.item()
    assert estimate.f_squared["Image:Expectation", "Satisfaction"] == pytest.approx(f_squared, abs=1e-9)
    change = pls.interaction_effects(estimate).loc[("Image:Expectation", "Satisfaction"), "r_squared_change"]
    assert change == pytest.approx((without - residual.item()) / (len(y) - 1), abs=1e-9)
    csem = Case("nonlinear_quadratic_mobi").results("cSEM 0.6.1.9000")["paths"]
    assert_allclose(estimate.paths, list(csem.values()), atol=0.005)


def test_orthogonal_products_are_what_the_indicators_leave_of_them():
    model = TWO_STAGE.model.with_interaction_method("orthogonal")
    estimate = pls.estimate(model, TWO_STAGE.data, tolerance=1e-12)
    z = (TWO_STAGE.data - TWO_STAGE.data.mean()) / TWO_STAGE.data.std()
    x, m = (model.construct(name).indicators for name in ("Image", "Expectation"))
    products = pd.DataFrame({f"{a}:{b}": z[a] * z[b] for a in x for b in m})
    given = np.column_stack([z[[*x, *m]], np.ones(len(z))])
    residuals = products - given @ np.linalg.lstsq(given, products, rcond=None)[0]
    by_hand = pls.Model(model.constructs, model.paths).with_construct("product", products.columns)
    by_hand = by_hand.with_path("product", "Satisfaction")
    expected = pls.estimate(by_hand, pd.concat([z, residuals], axis=1), tolerance=1e-12)
    assert_allclose(estimate.weights, expected.weights, atol=1e-9)
    assert_allclose(estimate.loadings, expected.loadings, atol=1e-9)
    size = pls.interaction_effects(estimate).iloc[0]
    assert size["standardised"] == pytest.approx(expected.paths["product", "Satisfaction"], abs=1e-9)
    # Henseler & Chin (2010): an orthogonal product shares nothing with its factors.
    assert_allclose(estimate.construct_correlations.loc["Image:Expectation", ["Image", "Expectation"]], 0, atol=1e-12)
    loadings = expected.loadings["product"].abs()
    assert size["product_deviation"] == pytest.approx((loadings * residuals.std()).sum() / loadings.sum(), abs=1e-9)


@pytest.mark.parametrize("gaps", [False, True], ids=["complete", "gaps"])
@pytest.mark.parametrize("method", METHODS)
def test_each_resample_is_estimated_like_a_survey_of_its_own(method, gaps):
    data = gappy(TWO_STAGE.data) if gaps else TWO_STAGE.data
    model = TWO_STAGE.model.with_interaction("Image", "Image", "Satisfaction").with_interaction_method(method)
    model = (
        model.with_path("Expectation", "Value")
        .with_path("Image", "Value")
        .with_interaction("Image", "Expectation", "Value", method)
    )
    estimate = pls.estimate(model, data, tolerance=1e-10)
    rows = np.random.default_rng(3).integers(0, len(data), size=(4, len(data)))
    bootstrap = pls.bootstrap(estimate, indices=rows)
    for k, drawn in enumerate(rows):
        alone = pls.estimate(model, data.iloc[drawn].reset_index(drop=True), tolerance=1e-10)
        for statistic, values in alone.statistics.items():
            assert_allclose(bootstrap.samples[statistic][k], values[0], atol=1e-7, err_msg=statistic)
        if k == 0:
            assert_allclose(alone.scores.corr(), alone.construct_correlations, atol=1e-9)


@pytest.mark.parametrize("method", METHODS)
def test_scores_have_the_correlations_of_the_result(method):
    estimate = pls.estimate(TWO_STAGE.model.with_interaction_method(method), gappy(TWO_STAGE.data))
    assert_allclose(estimate.scores.corr(), estimate.construct_correlations, atol=1e-9)


def test_who_is_called_the_moderator_makes_no_difference():
    turned = TWO_STAGE.model.without_interaction("Expectation", "Image", "Satisfaction")
    turned = turned.with_interaction("Image", "Expectation", "Satisfaction")
    one, other = TWO_STAGE.estimate(), pls.estimate(turned, TWO_STAGE.data, tolerance=1e-12)
    assert_allclose(one.paths, other.paths, atol=1e-12)


def test_bootstrap_is_the_same_in_smaller_blocks_of_scores(monkeypatch):
    estimate = TWO_STAGE.estimate(tolerance=1e-7)
    whole = pls.bootstrap(estimate, resamples=100, seed=4)
    monkeypatch.setattr("plsengine.product_moments._SCORES", 7 * estimate.n)
    assert_allclose(pls.bootstrap(estimate, resamples=100, seed=4).samples["paths"], whole.samples["paths"], atol=1e-12)


# --- a population with known truth --------------------------------------------------------------------------

CHAIN = pls.Model.parse("""
    X =~ x
    M =~ m
    W =~ w
    Y =~ y
    M ~ X + W + X:W
    Y ~ M + X
""")


@pytest.fixture(scope="module")
def known() -> pls.Estimate:
    """M = 0.5 X + 0.2 W + 0.3 X W + e, Y = 0.4 M + 0.1 X + e, X and W with correlation 0.3, all of variance 1."""
    random = np.random.default_rng(11)
    x, e, f, g = random.standard_normal((4, 100_000))
    w = 0.3 * x + np.sqrt(1 - 0.09) * e
    explained = 0.5 * x + 0.2 * w + 0.3 * (x * w - 0.3)
    m = explained + f * np.sqrt(1 - explained.var())
    rest = 0.4 * m + 0.1 * x
    y = rest + g * np.sqrt(1 - rest.var())
    return pls.estimate(CHAIN, pd.DataFrame({"x": x, "m": m, "w": w, "y": y}))


def test_known_interaction_is_found(known):
    assert known.paths["X:W", "M"] == pytest.approx(0.3, abs=0.01)
    # The product of two standardised normal scores has variance 1 + r².
    size = pls.interaction_effects(known).loc[("X:W", "M")]
    assert size["product_deviation"] == pytest.approx(np.sqrt(1.09), abs=0.02)
    explained = 0.25 + 0.04 + 2 * 0.5 * 0.2 * 0.3 + 0.09 * 1.09
    assert size["f_squared"] == pytest.approx(0.09 * 1.09 / (1 - explained), abs=0.01)


def test_slopes_and_indirect_effects_of_the_known_population(known):
    slopes = pls.simple_slopes(known)["original"]
    assert_allclose(slopes, [0.2, 0.5, 0.8], atol=0.015)
    assert list(slopes.index) == [("X:W", "M", at) for at in (-1.0, 0.0, 1.0)]
    indirect = pls.conditional_indirect_effects(known, at=(-1, 2))["original"]
    assert_allclose(indirect, [0.4 * 0.2, 0.4 * 1.1], atol=0.015)
    assert list(indirect.index) == [("X -> M -> Y", "W", -1), ("X -> M -> Y", "W", 2)]
    index = pls.moderated_mediation(known)["original"]
    assert index["X -> M -> Y", "W"] == pytest.approx(0.12, abs=0.01)
    assert index.item() == pytest.approx(known.specific_indirect_effects["X:W -> M -> Y"], abs=1e-12)


def test_lines_have_the_slopes(known):
    lines = pls.slope_lines(known, "X:W", "M", points=2)
    slopes = pls.simple_slopes(known)["original"]
    assert_allclose((lines.loc[1.0] - lines.loc[-1.0]) / 2, slopes, atol=1e-12)
    assert_allclose(lines.mean(), known.paths["W", "M"] * lines.columns, atol=1e-12)


def test_quadratic_line_bends():
    estimate = QUADRATIC.estimate()
    curve = pls.slope_lines(estimate, "Image:Image", "Satisfaction", points=3)[0.0]
    bend = estimate.paths["Image:Image", "Satisfaction"]
    assert curve[1.0] + curve[-1.0] == pytest.approx(2 * bend, abs=1e-12)
    slopes = pls.simple_slopes(estimate)["original"]
    assert_allclose(slopes - slopes.iloc[1], [-2 * bend, 0, 2 * bend], atol=1e-12)


def test_slopes_of_a_bootstrap_are_computed_in_each_resample():
    bootstrap = pls.bootstrap(TWO_STAGE.estimate(tolerance=1e-7), resamples=300, seed=2)
    table = pls.simple_slopes(bootstrap, at=(1,), level=0.9)
    column = {pair: k for k, pair in enumerate(bootstrap.estimate.arrows)}
    slopes = bootstrap.samples["paths"] @ [
        1.0 if pair in (("Image", "Satisfaction"), ("Image:Expectation", "Satisfaction")) else 0.0 for pair in column
    ]
    assert table["standard_error"].item() == pytest.approx(slopes.std(ddof=1), rel=1e-12)
    assert table["ci_low"].item() == pytest.approx(np.quantile(slopes, 0.05), rel=1e-12)
    assert table["original"].item() == pytest.approx(
        pls.simple_slopes(bootstrap.estimate, at=(1,))["original"].item(), rel=1e-12
    )


def test_standard_error_of_a_known_interaction():
    """Least squares theory: standard error of an interaction of independent standard normal scores is about √((1 − R²)/n)."""
    random = np.random.default_rng(8)
    x, m, e = random.standard_normal((3, 2000))
    data = pd.DataFrame({"x": x, "m": m, "y": 0.4 * x + 0.3 * m + 0.2 * x * m + e * np.sqrt(0.71)})
    model = pls.Model.parse("X =~ x\nM =~ m\nY =~ y\nY ~ X + M + X:M")
    bootstrap = pls.bootstrap(pls.estimate(model, data), resamples=1000, seed=6)
    row = bootstrap.paths.loc["X:M", "Y"]
    assert row["original"] == pytest.approx(0.2, abs=0.05)
    assert row["standard_error"] == pytest.approx(np.sqrt(0.71 / 2000), rel=0.15)
    assert row["t"] > 5


# --- results and refusals -----------------------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
def test_measurement_tables_leave_products_out(method):
    estimate = pls.estimate(TWO_STAGE.model.with_interaction_method(method), TWO_STAGE.data)
    plain = pls.estimate(pls.Model(TWO_STAGE.model.constructs, TWO_STAGE.model.paths), TWO_STAGE.data)
    assert estimate.reliability.loc["Image:Expectation"].isna().all()
    assert estimate.htmt.loc["Image:Expectation"].isna().all()
    assert_array_equal(estimate.index_of("htmt"), plain.index_of("htmt"))
    assert estimate.asked == TWO_STAGE.model.with_interaction_method(method)
    assert estimate.model == estimate.asked.expanded
    assert not estimate.notes
    if method == "two_stage":
        assert_allclose(estimate.reliability.iloc[:-1], plain.reliability, atol=1e-12)
        assert_allclose(estimate.weights.iloc[:-1], plain.weights, atol=1e-12)
    assert_allclose(np.diag(estimate.indicator_correlations), 1, atol=1e-12)


def refused(model: pls.Model, data: pd.DataFrame, **settings: str) -> pls.EstimationError:
    with pytest.raises(pls.EstimationError) as caught:
        pls.estimate(model, data, **settings)
    return caught.value


@pytest.mark.parametrize("method", METHODS)
def test_the_square_of_a_yes_or_no_answer_is_refused(method):
    random = np.random.default_rng(1)
    data = pd.DataFrame({"x": np.tile([0.0, 1.0], 50), "y": random.standard_normal(100)})
    model = pls.Model.parse("X =~ x\nY =~ y\nY ~ X + X:X").with_interaction_method(method)
    assert refused(model, data).key == "constant_product"
    uneven = data.assign(x=np.repeat([0.0, 1.0], [30, 70]))
    assert refused(model, uneven).key in ("dependent_predictors", "constant_product")


def test_what_does_not_vary_is_named():
    random = np.random.default_rng(1)
    data = pd.DataFrame(random.standard_normal((100, 3)), columns=["x1", "m", "y"]).assign(x2=np.tile([0.0, 1.0], 50))
    model = pls.Model.parse("X =~ x1\nB =~ x2\nM =~ m\nY =~ y\nY ~ X + B + M + X:M + B:B")
    assert refused(model, data).facts == {"interaction": ("B:B",)}
    model = pls.Model.parse(
        "X =~ x1 + x2\nM =~ m\nY =~ y\nY ~ X + M + X:M (product_indicator) + X:X (product_indicator)"
    )
    assert refused(model, data).facts == {"interaction": ("x2:x2",)}


def test_repeated_indicators_have_no_orthogonal_products():
    data = TWO_STAGE.data.assign(IMAG2=TWO_STAGE.data["IMAG1"])
    error = refused(TWO_STAGE.model.with_interaction_method("orthogonal"), data)
    assert error.key == "dependent_factors"
    assert error.facts == {"interaction": "Image:Expectation", "indicators": ("IMAG1", "IMAG2")}
    pls.estimate(TWO_STAGE.model.with_interaction_method("product_indicator"), data)


def test_gaps_need_a_treatment_that_keeps_cases_whole():
    data = gappy(TWO_STAGE.data)
    assert refused(TWO_STAGE.model, data, missing="pairwise").key == "products_pairwise"
    whole = pls.estimate(TWO_STAGE.model, data, missing="casewise")
    assert_allclose(whole.paths, pls.estimate(TWO_STAGE.model, data.dropna()[list(data)]).paths, atol=0.2)
    complete = pls.estimate(TWO_STAGE.model, TWO_STAGE.data, missing="pairwise")
    assert_allclose(complete.paths, TWO_STAGE.estimate(tolerance=1e-7).paths, atol=1e-12)


def test_products_of_formative_indicators_are_refused():
    model = TWO_STAGE.model.with_mode("Image", "formative")
    pls.estimate(model, TWO_STAGE.data)
    with pytest.raises(pls.ModelError) as caught:
        pls.estimate(model.with_interaction_method("orthogonal"), TWO_STAGE.data)
    assert caught.value.key == "formative_products"


def test_questions_about_interactions_that_are_not_there():
    plain = pls.estimate(pls.Model(TWO_STAGE.model.constructs, TWO_STAGE.model.paths), TWO_STAGE.data)
    for work in (pls.interaction_effects, pls.simple_slopes, pls.conditional_indirect_effects, pls.moderated_mediation):
        with pytest.raises(pls.EstimationError) as caught:
            work(plain)
        assert caught.value.key == "no_interactions"
    with pytest.raises(pls.EstimationError) as caught:
        pls.slope_lines(TWO_STAGE.estimate(), "Image:Value", "Satisfaction")
    assert caught.value.key == "unknown_product"
    assert pls.conditional_indirect_effects(TWO_STAGE.estimate()).empty
    assert pls.moderated_mediation(TWO_STAGE.estimate()).empty
