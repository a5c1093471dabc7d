"""The WarpPLS style in the workspace and on the pages."""

import pytest

import plsengine as pls
from report.project import load, save
from tests.ui.pages import page_with
from tests.ui.test_workspace import opened
from ui.analysis import Analysis
from ui.workspace import Workspace

BENT = Analysis(style="warppls")


def test_the_everyday_style_is_as_before():
    state = opened()
    assert state.analysis.weighting == ("path", "own")
    assert state.estimate().settings.scheme == "path"
    state.analysis = Analysis(outer="robust_path", inner="warp2")  # of the other style: without effect here
    assert state.analysis.weighting == ("path", "own")


def test_the_style_decides_on_weights_and_curves():
    state = opened()
    state.analysis = BENT
    assert state.estimate().settings.scheme == "pls_regression"
    assert set(state.bent().curves["degree"]) == {3}
    state.analysis = BENT.with_inner(("X2", "Y"), "linear").with_inner(("gone", "Y"), "warp2")
    bent = state.bent()
    assert list(bent.inner) == ["warp3", "linear", "warp3"]
    assert state.bent() is bent
    state.analysis = state.analysis.with_inner(("X2", "Y"), None)
    assert set(state.bent().inner) == {"warp3"}


def test_standard_errors_follow_seed_and_resamples():
    state = opened()
    state.analysis = Analysis(style="warppls", errors="bootstrap", resamples=50)
    first = state.bent()
    assert len(first.samples["paths"]) == 50
    state.analysis = Analysis(style="warppls", errors="bootstrap", resamples=50, seed=2)
    assert state.bent().tested("paths")["p_value"].iloc[2] != first.tested("paths")["p_value"].iloc[2]


def test_layered_models_are_refused_without_losing_them():
    state = opened()
    state.analysis = BENT
    state.change_model(lambda model: model.with_interaction("X1", "X2", "Y", "two_stage"))
    with pytest.raises(pls.EstimationError, match="interactions"):
        state.bent()
    assert state.model.interactions


def test_the_style_is_saved_with_the_work():
    state = opened()
    state.analysis = Analysis(style="warppls", outer="mode_a", errors="jackknife").with_inner(("X1", "Y"), "warp2")
    again = Workspace()
    again.open_project(load(save(state.project())))
    assert again.analysis == state.analysis


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("measurement", "Combined Loadings"),
        ("structure", "Evaluasi Goodness of Fit Model"),
        ("report", "Diagram jalur"),
    ],
)
def test_pages_show_the_tables_of_the_style(name, title):
    state = opened()
    state.analysis = BENT
    app = page_with(name, state).run()
    assert not app.exception
    shown = [*(each.value for each in app.markdown), *(each.value for each in app.subheader)]
    assert any(title in text for text in shown)


def test_an_arrow_gets_an_algorithm_of_its_own_on_the_page():
    state = opened()
    state.analysis = BENT
    app = page_with("structure", state).run()
    chooser = next(each for each in app.selectbox if each.label.startswith("Algoritma untuk X1"))
    chooser.select("linear").run()
    assert not app.exception
    assert app.session_state["workspace"].analysis.inner_of == (("X1", "Y", "linear"),)
    assert app.session_state["workspace"].bent().inner[0] == "linear"


def test_a_page_says_why_a_layered_model_has_no_curves():
    state = opened()
    state.analysis = BENT
    state.change_model(lambda model: model.with_interaction("X1", "X2", "Y", "two_stage"))
    app = page_with("structure", state).run()
    assert not app.exception
    assert "gaya SmartPLS" in app.error[0].value
