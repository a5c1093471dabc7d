"""Vanishing tetrads: values and errors of seminrExtras, the count that theory gives, and populations with known answers."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import plsengine as pls
from plsengine.tetrads import Block, tetrad_values, vanishing
from tests.reference import Case

CASE = Case("cta_mobi")
REFERENCE = CASE.results("seminrextras 0.1.0")["tetrads"]


@pytest.fixture(scope="module")
def result() -> pls.Tetrads:
    return pls.tetrads(CASE.estimate(tolerance=1e-10), resamples=2000)


def _as_printed(*four: str) -> str:
    def s(a: str, b: str) -> str:
        return "s({},{})".format(*sorted((a, b)))

    g, h, i, j = four
    return f"{s(g, h)}{s(i, j)} - {''.join(sorted((s(g, i), s(h, j))))}"


def test_tetrads_and_their_errors_are_those_of_seminrextras(result):
    compared = 0
    for (construct, *four), row in result.table.iterrows():
        if construct in REFERENCE:
            theirs = REFERENCE[construct][_as_printed(*four)]
            assert row["original"] == pytest.approx(theirs["Estimate"], abs=1e-9)
            assert row["standard_error"] == pytest.approx(theirs["Boot_SD"], rel=0.1)
            compared += 1
    assert compared == 5 + 14


def _rank(fours: list[tuple[int, int, int, int]], count: int) -> int:
    """Rank of the tetrads' gradients where all loadings are 1: each is +1 at two covariances and −1 at two others."""
    rows = np.zeros((len(fours), count, count))
    for row, (g, h, i, j) in zip(rows, fours, strict=True):
        for a, b, sign in ((g, h, 1), (i, j, 1), (g, i, -1), (h, j, -1)):
            row[min(a, b), max(a, b)] += sign
    return int(np.linalg.matrix_rank(rows.reshape(len(fours), -1)))


@pytest.mark.parametrize("count", range(4, 12))
def test_none_of_the_tetrads_is_redundant_and_none_is_missing(count):
    """A factor of K indicators implies K (K − 1) / 2 covariances by K loadings."""
    names = tuple(map(str, range(count)))
    fours = [tuple(map(int, four)) for four in vanishing(names)]
    assert len(fours) == _rank(fours, count) == count * (count - 3) // 2
    every = [
        (g, h, i, j)
        for g in range(count)
        for h in range(g + 1, count)
        for i in range(count)
        for j in range(count)
        if len({g, h, i, j}) == 4
    ]
    assert _rank(every, count) == len(fours)


def test_tetrads_of_one_factor_vanish_whatever_the_loadings():
    loadings = np.random.default_rng(1).uniform(0.3, 2, 9)
    covariances = np.outer(loadings, loadings) + np.diag(np.full(9, 0.7))
    names = tuple(map(str, range(9)))
    fours = np.array([[names.index(name) for name in four] for four in vanishing(names)])
    assert np.abs(tetrad_values(covariances[None], fours)).max() < 1e-12


@pytest.mark.parametrize(("own", "lent"), [(3, 1), (2, 2)])
def test_borrowed_tetrads_vanish_for_two_correlated_factors(own, lent):
    loadings = np.random.default_rng(2).uniform(0.3, 2, 4)
    factors = np.repeat([0, 1], [own, lent])
    between = np.array([[1, 0.4], [0.4, 1]])[np.ix_(factors, factors)]
    covariances = np.outer(loadings, loadings) * between + np.eye(4)
    block = Block("X", ("0", "1", "2", "3"), borrowed=lent, lender="M")
    fours = np.array([list(map(int, four)) for four in block.foursomes])
    assert len(fours) == (2 if lent == 1 else 1)
    assert np.abs(tetrad_values(covariances[None], fours)).max() < 1e-12


def _survey(random: np.random.Generator, n: int, *, one_factor: bool) -> pd.DataFrame:
    factor = random.standard_normal((n, 1))
    own = factor + 0.8 * random.standard_normal((n, 5))
    if not one_factor:
        second = random.standard_normal((n, 1))
        own[:, :2] += 1.2 * second  # the first two share more than the factor
    out = factor + random.standard_normal((n, 4))
    return pd.DataFrame(np.hstack([own, out]), columns=[*(f"x{k}" for k in range(5)), *(f"y{k}" for k in range(4))])


def test_a_factor_is_kept_and_what_is_not_one_is_rejected():
    model = pls.Model.parse("X =~ x0 + x1 + x2 + x3 + x4\nY =~ y0 + y1 + y2 + y3\nY ~ X")
    random = np.random.default_rng(7)
    kept = 0
    for _ in range(40):
        found = pls.tetrads(pls.estimate(model, _survey(random, 300, one_factor=True)), resamples=400)
        kept += int(found.constructs.loc["X", "reflective"])
    assert kept >= 32  # at least 90 % are expected; 32 of 40 is more than two errors below
    found = pls.tetrads(pls.estimate(model, _survey(random, 500, one_factor=False)), resamples=400)
    assert not found.constructs.loc["X", "reflective"]
    assert found.constructs.loc["Y", "reflective"]


def test_intervals_are_moved_by_the_bias_and_widened_by_the_number_of_tetrads(result):
    rows = result.table.loc["Quality"]
    assert ((rows["ci_low"] + rows["ci_high"]) / 2).to_numpy() == pytest.approx(
        (rows["original"] - rows["bias"]).to_numpy()
    )
    reach = stats.t.ppf(1 - 0.1 / 2 / 14, 1999)
    assert ((rows["ci_high"] - rows["ci_low"]) / 2).to_numpy() == pytest.approx(
        (reach * rows["standard_error"]).to_numpy()
    )


def test_small_blocks_borrow_from_the_reflective_neighbour_that_correlates_most(result):
    blocks = {block.construct: block for block in result.blocks}
    assert (blocks["Value"].lender, blocks["Value"].borrowed) == ("Satisfaction", 2)
    assert blocks["Loyalty"].indicators == ("CUSL1", "CUSL2", "CUSL3", "CUSA3")
    assert blocks["Image"].borrowed == 0
    assert result.untested == ("Complaints",)


def test_what_has_no_tetrads_is_named():
    data = CASE.data
    lonely = pls.Model.parse("X =~ CUSCO\nY =~ CUSL1\nY ~ X")
    for refused, key in (
        (lambda: pls.tetrads(pls.estimate(lonely, data)), "no_tetrads"),
        (lambda: pls.tetrads(CASE.estimate(), resamples=1), "bad_resamples"),
        (lambda: pls.tetrads(CASE.estimate(), level=1), "bad_level"),
        (lambda: pls.tetrads(CASE.estimate(), stop=lambda: True), "stopped"),
        (lambda: pls.tetrads(Case("mobi_moderation_two_stage").estimate()), "layered_model"),
    ):
        with pytest.raises(pls.EstimationError) as error:
            refused()
        assert error.value.key == key
