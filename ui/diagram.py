"""Figures of the pages: results as ready strings, put on the drawing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args

import streamlit as st

import plsengine as pls
from report import figures
from report.marks import ArrowLabel, IndicatorLabel, marks_of, marks_of_estimate, p_values
from report.marks_warp import warp_marks
from report.picture import png_bytes, svg_bytes
from report.scene import Marks, Scene, path_id
from report.tables_moderation import simple_slopes
from ui.diagram_editor import EditorOptions, diagram_editor, element_results, to_doc
from ui.diagram_messages import Command, Selection
from ui.drafts import Draft
from ui.drawn import drawn
from ui.widgets import dark, show_figure, show_table, worded_key
from ui.workspace import workspace

# Constructs × arrows up to which routes are found while one waits; beyond, the editor draws by itself.
_MOST_ROUTED = 300


@dataclass(frozen=True)
class Picture:
    """The drawing of a draft with its results, as shown: on the page and in files."""

    draft: Draft
    marks: Marks
    title: str

    @property
    def scene(self) -> Scene:
        """Shapes of the drawing."""
        return workspace().scene(self.marks, self.draft)


def results_picture(draft: Draft, marks: Marks) -> Picture:
    """A draft with figures on it, its constructs where they stand in the studio."""
    arrows = "; ".join(f"{a} → {b} {mark.text}".strip() for (a, b), mark in marks.paths.items())
    return Picture(draft, marks, workspace().plain_words("app.results.diagram_alt", paths=arrows))


def show_path_diagram(estimate: pls.Estimate, bootstrap: pls.Bootstrap) -> None:
    """The drawing of results, and the same as files."""
    picture = results_picture(workspace().draft, diagram_marks(bootstrap))
    figure = figures.path_diagram(picture.scene, hover=_hover(bootstrap), title=picture.title, dark=dark())
    show_figure(figure, "path_diagram", picture.title)
    download_picture(picture, "report")


def download_picture(picture: Picture, page: str) -> None:
    """The drawing as PNG and SVG; a file is made when it is asked for."""
    plain = workspace().plain_words
    with st.container(horizontal=True):
        st.download_button(
            plain("app.picture.png"),
            lambda: png_bytes(picture.scene, picture.title),
            file_name="diagram.png",
            mime="image/png",
            icon=":material/download:",
            on_click="ignore",
            key=f"png_{page}",
        )
        st.download_button(
            plain("app.picture.svg"),
            lambda: svg_bytes(picture.scene, picture.title),
            file_name="diagram.svg",
            mime="image/svg+xml",
            icon=":material/download:",
            on_click="ignore",
            key=f"svg_{page}",
        )


def choose_arrow_label(page: str) -> None:
    """What stands on arrows; remembered over pages. The WarpPLS style always has β and P."""
    state = workspace()
    if state.analysis.style == "warppls":
        return
    arrow = _picked("arrow", get_args(ArrowLabel), state.labels.arrow, page)
    state.labels = replace(state.labels, arrow=arrow)


def choose_indicator_label(page: str) -> None:
    """What stands on indicators; remembered over pages."""
    state = workspace()
    indicator = _picked("indicator", get_args(IndicatorLabel), state.labels.indicator, page)
    state.labels = replace(state.labels, indicator=indicator)


def _picked(what: str, options: tuple[str, ...], current: str, page: str) -> Any:
    plain = workspace().plain_words
    return st.selectbox(
        plain(f"app.results.{what}_label"),
        options,
        index=options.index(current),
        format_func=lambda label: plain(f"app.results.{what}_shown", label=plain(f"app.results.{what}.{label}")),
        key=worded_key(f"{what}_label_{page}"),
        label_visibility="collapsed",
    )


def diagram_marks(bootstrap: pls.Bootstrap) -> Marks:
    """Figures as the visitor wants them on the drawing."""
    state = workspace()
    return marks_of(bootstrap, state.plain_words, state.conventions, state.labels)


def show_editor() -> None:
    """The drawing to edit, with the results of the model as it stands on it."""
    state = workspace()
    coming = False
    try:
        if state.analysis.style == "warppls":
            marks = warp_marks(state.bent(), state.plain_words, state.conventions, state.labels)
        else:
            bootstrap = state.bootstrap_at_hand()
            coming = bootstrap is None
            marks = (
                marks_of_estimate(state.estimate(), state.plain_words, state.labels)
                if bootstrap is None
                else diagram_marks(bootstrap)
            )
    except pls.JalurError:
        marks = Marks()  # a draft: what it lacks is said beside the drawing
    columns = state.survey.numeric_columns if state.survey else ()
    model, placements = state.model, state.placements
    routed = bool(model.constructs) and not coming and len(model.constructs) * len(model.paths) <= _MOST_ROUTED
    diagram_editor(
        key="studio",
        language=state.language,
        exchange=state.exchange,
        drawing=to_doc(model, placements),
        on_edit=state.take_drawing,
        on_command=_command,
        on_selection=_select,
        results=element_results(placements, marks, for_seq=state.exchange.ack, interactions=model.interactions),
        drawn=drawn(state.scene(marks), placements, model, columns) if routed else None,
        selected=state.selection,
        columns=columns,
        options=EditorOptions(can_undo=state.can_undo, can_redo=state.can_redo, height=600),
        explain=state.plain_words.error,
    )
    if state.model.constructs:
        download_picture(results_picture(state.draft, marks), "studio")


def _select(selection: Selection) -> None:
    workspace().selection = selection


def _command(command: Command) -> None:
    state = workspace()
    if command.kind == "details":
        _select(command.selection)
    acts = {"undo": state.undo, "redo": state.redo, "arrange": state.arrange}
    if command.kind in acts:
        acts[command.kind]()


def _hover(bootstrap: pls.Bootstrap) -> dict[str, str]:
    state = workspace()
    words, level, p = state.plain_words, 1 - state.conventions.significance, p_values(bootstrap, state.conventions)
    return {
        path_id(a, b): words(
            "app.results.hover_path",
            source=a,
            target=b,
            coefficient=words.number(row["original"]),
            t=words.number(row["t"]),
            p=words.p_value(p[a, b]),
            low=words.number(row["ci_low"]),
            high=words.number(row["ci_high"]),
            level=words.percent(level, 0),
        )
        for (a, b), row in state.conventions.tested(bootstrap).iterrows()
    }


def show_forest(estimate: pls.Estimate, bootstrap: pls.Bootstrap) -> None:
    """Every coefficient with its interval."""
    words, level = workspace().plain_words, 1 - workspace().conventions.significance
    conventions = workspace().conventions
    components = list(estimate.component_arrows)
    table, p = (
        each.drop(index=components) for each in (conventions.tested(bootstrap), p_values(bootstrap, conventions))
    )
    title = words("app.results.forest_title", level=words.percent(level, 0))
    st.markdown(f"**{title}**")
    labels = [f"{source} → {target}" for source, target in table.index]
    figure = figures.coefficient_forest(
        table,
        labels,
        (p < workspace().conventions.significance).to_numpy(),
        words={"axis": words("app.results.axis_coefficient"), "zero": words("app.results.zero")},
        number=words.number,
        dark=dark(),
    )
    show_figure(figure, "coefficients", title)


def show_distribution(bootstrap: pls.Bootstrap, path: tuple[str, str]) -> None:
    """Histogram of one path over the resamples, with interval and zero."""
    state = workspace()
    words, level = state.plain_words, 1 - state.conventions.significance
    row = state.conventions.tested(bootstrap).loc[path]
    figure = figures.bootstrap_histogram(
        bootstrap.samples["paths"][:, list(bootstrap.paths.index).index(path)],
        original=row["original"],
        low=row["ci_low"],
        high=row["ci_high"],
        words={
            "axis": words("app.results.axis_coefficient"),
            "count": words("app.results.axis_count"),
            "original": words("app.results.original"),
            "interval": words("app.results.interval", level=words.percent(level, 0)),
            "zero": words("app.results.zero"),
        },
        number=words.number,
        dark=dark(),
        height=270,
    )
    show_figure(figure, "distribution", words("app.results.distribution_title"), tools=False)


def show_slopes(bootstrap: pls.Bootstrap, arrow: tuple[str, str]) -> None:
    """Simple slopes of a moderation or a quadratic effect: the lines, and their tests."""
    state = workspace()
    words, estimate = state.plain_words, bootstrap.estimate
    one = next(each for each in estimate.asked.interactions if (each.name, each.target) == arrow)
    figure = figures.slope_lines(
        pls.slope_lines(estimate, *arrow),
        words={
            "predictor": words("tables.standardised", name=one.predictor),
            "target": words("tables.standardised", name=one.target),
            "moderator": one.moderator,
        },
        number=words.number,
        dark=dark(),
    )
    title = words("tables.simple_slopes.title", interaction=arrow[0], target=arrow[1])
    show_figure(figure, "slopes", title, tools=False)
    show_table(simple_slopes(bootstrap, arrow, words, state.conventions))


def show_answers(survey: pls.Survey, indicator: str) -> None:
    """How often each answer was given."""
    words = workspace().plain_words
    figure = figures.answer_counts(
        survey.table[indicator],
        words={"axis": words("app.details.answer"), "count": words("app.details.respondents")},
        number=words.number,
        dark=dark(),
    )
    show_figure(figure, "answers", words("app.details.answers_title", indicator=indicator), tools=False)


def show_importance(result: pls.ImportancePerformance, below: Mapping[str, float] | None = None) -> None:
    """The importance-performance map of the constructs; necessary ones stand out by the share of cases `below` them."""
    words = workspace().plain_words
    figure = figures.importance_map(
        result.constructs,
        words={
            "importance": words("app.analysis.importance_axis", target=result.target),
            "performance": words("app.analysis.performance_axis"),
            "below": words("tables.combined.below"),
        },
        number=words.number,
        below=below,
        dark=dark(),
    )
    show_figure(figure, "importance", words("questions.ask.importance"))


def show_errors(prediction: pls.Prediction) -> None:
    """Histogram of one indicator's out-of-sample errors."""
    words = workspace().plain_words
    places = list(prediction.by_indicator.index)
    place = st.selectbox(words("app.analysis.errors_of"), places, format_func=lambda each: f"{each[1]} ({each[0]})")
    figure = figures.error_histogram(
        prediction.errors[place],
        words={"axis": words("app.analysis.error_axis"), "count": words("app.details.respondents")},
        number=words.number,
        dark=dark(),
    )
    show_figure(figure, "errors", words("app.analysis.errors_of"), tools=False)


def show_loadings(estimate: pls.Estimate) -> None:
    """Heatmap of the loadings, construct by construct."""
    words = workspace().plain_words
    figure = figures.loading_heatmap(estimate.loadings, number=words.number, dark=dark())
    show_figure(figure, "loadings", words("app.measurement.loadings_alt"))


def show_cross_loadings(estimate: pls.Estimate) -> None:
    """Heatmap of all indicators on all constructs, the own block outlined."""
    words = workspace().plain_words
    figure = figures.cross_loading_heatmap(estimate.cross_loadings, number=words.number, dark=dark())
    show_figure(figure, "cross_loadings", words("app.measurement.cross_loadings_alt"))
