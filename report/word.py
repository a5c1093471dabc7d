"""A document as a Word file in the house style of Indonesian campuses: A4, margins 4-3-3-3 cm, Times New Roman 12."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from xml.etree import ElementTree

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as WordParagraph
from lxml.etree import _Element

from report.choices import TableStyle
from report.document import (
    Block,
    Chapter,
    Document,
    Equation,
    FigureBlock,
    Heading,
    ListBlock,
    Paragraph,
    Run,
    Runs,
    TableBlock,
    heading_numbers,
    plain,
    prefix,
)
from report.markup import runs_of, unguarded
from report.picture import painted
from report.table import Cell, Column, Table
from report.table_layout import Layout, layout
from report.word_xml import bookmarked, borders, element, field, formula, run

_FONT = "Times New Roman"
_PAGE = (Cm(21), Cm(29.7))
_TITLE = "Jalur Title"
# The picture is drawn at 96 units an inch; smaller than this share of it, its letters can't be read upright.
_LEGIBLE = 0.62
_ROOMS = {False: (14.0, 17.5), True: (23.7, 10.8)}  # cm for a picture, upright and sideways
_DOTS = 300  # an inch, on paper
_TWIPS = 1440 / 2.54
_SHORT = 14  # rows of a table that is kept on one page
_TOGETHER = 3  # rows at the end of a longer one
_BETWEEN = 4  # blocks between two sideways ones that stay sideways
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CREATED = datetime(2000, 1, 1)  # no clock: the same report makes the same bytes


def to_docx(document: Document) -> bytes:
    """Word file; the same document makes the same bytes."""
    return _Writer(document).written()


class _Writer:
    """Writes one document, block by block, into one file."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.captions = document.captions()
        self.bookmarks = {key: f"_Jalur{number}" for number, key in enumerate(self.captions, 1)}
        self.file = docx.Document()
        self.sideways = False
        self.pictures = 0
        self.counting: set[str] = set()  # labels that the chapter has counted already

    def written(self) -> bytes:
        self._styles()
        self._page(self.file.sections[0], sideways=False)
        self._frame()
        self._front()
        for chapter in self.document.chapters:
            self._chapter(chapter)
        if self.document.contents or self.document.lists:
            self.file.settings.element.append(element("w:updateFields", {"w:val": "true"}))
        facts = self.file.core_properties
        facts.title, facts.author, facts.comments = self.document.title[:255], "", ""
        facts.last_modified_by, facts.revision = "", 1
        facts.created = facts.modified = _CREATED
        facts.language = self.document.language
        stream = io.BytesIO()
        self.file.save(stream)
        return _without_clock(stream.getvalue())

    # --- page and styles ----------------------------------------------------------------------------------

    def _styles(self) -> None:
        styles = self.file.styles
        body = styles["Normal"]
        _letters(body, 12)
        body.paragraph_format.line_spacing = 1.5
        body.paragraph_format.space_after = Pt(0)
        language = element("w:lang", {"w:val": "id-ID" if self.document.language == "id" else "en-US"})
        body.element.get_or_add_rPr().append(language)
        for level in (1, 2, 3):
            style = styles[f"Heading {level}"]
            _letters(style, 12, bold=True)
            looks = style.paragraph_format
            looks.space_before, looks.space_after = Pt(0 if level == 1 else 12), Pt(18 if level == 1 else 6)
            looks.line_spacing, looks.keep_with_next = 1.5, True
        styles["Heading 1"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        styles["Heading 1"].paragraph_format.page_break_before = True
        caption = styles["Caption"]
        _letters(caption, 11)
        caption.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        caption.paragraph_format.line_spacing = 1.0
        title = styles.add_style(_TITLE, WD_STYLE_TYPE.PARAGRAPH)
        title.base_style = body
        _letters(title, 12, bold=True)
        title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        title.paragraph_format.space_after = Pt(12)
        for name in ("List Bullet", "List Number"):
            _letters(styles[name], 12)

    def _page(self, section: docx.section.Section, *, sideways: bool) -> None:
        width, height = reversed(_PAGE) if sideways else _PAGE
        section.orientation = WD_ORIENT.LANDSCAPE if sideways else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = width, height
        # Turned with the page, the wide margin stays where the sheets are bound.
        section.left_margin, section.top_margin = (Cm(3), Cm(4)) if sideways else (Cm(4), Cm(3))
        section.right_margin = section.bottom_margin = Cm(3)

    def _frame(self) -> None:
        """Page numbers below, the title of the study above."""
        section = self.file.sections[0]
        below = section.footer.paragraphs[0]
        below.alignment = WD_ALIGN_PARAGRAPH.CENTER
        below._p.extend(field("PAGE", Run("1")))
        if self.document.header:
            above = section.header.paragraphs[0]
            above.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            above._p.append(run(Run(self.document.header, italic=True), size=9))

    def _turn(self, *, sideways: bool) -> None:
        if sideways != self.sideways:
            self._page(self.file.add_section(WD_SECTION.NEW_PAGE), sideways=sideways)
            self.sideways = sideways

    # --- contents -----------------------------------------------------------------------------------------

    def _front(self) -> None:
        """Tables of contents, tables and figures, as fields that Word fills with page numbers."""
        terms, document = self.document.terms, self.document
        lists = []
        if document.contents:
            lists.append((terms.contents, r'TOC \o "1-3" \h \z \u', list(self._headings())))
        if document.lists:
            titles = {label: list(self._titles(label)) for label in (terms.table, terms.figure)}
            lists.append((terms.tables, rf'TOC \h \z \c "{terms.table}"', titles[terms.table]))
            lists.append((terms.figures, rf'TOC \h \z \c "{terms.figure}"', titles[terms.figure]))
        for position, (title, instruction, entries) in enumerate(lists):
            heading = self.file.add_paragraph(title, _TITLE)
            heading.paragraph_format.page_break_before = position > 0
            paragraphs = [self.file.add_paragraph() for _ in entries or [""]]
            for paragraph, entry in zip(paragraphs, entries or [""], strict=True):
                paragraph.paragraph_format.line_spacing = 1.0
                paragraph._p.append(run(Run(entry)))
            begin, code, separate, _, end = field(instruction, Run(""))
            for mark in (begin, code, separate):
                paragraphs[0]._p.r_lst[-1].addprevious(mark)
            paragraphs[-1]._p.append(end)
            hint = self.file.add_paragraph()
            hint._p.append(run(Run(f"[{terms.update}]", marked=True), size=10))

    def _headings(self) -> Iterator[str]:
        for chapter in self.document.chapters:
            yield f"{chapter.overline} {plain(chapter.title)}".strip()
            numbers = iter(heading_numbers(chapter))
            for block in chapter.blocks:
                if isinstance(block, Heading):
                    yield f"{next(numbers)} {plain(block.runs)}".strip()

    def _titles(self, label: str) -> Iterator[str]:
        for chapter in self.document.chapters:
            for block in chapter.blocks:
                if isinstance(block, (TableBlock, FigureBlock)) and block.caption:
                    said = self.captions[block.key]
                    if said.startswith(f"{label} "):
                        yield f"{said} {plain(block.caption)}"

    # --- blocks -------------------------------------------------------------------------------------------

    def _chapter(self, chapter: Chapter) -> None:
        layouts = {id(block): layout(block.table) for block in chapter.blocks if isinstance(block, TableBlock)}
        turned = _turned(chapter.blocks, layouts)
        self._turn(sideways=False)
        self.counting.clear()
        heading = self.file.add_paragraph(style="Heading 1")
        if chapter.overline:
            heading.add_run(chapter.overline).add_break(WD_BREAK.LINE)
        heading._p.extend(run(piece) for piece in chapter.title)
        numbers = iter(heading_numbers(chapter))
        for block, sideways in zip(chapter.blocks, turned, strict=True):
            self._turn(sideways=sideways)
            match block:
                case Heading():
                    paragraph = self.file.add_paragraph(style=f"Heading {block.level}")
                    paragraph._p.extend(run(piece) for piece in (Run(f"{next(numbers)} ".lstrip()), *block.runs))
                case Paragraph():
                    self._paragraph(block)
                case ListBlock():
                    self._list(block)
                case Equation():
                    parts = [(unguarded(base), unguarded(below)) for base, below in block.parts]
                    paragraph = self.file.add_paragraph()
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                    paragraph._p.extend(formula(parts))
                case TableBlock():
                    self._table(block, chapter, layouts[id(block)])
                case FigureBlock():
                    self._figure(block, chapter, sideways=sideways)

    def _fill(self, paragraph: WordParagraph, runs: Runs, size: float | None = None) -> None:
        for piece in runs:
            if piece.refers:
                said = Run(self.captions[piece.refers], bold=piece.bold)
                paragraph._p.extend(field(rf"REF {self.bookmarks[piece.refers]} \h", said, size=size))
            else:
                paragraph._p.append(run(piece, size=size))

    def _paragraph(self, block: Paragraph) -> None:
        paragraph = self.file.add_paragraph()
        looks = paragraph.paragraph_format
        looks.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        if block.kind == "reference":
            looks.left_indent, looks.first_line_indent = Cm(1.25), Cm(-1.25)
            looks.alignment, looks.line_spacing, looks.space_after = WD_ALIGN_PARAGRAPH.LEFT, 1.0, Pt(8)
        elif block.kind == "body":
            looks.first_line_indent = Cm(1.25)
        self._fill(paragraph, block.runs)

    def _list(self, block: ListBlock) -> None:
        for item in block.items:
            paragraph = self.file.add_paragraph(style="List Number" if block.numbered else "List Bullet")
            paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            self._fill(paragraph, item)

    def _caption(
        self, block: TableBlock | FigureBlock, chapter: Chapter, *, before: float, after: float
    ) -> WordParagraph:
        terms = self.document.terms
        label = terms.table if isinstance(block, TableBlock) else terms.figure
        said = f"{label} {prefix(chapter)}"
        number = self.captions[block.key].removeprefix(said)
        paragraph = self.file.add_paragraph(style="Caption")
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
        # The first of a chapter begins anew; LibreOffice doesn't know how to begin anew at a heading.
        begins = rf" \r {number}" if label not in self.counting else ""
        self.counting.add(label)
        counted = [run(Run(said, bold=True)), *field(rf"SEQ {label} \* ARABIC{begins}", Run(number, bold=True))]
        name = self.bookmarks[block.key]
        paragraph._p.extend(bookmarked(name, int(name.removeprefix("_Jalur")), counted))
        paragraph._p.append(run(Run(" ")))
        self._fill(paragraph, block.caption)
        return paragraph

    def _below(self, runs: Runs, *, last: bool) -> None:
        """Small print below a table or figure."""
        paragraph = self.file.add_paragraph()
        looks = paragraph.paragraph_format
        looks.line_spacing, looks.space_after = 1.0, Pt(12 if last else 0)
        looks.keep_with_next = not last
        self._fill(paragraph, runs, size=9)

    def _table(self, block: TableBlock, chapter: Chapter, found: Layout) -> None:
        if block.caption:
            self._caption(block, chapter, before=6, after=4).paragraph_format.keep_with_next = True
        body = self.file.element.body
        for number, part in enumerate(found.parts):
            if number:
                self._continued(block)
            made = _table(block.table, part, found.size, self.document.style, self.document.language)
            body.insert(len(body) - 1, made)
        lines = [runs for runs in (*block.notes, block.source) if runs]
        for position, runs in enumerate(lines):
            self._below(runs, last=position == len(lines) - 1)
        if not lines:
            self.file.add_paragraph().paragraph_format.line_spacing = 0.7

    def _continued(self, block: TableBlock) -> None:
        """Line above a further part of a table, which refers to its caption."""
        paragraph = self.file.add_paragraph()
        looks = paragraph.paragraph_format
        looks.alignment, looks.keep_with_next, looks.space_before = WD_ALIGN_PARAGRAPH.CENTER, True, Pt(12)
        refers = (Run("", bold=True, refers=block.key),) if block.caption else ()
        self._fill(paragraph, (*refers, Run(f" {self.document.terms.continued}")), size=11)

    def _figure(self, block: FigureBlock, chapter: Chapter, *, sideways: bool) -> None:
        scale = _scale(block, sideways=sideways)
        width, _ = _size(block)
        paragraph = self.file.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.line_spacing = 1.0
        paragraph.add_run().add_picture(io.BytesIO(painted(block.svg, round(_DOTS * scale))), width=Cm(width * scale))
        self.pictures += 1
        facts = paragraph._p.find(f".//{qn('wp:docPr')}")
        facts.set("id", str(self.pictures))
        facts.set("descr", unguarded(block.alt))
        self._caption(block, chapter, before=6, after=2).paragraph_format.keep_with_next = bool(block.source)
        if block.source:
            self._below(block.source, last=True)


def _letters(style: ParagraphStyle, size: float, *, bold: bool = False) -> None:
    style.font.name, style.font.size = _FONT, Pt(size)
    style.font.bold, style.font.italic = bold, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{script}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), _FONT)


