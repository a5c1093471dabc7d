"""Is a cause missing that biases the coefficients? Gaussian copulas."""

from __future__ import annotations

import streamlit as st

import plsengine as pls
from plsengine.copula import MOST_SUSPECTS
from report import tables_endogeneity as tables
from ui.questions.asked import Asked
from ui.questions.choices import choose_target


def show(asked: Asked) -> None:
    """Normality of the suspected predictors of a target, and the tests of their copula terms."""
    state, plain = asked.state, asked.state.plain_words
    estimate = asked.one_stage()
    target = choose_target(asked, estimate)
    predictors = estimate.model.predictors(target)
    suspects = st.multiselect(
        plain("questions.endogeneity.suspects"),
        predictors,
        default=predictors[:MOST_SUSPECTS],
        max_selections=MOST_SUSPECTS,
        help=plain("questions.endogeneity.suspects_help", most=MOST_SUSPECTS),
        key=f"suspects/{target}",
    )
    if not suspects:
        st.info(state.words("questions.endogeneity.no_suspects"), icon=":material/info:")
        return
    result = asked.long(
        f"endogeneity {target!r} {suspects!r}",
        lambda progress: pls.endogeneity(
            estimate,
            target,
            suspects=suspects,
            resamples=state.analysis.resamples,
            seed=state.analysis.seed,
            progress=progress,
        ),
    )
    if result is None:
        return
    asked.tell(lambda words, conventions: (tables.copula_normality(result, words, conventions),))
    if result.subsets:
        asked.tell(lambda words, conventions: (tables.copulas(result, words, conventions),))
    else:
        st.info(state.words("questions.endogeneity.none_testable"), icon=":material/info:")
