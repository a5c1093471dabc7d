"""The chapters say what the numbers say: in both languages, with every reference, caption and placeholder in its place."""

import math
import re
from dataclasses import replace

import numpy as np
import pytest

import plsengine as pls
from report.chapter import KINDS, sections_of, write
from report.choices import SECTIONS, ReportChoices
from report.conventions import Conventions
from report.document import FigureBlock, Heading, ListBlock, Paragraph, TableBlock, heading_numbers, plain
from report.sources import cited
from tests.report.reports import CITATION, MATTERS, matter_of, report

LANGUAGES = ("id", "en")


def tables(document):
    return {block.key: block.table for chapter in document.chapters for block in chapter.blocks if is_table(block)}


def is_table(block):
    return isinstance(block, TableBlock)


def value(cell):
    return float(cell.text.replace(".", "").replace(",", ".")) if "," in cell.text else float(cell.text)


def sentences(document, *, references: bool = True):
    """Everything that is written, without what users wrote into the model."""
    for chapter in document.chapters:
        is_list = any(isinstance(b, Paragraph) and b.kind == "reference" for b in chapter.blocks)
        for block in chapter.blocks:
            if is_list and not references:
                continue
            match block:
                case Heading(runs=runs) | Paragraph(runs=runs):
                    yield plain(runs)
                case ListBlock(items=items):
                    yield from map(plain, items)
                case TableBlock(caption=caption, notes=notes, source=source):
                    yield from map(plain, (caption, *notes, source))
                case FigureBlock(caption=caption):
                    yield plain(caption)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MATTERS)
def test_nothing_is_left_unfilled(name, language):
    for text in report(name, language).texts():
        assert not re.search(r"[{}]|@@|\*|\bNone\b|\bnan\b|\[\[|  ", text), text
        assert text.isprintable()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MATTERS)
def test_every_source_cited_is_in_the_references_and_no_other(name, language):
    document = report(name, language)
    text = "\n".join(
        text for chapter in document.chapters for text in replace(document, chapters=(chapter,)).texts()
        if not any(isinstance(b, Paragraph) and b.kind == "reference" for b in chapter.blocks)
    )  # fmt: skip
    listed = [
        plain(b.runs) for c in document.chapters for b in c.blocks if isinstance(b, Paragraph) and b.kind == "reference"
    ]
    entries = [source.entry.replace("*", "") for source in cited([text])]
    assert len(listed) == len(entries)
    assert all(line.startswith(entry) for line, entry in zip(listed, entries, strict=True))
    unknown = {match.group() for match in CITATION.finditer(text) if not cited([match.group()])}
    assert unknown == {"Jalur (2026"}  # the line below tables


@pytest.mark.parametrize("name", MATTERS)
def test_captions_are_numbered_once_and_in_order_and_referred_to(name):
    document = report(name)
    captions = document.captions()
    assert len(set(captions.values())) == len(captions)
    for chapter in document.chapters:
        for kind, label in ((TableBlock, "Tabel"), (FigureBlock, "Gambar")):
            said = [captions[b.key] for b in chapter.blocks if isinstance(b, kind) and b.caption]
            assert said == [f"{label} {chapter.number}.{k}" for k in range(1, len(said) + 1)]
    referred = {
        run.refers
        for chapter in document.chapters
        for block in chapter.blocks
        if isinstance(block, Paragraph)
        for run in block.runs
        if run.refers
    }
    assert referred == set(captions)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MATTERS)
def test_the_numbers_are_those_of_the_engine(name, language):
    matter, found = MATTERS[name](), tables(report(name, language))
    estimate, bootstrap = matter.estimate, matter.bootstrap
    close = {"atol": 0.0005001, "rtol": 0}
    last = "_2" if matter.first_stage is not None else ""
    loadings = [value(row[2]) for row in found[f"outer_loadings{last}"].rows]
    np.testing.assert_allclose(loadings, estimate.loadings, **close)
    cross = [[value(c) for c in row[1:-1]] for row in found[f"cross_loadings{last}"].rows]
    np.testing.assert_allclose(cross, estimate.cross_loadings, **close)
    explained = [[value(cell) for cell in row[1:3]] for row in found["r_squared"].rows]
    parts = list(estimate.component_arrows)
    np.testing.assert_allclose(explained, estimate.r_squared.loc[list(estimate.explained)], **close)
    effects = [value(row[1]) for row in found["f_squared"].rows]
    np.testing.assert_allclose(effects, estimate.f_squared.drop(index=parts), **close)
    columns = ["original", "mean", "bias", "ci_low", "ci_high"]
    intervals = [[value(cell) for cell in row[1:]] for row in found["confidence_intervals"].rows]
    np.testing.assert_allclose(intervals, bootstrap.paths.drop(index=parts)[columns], **close)
    tested = {row[1].text: [value(cell) for cell in row[2:7]] for row in found["hypothesis_test"].rows}
    if estimate.component_arrows:
        tested |= {row[0].text: [value(c) for c in row[1:6]] for row in found["component_effects"].rows}
    for arrow, figures in bootstrap.paths.iterrows():
        expected = figures[["original", "mean", "standard_error", "t", "p_value"]]
        np.testing.assert_allclose(tested[" -> ".join(arrow)], expected.astype(float), **close)


