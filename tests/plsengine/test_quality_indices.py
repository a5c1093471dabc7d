"""The ten indices and what they are counted from, by hand, and from figures that a thesis printed."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose
from scipy import stats

import plsengine as pls
from plsengine import structural
from plsengine.measurement import average_variance_extracted, composite_reliability, cronbach_alpha, variance_inflation
from plsengine.pattern_loadings import combined_loadings, normalised, pattern_matrix
from plsengine.quality_indices import GOF_BANDS, judge_index
from plsengine.stable_p import correlation_p, one_tailed_p
from tests.plsengine.test_warp import DIGITS, G1, GOLDEN, MODEL

# A thesis done in WarpPLS 5.0, n = 50 (sample_surveys/customer_gratitude/about.toml).
N = 50
LOADINGS = {
    "X1": [0.792, 0.669, 0.726, 0.703],
    "X2": [0.829, 0.929, 0.902],
    "X3": [0.738, 0.750, 0.851],
    "Y": [0.507, 0.547, 0.837, 0.685],
}
CORRELATIONS = np.array(
    [[1, 0.536, 0.504, 0.669], [0.536, 1, 0.386, 0.624], [0.504, 0.386, 1, 0.423], [0.669, 0.624, 0.423, 1]]
)


@pytest.fixture(scope="module")
def warped() -> pls.Warped:
    return pls.estimate_warp(MODEL, G1)


def test_reliability_and_ave_of_the_thesis_follow_from_its_loadings():
    printed = {"X1": (0.814, 0.524), "X2": (0.918, 0.788), "X3": (0.824, 0.610), "Y": (0.745, 0.4315)}
    for name, (rho_c, ave) in printed.items():
        loadings = np.array(LOADINGS[name])
        assert composite_reliability(loadings) == pytest.approx(rho_c, abs=6e-4)
        assert average_variance_extracted(loadings) == pytest.approx(ave, abs=6e-4)


def test_average_full_collinearity_of_the_thesis_follows_from_its_correlations():
    vif = variance_inflation(CORRELATIONS)
    assert_allclose(vif, [2.081, 1.730, 1.383, 2.215], atol=2e-3)
    assert vif.mean() == pytest.approx(1.850, abs=3e-3)  # printed beside the label AVIF


def test_gof_aars_and_the_sum_of_effect_sizes_of_the_thesis_agree_with_its_r_squared():
    ave = np.mean([average_variance_extracted(np.array(each)) for each in LOADINGS.values()])
    assert np.sqrt(ave * 0.638) == pytest.approx(0.613, abs=6e-4)
    assert structural.adjusted_r_squared(np.array(0.6383), np.array(3), N) == pytest.approx(0.615, abs=6e-4)
    assert pytest.approx(0.638, abs=1.5e-3) == 0.398 + 0.220 + 0.021


def test_stable_p_of_the_thesis():
    for path, printed in ((0.53, 0.01), (0.33, 0.01), (0.507, 0.01)):
        assert pls.stable_p(path, N) < printed
    assert pls.stable_p([0.0407, 0.0443], N) == pytest.approx([0.385, 0.375], abs=1.5e-3)  # printed 0.04 and 0.38
    assert pls.stable_p(0.638, N) < 0.001


def test_stable_errors_are_those_of_kock_and_hadaya():
    assert pls.stable_error(0.147, 100) == pytest.approx(0.096, abs=5e-4)
    # Smallest n at which a path is found with a power of 80 % at 5 %, by the gamma-exponential method.
    for path, smallest in ((0.397, 26), (0.147, 273), (0.100, 605), (0.197, 146)):
        enough = next(n for n in range(11, 1000) if path / pls.stable_error(path, n) > 2.486)
        assert enough == smallest


def test_few_cases_are_corrected_by_the_gamma_function():
    # c4 of quality control, which is known in tables: 0.9727 for ten cases, 0.9400 for five.
    assert pls.stable_error(0.3, 10) == pytest.approx(1 / np.sqrt(10) * 0.9727, abs=1e-4)
    assert pls.stable_error(0.3, 5) == pytest.approx(1 / np.sqrt(5) * 0.9400, abs=1e-4)
    assert np.isnan(pls.stable_error(np.nan, 5))


def test_p_of_correlations_is_two_tailed_and_that_of_scipy():
    random = np.random.default_rng(2)
    x, y = random.standard_normal((2, 40))
    found = stats.pearsonr(x, y)
    assert correlation_p(found.statistic, 40) == pytest.approx(found.pvalue)
    assert correlation_p(1.0, 40) == 0
    assert np.isnan(one_tailed_p(0.5, 0.0))


def test_pattern_loadings_give_the_structure_back_and_cancel_in_weighted_sums(warped):
    weights = warped.estimate.design.loaded(warped.estimate.weights.to_numpy())
    pattern = warped.pattern_loadings.to_numpy()
    assert_allclose(weights.T @ pattern, np.eye(3), atol=1e-10)
    correlations = warped.estimate.construct_correlations.to_numpy()
    assert_allclose(pattern @ correlations, warped.structure_loadings, atol=1e-10)
    assert_allclose((normalised(pattern) ** 2).sum(-1), 1)
    stack = np.stack([warped.structure_loadings.to_numpy()] * 2)
    assert_allclose(pattern_matrix(stack, np.stack([correlations] * 2))[1], pattern)
    combined = combined_loadings(warped.structure_loadings.to_numpy(), pattern, warped.estimate.design.owners)
    assert_allclose(combined, warped.combined_loadings)
    assert combined[0, 0] == warped.estimate.loadings.iloc[0]
    assert combined[0, 1] == pattern[0, 1]


def test_full_collinearity_and_gof_are_the_golden_ones():
    straight = pls.estimate_warp(MODEL, G1, outer="mode_m", inner="linear")
    golden = GOLDEN["path_scheme"]
    assert dict(straight.full_collinearity) == pytest.approx(golden["full_collinearity"], abs=1e-6)
    assert straight.indices.loc["gof", "value"] == pytest.approx(golden["gof"], abs=1e-6)
    assert straight.indices.loc["gof", "value"] == pytest.approx(
        pls.goodness_of_fit(straight.estimate, weighting="construct")
    )


def test_indices_are_what_they_say(warped):
    value, p = warped.indices["value"], warped.indices["p_value"]
    assert list(value.index) == ["apc", "ars", "aars", "avif", "afvif", "gof", "spr", "rscr", "ssr", "nlbcdr"]
    assert value["apc"] == pytest.approx(np.mean([0.72221275, 0.10850279, 0.65140620]), abs=DIGITS)
    assert value["ars"] == pytest.approx((0.52159125 + 0.52280864) / 2, abs=DIGITS)
    assert p["apc"] == pytest.approx(pls.stable_p(value["apc"], 30))
    assert p.isna().sum() == 7
    r = np.corrcoef(warped.bent_scores[("X", "Y")], warped.bent_scores[("M", "Y")])[0, 1]
    assert value["avif"] == pytest.approx(1 / (1 - r**2))
    assert value["spr"] == value["rscr"] == value["ssr"] == 1


def test_paradox_and_suppression_are_counted():
    """The straight arrow X → Y is negative although X and Y correlate positively, and M → Y exceeds its correlation."""
    straight = pls.estimate_warp(MODEL, G1, inner="linear")
    value = straight.indices["value"]
    assert value["spr"] == pytest.approx(2 / 3)
    assert value["ssr"] == pytest.approx(2 / 3)
    products = straight.paths * straight.linked
    assert value["rscr"] == pytest.approx(products[products > 0].sum() / products.abs().sum())
    assert value["nlbcdr"] == 1  # a line is as strong in both directions
    assert judge_index("spr", straight.indices.loc["spr"]).level == "not_ok"
    coefficients = straight.causality
    assert coefficients["contribution"].sum() == pytest.approx(straight.r_squared["r_squared"].sum())
    assert coefficients.loc[("M", "Y"), "ratio"] > 1
    assert coefficients.loc[("M", "Y"), "difference"] > 0


def test_a_curve_that_only_runs_one_way_counts_against_the_other():
    random = np.random.default_rng(6)
    x = random.standard_normal(500)
    data = pd.DataFrame({"x": x, "y": x**2 + 0.2 * random.standard_normal(500)})
    right = pls.estimate_warp(pls.Model.parse("X =~ x\nY =~ y\nY ~ X"), data, inner="warp2")
    wrong = pls.estimate_warp(pls.Model.parse("X =~ x\nY =~ y\nX ~ Y"), data, inner="warp2")
    assert right.indices.loc["nlbcdr", "value"] == 1
    assert wrong.indices.loc["nlbcdr", "value"] == 0
    assert right.causality["warp2_ratio"].iloc[0] == pytest.approx(1 / wrong.causality["warp2_ratio"].iloc[0])


def test_verdicts_of_the_indices():
    def level(name, value, p=np.nan):
        return judge_index(name, pd.Series({"value": value, "p_value": p})).level

    assert level("apc", 0.3, 0.001) == "ok"
    assert level("apc", 0.3, 0.2) == "not_ok"
    assert [level("avif", each) for each in (3.3, 4.9, 5.1, np.nan)] == ["ok", "border", "not_ok", "not_applicable"]
    assert level("rscr", 0.89) == "not_ok"
    assert [GOF_BANDS.name(each) for each in (0.05, 0.1, 0.25, 0.613)] == ["none", "small", "medium", "large"]


def test_a_model_without_rivals_has_no_block_vif():
    one = pls.estimate_warp(pls.Model.parse("X =~ x1 + x2\nY =~ y1 + y2\nY ~ X"), G1)
    assert np.isnan(one.indices.loc["avif", "value"])
    assert one.block_vif.isna().all()


def test_latent_coefficients_describe_the_scores(warped):
    table, scores = warped.latent_coefficients, warped.estimate.scores
    assert_allclose(table["skewness"], stats.skew(scores, bias=False))
    assert_allclose(table["kurtosis"], stats.kurtosis(scores, bias=False))
    assert table.loc["X"].isna().sum() == 3
    alpha = cronbach_alpha(np.corrcoef(G1[["y1", "y2", "y3"]].T))
    assert table.loc["Y", "cronbach_alpha"] == pytest.approx(alpha)
    assert table.loc["Y", "q_squared"] == warped.curve_check.equations.loc["Y", "bent"]
