"""Are the tables of a manuscript or an article consistent?"""

import streamlit as st

from plsengine.consistency import check_tables
from report import tables_consistency as tables
from ui.escape import markdown
from ui.printed_tables import choose_tables, edit_tables
from ui.shell import page_header
from ui.widgets import show_notes, show_table
from ui.workspace import workspace

state = workspace()
words, plain = state.words, state.plain_words
page_header("consistency")
st.markdown(words("consistency.page.intro"))
choose_tables()
edit_tables()

st.subheader(words("consistency.page.result"), anchor=False)
result = check_tables(state.printed)
show_notes(tables.readable(result.notes, plain))
if not result.comparisons:
    st.info(words("consistency.findings.nothing"), icon=":material/edit:")
    st.stop()
if result.findings:
    show_table(tables.findings(result, plain))
    for sentence in tables.sentences(result, plain):
        st.markdown("- " + markdown(sentence))
else:
    st.success(words("consistency.findings.none"), icon=":material/check_circle:")
show_table(tables.checks(result, plain))
