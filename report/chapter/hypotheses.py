"""Test of the hypotheses about direct effects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from report.chapter.drawing import inner
from report.chapter.matter import Matter
from report.chapter.pen import Pen
from report.document import Block
from report.tables_hypotheses import confidence_intervals, direct_effects, hypothesis_test


def write(matter: Matter, pen: Pen) -> Iterator[Block]:
    """Coefficients with their tests and decisions, and what those that aren't significant may be said to mean."""
    bootstrap, words, conventions = matter.bootstrap, pen.words, matter.conventions
    yield pen.heading("hypotheses.heading")
    picture = inner(matter, pen, matter.labels)
    yield from pen.figure("inner", picture, shown=words(f"chapter.arrows.{matter.labels.arrow}"))
    # The wordings stand in the chapter on methods and in the discussion; here they would squeeze the figures.
    yield from pen.table(hypothesis_test(bootstrap, words, replace(conventions, wording=False)), apart=True)
    doubtful = [
        conventions.relation(*effect.route)
        for effect in direct_effects(bootstrap, conventions)
        if effect.verdict.reason in ("rejected", "not_significant")
    ]
    if doubtful:
        level = words.number(conventions.significance, 2)
        yield pen.say("hypotheses.not_significant", relations=doubtful, level=level, n=matter.estimate.n)
    yield from pen.table(confidence_intervals(bootstrap, words, conventions))
