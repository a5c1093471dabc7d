"""The survey described: what the visitor may choose, and the tables and figures that follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TypeVar, get_args

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

import plsengine as pls
from plsengine.descriptives import block_means, index_methods
from plsengine.frequencies import sturges_width
from plsengine.questionnaire import AnswerScale
from report import charts_description as charts
from report import figures_description as figures
from report import tables_answers, tables_normality, tables_profile
from report.description import (
    Anchors,
    NumberClasses,
    ProfileChart,
    blocks_and_scales,
    describable_columns,
    item_wording,
    profile_columns,
)
from report.picture import painted
from report.profile import classes_for
from report.table import Table
from ui.widgets import dark, show_figure, show_table, worded_key
from ui.workspace import workspace

T = TypeVar("T")


def show_profile() -> None:
    """Frequencies of the columns that describe the respondents, each with its figure."""
    state = workspace()
    plain, survey = state.plain_words, state.readable_survey()
    possible = describable_columns(survey, state.model)
    if not possible:
        st.info(state.words("app.describe.no_profile"), icon=":material/info:")
        return
    columns, chart = st.columns([4, 1], vertical_alignment="bottom")
    chosen = columns.multiselect(
        plain("app.describe.profile"),
        possible,
        default=profile_columns(survey, state.model, state.description),
        help=plain("app.describe.profile_help"),
        placeholder=plain("app.describe.profile_none"),
        key=f"profile_columns_{state.revision}",
    )
    if tuple(chosen) != profile_columns(survey, state.model, state.description):
        state.description = replace(state.description, profile=tuple(chosen))
    with chart:
        kind = _picked("chart", get_args(ProfileChart), state.description.chart)
    state.description = replace(state.description, chart=kind)
    for column in chosen:
        st.divider()
        if survey.column(column).is_numeric:
            _choose_classes(column)
        table, figure = st.columns([5, 4], gap="large")
        with table:
            _show(lambda column=column: [tables_profile.profile_table(survey, column, state.description, plain)])
        with figure, suppress(pls.JalurError):
            drawn = figures.profile_figure(survey, column, state.description, plain, dark=dark())
            title = plain("tables.profile.title", column=item_wording(survey, column))
            key = tables_profile.profile_key(survey, column)
            show_figure(drawn, key, title, tools=False)
            _download(partial(charts.profile_chart, survey, column, state.description, plain), key)


def _choose_classes(column: str) -> None:
    """Classes of a column of numbers: none, or of a width and from a number on."""
    state = workspace()
    plain, survey, description = state.plain_words, state.readable_survey(), state.description
    values = survey.table[column]
    found = classes_for(survey, column, description)
    proposed = NumberClasses(sturges_width(values), float(values.min()))
    current = found or proposed
    switch, width, start = st.columns(3, vertical_alignment="bottom")
    wanted = switch.toggle(
        plain("app.describe.in_classes", column=item_wording(survey, column)),
        value=found is not None,
        key=f"classes_{column}_{state.revision}",
    )
    classes = dict(description.classes)
    if wanted:
        chosen = NumberClasses(
            width.number_input(
                plain("app.describe.width"),
                min_value=0.0,
                value=float(current.width),
                format="%g",
                help=plain("app.describe.width_help", proposed=proposed.width),
                key=f"width_{column}_{state.revision}",
            ),
            start.number_input(
                plain("app.describe.start"),
                value=float(values.min() if current.start is None else current.start),
                format="%g",
                key=f"start_{column}_{state.revision}",
            ),
        )
        classes[column] = chosen
    else:
        classes.pop(column, None)
    state.description = replace(description, classes=classes)


def show_answers() -> None:
    """The answers to one construct's items: counts, index with category, and a figure."""
    state = workspace()
    plain, survey = state.plain_words, state.readable_survey()
    blocks, scales = blocks_and_scales(survey, state.model, state.description)
    if not blocks:
        st.info(state.words("app.describe.no_items"), icon=":material/info:")
        return
    which, index, anchors = st.columns(3, vertical_alignment="bottom")
    position = which.selectbox(
        plain("app.describe.block"),
        range(len(blocks)),
        format_func=lambda k: tables_answers.block_name(blocks[k]),
        key=f"described_block_{state.revision}",
    )
    block = blocks[position]
    low, high, everywhere = st.columns(3, vertical_alignment="bottom")
    scale = _choose_scale(block.name, scales[block.name], low, high)
    if everywhere.button(plain("app.describe.for_all"), help=plain("app.describe.for_all_help"), key="scale_for_all"):
        state.description = replace(state.description, scales={each.name: scale for each in blocks})
        st.rerun()
    methods = index_methods(scale)
    with index:
        current = tables_answers.chosen_classes(state.description, scale).method
        method = _picked("index", methods, current)
    if method != current:
        state.description = replace(state.description, index=method)
    if tables_answers.agreement_fits(scale.points):
        with anchors:
            named = _picked("anchors", get_args(Anchors), state.description.anchors)
        state.description = replace(state.description, anchors=named)
    figure = figures.answers_figure(survey, block, scale, state.description, plain, dark=dark())
    table = tables_answers.answers_table(survey, block, scale, state.description, plain, position)
    if figure is not None:
        show_figure(figure, table.key, table.title, tools=False)
        _download(
            partial(charts.answers_chart, survey, block, scale, state.description, plain, table.title),
            table.key,
        )
    show_table(table)


