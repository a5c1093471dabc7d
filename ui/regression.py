"""Regression on the screen: what is regressed on what, and the tables and figures of every part of the study."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import get_args

import streamlit as st

import plsengine as pls
from plsengine.regression_study import RegressionPlan, RegressionStudy, ScoreKind, ValidityRule, variables
from report import figures_regression as figures
from report.conventions import Conventions
from report.export import to_xlsx
from report.regression_chapter import ASSUMPTIONS, INSTRUMENT, PATHS, REGRESSION, regression_chapter
from report.table import Table
from report.words import Words
from ui.widgets import XLSX, dark, next_step, show_figure, show_notes, show_table, worded_key
from ui.workspace import Workspace, workspace

_FINDING = "regression"
_NOT_YET = frozenset(
    {"regression_no_predictor", "regression_no_variables"}
)  # nothing is wrong, something is left to do


def chosen_study() -> RegressionStudy:
    """The study as the visitor chooses it; its tables go into the report."""
    state = workspace()
    survey = state.readable_survey()
    known = variables(state.model, survey)
    plan = _choices(state, state.regression.settled(state.model, known), known)
    state.regression = plan.without_defaults(state.model, known)
    study = state.regression_study(plan)
    state.begin_finding(_FINDING)
    state.keep_finding(_FINDING, lambda words, conventions: _told(study, words, conventions))
    return study


@contextmanager
def said_in_place(state: Workspace) -> Iterator[None]:
    """What can't be computed is said in its place; the rest of the page goes on."""
    try:
        yield
    except pls.JalurError as error:
        if error.key in _NOT_YET:
            st.info(state.words.error(error), icon=":material/info:")
        else:
            st.error(state.words.error(error), icon=":material/error:")


def _told(study: RegressionStudy, words: Words, conventions: Conventions) -> tuple[Table, ...]:
    """The chapter for the report; nothing while a part of it has no result, which the page says."""
    with suppress(pls.JalurError):
        return regression_chapter(replace(study, level=conventions.significance), words, conventions)
    return ()


def _choices(state: Workspace, plan: RegressionPlan, known: Sequence[str]) -> RegressionPlan:
    """Dependent variable, predictors, scores, and the rule of validity."""
    plain = state.plain_words
    if not known:
        return plan
    names = _named(state, known)
    target, sources = st.columns([1, 2])
    dependent = target.selectbox(
        plain("app.regression.dependent"),
        known,
        index=known.index(plan.dependent) if plan.dependent in known else 0,
        format_func=names,
        key=f"regression_dependent_{state.revision}",
    )
    if dependent != plan.dependent:
        plan = replace(plan, dependent=dependent, predictors=()).settled(state.model, known)
    predictors = sources.multiselect(
        plain("app.regression.predictors"),
        [name for name in known if name != dependent],
        default=plan.predictors,
        format_func=names,
        placeholder=plain("app.regression.choose"),
        key=f"regression_predictors_{dependent}_{state.revision}",
    )
    with st.expander(plain("app.regression.options"), icon=":material/tune:"):
        score, validity, intervals = st.columns(3)
        kind: ScoreKind = score.selectbox(
            plain("app.regression.score"),
            get_args(ScoreKind),
            index=get_args(ScoreKind).index(plan.score),
            format_func=lambda each: plain(f"app.regression.scores.{each}"),
            help=plain("app.regression.score_help"),
            key=worded_key("regression_score"),
        )
        rule: ValidityRule = validity.selectbox(
            plain("app.regression.validity"),
            get_args(ValidityRule),
            index=get_args(ValidityRule).index(plan.validity),
            format_func=lambda each: plain(f"app.regression.rules.{each}"),
            help=plain("app.regression.validity_help"),
            key=worded_key("regression_validity"),
        )
        spaced = intervals.checkbox(
            plain("app.regression.intervals"),
            value=plan.intervals,
            disabled=kind == "pls",
            help=plain("app.regression.intervals_help"),
            key="regression_intervals",
        )
    return RegressionPlan(dependent, tuple(predictors), kind, spaced, rule)


def _named(state: Workspace, known: Sequence[str]) -> Callable[[str], str]:
    """Constructs with their full names, as they are known from other pages."""
    wording = {construct.name: construct.label for construct in state.model.constructs}
    return lambda name: f"{name}: {wording[name]}" if wording.get(name) else name


def mediates(study: RegressionStudy) -> bool:
    """Whether there is a path analysis to show."""
    return bool(study.model.all_indirect_routes(limit=1))


def _show(tables: Sequence[Callable[..., Table]], state: Workspace, *parts: object) -> None:
    for table in tables:
        show_table(table(*parts, state.plain_words, state.conventions))


def show_instrument(study: RegressionStudy) -> None:
    """Validity and reliability of every scale."""
    state = workspace()
    if not study.model.indicators:
        st.info(state.words("app.regression.no_items"), icon=":material/account_tree:")
        next_step("model")
        return
    with said_in_place(state):
        show_notes(note for scale in study.scales for note in scale.notes)
        _show(INSTRUMENT, state, study)


def show_assumptions(study: RegressionStudy) -> None:
    """Classical assumptions with the figures of the residuals."""
    state = workspace()
    with said_in_place(state):
        show_notes(study.regression.notes)
        normality, *others = ASSUMPTIONS
        _show([normality], state, study)
        _figures(study, state.plain_words)
        _show(others, state, study)


def _figures(study: RegressionStudy, plain: Words) -> None:
    made = {
        "histogram": figures.residual_histogram,
        "probability": figures.probability_plot,
        "scatter": figures.residual_scatter,
    }
    for column, (name, figure) in zip(st.columns(3), made.items(), strict=True):
        with column:
            title = plain(f"tables.regression.figures.{name}.title")
            st.markdown(f"**{title}**")
            axes = {axis: plain(f"tables.regression.figures.{name}.{axis}") for axis in ("x", "y")}
            axes["curve"] = plain("tables.regression.figures.curve")
            drawn = figure(study.regression, words=axes, number=plain.number, dark=dark())
            show_figure(drawn, f"residual_{name}", title, tools=False)


def show_regression(study: RegressionStudy) -> None:
    """Coefficients, F test, R², contributions, and the hypotheses."""
    state = workspace()
    with said_in_place(state):
        show_notes(study.regression.notes)
        _show(REGRESSION, state, study)
        _download(_told(study, state.plain_words, state.conventions))


def _download(chapter: Sequence[Table]) -> None:
    """All tables as one file; the report has them as well."""
    if chapter:
        st.download_button(
            workspace().plain_words("app.regression.workbook", count=len(chapter)),
            lambda: to_xlsx(chapter),
            file_name="regression.xlsx",
            mime=XLSX,
            icon=":material/download:",
            on_click="ignore",
            key="regression_workbook",
        )


def offer_report() -> None:
    """Button to the report, with the regression as its method."""
    state = workspace()
    label = state.plain_words("app.regression.report")
    if st.button(label, type="primary", icon=":material/arrow_forward:", icon_position="right"):
        state.choices = replace(state.choices, method="regression")
        st.switch_page("pages/report.py")


def show_paths(study: RegressionStudy) -> None:
    """Every equation of the model, and Sobel's test."""
    state = workspace()
    with said_in_place(state):
        paths = study.paths
        if paths is not None:
            show_notes(next(iter(paths.equations.values())).notes)
            _show(PATHS, state, study, paths)
