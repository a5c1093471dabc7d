"""A document before it is Word or HTML: chapters of headings, paragraphs, tables, figures and equations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from report.choices import TableStyle
from report.table import Table
from report.words import Language

ParagraphKind = Literal["body", "reference", "small"]


@dataclass(frozen=True)
class Run:
    """Text in one look. `marked`: the author still has to write or check this. `refers`: key of a table or figure."""

    text: str
    italic: bool = False
    bold: bool = False
    marked: bool = False
    refers: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """Heading below a chapter's: level 2 is "4.1", level 3 "4.1.1"."""

    runs: Runs
    level: Literal[2, 3] = 2


@dataclass(frozen=True)
class Paragraph:
    """Running text, an entry of the references, or small print."""

    runs: Runs
    kind: ParagraphKind = "body"


@dataclass(frozen=True)
class ListBlock:
    """Numbered or dotted items."""

    items: tuple[Runs, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Equation:
    """A formula on its own line: parts with their subscripts, `("β", "1")`; an empty subscript is none."""

    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TableBlock:
    """A table with its caption above (none: an unnumbered table), notes and source below."""

    key: str
    caption: Runs
    table: Table
    notes: tuple[Runs, ...] = ()
    source: Runs = ()


@dataclass(frozen=True)
class FigureBlock:
    """A picture with its caption and source below; `alt` is what a screen reader says."""

    key: str
    caption: Runs
    svg: str
    alt: str
    source: Runs = ()


Block = Heading | Paragraph | ListBlock | Equation | TableBlock | FigureBlock


@dataclass(frozen=True)
class Chapter:
    """A chapter on its own page. `overline` stands above its title ("BAB IV"); `number` begins the numbers in it.

    `first_table` and `first_figure` are where the counting begins: the author may have others before ours.
    """

    title: Runs
    blocks: tuple[Block, ...]
    number: int | None = None
    overline: str = ""
    first_table: int = 1
    first_figure: int = 1


@dataclass(frozen=True)
class Terms:
    """The words that a document itself needs."""

    table: str
    figure: str
    contents: str
    tables: str
    figures: str
    update: str
    continued: str


@dataclass(frozen=True)
class Document:
    """Chapters in order, and how they want to look. `header` stands on top of every page."""

    title: str
    language: Language
    terms: Terms
    chapters: tuple[Chapter, ...]
    header: str = ""
    style: TableStyle = "rules"
    contents: bool = False
    lists: bool = False

    def captions(self) -> dict[str, str]:
        """Captions' labels by key: "Tabel 4.1"; tables and figures are counted apart, chapter by chapter."""
        found = {}
        for chapter in self.chapters:
            counts = {self.terms.table: chapter.first_table - 1, self.terms.figure: chapter.first_figure - 1}
            for block in chapter.blocks:
                if isinstance(block, (TableBlock, FigureBlock)) and block.caption:
                    label = self.terms.table if isinstance(block, TableBlock) else self.terms.figure
                    counts[label] += 1
                    found[block.key] = f"{label} {prefix(chapter)}{counts[label]}"
        return found

    def texts(self) -> Iterator[str]:
        """Everything that is written, piece by piece."""
        for chapter in self.chapters:
            yield plain(chapter.title)
            for block in chapter.blocks:
                yield from _texts(block)


def prefix(chapter: Chapter) -> str:
    """What numbers in a chapter begin with: "4."; nothing in one without a number."""
    return "" if chapter.number is None else f"{chapter.number}."


def heading_numbers(chapter: Chapter) -> list[str]:
    """Numbers of a chapter's headings in order: "4.1", "4.1.1"; empty ones in a chapter without a number."""
    found, counts = [], [0, 0]
    for block in chapter.blocks:
        if isinstance(block, Heading):
            counts = [counts[0] + 1, 0] if block.level == 2 else [counts[0], counts[1] + 1]
            parts = ".".join(str(count) for count in counts[: block.level - 1])
            found.append("" if chapter.number is None else prefix(chapter) + parts)
    return found


def plain(runs: Runs) -> str:
    """Runs without their looks."""
    return "".join(run.text for run in runs)


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading(runs=runs) | Paragraph(runs=runs):
            yield plain(runs)
        case ListBlock(items=items):
            yield from map(plain, items)
        case TableBlock(caption=caption, table=table, notes=notes, source=source):
            yield from map(plain, (caption, *notes, source))
            yield from (column.heading for column in table.columns)
            yield from (cell.text for row in table.rows for cell in row)
        case FigureBlock(caption=caption, source=source):
            yield from map(plain, (caption, source))
        case Equation(parts=parts):
            yield "".join(base + below for base, below in parts)
