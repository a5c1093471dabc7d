"""Tables of necessary conditions, tetrads, endogeneity and formative constructs hold the engine's numbers and its verdicts."""

import io

import numpy as np
import pandas as pd
import pytest

import plsengine as pls
from report import tables_endogeneity, tables_formative, tables_necessity, tables_tetrads
from report.conventions import Conventions
from report.export import to_csv, to_xlsx
from report.figures import ceilings, importance_map
from report.table import Table
from report.words import Words
from tests.reference import FOLDER, Case
from tests.report.results import MIXED, MOBI, bootstrap, estimate

ENGLISH, WORDS = Words("en"), Words("id")
CONVENTIONS = Conventions()


@pytest.fixture(scope="module")
def necessity() -> pls.Necessity:
    return pls.necessity(estimate(), "Loyalty", permutations=300)


@pytest.fixture(scope="module")
def importance() -> pls.ImportancePerformance:
    return pls.importance_performance(estimate(), "Loyalty")


@pytest.fixture(scope="module")
def tetrads() -> pls.Tetrads:
    return pls.tetrads(estimate(MIXED), resamples=300)


@pytest.fixture(scope="module")
def endogeneity() -> pls.Endogeneity:
    return pls.endogeneity(estimate(), "Satisfaction", resamples=200)


def _column(table: Table, heading: str) -> list:
    (position,) = [k for k, column in enumerate(table.columns) if column.heading == heading]
    return [row[position] for row in table.rows]


@pytest.mark.parametrize("ceiling", ["ce_fdh", "cr_fdh"])
def test_necessary_is_what_is_large_and_not_by_chance(necessity, ceiling):
    table = tables_necessity.necessity_effects(necessity, ENGLISH, CONVENTIONS, ceiling)
    effects = necessity.effects
    expected = (effects[ceiling] >= 0.1) & (effects[f"p_{ceiling}"] < 0.05)
    assert [cell.text == "Necessary" for cell in _column(table, "Verdict")] == list(expected)
    assert [cell.value for cell in _column(table, "d CE-FDH")] == list(effects["ce_fdh"])
    named = [name for name, holds in expected.items() if holds]
    assert all(name in table.reading[0] for name in named)
    assert "Value" not in table.reading[0]


def test_bottlenecks_are_written_as_they_are_found(necessity):
    table = tables_necessity.bottleneck(necessity, WORDS)
    found = necessity.bottleneck()
    assert [row[0].text for row in table.rows] == [str(level) for level in range(0, 101, 10)]
    for row, (_, values) in zip(table.rows, found.iterrows(), strict=True):
        for cell, value in zip(row[1:], values, strict=True):
            assert cell.text == ("NN" if np.isnan(value) else WORDS.number(value, 1))


def test_a_bottleneck_above_all_scores_is_not_available(necessity):
    line = tables_necessity.bottleneck(necessity, WORDS, "cr_fdh")
    found = necessity.bottleneck("cr_fdh").to_numpy()
    texts = np.array([[cell.text for cell in row[1:]] for row in line.rows])
    assert ((texts == "NA") == (found > 100)).all()


def test_first_to_lift_is_what_is_necessary_and_missing(necessity, importance):
    table = tables_necessity.combined_importance(importance, necessity, 90, ENGLISH)
    below = necessity.below(90)
    judged = tables_necessity.necessary(necessity)
    names = list(importance.constructs.sort_values("importance", ascending=False).index)
    for name, verdict, share in zip(names, _column(table, "Verdict"), _column(table, "Respondents below"), strict=True):
        held_back = judged[name].level == "ok" and below[name] > 0
        assert (verdict.text == "Lift first (bottleneck)") == held_back
        assert share.value == (pytest.approx(below[name]) if judged[name].level == "ok" else None)
        if held_back:  # said once, not again among what comes later
            assert name in table.reading[0]
            assert all(name not in sentence for sentence in table.reading[1:])


def test_where_nothing_is_necessary_the_table_says_so():
    random = np.random.default_rng(1)
    data = pd.DataFrame(random.integers(1, 6, (200, 2)), columns=["x", "y"])
    free = pls.estimate(pls.Model.parse("X =~ x\nY =~ y\nY ~ X"), data)
    found = pls.necessity(free, "Y", permutations=100)
    table = tables_necessity.necessity_effects(found, ENGLISH)
    assert table.reading == ("No construct is a necessary condition for Y: a low one can be made up for by others.",)
    combined = tables_necessity.combined_importance(pls.importance_performance(free, "Y"), found, 80, ENGLISH)
    assert combined.reading[0].startswith("No necessary construct keeps anybody")


