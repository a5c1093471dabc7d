"""The importance-performance map."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from report.figure import Number, empty_figure, escaped
from report.look import look_for


def importance_map(
    table: pd.DataFrame, *, words: Mapping[str, str], number: Number, dark: bool = False, printed: bool = False
) -> go.Figure:
    """Points with names; dotted lines at the means of both axes.

    Parameters
    ----------
    table : `importance` and `performance` (0 … 100) by name.
    words : "importance", "performance".
    """
    look = look_for(dark=dark, printed=printed)
    figure = empty_figure(look, number, height=440, showlegend=False, hovermode="closest")
    names = [escaped(str(name)) for name in table.index]
    figure.add_scatter(
        x=table["importance"],
        y=table["performance"],
        mode="markers+text",
        text=names,
        textposition="top center",
        marker={"size": 10, "color": look.strong, "line": {"color": look.line, "width": 1}},
        hovertext=[
            f"{name}: {number(row['importance'])}; {number(row['performance'])}"
            for name, (_, row) in zip(names, table.iterrows(), strict=True)
        ],
        hoverinfo="text",
        cliponaxis=False,
    )
    line = {"color": look.soft, "dash": "dot", "width": 1.2}
    figure.add_vline(x=table["importance"].mean(), line=line)
    figure.add_hline(y=table["performance"].mean(), line=line)
    air = 0.12 * max(float(table["importance"].max() - table["importance"].min()), 0.1)
    title = {"font": {"size": 13}, "standoff": 8}
    figure.update_xaxes(
        title={"text": escaped(words["importance"]), **title},
        range=[min(0.0, table["importance"].min()) - air, table["importance"].max() + air],
        showline=True,
        ticks="outside",
        tickformat=",.2~f",
    )
    figure.update_yaxes(
        title={"text": escaped(words["performance"]), **title}, range=[0, 105], showgrid=True, ticks="outside"
    )
    return figure
