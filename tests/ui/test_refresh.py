"""Work kept for a refresh: found by its token alone, copied, and limited in number, size and age."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import plsengine as pls
from report.conventions import Conventions
from report.description import Description
from report.marks import Labels
from tests.ui.test_workspace import opened
from ui.analysis import Analysis
from ui.diagram_editor import to_doc
from ui.diagram_messages import Edit, Exchange
from ui.refresh import HOURS, Store, _Session, _take, survey_bytes
from ui.workspace import Workspace

ROOT = Path(__file__).parents[2]


class Clock:
    """Hours that pass when told."""

    def __init__(self) -> None:
        self.hours = 0.0

    def __call__(self) -> float:
        return self.hours * 3600


def work(seed: int) -> Workspace:
    return Workspace(analysis=Analysis(seed=seed))


def brought_back(store: Store, token: str) -> Workspace:
    found = store.copy_of(token)
    assert found is not None
    return found[0]


def test_everything_that_the_visitor_did_comes_back():
    state = opened()
    state.language, state.labels = "en", Labels("stars", "weight")
    state.analysis = Analysis(
        scheme="factor",
        missing="pairwise",
        resamples=500,
        seed=7,
        style="warppls",
        outer="mode_m",
        inner="warp2",
        inner_of=(("X2", "Y", "linear"),),
        errors="jackknife",
    )
    state.conventions = Conventions(one_tailed=True, p_style="less")
    state.description = Description(profile=("Usia",), index="interval")
    state.change_model(lambda model: model.without_path("X3", "Y"))
    drawing = to_doc(state.model, state.placements)
    drawing["constructs"][0]["x"] += 40
    state.take_drawing(Edit(1, "move", drawing))
    state.change_model(lambda model: model.with_label("X1", "Uang"))
    state.undo()
    store = Store()
    store.keep("token", state, "family")
    found = brought_back(store, "token")
    state.exchange = Exchange()
    assert found == state
    assert found.survey is state.survey
    assert (found.can_undo, found.can_redo, found.sample) == (True, True, "customer_gratitude")
    found.redo()
    assert found.model.construct("X1").label == "Uang"


def test_no_field_of_the_workspace_is_forgotten():
    """A field added later is copied too, unless it belongs to the session alone."""
    anew = {"exchange", "_estimates", "_bootstraps", "_bent", "_previews", "_scenes", "_further", "_findings"}
    state = opened()
    marks = {each.name: object() for each in dataclasses.fields(Workspace) if each.name not in {*anew, "_drafts"}}
    for name, mark in marks.items():
        setattr(state, name, mark)
    copy = state.copy()
    assert all(getattr(copy, name) is mark for name, mark in marks.items())


def test_the_editor_of_the_next_session_starts_anew():
    state = opened()
    state.exchange.take({"seq": 9, "base": 1, "op": "move", "model": to_doc(state.model, state.placements)})
    assert state.copy().exchange == Exchange()


def test_copies_never_touch_each_other():
    state, store = opened(), Store()
    store.keep("token", state, "family")
    first, second = brought_back(store, "token"), brought_back(store, "token")
    first.change_model(lambda model: model.without_path("X3", "Y"))
    first.analysis = Analysis(seed=9)
    state.change_model(lambda model: model.without_construct("X1"))
    assert ("X3", "Y") not in [(path.source, path.target) for path in first.model.paths]
    for other in (second, brought_back(store, "token")):
        assert other.model == opened().model
        assert not other.can_undo
        assert other.analysis == Analysis()


def test_results_are_not_kept():
    state = opened()
    state.analysis = Analysis(resamples=100)
    found = state.copy()
    assert found.bootstrap() is not state.bootstrap()


@pytest.mark.parametrize("token", ["", "other", "token ", "TOKEN", "\ud800", "x" * 5000])
def test_another_token_finds_nothing(token):
    store = Store()
    store.keep("token", work(1), "family")
    assert store.copy_of(token) is None


def test_the_token_itself_is_not_kept():
    store = Store()
    store.keep("a-secret-token", work(1), "family")
    assert "a-secret-token" not in repr(vars(store))


def test_work_is_forgotten_in_time_and_every_step_prolongs_it():
    clock = Clock()
    store = Store(clock=clock)
    store.keep("early", work(1), "a")
    clock.hours = 8
    store.keep("late", work(2), "b")
    clock.hours = HOURS
    assert store.copy_of("early") is None
    store.keep("late", work(3), "b")
    clock.hours = 2 * HOURS - 0.1
    assert brought_back(store, "late").analysis.seed == 3
    clock.hours = 2 * HOURS
    store.expire()
    assert len(store) == 0


def test_the_least_recently_used_goes_first():
    store = Store(most=3)
    for seed in (1, 2, 3):
        store.keep(str(seed), work(seed), str(seed))
    store.keep("1", work(1), "1")
    store.keep("4", work(4), "4")
    assert [seed for seed in "1234" if store.copy_of(seed)] == ["1", "3", "4"]


def test_who_refreshes_often_pushes_out_nobody_else():
    store = Store(most=10, most_of_family=3)
    store.keep("other", work(1), "other")
    for k in range(50):
        store.keep(f"token {k}", work(2), "hasty")
    assert store.copy_of("other")
    assert [k for k in range(50) if store.copy_of(f"token {k}")] == [47, 48, 49]


def test_memory_is_limited_and_a_shared_survey_counts_once():
    state = opened()
    size = survey_bytes(state.survey)
    one = size + 400_000
    store = Store(most_bytes=2 * one + size)
    for k in range(2):
        other = opened()
        store.keep(str(k), other, str(k))
    assert len(store) == 2
    for k in range(2, 4):
        store.keep(str(k), state, str(k))
    assert store.copy_of("0") is None
    assert store.copy_of("2")
    assert store.copy_of("3")


def test_a_work_too_large_to_be_kept_pushes_out_nobody():
    store = Store(most_bytes=1_000_000)
    store.keep("small", work(1), "small")
    rows = "\n".join(["a,b", *(f"{k},{'x' * 400}{k}" for k in range(2000))])
    large = Workspace()
    large.open_survey(pls.read_survey(rows.encode()))
    store.keep("large", large, "large")
    assert store.copy_of("large") is None
    assert store.copy_of("small")


def test_a_fresh_workspace_is_untouched_until_something_is_chosen():
    assert Workspace().untouched
    assert not Workspace(language="en").untouched
    assert not work(2).untouched
    assert not opened().untouched


# ------------------------------------------------------------------------------------------------ the browser's answer


@pytest.fixture
def shown(monkeypatch):
    """The session's state without Streamlit."""
    state: dict = {}
    monkeypatch.setattr("streamlit.session_state", state)
    return state


