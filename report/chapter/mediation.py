"""Indirect and total effects, where the model has mediators."""

from __future__ import annotations

from collections.abc import Iterator

from report.chapter.matter import Matter
from report.chapter.pen import Pen
from report.document import Block
from report.tables_effects import specific_indirect, total_effects


def write(matter: Matter, pen: Pen) -> Iterator[Block]:
    """What goes through mediators."""
    if not matter.estimate.routes:
        return
    yield pen.heading("mediation.heading")
    yield from pen.table(specific_indirect(matter.bootstrap, pen.words, matter.conventions), apart=True)
    yield from pen.table(total_effects(matter.bootstrap, pen.words, matter.conventions))
