"""Figures of the pages: results as ready strings, put on the drawing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd
import streamlit as st

import plsengine as pls
from report import figures
from report.effects import stars
from report.fair_copy import fair_copy
from report.layout import arrange
from report.picture import png_bytes, svg_bytes
from report.scene import Mark, Marks, Place, Scene, path_id
from ui.diagram_editor import EditorOptions, diagram_editor, element_results, to_doc
from ui.diagram_messages import Command
from ui.widgets import dark, show_figure
from ui.workspace import workspace


@dataclass(frozen=True)
class Picture:
    """The drawing of results as shown: on the page and in files."""

    model: pls.Model
    places: Mapping[str, Place]
    marks: Marks
    title: str

    @cached_property
    def scene(self) -> Scene:
        """Drawn when first asked for: the studio needs it for downloads only, and routing takes its time."""
        return fair_copy(self.model, self.places, self.marks)


def results_picture(model: pls.Model, marks: Marks) -> Picture:
    """The model with figures on it, its constructs where they stand in the studio."""
    arrows = "; ".join(f"{a} → {b} {mark.text}".strip() for (a, b), mark in marks.paths.items())
    return Picture(model, _places(model), marks, workspace().plain_words("app.results.diagram_alt", paths=arrows))


def show_path_diagram(estimate: pls.Estimate, bootstrap: pls.Bootstrap) -> None:
    """The drawing of results, and the same as files."""
    picture = results_picture(estimate.model, diagram_marks(estimate, bootstrap))
    figure = figures.path_diagram(picture.scene, hover=_hover(bootstrap), title=picture.title, dark=dark())
    show_figure(figure, "path_diagram", picture.title)
    download_picture(picture, "results")


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


def _places(model: pls.Model) -> dict[str, Place]:
    """Where constructs stand in the studio; arranged anew where some were never drawn there."""
    drawn = workspace().placements
    if set(model.names) <= set(drawn):
        return {name: Place(drawn[name].x, drawn[name].y, drawn[name].side) for name in model.names}
    return dict(arrange(model))


def choose_labels(page: str) -> None:
    """What stands on arrows and indicators; remembered over pages."""
    state, plain = workspace(), workspace().plain_words
    on_arrows, on_indicators = st.columns(2)
    with on_arrows:
        state.arrow_label = st.segmented_control(
            plain("app.results.arrow_label"),
            ("t", "coefficient", "p", "stars", "none"),
            default=state.arrow_label,
            required=True,
            format_func=lambda label: plain(f"app.results.arrow.{label}"),
            key=f"arrow_label_{page}",
            wrap=True,
        )
    with on_indicators:
        state.indicator_label = st.segmented_control(
            plain("app.results.indicator_label"),
            ("loading", "weight", "none"),
            default=state.indicator_label,
            required=True,
            format_func=lambda label: plain(f"app.results.indicator.{label}"),
            key=f"indicator_label_{page}",
            wrap=True,
        )


def p_values(bootstrap: pls.Bootstrap) -> pd.Series:
    """p of every path, one- or two-tailed as the visitor chose."""
    one_tailed = workspace().conventions.one_tailed
    return bootstrap.paths["p_value_one_tailed" if one_tailed else "p_value"]


def diagram_marks(estimate: pls.Estimate, bootstrap: pls.Bootstrap) -> Marks:
    """Figures as they are printed on the drawing, and which arrows are dashed."""
    state = workspace()
    words, level = state.plain_words, state.conventions.significance
    tested, p = bootstrap.paths, p_values(bootstrap)

    def on_arrow(path: tuple[str, str]) -> str:
        match state.arrow_label:
            case "coefficient":
                return words.number(tested.loc[path, "original"])
            case "t":
                return words.number(tested.loc[path, "t"])
            case "p":
                return words.p_value(p[path], state.conventions.p_style)
            case "stars":
                return words.number(tested.loc[path, "original"]) + stars(p[path])
            case _:
                return ""

    shown = {"loading": estimate.loadings, "weight": estimate.weights}.get(state.indicator_label)
    return Marks(
        paths={path: Mark(on_arrow(path), significant=bool(p[path] < level)) for path in tested.index},
        indicators={}
        if shown is None
        else {indicator: Mark(words.number(value)) for (_, indicator), value in shown.items()},
        constructs={
            name: Mark("R² = " + words.number(value)) for name, value in estimate.r_squared["r_squared"].items()
        },
    )


def show_editor() -> None:
    """The drawing to edit, with the results of the model as it stands on it."""
    state = workspace()
    picture = None
    try:
        estimate, bootstrap = state.estimate(), state.bootstrap()
        marks = diagram_marks(estimate, bootstrap)
        picture = results_picture(estimate.model, marks)
    except pls.JalurError:
        marks = Marks()  # a draft: what it lacks is said below the drawing
    diagram_editor(
        key="studio",
        language=state.language,
        exchange=state.exchange,
        drawing=to_doc(state.model, state.placements),
        on_edit=state.take_drawing,
        on_command=_command,
        results=element_results(state.placements, marks, for_seq=state.exchange.ack),
        columns=state.survey.numeric_columns if state.survey else (),
        options=EditorOptions(can_undo=state.can_undo, can_redo=state.can_redo, report_selection=False, height=620),
        explain=state.plain_words.error,
    )
    if picture is not None:
        download_picture(picture, "studio")


def _command(command: Command) -> None:
    state = workspace()
    acts = {"undo": state.undo, "redo": state.redo, "arrange": state.arrange}
    if command.kind in acts:
        acts[command.kind]()


def _hover(bootstrap: pls.Bootstrap) -> dict[str, str]:
    words, p = workspace().plain_words, p_values(bootstrap)
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
        )
        for (a, b), row in bootstrap.paths.iterrows()
    }


def show_forest(estimate: pls.Estimate, bootstrap: pls.Bootstrap) -> None:
    """Every coefficient with its interval."""
    words = workspace().plain_words
    table, p = bootstrap.paths, p_values(bootstrap)
    labels = [f"{source} → {target}" for source, target in table.index]
    figure = figures.coefficient_forest(
        table,
        labels,
        (p < workspace().conventions.significance).to_numpy(),
        words={"axis": words("app.results.axis_coefficient"), "zero": words("app.results.zero")},
        number=words.number,
        dark=dark(),
    )
    show_figure(figure, "coefficients", words("app.results.forest_title"))


def show_distribution(bootstrap: pls.Bootstrap) -> None:
    """Histogram of one path over the resamples, with interval and zero."""
    words = workspace().plain_words
    paths = list(bootstrap.paths.index)
    path = st.selectbox(
        words("app.results.distribution_pick"),
        paths,
        format_func=lambda each: f"{each[0]} → {each[1]}",
        key="distribution_path",
    )
    row = bootstrap.paths.loc[path]
    figure = figures.bootstrap_histogram(
        bootstrap.samples["paths"][:, paths.index(path)],
        original=row["original"],
        low=row["ci_low"],
        high=row["ci_high"],
        words={
            "axis": words("app.results.axis_coefficient"),
            "count": words("app.results.axis_count"),
            "original": words("app.results.original"),
            "interval": words("app.results.interval"),
            "zero": words("app.results.zero"),
        },
        number=words.number,
        dark=dark(),
    )
    show_figure(figure, "distribution", words("app.results.distribution_title"))


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
