"""Plans of a drawing: which construct stands in which column and row, where that puts it, and how good it looks.

A plan is judged by what a reader would mind: arrows through other constructs or their indicators, crossings, arrows too
short for their number, near-parallel arrows, and the room it takes. Many plans are judged in one go, as arrays whose
first axis is the plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from plsengine.model import Model
from report.fair_copy import whole_ellipse
from report.geometry import union
from report.scene import BOX_GAP, BOX_HEIGHT, Place, Side, boxes_of

SIDES: tuple[Side, ...] = ("left", "right", "top", "bottom")
ROW_GAP = 40  # between what two constructs of a column take up
ARROW_ROOM = 96  # between ellipses that an upright arrow joins: its number, its head, and air
COLUMN_GAP = 170  # between the ellipses of two columns
BLOCK_GAP = 50
WIDEST_ROW = 520  # of boxes above or below an ellipse; longer ones stand upright

# What a reader minds, in one currency: about the length of one arrow.
THROUGH_ELLIPSE, THROUGH_BLOCK, CROSSING, NARROW, SHORT = 7.0, 3.5, 3.0, 1.6, 2.5
UPRIGHT, LATE_SOURCE, EARLY_SINK, FED_FIRST, DISORDER, FLIPPED = 2.2, 4.0, 0.5, 3.0, 0.15, 0.05
COMFORT = (1100, 800)  # px that a page shows readably
SIZE, OVERSIZE = 0.8, 5.0


@dataclass(frozen=True)
class Plan:
    """Constructs by position in the model: `columns` from left to right, each from top to bottom.

    `flipped` are those between the outer columns whose indicators stand below them instead of above.
    """

    columns: tuple[tuple[int, ...], ...]
    flipped: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        inner = {k for members in self.columns[1:-1] for k in members}
        object.__setattr__(self, "flipped", self.flipped & inner)

    @property
    def mirrored(self) -> Plan:
        """The plan upside down."""
        everyone = frozenset(k for members in self.columns for k in members)
        return Plan(tuple(members[::-1] for members in self.columns), everyone - self.flipped)


class Sizes:
    """What each construct of a model takes up, and the arrows between them, by position."""

    def __init__(self, model: Model) -> None:
        self.model = model
        place = {name: k for k, name in enumerate(model.names)}
        self.arrows = np.array([(place[p.source], place[p.target]) for p in model.paths], dtype=np.intp).reshape(-1, 2)
        self.ovals = [
            whole_ellipse(c, Place(0, 0), "R² = 0,000" if model.predictors(c.name) else "").oval
            for c in model.constructs
        ]
        self.rx = np.array([oval.rx for oval in self.ovals], dtype=float)
        self.ry = np.array([oval.ry for oval in self.ovals], dtype=float)
        self.count = np.array([len(c.indicators) for c in model.constructs])
        self.box = np.array(
            [
                max((each.box.width for each in boxes_of(c, oval, "left")), default=0.0)
                for c, oval in zip(model.constructs, self.ovals, strict=True)
            ]
        )

    def __len__(self) -> int:
        return len(self.model.constructs)

    @cached_property
    def predecessors(self) -> list[list[int]]:
        """Sources of each construct's arrows."""
        return [[int(s) for s, t in self.arrows if t == k] for k in range(len(self))]

    @cached_property
    def successors(self) -> list[list[int]]:
        """Targets of each construct's arrows."""
        return [[int(t) for s, t in self.arrows if s == k] for k in range(len(self))]

    @cached_property
    def joined(self) -> set[tuple[int, int]]:
        """Pairs with an arrow, either way round."""
        pairs = [(int(s), int(t)) for s, t in self.arrows]
        return {*pairs, *((t, s) for s, t in pairs)}

    @cached_property
    def extents(self) -> list[dict[Side, tuple[float, float, float, float]]]:
        """Left, right, up and down from each construct's middle, by the side of its indicators."""
        found: list[dict[Side, tuple[float, float, float, float]]] = []
        for construct, oval in zip(self.model.constructs, self.ovals, strict=True):
            frames = {
                side: union([oval.box, *(each.box for each in boxes_of(construct, oval, side))]) for side in SIDES
            }
            found.append(
                {
                    side: (-frame.x, frame.x + frame.width, -frame.y, frame.y + frame.height)
                    for side, frame in frames.items()
                }
            )
        return found

    def side(self, plan: Plan, column: int, k: int) -> Side:
        """Where the indicators of construct k stand: outward from the drawing if there is an outside."""
        last = len(plan.columns) - 1
        if column == 0:
            return "left"
        if column == last:
            return "right"
        if self.count[k] * (self.box[k] + BOX_GAP) > WIDEST_ROW and self.count[k] > 1:
            return "right" if not self.successors[k] or self.predecessors[k] else "left"
        return "bottom" if k in plan.flipped else "top"


