"""What every section writes with: sentences of the catalogue as blocks, tables with their reading, figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from report.choices import ReportChoices
from report.conventions import Conventions
from report.document import Block, FigureBlock, Heading, ListBlock, Paragraph, Runs, TableBlock
from report.markup import guard, runs_of, shortened, unguarded
from report.table import Table
from report.words import Words

_MOST_TOGETHER = 4  # sentences that one paragraph holds


@dataclass
class Pen:
    """Writes in the language, with the decimals, and by the conventions that the report is to have."""

    choices: ReportChoices
    conventions: Conventions
    _used: Counter[str] = field(default_factory=Counter)

    @property
    def words(self) -> Words:
        """Sentences whose facts are guarded against the markup of texts."""
        chosen = self.choices
        return Words(chosen.language, chosen.numbers, guard, chosen.decimals)

    @property
    def plain_words(self) -> Words:
        """The same for what takes texts as they are: drawings."""
        return self.words.guarded(None)

    def runs(self, text: str, *, refers: str = "") -> Runs:
        """Runs of a text that may have been put together of several sentences."""
        return runs_of(text, self.choices.language, refers=refers)

    def heading(self, key: str, level: int = 2, **facts: object) -> Heading:
        return Heading(self.runs(self.words(f"chapter.{key}", **facts).strip()), 2 if level == 2 else 3)

    def say(self, key: str, **facts: object) -> Paragraph:
        """A paragraph of one message."""
        return self.tell(self.words(f"chapter.{key}", **facts))

    def tell(self, text: str) -> Paragraph:
        """A paragraph of ready sentences."""
        return Paragraph(self.runs(text))

    def entry(self, text: str) -> Paragraph:
        """An entry of the references, whose italics are those of its titles alone."""
        return Paragraph(runs_of(text, "en"), "reference")

    def listed(self, items: Iterable[str], *, numbered: bool = False) -> Iterator[ListBlock]:
        """A list, unless it is empty."""
        if runs := tuple(self.runs(item) for item in items):
            yield ListBlock(runs, numbered)

    def table(
        self,
        table: Table,
        *,
        suffix: str = "",
        apart: bool = False,
        reading: Sequence[str] | None = None,
        lead: str | None = None,
    ) -> Iterator[Block]:
        """A table, introduced, and read: by its own sentences, or by other ones. Nothing for one without rows.

        `lead` is the key of another introduction than the table's own. `apart` gives every sentence its paragraph; so do
        many sentences.
        """
        if not table.rows:
            return
        key = self._key(table.key)
        introduction = f"chapter.lead.{lead or table.key}"
        said = self.words(introduction if introduction in self.words else "chapter.lead.other")
        yield Paragraph(self.runs(said, refers=key))
        caption = f"{table.title} {suffix}".strip()
        notes = tuple(self.runs(note) for note in table.footnotes)
        yield TableBlock(key, self.runs(caption), printable(table), notes, self.source())
        sentences = table.reading if reading is None else reading
        if apart or len(sentences) > _MOST_TOGETHER:
            yield from map(self.tell, sentences)
        elif sentences:
            yield self.tell(" ".join(sentences))

    def facts(self, key: str, table: Table) -> TableBlock:
        """A table without number, introduction and reading."""
        return TableBlock(self._key(key), (), printable(table))

    def figure(self, key: str, svg: str, **facts: object) -> Iterator[Block]:
        """A figure, introduced."""
        title = self.words(f"chapter.figures.{key}.title", **facts).strip()
        found = self._key(f"figure_{key}")
        yield Paragraph(self.runs(self.words(f"chapter.figures.{key}.lead", **facts), refers=found))
        yield FigureBlock(found, self.runs(title), svg, unguarded(title.replace("*", "")), self.source())

    def source(self) -> Runs:
        """The line below tables and figures."""
        return self.runs(self.words("chapter.source", year=str(self.choices.year)))

    def _key(self, key: str) -> str:
        self._used[key] += 1
        return key if self._used[key] == 1 else f"{key}_{self._used[key]}"


def printable(table: Table) -> Table:
    """A table whose texts can be printed, and whose headings are guarded like the facts of a sentence."""
    rows = (tuple(replace(cell, text=unguarded(shortened(cell.text))) for cell in row) for row in table.rows)
    columns = tuple(replace(column, heading=guard(column.heading)) for column in table.columns)
    return replace(table, columns=columns, rows=tuple(rows))


def worth_showing(tables: Sequence[Table]) -> Iterator[Table]:
    """Tables in which something could be judged."""
    return (table for table in tables if table.rows and table.level != "not_applicable")