def _choose_scale(name: str, found: AnswerScale, low: DeltaGenerator, high: DeltaGenerator) -> AnswerScale:
    """Ends of a block's scale, as found or as the visitor knows them."""
    state = workspace()
    plain = state.plain_words
    key = f"{name}_{found.low}_{found.high}_{state.revision}"
    first = low.number_input(
        plain("app.analysis.lowest"), value=float(found.low), step=1.0, format="%g", key=f"low_{key}"
    )
    last = high.number_input(
        plain("app.analysis.highest"), value=float(found.high), step=1.0, format="%g", key=f"high_{key}"
    )
    if (first, last) != (found.low, found.high) and first < last:
        scale = AnswerScale(first, last)
        state.description = replace(state.description, scales={**state.description.scales, name: scale})
        st.rerun()
    return found


def show_statistics() -> None:
    """Statistics of constructs and of items."""
    state = workspace()
    plain, survey = state.plain_words, state.readable_survey()
    blocks, _ = blocks_and_scales(survey, state.model, state.description)
    if not blocks:
        st.info(state.words("app.describe.no_items"), icon=":material/info:")
        return
    show_table(tables_answers.construct_statistics(survey, blocks, plain))
    show_table(tables_answers.item_statistics(survey, blocks, plain))


def show_relations() -> None:
    """Correlations of indicators or constructs, and tests of normality."""
    state = workspace()
    plain, survey = state.plain_words, state.readable_survey()
    blocks, _ = blocks_and_scales(survey, state.model, state.description)
    own = [block for block in blocks if block.name in state.model.names] or list(blocks)
    names = list(dict.fromkeys(name for block in own for name in block.indicators))
    if len(names) < 2:
        st.info(state.words("app.describe.no_items"), icon=":material/info:")
        return
    answers = survey.answers(names)
    values: Mapping[str, Callable[[], pd.DataFrame]] = {
        "items": lambda: answers,
        "constructs": lambda: block_means(survey, own),
    }
    kinds = [kind for kind in values if kind == "items" or len(own) > 1]
    with st.columns(3)[0]:
        kind = _picked("correlated", kinds, kinds[0])
    title = plain(f"app.describe.correlations.{kind}")
    st.markdown(f"**{state.words(f'app.describe.correlations.{kind}')}**")
    show_figure(figures.correlations_figure(values[kind](), plain, dark=dark()), f"correlations_{kind}", title)
    st.caption(state.words(f"app.describe.correlations_note.{kind}"))
    with st.expander(state.words("app.describe.as_table"), icon=":material/table:"):
        show_table(tables_answers.correlations(values[kind](), title, plain))
    _show(lambda: [tables_normality.multivariate_normality(answers, plain, state.conventions)])
    _show(lambda: [tables_normality.item_normality(answers, plain, state.conventions)])


def show_cross() -> None:
    """Two columns crossed, with their test."""
    state = workspace()
    plain, survey = state.plain_words, state.readable_survey()
    possible = describable_columns(survey, state.model)
    if len(possible) < 2:
        st.info(state.words("app.describe.no_cross"), icon=":material/info:")
        return
    before = state.description.crossed or possible[:2]
    rows, columns = st.columns(2)
    first = rows.selectbox(
        plain("app.describe.rows"),
        possible,
        index=possible.index(before[0]) if before[0] in possible else 0,
        key=f"cross_rows_{state.revision}",
    )
    others = [name for name in possible if name != first]
    second = columns.selectbox(
        plain("app.describe.columns"),
        others,
        index=others.index(before[1]) if before[1] in others else 0,
        key=f"cross_columns_{first}_{state.revision}",
    )
    state.description = replace(state.description, crossed=(first, second))
    _show(lambda: tables_profile.cross_tables(survey, first, second, state.description, plain, state.conventions))


def _picked(what: str, options: Sequence[T], current: T) -> T:
    """One of a few choices, named in the reader's language."""
    plain = workspace().plain_words
    return st.selectbox(
        plain(f"app.describe.{what}_label"),
        options,
        index=options.index(current),
        format_func=lambda option: plain(f"app.describe.{what}.{option}"),
        key=worded_key(f"describe_{what}"),
    )


def _download(draw: Callable[[], str | None], name: str) -> None:
    """A chart in print look as PNG and SVG; a file is made when it is asked for."""
    plain = workspace().plain_words
    with st.container(horizontal=True):
        for kind, mime, written in (
            ("png", "image/png", lambda: painted(draw() or "")),
            ("svg", "image/svg+xml", lambda: (draw() or "").encode()),
        ):
            st.download_button(
                plain(f"app.picture.{kind}"),
                written,
                file_name=f"{name}.{kind}",
                mime=mime,
                icon=":material/download:",
                on_click="ignore",
                key=f"{kind}_{name}",
            )


def _show(make: Callable[[], Sequence[Table]]) -> None:
    """Tables, or the sentence that says why there are none."""
    try:
        tables = make()
    except pls.JalurError as error:
        st.warning(workspace().words.error(error), icon=":material/warning:")
    else:
        for table in tables:
            show_table(table)
