"""What a look at the quality of the data finds; nothing is dropped by it."""

from __future__ import annotations

import streamlit as st

from plsengine.quality import check_quality
from report import tables_quality as tables
from ui.widgets import show_table
from ui.workspace import workspace


def show_quality() -> None:
    """Findings with their rows and columns, and the figures behind them."""
    state = workspace()
    words, plain, survey = state.words, state.plain_words, state.readable_survey()
    scales = state.description.scales
    quality = state.further(
        f"quality {sorted(scales.items())!r}", lambda: check_quality(survey, state.model, scales=scales)
    )
    if not quality.items:
        return
    st.subheader(words("app.quality.title"), anchor=False)
    facts = {"items": len(quality.items), "blocks": len(quality.blocks)}
    if not quality.findings:
        st.success(words("app.quality.nothing", **facts), icon=":material/check_circle:")
    else:
        st.markdown(words("app.quality.intro", **facts))
        show_table(tables.findings(quality, plain))
    people = tables.noticed_respondents(quality, plain, state.conventions)
    if people.rows or len(quality.patterns) > 1:
        with st.expander(words("app.quality.details"), icon=":material/manage_search:"):
            if people.rows:
                show_table(people)
            if len(quality.patterns) > 1:
                show_table(tables.missing_patterns(quality, plain))
