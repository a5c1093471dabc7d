"""PLSpredict and CVPAT against seminr and seminrExtras on given folds, hand-made refits, and known truth."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose, assert_array_equal

import plsengine as pls
from plsengine.predict import how_many
from tests.plsengine.test_estimate import GOLDEN, golden
from tests.reference import Case

SEMINR = "seminr (Python port) 0.2.1"
ECSI = Case("mobi_ecsi_modeA_path")
CASES = ["predict_mobi_10fold_EA", "predict_mobi_10fold_DA", "predict_mobi_loocv_EA", "predict_corprep_5fold_DA"]


@pytest.mark.parametrize("antecedents", ["earliest", "direct"])
def test_prediction_of_the_golden_example(antecedents):
    prediction = pls.predict(golden(), fold_of=np.arange(30) % 5, antecedents=antecedents)
    for column, expected in GOLDEN["prediction"][antecedents].items():
        assert_allclose(prediction.by_indicator[column].iloc[-len(expected) :], expected, atol=1e-7)


@pytest.mark.parametrize("benchmark", ["average", "lm"])
def test_cvpat_of_the_golden_example(benchmark):
    prediction = pls.predict(golden(), fold_of=np.arange(30) % 5, antecedents="direct")
    ours = pls.cvpat(prediction, benchmark=benchmark).overall[["loss", "rival_loss", "t", "p_value"]]
    assert_allclose(ours, [GOLDEN["prediction"]["cvpat"]["loss"], *GOLDEN["prediction"]["cvpat"][benchmark]], atol=1e-7)


@pytest.fixture(scope="module", params=CASES)
def compared(request) -> tuple[pls.Prediction, dict]:
    case = Case(request.param)
    theirs = case.results(SEMINR)
    estimated = Case(case.facts["base_case"]).estimate()
    fold_of = np.arange(estimated.n) if "loocv" in case.name else np.array(theirs["fold_of_row"])
    antecedents = "direct" if case.name.endswith("DA") else "earliest"
    return pls.predict(estimated, fold_of=fold_of, antecedents=antecedents), theirs


@pytest.fixture(scope="module")
def ecsi() -> pls.Estimate:
    return ECSI.estimate(tolerance=1e-10)


@pytest.mark.parametrize(("ours", "block", "metric"), [
    ("rmse", "pls_out_of_sample", "RMSE"),
    ("mae", "pls_out_of_sample", "MAE"),
    ("rmse_lm", "lm_out_of_sample", "RMSE"),
    ("mae_lm", "lm_out_of_sample", "MAE"),
])  # fmt: skip
def test_errors_agree_with_seminr(compared, ours, block, metric):
    prediction, theirs = compared
    mine = prediction.by_indicator.droplevel("construct")[ours]
    expected = pd.Series(theirs[block][metric])
    assert set(mine.index) == set(expected.index)
    assert_allclose(mine[expected.index], expected, atol=1e-9)


def test_q_squared_predict_agrees_with_seminr(compared):
    prediction, theirs = compared
    mine = prediction.by_indicator.droplevel("construct")["q_squared_predict"]
    if "q2_predict_derived" in theirs:
        expected = pd.Series(theirs["q2_predict_derived"])
    else:  # not given for leaving one out: by its definition, from seminr's RMSE and the averages' errors
        squares = (prediction.errors_average.droplevel("construct", axis=1) ** 2).mean()
        expected = 1 - pd.Series(theirs["pls_out_of_sample"]["RMSE"]) ** 2 / squares
    assert_allclose(mine[expected.index], expected, atol=1e-9)


def test_predicted_scores_agree_with_seminr(compared):
    """seminr compares them with the whole sample's scores, so this does too; `by_construct` does not."""
    prediction, theirs = compared
    errors = prediction.estimate.scores[prediction.constructs] - prediction.predicted_scores
    expected = pd.DataFrame(theirs["construct_error"])
    assert_allclose((errors**2).mean()[expected.index], expected["OOS_MSE"], atol=1e-9)
    assert_allclose(errors.abs().mean()[expected.index], expected["OOS_MAE"], atol=1e-9)


def test_first_predictions_agree_with_seminr(compared):
    prediction, theirs = compared
    expected = pd.DataFrame(theirs["first5_pls_oos_predictions"])
    mine = prediction.predicted.droplevel("construct", axis=1)[expected.columns].iloc[:5]
    assert_allclose(mine, expected, atol=1e-8)


