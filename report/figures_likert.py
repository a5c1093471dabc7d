"""Answers to the items of a construct as stacked bars that part at the middle of the scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from report.figure import Number, empty_figure, escaped
from report.geometry import wrapped
from report.look import Look, greys, look_for, mixed

_NAME_SIZE, _NAME_ROOM, _NAME_LINES = 12, 140, 3
_ROW, _LINE, _HEAD, _FOOT = 22, 15, 60, 44  # px
_NARROWEST = 7.0  # percent of the answers from which a number fits into its bar


def diverging_bars(
    counts: pd.DataFrame,
    names: Sequence[str],
    points: Sequence[str],
    *,
    words: Mapping[str, str],
    number: Number,
    dark: bool = False,
    printed: bool = False,
) -> go.Figure:
    """A bar an item: answers below the middle to its left, above it to its right, the middle one on both sides.

    Parameters
    ----------
    counts : items × points of the scale, lowest first.
    names, points : what items and points are called.
    words : "axis".
    """
    look = look_for(dark=dark, printed=printed)
    table = counts.to_numpy(float)
    shares, starts = diverging(counts)
    lines = [wrapped(name, _NAME_SIZE, _NAME_ROOM, _NAME_LINES) for name in names]
    height = _HEAD + _FOOT + (_ROW + _LINE * max(map(len, lines), default=1)) * max(len(names), 2)
    figure = empty_figure(look, number, height=height, barmode="overlay", bargap=0.3, hovermode="closest")
    colours = greys(table.shape[1]) if printed else _ramp(table.shape[1], look)
    for k, (point, colour) in enumerate(zip(points, colours, strict=True)):
        said = [number(share) for share in shares[:, k]]
        figure.add_bar(
            x=shares[:, k],
            base=starts[:, k],
            y=list(range(len(names))),
            orientation="h",
            name=escaped(point),
            marker={"color": colour, "line": {"color": look.soft, "width": 0.5}},
            text=[f"{text}%" if share >= _NARROWEST else "" for text, share in zip(said, shares[:, k], strict=True)],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"size": 11, "color": look.ink},
            constraintext="none",
            hovertext=[
                f"{escaped(name)} · {escaped(point)}: {int(count)} ({text}%)"
                for name, count, text in zip(names, table[:, k], said, strict=True)
            ],
            hoverinfo="text",
        )
    end = axis_end(shares, starts)
    ticks = np.linspace(-end, end, 5)
    figure.update_xaxes(
        title={"text": escaped(words["axis"]), "font": {"size": 12}, "standoff": 6},
        range=[-end * 1.02, end * 1.02],
        tickvals=ticks.tolist(),
        ticktext=[f"{number(abs(tick))}%" for tick in ticks],
        tickfont={"size": 11},
        showgrid=True,
        zeroline=True,
        zerolinecolor=look.ink,
        zerolinewidth=1,
    )
    figure.update_yaxes(
        range=[len(names) - 0.4, -0.6],
        tickvals=list(range(len(names))),
        ticktext=["<br>".join(map(escaped, name)) for name in lines],
        tickfont={"size": _NAME_SIZE},
    )
    figure.update_layout(
        showlegend=True,
        legend={
            "orientation": "h",
            "traceorder": "normal",
            "x": 0,
            "y": 1.0,
            "xanchor": "left",
            "yanchor": "bottom",
            "font": {"size": 12},
            "itemclick": False,
            "itemdoubleclick": False,
        },
    )
    return figure


def diverging(counts: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Width and beginning of every bar (items × points) in percent of an item's answers; the middle of the scale is zero."""
    table = counts.to_numpy(float)
    totals = table.sum(1, keepdims=True)
    shares = np.divide(100 * table, totals, out=np.zeros_like(table), where=totals > 0)
    half = table.shape[1] // 2
    # All points below the middle lie left of zero, and so does half of the middle one.
    left = shares[:, :half].sum(1) + (shares[:, half] / 2 if table.shape[1] % 2 else 0)
    return shares, np.cumsum(shares, axis=1) - shares - left[:, None]


def axis_end(shares: np.ndarray, starts: np.ndarray) -> float:
    """Percentage at both ends of the axis: the farthest bar's, up to a multiple of twenty, so that halves are whole."""
    farthest = float(max(np.abs(starts).max(initial=0), (starts + shares).max(initial=0), 10))
    return min(100.0, 20 * float(np.ceil(farthest / 20 - 1e-9)))


def _ramp(count: int, look: Look) -> list[str]:
    """Colours from the lowest to the highest point; the middle one is pale."""
    colours = []
    for k in range(count):
        place = 2 * k / max(count - 1, 1) - 1
        colours.append(mixed(look.middle, look.high if place > 0 else look.low, abs(place)))
    return colours
