"""The studio: the model as a drawing with its results on it, and as forms that work with the keyboard alone."""

from functools import partial

import pandas as pd
import streamlit as st

import plsengine as pls
from ui import diagram, model_form
from ui.shell import page_header
from ui.widgets import ask_for_survey, next_step
from ui.workspace import workspace

state = workspace()
words, plain = state.words, state.plain_words
page_header("model")
if state.survey is None:
    ask_for_survey()
survey = state.survey
model_form.refusal()

proposed = model_form.proposals()
if proposed:
    with st.container(border=True):
        st.markdown(words("app.model.proposal_intro", count=len(proposed)))
        for construct in proposed:
            st.markdown(words("app.model.proposal", name=construct.name, indicators=", ".join(construct.indicators)))
        st.button(
            plain("app.model.proposal_take"),
            type="primary",
            on_click=model_form.edit,
            args=(partial(model_form.with_constructs, proposed),),
            key="take_proposal",
        )

drawing, form, arrows, hypotheses, text = st.tabs(
    [plain(f"app.model.tabs.{tab}") for tab in ("drawing", "constructs", "arrows", "hypotheses", "text")]
)
with drawing:
    diagram.choose_labels("studio")
    diagram.show_editor()
with form:
    model_form.history_buttons("constructs")
    for construct in state.model.constructs:
        model_form.construct_editor(construct)
    model_form.construct_adder()
with arrows:
    model_form.history_buttons("arrows")
    if len(state.model.constructs) < 2:
        st.info(words("app.model.arrows_need_two"), icon=":material/info:")
    else:
        st.markdown(words("app.model.arrows_intro"))
        for construct in state.model.constructs:
            model_form.predictor_editor(construct.name)
        if state.model.paths:
            table = pd.DataFrame(
                [{plain("app.model.from"): p.source, plain("app.model.to"): p.target} for p in state.model.paths]
            )
            st.dataframe(table, hide_index=True, width="content")
with hypotheses:
    model_form.history_buttons("hypotheses")
    model_form.hypothesis_editor()
with text:
    model_form.text_editor()

try:
    state.model.check([column.name for column in survey.columns])
except pls.ModelError as error:
    if state.model.constructs:
        st.info(words("app.model.not_ready") + " " + words.error(error), icon=":material/pending:")
else:
    next_step("results")
