"""The page of regression, with samples and with answers that make trouble."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import plsengine as pls
from report.words import Words
from tests.ui.pages import page_with
from ui.samples import samples
from ui.workspace import Workspace

ROOT = Path(__file__).parents[2]
words = Words("id")


def opened(state: Workspace | None) -> AppTest:
    return page_with("regression", state).run()


def with_sample(key: str) -> Workspace:
    state = Workspace()
    sample = next(each for each in samples() if each.key == key)
    state.open_survey(sample.survey(), sample.model(), sample.key)
    return state


def tab(page: AppTest, name: str) -> AppTest:
    page.session_state["regression_tabs"] = words(f"app.regression.tabs.{name}")
    return page.run()


def texts(page: AppTest) -> str:
    return "\n".join(element.value for element in page.markdown).replace("\\", "")


def test_without_a_survey_there_is_the_questionnaire():
    page = opened(None)
    assert not page.exception
    assert len(page.info) == 1
    assert "U =~ U1" in page.code[0].value


def test_study_s4_runs_from_file_to_conclusion():
    state = with_sample("website_quality")
    page = tab(opened(state), "regression")
    assert not page.exception
    assert not page.error
    assert "Persamaan regresi: Y = 1,223 + 0,366 X1 + 0,309 X2 + e." in texts(page)
    chapter = [table for tell in state.findings() for table in tell(words, state.conventions)]
    assert "regression_decisions" in [table.key for table in chapter]


def test_a_choice_is_kept_in_the_work_and_changes_the_results():
    state = with_sample("website_quality")
    page = opened(state)
    page.selectbox(key=f"regression_dependent_{state.revision}").set_value("X2").run()
    assert state.regression.dependent == "X2"
    page.selectbox(key="regression_score").set_value("sum").run()
    assert (state.regression.score, state.project().regression) == ("sum", state.regression)
    assert state.copy().regression == state.regression


def test_what_was_not_chosen_follows_the_model():
    state = with_sample("website_quality")
    opened(state)
    assert state.regression == pls.RegressionPlan()
    state.change_model(lambda model: model.without_path("X2", "Y"))
    page = opened(state)
    assert page.multiselect(key=f"regression_predictors_Y_{state.revision}").value == ["X1"]


def test_every_tab_of_a_model_with_mediators_shows_its_tables():
    page = opened(with_sample("social_media_marketing"))
    for name in ("instrument", "assumptions", "regression", "paths", "webqual"):
        tab(page, name)
        assert not page.exception, name
        assert not page.error, name


def test_pls_scores_and_intervals_can_be_chosen():
    state = with_sample("website_quality")
    page = tab(opened(state), "regression")
    page.selectbox(key="regression_score").set_value("pls").run()
    assert not page.error
    assert "Skor PLS" not in texts(page)
    page.selectbox(key="regression_score").set_value("mean").run()
    page.checkbox(key="regression_intervals").set_value(True).run()
    assert state.regression.intervals
    assert not page.error


def trouble() -> pls.Survey:
    rng = np.random.default_rng(8)
    base = rng.normal(size=40)
    table = pd.DataFrame(
        {f"{stem}{k}": np.clip(np.round(3 + base + rng.normal(size=40)), 1, 5) for stem in "AB" for k in (1, 2, 3)}
    )
    table["Sama"] = 3.0
    table["Dua"] = table["A1"] * 2
    table["Nama"] = [f"R{k}" for k in range(40)]
    table.loc[[2, 5], "A2"] = np.nan
    return pls.Survey.from_frame(table)


@pytest.mark.parametrize(
    ("dependent", "predictors", "key"),
    [
        ("B", ("Sama",), "regression_constant"),
        ("B", ("A1", "Dua"), "regression_dependent"),
        ("Dua", ("A1",), "regression_exact"),
    ],
)
def test_trouble_is_said_in_a_sentence_and_the_rest_goes_on(dependent, predictors, key):
    state = Workspace()
    model = pls.Model.parse("A =~ A2 + A3\nB =~ B1 + B2 + B3\nB ~ A")
    state.open_survey(trouble(), model)
    state.regression = pls.RegressionPlan(dependent, predictors)
    page = tab(opened(state), "regression")
    assert not page.exception
    (said,) = page.error
    with pytest.raises(pls.EstimationError) as refused:
        _ = state.regression_study().regression
    assert refused.value.key == key
    assert said.value == state.words.error(refused.value)
    assert state.findings()[0](words, state.conventions) == ()
    assert not tab(page, "instrument").error


def test_no_predictor_is_nothing_wrong_and_missing_answers_are_counted():
    state = Workspace()
    state.open_survey(trouble(), pls.Model.parse("A =~ A1 + A2 + A3\nB =~ B1 + B2 + B3"))
    page = tab(opened(state), "regression")
    assert not page.error
    assert "2 dari 40 responden" in page.info[0].value
    page.multiselect(key=f"regression_predictors_B_{state.revision}").set_value([]).run()
    assert not page.error
    assert page.info[0].value == words("errors.regression_no_predictor", dependent="B")


def test_dimensions_of_webqual_become_constructs_and_can_be_undone():
    state = with_sample("website_quality")
    page = tab(opened(state), "webqual")
    page.button(key="webqual_take").click().run()
    assert not page.exception
    assert not page.error
    assert state.model.construct("X1").components == ("U", "IQ", "SI", "OI")
    assert "webqual_take" not in [button.key for button in page.button]
    state.undo()
    assert state.model.construct("X1").components == ()
