"""Jalur: pages and navigation."""

import streamlit as st

from ui.shell import run

st.set_page_config(page_title="Jalur", page_icon=":material/route:", layout="wide", initial_sidebar_state="collapsed")
run(
    {
        "": {
            "start": "pages/start.py",
            "data": "pages/data.py",
            "describe": "pages/describe.py",
            "model": "pages/model.py",
            "measurement": "pages/measurement.py",
            "structure": "pages/structure.py",
            "analysis": "pages/analysis.py",
            "report": "pages/report.py",
        },
        "tools": {
            "regression": "pages/regression.py",
            "planning": "pages/planning.py",
            "consistency": "pages/consistency.py",
        },
    }
)
