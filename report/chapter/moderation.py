"""Interactions and quadratic effects, where the model has them."""

from __future__ import annotations

from collections.abc import Iterator

from report.chapter.matter import Matter
from report.chapter.pen import Pen
from report.document import Block
from report.tables_moderation import interaction_effects, simple_slopes


def write(matter: Matter, pen: Pen) -> Iterator[Block]:
    """Whether moderators strengthen or weaken what they moderate."""
    if not matter.model.interactions:
        return
    yield pen.heading("moderation.heading")
    yield from pen.table(interaction_effects(matter.bootstrap, pen.words, matter.conventions), apart=True)
    for each in matter.model.interactions:
        yield from pen.table(simple_slopes(matter.bootstrap, (each.name, each.target), pen.words, matter.conventions))
