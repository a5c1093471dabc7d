"""What a check of printed tables says."""

import pytest

from plsengine.consistency import check_tables
from plsengine.published import PrintedTables
from report import tables_consistency as tables
from report.words import Words
from sample_surveys import generate


@pytest.fixture(scope="module")
def thesis():
    file = generate.FOLDER / "customer_gratitude" / "printed.toml"
    return check_tables(PrintedTables.parse(file.read_text(encoding="utf-8")))


def test_findings_say_what_is_printed_and_what_follows(thesis):
    table = tables.findings(thesis, Words("id"))
    rows = [[cell.text for cell in row] for row in table.rows]
    assert ["Y", "AVE", ".531", "0,431 s.d. 0,432", "AVE = Σλ² / K"] in rows
    assert table.reading == ("8 dari 45 perbandingan tidak konsisten; periksa salinan.",)
    assert any("belum tentu salah hitung" in note for note in table.footnotes)


def test_sentences_name_the_numbers_and_the_rule(thesis):
    said = tables.sentences(thesis, Words("en"))
    assert (
        "Y: AVE is printed as .531, but .507; .547; .837; .685 give 0.432 (0.431 to 0.432 within rounding). "
        "Rule: AVE = Σλ² / K." in said
    )
    assert any("the correlation .669; the one that follows from the loadings is 0.657" in each for each in said)
    assert any("the labels AVIF and AFVIF seem to be swapped" in each and "1.850" in each for each in said)
    assert any("printed in two ways, .624 and .623" in each for each in said)
    assert any("With the AVE that follows from the loadings GoF is 0.613" in each for each in said)


def test_every_rule_is_said_in_both_languages(thesis):
    for language in ("id", "en"):
        table = tables.checks(thesis, Words(language))
        assert sum(row[2].value for row in table.rows) == len(thesis.comparisons)


def test_respondents_who_differ_are_counted_whole():
    rows = [
        ("Usia", "muda", "100", ""),
        ("Usia", "tua", "70", ""),
        ("Kerja", "ya", "120", ""),
        ("Kerja", "tidak", "60", ""),
    ]
    result = check_tables(PrintedTables().with_table("profile", rows))
    assert tables.sentences(result, Words("id")) == [
        "Kerja: jumlahnya 180 responden, sedangkan tabel lain menyebut 170."
    ]


def test_notes_call_tables_and_columns_as_the_page_does():
    result = check_tables(PrintedTables().with_table("paths", [("X", "Y", "0,5", "", "tinggi")]))
    (note,) = tables.readable(result.notes, Words("id"))
    assert (
        Words("id").note(note) == "“tinggi” pada tabel Jalur, baris 1, kolom t, bukan angka; sel ini tidak diikutkan."
    )
