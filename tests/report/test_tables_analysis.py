"""Tables of prediction and fit hold the engine's numbers, and their verdicts follow from these."""

import numpy as np
import pandas as pd
import pytest

import plsengine as pls
from report import tables_fit, tables_groups, tables_importance, tables_prediction
from report.words import Words
from tests.reference import FOLDER, Case

WORDS, ENGLISH = Words("id"), Words("en")
CASE = Case("mobi_ecsi_modeA_path")


@pytest.fixture(scope="module")
def estimate() -> pls.Estimate:
    return CASE.estimate(tolerance=1e-10)


@pytest.fixture(scope="module")
def prediction(estimate) -> pls.Prediction:
    return pls.predict(estimate, seed=1)


def test_predictive_power_follows_from_the_errors_of_each_indicator(prediction):
    errors = prediction.by_indicator
    words = {"high": "High", "medium": "Medium", "low": "Low", "none": "None"}
    for name, row in zip(
        prediction.by_construct.index, tables_prediction.predictive_power(prediction, ENGLISH).rows, strict=True
    ):
        own = errors.loc[name]
        better = int((own["rmse"] < own["rmse_lm"]).sum())
        power = (
            "high" if better == len(own) else "none" if not better else "medium" if 2 * better >= len(own) else "low"
        )
        assert row[3].text == f"{better} of {len(own)}"
        expected = words[power] if (own["q_squared_predict"] > 0).all() else "Does not predict"
        assert row[4].text == expected


def test_differences_of_errors_are_those_of_their_columns(prediction):
    for row in tables_prediction.prediction_errors(prediction, WORDS).rows:
        values = [cell.value for cell in row[3:]]
        assert values[2] == pytest.approx(values[0] - values[1])
        assert values[5] == pytest.approx(values[3] - values[4])


@pytest.mark.parametrize("benchmark", ["average", "lm"])
def test_a_loss_is_called_better_only_where_its_test_says_so(prediction, estimate, benchmark):
    ability = pls.cvpat(prediction, benchmark=benchmark)
    table = tables_prediction.cvpat(ability, estimate.model, benchmark, ENGLISH)
    assert len(table.rows) == len(ability.by_construct) + 1
    for row in table.rows:
        loss, rival, difference, _, p = (cell.value for cell in row[1:6])
        assert difference == pytest.approx(loss - rival)
        expected = (
            "No significant difference"
            if p >= 0.05
            else "The model is better"
            if difference < 0
            else "The benchmark is better"
        )
        assert row[6].text == expected
    (sentence,) = table.reading
    p = ENGLISH.p_value(ability.overall["p_value"])
    said = {"No significant difference": "no evidence" if benchmark == "average" else "don't differ significantly"}
    assert said.get(expected, "significantly better than") in sentence
    assert f"p = {p}" in sentence


def test_relevance_is_a_positive_redundancy(estimate):
    result = pls.blindfold(estimate)
    table = tables_prediction.blindfolding(result, ENGLISH)
    rows = {row[0].text: row for row in table.rows}
    squares = result.redundancy.loc["Loyalty"]
    assert rows["Loyalty"][1].value == pytest.approx(1 - squares["sse"] / squares["sso"])
    assert rows["Loyalty"][3].text == "Relevant"
    assert rows["Image"][1].text == "–"
    assert rows["Image"][3].text == ""
    relevant = [name for name, row in rows.items() if row[3].text == "Relevant"]
    assert ENGLISH.join(relevant) in table.reading[0]
    effects = tables_prediction.redundancy_effects(result, WORDS)
    assert [row[1].value for row in effects.rows] == pytest.approx(list(result.effect_sizes))


def test_fit_is_that_of_csem_and_its_verdict_that_of_its_quantiles(estimate):
    test = pls.bootstrap_fit(estimate, resamples=100, seed=1)
    rows = tables_fit.model_fit(test, WORDS).rows
    cells = {(row[0].text, row[1].text): row for row in rows}
    srmr = cells["SRMR", "Diestimasi"]
    residuals = test.fit.estimate.correlations - test.fit.implied_correlations("estimated").to_numpy()
    lower = residuals[np.tril_indices_from(residuals)]
    assert srmr[2].value == pytest.approx(np.sqrt((lower**2).mean()), abs=1e-9)
    for row in rows[:6]:
        value, high = row[2].value, row[3].value
        assert row[6].text == ("Ditolak" if value > high else "Tidak ditolak")


def test_importance_ranks_and_names_what_to_improve(estimate):
    result = pls.importance_performance(estimate, "Loyalty")
    table = tables_importance.importance(result, ENGLISH)
    values = [row[1].value for row in table.rows]
    assert values == sorted(values, reverse=True)
    means = result.constructs[["importance", "performance"]].mean()
    for row in table.rows:
        weak = row[3].value < means["performance"]
        expected = (
            ("Improve first" if weak else "Keep it up")
            if row[1].value >= means["importance"]
            else ("Low priority" if weak else "Good enough")
        )
        assert row[4].text == expected


def test_scores_stand_beside_their_values_on_the_scale_and_keep_the_respondents_number():
    data = CASE.data.copy()
    data.loc[0, "IMAG1"] = np.nan
    found = pls.estimate(CASE.model, data, missing="casewise")
    table = tables_importance.scores(found, ENGLISH)
    assert [table.rows[0][0].text, table.rows[-1][0].text] == ["2", str(len(data))]
    headings = [column.heading for column in table.columns]
    raw = [row[headings.index("Value (survey scale)")].value for row in table.rows]
    assert raw == pytest.approx(list(pls.unstandardised_scores(found)["Value"]))


def test_method_bias_is_judged_by_its_bounds(estimate):
    table = tables_importance.method_bias(estimate, ENGLISH)
    for row, value in zip(table.rows, pls.full_collinearity(estimate), strict=False):
        assert row[2].text == ("No sign of it" if value <= 3.3 else "Be careful")
    assert table.rows[-1][1].value == pytest.approx(pls.single_factor_share(estimate))


def test_groups_are_called_different_only_where_the_permutations_say_so():
    case = Case("corprep_extended_path")
    labels = pd.read_csv(FOLDER / "data" / "corp_rep_data.csv")["servicetype"]
    compared = pls.compare_groups(case.model, case.data, labels, pair=(1, 2), resamples=100, permutations=200)
    table = tables_groups.group_differences(compared, "paths", ENGLISH)
    differences = compared.differences()
    for row, (_, facts) in zip(table.rows, differences.iterrows(), strict=True):
        assert row[3].value == pytest.approx(row[1].value - row[2].value)
        assert row[8].text == ("Differs" if facts["p_permutation"] < 0.05 else "No difference")
    rows = tables_groups.invariance(compared, ENGLISH).rows
    assert [row[8].text.lower() for row in rows] == list(compared.invariance["invariance"])
