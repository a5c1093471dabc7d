"""The survey as it was read: what each column is, what was not understood, and the answers themselves."""

import pandas as pd
import streamlit as st

import plsengine as pls
from plsengine.survey_spss import to_spss
from report.tables_wording import wordings
from ui.cleaning import show_cleaning
from ui.column_list import show_columns
from ui.intake import ANSWERED_NOTES, show_intake
from ui.quality import show_quality
from ui.samples import opened_sample
from ui.shell import page_header
from ui.widgets import ask_for_survey, next_step, show_notes, show_table
from ui.workspace import workspace

state = workspace()
words, plain = state.words, state.plain_words
page_header("data")
if state.survey is None:
    ask_for_survey()
survey = state.survey

if sample := opened_sample(state.sample):
    kind = "synthetic" if sample.synthetic else "real"
    st.info(
        words(f"app.data.sample_{kind}", title=sample.said("title", state.language))
        + "\n\n"
        + sample.said("source", state.language),
        icon=":material/science:" if sample.synthetic else ":material/fact_check:",
    )

gaps = {column.name: len(survey.missing_rows(column.name)) for column in survey.columns}
answered = [column.name for column in survey.columns if column.kind != "empty"]
counts = {
    "rows": survey.n,
    "columns": len(survey.columns),
    "missing": sum(gaps[name] for name in answered),
    "problems": sum(len(problem.rows) for problem in survey.problems),
}
with st.container(horizontal=True, gap="medium"):
    for name, number in counts.items():
        st.metric(words(f"app.data.{name}"), plain.integer(number), width=140)

show_intake()
pending = state.intake is not None  # what follows from its answer waits for it
answered_above = ANSWERED_NOTES if pending else frozenset()
show_notes(note for note in survey.notes if note.key not in answered_above)

if survey.problems and not pending:
    st.subheader(words("app.data.problems_title"), anchor=False)
    st.markdown(words("app.data.problems_intro"))
    table = pd.DataFrame(
        [
            {
                plain("app.data.column"): problem.column,
                plain("app.data.file_row"): row,
                plain("app.data.cell"): str(value),
            }
            for problem in survey.problems
            for row, value in zip(problem.rows, problem.values, strict=True)
        ]
    )
    st.dataframe(table, hide_index=True, width="stretch", height="auto" if len(table) < 12 else 420)

if not pending:
    show_quality()
show_cleaning()

with st.expander(words("app.data.codes_title"), icon=":material/rule:"):
    st.markdown(words("app.data.codes_intro"))
    typed = st.text_input(
        plain("app.data.codes_label"),
        value=" ".join(f"{code:g}" for code in survey.missing_codes),
        placeholder="-99 999",
        key=f"codes_{state.revision}",
    )
    try:
        codes = tuple(float(part.replace(",", ".")) for part in typed.replace(";", " ").split())
    except ValueError:
        st.error(words("app.data.codes_bad", typed=typed), icon=":material/error:")
    else:
        if codes != tuple(survey.missing_codes):
            try:
                state.prepare(state.readable_preparation().with_missing_codes(codes))
            except pls.JalurError as error:
                st.error(words.error(error), icon=":material/error:")
            else:
                st.rerun()

if not pending:
    st.subheader(words("app.data.columns_title"), anchor=False)
    st.markdown(words("app.data.columns_intro"))
    show_columns(gaps)

for table in wordings(survey, state.model, plain):
    with st.expander(words("app.data.wording_title"), icon=":material/format_quote:"):
        show_table(table)

st.subheader(words("app.data.answers_title"), anchor=False)
# By the rows that the findings above name.
st.dataframe(survey.raw.set_axis(pd.Index(survey.rows, name=plain("app.data.file_row"))), width="stretch", height=360)
with st.container(horizontal=True):
    st.download_button(
        plain("app.data.csv"),
        survey.to_csv_bytes,
        file_name="survey.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )
    st.download_button(
        plain("app.data.sav"),
        lambda: to_spss(survey),
        file_name="survey.sav",
        mime="application/octet-stream",
        icon=":material/download:",
        help=plain("app.data.sav_help"),
        on_click="ignore",
    )
if not pending:
    next_step("model")