def test_components_of_higher_order_constructs_are_measured_in_the_first_stage():
    matter, found = MATTERS["higher_order"](), tables(report("higher_order"))
    first = matter.first_stage.estimate
    np.testing.assert_allclose([value(row[2]) for row in found["outer_loadings"].rows], first.loadings, atol=0.0005001)
    assert "disjoint two-stage" in "\n".join(report("higher_order").texts())


@pytest.mark.parametrize("name", MATTERS)
def test_insignificant_effects_are_never_called_significant_nor_absent(name):
    matter, document = MATTERS[name](), report(name)
    text = "\n".join(sentences(document))
    weak = matter.bootstrap.paths["p_value"] >= 0.05
    assert ("gagal menolak H0. Hasil itu tidak membuktikan" in text) == bool(weak.any())
    for effect in matter.effects:
        name, significant = effect.hypothesis.name, effect.p_value < 0.05
        read = [line for line in sentences(document) if line.startswith(f"{name}. ")]
        for line in read:
            assert ("berpengaruh" in line and "tidak signifikan" not in line) == significant, line
            assert ("diterima" in line) == (effect.verdict.reason == "accepted"), line


def test_path_coefficients_are_never_read_as_percentages():
    for name in MATTERS:
        for line in sentences(report(name)):
            if "koefisien jalur" in line.lower() and "Artinya" in line:
                assert "%" not in line, line


def test_weak_items_and_the_unexplained_are_named_among_the_limits():
    document = report("gratitude")
    text = "\n".join(sentences(document))
    matter = MATTERS["gratitude"]()
    weak = [item for (_, item), loading in matter.estimate.loadings.items() if loading <= 0.70]
    line = next(
        line for line in text.splitlines() if line.startswith("Indikator dengan outer loading yang tidak mencapai")
    )
    assert all(item in line for item in weak)
    assert sum(f"{block}.{k}" in line for block in ("X1", "X2", "X3", "Y1") for k in range(1, 5)) == len(weak)
    rest = 1 - float(matter.estimate.r_squared["r_squared"].iloc[0])
    assert f"{100 * rest:.1f}%".replace(".", ",") in text


def test_the_smallest_effect_that_can_be_seen_follows_kock_and_hadaya():
    # Their example: a path of 0.197 needs 160 respondents (power 80 %, level 5 %).
    matter = MATTERS["gratitude"]()
    least = 2.486 / math.sqrt(matter.estimate.n)
    assert f"kurang dari {least:.3f}".replace(".", ",") in "\n".join(sentences(report("gratitude")))
    assert math.ceil((2.486 / 0.197) ** 2) == 160


def test_moderation_and_mediation_stand_where_the_model_has_them():
    assert "interaction_effects" in tables(report("moderation"))
    assert "interaction_effects" not in tables(report("ecsi"))
    assert "specific_indirect" in tables(report("ecsi"))
    assert "specific_indirect" not in tables(report("gratitude"))


def test_the_moderation_is_read_by_its_signs_and_its_test():
    matter = MATTERS["moderation"]()
    read = "\n".join(sentences(report("moderation")))
    figures = matter.bootstrap.paths.loc[("Satisfaction:Image", "Loyalty")]
    main = float(matter.estimate.paths["Satisfaction", "Loyalty"])
    if figures["p_value"] >= 0.05:
        assert "Data ini tidak menunjukkan bahwa Image memoderasi" in read
    else:
        said = "memperkuat" if figures["original"] * main > 0 else "memperlemah"
        assert f"Image {said} pengaruh Satisfaction terhadap Loyalty" in read