# --- tables -----------------------------------------------------------------------------------------------


def _table(table: Table, part: Sequence[tuple[int, float]], size: float, style: TableStyle, language: str) -> _Element:
    """A table of fixed widths, with a heading row that is repeated on every page and rows that no page divides."""
    edges = (
        {"top": 8, "bottom": 8} if style == "rules" else dict.fromkeys(("top", "left", "bottom", "right", "insideH"), 4)
    )
    if style == "frame":
        edges["insideV"] = 4
    margins = {edge: {"w:w": "55", "w:type": "dxa"} for edge in ("left", "right")}
    looks = element(
        "w:tblPr",
        None,
        element("w:tblW", {"w:w": str(round(sum(width for _, width in part) * _TWIPS)), "w:type": "dxa"}),
        element("w:jc", {"w:val": "center"}),
        borders("w:tblBorders", **edges),
        element("w:tblLayout", {"w:type": "fixed"}),
        element("w:tblCellMar", None, *(element(f"w:{edge}", facts) for edge, facts in margins.items())),
    )
    grid = element("w:tblGrid", None, *(element("w:gridCol", {"w:w": str(round(width * _TWIPS))}) for _, width in part))
    made = element("w:tbl", None, looks, grid)
    short = len(table.rows) <= _SHORT
    headings = [(table.columns[k], runs_of(table.columns[k].heading, language, bold=True), w) for k, w in part]
    made.append(
        _row(
            [_cell(runs, column, width, size, rule=style == "rules", stays=True) for column, runs, width in headings],
            heading=True,
        )
    )
    for position, row in enumerate(table.rows):
        stays = short or position >= len(table.rows) - _TOGETHER
        cells = [_cell(_said(row[k]), table.columns[k], width, size, stays=stays) for k, width in part]
        made.append(_row(cells))
    return made


