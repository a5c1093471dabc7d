"""The drawing: nothing lies on anything else, arrows end on borders, and names stay names."""

import math
from itertools import combinations

import pytest

import plsengine as pls
from report.geometry import Oval, Point, clipped, text_width, wrapped
from report.layout import arrange
from report.scene import Mark, Marks, Place, Scene, scene
from tests.report.models import HOSTILE, MODELS

models = pytest.mark.parametrize("model", MODELS.values(), ids=MODELS.keys())


def drawn(model: pls.Model) -> Scene:
    marks = Marks(
        {(path.source, path.target): Mark("10,545") for path in model.paths},
        {name: Mark("0,812") for name in model.indicators},
        {name: Mark("R² = 0,549") for name in model.endogenous},
    )
    return scene(model, arrange(model), marks)


def distance_to_border(oval: Oval, point: Point) -> float:
    """Distance from a point to the ellipse along the ray from its centre."""
    border = oval.edge(point)
    return math.hypot(point.x - border.x, point.y - border.y)


@models
def test_ellipses_boxes_and_labels_stand_apart(model):
    picture = drawn(model)
    solid = [ellipse.oval.box for ellipse in picture.ellipses] + [box.box for box in picture.boxes]
    solid += [text.plate for text in picture.texts if text.plate]
    assert not any(one.overlaps(other) for one, other in combinations(solid, 2))


@models
def test_arrows_begin_and_end_at_their_ellipses(model):
    picture = drawn(model)
    ovals = {ellipse.construct: ellipse.oval for ellipse in picture.ellipses}
    lines = {line.id: line for line in picture.lines if line.kind == "path"}
    assert len(lines) == len(model.paths)
    for path in model.paths:
        line = lines[f"p:{path.source}>{path.target}"]
        assert distance_to_border(ovals[path.source], line.curve.start) < 1.5
        assert distance_to_border(ovals[path.target], line.head[0]) < 2.0


@pytest.mark.parametrize("name", [name for name in MODELS if name != "large"])
def test_arrows_pass_other_ellipses_by(name):
    model = MODELS[name]
    picture = drawn(model)
    for line in picture.lines:
        if line.kind == "path":
            ends = line.id[2:].split(">")
            for ellipse in picture.ellipses:
                if ellipse.construct not in ends:
                    assert not any(ellipse.oval.holds(line.curve.at(t / 40)) for t in range(41)), (line.id, ellipse.id)


@models
def test_every_label_is_there_and_on_its_arrow(model):
    picture = drawn(model)
    lines = {line.id: line for line in picture.lines}
    labels = [text for text in picture.texts if text.plate]
    assert {text.of for text in labels} == {f"p:{p.source}>{p.target}" for p in model.paths}
    for text in labels:
        row, curve = text.rows[0], lines[text.of].curve
        nearest = min(math.hypot(curve.at(t / 100).x - row.x, curve.at(t / 100).y - row.y) for t in range(101))
        assert nearest < 6


@models
def test_names_fit_into_their_ellipses(model):
    for ellipse in drawn(model).ellipses:
        for row in ellipse.rows:
            half = text_width(row.text, {"name": 13, "label": 11, "fit": 11}[row.role]) / 2
            assert ellipse.oval.holds(Point(row.x + half, row.y), 1)


@models
def test_arrangement_is_the_same_every_time_and_runs_left_to_right(model):
    places = arrange(model)
    assert places == arrange(model)
    for path in model.paths:
        assert places[path.source].x <= places[path.target].x


def test_what_is_not_significant_is_dashed():
    model = pls.Model.parse("A =~ a\nB =~ b\nC =~ c\nB ~ A\nC ~ A")
    marks = Marks({("A", "B"): Mark("1", significant=False), ("A", "C"): Mark("2", significant=True)})
    dashed = {line.id: line.dashed for line in scene(model, arrange(model), marks).lines if line.kind == "path"}
    assert dashed == {"p:A>B": True, "p:A>C": False}


def test_formative_arrows_run_from_box_to_ellipse():
    heads = {}
    for operator in ("=~", "<~"):
        model = pls.Model.parse(f"A {operator} a\nB =~ b\nB ~ A")
        picture = scene(model, arrange(model))
        box = next(box for box in picture.boxes if box.indicator == "a").box
        line = next(line for line in picture.lines if line.id == "l:a")
        heads[operator] = box.holds(line.head[0], 1)
    assert heads == {"=~": True, "<~": False}


def test_an_empty_model_and_a_draft_are_drawn():
    assert scene(pls.Model(), {}).ellipses == ()
    assert arrange(pls.Model()) == {}
    draft = pls.Model().with_construct("A").with_construct("B", ["b"])
    assert len(scene(draft, arrange(draft)).ellipses) == 2


def test_text_is_wrapped_and_clipped_by_its_width():
    lines = wrapped("Persepsi kemudahan penggunaan sistem informasi", 11, 122, 2)
    assert len(lines) == 2
    assert all(text_width(line, 11) <= 122 for line in lines)
    assert lines[1].endswith("…")
    assert clipped("IMAG1", 11, text_width("IMAG1", 11)) == "IMAG1"
    assert "".join(wrapped("a" * 60, 13, 122, 9)) == "a" * 60


def test_hostile_names_are_only_text():
    model = pls.Model().with_construct(HOSTILE, [HOSTILE + "1"]).with_construct("B", ["b"]).with_path(HOSTILE, "B")
    picture = scene(model, {HOSTILE: Place(0, 0), "B": Place(400, 0, "right")})
    assert picture.boxes[0].text.startswith("<img")
