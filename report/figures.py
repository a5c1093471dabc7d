"""Interactive figures. No words and no number formats here: both are handed in, in the reader's language."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from report.scene import Scene
from report.svg import DARK, LIGHT, bounds, to_svg

Number = Callable[[float], str]

# Blue to white to orange: told apart with every common kind of colour blindness; numbers stand in the cells anyway.
_DIVERGING = [[0.0, "#b35806"], [0.25, "#f1a340"], [0.5, "#f7f7f7"], [0.75, "#67a9cf"], [1.0, "#2166ac"]]
_FLATTEST, _TALLEST = 300, 640  # px of the diagram's place on the page
_LARGEST = 1.25  # small models are not blown up
_DEEP = 0.62  # from here on the cell is dark enough for white letters
_INK = {False: "#1d2329", True: "#e8eaec"}
_GRID = {False: "#d9dcd8", True: "#3a4249"}
_STRONG = {False: "#1f5a8a", True: "#7db3dd"}
_WEAK = {False: "#9a5b13", True: "#e3a75a"}
_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def escaped(text: str) -> str:
    """User text for Plotly, which reads a few HTML tags: shown letter by letter, on one line."""
    return " ".join(text.split()).translate(_SIGNS)


def _figure(dark: bool, **layout: object) -> go.Figure:
    figure = go.Figure()
    figure.update_layout(
        template="plotly_dark" if dark else "plotly_white",
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"color": _INK[dark], "size": 13},
        margin={"l": 10, "r": 10, "t": 10, "b": 10},
        hoverlabel={"align": "left"},
        modebar={"bgcolor": "rgba(0,0,0,0)", "color": _GRID[dark], "activecolor": _STRONG[dark]},
        **layout,
    )
    return figure


def path_diagram(drawn: Scene, *, hover: Mapping[str, str], title: str, dark: bool = False) -> go.Figure:
    """The drawing, to zoom and pan; `hover` says more about elements by id.

    The picture is one vector image, so that text and shapes keep their proportions at any width of the page.
    """
    view = bounds(drawn)
    svg = to_svg(drawn, DARK if dark else LIGHT, title=title)
    source = "data:image/svg+xml;base64," + base64.b64encode(svg.encode("utf-8")).decode("ascii")
    figure = _figure(
        dark,
        dragmode="pan",
        showlegend=False,
        height=int(min(_TALLEST, max(_FLATTEST, _LARGEST * view.height))),
        xaxis={"visible": False, "range": [view.x, view.x + view.width]},
        yaxis={"visible": False, "range": [view.y + view.height, view.y], "scaleanchor": "x"},
    )
    figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0})
    figure.add_layout_image(
        source=source,
        xref="x",
        yref="y",
        x=view.x,
        y=view.y,
        sizex=view.width,
        sizey=view.height,
        sizing="stretch",
        layer="below",
    )
    places = {ellipse.id: (ellipse.oval.x, ellipse.oval.y) for ellipse in drawn.ellipses}
    places |= {box.id: (box.box.x + box.box.width / 2, box.box.y + box.box.height / 2) for box in drawn.boxes}
    for line in drawn.lines:
        middle = line.curve.at(0.5)
        places[line.id] = (middle.x, middle.y)
    places |= {text.of: (text.rows[0].x, text.rows[0].y) for text in drawn.texts if text.plate}
    shown = [identity for identity in places if identity in hover]
    figure.add_scatter(
        x=[places[identity][0] for identity in shown],
        y=[places[identity][1] for identity in shown],
        mode="markers",
        marker={"size": 28, "opacity": 0},
        hovertext=[escaped(hover[identity]) for identity in shown],
        hoverinfo="text",
    )
    return figure


def matrix_heatmap(
    values: pd.DataFrame, *, number: Number, dark: bool = False, outlined: Sequence[tuple[int, int, int, int]] = ()
) -> go.Figure:
    """Numbers in coloured cells from −1 to 1; NaN cells stay empty.

    `outlined` rectangles (first row, last row, first column, last column) get a frame.
    """
    rows, columns = ([escaped(str(name)) for name in index] for index in (values.index, values.columns))
    table = values.to_numpy(float)
    texts = [["" if np.isnan(value) else number(value) for value in row] for row in table]
    figure = _figure(
        dark,
        height=60 + 28 * len(rows),
        xaxis={"side": "top", "tickvals": list(range(len(columns))), "ticktext": columns, "showgrid": False},
        yaxis={
            "autorange": "reversed",
            "tickvals": list(range(len(rows))),
            "ticktext": rows,
            "showgrid": False,
            "automargin": True,
        },
    )
    figure.add_heatmap(
        z=table,
        zmin=-1,
        zmax=1,
        colorscale=_DIVERGING,
        showscale=False,
        xgap=1,
        ygap=1,
        hovertext=[
            [f"{row} · {column}: {text}" for column, text in zip(columns, line, strict=True)]
            for row, line in zip(rows, texts, strict=True)
        ],
        hoverinfo="text",
    )
    for r, line in enumerate(texts):
        for c, text in enumerate(line):
            if text:
                figure.add_annotation(
                    x=c,
                    y=r,
                    text=text,
                    showarrow=False,
                    font={"color": "#ffffff" if abs(table[r, c]) > _DEEP else "#1d2329", "size": 12},
                )
    for first_row, last_row, first_column, last_column in outlined:
        figure.add_shape(
            type="rect",
            x0=first_column - 0.5,
            x1=last_column + 0.5,
            y0=first_row - 0.5,
            y1=last_row + 0.5,
            line={"color": _INK[dark], "width": 2},
        )
    figure.update_xaxes(range=[-0.5, len(columns) - 0.5])
    return figure


def loading_heatmap(loadings: pd.Series, *, number: Number, dark: bool = False) -> go.Figure:
    """Loadings with a row for each construct and a column for each place in its block.

    Parameters
    ----------
    loadings : index (construct, indicator).
    """
    blocks = {name: block.droplevel(0) for name, block in loadings.groupby(level=0, sort=False)}
    width = max(len(block) for block in blocks.values())
    table = np.full((len(blocks), width), np.nan)
    names = np.full((len(blocks), width), "", dtype=object)
    for r, block in enumerate(blocks.values()):
        table[r, : len(block)] = block
        names[r, : len(block)] = block.index
    frame = pd.DataFrame(table, index=list(blocks), columns=range(1, width + 1))
    figure = matrix_heatmap(frame, number=number, dark=dark)
    figure.update_layout(height=60 + 44 * len(blocks))
    for annotation in figure.layout.annotations:
        name = escaped(str(names[int(annotation.y), int(annotation.x)]))
        annotation.text = f"{name}<br><b>{annotation.text}</b>"
        annotation.font.size = 11
    figure.update_xaxes(visible=False)
    return figure


def cross_loading_heatmap(cross_loadings: pd.DataFrame, *, number: Number, dark: bool = False) -> go.Figure:
    """Every indicator on every construct; the own block is framed.

    Parameters
    ----------
    cross_loadings : index (construct, indicator), a column for each construct.
    """
    owners = cross_loadings.index.get_level_values(0)
    frames = []
    for c, name in enumerate(cross_loadings.columns):
        rows = np.flatnonzero(owners == name)
        frames.append((int(rows[0]), int(rows[-1]), c, c))
    return matrix_heatmap(cross_loadings.droplevel(0), number=number, dark=dark, outlined=frames)


def bootstrap_histogram(
    samples: np.ndarray,
    *,
    original: float,
    low: float,
    high: float,
    words: Mapping[str, str],
    number: Number,
    dark: bool = False,
) -> go.Figure:
    """Distribution of a statistic over the resamples with its interval, its estimate, and zero.

    `words` : "axis", "count", "original", "interval", "zero".
    """
    counts, edges = np.histogram(samples, bins="fd" if len(samples) < 20_000 else 80)
    figure = _figure(dark, height=340, bargap=0.02, legend={"orientation": "h", "y": 1.12})
    inside = (edges[:-1] >= low) & (edges[1:] <= high)
    figure.add_bar(
        x=(edges[:-1] + edges[1:]) / 2,
        y=counts,
        width=np.diff(edges),
        marker={"color": np.where(inside, _STRONG[dark], _GRID[dark])},
        hovertext=[
            f"{number(a)} … {number(b)}: {count}" for a, b, count in zip(edges, edges[1:], counts, strict=False)
        ],
        hoverinfo="text",
        name=f"{words['interval']}: {number(low)} … {number(high)}",
        showlegend=True,
    )
    for value, name, dash in ((original, words["original"], "solid"), (0.0, words["zero"], "dot")):
        figure.add_scatter(
            x=[value, value],
            y=[0, counts.max() * 1.05],
            mode="lines",
            line={"color": _WEAK[dark] if dash == "solid" else _INK[dark], "dash": dash, "width": 2},
            name=f"{name}: {number(value)}" if dash == "solid" else name,
            hoverinfo="name",
        )
    figure.update_xaxes(title=words["axis"], gridcolor=_GRID[dark], **_ticks(edges[0], edges[-1], number))
    figure.update_yaxes(title=words["count"], gridcolor=_GRID[dark])
    return figure


def coefficient_forest(
    table: pd.DataFrame,
    labels: Sequence[str],
    significant: Sequence[bool],
    *,
    words: Mapping[str, str],
    number: Number,
    dark: bool = False,
) -> go.Figure:
    """Points with intervals, one row each; open points are not significant.

    Parameters
    ----------
    table : `original`, `ci_low`, `ci_high` of each row.
    words : "axis".
    """
    places = list(range(len(table)))
    figure = _figure(dark, height=90 + 28 * len(table), showlegend=False)
    for chosen, symbol, colour in ((True, "circle", _STRONG[dark]), (False, "circle-open", _WEAK[dark])):
        rows = [k for k in places if bool(significant[k]) is chosen]
        part = table.iloc[rows]
        figure.add_scatter(
            x=part["original"],
            y=rows,
            mode="markers",
            marker={"symbol": symbol, "size": 10, "color": colour},
            error_x={
                "type": "data",
                "symmetric": False,
                "array": part["ci_high"] - part["original"],
                "arrayminus": part["original"] - part["ci_low"],
                "color": colour,
                "thickness": 1.6,
            },
            hovertext=[
                f"{escaped(labels[k])}: {number(row.original)} [{number(row.ci_low)} … {number(row.ci_high)}]"
                for k, row in zip(rows, part.itertuples(), strict=True)
            ],
            hoverinfo="text",
        )
    figure.add_vline(x=0, line={"color": _INK[dark], "dash": "dot", "width": 1})
    figure.update_yaxes(
        autorange="reversed",
        tickvals=places,
        ticktext=[escaped(label) for label in labels],
        automargin=True,
        showgrid=False,
    )
    low, high = min(0.0, table["ci_low"].min()), max(0.0, table["ci_high"].max())
    figure.update_xaxes(title=words["axis"], gridcolor=_GRID[dark], **_ticks(low, high, number))
    return figure


def _ticks(low: float, high: float, number: Number) -> dict[str, object]:
    """About six round tick marks, written in the reader's number style."""
    span = max(high - low, 1e-9)
    step = next(s for s in (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 1e9) if span / s <= 7)
    values = np.arange(np.ceil(low / step), np.floor(high / step) + 1) * step
    return {"tickvals": values, "ticktext": [number(float(value)) for value in values]}
