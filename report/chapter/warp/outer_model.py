"""Evaluation of the measurement model in the WarpPLS order: loadings, reliability, discriminant validity."""

from __future__ import annotations

from collections.abc import Iterator

from report import tables_warp as tables
from report.chapter.pen import Pen
from report.chapter.warp.matter import WarpMatter
from report.document import Block
from report.loading_chart import loading_chart
from report.verdicts import criterion_text


def write(matter: WarpMatter, pen: Pen) -> Iterator[Block]:
    """Convergent validity, reliability and discriminant validity; indicator weights where constructs are formative."""
    yield pen.heading("outer.heading")
    parts = [_convergent, _reliability, _discriminant]
    if matter.choices.reliability_first:
        parts = [_reliability, _convergent, _discriminant]
    for part in parts:
        yield from part(matter, pen)
    if any(construct.mode == "formative" for construct in matter.estimate.model.constructs):
        yield pen.heading("outer.formative", 3, stage="")
        yield from pen.table(tables.indicator_weights(matter.warped, pen.words, matter.conventions))


def _convergent(matter: WarpMatter, pen: Pen) -> Iterator[Block]:
    words, conventions = pen.words, matter.conventions
    yield pen.heading("outer.convergent", 3, stage="")
    yield from pen.table(tables.convergent_validity(matter.warped, words, conventions))
    yield from pen.table(tables.combined_loadings(matter.warped, words, conventions))
    criterion = conventions.profile.criterion("loading")
    rule = criterion_text(criterion, words)
    title = words("chapter.figures.loadings.title", stage="")
    chart = loading_chart(matter.estimate, criterion, pen.plain_words.number, title)
    if chart is not None:
        yield from pen.figure("loadings", chart, rule=rule, stage="")


def _reliability(matter: WarpMatter, pen: Pen) -> Iterator[Block]:
    yield pen.heading("outer.reliability", 3, stage="")
    yield from pen.table(tables.reliability(matter.warped, pen.words, matter.conventions))


def _discriminant(matter: WarpMatter, pen: Pen) -> Iterator[Block]:
    yield pen.heading("outer.discriminant", 3, stage="")
    yield from pen.table(tables.latent_correlations(matter.warped, pen.words, matter.conventions))
