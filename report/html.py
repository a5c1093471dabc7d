"""A document as one HTML page that needs nothing else: for reading on a screen, printing, and pasting."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from report.document import (
    Block,
    Chapter,
    Document,
    Equation,
    FigureBlock,
    Heading,
    ListBlock,
    Paragraph,
    Runs,
    TableBlock,
    heading_numbers,
)
from report.markup import runs_of, unguarded
from report.table import Cell, Column

_STYLE = """
:root { color-scheme: light; }
body { margin: 0; background: #eceeec; color: #000; font: 12pt/1.5 "Times New Roman", "Liberation Serif", Tinos, serif; }
main { box-sizing: border-box; max-width: 21cm; margin: 0 auto; padding: 3cm 3cm 3cm 4cm; background: #fff; }
header { text-align: right; font-size: 9pt; font-style: italic; }
h1, h2, h3 { font-size: 12pt; line-height: 1.5; }
h1 { text-align: center; margin: 0 0 18pt; }
section + section { margin-top: 3cm; }
p { margin: 0; text-align: justify; text-indent: 1.25cm; overflow-wrap: anywhere; }
p.equation { text-align: center; text-indent: 0; }
p.reference { text-align: left; text-indent: -1.25cm; padding-left: 1.25cm; line-height: 1.15; margin-bottom: 8pt; }
li { text-align: justify; overflow-wrap: anywhere; }
figure { margin: 12pt 0; text-align: center; break-inside: avoid; }
figure.table { break-inside: auto; overflow-x: auto; }
figure svg { max-width: 100%; height: auto; }
figcaption { line-height: 1.2; margin: 4pt 0; }
table { border-collapse: collapse; width: 100%; font-size: 10pt; line-height: 1.15; }
th, td { padding: 2pt 4pt; text-align: center; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
th { overflow-wrap: normal; }
.text { text-align: left; }
td.number { white-space: nowrap; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
.rules table { border-top: 1pt solid; border-bottom: 1pt solid; }
.rules thead th { border-bottom: .5pt solid; }
.frame th, .frame td { border: .5pt solid; }
p.below { font-size: 9pt; line-height: 1.2; text-align: left; text-indent: 0; }
mark { background: #ffef5c; }
a { color: inherit; text-decoration: none; }
@media (max-width: 22cm) { main { padding: 1rem; } section + section { margin-top: 2rem; } }
@media print {
  @page { size: A4; margin: 3cm 3cm 3cm 4cm; }
  body { background: none; } main { max-width: none; padding: 0; }
  section + section { break-before: page; margin-top: 0; }
  h1, h2, h3, figcaption { break-after: avoid; }
}
"""


def to_html(document: Document) -> str:
    """The whole page; everything that users wrote is escaped."""
    captions = document.captions()
    title = escape(unguarded(document.title))
    header = f"<header>{escape(unguarded(document.header))}</header>" if document.header else ""
    sections = "".join(_section(chapter, document, captions) for chapter in document.chapters)
    return (
        f'<!doctype html><html lang="{document.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        # Nothing on this page is a program, whatever a name may try.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f'<title>{title}</title><style>{_STYLE}</style></head><body class="{document.style}"><main>{header}{sections}'
        "</main></body></html>"
    )


def _section(chapter: Chapter, document: Document, captions: dict[str, str]) -> str:
    numbers = iter(heading_numbers(chapter))
    overline = f"{escape(chapter.overline)}<br>" if chapter.overline else ""
    parts = [f"<section><h1>{overline}{_inline(chapter.title, captions)}</h1>"]
    for block in chapter.blocks:
        if isinstance(block, Heading):
            number = next(numbers)
            said = f"{number} {_inline(block.runs, captions)}".strip()
            parts.append(f"<h{block.level}>{said}</h{block.level}>")
        else:
            parts.extend(_block(block, document, captions))
    return "".join([*parts, "</section>"])


def _block(block: Block, document: Document, captions: dict[str, str]) -> Iterator[str]:
    match block:
        case Paragraph(runs=runs, kind=kind):
            yield f'<p class="{kind}">{_inline(runs, captions)}</p>'
        case ListBlock(items=items, numbered=numbered):
            tag = "ol" if numbered else "ul"
            yield f"<{tag}>" + "".join(f"<li>{_inline(item, captions)}</li>" for item in items) + f"</{tag}>"
        case Equation(parts=parts):
            yield '<p class="equation">' + "".join(_symbol(base, below) for base, below in parts) + "</p>"
        case TableBlock():
            yield from _table(block, document, captions)
        case FigureBlock():
            below = _below(block.source, captions)
            label = f'role="img" aria-label="{escape(unguarded(block.alt))}"'
            yield f'<figure id="{block.key}" {label}>{block.svg}{_caption(block, captions)}{below}</figure>'


def _table(block: TableBlock, document: Document, captions: dict[str, str]) -> Iterator[str]:
    columns = block.table.columns
    heads = "".join(
        f'<th scope="col" class="{_kind(column)}">{_inline(runs_of(column.heading, document.language), captions)}</th>'
        for column in columns
    )
    rows = "".join(
        "<tr>" + "".join(_cell(cell, column) for cell, column in zip(row, columns, strict=True)) + "</tr>"
        for row in block.table.rows
    )
    yield f'<figure class="table" id="{block.key}">{_caption(block, captions)}'
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    yield "".join(_below(runs, captions) for runs in (*block.notes, block.source)) + "</figure>"


def _cell(cell: Cell, column: Column) -> str:
    said = escape(unguarded(cell.text))
    return f'<td class="{_kind(column)}">{f"<b>{said}</b>" if cell.strong else said}</td>'


def _kind(column: Column) -> str:
    return "text" if column.kind == "text" else "number"


def _caption(block: TableBlock | FigureBlock, captions: dict[str, str]) -> str:
    if not block.caption:
        return ""
    return f"<figcaption><b>{captions[block.key]}</b> {_inline(block.caption, captions)}</figcaption>"


def _below(runs: Runs, captions: dict[str, str]) -> str:
    return f'<p class="below">{_inline(runs, captions)}</p>' if runs else ""


def _symbol(base: str, below: str) -> str:
    low = f"<sub>{escape(unguarded(below))}</sub>" if below else ""
    return f"<i>{escape(unguarded(base))}</i>{low}"


def _inline(runs: Runs, captions: dict[str, str]) -> str:
    parts = []
    for run in runs:
        said = f'<a href="#{run.refers}">{captions[run.refers]}</a>' if run.refers else escape(run.text)
        for wanted, tag in ((run.italic, "i"), (run.bold, "b"), (run.marked, "mark")):
            said = f"<{tag}>{said}</{tag}>" if wanted else said
        parts.append(said)
    return "".join(parts)
