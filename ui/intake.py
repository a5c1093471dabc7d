"""What Jalur understood of a form's raw answers: codes, roles and numbers for words, to be corrected and taken by one button."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

import pandas as pd
import streamlit as st

import plsengine as pls
from plsengine.intake import Intake, Scale, parse_blocks, with_blocks, with_roles
from plsengine.intake_codes import is_counted_through
from ui.column_list import ROLES
from ui.prepared import Prepared
from ui.workspace import Workspace, workspace

# Notes on words that the proposal turns into numbers: said twice they would only worry.
ANSWERED_NOTES = frozenset({"scale_words", "numbered_words", "mixed_column"})
_EXAMPLES, _LONGEST_EXAMPLE = 3, 60
_ROW, _HEAD, _TALLEST = 35, 38, 420


def show_intake() -> None:
    """The proposal, as long as it is neither taken nor declined; while statements are answered in words, a way back to it."""
    state = workspace()
    words, plain = state.words, state.plain_words
    prepared = state.readable_preparation()
    if state.intake is None:
        _offer_again(state)
        return
    original = prepared.original
    with st.container(border=True, key="intake"):
        st.subheader(words("app.intake.title"), anchor=False)
        st.markdown(words("app.intake.intro"))
        st.markdown(f"**{words('app.intake.columns_title')}**")
        st.markdown(words("app.intake.columns_intro"))
        intake = _edited_columns(state, original, state.intake)
        _ask_for_blocks(state, intake)
        intake = replace(intake, scales=_edited_scales(state, intake))
        keep = False
        if intake.personal:
            st.markdown(f"**{words('app.intake.personal_title')}**")
            st.markdown(words("app.intake.personal", columns=list(intake.personal)))
            keep = st.checkbox(plain("app.intake.keep_personal"), key=f"keep_personal_{state.revision}")
        if len(prepared.steps) > len(Prepared.of_upload(original).steps):
            st.caption(words("app.intake.replaces", count=len(prepared.steps)))
        with st.container(horizontal=True):
            take = st.button(plain("app.intake.take"), type="primary", icon=":material/check:", key="take_intake")
            if st.button(plain("app.intake.decline"), type="tertiary", key="decline_intake"):
                state.intake = None
                st.rerun()
        if take:
            try:
                state.take_intake(intake, keep_personal=keep)
            except pls.JalurError as error:
                st.error(words.error(error), icon=":material/error:")
            else:
                st.toast(words("app.intake.taken"), icon=":material/check:")
                st.rerun()


def _offer_again(state: Workspace) -> None:
    """A way back to the proposal while statements are answered in words or have no codes that tell their constructs."""
    items = [column for column in state.readable_survey().columns if column.role == "item"]
    uncoded = bool(items) and all(is_counted_through(column.name) for column in items)
    if uncoded:
        st.info(state.words("app.intake.uncoded"), icon=":material/format_list_numbered:")
    if not uncoded and all(column.kind != "text" for column in items):
        return
    if st.button(state.plain_words("app.intake.again"), icon=":material/auto_fix_high:", key="offer_intake"):
        state.propose_intake()
        st.rerun()


def _edited_columns(state: Workspace, original: pls.Survey, intake: Intake) -> Intake:
    """The proposal with the visitor's roles, codes and wordings."""
    plain = state.plain_words
    raw = original.raw
    # Names of columns are the same in every language: what was typed stays when that is switched.
    table = pd.DataFrame(
        {
            "head": [each.column for each in intake.columns],
            "role": [each.role for each in intake.columns],
            "code": [each.code for each in intake.columns],
            "label": [each.label for each in intake.columns],
            "example": [_examples(raw[each.column]) for each in intake.columns],
        }
    )
    edited = st.data_editor(
        table,
        hide_index=True,
        width="stretch",
        height=min(_TALLEST, _HEAD + _ROW * len(table)),
        disabled=["head", "example"],
        column_config={
            "head": st.column_config.TextColumn(plain("app.intake.head"), width="medium"),
            "role": st.column_config.SelectboxColumn(
                plain("app.intake.role"),
                options=ROLES,
                format_func=lambda role: plain(f"app.roles.{role}"),
                required=True,
                width="small",
            ),
            "code": st.column_config.TextColumn(plain("app.intake.code"), required=True, width="small", max_chars=60),
            "label": st.column_config.TextColumn(plain("app.intake.label"), width="medium", max_chars=2000),
            "example": st.column_config.TextColumn(plain("app.intake.example"), width="medium"),
        },
        key=f"intake_columns_{state.revision}",
    )
    chosen = {each.column: role for each, role in zip(intake.columns, edited["role"], strict=True)}
    proposed = with_roles(intake, original, chosen)
    columns = []
    for each, before, new_code, new_label in zip(
        proposed.columns, intake.columns, edited["code"], edited["label"], strict=True
    ):
        # What was typed stays; what wasn't follows the role.
        typed_code, typed_label = str(new_code or "").strip(), str(new_label or "").strip()
        columns.append(
            replace(
                each,
                code=each.code if typed_code == before.code else typed_code,
                label=each.label if typed_label == before.label else typed_label,
            )
        )
    return replace(proposed, columns=tuple(columns))


