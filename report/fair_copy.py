"""The drawing as it is printed: like the editor's scene, with more time taken over names, arrows and numbers.

The editor (`scene`, `static/diagram/scene.js`) has to follow a hand that moves things. On paper no construct's name is
shortened, every arrow ends exactly at an ellipse and keeps clear of what isn't its own, and no number covers anything.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import numpy as np

from plsengine.model import Construct, Model
from report.geometry import Box, Curve, Oval, Point, arrow_head, between, straight, text_width, union, wrapped
from report.labelling import Label, place_labels
from report.routing import Obstacle, routes
from report.scene import (
    FONT,
    Ellipse,
    IndicatorBox,
    Line,
    Mark,
    Marks,
    Place,
    Row,
    Scene,
    Text,
    boxes_of,
    component_id,
    ellipse_of,
    interaction_id,
    path_id,
)

_ROOMS, _MOST_LINES = (122, 150, 180, 210), {"name": 3, "label": 2}
_HEADS = {"path": (10.0, 4.0), "indicator": (7.0, 2.8)}  # length and half width
# Nearer to the box than to the ellipse, where the lines of a block run together.
_LOADING_SHARES = (0.42, 0.36, 0.3, 0.48, 0.25)
_LONG_BLOCK = 8  # indicators; in a longer one the lines leave no room between them
_NOTHING = Mark()
# Where a moderator's line meets the arrow, and how far it bows: the first that covers nothing.
_JOINTS, _SIDEWAYS = (0.5, 0.42, 0.58, 0.34, 0.66), (0.0, 0.15, -0.15, 0.3, -0.3)


def fair_copy(model: Model, places: Mapping[str, Place], marks: Marks | None = None, *, labels: bool = True) -> Scene:
    """Shapes of a model whose constructs all have a place.

    Parameters
    ----------
    labels : whether the constructs' full wordings stand below their names.
    """
    marks = marks or Marks()
    ellipses, blocks = constructs_of(model, places, marks, labels=labels)
    spokes: list[_Arrow] = []
    texts: list[Text] = []
    for construct, ellipse, block in zip(model.constructs, ellipses, blocks, strict=True):
        arrows = [_spoke(construct, box, ellipse.oval, marks) for box in block]
        spokes += arrows
        texts += _loadings(block, arrows)
    joints = _joints(model, ellipses, marks)
    texts += [_loading(each.id, each.mark.text, each.curve.at(0.5)) for each in joints if each.mark.text]
    spokes += joints
    paths = _paths(model, ellipses, blocks, marks)
    boxes = [box for block in blocks for box in block]
    paths += _interactions(model, ellipses, [box.box for box in boxes], paths, marks)
    solids = [box.box for box in boxes] + [text.plate for text in texts if text.plate]
    texts += _numbers(paths, spokes, solids, [ellipse.oval for ellipse in ellipses])
    extent = [*(e.oval.box for e in ellipses), *solids, *(text.plate for text in texts if text.plate)]
    extent += [path.curve.box for path in paths]
    lines = tuple(each.line() for each in (*spokes, *paths))
    return Scene(tuple(ellipses), tuple(boxes), lines, tuple(texts), union(extent), marks.changed)


# --- constructs -------------------------------------------------------------------------------------------


def constructs_of(
    model: Model, places: Mapping[str, Place], marks: Marks, *, labels: bool = True
) -> tuple[list[Ellipse], list[tuple[IndicatorBox, ...]]]:
    """Ellipse and boxes of every construct."""
    ellipses = [
        whole_ellipse(c, places[c.name], marks.constructs.get(c.name, _NOTHING).text, label=labels)
        for c in model.constructs
    ]
    return ellipses, [boxes_of(c, e.oval, places[c.name].side) for c, e in zip(model.constructs, ellipses, strict=True)]


def whole_ellipse(construct: Construct, place: Place, fit: str = "", *, label: bool = True) -> Ellipse:
    """The editor's ellipse, or a larger one where that would shorten the name or break a word."""
    shown = ellipse_of(construct, place, fit, label=label)
    wanted = {"name": construct.name, "label": construct.label}
    rows = {role: [row.text for row in shown.rows if row.role == role] for role in wanted}
    if all(not rows[role] or " ".join(rows[role]).split() == wanted[role].split() for role in wanted):
        return shown
    lines = [(role, text) for role in wanted if rows[role] for text in _whole(wanted[role], role)]
    lines += [(row.role, row.text) for row in shown.rows if row.role not in wanted]
    tall = sum(_height(role) for role, _ in lines)
    wide = max(text_width(text, FONT[role]) for role, text in lines)
    oval = Oval(
        place.x,
        place.y,
        max(shown.oval.rx, math.ceil(1.32 * wide / 2) + 4),
        max(shown.oval.ry, math.ceil(1.32 * tall / 2) + 2),
    )
    return Ellipse(shown.id, construct.name, oval, _rows(lines, Point(place.x, place.y)))


