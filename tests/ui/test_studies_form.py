"""Earlier studies are typed into fields of one form and saved together."""

import pandas as pd
from streamlit.testing.v1 import AppTest

import plsengine as pls
from report.words import Words
from tests.ui.pages import page_with
from ui.workspace import Workspace

WORDS = Words("id")


def shown(studies: tuple[pls.Study, ...]) -> tuple[Workspace, AppTest]:
    state = Workspace()
    columns = pd.DataFrame({f"{name}{k}": [1, 2, 3, 4, 5, k] for name in "XY" for k in (1, 2)})
    model = pls.Model.parse("X =~ X1 + X2\nY =~ Y1 + Y2\nY ~ X").with_hypothesis(
        pls.Hypothesis("H1", ("X", "Y"), studies=studies)
    )
    state.open_survey(pls.Survey.from_frame(columns), model)
    page = page_with("model", state)
    page.session_state["studio_tabs"] = WORDS("app.model.tabs.hypotheses")
    return state, page.run()


def fields(page: AppTest, name: str):
    return [each for each in page.text_input if each.label == WORDS(f"app.studies.{name}")]


def save(page: AppTest) -> None:
    next(each for each in page.button if each.label == WORDS("app.studies.save")).click().run()
    assert not page.exception


def test_two_studies_are_saved_at_once_one_of_them_with_a_single_field():
    state, page = shown(())
    for name, text in (("author", "Sari & Putra"), ("year", "2020"), ("method", "SEM-PLS"), ("result", " positif ")):
        fields(page, name)[0].set_value(text)
    fields(page, "year")[1].set_value("2019")
    save(page)
    expected = (pls.Study("Sari & Putra", "2020", "SEM-PLS", "positif"), pls.Study("", "2019"))
    assert state.model.hypotheses[0].studies == expected
    assert [each.value for each in fields(page, "year")] == ["2020", "2019", "", ""]


def test_a_study_without_any_text_is_gone():
    state, page = shown((pls.Study("Sari"), pls.Study("Putra", "2021")))
    fields(page, "author")[0].set_value(" ")
    save(page)
    assert state.model.hypotheses[0].studies == (pls.Study("Putra", "2021"),)