def _examples(cells: pd.Series) -> str:
    answers = [" ".join(cell.split()) for cell in cells.head(200) if cell.strip()]
    text = " · ".join(answer for answer, _ in Counter(answers).most_common(_EXAMPLES))
    return text if len(text) <= _LONGEST_EXAMPLE else text[: _LONGEST_EXAMPLE - 2] + " …"


def _ask_for_blocks(state: Workspace, intake: Intake) -> None:
    """Codes for whole blocks of statements at once, for forms whose heads hold none."""
    words, plain = state.words, state.plain_words
    codes = {each.column: each.code for each in intake.columns}
    uncoded = any(is_counted_through(codes[item]) for item in intake.items)
    with st.expander(words("app.intake.blocks_title"), icon=":material/format_list_numbered:", expanded=uncoded):
        st.markdown(words("app.intake.blocks_intro", count=len(intake.items)))
        typed, apply = st.columns([4, 1], vertical_alignment="bottom")
        text = typed.text_input(plain("app.intake.blocks_label"), placeholder="X1 4; X2 3; Y 5", key="intake_blocks")
        applied = apply.button(plain("app.intake.blocks_apply"), key="apply_blocks", width="stretch")
        if not text.strip():
            return
        try:
            blocks = parse_blocks(text)
        except pls.JalurError as error:
            st.error(words.error(error), icon=":material/error:")
            return
        _preview_blocks(state, intake, blocks)
        counted = sum(count for _, count in blocks)
        if counted != len(intake.items):
            show = st.error if applied else st.caption
            show(words("app.intake.blocks_differ", counted=counted, items=len(intake.items)))
        elif applied:
            state.intake = with_blocks(intake, blocks)
            state.revision += 1
            st.rerun()


def _preview_blocks(state: Workspace, intake: Intake, blocks: Sequence[tuple[str, int]]) -> None:
    """The statements with which each block begins and ends: a wrong count shows at the first block that it shifts."""
    plain = state.plain_words
    wordings = {each.column: each.label or each.code for each in intake.columns}
    items = [wordings[item] for item in intake.items]
    ends = list(accumulate(count for _, count in blocks))
    taken = [items[end - count : end] for end, (_, count) in zip(ends, blocks, strict=True)]
    rows = [(stem, len(block), block[0], block[-1]) for (stem, _), block in zip(blocks, taken, strict=True) if block]
    if rest := items[sum(count for _, count in blocks) :]:
        rows.append((plain("app.intake.blocks_rest"), len(rest), rest[0], rest[-1]))
    headings = [plain(f"app.intake.blocks_{name}") for name in ("block", "size", "first", "last")]
    table = pd.DataFrame(rows, columns=headings)
    st.dataframe(table, hide_index=True, width="stretch", height=_HEAD + _ROW * len(table))


def _edited_scales(state: Workspace, intake: Intake) -> tuple[Scale, ...]:
    """Scales of the items with the visitor's numbers."""
    words = state.words
    scales = intake.scales
    if not scales:
        return ()
    st.markdown(f"**{words('app.intake.scales_title')}**")
    st.markdown(words("app.intake.scales_intro"))
    codes = {each.column: each.code for each in intake.columns}
    return tuple(_edited_scale(state, scale, codes, number) for number, scale in enumerate(scales))


def _edited_scale(state: Workspace, scale: Scale, codes: Mapping[str, str], place: int) -> Scale:
    words, plain = state.words, state.plain_words
    listed = [codes[name] for name in scale.columns]
    shown = listed if len(listed) <= 8 else [*listed[:6], plain("app.intake.more", count=len(listed) - 6)]
    st.markdown(words("app.intake.scale", count=len(listed), columns=", ".join(shown)))
    table = pd.DataFrame(
        {
            "answer": [each.answer for each in scale.answers],
            "number": pd.array([each.number for each in scale.answers], dtype="Float64"),
            "count": [each.count for each in scale.answers],
        }
    )
    edited = st.data_editor(
        table,
        hide_index=True,
        width="content",
        height=_HEAD + _ROW * len(table),
        disabled=["answer", "count"],
        column_config={
            "answer": st.column_config.TextColumn(plain("app.intake.answer"), width="medium"),
            "number": st.column_config.NumberColumn(plain("app.intake.number"), format="%g"),
            "count": st.column_config.NumberColumn(plain("app.intake.count")),
        },
        key=f"intake_scale_{place}_{hash((scale.columns, tuple(table['answer'])))}",
    )
    numbers = {
        each.answer: None if pd.isna(value) else float(value)
        for each, value in zip(scale.answers, edited["number"], strict=True)
    }
    taken = scale.with_numbers(numbers)
    if taken.unknown:
        st.warning(
            words("app.intake.unknown", count=len(taken.unknown), answers=list(taken.unknown[:8])),
            icon=":material/help:",
        )
    if {each for each in numbers.values() if each is not None} == {1, 2, 3, 4} and not _says_its_points(scale):
        st.caption(words("app.intake.four_points"))
    return taken


def _says_its_points(scale: Scale) -> bool:
    """Whether numbers among the answers settle how many points the scale has."""
    return any(character.isdigit() for each in scale.answers for character in each.answer)
