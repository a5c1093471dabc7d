"""The bootstrap against seminr (exactly, on given rows), cSEM (statistically), theory, and itself on other workers."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from scipy import stats

import plsengine as pls
from tests.reference import Case, pairs

INJECTED = Case("bootstrap_injected_mobi")
STATISTICAL = Case("bootstrap_statistical_mobi")
SEMINR = "seminr (Python port) 0.2.1"
TABLES = {
    "paths": "bootstrapped_paths",
    "weights": "bootstrapped_weights",
    "loadings": "bootstrapped_loadings",
    "total_effects": "bootstrapped_total_paths",
    "total_indirect_effects": "bootstrapped_total_indirect",
    "htmt": "bootstrapped_htmt",
}


def labelled(statistic: str, rows: dict[str, dict[str, float]]) -> dict[tuple[str, str], dict[str, float]]:
    """The other program's rows under our labels; it writes an indicator's row as "indicator -> construct"."""
    named = pairs(rows, "->")
    if statistic in ("weights", "loadings"):
        return {(construct, indicator): row for (indicator, construct), row in named.items()}
    return named


def row_of(table: pd.DataFrame, pair: tuple[str, str]) -> pd.Series:
    return table.loc[pair] if pair in table.index else table.loc[pair[::-1]]


@pytest.fixture(scope="module")
def injected() -> pls.Bootstrap:
    indices = np.random.default_rng(20240501).integers(0, 250, size=(500, 250))
    theirs = INJECTED.results(SEMINR)
    assert indices.sum() == theirs["checksum_sum_indices"]
    return pls.bootstrap(INJECTED.estimate(tolerance=1e-10), indices=indices)


@pytest.fixture(scope="module")
def random_5000() -> pls.Bootstrap:
    return pls.bootstrap(STATISTICAL.estimate(tolerance=1e-7), resamples=5000, seed=20)


@pytest.mark.parametrize("statistic", TABLES)
def test_given_resamples_agree_with_seminr_exactly(injected, statistic):
    ours = injected.summary(statistic)
    theirs = labelled(statistic, INJECTED.results(SEMINR)[TABLES[statistic]])
    assert len(theirs) >= len(ours) - 3
    for pair, row in theirs.items():
        mine = row_of(ours, pair)
        names = {"original": "Original Est.", "mean": "Bootstrap Mean", "standard_error": "Bootstrap SD"}
        names |= {"ci_low": "2.5% CI", "ci_high": "97.5% CI"}
        for column, name in names.items():
            assert mine[column] == pytest.approx(row[name], abs=1e-7), (pair, column)
        if statistic != "htmt" and mine["standard_error"] > 0:  # seminr tests HTMT against 1
            assert mine["t"] == pytest.approx(abs(row["T Stat."]), rel=1e-6)


def test_each_given_resample_agrees_with_seminr(injected):
    first = INJECTED.results(SEMINR)["paths_per_resample_first10"]
    for column, pair in enumerate(injected.paths.index):
        assert_allclose(injected.samples["paths"][:10, column], first[" -> ".join(pair)], atol=1e-7)


@pytest.mark.parametrize("statistic", ["paths", "total_effects", "weights", "loadings", "htmt"])
def test_random_resamples_agree_statistically_with_seminr(random_5000, statistic):
    """Tolerance of the reference: three sigma of the difference of two independent runs of 5,000."""
    ours = random_5000.summary(statistic)
    for pair, row in labelled(statistic, STATISTICAL.results(SEMINR)[TABLES[statistic]]).items():
        mine, error = row_of(ours, pair), row["Bootstrap SD"]
        if error < 1e-12:
            assert mine["standard_error"] == 0
            continue
        assert mine["standard_error"] == pytest.approx(error, rel=0.04 if statistic == "paths" else 0.06)
        assert mine["mean"] == pytest.approx(row["Bootstrap Mean"], abs=0.06 * error)
        for column, name in (("ci_low", "2.5% CI"), ("ci_high", "97.5% CI")):
            assert mine[column] == pytest.approx(row[name], abs=0.2 * error)


def test_random_resamples_agree_statistically_with_csem(random_5000):
    theirs = STATISTICAL.results("cSEM 0.6.1.9000 (R=5000)")["paths"]
    for (target, source), error in pairs(theirs["sd"], "~").items():
        mine = random_5000.paths.loc[source, target]
        assert mine["standard_error"] == pytest.approx(error, rel=0.04)


def test_columns_follow_from_the_samples(random_5000):
    table, samples = random_5000.summary("paths", level=0.9), random_5000.samples["paths"]
    assert_allclose(table["mean"] - table["original"], table["bias"])
    assert_allclose(table["t"], table["original"].abs() / samples.std(0, ddof=1))
    assert_allclose(table["p_value"], 2 * stats.t.sf(table["t"], 4999))
    assert_allclose(table["p_value_one_tailed"], table["p_value"] / 2)
    assert_allclose(table["ci_low"], np.sort(samples, axis=0)[[249, 250]].T @ [0.05, 0.95], atol=2e-4)


def test_single_items_have_no_t_value(random_5000):
    row = random_5000.weights.loc["Complaints", "CUSCO"]
    assert row["original"] == pytest.approx(1.0, abs=1e-12)
    assert row["standard_error"] == 0.0
    assert np.isnan(row["t"])
    assert np.isnan(row["p_value"])


def test_same_numbers_for_one_and_four_workers():
    estimate = STATISTICAL.estimate(tolerance=1e-7)
    results = []
    for workers in (1, 4):
        with ThreadPoolExecutor(workers) as executor:
            results.append(pls.bootstrap(estimate, resamples=2300, seed=9, executor=executor))
    for name, values in results[0].samples.items():
        assert_array_equal(values, results[1].samples[name])
    assert results[0].resamples == 2300


def test_another_seed_gives_other_numbers():
    estimate = STATISTICAL.estimate()
    first, second = (pls.bootstrap(estimate, resamples=50, seed=seed) for seed in (1, 2))
    assert not np.array_equal(first.samples["paths"], second.samples["paths"])


def test_standard_error_of_a_correlation_is_the_one_of_theory():
    """Two single items: the path is r, whose standard error under normality is about (1 − r²)/√n."""
    random = np.random.default_rng(5)
    x = random.standard_normal(2000)
    data = pd.DataFrame({"x": x, "y": 0.6 * x + 0.8 * random.standard_normal(2000)})
    estimate = pls.estimate(pls.Model.parse("X =~ x\nY =~ y\nY ~ X"), data)
    r = estimate.paths["X", "Y"]
    assert r == pytest.approx(np.corrcoef(data.x, data.y)[0, 1], abs=1e-12)
    error = pls.bootstrap(estimate, resamples=4000, seed=2).paths.loc[("X", "Y"), "standard_error"]
    assert error == pytest.approx((1 - r**2) / np.sqrt(2000), rel=0.1)


def test_intervals_cover_a_known_path():
    """95 % intervals of 200 samples cover the true path in about 95 %; four binomial sigma are 6 %."""
    model = pls.Model.parse("X =~ x\nY =~ y\nY ~ X")
    covered = 0
    for seed in range(200):
        random = np.random.default_rng(1000 + seed)
        x = random.standard_normal(120)
        data = pd.DataFrame({"x": x, "y": 0.5 * x + np.sqrt(0.75) * random.standard_normal(120)})
        row = pls.bootstrap(pls.estimate(model, data), resamples=300, seed=seed).paths.iloc[0]
        covered += row["ci_low"] <= 0.5 <= row["ci_high"]
    assert covered / 200 == pytest.approx(0.95, abs=0.06)


def rarely_varying() -> pd.DataFrame:
    random = np.random.default_rng(8)
    common = random.standard_normal(40)
    data = pd.DataFrame({f"x{k}": common + random.standard_normal(40) for k in range(3)})
    data["y1"] = common + random.standard_normal(40)
    data["y2"] = 4.0
    data.loc[7, "y2"] = 5.0  # a resample without this row can't use y2: probability (39/40)^40 = 0.36
    return data


def test_failed_resamples_are_replaced_and_counted():
    model = pls.Model.parse("X =~ x0 + x1 + x2\nY =~ y1 + y2\nY ~ X")
    boot = pls.bootstrap(pls.estimate(model, rarely_varying()), resamples=1000, seed=4)
    assert boot.resamples == 1000
    assert boot.failed / boot.drawn == pytest.approx((39 / 40) ** 40, abs=0.05)
    assert [note.key for note in boot.notes] == ["resamples_failed"]
    assert np.isfinite(boot.samples["paths"]).all()


def test_progress_and_stop():
    estimate = STATISTICAL.estimate()
    seen: list[tuple[int, int]] = []
    pls.bootstrap(estimate, resamples=2500, progress=lambda done, wanted: seen.append((done, wanted)))
    assert seen[-1] == (2500, 2500)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    with pytest.raises(pls.EstimationError) as caught:
        pls.bootstrap(estimate, resamples=50_000, stop=lambda: True)
    assert caught.value.key == "stopped"


def test_too_few_resamples_are_refused():
    with pytest.raises(pls.EstimationError) as caught:
        pls.bootstrap(STATISTICAL.estimate(), resamples=1)
    assert caught.value.key == "bad_resamples"


@pytest.mark.parametrize("missing", ["mean", "pairwise"])
def test_gaps_are_treated_anew_in_every_resample(missing):
    """The resample's own means fill its gaps: as if the drawn rows had been a survey of their own."""
    random = np.random.default_rng(3)
    common = random.standard_normal((80, 1))
    data = pd.DataFrame(common + random.standard_normal((80, 5)), columns=list("abcde"))
    data = data.mask(random.random(data.shape) < 0.1)
    model = pls.Model.parse("X =~ a + b\nY =~ c + d + e\nY ~ X")
    rows = random.integers(0, 80, size=(5, 80))
    boot = pls.bootstrap(pls.estimate(model, data, missing=missing, tolerance=1e-12), indices=rows)
    for k, drawn in enumerate(rows):
        alone = pls.estimate(model, data.iloc[drawn].reset_index(drop=True), missing=missing, tolerance=1e-12)
        assert_allclose(boot.samples["paths"][k], alone.paths, atol=1e-10)
        assert_allclose(boot.samples["loadings"][k], alone.loadings, atol=1e-10)
        assert_allclose(boot.samples["htmt"][k], alone.htmt.loc["Y", "X"], atol=1e-10)
