"""Open a sample survey, or upload one's own."""

import streamlit as st

import plsengine as pls
from report.project import EXTENSION, Project, load
from ui.refresh import HOURS
from ui.samples import samples
from ui.shell import forget_settings, page_header
from ui.workspace import workspace

state = workspace()
words = state.words
page_header("start")

upload, steps = st.columns([3, 2], gap="large")
with upload:
    st.subheader(words("app.start.upload_title"), anchor=False)
    file = st.file_uploader(
        state.plain_words("app.start.upload_label"),
        type=["csv", "txt", "tsv", "xlsx", "xlsm", "sav", "zsav", "zip", EXTENSION],
        key="upload",
        help=state.plain_words("app.start.upload_help"),
    )
    if file is not None and st.session_state.get("uploaded") != file.file_id:
        saved = file.name.lower().endswith(f".{EXTENSION}")
        try:
            opened = load(file.getvalue()) if saved else pls.read_survey(file.getvalue(), name=file.name)
        except pls.JalurError as error:
            st.error(words.error(error), icon=":material/error:")
        else:
            st.session_state["uploaded"] = file.file_id
            if isinstance(opened, Project):
                forget_settings()
                state.open_project(opened)
            else:
                state.open_upload(opened)
            st.switch_page("pages/data.py")
    st.caption(words("app.start.privacy", hours=HOURS))
with steps:
    st.subheader(words("app.start.steps_title"), anchor=False)
    st.markdown(words("app.start.steps"))

st.subheader(words("app.start.samples_title"), anchor=False)
st.markdown(words("app.start.samples_intro"))
for row in range(0, len(samples()), 3):
    for sample, column in zip(samples()[row : row + 3], st.columns(3), strict=False):
        with column, st.container(border=True, height="stretch"):
            st.markdown(f"**{sample.said('title', state.language)}**")
            kind = "synthetic" if sample.synthetic else "real"
            st.badge(
                words(f"app.start.{kind}"),
                icon=":material/science:" if sample.synthetic else ":material/fact_check:",
                color="orange" if sample.synthetic else "green",
            )
            st.markdown(sample.said("description", state.language))
            with st.container(horizontal=True):
                if st.button(state.plain_words("app.start.open"), key=f"open_{sample.key}"):
                    state.open_survey(sample.survey(), sample.model(), sample.key, sample.versions())
                    st.switch_page("pages/model.py")
                if sample.raw_form.exists():
                    st.download_button(
                        state.plain_words("app.start.raw_form"),
                        sample.raw_form.read_bytes,
                        file_name=f"{sample.key}_raw_form.csv",
                        mime="text/csv",
                        icon=":material/download:",
                        help=state.plain_words("app.start.raw_form_help"),
                        type="tertiary",
                        on_click="ignore",
                        key=f"raw_{sample.key}",
                    )
