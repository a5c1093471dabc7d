"""The pieces of WordprocessingML that python-docx has no words for: fields, bookmarks, borders, formulas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element

from report.document import Run

_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


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


def field(instruction: str, *shown: _Element) -> list[_Element]:
    """A field with what it shows until Word computes it anew; `shown` are runs."""
    code = element("w:r", None, _text("w:instrText", f" {instruction} "))
    marks = [
        element("w:r", None, element("w:fldChar", {"w:fldCharType": kind})) for kind in ("begin", "separate", "end")
    ]
    return [marks[0], code, marks[1], *shown, marks[2]]


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


def formula(parts: Sequence[tuple[str, str]]) -> _Element:
    """A formula on its own line, as Word's equation editor makes it."""
    line = _math("oMath")
    for base, below in parts:
        if below:
            line.append(_math("sSub", _math("e", _math_text(base)), _math("sub", _math_text(below))))
        else:
            line.append(_math_text(base))
    return _math("oMathPara", line)


def _math(tag: str, *children: _Element) -> _Element:
    made = OxmlElement("w:p").makeelement(f"{{{_MATH}}}{tag}", nsmap={"m": _MATH})
    made.extend(children)
    return made


def _math_text(text: str) -> _Element:
    letters = _math("t")
    letters.text = text
    letters.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return _math("r", letters)
