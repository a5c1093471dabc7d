"""The loadings as a chart for print: one bar an indicator, with the criterion as a line. Vector, without a browser."""

from __future__ import annotations

import math
from collections.abc import Callable
from xml.etree import ElementTree

from plsengine.estimate import Estimate
from plsengine.thresholds import Criterion
from report.geometry import clipped, text_width
from report.look import FONTS, PRINT
from report.svg import legible

_BAR, _GAP, _BETWEEN = 14.0, 5.0, 12.0
_NAME_ROOM, _PLOT, _VALUE_ROOM = 110.0, 330.0, 46.0
_TOP, _BOTTOM, _SIDE = 10.0, 26.0, 8.0
_SIZE = 11.0
_FILLED = "#c9cdd1"


def loading_chart(estimate: Estimate, criterion: Criterion, number: Callable[[float], str], title: str) -> str | None:
    """SVG of the loadings of reflective constructs with several indicators; None where there are none.

    A bar that doesn't reach the criterion is left white, so that the chart can be read without colour.
    """
    blocks = [c for c in estimate.model.constructs if c.mode == "reflective" and len(c.indicators) > 1]
    if not blocks:
        return None
    names = [name for block in blocks for name in block.indicators]
    room = min(_NAME_ROOM, max(text_width(name, _SIZE) for name in names) + 8)
    loadings = [[float(estimate.loadings[block.name, item]) for item in block.indicators] for block in blocks]
    low = min(0.0, math.floor(10 * min(map(min, loadings))) / 10)
    left = _SIDE + room
    height = _TOP + sum(len(block) * (_BAR + _GAP) + _BETWEEN for block in loadings) + _BOTTOM
    width = left + _PLOT + _VALUE_ROOM + _SIDE

    def across(value: float) -> float:
        return left + (value - low) / (1 - low) * _PLOT

    root = ElementTree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {width:.1f} {height:.1f}",
            "width": f"{width:.1f}",
            "height": f"{height:.1f}",
            "font-family": FONTS,
            "font-size": f"{_SIZE:g}",
            "role": "img",
        },
    )
    ElementTree.SubElement(root, "title").text = legible(title)
    _box(root, 0, 0, width, height, fill="#ffffff")
    top = _TOP
    for block, values in zip(blocks, loadings, strict=True):
        for item, value in zip(block.indicators, values, strict=True):
            good = criterion.value is None or value >= criterion.value
            start, end = sorted((across(0), across(value)))
            _box(root, start, top, max(end - start, 0.5), _BAR, fill=_FILLED if good else "#ffffff", stroke=PRINT.line)
            middle = top + _BAR / 2
            _letters(root, clipped(legible(item), _SIZE, room - 6), left - 6, middle, "end")
            _letters(root, number(value), across(max(value, 0)) + 5, middle, "start")
            top += _BAR + _GAP
        top += _BETWEEN
    bottom = height - _BOTTOM
    _line(root, across(0), _TOP - 4, across(0), bottom, PRINT.line)
    _line(root, across(low), bottom, across(1), bottom, PRINT.line)
    for step in range(round(low * 5), 6):
        _line(root, across(step / 5), bottom, across(step / 5), bottom + 4, PRINT.line)
        _letters(root, number(step / 5), across(step / 5), bottom + 14, "middle")
    if criterion.value is not None:
        _line(root, across(criterion.value), _TOP - 4, across(criterion.value), bottom, PRINT.line, dashed=True)
    return ElementTree.tostring(root, encoding="unicode")


def _box(
    root: ElementTree.Element, x: float, y: float, width: float, height: float, *, fill: str, stroke: str = "none"
) -> None:
    places = {"x": x, "y": y, "width": width, "height": height}
    looks = {"fill": fill, "stroke": stroke, "stroke-width": "0.8"}
    ElementTree.SubElement(root, "rect", {**{name: f"{value:.1f}" for name, value in places.items()}, **looks})


def _line(
    root: ElementTree.Element, x1: float, y1: float, x2: float, y2: float, colour: str, *, dashed: bool = False
) -> None:
    places = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    looks = {"stroke": colour, "stroke-width": "1", **({"stroke-dasharray": "5 3"} if dashed else {})}
    ElementTree.SubElement(root, "line", {**{name: f"{value:.1f}" for name, value in places.items()}, **looks})


def _letters(root: ElementTree.Element, text: str, x: float, y: float, anchor: str) -> None:
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "dy": "0.35em", "text-anchor": anchor, "fill": PRINT.ink}
    ElementTree.SubElement(root, "text", place).text = text
