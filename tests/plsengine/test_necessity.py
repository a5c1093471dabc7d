"""Necessary conditions: ceilings, effect sizes and bottlenecks as seminrExtras gives them, and as geometry wants them."""

from concurrent.futures import ThreadPoolExecutor
from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

import plsengine as pls
from plsengine.necessity import effect_sizes
from tests.reference import Case

CASE = Case("nca_mobi_Satisfaction")
REFERENCE = CASE.results("seminrextras 0.1.0")


@pytest.fixture(scope="module")
def estimate() -> pls.Estimate:
    return CASE.estimate(tolerance=1e-10)


@pytest.fixture(scope="module")
def standardised(estimate) -> pls.Necessity:
    return pls.necessity(estimate, "Satisfaction", scores="standardised", permutations=500)


def test_effect_sizes_are_those_of_seminrextras(standardised):
    expected = pd.DataFrame(REFERENCE["effect_sizes"]).T
    assert_allclose(standardised.effects.loc[expected.index, expected.columns], expected, atol=1e-6)


@pytest.mark.parametrize("ceiling", ["ce_fdh", "cr_fdh"])
def test_bottlenecks_are_those_of_seminrextras(standardised, ceiling):
    """Printed there with one decimal; a level that needs nothing is written as nothing or as 0."""
    expected = pd.DataFrame(REFERENCE["bottleneck"][ceiling]).T.astype(float).drop(columns="Satisfaction")
    expected.index = expected.index.astype(int)
    found = standardised.bottleneck(ceiling)[list(expected)]
    assert_allclose(found.fillna(0.0), expected.fillna(0.0), atol=0.0501)


def test_effect_sizes_are_the_empty_share_of_a_fine_grid(standardised):
    y = standardised.scores["Satisfaction"].to_numpy()
    for name, row in standardised.effects.iterrows():
        x = standardised.scores[name].to_numpy()
        grid = np.linspace(x.min(), x.max(), 2001)[:-1]
        highest = np.where(x <= grid[:, None], y, -np.inf).max(1)
        assert row["ce_fdh"] == pytest.approx((y.max() - highest).mean() / np.ptp(y), abs=2e-3)
        intercept, slope = standardised.line(str(name))
        if not np.isnan(slope):
            ceiling = np.clip(intercept + slope * grid, y.min(), y.max())
            assert row["cr_fdh"] == pytest.approx((y.max() - ceiling).mean() / np.ptp(y), abs=2e-3)


def test_the_line_is_the_regression_through_the_peers(standardised):
    peers = standardised.peers("Image")
    slope, intercept = np.polyfit(peers["condition"], peers["target"], 1)
    assert standardised.line("Image") == pytest.approx((intercept, slope))
    assert (peers.diff().iloc[1:] > 0).all(axis=None)


def test_accuracy_is_the_share_below_the_line(standardised):
    intercept, slope = standardised.line("Quality")
    scores = standardised.scores
    below = scores["Satisfaction"] <= intercept + slope * scores["Quality"]
    assert standardised.effects.loc["Quality", "accuracy"] == pytest.approx(below.mean())
    assert standardised.effects.loc["Value", "accuracy"] == 1.0


def test_bottlenecks_name_those_below_them(standardised):
    scores, wanted = standardised.scores, float(standardised.scores["Satisfaction"].quantile(0.9))
    required = standardised.required(wanted)
    below = standardised.below(wanted)
    reached = scores[scores["Satisfaction"] >= wanted]
    for name in required.dropna().index:
        assert reached[name].min() == pytest.approx(required[name])
        assert below[name] == pytest.approx((scores[name] < required[name]).mean())
    assert below["Value"] == 0


def test_rescaled_scores_lie_between_the_ends_of_the_scale(estimate):
    scales = dict.fromkeys(estimate.model.indicators, (1.0, 10.0))
    found = pls.necessity(estimate, "Loyalty", scales=scales, permutations=10)
    assert list(found.conditions) == ["Image", "Expectation", "Quality", "Value", "Satisfaction", "Complaints"]
    assert found.scores.min(axis=None) >= 0
    assert found.scores.max(axis=None) <= 100


