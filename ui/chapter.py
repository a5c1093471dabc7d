"""The report on its page: what it is written from, the choices about it, and how it looks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar, get_args

import streamlit as st

import plsengine as pls
from plsengine.webqual import propose_items
from report import tables_webqual
from report.chapter import Matter, RegressionMatter, WarpMatter, Written, sections_of
from report.chapter.matter import Tables
from report.choices import (
    CHAPTERS,
    DECIMALS,
    LONGEST_TITLE,
    MOST_BEFORE,
    SECTIONS,
    YEARS,
    DecimalMark,
    Method,
    ReportChoices,
    TableStyle,
    roman,
)
from report.conventions import Decision
from report.regression_chapter import regression_chapter
from report.tables_description import check_classes, descriptions
from report.words import LANGUAGES, Words
from ui.widgets import next_step, worded_key
from ui.workspace import Workspace, workspace

T = TypeVar("T")


def method_of(state: Workspace) -> Method:
    """The method that the report is about: regression where it was chosen, else the model in the style of its analysis."""
    if state.choices.method == "regression":
        return "regression"
    return "warppls" if state.analysis.style == "warppls" else "pls"


def choose_method() -> Method:
    """Path model or regression, chosen on the page."""
    state = workspace()
    plain, current = state.plain_words, method_of(state)
    style = plain(f"app.report.method.{'warppls' if state.analysis.style == 'warppls' else 'pls'}")
    named = {False: plain("app.report.method.model", style=style), True: plain("app.report.method.regression")}
    regression = st.segmented_control(
        plain("app.report.method.label"),
        (False, True),
        default=current == "regression",
        required=True,
        format_func=lambda chosen: named[chosen],
        key=worded_key("setting_report_method"),
    )
    state.choices = replace(state.choices, method="regression" if regression else "pls")
    return method_of(state)


def regression_or_guide() -> pls.RegressionStudy:
    """The planned study; otherwise what stands in its way, and the page ends here."""
    state = workspace()
    study = state.regression_study()
    try:
        regression_chapter(study, state.plain_words, state.conventions)
    except pls.JalurError as error:
        st.info(state.words.error(error), icon=":material/info:")
        next_step("regression")
        st.stop()
    return study


def regression_matter(state: Workspace, study: pls.RegressionStudy) -> RegressionMatter:
    """Results of a regression, with the visitor's choices; `regression_or_guide` has looked whether all its parts have one."""
    return RegressionMatter(
        study,
        state.conventions,
        _choices_for(state, "regression"),
        descriptives=descriptions(study.survey, state.model, state.description),
        webqual=_webqual(state),
    )


def warp_matter(state: Workspace, warped: pls.Warped) -> WarpMatter:
    """Results of the bent model as it stands, with the visitor's choices."""
    return WarpMatter(
        state.readable_survey(),
        warped,
        state.draft.places,
        state.conventions,
        _choices_for(state, "warppls"),
        state.labels,
        descriptives=descriptions(state.readable_survey(), state.model, state.description),
        further=tuple(state.findings()),
    )


def _choices_for(state: Workspace, method: Method) -> ReportChoices:
    return replace(state.choices, method=method)


def _webqual(state: Workspace) -> tuple[Tables, ...]:
    """Tables of the WebQual index, where the survey asks its items."""
    survey = state.readable_survey()
    kept = state.webqual if set(state.webqual.columns) <= set(survey.numeric_columns) else pls.WebQualItems()
    items = kept if kept.columns else propose_items(survey.numeric_columns, state.model)
    if not items.columns:
        return ()
    try:
        result = pls.webqual_index(survey, items)
    except pls.JalurError:  # the page on WebQual says why
        return ()
    return (lambda words, _: (tables_webqual.index(result, words), tables_webqual.items(result, words)),)


def refusal(matter: Written) -> pls.JalurError | None:
    """Why the chapters can't be written as things are chosen: classes that can't be made. None if they can."""
    state = workspace()
    try:
        check_classes(matter.survey, matter.model, state.description)
    except pls.SurveyError as error:
        return error
    return None


