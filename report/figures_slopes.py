"""Simple slopes: how the effect of a predictor changes with its moderator."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from report.figure import Number, axis_title, empty_figure, escaped
from report.look import look_for

_DASHES = ("dot", "solid", "dash", "dashdot", "longdash")


def slope_lines(
    lines: pd.DataFrame,
    *,
    words: Mapping[str, str],
    number: Number,
    dark: bool = False,
    printed: bool = False,
    height: int = 280,
) -> go.Figure:
    """Lines by the predictor's score, one for each value of the moderator; told apart by dashes as well.

    Parameters
    ----------
    lines : from `plsengine.slope_lines`; a single column is a quadratic effect.
    words : "predictor", "target", "moderator".
    """
    look = look_for(dark=dark, printed=printed)
    several = lines.shape[1] > 1
    figure = empty_figure(
        look,
        number,
        height=height,
        hovermode="closest",
        legend={"orientation": "h", "x": 0, "y": 1.0, "yanchor": "bottom", "font": {"size": 12}},
        showlegend=several,
    )
    colours = (look.weak, look.ink, look.strong)
    for k, (value, column) in enumerate(lines.items()):
        dash = _DASHES[k % len(_DASHES)] if several else "solid"
        figure.add_scatter(
            x=lines.index,
            y=column,
            mode="lines",
            line={"color": colours[k % 3], "dash": dash, "width": 2},
            name=escaped(f"{words['moderator']}: {deviations(float(value))}"),
        )
    style = {"showline": True, "ticks": "outside", "tickformat": ",.2~f", "nticks": 6}
    figure.update_xaxes(title=axis_title(words["predictor"]), **style)
    figure.update_yaxes(title=axis_title(words["target"]), showgrid=True, **style)
    return figure


def deviations(value: float) -> str:
    """Place on a standardised scale: "+1 SD"."""
    return f"{value:+.0f} SD" if value else "0 SD"
