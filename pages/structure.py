"""Hypotheses, strength of the structural model, and effects."""

import streamlit as st

from report import tables
from report.tables_moderation import interaction_effects
from ui import diagram, warp
from ui.shell import page_header
from ui.widgets import next_step, results_or_guide, show_notes, show_table
from ui.workspace import workspace

state = workspace()
plain = state.plain_words
page_header("structure")
if state.analysis.style == "warppls":
    warp.show_structure()
    next_step("analysis")
    st.stop()
estimate, bootstrap = results_or_guide()
show_notes((*estimate.notes, *bootstrap.notes))

tabs = ("hypotheses", "strength", "effects", "correlations", *(["moderation"] if state.model.interactions else []))
hypotheses, strength, effects, correlations, *moderation = st.tabs([plain(f"app.structure.{tab}") for tab in tabs])
with hypotheses:
    show_table(tables.hypothesis_test(bootstrap, plain, state.conventions))
    diagram.show_forest(estimate, bootstrap)
    if estimate.component_arrows:
        show_table(tables.component_effects(bootstrap, plain, state.conventions))
with strength:
    for table in (tables.r_squared, tables.f_squared, tables.inner_vif):
        show_table(table(estimate, plain, state.conventions))
with effects:
    for table in (tables.specific_indirect, tables.total_indirect, tables.total_effects, tables.confidence_intervals):
        show_table(table(bootstrap, plain, state.conventions))
with correlations:
    show_table(tables.construct_correlations(estimate, plain, state.conventions))
for place in moderation:
    with place:
        show_table(interaction_effects(bootstrap, plain, state.conventions))
        products = [(each.name, each.target) for each in state.model.interactions]
        chosen = st.selectbox(plain("app.structure.product"), products, format_func=" → ".join, key="product")
        diagram.show_slopes(bootstrap, chosen)
next_step("analysis")
