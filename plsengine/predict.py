"""PLSpredict: how well a model predicts the answers of people it was not estimated on.

Shmueli, Ray, Velasquez Estrada & Chatla (2016); Shmueli et al. (2019); Danks (2021). A fold's training correlations are those
of the sample with zero counts for the fold's rows, so folds × repetitions are one stack for the kernel; predictions are linear
in the indicators, so they are one batched matrix product.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, get_args

import numpy as np
import pandas as pd

from plsengine import structural
from plsengine.algorithm import Solution
from plsengine.arrays import Array, BoolArray, IntArray, leading
from plsengine.checks import plain_moments, predictable_moments
from plsengine.design import Design
from plsengine.errors import EstimationError, Note
from plsengine.estimate import Estimate
from plsengine.moments import Moments
from plsengine.tasks import run

Antecedents = Literal["earliest", "direct"]
Power = Literal["all", "majority", "minority", "none"]

# What beating the linear model on so many indicators says of the predictive power (Shmueli et al. 2019, p. 2340).
PREDICTIVE_POWER: dict[Power, str] = {"all": "high", "majority": "medium", "minority": "low", "none": "none"}

# Correlations, and answers of left-out cases, held at once by a task.
_TASK_CORRELATIONS = 500_000
_TASK_CELLS = 1_000_000
# Variance of a training column, relative to the sample's, below which it counts as constant.
_CONSTANT = 1e-12
_BATCH = 100


def predict(
    estimated: Estimate,
    *,
    folds: int = 10,
    repetitions: int = 10,
    antecedents: Antecedents = "earliest",
    seed: int = 1,
    executor: Executor | None = None,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
    fold_of: IntArray | None = None,
) -> Prediction:
    """Predict every case by a model estimated without its fold.

    Parameters
    ----------
    folds : k parts of nearly equal size; n of them leave out one case at a time.
    repetitions : r partitions; a case's r predictions are averaged before errors are taken, as in seminr (on the
        ECSI model, averaging the RMSEs of single repetitions instead gives up to 0.0012 more).
    antecedents : "earliest" predicts from the exogenous constructs alone, through the model (SmartPLS's PLSpredict);
        "direct" from the scores of the direct predictors (the default of CVPAT).
    seed : the same seed gives the same folds.
    executor, progress, stop : as in `bootstrap`; the unit of progress is one fold of one repetition.
    fold_of : (n,) or (r, n) fold of each case, instead of random folds.

    Raises
    ------
    EstimationError : "bad_folds", "bad_repetitions", "bad_fold_of", "unknown_option", "prediction_pairwise",
        "training_too_few", "fold_constant", "folds_unsolved", "stopped".

    Notes
    -----
    Means, deviations, weights, loadings and paths come from the training part only. Missing answers were replaced by the
    means of the whole sample before (as in seminr): the replaced cells count as observed.
    """
    if antecedents not in get_args(Antecedents):
        raise EstimationError("unknown_option", option="antecedents", value=antecedents, known=get_args(Antecedents))
    predictable_moments(estimated)
    partitions = (
        _random_folds(estimated.n, folds, repetitions, seed) if fold_of is None else _given_folds(fold_of, estimated.n)
    )
    left_out = _rows_of_folds(partitions)
    _check_training(estimated, left_out)
    tasks = _tasks(estimated, antecedents, left_out)
    parts = run(tasks, len(left_out), executor=executor, progress=progress, stop=stop)
    failed = sum(part.failed for part in parts)
    if failed:
        raise EstimationError("folds_unsolved", failed=failed, folds=len(left_out))
    totals = np.zeros((estimated.n, parts[0].predictions.shape[-1]))
    for part in parts:
        np.add.at(totals, part.rows, part.predictions)
    dependent = sum(part.dependent for part in parts)
    averages = totals / len(partitions)
    given = None if fold_of is not None else seed
    return Prediction(estimated, antecedents, partitions, given, averages, dependent, len(left_out))


# --- folds ----------------------------------------------------------------------------------------------


def _random_folds(n: int, folds: int, repetitions: int, seed: int) -> IntArray:
    """(r, n) folds of random permutations; sizes differ by one at most."""
    if not 2 <= folds <= n:
        raise EstimationError("bad_folds", folds=folds, n=n)
    if repetitions < 1:
        raise EstimationError("bad_repetitions", repetitions=repetitions)
    random = np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed)))
    partitions = np.empty((repetitions, n), dtype=np.intp)
    for each in partitions:
        each[random.permutation(n)] = np.arange(n) * folds // n
    return partitions


def _given_folds(fold_of: IntArray, n: int) -> IntArray:
    """(r, n) given folds, numbered from 0 in every repetition."""
    given = np.atleast_2d(np.asarray(fold_of))
    if given.ndim != 2 or given.shape[1] != n or not len(given):
        raise EstimationError("bad_fold_of", given=given.shape[-1], n=n)
    partitions = np.stack([np.unique(each, return_inverse=True)[1] for each in given]).astype(np.intp)
    if (partitions.max(1) < 1).any():
        raise EstimationError("bad_folds", folds=1, n=n)
    return partitions


def _rows_of_folds(partitions: IntArray) -> list[IntArray]:
    """Rows that each fold of each repetition leaves out."""
    parts: list[IntArray] = []
    for each in partitions:
        order = np.argsort(each, kind="stable")
        parts.extend(np.split(order, np.cumsum(np.bincount(each))[:-1]))
    return parts


def _check_training(estimated: Estimate, left_out: list[IntArray]) -> None:
    design = estimated.design
    needed = max(int(design.block_sizes.max()), *(len(each) for each in design.predictors)) + 3
    least = estimated.n - max(len(rows) for rows in left_out)
    if least < needed:
        raise EstimationError("training_too_few", least=least, needed=needed)


# --- one task: a stack of folds -------------------------------------------------------------------------


@dataclass(frozen=True)
class _Part:
    rows: IntArray
    predictions: Array  # (len(rows), columns), the columns as `Prediction._columns` cuts them
    dependent: int
    failed: int


_Task = tuple[Callable[..., _Part], tuple[object, ...], int]


def _tasks(estimated: Estimate, antecedents: Antecedents, left_out: list[IntArray]) -> list[_Task]:
    filled = replace(plain_moments(estimated), observed=None, pairwise=False)
    p, longest = estimated.design.size, max(len(rows) for rows in left_out)
    fits = min(_BATCH, _TASK_CORRELATIONS // p**2, _TASK_CELLS // (longest * p), _TASK_CELLS // estimated.n)
    size = max(1, fits)
    parts = (left_out[start : start + size] for start in range(0, len(left_out), size))
    return [(_predict_part, (estimated, filled, antecedents, part), len(part)) for part in parts]


def _predict_part(estimated: Estimate, moments: Moments, antecedents: Antecedents, left_out: list[IntArray]) -> _Part:
    design = estimated.design
    counts = np.ones((len(left_out), moments.rows))
    longest = max(len(rows) for rows in left_out)
    padded = np.zeros((len(left_out), longest), dtype=np.intp)
    real = np.zeros(padded.shape, dtype=bool)
    for each, rows in enumerate(left_out):
        counts[each, rows] = 0.0
        padded[each, : len(rows)] = rows
        real[each, : len(rows)] = True
    mean, deviation = _training_units(moments, counts, estimated)
    correlations, _ = moments.correlations(counts)
    solution = estimated.settings.solve(correlations, design)
    tested = (moments.standardised[padded] - mean[:, None]) / deviation[:, None]
    by_model, proxies, scores = _by_model(tested, solution, design, antecedents)
    by_regression, dependent = _by_regression(tested, leading(correlations), design, antecedents)
    targets = _targets(design)

    def raw(standardised: Array) -> Array:
        own = standardised * deviation[:, None, targets] + mean[:, None, targets]
        return own * moments.deviation[targets] + moments.mean[targets]

    average = raw(np.zeros_like(by_model))
    columns = np.concatenate([raw(by_model), raw(by_regression), average, proxies, scores], axis=-1)
    return _Part(padded[real], columns[real], dependent, int((~solution.usable).sum()))


def _training_units(moments: Moments, counts: Array, estimated: Estimate) -> tuple[Array, Array]:
    """(B, p) means and standard deviations of the training parts, in units of the whole sample's."""
    cases = counts.sum(1)[:, None]
    mean = counts @ moments.standardised / cases
    variance = (counts @ moments.standardised**2 - cases * mean**2) / (cases - 1)
    constant = np.argwhere(variance < _CONSTANT)
    if len(constant):
        construct, indicator = estimated.indicators[constant[0, 1]]
        raise EstimationError("fold_constant", column=indicator, construct=construct)
    return mean, np.sqrt(variance)


def _targets(design: Design) -> IntArray:
    """Positions of the indicators of endogenous constructs."""
    return np.flatnonzero(np.isin(design.owners, design.endogenous))


def _by_model(
    tested: Array, solution: Solution, design: Design, antecedents: Antecedents
) -> tuple[Array, Array, Array]:
    """Standardised predictions (B, m, K) of indicators and (B, m, E) of endogenous scores, and those scores (B, m, E)."""
    loaded = np.zeros((len(tested), design.size, design.constructs))
    loaded[:, np.arange(design.size), design.owners] = leading(solution.weights)
    effects = leading(solution.paths)
    if antecedents == "earliest":
        # Chained through the model, what the exogenous scores do is their total effect.
        effects = structural.total_effects(effects, design.order)
        effects[:, design.endogenous] = 0.0
    scores = tested @ loaded
    predicted = scores @ effects
    targets = _targets(design)
    loadings = leading(solution.loadings(design))[:, None, targets]
    by_model = predicted[..., design.owners[targets]] * loadings
    return by_model, predicted[..., design.endogenous], scores[..., design.endogenous]


def _by_regression(tested: Array, correlations: Array, design: Design, antecedents: Antecedents) -> tuple[Array, int]:
    """Standardised predictions (B, m, K) by least squares on the antecedents' indicators, and how many weren't unique."""
    targets = _targets(design)
    predictions = np.empty((*tested.shape[:2], len(targets)))
    dependent: BoolArray = np.zeros(len(tested), dtype=bool)
    groups: dict[tuple[int, ...], list[int]] = {}
    exogenous = tuple(j for j in range(design.constructs) if not design.predictors[j])
    for j in design.endogenous:
        groups.setdefault(exogenous if antecedents == "earliest" else design.predictors[j], []).append(int(j))
    for sources, owners in groups.items():
        regressors = np.flatnonzero(np.isin(design.owners, sources))
        own = np.isin(design.owners[targets], owners)
        among = correlations[:, regressors[:, None], regressors]
        inverse = np.linalg.pinv(among, rcond=1e-10, hermitian=True)
        dependent |= np.einsum("bij,bji->b", inverse, among) < len(regressors) - 0.5
        coefficients = inverse @ correlations[:, regressors[:, None], targets[own]]
        predictions[..., own] = tested[..., regressors] @ coefficients
    return predictions, int(dependent.sum())


# --- result ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Prediction:
    """Out-of-sample predictions of every case, and the tables made of them.

    `fold_of` (r, n) fold of each case in each repetition; `seed` None where the folds were given.
    """

    estimate: Estimate
    antecedents: Antecedents
    fold_of: IntArray
    seed: int | None
    averages: Array  # (n, 3 K + 2 E) means over the repetitions
    dependent: int
    trainings: int

    def __repr__(self) -> str:
        return (
            f"Prediction({self.folds} folds, {self.repetitions} repetitions, {self.antecedents} antecedents, "
            f"n = {len(self.averages)}, seed {self.seed})"
        )

    @property
    def folds(self) -> int:
        """k, of the first repetition."""
        return int(self.fold_of[0].max()) + 1

    @property
    def repetitions(self) -> int:
        """r."""
        return len(self.fold_of)

    @property
    def notes(self) -> tuple[Note, ...]:
        """Where the linear model is not unique."""
        if not self.dependent:
            return ()
        return (Note("benchmark_dependent", {"count": self.dependent, "trainings": self.trainings}),)

    # --- cases ------------------------------------------------------------------------------------------

    @cached_property
    def indicators(self) -> pd.MultiIndex:
        """(construct, indicator) of the endogenous constructs."""
        return self.estimate.indicators[_targets(self.estimate.design)]

    @cached_property
    def constructs(self) -> pd.Index:
        """Endogenous constructs."""
        return self.estimate.constructs[self.estimate.design.endogenous]

    @cached_property
    def observed(self) -> pd.DataFrame:
        """Answers (n × K) in the units of the survey, gaps filled by their column's mean."""
        moments, targets = plain_moments(self.estimate), _targets(self.estimate.design)
        answers = moments.standardised[:, targets] * moments.deviation[targets] + moments.mean[targets]
        return self._by_indicator(answers)

    @cached_property
    def predicted(self) -> pd.DataFrame:
        """Predictions by the model (n × K), in the units of the survey."""
        return self._by_indicator(self._columns[0])

    @cached_property
    def predicted_lm(self) -> pd.DataFrame:
        """Predictions by the linear model: regressions on all indicators of the antecedents."""
        return self._by_indicator(self._columns[1])

    @cached_property
    def predicted_average(self) -> pd.DataFrame:
        """Predictions by the indicator average: the mean of the training cases."""
        return self._by_indicator(self._columns[2])

    @cached_property
    def errors(self) -> pd.DataFrame:
        """Observed minus predicted by the model (n × K): what the histograms show."""
        return self.observed - self.predicted

    @cached_property
    def errors_lm(self) -> pd.DataFrame:
        """Observed minus predicted by the linear model."""
        return self.observed - self.predicted_lm

    @cached_property
    def errors_average(self) -> pd.DataFrame:
        """Observed minus the indicator average."""
        return self.observed - self.predicted_average

    @cached_property
    def predicted_scores(self) -> pd.DataFrame:
        """Predicted scores of the endogenous constructs (n × E), standardised as the training cases."""
        return pd.DataFrame(self._columns[3], index=self.estimate.cases, columns=self.constructs)

    @cached_property
    def observed_scores(self) -> pd.DataFrame:
        """Scores of the left-out cases from their own indicators, with the training weights."""
        return pd.DataFrame(self._columns[4], index=self.estimate.cases, columns=self.constructs)

    @cached_property
    def _columns(self) -> list[Array]:
        sizes = [len(self.indicators)] * 3 + [len(self.constructs)]
        return np.split(self.averages, np.cumsum(sizes), axis=1)

    def _by_indicator(self, values: Array) -> pd.DataFrame:
        return pd.DataFrame(values, index=self.estimate.cases, columns=self.indicators)

    # --- tables -----------------------------------------------------------------------------------------

    @cached_property
    def by_indicator(self) -> pd.DataFrame:
        """Errors of each indicator by the model, by the linear model (`_lm`) and by the average (`_average`).

        `q_squared_predict` = 1 − Σe² / Σ(x − training mean)²; `rmse`, `mae` in the units of the survey; `mape` a share, NaN
        where an answer is zero.
        """
        columns = {
            "q_squared_predict": self._q_squared(self.errors),
            "q_squared_predict_lm": self._q_squared(self.errors_lm),
        }
        for suffix, errors in (("", self.errors), ("_lm", self.errors_lm), ("_average", self.errors_average)):
            columns[f"rmse{suffix}"] = np.sqrt((errors**2).mean())
            columns[f"mae{suffix}"] = errors.abs().mean()
            columns[f"mape{suffix}"] = self._shares(errors)
        return pd.DataFrame(columns, index=self.indicators)

    def _q_squared(self, errors: pd.DataFrame) -> pd.Series:
        return 1 - (errors**2).sum() / (self.errors_average**2).sum()

    def _shares(self, errors: pd.DataFrame) -> pd.Series:
        nowhere_zero = (self.observed != 0).all()
        return (errors.abs() / self.observed.abs().where(self.observed != 0)).mean().where(nowhere_zero)

    @cached_property
    def by_construct(self) -> pd.DataFrame:
        """`q_squared_predict`, `rmse` and `mae` of the endogenous scores, in training standard deviations.

        Compared with the left-out cases' own scores by the training weights; seminr takes the whole sample's scores, which
        the left-out cases helped to weight. The naive prediction is the training mean, zero: Q²_predict = 1 − Σ(y − ŷ)² / Σy².
        """
        errors = self.observed_scores - self.predicted_scores
        columns = {
            "q_squared_predict": 1 - (errors**2).sum() / (self.observed_scores**2).sum(),
            "rmse": np.sqrt((errors**2).mean()),
            "mae": errors.abs().mean(),
        }
        return pd.DataFrame(columns, index=self.constructs)

    def power(self, metric: Literal["rmse", "mae"] = "rmse") -> pd.DataFrame:
        """How many indicators the model predicts better than the benchmarks do, for each construct.

        Parameters
        ----------
        metric : "rmse", or "mae" where errors are strongly skewed.

        Returns
        -------
        DataFrame by construct: `indicators`, `beats_average` (Q²_predict > 0), `beats_lm`, `better_than_lm` ("all",
        "majority" (half or more), "minority", "none") and `power` ("high", "medium", "low", "none").

        Raises
        ------
        EstimationError : "unknown_option".

        Notes
        -----
        Shmueli et al. (2019): first Q²_predict > 0, then RMSE (MAE) against the linear model.
        """
        if metric not in ("rmse", "mae"):
            raise EstimationError("unknown_option", option="metric", value=metric, known=("rmse", "mae"))
        table = self.by_indicator
        better = pd.DataFrame(
            {"average": table["q_squared_predict"] > 0, "lm": table[metric] < table[f"{metric}_lm"]},
            index=self.indicators,
        )
        by_construct = better.groupby(level="construct", sort=False)
        columns = {
            "indicators": by_construct.size(),
            "beats_average": by_construct["average"].sum(),
            "beats_lm": by_construct["lm"].sum(),
        }
        counts = pd.DataFrame(columns).loc[self.constructs]
        pairs = zip(counts["beats_lm"], counts["indicators"], strict=True)
        counts["better_than_lm"] = [how_many(int(won), int(of)) for won, of in pairs]
        counts["power"] = counts["better_than_lm"].map(PREDICTIVE_POWER)
        return counts


def how_many(better: int, indicators: int) -> Power:
    """Class of the number of indicators with a smaller error than the linear model; half counts as majority.

    Shmueli et al. (2019, p. 2340): "the majority (or the same number)" is medium predictive power.
    """
    if better == indicators:
        return "all"
    if better == 0:
        return "none"
    return "majority" if 2 * better >= indicators else "minority"
