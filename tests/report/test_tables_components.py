"""Higher-order constructs by repeated indicators: their paths to the components, in the table and on the drawing."""

from dataclasses import replace
from functools import cache

import pytest

import plsengine as pls
from report import tables
from report.marks import Labels, marks_of, marks_of_estimate
from report.words import Words
from sample_surveys import generate

WORDS = Words("id")
FOLDER = generate.FOLDER / "social_media_marketing"


@cache
def boot_of(approach: str) -> pls.Bootstrap:
    model = pls.Model.from_json((FOLDER / "model.json").read_text(encoding="utf-8"))
    survey = pls.read_survey(FOLDER / "survey.csv")
    return pls.bootstrap(pls.estimate(replace(model, higher_order=approach), survey), resamples=100, seed=1)


def test_paths_to_components_have_a_table_of_their_own():
    boot = boot_of("repeated_indicators")
    data = tables.component_effects(boot, WORDS).data().set_index("Hubungan")
    assert len(data) == 12
    correlations = boot.estimate.construct_correlations
    for whole, part in (("APMS", "Entertainment"), ("PP", "Relate"), ("KH", "Trust")):
        # With one predictor the path is the correlation.
        assert data.loc[f"{whole} -> {part}", "Original Sample (O)"] == pytest.approx(correlations.loc[whole, part])
    hypotheses = tables.hypothesis_test(boot, WORDS).data()
    assert list(hypotheses["Hipotesis"]) == ["H1", "H2", "H3", "H4"]


def test_without_hypotheses_none_is_made_of_a_component():
    boot = boot_of("repeated_indicators")
    bare = replace(boot.estimate, model=replace(boot.estimate.model, hypotheses=()))
    relations = list(tables.hypothesis_test(replace(boot, estimate=bare), WORDS).data()["Hubungan"])
    assert sorted(relations) == ["APMS -> KH", "KH -> LP", "KH -> PKP", "PP -> KH"]


def test_tables_of_the_structural_model_are_about_the_wholes():
    boot = boot_of("repeated_indicators")
    estimate = boot.estimate
    data = tables.r_squared(estimate, WORDS).data()
    assert list(data.iloc[:, 0]) == [
        "Loyalitas Pelanggan (LP)",
        "Perilaku Kewarganegaraan Pelanggan (PKP)",
        "Kualitas Hubungan (KH)",
    ]
    assert data.iloc[2, 1] == pytest.approx(estimate.r_squared.loc["KH", "r_squared"])
    for table, rows in ((tables.f_squared(estimate, WORDS), 4), (tables.confidence_intervals(boot, WORDS), 4)):
        assert len(table.rows) == rows
    # Over the relationship quality to either outcome, from either cause.
    assert len(tables.specific_indirect(boot, WORDS).rows) == 4
    assert len(tables.total_effects(boot, WORDS).rows) == 8
    assert "0,735" in " ".join(tables.hypothesis_test(boot, WORDS).reading[-1:])


def test_after_two_stages_components_are_indicators():
    assert tables.component_effects(boot_of("disjoint_two_stage"), WORDS).rows == ()


@pytest.mark.parametrize("approach", ["repeated_indicators", "disjoint_two_stage"])
def test_lines_of_components_have_their_numbers(approach):
    boot = boot_of(approach)
    estimate = boot.estimate
    values = estimate.paths if approach == "repeated_indicators" else estimate.loadings
    assert marks_of(boot, WORDS).indicators["WOM"].text == WORDS.number(values["APMS", "WOM"])
    assert "WOM" not in marks_of_estimate(estimate, WORDS, Labels(indicator="none")).indicators
