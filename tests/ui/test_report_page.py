"""The page of the report: its choices belong to the work, and earlier studies come from a table."""

from dataclasses import replace

from streamlit.testing.v1 import AppTest

import plsengine as pls
from report.chapter import sections_of, write
from report.choices import ReportChoices
from report.description import NumberClasses
from tests.ui.pages import page_with
from tests.ui.test_workspace import opened
from ui.analysis import Analysis
from ui.chapter import matter_of


def choosing():
    from ui import chapter

    chapter.choose()


def page():
    state = opened()
    state.analysis = Analysis(resamples=100)
    test = AppTest.from_function(choosing, default_timeout=60)
    test.session_state["workspace"] = state
    return state, test.run()


def test_choices_are_kept_in_the_work():
    state, test = page()
    assert not test.exception
    test.selectbox(key="setting_report_language").set_value("en")
    test.selectbox(key="setting_report_style").set_value("frame")
    test.selectbox(key="setting_report_results_chapter").set_value(5)
    test.selectbox(key="setting_report_decision").set_value("supported")
    test.number_input(key="setting_report_year").set_value(2025)
    test.text_input(key="setting_report_title").set_value(" Judul ")
    test.toggle(key="setting_report_contents").set_value(True)
    test.multiselect(key="setting_report_sections_pls").set_value(["references", "outer_model"])
    test.run()
    assert not test.exception
    assert state.choices == ReportChoices(
        language="en",
        style="frame",
        results_chapter=5,
        year=2025,
        title="Judul",
        contents=True,
        sections=("outer_model", "instrument", "assumptions", "regression", "webqual", "references"),
    )
    assert state.conventions.decision == "supported"


def test_findings_of_further_analyses_go_into_the_report():
    state = opened()
    state.analysis = Analysis(resamples=100)
    state.begin_finding("x")
    document = write(matter_of(state, state.bootstrap()))
    state.keep_finding("x", lambda words, conventions: [next(tables(document))])
    assert "criteria_2" in write(matter_of(state, state.bootstrap())).captions()


def tables(document):
    return (block.table for chapter in document.chapters for block in chapter.blocks if hasattr(block, "table"))


def test_parts_of_another_methods_report_stay_as_they_were_chosen():
    state, test = page()
    state.choices = replace(state.choices, method="regression")
    test.run()
    test.multiselect(key="setting_report_sections_regression").set_value(["regression"])
    test.run()
    assert not test.exception
    assert set(sections_of("regression")) & set(state.choices.sections) == {"regression"}
    assert {"outer_model", "inner_model", "hypotheses", "moderation"} <= set(state.choices.sections)


def test_classes_that_cannot_be_made_are_said_in_place_of_the_download():
    state = opened()
    state.analysis = Analysis(style="warppls")
    survey = state.readable_survey()
    state.add_column("Umur", [20.0 + k for k in range(survey.n)])
    state.description = replace(state.description, profile=("Umur",), classes={"Umur": NumberClasses(0.001)})
    test = page_with("report", state).run()
    assert not test.exception
    assert any("Kelas dengan lebar 0,001" in each.value for each in test.error)
    state.description = replace(state.description, classes={"Umur": NumberClasses(10)})
    assert not test.run().error


def test_regression_is_reported_without_any_model():
    state = opened()
    state.change_model(lambda _: pls.Model())
    state.choices = replace(state.choices, method="regression")
    state.regression = pls.RegressionPlan("Y1.1", ("X1.1", "X2.1"))
    test = page_with("report", state).run()
    assert not test.exception
    assert not test.info
    state.regression = pls.RegressionPlan()
    test.run()
    assert not test.exception
    assert len(test.info) == 1
