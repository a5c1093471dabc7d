"""Residual plots show the residuals of the regression, in every look."""

import numpy as np
import pytest
from scipy import stats

from report import figures_regression as figures
from report.words import Words
from tests.report.studies import golden

words = Words("id")
NAMES = {"x": "<b>X</b>", "y": "Y", "curve": "Normal"}
LOOKS = [{}, {"dark": True}, {"printed": True}]


@pytest.fixture(scope="module")
def fit():
    return golden().regression


@pytest.mark.parametrize("look", LOOKS)
def test_the_histogram_counts_every_respondent_and_the_curve_has_their_area(fit, look):
    bars, curve = figures.residual_histogram(fit, words=NAMES, number=words.number, **look).data
    assert sum(bars.y) == fit.n
    assert np.trapezoid(curve.y, curve.x) == pytest.approx(fit.n * bars.width / 0.96, rel=0.01)


@pytest.mark.parametrize("look", LOOKS)
def test_the_probability_plot_holds_ranks_against_the_normal_distribution(fit, look):
    _, points = figures.probability_plot(fit, words=NAMES, number=words.number, **look).data
    order = np.argsort(points.x)
    assert np.all(np.diff(np.asarray(points.y)[order]) >= 0)
    lowest = fit.residuals.min() / fit.residuals.std(ddof=1)
    assert min(points.y) == pytest.approx(stats.norm.cdf(lowest))
    assert min(points.x) == pytest.approx((1 - 3 / 8) / (fit.n + 1 / 4))


def test_the_scatter_has_spss_standardised_residuals_and_safe_titles(fit):
    figure = figures.residual_scatter(fit, words=NAMES, number=words.number)
    assert np.sum(np.square(figure.data[0].y)) == pytest.approx(fit.df_residual)
    assert np.std(figure.data[0].x, ddof=1) == pytest.approx(1)
    assert figure.layout.xaxis.title.text == "&lt;b&gt;X&lt;/b&gt;"
    assert figure.layout.separators == ",."
