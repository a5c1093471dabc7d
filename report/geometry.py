"""Plane geometry of the drawing, and the width of text. Twin of static/diagram/geometry.js and text.js, number by number."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

# Widths of Helvetica by class of letter, in thousandths of the font size: the same on every machine, without a font.
_CLASSES = (
    (230, "ijl.,:;'|!I‘’·"),
    (340, 'frt()[]{}-/\\ " *°ˆ`'),
    (890, "mMW@%—…"),
    (720, "wABCDEFGHKNOPQRSTUVXYZ&βΩ²"),
    (560, "0123456789abcdeghknopqsuvxyzJL<>=+±?#$_~"),
)
_WIDTHS = {letter: width for width, letters in _CLASSES for letter in letters}
_WIDE_FROM = 0x2E80  # East Asian scripts and emoji fill the square


@dataclass(frozen=True)
class Point:
    x: float
    y: float


@dataclass(frozen=True)
class Box:
    """Upright rectangle; x, y is its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: Box) -> bool:
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def holds(self, point: Point, slack: float = 0.0) -> bool:
        return (
            self.x - slack <= point.x <= self.x + self.width + slack
            and self.y - slack <= point.y <= self.y + self.height + slack
        )

    def covers(self, points: np.ndarray) -> np.ndarray:
        """Which of points (..., 2) lie inside."""
        x, y = points[..., 0], points[..., 1]
        return (x > self.x) & (x < self.x + self.width) & (y > self.y) & (y < self.y + self.height)


@dataclass(frozen=True)
class Oval:
    """Ellipse with half axes rx, ry."""

    x: float
    y: float
    rx: float
    ry: float

    def holds(self, point: Point, slack: float = 0.0) -> bool:
        return ((point.x - self.x) / (self.rx + slack)) ** 2 + ((point.y - self.y) / (self.ry + slack)) ** 2 <= 1

    def edge(self, towards: Point, gap: float = 0.0) -> Point:
        """Where the ray from the centre leaves the ellipse, `gap` further out."""
        dx, dy = towards.x - self.x, towards.y - self.y
        length = math.hypot(dx, dy)
        if not length:
            return Point(self.x + self.rx + gap, self.y)
        reach = 1 / math.hypot(dx / length / self.rx, dy / length / self.ry) + gap
        return Point(self.x + dx / length * reach, self.y + dy / length * reach)

    def level(self, points: np.ndarray) -> np.ndarray:
        """Less than 1 for points (..., 2) inside, 1 on the border, more outside."""
        return ((points[..., 0] - self.x) / self.rx) ** 2 + ((points[..., 1] - self.y) / self.ry) ** 2

    def touches(self, box: Box) -> bool:
        """Whether some of a rectangle lies inside."""
        x = min(max(self.x, box.x), box.x + box.width)
        y = min(max(self.y, box.y), box.y + box.height)
        return bool(self.level(np.array([x, y])) < 1)

    @property
    def box(self) -> Box:
        return Box(self.x - self.rx, self.y - self.ry, 2 * self.rx, 2 * self.ry)


@dataclass(frozen=True)
class Curve:
    """Quadratic curve from one point to another, drawn towards `bend`."""

    start: Point
    bend: Point
    end: Point

    def at(self, t: float) -> Point:
        s = 1 - t
        return Point(
            s * s * self.start.x + 2 * s * t * self.bend.x + t * t * self.end.x,
            s * s * self.start.y + 2 * s * t * self.bend.y + t * t * self.end.y,
        )

    @property
    def control(self) -> np.ndarray:
        """(3 or 4, 2) start, points drawn towards, end."""
        return np.array([[self.start.x, self.start.y], [self.bend.x, self.bend.y], [self.end.x, self.end.y]])

    def points(self, count: int) -> np.ndarray:
        """(count, 2) points from start to end, evenly spread in t."""
        control = self.control
        return bezier_shares(np.linspace(0.0, 1.0, count), len(control)) @ control

    @property
    def box(self) -> Box:
        """Rectangle around it, as far as 33 points tell."""
        points = self.points(33)
        (x, y), (right, bottom) = points.min(0).tolist(), points.max(0).tolist()
        return Box(x, y, right - x, bottom - y)

    def part(self, low: float, high: float) -> Curve:
        """Return the stretch between two t."""
        return curve_of(_halves(_halves(self.control, high)[0], low / high if high else 0.0)[1])

    def outside(self, boxes: Iterable[Box], count: int = 161) -> tuple[Curve, ...]:
        """Return the stretches that run outside all boxes."""
        points = self.points(count)
        hidden = np.zeros(count, dtype=bool)
        for box in boxes:
            hidden |= box.covers(points)
        if not hidden.any():
            return (self,)
        edges = np.flatnonzero(np.diff(np.concatenate([[True], hidden, [True]]).astype(int))).tolist()
        return tuple(
            self.part(begin / (count - 1), (end - 1) / (count - 1))
            for begin, end in zip(edges[::2], edges[1::2], strict=True)
            if end - begin > 1
        )