@dataclass(frozen=True)
class Stand:
    """Where plans put their constructs: arrays (plan, construct)."""

    x: np.ndarray
    y: np.ndarray
    column: np.ndarray
    row: np.ndarray
    extent: np.ndarray  # (plan, construct, 4): left, right, up, down
    blocks: np.ndarray  # (plan, construct, 4): left, right, top, bottom of the row of boxes, infinite without any
    sides: list[list[Side]]


def separation(sizes: Sizes, upper: int, lower: int, down: float, up: float) -> float:
    """Least distance between the middles of two neighbours in a column."""
    least = down + ROW_GAP + up
    if (upper, lower) in sizes.joined:
        return max(least, sizes.ry[upper] + ARROW_ROOM + sizes.ry[lower])
    return least


def stand(sizes: Sizes, plans: Sequence[Plan], heights: Sequence[Sequence[float]] | None = None) -> Stand:
    """Coordinates of plans. `heights` gives each construct's y; without it, columns are stacked and centred."""
    shape = (len(plans), len(sizes))
    column, row, y = np.zeros(shape, dtype=np.intp), np.zeros(shape, dtype=np.intp), np.zeros(shape)
    extent = np.zeros((*shape, 4))
    sides: list[list[Side]] = []
    for i, plan in enumerate(plans):
        by_construct: list[Side] = ["left"] * len(sizes)
        for c, members in enumerate(plan.columns):
            for k in members:
                by_construct[k] = sizes.side(plan, c, k)
            extents = [sizes.extents[k][by_construct[k]] for k in members]
            place = 0.0
            places = []
            for r, k in enumerate(members):
                if r:
                    place += separation(sizes, members[r - 1], k, extents[r - 1][3], extents[r][2])
                places.append(place)
            # The ellipses are centred, not the boxes: arrows run between ellipses.
            middle = (places[0] + places[-1]) / 2
            for r, k in enumerate(members):
                column[i, k], row[i, k], y[i, k], extent[i, k] = c, r, places[r] - middle, extents[r]
        sides.append(by_construct)
    if heights is not None:
        y = np.array(heights, dtype=float)
    x = _across(sizes, column, y, extent, max(len(plan.columns) for plan in plans))
    return Stand(x, y, column, row, extent, _blocks(sizes, x, y, extent, sides), sides)


def _across(sizes: Sizes, column: np.ndarray, y: np.ndarray, extent: np.ndarray, columns: int) -> np.ndarray:
    """x by column: as near to each other as ellipses, arrows' numbers and boxes of the same height allow."""
    left, right, up, down = np.moveaxis(extent, -1, 0)
    top, bottom = y - up, y + down
    meet = (top[:, :, None] < bottom[:, None, :] + BLOCK_GAP) & (top[:, None, :] < bottom[:, :, None] + BLOCK_GAP)
    x = np.zeros_like(y)
    for c in range(1, columns):
        here = column == c
        before = column < c
        widest = np.where(here, sizes.rx, 0).max(1)
        edge = np.where(column == c - 1, x + sizes.rx, -np.inf).max(1)
        at = edge + COLUMN_GAP + widest
        clash = meet & before[:, :, None] & here[:, None, :]
        need = (x + right)[:, :, None] + left[:, None, :] + BLOCK_GAP
        at = np.maximum(at, np.where(clash, need, -np.inf).max((1, 2)))
        x = np.where(here, at[:, None], x)
    return x


def _blocks(sizes: Sizes, x: np.ndarray, y: np.ndarray, extent: np.ndarray, sides: list[list[Side]]) -> np.ndarray:
    left, right, up, down = np.moveaxis(extent, -1, 0)
    long = sizes.count * (BOX_HEIGHT + BOX_GAP) / 2
    wide = sizes.count * (sizes.box + BOX_GAP) / 2
    side = np.array(sides)
    near = {
        "left": (x - left, x - left + sizes.box, y - long, y + long),
        "right": (x + right - sizes.box, x + right, y - long, y + long),
        "top": (x - wide, x + wide, y - up, y - up + BOX_HEIGHT),
        "bottom": (x - wide, x + wide, y + down - BOX_HEIGHT, y + down),
    }
    out = np.full((*x.shape, 4), np.inf)
    for name, bounds in near.items():
        chosen = (side == name) & (sizes.count > 0)
        out[chosen] = np.stack(bounds, axis=-1)[chosen]
    return out


