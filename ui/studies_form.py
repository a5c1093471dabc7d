"""Earlier studies behind a hypothesis: who, when, how, and what they found."""

from __future__ import annotations

import pandas as pd
import streamlit as st

import plsengine as pls
from ui.workspace import workspace

_FIELDS = ("author", "year", "method", "result")


def studies_form(hypothesis: pls.Hypothesis, key: str) -> tuple[pls.Study, ...] | None:
    """A table to fill in; the studies as they were saved, or None as long as nothing new was."""
    words, plain = workspace().words, workspace().plain_words
    saved = hypothesis.studies
    with (
        st.expander(plain("app.studies.title", count=len(saved)), icon=":material/menu_book:"),
        # Inside a form nothing is sent before the button: the table isn't drawn anew after every cell.
        st.form(key, border=False),
    ):
        st.markdown(words("app.studies.intro"))
        rows = st.data_editor(
            pd.DataFrame(
                [[getattr(study, each) for each in _FIELDS] for study in saved], columns=_FIELDS, dtype=object
            ),
            num_rows="dynamic",
            hide_index=True,
            width="stretch",
            column_config={
                each: st.column_config.TextColumn(
                    plain(f"app.studies.{each}"), default="", help=plain(f"app.studies.{each}_help")
                )
                for each in _FIELDS
            },
            key=f"{key}/table",
        )
        if not st.form_submit_button(plain("app.studies.save"), icon=":material/save:"):
            return None
    found = studies_of(rows)
    return None if found == saved else found


def studies_of(rows: pd.DataFrame) -> tuple[pls.Study, ...]:
    """Studies of the rows in which something was written."""
    texts = ({name: str(text).strip() for name, text in row.items()} for _, row in rows.fillna("").iterrows())
    return tuple(pls.Study(**row) for row in texts if any(row.values()))
