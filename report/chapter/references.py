"""The list of references: what the text cites and nothing else, and what the author has to add."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plsengine.model import Hypothesis
from report.chapter.pen import Pen
from report.document import Block
from report.earlier_studies import named
from report.markup import guard
from report.sources import Source


def write(pen: Pen, sources: Iterable[Source], hypotheses: Iterable[Hypothesis]) -> Iterator[Block]:
    """Full entries in APA style."""
    known = list(sources)
    for source in known:
        remark = "" if source.checked else " " + pen.words("chapter.references.check")
        yield pen.entry(source.entry + remark)
    listed = {source.citation for source in known}
    for study in sorted({named(study) for each in hypotheses for study in each.studies} - listed):
        yield pen.entry(f"[[{guard(study.rstrip('.'))}. {pen.words('chapter.references.complete')}]]")
