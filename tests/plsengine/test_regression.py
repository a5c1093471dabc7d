"""Regression against NIST's certified values and the golden example, identities, and refusals."""

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from statsmodels.datasets import longley

import plsengine as pls
from plsengine.regression import regress
from tests import reference
from tests.plsengine.golden import ANSWERS, GOLDEN

NIST = json.loads((reference.FOLDER / "longley_nist.json").read_text(encoding="utf-8"))
EXPECTED = GOLDEN["regression"]
SCORES = pd.DataFrame({name: ANSWERS.filter(like=name.lower()).mean(axis=1) for name in ("X", "M", "Y")})


@pytest.fixture(scope="module")
def longley_fit():
    table = longley.load_pandas().data
    return regress(table, "TOTEMP", ["GNPDEFL", "GNP", "UNEMP", "ARMED", "POP", "YEAR"])


def test_longleys_coefficients_are_nists(longley_fit):
    assert_allclose(longley_fit.coefficients["b"], NIST["estimate"], rtol=1e-9)
    assert_allclose(longley_fit.coefficients["standard_error"], NIST["standard_deviation"], rtol=1e-7)


def test_longleys_summary_is_nists(longley_fit):
    assert longley_fit.r_squared == pytest.approx(NIST["r_squared"], rel=1e-12)
    assert longley_fit.standard_error == pytest.approx(NIST["residual_standard_deviation"], rel=1e-10)
    assert longley_fit.f == pytest.approx(NIST["f"], rel=1e-10)
    for source in ("regression", "residual"):
        assert_allclose(longley_fit.anova.loc[source], NIST["anova"][source], rtol=1e-10)


def test_golden_example():
    found = regress(SCORES, "Y", ["X", "M"])
    assert_allclose(found.coefficients["b"], EXPECTED["b"], atol=1e-8)
    assert_allclose(found.coefficients["t"], EXPECTED["t"], atol=1e-8)
    assert_allclose(found.coefficients["beta"].iloc[1:], EXPECTED["beta"], atol=1e-8)
    assert_allclose(found.coefficients["vif"].iloc[1:], EXPECTED["vif"], atol=1e-8)
    for name in ("f", "f_p_value", "r_squared", "adjusted_r_squared"):
        assert getattr(found, name) == pytest.approx(EXPECTED[name], abs=1e-8), name


def test_table_values_are_those_of_printed_tables():
    rng = np.random.default_rng(1)
    found = regress(pd.DataFrame(rng.normal(size=(33, 3)), columns=["y", "a", "b"]), "y", ["a", "b"])
    assert found.critical_t() == pytest.approx(2.042, abs=5e-4)  # 30 degrees of freedom
    assert found.critical_t(0.01) == pytest.approx(2.750, abs=5e-4)
    assert found.critical_f() == pytest.approx(3.32, abs=5e-3)  # 2 and 30


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 4), st.integers(12, 60))
def test_identities(seed, count, n):
    rng = np.random.default_rng(seed)
    names = [f"x{k}" for k in range(count)]
    table = pd.DataFrame(rng.normal(size=(n, count)), columns=names)
    table["y"] = table.sum(axis=1) * 0.3 + rng.normal(size=n)
    found = regress(table, "y", names)
    assert found.contributions["effective"].sum() == pytest.approx(found.r_squared)
    assert found.contributions["relative"].sum() == pytest.approx(1)
    assert found.anova["sum_of_squares"].iloc[:2].sum() == pytest.approx(found.anova["sum_of_squares"].iloc[2])
    assert_allclose(found.coefficients["t"] ** 2, (found.coefficients["b"] / found.coefficients["standard_error"]) ** 2)
    assert_allclose(1 / found.coefficients["vif"].iloc[1:], found.coefficients["tolerance"].iloc[1:])
    moved = regress(table.assign(y=1e6 + 5 * table["y"]), "y", names)
    assert_allclose(moved.coefficients["beta"].iloc[1:], found.coefficients["beta"].iloc[1:], atol=1e-7)
    if count == 1:
        assert found.f == pytest.approx(found.coefficients["t"].iloc[1] ** 2)
        assert abs(found.coefficients["beta"].iloc[1]) == pytest.approx(found.r)


def test_who_lacks_a_variable_is_left_out_and_counted():
    table = SCORES.copy()
    table.loc[[3, 7], "X"] = np.nan
    table.loc[7, "Y"] = np.nan
    found = regress(table, "Y", ["X", "M"])
    assert (found.n, found.total) == (28, 30)
    assert found.notes[0].facts == {"count": 2, "total": 30, "n": 28}
    assert regress(table, "Y", ["M"]).n == 29


def refused(table, dependent, predictors):
    with pytest.raises(pls.EstimationError) as error:
        regress(table, dependent, predictors)
    return error.value


def test_refusals_name_what_is_wrong():
    table = SCORES.assign(same=4.0, total=SCORES["X"] + SCORES["M"], twin=2 * SCORES["Y"] + 1)
    assert refused(table, "Y", []).key == "regression_no_predictor"
    assert refused(table, "Y", ["Z"]).facts["variables"] == ("Z",)
    assert refused(table, "Y", ["X", "Y"]).key == "regression_of_itself"
    assert refused(table, "Y", ["same", "X"]).facts["variable"] == "same"
    assert refused(table, "same", ["X"]).key == "regression_constant"
    assert refused(table, "Y", ["X", "M", "total"]).facts["predictors"] == ("X", "M", "total")
    assert refused(table, "Y", ["twin"]).key == "regression_exact"


def test_more_predictors_than_rows_are_refused():
    rng = np.random.default_rng(2)
    table = pd.DataFrame(rng.normal(size=(8, 9)), columns=list("yabcdefgh"))
    error = refused(table, "y", list("abcdefgh"))
    assert (error.key, error.facts["n"], error.facts["needed"]) == ("regression_too_few", 8, 10)
    assert regress(table, "y", list("abcdef")).df_residual == 1