STUDIES = (
    pls.Study("Sari et al.", "2020", "SEM-PLS", "positif signifikan"),
    pls.Study("Putra", "2019", "", "tidak berpengaruh"),
    pls.Study("Wati & Adi", "2018", "", "lihat *lampiran* [1]"),
)


def test_earlier_studies_are_compared_and_wait_among_the_references():
    matter = MATTERS["gratitude"]()
    hypotheses = (replace(matter.model.hypotheses[0], studies=STUDIES), *matter.model.hypotheses[1:])
    model = replace(matter.model, hypotheses=hypotheses)
    document = write(matter_of(model, matter.survey, ReportChoices(), matter.conventions))
    text = "\n".join(sentences(document))
    assert "sejalan dengan hasil penelitian terdahulu: Sari et al. (2020), dengan SEM-PLS" in text
    assert "tidak sejalan dengan hasil penelitian terdahulu: Putra (2019)" in text
    assert "lihat *lampiran* [1]" in text
    assert "[Sari et al. (2020). Lengkapi sumber ini.]" in text
    marked = [
        run.text
        for c in document.chapters
        for b in c.blocks
        if isinstance(b, Paragraph)
        for run in b.runs
        if run.marked
    ]
    assert "[Putra (2019). Lengkapi sumber ini.]" in marked


def test_sections_can_be_left_out_and_turned_round():
    whole = list(report("gratitude").texts())
    for section in sections_of("pls"):
        rest = list(report("gratitude", sections=tuple(name for name in SECTIONS if name != section)).texts())
        assert (len(rest) < len(whole)) == (section not in ("mediation", "moderation", "further"))
    assert write(replace(MATTERS["gratitude"](), choices=ReportChoices(sections=()))).chapters == ()
    keys = list(tables(report("gratitude", reliability_first=True)))
    assert keys.index("reliability") < keys.index("outer_loadings")
    assert {name for method in KINDS for name in sections_of(method)} == set(SECTIONS)


def test_numbers_of_chapters_tables_and_decimals_are_chosen():
    document = report("gratitude", method_chapter=4, results_chapter=5, first_table=7, decimals=2)
    captions = document.captions()
    assert captions["criteria"] == "Tabel 4.1"
    assert captions["outer_loadings"] == "Tabel 5.7"
    assert [chapter.overline for chapter in document.chapters[:3]] == ["BAB IV", "BAB V", "BAB VI"]
    assert heading_numbers(document.chapters[1])[:3] == ["5.1", "5.2", "5.2.1"]
    loading = MATTERS["gratitude"]().estimate.loadings.iloc[0]
    assert tables(document)["outer_loadings"].rows[0][2].text == f"{loading:.2f}".replace(".", ",")


def test_colleagues_tables_plug_in():
    matter = MATTERS["gratitude"]()
    table = tables(report("gratitude"))["ave"]
    document = write(
        replace(matter, descriptives=(lambda words, conventions: [table],), further=(lambda w, c: [table],))
    )
    captions = document.captions()
    assert captions["ave"] == "Tabel 4.1"
    assert {"ave", "ave_2", "ave_3"} <= set(captions)


def test_hostile_names_stay_text():
    matter = MATTERS["gratitude"]()
    hostile = "*x* [[y]] @@ {z} <script>\x00\x0b\u202e" + "n" * 3000
    model = matter.model.with_label("X1", hostile)
    document = write(matter_of(model, matter.survey, ReportChoices(title=hostile), Conventions()))
    for text in document.texts():
        assert text.isprintable()
        assert len(text) < 6000
    assert any("*x* [[y]] @@ {z} <script>" in text for text in document.texts())
    marked = [
        run for c in document.chapters for b in c.blocks if isinstance(b, Paragraph) for run in b.runs if run.marked
    ]
    assert not any("[y]" in run.text for run in marked)


def test_an_earlier_study_of_which_only_the_author_is_known_is_named_alone():
    matter = MATTERS["gratitude"]()
    hypotheses = (replace(matter.model.hypotheses[0], studies=(pls.Study("Sari et al."),)),)
    model = replace(matter.model, hypotheses=hypotheses)
    text = "\n".join(sentences(write(matter_of(model, matter.survey, ReportChoices(), matter.conventions))))
    assert "Penelitian terdahulu yang juga terkait: Sari et al. [" in text
    assert "[Sari et al. Lengkapi sumber ini.]" in text