def matter_of(state: Workspace, bootstrap: pls.Bootstrap) -> Matter:
    """Results of the model as it stands, with the visitor's choices."""
    parts = [part for construct in state.model.constructs for part in construct.components]
    staged = bootstrap.estimate.first_stage is not None
    return Matter(
        state.readable_survey(),
        bootstrap,
        state.draft.places,
        state.bootstrap_of(parts[0]) if staged else None,
        state.conventions,
        _choices_for(state, "pls"),
        state.labels,
        descriptives=descriptions(state.readable_survey(), state.model, state.description),
        further=tuple(state.findings()),
    )


def choose() -> None:
    """Everything about the report that a campus may want otherwise."""
    state = workspace()
    words, chosen = state.plain_words, state.choices
    title = st.text_input(
        words("app.report.choices.title.label"),
        chosen.title,
        max_chars=LONGEST_TITLE,
        help=words("app.report.choices.title.help"),
        key="setting_report_title",
    )
    first, second, third = st.columns(3)
    with first:
        language = _pick("language", LANGUAGES, chosen.language, lambda code: Words(code)("common.language_name"))
        style = _pick("style", get_args(TableStyle), chosen.style)
        decision = _pick("decision", get_args(Decision), state.conventions.decision, _decisions)
        first_of_model = _pick("order", (False, True), chosen.reliability_first, _order)
    with second:
        method_chapter = _pick("method_chapter", CHAPTERS, chosen.method_chapter, roman)
        results_chapter = _pick("results_chapter", CHAPTERS, chosen.results_chapter, roman)
        first_table = _number("first_table", chosen.first_table, 1, MOST_BEFORE)
        first_figure = _number("first_figure", chosen.first_figure, 1, MOST_BEFORE)
    with third:
        decimal_mark = _pick("decimal_mark", get_args(DecimalMark), chosen.decimal_mark)
        decimals = _pick("decimals", DECIMALS, chosen.decimals, str)
        year = _number("year", chosen.year, *YEARS)
        contents = st.toggle(words("app.report.choices.contents"), chosen.contents, key="setting_report_contents")
        lists = st.toggle(words("app.report.choices.lists"), chosen.lists, key="setting_report_lists")
    method = method_of(state)
    offered = sections_of(method)
    wanted = st.multiselect(
        words("app.report.choices.sections"),
        offered,
        default=[name for name in chosen.sections if name in offered],
        format_func=lambda name: words(f"app.report.sections.{name}"),
        key=worded_key(f"setting_report_sections_{method}"),
    )
    others = set(chosen.sections) - set(offered)  # parts of another method's report stay as they were chosen
    st.caption(words("app.report.choices.elsewhere"))
    state.conventions = replace(state.conventions, decision=decision)
    state.choices = replace(
        chosen,
        title=title.strip(),
        language=language,
        style=style,
        reliability_first=first_of_model,
        method_chapter=method_chapter,
        results_chapter=results_chapter,
        first_table=first_table,
        first_figure=first_figure,
        decimal_mark=decimal_mark,
        decimals=decimals,
        year=year,
        contents=contents,
        lists=lists,
        sections=tuple(name for name in SECTIONS if name in wanted or name in others),
    )


def _pick(name: str, options: Sequence[T], current: T, label: Callable[[T], str] | None = None) -> T:
    words = workspace().plain_words
    return st.selectbox(
        words(f"app.report.choices.{name}.label"),
        options,
        index=options.index(current),
        format_func=label or (lambda option: words(f"app.report.choices.{name}.{option}")),
        key=worded_key(f"setting_report_{name}"),
    )


def _number(name: str, current: int, least: int, most: int) -> int:
    label = workspace().plain_words(f"app.report.choices.{name}.label")
    return int(st.number_input(label, least, most, current, key=f"setting_report_{name}"))


def _order(reliability_first: bool) -> str:
    return workspace().plain_words(f"app.report.choices.order.{'reliability' if reliability_first else 'loadings'}")


def _decisions(decision: str) -> str:
    words = workspace().plain_words
    return " / ".join(words(f"tables.decision.{decision}_{outcome}") for outcome in ("yes", "no"))
