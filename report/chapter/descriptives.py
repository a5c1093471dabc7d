"""Respondents and their answers: tables that others make, and what the author has to add."""

from __future__ import annotations

from collections.abc import Iterator

from report.chapter.matter import Written
from report.chapter.pen import Pen
from report.document import Block


def write(matter: Written, pen: Pen) -> Iterator[Block]:
    """How many answered, who they are, what they said."""
    yield pen.heading("descriptives.heading")
    yield pen.say("descriptives.text", n=matter.n)
    yield pen.say("descriptives.object")
    for tables in matter.descriptives:
        for table in tables(pen.words, matter.conventions):
            yield from pen.table(table)
