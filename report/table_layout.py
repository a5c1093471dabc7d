"""How a table fits on a page: size of its letters, widths of its columns, upright or sideways, in one part or several."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from report.geometry import text_width
from report.markup import unguarded
from report.table import Column, Table

UPRIGHT, SIDEWAYS = 14.0, 23.7  # cm of text on A4 with margins of 4 and 3 cm
_SIZES = {UPRIGHT: (10.0, 9.0, 8.0), SIDEWAYS: (10.0, 9.0, 8.0, 7.0)}
_PADDING = 0.22  # cm on both sides together
_NARROWER = 0.95  # Times beside Helvetica, whose widths are measured
_LONGEST_WORD, _LONGEST_LINE = 3.2, 7.0  # cm; longer words are broken, longer lines wrapped
_CM_PER_POINT = 2.54 / 72
_MOST_LINES, _SHORT = 2.5, 36  # lines of a row, on the average, that a table may take upright, unless it is short


@dataclass(frozen=True)
class Layout:
    """Letters in points, orientation, and for every part the columns with their widths in cm."""

    size: float
    sideways: bool
    parts: tuple[tuple[tuple[int, float], ...], ...]


def layout(table: Table) -> Layout:
    """The largest letters with which a table fits upright, else sideways, else in parts with the first column repeated."""
    for room, sizes in _SIZES.items():
        for size in sizes:
            least, wanted = _needs(table, size)
            if sum(least) > room:
                continue
            if room == SIDEWAYS or _reads_well(table, size, _shared(least, wanted, room)):
                positions = range(len(table.columns))
                return Layout(
                    size, room == SIDEWAYS, (tuple(zip(positions, _shared(least, wanted, room), strict=True)),)
                )
    size = _SIZES[SIDEWAYS][-1]
    least, wanted = _needs(table, size)
    parts = []
    for group in _groups(least, SIDEWAYS):
        widths = _shared([least[k] for k in group], [wanted[k] for k in group], SIDEWAYS)
        parts.append(tuple(zip(group, widths, strict=True)))
    return Layout(size, True, tuple(parts))


def _needs(table: Table, size: float) -> tuple[list[float], list[float]]:
    """Width of every column's longest word, and of its longest line."""
    least, wanted = [], []
    for position, column in enumerate(table.columns):
        texts = [unguarded(row[position].text) for row in table.rows]
        words = [word for text in texts for word in (text.split() if column.kind == "text" else [text])]
        heading = [1.15 * _width(word, size) for word in unguarded(column.heading).split()]
        longest = max([*heading, *(_width(word, size) for word in words)], default=0.0)
        least.append(min(longest, _LONGEST_WORD) + _PADDING)
        line = max([*(_width(text, size) for text in texts), _heading_line(column, size)], default=0.0)
        wanted.append(max(min(line, _LONGEST_LINE) + _PADDING, least[-1]))
    return least, wanted


def _reads_well(table: Table, size: float, widths: Sequence[float]) -> bool:
    """Whether rows don't run over so many lines that wider columns would be better."""
    rooms = [width - _PADDING for width in widths]
    lines = sum(
        max(math.ceil(_width(unguarded(cell.text), size) / room) for cell, room in zip(row, rooms, strict=True))
        for row in table.rows
    )
    return lines <= max(_MOST_LINES * len(table.rows), _SHORT)


def _heading_line(column: Column, size: float) -> float:
    """Headings may take two lines."""
    return 0.6 * _width(unguarded(column.heading), size)


def _width(text: str, size: float) -> float:
    return text_width(text, size) * _CM_PER_POINT * _NARROWER


def _shared(least: Sequence[float], wanted: Sequence[float], room: float) -> list[float]:
    """Widths that fill the room: first what lines want, then more for all alike."""
    spare = room - sum(least)
    wishes = [more - less for less, more in zip(least, wanted, strict=True)]
    granted = min(1.0, spare / sum(wishes)) if sum(wishes) > 0 else 0.0
    widths = [less + granted * wish for less, wish in zip(least, wishes, strict=True)]
    return [width * room / sum(widths) for width in widths]


def _groups(least: Sequence[float], room: float) -> list[list[int]]:
    """Columns of every part; the first one names the rows."""
    groups: list[list[int]] = [[0]]
    for position in range(1, len(least)):
        taken = sum(least[k] for k in groups[-1])
        if taken + least[position] > room and len(groups[-1]) > 1:
            groups.append([0])
        groups[-1].append(position)
    return groups
