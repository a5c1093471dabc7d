"""Strength of the structural model, effects, and all tables in one file."""

import streamlit as st

from report import tables
from report.export import to_xlsx
from ui.shell import page_header
from ui.widgets import XLSX, results_or_guide, show_notes, show_table
from ui.workspace import workspace

state = workspace()
words, plain = state.words, state.plain_words
page_header("structure")
estimate, bootstrap = results_or_guide()
show_notes(note for note in estimate.notes if note.key in ("path_above_one", "not_converged", "routes_cut"))

strength, effects, correlations = st.tabs(
    [plain(f"app.structure.{tab}") for tab in ("strength", "effects", "correlations")]
)
with strength:
    for table in (tables.r_squared, tables.f_squared, tables.inner_vif):
        show_table(table(estimate, plain, state.conventions))
with effects:
    for table in (tables.specific_indirect, tables.total_indirect, tables.total_effects, tables.confidence_intervals):
        show_table(table(bootstrap, plain, state.conventions))
with correlations:
    show_table(tables.construct_correlations(estimate, plain, state.conventions))

st.download_button(
    plain("app.tables.all_xlsx"),
    lambda: to_xlsx(tables.chapter(estimate, bootstrap, plain, state.conventions)),
    file_name="jalur.xlsx",
    mime=XLSX,
    type="primary",
    icon=":material/download:",
    on_click="ignore",
)
