"""Tables of sample size and power: formulas filled in, and candid readings."""

import math
from dataclasses import replace

import numpy as np
import pytest

import plsengine as pls
from plsengine.sample_size import ModelDemands
from report import tables_planning as tables
from report.conventions import DEFAULT
from report.figures_power import power_curves
from report.tables_planning import SizePlan
from report.words import Words

PLAN = SizePlan(path=0.197, population=500, at_hand=100, demands=ModelDemands(4, 3, 14))


def rows_of(plan: SizePlan, language: str = "id") -> dict[str, list[str]]:
    table = tables.sample_sizes(plan, Words(language))
    return {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}


def test_formulas_are_filled_with_the_visitors_numbers():
    rows = rows_of(PLAN)
    assert rows["Slovin"] == ["n = 500 / (1 + 500 × 0,05²) = 222,2 → 223", "223", "Tidak"]
    assert rows["Akar kuadrat terbalik"] == ["n = (2,486 / 0,197)² = 159,2 → 160", "160", "Ya"]
    assert rows["Gamma-eksponensial"][1] == "146"
    assert rows["Krejcie–Morgan"][0].endswith("= 217,47 → 217")
    assert rows["Aturan 10 kali"][0] == "n = 10 × 4 = 40 (terbanyak: 4 indikator formatif, 3 panah)"
    assert rows["Tabel R² minimum"][1] == "59"
    assert [rows[f"{times} × indikator"][1] for times in (5, 10)] == ["70", "140"]
    assert rows["Cochran/Lemeshow, populasi tidak diketahui"][0] == "n = 1,96² × 0,5 × (1 − 0,5) / 0,05² = 384,2 → 385"
    assert rows["Cochran/Lemeshow, koreksi populasi"][1] == "218"


def test_rules_about_the_population_wait_until_it_is_known():
    names = rows_of(replace(PLAN, population=None), "en")
    assert "Slovin" not in names
    assert "Cochran/Lemeshow, population unknown" in names


def test_the_advice_is_candid():
    table = tables.sample_sizes(PLAN, Words("en"))
    said = " ".join(table.reading)
    assert "at least 160 usable answers" in said
    assert "take the largest: 223" in said
    assert "nothing about the chance of finding an effect" in said
    assert "The ten-times rule gives 40" in said
    assert "With 100 respondents, a path of 0.197 is found with a chance of 63%" in said
    assert len(table.reading) <= 4  # more would be folded away


@pytest.mark.parametrize(
    ("plan", "said"), [({"path": 0.6}, "isn't to be trusted"), ({"demands": ModelDemands(0, 12, 14)}, "12")]
)
def test_what_a_rule_cannot_say_is_said(plan, said):
    assert said in tables.sample_sizes(replace(PLAN, **plan), Words("en")).reading[-1]


def simulated(paths: tuple[float, float]) -> pls.Power:
    model = pls.Model.parse("A =~ a\nB =~ b\nY =~ y\nY ~ A + B")
    population = pls.population(model, {("A", "Y"): paths[0], ("B", "Y"): paths[1]}, {})
    return pls.simulate_power(population, [40, 80, 160], replications=200, test="regression")


def test_power_tells_the_size_that_every_path_needs():
    result = simulated((0.3, 0.05))
    table = tables.power(result, Words("id"), DEFAULT)
    first, second = table.rows
    assert 40 < first[-1].value < 160
    assert second[-1].text == "> 160"
    assert math.isnan(second[-1].value)
    assert "B -> Y belum mencapai 80% pada n = 160" in table.reading[0]
    assert first[3].value == result.table.loc[("A", "Y"), 40]
    assert any("terlihat terlalu tinggi" in note for note in table.footnotes)


def test_a_path_of_zero_needs_no_size_and_shows_the_level():
    table = tables.power(simulated((0.9, 0.0)), Words("en"), DEFAULT)
    assert table.rows[0][-1].text == "≤ 40"
    assert table.rows[1][-1].text == "–"
    assert any("about 5%" in sentence for sentence in table.reading)


def test_curves_hold_every_power():
    result = simulated((0.3, 0.05))
    named = result.table.set_axis(["A <b>", "B"])
    figure = power_curves(named, wanted=0.8, words={"n": "n", "power": "Power"}, number=str)
    assert [trace.name for trace in figure.data] == ["A &lt;b&gt;", "B"]
    np.testing.assert_allclose([trace.y for trace in figure.data], result.table.to_numpy())
    assert figure.data[0].line.dash != figure.data[1].line.dash
