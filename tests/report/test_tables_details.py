"""Tables about one element of the drawing, and about two models: every number is the engine's or a textbook formula's."""

import numpy as np
import pytest

import plsengine as pls
from plsengine.model import Hypothesis
from report import tables_changes, tables_details
from report.words import Words
from tests.reference import Case, pairs
from tests.report.results import MOBI, bootstrap, estimate, given_bootstrap, mediation

WORDS, ENGLISH = Words("id"), Words("en")
DATA = Case(MOBI).data


def cells(table):
    return {row[0].text: row[1] for row in table.rows}


def without(model, construct):
    return {
        item: pls.estimate(model.without_indicator(item), DATA, tolerance=1e-10)
        for item in model.construct(construct).indicators
    }


def test_facts_of_an_arrow_are_those_of_the_reference():
    facts = cells(tables_details.path_facts(given_bootstrap(), "Satisfaction", "Loyalty", WORDS))
    expected = pairs(Case(MOBI).results()["paths"], "->")["Satisfaction", "Loyalty"]
    assert facts["Koefisien Jalur"].value == pytest.approx(expected, abs=1e-9)
    row = given_bootstrap().paths.loc[("Satisfaction", "Loyalty")]
    assert facts["T Statistics (|O/STDEV|)"].value == row["t"]
    low, high = WORDS.number(row["ci_low"]), WORDS.number(row["ci_high"])
    assert facts["Selang kepercayaan 95%"].text == f"{low} … {high}"


def test_f_squared_of_an_arrow_is_the_share_of_r_squared_that_is_lost_without_it():
    model = estimate().model
    full = estimate().r_squared.loc["Loyalty", "r_squared"]
    target = "Loyalty"
    scores = estimate().scores
    others = [name for name in model.predictors(target) if name != "Image"]
    predicted = np.linalg.lstsq(scores[others].to_numpy(), scores[target].to_numpy(), rcond=None)[0]
    rest = scores[target] - scores[others].to_numpy() @ predicted
    reduced = 1 - (rest**2).sum() / (scores[target] ** 2).sum()
    facts = cells(tables_details.path_facts(given_bootstrap(), "Image", target, WORDS))
    assert facts["f²"].value == pytest.approx((full - reduced) / (1 - full), rel=1e-6)


def test_a_directed_hypothesis_decides_on_the_arrow():
    found = mediation(Hypothesis("H1", ("X", "M"), direction="negative"))
    rows = tables_details.path_facts(found, "X", "M", WORDS).rows
    assert rows[2][2].text == "Ditolak"
    assert rows[0][1].value > 0


def test_alpha_of_every_shortened_scale_follows_from_its_correlations():
    construct = "Image"
    table = tables_details.dropped_items(estimate(), without(estimate().model, construct), construct, WORDS)
    items = list(estimate().model.construct(construct).indicators)
    assert [row[0].text for row in table.rows] == ["Sekarang", *items]
    for row, dropped in zip(table.rows, [None, *items], strict=True):
        kept = [item for item in items if item != dropped]
        correlations = DATA[kept].corr().to_numpy()
        k = len(kept)
        assert row[3].value == pytest.approx(k / (k - 1) * (1 - k / correlations.sum()), abs=1e-9)


def test_a_preview_says_what_really_comes_when_the_item_is_dropped_and_by_how_much():
    model, construct = estimate().model, "Loyalty"
    previews = without(model, construct)
    table = tables_details.dropped_items(estimate(), previews, construct, ENGLISH, whole=True)
    after = pls.estimate(model.without_indicator("CUSL2"), DATA, tolerance=1e-10)
    row = next(row for row in table.rows if row[0].text == "CUSL2")
    headings = [column.heading for column in table.columns]
    values = dict(zip(headings, row, strict=True))
    assert values["AVE"].value == pytest.approx((after.loadings["Loyalty"] ** 2).mean(), abs=1e-9)
    for arrow, before in estimate().paths.items():
        cell = values[" -> ".join(arrow)]
        assert cell.value == pytest.approx(after.paths[arrow], abs=1e-9)
        change = round(after.paths[arrow] - before, 3)
        assert cell.text.endswith(f"({change:+.3f})" if change else "(0.000)")


