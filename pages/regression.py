"""Instrument tests, classical assumptions and multiple regression, as a chapter by SPSS has them; WebQual."""

import streamlit as st

from ui import regression, webqual
from ui.shell import page_header
from ui.widgets import ask_for_survey, next_step
from ui.workspace import workspace

state = workspace()
plain = state.plain_words
page_header("regression")
if state.survey is None:
    webqual.show_questionnaire()
    ask_for_survey()

study = regression.chosen_study()
tabs = {
    "instrument": lambda: regression.show_instrument(study),
    "assumptions": lambda: regression.show_assumptions(study),
    "regression": lambda: regression.show_regression(study),
    **({"paths": lambda: regression.show_paths(study)} if regression.mediates(study) else {}),
    "webqual": webqual.show,
}
# Only the open one runs.
places = st.tabs([plain(f"app.regression.tabs.{tab}") for tab in tabs], on_change="rerun", key="regression_tabs")
for place, show in zip(places, tabs.values(), strict=True):
    if place.open:
        with place:
            show()
if state.model.constructs:
    next_step("report")
