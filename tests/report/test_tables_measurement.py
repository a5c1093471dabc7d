"""Tables of the outer model hold the other programs' numbers, and say of them what is so."""

import math

import pandas as pd
import pytest

import plsengine as pls
from plsengine.thresholds import PROFILES
from report import tables
from report.conventions import Conventions
from report.words import Words
from tests.reference import Case, pairs
from tests.report.results import MIXED, MOBI, bootstrap, estimate

REFERENCE = Case(MOBI).results()
words, english = Words("id"), Words("en")


def by(table: tables.Table, *headings: str) -> pd.DataFrame:
    return table.data().set_index(list(headings) if len(headings) > 1 else headings[0])


def test_outer_loadings_are_those_of_the_reference():
    table = tables.outer_loadings(estimate(), words)
    assert table.title == "Hasil Outer Loading"
    printed = table.display().set_index("Indikator")["Outer Loading"]
    raw = by(table, "Indikator")["Outer Loading"]
    for block in REFERENCE["outer_loadings"].values():
        for item, value in block.items():
            assert raw[item] == pytest.approx(value, abs=1e-8)
            assert printed[item] == f"{value:.3f}".replace(".", ",")


def test_items_that_fall_short_are_named_with_what_to_do():
    """AVE of Image is below .50 in the reference and that of Quality above, so PERQ2 may stay and IMAG2 is in doubt."""
    assert REFERENCE["reliability"]["Image"]["AVE"] < 0.5 < REFERENCE["reliability"]["Quality"]["AVE"]
    table = tables.outer_loadings(estimate(), words)
    verdicts = by(table, "Indikator")["Keterangan"]
    assert verdicts["PERQ2"] == "Dipertahankan"
    assert verdicts["IMAG2"] == "Dipertimbangkan"
    assert verdicts["CUSL2"] == "Tidak valid"
    assert verdicts["CUSCO"] == "–"
    assert table.level == "not_ok"
    assert table.tally == {"ok": 17, "border": 5, "not_ok": 1, "not_applicable": 1}
    assert "17 dari 23" in table.reading[0]
    assert table.reading[1].endswith(": PERQ2.")
    assert "IMAG2, IMAG3, CUEX2, dan CUEX3" in table.reading[2]
    assert "0,40: CUSL2" in table.reading[3]
    assert "hanya satu indikator: Complaints" in table.footnotes[1]


def test_a_stricter_campus_drops_what_another_one_ponders():
    strict = Conventions(profile=PROFILES["s1_hair_2013"])
    verdicts = by(tables.outer_loadings(estimate(), words, strict), "Indikator")["Keterangan"]
    assert verdicts["PERQ2"] == "Tidak valid"
    assert any("Hair dkk. (2013)" in note for note in tables.outer_loadings(estimate(), words, strict).footnotes)


def test_formative_items_are_judged_by_their_weights_once_there_is_a_bootstrap():
    untested = tables.outer_loadings(estimate(MIXED), words)
    formative = [c.name for c in estimate(MIXED).model.constructs if c.mode == "formative"]
    assert formative
    rows = untested.data()[untested.data()["Variabel"].isin(formative)]
    assert set(rows["Keterangan"]) == {"–"}
    theirs = Case(MIXED).results()["outer_weights"]
    for _, row in rows.iterrows():
        assert row["Outer Weight"] == pytest.approx(theirs[row["Variabel"]][row["Indikator"]], abs=1e-6)

    tested = tables.outer_loadings(estimate(MIXED), words, bootstrap=bootstrap())
    summary = bootstrap().weights
    for row, cells in zip(tested.data().to_dict("records"), tested.rows, strict=True):
        if row["Variabel"] in formative:
            significant = summary.loc[(row["Variabel"], row["Indikator"]), "p_value"] < 0.05
            assert (row["Keterangan"] == "Signifikan") == significant
            assert cells[-1].verdict.criterion is not None


def test_ave_and_reliability_are_those_of_the_reference():
    names = {"alpha": "Cronbach's Alpha", "rhoA": "rho_A", "rhoC": "Composite Reliability"}
    names["AVE"] = "Average Variance Extracted (AVE)"
    reliability = by(tables.reliability(estimate(), words), "Variabel")
    ave = by(tables.ave(estimate(), words), "Variabel")
    for construct, values in REFERENCE["reliability"].items():
        for theirs, ours in names.items():
            assert reliability.loc[construct, ours] == pytest.approx(values[theirs], abs=1e-8)
        assert ave.loc[construct, "AVE"] == pytest.approx(values["AVE"], abs=1e-8)


