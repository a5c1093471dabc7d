"""Power by simulation: against exact power, the level of the test, and published sample sizes."""

import numpy as np
import pytest
from scipy import integrate, stats

import plsengine as pls
from plsengine.assumed_population import population
from plsengine.power import simulate_power
from plsengine.sample_size import inverse_square_root

THREE = pls.Model.parse("""
    A =~ a1 + a2 + a3
    B =~ b1 + b2 + b3
    Y =~ y1 + y2 + y3
    Y ~ A + B
""")
SINGLE = pls.Model.parse("X =~ x\nY =~ y\nY ~ X")


def three(a: float, b: float, loading: float = 0.8):
    return population(THREE, {("A", "Y"): a, ("B", "Y"): b}, dict.fromkeys(THREE.indicators, loading), exogenous=0.3)


def single(path: float):
    return population(SINGLE, {("X", "Y"): path}, {})


def exact_power(correlation: float, n: int, alpha: float = 0.05) -> float:
    """Of the two-tailed t test of a correlation of normal variables: non-central t, averaged over the predictor's spread."""
    bound = stats.t.isf(alpha / 2, n - 2)
    slope = correlation / np.sqrt(1 - correlation**2)

    def given(spread: float) -> float:
        shifted = stats.nct(n - 2, slope * np.sqrt(spread))
        return float(shifted.sf(bound) + shifted.cdf(-bound)) * float(stats.chi2.pdf(spread, n - 1))

    low, high = stats.chi2.ppf([1e-8, 1 - 1e-8], n - 1)
    return integrate.quad(given, low, high)[0]


@pytest.mark.parametrize(("path", "n"), [(0.2, 60), (0.3, 60), (0.3, 120), (0.0, 40)])
def test_single_items_have_the_power_of_the_exact_correlation_test(path, n):
    found = simulate_power(single(path), [n], replications=4000, test="regression", seed=3)
    expected = exact_power(path, n)
    assert found.table.iloc[0, 0] == pytest.approx(expected, abs=3.5 * np.sqrt(expected * (1 - expected) / 4000))


def test_the_bootstrap_test_has_nearly_the_same_power():
    found = simulate_power(single(0.3), [100], replications=400, resamples=100)
    assert found.table.iloc[0, 0] == pytest.approx(exact_power(0.3, 100), abs=0.06)


@pytest.fixture(scope="module")
def simulated():
    return simulate_power(three(0.35, 0.0), [50, 100, 200], replications=300, resamples=80, seed=5)


def test_without_an_effect_the_power_is_about_alpha(simulated):
    # Three standard errors of a share of 0.05 among 900, and what the bootstrap's own error adds.
    assert simulated.table.loc[("B", "Y")].mean() == pytest.approx(0.05, abs=0.03)


def test_power_rises_with_cases(simulated):
    rising = simulated.table.loc[("A", "Y")]
    assert rising.is_monotonic_increasing
    assert rising[50] < 0.75 < 0.97 < rising[200]


def test_the_smallest_size_lies_between_those_that_surround_the_power(simulated):
    smallest = simulated.smallest(0.80)
    assert 50 < smallest["A", "Y"] < 100
    assert np.isnan(smallest["B", "Y"])


@pytest.mark.parametrize(("path", "published"), [(0.197, 160), (0.397, 40)])
def test_the_inverse_square_root_method_promises_its_power(path, published):
    """Kock & Hadaya (2018): one-tailed at 0.05, a single predictor; their method is meant to be on the safe side."""
    assert inverse_square_root(path).n == published
    found = simulate_power(single(path), [published], replications=2000, one_tailed=True, test="regression")
    assert 0.78 < found.table.iloc[0, 0] < 0.86


def test_the_regression_test_finds_too_much_in_small_samples_with_low_loadings():
    """Why the bootstrap test is the default: weights that were fitted are taken for known."""
    found = simulate_power(three(0.4, 0.0, 0.65), [40], replications=400, test="regression")
    assert found.table.loc[("B", "Y"), 40] > 0.10


def test_the_same_seed_gives_the_same_samples_whatever_the_workers():
    from concurrent.futures import ThreadPoolExecutor

    facts = {"replications": 30, "resamples": 20, "seed": 8}
    one = simulate_power(three(0.3, 0.2), [40, 60], **facts)
    with ThreadPoolExecutor(3) as executor:
        other = simulate_power(three(0.3, 0.2), [60, 40, 40], executor=executor, **facts)
    assert one.table.equals(other.table)
    assert not one.table.equals(simulate_power(three(0.3, 0.2), [40, 60], **{**facts, "seed": 9}).table)


def test_a_negative_path_is_tested_downwards_when_one_tailed():
    found = simulate_power(single(-0.4), [100], replications=200, one_tailed=True, test="regression")
    assert found.table.iloc[0, 0] > 0.95


def test_progress_reaches_the_end_and_stop_ends_it():
    seen = []
    simulate_power(single(0.3), [30], replications=40, test="regression", progress=lambda *facts: seen.append(facts))
    assert seen[-1] == (40, 40)
    with pytest.raises(pls.EstimationError) as stopped:
        simulate_power(single(0.3), [30], replications=40, test="regression", stop=lambda: True)
    assert stopped.value.key == "stopped"


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        ({"sizes": [5]}, "power_too_few_cases"),
        ({"sizes": []}, "power_too_few_cases"),
        ({"replications": 3}, "power_too_small_study"),
        ({"resamples": 1}, "bad_resamples"),
        ({"alpha": 0.0}, "bad_level"),
        ({"test": "guess"}, "unknown_option"),
    ],
)
def test_what_cannot_be_simulated_is_refused(facts, key):
    with pytest.raises(pls.EstimationError) as refused:
        simulate_power(three(0.3, 0.2), **({"sizes": [50], "replications": 20} | facts))
    assert refused.value.key == key
