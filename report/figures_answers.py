"""How a question was answered."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from report.figure import Number, axis_title, empty_figure
from report.look import look_for

_MOST_VALUES = 25  # distinct answers that still get a bar each


def answer_counts(
    answers: pd.Series,
    *,
    words: Mapping[str, str],
    number: Number,
    dark: bool = False,
    printed: bool = False,
    height: int = 220,
) -> go.Figure:
    """Bar a value, or a histogram where there are many values; gaps are left out.

    Parameters
    ----------
    words : "axis", "count".
    """
    look = look_for(dark=dark, printed=printed)
    counts = answers.dropna().value_counts().sort_index()
    figure = empty_figure(look, number, height=height, bargap=0.15, showlegend=False, hovermode="closest")
    style = {"color": look.grid, "line": {"color": look.soft, "width": 0.6}}
    if len(counts) <= _MOST_VALUES:
        figure.add_bar(
            x=[_plain(value, number) for value in counts.index],
            y=counts.to_numpy(),
            marker=style,
            text=counts.to_numpy(),
            textposition="outside",
            cliponaxis=False,
        )
        figure.update_xaxes(type="category")
    else:
        figure.add_histogram(x=answers.dropna(), marker=style)
    figure.update_xaxes(title=axis_title(words["axis"]))
    figure.update_yaxes(
        title=axis_title(words["count"]),
        range=[0, 1.18 * max(int(counts.max()) if len(counts) else 1, 1)] if len(counts) <= _MOST_VALUES else None,
        tickformat=",d",
        nticks=5,
        showgrid=True,
    )
    return figure


def _plain(value: float, number: Number) -> str:
    """The answer without decimals that say nothing: "4", "3,5"."""
    whole = f"{value:.0f}"
    return whole if float(whole) == value else number(value).rstrip("0")