def test_ave_below_a_half_is_named_with_its_value():
    table = tables.ave(estimate(), words)
    failing = {name for name, values in REFERENCE["reliability"].items() if values["AVE"] < 0.5}
    assert failing == {"Image", "Expectation"}
    verdicts = by(table, "Variabel")["Keterangan"]
    assert {name for name, verdict in verdicts.items() if verdict == "Tidak valid"} == failing
    assert "2 dari 6" in table.reading[0]
    assert "Image (0,478) dan Expectation (0,480)" in table.reading[0]


def test_composite_reliability_decides_and_a_low_alpha_is_told():
    """Alpha of Loyalty is .472 and its rho_C .722 in the reference."""
    table = tables.reliability(estimate(), words)
    verdicts = by(table, "Variabel")["Keterangan"]
    assert verdicts["Loyalty"] == "Reliabel sebagian"
    assert verdicts["Quality"] == "Reliabel"
    assert "Expectation dan Loyalty" in table.reading[-1]
    cells = table.rows[list(verdicts.index).index("Loyalty")]
    assert [cell.verdict.level for cell in cells[1:4]] == ["not_ok", "ok", "ok"]


def test_formative_constructs_have_no_reliability():
    table = tables.reliability(estimate(MIXED), words)
    formative = [c.name for c in estimate(MIXED).model.constructs if c.mode == "formative"]
    rows = by(table, "Variabel").loc[formative]
    assert rows.drop(columns="Keterangan").isna().all(axis=None)
    assert by(tables.ave(estimate(MIXED), words), "Variabel").loc[formative, "AVE"].isna().all()
    assert any("formatif" in note and formative[0] in note for note in table.footnotes)


def test_cross_loadings_are_those_of_the_reference_with_the_own_one_strong():
    table = tables.cross_loadings(estimate(), words)
    raw = by(table, "Indikator")
    for item, row in REFERENCE["cross_loadings"].items():
        for construct, value in row.items():
            assert raw.loc[item, construct] == pytest.approx(value, abs=1e-8)
    headings = [column.heading for column in table.columns]
    for row in table.rows:
        strong = [heading for heading, cell in zip(headings, row, strict=True) if cell.strong]
        assert strong == [estimate().model.owner(row[0].text)]
    assert "Setiap indikator" in table.reading[0]


def test_fornell_larcker_compares_the_root_with_every_correlation():
    table = tables.fornell_larcker(estimate(), words)
    raw = by(table, "Variabel")
    correlations = pairs(REFERENCE["construct_correlations"], "~")
    for construct, root in REFERENCE["fornell_larcker_sqrt_ave"].items():
        assert raw.loc[construct, construct] == pytest.approx(root, abs=1e-8)
        others = [abs(value) for pair, value in correlations.items() if construct in pair and pair[0] != pair[1]]
        expected = "–" if construct == "Complaints" else ("Valid" if root > max(others) else "Tidak valid")
        assert raw.loc[construct, "Keterangan"] == expected
    assert [row[0].text for row in table.rows if row[-1].text == "Tidak valid"] == ["Image", "Quality"]
    assert "√AVE sebesar 0,692" in table.reading[0]
    assert "Quality (0,749)" in table.reading[0]


def test_htmt_is_that_of_the_reference_and_each_pair_is_judged():
    table = tables.htmt(estimate(), words)
    raw = by(table, "Variabel")
    judged = {"ok": 0, "border": 0, "not_ok": 0}
    for (first, second), value in pairs(REFERENCE["htmt"], "~").items():
        cells = [raw.loc[first, second], raw.loc[second, first]]
        assert [cell for cell in cells if pd.notna(cell)] == pytest.approx([value], abs=1e-8)
        judged["ok" if value < 0.85 else "border" if value < 0.9 else "not_ok"] += 1
    assert table.tally == judged
    assert "Satisfaction – Loyalty (0,957)" in table.reading[0]
    shown = table.display().set_index("Variabel")
    assert shown.loc["Image", "Quality"] == ""
    assert shown.loc["Image", "Image"] == ""


def test_htmt_of_formative_constructs_is_a_dash():
    formative = next(c.name for c in estimate(MIXED).model.constructs[1:] if c.mode == "formative")
    shown = tables.htmt(estimate(MIXED), words).display().set_index("Variabel")
    first = estimate(MIXED).model.names[0]
    assert shown.loc[formative, first] == "–"


def test_upper_bound_of_htmt_is_the_95_percent_quantile():
    table = tables.htmt_inference(bootstrap(), words)
    samples = pd.DataFrame(bootstrap().samples["htmt"])
    assert list(table.data()["95%"]) == pytest.approx(list(samples.quantile(0.95)), abs=1e-12)
    for row in table.rows:
        assert row[-1].text == ("Valid" if row[-2].value < 0.9 else "Tidak valid")


