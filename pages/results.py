"""The path diagram with t values, and the hypotheses."""

import streamlit as st

from report import tables
from ui import diagram
from ui.shell import page_header
from ui.widgets import next_step, results_or_guide, show_notes, show_table
from ui.workspace import workspace

state = workspace()
words, plain = state.words, state.plain_words
page_header("results")
estimate, bootstrap = results_or_guide()
show_notes((*estimate.notes, *bootstrap.notes))

diagram.choose_labels("results")
diagram.show_path_diagram(estimate, bootstrap)
computed = "computed_one_tailed" if state.conventions.one_tailed else "computed"
st.caption(
    words("app.results.diagram_hint", level=plain.percent(state.conventions.significance, 0))
    + " "
    + words(
        f"app.results.{computed}",
        n=estimate.n,
        scheme=plain(f"app.settings.scheme.{estimate.settings.scheme}"),
        resamples=bootstrap.resamples,
        seed=str(bootstrap.seed),
        failed=bootstrap.failed,
    )
)

show_table(tables.hypothesis_test(bootstrap, plain, state.conventions))
st.subheader(words("app.results.forest_title"), anchor=False)
diagram.show_forest(estimate, bootstrap)
st.subheader(words("app.results.distribution_title"), anchor=False)
diagram.show_distribution(bootstrap)
next_step("measurement")
