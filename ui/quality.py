"""What a look at the quality of the data finds. Nothing is dropped by it; a button adds the step of cleaning that would."""

from __future__ import annotations

import streamlit as st

from plsengine.quality import Finding, Quality, check_quality
from plsengine.remedies import remedy_step
from report import tables_quality as tables
from ui.cleaning import attempt
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
    prepared = state.readable_preparation()
    scales = state.description.scales
    quality = state.further(
        f"quality {sorted(scales.items())!r}",
        lambda: check_quality(survey, state.model, scales=scales, ticked=prepared.ticked),
    )
    if not quality.items:
        return
    st.subheader(words("app.quality.title"), anchor=False)
    facts = {"items": len(quality.items), "blocks": len(quality.blocks)}
    if not quality.findings:
        st.success(words("app.quality.nothing", **facts), icon=":material/check_circle:")
    else:
        st.markdown(words("app.quality.intro", **facts))
        for place, finding in enumerate(quality.findings):
            _show_finding(quality, finding, place)
    people = tables.noticed_respondents(quality, plain, state.conventions)
    if quality.findings or len(quality.patterns) > 1:
        with st.expander(words("app.quality.details"), icon=":material/manage_search:"):
            if quality.findings:
                show_table(tables.findings(quality, plain))
            if people.rows:
                show_table(people)
            if len(quality.patterns) > 1:
                show_table(tables.missing_patterns(quality, plain))


def _show_finding(quality: Quality, finding: Finding, place: int) -> None:
    """One finding in a line or two, as a table would be too narrow for its sentence on a phone, with its remedy beside it."""
    state = workspace()
    words, plain = state.words, state.plain_words
    icon, colour = _BADGES[finding.note.severity]
    kind = words(f"tables.quality.kinds.{finding.kind}")
    step = remedy_step(quality, finding, plain(f"tables.quality.kinds.{finding.kind}"))
    text, button = st.columns([5, 2], vertical_alignment="center") if step else (st, None)
    text.markdown(f":{colour}-badge[{icon} {kind}] {words.note(finding.note)}")
    if button:
        button.button(
            plain(f"app.quality.remedies.{finding.remedy}", count=len(finding.rows)),
            icon=":material/cleaning_services:",
            help=plain("app.quality.remedy_help"),
            on_click=attempt,
            args=(state, lambda: state.prepare(state.readable_preparation().with_step(step))),
            key=f"remedy_{place}_{state.revision}",
        )
