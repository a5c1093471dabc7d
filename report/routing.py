"""Arrows between ellipses: straight where the way is free, otherwise the flattest curve around what stands there.

Curves are tried many at a time: bows of both sides, skewed ones, and S shapes that run down the corridor between two
columns. What counts against one: other constructs' ellipses, blocks of indicators and the lines to them, running along or
ending beside another arrow, crossing one, bending, and length. Straight arrows come first, so that curves go around them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from report.geometry import Box, Curve, Oval, Point, bezier_shares, curve_of, straight
from report.scene import Side

_SAMPLES = 49
_BOWS = (50, 85, 120, 150, 180, 215, 250, 290, 360, 460, 580, 720, 900)
_SKEWS = (0.5, 0.3, 0.7, 0.12, 0.88)
_REACHES = (0.2, 0.35, 0.5, 0.65, 0.8, 0.95, 1.1, 1.3, 1.6)
_AIR, _BLOCK_AIR = 9, 7
_THROUGH, _BLOCK, _FAN = 400.0, 200.0, 60.0  # for a curve that lies inside with its whole length
_TOUCHED = 20.0  # for each construct or block, however little of it
_CROSSING, _ALONG, _SAME_END, _BEND, _LONGER = 0.6, 24.0, 6.0, 0.8, 3.0
_CLOSE, _END_ROOM = 36, 28  # px: a number needs room between two arrows; nearer heads look like one
_MEETING = 60  # px from an ellipse within which its arrows may be near each other
_HOPELESS = 1e4
_LOOKED_AT = 40  # curves that are held against the other arrows
_FAR = 1e9


@dataclass(frozen=True)
class Obstacle:
    """A construct: its ellipse and, with indicators, the rectangle around their boxes at a side."""

    oval: Oval
    block: Box | None
    side: Side

    @property
    def fan(self) -> tuple[tuple[float, float], ...]:
        """Corners of the triangle of the lines to the indicators; far away without any."""
        if self.block is None:
            return ((_FAR, _FAR),) * 3
        left, top = self.block.x, self.block.y
        right, bottom = left + self.block.width, top + self.block.height
        near = {
            "left": ((right, top), (right, bottom)),
            "right": ((left, top), (left, bottom)),
            "top": ((left, bottom), (right, bottom)),
            "bottom": ((left, top), (right, top)),
        }
        return ((self.oval.x, self.oval.y), *near[self.side])


@lru_cache(maxsize=64)
def routes(obstacles: tuple[Obstacle, ...], arrows: tuple[tuple[int, int], ...]) -> tuple[Curve, ...]:
    """A curve for every arrow (source, target) between obstacles, from edge to edge."""
    field = _Field(obstacles)
    found: dict[int, Curve] = {}
    length = {}
    for k, (s, t) in enumerate(arrows):
        source, target = obstacles[s].oval, obstacles[t].oval
        line = straight(source.edge(Point(target.x, target.y)), target.edge(Point(source.x, source.y)))
        length[k] = field.distance((s, t))
        if field.price(line.points(_SAMPLES)[None], (s, t))[0] == 0:
            found[k] = line
    for k in sorted(set(length) - set(found), key=lambda k: (length[k], k)):
        found[k] = _around(field, arrows[k], [(arrows[m], curve) for m, curve in found.items()])
    return tuple(found[k] for k in range(len(arrows)))


def strain(obstacles: tuple[Obstacle, ...], arrows: tuple[tuple[int, int], ...]) -> float:
    """How much a reader minds of the arrows' ways: obstacles, detours, bends, crossings and arrows side by side."""
    curves = routes(obstacles, arrows)
    field, total = _Field(obstacles), 0.0
    for k, (arrow, curve) in enumerate(zip(arrows, curves, strict=True)):
        points = curve.points(_SAMPLES)[None]
        total += float((field.price(points, arrow) + _shape_price(points, field.distance(arrow)))[0])
        total += float(_beside(points, arrow, list(zip(arrows, curves, strict=True))[:k])[0])
    return total


class _Field:
    """All obstacles as arrays."""

    def __init__(self, obstacles: Sequence[Obstacle]) -> None:
        self.ovals = [each.oval for each in obstacles]
        self.middle = np.array([[o.x, o.y] for o in self.ovals])
        self.radii = np.array([[o.rx, o.ry] for o in self.ovals])
        blocks = [each.block or Box(_FAR, _FAR, 0, 0) for each in obstacles]
        self.low = np.array([[b.x - _BLOCK_AIR, b.y - _BLOCK_AIR] for b in blocks])
        self.high = np.array([[b.x + b.width + _BLOCK_AIR, b.y + b.height + _BLOCK_AIR] for b in blocks])
        self.fans = np.array([each.fan for each in obstacles])

    def price(self, points: np.ndarray, arrow: tuple[int, int]) -> np.ndarray:
        """(curve,) price of what lies under curves (curve, sample, 2)."""
        p = points[:, :, None, :]
        inside = (((p - self.middle) / (self.radii + _AIR)) ** 2).sum(-1) < 1
        inside[:, :, list(arrow)] = False
        boxed = ((p > self.low) & (p < self.high)).all(-1)
        total = _THROUGH * inside.mean(1).sum(1) + _BLOCK * boxed.mean(1).sum(1)
        total += _TOUCHED * (inside.any(1).sum(1) + boxed.any(1).sum(1))
        a, b, c = self.fans[:, 0], self.fans[:, 1], self.fans[:, 2]
        signs = np.stack([_turn(a, b, p), _turn(b, c, p), _turn(c, a, p)])
        fanned = (signs > 0).all(0) | (signs < 0).all(0)
        return total + _FAN * fanned.mean(1).sum(1) + _TOUCHED * fanned.any(1).sum(1)

    def distance(self, arrow: tuple[int, int]) -> float:
        """Between the middles of two constructs."""
        return float(np.hypot(*(self.middle[arrow[1]] - self.middle[arrow[0]]))) or 1.0

    def inside_own(self, points: np.ndarray, arrow: tuple[int, int]) -> np.ndarray:
        """(curve,) whether curves run through the ellipses that they join."""
        own = list(arrow)
        level = (((points[:, 1:-1, None] - self.middle[own]) / self.radii[own]) ** 2).sum(-1)
        return (level < 0.999).any((1, 2))


