"""How many respondents before collecting, and what can be found with them."""

import streamlit as st

from ui import planning
from ui.shell import page_header
from ui.workspace import workspace

plain = workspace().plain_words
page_header("planning")
size, power = st.tabs([plain("planning.page.size_tab"), plain("planning.page.power_tab")])
with size:
    planning.show_sizes()
with power:
    planning.show_power()
