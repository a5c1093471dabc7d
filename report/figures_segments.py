"""How many hidden segments: criteria by number of segments, and how clearly the segments are told apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from report.figure import Number, axis_title, empty_figure, escaped
from report.look import Look, look_for

_MARKS = ("circle", "square", "diamond", "triangle-up")
_DASHES = ("solid", "dash", "dot", "dashdot")


def segment_criteria(
    criteria: pd.DataFrame,
    names: Mapping[str, str],
    *,
    bound: float,
    chosen: int,
    words: Mapping[str, str],
    number: Number,
    dark: bool = False,
    printed: bool = False,
) -> go.Figure:
    """Two panels over the same axis: criteria between their own best (0) and worst (1), and the entropy with its bound.

    Parameters
    ----------
    criteria : columns `names` and "en", by number of segments.
    names : how each criterion is called.
    words : "segments", "criteria", "entropy", "bound".
    bound : of the entropy; `chosen` the number of segments that a dotted line marks.
    """
    look = look_for(dark=dark, printed=printed)
    layout = empty_figure(look, number, height=470, hovermode="x unified").layout
    figure = make_subplots(rows=2, cols=1, shared_xaxes=True, row_heights=[0.62, 0.38], vertical_spacing=0.09)
    figure.update_layout(layout.to_plotly_json(), overwrite=False)
    figure.update_layout(legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0})
    numbers = [str(k) for k in criteria.index]
    colours = (look.strong, look.weak, look.ink, look.soft)
    for (name, label), colour, mark, dash in zip(names.items(), colours, _MARKS, _DASHES, strict=False):
        values = criteria[name]
        span = max(float(values.max() - values.min()), 1e-12)
        figure.add_scatter(
            x=numbers,
            y=(values - values.min()) / span,
            name=escaped(label),
            mode="lines+markers",
            line={"color": colour, "dash": dash, "width": 1.8},
            marker={"symbol": mark, "size": 8, "color": colour},
            customdata=[number(value) for value in values],
            hovertemplate="%{customdata}",
            row=1,
            col=1,
        )
    entropy = criteria["en"]
    figure.add_scatter(
        x=numbers,
        y=entropy,
        name=escaped(words["entropy"]),
        mode="lines+markers+text",
        line={"color": look.strong, "width": 1.8},
        marker={"size": 8, "color": look.strong},
        text=[number(value) if value == value else "" for value in entropy],
        textposition="top center",
        hovertemplate="%{text}",
        showlegend=False,
        cliponaxis=False,
        row=2,
        col=1,
    )
    figure.add_hline(
        y=bound,
        line={"color": look.soft, "dash": "dot", "width": 1.2},
        annotation={"text": escaped(words["bound"]), "font": {"size": 12, "color": look.soft}},
        annotation_position="bottom left",
        row=2,
        col=1,
    )
    if str(chosen) in numbers:
        place = numbers.index(str(chosen))
        figure.add_vline(x=place, line={"color": look.soft, "dash": "dot", "width": 1.2}, row=1, col=1)
    _axes(figure, look, words, numbers)
    return figure


def _axes(figure: go.Figure, look: Look, words: Mapping[str, str], numbers: Sequence[str]) -> None:
    plain = {"zeroline": False, "showgrid": False, "gridcolor": look.grid, "linecolor": look.grid, "automargin": True}
    figure.update_yaxes(**plain)
    figure.update_xaxes(
        **plain, type="category", categoryorder="array", categoryarray=list(numbers), showline=True, ticks="outside"
    )
    figure.update_xaxes(title=axis_title(words["segments"]), row=2, col=1)
    figure.update_yaxes(title=axis_title(words["criteria"]), range=[-0.06, 1.08], nticks=3, showgrid=True, row=1, col=1)
    figure.update_yaxes(
        title=axis_title(words["entropy"]),
        range=[0, 1.15],
        tickvals=[0, 0.5, 1],
        showgrid=True,
        row=2,
        col=1,
    )