def _turn(p: np.ndarray, q: np.ndarray, r: np.ndarray) -> np.ndarray:
    """More than 0 where the way from p over q to r turns clockwise, as seen with y down."""
    return (q[..., 0] - p[..., 0]) * (r[..., 1] - p[..., 1]) - (q[..., 1] - p[..., 1]) * (r[..., 0] - p[..., 0])


def _around(field: _Field, arrow: tuple[int, int], others: Sequence[tuple[tuple[int, int], Curve]]) -> Curve:
    source, target = (field.ovals[k] for k in arrow)
    control = _candidates(source, target)
    points = bezier_shares(np.linspace(0, 1, _SAMPLES), 4) @ control
    price = field.price(points, arrow) + _shape_price(points, field.distance(arrow))
    price += _HOPELESS * field.inside_own(points, arrow)
    best = np.argsort(price, kind="stable")[:_LOOKED_AT]
    total = price[best] + _beside(points[best], arrow, others)
    return curve_of(control[best[int(np.argmin(total))]])


def _shape_price(points: np.ndarray, direct: float) -> np.ndarray:
    """(curve,) price of detours and bends."""
    steps = np.diff(points, axis=1)
    length = np.hypot(steps[..., 0], steps[..., 1]).sum(1)
    heading = np.unwrap(np.arctan2(steps[..., 1], steps[..., 0]), axis=1)
    return _LONGER * np.clip(length / direct - 1, 0, None) + _BEND * np.abs(np.diff(heading, axis=1)).sum(1)


def _candidates(source: Oval, target: Oval) -> np.ndarray:
    """(curve, 4, 2) control points of curves from edge to edge, the straight line first."""
    dx, dy = target.x - source.x, target.y - source.y
    distance = float(np.hypot(dx, dy)) or 1.0
    away = Point(target.x, target.y), Point(source.x, source.y)
    pairs = [away]
    for skew in _SKEWS:
        for bow in (sign * bow for bow in _BOWS for sign in (1, -1)):
            bend = Point(source.x + dx * skew - dy / distance * bow, source.y + dy * skew + dx / distance * bow)
            pairs.append((bend, bend))
    curves = [
        _quadratic(source, target, one) if one is two else _double(source, target, one, two) for one, two in pairs
    ]
    for u in _REACHES:
        for v in _REACHES:
            level = Point(source.x + u * dx, source.y), Point(target.x - v * dx, target.y)
            upright = Point(source.x, source.y + u * dy), Point(target.x, target.y - v * dy)
            curves += [_double(source, target, *level), _double(source, target, *upright)]
    for out in (sign * bow for bow in _BOWS for sign in (1, -1)):
        beside = Point(source.x + out, source.y), Point(target.x + out, target.y)
        across = Point(source.x, source.y + out), Point(target.x, target.y + out)
        curves += [_double(source, target, *beside), _double(source, target, *across)]
    return np.array(curves)


def _quadratic(source: Oval, target: Oval, bend: Point) -> np.ndarray:
    start, end = source.edge(bend), target.edge(bend)
    middle = np.array([bend.x, bend.y])
    first, last = np.array([start.x, start.y]), np.array([end.x, end.y])
    return np.array([first, first + 2 / 3 * (middle - first), last + 2 / 3 * (middle - last), last])


def _double(source: Oval, target: Oval, bend: Point, second: Point) -> np.ndarray:
    start, end = source.edge(bend), target.edge(second)
    if (bend.x, bend.y) == (target.x, target.y):
        thirds = [(start.x + (end.x - start.x) * k / 3, start.y + (end.y - start.y) * k / 3) for k in range(4)]
        return np.array(thirds)
    return np.array([(p.x, p.y) for p in (start, bend, second, end)])


def _beside(points: np.ndarray, arrow: tuple[int, int], others: Sequence[tuple[tuple[int, int], Curve]]) -> np.ndarray:
    """(curve,) price of running along other arrows, of ending where they end, and of crossing them."""
    total = np.zeros(len(points))
    for other, curve in others:
        line = curve.points(_SAMPLES)
        gap = np.clip(1 - _distances(points[:, :, None], line).min(2) / _CLOSE, 0, 1)
        for k in set(arrow) & set(other):
            mine, its = (points[:, -1] if arrow[1] == k else points[:, 0]), line[-1 if other[1] == k else 0]
            total += _SAME_END * np.clip(1 - _distances(mine, its) / _END_ROOM, 0, 1)
            gap *= _distances(points, mine[:, None]) > _MEETING
        total += _ALONG * gap.mean(1) + _CROSSING * _crossings(points, line)
    return total


def _distances(points: np.ndarray, others: np.ndarray) -> np.ndarray:
    difference = points - others
    return np.hypot(difference[..., 0], difference[..., 1])


def _crossings(points: np.ndarray, line: np.ndarray) -> np.ndarray:
    a, b = points[:, ::3][:, :-1, None], points[:, ::3][:, 1:, None]
    c, d = line[::3][:-1], line[::3][1:]
    return ((_turn(a, b, c) * _turn(a, b, d) < 0) & (_turn(c, d, a) * _turn(c, d, b) < 0)).sum((1, 2))
