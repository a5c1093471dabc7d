"""Questions on necessity and on what the model takes for granted: asked, begun by their button, told and kept."""

import pytest
from streamlit.testing.v1 import AppTest

import plsengine as pls
from tests.reference import Case
from tests.ui.test_workspace import opened
from ui.analysis import Analysis
from ui.workspace import Workspace

PAGE = """
import streamlit as st

import plsengine as pls
from ui.questions import TOPICS
from ui.questions.asked import Asked
from ui.workspace import workspace

state, (topic, question) = workspace(), st.session_state["asked"]
state.begin_finding(question)
try:
    TOPICS[topic][question](Asked(question, state, state.estimate(), state.bootstrap()))
except pls.JalurError as error:
    st.error(state.words.error(error))
"""
MIXED = Case("mobi_ecsi_mixedAB_path")
MODERATED = pls.Model.parse("X =~ IMAG1 + IMAG2\nM =~ PERV1 + PERV2\nY =~ CUSA1 + CUSA2\nY ~ X + M + X:M")
LAYERED = pls.Model.parse("X =~ IMAG1 + IMAG2\nM =~ PERV1 + PERV2\nH =~ [X + M]\nY =~ CUSA1 + CUSA2 + CUSA3\nY ~ H")


def asked(topic: str, question: str, model: pls.Model = MIXED.model) -> AppTest:
    """The page of a question before anything is begun."""
    work = opened("ecsi_mobile")
    work.change_model(lambda _: model)
    work.analysis = Analysis(resamples=100)
    page = AppTest.from_string(PAGE, default_timeout=60)
    page.session_state["workspace"] = work
    page.session_state["asked"] = (topic, question)
    return page.run()


def begun(page: AppTest) -> AppTest:
    """The page after its work was begun and done."""
    (button,) = (each for each in page.button if each.key.startswith("run_"))
    return button.click().run()


def told(page: AppTest) -> list[str]:
    """Keys of the tables that are kept for the report."""
    state: Workspace = page.session_state["workspace"]
    return [table.key for tell in state.findings() for table in tell(state.words, state.conventions)]


@pytest.mark.parametrize(
    ("topic", "question", "keys"),
    [
        ("priorities", "necessity", ["necessity", "bottleneck"]),
        ("priorities", "combined", ["combined_importance"]),
        ("trust", "tetrads", ["tetrad_verdicts", "tetrads"]),
        ("trust", "endogeneity", ["copula_normality", "copulas"]),
    ],
)
@pytest.mark.parametrize("model", [MIXED.model, LAYERED], ids=["plain", "layered"])
def test_long_questions_wait_for_their_button_and_keep_what_they_tell(topic, question, keys, model):
    page = asked(topic, question, model)
    assert told(page) == []
    page = begun(page)
    assert not page.exception
    assert not page.error
    assert told(page) in (keys, keys[:1])  # where no predictor can be tested, there is no second table
    assert (told(page) == keys) == (question != "endogeneity" or not page.info)


@pytest.mark.parametrize(
    ("topic", "question"),
    [
        ("priorities", "necessity"),
        ("priorities", "combined"),
        ("trust", "tetrads"),
        ("trust", "endogeneity"),
        ("trust", "formative"),
    ],
)
def test_models_with_interactions_get_a_sentence(topic, question):
    page = asked(topic, question, MODERATED)
    assert not page.exception
    assert len(page.error) == 1


def test_ends_of_the_scale_are_whole_where_scores_of_components_miss_them_by_a_hair():
    model = LAYERED.with_higher_order("repeated_indicators")
    page = asked("priorities", "importance", model)
    assert not page.error
    assert [each.value for each in page.number_input] == [1.0, 10.0]


def test_formative_indicators_are_judged_at_once_and_redundancy_when_a_column_is_chosen():
    page = asked("trust", "formative")
    assert told(page) == ["formative_indicators"]
    page = page.selectbox[0].set_value("Quality").run()
    page = begun(page.multiselect[0].set_value(["PERQ1"]).run())
    assert told(page) == ["formative_indicators", "redundancy"]


@pytest.mark.parametrize("approach", ["disjoint_two_stage", "embedded_two_stage", "repeated_indicators"])
def test_formative_constructs_of_both_orders_are_judged_in_one_table(approach):
    formed = LAYERED.with_mode("H", "formative").with_mode("M", "formative").with_higher_order(approach)
    page = asked("trust", "formative", formed)
    assert not page.error
    state: Workspace = page.session_state["workspace"]
    (tell,) = state.findings()
    (table,) = tell(state.words, state.conventions)
    assert [(row[0].text, row[1].text) for row in table.rows] == [
        *(("H", part) for part in ("X", "M")),
        *(("M", item) for item in ("PERV1", "PERV2")),
    ]
    page = page.selectbox[0].set_value("H").run()
    page = begun(page.multiselect[0].set_value(["PERQ1"]).run())
    assert not page.error
    assert told(page) == ["formative_indicators", "redundancy"]


def test_without_formative_constructs_the_page_says_what_to_do():
    page = asked("trust", "formative", Case("mobi_ecsi_modeA_path").model)
    assert len(page.info) == 1
    assert told(page) == []


def test_without_suspects_there_is_nothing_to_begin():
    page = asked("trust", "endogeneity")
    page.multiselect[0].set_value([])
    page = page.run()
    assert len(page.info) == 1
    assert not page.button
