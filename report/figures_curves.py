"""Relationship plots: the cases, the curve through them, the straight line, and what each part rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import plotly.graph_objects as go

from plsengine.curve_reading import Relation
from report.figure import Number, axis_title, empty_figure, escaped
from report.look import look_for

Note = Callable[[int, float], tuple[str, ...]]


def relationship(
    shown: Relation,
    *,
    words: Mapping[str, str],
    note: Note,
    number: Number,
    segments: int = 3,
    dark: bool = False,
    printed: bool = False,
    height: int = 420,
) -> go.Figure:
    """Scatter of two constructs' scores with curve and line; dotted bounds divide segments, each with its cases and slope.

    Parameters
    ----------
    words : "predictor", "target", "cases", "bent", "linear".
    note : lines above a segment, of its number of cases and the curve's slope there.
    segments : equal parts of the predictor's range; 1 leaves them away.
    """
    look = look_for(dark=dark, printed=printed)
    figure = empty_figure(
        look,
        number,
        height=height,
        hovermode="closest",
        legend={"orientation": "h", "x": 0, "y": 1.0, "yanchor": "bottom", "font": {"size": 12}},
        margin={"l": 10, "r": 10, "t": 30, "b": 10},
    )
    figure.add_scatter(
        x=shown.x,
        y=shown.y,
        mode="markers",
        name=words["cases"],
        marker={"size": 7, "color": "rgba(0,0,0,0)", "line": {"color": look.soft, "width": 1.2}},
        hovertemplate="%{x:.2f}; %{y:.2f}<extra></extra>",
    )
    lines = shown.lines()
    for column, colour, dash, width in (("linear", look.weak, "dash", 1.6), ("bent", look.strong, "solid", 2.6)):
        figure.add_scatter(
            x=lines.index,
            y=lines[column],
            mode="lines",
            name=words[column],
            line={"color": colour, "dash": dash, "width": width},
            hoverinfo="skip",
        )
    low, high = target_ends(shown, lines.to_numpy())
    if segments > 1:
        _divide(figure, shown, segments, note, look.soft)
    style = {"showline": True, "ticks": "outside", "tickformat": ",.2~f", "nticks": 7}
    figure.update_xaxes(title=axis_title(words["predictor"]), **style)
    figure.update_yaxes(title=axis_title(words["target"]), showgrid=True, range=[low, high], **style)
    return figure


def target_ends(shown: Relation, lines: np.ndarray) -> tuple[float, float]:
    """Range of the target's axis: all cases, and the curve as far as it doesn't leave them far behind; room above for notes."""
    low, high = float(shown.y.min()), float(shown.y.max())
    height = high - low
    low, high = max(low - height, min(low, lines.min())), min(high + height, max(high, lines.max()))
    air = (high - low) * 0.05
    return low - air, high + 4.5 * air


def _divide(
    figure: go.Figure, shown: Relation, segments: int, note: Callable[[int, float], tuple[str, ...]], colour: str
) -> None:
    table = shown.segments(segments)
    for edge in table["start"].iloc[1:]:
        figure.add_vline(x=edge, line={"color": colour, "dash": "dot", "width": 1})
    for _, row in table.iterrows():
        figure.add_annotation(
            x=(row["start"] + row["end"]) / 2,
            y=1,
            yref="paper",
            yanchor="top",
            showarrow=False,
            text="<br>".join(map(escaped, note(int(row["cases"]), float(row["slope"])))),
            font={"size": 12, "color": colour},
        )
