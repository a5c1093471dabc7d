"""What holds for every table, in both languages."""

import dataclasses
import io
import math

import openpyxl
import pytest

import plsengine as pls
from plsengine.thresholds import BANDS, CRITERIA, PROFILES, judge
from report import tables
from report.conventions import Conventions
from report.export import to_csv, to_xlsx
from report.verdicts import band, bands_text, cited, criterion_text, explanation, range_text, short
from report.words import LANGUAGES, Words
from tests.reference import Case
from tests.report.results import MIXED, MOBI, bootstrap, estimate, given_bootstrap, mediation

CHAPTERS = {
    "reflective": lambda words: tables.chapter(estimate(MOBI), given_bootstrap(), words),
    "formative": lambda words: tables.chapter(estimate(MIXED), bootstrap(), words),
    "small": lambda words: tables.chapter(mediation().estimate, mediation(), words),
    "no bootstrap": lambda words: tables.chapter(estimate(MOBI), None, words),
}
chapters = pytest.mark.parametrize("chapter", CHAPTERS.values(), ids=CHAPTERS)
languages = pytest.mark.parametrize("words", [Words(language) for language in LANGUAGES], ids=LANGUAGES)


@chapters
@languages
def test_every_table_is_whole(chapter, words):
    made = chapter(words)
    assert len({table.key for table in made}) == len(made)
    for table in made:
        assert len({column.heading for column in table.columns}) == len(table.columns)
        for row in table.rows:
            assert len(row) == len(table.columns)
        for sentence in (table.title, *table.footnotes, *table.reading):
            assert sentence.strip() == sentence
            assert "{" not in sentence
            assert "nan" not in sentence.lower().split()
        hash(table)


@chapters
@languages
def test_what_is_printed_is_the_number_to_three_decimals(chapter, words):
    mark = {"id": str.maketrans(",.", ".,"), "en": {}}[words.language]
    for table in chapter(words):
        for row in table.rows:
            for cell, column in zip(row, table.columns, strict=True):
                if isinstance(cell.value, float) and not math.isnan(cell.value):
                    printed = cell.text.translate(mark).replace(",", "")
                    if column.kind == "percent":
                        assert float(printed.rstrip("%")) == pytest.approx(100 * cell.value, abs=0.0501)
                    else:
                        assert float(printed) == pytest.approx(cell.value, abs=0.000501)
                elif isinstance(cell.value, float):
                    assert cell.text == "–"
                else:
                    assert cell.text == (cell.value or "")


@chapters
@languages
def test_every_verdict_names_its_criterion_and_source_or_why_there_is_none(chapter, words):
    for table in chapter(words):
        for verdict in table.verdicts:
            said = explanation(verdict, words)
            assert said
            if verdict.level != "not_applicable" and verdict.criterion is not None:
                assert cited(verdict.criterion.source, words) in said
                assert words.number(verdict.value) in said


def test_both_languages_hold_the_same_numbers():
    for indonesian, english in zip(CHAPTERS["formative"](Words("id")), CHAPTERS["formative"](Words("en")), strict=True):
        assert indonesian.key == english.key
        for a, b in zip(indonesian.rows, english.rows, strict=True):
            assert [c.value for c in a if isinstance(c.value, float) and c.value == c.value] == [
                c.value for c in b if isinstance(c.value, float) and c.value == c.value
            ]


def test_a_whole_chapter_is_read_back_from_its_workbook():
    made = CHAPTERS["formative"](Words("id"))
    workbook = openpyxl.load_workbook(io.BytesIO(to_xlsx(made)))
    assert len(workbook.sheetnames) == len(made)
    compared = 0
    for sheet, table in zip(workbook, made, strict=True):
        assert [cell.value for cell in sheet[3]] == [column.heading for column in table.columns]
        for cells, row in zip(sheet.iter_rows(min_row=4, max_row=3 + len(table.rows)), table.rows, strict=True):
            for written, cell in zip(cells, row, strict=True):
                if isinstance(cell.value, float) and math.isfinite(cell.value):
                    assert written.value == pytest.approx(cell.value, rel=1e-15)
                    compared += 1
                else:
                    assert (written.value or "") == cell.text
    assert compared > 300
    assert all(to_csv(table) for table in made)


