"""WebQual 4.0 on the screen: its questionnaire, which columns hold its items, and its index."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

import plsengine as pls
from plsengine.webqual import DIMENSIONS, WebQualIndex, WebQualItems, propose_items, template, with_dimensions
from report import tables_webqual as tables
from report.figures_importance import importance_map
from ui.regression import said_in_place
from ui.widgets import dark, show_figure, show_notes, show_table
from ui.workspace import Workspace, workspace

_FINDING = "webqual"


def show_questionnaire() -> None:
    """The items to copy or download, and the model on their codes."""
    plain = workspace().plain_words
    with st.expander(plain("app.webqual.questionnaire"), icon=":material/assignment:"):
        show_table(tables.questionnaire(plain))
        st.markdown(plain("app.webqual.template"))
        st.code(template(tables.dimension_labels(plain)).to_text(), language=None)


def show() -> None:
    """Questionnaire, choice of columns, and the index."""
    state = workspace()
    survey = state.readable_survey()
    show_questionnaire()
    columns = survey.numeric_columns
    kept = state.webqual if set(state.webqual.columns) <= set(columns) else WebQualItems()
    items = kept if kept.columns else propose_items(columns, state.model)
    if not items.columns:
        st.info(state.words("app.webqual.not_found"), icon=":material/search:")
    items = _choices(state, items, columns)
    state.webqual = items
    if not items.columns:
        return
    with said_in_place(state):
        result = pls.webqual_index(survey, items)
        state.begin_finding(_FINDING)
        state.keep_finding(_FINDING, lambda words, _: (tables.index(result, words), tables.items(result, words)))
        show_notes(result.notes)
        show_table(tables.index(result, state.plain_words))
        _offer_model(state, items)
        if result.importance is not None:
            _show_map(state, result)
        show_table(tables.items(result, state.plain_words))


def _choices(state: Workspace, items: WebQualItems, columns: Sequence[str]) -> WebQualItems:
    plain = state.plain_words
    labels = tables.dimension_labels(plain)
    found = {}
    with st.expander(plain("app.webqual.columns"), icon=":material/view_column:", expanded=not items.columns):
        for name in DIMENSIONS:
            found[name] = st.multiselect(
                plain("app.webqual.columns_of", dimension=labels[name], count=len(DIMENSIONS[name])),
                columns,
                default=[each for each in getattr(items, name) if each in columns],
                placeholder=plain("app.regression.choose"),
                key=f"webqual_{name}_{state.revision}",
            )
        importance = st.multiselect(
            plain("app.webqual.importance"),
            columns,
            default=[each for each in items.importance if each in columns],
            placeholder=plain("app.regression.choose"),
            help=plain("app.webqual.importance_help"),
            key=f"webqual_importance_{state.revision}",
        )
        highest = st.number_input(
            plain("app.webqual.highest"),
            min_value=1.0,
            value=items.highest or _best(state, found),
            step=1.0,
            format="%g",
            key=f"webqual_highest_{state.revision}",
        )
    return WebQualItems.of(found, importance, highest)


def _best(state: Workspace, found: dict[str, list[str]]) -> float:
    """The best answer that was given, or that of a usual scale."""
    columns = [column for block in found.values() for column in block]
    best = state.readable_survey().answers(columns).max().max() if columns else 5.0
    return float(best) if best >= 1 else 5.0


def _offer_model(state: Workspace, items: WebQualItems) -> None:
    """The dimensions as constructs, unless they are already."""
    plain = state.plain_words
    change = partial(with_dimensions, items=items, labels=tables.dimension_labels(plain))
    if change(state.model) != state.model:
        st.button(
            plain("app.webqual.take"),
            icon=":material/account_tree:",
            help=plain("app.webqual.take_help"),
            on_click=state.change_model,
            args=(change,),
            key="webqual_take",
        )


def _show_map(state: Workspace, result: WebQualIndex) -> None:
    plain = state.plain_words
    title = plain("app.webqual.map")
    st.markdown(f"**{title}**")
    words = {"importance": plain("webqual.importance"), "performance": plain("webqual.quality")}
    plane = tables.quality_importance(result)
    figure = importance_map(plane, words=words, number=plain.number, zoomed=True, dark=dark())
    show_figure(figure, "webqual_map", title)