def cost(sizes: Sizes, at: Stand) -> np.ndarray:
    """(plan,) how much a reader would mind; lower is better."""
    width = (at.x + at.extent[..., 1]).max(1) - (at.x - at.extent[..., 0]).min(1)
    height = (at.y + at.extent[..., 3]).max(1) - (at.y - at.extent[..., 2]).min(1)
    total = room_price(width, height)
    total += FLIPPED * (np.array(at.sides) == "bottom").sum(1)
    order = np.arange(len(sizes))
    same = at.column[:, :, None] == at.column[:, None, :]
    swapped = same & (order[:, None] < order) & (at.row[:, :, None] > at.row[:, None, :])
    total += DISORDER * swapped.sum((1, 2))
    if not len(sizes.arrows):
        return total
    sources, targets = sizes.arrows.T
    last = at.column.max(1)
    fed, feeds = np.isin(order, targets), np.isin(order, sources)
    total += LATE_SOURCE * ((at.column > 0) & feeds & ~fed).sum(1)
    total += FED_FIRST * ((at.column == 0) & fed).sum(1)
    total += EARLY_SINK * ((at.column < last[:, None]) & fed & ~feeds).sum(1)
    total += UPRIGHT * (at.column[:, sources] == at.column[:, targets]).sum(1)
    start = np.stack([at.x[:, sources], at.y[:, sources]], axis=-1)
    end = np.stack([at.x[:, targets], at.y[:, targets]], axis=-1)
    total += np.hypot(*np.moveaxis(end - start, -1, 0)).sum(1) / 300
    total += _lengths(sizes, start, end) + _hits(sizes, at, start, end) + _pairs(sizes, start, end)
    return total


def room_price(width: np.ndarray, height: np.ndarray) -> np.ndarray:
    """Price of the room that drawings take."""
    shares = np.stack([width / COMFORT[0], height / COMFORT[1]])
    return (SIZE * shares + OVERSIZE * np.clip(shares - 1, 0, None)).sum(0)


def _lengths(sizes: Sizes, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    sources, targets = sizes.arrows.T
    dx, dy = np.moveaxis(end - start, -1, 0)
    length = np.hypot(dx, dy)
    with np.errstate(divide="ignore", invalid="ignore"):
        inside = sum(length / np.hypot(dx / sizes.rx[k], dy / sizes.ry[k]) for k in (sources, targets))
    shown = np.where(length > 0, length - inside, 0)
    return (SHORT * np.clip(1 - shown / ARROW_ROOM, 0, 1)).sum(1)


def _hits(sizes: Sizes, at: Stand, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Arrows, taken as straight, through ellipses and rows of boxes."""
    sources, targets = sizes.arrows.T
    order = np.arange(len(sizes))
    foreign = (order != sources[:, None]) & (order != targets[:, None])
    middle = np.stack([at.x, at.y], axis=-1)[:, None, :, :]
    radii = np.stack([sizes.rx + 14, sizes.ry + 12], axis=-1)
    p, q = (start[:, :, None, :] - middle) / radii, (end[:, :, None, :] - middle) / radii
    along = q - p
    squared = (along**2).sum(-1)
    t = np.clip(-(p * along).sum(-1) / np.where(squared > 0, squared, 1), 0, 1)
    near = ((p + t[..., None] * along) ** 2).sum(-1) < 1
    through = THROUGH_ELLIPSE * (near & foreign).sum((1, 2))
    low = at.blocks[:, None, :, [0, 2]] - 6
    high = at.blocks[:, None, :, [1, 3]] + 6
    a, d = start[:, :, None, :], (end - start)[:, :, None, :]
    d = np.where(np.abs(d) < 1e-9, 1e-9, d)
    with np.errstate(invalid="ignore"):
        one, two = (low - a) / d, (high - a) / d
    enter = np.minimum(one, two).max(-1)
    leave = np.maximum(one, two).min(-1)
    crossed = (enter < leave) & (leave > 0) & (enter < 1) & np.isfinite(at.blocks[:, None, :, 0])
    return through + THROUGH_BLOCK * crossed.sum((1, 2))


def _pairs(sizes: Sizes, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Crossings, and arrows of one construct that leave or arrive nearly side by side."""
    sources, targets = sizes.arrows.T
    i, j = np.triu_indices(len(sources), 1)
    shared = (sources[i] == sources[j]) | (targets[i] == targets[j])
    meeting = shared | (sources[i] == targets[j]) | (targets[i] == sources[j])
    a, b, c, d = start[:, i], end[:, i], start[:, j], end[:, j]

    def turn(p: np.ndarray, q: np.ndarray, r: np.ndarray) -> np.ndarray:
        return (q[..., 0] - p[..., 0]) * (r[..., 1] - p[..., 1]) - (q[..., 1] - p[..., 1]) * (r[..., 0] - p[..., 0])

    cross = (turn(a, b, c) * turn(a, b, d) < 0) & (turn(c, d, a) * turn(c, d, b) < 0) & ~meeting
    u, v = b - a, d - c
    lengths = np.hypot(u[..., 0], u[..., 1]) * np.hypot(v[..., 0], v[..., 1])
    cosine = (u * v).sum(-1) / np.where(lengths > 0, lengths, 1)
    narrow = np.clip((cosine - 0.96) / 0.04, 0, 1) * shared
    return CROSSING * cross.sum(1) + NARROW * narrow.sum(1)
