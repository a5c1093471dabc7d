"""Numbers in coloured cells: loadings, cross-loadings, correlations, Fornell–Larcker, HTMT."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from report.figure import Number, empty_figure, escaped
from report.geometry import clipped, wrapped
from report.look import Look, look_for

_ROW, _HEAD = 28, 70  # px
_NAME_SIZE, _NAME_ROOM = 12, 110
_NUMBER_SIZE = 11
_PLACES = 6  # loadings in one row: as many as a phone shows
_CELL_ROOM = 76

Rectangle = tuple[int, int, int, int]
"""First and last row, first and last column."""


def matrix_heatmap(
    values: pd.DataFrame,
    *,
    number: Number,
    dark: bool = False,
    printed: bool = False,
    diagonal: bool = False,
    outlined: Sequence[Rectangle] = (),
    size: int = _NUMBER_SIZE,
) -> go.Figure:
    """Numbers in coloured cells from −1 to 1; NaN cells stay empty.

    Parameters
    ----------
    diagonal : whether its cells get a frame, as for Fornell–Larcker.
    outlined : rectangles that get a frame.
    size : of the numbers' letters.
    """
    names = [[str(name) for name in index] for index in (values.index, values.columns)]
    table = values.to_numpy(float)
    texts = [["" if np.isnan(value) else escaped(number(value)) for value in row] for row in table]
    hover = [
        [f"{escaped(f'{row} · {column}')}: {text}" if text else "" for column, text in zip(names[1], line, strict=True)]
        for row, line in zip(names[0], texts, strict=True)
    ]
    if diagonal:
        outlined = [*outlined, *((k, k, k, k) for k in range(min(table.shape)) if texts[k][k])]
    look = look_for(dark=dark, printed=printed)
    figure = _cells(table, texts, hover, look, number, size)
    figure.update_layout(height=_HEAD + _ROW * len(table))
    figure.update_xaxes(
        visible=True,
        side="top",
        tickvals=list(range(table.shape[1])),
        ticktext=[escaped(clipped(name, _NAME_SIZE, _NAME_ROOM)) for name in names[1]],
        tickfont={"size": _NAME_SIZE},
    )
    _row_names(figure, names[0], range(len(table)))
    for rectangle in outlined:
        _frame(figure, rectangle, look)
    return figure


def cross_loading_heatmap(
    cross_loadings: pd.DataFrame, *, number: Number, dark: bool = False, printed: bool = False
) -> go.Figure:
    """Every indicator on every construct; each construct's own block is framed.

    Parameters
    ----------
    cross_loadings : index (construct, indicator), a column for each construct.
    """
    owners = cross_loadings.index.get_level_values(0)
    frames = []
    for c, name in enumerate(cross_loadings.columns):
        rows = np.flatnonzero(owners == name)
        if rows.size:
            frames.append((int(rows[0]), int(rows[-1]), c, c))
    flat = cross_loadings.droplevel(0)
    return matrix_heatmap(flat, number=number, dark=dark, printed=printed, outlined=frames)


def loading_heatmap(loadings: pd.Series, *, number: Number, dark: bool = False, printed: bool = False) -> go.Figure:
    """Loadings with their indicators' names, construct by construct; long blocks take several rows.

    Parameters
    ----------
    loadings : index (construct, indicator).
    """
    blocks = {str(name): block.droplevel(0) for name, block in loadings.groupby(level=0, sort=False)}
    starts, cells = {}, []
    for name, block in blocks.items():
        starts[name] = len(cells)
        pairs = [(str(indicator), float(value)) for indicator, value in block.items()]
        cells += [pairs[k : k + _PLACES] for k in range(0, len(pairs), _PLACES)]
    width = max((len(row) for row in cells), default=1)
    table = np.full((len(cells), width), np.nan)
    texts = [[""] * width for _ in cells]
    hover = [[""] * width for _ in cells]
    for r, row in enumerate(cells):
        for c, (indicator, value) in enumerate(row):
            written = escaped(number(value))
            table[r, c] = value
            texts[r][c] = f"{escaped(clipped(indicator, 11, _CELL_ROOM))}<br><b>{written}</b>"
            hover[r][c] = f"{escaped(indicator)}: {written}"
    look = look_for(dark=dark, printed=printed)
    figure = _cells(table, texts, hover, look, number)
    figure.update_layout(height=30 + 46 * len(cells))
    _row_names(figure, list(starts), starts.values())
    for start in list(starts.values())[1:]:
        figure.add_shape(
            type="line", x0=-0.5, x1=width - 0.5, y0=start - 0.5, y1=start - 0.5, line={"color": look.soft, "width": 1}
        )
    return figure


def _cells(
    table: np.ndarray,
    texts: Sequence[Sequence[str]],
    hover: Sequence[Sequence[str]],
    look: Look,
    number: Number,
    size: int = _NUMBER_SIZE,
) -> go.Figure:
    figure = empty_figure(
        look,
        number,
        dragmode="pan",
        xaxis={"visible": False, "range": [-0.5, table.shape[1] - 0.5]},
        yaxis={"range": [len(table) - 0.5, -0.5]},
    )
    figure.add_heatmap(
        z=table,
        zmin=-1,
        zmax=1,
        colorscale=[[0.0, look.low], [0.5, look.middle], [1.0, look.high]],
        showscale=False,
        xgap=1,
        ygap=1,
        text=texts,
        texttemplate="%{text}",
        textfont={"size": size, "color": look.ink},
        hovertext=hover,
        hoverinfo="text",
        hoverongaps=False,
    )
    return figure


def _row_names(figure: go.Figure, names: Sequence[str], places: Sequence[int] | range) -> None:
    figure.update_yaxes(
        tickvals=list(places),
        ticktext=["<br>".join(escaped(line) for line in wrapped(name, _NAME_SIZE, _NAME_ROOM, 2)) for name in names],
        tickfont={"size": _NAME_SIZE},
    )


def _frame(figure: go.Figure, rectangle: Rectangle, look: Look) -> None:
    first_row, last_row, first_column, last_column = rectangle
    figure.add_shape(
        type="rect",
        x0=first_column - 0.5,
        x1=last_column + 0.5,
        y0=first_row - 0.5,
        y1=last_row + 0.5,
        line={"color": look.ink, "width": 2},
    )
