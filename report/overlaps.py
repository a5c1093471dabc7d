"""What a reader would complain about in a drawing: things on top of each other, and text that leaves its ellipse."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from report.fair_copy import row_box
from report.geometry import Oval
from report.scene import Scene


def overlaps(drawn: Scene) -> list[tuple[str, str]]:
    """Pairs of ids of things that lie on one another; the numbers on element `id` are `t:<id>`.

    Looks at ellipses, boxes and numbers, at arrows over foreign ellipses, boxes or numbers, and at names in their ellipse.
    """
    ovals = [(ellipse.id, ellipse.oval) for ellipse in drawn.ellipses]
    solid = [(box.id, box.box) for box in drawn.boxes]
    solid += [(f"t:{text.of}", text.plate) for text in drawn.texts if text.plate]
    found = [(a, b) for (a, one), (b, two) in combinations(ovals, 2) if _meet(one, two)]
    found += [(a, b) for (a, one), (b, two) in combinations(solid, 2) if one.overlaps(two)]
    found += [(a, b) for a, oval in ovals for b, box in solid if oval.touches(box)]
    for line in drawn.lines:
        if line.kind == "path":
            inner = line.curve.points(121)[1:-1]
            # A hair's breadth inside the own ellipses is rounding.
            found += [(line.id, b) for b, oval in ovals if (oval.level(inner) < 0.999).any()]
            found += [(line.id, b) for b, box in solid if b != f"t:{line.id}" and box.covers(inner).any()]
    for ellipse in drawn.ellipses:
        boxes = [row_box(row) for row in ellipse.rows]
        corners = np.array([(x, y) for b in boxes for x in (b.x, b.x + b.width) for y in (b.y, b.y + b.height)])
        if corners.size and (ellipse.oval.level(corners) > 1).any():
            found.append((ellipse.id, f"t:{ellipse.id}"))
    return found


def _meet(one: Oval, two: Oval) -> bool:
    angle = np.linspace(0, 2 * np.pi, 180, endpoint=False)
    circle = np.stack([np.cos(angle), np.sin(angle)], axis=-1)
    return any(bool((b.level(circle * (a.rx, a.ry) + (a.x, a.y)) < 1).any()) for a, b in ((one, two), (two, one)))
