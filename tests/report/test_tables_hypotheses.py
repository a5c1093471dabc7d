"""Tests of hypotheses: figures of the reference, decisions that follow direction, tails and level."""

import dataclasses

import pytest
from scipy import stats

import plsengine as pls
from plsengine.mediation import mediation_type, variance_accounted_for
from plsengine.model import Hypothesis
from plsengine.thresholds import PROFILES
from report import tables
from report.conventions import Conventions
from report.words import Words
from tests.reference import Case, pairs
from tests.report.results import MIXED, SEMINR, bootstrap, estimate, given_bootstrap, mediation

words, english = Words("id"), Words("en")
FIGURES = ["Original Sample (O)", "Sample Mean (M)", "Standard Deviation (STDEV)", "T Statistics (|O/STDEV|)"]
THEIRS = ["Original Est.", "Bootstrap Mean", "Bootstrap SD", "T Stat."]


@pytest.mark.parametrize(
    ("table", "reference", "arrow"),
    [
        (tables.hypothesis_test, "bootstrapped_paths", "->"),
        (tables.total_effects, "bootstrapped_total_paths", "->"),
        (tables.total_indirect, "bootstrapped_total_indirect", "->"),
    ],
)
def test_effects_are_those_of_seminr_on_the_same_resamples(table, reference, arrow):
    made = table(given_bootstrap(), words)
    raw = made.data().set_index("Hubungan")
    expected = pairs(Case("bootstrap_injected_mobi").results(SEMINR)[reference], arrow)
    assert len(raw) == len(expected)
    for (source, target), row in expected.items():
        ours = raw.loc[f"{source} -> {target}"]
        for heading, name in zip(FIGURES[:3], THEIRS, strict=False):
            assert ours[heading] == pytest.approx(row[name], abs=1e-7)
        assert ours[FIGURES[3]] == pytest.approx(abs(row["T Stat."]), rel=1e-6)
        p = 2 * stats.t.sf(abs(row["T Stat."]), 499)
        assert ours["P Values"] == pytest.approx(p, abs=1e-6)
        assert (ours["Keterangan"] in ("Diterima", "Signifikan")) == (p < 0.05)


@pytest.mark.parametrize(
    ("table", "reference"),
    [(tables.loadings_test, "bootstrapped_loadings"), (tables.weights_test, "bootstrapped_weights")],
)
def test_items_are_those_of_seminr_on_the_same_resamples(table, reference):
    raw = table(given_bootstrap(), words).data().set_index("Indikator <- Konstruk")
    for (item, construct), row in pairs(Case("bootstrap_injected_mobi").results(SEMINR)[reference], "->").items():
        ours = raw.loc[f"{item} <- {construct}"]
        assert ours["Original Sample (O)"] == pytest.approx(row["Original Est."], abs=1e-7)
        assert ours["Standard Deviation (STDEV)"] == pytest.approx(row["Bootstrap SD"], abs=1e-7)
    assert raw.loc["CUSCO <- Complaints", "Keterangan"] == "–"


def test_intervals_are_those_of_seminr_on_the_same_resamples():
    raw = tables.confidence_intervals(given_bootstrap(), words).data().set_index("Hubungan")
    expected = Case("bootstrap_injected_mobi").results(SEMINR)["bootstrapped_paths"]
    for (source, target), row in pairs(expected, "->").items():
        ours = raw.loc[f"{source} -> {target}"]
        assert ours["2,5%"] == pytest.approx(row["2.5% CI"], abs=1e-7)
        assert ours["97,5%"] == pytest.approx(row["97.5% CI"], abs=1e-7)
        assert ours["Bias"] == pytest.approx(row["Bootstrap Mean"] - row["Original Est."], abs=1e-7)


def test_a_model_without_hypotheses_gets_one_a_path():
    table = tables.hypothesis_test(given_bootstrap(), words)
    assert list(table.data()["Hipotesis"]) == [f"H{k}" for k in range(1, 13)]
    assert table.tally["ok"] + table.tally["not_ok"] == 12
    first = table.reading[0]
    assert first.startswith("H1. Pengaruh Image terhadap Expectation memiliki koefisien jalur 0,505")
    assert "(> 1,965)" in first  # Student's t with 499 degrees of freedom
    assert first.endswith("sehingga H1 diterima.")
    assert table.reading[-1].startswith("Koefisien jalur terstandar bukan persen")


