"""Consistent PLS against cSEM and seminr, a golden example, and populations of common factors, which it must return."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st
from numpy.testing import assert_allclose

import plsengine as pls
from tests.plsengine.golden import ANSWERS
from tests.reference import Case, pairs

ALL, THREE, MIXED = Case("mobi_ecsi_plsc_path"), Case("threecommonfactors_plsc"), Case("mobi_ecsi_mixed_plsc_path")
FACTORS = tuple(c["name"] for c in MIXED.facts["model"]["constructs"] if c["kind"] == "reflective")
csem_cases = pytest.mark.parametrize(
    ("case", "consistent"), [(ALL, True), (THREE, True), (MIXED, FACTORS)], ids=["all", "three", "mixed"]
)


def close(ours: pd.Series, theirs: dict, tolerance: float = 1e-9) -> None:
    assert_allclose(ours[list(theirs)], list(theirs.values()), atol=tolerance)


@csem_cases
def test_agrees_with_csem(case, consistent):
    estimate, theirs = case.estimate(consistent=consistent), case.results("csem")
    close(estimate.paths, pairs(theirs["paths"], "->"))
    close(estimate.r_squared["r_squared"], theirs["r2"])
    close(estimate.r_squared["adjusted_r_squared"], theirs["r2_adj"])
    close(estimate.f_squared, pairs(theirs["f2"], "->"))
    for construct, block in theirs["outer_loadings"].items():
        close(estimate.loadings[construct], block)
        close(estimate.weights[construct], theirs["outer_weights"][construct])
    for target, row in theirs["vif_inner"].items():
        for source, value in row.items():
            assert estimate.inner_vif[source, target] == pytest.approx(value, abs=1e-9)
    close(estimate.reliability["ave"], theirs["ave"])
    for ours, name in (("cronbach_alpha", "Cronbachs_alpha"), ("rho_c", "Joereskogs_rho")):
        close(estimate.reliability[ours], theirs["reliability_csem"][name])
    close(estimate.reliability_used, theirs["reliabilities_used"])
    for ours, name in ((estimate.construct_correlations, "construct"), (estimate.score_correlations, "proxy")):
        for pair, value in pairs(theirs[f"{name}_correlations"], "~").items():
            assert ours.loc[pair] == pytest.approx(value, abs=1e-9)


@pytest.mark.parametrize("case", [ALL, THREE, MIXED], ids=str)
def test_correcting_every_reflective_construct_agrees_with_seminr(case):
    estimate, theirs = case.estimate(consistent=True), case.results("seminr_py")
    close(estimate.paths, pairs(theirs["paths"], "->"))
    close(estimate.r_squared["r_squared"], theirs["r2"])
    close(estimate.total_effects, pairs(theirs["total_effects"], "->"))
    close(estimate.total_indirect_effects, pairs(theirs["total_indirect_effects"], "->"))


def test_reliability_agrees_with_seminr():
    estimate, theirs = THREE.estimate(consistent=True), THREE.results("seminr_py")["reliability"]
    for construct, row in theirs.items():
        for ours, name in (("cronbach_alpha", "alpha"), ("rho_a", "rhoA"), ("rho_c", "rhoC"), ("ave", "AVE")):
            assert estimate.reliability.loc[construct, ours] == pytest.approx(row[name], abs=1e-9)


def test_given_resamples_agree_with_seminr_exactly():
    case = Case("bootstrap_injected_threecommonfactors_plsc")
    theirs = case.results("seminr (Python port) 0.2.1")
    indices = np.random.default_rng(5).integers(0, 500, size=(200, 500))
    assert indices.sum() == theirs["checksum_sum_indices"]
    boot = pls.bootstrap(case.estimate(consistent=True, tolerance=1e-10), indices=indices)
    for column, pair in enumerate(boot.paths.index):
        assert_allclose(boot.samples["paths"][:10, column], theirs["paths_per_resample_first10"][" -> ".join(pair)])
    for statistic, name in (
        ("paths", "bootstrapped_paths"),
        ("loadings", "bootstrapped_loadings"),
        ("total_effects", "bootstrapped_total_paths"),
        ("total_indirect_effects", "bootstrapped_total_indirect"),
    ):
        for pair, row in pairs(theirs[name], "->").items():
            mine = boot.summary(statistic).loc[pair[::-1] if statistic == "loadings" else pair]
            expected = [row[column] for column in ("Bootstrap Mean", "Bootstrap SD", "2.5% CI", "97.5% CI")]
            assert_allclose(mine[["mean", "standard_error", "ci_low", "ci_high"]], expected, atol=1e-7)


def golden(**settings: object) -> pls.Estimate:
    model = pls.Model.parse("X =~ x1 + x2 + x3\nM =~ m1 + m2\nY =~ y1 + y2 + y3\nM ~ X\nY ~ X + M")
    return pls.estimate(model, ANSWERS, tolerance=1e-12, **settings)


def test_golden_example():
    estimate = golden(consistent=True)
    correlations = estimate.construct_correlations.to_numpy()
    assert_allclose(correlations[[0, 0, 1], [1, 2, 2]], [0.83992922, 0.56058611, 0.79952515], atol=1e-8)
    assert_allclose(estimate.paths, [0.83992922, -0.37674463, 1.11596397], atol=1e-8)
    assert_allclose(estimate.r_squared["r_squared"], [0.70548109, 0.68104345], atol=1e-8)
    expected = [0.80930497, 0.89489365, 0.67826742, 0.96599645, 0.74064977, 0.72486662, 0.88642357, 0.83188175]
    assert_allclose(estimate.loadings, expected, atol=1e-8)


# --- populations ----------------------------------------------------------------------------------------

LOADINGS = {"A": [0.8, 0.7, 0.6], "B": [0.9, 0.5], "C": [0.7, 0.75, 0.65, 0.8]}
FACTOR_MODEL = pls.Model.parse("A =~ a1 + a2 + a3\nB =~ b1 + b2\nC =~ c1 + c2 + c3 + c4\nB ~ A\nC ~ A + B")


def exact_sample(correlations: np.ndarray, columns: list[str], n: int = 60) -> pd.DataFrame:
    raw = np.random.default_rng(1).standard_normal((n, len(columns)))
    white = np.linalg.qr(raw - raw.mean(0))[0]
    return pd.DataFrame(white @ np.linalg.cholesky(correlations).T, columns=columns)


def factor_population(blocks: list[list[float]], factors: np.ndarray) -> np.ndarray:
    loadings = np.zeros((sum(map(len, blocks)), len(blocks)))
    row = 0
    for j, block in enumerate(blocks):
        loadings[row : row + len(block), j] = block
        row += len(block)
    implied = loadings @ factors @ loadings.T
    np.fill_diagonal(implied, 1.0)
    return implied


def factor_correlations(a: float, b: float, c: float) -> np.ndarray:
    return np.array([[1.0, a, b + a * c], [a, 1.0, c + a * b], [b + a * c, c + a * b, 1.0]])


@pytest.mark.parametrize("scheme", ["path", "factor", "centroid"])
def test_returns_a_population_of_common_factors_exactly(scheme):
    population = factor_population(list(LOADINGS.values()), factor_correlations(0.5, 0.3, 0.4))
    estimate = pls.estimate(
        FACTOR_MODEL,
        exact_sample(population, list(FACTOR_MODEL.indicators)),
        consistent=True,
        scheme=scheme,
        tolerance=1e-13,
    )
    assert_allclose(estimate.paths, [0.5, 0.3, 0.4], atol=1e-9)
    assert_allclose(estimate.loadings, np.concatenate(list(LOADINGS.values())), atol=1e-9)
    assert not [note for note in estimate.notes if note.severity == "serious"]
    plain = pls.estimate(FACTOR_MODEL, exact_sample(population, list(FACTOR_MODEL.indicators)))
    assert (plain.paths < [0.49, 0.3, 0.39]).all()


path = st.floats(-0.6, 0.6)
block = st.lists(st.floats(0.3, 0.95), min_size=2, max_size=5)


@given(blocks=st.tuples(block, block, block), coefficients=st.tuples(path, path, path))
@effort(max_examples=40)
def test_every_population_of_connected_factors_is_returned(blocks, coefficients):
    factors = factor_correlations(*coefficients)
    off_diagonal = np.abs(factors[np.triu_indices(3, 1)])
    if np.linalg.eigvalsh(factors)[0] < 0.05 or off_diagonal.min() < 0.1:
        return  # unrelated factors aren't identified
    columns = [f"{name}{k}" for name, each in zip("abc", blocks, strict=True) for k in range(len(each))]
    parts = np.split(columns, np.cumsum([len(each) for each in blocks])[:-1])
    measured = "\n".join(f"{name} =~ {' + '.join(part)}" for name, part in zip("ABC", parts, strict=True))
    model = pls.Model.parse(f"{measured}\nB ~ A\nC ~ A + B")
    data = exact_sample(factor_population(list(blocks), factors), columns)
    estimate = pls.estimate(model, data, consistent=True, tolerance=1e-13)
    assert_allclose(estimate.loadings, np.concatenate(blocks), atol=1e-6)
    assert_allclose(estimate.paths, coefficients, atol=1e-6)


def test_single_items_and_formative_blocks_are_left_alone():
    model = MIXED.model
    for name in ("Image", "Expectation", "Value", "Satisfaction", "Loyalty"):
        model = model.with_mode(name, "formative")
    plain = pls.estimate(model, MIXED.data)
    corrected = pls.estimate(model, MIXED.data, consistent=True)
    assert_allclose(corrected.paths, plain.paths)
    assert_allclose(corrected.loadings, plain.loadings)
    assert (corrected.reliability_used == 1).all()


# --- what can't be --------------------------------------------------------------------------------------


def notes_of(estimate: pls.Estimate) -> dict[str, pls.Note]:
    return {note.key: note for note in estimate.notes}


def test_contradicting_correlations_are_named():
    """The corrected correlations of the ECSI model have a negative eigenvalue (checked with NumPy on cSEM's figures)."""
    theirs = pairs(ALL.results("csem")["construct_correlations"], "~")
    names = ALL.model.names
    matrix = np.eye(len(names))
    for (first, second), value in theirs.items():
        i, j = names.index(first), names.index(second)
        matrix[i, j] = matrix[j, i] = value
    smallest = np.linalg.eigvalsh(matrix)[0]
    assert smallest < 0
    note = notes_of(ALL.estimate(consistent=True))["corrected_not_positive_definite"]
    assert float(note.facts["value"]) == pytest.approx(smallest, rel=0.01)
    assert set(note.facts["constructs"]) >= {"Quality", "Satisfaction"}
    assert note.severity == "serious"


def test_inadmissible_resamples_are_counted_and_left_out():
    random = np.random.default_rng(3)
    population = factor_population([[0.7, 0.6, 0.5]] * 3, factor_correlations(0.7, 0.3, 0.5))
    columns = [f"{name}{k}" for name in "abc" for k in range(3)]
    data = pd.DataFrame(random.standard_normal((60, 9)) @ np.linalg.cholesky(population).T, columns=columns)
    model = pls.Model.parse("A =~ a0 + a1 + a2\nB =~ b0 + b1 + b2\nC =~ c0 + c1 + c2\nB ~ A\nC ~ A + B")
    estimate = pls.estimate(model, data, consistent=True)
    rows = random.integers(0, 60, size=(80, 60))
    boot = pls.bootstrap(estimate, indices=rows)
    assert 0 < boot.failed < 80
    impossible = 0
    for drawn in rows:
        alone = pls.estimate(model, data.iloc[drawn], consistent=True)
        smallest = np.linalg.eigvalsh(alone.construct_correlations)[0]
        rho = alone.reliability["rho_a"]
        fine = (rho > 0).all() and (rho <= 1).all() and (alone.loadings.abs() <= 1).all() and smallest > 0
        impossible += not fine
        keys = {note.key for note in alone.notes if note.severity == "serious"} - {"path_above_one", "not_converged"}
        assert bool(keys) == (not fine)
    assert boot.failed == impossible
    assert boot.notes[0].key == "resamples_inadmissible"
    assert (np.abs(boot.samples["loadings"]) <= 1 + 1e-9).all()
    assert ((boot.samples["r_squared"] >= 0) & (boot.samples["r_squared"] <= 1)).all()


def test_loading_reliability_and_correlation_above_one_are_named_with_their_figures():
    """Two items that correlate r with each other, and with B in the ratio t = 3: the consistent loading is √(r t)."""
    correlations = np.array([[1.0, 0.5, 0.6, 0.6], [0.5, 1.0, 0.2, 0.2], [0.6, 0.2, 1.0, 0.2], [0.6, 0.2, 0.2, 1.0]])
    model = pls.Model.parse("A =~ a1 + a2\nB =~ b1 + b2\nB ~ A")
    estimate = pls.estimate(model, exact_sample(correlations, ["a1", "a2", "b1", "b2"]), consistent=True)
    notes = notes_of(estimate)
    facts = notes["loading_above_one"].facts
    assert (facts["construct"], facts["indicator"]) == ("A", "a1")
    assert facts["value"] == pytest.approx(np.sqrt(1.5), abs=6e-4)
    # w = (3, 1)/√13, so rho_A = (10/13)² · r / (3/13)
    assert notes["rho_a_above_one"].facts == {"construct": "A", "value": round((10 / 13) ** 2 * 0.5 / (3 / 13), 3)}
    facts = notes["correlation_above_one"].facts
    assert (facts["first"], facts["second"]) == ("A", "B")
    assert facts["value"] == pytest.approx(estimate.construct_correlations.loc["A", "B"], abs=6e-4)
    assert notes["r_squared_impossible"].facts["value"] == pytest.approx(facts["value"] ** 2, abs=3e-3)
    assert np.isnan(estimate.f_squared["A", "B"])


def test_negative_reliability_leaves_the_construct_uncorrected_and_says_so():
    correlations = np.array(
        [[1.0, -0.3, 0.4, 0.4], [-0.3, 1.0, 0.35, 0.35], [0.4, 0.35, 1.0, 0.5], [0.4, 0.35, 0.5, 1.0]]
    )
    model = pls.Model.parse("A =~ a1 + a2\nB =~ b1 + b2\nB ~ A")
    data = exact_sample(correlations, ["a1", "a2", "b1", "b2"])
    estimate, plain = pls.estimate(model, data, consistent=True), pls.estimate(model, data)
    note = notes_of(estimate)["rho_a_impossible"]
    assert note.facts["construct"] == "A"
    assert note.facts["value"] < 0
    assert np.isnan(estimate.reliability_used["A"])
    assert_allclose(estimate.loadings["A"], plain.loadings["A"])
    assert np.isfinite(estimate.paths).all()
    assert not estimate.solution.usable[0]
    with pytest.raises(pls.EstimationError) as caught:
        pls.bootstrap(estimate, resamples=20, seed=1)
    assert caught.value.key == "too_many_inadmissible"


def test_unknown_and_formative_names_are_refused():
    with pytest.raises(pls.ModelError) as caught:
        MIXED.estimate(consistent=("Image", "Nothing"))
    assert caught.value.key == "unknown_construct"
    with pytest.raises(pls.EstimationError) as refused:
        MIXED.estimate(consistent=("Quality",))
    assert refused.value.key == "consistent_formative"


@pytest.mark.parametrize(("gaps", "hopeless"), [(0.15, False), (0.4, True)])
def test_contradictory_correlations_are_counted_without_a_warning(gaps, hopeless):
    """Pairwise deletion with many gaps: RuntimeWarnings are errors in this suite."""
    random = np.random.default_rng(4)
    population = factor_population([[0.8] * 3, [0.9, 0.8], [0.8] * 4], factor_correlations(0.5, 0.3, 0.3))
    white = random.standard_normal((60, 9))
    data = pd.DataFrame(white @ np.linalg.cholesky(population).T, columns=list(FACTOR_MODEL.indicators))
    if hopeless:
        data = pd.DataFrame(random.standard_normal((25, 9)), columns=data.columns)
    data = data.mask(random.random(data.shape) < gaps)
    estimate = pls.estimate(FACTOR_MODEL, data, missing="pairwise", consistent=True, max_iterations=300)
    if hopeless:
        with pytest.raises(pls.EstimationError) as caught:
            pls.bootstrap(estimate, resamples=100, seed=1)
        assert caught.value.key == "too_many_inadmissible"
        return
    boot = pls.bootstrap(estimate, resamples=300, seed=1)
    assert boot.failed > 0
    for name, values in boot.samples.items():
        assert np.isfinite(values).all(), name


def test_negative_r_squared_is_named_and_makes_no_figure():
    """X and M correlate 0.3/0.2 = 1.5 after correction; with r_XY = −r_MY = a, R² = 2a²/(1 − 1.5) < 0."""
    correlations = np.eye(5)
    correlations[:2, :2] = correlations[2:4, 2:4] = np.array([[1.0, 0.2], [0.2, 1.0]])
    correlations[:2, 2:4] = correlations[2:4, :2] = 0.3
    correlations[4, :4] = correlations[:4, 4] = [0.1, 0.1, -0.1, -0.1]
    model = pls.Model.parse("X =~ x1 + x2\nM =~ m1 + m2\nY =~ y\nY ~ X + M")
    data = exact_sample(correlations, ["x1", "x2", "m1", "m2", "y"])
    estimate = pls.estimate(model, data, consistent=True)
    a = 0.1 / np.sqrt(0.2)
    assert estimate.construct_correlations.loc["X", "M"] == pytest.approx(1.5)
    assert estimate.r_squared.loc["Y", "r_squared"] == pytest.approx(2 * a**2 / (1 - 1.5))
    assert {"correlation_above_one", "r_squared_impossible"} <= notes_of(estimate).keys()
    assert np.isnan(pls.goodness_of_fit(estimate))


def test_constructs_that_say_the_same_are_refused_as_without_correction():
    data = ALL.data.assign(copy=ALL.data["CUSA1"])
    model = pls.Model.parse("S =~ CUSA1\nC =~ copy\nL =~ CUSL1 + CUSL3\nL ~ S + C")
    with pytest.raises(pls.EstimationError) as caught:
        pls.estimate(model, data, consistent=True)
    assert caught.value.key == "dependent_predictors"
    assert set(caught.value.facts["predictors"]) == {"S", "C"}
