"""The chapters of a report, section by section; another method of analysis adds its own kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from plsengine.model import Model
from report.chapter import (
    conclusions,
    descriptives,
    discussion,
    further,
    hypotheses,
    inner_model,
    mediation,
    method,
    moderation,
    outer_model,
    references,
    reproducibility,
)
from report.chapter.matter import Matter
from report.chapter.pen import Pen
from report.choices import Method, ReportChoices, SectionName, roman
from report.conventions import Conventions
from report.document import Block, Chapter, Document, Terms
from report.markup import shortened, unguarded
from report.sources import cited

__all__ = ["KINDS", "Matter", "Section", "write"]

ChapterName = Literal["method", "results", "conclusions", "reproducibility"]


class Written(Protocol):
    """What every kind of report has in common."""

    @property
    def choices(self) -> ReportChoices: ...

    @property
    def conventions(self) -> Conventions: ...

    @property
    def model(self) -> Model: ...


@dataclass(frozen=True)
class Section:
    """A part that can be left out: the chapter that it stands in, and who writes it."""

    name: SectionName
    chapter: ChapterName
    write: Callable[[Any, Pen], Iterator[Block]]


KINDS: Mapping[Method, tuple[Section, ...]] = {
    "pls": (
        Section("method", "method", method.write),
        Section("descriptives", "results", descriptives.write),
        Section("outer_model", "results", outer_model.write),
        Section("inner_model", "results", inner_model.write),
        Section("hypotheses", "results", hypotheses.write),
        Section("mediation", "results", mediation.write),
        Section("moderation", "results", moderation.write),
        Section("further", "results", further.write),
        Section("discussion", "results", discussion.write),
        Section("conclusions", "conclusions", conclusions.write),
        Section("reproducibility", "reproducibility", reproducibility.write),
    ),
}


def write(matter: Written) -> Document:
    """The report of results, with the sections that were chosen."""
    choices = matter.choices
    pen = Pen(choices, matter.conventions)
    written: dict[ChapterName, list[Block]] = {}
    for section in KINDS[choices.method]:
        if section.name in choices.sections:
            written.setdefault(section.chapter, []).extend(section.write(matter, pen))
    numbers = {
        "method": choices.method_chapter,
        "results": choices.results_chapter,
        "conclusions": choices.results_chapter + 1,
    }
    chapters = {name: _chapter(name, blocks, pen, numbers.get(name)) for name, blocks in written.items() if blocks}
    if "references" in choices.sections:
        texts = _document(tuple(chapters.values()), pen).texts()
        listed = list(references.write(pen, cited(texts), matter.model.hypotheses))
        appendix = chapters.pop("reproducibility", None)
        chapters["references"] = _chapter("references", listed, pen, None)
        if appendix is not None:
            chapters["reproducibility"] = appendix
    return _document(tuple(chapters.values()), pen)


def _document(chapters: tuple[Chapter, ...], pen: Pen) -> Document:
    words, choices = pen.words, pen.choices
    study = unguarded(shortened(choices.title))
    names = ("table", "figure", "contents", "tables", "figures", "update", "continued")
    return Document(
        title=study or words("chapter.title"),
        header=study,
        language=choices.language,
        terms=Terms(**{name: words(f"chapter.terms.{name}") for name in names}),
        chapters=chapters,
        style=choices.style,
        contents=choices.contents,
        lists=choices.lists,
    )


def _chapter(name: str, blocks: list[Block], pen: Pen, number: int | None) -> Chapter:
    title = pen.runs(pen.words(f"chapter.chapters.{name}"))
    overline = "" if number is None else pen.words("chapter.overline", number=roman(number))
    first = (pen.choices.first_table, pen.choices.first_figure) if name == "results" else (1, 1)
    return Chapter(title, tuple(blocks), number, overline, *first)
