"""Drawing ↔ model, and the editor on a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from plsengine.errors import ModelError
from plsengine.model import Construct, Hypothesis, Model, Path
from report.scene import Mark, Marks
from report.words import LANGUAGES
from ui.diagram_editor import Placement, arranged, editor_labels, element_results, to_doc, to_model

MODEL = Model(
    (
        Construct("Citra", ("X1", "X2"), label="Citra Perusahaan"),
        Construct("Kepuasan", ("Y1",), mode="formative"),
        Construct("Loyalitas", ("Z1",)),
    ),
    (Path("Citra", "Kepuasan"), Path("Kepuasan", "Loyalitas")),
    (
        Hypothesis("H1", ("Citra", "Kepuasan"), direction="positive"),
        Hypothesis("H2", ("Citra", "Kepuasan", "Loyalitas"), wording="mediasi"),
    ),
)
PLACED = {
    "Citra": Placement("a", 0, 0),
    "Kepuasan": Placement("b", 300, 10.5, "top"),
    "Loyalitas": Placement("c", 600, 0, "right"),
}


def test_a_model_comes_back_from_its_drawing_whole():
    model, placed = to_model(to_doc(MODEL, PLACED), MODEL, PLACED)
    assert model == MODEL
    assert placed == PLACED


names = st.text(min_size=1, max_size=12).filter(lambda text: text.strip() == text and text)


@given(st.lists(names, min_size=1, max_size=6, unique=True), st.data())
def test_any_names_come_back(wanted, data):
    constructs = tuple(Construct(name, (f"{place}.1",)) for place, name in enumerate(wanted))
    arrows = [Path(a, b) for place, a in enumerate(wanted) for b in wanted[place + 1 :]]
    chosen = data.draw(st.lists(st.sampled_from(arrows), unique=True)) if arrows else []
    model = Model(constructs, tuple(chosen))
    drawing = to_doc(model, {})
    assert to_model(drawing)[0] == model
    assert to_doc(*to_model(drawing)) == drawing


def test_hypotheses_follow_a_construct_that_is_renamed():
    drawing = to_doc(MODEL, PLACED)
    drawing["constructs"][1]["name"] = "Kepuasan Pelanggan"
    model, placed = to_model(drawing, MODEL, PLACED)
    assert [hypothesis.route for hypothesis in model.hypotheses] == [
        ("Citra", "Kepuasan Pelanggan"),
        ("Citra", "Kepuasan Pelanggan", "Loyalitas"),
    ]
    assert model.hypotheses[0].direction == "positive"
    assert placed["Kepuasan Pelanggan"].id == "b"


def test_hypotheses_follow_two_constructs_that_change_names():
    drawing = to_doc(MODEL, PLACED)
    drawing["constructs"][0]["name"], drawing["constructs"][2]["name"] = "Loyalitas", "Citra"
    model, _ = to_model(drawing, MODEL, PLACED)
    assert model.hypotheses[1].route == ("Loyalitas", "Kepuasan", "Citra")


def test_a_hypothesis_goes_with_its_arrow():
    drawing = to_doc(MODEL, PLACED)
    drawing["paths"].pop()
    model, _ = to_model(drawing, MODEL, PLACED)
    assert [hypothesis.name for hypothesis in model.hypotheses] == ["H1"]


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (lambda drawing: drawing["paths"].append({"source": "c", "target": "a"}), "cycle"),
        (lambda drawing: drawing["paths"].append({"source": "a", "target": "a"}), "self_path"),
        (lambda drawing: drawing["paths"].append({"source": "a", "target": "b"}), "duplicate_path"),
        (lambda drawing: drawing["constructs"][2]["indicators"].append("X1"), "shared_indicator"),
        (lambda drawing: drawing["constructs"][2].update(name="Citra"), "duplicate_construct"),
        (lambda drawing: drawing["constructs"][2].update(name="  "), "empty_name"),
    ],
)
def test_a_drawing_that_breaks_a_rule_is_no_model(change, key):
    drawing = to_doc(MODEL, PLACED)
    change(drawing)
    with pytest.raises(ModelError) as caught:
        to_model(drawing)
    assert caught.value.key == key


def test_constructs_without_a_place_get_one_of_their_own_below_the_others():
    drawing = to_doc(MODEL, {"Citra": PLACED["Citra"]})
    spots = {(item["x"], item["y"]) for item in drawing["constructs"]}
    assert len(spots) == 3
    assert all(item["y"] > 0 for item in drawing["constructs"][1:])
    assert drawing == to_doc(MODEL, {"Citra": PLACED["Citra"]})


def test_ids_stay_apart_when_a_new_construct_takes_an_old_name():
    first = to_doc(Model((Construct("A"),)), {})
    first["constructs"][0]["name"] = "B"
    _, placed = to_model(first)
    drawing = to_doc(Model((Construct("A"), Construct("B"))), placed)
    assert len({item["id"] for item in drawing["constructs"]}) == 2


def test_an_unplaced_model_is_arranged_from_left_to_right_and_keeps_its_ids():
    drawing = to_doc(MODEL, {})
    assert [item["x"] for item in drawing["constructs"]] == sorted({item["x"] for item in drawing["constructs"]})
    again = arranged(MODEL, PLACED)
    assert [placement.id for placement in again.values()] == ["a", "b", "c"]
    assert [item["x"] for item in to_doc(MODEL, again)["constructs"]] == [item["x"] for item in drawing["constructs"]]


def test_results_by_names_stand_at_their_elements():
    results = element_results(
        PLACED,
        Marks(
            paths={("Citra", "Kepuasan"): Mark("0,5", significant=False), ("Citra", "gone"): Mark("1")},
            constructs={"Kepuasan": Mark("R² = 0,25")},
            indicators={"X1": Mark("0,8")},
        ),
        for_seq=4,
    )
    assert set(results["elements"]) == {"p:a>b", "c:b", "i:X1"}
    assert results["elements"]["p:a>b"]["significant"] is False
    assert results["for_seq"] == 4


def test_both_languages_have_the_editors_words():
    english, indonesian = (editor_labels(language) for language in ("en", "id"))
    assert english.keys() == indonesian.keys()
    assert all("tool_undo" in editor_labels(language) for language in LANGUAGES)


PAGE = """
import streamlit as st
from plsengine.model import Model
from ui.diagram_editor import EditorOptions, Exchange, diagram_editor, to_doc

diagram_editor(
    key="editor", language="id", exchange=Exchange(), drawing=to_doc(Model(), {}), columns=["X1"],
    options=EditorOptions(read_only=True), on_edit=print, on_command=print,
)
st.write("below")
"""


def test_the_editor_stands_on_a_page():
    page = AppTest.from_string(PAGE).run()
    assert not page.exception
    assert page.markdown[0].value == "below"
