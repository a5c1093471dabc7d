"""Who answered, and how: profile, answers, statistics, correlations and normality, and two columns crossed."""

import streamlit as st

from ui import description
from ui.shell import page_header
from ui.widgets import ask_for_survey, next_step
from ui.workspace import workspace

state = workspace()
plain = state.plain_words
page_header("describe")
if state.survey is None:
    ask_for_survey()

tabs = {
    "profile": description.show_profile,
    "answers": description.show_answers,
    "statistics": description.show_statistics,
    "relations": description.show_relations,
    "cross": description.show_cross,
}
# Only the open one runs.
places = st.tabs([plain(f"app.describe.tabs.{tab}") for tab in tabs], on_change="rerun", key="describe_tabs")
for place, show in zip(places, tabs.values(), strict=True):
    if place.open:
        with place:
            show()
next_step("model")
