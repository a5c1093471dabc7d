"""What a look at the quality of the data finds; nothing is dropped by it."""

from __future__ import annotations

import streamlit as st

from plsengine.quality import Finding, check_quality
from report import tables_quality as tables
from ui.widgets import show_table
from ui.workspace import workspace

_BADGES = {
    "serious": (":material/error:", "red"),
    "warning": (":material/warning:", "orange"),
    "info": (":material/info:", "blue"),
}


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
        for finding in quality.findings:
            _show_finding(finding)
    people = tables.noticed_respondents(quality, plain, state.conventions)
    if quality.findings or len(quality.patterns) > 1:
        with st.expander(words("app.quality.details"), icon=":material/manage_search:"):
            if quality.findings:
                show_table(tables.findings(quality, plain))
            if people.rows:
                show_table(people)
            if len(quality.patterns) > 1:
                show_table(tables.missing_patterns(quality, plain))


def _show_finding(finding: Finding) -> None:
    """One finding in a line or two: a table would be too narrow for its sentence on a phone."""
    words = workspace().words
    icon, colour = _BADGES[finding.note.severity]
    kind = words(f"tables.quality.kinds.{finding.kind}")
    st.markdown(f":{colour}-badge[{icon} {kind}] {words.note(finding.note)}")
