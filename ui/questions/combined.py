"""What to improve first, if some things must not be missing? The importance-performance map with necessary conditions."""

from __future__ import annotations

import streamlit as st

import plsengine as pls
from report import tables_necessity as tables
from ui import diagram
from ui.questions import necessity
from ui.questions.asked import Asked
from ui.questions.choices import choose_scale, choose_target
from ui.widgets import show_notes


def show(asked: Asked) -> None:
    """Map and table for a target and the score of it that the visitor wants."""
    plain = asked.state.plain_words
    estimate = asked.one_stage()
    target = choose_target(asked, estimate)
    scales = choose_scale(asked, estimate)
    importance = pls.importance_performance(estimate, target, scales=scales)
    wanted = st.slider(
        plain("questions.combined.wanted"),
        0,
        100,
        value=_next_goal(importance),
        help=plain("questions.combined.wanted_help"),
        key=f"wanted/{target}/{next(iter(scales.values()))}",
    )
    result = necessity.found(asked, estimate, target, scales)
    if result is None:
        return
    show_notes(importance.notes)
    below = result.below(wanted)
    judged = tables.necessary(result, asked.state.conventions)
    needed = {name: float(below[name]) for name, verdict in judged.items() if verdict.level == "ok"}
    diagram.show_importance(importance, needed)
    st.caption(asked.state.words("questions.combined.map"))
    asked.tell(lambda words, conventions: (tables.combined_importance(importance, result, wanted, words, conventions),))


def _next_goal(importance: pls.ImportancePerformance) -> int:
    """The next multiple of ten above what the target has reached."""
    mean = float(importance.scores[importance.target].mean())
    return min(100, 10 * (int(mean) // 10 + 1))
