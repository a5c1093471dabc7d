"""The studio: the model as a drawing with its results on it and beside it, and as forms that work with the keyboard alone."""

from functools import partial

import streamlit as st

from plsengine.proposals import propose_wholes
from ui import diagram, model_form
from ui.details import show_details, show_whole_preview
from ui.shell import studio_header
from ui.versions import keep_button, show_comparison
from ui.widgets import ask_for_survey, finish_bootstrap, next_step, worded_tabs
from ui.workspace import workspace

state = workspace()
words, plain = state.words, state.plain_words
studio_header()
if state.survey is None:
    ask_for_survey()
model_form.refusal()

proposed = model_form.proposals()
if proposed:
    with st.container(border=True):
        st.markdown(words("app.model.proposal_intro", count=len(proposed)))
        wholes = propose_wholes(proposed)
        lines = [words("app.model.proposal", name=c.name, indicators=", ".join(c.indicators)) for c in proposed]
        lines += [words("app.model.proposal_whole", name=c.name, parts=", ".join(c.components)) for c in wholes]
        st.markdown("\n".join(lines))
        with st.container(horizontal=True):
            st.button(
                plain("app.model.proposal_take"),
                type="primary",
                on_click=model_form.edit,
                args=(partial(model_form.with_constructs, (*proposed, *wholes)),),
                key="take_proposal",
            )
            if wholes:
                st.button(
                    plain("app.model.proposal_take_parts"),
                    type="tertiary",
                    on_click=model_form.edit,
                    args=(partial(model_form.with_constructs, proposed),),
                    key="take_parts",
                )
elif model_form.uncoded():
    with st.container(border=True):
        st.markdown(words("app.model.uncoded"))
        if st.button(plain("app.model.to_codes"), icon=":material/format_list_numbered:", key="to_codes"):
            state.propose_intake()
            st.switch_page("pages/data.py")


def drawing() -> None:
    """The editor with the details of what is selected."""
    canvas, beside = st.columns([2, 1], gap="medium")
    with canvas:
        arrow, indicator, keep = st.columns([3, 3, 3], vertical_alignment="bottom")
        with arrow:
            diagram.choose_arrow_label("studio")
        with indicator:
            diagram.choose_indicator_label("studio")
        with keep:
            keep_button("studio")
        diagram.show_editor()
    with beside:
        show_details()
        waiting = st.empty()
    show_whole_preview()
    # The first numbers are on the canvas by now; an edit in the meantime ends this one.
    if state.analysis.style == "smartpls" and finish_bootstrap(waiting):
        st.rerun()


tabs = {
    "drawing": drawing,
    "comparison": show_comparison,
    "constructs": model_form.show_constructs,
    "arrows": model_form.show_arrows,
    "hypotheses": model_form.show_hypotheses,
    "text": model_form.text_editor,
}
# Only the open one runs: an edit is answered faster, and forms that nobody sees send nothing.
for tab, place in worded_tabs(lambda words, tab: words(f"app.model.tabs.{tab}"), tuple(tabs), "studio_tabs"):
    with place:
        tabs[tab]()
if state.model.paths:
    next_step("measurement")