def _said(cell: Cell) -> Runs:
    return (Run(unguarded(cell.text), bold=cell.strong),)


def _row(cells: Sequence[_Element], *, heading: bool = False) -> _Element:
    looks = element("w:trPr", None, element("w:cantSplit"))
    if heading:
        looks.append(element("w:tblHeader"))
    return element("w:tr", None, looks, *cells)


def _cell(
    runs: Runs, column: Column, width: float, size: float, *, rule: bool = False, stays: bool = False
) -> _Element:
    """A cell; `rule` draws the line below the headings, `stays` keeps the row with the next one."""
    looks = element("w:tcPr", None, element("w:tcW", {"w:w": str(round(width * _TWIPS)), "w:type": "dxa"}))
    if rule:
        looks.append(borders("w:tcBorders", bottom=4))
    looks.append(element("w:vAlign", {"w:val": "center"}))
    shape = element("w:pPr")
    if stays:
        shape.append(element("w:keepNext"))
    shape.append(element("w:spacing", {"w:before": "20", "w:after": "20", "w:line": "240", "w:lineRule": "auto"}))
    shape.append(element("w:jc", {"w:val": "left" if column.kind == "text" else "center"}))
    paragraph = element("w:p", None, shape, *(run(piece, size=size) for piece in runs))
    return element("w:tc", None, looks, paragraph)


