"""The drawing as SVG: print look or on a dark ground. Built as a tree, so that user text can't become markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from report.geometry import Box, Curve
from report.scene import FONT, Line, Row, Scene

# The first is the font that report/picture.py ships; the others have its widths.
_FONTS = "'Liberation Sans', Arial, Helvetica, sans-serif"
_MARGIN = 16.0


@dataclass(frozen=True)
class Look:
    """Colours of a drawing."""

    ink: str = "#1d2329"
    soft: str = "#5b646c"
    line: str = "#2b333a"
    insignificant: str = "#9a5b13"
    ellipse: str = "#ffffff"
    box: str = "#ffffff"
    ground: str | None = None
    plate: str = "#fdfdfb"


PRINT = Look(ground="#ffffff", plate="#ffffff")
LIGHT = Look()
DARK = Look(
    ink="#e8eaec",
    soft="#aab3bb",
    line="#c6ccd1",
    insignificant="#e3a75a",
    ellipse="#1d2328",
    box="#1d2328",
    plate="#15191d",
)


def bounds(drawn: Scene) -> Box:
    """The picture's part of the plane: the drawing with a margin."""
    frame = drawn.frame
    return Box(frame.x - _MARGIN, frame.y - _MARGIN, frame.width + 2 * _MARGIN, frame.height + 2 * _MARGIN)


def to_svg(drawn: Scene, look: Look = PRINT, *, title: str = "") -> str:
    """SVG document of a scene; `title` is what a screen reader says."""
    view = bounds(drawn)
    root = ElementTree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": " ".join(_number(value) for value in (view.x, view.y, view.width, view.height)),
            "width": _number(view.width),
            "height": _number(view.height),
            "font-family": _FONTS,
            "role": "img",
        },
    )
    if title:
        ElementTree.SubElement(root, "title").text = title
    if look.ground:
        _rectangle(root, view, fill=look.ground)
    plates = [text.plate for text in drawn.texts if text.plate]
    for line in drawn.lines:
        _line(root, line, plates, look)
    for ellipse in drawn.ellipses:
        oval = ellipse.oval
        facts = {"cx": oval.x, "cy": oval.y, "rx": oval.rx, "ry": oval.ry}
        shape = {name: _number(value) for name, value in facts.items()}
        ElementTree.SubElement(
            root, "ellipse", {**shape, "fill": look.ellipse, "stroke": look.line, "stroke-width": "1.4"}
        )
        for row in ellipse.rows:
            _text(root, row, look)
    for box in drawn.boxes:
        _rectangle(root, box.box, fill=look.box, stroke=look.line)
        middle = Row("indicator", box.text, box.box.x + box.box.width / 2, box.box.y + box.box.height / 2)
        _text(root, middle, look)
    for text in drawn.texts:
        for row in text.rows:
            _text(root, row, look)
    return ElementTree.tostring(root, encoding="unicode")


def _line(root: ElementTree.Element, line: Line, plates: Sequence[Box], look: Look) -> None:
    colour = look.insignificant if line.dashed else look.line
    attributes = {
        # Gaps instead of painted plates: the ground may have any colour, or none.
        "d": "".join(_path(stroke) for stroke in line.curve.outside(plates)),
        "fill": "none",
        "stroke": colour,
        "stroke-width": "1.3" if line.kind == "path" else "0.9",
    }
    if line.dashed:
        attributes["stroke-dasharray"] = "6 4"
    ElementTree.SubElement(root, "path", attributes)
    corners = " ".join(f"{_number(point.x)},{_number(point.y)}" for point in line.head)
    ElementTree.SubElement(root, "polygon", {"points": corners, "fill": colour})


def _path(curve: Curve) -> str:
    start, *towards, end = (f"{_number(x)} {_number(y)}" for x, y in curve.control.tolist())
    return f"M{start}{'CQ'[len(towards) == 1]}{' '.join(towards)} {end}"


def _rectangle(root: ElementTree.Element, box: Box, *, fill: str, stroke: str | None = None) -> None:
    facts = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    attributes = {name: _number(value) for name, value in facts.items()}
    attributes["fill"] = fill
    if stroke:
        attributes |= {"stroke": stroke, "stroke-width": "1"}
    ElementTree.SubElement(root, "rect", attributes)


_WEIGHTS = {"name": "600", "path": "600"}


def _text(root: ElementTree.Element, row: Row, look: Look) -> None:
    element = ElementTree.SubElement(
        root,
        "text",
        {
            "x": _number(row.x),
            "y": _number(row.y),
            "dy": "0.35em",
            "text-anchor": "middle",
            "font-size": _number(FONT[row.role]),
            "font-weight": _WEIGHTS.get(row.role, "400"),
            "fill": look.soft if row.role in ("label", "loading", "detail") else look.ink,
        },
    )
    element.text = "".join(letter for letter in row.text if letter.isprintable())


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
