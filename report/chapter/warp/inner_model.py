"""Evaluation of the structural model in the WarpPLS order: the ten indices, R² and its kin, effects through mediators."""

from __future__ import annotations

from collections.abc import Iterator

from report import tables_warp as tables
from report.chapter.pen import Pen
from report.chapter.warp.matter import WarpMatter
from report.document import Block
from report.fair_copy import fair_copy
from report.marks import Labels
from report.marks_warp import warp_marks
from report.svg import PRINT, to_svg


def write(matter: WarpMatter, pen: Pen) -> Iterator[Block]:
    """How well the model fits, and what it explains."""
    words, conventions = pen.words, matter.conventions
    yield pen.heading("inner.heading")
    yield pen.heading("warp.fit", 3)
    yield from pen.table(tables.quality_indices(matter.warped, words, conventions))
    yield pen.heading("inner.r_squared", 3)
    yield from pen.table(tables.explained(matter.warped, words, conventions))


def effect_sizes(matter: WarpMatter, pen: Pen) -> Iterator[Block]:
    """Each arrow's share of R²."""
    yield pen.heading("warp.effect_sizes", 3)
    yield from pen.table(tables.effect_sizes(matter.warped, pen.words, matter.conventions))


def mediation(matter: WarpMatter, pen: Pen) -> Iterator[Block]:
    """What goes through mediators."""
    if not matter.estimate.routes:
        return
    yield pen.heading("mediation.heading")
    yield from pen.table(tables.specific_indirect(matter.warped, pen.words, matter.conventions), apart=True)
    yield from pen.table(tables.total_effects(matter.warped, pen.words, matter.conventions))


def drawing(matter: WarpMatter, pen: Pen) -> str:
    """SVG of the model with β, P and R² on it."""
    words = pen.plain_words
    marks = warp_marks(matter.warped, words, matter.conventions, Labels("coefficient", matter.labels.indicator))
    return to_svg(fair_copy(matter.model, matter.places, marks), PRINT, title=words("chapter.diagram"))
