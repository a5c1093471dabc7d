"""What all figures share: an empty one in the right look, and user text made safe for it."""

from __future__ import annotations

import re
from collections.abc import Callable

import plotly.graph_objects as go

from report.look import FONTS, Look

Number = Callable[[float], str]
"""Writes a number in the reader's language."""

_CLEAR = "rgba(0,0,0,0)"
# Tags, entities, and the dollars in which MathJax sees a formula.
_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;"})


def escaped(text: str) -> str:
    """User text for Plotly, which reads a few HTML tags: shown letter by letter, on one line."""
    return " ".join(text.split()).translate(_SIGNS)


def axis_title(text: str) -> dict[str, object]:
    """Title of an axis, the user's words among it made safe."""
    return {"text": escaped(text), "font": {"size": 13}, "standoff": 8}


def separators(number: Number) -> str:
    """Decimal and thousands separator of a way to write numbers, as Plotly wants them."""
    decimal = next((sign for sign in re.findall(r"[.,]", number(1.5))), ".")
    return decimal + ("," if decimal == "." else ".")


def empty_figure(look: Look, number: Number | None = None, **layout: object) -> go.Figure:
    """Figure without data. `number` decides on the separators of the axes' numbers."""
    figure = go.Figure()
    figure.update_layout(
        template="none",
        paper_bgcolor=look.ground or _CLEAR,
        plot_bgcolor=_CLEAR,
        font={"family": FONTS, "color": look.ink, "size": 13},
        margin={"l": 10, "r": 10, "t": 10, "b": 10},
        hoverlabel={
            "align": "left",
            "bgcolor": look.fill,
            "bordercolor": look.line,
            "font": {"family": FONTS, "color": look.ink, "size": 13},
        },
        modebar={"bgcolor": _CLEAR, "color": look.soft, "activecolor": look.strong},
    )
    if number is not None:
        figure.update_layout(separators=separators(number))
    # Each figure says what it wants; nothing is inherited.
    figure.update_xaxes(zeroline=False, showgrid=False, gridcolor=look.grid, linecolor=look.grid, automargin=True)
    figure.update_yaxes(zeroline=False, showgrid=False, gridcolor=look.grid, linecolor=look.grid, automargin=True)
    figure.update_layout(**layout)
    return figure
