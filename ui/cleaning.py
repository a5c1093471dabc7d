"""Steps of cleaning: each with what it did and its own undo, and a form for one more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

import pandas as pd
import streamlit as st

import plsengine as pls
from plsengine.answer_words import answer_key
from plsengine.cleaning import (
    COMPARISONS,
    Exclude,
    ExcludeRows,
    LeaveOut,
    Merge,
    Missing,
    Recode,
    Rename,
    Reverse,
    Step,
)
from plsengine.survey_numbers import read_number
from ui.widgets import worded_key
from ui.workspace import Workspace, workspace

_MOST_ANSWERS = 60


def show_cleaning() -> None:
    """List of steps with their undo, and the form for another one."""
    state = workspace()
    # In one container, or the form below would close whenever the list grows.
    with st.container():
        _show_steps(state)
    with st.expander(state.words("app.cleaning.add_title"), icon=":material/cleaning_services:"):
        _ask_for_step(state)


def _show_steps(state: Workspace) -> None:
    words, plain = state.words, state.plain_words
    st.subheader(words("app.cleaning.title"), anchor=False)
    prepared = state.readable_preparation()
    if prepared.steps:
        st.markdown(words("app.cleaning.intro"))
    else:
        st.markdown(words("app.cleaning.empty"))
    for position, effect in enumerate(prepared.cleaned.effects):
        text, undo = st.columns([6, 1], vertical_alignment="center")
        text.markdown(f"{position + 1}\\. {words.note(effect)}")
        undo.button(
            plain("app.cleaning.undo"),
            icon=":material/undo:",
            on_click=attempt,
            args=(state, lambda k=position: state.prepare(prepared.without_step(k)), "app.cleaning.not_undone"),
            type="tertiary",
            key=f"undo_step_{position}_{state.revision}",
        )
    personal = set(prepared.original.columns_of("personal"))
    if any(isinstance(step, LeaveOut) and personal.intersection(step.columns) for step in prepared.steps):
        st.caption(words("app.cleaning.personal"))
    if refused := st.session_state.pop("cleaning_refused", None):
        st.error(refused, icon=":material/error:")
    if len(prepared.steps) > 1:
        st.button(
            plain("app.cleaning.undo_all"),
            icon=":material/undo:",
            on_click=attempt,
            args=(state, state.undo_cleaning),
            key="undo_steps",
        )


def attempt(state: Workspace, change: Callable[[], None], refusal: str = "app.cleaning.not_done") -> None:
    """Make a change; where it is refused, everything stays and the page says why."""
    try:
        change()
    except pls.JalurError as error:
        st.session_state["cleaning_refused"] = f"{state.words(refusal)} {state.words.error(error)}"


def _ask_for_step(state: Workspace) -> None:
    words, plain = state.words, state.plain_words
    kind = st.selectbox(
        plain("app.cleaning.kind"),
        list(_FORMS),
        format_func=lambda each: plain(f"app.cleaning.kinds.{each}"),
        key=worded_key("step_kind"),
    )
    st.caption(words(f"app.cleaning.about.{kind}"))
    step = _FORMS[kind](state)
    if step is None:
        return
    try:
        following = state.readable_preparation().with_step(step)
        effect = following.cleaned.effects[-1]
    except pls.JalurError as error:
        st.warning(words.error(error), icon=":material/warning:")
        return
    st.caption(words("app.cleaning.preview", effect=state.plain_words.note(effect)))
    st.button(
        plain("app.cleaning.apply"),
        type="primary",
        icon=":material/check:",
        on_click=attempt,
        args=(state, lambda: state.prepare(following)),
        key="add_step",
    )


def _columns(state: Workspace, names: Sequence[str] | None = None) -> list[str]:
    survey = state.readable_survey()
    chosen = [column.name for column in survey.columns] if names is None else names
    return st.multiselect(
        state.plain_words("app.cleaning.columns"),
        chosen,
        format_func=lambda name: _titled(survey, name),
        placeholder=state.plain_words("app.cleaning.choose"),
        key=f"step_columns_{st.session_state[worded_key('step_kind')]}_{state.revision}",
    )


def _column(state: Workspace) -> str:
    survey = state.readable_survey()
    return st.selectbox(
        state.plain_words("app.cleaning.column"),
        [column.name for column in survey.columns],
        format_func=lambda name: _titled(survey, name),
        key=f"step_column_{st.session_state[worded_key('step_kind')]}_{state.revision}",
    )


def _titled(survey: pls.Survey, name: str) -> str:
    """Code with its wording, for lists."""
    with suppress(pls.SurveyError):  # chosen before the column went
        label = survey.column(name).label
        return f"{name}: {label}" if label else name
    return name


def _recode(state: Workspace) -> Step | None:
    columns = _columns(state)
    if not columns:
        return None
    raw = state.readable_survey().raw
    counts: dict[str, int] = {}
    written: dict[str, str] = {}
    for cell in pd.concat([raw[name] for name in columns]):
        if key := answer_key(cell):
            counts[key] = counts.get(key, 0) + 1
            written.setdefault(key, " ".join(cell.split()))
    if len(counts) > _MOST_ANSWERS:
        st.info(state.words("app.cleaning.many_answers", count=len(counts)), icon=":material/info:")
        return None
    plain = state.plain_words
    keys = sorted(counts, key=lambda key: (read_number(key) is None, key))
    table = pd.DataFrame(
        {
            "answer": [written[key] for key in keys],
            "count": [counts[key] for key in keys],
            "becomes": pd.array([None] * len(keys), dtype="string"),
        }
    )
    edited = st.data_editor(
        table,
        hide_index=True,
        width="content",
        disabled=["answer", "count"],
        column_config={
            "answer": st.column_config.TextColumn(plain("app.cleaning.answer"), width="medium"),
            "count": st.column_config.NumberColumn(plain("app.cleaning.count")),
            "becomes": st.column_config.TextColumn(plain("app.cleaning.becomes")),
        },
        key=f"step_answers_{hash(tuple(columns))}_{state.revision}",
    )
    pairs = tuple(
        (str(each), _number_or_word(new.strip()))
        for each, new in zip(edited["answer"], edited["becomes"], strict=True)
        if isinstance(new, str) and new.strip()
    )
    return Recode(tuple(columns), pairs) if pairs else None


def _number_or_word(text: str) -> float | str:
    reading = read_number(text)
    return text if reading is None else reading.value


def _reverse(state: Workspace) -> Step | None:
    survey, plain = state.readable_survey(), state.plain_words
    columns = _columns(state, survey.numeric_columns)
    if not columns:
        return None
    values = survey.answers(columns)
    low, high = st.columns(2)
    key = f"{hash(tuple(columns))}_{state.revision}"
    least = low.number_input(
        plain("app.cleaning.low"), value=min(1.0, values.min().min()), format="%g", key=f"low_{key}"
    )
    most = high.number_input(
        plain("app.cleaning.high"), value=max(5.0, values.max().max()), format="%g", key=f"high_{key}"
    )
    return Reverse(tuple(columns), float(least), float(most))


def _merge(state: Workspace) -> Step | None:
    plain = state.plain_words
    columns = _columns(state)
    how = st.radio(
        plain("app.cleaning.how"),
        ("mean", "first"),
        format_func=lambda each: plain(f"app.cleaning.hows.{each}"),
        horizontal=True,
        key=worded_key(f"step_how_{state.revision}"),
    )
    into = st.text_input(plain("app.cleaning.into"), key=f"step_into_{state.revision}", max_chars=60).strip()
    return Merge(tuple(columns), into, how) if len(columns) > 1 and into else None


def _rename(state: Workspace) -> Step | None:
    plain, column = state.plain_words, _column(state)
    said = state.readable_survey().column(column)
    key = f"{hash(column)}_{state.revision}"
    name = st.text_input(plain("app.cleaning.new_name"), value=column, max_chars=60, key=f"step_name_{key}").strip()
    label = st.text_area(
        plain("app.cleaning.new_label"), value=said.label, max_chars=2000, key=f"step_label_{key}"
    ).strip()
    if (name, label) == (column, said.label):
        return None
    # The old name may be the whole wording of the question.
    return Rename(((column, name, label or (column if name != column else "")),))


def _leave_out(state: Workspace) -> Step | None:
    columns = _columns(state)
    return LeaveOut(tuple(columns)) if columns else None


def _exclude(state: Workspace) -> Step | None:
    plain, column = state.plain_words, _column(state)
    comparison = st.selectbox(
        plain("app.cleaning.comparison"),
        COMPARISONS,
        format_func=lambda each: plain(f"app.cleaning.comparisons.{each}"),
        key=worded_key(f"step_comparison_{state.revision}"),
    )
    if comparison in ("empty", "answered"):
        return Exclude(column, comparison)
    value = st.text_input(plain("app.cleaning.value"), key=f"step_value_{state.revision}", max_chars=200).strip()
    return Exclude(column, comparison, value) if value else None


def _exclude_rows(state: Workspace) -> Step | None:
    words, plain = state.words, state.plain_words
    text = st.text_input(
        plain("app.cleaning.rows"), placeholder="7, 12-15", key=f"step_rows_{state.revision}", max_chars=2000
    )
    reason = st.text_input(plain("app.cleaning.reason"), key=f"step_reason_{state.revision}", max_chars=200).strip()
    rows: list[int] = []
    for part in filter(None, text.replace(";", ",").replace(" ", ",").split(",")):
        first, _, last = part.partition("-")
        if not first.isdecimal() or (last and not last.isdecimal()):
            st.warning(words("app.cleaning.rows_bad", part=part), icon=":material/warning:")
            return None
        listed = range(int(first), int(last or first) + 1)
        rows += [row for row in state.readable_preparation().original.rows if row in listed]
    return ExcludeRows(tuple(dict.fromkeys(rows)), reason) if rows else None


def _missing(state: Workspace) -> Step | None:
    columns = _columns(state)
    text = st.text_input(
        state.plain_words("app.cleaning.answers"), placeholder="99; Tidak tahu", key=f"step_missing_{state.revision}"
    )
    answers = tuple(filter(None, map(str.strip, text.split(";"))))
    return Missing(tuple(columns), answers) if columns and answers else None


_FORMS: dict[str, Callable[[Workspace], Step | None]] = {
    "recode": _recode,
    "reverse": _reverse,
    "merge": _merge,
    "rename": _rename,
    "leave_out": _leave_out,
    "exclude": _exclude,
    "exclude_rows": _exclude_rows,
    "missing": _missing,
}