def test_vif_of_items_is_judged_only_where_formative():
    table = tables.outer_vif(estimate(MIXED), words)
    theirs = Case(MIXED).results()["vif_outer"]
    for row in table.data().to_dict("records"):
        value = theirs[row["Variabel"]][row["Indikator"]]
        assert row["VIF"] == pytest.approx(1.0 if value is None else value, abs=1e-8)
        construct = next(c for c in estimate(MIXED).model.constructs if c.name == row["Variabel"])
        expected = "Terpenuhi" if row["VIF"] < 3 else "Masih diterima"
        assert row["Keterangan"] == (expected if construct.mode == "formative" else "–")
    assert "tidak terdapat masalah multikolinearitas" in table.reading[0]
    assert tables.outer_vif(estimate(), words).level == "not_applicable"


def test_construct_correlations_have_ones_on_the_diagonal():
    raw = by(tables.construct_correlations(estimate(), english), "Variable")
    for (first, second), value in pairs(REFERENCE["construct_correlations"], "~").items():
        cells = {raw.loc[first, second], raw.loc[second, first]}
        assert any(cell == pytest.approx(value, abs=1e-8) for cell in cells)
    assert raw.loc["Image", "Image"] == pytest.approx(1)
    assert math.isnan(raw.loc["Image", "Quality"])


def test_a_clean_instrument_is_told_so():
    """Two-item blocks of the mobile phone customers whose loadings all exceed .708."""
    model = pls.Model.parse("A =~ PERV1 + PERV2\nB =~ CUSA2 + CUSA3\nC =~ CUSL1 + CUSL3\nB ~ A\nC ~ B")
    clean = pls.estimate(model, Case(MOBI).data)
    assert clean.loadings.min() > 0.708
    loadings, ave = tables.outer_loadings(clean, words), tables.ave(clean, words)
    assert loadings.level == ave.level == "ok"
    assert loadings.reading[0].endswith("semuanya dinyatakan memenuhi validitas konvergen.")
    lowest = clean.loadings.idxmin()
    assert f"terendah {words.number(clean.loadings.min())} pada {lowest[1]}" in loadings.reading[0]
    assert "paling sedikit separuh varians" in ave.reading[0]
    fornell = tables.fornell_larcker(clean, words)
    margins = {name: fornell.data().set_index("Variabel").loc[name, name] for name in model.names}
    correlations = clean.construct_correlations.abs()
    closest = min(model.names, key=lambda name: margins[name] - correlations[name].drop(name).max())
    assert f"selisih terkecil ada pada {closest} dengan" in fornell.reading[0]
    htmt = tables.htmt(clean, words)
    assert (htmt.level == "ok") == bool(clean.htmt.max(axis=None) < 0.85)


def test_higher_order_constructs_are_not_told_apart_from_their_own_dimensions():
    """By repeated indicators both hold the same items: a comparison would always fail."""
    model = pls.Model(
        (
            pls.Construct("Mutu", ("PERQ1", "PERQ2", "PERQ3")),
            pls.Construct("Nilai", ("PERV1", "PERV2")),
            pls.Construct("Citra", components=("Mutu", "Nilai")),
            pls.Construct("Setia", ("CUSL1", "CUSL3")),
        ),
        (pls.Path("Citra", "Setia"),),
        higher_order="repeated_indicators",
    )
    found = pls.estimate(model, Case(MOBI).data)
    rows = tables.cross_loadings(found, words).rows
    for (owner, item), row in zip(found.cross_loadings.index, rows, strict=True):
        kin = {"Citra": {"Mutu", "Nilai"}, "Mutu": {"Citra"}, "Nilai": {"Citra"}}.get(owner, set())
        values = found.cross_loadings.loc[(owner, item)].abs()
        expected = "ok" if values[owner] > values.drop([owner, *kin]).max() else "not_ok"
        assert row[-1].verdict.level == expected
    table = tables.htmt(found, words)
    judged = {
        frozenset((row[0].text, column.heading))
        for row in table.rows
        for column, cell in zip(table.columns, row, strict=True)
        if cell.verdict is not None
    }
    assert judged == {frozenset(("Setia", other)) for other in ("Mutu", "Nilai", "Citra")} | {
        frozenset(("Mutu", "Nilai"))
    }
    assert any("Sarstedt dkk., 2019" in note for note in table.footnotes)
    assert not any("Sarstedt" in note for note in tables.htmt(estimate(), words).footnotes)