def _whole(text: str, role: str) -> list[str]:
    """The text in the least room that shows all of it without breaking a word; as many lines as it takes in the largest."""
    for room in _ROOMS:
        lines = wrapped(text, FONT[role], room, _MOST_LINES[role])
        if " ".join(lines).split() == text.split():
            return lines
    return wrapped(text, FONT[role], _ROOMS[-1], 6)


def _height(role: str) -> int:
    return math.floor(FONT[role] * 1.25 + 0.5)


def _rows(lines: Sequence[tuple[str, str]], middle: Point) -> tuple[Row, ...]:
    """Lines of (role, text) one below the other around a point."""
    rows, y = [], middle.y - sum(_height(role) for role, _ in lines) / 2
    for role, text in lines:
        rows.append(Row(role, text, middle.x, y + _height(role) / 2))
        y += _height(role)
    return tuple(rows)


def row_box(row: Row) -> Box:
    """Room that the letters of a row take."""
    width, height = text_width(row.text, FONT[row.role]), 0.95 * FONT[row.role]
    return Box(row.x - width / 2, row.y - height / 2, width, height)


# --- arrows -----------------------------------------------------------------------------------------------


class _Arrow:
    """A line under way: its curve from edge to edge, its head, and the mark on it."""

    def __init__(self, identity: str, kind: Literal["path", "indicator"], curve: Curve, mark: Mark) -> None:
        self.id, self.kind, self.curve, self.mark = identity, kind, curve, mark
        length, half = _HEADS[kind]
        points = curve.points(129)
        outside = np.flatnonzero(np.hypot(points[:, 0] - curve.end.x, points[:, 1] - curve.end.y) > length)
        self.base = float(outside[-1]) / 128 if outside.size else 0.0
        self.head = arrow_head(curve.at(self.base), curve.end, length, half)[1]

    def line(self) -> Line:
        shaft = self.curve.part(0.0, self.base + (1 - self.base) / 4)
        return Line(self.id, self.kind, shaft, self.head, self.mark.significant is False, self.mark.verdict)


def _dock(box: IndicatorBox) -> Point:
    """Middle of the box's side that looks at its construct."""
    b = box.box
    x, y = b.x + b.width / 2, b.y + b.height / 2
    return {
        "left": Point(b.x + b.width, y),
        "right": Point(b.x, y),
        "top": Point(x, b.y + b.height),
        "bottom": Point(x, b.y),
    }[box.side]


def _spoke(construct: Construct, box: IndicatorBox, oval: Oval, marks: Marks) -> _Arrow:
    at = _dock(box)
    ends = (at, oval.edge(at)) if construct.mode == "formative" else (oval.edge(at), at)
    return _Arrow(f"l:{box.indicator}", "indicator", straight(*ends), marks.indicators.get(box.indicator, _NOTHING))


def _paths(
    model: Model, ellipses: Sequence[Ellipse], blocks: Sequence[Sequence[IndicatorBox]], marks: Marks
) -> list[_Arrow]:
    curves = routes(*obstacles_of(model, ellipses, blocks))
    return [
        _Arrow(path_id(p.source, p.target), "path", curve, marks.paths.get((p.source, p.target), _NOTHING))
        for p, curve in zip(model.paths, curves, strict=True)
    ]


def _joints(model: Model, ellipses: Sequence[Ellipse], marks: Marks) -> list[_Arrow]:
    """Lines between higher-order constructs and their components."""
    ovals = {ellipse.construct: ellipse.oval for ellipse in ellipses}
    found = []
    for whole in model.constructs:
        for part in whole.components:
            ends = [ovals[whole.name], ovals[part]] if whole.mode == "reflective" else [ovals[part], ovals[whole.name]]
            first, last = ends
            curve = straight(first.edge(Point(last.x, last.y)), last.edge(Point(first.x, first.y)))
            found.append(_Arrow(component_id(part), "indicator", curve, marks.indicators.get(part, _NOTHING)))
    return found


def _interactions(
    model: Model, ellipses: Sequence[Ellipse], boxes: Sequence[Box], paths: Sequence[_Arrow], marks: Marks
) -> list[_Arrow]:
    """From each moderator to the middle of the arrow that it moderates, or beside it where something is in the way."""
    ovals = {ellipse.construct: ellipse.oval for ellipse in ellipses}
    curves = {path.id: path.curve for path in paths}
    found = []
    for each in model.interactions:
        oval, moderated = ovals[each.moderator], curves[path_id(each.predictor, each.target)]
        others = [other for other in ovals.values() if other is not oval]
        bows = (0.9, -0.9, 1.3, -1.3) if each.quadratic else _SIDEWAYS  # a square comes round from its own construct
        tried = (_onto(oval, moderated.at(share), bow) for share in _JOINTS for bow in bows)
        curve = min(tried, key=lambda curve: _covered(curve, boxes, others))
        mark = marks.paths.get((each.name, each.target), _NOTHING)
        found.append(_Arrow(interaction_id(each), "path", curve, mark))
    return found


