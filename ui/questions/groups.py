"""Do groups of respondents differ? MICOM and multigroup analysis of two groups, or of every two of several."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

import plsengine as pls
from plsengine.groups import COMPARED, LEAST_OF_GROUP, MOST_GROUPS, AllGroups
from plsengine.importance import answers_used
from report import tables_groups as tables
from report.conventions import Conventions
from report.table import Table
from report.words import Words
from ui.escape import markdown
from ui.questions.asked import Asked
from ui.questions.dividing import Groups, ask_for_groups, dividing_columns, segment_columns
from ui.widgets import worded_key


def show(asked: Asked) -> None:
    """Groups that the visitor makes of a column, compared in what the visitor wants."""
    state = asked.state
    words, plain, survey, analysis = state.words, state.plain_words, state.readable_survey(), state.analysis
    columns = dividing_columns(survey, asked.estimate.asked.indicators)
    if not columns:
        st.info(words("questions.groups.none"), icon=":material/info:")
        return
    name = st.selectbox(plain("questions.groups.column"), columns, key="group_column")
    if name in segment_columns(survey):
        st.warning(words("questions.groups.of_segments"), icon=":material/warning:")
    groups = ask_for_groups(survey, name, plain)
    labels, chosen = groups.labels, _chosen(groups, name, words, plain)
    statistic = st.selectbox(
        plain("questions.groups.statistic"),
        COMPARED,
        format_func=lambda each: plain(f"tables.groups.what.{each}"),
        key=worded_key("group_statistic"),
    )
    if len(chosen) < 2:
        st.info(words("questions.groups.too_few", least=LEAST_OF_GROUP), icon=":material/info:")
        return
    given, model, data = asked.one_stage(), state.model, survey.table
    if state.model.layered:
        model, data = given.asked, answers_used(given)
        labels = labels.loc[data.index]
    result = asked.long(
        f"groups {name!r} {chosen!r} {hash(tuple(labels.fillna('')))}",
        lambda progress: pls.compare_all_groups(
            model,
            data,
            labels,
            chosen=chosen,
            resamples=analysis.resamples,
            seed=analysis.seed,
            progress=progress,
            scheme=analysis.weighting[0],
            missing=analysis.missing,
        ),
    )
    if result is not None:
        asked.tell(lambda words, conventions: _tables(result, statistic, words, conventions))


def _chosen(groups: Groups, name: str, words: Words, plain: Words) -> list[str]:
    """Groups to compare, with how many respondents each has."""
    counted = groups.labels.value_counts()
    fit = [each for each in groups.names if counted[each] >= LEAST_OF_GROUP]
    small = [each for each in groups.names if counted[each] < LEAST_OF_GROUP]
    chosen = fit
    if len(fit) > 2:
        chosen = st.multiselect(
            plain("questions.groups.chosen"),
            fit,
            default=fit[:MOST_GROUPS],
            max_selections=MOST_GROUPS,
            key=f"group_chosen/{name}/{fit}",
        )
    sizes = [plain("questions.groups.size", name=each, n=int(counted[each])) for each in chosen]
    st.caption(markdown("; ".join(sizes)))
    if small:
        st.caption(words("questions.groups.small", least=LEAST_OF_GROUP, groups=small))
    return chosen


def _tables(result: AllGroups, statistic: str, words: Words, conventions: Conventions) -> Sequence[Table]:
    if len(result.pairs) == 1:
        (pair,) = result.pairs
        return (
            tables.invariance(pair, words, conventions),
            tables.group_differences(pair, statistic, words, conventions),
        )
    return (
        tables.all_groups(result, statistic, words, conventions),
        tables.pairwise(result, statistic, words, conventions),
        tables.all_invariance(result, words),
    )
