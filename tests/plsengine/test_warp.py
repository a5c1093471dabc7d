"""Bent models against golden numbers, straight regressions, and populations whose curves are known."""

import json
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

import plsengine as pls
from plsengine.resampled_scores import resampled_scores
from plsengine.warp import bent_figures
from tests.reference import FOLDER

FACTS = json.loads((FOLDER / "golden_g1.json").read_text(encoding="utf-8"))
G1 = pd.DataFrame([[int(answer) for answer in case] for case in FACTS["rows"].split()], columns=FACTS["columns"])
GOLDEN = json.loads((FOLDER / "golden_g1_warp.json").read_text(encoding="utf-8"))
MODEL = pls.Model.parse("X =~ x1 + x2 + x3\nM =~ m1 + m2\nY =~ y1 + y2 + y3\nM ~ X\nY ~ X + M")
CURVE = pls.Model.parse("X =~ x\nY =~ y\nY ~ X")
DIGITS = 6e-9  # the golden numbers are printed with eight decimals


def pairs(values):
    return {f"{source} -> {target}": value for (source, target), value in values.items()}


@pytest.mark.parametrize("inner", ["linear", "warp2", "warp3"])
def test_paths_r_squared_and_effect_sizes_are_the_golden_ones(inner):
    golden, warped = GOLDEN[inner], pls.estimate_warp(MODEL, G1, inner=inner)
    assert pairs(warped.paths) == pytest.approx(golden["paths"], abs=DIGITS)
    assert dict(warped.r_squared["r_squared"]) == pytest.approx(golden["r_squared"], abs=DIGITS)
    if "effect_sizes" in golden:
        assert pairs(warped.effect_sizes) == pytest.approx(golden["effect_sizes"], abs=DIGITS)


def test_loadings_pattern_and_stable_p_are_the_golden_ones():
    golden, warped = GOLDEN, pls.estimate_warp(MODEL, G1, inner="linear")
    assert_allclose(warped.estimate.loadings, golden["loadings"], atol=DIGITS)
    for item, row in golden["pattern"].items():
        assert_allclose(warped.pattern_loadings.xs(item, level="indicator").iloc[0], row, atol=DIGITS)
    assert warped.tested("paths")["p_value"]["X", "Y"] == pytest.approx(golden["stable_p_linear_x_y"], abs=DIGITS)


@pytest.mark.parametrize("outer", ["pls_regression", "robust_path", "mode_m", "mode_a", "mode_b"])
@pytest.mark.parametrize("missing", ["mean", "casewise"])
def test_straight_arrows_are_those_of_plain_pls(outer, missing):
    holes = G1.mask(np.random.default_rng(3).random(G1.shape) < 0.02)
    warped = pls.estimate_warp(MODEL, holes, outer=outer, inner="linear", missing=missing)
    plain = warped.estimate
    assert_allclose(warped.paths, plain.paths, atol=1e-10)
    assert_allclose(warped.r_squared, plain.r_squared, atol=1e-10)
    assert_allclose(warped.tested("total_effects")["original"], plain.total_effects, atol=1e-10)
    assert_allclose(warped.block_vif.dropna(), plain.inner_vif.loc[[("X", "Y"), ("M", "Y")]], atol=1e-10)


def test_outer_algorithms_are_components_sums_and_modes():
    names = ["x1", "x2", "x3"]
    z = (G1[names] - G1[names].mean()) / G1[names].std()
    component = np.linalg.svd(z)[2][0]
    found = pls.estimate(MODEL, G1, scheme="pls_regression").scores["X"]
    assert abs(np.corrcoef(found, z @ component)[0, 1]) == pytest.approx(1, abs=1e-12)
    assert_allclose(
        pls.estimate(MODEL, G1, scheme="robust_path").scores["X"], z.mean(axis=1) / z.mean(axis=1).std(), atol=1e-12
    )
    formative = pls.Model.parse("X <~ x1 + x2 + x3\nM <~ m1 + m2\nY <~ y1 + y2 + y3\nM ~ X\nY ~ X + M")
    forced = pls.estimate(MODEL, G1, modes="b", tolerance=1e-12)
    assert_allclose(forced.weights, pls.estimate(formative, G1, tolerance=1e-12).weights, atol=1e-9)
    assert_allclose(
        pls.estimate(formative, G1, modes="a", tolerance=1e-12).weights,
        pls.estimate(MODEL, G1, tolerance=1e-12).weights,
        atol=1e-9,
    )


def simulated(curve, n=4000, noise=0.5, seed=1):
    random = np.random.default_rng(seed)
    x = random.standard_normal(n)
    return pd.DataFrame({"x": x, "y": curve(x) + noise * random.standard_normal(n)})


