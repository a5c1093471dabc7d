"""Residual plots of a regression for print: histogram, normal P–P plot, and scatter against the predicted values."""

from __future__ import annotations

from collections.abc import Mapping

from plsengine.regression import Regression
from report import residuals
from report.figure import Number
from report.look import PRINT
from report.plane import Plane, room

_SQUARE = (330.0, 300.0)


def residual_histogram(fit: Regression, *, words: Mapping[str, str], title: str, number: Number) -> str:
    """Standardised residuals with the normal curve; `words` are "x", "y", "curve"."""
    edges, counts = residuals.histogram(fit)
    grid, expected = residuals.normal_counts(fit, edges)
    top = max(float(counts.max()), float(expected.max())) * 1.08
    plane = Plane(
        (float(grid[0]), float(grid[-1])),
        (0.0, top),
        titles=(words["x"], words["y"]),
        title=title,
        number=number,
        legend=[(words["curve"], "")],
    )
    plane.bars(edges.tolist(), counts.tolist(), PRINT.grid)
    plane.curve(grid, expected)
    return plane.svg()


def probability_plot(fit: Regression, *, words: Mapping[str, str], title: str, number: Number) -> str:
    """Expected against observed cumulative probability; `words` are "x", "y"."""
    plane = Plane((0.0, 1.0), (0.0, 1.0), titles=(words["x"], words["y"]), title=title, number=number, size=_SQUARE)
    plane.curve((0, 1), (0, 1), dash="5 3", width=1)
    plane.points(*residuals.probabilities(fit))
    return plane.svg()


def residual_scatter(fit: Regression, *, words: Mapping[str, str], title: str, number: Number) -> str:
    """Standardised residuals against standardised predicted values; `words` are "x", "y"."""
    x, y = residuals.scatter(fit)
    plane = Plane(room(x), room([*y, 0.0]), titles=(words["x"], words["y"]), title=title, number=number)
    plane.level(0)
    plane.points(x, y)
    return plane.svg()
