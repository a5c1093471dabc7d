"""The fair copy in the editor's words: its ids, and the places of the scene that it was made from."""

import json

import pytest

import plsengine as pls
from report.fair_copy import fair_copy
from report.scene import Mark, Marks, Place
from sample_surveys import generate
from ui.diagram_editor import arranged, to_doc
from ui.drawn import drawn

MODEL = pls.Model.from_json((generate.FOLDER / "ecsi_mobile" / "model.json").read_text(encoding="utf-8"))
PLACEMENTS = arranged(MODEL)
ARROWS = [(path.source, path.target) for path in MODEL.paths]
SCENE = fair_copy(
    MODEL,
    {name: Place(at.x, at.y, at.side) for name, at in PLACEMENTS.items()},
    Marks(
        paths={arrow: Mark("1,234", "(t 9)", significant=False, verdict="poor") for arrow in ARROWS},
        indicators={item: Mark("0,7") for item in MODEL.indicators},
        constructs={"Image": Mark("R² = 0,5")},
    ),
)
SHAPES = drawn(SCENE, PLACEMENTS, MODEL, [*MODEL.indicators[1:], "other"])


def test_every_element_has_the_id_that_the_editor_gives_it():
    document = to_doc(MODEL, PLACEMENTS)
    constructs = [each["id"] for each in document["constructs"]]
    arrows = [f"p:{each['source']}>{each['target']}" for each in document["paths"]]
    assert [each["id"] for each in SHAPES["ellipses"]] == [f"c:{identity}" for identity in constructs]
    assert [(each["id"], each["owner"]) for each in SHAPES["boxes"]] == [
        (f"i:{column}", each["id"]) for each in document["constructs"] for column in each["indicators"]
    ]
    lines = {each["id"]: each for each in SHAPES["lines"]}
    assert set(lines) == {*arrows, *(f"l:{column}" for column in MODEL.indicators)}
    for path, identity in zip(document["paths"], arrows, strict=True):
        assert (lines[identity]["source"], lines[identity]["target"]) == (path["source"], path["target"])
    assert {(each["id"], each["of"]) for each in SHAPES["texts"]} == {
        *((f"t:{identity}", identity) for identity in arrows),
        *((f"t:l:{column}", f"i:{column}") for column in MODEL.indicators),
    }


def test_shapes_stand_where_the_fair_copy_has_them():
    for shape, ellipse in zip(SHAPES["ellipses"], SCENE.ellipses, strict=True):
        assert (shape["x"], shape["rx"]) == pytest.approx((ellipse.oval.x, ellipse.oval.rx), abs=0.01)
    for shape, line in zip(SHAPES["lines"], SCENE.lines, strict=True):
        assert (shape["from"]["x"], shape["to"]["y"]) == pytest.approx((line.curve.start.x, line.curve.end.y), abs=0.01)
        assert ("second" in shape) == (len(line.curve.control) == 4)
    for shape, text in zip(SHAPES["texts"], SCENE.texts, strict=True):
        assert shape["x"] == pytest.approx(text.plate.x + text.plate.width / 2, abs=0.01)
        assert [row["text"] for row in shape["lines"]] == [row.text for row in text.rows]


def test_marks_arrive_and_unknown_columns_are_told():
    arrow = next(each for each in SHAPES["texts"] if each["id"].startswith("t:p:"))
    assert arrow["verdict"] == "poor"
    assert all(line["dashed"] for line in SHAPES["lines"] if line["kind"] == "path")
    assert [box["known"] for box in SHAPES["boxes"]] == [False, *[True] * (len(MODEL.indicators) - 1)]
    json.dumps(SHAPES, allow_nan=False)
