"""Which construct is most worth improving? The importance-performance map."""

from __future__ import annotations

import streamlit as st

import plsengine as pls
from plsengine.importance import answers_used
from report import tables_importance as tables
from ui import diagram
from ui.questions.asked import Asked
from ui.widgets import show_notes


def show(asked: Asked) -> None:
    """Map and tables for a target that the visitor chooses."""
    estimate, plain = asked.one_stage(), asked.state.plain_words
    targets = estimate.model.endogenous
    target = st.selectbox(plain("app.analysis.target"), targets, index=len(targets) - 1, key="importance_target")
    column, other = st.columns(2)
    answers = answers_used(estimate)
    low = column.number_input(
        plain("app.analysis.lowest"), value=float(answers.min().min()), step=1.0, format="%g", key="scale_low"
    )
    high = other.number_input(
        plain("app.analysis.highest"), value=float(answers.max().max()), step=1.0, format="%g", key="scale_high"
    )
    scales = dict.fromkeys(answers.columns, (low, high))
    result = pls.importance_performance(estimate, target, scales=scales)
    show_notes(result.notes)
    diagram.show_importance(result)
    asked.tell(lambda words, _: (tables.importance(result, words), tables.indicator_importance(result, words)))
