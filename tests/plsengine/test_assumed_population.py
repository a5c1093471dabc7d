"""Assumed populations: what was assumed is found in them again."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import plsengine as pls
from plsengine.assumed_population import assumed_from, population
from tests import reference

MODEL = pls.Model.parse("""
    A =~ a1 + a2 + a3
    B =~ b1 + b2 + b3
    C =~ c1
    D =~ d1 + d2
    C ~ A + B
    D ~ C + A
""")
PATHS = {("A", "C"): 0.4, ("B", "C"): 0.3, ("C", "D"): 0.5, ("A", "D"): -0.2}
ALIKE = dict.fromkeys(MODEL.indicators, 0.8)


def test_pls_finds_the_assumed_paths_of_composites():
    """Items of a block alike: mode A gives composites their own weights."""
    found = population(MODEL, PATHS, ALIKE, exogenous=0.3)
    assert found.table["estimated"].to_dict() == pytest.approx(PATHS, abs=1e-6)
    loadings = found.solution.loadings(found.design)[:, 0]
    assert loadings == pytest.approx([0.8 if item != "c1" else 1.0 for item in MODEL.indicators], abs=1e-6)
    assert found.solution.r_squared[:, 0] == pytest.approx(found.r_squared, abs=1e-6)


def test_consistent_pls_finds_the_assumed_paths_of_factors():
    loadings = {"a1": 0.9, "a2": 0.7, "a3": 0.8, "b1": 0.6, "b2": 0.75, "b3": 0.85, "d1": 0.8, "d2": 0.7}
    found = population(MODEL, PATHS, loadings, exogenous=0.3, kind="factors")
    corrected = pls.Settings(consistent=True, tolerance=1e-12).solve(found.correlations[..., None], found.design)
    names = MODEL.names
    for (source, target), value in PATHS.items():
        assert corrected.paths[names.index(source), names.index(target), 0] == pytest.approx(value, abs=1e-8)
    assert (found.table["estimated"].abs() < found.table["assumed"].abs()).any()


@given(
    loadings=st.lists(st.floats(0.6, 0.97), min_size=8, max_size=8),
    exogenous=st.floats(-0.5, 0.7),
    kind=st.sampled_from(["composites", "factors"]),
)
@settings(max_examples=40, deadline=None)
def test_every_population_could_be_one_of_people(loadings, exogenous, kind):
    items = [item for item in MODEL.indicators if item != "c1"]
    chosen = dict(zip(items, loadings, strict=True))
    assume(kind == "factors" or loadings[-1] ** 2 + loadings[-2] ** 2 > 1)
    found = population(MODEL, PATHS, chosen, exogenous=exogenous, kind=kind)
    assert np.linalg.eigvalsh(found.correlations)[0] > -1e-12
    assert (np.diag(found.correlations) == 1).all()
    if kind == "composites":
        design = found.design
        for j, block in enumerate(design.blocks):
            own = np.array([chosen.get(item, 1.0) for item in MODEL.indicators])[block]
            weights = np.linalg.solve(found.correlations[block, block], own)
            assert own @ weights == pytest.approx(1, abs=1e-9), j


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"paths": {("A", "C"): 0.4}}, "power_missing_path"),
        ({"paths": {**PATHS, ("A", "C"): 1.1}}, "power_bad_path"),
        ({"paths": {**PATHS, ("A", "C"): 0.9, ("B", "C"): 0.8}}, "power_impossible"),
        ({"loadings": {**ALIKE, "a1": 0.0}}, "power_bad_loading"),
        ({"loadings": {**ALIKE, "a1": 1.0}}, "power_whole_loading"),
        ({"loadings": {**ALIKE, "d1": 0.5, "d2": 0.4}}, "power_weak_block"),
        ({"exogenous": 1.0}, "power_contradictory"),
        ({"kind": "guesses"}, "unknown_option"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(changed, key):
    facts = {"paths": PATHS, "loadings": ALIKE, "exogenous": 0.3} | changed
    with pytest.raises(pls.EstimationError) as refused:
        population(MODEL, **facts)
    assert refused.value.key == key


def test_interactions_are_refused():
    model = pls.Model.parse("X =~ x1\nM =~ m1\nY =~ y1\nY ~ X + M + X:M")
    with pytest.raises(pls.EstimationError) as refused:
        population(model, {}, {})
    assert refused.value.key == "layered_model"


def test_an_estimate_taken_at_its_word_has_its_own_paths_and_r_squared():
    estimate = reference.Case("mobi_ecsi_modeA_path").estimate()
    found = assumed_from(estimate)
    assert found.table["assumed"].to_dict() == pytest.approx(estimate.paths.to_dict())
    assert (found.table["estimated"] - estimate.paths).abs().max() < 0.05
