"""The path diagram for paper, in the report's language."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from report.chapter.matter import Matter
from report.chapter.pen import Pen
from report.fair_copy import fair_copy
from report.geometry import Box
from report.marks import Labels, marks_of
from report.scene import Scene
from report.svg import PRINT, to_svg

_NEARER = (0.55, 0.65, 0.75, 0.85)  # shares of the distances across, the closest first
_ROOM = 64  # between two constructs, for the number on their arrow


def whole(matter: Matter, pen: Pen, labels: Labels) -> str:
    """SVG of the model with its indicators and these numbers on it."""
    words = pen.plain_words
    marks = marks_of(matter.bootstrap, words, matter.conventions, labels)
    return to_svg(fair_copy(matter.model, matter.places, marks), PRINT, title=words("chapter.diagram"))


def inner(matter: Matter, pen: Pen, labels: Labels) -> str:
    """SVG of constructs and arrows alone, moved together over the room that the indicators leave: larger on paper."""
    words, model = pen.plain_words, matter.model
    bare = replace(model, constructs=tuple(replace(each, indicators=()) for each in model.constructs))
    marks = marks_of(matter.bootstrap, words, matter.conventions, labels)
    for share in _NEARER:
        places = {name: replace(place, x=place.x * share) for name, place in matter.places.items()}
        scene = fair_copy(bare, places, marks)
        if _apart(scene):
            break
    else:
        scene = fair_copy(bare, matter.places, marks)
    return to_svg(scene, PRINT, title=words("chapter.diagram"))


def _apart(scene: Scene) -> bool:
    boxes = [ellipse.oval.box for ellipse in scene.ellipses]
    wide = [Box(box.x - _ROOM / 2, box.y - 6, box.width + _ROOM, box.height + 12) for box in boxes]
    return not any(one.overlaps(other) for one, other in combinations(wide, 2))
