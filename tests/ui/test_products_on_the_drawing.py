"""Interactions and higher-order constructs survive the drawing: through the browser and back nothing is lost."""

import json

import plsengine as pls
from plsengine import Hypothesis, Model
from report.fair_copy import fair_copy
from report.scene import Mark, Marks, Place
from ui.diagram_editor import arranged, element_results, interaction_element, to_doc, to_model
from ui.diagram_messages import Edit
from ui.drawn import drawn
from ui.workspace import Workspace

MODERATED = Model.parse(
    """
    X =~ x1 + x2
    M =~ m1 + m2
    Y =~ y1 + y2
    Y ~ X + M + X:M
    """
).with_hypothesis(Hypothesis("H3", ("X:M", "Y")))
LAYERED = Model.parse(
    """
    A =~ a1 + a2
    B =~ b1 + b2
    H <~ [A + B]
    Y =~ y1 + y2
    Y ~ H
    """
).with_higher_order("embedded_two_stage")


def through_the_browser(model, change=lambda document: None):
    placements = arranged(model)
    document = json.loads(json.dumps(to_doc(model, placements)))
    change(document)
    return to_model(document, model, placements)[0]


def test_a_drawing_gives_back_the_model_that_it_shows():
    for model in (MODERATED, LAYERED, MODERATED.with_interaction("X", "X", "Y")):
        assert through_the_browser(model) == model


def test_a_hypothesis_about_a_product_follows_a_renamed_construct_and_goes_with_the_product():
    def rename(document):
        document["constructs"][1]["name"] = "Mod"

    assert through_the_browser(MODERATED, rename).hypotheses[0].route == ("X:Mod", "Y")
    assert through_the_browser(MODERATED, lambda document: document["interactions"].clear()).hypotheses == ()


def test_an_edit_of_the_drawing_keeps_components_and_approach():
    state = Workspace()
    state.change_model(lambda _: LAYERED)
    document = to_doc(state.model, state.placements)
    document["constructs"][3]["x"] += 50
    state.take_drawing(Edit(1, "move", document))
    assert state.model == LAYERED


def test_results_of_products_and_components_stand_at_their_elements():
    placements = arranged(MODERATED)
    identity = {name: placement.id for name, placement in placements.items()}
    marks = Marks(paths={("X:M", "Y"): Mark("2,841"), ("X", "Y"): Mark("1,5")})
    sent = element_results(placements, marks, for_seq=0, interactions=MODERATED.interactions)["elements"]
    product = interaction_element(MODERATED.interactions[0], identity)
    assert product == f"x:{identity['M']}>{identity['X']}>{identity['Y']}"
    assert sent[product]["text"] == "2,841"
    layered = arranged(LAYERED)
    parts = element_results(layered, Marks(indicators={"A": Mark("0,9")}), for_seq=0)["elements"]
    assert parts[f"k:{layered['A'].id}"]["text"] == "0,9"


def scene_of(model, marks):
    places = {name: Place(at.x, at.y, at.side) for name, at in arranged(model).items()}
    return fair_copy(model, places, marks)


def test_a_moderators_line_ends_on_the_arrow_that_it_moderates_and_covers_no_box():
    scene = scene_of(MODERATED, Marks(paths={("X:M", "Y"): Mark("2,841")}))
    lines = {line.id: line for line in scene.lines}
    tip = lines["x:M>X>Y"].head[0]
    points = lines["p:X>Y"].curve.points(400)
    assert min((x - tip.x) ** 2 + (y - tip.y) ** 2 for x, y in points.tolist()) < 9
    track = lines["x:M>X>Y"].curve.points(60)
    assert not any(box.box.covers(track).any() for box in scene.boxes)
    assert [text.rows[0].text for text in scene.texts if text.of == "x:M>X>Y"] == ["2,841"]
    assert "t:x:" in json.dumps(drawn(scene, arranged(MODERATED), MODERATED))


def test_lines_of_components_point_at_a_formative_whole_and_away_from_a_reflective_one():
    for mode in ("formative", "reflective"):
        model = LAYERED.with_mode("H", mode)
        scene = scene_of(model, Marks(indicators={"A": Mark("0,9")}))
        ovals = {ellipse.construct: ellipse.oval for ellipse in scene.ellipses}
        head = next(line.head[0] for line in scene.lines if line.id == "k:A")
        near = min(("A", "H"), key=lambda name: (ovals[name].x - head.x) ** 2 + (ovals[name].y - head.y) ** 2)
        assert near == ("H" if mode == "formative" else "A")
        assert [text.rows[0].text for text in scene.texts if text.of == "k:A"] == ["0,9"]


def test_components_stand_on_the_outer_side_of_their_whole():
    places = arranged(LAYERED)
    assert places["A"].x < places["H"].x < places["Y"].x
    assert pls.Model() == Model()
