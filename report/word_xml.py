"""The pieces of WordprocessingML that python-docx has no words for: fields, bookmarks, borders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element

from report.document import Run


def element(tag: str, attributes: Mapping[str, str] | None = None, *children: _Element) -> _Element:
    """Element such as "w:tbl" with attributes "w:val" and children."""
    made = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        made.set(qn(name), value)
    made.extend(children)
    return made


def run(piece: Run, *, size: float | None = None) -> _Element:
    """A run with its looks; `size` in points where it isn't the paragraph's."""
    looks = []
    if piece.bold:
        looks.append(element("w:b"))
    if piece.italic:
        looks.append(element("w:i"))
    if size is not None:
        looks += [element(tag, {"w:val": str(round(2 * size))}) for tag in ("w:sz", "w:szCs")]
    if piece.marked:
        looks.append(element("w:highlight", {"w:val": "yellow"}))
    made = element("w:r")
    if looks:
        made.append(element("w:rPr", None, *looks))
    made.append(_text("w:t", piece.text))
    return made


def _text(tag: str, text: str) -> _Element:
    made = element(tag)
    made.text = text
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def field(instruction: str, shown: Run, *, size: float | None = None) -> list[_Element]:
    """A field with what it shows until Word computes it anew, in the looks of `shown`."""

    def inside(content: _Element) -> _Element:
        made = run(shown, size=size)
        made.replace(made[-1], content)
        return made

    kinds = ("begin", "separate", "end")
    begin, separate, end = (inside(element("w:fldChar", {"w:fldCharType": kind})) for kind in kinds)
    return [begin, inside(_text("w:instrText", f" {instruction} ")), separate, run(shown, size=size), end]


def bookmarked(name: str, number: int, content: Sequence[_Element]) -> list[_Element]:
    """Content that fields can refer to."""
    start = element("w:bookmarkStart", {"w:id": str(number), "w:name": name})
    return [start, *content, element("w:bookmarkEnd", {"w:id": str(number)})]


def borders(tag: str, **edges: int) -> _Element:
    """Borders of a table ("w:tblBorders") or cell ("w:tcBorders"): width by edge, in eighths of a point."""
    made = element(tag)
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        if edge in edges:
            looks = {"w:val": "single" if edges[edge] else "nil", "w:sz": str(edges[edge]), "w:space": "0"}
            made.append(element(f"w:{edge}", {**looks, "w:color": "000000"}))
    return made


def formula(parts: Sequence[tuple[str, str]]) -> list[_Element]:
    """Runs of a formula: letters in italics, subscripts below. Plain runs, as not every office program paints formulas."""
    made = []
    for base, below in parts:
        made.append(run(Run(base, italic=any(letter.isalpha() for letter in base))))
        if below:
            low = run(Run(below))
            low.insert(0, element("w:rPr", None, element("w:vertAlign", {"w:val": "subscript"})))
            made.append(low)
    return made
