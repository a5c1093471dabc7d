"""Errors of prediction."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from report.figure import Number, empty_figure, escaped
from report.look import look_for


def error_histogram(
    errors: pd.Series, *, words: Mapping[str, str], number: Number, dark: bool = False, printed: bool = False
) -> go.Figure:
    """Histogram of out-of-sample errors: skewed ones speak for MAE, symmetric ones for RMSE.

    Parameters
    ----------
    words : "axis", "count".
    """
    look = look_for(dark=dark, printed=printed)
    figure = empty_figure(look, number, height=260, bargap=0.04, showlegend=False, hovermode="closest")
    figure.add_histogram(x=errors, nbinsx=30, marker={"color": look.grid, "line": {"color": look.soft, "width": 0.6}})
    figure.add_vline(x=0, line={"color": look.ink, "dash": "dot", "width": 1.4})
    title = {"font": {"size": 13}, "standoff": 6}
    figure.update_xaxes(title={"text": escaped(words["axis"]), **title}, showline=True, ticks="outside")
    figure.update_yaxes(title={"text": escaped(words["count"]), **title}, showgrid=True, nticks=5)
    return figure
