"""The drawing as shapes: model, places and results → ellipses, boxes, lines, texts. Twin of static/diagram/scene.js.

Pure: no statistics, no numbers to format; whoever paints it adds nothing but colour. Ids of elements: `c:<construct>`,
`i:<indicator>`, `p:<source>><target>`, `l:<indicator>` (line of an indicator), `k:<component>` (line of a component),
`x:<moderator>><predictor>><target>`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from plsengine.model import Construct, Interaction, Model
from report.geometry import Box, Curve, Oval, Point, arrow_head, clipped, text_width, union, wrapped

Side = Literal["left", "right", "top", "bottom"]

FONT = {"name": 13.0, "label": 11.0, "fit": 11.0, "indicator": 11.0, "path": 12.5, "detail": 10.5, "loading": 10.5}
NAME_ROOM = 122
BOX_HEIGHT, BOX_GAP, BOX_LEAST, BOX_MOST, BOX_PADDING = 24, 6, 46, 150, 9
REACH = {"left": 74, "right": 74, "top": 54, "bottom": 54}  # from the ellipse's edge to the boxes
_LEAST_RX, _LEAST_RY = 58, 34
_BOWS = (0, 50, -50, 85, -85, 120, -120, 165, -165, 215, -215)
_PLACES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.2, 0.8)


@dataclass(frozen=True)
class Place:
    """Where a construct stands, and on which side its indicators dock."""

    x: float
    y: float
    side: Side = "left"


@dataclass(frozen=True)
class Mark:
    """What stands at an element, as ready strings.

    `text` is the number, `detail` a smaller second line, `spoken` is read by screen readers only. `significant` False makes
    the line dashed; a doubtful or poor `verdict` marks the number in the editor with more than colour.
    """

    text: str = ""
    detail: str = ""
    spoken: str = ""
    significant: bool | None = None
    verdict: Literal["", "good", "doubtful", "poor"] = ""


@dataclass(frozen=True)
class Marks:
    """Marks by names: (source, target) of paths, indicators, constructs.

    `changed` holds ids of elements that differ from another drawing: the fair copy lays a broad band behind them.
    """

    paths: Mapping[tuple[str, str], Mark] = field(default_factory=dict)
    indicators: Mapping[str, Mark] = field(default_factory=dict)
    constructs: Mapping[str, Mark] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Row:
    """One line of text in a role that decides its size; x, y is its middle."""

    role: str
    text: str
    x: float
    y: float


@dataclass(frozen=True)
class Ellipse:
    id: str
    construct: str
    oval: Oval
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class IndicatorBox:
    id: str
    indicator: str
    owner: str
    side: Side
    box: Box
    text: str


@dataclass(frozen=True)
class Line:
    """Arrow: a curve up to the base of its head, and the head's corners."""

    id: str
    kind: Literal["path", "indicator"]
    curve: Curve
    head: tuple[Point, ...]
    dashed: bool
    verdict: str


@dataclass(frozen=True)
class Text:
    """Rows at one place; `plate` is the ground that keeps the line behind it away."""

    of: str
    rows: tuple[Row, ...]
    plate: Box | None = None


@dataclass(frozen=True)
class Scene:
    ellipses: tuple[Ellipse, ...]
    boxes: tuple[IndicatorBox, ...]
    lines: tuple[Line, ...]
    texts: tuple[Text, ...]
    frame: Box
    changed: frozenset[str] = frozenset()


def path_id(source: str, target: str) -> str:
    return f"p:{source}>{target}"


def interaction_id(interaction: Interaction) -> str:
    return f"x:{interaction.moderator}>{interaction.predictor}>{interaction.target}"


def component_id(construct: str) -> str:
    """Id of the line that joins a component with its higher-order construct."""
    return f"k:{construct}"


