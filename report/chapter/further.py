"""Further analyses that were asked for."""

from __future__ import annotations

from collections.abc import Iterator

from report.chapter.matter import Written
from report.chapter.pen import Pen
from report.document import Block


def write(matter: Written, pen: Pen) -> Iterator[Block]:
    """Their tables with what they say."""
    if not matter.further:
        return
    yield pen.heading("further.heading")
    for tables in matter.further:
        for table in tables(pen.words, matter.conventions):
            yield from pen.table(table)
