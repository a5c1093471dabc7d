"""Power by sample size, a curve a path."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from report.figure import Number, axis_title, empty_figure, escaped
from report.look import look_for

_DASHES = ("solid", "dash", "dot", "dashdot", "longdash")
_MARKS = ("circle", "square", "diamond", "triangle-up", "x")


def power_curves(
    table: pd.DataFrame,
    *,
    wanted: float,
    words: Mapping[str, str],
    number: Number,
    dark: bool = False,
    printed: bool = False,
) -> go.Figure:
    """Curves that dashes and marks tell apart as well as colours; a dotted line at the power that is wanted.

    Parameters
    ----------
    table : power (0 … 1) with paths as printed in the index, sample sizes as columns.
    words : "n", "power".
    """
    look = look_for(dark=dark, printed=printed)
    figure = empty_figure(
        look,
        number,
        height=420,
        hovermode="closest",
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "font": {"size": 12}},
        showlegend=True,
    )
    colours = (look.strong, look.weak, look.ink)
    for k, (name, powers) in enumerate(table.iterrows()):
        label = escaped(str(name))
        figure.add_scatter(
            x=list(table.columns),
            y=powers,
            mode="lines+markers",
            name=label,
            line={"color": colours[k % len(colours)], "dash": _DASHES[k % len(_DASHES)], "width": 2},
            marker={"symbol": _MARKS[k % len(_MARKS)], "size": 8},
            hovertext=[f"{label}: n = {n}; {number(100 * value)} %" for n, value in powers.items()],
            hoverinfo="text",
        )
    figure.add_hline(y=wanted, line={"color": look.soft, "dash": "dot", "width": 1.2})
    figure.update_xaxes(title=axis_title(words["n"]), showline=True, ticks="outside", tickformat=",d")
    figure.update_yaxes(
        title=axis_title(words["power"]),
        range=[0, 1.03],
        showgrid=True,
        ticks="outside",
        tickformat=".0%",
    )
    return figure
