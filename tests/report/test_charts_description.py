"""Charts in print hold every name, count and share, in proportion, and stay legible in black and white."""

from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest

import plsengine as pls
from plsengine.questionnaire import AnswerScale
from report.chart import Chart
from report.charts_description import answers_chart, profile_chart
from report.description import Description
from report.look import greys
from report.picture import painted
from report.words import Words
from tests.report.test_figures import HOSTILE, luminance

SVG = "{http://www.w3.org/2000/svg}"
ID, SCALE = Words("id"), AnswerScale(1, 5)
SURVEY = pls.Survey.from_frame(
    pd.DataFrame(
        {
            "kota": [HOSTILE[0]] * 6 + [HOSTILE[4]] * 3 + [None],
            "X1": [1, 2, 3, 4, 5, 5, 5, 5, 4, 4],
            "X2": [1, 1, 1, 1, 1, 1, 3, 3, 3, None],
            "M": [1.5, 2.5, 3.5, 4.5, 1.25, 2, 3, 4, 4.5, 2.25],
        }
    )
)


def words_in(svg):
    return [element.text for element in ElementTree.fromstring(svg).iter(SVG + "text")]


def boxes(svg):
    return [element for element in ElementTree.fromstring(svg).iter(SVG + "rect") if element.get("stroke")]


@pytest.mark.parametrize("chart", ["bar", "pie"])
def test_every_group_stands_there_letter_by_letter(chart):
    svg = profile_chart(SURVEY, "kota", Description(chart=chart), ID)
    shown = " ".join(words_in(svg))
    for text in (HOSTILE[0], HOSTILE[4], "Tidak menjawab", "6 (60,0%)", "3 (30,0%)", "1 (10,0%)"):
        assert text in shown
    assert painted(svg).startswith(b"\x89PNG")


def test_bars_are_as_long_as_their_counts():
    widths = [float(box.get("width")) for box in boxes(profile_chart(SURVEY, "kota", Description(), ID))]
    np.testing.assert_allclose(np.array(widths) / widths[0], [1, 0.5, 1 / 6], atol=1e-3)


def test_a_single_group_is_a_whole_circle():
    survey = pls.Survey.from_frame(pd.DataFrame({"a": ["x"] * 4}))
    tree = ElementTree.fromstring(profile_chart(survey, "a", Description(chart="pie"), ID))
    assert len(list(tree.iter(SVG + "circle"))) == 1


def test_slices_turn_clockwise_from_the_top():
    chart = Chart(200, 200, "t")
    chart.slice(100, 100, 50, 0, 0.25, "#ffffff")
    (path,) = ElementTree.fromstring(chart.svg()).iter(SVG + "path")
    assert path.get("d") == "M 100.00 100.00 L 100.00 50.00 A 50.00 50.00 0 0 1 150.00 100.00 Z"


def test_answers_part_at_the_middle_and_each_item_is_as_wide():
    svg = answers_chart(
        SURVEY, pls.Construct("X", ("X1", "X2")), SCALE, Description(anchors="agreement"), ID, "Jawaban"
    )
    assert {"STS (1)", "SS (5)", "X1", "X2", "Persentase jawaban"} <= set(words_in(svg))
    bars = [box for box in boxes(svg) if float(box.get("height")) > 12]
    rows = {}
    for bar in bars:
        rows.setdefault(bar.get("y"), []).append(float(bar.get("width")))
    first, second = (sum(widths) for widths in rows.values())
    assert first == pytest.approx(second, abs=0.1)


def test_means_of_items_have_no_chart():
    assert answers_chart(SURVEY, pls.Construct("M", ("M",)), SCALE, Description(), ID, "M") is None


def test_black_letters_can_be_read_on_every_grey():
    for grey in greys(7):
        assert (luminance(grey) + 0.05) / 0.05 >= 4.5
    assert greys(1) == ["#ffffff"]
