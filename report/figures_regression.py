"""Residual plots of a regression: histogram, normal P–P plot, and scatter against the predicted values."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import plotly.graph_objects as go

from plsengine.regression import Regression
from report.figure import Number, axis_title, empty_figure, escaped
from report.look import Look, look_for
from report.residuals import histogram, normal_counts, probabilities, scatter

_HEIGHT = 340


def _axes(figure: go.Figure, words: Mapping[str, str], look: Look) -> None:
    for axis, update in (("x", figure.update_xaxes), ("y", figure.update_yaxes)):
        update(
            title=axis_title(words[axis]),
            showline=True,
            ticks="outside",
            tickcolor=look.grid,
            tickformat=",.2~f",
        )


def residual_histogram(
    fit: Regression, *, words: Mapping[str, str], number: Number, dark: bool = False, printed: bool = False
) -> go.Figure:
    """Standardised residuals with the normal curve of as many respondents.

    Parameters
    ----------
    words : "x", "y", "curve".
    """
    look = look_for(dark=dark, printed=printed)
    figure = empty_figure(look, number, height=_HEIGHT, bargap=0.05, showlegend=False)
    edges, counts = histogram(fit)
    figure.add_bar(
        x=(edges[:-1] + edges[1:]) / 2,
        y=counts,
        width=(edges[1] - edges[0]) * 0.96,
        marker={"color": look.grid, "line": {"color": look.soft, "width": 0.6}},
        hovertemplate="%{y}<extra></extra>",
    )
    grid, expected = normal_counts(fit, edges)
    figure.add_scatter(
        x=grid,
        y=expected,
        mode="lines",
        line={"color": look.strong, "width": 2},
        name=escaped(words["curve"]),
        hoverinfo="skip",
    )
    _axes(figure, words, look)
    figure.update_yaxes(showgrid=True, tickformat=",d", nticks=6)
    return figure


def probability_plot(
    fit: Regression, *, words: Mapping[str, str], number: Number, dark: bool = False, printed: bool = False
) -> go.Figure:
    """Expected against observed cumulative probability of the standardised residuals (Blom's ranks, as SPSS does).

    Parameters
    ----------
    words : "x", "y".
    """
    look = look_for(dark=dark, printed=printed)
    figure = empty_figure(look, number, height=_HEIGHT, showlegend=False)
    observed, expected = probabilities(fit)
    figure.add_scatter(
        x=[0, 1], y=[0, 1], mode="lines", line={"color": look.soft, "dash": "dash", "width": 1.2}, hoverinfo="skip"
    )
    _points(figure, observed, expected, look)
    _axes(figure, words, look)
    figure.update_xaxes(range=[-0.02, 1.02])
    figure.update_yaxes(range=[-0.02, 1.02])
    return figure


def residual_scatter(
    fit: Regression, *, words: Mapping[str, str], number: Number, dark: bool = False, printed: bool = False
) -> go.Figure:
    """Standardised residuals (y) against standardised predicted values (x), as SPSS's ZRESID and ZPRED.

    Parameters
    ----------
    words : "x", "y".
    """
    look = look_for(dark=dark, printed=printed)
    figure = empty_figure(look, number, height=_HEIGHT, showlegend=False)
    figure.add_hline(y=0, line={"color": look.soft, "dash": "dash", "width": 1.2})
    _points(figure, *scatter(fit), look)
    _axes(figure, words, look)
    figure.update_yaxes(showgrid=True)
    return figure


def _points(figure: go.Figure, x: np.ndarray, y: np.ndarray, look: Look) -> None:
    figure.add_scatter(
        x=x,
        y=y,
        mode="markers",
        marker={"size": 7, "color": look.strong, "opacity": 0.75, "line": {"color": look.line, "width": 0.5}},
        hovertemplate="%{x:.3f}; %{y:.3f}<extra></extra>",
    )