def test_a_scale_of_two_leaves_items_without_a_verdict():
    table = tables_details.dropped_items(estimate(), without(estimate().model, "Value"), "Value", WORDS)
    assert {cell.verdict.level for row in table.rows[1:] for cell in row[1:4]} == {"not_applicable"}


def test_facts_of_a_formative_indicator_rest_on_its_weight():
    found = bootstrap()
    construct = next(c for c in found.estimate.model.constructs if c.mode == "formative")
    item = construct.indicators[0]
    rows = {row[0].text: row for row in tables_details.indicator_facts(found, item, WORDS).rows}
    assert rows["Outer Weight"][1].value == found.estimate.weights[construct.name, item]
    assert rows["Outer Weight"][2].text
    assert rows["Outer Loading"][2].text == ""


def test_cross_loadings_of_an_item_are_correlations_with_the_scores():
    table = tables_details.own_cross_loadings(estimate(), "PERV1", WORDS)
    for name, row in zip(estimate().model.names, table.rows, strict=True):
        expected = np.corrcoef(DATA["PERV1"], estimate().scores[name])[0, 1]
        assert row[1].value == pytest.approx(expected, abs=1e-9)
        assert row[1].strong == (name == "Value")


# --- two models -------------------------------------------------------------------------------------------


def test_every_number_of_two_models_stands_beside_the_other_with_its_change():
    before = mediation()
    after = mediation(direct=False)
    names = ("Versi A", "Model sekarang")
    table = tables_changes.path_changes(before, after, names, WORDS)
    rows = {row[0].text: row for row in table.rows}
    assert list(rows) == ["X -> M", "M -> Y", "X -> Y"]
    first, second = before.paths.loc[("M", "Y")], after.paths.loc[("M", "Y")]
    assert [cell.value for cell in rows["M -> Y"][1:7]] == pytest.approx(
        [
            first["original"],
            second["original"],
            second["original"] - first["original"],
            first["t"],
            second["t"],
            second["t"] - first["t"],
        ]
    )
    gone = rows["X -> Y"]
    assert [cell.text for cell in gone[2:4]] == ["–", "–"]
    assert gone[7].text.endswith("→ –")
    constructs = tables_changes.construct_changes(before.estimate, after.estimate, names, WORDS)
    explained = next(row for row in constructs.rows if row[0].text == "Y")
    expected = [each.estimate.r_squared.loc["Y", "r_squared"] for each in (before, after)]
    assert [cell.value for cell in explained[1:4]] == pytest.approx([*expected, expected[1] - expected[0]])
    assert tables_changes.change_sentences(before.estimate, after.estimate, names, WORDS) == [
        "Panah yang hanya ada pada Versi A: X -> Y."
    ]


def test_an_item_that_only_one_model_has_shows_no_change():
    model = estimate().model.without_indicator("IMAG1")
    after = pls.estimate(model, DATA, tolerance=1e-10)
    table = tables_changes.loading_changes(estimate(), after, ("A", "B"), ENGLISH)
    rows = {row[1].text: row for row in table.rows}
    assert rows["IMAG1"][3].text == rows["IMAG1"][4].text == "–"
    assert rows["IMAG2"][4].value == pytest.approx(
        after.loadings["Image", "IMAG2"] - estimate().loadings["Image", "IMAG2"]
    )
    assert tables_changes.change_sentences(estimate(), after, ("A", "B"), ENGLISH) == [
        "Indicators that only A has: IMAG1 (Image)."
    ]
    assert tables_changes.change_sentences(estimate(), estimate(), ("A", "B"), ENGLISH) == []
