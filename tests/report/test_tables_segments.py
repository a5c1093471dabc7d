"""Tables and figure of hidden segments hold the engine's numbers, and their sentences follow from these."""

from dataclasses import replace

import numpy as np
import pytest

import plsengine as pls
from plsengine.fimix import Choice
from plsengine.profiles import explaining_columns
from report import tables_segments as tables
from report.export import to_csv
from report.figures_segments import segment_criteria
from report.words import Words
from tests.populations import SEGMENTED, segmented

ID, ENGLISH = Words("id"), Words("en")


@pytest.fixture(scope="module")
def found() -> pls.Fimix:
    answers, _ = segmented()
    return pls.fimix(pls.estimate(SEGMENTED, answers), most=3, starts=15)


@pytest.fixture(scope="module")
def pos(found) -> pls.Pos:
    return pls.segment_by_prediction(found.estimate, 2, starts=1, begin=[found.solutions[2].assigned])


def test_criteria_are_the_engines_and_the_best_of_each_is_bold(found):
    table = tables.segment_criteria(found, ID)
    assert [row[0].text for row in table.rows] == ["1", "2", "3"]
    for row, (k, facts) in zip(table.rows, found.criteria.iterrows(), strict=True):
        names = ("lnl", "aic", "aic3", "aic4", "bic", "caic", "hq", "mdl5", "en", "nfi")
        np.testing.assert_allclose([cell.value for cell in row[1:11]], facts[list(names)])
        assert [cell.strong for cell in row[2:9]] == [found.choice.best[name] == k for name in names[1:8]]
        assert row[11].value == found.smallest[k]
    assert [row[12].text for row in table.rows[:2]] == ["Tidak dibagi", "Layak"]
    assert table.rows[0][9].text == "–"
    assert "AIC3 dan CAIC sama-sama menunjuk 2 segmen" in table.reading[0]


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        ("segments", "so there are hidden segments"),
        ("one", "no sign of hidden segments"),
        ("blurred", "not clearly told apart"),
        ("small", "where 20 are needed"),
        ("unclear", "The criteria disagree"),
    ],
)
def test_every_finding_has_its_sentence(found, finding, said):
    made = replace(found)
    made.__dict__["choice"] = Choice(2, finding, found.choice.best, ("aic3", "caic"))
    assert said in tables.segment_criteria(made, ENGLISH).reading[0]


def test_coefficients_stand_beside_those_of_the_whole_sample(found, pos):
    for divided, key in ((found.solutions[2], "fimix"), (pos, "pos")):
        table = tables.segment_paths(divided, ENGLISH)
        assert table.key == f"segment_paths_{key}"
        for row, (arrow, values) in zip(table.rows, divided.paths.iterrows(), strict=False):
            assert row[0].text == " -> ".join(arrow)
            whole, first, second, width = (cell.value for cell in row[1:])
            assert whole == found.estimate.paths[arrow]
            assert [first, second] == list(values)
            assert width == pytest.approx(abs(first - second))
        assert [row[0].text for row in table.rows[3:]] == ["R² C", "R² D"]
        assert "C -> D" in table.reading[-1]
    assert ENGLISH.number(pos.history[-1]) in tables.segment_paths(pos, ENGLISH).reading[0]


def test_sizes_are_held_against_the_smallest_that_can_be_estimated(found):
    table = tables.segment_sizes(found.solutions[2], ENGLISH)
    assert [row[2].value for row in table.rows] == list(found.solutions[2].sizes["cases"])
    assert {row[3].text for row in table.rows} == {"Enough"}
    three = tables.segment_sizes(found.solutions[3], ENGLISH)
    verdicts = [row[3].text for row in three.rows]
    assert verdicts == ["Enough" if n >= 20 else "Too few" for n in found.solutions[3].sizes["cases"]]


def test_columns_that_explain_are_named(found):
    answers, truth = segmented()
    table = answers.assign(truth=truth, sex=np.tile(["P", "L"], 150))
    explained = explaining_columns(table, found.solutions[2].assigned, ["sex", "truth"])
    made = tables.segment_profile(explained, ENGLISH)
    assert [row[0].text for row in made.rows] == ["truth", "sex"]
    assert [row[7].text for row in made.rows] == ["Explains", "Doesn't explain"]
    assert "truth (V = " in made.reading[0]
    none = tables.segment_profile(explained.loc[["sex"]], ENGLISH)
    assert "can't be said who belongs to which" in none.reading[0]


def test_every_respondent_has_a_row_in_the_download(found):
    made = tables.segment_members(found.solutions[2], ENGLISH)
    assert len(made.rows) == 300
    assert made.rows[0][0].text == "1"
    chances = [cell.value for cell in made.rows[0][2:]]
    assert sum(chances) == pytest.approx(1)
    assert made.rows[0][1].text == f"Segment {1 + int(np.argmax(chances))}"
    assert to_csv(made).decode("utf-8-sig").count("\n") == 301


@pytest.mark.parametrize("dark", [False, True])
def test_the_figure_shows_each_criterion_between_its_best_and_its_worst(found, dark):
    names = {"aic3": "AIC3", "caic": "<b>CAIC</b>"}
    words = {"segments": "Segmen", "criteria": "Kriteria", "entropy": "EN", "bound": "di atas 0,50"}
    figure = segment_criteria(found.criteria, names, bound=0.5, chosen=2, words=words, number=ID.number, dark=dark)
    for line, name in zip(figure.data, names, strict=False):
        values = found.criteria[name]
        assert (min(line.y), max(line.y)) == (0.0, 1.0)
        assert list(line.x)[int(np.argmin(line.y))] == str(values.idxmin())
    assert figure.data[1].name == "&lt;b&gt;CAIC&lt;/b&gt;"
    entropy = figure.data[2]
    np.testing.assert_allclose(entropy.y[1:], found.criteria["en"].iloc[1:])
    assert list(entropy.text)[:2] == ["", ID.number(found.criteria.loc[2, "en"])]
    assert len({(line.line.dash, line.marker.symbol) for line in figure.data[:2]}) == 2
