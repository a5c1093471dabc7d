"""What must hold on any data: identities between statistics, and changes that must change nothing."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

import plsengine as pls

MODEL = pls.Model.parse("""
    A =~ a1 + a2 + a3
    B <~ b1 + b2
    C =~ c1 + c2 + c3
    D =~ d1
    B ~ A
    C ~ A + B
    D ~ B + C
""")
ECSI_LIKE = {"tolerance": 1e-13}

random_surveys = st.builds(lambda seed, n: survey(seed, n), st.integers(0, 100_000), st.integers(40, 120))


def survey(seed: int, n: int) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    common = random.standard_normal((n, 1))
    noise = random.standard_normal((n, len(MODEL.indicators))) * random.uniform(0.5, 1.5)
    return pd.DataFrame(np.round(2 * (common + noise)), columns=list(MODEL.indicators))


def estimated(data: pd.DataFrame, **options: object) -> pls.Estimate:
    return pls.estimate(MODEL, data, **{**ECSI_LIKE, **options})


@settings(max_examples=25)
@given(random_surveys, st.sampled_from(["path", "factor", "centroid"]))
def test_scores_and_structure_belong_together(data, scheme):
    result = estimated(data, scheme=scheme)
    scores = result.scores
    assert_allclose(scores.mean(), 0, atol=1e-10)
    assert_allclose(scores.std(ddof=1), 1, atol=1e-10)
    assert_allclose(scores.corr(), result.construct_correlations, atol=1e-10)
    for target in MODEL.endogenous:
        predictors = list(MODEL.predictors(target))
        slopes, *_ = np.linalg.lstsq(scores[predictors].to_numpy(), scores[target].to_numpy(), rcond=None)
        assert_allclose(result.paths[[(p, target) for p in predictors]], slopes, atol=1e-9)
        explained = (scores[predictors] @ slopes).var(ddof=1)
        assert result.r_squared.loc[target, "r_squared"] == pytest.approx(explained, abs=1e-9)


@settings(max_examples=25)
@given(random_surveys)
def test_effects_add_up(data):
    result = estimated(data)
    inverse = np.linalg.inv(np.eye(4) - result.path_matrix.to_numpy()) - np.eye(4)
    names = list(MODEL.names)
    for (source, target), value in result.total_effects.items():
        assert value == pytest.approx(inverse[names.index(source), names.index(target)], abs=1e-12)
    specific: dict[tuple[str, str], float] = {}
    for route, value in result.specific_indirect_effects.items():
        ends = route.split(" -> ")[0], route.split(" -> ")[-1]
        specific[ends] = specific.get(ends, 0.0) + value
    assert specific.keys() == set(result.total_indirect_effects.index)
    for pair, value in result.total_indirect_effects.items():
        assert value == pytest.approx(specific[pair], abs=1e-12)
        assert result.total_effects[pair] == pytest.approx(value + result.paths.get(pair, 0.0), abs=1e-12)


@settings(max_examples=15)
@given(random_surveys)
def test_f_squared_is_the_loss_of_r_squared(data):
    """Leave each predictor out of the regression of scores: (R²_included − R²_excluded)/(1 − R²_included)."""
    result = estimated(data)
    for source, target in result.paths.index:
        others = [p for p in MODEL.predictors(target) if p != source]
        y = result.scores[target].to_numpy()
        excluded = 0.0
        if others:
            x = result.scores[others].to_numpy()
            excluded = (x @ np.linalg.lstsq(x, y, rcond=None)[0]).var(ddof=1)
        included = result.r_squared.loc[target, "r_squared"]
        expected = (included - excluded) / (1 - included)
        assert result.f_squared[source, target] == pytest.approx(expected, abs=1e-8)


def same(first: pls.Estimate, second: pls.Estimate) -> None:
    for name in ("weights", "loadings", "paths", "total_effects", "f_squared", "outer_vif"):
        ours, theirs = getattr(first, name), getattr(second, name)
        assert_allclose(ours.to_numpy(), theirs.to_numpy(), atol=1e-8)
    assert_allclose(first.htmt, second.htmt, atol=1e-10)
    assert_allclose(first.reliability, second.reliability, atol=1e-8)


@settings(max_examples=15)
@given(random_surveys, st.integers(0, 1000))
def test_row_order_units_and_repeats_change_nothing(data, seed):
    result = estimated(data)
    random = np.random.default_rng(seed)
    same(result, estimated(data.sample(frac=1, random_state=seed)))
    same(result, estimated(data * random.uniform(0.1, 50, data.shape[1]) + random.uniform(-1e4, 1e4)))
    same(result, estimated(pd.concat([data, data], ignore_index=True)))
    same(result, estimated(data[list(reversed(data.columns))]))


@settings(max_examples=15)
@given(random_surveys)
def test_order_of_constructs_changes_nothing(data):
    turned = pls.Model(tuple(reversed(MODEL.constructs)), tuple(reversed(MODEL.paths)))
    result, other = estimated(data), pls.estimate(turned, data, **ECSI_LIKE)
    assert_allclose(other.paths[result.paths.index], result.paths, atol=1e-9)
    assert_allclose(other.weights[result.weights.index], result.weights, atol=1e-9)


def test_reversing_an_item_turns_its_own_loading_only():
    data = survey(11, 100)
    result, turned = estimated(data), estimated(data.assign(a2=-data["a2"]))
    signs = np.where(result.loadings.index.get_level_values("indicator") == "a2", -1.0, 1.0)
    assert_allclose(turned.loadings, result.loadings * signs, atol=1e-9)
    assert_allclose(turned.paths, result.paths, atol=1e-9)
    assert "negative_loading" in {note.key for note in turned.notes}


def test_sign_rules():
    data = survey(12, 100)
    turned = data.assign(a1=-data["a1"], a2=-data["a2"], a3=-data["a3"])
    by_sum = estimated(turned)
    assert (by_sum.loadings["A"] > 0).all()
    dominant = estimated(data.assign(a1=10 * data["a1"]), sign_rule="dominant")
    assert dominant.loadings["A"].loc[dominant.loadings["A"].abs().idxmax()] > 0
    assert_allclose(by_sum.paths.abs(), estimated(turned, sign_rule="none").paths.abs(), atol=1e-9)