def test_a_fold_is_predicted_by_a_model_estimated_without_it(ecsi):
    """The definition itself: refit on the other rows, score, predict; once for the repetition average of two partitions."""
    random = np.random.default_rng(5)
    fold_of = np.stack([random.permutation(250) % 4, random.permutation(250) % 4])
    prediction = pls.predict(ecsi, fold_of=fold_of, antecedents="direct")
    data, totals, naive = ECSI.data, 0.0, 0.0
    scores = 0.0
    for each in fold_of:
        own = pd.DataFrame(index=data.index, columns=["CUSL1"], dtype=float)
        mean, latent = own.copy(), own.copy()
        for fold in range(4):
            train, test = data[each != fold], data[each == fold]
            refit = pls.estimate(ECSI.model, train, tolerance=1e-10)
            z = (test - train.mean()) / train.std()
            weights = refit.weights
            at = {c: z[weights[c].index] @ weights[c] for c in ("Image", "Satisfaction", "Complaints", "Loyalty")}
            path = refit.paths.xs("Loyalty", level="target")
            eta = sum(path[c] * at[c] for c in path.index)
            own.loc[test.index, "CUSL1"] = (
                eta * refit.loadings["Loyalty", "CUSL1"] * train["CUSL1"].std() + train["CUSL1"].mean()
            )
            mean.loc[test.index, "CUSL1"] = train["CUSL1"].mean()
            latent.loc[test.index, "CUSL1"] = at["Loyalty"]
        totals, naive, scores = totals + own["CUSL1"] / 2, naive + mean["CUSL1"] / 2, scores + latent["CUSL1"] / 2
    assert_allclose(prediction.predicted["Loyalty", "CUSL1"], totals, atol=1e-8)
    assert_allclose(prediction.predicted_average["Loyalty", "CUSL1"], naive, atol=1e-10)
    assert_allclose(prediction.observed_scores["Loyalty"], scores, atol=1e-8)
    e = data["CUSL1"] - totals
    row = prediction.by_indicator.loc[("Loyalty", "CUSL1")]
    assert row["mape"] == pytest.approx((e / data["CUSL1"]).abs().mean(), abs=1e-9)
    assert row["rmse_average"] == pytest.approx(((data["CUSL1"] - naive) ** 2).mean() ** 0.5, abs=1e-9)


def test_random_folds_have_nearly_equal_sizes_and_differ_between_repetitions(ecsi):
    prediction = pls.predict(ecsi, folds=7, repetitions=3, seed=4)
    for each in prediction.fold_of:
        sizes = np.bincount(each)
        assert len(sizes) == 7
        assert sizes.max() - sizes.min() <= 1
    assert (prediction.fold_of[0] != prediction.fold_of[1]).any()


def test_the_same_for_one_and_four_workers(ecsi):
    alone, together = (
        pls.predict(ecsi, folds=250, repetitions=1, seed=3, executor=ThreadPoolExecutor(workers)) for workers in (1, 4)
    )
    assert_array_equal(alone.predicted, together.predicted)


def test_q_squared_predict_approaches_what_the_population_allows():
    """One indicator each, correlation 0.6: no prediction of y from x does better than 0.36."""
    random = np.random.default_rng(2)
    x = random.standard_normal(20_000)
    data = pd.DataFrame({"x": x, "y": 0.6 * x + 0.8 * random.standard_normal(20_000)})
    prediction = pls.predict(pls.estimate(pls.Model.parse("X =~ x\nY =~ y\nY ~ X"), data), repetitions=2)
    assert prediction.by_indicator["q_squared_predict"].iloc[0] == pytest.approx(0.36, abs=0.02)
    assert prediction.by_construct["q_squared_predict"].iloc[0] == pytest.approx(0.36, abs=0.02)
    # With one indicator each, model and linear model are the same regression.
    assert_allclose(prediction.predicted, prediction.predicted_lm, atol=1e-9)


def test_mape_is_not_given_where_an_answer_is_zero(ecsi):
    data = ECSI.data.copy()
    data["CUSCO"] -= data["CUSCO"].min()
    shifted = pls.predict(pls.estimate(ECSI.model, data), repetitions=1).by_indicator
    assert np.isnan(shifted.loc[("Complaints", "CUSCO"), "mape"])
    assert shifted.drop(index=("Complaints", "CUSCO"))["mape"].notna().all()


