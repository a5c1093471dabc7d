"""Figures and the vector picture: values, order, number style, and hostile text kept as text."""

import base64
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest

import plsengine as pls
from report import figures
from report.layout import arrange
from report.scene import Mark, Marks, Place, scene
from report.svg import DARK, PRINT, to_svg
from report.words import Words
from tests.report.models import HOSTILE, MODELS

NUMBER = Words("id").number
SVG = "{http://www.w3.org/2000/svg}"


def shown_texts(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_picture_holds_every_name_and_number():
    model = MODELS["gratitude"]
    marks = Marks(
        {("X1", "Y"): Mark("3,693"), ("X2", "Y"): Mark("3,161"), ("X3", "Y"): Mark("0,550", significant=False)},
        {"X1.1": Mark("0,788")},
        {"Y": Mark("R² = 0,549")},
    )
    texts = shown_texts(to_svg(scene(model, arrange(model), marks), PRINT, title="Diagram"))
    for expected in ("3,693", "3,161", "0,550", "0,788", "R² = 0,549", "X1.1", "Y1.4", "Keuntungan Finansial"):
        assert texts.count(expected) == 1
    svg = ElementTree.fromstring(to_svg(scene(model, arrange(model), marks), DARK))
    assert sum("stroke-dasharray" in path.attrib for path in svg.iter(f"{SVG}path")) == 1


def test_hostile_text_stays_text_in_the_picture_and_in_figures():
    hostile = HOSTILE + "\x00\x1b"
    model = pls.Model().with_construct(hostile, ["b"]).with_construct("B", [HOSTILE]).with_path(hostile, "B")
    drawing = scene(model, {hostile: Place(0, 0), "B": Place(400, 0, "right")})
    svg = to_svg(drawing, title=HOSTILE)
    tree = ElementTree.fromstring(svg)
    assert {element.tag.removeprefix(SVG) for element in tree.iter()} <= {
        "svg", "title", "rect", "ellipse", "path", "polygon", "text",
    }  # fmt: skip
    assert figures.escaped("<b>x</b> & y") == "&lt;b&gt;x&lt;/b&gt; &amp; y"
    table = pd.DataFrame([[0.5]], index=[HOSTILE], columns=[HOSTILE])
    assert "<img" not in figures.matrix_heatmap(table, number=NUMBER).to_json()
    diagram = figures.path_diagram(drawing, hover={"c:B": HOSTILE}, title=HOSTILE)
    assert "<img" not in diagram.to_json()


def test_diagram_is_the_picture_with_hover_places_inside_it():
    model = MODELS["ecsi"]
    drawing = scene(model, arrange(model))
    figure = figures.path_diagram(drawing, hover={"p:Image>Loyalty": "t", "c:Value": "R²"}, title="x")
    image = figure.layout.images[0]
    svg = base64.b64decode(image.source.split(",")[1]).decode("utf-8")
    assert svg == to_svg(drawing, figures.LIGHT, title="x")
    assert list(figure.data[0].hovertext) == ["R²", "t"]
    assert all(image.x <= x <= image.x + image.sizex for x in figure.data[0].x)


def test_heatmap_prints_numbers_in_the_readers_style_and_leaves_gaps_empty():
    table = pd.DataFrame([[1.0, np.nan], [-0.5, 0.75]], index=["A", "B"], columns=["A", "B"])
    figure = figures.matrix_heatmap(table, number=NUMBER)
    assert [annotation.text for annotation in figure.layout.annotations] == ["1,000", "-0,500", "0,750"]
    assert figure.data[0].z.tolist()[1] == [-0.5, 0.75]


def test_loading_heatmap_names_every_indicator_in_its_block():
    index = pd.MultiIndex.from_tuples([("X", "x1"), ("X", "x2"), ("Y", "y1")])
    figure = figures.loading_heatmap(pd.Series([0.7, 0.8, 0.9], index=index), number=NUMBER)
    assert [a.text for a in figure.layout.annotations] == [
        "x1<br><b>0,700</b>",
        "x2<br><b>0,800</b>",
        "y1<br><b>0,900</b>",
    ]


def test_cross_loading_heatmap_frames_the_own_block():
    index = pd.MultiIndex.from_tuples([("X", "x1"), ("X", "x2"), ("Y", "y1")])
    table = pd.DataFrame(np.eye(3, 2), index=index, columns=["X", "Y"])
    figure = figures.cross_loading_heatmap(table, number=NUMBER)
    frames = [(shape.x0, shape.x1, shape.y0, shape.y1) for shape in figure.layout.shapes]
    assert frames == [(-0.5, 0.5, -0.5, 1.5), (0.5, 1.5, 1.5, 2.5)]


def test_histogram_counts_every_resample_once():
    samples = np.random.default_rng(1).standard_normal(5000)
    words = dict.fromkeys(("axis", "count", "original", "interval", "zero"), "w")
    figure = figures.bootstrap_histogram(samples, original=0.01, low=-1.96, high=1.96, words=words, number=NUMBER)
    assert sum(figure.data[0].y) == 5000
    assert figure.data[0].name == "w: -1,960 … 1,960"


def test_forest_shows_open_points_for_what_is_not_significant():
    table = pd.DataFrame({"original": [0.4, 0.05], "ci_low": [0.2, -0.1], "ci_high": [0.6, 0.2]})
    figure = figures.coefficient_forest(table, ["a", "b"], [True, False], words={"axis": "w"}, number=NUMBER)
    solid, hollow = figure.data[:2]
    assert (list(solid.y), solid.marker.symbol) == ([0], "circle")
    assert (list(hollow.y), hollow.marker.symbol) == ([1], "circle-open")
    assert solid.error_x.array[0] == pytest.approx(0.2)
    assert solid.hovertext[0] == "a: 0,400 [0,200 … 0,600]"