def _onto(oval: Oval, tip: Point, bow: float) -> Curve:
    """Curve from an ellipse to a point, bent to the side by a share of its length."""
    if not bow:
        return straight(oval.edge(tip), tip)
    middle = between(Point(oval.x, oval.y), tip, 0.5)
    bend = Point(middle.x + (oval.y - tip.y) * bow, middle.y - (oval.x - tip.x) * bow)
    return Curve(oval.edge(bend), bend, tip)


def _covered(curve: Curve, boxes: Sequence[Box], ovals: Sequence[Oval]) -> int:
    """How many points of a curve lie on boxes and ellipses."""
    points = curve.points(41)[:-3]
    hidden = sum(int(box.covers(points).sum()) for box in boxes)
    for oval in ovals:
        level = ((points - [oval.x, oval.y]) / [oval.rx + 4, oval.ry + 4]) ** 2
        hidden += int((level.sum(1) < 1).sum())
    return hidden


def obstacles_of(
    model: Model, ellipses: Sequence[Ellipse], blocks: Sequence[Sequence[IndicatorBox]]
) -> tuple[tuple[Obstacle, ...], tuple[tuple[int, int], ...]]:
    """What arrows have to keep clear of, and which constructs they join, by position."""
    place = {name: k for k, name in enumerate(model.names)}
    obstacles = tuple(
        Obstacle(ellipse.oval, union(box.box for box in block) if block else None, block[0].side if block else "left")
        for ellipse, block in zip(ellipses, blocks, strict=True)
    )
    return obstacles, tuple((place[path.source], place[path.target]) for path in model.paths)


# --- numbers ----------------------------------------------------------------------------------------------


def _loadings(block: Sequence[IndicatorBox], arrows: Sequence[_Arrow]) -> list[Text]:
    """Numbers on the lines of a block, all at the same share of their lines; in a long one, behind the boxes."""
    marked = [(box, arrow) for box, arrow in zip(block, arrows, strict=True) if arrow.mark.text]
    if len(block) > _LONG_BLOCK:
        return [_behind(box, arrow.mark.text) for box, arrow in marked]
    tried = []
    for share in _LOADING_SHARES:
        found = []
        for box, arrow in marked:
            at = _dock(box)
            inner = arrow.curve.start if at == arrow.curve.end else arrow.curve.end
            found.append(_loading(box.id, arrow.mark.text, between(at, inner, share)))
        clashes = sum(_clashes(found, [box.box for box in block]))
        tried.append((clashes, found))
        if not clashes:
            break
    return min(tried, key=lambda each: each[0])[1]


def _loading(of: str, text: str, at: Point) -> Text:
    row = Row("loading", text, at.x, at.y)
    letters = row_box(row)
    return Text(of, (row,), Box(letters.x - 2, letters.y, letters.width + 4, letters.height))


def _behind(box: IndicatorBox, text: str) -> Text:
    """Number on the side of a box that looks away from its construct."""
    b, away = box.box, text_width(text, FONT["loading"]) / 2 + 5
    x, y = b.x + b.width / 2, b.y + b.height / 2
    places = {
        "left": Point(b.x - away, y),
        "right": Point(b.x + b.width + away, y),
        "top": Point(x, b.y - 9),
        "bottom": Point(x, b.y + b.height + 9),
    }
    return _loading(box.id, text, places[box.side])


def _clashes(texts: Sequence[Text], boxes: Sequence[Box]) -> Iterable[bool]:
    plates = [text.plate for text in texts if text.plate]
    for k, plate in enumerate(plates):
        yield from (plate.overlaps(other) for other in (*plates[k + 1 :], *boxes))


def _numbers(
    paths: Sequence[_Arrow], spokes: Sequence[_Arrow], solids: Sequence[Box], ovals: Sequence[Oval]
) -> list[Text]:
    """Numbers on the arrows between constructs."""
    marked = {k: _wording(path.mark) for k, path in enumerate(paths) if path.mark.text or path.mark.detail}
    labels = [
        Label(k, max(text_width(text, FONT[role]) for role, text in lines) + 6, sum(_height(role) for role, _ in lines))
        for k, lines in marked.items()
    ]
    heads = [union(Box(p.x, p.y, 0, 0) for p in path.head) for path in paths]
    curves = [each.curve for each in (*paths, *spokes)]
    middles = place_labels(labels, curves, [*solids, *heads], ovals)
    return [
        Text(
            paths[label.line].id,
            _rows(marked[label.line], middle),
            Box(middle.x - label.width / 2, middle.y - label.height / 2, label.width, label.height),
        )
        for label, middle in zip(labels, middles, strict=True)
    ]


def _wording(mark: Mark) -> list[tuple[str, str]]:
    return [(role, text) for role, text in (("path", mark.text), ("detail", mark.detail)) if text]
