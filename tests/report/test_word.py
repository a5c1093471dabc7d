"""The Word file, read back: the document's texts and numbers, in the house style, the same bytes every time."""

import io
import re
import zipfile
from dataclasses import replace
from functools import cache

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm

from report import table as make
from report import word
from report.chapter import write
from report.choices import ReportChoices
from report.conventions import Conventions
from report.document import Run, TableBlock
from report.markup import unguarded
from report.picture import painted
from report.project import Project, load, save
from report.table import Column
from report.table_layout import SIDEWAYS, UPRIGHT, layout
from report.word import to_docx
from report.words import Words
from tests.report.reports import MATTERS, matter_of, report

TWIPS_PER_CM = 1440 / 2.54


PAINTED = cache(painted)


@pytest.fixture(autouse=True)
def _painted_once(monkeypatch):
    """Every picture is painted once for all tests."""
    monkeypatch.setattr(word, "painted", PAINTED)


@cache
def read(name, language="id", **choices):
    return docx.Document(io.BytesIO(to_docx(report(name, language, **choices))))


def blocks(document):
    return [block for chapter in document.chapters for block in chapter.blocks if isinstance(block, TableBlock)]


def instructions(file):
    return ["".join(part.text for part in [node]).strip() for node in file.element.body.iter(qn("w:instrText"))]


@pytest.mark.parametrize(("name", "language"), [*((name, "id") for name in MATTERS), ("ecsi", "en")])
def test_every_table_is_there_cell_by_cell(name, language):
    document, file = report(name, language), read(name, language)
    expected = []
    for block in blocks(document):
        for part in layout(block.table).parts:
            positions = [position for position, _ in part]
            rows = [[unguarded(block.table.columns[k].heading) for k in positions]]
            rows += [[row[k].text for k in positions] for row in block.table.rows]
            expected.append(rows)
    found = [[[cell.text for cell in row.cells] for row in table.rows] for table in file.tables]
    assert found == expected


@pytest.mark.parametrize("name", ["gratitude", "ecsi"])
def test_pages_are_a4_with_the_margins_of_campuses(name):
    file = read(name)
    for section in file.sections:
        sides = sorted((section.page_width, section.page_height))
        assert [round(side / 360000, 1) for side in sides] == [21.0, 29.7]
        upright = section.page_width < section.page_height
        bound, free = (section.left_margin, section.top_margin)[:: 1 if upright else -1]
        margins = [bound, free, section.right_margin, section.bottom_margin]
        assert [round(margin / 360000, 1) for margin in margins] == [4, 3, 3, 3]
    body = file.styles["Normal"]
    assert (body.font.name, body.font.size.pt, body.paragraph_format.line_spacing) == ("Times New Roman", 12, 1.5)


@pytest.mark.parametrize("name", MATTERS)
def test_no_table_is_wider_than_its_page(name):
    file = read(name)
    body = list(file.element.body)
    sections = [file.sections[k] for k in range(len(file.sections))]
    at = 0
    for child in body:
        if child.tag == qn("w:tbl"):
            section = sections[at]
            room = (section.page_width - section.left_margin - section.right_margin) / 360000
            width = sum(int(column.get(qn("w:w"))) for column in child.iter(qn("w:gridCol"))) / TWIPS_PER_CM
            assert width <= room + 0.05
        elif child.find(f".//{qn('w:sectPr')}") is not None:
            at += 1


def test_heading_rows_are_repeated_and_no_row_is_divided():
    for table in read("ecsi").tables:
        first, *rest = table._tbl.tr_lst
        assert first.find(f".//{qn('w:tblHeader')}") is not None
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in (first, *rest))
        assert all(row.find(f".//{qn('w:tblHeader')}") is None for row in rest)


@pytest.mark.parametrize(
    ("style", "edges"), [("rules", {"top", "bottom"}), ("frame", {"top", "bottom", "left", "insideV"})]
)
def test_tables_have_three_rules_or_a_frame(style, edges):
    for table in read("gratitude", style=style).tables:
        lines = table._tbl.tblPr.find(qn("w:tblBorders"))
        assert edges <= {child.tag.split("}")[1] for child in lines}
        assert (lines.find(qn("w:insideV")) is not None) == (style == "frame")
        below = table._tbl.tr_lst[0].find(f".//{qn('w:tcBorders')}")
        assert (below is not None) == (style == "rules")


@pytest.mark.parametrize(("language", "table", "figure"), [("id", "Tabel", "Gambar"), ("en", "Table", "Figure")])
def test_captions_are_counted_by_word_and_references_follow_them(language, table, figure):
    document, file = report("ecsi", language), read("ecsi", language)
    fields = instructions(file)
    counted = [field for field in fields if field.startswith("SEQ")]
    captions = document.captions()
    assert len(counted) == len(captions)
    assert sum(field.startswith(f"SEQ {table} ") for field in counted) == len(file.tables) - 1
    assert sum(field.startswith(f"SEQ {figure} ") for field in counted) == 3
    marks = [node.get(qn("w:name")) for node in file.element.body.iter(qn("w:bookmarkStart"))]
    assert len(set(marks)) == len(marks) == len(captions)
    referred = {field.split()[1] for field in fields if field.startswith("REF")}
    assert referred == set(marks)
    said = [p.text for p in file.paragraphs if p.style.name == "Caption"]
    assert [line.split(" ", 2)[0] + " " + line.split(" ", 2)[1] for line in said] == list(captions.values())


