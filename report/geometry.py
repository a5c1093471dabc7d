"""Plane geometry of the drawing, and the width of text. Twin of static/diagram/geometry.js and text.js, number by number."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

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


def clipped(text: str, size: float, room: float) -> str:
    """Text shortened with … so that it is at most `room` wide."""
    if text_width(text, size) <= room:
        return text
    letters = text
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
            keep = line
            while len(keep) > 1 and text_width(keep, size) > room:
                keep = keep[:-1]
            words.insert(0, line[len(keep) :])
            line = keep
        else:
            while words and text_width(f"{line} {words[0]}", size) <= room:
                line = f"{line} {words.pop(0)}"
        lines.append(line)
    return lines
