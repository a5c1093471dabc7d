"""Endogeneity by Gaussian copulas: is a predictor correlated with what its equation leaves unexplained?

Park & Gupta (2012); in PLS: Hult, Hair, Proksch, Sarstedt, Pinkwart & Ringle (2018); its limits: Becker, Proksch & Ringle (2022).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations

import numpy as np
import pandas as pd
from scipy import special, stats

from plsengine.arrays import Array, BoolArray, IntArray, correlation_inverse
from plsengine.checks import plain_moments
from plsengine.errors import EstimationError
from plsengine.estimate import Estimate
from plsengine.importance import check_explained
from plsengine.resample import summarise
from plsengine.tasks import run_random

MOST_SUSPECTS = 5  # 31 combinations
NORMAL = 0.05  # level of the test of normality

_NORMAL_SAMPLES = 1999
_BLOCK_CELLS = 2_000_000
_DECIMALS = 9  # within which scores are tied
_LEAST_USABLE = 0.5


def endogeneity(
    estimated: Estimate,
    target: str,
    *,
    suspects: Sequence[str] | None = None,
    resamples: int = 5000,
    seed: int = 1,
    executor: Executor | None = None,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Endogeneity:
    """Add copula terms of every combination of suspected predictors to the equation of a target, and test them.

    Parameters
    ----------
    target : a construct that arrows point at.
    suspects : predictors that may be endogenous, by default all. Those whose scores may be normal can't be tested and are left
        out.
    resamples, seed, executor, progress, stop : as in `bootstrap`; scores stay as they are, copula terms are made anew.

    Raises
    ------
    ModelError : unknown_construct.
    EstimationError : "not_explained", "layered_model", "not_a_predictor", "too_many_suspects", "bad_resamples",
        "too_many_failed", "stopped".
    """
    check_explained(estimated, target)
    plain_moments(estimated)
    predictors = estimated.model.predictors(target)
    asked = tuple(predictors if suspects is None else dict.fromkeys(suspects))
    for name in asked:
        if name not in predictors:
            raise EstimationError("not_a_predictor", construct=name, target=target, predictors=predictors)
    if len(asked) > MOST_SUSPECTS:
        raise EstimationError("too_many_suspects", count=len(asked), most=MOST_SUSPECTS)
    if resamples < 2:
        raise EstimationError("bad_resamples", resamples=resamples)
    scores = estimated.scores[[*predictors, target]].round(_DECIMALS)
    normality = pd.DataFrame(
        [_normality(scores[name], seed) for name in asked], index=pd.Index(asked, name="predictor")
    )
    tested = tuple(name for name in asked if normality.loc[name, "testable"])
    subsets = tuple(chain.from_iterable(combinations(tested, k) for k in range(1, len(tested) + 1)))
    equation = _Equation(scores.to_numpy(), tuple(predictors.index(name) for name in tested))
    places = [_columns(subset, predictors, tested) for subset in subsets]
    if not subsets:
        return Endogeneity(estimated, target, normality, (), (), resamples, seed)
    size = max(16, _BLOCK_CELLS // (scores.shape[0] * (scores.shape[1] + len(tested))))
    blocks = run_random(
        _resampled, (equation, places), resamples, size, seed, executor=executor, progress=progress, stop=stop
    )
    original, _ = equation.coefficients(np.ones((1, len(scores))), places)
    tables = []
    for k, subset in enumerate(subsets):
        values = np.concatenate([found[k] for found, _ in blocks])
        usable = np.concatenate([regular[k] for _, regular in blocks])
        if usable.mean() < _LEAST_USABLE:
            raise EstimationError("too_many_failed", usable=int(usable.sum()), requested=resamples, drawn=resamples)
        terms = [*(("path", name) for name in predictors), *(("copula", name) for name in subset)]
        index = pd.MultiIndex.from_tuples(terms, names=["term", "predictor"])
        tables.append(summarise(original[k][0], values[usable], index))
    return Endogeneity(estimated, target, normality, subsets, tuple(tables), resamples, seed)


def copula_terms(scores: Array, counts: Array) -> Array:
    """Φ⁻¹(H(x)) of scores (n,) where cases count so often (B, n); (B, n).

    H is the share of cases at or below x with n + 1 as divisor, so that the highest one has a finite term.
    """
    order = np.argsort(scores, kind="stable")
    ordered = scores[order]
    last = np.searchsorted(ordered, ordered, side="right") - 1  # of those with the same score
    reached = np.cumsum(counts[:, order], axis=1)[:, last]
    terms = np.empty_like(reached)
    # A case below all that were drawn counts nothing; its term only has to be finite.
    terms[:, order] = special.ndtri(np.maximum(reached, 0.5) / (counts.sum(1, keepdims=True) + 1))
    return terms


@dataclass(frozen=True)
class _Equation:
    """`scores` (n, k + 1) of the predictors and, last, the target; `tested` positions of the predictors with copula terms."""

    scores: Array
    tested: tuple[int, ...]

    def coefficients(self, counts: Array, places: Sequence[IntArray]) -> tuple[list[Array], list[BoolArray]]:
        """Coefficients (B, terms) of each regression on the columns at `places`, and (B,) whether they are unique.

        Cases count so often (B, n). Columns are the predictors, then their copula terms; an intercept is always there.
        """
        moments, deviations = self._moments(counts)
        found, regular = [], []
        last = moments.shape[1] - 1
        for columns in places:
            inverse, unique = correlation_inverse(moments[np.ix_(columns, columns)])
            standardised = np.einsum("ijb,jb->ib", inverse, moments[columns, last])
            found.append((standardised * deviations[last] / deviations[columns]).T)
            regular.append(unique)
        return found, regular

    def _moments(self, counts: Array) -> tuple[Array, Array]:
        """(m, m, B) correlations of predictors, copula terms and, last, target; their (m, B) deviations."""
        shape = (len(counts), len(self.scores))
        columns = [np.broadcast_to(self.scores[:, i], shape) for i in range(self.scores.shape[1] - 1)]
        columns += [copula_terms(self.scores[:, i], counts) for i in self.tested]
        columns.append(np.broadcast_to(self.scores[:, -1], shape))
        n = counts.sum(1)
        share = np.sqrt(counts)
        weighted = np.stack([share * (each - ((counts * each).sum(1) / n)[:, None]) for each in columns], axis=1)
        products = np.moveaxis(weighted @ weighted.swapaxes(1, 2), 0, -1)
        deviations = np.sqrt(np.einsum("iib->ib", products))
        deviations = np.where(deviations > 0, deviations, np.inf)  # a constant column makes no regression unique
        return products / (deviations[:, None] * deviations[None]), deviations


def _columns(subset: Sequence[str], predictors: Sequence[str], tested: Sequence[str]) -> IntArray:
    copulas = [len(predictors) + tested.index(name) for name in subset]
    return np.array([*range(len(predictors)), *copulas], dtype=np.intp)


def _resampled(
    equation: _Equation, places: Sequence[IntArray], stream: np.random.SeedSequence, count: int
) -> tuple[list[Array], list[BoolArray]]:
    random = np.random.Generator(np.random.PCG64(stream))
    n = len(equation.scores)
    counts = random.multinomial(n, np.full(n, 1 / n), size=count).astype(float)
    return equation.coefficients(counts, places)


def _normality(scores: pd.Series, seed: int) -> dict[str, float | bool]:
    """Tests of normality of one predictor; with two different scores its copula term repeats it, whatever they say."""
    values = scores.to_numpy()
    fitted = stats.goodness_of_fit(
        stats.norm, values, statistic="cvm", n_mc_samples=_NORMAL_SAMPLES, rng=np.random.default_rng(seed)
    )
    p = float(fitted.pvalue)
    return {
        "skewness": float(stats.skew(values, bias=False)),
        "excess_kurtosis": float(stats.kurtosis(values, bias=False)),
        "cramer_von_mises": float(fitted.statistic),
        "p_value": p,
        "p_shapiro": float(stats.shapiro(values).pvalue),
        "testable": bool(p < NORMAL and len(np.unique(values)) > 2),
    }


@dataclass(frozen=True, eq=False)
class Endogeneity:
    """Equations of a target with copula terms of every combination of `subsets`, a table each in `tables`.

    `normality` has, by suspected predictor, `skewness`, `excess_kurtosis`, the statistic of Cramér and von Mises with its
    `p_value` for estimated mean and deviation, `p_shapiro`, and whether it is `testable`: copulas need scores that aren't normal.
    """

    estimate: Estimate
    target: str
    normality: pd.DataFrame
    subsets: tuple[tuple[str, ...], ...]
    tables: tuple[pd.DataFrame, ...]
    resamples: int
    seed: int

    @cached_property
    def copulas(self) -> pd.DataFrame:
        """Every copula term by combination (its number) and predictor.

        `path` is the coefficient as estimated, `corrected_path` that beside the copula terms; the others are the columns of
        `Bootstrap.summary` for the copula term.
        """
        parts = []
        for k, table in enumerate(self.tables):
            terms = table.loc["copula"].copy()
            terms.insert(0, "corrected_path", table.loc["path"]["original"][terms.index])
            terms.insert(0, "path", [self.estimate.paths[name, self.target] for name in terms.index])
            parts.append(pd.concat({k: terms}, names=["combination"]))
        return pd.concat(parts) if parts else pd.DataFrame()

    def endogenous(self, significance: float = 0.05) -> tuple[str, ...]:
        """Predictors with a significant copula term in any combination."""
        if not self.subsets:
            return ()
        least = self.copulas["p_value"].groupby(level="predictor").min()
        return tuple(name for name in self.normality.index if least.get(name, 1.0) < significance)
