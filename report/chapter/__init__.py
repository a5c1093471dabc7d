"""The chapters of a report, section by section; another method of analysis adds its own kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

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
from report.chapter.matter import Matter, Written
from report.chapter.pen import Pen
from report.chapter.regression import closing as regression_closing
from report.chapter.regression import method as regression_method
from report.chapter.regression import results as regression_results
from report.chapter.regression.matter import RegressionMatter
from report.chapter.warp import closing as warp_closing
from report.chapter.warp import hypotheses as warp_hypotheses
from report.chapter.warp import inner_model as warp_inner_model
from report.chapter.warp import method as warp_method
from report.chapter.warp import outer_model as warp_outer_model
from report.chapter.warp.matter import WarpMatter
from report.choices import SECTIONS, Method, SectionName, roman
from report.document import Block, Chapter, Document, Terms
from report.markup import shortened, unguarded
from report.sources import cited

__all__ = ["KINDS", "Matter", "RegressionMatter", "Section", "WarpMatter", "Written", "sections_of", "write"]

ChapterName = Literal["method", "results", "conclusions", "reproducibility"]


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
    "warppls": (
        Section("method", "method", warp_method.write),
        Section("descriptives", "results", descriptives.write),
        Section("outer_model", "results", warp_outer_model.write),
        Section("inner_model", "results", warp_inner_model.write),
        Section("hypotheses", "results", warp_hypotheses.write),
        Section("mediation", "results", warp_inner_model.mediation),
        Section("further", "results", further.write),
        Section("discussion", "results", warp_closing.discuss),
        Section("conclusions", "conclusions", warp_closing.conclude),
        Section("reproducibility", "reproducibility", warp_closing.reproduce),
    ),
    "regression": (
        Section("method", "method", regression_method.write),
        Section("descriptives", "results", descriptives.write),
        Section("instrument", "results", regression_results.instrument),
        Section("assumptions", "results", regression_results.classical_assumptions),
        Section("regression", "results", regression_results.regression),
        Section("mediation", "results", regression_results.paths),
        Section("webqual", "results", regression_results.webqual),
        Section("discussion", "results", regression_closing.discuss),
        Section("conclusions", "conclusions", regression_closing.conclude),
        Section("reproducibility", "reproducibility", regression_closing.reproduce),
    ),
}


def sections_of(method: Method) -> tuple[SectionName, ...]:
    """Parts that a report by this method has, the references among them."""
    named = {section.name for section in KINDS[method]} | {"references"}
    return tuple(name for name in SECTIONS if name in named)


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
        title=study or words(f"chapter.titles.{choices.method}"),
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
