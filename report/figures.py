"""Interactive figures. No words and no number formats here: both are handed in, in the reader's language."""

from __future__ import annotations

import base64
import math
from collections.abc import Iterator, Mapping

import plotly.graph_objects as go

from report.figure import empty_figure, escaped
from report.figures_answers import answer_counts
from report.figures_bootstrap import bootstrap_histogram, coefficient_forest
from report.figures_errors import error_histogram
from report.figures_heatmap import cross_loading_heatmap, loading_heatmap, matrix_heatmap
from report.figures_importance import importance_map
from report.figures_likert import diverging_bars
from report.figures_necessity import ceilings
from report.figures_profile import profile_bars, profile_pie
from report.figures_slopes import slope_lines
from report.look import look_for
from report.scene import Scene
from report.svg import bounds, to_svg

__all__ = [
    "answer_counts",
    "bootstrap_histogram",
    "ceilings",
    "coefficient_forest",
    "cross_loading_heatmap",
    "diverging_bars",
    "error_histogram",
    "escaped",
    "importance_map",
    "loading_heatmap",
    "matrix_heatmap",
    "path_diagram",
    "profile_bars",
    "profile_pie",
    "slope_lines",
]

_COLUMN = 1180  # px of a wide page's content
_FLATTEST, _TALLEST = 300, 860  # px of the diagram's place on the page
_LARGEST = 1.25  # small models are not blown up
_REACH = 26  # px around a point within which it answers to the pointer


def path_diagram(
    drawn: Scene,
    *,
    hover: Mapping[str, str] | None = None,
    title: str = "",
    dark: bool = False,
    printed: bool = False,
    column: int = _COLUMN,
) -> go.Figure:
    """The drawing, to zoom and pan, in true proportions.

    It is one vector image, so that names and numbers keep their size relative to the shapes at any width and zoom; text
    of Plotly's own would outgrow its ellipses on a phone.

    Parameters
    ----------
    hover : what more to say about elements, by id. Without, constructs and indicators say their whole name.
    title : what the image shows, for screen readers.
    printed : black on white, whatever the page's theme.
    column : px of width that the page has for it.
    """
    look, view = look_for(dark=dark, printed=printed), bounds(drawn)
    svg = to_svg(drawn, look, title=title)
    figure = empty_figure(
        look,
        dragmode="pan",
        showlegend=False,
        hovermode="closest",
        hoverdistance=_REACH,
        height=round(min(_TALLEST, max(_FLATTEST, view.height * min(_LARGEST, column / view.width)))),
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        xaxis={"visible": False, "range": [view.x, view.x + view.width]},
        # On a narrow page the drawing stands at the top of its place.
        yaxis={
            "visible": False,
            "range": [view.y + view.height, view.y],
            "scaleanchor": "x",
            "constraintoward": "top",
        },
        # Other numbers on the same drawing leave the reader's zoom as it is.
        uirevision=f"{view.x:g} {view.y:g} {view.width:g} {view.height:g}",
    )
    figure.add_layout_image(
        source="data:image/svg+xml;base64," + base64.b64encode(svg.encode("utf-8")).decode("ascii"),
        xref="x",
        yref="y",
        x=view.x,
        y=view.y,
        sizex=view.width,
        sizey=view.height,
        sizing="stretch",
        layer="below",
    )
    spots = list(_spots(drawn, hover or {}))
    figure.add_scatter(
        x=[x for x, _, _ in spots],
        y=[y for _, y, _ in spots],
        mode="markers",
        marker={"size": _REACH, "opacity": 0},
        hovertext=[escaped(text) for _, _, text in spots],
        hoverinfo="text",
    )
    return figure


def _spots(drawn: Scene, hover: Mapping[str, str]) -> Iterator[tuple[float, float, str]]:
    """Points of the drawing that say something: middles, and several along an arrow."""
    for ellipse in drawn.ellipses:
        text = hover.get(ellipse.id, ellipse.construct)
        for share in (-0.55, 0.0, 0.55):
            yield ellipse.oval.x + share * ellipse.oval.rx, ellipse.oval.y, text
    for box in drawn.boxes:
        text = hover.get(box.id, box.indicator)
        yield box.box.x + box.box.width / 2, box.box.y + box.box.height / 2, text
    for line in drawn.lines:
        if text := hover.get(line.id, ""):
            frame = line.curve.box
            count = max(3, round(math.hypot(frame.width, frame.height) / 40))
            for x, y in line.curve.points(count + 2)[1:-1].tolist():
                yield x, y, text
    for label in drawn.texts:
        if label.plate and (text := hover.get(label.of, "")):
            yield label.plate.x + label.plate.width / 2, label.plate.y + label.plate.height / 2, text