def ellipse_of(construct: Construct, place: Place, fit: str = "", *, label: bool = True) -> Ellipse:
    """Ellipse that holds its name, label and fit."""
    lines = [("name", text) for text in wrapped(construct.name, FONT["name"], NAME_ROOM, 3)]
    if label and construct.label and construct.label != construct.name:
        lines += [("label", text) for text in wrapped(construct.label, FONT["label"], NAME_ROOM, 2)]
    if fit:
        lines.append(("fit", clipped(fit, FONT["fit"], NAME_ROOM)))
    heights = [_round(FONT[role] * 1.25) for role, _ in lines]
    height = sum(heights)
    width = max((text_width(text, FONT[role]) for role, text in lines), default=0.0)
    # 1.32 instead of √2: the corners of a text are rarely full.
    oval = Oval(
        place.x,
        place.y,
        max(_LEAST_RX, math.ceil(1.32 * width / 2) + 4),
        max(_LEAST_RY, math.ceil(1.32 * height / 2) + 2),
    )
    rows, y = [], place.y - height / 2
    for (role, text), tall in zip(lines, heights, strict=True):
        y += tall
        rows.append(Row(role, text, place.x, y - tall / 2))
    return Ellipse(f"c:{construct.name}", construct.name, oval, tuple(rows))


def boxes_of(construct: Construct, oval: Oval, side: Side) -> tuple[IndicatorBox, ...]:
    """Boxes of a construct's indicators, docked on a side."""
    names = construct.indicators
    if not names:
        return ()
    widest = max(text_width(name, FONT["indicator"]) + 2 * BOX_PADDING for name in names)
    width = math.ceil(min(BOX_MOST, max(BOX_LEAST, widest)))
    upright = side in ("left", "right")
    step = (BOX_HEIGHT if upright else width) + BOX_GAP
    first = -(len(names) * step - BOX_GAP) / 2
    away = (oval.rx if upright else oval.ry) + REACH[side]
    corners = {
        "left": lambda k: (oval.x - away - width, oval.y + first + k * step),
        "right": lambda k: (oval.x + away, oval.y + first + k * step),
        "top": lambda k: (oval.x + first + k * step, oval.y - away - BOX_HEIGHT),
        "bottom": lambda k: (oval.x + first + k * step, oval.y + away),
    }
    return tuple(
        IndicatorBox(
            f"i:{name}",
            name,
            construct.name,
            side,
            Box(*corners[side](k), width, BOX_HEIGHT),
            clipped(name, FONT["indicator"], width - 2 * BOX_PADDING),
        )
        for k, name in enumerate(names)
    )


def _round(value: float) -> int:
    """Half up, as JavaScript rounds."""
    return math.floor(value + 0.5)


_DOCKS = {
    "left": lambda b: Point(b.x + b.width, b.y + b.height / 2),
    "right": lambda b: Point(b.x, b.y + b.height / 2),
    "top": lambda b: Point(b.x + b.width / 2, b.y + b.height),
    "bottom": lambda b: Point(b.x + b.width / 2, b.y),
}


def _indicator_line(box: IndicatorBox, oval: Oval, mode: str, mark: Mark) -> tuple[Line, Point]:
    dock = _DOCKS[box.side](box.box)
    edge = oval.edge(dock, 1)
    start, tip = (dock, edge) if mode == "formative" else (edge, dock)
    base, corners = arrow_head(start, tip, 7, 2.8)
    middle = Point((start.x + tip.x) / 2, (start.y + tip.y) / 2)
    line = Line(
        f"l:{box.indicator}", "indicator", Curve(start, middle, base), corners, mark.significant is False, mark.verdict
    )
    # Nearer to the box than to the ellipse, where the lines of a block run together.
    return line, Point(dock.x + (edge.x - dock.x) * 0.42, dock.y + (edge.y - dock.y) * 0.42)


def _curve_between(source: Oval, target: Oval, bow: float) -> Curve:
    dx, dy = target.x - source.x, target.y - source.y
    distance = math.hypot(dx, dy) or 1.0
    bend = Point((source.x + target.x) / 2 - dy / distance * bow, (source.y + target.y) / 2 + dx / distance * bow)
    start, tip = source.edge(bend, 1), target.edge(bend, 1.5)
    return Curve(start, bend if bow else Point((start.x + tip.x) / 2, (start.y + tip.y) / 2), tip)


