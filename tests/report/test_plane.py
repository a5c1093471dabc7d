"""Charts for print: values stand where the axes say, and nothing leaves the sheet."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plsengine import moderation
from report import charts_residuals, residuals
from report.charts_curves import slopes_chart
from report.plane import Plane, room
from report.words import Words
from tests.report.method_reports import website
from tests.report.reports import MATTERS, report

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = Words("id").number


def plane(x=(0.0, 1.0), y=(0.0, 1.0), **more):
    return Plane(x, y, titles=("x", "y"), title="t", number=NUMBER, **more)


def texts(svg):
    return [node.text for node in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@given(
    low=st.floats(-1e4, 1e4, allow_nan=False),
    width=st.floats(0.01, 1e4, allow_nan=False),
    share=st.floats(0, 1, allow_nan=False),
)
def test_values_stand_between_the_ends_in_their_order(low, width, share):
    drawn = plane((low, low + width), (low, low + width))
    value = low + share * width
    assert drawn.across(low) <= drawn.across(value) + 1e-6 <= drawn.across(low + width) + 2e-6
    assert drawn.up(low) >= drawn.up(value) - 1e-6 >= drawn.up(low + width) - 2e-6
    assert 2 <= len(texts(drawn.svg())) - 2 <= 20


def test_ticks_are_round_and_written_in_the_reports_language():
    assert texts(plane((0.0, 1.0), (0.0, 100.0)).svg())[:6] == ["0", "0,2", "0,4", "0,6", "0,8", "1"]
    assert {"0", "20", "100"} <= set(texts(plane((0.0, 1.0), (0.0, 100.0)).svg()))


def test_lines_are_interrupted_where_they_leave_the_axes_and_cases_beyond_left_out():
    drawn = plane()
    drawn.curve([0, 0.2, 0.4, 0.6, 0.8, 1], [0, 0.5, 2, 0.5, 0.4, 0.2])
    drawn.points([0.5, 3], [0.5, 0.5])
    root = ElementTree.fromstring(drawn.svg())
    assert [len(node.get("points").split()) for node in root.iter(f"{SVG}polyline")] == [2, 3]
    assert len(list(root.iter(f"{SVG}circle"))) == 1


def test_room_leaves_air_and_gives_equal_values_a_unit():
    assert room([0, 10]) == pytest.approx((-0.5, 10.5))
    assert room([2, 2]) == pytest.approx((1.5, 2.5))


def test_residual_plots_show_every_respondent():
    fit = website().study.regression
    words = {"x": "x", "y": "y", "curve": "c"}
    for chart in (charts_residuals.probability_plot, charts_residuals.residual_scatter):
        svg = chart(fit, words=words, title="t", number=NUMBER)
        assert svg.count("<circle") == fit.n
    edges, counts = residuals.histogram(fit)
    svg = charts_residuals.residual_histogram(fit, words=words, title="t", number=NUMBER)
    assert svg.count("<rect") == len(counts) + 1  # and the paper
    assert counts.sum() == fit.n
    observed, expected = residuals.probabilities(fit)
    assert np.corrcoef(observed, expected)[0, 1] > 0.99
    grid, normal = residuals.normal_counts(fit, edges)
    assert np.trapezoid(normal, grid) / (edges[1] - edges[0]) == pytest.approx(fit.n, rel=0.01)


def test_the_moderation_is_drawn_with_a_line_for_each_value_of_the_moderator():
    lines = moderation.slope_lines(MATTERS["moderation"]().estimate, "Satisfaction:Image", "Loyalty")
    words = {"predictor": "p", "target": "t", "moderator": "Image"}
    svg = slopes_chart(lines, words=words, title="t", number=NUMBER)
    assert {"Image: -1 SD", "Image: 0 SD", "Image: +1 SD"} <= set(texts(svg))
    assert len(set(re.findall(r'stroke-dasharray="([^"]+)"', svg))) == 2
    assert "figure_slopes" in report("moderation").captions()
    assert "figure_slopes" not in report("ecsi").captions()
