"""Do the formative indicators measure what they should? Redundancy analysis, weights and collinearity."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

import plsengine as pls
from plsengine.importance import answers_used
from report import tables_formative as tables
from report.conventions import full_name
from ui.questions.asked import Asked
from ui.widgets import show_notes


def show(asked: Asked) -> None:
    """A verdict on every formative indicator, and the redundancy of a construct with items that the visitor chooses."""
    state, plain, analysis = asked.state, asked.state.plain_words, asked.state.analysis
    given = asked.one_stage()
    bootstraps = _bootstraps(asked, given)
    names = [name for bootstrap in bootstraps for name in tables.formative_constructs(bootstrap)]
    formative = tuple(dict.fromkeys(names))
    if not formative:
        st.info(state.words("questions.formative.none"), icon=":material/info:")
        return
    asked.tell(lambda words, conventions: (tables.formative_indicators(bootstraps, words, conventions),))
    construct = st.selectbox(
        plain("questions.formative.construct"),
        formative,
        format_func=lambda each: full_name(state.model, each),
        key="formative_construct",
    )
    items = st.multiselect(
        plain("questions.formative.items"),
        state.readable_survey().numeric_columns,
        help=plain("questions.formative.items_help"),
        key=f"global_items/{construct}",
    )
    if not items:
        st.info(state.words("questions.formative.choose_items"), icon=":material/info:")
        return
    result = asked.long(
        f"redundancy {construct!r} {items!r}",
        lambda progress: pls.redundancy_analysis(
            given.model if construct in given.model.names else state.model,
            _answers(asked, given, construct, items),
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


def _bootstraps(asked: Asked, given: pls.Estimate) -> tuple[pls.Bootstrap, ...]:
    """Bootstraps in which the constructs of the model, and the components of higher-order ones, have their indicators."""
    state, main = asked.state, asked.bootstrap
    if given.model != asked.estimate.model:  # repeated indicators say nothing of the components' own weights
        analysis = state.analysis
        main = state.further(
            "one stage bootstrap",
            lambda: pls.bootstrap(given, resamples=analysis.resamples, seed=analysis.seed),
        )
    parts = [part for construct in state.model.constructs for part in construct.components]
    return (main, *(state.bootstrap_of(part) for part in parts[:1]))


def _answers(asked: Asked, given: pls.Estimate, construct: str, items: Sequence[str]) -> pls.Survey | pd.DataFrame:
    """The survey; with the scores of components as further columns where a construct is formed by them."""
    survey = asked.state.readable_survey()
    if given is asked.estimate or construct not in given.model.names:
        return survey
    scores = answers_used(given)
    return scores.join(survey.answers([name for name in items if name not in scores]))
