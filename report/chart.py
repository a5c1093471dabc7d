"""A sheet for charts in print: shapes and letters as one SVG document, without a browser."""

from __future__ import annotations

import math
from collections.abc import Iterable
from xml.etree import ElementTree

from report.look import FONTS, PRINT
from report.svg import legible

SIZE = 11.0  # of letters
_PAPER = "#ffffff"


class Chart:
    """An SVG document of a width and height that shapes are put on, in the order in which they cover each other."""

    def __init__(self, width: float, height: float, title: str) -> None:
        self._root = ElementTree.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {width:.1f} {height:.1f}",
                "width": f"{width:.1f}",
                "height": f"{height:.1f}",
                "font-family": FONTS,
                "font-size": f"{SIZE:g}",
                "role": "img",
            },
        )
        ElementTree.SubElement(self._root, "title").text = legible(title)
        self.box(0, 0, width, height, _PAPER, outlined=False)

    def box(self, x: float, y: float, width: float, height: float, fill: str, *, outlined: bool = True) -> None:
        """A rectangle by its upper left corner."""
        places = {"x": x, "y": y, "width": max(width, 0), "height": height}
        self._shape("rect", {name: f"{value:.2f}" for name, value in places.items()}, fill, outlined)

    def slice(self, x: float, y: float, radius: float, start: float, end: float, fill: str) -> None:
        """A sector of a circle around (x, y); `start` and `end` are shares of the whole turn, clockwise from the top."""
        if end - start >= 1 - 1e-9:
            circle = {"cx": f"{x:.2f}", "cy": f"{y:.2f}", "r": f"{radius:.2f}"}
            self._shape("circle", circle, fill, outlined=True)
            return
        points = [
            f"{x + radius * math.sin(2 * math.pi * share):.2f} {y - radius * math.cos(2 * math.pi * share):.2f}"
            for share in (start, end)
        ]
        arc = f"A {radius:.2f} {radius:.2f} 0 {int(end - start > 0.5)} 1"
        self._shape("path", {"d": f"M {x:.2f} {y:.2f} L {points[0]} {arc} {points[1]} Z"}, fill, outlined=True)

    def ring(self, x: float, y: float, radius: float = 3.0) -> None:
        """An open circle, as a mark of one case."""
        places = {"cx": f"{x:.2f}", "cy": f"{y:.2f}", "r": f"{radius:.2f}"}
        looks = {"fill": "none", "stroke": PRINT.soft, "stroke-width": "0.9"}
        ElementTree.SubElement(self._root, "circle", {**places, **looks})

    def curve(self, points: Iterable[tuple[float, float]], *, width: float = 1.6, dash: str = "") -> None:
        """A line through points, solid or with dashes of a pattern."""
        looks = {"fill": "none", "stroke": PRINT.line, "stroke-width": f"{width:g}", "stroke-linejoin": "round"}
        if dash:
            looks["stroke-dasharray"] = dash
        places = " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
        ElementTree.SubElement(self._root, "polyline", {"points": places, **looks})

    def line(self, x1: float, y1: float, x2: float, y2: float, *, dash: str = "") -> None:
        """A thin straight line."""
        places = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
        looks = {"stroke": PRINT.line, "stroke-width": "0.8", **({"stroke-dasharray": dash} if dash else {})}
        ElementTree.SubElement(self._root, "line", {**{name: f"{v:.2f}" for name, v in places.items()}, **looks})

    def letters(self, text: str, x: float, y: float, anchor: str = "start", *, upward: bool = False) -> None:
        """Text whose middle line is at y; `anchor` "start", "middle" or "end" says what of it is at x; `upward` turns it."""
        place = {"x": f"{x:.2f}", "y": f"{y:.2f}", "dy": "0.35em", "text-anchor": anchor, "fill": PRINT.ink}
        if upward:
            place["transform"] = f"rotate(-90 {x:.2f} {y:.2f})"
        ElementTree.SubElement(self._root, "text", place).text = legible(text)

    def svg(self) -> str:
        """The document."""
        return ElementTree.tostring(self._root, encoding="unicode")

    def _shape(self, kind: str, places: dict[str, str], fill: str, outlined: bool) -> None:
        looks = {"fill": fill, **({"stroke": PRINT.line, "stroke-width": "0.6"} if outlined else {})}
        ElementTree.SubElement(self._root, kind, {**places, **looks})
