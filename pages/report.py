"""What goes into the thesis: the path diagram in print, every table in one file, and the work itself."""

import streamlit as st

from report import tables
from report.export import to_csv, to_xlsx
from report.tables_importance import scores
from report.tables_warp import warp_chapter
from report.tables_wording import wordings
from report.warp_cells import errors, method
from ui import diagram, warp
from ui.escape import markdown
from ui.shell import page_header, save_button
from ui.widgets import XLSX, results_or_guide, show_table
from ui.workspace import workspace

state = workspace()
words, plain = state.words, state.plain_words
page_header("report")
if bent := state.analysis.style == "warppls":
    warped = warp.results()
    estimate, own = warped.estimate, warp_chapter(warped, plain, state.conventions)
else:
    estimate, bootstrap = results_or_guide()
    own = tables.chapter(estimate, bootstrap, plain, state.conventions)

files, work = st.columns(2, border=True)
with files:
    st.subheader(words("app.report.tables_title"), anchor=False)
    further = [table for tell in state.findings() for table in tell(plain, state.conventions)]
    chapter = (*wordings(state.readable_survey(), state.model, plain), *own, *further)
    st.markdown(words("app.report.tables", count=len(chapter)))
    st.download_button(
        plain("app.tables.all_xlsx"),
        lambda: to_xlsx(chapter),
        file_name="jalur.xlsx",
        mime=XLSX,
        type="primary",
        icon=":material/download:",
        on_click="ignore",
    )
    with st.container(horizontal=True):
        st.download_button(
            plain("app.report.scores"),
            lambda: to_csv(scores(estimate, plain)),
            file_name="scores.csv",
            mime="text/csv",
            icon=":material/download:",
            help=plain("app.report.scores_help"),
            on_click="ignore",
        )
with work:
    st.subheader(words("app.report.project_title"), anchor=False)
    st.markdown(words("app.project.save_help"))
    save_button("report")

st.subheader(words("app.report.diagram_title"), anchor=False)
arrow, indicator = st.columns(2)
with arrow:
    diagram.choose_arrow_label("report")
with indicator:
    diagram.choose_indicator_label("report")
if bent:
    warp.show_path_diagram()
    st.caption(words("app.results.diagram_hint", level=plain.percent(state.conventions.significance, 0)))
    st.caption(markdown(method(warped, plain) + " " + errors(warped, plain)))
    st.stop()
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
show_table(tables.criteria(plain, state.conventions))
