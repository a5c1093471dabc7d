"""The report on its page: what it is written from, the choices about it, and how it looks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar, get_args

import streamlit as st

import plsengine as pls
from report.chapter import Matter
from report.choices import (
    CHAPTERS,
    DECIMALS,
    LONGEST_TITLE,
    MOST_BEFORE,
    SECTIONS,
    YEARS,
    DecimalMark,
    TableStyle,
    roman,
)
from report.conventions import Decision
from report.tables_description import descriptions
from report.words import LANGUAGES, Words
from ui.widgets import worded_key
from ui.workspace import Workspace, workspace

T = TypeVar("T")


def matter_of(state: Workspace, bootstrap: pls.Bootstrap) -> Matter:
    """Results of the model as it stands, with the visitor's choices."""
    parts = [part for construct in state.model.constructs for part in construct.components]
    staged = bootstrap.estimate.first_stage is not None
    return Matter(
        state.readable_survey(),
        bootstrap,
        state.draft.places,
        state.bootstrap_of(parts[0]) if staged else None,
        state.conventions,
        state.choices,
        state.labels,
        descriptives=descriptions(state.readable_survey(), state.model, state.description),
        further=tuple(state.findings()),
    )


def choose() -> None:
    """Everything about the report that a campus may want otherwise."""
    state = workspace()
    words, chosen = state.plain_words, state.choices
    title = st.text_input(
        words("app.report.choices.title.label"),
        chosen.title,
        max_chars=LONGEST_TITLE,
        help=words("app.report.choices.title.help"),
        key="setting_report_title",
    )
    first, second, third = st.columns(3)
    with first:
        language = _pick("language", LANGUAGES, chosen.language, lambda code: Words(code)("common.language_name"))
        style = _pick("style", get_args(TableStyle), chosen.style)
        decision = _pick("decision", get_args(Decision), state.conventions.decision, _decisions)
        first_of_model = _pick("order", (False, True), chosen.reliability_first, _order)
    with second:
        method_chapter = _pick("method_chapter", CHAPTERS, chosen.method_chapter, roman)
        results_chapter = _pick("results_chapter", CHAPTERS, chosen.results_chapter, roman)
        first_table = _number("first_table", chosen.first_table, 1, MOST_BEFORE)
        first_figure = _number("first_figure", chosen.first_figure, 1, MOST_BEFORE)
    with third:
        decimal_mark = _pick("decimal_mark", get_args(DecimalMark), chosen.decimal_mark)
        decimals = _pick("decimals", DECIMALS, chosen.decimals, str)
        year = _number("year", chosen.year, *YEARS)
        contents = st.toggle(words("app.report.choices.contents"), chosen.contents, key="setting_report_contents")
        lists = st.toggle(words("app.report.choices.lists"), chosen.lists, key="setting_report_lists")
    wanted = st.multiselect(
        words("app.report.choices.sections"),
        SECTIONS,
        default=chosen.sections,
        format_func=lambda name: words(f"app.report.sections.{name}"),
        key=worded_key("setting_report_sections"),
    )
    st.caption(words("app.report.choices.elsewhere"))
    state.conventions = replace(state.conventions, decision=decision)
    state.choices = replace(
        chosen,
        title=title.strip(),
        language=language,
        style=style,
        reliability_first=first_of_model,
        method_chapter=method_chapter,
        results_chapter=results_chapter,
        first_table=first_table,
        first_figure=first_figure,
        decimal_mark=decimal_mark,
        decimals=decimals,
        year=year,
        contents=contents,
        lists=lists,
        sections=tuple(name for name in SECTIONS if name in wanted),
    )


def _pick(name: str, options: Sequence[T], current: T, label: Callable[[T], str] | None = None) -> T:
    words = workspace().plain_words
    return st.selectbox(
        words(f"app.report.choices.{name}.label"),
        options,
        index=options.index(current),
        format_func=label or (lambda option: words(f"app.report.choices.{name}.{option}")),
        key=worded_key(f"setting_report_{name}"),
    )


def _number(name: str, current: int, least: int, most: int) -> int:
    label = workspace().plain_words(f"app.report.choices.{name}.label")
    return int(st.number_input(label, least, most, current, key=f"setting_report_{name}"))


def _order(reliability_first: bool) -> str:
    return workspace().plain_words(f"app.report.choices.order.{'reliability' if reliability_first else 'loadings'}")


def _decisions(decision: str) -> str:
    words = workspace().plain_words
    return " / ".join(words(f"tables.decision.{decision}_{outcome}") for outcome in ("yes", "no"))
