"""Consistency of printed tables: what is wrong in two published studies, and no alarm on tables that are right."""

from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import plsengine as pls
from plsengine.consistency import check_tables
from plsengine.consistency_profile import sample_of
from plsengine.published import COLUMNS, PrintedTables, tables_of
from plsengine.rounding import Printed
from sample_surveys import generate
from tests import reference


def printed_tables(study: str) -> PrintedTables:
    file = Path(generate.FOLDER) / study / "printed.toml"
    return PrintedTables.parse(file.read_text(encoding="utf-8"))


def found(tables: PrintedTables) -> dict:
    """Findings by rule and place."""
    return {(each.check, each.where): each for each in check_tables(tables).findings}


# --- published studies ------------------------------------------------------------------------------------------


def test_the_thesis_s2():
    findings = found(printed_tables("customer_gratitude"))
    assert set(findings) == {
        ("ave_loadings", ("Y",)),
        ("root_ave", ("Y",)),
        ("root_loadings", ("Y",)),
        ("alpha_principal", ("Y",)),
        ("symmetry", ("X2", "Y")),
        ("fornell_larcker", ("Y", "X1")),
        ("gof", ()),
        ("afvif", ()),
    }
    assert findings["ave_loadings", ("Y",)].value == pytest.approx(0.4315, abs=5e-5)
    assert findings["root_ave", ("Y",)].value == pytest.approx(0.729, abs=5e-4)
    turned = findings["fornell_larcker", ("Y", "X1")]
    assert turned.value == pytest.approx(0.657, abs=5e-4)
    assert turned.numbers[0].text == ".669"
    alpha = findings["alpha_principal", ("Y",)].range
    assert (alpha.low, alpha.high) == pytest.approx((0.530, 0.561), abs=2e-3)
    gof = findings["gof", ()]
    assert (gof.hint, gof.hint_number) == ("gof_loadings", pytest.approx(0.6127, abs=5e-5))
    swapped = findings["afvif", ()]
    assert (swapped.hint, swapped.hint_number) == ("swapped", 1.850)
    assert swapped.value == pytest.approx(1.853, abs=5e-4)


def test_the_article_s1():
    findings = found(printed_tables("social_media_marketing"))
    assert set(findings) == {
        ("single_predictor", ("KH", "LP")),
        ("single_predictor", ("KH", "PKP")),
        ("percent", ("Jenis kelamin", "Perempuan")),
    }
    assert findings["single_predictor", ("KH", "LP")].value == pytest.approx(0.534, abs=5e-4)
    assert findings["single_predictor", ("KH", "PKP")].value == pytest.approx(0.347, abs=5e-4)
    assert findings["percent", ("Jenis kelamin", "Perempuan")].value == pytest.approx(68.8, abs=0.05)


def test_percentages_tell_of_how_many_they_are():
    """S1's are multiples of 1/95 throughout."""
    counts = {"a": 5, "b": 54, "c": 21, "d": 8, "e": 7}
    texts = {name: f"{100 * count / 95:.1f}" for name, count in counts.items()}
    assert sample_of([Printed.read(each) for each in texts.values()]) == 95
    rows = [("Usia", name, str(2 * count), texts[name]) for name, count in counts.items()]
    findings = found(PrintedTables().with_table("profile", rows))
    assert findings == {}  # twice as many of twice as many
    rows[0] = ("Usia", "a", "17", texts["a"])
    assert found(PrintedTables().with_table("profile", rows))["percent", ("Usia", "a")].hint_number == 95


# --- what is right raises no alarm ------------------------------------------------------------------------------


def analysed(seed: int) -> tuple[pls.Estimate, pls.Bootstrap]:
    """A model and a sample of it, by chance."""
    random = np.random.default_rng(seed)
    constructs = random.integers(2, 6)
    names = [f"K{j}" for j in range(constructs)]
    arrows = [(a, b) for j, b in enumerate(names) for a in names[:j] if random.random() < 0.6]
    alone = [name for name in names if all(name not in pair for pair in arrows)]
    arrows += [(names[j - 1], names[j]) for j in range(1, constructs) if names[j] in alone or names[j - 1] in alone]
    arrows = list(dict.fromkeys(arrows))
    blocks = {name: [f"{name}_{k}" for k in range(random.integers(1, 6))] for name in names}
    model = pls.Model(
        tuple(
            pls.Construct(name, tuple(items), "formative" if random.random() < 0.15 else "reflective")
            for name, items in blocks.items()
        ),
        tuple(pls.Path(*each) for each in arrows),
    )
    n = int(random.integers(40, 300))
    scores = random.standard_normal((n, constructs))
    for a, b in arrows:
        scores[:, names.index(b)] += random.uniform(-0.4, 0.9) * scores[:, names.index(a)]
    answers = {
        item: scores[:, j] + random.uniform(0.3, 1.5) * random.standard_normal(n)
        for j, name in enumerate(names)
        for item in blocks[name]
    }
    estimate = pls.estimate(model, pd.DataFrame(answers))
    return estimate, pls.bootstrap(estimate, resamples=50, seed=seed)