@pytest.mark.parametrize(
    ("inner", "truth", "degree"),
    [
        ("warp2", lambda x: x**2, 2),
        ("warp2", lambda x: x + 0.5 * x**2, 2),
        ("warp3", lambda x: 0.3 * x**3 - x, 3),
        ("warp3", lambda x: x - 0.1 * x**3, 3),
    ],
    ids=["U", "J", "S", "S that flattens"],
)
def test_known_curves_are_found_again(inner, truth, degree):
    data = simulated(truth)
    warped = pls.estimate_warp(CURVE, data, inner=inner)
    shown = pls.relation(warped, "X", "Y", survey_scale=True)
    middle = shown.lines().loc[-2:2]
    assert_allclose(middle["bent"], truth(middle.index.to_numpy()), atol=0.12)
    explained = np.var(truth(data["x"])) / data["y"].var()
    assert warped.r_squared.loc["Y", "r_squared"] == pytest.approx(explained, abs=0.02)
    assert warped.curves["degree"].iloc[0] == degree
    check = warped.curve_check.arrows.iloc[0]
    assert check["p_value"] < 1e-6
    assert check[inner] == pytest.approx(0.5 / data["y"].std(), rel=0.03)


@pytest.mark.parametrize(
    ("truth", "inner", "shape"),
    [
        (lambda x: x**3, "warp3", "s"),
        (lambda x: (x + 6) ** 3 / 100, "warp3", "u"),  # it bends the other way only beyond the data
        (lambda x: x, "linear", "line"),
    ],
    ids=["S", "part of an S", "line"],
)
def test_shapes_are_named_by_what_the_data_show(truth, inner, shape):
    warped = pls.estimate_warp(CURVE, simulated(truth, noise=0.1), inner=inner)
    assert pls.relation(warped, "X", "Y").shape == shape


def test_a_straight_relation_gains_nothing_from_bending():
    warped = pls.estimate_warp(CURVE, simulated(lambda x: x, n=300), inner="warp3")
    check = warped.curve_check
    assert check.arrows["p_value"].iloc[0] > 0.05
    assert check.arrows["gain"].iloc[0] < 0.01
    assert check.equations.loc["Y", "bent"] == pytest.approx(check.equations.loc["Y", "linear"], abs=0.02)
    exact = pls.estimate_warp(CURVE, simulated(lambda x: 2 * x, n=300, noise=0), inner="warp3")
    assert exact.curves["degree"].iloc[0] == 1
    assert exact.paths.iloc[0] == pytest.approx(1)


def test_turns_and_segments_of_a_u_are_where_they_are():
    warped = pls.estimate_warp(CURVE, simulated(lambda x: (x - 0.5) ** 2), inner="warp2")
    shown = pls.relation(warped, "X", "Y", survey_scale=True)
    (turn,) = shown.turns
    assert turn == pytest.approx(0.5, abs=0.05)
    segments = shown.segments(4)
    assert segments["cases"].sum() == 4000
    assert shown.shape == "u"
    assert shown.real_turns == shown.turns
    assert segments["slope"].iloc[0] < 0 < segments["slope"].iloc[-1]
    # A parabola's mean slope is the one at the middle of a segment.
    middle = (segments["start"] + segments["end"]) / 2
    assert_allclose(segments["slope"], 2 * (middle - 0.5), atol=0.15)


@given(seed=st.integers(0, 10_000), scale=st.floats(0.1, 10), shift=st.floats(-50, 50))
def test_order_of_rows_and_scale_of_items_change_nothing(seed, scale, shift):
    random = np.random.default_rng(seed)
    other = G1.iloc[random.permutation(30)].assign(x2=lambda table: shift + scale * table["x2"])
    ours, theirs = pls.estimate_warp(MODEL, G1), pls.estimate_warp(MODEL, other)
    assert_allclose(theirs.paths, ours.paths, atol=1e-8)
    assert_allclose(theirs.indices["value"], ours.indices["value"], atol=1e-8)


def test_each_arrow_may_have_its_own_algorithm():
    warped = pls.estimate_warp(MODEL, G1, inner="warp3", arrows={("X", "M"): "linear", ("M", "Y"): "warp2"})
    assert dict(warped.curves["degree"]) == {("X", "M"): 1, ("X", "Y"): 3, ("M", "Y"): 2}
    assert warped.paths["X", "M"] == pytest.approx(GOLDEN["linear"]["paths"]["X -> M"], abs=DIGITS)


def test_basic_curves_rise_with_their_target():
    data = simulated(lambda x: -x + 0.1 * x**2)
    assert pls.estimate_warp(CURVE, data, inner="warp2").paths.iloc[0] < 0
    assert pls.estimate_warp(CURVE, data, inner="warp2_basic").paths.iloc[0] > 0