def test_constants_added_to_answers_move_predictions_along(ecsi):
    moved = pls.estimate(ECSI.model, ECSI.data * 3 + 1e5, tolerance=1e-10)
    plain, shifted = (pls.predict(each, repetitions=1, seed=9) for each in (ecsi, moved))
    assert_allclose(shifted.predicted, plain.predicted * 3 + 1e5, atol=1e-6)
    assert_allclose(shifted.by_indicator["rmse_lm"], plain.by_indicator["rmse_lm"] * 3, rtol=1e-7)


@pytest.mark.parametrize(
    ("better", "of", "word"),
    [(3, 3, "all"), (2, 3, "majority"), (2, 4, "majority"), (1, 3, "minority"), (0, 3, "none"), (1, 1, "all")],
)
def test_predictive_power_by_shmueli_2019(better, of, word):
    assert how_many(better, of) == word


def test_power_counts_the_indicators_of_the_reference(compared):
    prediction, theirs = compared
    table = prediction.power("mae")
    for construct, own in prediction.indicators.to_frame(index=False).groupby("construct")["indicator"]:
        won = [theirs["pls_out_of_sample"]["MAE"][k] < theirs["lm_out_of_sample"]["MAE"][k] for k in own]
        assert table.loc[construct, "beats_lm"] == sum(won)
        assert table.loc[construct, "indicators"] == len(won)


def gone_wrong(**asked: object) -> str:
    with pytest.raises(pls.EstimationError) as caught:
        pls.predict(ECSI.estimate(), **asked)
    return caught.value.key


def test_bad_requests_are_refused():
    assert gone_wrong(folds=1) == "bad_folds"
    assert gone_wrong(folds=251) == "bad_folds"
    assert gone_wrong(repetitions=0) == "bad_repetitions"
    assert gone_wrong(antecedents="late") == "unknown_option"
    assert gone_wrong(fold_of=np.zeros(250, dtype=int)) == "bad_folds"
    assert gone_wrong(fold_of=np.arange(249)) == "bad_fold_of"
    assert gone_wrong(fold_of=(np.arange(250) < 3).astype(int)) == "training_too_few"
    assert gone_wrong(stop=lambda: True) == "stopped"


def test_a_column_that_varies_in_one_fold_only_is_named():
    random = np.random.default_rng(8)
    common = random.standard_normal(40)
    data = pd.DataFrame({name: common + random.standard_normal(40) for name in ("x1", "x2", "y1")})
    data["y2"] = 4.0
    data.loc[7, "y2"] = 5.0
    estimated = pls.estimate(pls.Model.parse("X =~ x1 + x2\nY =~ y1 + y2\nY ~ X"), data)
    with pytest.raises(pls.EstimationError) as caught:
        pls.predict(estimated, folds=5)
    assert (caught.value.key, caught.value.facts["column"]) == ("fold_constant", "y2")


def test_folds_without_a_solution_are_counted_over_all_tasks():
    estimated = ECSI.estimate(max_iterations=1)
    with pytest.raises(pls.EstimationError) as caught:
        pls.predict(estimated, folds=125, repetitions=2)
    assert caught.value.key == "folds_unsolved"
    assert caught.value.facts == {"failed": 250, "folds": 250}


def test_progress_counts_folds_of_all_repetitions(ecsi):
    seen: list[tuple[int, int]] = []
    pls.predict(ecsi, folds=120, repetitions=2, progress=lambda done, wanted: seen.append((done, wanted)))
    assert seen[-1] == (240, 240)


def test_gaps_under_pairwise_deletion_are_refused():
    data = ECSI.data.mask(np.random.default_rng(1).random(ECSI.data.shape) < 0.02)
    with pytest.raises(pls.EstimationError) as caught:
        pls.predict(pls.estimate(ECSI.model, data, missing="pairwise"))
    assert caught.value.key == "prediction_pairwise"


def test_repeated_regressors_leave_the_linear_model_predictions_as_they_are():
    """Least squares on dependent columns predicts the same, however the coefficients are shared; and a note says so."""
    random = np.random.default_rng(6)
    data = pd.DataFrame(random.standard_normal((60, 2)), columns=["a", "b"])
    data["y"] = data["a"] + random.standard_normal(60)
    data["twice"] = data["a"] + data["b"]
    folds = np.arange(60) % 6
    models = [pls.Model.parse(f"X =~ {block}\nY =~ y\nY ~ X") for block in ("a + b", "a + b + twice")]
    plain, repeated = (pls.predict(pls.estimate(model, data), fold_of=folds) for model in models)
    assert_allclose(repeated.predicted_lm, plain.predicted_lm, atol=1e-8)
    assert plain.notes == ()
    assert [note.facts["count"] for note in repeated.notes] == [6]


