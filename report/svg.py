"""The drawing as SVG: print look or on a dark ground. Built as a tree, so that user text can't become markup."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree

from report.geometry import Box, Curve, Point
from report.scene import FONT, Line, Row, Scene, Text

_FONTS = "Helvetica, Arial, 'Liberation Sans', sans-serif"
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
    for line in drawn.lines:
        _line(root, line, look)
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
        _plated(root, text, look)
    return ElementTree.tostring(root, encoding="unicode")


def _plated(root: ElementTree.Element, text: Text, look: Look) -> None:
    for row in text.rows:
        width = max(len(row.text), 1) * FONT[row.role] * 0.56
        plate = text.plate or Box(row.x - width / 2, row.y - 6, width, 12)
        if row is text.rows[0]:
            _rectangle(root, plate, fill=look.plate)
    for row in text.rows:
        _text(root, row, look)


def _line(root: ElementTree.Element, line: Line, look: Look) -> None:
    colour = look.insignificant if line.dashed else look.line
    attributes = {
        "d": _path(line.curve),
        "fill": "none",
        "stroke": colour,
        "stroke-width": "1.5" if line.kind == "path" else "0.9",
    }
    if line.dashed:
        attributes["stroke-dasharray"] = "6 4"
    ElementTree.SubElement(root, "path", attributes)
    corners = " ".join(f"{_number(point.x)},{_number(point.y)}" for point in line.head)
    ElementTree.SubElement(root, "polygon", {"points": corners, "fill": colour})


def _path(curve: Curve) -> str:
    start, bend, end = (_point(each) for each in (curve.start, curve.bend, curve.end))
    return f"M{start} Q{bend} {end}"


def _point(point: Point) -> str:
    return f"{_number(point.x)} {_number(point.y)}"


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