def test_chapter_leaves_out_tables_without_rows():
    keys = [table.key for table in tables.chapter(mediation(direct=False).estimate, None, Words("id"))]
    assert "hypothesis_test" not in keys
    assert "path_coefficients" in keys


@languages
@pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda profile: profile.id)
def test_criteria_of_a_profile_as_a_table(words, profile):
    table = tables.criteria(words, Conventions(profile=profile))
    printed = " ".join(cell.text for row in table.rows for cell in row)
    for quantity in ("loading", "ave", "rho_c", "cronbach_alpha", "htmt", "inner_vif", "p_value"):
        criterion = profile.criterion(quantity)
        assert cited(criterion.source, words) in printed
        assert criterion_text(criterion, words) in printed
    assert words.number(1.96, 2) in printed
    assert len(table.footnotes) == 1
    assert table.footnotes != tables.criteria(words, Conventions(profile=profile.with_criterion("p_10"))).footnotes


def test_rules_of_thumb_read_as_in_the_books():
    words = Words("id")
    assert criterion_text(CRITERIA["loading_hair_2022"], words) == "≥ 0,708"
    assert criterion_text(CRITERIA["ave_ghozali_2017"], words) == "> 0,50"
    assert criterion_text(CRITERIA["inner_vif_33"], words) == "< 3,3"
    assert range_text(CRITERIA["inner_vif_hair_2019"], words) == "< 3 (masih dipertimbangkan: < 5)"
    assert bands_text(BANDS["r_squared_chin_1998"], words) == (
        "Kategori: ≥ 0,67 kuat; ≥ 0,33 moderat; ≥ 0,19 lemah; menurut Chin (1998)."
    )


@languages
@pytest.mark.parametrize("criterion", CRITERIA.values(), ids=lambda criterion: criterion.id)
def test_every_outcome_of_every_criterion_has_its_words(words, criterion):
    """Loadings, weights and p values have reasons of their own, met in the tests of their tables."""
    if criterion.quantity in ("p_value", "weight_loading"):
        return
    for value in (-1.0, 0.3, 0.45, 0.5, 0.6, 0.65, 0.75, 0.87, 0.96, 2.0, 3.1, 4.0, 6.0):
        verdict = judge(value, criterion, against=0.7)
        if criterion.quantity == "loading" and verdict.reason != "holds":
            continue
        assert short(verdict, words) != "–"
        assert cited(criterion.source, words) in explanation(verdict, words)


@languages
@pytest.mark.parametrize("bands", BANDS.values(), ids=lambda bands: bands.id)
def test_every_size_has_its_word(words, bands):
    named = {band(bands, value, words) for value in (0.0, 0.007, 0.02, 0.19, 0.25, 0.34, 0.5, 0.8)}
    assert len(named) == len(bands.steps) + 1
    assert band(bands, math.nan, words) == "–"


def test_a_construct_may_be_named_like_a_heading():
    model = pls.Model.parse("Variabel =~ PERQ1 + PERQ3\nKeterangan =~ CUSA1 + CUSA2\nKeterangan ~ Variabel")
    made = tables.chapter(pls.estimate(model, Case(MOBI).data), None, Words("id"))
    frames = {table.key: table.display() for table in made}
    assert list(frames["fornell_larcker"]) == ["Variabel", "Variabel (2)", "Keterangan", "Keterangan (2)"]
    assert all(frame.columns.is_unique for frame in frames.values())


def test_tables_are_frozen():
    table = tables.ave(estimate(), Words("id"))
    with pytest.raises(dataclasses.FrozenInstanceError):
        table.title = "x"
