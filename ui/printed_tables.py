"""Printed tables typed, pasted, or taken over from an example or from the visitor's own analysis."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

import plsengine as pls
from plsengine.pasted import split_pasted
from plsengine.published import COLUMNS, INDICES, TABLES, PrintedTables, Rows, TableName, read_tables, tables_of
from ui.samples import samples
from ui.workspace import workspace

_EMPTY_ROWS = 4
_MOST_PASTED = 100_000


def choose_tables() -> None:
    """Begin with the tables of an example, with those of the current analysis, or anew; and say how they were computed."""
    state = workspace()
    words, plain = state.words, state.plain_words
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for sample in samples():
            printed = sample.printed()
            if printed is not None and st.button(
                plain("consistency.page.example") + ": " + sample.said("title", state.language),
                icon=":material/science:",
                key=f"printed_{sample.key}",
            ):
                _begin(printed)
        own = state.survey is not None and state.model.paths
        if own and st.button(
            plain("consistency.page.own"),
            icon=":material/calculate:",
            help=plain("consistency.page.own_help"),
            key="printed_own",
        ):
            try:
                _begin(tables_of(state.estimate(), state.bootstrap(), plain.number))
            except pls.JalurError as error:
                st.error(words.error(error), icon=":material/error:")
        if state.printed.cells and st.button(
            plain("consistency.page.clear"), icon=":material/delete:", key="printed_clear"
        ):
            _begin(PrintedTables())
    weights, curves = (
        st.toggle(
            plain(f"consistency.page.{option}"),
            current,
            help=plain(f"consistency.page.{option}_help"),
            key=f"printed_{option}_{_round()}",
        )
        for option, current in (("principal", state.printed.principal), ("warped", state.printed.warped))
    )
    state.printed = replace(state.printed, principal=weights, warped=curves)


def edit_tables() -> None:
    """A tab a table, each with an editor and a place to paste into."""
    state = workspace()
    words, plain = state.words, state.plain_words
    for name, tab in zip(TABLES, st.tabs([plain(f"consistency.page.tabs.{name}") for name in TABLES]), strict=True):
        with tab:
            st.caption(words(f"consistency.page.help.{name}"))
            if name != "indices":
                _paste(name)
            if name == "correlations":
                _edit_matrix()
            else:
                _edit(name)


def _round() -> int:
    """Counts how often the tables were replaced: editors then forget what was typed into them."""
    return st.session_state.get("printed_round", 0)


def _begin(printed: PrintedTables) -> None:
    workspace().printed = printed
    st.session_state["printed_round"] = _round() + 1


def _paste(name: TableName) -> None:
    state = workspace()
    words, plain = state.words, state.plain_words
    place = f"paste_{name}_{_round()}"  # another key each round: it closes when its text was taken
    with st.popover(plain("consistency.page.paste"), icon=":material/content_paste:", key=place):
        text = st.text_area(
            plain("consistency.page.paste_label"),
            max_chars=_MOST_PASTED,
            height=160,
            key=f"pasted_{name}_{_round()}",
        )
        if st.button(plain("consistency.page.take"), type="primary", key=f"take_{name}"):
            rows = split_pasted(text, name)
            if rows:
                _begin(state.printed.with_table(name, rows))
                st.rerun()
            st.warning(words("consistency.page.pasted_empty"), icon=":material/warning:")


def _edit(name: TableName) -> None:
    state = workspace()
    plain, columns = state.plain_words, COLUMNS[name]
    rows: Rows = state.printed.cells.get(name, ())
    if name == "indices":
        given = {row[0]: row[1] for row in rows if len(row) > 1}
        rows = tuple((index, given.get(index, "")) for index in INDICES)
    else:
        rows = (*((*row, *[""] * len(columns))[: len(columns)] for row in rows), *[("",) * len(columns)] * _EMPTY_ROWS)
    config = {
        column: st.column_config.TextColumn(plain(f"consistency.page.columns.{column}"), default="")
        for column in columns
    }
    if name == "indices":
        labels = [plain(f"consistency.page.indices.{index}") for index in INDICES]
        edited = _editor(name, pd.DataFrame(rows, columns=list(columns)).assign(index=labels), config, fixed=("index",))
        found = [(index, str(value)) for index, value in zip(INDICES, edited["value"].fillna(""), strict=True)]
        found = [row for row in found if row[1].strip()]
    else:
        edited = _editor(name, pd.DataFrame(rows, columns=list(columns)), config)
        found = [tuple(map(str, row)) for row in edited.fillna("").itertuples(index=False)]
    state.printed = state.printed.with_table(name, found)


def _edit_matrix() -> None:
    """Columns are named as the rows are: after the constructs of all tables."""
    state = workspace()
    words, plain = state.words, state.plain_words
    names = [name for name in read_tables(state.printed).names if name]
    rows = state.printed.cells.get("correlations", ())
    if not names:
        st.info(words("consistency.page.matrix_hint"), icon=":material/info:")
        return
    given = {(row[0], column): cell for row in rows[1:] for column, cell in zip(rows[0][1:], row[1:], strict=False)}
    table = pd.DataFrame([[name, *(given.get((name, other), "") for other in names)] for name in names])
    table.columns = ["construct", *(f"column_{k}" for k in range(len(names)))]
    config = {"construct": st.column_config.TextColumn(plain("consistency.page.columns.construct"))}
    config |= {f"column_{k}": st.column_config.TextColumn(name, default="") for k, name in enumerate(names)}
    edited = _editor("correlations", table, config, fixed=("construct",), named="/".join(names))
    cells = [tuple(map(str, row)) for row in edited.fillna("").itertuples(index=False)]
    filled = any(cell.strip() for row in cells for cell in row[1:])
    state.printed = state.printed.with_table("correlations", [("", *names), *cells] if filled else [])


def _editor(
    name: TableName, table: pd.DataFrame, config: dict, *, fixed: tuple[str, ...] = (), named: str = ""
) -> pd.DataFrame:
    key = f"printed_{name}_{_round()}_{named}"
    # An editor's changes are relative to the table that it began with, which must stay the same while it's on the page.
    if key not in st.session_state:
        st.session_state[f"begun_printed_{name}"] = table
    return st.data_editor(
        st.session_state[f"begun_printed_{name}"],
        column_config=config,
        num_rows="fixed" if fixed else "dynamic",
        disabled=fixed,
        hide_index=True,
        width="stretch",
        key=key,
    )
