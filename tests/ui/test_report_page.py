"""The page of the report: its choices belong to the work, and earlier studies come from a table."""

from streamlit.testing.v1 import AppTest

from report.chapter import write
from report.choices import ReportChoices
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
    test.multiselect(key="setting_report_sections").set_value(["references", "outer_model"])
    test.run()
    assert not test.exception
    assert state.choices == ReportChoices(
        language="en",
        style="frame",
        results_chapter=5,
        year=2025,
        title="Judul",
        contents=True,
        sections=("outer_model", "references"),
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