def _path_curve(source: Oval, target: Oval, ovals: Sequence[Oval], boxes: Sequence[Box]) -> Curve:
    """The straight line, or the flattest curve that stays clear of other ellipses and, where it can, of boxes."""
    tried: list[tuple[int, Curve]] = []
    for bow in _BOWS:
        curve = _curve_between(source, target, bow)
        hits = 0
        for step in range(1, 20):
            point = curve.at(step / 20)
            hits += 10 * sum(oval.holds(point, 6) for oval in ovals if oval is not source and oval is not target)
            hits += sum(box.holds(point, 2) for box in boxes)
        tried.append((hits, curve))
        if not hits:
            break
    return min(tried, key=lambda each: each[0])[1]


def _label_place(
    curve: Curve, width: float, height: float, taken: Sequence[Box], others: Sequence[Sequence[Point]]
) -> tuple[Point, Box]:
    """On the middle of an arrow, or the nearest place along it with the least of other things and lines behind it."""
    tried: list[tuple[int, Point, Box]] = []
    for t in _PLACES:
        point = curve.at(t)
        plate = Box(point.x - width / 2 - 2, point.y - height / 2, width + 4, height)
        hidden = 100 * sum(plate.overlaps(other) for other in taken)
        hidden += sum(any(plate.holds(passed, 2) for passed in other) for other in others)
        tried.append((hidden, point, plate))
    _, point, plate = min(tried, key=lambda each: each[0])
    return point, plate


def scene(model: Model, places: Mapping[str, Place], marks: Marks = Marks(), *, labels: bool = True) -> Scene:
    """Shapes of a model whose constructs all have a place."""
    ellipses = [
        ellipse_of(c, places[c.name], marks.constructs.get(c.name, Mark()).text, label=labels) for c in model.constructs
    ]
    ovals = {ellipse.construct: ellipse.oval for ellipse in ellipses}
    boxes: list[IndicatorBox] = []
    lines: list[Line] = []
    texts: list[Text] = []
    for construct in model.constructs:
        for box in boxes_of(construct, ovals[construct.name], places[construct.name].side):
            boxes.append(box)
            mark = marks.indicators.get(box.indicator, Mark())
            line, at = _indicator_line(box, ovals[construct.name], construct.mode, mark)
            lines.append(line)
            if mark.text:
                texts.append(Text(box.id, (Row("loading", mark.text, at.x, at.y),)))
    solid = [box.box for box in boxes]
    taken = [*(oval.box for oval in ovals.values()), *solid]
    curves = [_path_curve(ovals[p.source], ovals[p.target], list(ovals.values()), solid) for p in model.paths]
    traces = [[curve.at(step / 24) for step in range(25)] for curve in curves]
    for k, (path, curve) in enumerate(zip(model.paths, curves, strict=True)):
        mark = marks.paths.get((path.source, path.target), Mark())
        base, corners = arrow_head(curve.at(0.94), curve.end)
        identity = path_id(path.source, path.target)
        lines.append(
            Line(
                identity,
                "path",
                Curve(curve.start, curve.bend, base),
                corners,
                mark.significant is False,
                mark.verdict,
            )
        )
        if mark.text or mark.detail:
            at, plate = _label_place(curve, *_label_size(mark), taken, traces[:k] + traces[k + 1 :])
            taken.append(plate)
            texts.append(Text(identity, _label_rows(mark, at), plate))
    return Scene(tuple(ellipses), tuple(boxes), tuple(lines), tuple(texts), union(taken))


def _label_parts(mark: Mark) -> list[tuple[str, str, float]]:
    parts = (("path", mark.text, 16.0), ("detail", mark.detail, 13.0))
    return [part for part in parts if part[1]]


def _label_size(mark: Mark) -> tuple[float, float]:
    parts = _label_parts(mark)
    return max(text_width(text, FONT[role]) for role, text, _ in parts), sum(tall for _, _, tall in parts)


def _label_rows(mark: Mark, at: Point) -> tuple[Row, ...]:
    rows, y = [], at.y - _label_size(mark)[1] / 2
    for role, text, tall in _label_parts(mark):
        rows.append(Row(role, text, at.x, y + tall / 2))
        y += tall
    return tuple(rows)
