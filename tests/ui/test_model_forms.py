"""The studio's forms: proposals, constructs of the second order, arrows."""

from dataclasses import replace
from functools import partial

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import plsengine as pls
from plsengine.proposals import propose_constructs
from report.words import Words
from tests.ui.pages import page_with
from ui.model_form import with_constructs
from ui.workspace import Workspace

WORDS = Words("id")
DIMENSIONS = [f"KH.{part}{k}" for part in "ST" for k in (1, 2)]
OTHERS = [f"{name}{k}" for name in ("LP", "APMS") for k in (1, 2)]


def opened(columns: list[str]) -> Workspace:
    state = Workspace()
    state.open_survey(pls.Survey.from_frame(pd.DataFrame({name: [1, 2, 3, 4, 5, 3] for name in columns})))
    return state


def studio(state: Workspace, tab: str = "drawing") -> AppTest:
    page = page_with("model", state)
    page.session_state["studio_tabs"] = WORDS(f"app.model.tabs.{tab}")
    return page.run()


@pytest.mark.parametrize(("button", "wholes"), [("take_proposal", {"KH": ("KH.S", "KH.T")}), ("take_parts", {})])
def test_dimensions_are_proposed_with_their_whole_and_without_it(button, wholes):
    state = opened(DIMENSIONS + OTHERS)
    page = studio(state)
    page.button(key=button).click().run()
    assert not page.exception
    assert {each.name: each.components for each in state.model.constructs if each.components} == wholes
    assert set(state.model.indicators) == {*DIMENSIONS, *OTHERS}


def test_codes_that_only_count_lead_back_to_the_blocks():
    page = studio(opened(["P1", "P2", "P3", "P4"]))
    assert "take_proposal" not in [each.key for each in page.button]
    assert WORDS("app.model.uncoded") in [each.value for each in page.markdown]


def test_a_construct_is_added_with_its_dimensions_and_arrows_pass_these_over():
    state = opened(DIMENSIONS + OTHERS)
    state.change_model(partial(with_constructs, propose_constructs(DIMENSIONS + OTHERS)))
    page = studio(state, "constructs")
    prefix = f"model/{state.revision}/{state.language}/add"
    page.text_input(key=f"{prefix}/name").set_value("KH")
    page.multiselect(key=f"{prefix}/components").set_value(["KH.S", "KH.T"])
    next(each for each in page.button if each.label == WORDS("app.model.add")).click().run()
    assert not page.exception
    assert state.model.construct("KH").components == ("KH.S", "KH.T")
    targets = [each.label for each in studio(state, "arrows").multiselect]
    assert targets == [WORDS("app.model.predictors", name=name) for name in ("LP", "APMS", "KH")]


def test_a_drawing_follows_new_arrows_until_something_was_moved_by_hand():
    state = opened(DIMENSIONS + OTHERS)
    state.change_model(partial(with_constructs, propose_constructs(OTHERS)))
    state.change_model(lambda model: model.with_path("APMS", "LP"))
    assert state.draft.is_arranged
    assert state.placements["APMS"].x < state.placements["LP"].x
    moved = {**state.draft.places, "LP": state.draft.places["APMS"]}
    state.open_project(replace(state.project(), places=moved))
    state.change_model(lambda model: model.without_path("APMS", "LP"))
    assert state.draft.places == moved