def decided(hypothesis: Hypothesis, **conventions) -> tuple[str, float, str]:
    table = tables.hypothesis_test(mediation(hypothesis), words, Conventions(**conventions))
    row = table.data().iloc[0]
    return row["Keterangan"], row["P Values"], table.reading[0]


def test_a_significant_effect_against_its_hypothesis_is_rejected():
    """The effect of quality on satisfaction is positive beyond doubt."""
    agreed = decided(Hypothesis("H1", ("X", "M"), direction="positive"))
    opposed = decided(Hypothesis("H1", ("X", "M"), direction="negative"))
    assert agreed[0] == "Diterima"
    assert opposed[0] == "Ditolak"
    assert agreed[1] == opposed[1] < 0.05
    assert "padahal hipotesis menyatakan pengaruh negatif, sehingga H1 ditolak" in opposed[2]
    assert "Kualitas (X) berpengaruh positif dan signifikan terhadap Kepuasan (M)" in agreed[2]


def test_one_tailed_halves_p_in_the_direction_and_only_there():
    free = decided(Hypothesis("H1", ("X", "Y")), one_tailed=True)
    agreed = decided(Hypothesis("H1", ("X", "Y"), direction="positive"), one_tailed=True)
    opposed = decided(Hypothesis("H1", ("X", "Y"), direction="negative"), one_tailed=True)
    assert mediation().paths.loc[("X", "Y"), "original"] > 0
    assert agreed[1] == pytest.approx(free[1] / 2)
    assert opposed[1] == pytest.approx(1 - free[1] / 2)
    assert free[1] == decided(Hypothesis("H1", ("X", "Y"), direction="positive"))[1]
    assert opposed[0] == "Ditolak"


def test_the_level_of_significance_is_the_profile_s():
    p = mediation().paths["p_value"].sort_values()
    strict = Conventions(profile=PROFILES["hair_2022"].with_criterion("p_01"))
    table = tables.hypothesis_test(mediation(), words, strict)
    assert table.tally["ok"] == (p < 0.01).sum()
    assert "p < 0,01 (taraf signifikansi 1%)" in table.footnotes[0]
    assert "99%" in tables.confidence_intervals(mediation(), words, strict).title


def test_wording_and_paths_without_a_hypothesis():
    hypothesis = Hypothesis("H7", ("M", "Y"), wording="=Kepuasan meningkatkan loyalitas")
    table = tables.hypothesis_test(mediation(hypothesis), words)
    data = table.data()
    assert list(data["Hipotesis"]) == ["H7", "–", "–"]
    assert data["Pernyataan Hipotesis"][0] == "=Kepuasan meningkatkan loyalitas"
    assert set(data["Keterangan"][1:]) <= {"Signifikan", "Tidak signifikan"}
    assert table.reading[1].startswith("Di luar hipotesis")
    without = tables.hypothesis_test(mediation(hypothesis), words, Conventions(wording=False))
    assert "Pernyataan Hipotesis" not in without.data()


@pytest.mark.parametrize(
    ("decision", "said", "concluded"),
    [
        ("accepted", "Diterima", "H1 diterima"),
        ("significant", "Signifikan", "H1 diterima"),
        ("supported", "Didukung", "H1 didukung"),
        ("yes_no", "Ya", "H1 didukung"),
        ("data_support", "Data mendukung hipotesis", "data mendukung H1"),
    ],
)
def test_the_campus_words_for_a_decision(decision, said, concluded):
    verdict, _, sentence = decided(Hypothesis("H1", ("X", "M")), decision=decision)
    assert verdict == said
    assert sentence.endswith(f"sehingga {concluded}.")


def test_names_are_escaped_once_in_sentences():
    guarded = words.guarded(lambda text: text.replace("_", "\\_"))
    table = tables.hypothesis_test(mediation(Hypothesis("H_1", ("X", "M"))), guarded)
    assert table.reading[0].startswith("H\\_1. ")
    assert table.reading[0].endswith("sehingga H\\_1 diterima.")
    assert table.rows[0][0].text == "H_1"


# --- mediation ------------------------------------------------------------------------------------------


