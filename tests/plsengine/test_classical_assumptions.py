"""Assumptions: the golden example, an analysis of variance by statsmodels, and populations that break one of them."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose
from statsmodels.formula.api import ols
from statsmodels.stats.anova import anova_lm
from statsmodels.stats.diagnostic import het_white

from plsengine.classical_assumptions import Assumptions
from plsengine.regression import regress
from tests.plsengine.golden import ANSWERS, GOLDEN

EXPECTED = GOLDEN["regression"]


def assume(table, dependent="y", predictors=None):
    return Assumptions(regress(table, dependent, predictors or [n for n in table.columns if n != dependent]))


@pytest.fixture(scope="module")
def golden():
    scores = pd.DataFrame({name: ANSWERS.filter(like=name.lower()).mean(axis=1) for name in ("X", "M", "Y")})
    return assume(scores, "Y", ["X", "M"])


def population(n=400, seed=3, **how):
    rng = np.random.default_rng(seed)
    x = rng.uniform(1, 5, n)
    noise = rng.exponential(1, n) if how.get("skewed") else rng.normal(size=n)
    spread = x if how.get("spread") else 1.0
    bend = (x - 3) ** 2 if how.get("bent") else 0.0
    return pd.DataFrame({"y": 0.5 * x + bend + spread * noise, "x": x})


def test_golden_example(golden):
    normality = golden.normality
    found = (normality.shapiro_w, normality.shapiro_p)
    assert found == pytest.approx(EXPECTED["shapiro"], abs=1e-7)
    assert (normality.distance, normality.asymptotic_p) == pytest.approx(EXPECTED["kolmogorov_smirnov"], abs=1e-6)
    assert (golden.breusch_pagan.statistic, golden.breusch_pagan.p_value) == pytest.approx(EXPECTED["breusch_pagan"])
    assert (golden.white.statistic, golden.white.p_value) == pytest.approx(EXPECTED["white"])
    assert golden.autocorrelation.statistic == pytest.approx(EXPECTED["durbin_watson"])
    assert_allclose(golden.glejser["p_value"].iloc[1:], EXPECTED["glejser_p_values"], atol=1e-7)


def test_white_agrees_with_statsmodels():
    rng = np.random.default_rng(12)
    table = pd.DataFrame(rng.integers(5, 26, size=(150, 4)).astype(float), columns=list("yabc"))
    found = assume(table)
    statistic, p_value, _, _ = het_white(found.regression.residuals, found.regression.design)
    assert (found.white.statistic, found.white.p_value) == pytest.approx((statistic, p_value))
    assert found.white.df == 9


def test_deviation_from_linearity_is_an_analysis_of_variance():
    rng = np.random.default_rng(5)
    table = pd.DataFrame({"x": rng.integers(1, 6, 80).astype(float)})
    table["y"] = table["x"] + rng.normal(size=80)
    found = assume(table).linearity.loc["x"]
    compared = anova_lm(ols("y ~ x", table).fit(), ols("y ~ C(x)", table).fit()).iloc[1]
    assert (found["f_deviation"], found["p_deviation"]) == pytest.approx((compared["F"], compared["Pr(>F)"]))
    assert (found["df_deviation"], found["df_within"]) == (3, 75)


@pytest.mark.parametrize(
    ("how", "broken"),
    [({}, None), ({"skewed": True}, "normal"), ({"spread": True}, "spread"), ({"bent": True}, "line")],
)
def test_what_a_population_breaks_is_found(how, broken):
    table = population(**how)
    found = assume(table.assign(x=table["x"].round()) if broken == "line" else table)
    p_values = {
        "normal": [found.normality.lilliefors_p, found.normality.shapiro_p],
        "spread": [found.glejser["p_value"].iloc[1], found.breusch_pagan.p_value, found.white.p_value],
        "line": [found.linearity.loc["x", "p_deviation"]] if broken == "line" else [0.5],
    }
    for name, values in p_values.items():
        if name == broken:
            assert max(values) < 0.01, name
        elif broken in (None, "spread") and name == "line":
            assert min(values) > 0.05
    if broken is None:
        assert min(p_values["normal"] + p_values["spread"]) > 0.05


def test_the_uncorrected_test_of_normality_sees_less():
    found = assume(population(n=60, skewed=True)).normality
    assert found.lilliefors_p < found.asymptotic_p


def test_order_of_rows_matters_to_the_durbin_watson_statistic_alone():
    table = population(n=60)
    one, two = assume(table), assume(table.sort_values("y"))
    assert one.autocorrelation.statistic != pytest.approx(two.autocorrelation.statistic)
    assert one.normality.distance == pytest.approx(two.normality.distance)


def test_what_there_is_too_little_for_is_left_out():
    rng = np.random.default_rng(6)
    table = pd.DataFrame(rng.normal(size=(12, 5)), columns=list("yabcd"))
    found = assume(table)
    assert found.white is None  # 15 terms of 12 rows
    assert found.linearity["p_deviation"].isna().all()
    binary = table.assign(a=[0.0, 1] * 6)[["y", "a"]]
    assert np.isnan(assume(binary).linearity.loc["a", "f_deviation"])
    assert assume(binary).white.df == 1  # a square of 0 and 1 says nothing new


def test_residuals_of_one_size_leave_glejser_nothing_to_test():
    table = pd.DataFrame({"y": [0.0, 2, 0, 2, 0, 2, 0, 2], "x": [1.0, 1, 2, 2, 3, 3, 4, 4]})
    assert assume(table).glejser["t"].isna().all()
