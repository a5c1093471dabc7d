"""Do two groups of respondents differ? MICOM and multigroup analysis."""

from __future__ import annotations

import streamlit as st

import plsengine as pls
from report import tables_groups as tables
from report.words import Words
from ui.questions.asked import Asked

_MOST_GROUPS = 12  # different answers of a column that still makes groups


def show(asked: Asked) -> None:
    """Two answers of a column that the visitor chooses."""
    state = asked.state
    words, plain, survey, analysis = state.words, state.plain_words, state.readable_survey(), state.analysis
    table = survey.table
    columns = [column.name for column in survey.columns if 2 <= table[column.name].nunique() <= _MOST_GROUPS]
    columns = [name for name in columns if name not in asked.estimate.asked.indicators]
    if not columns:
        st.info(words("app.analysis.no_groups"), icon=":material/info:")
        return
    column, first, second = st.columns(3)
    chosen = column.selectbox(plain("app.analysis.group_column"), columns, key="group_column")
    labels = list(table[chosen].value_counts().index)

    def label(value: object) -> str:
        return _label(value, plain)

    one = first.selectbox(plain("app.analysis.group_first"), labels, format_func=label, key=f"first/{chosen}")
    others = [each for each in labels if each != one]
    two = second.selectbox(plain("app.analysis.group_second"), others, format_func=label, key=f"second/{chosen}/{one}")
    result = asked.long(
        f"groups {chosen!r} {one!r} {two!r}",
        lambda progress: pls.compare_groups(
            state.model,
            survey,
            table[chosen],
            pair=(one, two),
            resamples=analysis.resamples,
            seed=analysis.seed,
            progress=progress,
            scheme=analysis.scheme,
            missing=analysis.missing,
        ),
    )
    if result is None:
        return
    asked.tell(
        lambda words, conventions: (
            tables.invariance(result, words, conventions),
            tables.group_paths(result, words, conventions),
        )
    )


def _label(value: object, plain: Words) -> str:
    return plain.number(value, 0) if isinstance(value, float) and value.is_integer() else str(value)
