"""Further analyses, found by the question that they answer; each runs when it is asked."""

from collections.abc import Callable
from functools import partial

import streamlit as st

import plsengine as pls
from plsengine.importance import answers_used
from report import tables_changes, tables_fit, tables_groups, tables_importance, tables_prediction
from ui import diagram
from ui.shell import page_header
from ui.widgets import next_step, progress_in, results_or_guide, show_notes, show_table
from ui.workspace import workspace

_MOST_GROUPS = 12  # different answers of a column that still makes groups

state = workspace()
words, plain = state.words, state.plain_words
page_header("analysis")
estimate, bootstrap = results_or_guide()


def prediction() -> None:
    """PLSpredict and CVPAT."""
    result = state.further("predict", partial(pls.predict, estimate, seed=state.analysis.seed))
    show_notes(result.notes)
    show_table(tables_prediction.predictive_power(result, plain))
    show_table(tables_prediction.prediction_errors(result, plain))
    diagram.show_errors(result)
    for benchmark in ("average", "lm"):
        ability = pls.cvpat(result, benchmark=benchmark)
        show_table(tables_prediction.cvpat(ability, estimate.model, benchmark, plain, state.conventions))


def relevance() -> None:
    """Blindfolding."""
    result = state.further("blindfold", partial(_blindfolded, estimate))
    show_table(tables_prediction.blindfolding(result, plain))
    show_table(tables_prediction.redundancy_effects(result, plain, state.conventions))


def _blindfolded(estimated: pls.Estimate) -> pls.Blindfolding:
    """With the usual distance of 7, or the next one that doesn't divide the number of cases."""
    return pls.blindfold(estimated, distance=next(d for d in range(7, 13) if estimated.n % d))


def fit() -> None:
    """Model fit with its test."""
    test = state.further("fit", partial(pls.bootstrap_fit, estimate, resamples=1000, seed=state.analysis.seed))
    show_notes(test.fit.notes)
    show_table(tables_fit.model_fit(test, plain))


def consistent() -> None:
    """The same model with reflective constructs as common factors."""
    analysis = state.analysis
    corrected = state.further(
        "consistent",
        lambda: pls.estimate(
            state.model, state.readable_survey(), scheme=analysis.scheme, missing=analysis.missing, consistent=True
        ),
    )
    show_notes(corrected.notes)
    names = ("PLS", "PLSc")
    try:
        tested = state.further(
            "consistent bootstrap",
            lambda: pls.bootstrap(corrected, resamples=analysis.resamples, seed=analysis.seed),
        )
    except pls.JalurError as error:
        st.warning(words.error(error), icon=":material/warning:")
    else:
        show_notes(tested.notes)
        show_table(tables_changes.path_changes(bootstrap, tested, names, plain, state.conventions))
    show_table(tables_changes.construct_changes(estimate, corrected, names, plain))
    show_table(tables_changes.loading_changes(estimate, corrected, names, plain))


def importance() -> None:
    """The importance-performance map."""
    targets = estimate.model.endogenous
    target = st.selectbox(plain("app.analysis.target"), targets, index=len(targets) - 1, key="importance_target")
    column, other = st.columns(2)
    answers = answers_used(estimate)
    low = column.number_input(
        plain("app.analysis.lowest"), value=float(answers.min().min()), step=1.0, format="%g", key="scale_low"
    )
    high = other.number_input(
        plain("app.analysis.highest"), value=float(answers.max().max()), step=1.0, format="%g", key="scale_high"
    )
    scales = dict.fromkeys(answers.columns, (low, high))
    result = pls.importance_performance(estimate, target, scales=scales)
    show_notes(result.notes)
    diagram.show_importance(result)
    show_table(tables_importance.importance(result, plain))
    show_table(tables_importance.indicator_importance(result, plain))


def method_bias() -> None:
    """Full collinearity and Harman's test."""
    show_table(tables_importance.method_bias(estimate, plain))


def groups() -> None:
    """Two groups of respondents."""
    survey = state.readable_survey()
    table = survey.table
    columns = [column.name for column in survey.columns if 2 <= table[column.name].nunique() <= _MOST_GROUPS]
    columns = [name for name in columns if name not in estimate.asked.indicators]
    if not columns:
        st.info(words("app.analysis.no_groups"), icon=":material/info:")
        return
    column, first, second = st.columns(3)
    chosen = column.selectbox(plain("app.analysis.group_column"), columns, key="group_column")
    labels = list(table[chosen].value_counts().index)
    one = first.selectbox(plain("app.analysis.group_first"), labels, format_func=_label, key=f"first/{chosen}")
    others = [label for label in labels if label != one]
    two = second.selectbox(plain("app.analysis.group_second"), others, format_func=_label, key=f"second/{chosen}/{one}")
    place = st.empty()
    try:
        result = state.further(
            f"groups {chosen!r} {one!r} {two!r}",
            lambda: pls.compare_groups(
                state.model,
                survey,
                table[chosen],
                pair=(one, two),
                resamples=state.analysis.resamples,
                seed=state.analysis.seed,
                progress=progress_in(place),
                scheme=state.analysis.scheme,
                missing=state.analysis.missing,
            ),
        )
    finally:
        place.empty()
    show_table(tables_groups.invariance(result, plain, state.conventions))
    show_table(tables_groups.group_paths(result, plain, state.conventions))


def _label(value: object) -> str:
    return plain.number(value, 0) if isinstance(value, float) and value.is_integer() else str(value)


questions: dict[str, Callable[[], None]] = {
    "prediction": prediction,
    "relevance": relevance,
    "groups": groups,
    "importance": importance,
    "fit": fit,
    "method_bias": method_bias,
    "consistent": consistent,
}
question = st.radio(
    plain("app.analysis.question"),
    tuple(questions),
    index=None,
    format_func=lambda each: plain(f"app.analysis.questions.{each}"),
    captions=[plain(f"app.analysis.methods.{each}") for each in questions],
    key="question",
)
if question:
    st.divider()
    try:
        with st.spinner(plain("app.analysis.computing")):
            questions[question]()
    except pls.JalurError as error:
        st.error(words.error(error), icon=":material/error:")
next_step("report")
