"""Scatter of a necessary condition with its ceilings."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from report.figure import Number, axis_title, empty_figure, escaped
from report.look import look_for


def ceilings(
    scores: pd.DataFrame,
    peers: pd.DataFrame,
    line: tuple[float, float],
    *,
    words: Mapping[str, str],
    number: Number,
    dark: bool = False,
    printed: bool = False,
) -> go.Figure:
    """Cases, the steps of CE-FDH and the line of CR-FDH; the space above them is empty.

    Parameters
    ----------
    scores : two columns, condition and target, a row a case.
    peers : `condition` and `target` of the corners; line : intercept and slope, NaN where there is none.
    words : "condition", "target", "ce_fdh", "cr_fdh".
    """
    look = look_for(dark=dark, printed=printed)
    figure = empty_figure(
        look,
        number,
        height=440,
        hovermode="closest",
        legend={"orientation": "h", "x": 0, "y": 1.0, "yanchor": "bottom", "font": {"size": 12}},
    )
    x, y = (scores.iloc[:, k].to_numpy() for k in (0, 1))
    condition, target = escaped(words["condition"]), escaped(words["target"])
    figure.add_scatter(
        x=x,
        y=y,
        mode="markers",
        showlegend=False,
        marker={"size": 7, "color": look.strong, "opacity": 0.55, "line": {"color": look.line, "width": 0.5}},
        hovertext=[f"{condition}: {number(a)}<br>{target}: {number(b)}" for a, b in zip(x, y, strict=True)],
        hoverinfo="text",
    )
    figure.add_scatter(
        x=[*peers["condition"], x.max()],
        y=[*peers["target"], y.max()],
        mode="lines",
        line={"shape": "hv", "color": look.ink, "width": 2},
        name=escaped(words["ce_fdh"]),
        hoverinfo="skip",
    )
    intercept, slope = line
    if not np.isnan(slope):
        ends = np.clip((np.array([y.min(), y.max()]) - intercept) / slope, x.min(), x.max())
        figure.add_scatter(
            x=ends,
            y=intercept + slope * ends,
            mode="lines",
            line={"dash": "dash", "color": look.weak, "width": 2},
            name=escaped(words["cr_fdh"]),
            hoverinfo="skip",
        )
    style = {"showline": True, "ticks": "outside", "tickformat": ",.2~f", "showgrid": True}
    figure.update_xaxes(title=axis_title(words["condition"]), **style)
    figure.update_yaxes(title=axis_title(words["target"]), **style)
    return figure