def test_captions_stand_above_tables_and_below_figures_with_the_source():
    file = read("gratitude")
    children = [child for child in file.element.body if child.tag in (qn("w:p"), qn("w:tbl"))]
    texts = ["".join(node.text or "" for node in child.iter(qn("w:t"))) for child in children]
    for position, child in enumerate(children):
        if child.tag == qn("w:tbl") and "SHA-256" not in texts[position]:
            assert texts[position - 1].startswith("Tabel ")
            below = next(text for text in texts[position + 1 :] if text.startswith("Sumber"))
            assert below == "Sumber: Data primer diolah dengan Jalur (2026)"
        if child.find(f".//{qn('w:drawing')}") is not None:
            assert texts[position + 1].startswith("Gambar ")
            assert texts[position + 2].startswith("Sumber: ")


def test_pictures_are_sharp_fit_the_page_and_speak():
    file = read("ecsi")
    shapes = file.inline_shapes
    assert len(shapes) == 3
    for shape in shapes:
        assert shape.width <= Cm(SIDEWAYS)
        facts = shape._inline.docPr
        assert facts.get("descr")
        picture = file.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed]
        assert picture.image.px_width / (shape.width / 914400) == pytest.approx(300, rel=0.01)


def test_what_the_author_has_to_write_is_yellow():
    marked = [run.text for p in read("gratitude").paragraphs for run in p.runs if run.font.highlight_color is not None]
    assert len(marked) >= 10
    assert all(text.startswith("[") and text.endswith("]") for text in marked)
    assert all(
        "[" not in run.text for p in read("gratitude").paragraphs for run in p.runs if not run.font.highlight_color
    )


def test_english_terms_are_italic_in_indonesian():
    italic = {run.text for p in read("gratitude").paragraphs for run in p.runs if run.italic}
    assert {"outer loading", "bootstrapping", "composite reliability"} <= italic


def test_contents_and_lists_are_fields():
    file = read("gratitude", contents=True, lists=True)
    fields = instructions(file)
    assert sum(field.startswith("TOC") for field in fields) == 3
    assert not [field for field in instructions(read("gratitude")) if field.startswith("TOC")]
    assert any(p.text == "4.2.1 Validitas Konvergen" for p in file.paragraphs)
    assert any(p.text.startswith("Tabel 4.1 Hasil Outer Loading") for p in file.paragraphs)


def test_fields_are_whole():
    kinds = [node.get(qn("w:fldCharType")) for node in read("ecsi", contents=True).element.body.iter(qn("w:fldChar"))]
    assert len(kinds) % 3 == 0
    assert kinds[::3] == ["begin"] * (len(kinds) // 3)
    assert kinds[1::3] == ["separate"] * (len(kinds) // 3)


def test_parts_of_a_wide_table_refer_to_its_caption():
    document = report("gratitude")
    names = [f"Konstruk{k}" for k in range(60)]
    words = Words("id")
    table = make.build(
        words,
        "wide",
        "Lebar",
        [Column("Indikator", "text"), *map(Column, names)],
        [[make.text("X1"), *(make.number(words, 0.5) for _ in names)]],
    )
    block = TableBlock("wide", (Run("Lebar"),), table)
    chapter = replace(document.chapters[1], blocks=(block,))
    file = docx.Document(io.BytesIO(to_docx(replace(document, chapters=(chapter,)))))
    said = [p.text for p in file.paragraphs if p.text.startswith("Tabel 4.1")]
    assert said[0] == "Tabel 4.1 Lebar"
    assert set(said[1:]) == {"Tabel 4.1 (lanjutan)"}
    assert len(file.tables) == len(said) > 1
    assert [cell.text for t in file.tables for cell in t.rows[0].cells if cell.text != "Indikator"] == names


def test_the_same_project_makes_the_same_bytes():
    matter = MATTERS["gratitude"]()
    saved = save(Project(matter.survey, matter.model, matter.places, conventions=matter.conventions))
    files = []
    for _ in range(2):
        project = load(saved)
        files.append(to_docx(write(matter_of(project.model, project.survey, project.choices, project.conventions))))
    assert files[0] == files[1]
    with zipfile.ZipFile(io.BytesIO(files[0])) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\d", core)) == {"2000-01-01"}


def test_hostile_names_break_nothing():
    matter = MATTERS["gratitude"]()
    hostile = "]]>&amp;<w:p/>\x00\x01\x0b\ufffe\u202e" + "very long " * 400
    model = matter.model.with_label("X1", hostile).with_label("Y", "x" * 5000)
    model = model.with_changed_hypothesis("H1", wording=hostile)
    choices = ReportChoices(title=hostile, contents=True, lists=True)
    document = write(replace(matter_of(model, matter.survey, choices, Conventions())))
    file = docx.Document(io.BytesIO(to_docx(document)))
    assert "]]>&amp;<w:p/>" in file.sections[0].header.paragraphs[0].text
    assert any("]]>&amp;<w:p/>" in cell.text for table in file.tables for row in table.rows for cell in row.cells)


def test_upright_is_what_the_margins_leave():
    assert pytest.approx(21 - 4 - 3) == UPRIGHT
    assert pytest.approx(29.7 - 3 - 3) == SIDEWAYS
