"""Errors of prediction."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from report.figure import Number, axis_title, empty_figure
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
    figure.update_xaxes(title=axis_title(words["axis"]), showline=True, ticks="outside")
    figure.update_yaxes(title=axis_title(words["count"]), showgrid=True, nticks=5)
    return figure