def test_the_answer_brings_the_work_and_a_new_token(shown):
    store, session = Store(), _Session()
    store.keep("old", opened(), "family")
    assert _take(session, {"session": session.name, "token": "old"}, store)
    assert shown["workspace"].sample == "customer_gratitude"
    assert session.family == "family"
    assert session.token not in (None, "old")


@pytest.mark.parametrize("token", ["", "unknown", None, 5, ["old"], {}])
def test_an_answer_without_work_lets_the_session_begin(shown, token):
    session = _Session()
    assert not _take(session, {"session": session.name, "token": token}, Store())
    assert session.token
    assert shown == {}


def test_an_answer_to_another_session_is_none(shown):
    store, session = Store(), _Session()
    store.keep("old", opened(), "family")
    for answer in (None, {}, "old", {"session": "another", "token": "old"}):
        assert not _take(session, answer, store)
    assert session.token is None
    assert shown == {}


def test_only_the_first_answer_counts(shown):
    store, session = Store(), _Session()
    store.keep("old", opened(), "family")
    _take(session, {"session": session.name, "token": ""}, store)
    token = session.token
    assert not _take(session, {"session": session.name, "token": "old"}, store)
    assert (session.token, shown) == (token, {})


def test_an_answer_that_comes_too_late_leaves_new_work(shown):
    store, session = Store(), _Session(go_on=True)
    store.keep("old", opened(), "family")
    shown["workspace"] = begun = opened("ecsi_mobile")
    assert not _take(session, {"session": session.name, "token": "old"}, store)
    assert shown["workspace"] is begun


# ------------------------------------------------------------------------------------------------------ the whole app


def app() -> AppTest:
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)


def test_nothing_is_shown_before_the_browser_has_answered():
    page = app().run()
    assert not page.title
    assert not page.info
    page.session_state["refresh_session"].go_on = True
    assert page.run().title[0].value == "Jalur"
    assert not page.exception


def test_a_session_that_has_work_already_does_not_wait():
    page = app()
    page.session_state["workspace"] = Workspace(language="en")
    page.run()
    assert page.title[0].value == "Jalur"
    assert page.session_state["workspace"].language == "en"
