"""Numbers on arrows: each on its own line, as near to the middle as other things allow.

Every label looks at places along its arrow and takes the cheapest, in turns, until none wants to move. Ellipses, boxes and
other labels are never covered if there is a place without; next, no other line should run under a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from report.geometry import Box, Curve, Oval, Point

_PLACES = 0.5 + np.array([0.0, *(sign * k * 0.02 for k in range(1, 20) for sign in (-1, 1))])
_COVERED, _LINE, _OFF_CENTRE = 100.0, 9.0, 7.0
_AIR = 3.0  # between a label and what it stays clear of
_TURNS = 5
_SPACING = 5.0  # px between the points that stand for a line


@dataclass(frozen=True)
class Label:
    """Room that a number needs on a curve; `line` says which of all lines is its own."""

    line: int
    width: float
    height: float


def place_labels(
    labels: Sequence[Label], lines: Sequence[Curve], solids: Sequence[Box], ovals: Sequence[Oval]
) -> list[Point]:
    """Middle of every label.

    Parameters
    ----------
    lines : all lines of the drawing, those of the labels among them.
    solids : rectangles that must not be covered: boxes, other texts, arrow heads.
    """
    if not labels:
        return []
    points = [_points(line) for line in lines]
    owner = np.repeat(np.arange(len(lines)), [len(each) for each in points])
    spots = np.concatenate(points)
    walls = np.array([(s.x, s.y, s.x + s.width, s.y + s.height) for s in solids]).reshape(-1, 4)
    rounds = np.array([(o.x, o.y, o.rx, o.ry) for o in ovals]).reshape(-1, 4)
    rooms, prices = [], []
    for label in labels:
        room = _rooms(label, lines[label.line])
        price = _OFF_CENTRE * np.abs(_PLACES - 0.5) + _COVERED * (_overlap(room, walls) + _in_ovals(room, rounds))
        price += _LINE * _crossed(room, spots, owner, label.line, len(lines))
        rooms.append(room)
        prices.append(price)
    chosen = [int(np.argmin(price)) for price in prices]
    for _ in range(_TURNS):
        before = list(chosen)
        for k in range(len(labels)):
            others = np.array([rooms[m][chosen[m]] for m in range(len(labels)) if m != k]).reshape(-1, 4)
            chosen[k] = int(np.argmin(prices[k] + _COVERED * _overlap(rooms[k], others)))
        if chosen == before:
            break
    return [lines[label.line].at(float(_PLACES[place])) for label, place in zip(labels, chosen, strict=True)]


def _points(line: Curve) -> np.ndarray:
    chords = np.diff(line.points(9), axis=0)
    length = float(np.hypot(chords[:, 0], chords[:, 1]).sum())
    return line.points(max(2, int(length / _SPACING) + 1))


def _rooms(label: Label, line: Curve) -> np.ndarray:
    """(place, 4) left, top, right, bottom of a label at its places."""
    middle = np.array([(p.x, p.y) for p in (line.at(float(t)) for t in _PLACES)])
    half = np.array([label.width / 2 + _AIR, label.height / 2 + _AIR])
    return np.hstack([middle - half, middle + half])


def _overlap(rooms: np.ndarray, others: np.ndarray) -> np.ndarray:
    """(place,) how many of the others are covered, and a little for how much of them."""
    a, b = rooms[:, None], others[None]
    shared = np.minimum(a[..., 2:], b[..., 2:]) - np.maximum(a[..., :2], b[..., :2])
    covered = (shared > 0).all(-1)
    return (covered * (1 + shared.clip(0).prod(-1) / 1e3)).sum(1)


def _in_ovals(rooms: np.ndarray, ovals: np.ndarray) -> np.ndarray:
    middle, radii = ovals[None, :, :2], ovals[None, :, 2:]
    nearest = np.clip(middle, rooms[:, None, :2], rooms[:, None, 2:])
    level = (((nearest - middle) / radii) ** 2).sum(-1)
    return ((level < 1) * (2 - level)).sum(1)


def _crossed(rooms: np.ndarray, spots: np.ndarray, owner: np.ndarray, own: int, count: int) -> np.ndarray:
    """(place,) how many other lines run under a label."""
    under = ((spots > rooms[:, None, :2]) & (spots < rooms[:, None, 2:])).all(-1) & (owner != own)
    place, spot = np.nonzero(under)
    lines = np.unique(place * count + owner[spot])
    return np.bincount(lines // count, minlength=len(rooms)).astype(float)