@dataclass(frozen=True)
class DoubleCurve(Curve):
    """Cubic curve: leaves towards `bend`, arrives from `second`."""

    second: Point

    @property
    def control(self) -> np.ndarray:
        """(4, 2) start, points drawn towards, end."""
        start, bend, end = super().control
        return np.array([start, bend, [self.second.x, self.second.y], end])

    def at(self, t: float) -> Point:
        x, y = (bezier_shares(np.array([t]), 4) @ self.control)[0].tolist()
        return Point(x, y)


def curve_of(control: np.ndarray) -> Curve:
    """Curve with these control points, three or four."""
    points = [Point(x, y) for x, y in control.tolist()]
    if len(points) == 3:
        return Curve(*points)
    return DoubleCurve(points[0], points[1], points[3], points[2])


def bezier_shares(t: np.ndarray, count: int = 3) -> np.ndarray:
    """(len(t), count) shares of the control points in the points of a curve."""
    return np.stack([math.comb(count - 1, k) * t**k * (1 - t) ** (count - 1 - k) for k in range(count)], axis=-1)


def _halves(control: np.ndarray, t: float) -> tuple[np.ndarray, np.ndarray]:
    """Control points before and after t (de Casteljau)."""
    level, before, after = control, [control[0]], [control[-1]]
    while len(level) > 1:
        level = level[:-1] * (1 - t) + level[1:] * t
        before.append(level[0])
        after.append(level[-1])
    return np.array(before), np.array(after[::-1])


def between(start: Point, end: Point, share: float = 0.5) -> Point:
    """Point on the line from one to the other."""
    return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)


def straight(start: Point, end: Point) -> Curve:
    """Line from one point to another."""
    return Curve(start, between(start, end), end)


def union(boxes: Iterable[Box]) -> Box:
    """Smallest box around boxes; an empty one around none."""
    found = list(boxes)
    if not found:
        return Box(0.0, 0.0, 0.0, 0.0)
    x, y = min(box.x for box in found), min(box.y for box in found)
    right, bottom = max(box.x + box.width for box in found), max(box.y + box.height for box in found)
    return Box(x, y, right - x, bottom - y)


def arrow_head(origin: Point, tip: Point, length: float = 10, half: float = 4) -> tuple[Point, tuple[Point, ...]]:
    """Middle of the base, and the three corners, of an arrow head at `tip` that comes from `origin`."""
    distance = math.hypot(tip.x - origin.x, tip.y - origin.y) or 1.0
    ux, uy = (tip.x - origin.x) / distance, (tip.y - origin.y) / distance
    x, y = tip.x - ux * length, tip.y - uy * length
    return Point(x, y), (tip, Point(x - uy * half, y + ux * half), Point(x + uy * half, y - ux * half))


def text_width(text: str, size: float) -> float:
    """Width of one line."""
    widths = (_WIDTHS.get(letter, 1000 if ord(letter) >= _WIDE_FROM else 600) for letter in text)
    return sum(widths) * size / 1000


def _most_letters(size: float, room: float) -> int:
    """More than this many letters can't fit, however narrow: an endless name is cut before it is measured."""
    return max(1, math.ceil(1000 * room / (_CLASSES[0][0] * size)))


def clipped(text: str, size: float, room: float) -> str:
    """Text shortened with … so that it is at most `room` wide."""
    if text_width(text, size) <= room:
        return text
    letters = text[: _most_letters(size, room)]
    while letters and text_width(letters.rstrip() + "…", size) > room:
        letters = letters[:-1]
    return letters.rstrip() + "…"


def wrapped(text: str, size: float, room: float, most: int) -> list[str]:
    """At most `most` lines of at most `room`: broken at spaces, inside a word only when it alone is too wide."""
    words, lines = text.split(), []
    while words and len(lines) < most:
        if len(lines) == most - 1:
            lines.append(clipped(" ".join(words), size, room))
            break
        line = words.pop(0)
        if text_width(line, size) > room:
            keep = line[: _most_letters(size, room)]
            while len(keep) > 1 and text_width(keep, size) > room:
                keep = keep[:-1]
            words.insert(0, line[len(keep) :])
            line = keep
        else:
            while words and text_width(f"{line} {words[0]}", size) <= room:
                line = f"{line} {words.pop(0)}"
        lines.append(line)
    return lines