def test_indirect_effect_is_the_product_and_its_mediation_follows_the_direct_effect():
    boot = mediation(Hypothesis("H4", ("X", "M", "Y")))
    table = tables.specific_indirect(boot, words)
    row = table.data().iloc[0]
    paths = boot.estimate.paths
    product = paths["X", "M"] * paths["M", "Y"]
    assert row["Hubungan"] == "X -> M -> Y"
    assert row["Original Sample (O)"] == pytest.approx(product, abs=1e-12)
    assert row["VAF"] == pytest.approx(product / (product + paths["X", "Y"]), abs=1e-12)
    direct_significant = boot.paths.loc[("X", "Y"), "p_value"] < 0.05
    expected = "Mediasi parsial komplementer" if direct_significant else "Mediasi penuh"
    assert row["Jenis Mediasi"] == expected
    assert row["Keterangan"] == "Diterima"
    assert "Kepuasan (M) mampu memediasi pengaruh Kualitas (X) terhadap Y" in table.reading[0]


def test_without_the_direct_arrow_the_mediation_stays_open():
    table = tables.specific_indirect(mediation(direct=False), words)
    assert "Hipotesis" not in table.data()
    row = table.data().iloc[0]
    assert row["Jenis Mediasi"] == "Pengaruh langsung tidak dimodelkan"
    assert row["VAF"] != row["VAF"]
    assert "panah langsung" in table.reading[0]


def test_a_model_without_mediators_says_so():
    model = pls.Model.parse("X =~ PERQ1 + PERQ3\nY =~ CUSL1 + CUSL3\nY ~ X")
    boot = pls.bootstrap(pls.estimate(model, Case("mobi_ecsi_modeA_path").data), resamples=50)
    for table in (tables.specific_indirect(boot, english), tables.total_indirect(boot, english)):
        assert table.rows == ()
        assert table.reading == ("This model has no indirect effects.",)


@pytest.mark.parametrize(
    ("indirect", "direct", "significant", "kind"),
    [
        (0.2, 0.1, (True, False), "full"),
        (0.2, 0.3, (True, True), "complementary"),
        (-0.2, 0.3, (True, True), "competitive"),
        (-0.2, -0.3, (True, True), "complementary"),
        (0.2, 0.3, (False, True), "direct_only"),
        (0.2, 0.3, (False, False), "none"),
    ],
)
def test_mediation_types_of_zhao(indirect, direct, significant, kind):
    found = mediation_type(indirect, direct, indirect_significant=significant[0], direct_significant=significant[1])
    assert found == kind


@pytest.mark.parametrize(
    ("indirect", "direct", "total", "share"),
    [(0.2, 0.3, 0.5, 0.4), (-0.2, -0.3, -0.5, 0.4), (0.2, 0.0, 0.2, 1.0)],
)
def test_variance_accounted_for(indirect, direct, total, share):
    assert variance_accounted_for(indirect, direct, total) == pytest.approx(share)


@pytest.mark.parametrize(
    ("indirect", "direct", "total"), [(-0.2, 0.3, 0.1), (0.3, 0.1, 0.2), (0.0, 0.0, 0.0), (0.2, 0.1, -0.1)]
)
def test_variance_accounted_for_has_no_meaning_under_suppression(indirect, direct, total):
    share = variance_accounted_for(indirect, direct, total)
    assert share != share


# --- items ----------------------------------------------------------------------------------------------


def test_formative_items_are_judged_by_weight_then_loading():
    table = tables.weights_test(bootstrap(), words)
    weights, loadings = bootstrap().weights, bootstrap().loadings
    formative = {c.name for c in estimate(MIXED).model.constructs if c.mode == "formative"}
    checked = 0
    for row in table.rows:
        item, construct = row[0].text.split(" <- ")
        if construct not in formative:
            continue
        place = (construct, item)
        if weights.loc[place, "p_value"] < 0.05:
            expected = "Signifikan"
        elif loadings.loc[place, "original"] >= 0.5:
            expected = "Dipertahankan"
        elif loadings.loc[place, "p_value"] < 0.05:
            expected = "Dipertimbangkan"
        else:
            expected = "Dikeluarkan"
        assert row[-1].text == expected
        checked += 1
    assert checked


def test_conventions_are_values():
    assert Conventions() == Conventions()
    assert dataclasses.replace(Conventions(), arrow="→").relation("X", "M", "Y") == "X → M → Y"
