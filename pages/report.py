"""What goes into the thesis: the chapters as a document, every table in one file, the path diagram, and the work itself."""

import streamlit as st

from report import tables
from report.chapter import write
from report.choices import roman
from report.export import to_csv, to_xlsx
from report.html import to_html
from report.regression_chapter import regression_chapter
from report.tables_importance import score_columns, scores
from report.tables_warp import warp_chapter
from report.tables_wording import wordings
from report.warp_cells import errors
from report.warp_cells import method as algorithms
from report.word import to_docx
from report.words import Words
from ui import chapter, diagram, warp
from ui.escape import markdown
from ui.shell import page_header, save_button
from ui.widgets import DOCX, XLSX, ask_for_survey, results_or_guide, show_table
from ui.workspace import workspace

state = workspace()
words, plain = state.words, state.plain_words
page_header("report")
if state.survey is None:
    ask_for_survey()
method = chapter.choose_method()
if method == "regression":
    regressed = chapter.regression_or_guide()
elif method == "warppls":
    warped = warp.results()
    estimate = warped.estimate
else:
    estimate, bootstrap = results_or_guide()

files, work = st.columns([3, 2], border=True)
choosing = st.expander(words("app.report.choices.heading"), icon=":material/tune:")
with choosing:
    chapter.choose()
choices = state.choices
spoken = Words(choices.language, choices.numbers, decimals=choices.decimals)
if method == "regression":
    matter = chapter.regression_matter(state, regressed)
    own = regression_chapter(regressed, spoken, state.conventions)
elif method == "warppls":
    matter = chapter.warp_matter(state, warped)
    own = warp_chapter(warped, spoken, state.conventions)
else:
    matter = chapter.matter_of(state, bootstrap)
    own = tables.chapter(estimate, bootstrap, spoken, state.conventions)
every = (
    *wordings(state.readable_survey(), state.model, spoken),
    *own,
    *(table for tell in matter.further for table in tell(spoken, state.conventions)),
)
refused = chapter.refusal(matter)
with files:
    st.subheader(words("app.report.chapter_title"), anchor=False)
    st.markdown(words("app.report.chapter"))
    if refused is not None:
        st.error(words.error(refused), icon=":material/error:")
    else:
        st.download_button(
            plain("app.report.word", chapter=roman(choices.results_chapter)),
            lambda: to_docx(write(matter)),
            file_name="jalur.docx",
            mime=DOCX,
            type="primary",
            icon=":material/description:",
            on_click="ignore",
        )
    with st.container(horizontal=True):
        if refused is None:
            st.download_button(
                plain("app.report.html"),
                lambda: to_html(write(matter)),
                file_name="jalur.html",
                mime="text/html",
                icon=":material/download:",
                on_click="ignore",
            )
        st.download_button(
            plain("app.tables.all_xlsx"),
            lambda: to_xlsx(every),
            file_name="jalur.xlsx",
            mime=XLSX,
            icon=":material/download:",
            on_click="ignore",
            help=plain("app.report.tables", count=len(every)),
        )
with work:
    st.subheader(words("app.report.project_title"), anchor=False)
    st.markdown(words("app.project.save_help"))
    with st.container(horizontal=True):
        save_button("report")
        if method != "regression":
            st.download_button(
                plain("app.report.scores"),
                lambda: to_csv(scores(estimate, plain)),
                file_name="scores.csv",
                mime="text/csv",
                icon=":material/download:",
                help=plain("app.report.scores_help"),
                on_click="ignore",
            )
            if st.button(
                plain("app.report.add_scores"),
                icon=":material/add_column_right:",
                help=plain("app.report.add_scores_help"),
            ):
                added = state.add_scores(score_columns(estimate, plain))
                st.toast(words("app.report.scores_added", count=len(added)), icon=":material/check:")
if refused is None:
    with st.expander(words("app.report.preview"), icon=":material/preview:"):
        if st.toggle(plain("app.report.preview_show"), help=plain("app.report.preview_help"), key="preview"):
            st.iframe(to_html(write(matter)), height=800)

if method == "regression":
    st.stop()
st.subheader(words("app.report.diagram_title"), anchor=False)
arrow, indicator = st.columns(2)
with arrow:
    diagram.choose_arrow_label("report")
with indicator:
    diagram.choose_indicator_label("report")
if method == "warppls":
    warp.show_path_diagram()
    st.caption(words("app.results.diagram_hint", level=plain.percent(state.conventions.significance, 0)))
    st.caption(markdown(algorithms(warped, plain) + " " + errors(warped, plain)))
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
