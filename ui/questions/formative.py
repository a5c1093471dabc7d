"""Do the formative indicators measure what they should? Redundancy analysis, weights and collinearity."""

from __future__ import annotations

import streamlit as st

import plsengine as pls
from plsengine.checks import plain_moments
from report import tables_formative as tables
from ui.questions.asked import Asked
from ui.widgets import show_notes


def show(asked: Asked) -> None:
    """A verdict on every formative indicator, and the redundancy of a construct with items that the visitor chooses."""
    state, plain, analysis = asked.state, asked.state.plain_words, asked.state.analysis
    plain_moments(asked.estimate)
    model = asked.estimate.model
    formative = [each.name for each in model.constructs if each.mode == "formative" and len(each.indicators) > 1]
    if not formative:
        st.info(state.words("questions.formative.none"), icon=":material/info:")
        return
    asked.tell(lambda words, conventions: (tables.formative_indicators(asked.bootstrap, words, conventions),))
    survey = state.readable_survey()
    construct = st.selectbox(plain("questions.formative.construct"), formative, key="formative_construct")
    items = st.multiselect(
        plain("questions.formative.items"),
        survey.numeric_columns,
        help=plain("questions.formative.items_help"),
        key=f"global_items/{construct}",
    )
    if not items:
        st.info(state.words("questions.formative.choose_items"), icon=":material/info:")
        return
    result = asked.long(
        f"redundancy {construct!r} {items!r}",
        lambda progress: pls.redundancy_analysis(
            model,
            survey,
            construct,
            items,
            resamples=analysis.resamples,
            seed=analysis.seed,
            progress=progress,
            scheme=analysis.scheme,
            missing=analysis.missing,
        ),
    )
    if result is None:
        return
    show_notes(result.bootstrap.estimate.notes)
    asked.tell(lambda words, conventions: (tables.redundancy(result, words, conventions),))
