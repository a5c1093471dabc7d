"""Path analysis as tables: equations with their error paths, and Sobel's test with the kind of mediation."""

import math

import pytest

from report.tables_path_analysis import equations, sobel
from report.words import Words
from tests.report.studies import GOLDEN_MODEL, golden

words = Words("id")


def test_every_arrow_has_its_row_and_every_equation_its_error():
    study = golden()
    table = equations(study, study.paths, words)
    raw = table.data().set_index("Hubungan")
    assert list(raw.index) == ["X -> M", "X -> Y", "M -> Y"]
    assert raw.loc["M -> Y", "Beta"] == pytest.approx(0.68555196, abs=1e-8)
    assert raw.loc["X -> Y", "√(1 - R²)"] == pytest.approx(math.sqrt(1 - 0.46310642), abs=1e-7)
    assert table.reading[1] == "Persamaan struktural (terstandar): Y = -0,007 X + 0,686 M + 0,733 e."


def test_full_mediation_of_the_golden_example():
    study = golden()
    table = sobel(study, study.paths, words)
    (row,) = table.data().to_dict("records")
    assert row["Hubungan"] == "X -> M -> Y"
    assert row["z"] == pytest.approx(row["Pengaruh tidak langsung (B)"] / row["Std. Error (Sobel)"])
    assert row["Jenis Mediasi"] == "Mediasi penuh"
    assert "M memediasi pengaruh X terhadap Y secara signifikan" in table.reading[0]


def test_without_the_direct_arrow_the_kind_stays_open():
    study = golden(GOLDEN_MODEL.without_path("X", "Y"))
    table = sobel(study, study.paths, words)
    assert table.rows[0][-1].text == "Pengaruh langsung tidak dimodelkan"
    assert table.rows[0][-2].text == "–"