@pytest.mark.parametrize("missing", ["mean", "pairwise"])
@pytest.mark.parametrize("outer", ["pls_regression", "mode_m"])
def test_a_resample_is_the_model_estimated_on_its_rows(missing, outer):
    random = np.random.default_rng(8)
    holes = G1.mask(random.random(G1.shape) < 0.03)
    rows = random.integers(0, 30, size=(4, 30))
    counts = np.stack([np.bincount(drawn, minlength=30) for drawn in rows]).astype(float)
    warped = pls.estimate_warp(MODEL, holes, outer=outer, missing=missing)
    found, usable = bent_figures(warped, counts)
    assert usable.all()
    for k, drawn in enumerate(rows):
        again = pls.estimate_warp(MODEL, holes.iloc[drawn], outer=outer, missing=missing)
        for name in ("weights", "r_squared", "effect_sizes"):
            assert_allclose(found[name][k], again.statistics[name][0], atol=1e-5)
        assert_allclose(np.abs(found["paths"][k]), again.paths.abs(), atol=1e-5)


def test_scores_in_the_sample_are_those_of_the_estimate():
    holes = G1.mask(np.random.default_rng(5).random(G1.shape) < 0.05)
    for missing in ("mean", "pairwise", "casewise"):
        plain = pls.estimate(MODEL, holes, missing=missing)
        scores, shares = resampled_scores(plain.moments, plain.design, plain.solution.weights, np.ones((1, plain.n)))
        assert_allclose(shares.sum(0), 1)
        assert_allclose(scores[..., 0].T, plain.scores * np.sqrt(plain.n / (plain.n - 1)), atol=1e-10)


def test_the_bootstrap_is_the_same_for_one_and_four_workers():
    found = []
    for workers in (1, 4):
        with ThreadPoolExecutor(workers) as executor:
            warped = pls.estimate_warp(
                MODEL, G1, standard_errors="bootstrap", resamples=2300, seed=4, executor=executor
            )
        found.append(warped.samples["paths"])
    assert len(found[0]) == 2300
    assert_allclose(*found, rtol=0, atol=0)
    other = pls.estimate_warp(MODEL, G1, standard_errors="bootstrap", resamples=2300, seed=5)
    assert not np.allclose(other.samples["paths"], found[0])


def test_straight_bootstrap_and_jackknife_errors_are_those_of_plain_pls():
    straight = {"outer": "mode_m", "inner": "linear"}
    tested = pls.estimate_warp(MODEL, G1, **straight, standard_errors="bootstrap", resamples=400, seed=2)
    plain = pls.bootstrap(tested.estimate, resamples=400, seed=2)
    for statistic in ("paths", "loadings", "total_effects", "specific_indirect_effects"):
        ours, theirs = tested.tested(statistic), plain.summary(statistic)
        assert_allclose(ours["standard_error"], theirs["standard_error"], atol=1e-9)
    jackknife = pls.estimate_warp(MODEL, G1, **straight, standard_errors="jackknife")
    errors = pairs(jackknife.tested("paths")["standard_error"])
    errors |= dict(jackknife.tested("specific_indirect_effects")["standard_error"])
    assert errors == pytest.approx(GOLDEN["path_scheme"]["jackknife"], abs=1e-6)


def test_a_u_keeps_its_sign_in_resamples():
    warped = pls.estimate_warp(
        CURVE, simulated(lambda x: x**2, n=200), inner="warp2", standard_errors="bootstrap", resamples=300
    )
    assert (warped.samples["paths"] > 0).all() or (warped.samples["paths"] < 0).all()
    assert warped.tested("paths")["p_value"].iloc[0] < 1e-6


def test_total_effects_are_products_along_routes():
    warped = pls.estimate_warp(MODEL, G1)
    indirect = warped.paths["X", "M"] * warped.paths["M", "Y"]
    assert warped.tested("specific_indirect_effects")["original"].iloc[0] == pytest.approx(indirect)
    assert warped.tested("total_effects")["original"]["X", "Y"] == pytest.approx(indirect + warped.paths["X", "Y"])


