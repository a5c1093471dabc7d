"""Groups of respondents as bars or as a pie."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from report.figure import Number, empty_figure, escaped
from report.geometry import wrapped
from report.look import look_for, mixed

_NAME_SIZE, _NAME_ROOM = 12, 160
_BAR = 30  # px a bar


def profile_bars(
    labels: Sequence[str],
    counts: Sequence[int],
    texts: Sequence[str],
    *,
    number: Number,
    dark: bool = False,
    printed: bool = False,
) -> go.Figure:
    """A horizontal bar a group, in the order of its table, so that long names can be read.

    Parameters
    ----------
    texts : what stands at the end of each bar: "117 (68,8%)".
    """
    look = look_for(dark=dark, printed=printed)
    height = 24 + _BAR * max(len(labels), 2)
    figure = empty_figure(look, number, height=height, bargap=0.25, showlegend=False, hovermode="closest")
    figure.add_bar(
        x=list(counts),
        y=list(range(len(labels))),
        orientation="h",
        marker={"color": look.grid if printed else look.high, "line": {"color": look.soft, "width": 0.6}},
        text=[escaped(text) for text in texts],
        textposition="outside",
        textfont={"size": 12, "color": look.ink},
        cliponaxis=False,
        hovertext=[f"{escaped(label)}: {escaped(text)}" for label, text in zip(labels, texts, strict=True)],
        hoverinfo="text",
    )
    # Room for the text at the end of the longest bar, on a phone as well.
    figure.update_xaxes(visible=False, range=[0, 1.45 * max([*counts, 1])])
    figure.update_yaxes(
        autorange="reversed",
        tickvals=list(range(len(labels))),
        ticktext=["<br>".join(map(escaped, wrapped(label, _NAME_SIZE, _NAME_ROOM, 2))) for label in labels],
        tickfont={"size": _NAME_SIZE},
    )
    return figure


def profile_pie(
    labels: Sequence[str],
    counts: Sequence[int],
    texts: Sequence[str],
    *,
    number: Number,
    dark: bool = False,
    printed: bool = False,
) -> go.Figure:
    """A slice a group, clockwise in the order of its table; each with its name, since shades alone tell nothing."""
    look = look_for(dark=dark, printed=printed)
    figure = empty_figure(
        look, number, height=320, showlegend=False, margin={"l": 20, "r": 20, "t": 45, "b": 45}, hovermode="closest"
    )
    strong, weak = (look.soft, look.fill) if printed else (look.high, look.middle)
    steps = max(len(labels) - 1, 1)
    named = [
        "<br>".join([*map(escaped, wrapped(label, _NAME_SIZE, _NAME_ROOM, 2)), escaped(text)])
        for label, text in zip(labels, texts, strict=True)
    ]
    shades = [mixed(strong, weak, 0.85 * k / steps) for k in range(len(labels))]
    figure.add_pie(
        values=list(counts),
        text=named,
        textinfo="text",
        textposition="outside",
        textfont={"size": 12, "color": look.ink},
        hovertext=[f"{escaped(label)}: {escaped(text)}" for label, text in zip(labels, texts, strict=True)],
        hoverinfo="text",
        sort=False,
        direction="clockwise",
        marker={"colors": shades, "line": {"color": look.line, "width": 0.8}},
        automargin=True,
    )
    return figure