def test_a_known_ceiling_is_found_and_chance_is_not(estimate):
    random = np.random.default_rng(3)
    x = random.uniform(size=4000)
    capped = random.uniform(size=4000) * (0.5 + 0.5 * x)  # the empty triangle is a quarter of the square
    free = random.uniform(size=4000)
    assert effect_sizes(x, capped[None])[0] == pytest.approx([0.25, 0.25], abs=0.03)
    assert effect_sizes(x, free[None])[0, 0] == pytest.approx(0, abs=0.02)
    data = pd.DataFrame({"x": x[:300], "y": capped[:300], "z": free[:300]})
    model = pls.Model.parse("X =~ x\nZ =~ z\nY =~ y\nY ~ X + Z")
    found = pls.necessity(pls.estimate(model, data), "Y", permutations=500).effects
    assert found.loc["X", "p_ce_fdh"] < 0.01
    assert found.loc["Z", "p_ce_fdh"] > 0.05


def test_p_is_that_of_all_orders_of_a_small_sample():
    """Five cases have 120 orders; 20,000 random ones come close."""
    x, y = np.arange(5.0), np.array([0.0, 1.0, 3.0, 2.0, 4.0])
    every = np.array(list(permutations(y)))
    exact = (effect_sizes(x, every)[:, 0] >= effect_sizes(x, y[None])[0, 0] - 1e-12).mean()
    random = np.random.default_rng(1)
    drawn = random.permuted(np.tile(y, (20_000, 1)), axis=1)
    share = (effect_sizes(x, drawn)[:, 0] >= effect_sizes(x, y[None])[0, 0] - 1e-12).mean()
    assert share == pytest.approx(exact, abs=0.01)


@given(
    st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=3, max_size=40).filter(
        lambda pairs: all(len(set(side)) > 1 for side in zip(*pairs, strict=True))
    )
)
@settings(max_examples=100, deadline=None)
def test_effect_sizes_are_shares_and_do_not_depend_on_scale_or_order(pairs):
    x, y = np.array(pairs, dtype=float).T
    sizes = effect_sizes(x, y[None])[0]
    assert ((sizes >= -1e-12) & (sizes <= 1 + 1e-12)).all()
    turned = np.random.default_rng(0).permutation(len(x))
    assert_allclose(effect_sizes(2 * x[turned] - 7, (10 * y[turned])[None])[0], sizes, atol=1e-9)


def test_the_same_seed_gives_the_same_p_whatever_the_number_of_workers(estimate):
    first, again = (
        pls.necessity(estimate, "Satisfaction", permutations=4500, executor=ThreadPoolExecutor(workers))
        for workers in (1, 3)
    )
    pd.testing.assert_frame_equal(first.effects, again.effects)
    other = pls.necessity(estimate, "Satisfaction", permutations=1000, seed=2)
    assert (other.effects["p_ce_fdh"] != first.effects["p_ce_fdh"]).any()
    assert_allclose(other.effects["p_ce_fdh"], first.effects["p_ce_fdh"], atol=0.02)


def test_what_cannot_be_asked_is_named(estimate):
    for refused, key in (
        (lambda: pls.necessity(estimate, "Image"), "not_explained"),
        (lambda: pls.necessity(estimate, "Loyalty", permutations=0), "bad_permutations"),
        (lambda: pls.necessity(estimate, "Loyalty", scores="raw"), "unknown_option"),
        (lambda: pls.necessity(estimate, "Loyalty", stop=lambda: True), "stopped"),
        (lambda: pls.necessity(Case("mobi_moderation_two_stage").estimate(), "Satisfaction"), "layered_model"),
    ):
        with pytest.raises(pls.EstimationError) as error:
            refused()
        assert error.value.key == key
