"""Earlier studies behind a hypothesis: who, when, how, and what they found."""

from __future__ import annotations

import streamlit as st

import plsengine as pls
from ui.workspace import workspace

_FIELDS = {"author": 3, "year": 1, "method": 3, "result": 4}  # with their widths
_ROWS_TO_FILL = 2


def studies_form(hypothesis: pls.Hypothesis, key: str) -> tuple[pls.Study, ...] | None:
    """Fields to fill in; the studies as they were saved, or None as long as nothing new was."""
    words, plain = workspace().words, workspace().plain_words
    saved = hypothesis.studies
    with (
        # Its key outlasts edits: it stays open when the studies in it were saved.
        st.expander(
            plain("app.studies.title", count=len(saved)), icon=":material/menu_book:", key=f"studies/{hypothesis.name}"
        ),
        # Inside a form nothing is sent before the button, so a row can be filled in without waiting.
        st.form(key, border=False, enter_to_submit=False),
    ):
        st.markdown(words("app.studies.intro"))
        shown = (*saved, *[pls.Study("")] * _ROWS_TO_FILL)
        written = tuple(_study_row(study, f"{key}/{place}") for place, study in enumerate(shown))
        if not st.form_submit_button(plain("app.studies.save"), icon=":material/save:"):
            return None
    found = tuple(study for study in written if study != pls.Study(""))
    return None if found == saved else found


def _study_row(study: pls.Study, key: str) -> pls.Study:
    """One study's fields beside each other; what is written in them."""
    plain = workspace().plain_words
    texts = {
        field: column.text_input(
            plain(f"app.studies.{field}"),
            getattr(study, field),
            placeholder=plain(f"app.studies.{field}_example"),
            key=f"{key}/{field}",
        ).strip()
        for field, column in zip(_FIELDS, st.columns(list(_FIELDS.values())), strict=True)
    }
    return pls.Study(**texts)
