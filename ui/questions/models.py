"""Which of several models is better? Versions compared by information criteria and by prediction."""

from __future__ import annotations

from itertools import pairwise

import streamlit as st

import plsengine as pls
from report import tables_prediction, tables_selection
from ui.questions.asked import Asked
from ui.versions import keep_button


def show(asked: Asked) -> None:
    """Versions that the visitor has kept, and the model as it stands."""
    state = asked.state
    plain, words = state.plain_words, state.words
    now = plain("app.versions.current")
    models = {now: state.model, **{version.name: version.draft.model for version in state.versions}}
    if len(models) < 2:
        st.info(words("questions.models.none"), icon=":material/keep:")
        keep_button("models")
        return
    names = st.multiselect(plain("questions.models.chosen"), list(models), default=list(models), key="models_compared")
    if len(names) < 2:
        st.info(words("questions.models.two"), icon=":material/rule:")
        return
    estimates = {}
    for name in names:
        try:
            estimates[name] = pls.with_given_scores(state.estimate(models[name]))
        except pls.JalurError as error:
            st.warning(
                words("questions.models.left_out", name=name, reason=words.error(error)), icon=":material/warning:"
            )
    common = [
        construct
        for construct in asked.estimate.model.endogenous
        if all(construct in each.model.endogenous for each in estimates.values())
    ]
    if len(estimates) < 2 or not common:
        st.info(words("questions.models.nothing_common"), icon=":material/info:")
        return
    target = st.selectbox(plain("app.analysis.target"), common, index=len(common) - 1, key="models_target")
    asked.tell(lambda words, _: (tables_selection.model_selection(estimates, target, words),))
    seed = state.analysis.seed
    found = asked.long(
        f"models {names!r}",
        lambda progress: {
            name: pls.predict(each, seed=seed, antecedents="direct", progress=progress)
            for name, each in estimates.items()
        },
    )
    if found is None:
        return
    for first, second in pairwise(found):
        ability = pls.compare_predictions(found[first], found[second])
        model = estimates[second].model
        asked.tell(
            lambda words, conventions, ability=ability, model=model, pair=(first, second): (
                tables_prediction.cvpat_of_models(ability, model, pair, target, words, conventions),
            )
        )