def test_q_squared_is_that_of_regressions_fold_by_fold():
    warped = pls.estimate_warp(MODEL, G1, inner="linear")
    scores = warped.estimate.scores
    found = []
    for stream in np.random.SeedSequence(1).spawn(10):
        order = np.random.Generator(np.random.PCG64(stream)).permutation(30)
        error = none = 0.0
        for fold in range(10):
            out = order[np.arange(30) % 10 == fold]
            rest = np.setdiff1d(order, out)
            design = np.column_stack([np.ones(30), scores[["X", "M"]]])
            b = np.linalg.lstsq(design[rest], scores["Y"].to_numpy()[rest], rcond=None)[0]
            y = scores["Y"].to_numpy()[out]
            error += ((y - design[out] @ b) ** 2).sum()
            none += ((y - scores["Y"].to_numpy()[rest].mean()) ** 2).sum()
        found.append((error, none))
    error, none = np.sum(found, axis=0)
    assert warped.curve_check.equations.loc["Y", "bent"] == pytest.approx(1 - error / none, abs=1e-10)
    assert warped.curve_check.equations.loc["Y", "linear"] == pytest.approx(1 - error / none, abs=1e-10)
    assert warped.curve_check.equations["p_value"].eq(1).all()


def test_doubtful_curves_are_named():
    warped = pls.estimate_warp(MODEL, G1)
    turned = [note for note in warped.notes if note.key == "warp_sign_turned"]
    assert [(note.facts["source"], note.facts["target"]) for note in turned] == [("X", "Y")]
    assert "-0.04" in turned[0].text
    assert "0.109" in turned[0].text
    few = simulated(lambda x: x, n=60, noise=0.3)
    few.loc[:1] = [[4.0, -3.0], [4.2, -3.5]]
    notes = {note.key: note for note in pls.estimate_warp(CURVE, few, inner="warp2").notes}
    assert notes["warp_few_cases"].facts["count"] < 6
    two = pd.DataFrame({"x": np.arange(60) % 2, "y": few["y"]})
    assert "warp_few_values" in {note.key for note in pls.estimate_warp(CURVE, two).notes}


@pytest.mark.parametrize(
    "text",
    [
        "X =~ x1 + x2\nM =~ m1 + m2\nY =~ y1 + y2\nY ~ X + M + X:M",
        "X =~ x1 + x2\nM =~ m1 + m2\nQ =~ [X + M]\nY =~ y1 + y2\nY ~ Q",
    ],
)
def test_layered_models_are_refused_with_a_sentence(text):
    with pytest.raises(pls.EstimationError, match="interactions or higher-order"):
        pls.estimate_warp(pls.Model.parse(text), G1)


def test_bent_predictors_that_determine_one_another_are_named():
    half = simulated(lambda x: x**2, n=100)
    data = pd.concat([half, half.assign(x=-half["x"])], ignore_index=True)
    data["z"] = data["x"] ** 2
    model = pls.Model.parse("X =~ x\nZ =~ z\nY =~ y\nY ~ X + Z")
    assert pls.estimate_warp(model, data, inner="linear").paths.notna().all()
    with pytest.raises(pls.EstimationError, match="X, Z determine one another exactly"):
        pls.estimate_warp(model, data, inner="warp2", arrows={("Z", "Y"): "linear"})


def test_twin_constructs_and_single_items_leave_gaps_but_no_wrong_numbers():
    data = G1.assign(z1=G1["x1"], z2=G1["x2"], z3=G1["x3"], s=np.arange(30) % 2)
    text = "X <~ x1 + x2 + x3\nZ =~ z1 + z2 + z3\nS =~ s\nY =~ y1 + y2 + y3\nY ~ X + S\nS ~ Z"
    twins = pls.estimate_warp(pls.Model.parse(text), data)
    assert twins.pattern_loadings.isna().all(axis=None)
    assert twins.combined_loadings.loc[("S", "s"), "S"] == pytest.approx(1)
    assert np.isinf(twins.full_collinearity["X"])
    assert twins.curve_check.equations.notna().all(axis=None)
    assert np.isnan(twins.latent_coefficients.loc["X", "rho_c"])


def test_unknown_choices_are_refused():
    for wrong in ({"outer": "cfm1"}, {"inner": "warp4"}, {"standard_errors": "x"}, {"arrows": {("X", "M"): "bent"}}):
        with pytest.raises(pls.EstimationError, match="Choose one of"):
            pls.estimate_warp(MODEL, G1, **wrong)
    with pytest.raises(pls.ModelError, match="no arrow M → X"):
        pls.estimate_warp(MODEL, G1, arrows={("M", "X"): "linear"})
    with pytest.raises(pls.EstimationError, match="mode A"):
        pls.estimate(MODEL, G1, scheme="pls_regression", consistent=True)


def test_curves_bend_more_with_more_powers_and_never_explain_less_alone():
    r = [pls.estimate_warp(MODEL, G1, inner=inner).linked.abs() for inner in ("linear", "warp2", "warp3")]
    for less, more in pairwise(r):
        assert (more >= less - 1e-12).all()
