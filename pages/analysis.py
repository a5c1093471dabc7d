"""Further analyses, found by the question that they answer; each runs when it is asked."""

import streamlit as st

import plsengine as pls
from ui.questions import TOPICS
from ui.questions.asked import Asked
from ui.shell import page_header
from ui.widgets import next_step, results_or_guide, worded_key
from ui.workspace import workspace

state = workspace()
words, plain = state.words, state.plain_words
page_header("analysis")
estimate, bootstrap = results_or_guide()
if state.analysis.style == "warppls":
    st.caption(words("app.warp.straight_only"))

topic = st.pills(
    plain("questions.topic"),
    tuple(TOPICS),
    default=next(iter(TOPICS)),
    required=True,
    format_func=lambda each: plain(f"questions.topics.{each}"),
    key=worded_key("topic"),
)
questions = TOPICS[topic]
question = st.radio(
    plain("questions.question"),
    tuple(questions),
    index=None,
    format_func=lambda each: plain(f"questions.ask.{each}"),
    captions=[plain(f"questions.methods.{each}") for each in questions],
    key=worded_key(f"question_{topic}"),
)
if question:
    st.divider()
    state.begin_finding(question)
    try:
        with st.spinner(plain("questions.computing")):
            questions[question](Asked(question, state, estimate, bootstrap))
    except pls.JalurError as error:
        st.error(words.error(error), icon=":material/error:")
next_step("report")