# --- CVPAT ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tested() -> tuple[pls.Prediction, dict]:
    fold_of = np.empty(250, dtype=int)
    fold_of[np.random.Generator(np.random.PCG64(123)).permutation(250)] = np.arange(250) // 25
    prediction = pls.predict(ECSI.estimate(), fold_of=fold_of, antecedents="direct")
    return prediction, Case("cvpat_mobi").results("seminrextras 0.1.0")


def test_losses_agree_with_seminrextras(tested):
    prediction, theirs = tested
    ability = pls.cvpat(prediction, benchmark="lm")
    for construct, row in theirs["compare_lm"].items():
        mine = ability.overall if construct == "Overall" else ability.by_construct.loc[construct]
        assert_allclose(mine[["loss", "rival_loss"]], [row["PLS Loss"], row["LM Loss"]], atol=1e-8)
        assert mine["p_value"] == pytest.approx(row["Boot P Value"], abs=0.05)
    against_average = pls.cvpat(prediction)
    assert against_average.overall["loss"] == pytest.approx(theirs["compare_ia"]["Overall"]["PLS Loss"], abs=1e-8)


def test_the_average_benchmark_has_not_seen_the_case(tested):
    """seminrExtras predicts by the whole sample's mean, so its loss is a little smaller than an out-of-sample one."""
    prediction, theirs = tested
    data, ours = ECSI.data, pls.cvpat(prediction).by_construct["rival_loss"]
    for construct in prediction.constructs:
        whole = data[list(ECSI.model.construct(construct).indicators)].var(ddof=0).mean()
        assert whole == pytest.approx(theirs["compare_ia"][construct]["IA Loss"])
        assert whole < ours[construct] < 1.02 * whole


def test_the_same_models_differ_in_nothing(tested):
    prediction, _ = tested
    same = pls.compare_predictions(prediction, prediction)
    assert (same.by_construct["difference"] == 0).all()
    assert same.by_construct["t"].isna().all()
    assert np.isnan(same.overall["p_value"])


def test_a_model_with_the_true_predictor_beats_one_without():
    random = np.random.default_rng(3)
    cause, other = random.standard_normal((2, 200))
    data = pd.DataFrame({f"c{k}": cause + 0.5 * random.standard_normal(200) for k in range(3)})
    data[[f"o{k}" for k in range(2)]] = other[:, None] + 0.5 * random.standard_normal((200, 2))
    data[["y0", "y1"]] = (0.7 * cause + 0.2 * other)[:, None] + 0.5 * random.standard_normal((200, 2))
    full = pls.Model.parse("C =~ c0 + c1 + c2\nO =~ o0 + o1\nY =~ y0 + y1\nY ~ C + O")
    poor = full.without_path("C", "Y").without_construct("C")
    rich_one, poor_one = (pls.predict(pls.estimate(m, data), repetitions=2, seed=5) for m in (full, poor))
    ability = pls.compare_predictions(poor_one, rich_one)
    assert ability.overall["difference"] < 0
    assert ability.overall["p_value_one_tailed"] < 0.001
    back = pls.compare_predictions(rich_one, poor_one)
    assert back.overall["t"] == pytest.approx(-ability.overall["t"])
    assert back.overall["p_value_one_tailed"] == pytest.approx(1 - ability.overall["p_value_one_tailed"])
    with pytest.raises(pls.EstimationError) as caught:
        pls.compare_predictions(rich_one, pls.predict(pls.estimate(poor, data), repetitions=2, seed=6))
    assert caught.value.key == "different_folds"
    reversed_arrow = pls.Model.parse("C =~ c0 + c1 + c2\nY =~ y0 + y1\nC ~ Y")
    with pytest.raises(pls.EstimationError) as caught:
        pls.compare_predictions(rich_one, pls.predict(pls.estimate(reversed_arrow, data), repetitions=2, seed=5))
    assert caught.value.key == "no_common_targets"


def test_under_no_difference_five_percent_are_significant():
    """Losses of two independent noises with the same law: the t test keeps its level (3 binomial sigma are 3.3 %)."""
    from plsengine.cvpat import PredictiveAbility

    random = np.random.default_rng(11)
    p = [
        PredictiveAbility(
            pd.DataFrame(random.chisquare(1, (100, 1))), pd.DataFrame(random.chisquare(1, (100, 1)))
        ).overall["p_value"]
        for _ in range(400)
    ]
    assert np.mean(np.array(p) < 0.05) == pytest.approx(0.05, abs=0.033)
