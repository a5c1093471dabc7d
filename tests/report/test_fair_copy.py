"""What is printed: arrows end at borders and keep clear of others, names are whole, numbers cover nothing."""

import math
from functools import cache

import numpy as np
import pytest

from plsengine.model import Construct, Model, Path
from report.fair_copy import fair_copy
from report.geometry import Box, Curve, DoubleCurve, Oval, Point, text_width
from report.layout import arrange
from report.overlaps import overlaps
from report.scene import FONT, Mark, Marks, Place, path_id
from tests.report.drawings import MODELS, S2, WORDY, marks


@cache
def drawn(name):
    model = MODELS[name]
    return fair_copy(model, arrange(model), marks(model))


def from_border(oval, point):
    """Distance from an ellipse's border, along the ray from its middle."""
    border = oval.edge(point)
    return math.hypot(border.x - point.x, border.y - point.y)


@pytest.mark.parametrize("name", MODELS)
def test_nothing_lies_on_anything(name):
    assert overlaps(drawn(name)) == []


@pytest.mark.parametrize("name", MODELS)
def test_arrows_begin_and_end_at_the_border_of_their_ellipses(name):
    ovals = {ellipse.construct: ellipse.oval for ellipse in drawn(name).ellipses}
    lines = {line.id: line for line in drawn(name).lines}
    for path in MODELS[name].paths:
        line = lines[path_id(path.source, path.target)]
        assert from_border(ovals[path.source], line.curve.start) < 0.5
        assert from_border(ovals[path.target], line.head[0]) < 0.5


@pytest.mark.parametrize("name", MODELS)
def test_arrows_stay_out_of_foreign_ellipses(name):
    ovals = {ellipse.construct: ellipse.oval for ellipse in drawn(name).ellipses}
    lines = {line.id: line for line in drawn(name).lines}
    for path in MODELS[name].paths:
        points = lines[path_id(path.source, path.target)].curve.points(400)
        for construct, oval in ovals.items():
            if construct not in (path.source, path.target):
                assert oval.level(points).min() > 1


def test_lines_of_indicators_point_at_the_box_or_for_formative_constructs_at_the_ellipse():
    scene = drawn("wordy")
    ovals = {ellipse.construct: ellipse.oval for ellipse in scene.ellipses}
    formative = {c.name for c in WORDY.constructs if c.mode == "formative"}
    lines = {line.id: line for line in scene.lines}
    for box in scene.boxes:
        tip = lines[f"l:{box.indicator}"].head[0]
        on_border = from_border(ovals[box.owner], tip) < 0.5
        at_box = tip.x in (box.box.x, box.box.x + box.box.width) or tip.y in (box.box.y, box.box.y + box.box.height)
        assert on_border == (box.owner in formative)
        assert at_box == (box.owner not in formative)


def test_names_are_whole_and_inside_their_ellipses():
    for ellipse, construct in zip(drawn("wordy").ellipses, WORDY.constructs, strict=True):
        rows = {role: " ".join(row.text for row in ellipse.rows if row.role == role) for role in ("name", "label")}
        assert rows == {"name": construct.name, "label": construct.label}
        for row in ellipse.rows:
            half = text_width(row.text, FONT[row.role]) / 2
            assert ellipse.oval.level(np.array([[row.x - half, row.y], [row.x + half, row.y]])).max() < 1


def test_a_name_without_spaces_is_broken_rather_than_shortened():
    name = "KepercayaanPelangganTerhadapMerekDagangIndonesia" * 3
    (ellipse,) = fair_copy(Model((Construct(name),)), {name: Place(0, 0)}).ellipses
    assert "".join(row.text for row in ellipse.rows) == name


def test_numbers_stand_on_their_own_arrow_nearest_to_it():
    scene = drawn("dense")
    arrows = {line.id: line.curve.points(300) for line in scene.lines if line.kind == "path"}
    for text in scene.texts:
        if text.of in arrows:
            middle = np.array([text.plate.x + text.plate.width / 2, text.plate.y + text.plate.height / 2])
            distance = {key: np.hypot(*(points - middle).T).min() for key, points in arrows.items()}
            assert min(distance, key=distance.get) == text.of
            assert distance[text.of] < 1


def test_strings_come_through_as_they_are_and_flags_as_dashes():
    given = Marks(
        paths={
            ("X1", "Y"): Mark("0,530**", "t = 4,210", significant=True),
            ("X3", "Y"): Mark("0,040", significant=False),
        },
        indicators={"X1.1": Mark("0,792")},
        constructs={"Y": Mark("R² = 0,638")},
    )
    scene = fair_copy(S2, arrange(S2), given)
    assert {text.of: [row.text for row in text.rows] for text in scene.texts} == {
        "i:X1.1": ["0,792"],
        "p:X1>Y": ["0,530**", "t = 4,210"],
        "p:X3>Y": ["0,040"],
    }
    dashed = {line.id: line.dashed for line in scene.lines if line.kind == "path"}
    assert dashed == {"p:X1>Y": False, "p:X2>Y": False, "p:X3>Y": True}
    assert [row.text for row in scene.ellipses[-1].rows if row.role == "fit"] == ["R² = 0,638"]


def test_constructs_moved_by_hand_still_get_clear_arrows():
    row = Model(tuple(Construct(name) for name in "ABC"), (Path("A", "C"), Path("A", "B"), Path("B", "C")))
    places = {name: Place(300.0 * k, 0.0) for k, name in enumerate("ABC")}
    assert overlaps(fair_copy(row, places, marks(row))) == []


def test_overlaps_are_found():
    two = Model((Construct("A", ("a1",)), Construct("B")), ())
    assert ("c:A", "c:B") in overlaps(fair_copy(two, {"A": Place(0, 0), "B": Place(60, 20)}))
    assert ("c:B", "i:a1") in overlaps(fair_copy(two, {"A": Place(0, 0), "B": Place(-150, 0)}))


@pytest.mark.parametrize(
    "curve",
    [
        Curve(Point(0, 0), Point(50, 80), Point(100, 0)),
        DoubleCurve(Point(0, 0), Point(0, 90), Point(100, 10), Point(100, -70)),
    ],
)
def test_parts_of_a_curve_lie_on_it(curve):
    part = curve.part(0.2, 0.7)
    for share in (0.0, 0.3, 1.0):
        at, expected = part.at(share), curve.at(0.2 + 0.5 * share)
        assert (at.x, at.y) == pytest.approx((expected.x, expected.y))
    first, last = curve.points(5)[[0, -1]]
    assert tuple(first) == pytest.approx((curve.start.x, curve.start.y))
    assert tuple(last) == pytest.approx((curve.end.x, curve.end.y))


def test_a_curve_is_cut_where_a_box_stands():
    line = Curve(Point(0, 0), Point(50, 0), Point(100, 0))
    left, right = line.outside([Box(40, -5, 20, 10)])
    assert left.start.x == 0
    assert 39 < left.end.x <= 40
    assert 60 <= right.start.x < 61
    assert right.end.x == 100
    assert line.outside([Box(-10, -5, 200, 10)]) == ()


def test_the_edge_of_an_ellipse():
    oval = Oval(10, 20, 30, 15)
    assert oval.edge(Point(100, 20)) == Point(40, 20)
    assert oval.edge(Point(10, -50)) == Point(10, 5)
    assert oval.touches(Box(35, 18, 50, 4))
    assert not oval.touches(Box(35, 31, 50, 4))  # in the corner that the ellipse leaves free
