"""A chart for print with two axes of numbers, on which points, lines and bars are placed by their values."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from report.chart import SIZE, Chart
from report.figure import Number
from report.geometry import clipped, text_width
from report.svg import legible

_LEFT, _RIGHT, _TOP, _BOTTOM = 64.0, 14.0, 12.0, 46.0
_LEGEND = 20.0
_TICK = 4.0
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_SAMPLE = 26.0  # length of a line in the legend


class Plane:
    """Axes with round ticks and titles; `legend` are names of lines with their dashes, None for the mark of a case."""

    def __init__(
        self,
        x: tuple[float, float],
        y: tuple[float, float],
        *,
        titles: tuple[str, str],
        title: str,
        number: Number,
        size: tuple[float, float] = (430.0, 290.0),
        legend: Sequence[tuple[str, str | None]] = (),
    ) -> None:
        self._x, self._y, self._number = x, y, number
        self._width, self._height = size
        self._top = _TOP + (_LEGEND if legend else 0)
        self.chart = Chart(*size, title)
        self._axes(titles)
        self._legend(legend)

    def across(self, value: float) -> float:
        """Place of a value of x."""
        low, high = self._x
        return _LEFT + (value - low) / (high - low) * (self._width - _LEFT - _RIGHT)

    def up(self, value: float) -> float:
        """Place of a value of y."""
        low, high = self._y
        bottom = self._height - _BOTTOM
        return bottom - (value - low) / (high - low) * (bottom - self._top)

    def points(self, x: Iterable[float], y: Iterable[float]) -> None:
        """One mark a case; cases beyond the axes aren't drawn."""
        for one, other in zip(x, y, strict=True):
            if self._x[0] <= one <= self._x[1] and self._y[0] <= other <= self._y[1]:
                self.chart.ring(self.across(one), self.up(other))

    def curve(self, x: Iterable[float], y: Iterable[float], *, dash: str = "", width: float = 1.6) -> None:
        """A line through values, interrupted where it leaves the axes."""
        piece: list[tuple[float, float]] = []
        for one, other in zip(x, y, strict=True):
            if self._y[0] <= other <= self._y[1]:
                piece.append((self.across(one), self.up(other)))
                continue
            self._piece(piece, dash, width)
            piece = []
        self._piece(piece, dash, width)

    def bars(self, edges: Sequence[float], heights: Sequence[float], fill: str) -> None:
        """Bars between edges that follow one another."""
        for low, high, height in zip(edges, edges[1:], heights, strict=False):
            left, top = self.across(low), self.up(height)
            self.chart.box(left, top, self.across(high) - left, self.up(0) - top, fill)

    def upright(self, value: float) -> None:
        """A dotted line from below to above."""
        self.chart.line(self.across(value), self._top, self.across(value), self._height - _BOTTOM, dash="2 3")

    def level(self, value: float) -> None:
        """A dashed line from left to right."""
        self.chart.line(_LEFT, self.up(value), self._width - _RIGHT, self.up(value), dash="5 3")

    def note(self, value: float, lines: Sequence[str]) -> None:
        """Lines of text at the top, centred on a value of x."""
        for k, text in enumerate(lines):
            self.chart.letters(text, self.across(value), self._top + SIZE * (0.8 + 1.2 * k), "middle")

    def svg(self) -> str:
        """The document."""
        return self.chart.svg()

    def _piece(self, points: Sequence[tuple[float, float]], dash: str, width: float) -> None:
        if len(points) > 1:
            self.chart.curve(points, dash=dash, width=width)

    def _axes(self, titles: tuple[str, str]) -> None:
        left, right, bottom = _LEFT, self._width - _RIGHT, self._height - _BOTTOM
        self.chart.line(left, bottom, right, bottom)
        self.chart.line(left, self._top, left, bottom)
        for value, said in self._ticks(self._x):
            self.chart.line(self.across(value), bottom, self.across(value), bottom + _TICK)
            self.chart.letters(said, self.across(value), bottom + _TICK + SIZE * 0.8, "middle")
        for value, said in self._ticks(self._y):
            self.chart.line(left - _TICK, self.up(value), left, self.up(value))
            self.chart.letters(said, left - _TICK - 3, self.up(value), "end")
        below, beside = (
            clipped(legible(text), SIZE, room)
            for text, room in zip(titles, (right - left, bottom - self._top), strict=True)
        )
        self.chart.letters(below, (left + right) / 2, self._height - SIZE, "middle")
        self.chart.letters(beside, SIZE, (self._top + bottom) / 2, "middle", upward=True)

    def _legend(self, entries: Sequence[tuple[str, str | None]]) -> None:
        place, middle = _LEFT, _TOP + 4
        for name, dash in entries:
            if dash is None:
                self.chart.ring(place + _SAMPLE / 2, middle)
            else:
                self.chart.curve([(place, middle), (place + _SAMPLE, middle)], dash=dash)
            self.chart.letters(name, place + _SAMPLE + 5, middle)
            place += _SAMPLE + text_width(name, SIZE) + 20

    def _ticks(self, ends: tuple[float, float]) -> Iterator[tuple[float, str]]:
        """Round values between the ends, five or so, written without decimals that say nothing."""
        step = _step((ends[1] - ends[0]) / 5)
        for k in range(math.ceil(ends[0] / step - 1e-9), math.floor(ends[1] / step + 1e-9) + 1):
            yield k * step, _short(self._number(k * step))


def _step(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * step for step in _STEPS if power * step >= least * (1 - 1e-9))


def _short(said: str) -> str:
    """A written number without zeros behind its decimal mark."""
    whole = said.rstrip("0") if any(mark in said for mark in ".,") else said
    return whole.rstrip(".,")


def room(values: Iterable[float], air: float = 0.05) -> tuple[float, float]:
    """Ends of an axis that leave a little air around some values; equal ones get a unit."""
    found = np.fromiter(values, float)
    low, high = float(found.min()), float(found.max())
    reach = (high - low) * air if high > low else 0.5
    return low - reach, high + reach
