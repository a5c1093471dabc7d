"""What can't be estimated is refused by name, and what is doubtful is said."""

import numpy as np
import pandas as pd
import pytest

import plsengine as pls

TEXT = """
    X {mode} x1 + x2 + x3
    M =~ m1 + m2
    Y =~ y1 + y2
    M ~ X
    Y ~ X + M
"""
MODEL = pls.Model.parse(TEXT.format(mode="=~"))
FORMATIVE = pls.Model.parse(TEXT.format(mode="<~"))


def survey(n: int = 60) -> pd.DataFrame:
    random = np.random.default_rng(1)
    common = random.standard_normal((n, 1))
    return pd.DataFrame(np.round(3 + common + random.standard_normal((n, 7))), columns=list(MODEL.indicators))


def refusal(data: pd.DataFrame, model: pls.Model = MODEL, **settings: object) -> pls.JalurError:
    with pytest.raises(pls.JalurError) as caught:
        pls.estimate(model, data, **settings)
    return caught.value


def noted(estimate: pls.Estimate) -> dict[str, pls.Note]:
    return {note.key: note for note in estimate.notes}


def test_a_sound_survey_has_no_notes():
    assert pls.estimate(MODEL, survey()).notes == ()


def test_constant_column():
    error = refusal(survey().assign(m2=4))
    assert (error.key, error.facts["column"], error.facts["construct"]) == ("constant_indicator", "m2", "M")
    assert str(error) == ("All 60 answers in “m2” are 4, so it can't be related to anything. Remove it from “M”.")


def test_empty_column():
    error = refusal(survey().assign(m2=np.nan))
    assert (error.key, error.facts["column"]) == ("no_answers", "m2")


def test_text_in_a_column_is_not_dropped():
    data = survey().astype({"y1": object})
    data.loc[3, "y1"] = "empat"
    error = refusal(data)
    assert (error.key, error.facts["count"], error.facts["examples"]) == ("text_in_indicator", 1, ("empat",))


def test_infinite_answers():
    data = survey()
    data.loc[[2, 5], "x1"] = np.inf
    assert refusal(data).facts == {"column": "x1", "count": 2}


def test_unknown_column_comes_from_the_model():
    error = refusal(survey().drop(columns="x2"))
    assert isinstance(error, pls.ModelError)
    assert error.key == "unknown_column"


@pytest.mark.parametrize("n", [0, 1, 9])
def test_too_few_cases(n):
    error = refusal(survey().head(n))
    assert (error.key, error.facts["n"], error.facts["needed"]) == ("too_few_cases", n, 10)


def test_few_cases_are_noted():
    assert noted(pls.estimate(MODEL, survey(29)))["small_sample"].facts["n"] == 29
    assert "small_sample" not in noted(pls.estimate(MODEL, survey(30)))


def test_twin_columns_are_noted_in_mode_a():
    data = survey()
    note = noted(pls.estimate(MODEL, data.assign(x3=data["x1"])))["twin_indicators"]
    assert (note.facts["first"], note.facts["second"], note.facts["n"]) == ("x1", "x3", 60)
    assert np.isinf(pls.estimate(MODEL, data.assign(x3=data["x1"])).outer_vif["X"][["x1", "x3"]]).all()


def test_dependent_columns_of_a_formative_block_are_named():
    data = survey()
    error = refusal(data.assign(x3=2 * data["x1"] - 1), FORMATIVE)
    assert (error.key, error.facts["construct"]) == ("dependent_indicators", "X")
    assert error.facts["indicators"] == ("x1", "x3")


def test_three_dummies_of_one_question_are_named():
    """Russett's dummies: any two determine the third."""
    kind = np.random.default_rng(2).integers(0, 3, 60)
    dummies = {f"x{k + 1}": (kind == k).astype(float) for k in range(3)}
    error = refusal(survey().assign(**dummies), FORMATIVE)
    assert error.facts["indicators"] == ("x1", "x2", "x3")


def test_predictors_that_are_one_are_named():
    data = survey()
    model = pls.Model.parse("A =~ x1\nB =~ x2\nY =~ y1 + y2\nY ~ A + B")
    error = refusal(data.assign(x2=-data["x1"]), model)
    assert (error.key, error.facts["target"]) == ("dependent_predictors", "Y")
    assert error.facts["predictors"] == ("A", "B")


