"""Mardia's test gives the figures that the R package MVN prints; Shapiro and Wilk's is SciPy's."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import plsengine as pls
from plsengine.normality import mardia, shapiro
from tests.reference import FOLDER, Case

SETOSA = pd.read_csv(FOLDER / "data" / "iris_setosa.csv")


def test_setosa_has_the_figures_of_mvn():
    # Korkmaz, Goksuluk & Zararsiz (2014), vignette of the R package MVN.
    found = mardia(SETOSA)
    assert found.skewness_statistic == pytest.approx(25.6643445196298, abs=1e-10)
    assert found.skewness_p == pytest.approx(0.177185884467652, abs=1e-12)
    assert found.kurtosis_statistic == pytest.approx(1.29499223711605, abs=1e-10)
    assert found.kurtosis_p == pytest.approx(0.195322907441935, abs=1e-12)
    assert (found.n, found.items, found.skewness_freedom) == (50, 4, 20)


def test_the_sum_over_pairs_of_cases_is_the_same():
    data = Case("mobi_ecsi_modeA_path").data.iloc[:, :5].to_numpy(float)
    centred = data - data.mean(0)
    products = centred @ np.linalg.inv(centred.T @ centred / len(data)) @ centred.T
    found = mardia(pd.DataFrame(data))
    assert found.skewness == pytest.approx((products**3).mean(), rel=1e-10)
    assert found.kurtosis == pytest.approx((np.diag(products) ** 2).mean(), rel=1e-10)


def test_one_item_is_the_plain_skewness_and_kurtosis():
    values = np.random.default_rng(1).gamma(2, size=80)
    found = mardia(pd.DataFrame({"x": values}))
    assert found.skewness == pytest.approx(stats.skew(values) ** 2)
    assert found.kurtosis == pytest.approx(stats.kurtosis(values, fisher=False))


def test_scales_of_items_do_not_matter():
    scaled = SETOSA * [1e6, 1, 1e-3, 1] + [5, -1e4, 0, 2]
    assert mardia(scaled).skewness == pytest.approx(mardia(SETOSA).skewness, rel=1e-6)


def test_gaps_are_left_out_and_what_cannot_be_tested_is_refused():
    gappy = SETOSA.copy()
    gappy.iloc[0, 0] = np.nan
    assert mardia(gappy).n == 49
    for data, key in (
        (SETOSA.iloc[:5], "mardia_too_few"),
        (SETOSA.assign(twin=SETOSA.iloc[:, 0]), "mardia_singular"),
        (SETOSA.assign(flat=1.0), "mardia_singular"),
    ):
        with pytest.raises(pls.EstimationError) as refused:
            mardia(data)
        assert refused.value.key == key


def test_shapiro_is_scipys_and_leaves_out_what_it_cannot_test():
    found = shapiro(SETOSA.assign(flat=1.0))
    theirs = stats.shapiro(SETOSA.iloc[:, 0])
    assert found.iloc[0]["w"] == theirs.statistic
    assert found.iloc[0]["p_value"] == theirs.pvalue
    assert found.loc["flat", ["w", "p_value"]].isna().all()
