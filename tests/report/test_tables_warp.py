"""Tables, marks and figures in the WarpPLS way, on the sample that stands for a WarpPLS thesis."""

import json
import math
from functools import cache

import numpy as np
import pandas as pd
import pytest

import plsengine as pls
from plsengine.thresholds import PROFILES
from report.conventions import Conventions
from report.export import to_csv, to_xlsx
from report.figures_curves import relationship
from report.marks_warp import warp_marks
from report.tables_warp import warp_chapter
from report.tables_warp_details import indicator_facts, overview, path_facts, segments
from report.warp_cells import outer_of, p_relation, p_text
from report.words import Words
from sample_surveys import generate
from tests.plsengine.test_warp import G1, MODEL

words, english = Words("id"), Words("en")
CAMPUS = Conventions(profile=PROFILES["s2_ghozali_2017"])


@cache
def warped(**choices: object) -> pls.Warped:
    folder = generate.FOLDER / "customer_gratitude"
    model = pls.Model.from_json((folder / "model.json").read_text(encoding="utf-8"))
    return pls.estimate_warp(model, pls.read_survey(folder / "survey.csv"), **choices)


@cache
def chapter(language: str = "id") -> dict:
    return {table.key: table for table in warp_chapter(warped(), Words(language), CAMPUS)}


def test_the_chapter_has_the_tables_of_a_warppls_thesis_in_their_order():
    assert [table.title for table in chapter().values()][:12] == [
        "Evaluasi Goodness of Fit Model",
        "Hasil Uji Validitas Konvergen",
        "Combined Loadings and Cross-Loadings",
        "Correlations among Latent Variables with Square Roots of AVEs",
        "P Values for Correlations",
        "Hasil Uji Reliabilitas dan Kolinearitas Penuh",
        "Latent Variable Coefficients",
        "R-squared, Adjusted R-squared, dan Q-squared",
        "Effect Sizes for Path Coefficients",
        "Path Coefficients",
        "P Values",
        "Hasil Uji Hipotesis",
    ]
    assert list(chapter("en")) == list(chapter())
    assert "warp_indirect" not in chapter()  # nothing is mediated here
    mediated = warp_chapter(pls.estimate_warp(MODEL, G1), words)
    assert "warp_indirect" in {table.key for table in mediated}


def test_the_ten_indices_stand_in_the_order_of_theses_with_their_results():
    table, indices = chapter()["quality_indices"], warped().indices
    shown = table.display()
    assert list(shown["No."]) == [str(k) for k in range(1, 11)]
    assert shown["GoF"].iloc[0] == "Average path coefficient (APC)"
    assert shown["Hasil"].iloc[0] == f"{words.number(indices.loc['apc', 'value'])}; P=0,008"
    assert shown["Hasil"].iloc[1].endswith("P<0,001")
    assert list(shown["Kriteria"].iloc[[3, 7]]) == ["≤ 5; ideal ≤ 3,3", "≥ 0,9; ideal = 1"]
    assert list(shown["Keterangan"].iloc[[0, 3, 5, 6]]) == ["Diterima", "Ideal", "Besar", "Ideal"]
    assert table.data()["Hasil"].iloc[4] == pytest.approx(indices.loc["afvif", "value"])
    assert any("tertukar" in note for note in table.footnotes)


def test_indices_that_fail_are_said_to():
    straight = pls.estimate_warp(MODEL, G1, inner="linear")
    tables = {table.key: table for table in warp_chapter(straight, words)}
    shown = tables["quality_indices"].display().set_index("No.")["Keterangan"]
    assert shown["7"] == shown["9"] == "Tidak diterima"
    assert any("paradox" in sentence for sentence in tables["quality_indices"].reading)
    one = pls.estimate_warp(pls.Model.parse("X =~ x1 + x2\nY =~ y1 + y2\nY ~ X"), G1)
    alone = {table.key: table for table in warp_chapter(one, words)}
    assert alone["quality_indices"].display()["Hasil"].iloc[3] == "–"


