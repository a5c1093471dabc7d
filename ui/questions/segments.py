"""Are there hidden segments? FIMIX-PLS for their number, PLS-POS beside it, and which columns explain them."""

from __future__ import annotations

from typing import Literal

import pandas as pd
import streamlit as st

import plsengine as pls
from plsengine.fimix import SegmentSolution
from plsengine.grouping import classes_of, even_cuts
from plsengine.profiles import explaining_columns
from plsengine.thresholds import ENTROPY
from report import tables_segments as tables
from report.export import to_csv
from report.figures_segments import segment_criteria
from report.words import LANGUAGES, Words
from ui.questions.asked import Asked
from ui.questions.dividing import dividing_columns, segment_columns, segment_name
from ui.widgets import dark, show_figure, show_notes, worded_key

_MOST_ANSWERS = 12  # different answers of a column up to which each is a class of its own
_SHOWN = {"aic3": "AIC3", "caic": "CAIC", "aic4": "AIC4", "bic": "BIC"}
_METHODS: tuple[Literal["fimix", "pos"], ...] = ("fimix", "pos")


def show(asked: Asked) -> None:
    """The number of segments first; then the segments of the number that the visitor wants to see."""
    state = asked.state
    plain, estimate, seed = state.plain_words, asked.estimate, state.analysis.seed
    most = st.slider(plain("questions.segments.most"), 2, 8, 5, key="segments_most")
    found = asked.long(f"fimix {most}", lambda progress: pls.fimix(estimate, most=most, seed=seed, progress=progress))
    if found is None:
        return
    show_notes(found.notes)
    asked.tell(lambda words, _: (tables.segment_criteria(found, words),))
    if len(found.tried) < 2:
        return
    _show_criteria(asked, found)
    left, right = st.columns(2)
    divisions = found.tried[1:]
    wanted = found.choice.segments if found.choice.segments > 1 else divisions[0]
    segments = left.selectbox(
        plain("questions.segments.look_at"), divisions, index=divisions.index(wanted), key=f"segments_shown/{most}"
    )
    method = right.selectbox(
        plain("questions.segments.method"),
        _METHODS,
        format_func=lambda each: plain(f"questions.segments.methods.{each}"),
        key=worded_key("segments_method"),
    )
    divided: SegmentSolution | pls.Pos | None = found.solutions[segments]
    if method == "pos":
        begin, staged = [found.solutions[segments].assigned], asked.one_stage()
        divided = asked.long(
            f"pos {segments}",
            lambda progress: pls.segment_by_prediction(staged, segments, seed=seed, begin=begin, progress=progress),
        )
    if divided is None:
        return
    if found.choice.finding != "segments" or segments != found.choice.segments:
        st.warning(state.words("questions.segments.unsupported"), icon=":material/warning:")
    _show_segments(asked, divided)


def _show_criteria(asked: Asked, found: pls.Fimix) -> None:
    words = asked.state.plain_words
    figure = segment_criteria(
        found.criteria,
        _SHOWN,
        bound=float(ENTROPY.value or 0),
        chosen=found.choice.segments,
        words={
            "segments": words("questions.segments.axis"),
            "criteria": words("questions.segments.criteria_axis"),
            "entropy": words("questions.segments.entropy"),
            "bound": words("questions.segments.bound"),
        },
        number=words.number,
        dark=dark(),
    )
    show_figure(figure, "segment_criteria", words("questions.segments.figure"))


def _show_segments(asked: Asked, divided: SegmentSolution | pls.Pos) -> None:
    """Sizes, coefficients, what explains them, and the segments to take along."""
    state = asked.state
    asked.tell(
        lambda words, conventions: (
            tables.segment_sizes(divided, words),
            tables.segment_paths(divided, words, conventions),
        )
    )
    if divided.assigned.nunique() < 2:
        st.info(state.words("questions.segments.undivided"), icon=":material/info:")
        return
    survey = state.readable_survey()
    columns = dividing_columns(survey, asked.estimate.asked.indicators)
    # That segments explain themselves says nothing.
    columns = [name for name in columns if name not in segment_columns(survey)]
    if columns:
        explained = explaining_columns(_classed(survey, columns), divided.assigned, columns)
        asked.tell(lambda words, conventions: (tables.segment_profile(explained, words, conventions),))
    else:
        st.info(state.words("questions.segments.no_profile"), icon=":material/info:")
    _take_along(asked, divided)


def _classed(survey: pls.Survey, columns: list[str]) -> pd.DataFrame:
    """Columns whose many numbers are divided into three classes."""
    table = survey.table[columns]
    for name in columns:
        if table[name].nunique() > _MOST_ANSWERS:
            table[name] = classes_of(table[name], even_cuts(table[name], 3))
    return table


def _take_along(asked: Asked, divided: SegmentSolution | pls.Pos) -> None:
    state, plain, survey = asked.state, asked.state.plain_words, asked.state.readable_survey()
    values = _as_column(divided, survey, plain)
    put = {_as_column(divided, survey, Words(language)) for language in LANGUAGES}
    table = survey.table
    same = next((name for name in segment_columns(survey) if tuple(table[name]) in put), None)
    with st.container(horizontal=True):
        st.download_button(
            plain("questions.segments.download"),
            lambda: to_csv(tables.segment_members(divided, plain)),
            file_name="segments.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            key="segments_csv",
        )
        st.button(
            plain("questions.segments.add"),
            icon=":material/add_column_right:",
            disabled=same is not None,
            on_click=lambda: state.add_column(plain("questions.segments.column"), values),
            key="segments_add",
        )
    if same is not None:
        question = plain("questions.ask.groups")
        st.success(state.words("questions.segments.added", column=same, question=question), icon=":material/check:")


def _as_column(divided: SegmentSolution | pls.Pos, survey: pls.Survey, plain: Words) -> tuple[str | None, ...]:
    """Name of each respondent's segment; None for those who were left out of the estimate."""
    segment_of = dict(divided.assigned.items())
    rows = survey.table.index
    return tuple(segment_name(int(segment_of[row]), plain) if row in segment_of else None for row in rows)
