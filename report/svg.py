"""The drawing as SVG: print look or on a dark ground. Built as a tree, so that user text can't become markup."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from report.geometry import Box, Curve, Oval
from report.look import FONTS, PRINT, Look
from report.scene import FONT, Line, Row, Scene

_MARGIN = 16.0
_BAND = 11  # width of the band behind what has changed


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
            "font-family": FONTS,
            "role": "img",
        },
    )
    if title:
        ElementTree.SubElement(root, "title").text = legible(title)
    if look.ground:
        _rectangle(root, view, fill=look.ground)
    plates = [text.plate for text in drawn.texts if text.plate]
    _bands(root, drawn, look)
    for line in drawn.lines:
        _line(root, line, plates, look)
    for ellipse in drawn.ellipses:
        outline = {"fill": look.fill, "stroke": look.line, "stroke-width": "1.4"}
        ElementTree.SubElement(root, "ellipse", {**_shape(ellipse.oval), **outline})
        for row in ellipse.rows:
            _text(root, row, look)
    for box in drawn.boxes:
        _rectangle(root, box.box, fill=look.fill, stroke=look.line)
        middle = Row("indicator", box.text, box.box.x + box.box.width / 2, box.box.y + box.box.height / 2)
        _text(root, middle, look)
    for text in drawn.texts:
        for row in text.rows:
            _text(root, row, look)
    return ElementTree.tostring(root, encoding="unicode")


def _bands(root: ElementTree.Element, drawn: Scene, look: Look) -> None:
    """Broad bands behind what has changed."""
    wide = {"fill": "none", "stroke": look.band, "stroke-width": str(_BAND), "stroke-linecap": "round"}
    for line in drawn.lines:
        if line.id in drawn.changed:
            ElementTree.SubElement(root, "path", {"d": _path(line.curve), **wide})
    for ellipse in drawn.ellipses:
        if ellipse.id in drawn.changed:
            ElementTree.SubElement(root, "ellipse", {**_shape(ellipse.oval), **wide})
    for box in drawn.boxes:
        if box.id in drawn.changed:
            _rectangle(root, box.box, fill="none", stroke=look.band, width=_BAND)


def _shape(oval: Oval) -> dict[str, str]:
    facts = {"cx": oval.x, "cy": oval.y, "rx": oval.rx, "ry": oval.ry}
    return {name: _number(value) for name, value in facts.items()}


def _line(root: ElementTree.Element, line: Line, plates: Sequence[Box], look: Look) -> None:
    colour = look.weak if line.dashed else look.line
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


def _rectangle(root: ElementTree.Element, box: Box, *, fill: str, stroke: str | None = None, width: float = 1) -> None:
    facts = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    attributes = {name: _number(value) for name, value in facts.items()}
    attributes["fill"] = fill
    if stroke:
        attributes |= {"stroke": stroke, "stroke-width": _number(width)}
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
    element.text = legible(row.text)


def legible(text: str) -> str:
    """Without what XML can't hold or nobody can see."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
