"""The pages of tools, without a survey and with one."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.ui.pages import page_with
from tests.ui.test_workspace import opened
from ui.power_plan import PowerPlan, arrows_of, blocks_of, correlation_of
from ui.workspace import Workspace

ROOT = Path(__file__).parents[2]


def page(name: str, state: Workspace | None = None) -> AppTest:
    return page_with(name, state or Workspace()).run()


def texts(test: AppTest) -> str:
    return " ".join(each.value for each in (*test.markdown, *test.caption, *test.info, *test.success))


def test_sample_sizes_need_no_survey_and_follow_the_visitor():
    test = page("planning")
    assert not test.exception
    assert "155" in texts(test)
    test.number_input(key="plan_path").set_value(0.1).run()
    assert "619" in texts(test)
    assert test.session_state["workspace"].size_plan.path == 0.1


def test_power_is_simulated_at_a_click_and_kept():
    state = Workspace(power_plan=PowerPlan(sizes=(30, 60), replications=200, test="regression"))
    test = page("planning", state)
    test.button(key="run_power").click().run()
    assert not test.exception
    assert "Kekuatan Uji Menurut Simulasi" in texts(test)
    test.run()
    assert "Kekuatan Uji Menurut Simulasi" in texts(test)


def test_impossible_assumptions_are_refused_in_a_sentence():
    arrows = (("X1", "Y", 0.9), ("X2", "Y", 0.8))
    test = page("planning", Workspace(power_plan=PowerPlan(arrows=arrows)))
    assert "tidak ada yang bisa dijelaskan" in test.error[0].value


def test_assumptions_can_begin_with_the_visitors_estimates():
    state = opened()
    estimate = state.estimate()
    test = page("planning", state)
    test.button(key="assume_estimate").click().run()
    plan = test.session_state["workspace"].power_plan
    assert plan.arrows == arrows_of(state.model, estimate)
    assert plan.blocks == blocks_of(state.model, estimate)
    assert plan.correlation == correlation_of(estimate)
    assert plan.population().table["assumed"].tolist() == [value for *_, value in plan.arrows]


def test_the_example_s2_shows_its_findings():
    test = page("consistency")
    assert "Belum ada dua angka" in texts(test)
    test.button(key="printed_customer_gratitude").click().run()
    assert not test.exception
    assert "8 dari 45 perbandingan tidak konsisten" in texts(test)


def test_the_current_analysis_is_consistent_and_can_be_cleared():
    test = page("consistency", opened())
    test.button(key="printed_own").click().run()
    assert not test.exception
    assert "konsisten" in test.success[0].value
    test.button(key="printed_clear").click().run()
    assert test.session_state["workspace"].printed.cells == {}


def test_a_pasted_table_goes_into_its_editor():
    test = page("consistency")
    test.text_area(key="pasted_loadings_0").set_value("X1 X1.1 0,8\nX1 X1.2 0,9").run()
    test.button(key="take_loadings").click().run()
    assert test.session_state["workspace"].printed.cells["loadings"] == (("X1", "X1.1", "0,8"), ("X1", "X1.2", "0,9"))


def test_what_was_typed_survives_a_refresh():
    state = Workspace(power_plan=PowerPlan(sizes=(10,)))
    assert state.copy() == state
    assert not state.untouched
