"""Validity and reliability as tables: figures, the rule that was chosen, and what the sentences say."""

import numpy as np
import pytest

import plsengine as pls
from plsengine.thresholds import PROFILES
from report.conventions import Conventions
from report.tables_instrument import item_reliability, item_total_statistics, item_validity
from report.words import Words
from tests.plsengine.golden import ANSWERS, GOLDEN
from tests.report.studies import GOLDEN_MODEL, golden, website

EXPECTED = GOLDEN["regression"]
words, english = Words("id"), Words("en")


def with_poor_item(rule="r_table"):
    """The golden example with an item of X that has nothing to do with the others."""
    noise = np.array([1, 5, 2, 4, 3] * 6, dtype=float)
    return golden(GOLDEN_MODEL.with_indicator("X", "x4"), ANSWERS.assign(x4=noise), validity=rule)


def test_figures_and_the_entry_of_the_r_table():
    raw = item_validity(golden(), words).data().set_index("Item")
    assert raw.loc[["x1", "x2", "x3"], "r hitung"].tolist() == pytest.approx(EXPECTED["item_total"], abs=1e-8)
    corrected = raw.loc[["x1", "x2", "x3"], "Corrected Item-Total Correlation"]
    assert corrected.tolist() == pytest.approx(EXPECTED["corrected"], abs=1e-8)
    assert raw["r tabel"].tolist() == pytest.approx([0.361] * 8, abs=5e-4)


def test_the_formula_of_the_r_table_is_shown_with_its_n():
    notes = " ".join(item_validity(golden(), words).footnotes)
    assert "t / √(df + t²) = 0,361 dengan n = 30, df = n − 2 = 28, dan t = 2,048" in notes


def test_every_item_valid_is_said_once():
    table = item_validity(website(), english)
    assert set(table.data()["Verdict"]) == {"Valid"}
    assert table.level == "ok"
    assert table.reading == ("All 33 items judged keep r > r table, so that all of them are valid.",)


def test_a_poor_item_may_be_valid_by_its_own_share_of_the_total():
    table = item_validity(with_poor_item(), words)
    assert table.data().set_index("Item").loc["x4", "Keterangan"] == "Valid"
    assert "korelasinya dengan butir lain tidak melebihi r tabel: x4" in table.reading[1]
    assert len(item_validity(golden(), words).reading) == 1


def test_a_poor_item_is_named_in_table_and_sentence():
    table = item_validity(with_poor_item("corrected_r_table"), words)
    raw = table.data().set_index("Item")
    assert raw.loc["x4", "Keterangan"] == "Tidak valid"
    assert raw.loc["x1", "Keterangan"] == "Valid"
    assert "1 dari 9 butir" in table.reading[0]
    assert "x4" in table.reading[0]


def test_the_rule_decides_what_is_held_against_what():
    for rule, limit in (("corrected_r_table", 0.361), ("corrected_30", 0.30)):
        table = item_validity(golden(validity=rule), words)
        heading = "Batas" if rule == "corrected_30" else "r tabel"
        assert table.data()[heading].tolist() == pytest.approx([limit] * 8, abs=5e-4)
        cells = {column.heading: cell for column, cell in zip(table.columns, table.rows[0], strict=True)}
        assert cells["Corrected Item-Total Correlation"].verdict.level == "ok"
        assert cells["r hitung"].verdict is None
    assert "≥ 0,30" in item_validity(golden(validity="corrected_30"), words).reading[0]


def test_the_level_changes_the_entry():
    strict = Conventions(profile=PROFILES["hair_2022"].with_criterion("p_01"))
    raw = item_validity(golden(), words, strict).data()
    assert raw["r tabel"].iloc[0] == pytest.approx(0.463, abs=5e-4)


def test_single_items_and_formative_blocks_are_not_judged():
    model = pls.Model.parse("X <~ x1 + x2\nS =~ m1\nY =~ y1 + y2 + y3\nY ~ X + S")
    for table in (item_validity(golden(model), words), item_reliability(golden(model), words)):
        verdicts = {row[0].text: row[-1].text for row in table.rows}
        assert (verdicts["X"], verdicts["S"]) == ("–", "–")
        assert verdicts["Y"] in ("Valid", "Reliabel")
        assert any("formatif: X" in note for note in table.footnotes)


def test_alpha_and_its_verdict():
    table = item_reliability(golden(), words)
    raw = table.data().set_index("Variabel")
    for name, value in EXPECTED["alpha_raw"].items():
        assert raw.loc[name, "Cronbach's Alpha"] == pytest.approx(value, abs=1e-8)
    assert set(raw["Keterangan"]) == {"Reliabel"}
    assert "X (0,838), M (0,833), dan Y (0,849)" in table.reading[0]


def test_each_verdict_on_alpha_has_its_sentence():
    said = " ".join(item_reliability(website(), english).reading)
    assert "so high that items may repeat the same question: Kualitas Website (WebQual 4.0) (X1) (0.958)" in said
    assert "is reliable: Online Customer Review (X2)" in said
    poor = item_reliability(with_poor_item(), english)
    alpha = poor.rows[0][3].text
    assert any("limit of 0.70" in line and line.endswith(f": X ({alpha}).") for line in poor.reading)


def test_an_item_whose_removal_lifts_alpha_is_named():
    table = item_total_statistics(with_poor_item(), words)
    (row,) = (row for row in table.rows if row[1].text == "x4")
    assert row[5].strong
    assert row[5].value == pytest.approx(EXPECTED["alpha_raw"]["X"], abs=1e-8)
    assert "x4" in table.reading[0]
    assert (
        item_total_statistics(golden(model=GOLDEN_MODEL.without_construct("X")), words)
        .reading[0]
        .startswith("Tidak ada")
    )