def test_own_loadings_stand_in_brackets_among_rotated_cross_loadings():
    table = chapter()["combined_loadings"]
    shown, raw = table.display().set_index("Indikator"), table.data().set_index("Indikator")
    assert shown.loc["X1.1", "X1"] == "(0,781)"
    for (construct, item), row in warped().combined_loadings.iterrows():
        assert raw.loc[item, list(row.index)].tolist() == pytest.approx(row.tolist())
        assert shown.loc[item, construct].startswith("(")
        assert sum(text.startswith("(") for text in shown.loc[item, list(row.index)]) == 1
    assert set(shown["P value"]) == {"<0,001"}


def test_correlations_have_roots_of_ave_in_brackets_and_find_the_construct_that_fails():
    table = chapter()["latent_correlations"]
    shown = table.display().set_index("Variabel")
    last = shown.loc["Customer Gratitude (Y)"]
    root = math.sqrt(warped().estimate.reliability.loc["Y", "ave"])
    assert last["Y"] == f"({words.number(root)})"
    assert last["X1"] == shown.loc["Keuntungan Finansial (X1)", "Y"]
    assert last["Keterangan"] == "Tidak valid"
    assert table.level == "not_ok"


def test_hypotheses_are_printed_with_two_decimals_and_decided_by_one_tailed_p():
    table = chapter()["hypothesis_test"]
    shown = table.display()
    assert list(shown.columns) == ["Hipotesis", "Hubungan", "β", "P-value", "Hypothesis Supported"]
    assert list(shown["P-value"]) == ["<0,01", "<0,01", "0,18"]
    assert list(shown["Hypothesis Supported"]) == ["Diterima", "Diterima", "Ditolak"]
    assert list(table.data()["β"]) == pytest.approx(warped().paths.tolist())
    assert "β = 0,46; P<0,01" in table.reading[0]
    assert "tidak berpengaruh signifikan" in table.reading[2]
    model = MODEL.with_hypothesis(pls.Hypothesis("H1", ("X", "M"), direction="negative"))
    against = {table.key: table for table in warp_chapter(pls.estimate_warp(model, G1), words)}
    assert against["hypothesis_test"].display()["Hypothesis Supported"].iloc[0] == "Ditolak"


def test_a_curve_that_turns_is_called_neither_positive_nor_negative():
    random = np.random.default_rng(3)
    x = random.standard_normal(80)
    data = pd.DataFrame({"x": x, "y": x**2 + 0.4 * random.standard_normal(80)})
    bent = pls.estimate_warp(pls.Model.parse("X =~ x\nY =~ y\nY ~ X"), data, inner="warp2")
    (sentence,) = {table.key: table for table in warp_chapter(bent, words)}["hypothesis_test"].reading
    assert "kurva U" in sentence
    assert "berbalik arah" in sentence
    assert "positif dan" not in sentence


def test_effect_sizes_add_up_to_r_squared_and_are_named():
    table = chapter()["warp_effect_sizes"]
    assert table.data()["Effect Size"].sum() == pytest.approx(warped().r_squared["r_squared"].iloc[0])
    assert list(table.display()["Keterangan"]) == ["Sedang", "Sedang", "Kecil"]
    assert "bukan f² Cohen" in table.footnotes[0]


def test_matrices_have_targets_in_rows():
    shown = chapter()["warp_paths"].data().set_index("Variabel")
    assert list(shown.columns) == ["X1", "X2", "X3"]
    assert shown.loc["Customer Gratitude (Y)"].tolist() == pytest.approx(warped().paths.tolist())
    assert shown.iloc[:3].isna().all(axis=None)


def test_the_check_of_curves_says_what_to_do_with_them():
    table = chapter()["curve_check"]
    assert list(table.display()["Keterangan"]) == ["Belum terbukti", "Garis lurus lebih baik", "Belum terbukti"]
    assert any("jangan menafsirkan bentuknya" in sentence for sentence in table.reading)
    straight = {table.key: table for table in warp_chapter(warped(inner="linear"), words)}
    assert set(straight["curve_check"].display()["Keterangan"]) == {"Linear"}
    assert straight["curve_check"].reading == ()


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_table_can_be_read_and_written(language):
    tables = tuple(chapter(language).values())
    for table in tables:
        assert to_csv(table)
        assert all("{" not in text for text in (*table.footnotes, *table.reading, table.title))
    assert to_xlsx(tables)
    assert len(tables) == 19


