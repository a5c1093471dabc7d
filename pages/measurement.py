"""Reliability and validity of the measurement model."""

import streamlit as st

from report import tables
from ui import diagram, warp
from ui.shell import page_header
from ui.widgets import next_step, results_or_guide, show_notes, show_table, worded_key
from ui.workspace import workspace

state = workspace()
words, plain = state.words, state.plain_words
page_header("measurement")
if state.analysis.style == "warppls":
    warp.show_measurement()
    next_step("structure")
    st.stop()
estimate, bootstrap = results_or_guide()
if estimate.first_stage is not None:
    stage = st.segmented_control(
        plain("app.measurement.stage"),
        ("first", "last"),
        default="first",
        required=True,
        format_func=lambda each: plain(f"app.measurement.stages.{each}"),
        key=worded_key("stage"),
    )
    if stage == "first":
        part = next(part for construct in state.model.constructs for part in construct.components)
        bootstrap = state.bootstrap_of(part)
        estimate = bootstrap.estimate
show_notes(note for note in estimate.notes if note.key in ("negative_loading", "twin_indicators", "not_converged"))

convergent, discriminant, reliable, items = st.tabs(
    [plain(f"app.measurement.{tab}") for tab in ("convergent", "discriminant", "reliability", "items")]
)
with convergent:
    diagram.show_loadings(estimate)
    show_table(tables.outer_loadings(estimate, plain, state.conventions, bootstrap))
    show_table(tables.ave(estimate, plain, state.conventions))
with discriminant:
    show_table(tables.fornell_larcker(estimate, plain, state.conventions))
    show_table(tables.htmt(estimate, plain, state.conventions))
    show_table(tables.htmt_inference(bootstrap, plain, state.conventions))
    diagram.show_cross_loadings(estimate)
    show_table(tables.cross_loadings(estimate, plain, state.conventions))
with reliable:
    show_table(tables.reliability(estimate, plain, state.conventions))
with items:
    show_table(tables.outer_vif(estimate, plain, state.conventions))
    show_table(tables.loadings_test(bootstrap, plain, state.conventions))
    show_table(tables.weights_test(bootstrap, plain, state.conventions))
next_step("structure")
