"""The page on respondents and answers, and the look at the data's quality, do what a visitor chooses."""

import pandas as pd
import pytest

import plsengine as pls
from plsengine.questionnaire import AnswerScale
from report.description import NumberClasses
from report.words import Words
from tests.ui.pages import page_with
from tests.ui.test_workspace import opened
from ui.workspace import Workspace


def page(state, name="describe", tab=None):
    """A page of the app with this work open."""
    app = page_with(name, state)
    if tab:
        app.session_state["describe_tabs"] = Words(state.language)(f"app.describe.tabs.{tab}")
    app.run()
    assert not app.exception
    return app


def with_survey(table):
    state = Workspace()
    state.open_survey(pls.Survey.from_frame(pd.DataFrame(table)))
    return state


def said(app):
    return " ".join(element.value for kind in (app.markdown, app.info, app.warning, app.success) for element in kind)


def work(app):
    return app.session_state["workspace"]


MESSY = {
    "Jenis Kelamin": ["L", "P"] * 20,
    "Usia": [17 + (7 * k) % 30 for k in range(40)],
    **{f"X{k}": [1 + (i * k + i // 3) % 5 for i in range(40)] for k in range(1, 4)},
}


def test_without_a_survey_the_page_leads_to_one():
    assert "Belum ada survei" in said(page(Workspace()))


def test_columns_of_the_profile_are_proposed_and_can_be_chosen():
    app = page(opened("social_media_marketing"))
    (columns,) = app.multiselect
    assert columns.value == ["Jenis Kelamin", "Usia", "Pekerjaan", "Domisili"]
    assert work(app).description.profile is None
    columns.set_value(["Usia"]).run()
    assert work(app).description.profile == ("Usia",)
    assert "Jenis Kelamin" not in said(app)


def test_ages_come_in_classes_of_a_width_that_can_be_chosen():
    app = page(with_survey(MESSY))
    width, start = app.number_input
    width.set_value(10.0)
    start.set_value(15.0).run()
    assert work(app).description.classes == {"Usia": NumberClasses(10, 15)}
    width, start = app.number_input
    width.set_value(0.01).run()
    assert "0,01" in said(app)
    assert not app.exception


@pytest.mark.parametrize("tab", ["answers", "statistics", "relations", "cross"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_tab_shows_its_tables(tab, language):
    state = opened("customer_gratitude")
    state.language = language
    app = page(state, tab=tab)
    assert len(app.table) == {"answers": 1, "statistics": 2, "relations": 3, "cross": 2}[tab]


@pytest.mark.parametrize("tab", ["profile", "answers", "statistics", "relations", "cross"])
def test_a_survey_without_anything_to_describe_says_so(tab):
    app = page(with_survey({"Nama": [f"R{k}" for k in range(50)]}), tab=tab)
    assert len(app.info) == 1
    assert not app.table


def test_the_scale_and_the_index_can_be_chosen():
    app = page(opened("customer_gratitude"), tab="answers")
    index = next(box for box in app.selectbox if box.label == "Indeks")
    index.set_value("three_box").run()
    assert work(app).description.index == "three_box"
    high = app.number_input[1]
    high.set_value(7.0).run()
    assert work(app).description.scales == {"X1": AnswerScale(1, 7)}
    next(button for button in app.button if button.key == "scale_for_all").click().run()
    assert set(work(app).description.scales.values()) == {AnswerScale(1, 7)}
    assert set(work(app).description.scales) == {"X1", "X2", "X3", "Y"}


def test_the_open_tab_and_what_was_chosen_go_along_into_another_language():
    app = page(opened("customer_gratitude"), tab="answers")
    next(box for box in app.selectbox if box.label == "Indeks").set_value("three_box").run()
    work(app).language = "en"
    app.run()
    index = next(box for box in app.selectbox if box.label == "Index")
    assert index.value == "three_box"
    assert "Index, three-box method (Ferdinand)" in index.options


def test_another_survey_begins_with_no_choices():
    state = opened("customer_gratitude")
    page(state, tab="cross")
    assert state.description.crossed == ("Jenis Kelamin", "Usia")
    state.open_survey(opened("e_customers").survey)
    assert state.description.crossed is None


def test_faults_are_shown_on_the_data_page_and_nothing_is_dropped():
    table = {name: list(values) for name, values in MESSY.items()}
    table["X2"][4] = 44
    state = with_survey(table)
    before = state.survey
    app = page(state, "data")
    assert "Mutu data" in [heading.value for heading in app.subheader]
    shown = " ".join(str(each.value.to_numpy().tolist()) for each in app.table)
    assert "Di luar skala" in shown
    assert work(app).survey is before


def test_a_survey_without_items_has_no_quality_to_look_at():
    app = page(with_survey({"Nama": ["a", "b", "c"]}), "data")
    assert "Mutu data" not in [heading.value for heading in app.subheader]
