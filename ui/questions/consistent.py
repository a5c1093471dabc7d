"""Do the results change if constructs are common factors? Consistent PLS beside plain PLS."""

from __future__ import annotations

import streamlit as st

import plsengine as pls
from report import tables_changes as tables
from ui.questions.asked import Asked
from ui.widgets import show_notes

_NAMES = ("PLS", "PLSc")


def show(asked: Asked) -> None:
    """Paths, constructs and loadings of both."""
    state = asked.state
    analysis = state.analysis
    corrected = state.further(
        "consistent",
        lambda: pls.estimate(
            state.model, state.readable_survey(), scheme=analysis.scheme, missing=analysis.missing, consistent=True
        ),
    )
    show_notes(corrected.notes)
    try:
        # Where the correction often has no solution, many more resamples are drawn than wanted.
        tested = asked.long(
            "consistent bootstrap",
            lambda progress: pls.bootstrap(
                corrected, resamples=analysis.resamples, seed=analysis.seed, progress=progress
            ),
        )
    except pls.JalurError as error:
        st.warning(state.words.error(error), icon=":material/warning:")
    else:
        if tested is not None:
            show_notes(tested.notes)
            asked.tell(
                lambda words, conventions: (tables.path_changes(asked.bootstrap, tested, _NAMES, words, conventions),)
            )
    asked.tell(
        lambda words, _: (
            tables.construct_changes(asked.estimate, corrected, _NAMES, words),
            tables.loading_changes(asked.estimate, corrected, _NAMES, words),
        )
    )
