"""Groups that the visitor makes of a column: its answers, several of them together, or classes of a number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

import plsengine as pls
from plsengine.grouping import classes_of, even_cuts, merged
from report.words import LANGUAGES, Words
from ui.widgets import worded_key

_MOST_ANSWERS = 12  # different answers of a column that still make a group each


def dividing_columns(survey: pls.Survey, indicators: Sequence[str]) -> list[str]:
    """Columns besides the indicators that groups can be made of."""
    table = survey.table
    return [
        column.name
        for column in survey.columns
        if column.name not in indicators and _ways(column, table[column.name].nunique())
    ]


def _ways(column: pls.survey.Column, answers: int) -> list[str]:
    if answers < 2:
        return []
    ways = ["answers"] if answers <= _MOST_ANSWERS else []
    if 2 < answers <= _MOST_ANSWERS:
        ways.append("merge")
    if column.is_numeric and answers > 2:
        ways += ["half", "cut", "classes"]
    return ways


def segment_columns(survey: pls.Survey) -> list[str]:
    """Columns that hidden segments were put to before, in whichever language."""
    labels = {segment_name(1, Words(language)) for language in LANGUAGES}
    table = survey.table
    return [column.name for column in survey.columns if table[column.name].isin(labels).any()]


def segment_name(number: int, plain: Words) -> str:
    """What a segment is called in the survey."""
    return plain("tables.segments.one", number=number)


@dataclass(frozen=True)
class Groups:
    """`labels` of every row, None where it belongs to no group; `names` of the groups in the order to show them."""

    labels: pd.Series
    names: list[str]


def ask_for_groups(survey: pls.Survey, name: str, plain: Words) -> Groups:
    """Groups as the visitor wants them made of a column."""
    values = survey.table[name]
    ways = _ways(survey.column(name), values.nunique())
    way = ways[0]
    if len(ways) > 1:
        way = st.selectbox(
            plain("questions.groups.how"),
            ways,
            format_func=lambda each: plain(f"questions.groups.ways.{each}"),
            key=worded_key(f"group_way/{name}"),
        )
    return _MADE[way](values, name, plain)


def _answers(values: pd.Series, name: str, plain: Words) -> Groups:
    said = {value: answer_text(value, plain) for value in values.value_counts().index}
    return Groups(values.map(said).astype(object), list(said.values()))


def _merge(values: pd.Series, name: str, plain: Words) -> Groups:
    answers = list(values.value_counts().index)
    first, second = st.columns(2)

    def text(value: object) -> str:
        return answer_text(value, plain)

    one = first.multiselect(
        plain("questions.groups.first"), answers, default=answers[:1], format_func=text, key=f"merge_first/{name}"
    )
    left = [each for each in answers if each not in one]
    two = second.multiselect(
        plain("questions.groups.second"), left, default=left, format_func=text, key=f"merge_second/{name}/{one}"
    )
    groups = {" + ".join(map(text, each)): each for each in (one, two) if each}
    return Groups(merged(values, groups), list(groups))


def _divided(values: pd.Series, cuts: Sequence[float], plain: Words) -> Groups:
    labels = classes_of(values, cuts, lambda value: answer_text(value, plain))
    return Groups(labels, list(labels[values.sort_values().index].dropna().unique()))


def _half(values: pd.Series, name: str, plain: Words) -> Groups:
    return _divided(values, even_cuts(values), plain)


def _cut(values: pd.Series, name: str, plain: Words) -> Groups:
    low, high = float(values.min()), float(values.max())
    cut = st.number_input(
        plain("questions.groups.cut"),
        min_value=low,
        max_value=high,
        value=even_cuts(values)[0],
        step=1.0,
        format="%g",
        key=f"group_cut/{name}",
    )
    return _divided(values, [cut], plain)


def _classes(values: pd.Series, name: str, plain: Words) -> Groups:
    count = st.number_input(
        plain("questions.groups.classes"), min_value=2, max_value=5, value=3, step=1, key=f"group_classes/{name}"
    )
    return _divided(values, even_cuts(values, count), plain)


_MADE: dict[str, Callable[[pd.Series, str, Words], Groups]] = {
    "answers": _answers,
    "merge": _merge,
    "half": _half,
    "cut": _cut,
    "classes": _classes,
}


def answer_text(value: object, plain: Words) -> str:
    """An answer as it is said: numbers with no more decimals than they have."""
    if not isinstance(value, float):
        return str(value)
    return plain.number(value, 0) if value.is_integer() else plain.number(value, 2)
