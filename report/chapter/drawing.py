"""The path diagram for paper, in the report's language."""

from __future__ import annotations

from report.chapter.matter import Matter
from report.chapter.pen import Pen
from report.fair_copy import fair_copy
from report.marks import Labels, marks_of
from report.svg import PRINT, to_svg


def drawn(matter: Matter, pen: Pen, labels: Labels) -> str:
    """SVG of the model with these numbers on it."""
    words = pen.plain_words
    marks = marks_of(matter.bootstrap, words, matter.conventions, labels)
    return to_svg(fair_copy(matter.model, matter.places, marks), PRINT, title=words("chapter.diagram"))
