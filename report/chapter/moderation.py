"""Interactions and quadratic effects, where the model has them."""

from __future__ import annotations

from collections.abc import Iterator

from plsengine.moderation import slope_lines
from report.chapter.matter import Matter
from report.chapter.pen import Pen
from report.charts_curves import slopes_chart
from report.document import Block
from report.tables_moderation import interaction_effects, simple_slopes


def write(matter: Matter, pen: Pen) -> Iterator[Block]:
    """Whether moderators strengthen or weaken what they moderate."""
    if not matter.model.interactions:
        return
    yield pen.heading("moderation.heading")
    yield from pen.table(interaction_effects(matter.bootstrap, pen.words, matter.conventions), apart=True)
    plain = pen.plain_words
    for each in matter.model.interactions:
        chart = slopes_chart(
            slope_lines(matter.estimate, each.name, each.target),
            words={
                "predictor": plain("tables.standardised", name=each.predictor),
                "target": plain("tables.standardised", name=each.target),
                "moderator": each.moderator,
            },
            title=plain("tables.simple_slopes.title", interaction=each.name, target=each.target),
            number=plain.number,
        )
        yield from pen.figure("slopes", chart, interaction=each.name, target=each.target)
        yield from pen.table(simple_slopes(matter.bootstrap, (each.name, each.target), pen.words, matter.conventions))
