"""Groups of respondents as bars or as a pie."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from report.figure import Number, empty_figure, escaped
from report.geometry import wrapped
from report.look import look_for, mixed
from report.profile import Entry

_NAME_SIZE, _NAME_ROOM = 12, 160
_BAR = 30  # px a bar


def profile_bars(entries: Sequence[Entry], *, number: Number, dark: bool = False, printed: bool = False) -> go.Figure:
    """A horizontal bar a group, in the order of its table, so that long names can be read."""
    look = look_for(dark=dark, printed=printed)
    height = 24 + _BAR * max(len(entries), 2)
    figure = empty_figure(look, number, height=height, bargap=0.25, showlegend=False, hovermode="closest")
    figure.add_bar(
        x=[entry.count for entry in entries],
        y=list(range(len(entries))),
        orientation="h",
        marker={"color": look.grid if printed else look.high, "line": {"color": look.soft, "width": 0.6}},
        text=[escaped(entry.text) for entry in entries],
        textposition="outside",
        textfont={"size": 12, "color": look.ink},
        cliponaxis=False,
        hovertext=_hover(entries),
        hoverinfo="text",
    )
    # Room for the text at the end of the longest bar, on a phone as well.
    figure.update_xaxes(visible=False, range=[0, 1.45 * max([1, *(entry.count for entry in entries)])])
    figure.update_yaxes(
        autorange="reversed",
        tickvals=list(range(len(entries))),
        ticktext=[_name(entry.label) for entry in entries],
        tickfont={"size": _NAME_SIZE},
    )
    return figure


def profile_pie(entries: Sequence[Entry], *, number: Number, dark: bool = False, printed: bool = False) -> go.Figure:
    """A slice a group, clockwise in the order of its table; each with its name, since shades alone tell nothing."""
    look = look_for(dark=dark, printed=printed)
    figure = empty_figure(
        look, number, height=320, showlegend=False, margin={"l": 20, "r": 20, "t": 45, "b": 45}, hovermode="closest"
    )
    strong, weak = (look.soft, look.fill) if printed else (look.high, look.middle)
    steps = max(len(entries) - 1, 1)
    shades = [mixed(strong, weak, 0.85 * k / steps) for k in range(len(entries))]
    figure.add_pie(
        values=[entry.count for entry in entries],
        text=[f"{_name(entry.label)}<br>{escaped(entry.text)}" for entry in entries],
        textinfo="text",
        textposition="outside",
        textfont={"size": 12, "color": look.ink},
        hovertext=_hover(entries),
        hoverinfo="text",
        sort=False,
        direction="clockwise",
        marker={"colors": shades, "line": {"color": look.line, "width": 0.8}},
        automargin=True,
    )
    return figure


def _name(label: str) -> str:
    return "<br>".join(map(escaped, wrapped(label, _NAME_SIZE, _NAME_ROOM, 2)))


def _hover(entries: Sequence[Entry]) -> list[str]:
    return [f"{escaped(entry.label)}: {escaped(entry.text)}" for entry in entries]
