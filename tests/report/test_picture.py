"""The drawing as a file: its size in print, its texts painted, and both files the same drawing."""

import io
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from report.fair_copy import fair_copy
from report.layout import arrange
from report.picture import png_bytes, svg_bytes
from report.svg import bounds, to_svg
from tests.report.drawings import S2, marks


@pytest.fixture(scope="module")
def scene():
    return fair_copy(S2, arrange(S2), marks(S2))


def pixels(png):
    return np.asarray(Image.open(io.BytesIO(png)).convert("L"))


@pytest.mark.parametrize("dots_per_inch", [96, 300])
def test_png_has_the_size_of_the_drawing_in_inches_times_the_resolution(scene, dots_per_inch):
    height, width = pixels(png_bytes(scene, "S2", dots_per_inch)).shape
    frame = bounds(scene)
    assert (width, height) == pytest.approx(
        (frame.width / 96 * dots_per_inch, frame.height / 96 * dots_per_inch), abs=1.01
    )


def test_names_are_painted_inside_every_ellipse(scene):
    silent = replace(scene, ellipses=tuple(replace(ellipse, rows=()) for ellipse in scene.ellipses))
    with_names, without = (pixels(png_bytes(each, "", 96)) for each in (scene, silent))
    frame = bounds(scene)
    for ellipse in scene.ellipses:
        for row in ellipse.rows:
            x, y = int(row.x - frame.x), int(row.y - frame.y)
            place = np.s_[y - 6 : y + 6, x - 20 : x + 20]
            assert (with_names[place] < 128).sum() > (without[place] < 128).sum() + 5, row.text


def test_svg_names_the_font_that_is_shipped_first(scene):
    root = ElementTree.fromstring(svg_bytes(scene, ""))
    assert root.get("font-family") == "'Liberation Sans', Arial, Helvetica, sans-serif"


def test_svg_is_the_drawing_with_its_title(scene):
    root = ElementTree.fromstring(svg_bytes(scene, 'Diagram <of> "S2" & more'))
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert root.findtext("{http://www.w3.org/2000/svg}title") == 'Diagram <of> "S2" & more'
    assert set(S2.indicators) <= set(texts)
    assert svg_bytes(scene, "x") == to_svg(scene, title="x").encode()


def test_the_same_drawing_makes_the_same_files(scene):
    assert png_bytes(scene, "x", 96) == png_bytes(scene, "x", 96)
    assert svg_bytes(scene, "x") == svg_bytes(scene, "x")