def test_ceilings_run_along_the_peers_and_end_at_the_scope(necessity):
    names = {"condition": "<b>Citra</b>", "target": "Loyalty", "ce_fdh": "CE-FDH", "cr_fdh": "CR-FDH"}
    scores = necessity.scores[["Image", "Loyalty"]]
    peers, line = necessity.peers("Image"), necessity.line("Image")
    cases, steps, straight = ceilings(scores, peers, line, words=names, number=WORDS.number).data
    assert len(cases.x) == len(scores)
    assert list(steps.x) == [*peers["condition"], scores["Image"].max()]
    assert straight.y == pytest.approx(line[0] + line[1] * np.array(straight.x))
    assert max(straight.y) <= scores["Loyalty"].max() + 1e-9
    assert "&lt;b&gt;" in cases.hovertext[0]
    single = ceilings(scores, peers.iloc[:1], (np.nan, np.nan), words=names, number=WORDS.number)
    assert len(single.data) == 2


def test_necessary_constructs_are_filled_and_grow_with_those_below(importance):
    names = {"importance": "I", "performance": "P", "below": "B"}
    shares = {"Image": 0.5, "Quality": 0.1}
    (points,) = importance_map(importance.constructs, words=names, number=WORDS.number, below=shares).data
    drawn = dict(
        zip(importance.constructs.index, zip(points.marker.symbol, points.marker.size, strict=True), strict=True)
    )
    assert drawn["Image"][0] == drawn["Quality"][0] == "circle"
    assert drawn["Value"][0] == "circle-open"
    assert drawn["Image"][1] > drawn["Quality"][1] > drawn["Value"][1]
    (plain,) = importance_map(importance.constructs, words=names, number=WORDS.number).data
    assert set(plain.marker.symbol) == {"circle"}


def test_tetrads_judge_by_what_the_model_says(tetrads):
    table = tables_tetrads.tetrad_verdicts(tetrads, ENGLISH)
    model = tetrads.estimate.model
    for block, verdict in zip(tetrads.blocks, _column(table, "Verdict"), strict=True):
        can = tetrads.constructs.loc[block.construct, "reflective"]
        expected = {
            ("reflective", True): "Reflective can be kept",
            ("reflective", False): "Reflective is rejected",
            ("formative", False): "Formative is supported",
            ("formative", True): "Reflective is possible too",
        }[model.construct(block.construct).mode, bool(can)]
        assert verdict.text == expected
        assert any(block.construct in sentence for sentence in table.reading)
    values = tables_tetrads.tetrad_values(tetrads, ENGLISH)
    zeros = [cell.text == "Zero" for cell in _column(values, "Verdict")]
    assert zeros == [
        low.value <= 0 <= high.value
        for low, high in zip(_column(values, "Adjusted low"), _column(values, "Adjusted high"), strict=True)
    ]


def test_copulas_are_called_by_their_p(endogeneity):
    table = tables_endogeneity.copulas(endogeneity, ENGLISH)
    for p, verdict in zip(_column(table, "p"), _column(table, "Verdict"), strict=True):
        assert verdict.text == ("Sign of endogeneity" if p.value < 0.05 else "No sign of it")
    assert any("Becker" in note for note in table.footnotes)  # 250 cases are few
    normality = tables_endogeneity.copula_normality(endogeneity, ENGLISH)
    texts = [cell.text for cell in _column(normality, "Verdict")]
    assert texts == [
        "Not normal: can be tested" if holds else "Can't be tested" for holds in endogeneity.normality["testable"]
    ]
    assert "Image" in normality.reading[0]


def test_formative_indicators_have_one_decision_each():
    tested = pls.bootstrap(Case("corprep_extended_path").estimate(), resamples=500, seed=1)
    table = tables_formative.formative_indicators([tested], ENGLISH)
    decisions = dict(zip((cell.text for cell in _column(table, "Indicator")), _column(table, "Verdict"), strict=True))
    kept = {"qual_2", "qual_3", "qual_4", "csor_2", "csor_4"}
    assert len(decisions) == 21
    assert {name for name, cell in decisions.items() if cell.text == "Keep"} == kept
    assert {cell.text for name, cell in decisions.items() if name not in kept} == {"Keep (weight significant)"}
    assert all(name in table.reading[1] for name in kept)


