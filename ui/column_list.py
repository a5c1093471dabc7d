"""The list of a survey's columns: what each holds, says and is for; the last can be changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

import pandas as pd
import streamlit as st

import plsengine as pls
from plsengine.survey_columns import Role
from ui.workspace import workspace

ROLES: tuple[Role, ...] = get_args(Role)
_ROW, _HEAD, _TALLEST = 35, 38, 420


def show_columns(gaps: Mapping[str, int]) -> None:
    """Every column with the number of its cells that have no answer."""
    state = workspace()
    plain, survey, prepared = state.plain_words, state.readable_survey(), state.readable_preparation()
    roles = {role: plain(f"app.roles.{role}") for role in ROLES}
    role = plain("app.data.role")
    labelled = any(column.label for column in survey.columns)
    table = pd.DataFrame(
        [
            {
                plain("app.data.column"): column.name,
                **({plain("app.data.wording"): column.label} if labelled else {}),
                role: roles[column.role],
                plain("app.data.kind"): plain(f"app.data.kinds.{column.kind}"),
                plain("app.data.missing"): gaps[column.name],
                plain("app.data.used_by"): state.model.owner(column.name) or "",
            }
            for column in survey.columns
        ]
    )
    edited = st.data_editor(
        table,
        hide_index=True,
        width="stretch",
        height=min(_TALLEST, _HEAD + _ROW * len(table)),
        disabled=[heading for heading in table if heading != role],
        column_config={role: st.column_config.SelectboxColumn(options=list(roles.values()), required=True)},
        key=f"columns_{state.revision}",
    )
    following = prepared
    for column, chosen in zip(survey.columns, edited[role], strict=True):
        if chosen != roles[column.role]:
            following = following.with_role(column.name, next(each for each in ROLES if roles[each] == chosen))
    if following is prepared:
        return
    try:
        state.prepare(following)
    except pls.JalurError as error:
        st.error(state.words.error(error), icon=":material/error:")
    else:
        st.rerun()
