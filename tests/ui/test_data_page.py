"""The page of data with a form's raw answers, as a newcomer meets it."""

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import plsengine as pls
from plsengine.cleaning import ExcludeRows
from report.words import Words
from tests.google_forms import form
from tests.ui.pages import page_with
from ui.workspace import Workspace

HOSTILE = "<img src=x onerror=alert(1)> **tebal** saya puas"


def shown(state: Workspace) -> AppTest:
    page = page_with("data", state).run()
    assert not page.exception
    return page


@pytest.fixture
def raw() -> Workspace:
    state = Workspace()
    state.open_upload(pls.read_survey(form(["Saya puas", "Saya kembali", HOSTILE], messy=True).csv()))
    return state


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_proposal_is_shown_and_taken_by_one_button(raw, language):
    raw.language = language
    words, page = Words(language), shown(raw)
    assert words("app.intake.title") in [each.value for each in page.subheader]
    page.button(key="take_intake").click().run()
    assert not page.exception
    assert raw.survey.item_columns == ("P1", "P2", "P3")
    assert words("app.intake.title") not in [each.value for each in page.subheader]
    steps = [each.value for each in page.markdown if each.value[:1].isdigit()]
    assert len(steps) == len(raw.prepared.steps)


def test_the_proposal_is_declined(raw):
    page = shown(raw)
    page.button(key="decline_intake").click().run()
    assert (raw.intake, len(raw.prepared.steps)) == (None, 1)
    page.button(key="offer_intake").click().run()
    page.button(key="take_intake").click().run()
    assert raw.survey.item_columns == ("P1", "P2", "P3")


def test_codes_that_only_count_are_offered_to_be_told_by_blocks(raw):
    page = shown(raw)
    page.button(key="take_intake").click().run()
    page.button(key="offer_intake").click().run()
    page.text_input(key="intake_blocks").set_value("X 1; Y 2").run()
    preview = next(each.value for each in page.dataframe if list(each.value.iloc[:, 0]) == ["X", "Y"])
    assert list(preview.iloc[:, 2]) == ["Saya puas", "Saya kembali"]
    page.button(key="apply_blocks").click().run()
    page.button(key="take_intake").click().run()
    assert raw.survey.item_columns == ("X1", "Y1", "Y2")
    assert "offer_intake" not in [each.key for each in page.button]


def test_a_finding_is_mended_by_its_button_and_the_step_can_be_undone():
    table = pd.DataFrame(np.random.default_rng(1).integers(1, 6, (40, 10)), columns=[f"X{k}" for k in range(1, 11)])
    table.loc[5] = 4
    state = Workspace()
    state.open_upload(pls.Survey.from_frame(table))
    page = shown(state)
    text = Words("id")("app.quality.remedies.exclude_rows", count=1)
    next(each for each in page.button if each.label == text).click().run()
    assert not page.exception
    assert state.prepared.steps == (ExcludeRows((7,), Words("id")("tables.quality.kinds.straight_lining")),)
    assert state.survey.n == 39
    page.button(key=f"undo_step_0_{state.revision}").click().run()
    assert state.survey.n == 40


def test_blocks_give_codes_and_a_wrong_count_is_said(raw):
    page = shown(raw)
    page.text_input(key="intake_blocks").set_value("X 1; Y 1")
    page.button(key="apply_blocks").click().run()
    assert "2" in page.error[0].value
    page.text_input(key="intake_blocks").set_value("X 1; Y 2")
    page.button(key="apply_blocks").click().run()
    page.button(key="take_intake").click().run()
    assert raw.survey.item_columns == ("X1", "Y1", "Y2")


def test_hostile_heads_are_letters(raw):
    raw.take_intake(raw.intake, keep_personal=True)
    page = shown(raw)
    assert not any("<img" in each.value or "**tebal" in each.value for each in page.markdown)


def test_steps_are_added_and_taken_back(raw):
    raw.take_intake(raw.intake)
    count = len(raw.prepared.steps)
    page = shown(raw)
    page.selectbox(key="step_kind").select("reverse").run()
    page.multiselect(key=f"step_columns_reverse_{raw.revision}").set_value(["P2"]).run()
    page.button(key="add_step").click().run()
    assert [step.kind for step in raw.prepared.steps[count:]] == ["reverse"]
    page.selectbox(key="step_kind").select("exclude_rows").run()
    page.text_input(key=f"step_rows_{raw.revision}").set_value("2, 5-7").run()
    page.button(key="add_step").click().run()
    assert raw.survey.n == 76
    recode = next(k for k, step in enumerate(raw.prepared.steps) if step.kind == "recode")
    page.button(key=f"undo_step_{recode}_{raw.revision}").click().run()
    assert len(raw.prepared.steps) == count + 2
    assert Words("id")("app.cleaning.not_undone") in page.error[0].value
    page.button(key="undo_steps").click().run()
    assert (len(raw.prepared.steps), raw.intake is not None) == (1, True)


@pytest.mark.parametrize(
    "kind", ["recode", "reverse", "merge", "rename", "leave_out", "exclude", "exclude_rows", "missing"]
)
def test_every_kind_of_step_has_its_form(raw, kind):
    raw.take_intake(raw.intake)
    page = shown(raw)
    page.selectbox(key="step_kind").select(kind).run()
    assert not page.exception
    assert Words("id")(f"app.cleaning.about.{kind}") in [each.value for each in page.caption]


def test_the_answers_are_counted_as_the_file_counts_them(raw):
    page = shown(raw)
    assert tuple(page.dataframe[-1].value.index) == raw.survey.rows
    page.button(key="take_intake").click().run()
    assert tuple(page.dataframe[-1].value.index) == raw.survey.rows