def test_missing_answers_are_counted():
    data = survey(100)
    data.loc[[1, 2], "x1"] = np.nan
    data.loc[range(10, 17), "m1"] = np.nan
    notes = noted(pls.estimate(MODEL, data))
    assert notes["missing_filled"].facts == {"count": 9, "columns": ("x1", "m1")}
    assert (notes["missing_many"].facts["column"], notes["missing_many"].facts["percent"]) == ("m1", 7.0)
    dropped = pls.estimate(MODEL, data, missing="casewise")
    assert dropped.n == 91
    assert noted(dropped)["cases_dropped"].facts == {"count": 9, "total": 100, "n": 91}
    assert noted(pls.estimate(MODEL, data, missing="pairwise"))["pairwise_used"].facts["count"] == 9


def test_rows_without_any_answer_are_left_out_and_said():
    data = survey()
    data.loc[[4, 9]] = np.nan
    estimate = pls.estimate(MODEL, data)
    assert estimate.n == 58
    assert noted(estimate)["empty_cases"].facts == {"count": 2}
    assert 4 not in estimate.scores.index


def contradictory() -> pd.DataFrame:
    """Three groups of rows that each answered two of three items: agreeing, agreeing, and opposed."""
    random = np.random.default_rng(3)
    base = random.standard_normal(40)
    rows = []
    for first, second, sign in (("x1", "x2", 1), ("x2", "x3", 1), ("x1", "x3", -1)):
        part = pd.DataFrame(random.standard_normal((40, 7)), columns=list(MODEL.indicators))
        part[["x1", "x2", "x3"]] = np.nan
        part[first], part[second] = base, sign * base + random.standard_normal(40) / 2
        rows.append(part)
    return pd.concat(rows, ignore_index=True)


def test_contradictory_pairwise_correlations_are_flagged_and_refused_for_mode_b():
    estimate = pls.estimate(MODEL, contradictory(), missing="pairwise")
    assert noted(estimate)["not_positive_definite"].severity == "serious"
    assert refusal(contradictory(), FORMATIVE, missing="pairwise").key == "formative_pairwise"


def test_columns_never_answered_together_are_named():
    data = survey()
    data.loc[:29, "x1"] = np.nan
    data.loc[30:, "y2"] = np.nan
    error = refusal(data, missing="pairwise")
    assert (error.key, error.facts) == ("no_overlap", {"first": "x1", "second": "y2"})


def test_no_convergence_is_a_flag_and_not_a_number_in_disguise():
    estimate = pls.estimate(MODEL, survey(), max_iterations=1)
    assert not estimate.converged
    assert noted(estimate)["not_converged"].severity == "serious"


def test_a_path_beyond_one_is_noted():
    random = np.random.default_rng(5)
    base = random.standard_normal(200)
    near = base + 0.1 * random.standard_normal(200)
    target = 3 * base - 2.2 * near + 0.05 * random.standard_normal(200)
    data = pd.DataFrame({"a": base, "b": near, "c": target})
    estimate = pls.estimate(pls.Model.parse("A =~ a\nB =~ b\nC =~ c\nC ~ A + B"), data)
    assert estimate.paths["A", "C"] > 1
    assert noted(estimate)["path_above_one"].severity == "serious"


@pytest.mark.parametrize(
    ("settings", "key"),
    [
        ({"scheme": "factorial"}, "unknown_option"),
        ({"missing": "drop"}, "unknown_option"),
        ({"sign_rule": "best"}, "unknown_option"),
        ({"max_iterations": 0}, "bad_stop_rule"),
        ({"tolerance": 0.0}, "bad_stop_rule"),
    ],
)
def test_settings_are_checked(settings, key):
    assert refusal(survey(), **settings).key == key


def test_items_that_cancel_out_give_no_infinities():
    data = survey()
    estimate = pls.estimate(MODEL, data.assign(m2=-data["m1"]))
    assert np.isfinite(estimate.paths).all()
    assert np.isfinite(estimate.loadings).all()