@pytest.mark.parametrize("seed", range(40))
def test_no_alarm_on_our_own_tables(seed):
    estimate, bootstrap = analysed(seed)
    for decimals in (2, 3):
        tables = tables_of(estimate, bootstrap, lambda value, d=decimals: f"{value:.{d}f}".replace(".", ","))
        checked = check_tables(tables)
        assert checked.findings == ()
        assert checked.notes == ()
        assert len(checked.comparisons) >= 3


def test_no_alarm_on_another_programs_numbers():
    """seminr's paths, rounded to three decimals, in place of ours."""
    case = reference.Case("mobi_ecsi_modeA_path")
    tables = tables_of(case.estimate(), pls.bootstrap(case.estimate(), resamples=100), lambda value: f"{value:.3f}")
    paths = reference.pairs(case.results()["paths"], "->")
    rows = [(a, b, f"{paths[a, b]:.3f}" if cells[0] else "", *cells[1:]) for a, b, *cells in tables.cells["paths"]]
    assert rows[0][2] == tables.cells["paths"][0][2]
    assert check_tables(tables.with_table("paths", rows)).findings == ()


@given(st.lists(st.integers(0, 400), min_size=2, max_size=9).filter(lambda counts: sum(counts) > 0), st.integers(0, 2))
def test_no_alarm_on_percentages_that_are_right(counts, decimals):
    total = sum(counts)
    rows = [("Usia", str(k), str(count), f"{100 * count / total:.{decimals}f} %") for k, count in enumerate(counts)]
    tables = PrintedTables().with_table("profile", rows).with_table("indices", [("n", str(total))])
    assert check_tables(tables).findings == ()


# --- what is wrong is found -------------------------------------------------------------------------------------


WRONG = {
    ("constructs", "ave"): {"ave_loadings", "root_ave"},
    ("constructs", "rho_c"): {"rho_c_loadings"},
    ("constructs", "root_ave"): {"root_ave", "root_loadings", "root_twice"},
    ("constructs", "r_squared"): {"r_squared_paths", "adjusted"},
    ("constructs", "adjusted_r_squared"): {"adjusted"},
    ("constructs", "full_vif"): {"full_vif"},
    ("paths", "path"): {"path_correlations", "t_ratio"},
    ("paths", "t"): {"t_ratio"},
    ("paths", "p_value"): {"p_value"},
    ("paths", "inner_vif"): {"inner_vif"},
    ("paths", "indirect"): {"indirect", "total"},
    ("paths", "total"): {"total"},
    ("indices", "value"): {"gof"},
}


@pytest.mark.parametrize("place", WRONG, ids="-".join)
def test_a_changed_number_is_found(place):
    table, column = place
    case = reference.Case("mobi_ecsi_modeA_path").estimate()
    tables = tables_of(case, pls.bootstrap(case, resamples=100), lambda value: f"{value:.3f}")
    rows = [list(row) for row in tables.cells[table]]
    where = COLUMNS[table].index(column)
    changed = next(row for row in reversed(rows) if row[where] and (table != "paths" or column != "total" or row[8]))
    changed[where] = f"{float(changed[where]) + 0.06:.3f}"
    checks = Counter(each.check for each in check_tables(tables.with_table(table, rows)).findings)
    assert WRONG[place] & set(checks)


def test_effect_sizes_may_exceed_r_squared_only_where_signs_differ():
    tables = PrintedTables(warped=True).with_table("constructs", [("Y", "", "", "", "", ".500")])
    rows = [("A", "Y", ".6", "", "", "", ".450"), ("B", "Y", "-.2", "", "", "", ".080")]
    assert found(tables.with_table("paths", rows)) == {}
    alike = tables.with_table("correlations", [("", "A", "B", "Y"), ("A", "", "", ".7"), ("B", "", "", "-.4")])
    assert ("effect_sizes", ("Y",)) in found(alike.with_table("paths", rows))
    low = [("A", "Y", ".6", "", "", "", ".350"), ("B", "Y", "-.2", "", "", "", ".080")]
    assert ("effect_sizes", ("Y",)) in found(tables.with_table("paths", low))


def test_cells_without_a_number_are_told_of_and_left_out():
    checked = check_tables(PrintedTables().with_table("loadings", [("X", "x1", "tinggi"), ("X", "x2", "0,8")]))
    (note,) = checked.notes
    assert note.key == "published_cell"
    assert note.facts == {"table": "loadings", "row": 1, "column": "loading", "cell": "tinggi"}
    assert checked.comparisons == ()


def test_nothing_follows_from_nothing():
    assert check_tables(PrintedTables()).comparisons == ()
