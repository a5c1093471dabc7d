"""Tables of the inner model, on the reference data and on a coefficient beyond one."""

import numpy as np
import pandas as pd
import pytest

import plsengine as pls
from plsengine.thresholds import PROFILES
from report import tables
from report.conventions import Conventions
from report.words import Words
from tests.reference import Case, pairs
from tests.report.results import MOBI, estimate

REFERENCE = Case(MOBI).results()
words, english = Words("id"), Words("en")


def test_r_squared_is_that_of_the_reference_with_its_name_and_sentence():
    table = tables.r_squared(estimate(), words)
    raw = table.data().set_index("Variabel")
    for construct, value in REFERENCE["r2"].items():
        assert raw.loc[construct, "R Square"] == pytest.approx(value, abs=1e-8)
        assert raw.loc[construct, "R Square Adjusted"] == pytest.approx(REFERENCE["r2_adj"][construct], abs=1e-8)
        limits = ((0.75, "Kuat"), (0.5, "Moderat"), (0.25, "Lemah"), (-1, "Sangat lemah"))
        assert raw.loc[construct, "Keterangan"] == next(name for bound, name in limits if value >= bound)
    sentence = next(line for line in table.reading if line.startswith("Nilai R-square Loyalty"))
    share = 100 * REFERENCE["r2"]["Loyalty"]
    assert f"{share:.1f}%".replace(".", ",") in sentence
    assert f"{100 - share:.1f}%".replace(".", ",") in sentence
    assert "Image, Satisfaction, dan Complaints" in sentence
    assert "Hair dkk. (2019)" in table.footnotes[0]


def test_the_campus_chooses_whose_names_for_r_squared():
    warp = Conventions(profile=PROFILES["s2_ghozali_2017"])
    assert REFERENCE["r2"]["Loyalty"] == pytest.approx(0.457, abs=5e-4)
    named = tables.r_squared(estimate(), words, warp).data().set_index("Variabel")["Keterangan"]
    assert named["Loyalty"] == "Moderat"
    assert tables.r_squared(estimate(), words).data().set_index("Variabel")["Keterangan"]["Loyalty"] == "Lemah"


def test_f_squared_is_that_of_the_reference_and_every_path_is_read_once():
    table = tables.f_squared(estimate(), english)
    raw = table.data().set_index("Relation")
    theirs = pairs(Case(MOBI).results("csem")["f2"], "->")
    for source, target in estimate().paths.index:
        assert raw.loc[f"{source} -> {target}", "f²"] == pytest.approx(theirs[source, target], abs=1e-6)
    assert raw.loc["Expectation -> Quality", "Verdict"] == "Large"
    read = " ".join(table.reading)
    assert all(read.count(f"{relation} (") == 1 for relation in raw.index)


def test_inner_vif_is_a_matrix_of_predictors_and_targets():
    table = tables.inner_vif(estimate(), words)
    raw = table.data().set_index("Prediktor")
    for target, row in REFERENCE["vif_inner"].items():
        for source, value in row.items():
            assert raw.loc[source, target] == pytest.approx(1.0 if value is None else value, abs=1e-8)
    assert raw.notna().sum().sum() == len(estimate().paths)
    assert table.level == ("ok" if estimate().inner_vif.max() < 3 else "border")


def test_path_coefficients_come_with_the_warning_that_they_are_no_percentages():
    table = tables.path_coefficients(estimate(), words)
    raw = table.data().set_index("Hubungan")["Koefisien Jalur"]
    for (source, target), value in pairs(REFERENCE["paths"], "->").items():
        assert raw[f"{source} -> {target}"] == pytest.approx(value, abs=1e-8)
    assert table.reading[0].startswith("Koefisien jalur terstandar bukan persen")
    assert f"{raw.max():.3f}".replace(".", ",") in table.reading[0]
    assert table.level == "not_applicable"


@pytest.fixture(scope="module")
def beyond_one() -> pls.Estimate:
    """Two predictors that correlate at .98 with effects of opposite sign: one coefficient must exceed 1."""
    random = np.random.default_rng(4)
    common = random.standard_normal(400)
    a, b = common + 0.1 * random.standard_normal(400), common + 0.1 * random.standard_normal(400)
    y = 8 * a - 6 * b + random.standard_normal(400)
    model = pls.Model.parse("A =~ a\nB =~ b\nY =~ y\nY ~ A + B")
    return pls.estimate(model, pd.DataFrame({"a": a, "b": b, "y": y}))


def test_a_coefficient_beyond_one_is_marked_and_named(beyond_one):
    assert beyond_one.paths.abs().max() > 1
    table = tables.path_coefficients(beyond_one, words)
    marked = [row[0].text for row in table.rows if row[1].verdict is not None]
    assert marked == [f"{s} -> {t}" for (s, t), value in beyond_one.paths.items() if abs(value) > 1]
    assert any("di luar ±1" in note and "A -> Y" in note for note in table.footnotes)
    assert table.level == "border"


def test_collinear_predictors_are_named(beyond_one):
    table = tables.inner_vif(beyond_one, words)
    assert table.level == "not_ok"
    assert "A -> Y" in table.reading[0]
    assert "B -> Y" in table.reading[0]
