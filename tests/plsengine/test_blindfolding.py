"""Blindfolding against its definition computed case by case, and other programs within what their definitions differ by."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

import plsengine as pls
from tests.plsengine.test_estimate import GOLDEN, golden
from tests.reference import Case

ECSI = Case("mobi_ecsi_modeA_path")
REFERENCE = Case("blindfolding_mobi").facts["results"]


@pytest.fixture(scope="module")
def ecsi() -> pls.Estimate:
    return ECSI.estimate(tolerance=1e-10)


@pytest.fixture(scope="module")
def blindfolding(ecsi) -> pls.Blindfolding:
    return pls.blindfold(ecsi)


@pytest.mark.parametrize("kind", ["redundancy", "communality"])
def test_blindfolding_of_the_golden_example(kind):
    ours = getattr(pls.blindfold(golden()), kind)
    for construct, expected in GOLDEN["blindfolding"][kind].items():
        assert_allclose(ours.loc[construct, ["sse", "sso", "q_squared"]], expected, atol=1e-7)


def by_definition(data: pd.DataFrame, model: pls.Model, target: str, distance: int) -> tuple[float, float]:
    """Redundancy and communality Q², with the public `estimate` on each filled table."""
    z = (data - data.mean()) / data.std(ddof=0)
    block = list(model.construct(target).indicators)
    n = len(z)
    redundancy = communality = 0.0
    for d in range(distance):
        omitted = pd.DataFrame({k: (c * n + np.arange(n)) % distance == d for c, k in enumerate(block)}, index=z.index)
        filled = z.copy()
        for k in block:
            filled.loc[omitted[k], k] = z.loc[~omitted[k], k].mean()
        refit = pls.estimate(model, filled, tolerance=1e-10)
        scores = refit.scores / refit.scores.std(ddof=0)
        paths = refit.paths.xs(target, level="target")
        eta = sum(paths[source] * scores[source] for source in paths.index)
        for k in block:
            loading = refit.loadings[target, k]
            redundancy += ((z[k] - loading * eta)[omitted[k]] ** 2).sum()
            communality += ((z[k] - loading * scores[target])[omitted[k]] ** 2).sum()
    total = (z[block] ** 2).sum().sum()
    return 1 - redundancy / total, 1 - communality / total


@pytest.mark.parametrize(("target", "distance"), [("Loyalty", 7), ("Quality", 9), ("Complaints", 7)])
def test_q_squared_is_what_its_definition_says(ecsi, target, distance):
    result = pls.blindfold(ecsi, distance=distance)
    redundancy, communality = by_definition(ECSI.data, ECSI.model, target, distance)
    assert result.redundancy.loc[target, "q_squared"] == pytest.approx(redundancy, abs=1e-7)
    assert result.communality.loc[target, "q_squared"] == pytest.approx(communality, abs=1e-7)


@pytest.mark.parametrize(
    ("distance", "program", "table"),
    [
        (7, "openpls-engine 1.13.0", "q2_blindfolding_mobi_D7"),
        (9, "openpls-engine 1.13.0", "q2_blindfolding_mobi_D9"),
        (7, "semPLS (R) 1.0-10", "Q2_D7_rowwise"),
    ],
)
def test_q_squared_is_near_other_programs(ecsi, distance, program, table):
    ours = pls.blindfold(ecsi, distance=distance).redundancy["q_squared"]
    for construct, value in REFERENCE[program][table].items():
        if value != "NA":
            expected = value["q_squared"] if isinstance(value, dict) else value
            assert ours[construct] == pytest.approx(expected, abs=0.04)


def test_sums_of_observed_squares_are_cases_times_indicators(blindfolding):
    """The pattern that SmartPLS prints: SSO = n K."""
    sizes = {c.name: len(c.indicators) for c in ECSI.model.constructs}
    for construct, sso in blindfolding.communality["sso"].items():
        assert sso == pytest.approx(250 * sizes[construct])
    assert "Image" in blindfolding.communality.index
    assert "Image" not in blindfolding.redundancy.index


def test_indicators_add_up_to_constructs(blindfolding):
    sums = blindfolding.redundancy_by_indicator.groupby(level="construct", sort=False)["sse"].sum()
    assert_allclose(sums, blindfolding.redundancy["sse"])
    assert blindfolding.communality_by_indicator.index.equals(blindfolding.estimate.indicators)


def test_effect_size_compares_with_the_model_without_the_path(ecsi, blindfolding):
    poorer = pls.blindfold(pls.estimate(ECSI.model.without_path("Image", "Loyalty"), ECSI.data, tolerance=1e-10))
    included, excluded = (each.redundancy.loc["Loyalty", "q_squared"] for each in (blindfolding, poorer))
    size = blindfolding.effect_sizes["Image", "Loyalty"]
    assert size == pytest.approx((included - excluded) / (1 - included), abs=1e-7)
    single = blindfolding.redundancy.loc["Expectation", "q_squared"]
    assert blindfolding.effect_sizes["Image", "Expectation"] == pytest.approx(single / (1 - single))
    assert blindfolding.effect_sizes.index.equals(ecsi.arrows)


def test_effect_sizes_of_a_path_whose_source_has_no_other():
    random = np.random.default_rng(4)
    x, w = random.standard_normal((2, 90))
    data = pd.DataFrame(
        {"x": x, "w": w, "y1": x + w + random.standard_normal(90), "y2": x + random.standard_normal(90)}
    )
    model = pls.Model.parse("X =~ x\nW =~ w\nY =~ y1 + y2\nY ~ X + W")
    result = pls.blindfold(pls.estimate(model, data, tolerance=1e-10))
    alone = pls.Model.parse("X =~ x\nY =~ y1 + y2\nY ~ X")
    excluded = pls.blindfold(pls.estimate(alone, data, tolerance=1e-10)).redundancy.loc["Y", "q_squared"]
    included = result.redundancy.loc["Y", "q_squared"]
    assert result.effect_sizes["W", "Y"] == pytest.approx((included - excluded) / (1 - included), abs=1e-7)


def test_noise_has_no_predictive_relevance():
    random = np.random.default_rng(9)
    data = pd.DataFrame(random.standard_normal((300, 4)), columns=list("abcd"))
    model = pls.Model.parse("X =~ a + b\nY =~ c + d\nY ~ X")
    assert pls.blindfold(pls.estimate(model, data)).redundancy.loc["Y", "q_squared"] < 0.01


def test_formative_blocks_are_left_out():
    model = ECSI.model.with_mode("Quality", "formative")
    result = pls.blindfold(pls.estimate(model, ECSI.data))
    assert "Quality" not in result.redundancy.index
    assert "Loyalty" in result.redundancy.index
    assert "Quality" not in result.effect_sizes.index.get_level_values("target")


@pytest.mark.parametrize(("distance", "key"), [(1, "bad_distance"), (250, "bad_distance"), (10, "distance_divides")])
def test_bad_distances_are_refused(ecsi, distance, key):
    with pytest.raises(pls.EstimationError) as caught:
        pls.blindfold(ecsi, distance=distance)
    assert caught.value.key == key


def test_a_column_that_varies_in_one_cell_only_is_named():
    random = np.random.default_rng(8)
    common = random.standard_normal(40)
    data = pd.DataFrame({name: common + random.standard_normal(40) for name in ("x1", "x2", "y1")})
    data["y2"] = 4.0
    data.loc[7, "y2"] = 5.0
    estimated = pls.estimate(pls.Model.parse("X =~ x1 + x2\nY =~ y1 + y2\nY ~ X"), data)
    with pytest.raises(pls.EstimationError) as caught:
        pls.blindfold(estimated)
    assert (caught.value.key, caught.value.facts["column"]) == ("omission_constant", "y2")


def test_rounds_without_a_solution_are_counted():
    with pytest.raises(pls.EstimationError) as caught:
        pls.blindfold(ECSI.estimate(max_iterations=1))
    assert caught.value.key == "omission_unsolved"
    assert caught.value.facts == {"failed": 7, "distance": 7}
