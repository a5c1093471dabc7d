"""What resampling tells: the distribution of one coefficient, and all coefficients with their intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from report.figure import Number, axis_title, empty_figure, escaped
from report.geometry import clipped
from report.look import look_for

_MOST_BARS = 60
_AXIS = {"showline": True, "tickformat": ",.3~f", "nticks": 8}
_ROW, _LABEL_SIZE, _LABEL_ROOM = 46, 12, 330  # px


def _padded(values: np.ndarray) -> list[float]:
    """Range of an axis with some air at both ends."""
    values = values[np.isfinite(values)]
    air = 0.04 * max(float(np.ptp(values)), 0.1)
    return [float(values.min()) - air, float(values.max()) + air]


def bootstrap_histogram(
    samples: np.ndarray,
    *,
    original: float,
    low: float,
    high: float,
    words: Mapping[str, str],
    number: Number,
    dark: bool = False,
    printed: bool = False,
    height: int = 360,
) -> go.Figure:
    """Distribution of a statistic over the resamples with its interval, its estimate, and zero.

    Parameters
    ----------
    samples : (resamples,); what isn't finite is left out.
    low, high : ends of the interval.
    words : "axis", "count", "original", "interval", "zero".
    """
    look = look_for(dark=dark, printed=printed)
    values = np.asarray(samples, dtype=float)
    values = values[np.isfinite(values)]
    counts, edges = np.histogram(values, bins=_bars(values))
    top = 1.08 * max(int(counts.max(initial=0)), 1)
    figure = empty_figure(
        look,
        number,
        height=height,
        bargap=0.03,
        legend={"orientation": "h", "x": 0, "y": 1.0, "yanchor": "bottom", "font": {"size": 12}},
        hovermode="closest",
    )
    figure.add_bar(
        x=(edges[:-1] + edges[1:]) / 2,
        y=counts,
        width=np.diff(edges),
        marker={"color": look.grid, "line": {"color": look.soft, "width": 0.5}},
        hovertext=[
            escaped(f"{number(a)} … {number(b)}: ") + str(count)
            for a, b, count in zip(edges, edges[1:], counts, strict=False)
        ],
        hoverinfo="text",
        showlegend=False,
    )
    lines = (
        ([original], escaped(f"{words['original']}: {number(original)}"), "solid", look.strong, 2.5),
        ([low, high], escaped(f"{words['interval']}: {number(low)} … {number(high)}"), "dash", look.strong, 1.6),
        ([0.0], escaped(words["zero"]), "dot", look.ink, 1.6),
    )
    for places, name, dash, colour, width in lines:
        x = [each for place in places for each in (place, place, None)]
        figure.add_scatter(
            x=x,
            y=[0, top, None] * len(places),
            mode="lines",
            line={"color": colour, "dash": dash, "width": width},
            name=name,
            hoverinfo="name",
            hoverlabel={"namelength": -1},
        )
    figure.add_vrect(x0=low, x1=high, fillcolor=look.strong, opacity=0.1, line_width=0, layer="below")
    ends = np.array([edges[0], edges[-1], low, high, original, 0.0])
    figure.update_xaxes(range=_padded(ends), title=axis_title(words["axis"]), ticks="outside", **_AXIS)
    figure.update_yaxes(title=axis_title(words["count"]), showgrid=True, range=[0, top], tickformat=",d", nticks=6)
    return figure


def _bars(values: np.ndarray) -> int | np.ndarray:
    """Freedman & Diaconis (1981), but never so many bars that they can't be seen."""
    if values.size < 2 or np.ptp(values) < 1e-9:
        # All the same: one bar of a width that can be seen.
        middle = float(values.mean()) if values.size else 0.0
        return np.array([middle - 0.005, middle + 0.005])
    return min(_MOST_BARS, len(np.histogram_bin_edges(values, bins="fd" if values.size < 20_000 else _MOST_BARS)) - 1)


def coefficient_forest(
    table: pd.DataFrame,
    labels: Sequence[str],
    significant: Sequence[bool],
    *,
    words: Mapping[str, str],
    number: Number,
    dark: bool = False,
    printed: bool = False,
) -> go.Figure:
    """Points with intervals, one row each; open points on dashed lines are not significant.

    Parameters
    ----------
    table : `original`, `ci_low`, `ci_high` of each row.
    labels : what each row is; they stand above their line, so that a phone has room for both.
    words : "axis".
    """
    look = look_for(dark=dark, printed=printed)
    rows = list(table[["original", "ci_low", "ci_high"]].itertuples(index=False, name=None))
    figure = empty_figure(look, number, height=110 + _ROW * max(len(rows), 1), showlegend=False, hovermode="closest")
    figure.update_layout(margin={"t": 34})  # the mode bar's place
    figure.add_vline(x=0, line={"color": look.soft, "dash": "dot", "width": 1.2}, layer="below")
    for k, (middle, low, high) in enumerate(rows):
        holds = bool(significant[k])
        colour = look.strong if holds else look.weak
        told = f"{number(middle)} [{number(low)} … {number(high)}]"
        figure.add_scatter(
            x=[low, middle, high],
            y=[k, k, k],
            mode="lines+markers",
            line={"color": colour, "width": 2, "dash": "solid" if holds else "dash"},
            marker={
                "symbol": ["line-ns", "circle", "line-ns"],
                "size": [9, 11, 9],
                "color": colour if holds else look.ground or look.fill,
                "opacity": 1,
                "line": {"color": colour, "width": 2},
            },
            hovertext=escaped(f"{labels[k]}: {told}"),
            hoverinfo="text",
        )
        for text, x, anchor, ink in (
            (clipped(labels[k], _LABEL_SIZE, _LABEL_ROOM), 0, "left", look.ink),
            (told, 1, "right", look.soft),
        ):
            figure.add_annotation(
                x=x,
                xref="paper",
                xanchor=anchor,
                y=k - 0.27,
                yanchor="bottom",
                text=escaped(text),
                showarrow=False,
                # Lines don't run through words.
                bgcolor=look.ground or look.fill,
                borderpad=1,
                font={"size": _LABEL_SIZE, "color": ink},
            )
    figure.update_yaxes(visible=False, range=[len(rows) - 0.5, -0.75], fixedrange=True)
    ends = np.array([0.0, *(value for row in rows for value in row)])
    figure.update_xaxes(range=_padded(ends), title=axis_title(words["axis"]), ticks="outside", showgrid=True, **_AXIS)
    return figure
