"""The importance-performance map."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from report.figure import Number, axis_title, empty_figure, escaped
from report.look import look_for

_SMALLEST, _LARGEST = 12, 44  # px across: nobody, everybody below the bottleneck


def _places(importance: pd.Series, low: float) -> list[str]:
    """Where names stand: above and below by turns, as neighbours in importance are neighbours on the map; inwards at its ends."""
    high = float(importance.max())
    places = []
    for value, rank in zip(importance, importance.rank(method="first"), strict=True):
        share = (value - low) / (high - low) if high > low else 0.5
        side = "left" if share > 0.85 else "right" if share < 0.15 else "center"
        places.append(f"{'top' if rank % 2 else 'bottom'} {side}")
    return places


def importance_map(
    table: pd.DataFrame,
    *,
    words: Mapping[str, str],
    number: Number,
    below: Mapping[str, float] | None = None,
    zoomed: bool = False,
    dark: bool = False,
    printed: bool = False,
) -> go.Figure:
    """Points with names; dotted lines at the means of both axes.

    Parameters
    ----------
    table : `importance` and `performance` by name.
    words : "importance", "performance"; with `below`, "below" too.
    below : share of the cases below the bottleneck, of the necessary constructs alone: these are filled and grow with it, the
        others are open (Hauff et al. 2024).
    zoomed : axes as long as the points need, instead of from 0, and to 100.
    """
    look = look_for(dark=dark, printed=printed)
    figure = empty_figure(look, number, height=440, showlegend=False, hovermode="closest")
    names = [escaped(str(name)) for name in table.index]
    least = float(table["importance"].min())
    low = least if zoomed else min(0.0, least)
    shares = [None if below is None else below.get(str(name)) for name in table.index]
    # The area tells the share.
    sizes = [10 if s is None else (_SMALLEST**2 + s * (_LARGEST**2 - _SMALLEST**2)) ** 0.5 for s in shares]
    filled = [below is None or share is not None for share in shares]
    figure.add_scatter(
        x=table["importance"],
        y=table["performance"],
        mode="markers+text",
        text=names,
        textposition=_places(table["importance"], low),
        marker={
            "size": sizes,
            "symbol": ["circle" if each else "circle-open" for each in filled],
            "color": look.strong,
            "opacity": 1 if below is None else 0.8,
            "line": {
                "color": [look.line if each else look.strong for each in filled],
                "width": 1 if below is None else 1.5,
            },
        },
        hovertext=[
            f"{name}: {number(row['importance'])}; {number(row['performance'])}"
            + ("" if share is None else f"<br>{escaped(words['below'])}: {number(100 * share)}%")
            for name, share, (_, row) in zip(names, shares, table.iterrows(), strict=True)
        ],
        hoverinfo="text",
        cliponaxis=False,
    )
    line = {"color": look.soft, "dash": "dot", "width": 1.2}
    figure.add_vline(x=table["importance"].mean(), line=line)
    figure.add_hline(y=table["performance"].mean(), line=line)
    air = 0.12 * max(float(table["importance"].max() - table["importance"].min()), 0.1)
    figure.update_xaxes(
        title=axis_title(words["importance"]),
        range=None if zoomed else [low - air, table["importance"].max() + air],
        showline=True,
        ticks="outside",
        tickformat=",.2~f",
    )
    figure.update_yaxes(
        title=axis_title(words["performance"]),
        range=None if zoomed else [0, 105],
        showgrid=True,
        ticks="outside",
    )
    return figure