def test_only_blocks_of_several_formative_indicators_are_judged():
    table = tables_formative.formative_indicators([bootstrap(MIXED)], ENGLISH)
    assert {cell.text for cell in _column(table, "Variable")} == {"Expectation", "Quality", "Value"}
    assert tables_formative.formative_indicators([bootstrap(MOBI)], ENGLISH).rows == ()


@pytest.mark.parametrize(("item", "verdict"), [("csor_global", "Met"), ("switch_1", "Not met")])
def test_redundancy_is_held_against_its_bound(item, verdict):
    survey = pd.read_csv(FOLDER / "data" / "corp_rep_data.csv").mask(lambda table: table == -99)
    found = pls.redundancy_analysis(Case("corprep_extended_path").model, survey, "CSOR", [item], resamples=50)
    table = tables_formative.redundancy(found, ENGLISH)
    assert table.rows[0][-1].text == verdict
    assert (table.level == "ok") == (verdict == "Met")
    assert table.rows[0][5].value == pytest.approx(found.path**2)
    assert not any("upper bound" in note for note in table.footnotes)
    few = pls.redundancy_analysis(Case("corprep_extended_path").model, survey[:40], "CSOR", [item], resamples=50)
    assert any("upper bound" in note for note in tables_formative.redundancy(few, ENGLISH).footnotes)


def test_weights_that_turn_against_their_loading_are_named():
    """y depends on the difference of two items that nearly repeat each other."""
    random = np.random.default_rng(6)
    shared = random.standard_normal(400)
    a, b = (shared + 0.3 * random.standard_normal(400) for _ in range(2))
    data = pd.DataFrame({"a": a, "b": b, "c": random.standard_normal(400)}).assign(
        y=lambda t: 1.5 * t["a"] - t["b"] + 0.5 * t["c"] + 0.2 * random.standard_normal(400)
    )
    model = pls.Model.parse("X <~ a + b + c\nY =~ y\nY ~ X")
    table = tables_formative.formative_indicators([pls.bootstrap(pls.estimate(model, data), resamples=200)], ENGLISH)
    assert "Negative weight, though positively related to the construct: b." in table.reading[-1]


def test_names_on_the_map_stay_inside_and_keep_apart(importance):
    names = {"importance": "I", "performance": "P"}
    (points,) = importance_map(importance.constructs, words=names, number=WORDS.number).data
    by_importance = [points.textposition[k] for k in np.argsort(points.x)]
    assert {place.split()[0] for place in by_importance[::2]} == {"top"}
    assert {place.split()[0] for place in by_importance[1::2]} == {"bottom"}
    assert by_importance[-1].endswith("left")
    (single,) = importance_map(importance.constructs.iloc[[0]] * 0, words=names, number=WORDS.number).data
    assert single.textposition == ("top center",)


def test_all_of_them_go_into_a_workbook(necessity, importance, tetrads, endogeneity):
    tables = [
        tables_necessity.necessity_effects(necessity, WORDS),
        tables_necessity.bottleneck(necessity, WORDS),
        tables_necessity.combined_importance(importance, necessity, 80, WORDS),
        tables_tetrads.tetrad_verdicts(tetrads, WORDS),
        tables_tetrads.tetrad_values(tetrads, WORDS),
        tables_endogeneity.copula_normality(endogeneity, WORDS),
        tables_endogeneity.copulas(endogeneity, WORDS),
        tables_formative.formative_indicators([bootstrap(MIXED)], WORDS),
    ]
    sheets = pd.read_excel(io.BytesIO(to_xlsx(tables)), sheet_name=None, header=None)
    assert len([name for name in sheets if len(sheets[name])]) >= len(tables)
    written = next(sheet for sheet in sheets.values() if (sheet == "NN").any(axis=None))
    numbers = necessity.bottleneck().to_numpy()
    cells = {round(value, 9) for value in written.to_numpy().ravel() if isinstance(value, float)}
    assert {round(float(value), 9) for value in numbers.ravel() if not np.isnan(value)} <= cells
    assert b"NN" in to_csv(tables[1])
