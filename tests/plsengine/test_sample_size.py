"""Sample sizes: the figures that their authors print."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plsengine as pls
from plsengine import sample_size as size


@pytest.mark.parametrize(("path", "n"), [(0.397, 40), (0.147, 287), (0.100, 619), (0.197, 160)])
def test_inverse_square_root_gives_the_published_sizes(path, n):
    """Kock & Hadaya (2018), table 3 and text."""
    assert size.inverse_square_root(path).n == n
    assert size.inverse_square_root(-path).n == n


@pytest.mark.parametrize(("path", "n"), [(0.397, 26), (0.147, 273), (0.100, 605), (0.197, 146)])
def test_gamma_exponential_gives_the_published_sizes(path, n):
    assert size.gamma_exponential(path).n == n


def test_gamma_exponential_promises_too_much_for_strong_paths():
    assert size.gamma_exponential(0.5).n == 11
    assert size.gamma_exponential(0.6).n == 11


@pytest.mark.parametrize(("alpha", "z"), [(0.01, 3.168), (0.05, 2.486), (0.10, 2.123)])
def test_published_constants_are_the_sums_of_normal_quantiles(alpha, z):
    assert size.z_sum(alpha) == z
    assert size.z_sum(alpha, 0.8000001) == pytest.approx(z, abs=6e-4)


@given(st.floats(0.05, 0.45), st.sampled_from([0.01, 0.05, 0.10]), st.sampled_from([0.8, 0.9, 0.95]))
def test_at_the_size_that_is_asked_for_the_power_is_reached_and_not_one_case_before(path, alpha, power):
    n = size.inverse_square_root(path, alpha=alpha, power=power).n
    assert size.achieved_power(path, n, alpha=alpha) >= power - 2e-4
    assert size.achieved_power(path, n - 1, alpha=alpha) < power + 2e-4


@pytest.mark.parametrize(("population", "margin", "n"), [(500, 0.05, 223), (400, 0.1, 80), (1000, 0.1, 91)])
def test_slovin_rounds_up(population, margin, n):
    found = size.slovin(population, margin)
    assert found.n == n
    assert found.exact == pytest.approx(population / (1 + population * margin**2))


@pytest.mark.parametrize(
    ("population", "n"), [(50, 44), (100, 80), (200, 132), (500, 217), (1000, 278), (5000, 357), (10, 10)]
)
def test_krejcie_and_morgan_give_their_table(population, n):
    assert size.krejcie_morgan(population).n == n


def test_cochran_and_lemeshow():
    assert size.cochran(0.1).exact == pytest.approx(96.04)
    assert size.cochran(0.1).n == 97
    assert size.cochran(0.05).n == 385
    # Cochran's correction: 384.16 / (1 + 383.16 / 500)
    assert size.cochran(0.05, population=500).n == math.ceil(384.16 / (1 + 383.16 / 500))
    assert size.cochran(0.05, population=1e9).n == 385


def test_the_table_of_minimum_r_squared():
    """Kock & Hadaya (2018, table 2): corners and one inside."""
    cells = {(2, 0.10): 110, (2, 0.75): 26, (5, 0.25): 70, (10, 0.10): 189, (10, 0.75): 48}
    for (arrows, r_squared), n in cells.items():
        assert size.minimum_r_squared(arrows, r_squared).n == n
    assert size.minimum_r_squared(1, 0.50).n == 33
    assert size.minimum_r_squared(11, 0.10) is None
    assert size.minimum_r_squared(3, 0.3) is None
    for row in size.MINIMUM_R_SQUARED.values():
        assert sorted(row.values(), reverse=True) == list(row.values())


def test_ten_times_counts_formative_indicators_and_arrows():
    model = pls.Model.parse("""
        A <~ a1 + a2 + a3 + a4
        B =~ b1 + b2 + b3 + b4 + b5
        C =~ c1 + c2
        C ~ A + B
    """)
    demands = size.ModelDemands.of(model)
    assert demands == size.ModelDemands(formative=4, arrows=2, indicators=11)
    assert size.ten_times(demands).n == 40
    assert size.ten_times(size.ModelDemands.of(model.with_mode("A", "reflective"))).n == 20
    assert [size.per_indicator(11, times).n for times in (5, 10)] == [55, 110]


def test_an_interaction_is_an_arrow_more():
    model = pls.Model.parse("""
        X =~ x1 + x2
        M =~ m1 + m2
        Y =~ y1 + y2
        Y ~ X + M + X:M
    """)
    assert size.ModelDemands.of(model).arrows == 3


@pytest.mark.parametrize(
    ("work", "key"),
    [
        (lambda: size.slovin(500, 5), "size_not_a_share"),
        (lambda: size.slovin(0, 0.05), "size_not_a_count"),
        (lambda: size.inverse_square_root(0.0), "size_not_a_share"),
        (lambda: size.inverse_square_root(1.2), "size_not_a_share"),
        (lambda: size.inverse_square_root(0.2, power=1.0), "size_not_a_share"),
        (lambda: size.gamma_exponential(1e-5), "size_beyond_reach"),
        (lambda: size.cochran(0.1, population=math.nan), "size_not_a_count"),
    ],
)
def test_what_is_no_size_is_refused_in_a_sentence(work, key):
    with pytest.raises(pls.EstimationError) as refused:
        work()
    assert refused.value.key == key