# --- figures and orientation --------------------------------------------------------------------------------


def _size(block: FigureBlock) -> tuple[float, float]:
    """Width and height of a picture in cm at its full size."""
    root = ElementTree.fromstring(block.svg)
    return float(root.get("width", "1")) / 96 * 2.54, float(root.get("height", "1")) / 96 * 2.54


def _scale(block: FigureBlock, *, sideways: bool) -> float:
    (width, height), (across, down) = _size(block), _ROOMS[sideways]
    return min(1.0, across / width, down / height)


def _turned(blocks: Sequence[Block], layouts: dict[int, Layout]) -> list[bool]:
    """Which blocks stand on sideways pages: those that need it, and what lies between two of them."""
    turned = []
    for block in blocks:
        match block:
            case TableBlock():
                turned.append(layouts[id(block)].sideways)
            case FigureBlock():
                upright = _scale(block, sideways=False)
                turned.append(upright < _LEGIBLE and _scale(block, sideways=True) > 1.15 * upright)
            case _:
                turned.append(False)
    places = [position for position, sideways in enumerate(turned) if sideways]
    for before, after in pairwise(places):
        between = blocks[before + 1 : after]
        if len(between) <= _BETWEEN and not any(isinstance(block, (TableBlock, FigureBlock)) for block in between):
            turned[before:after] = [True] * (after - before)
    return turned


def _without_clock(data: bytes) -> bytes:
    """The same archive with fixed dates."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return file.getvalue()