@pytest.mark.parametrize("errors", ["bootstrap", "jackknife"])
def test_standard_errors_say_where_they_come_from(errors):
    tables = {table.key: table for table in warp_chapter(warped(standard_errors=errors, resamples=60), english)}
    note = " ".join(tables["hypothesis_test"].footnotes)
    assert {"bootstrap": "60 resamples (seed 1)", "jackknife": "50 times"}[errors] in note


def test_tables_say_what_does_not_exist():
    data = G1.assign(z1=G1["x1"], z2=G1["x2"], z3=G1["x3"], s=np.arange(30) % 2)
    text = "X <~ x1 + x2 + x3\nZ =~ z1 + z2 + z3\nS =~ s\nY =~ y1 + y2 + y3\nY ~ X + S\nS ~ Z"
    tables = {t.key: t for t in warp_chapter(pls.estimate_warp(pls.Model.parse(text), data), words)}
    assert any("saling menentukan" in sentence for sentence in tables["combined_loadings"].reading)
    assert set(tables["pattern_loadings"].display()["Y"]) == {"–"}
    assert "∞" in set(tables["warp_reliability"].display()["Full Collin. VIF"])
    assert tables["quality_indices"].display()["Keterangan"].iloc[4] == "Tidak diterima"


def test_algorithms_are_named():
    for outer in ("pls_regression", "robust_path", "mode_m", "mode_a", "mode_b"):
        assert outer_of(warped(outer=outer).estimate.settings) == outer


def test_p_is_written_as_on_the_drawing():
    assert [p_text(words, p, 2) for p in (0.0099, 0.01, 0.379)] == ["<0,01", "0,01", "0,38"]
    assert p_relation(english, 0.00001) == "P<0.001"
    assert p_relation(words, 0.005) == "P=0,005"
    assert p_text(words, math.nan) == "–"


def test_marks_have_beta_and_p_on_arrows_and_r_squared_in_constructs():
    marks = warp_marks(warped(), words, CAMPUS)
    assert (marks.paths["X1", "Y"].text, marks.paths["X1", "Y"].detail) == ("β=0,46", "(P<0,01)")
    assert (marks.paths["X3", "Y"].detail, marks.paths["X3", "Y"].significant) == ("(P=0,18)", False)
    assert marks.constructs["Y"].text == "R²=0,59"
    assert marks.indicators["X1.1"].text == "0,781"
    assert {item for item, mark in marks.indicators.items() if mark.verdict == "poor"} == {"Y1.1"}


def test_small_tables_beside_the_drawing():
    assert list(overview(warped(), words).display()["β"]) == ["0,46", "0,34", "0,12"]
    facts = path_facts(warped(), ("X1", "Y"), words).display().set_index("Koefisien")["Hasil"]
    assert facts["Effect Size"] == words.number(warped().effect_sizes["X1", "Y"])
    item = indicator_facts(warped(), "X1.1", words).display()
    assert item["Hasil"].iloc[0] == "0,781"
    shown = pls.relation(warped(), "X1", "Y")
    parts = segments(shown, 3, ("X1", "Y"), words)
    assert sum(row[3].value for row in parts.rows) == 50
    assert "-1,64" in parts.reading[0]


@pytest.mark.parametrize("look", [{}, {"dark": True}, {"printed": True}], ids=["light", "dark", "print"])
def test_the_relationship_plot_shows_cases_curve_line_and_segments(look):
    shown = pls.relation(warped(), "X1", "Y", survey_scale=True)
    named = {"predictor": "<b>X</b>", "target": "Y", "cases": "n", "bent": "Kurva", "linear": "Garis"}
    figure = relationship(
        shown, words=named, note=lambda cases, slope: (f"n = {cases}", "<i>"), number=words.number, segments=4, **look
    )
    cases, line, curve = figure.data
    assert len(cases.x) == 50
    assert line.line.dash != curve.line.dash
    assert np.asarray(curve.y) == pytest.approx(shown.lines()["bent"].to_numpy())
    assert len(figure.layout.shapes) == 3
    assert len(figure.layout.annotations) == 4
    assert "&lt;i&gt;" in figure.layout.annotations[0].text
    assert "<b>" not in json.dumps(figure.to_plotly_json(), default=str)
