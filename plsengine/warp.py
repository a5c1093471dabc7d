"""Nonlinear ("warped") path models as WarpPLS users know them: `estimate_warp`, and the result that has its tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Literal, get_args

import numpy as np
import pandas as pd

from plsengine import structural
from plsengine.algorithm import Scheme
from plsengine.arrays import Array, BoolArray, correlation_inverse, leading
from plsengine.checks import plain_moments
from plsengine.curve_check import CurveCheck, check_curves
from plsengine.curve_reading import curve_notes
from plsengine.errors import EstimationError, ModelError, Note
from plsengine.estimate import Estimate, Modes, estimate
from plsengine.latent_coefficients import latent_coefficients
from plsengine.measurement import dependent_columns, variance_inflation
from plsengine.model import Model
from plsengine.moments import MissingTreatment
from plsengine.pattern_loadings import combined_loadings, pattern_matrix
from plsengine.quality_indices import causality, quality_indices
from plsengine.resample import draw_found, leave_one_out, solved, spread
from plsengine.resampled_scores import resampled_scores
from plsengine.stable_p import correlation_p, one_tailed_p, stable_error
from plsengine.survey import Survey
from plsengine.warp_curves import Bend, Bent, Link, bend, regress

Outer = Literal["pls_regression", "robust_path", "mode_m", "mode_a", "mode_b"]
Inner = Literal["linear", "warp2", "warp3", "warp2_basic", "warp3_basic"]
StandardErrors = Literal["stable", "bootstrap", "jackknife"]

_MODES: Mapping[str, Modes] = {"mode_a": "a", "mode_b": "b"}
_DEGREES: Mapping[Inner, int] = {"linear": 1, "warp2": 2, "warp3": 3, "warp2_basic": 2, "warp3_basic": 3}
# Scores × cases × resamples that are bent at once: a few such arrays stay in the caches.
_AT_ONCE = 400_000


def estimate_warp(
    model: Model,
    data: Survey | pd.DataFrame,
    *,
    outer: Outer = "pls_regression",
    inner: Inner = "warp3",
    arrows: Mapping[tuple[str, str], Inner] | None = None,
    standard_errors: StandardErrors = "stable",
    scheme: Scheme = "path",
    missing: MissingTreatment = "mean",
    resamples: int = 999,
    seed: int = 1,
    executor: Executor | None = None,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Warped:
    """Estimate a path model whose arrows may bend.

    Parameters
    ----------
    outer : "pls_regression" (first principal component of each block), "robust_path" (equal weights), or PLS by the scheme with
        mode A or B throughout ("mode_a", "mode_b") or as each construct says ("mode_m").
    inner : "linear", "warp2" (U curves) or "warp3" (S curves); the "basic" ones turn a curve to rise with its target instead of
        with its predictor.
    arrows : other choices for single arrows, by (source, target).
    standard_errors : "stable" (from a formula), "bootstrap" or "jackknife"; the last two fit all curves again.
    resamples, seed, executor, progress, stop : of the bootstrap, as in `plsengine.bootstrap`.

    Raises
    ------
    ModelError, EstimationError : as `plsengine.estimate`; "warp_layered" for interactions and higher-order constructs;
        "warp_dependent"; "unknown_path"; those of the bootstrap and of leaving cases out.
    """
    for option, value, known in (
        ("outer", outer, get_args(Outer)),
        ("inner", inner, get_args(Inner)),
        ("standard_errors", standard_errors, get_args(StandardErrors)),
        *(("inner", each, get_args(Inner)) for each in (arrows or {}).values()),
    ):
        if value not in known:
            raise EstimationError("unknown_option", option=option, value=value, known=known)
    if model.interactions or model.layered:
        raise EstimationError("warp_layered")
    weighting, modes = outer_settings(outer, scheme)
    found = estimate(model, data, scheme=weighting, missing=missing, modes=modes)
    return with_errors(
        bent_model(found, inner, arrows),
        standard_errors,
        resamples=resamples,
        seed=seed,
        executor=executor,
        progress=progress,
        stop=stop,
    )


def with_errors(
    warped: Warped,
    standard_errors: StandardErrors,
    *,
    resamples: int = 999,
    seed: int = 1,
    executor: Executor | None = None,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Warped:
    """Give a bent model other standard errors; arguments and errors as in `estimate_warp`."""
    if standard_errors == "stable":
        return Warped(warped.estimate, warped.inner)
    found, find = warped.estimate, partial(bent_figures, warped)
    if standard_errors == "jackknife":
        return warped.tested_by("jackknife", leave_one_out(found, find))
    draws = draw_found(found, find, resamples=resamples, seed=seed, executor=executor, progress=progress, stop=stop)
    return warped.tested_by("bootstrap", draws.samples, seed)


def outer_settings(outer: Outer, scheme: Scheme = "path") -> tuple[Scheme, Modes]:
    """Scheme and modes of `plsengine.estimate` that an outer algorithm stands for."""
    if outer == "pls_regression" or outer == "robust_path":
        return outer, "own"
    return scheme, _MODES.get(outer, "own")


def bent_model(
    estimated: Estimate, inner: Inner = "warp3", arrows: Mapping[tuple[str, str], Inner] | None = None
) -> Warped:
    """Bend the arrows of a model that is estimated already; arguments as in `estimate_warp`.

    Raises
    ------
    EstimationError : "warp_layered"; "warp_dependent" where bent predictors of a target determine one another.
    ModelError : "unknown_path".
    """
    if estimated.asked.interactions or estimated.asked.layered:
        raise EstimationError("warp_layered")
    known = list(estimated.arrows)
    for arrow in arrows or {}:
        if arrow not in known:
            raise ModelError("unknown_path", source=arrow[0], target=arrow[1])
    bent = Warped(estimated, tuple((arrows or {}).get(arrow, inner) for arrow in known))
    bent.check()
    return bent


@dataclass(frozen=True, eq=False)
class Warped:
    """A path model with bent arrows: `estimate` has its outer model, `inner` the algorithm of each arrow.

    `errors` says where standard errors come from: a formula, or `samples` (B, k) of every statistic. Coefficients of a bent arrow
    are those of its bent, standardised predictor.
    """

    estimate: Estimate
    inner: tuple[Inner, ...]
    errors: StandardErrors = "stable"
    samples: Mapping[str, Array] | None = None
    seed: int | None = None

    def __repr__(self) -> str:
        bent = sum(each != "linear" for each in self.inner)
        return f"Warped({len(self.inner)} paths, {bent} may bend, {self.errors} standard errors, n = {self.n})"

    def tested_by(self, errors: StandardErrors, samples: Mapping[str, Array], seed: int | None = None) -> Warped:
        """Return the same model with standard errors from resamples."""
        return Warped(self.estimate, self.inner, errors, samples, seed)

    @property
    def n(self) -> int:
        """Number of cases used."""
        return self.estimate.n

    @property
    def arrows(self) -> pd.MultiIndex:
        """(source, target) of every path, in the model's order."""
        return self.estimate.arrows

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The arrows by position, and how far each may bend."""
        ends = zip(*self.estimate.arrow_positions, self.inner, strict=True)
        return tuple(Link(int(i), int(j), _DEGREES[inner], not inner.endswith("basic")) for i, j, inner in ends)

    # --- the solution -----------------------------------------------------------------------------------

    @cached_property
    def _sample(self) -> tuple[Array, Array, Bent, Bend]:
        estimated = self.estimate
        counts = np.ones((1, self.n))
        scores, shares = resampled_scores(
            plain_moments(estimated), estimated.design, estimated.solution.weights, counts
        )
        bent = bend(scores, shares, self.links)
        return scores, shares, bent, regress(bent, shares, self.links, estimated.design)

    @cached_property
    def scores(self) -> Array:
        """(n, J) construct scores of variance 1, divisor n: those that curves were fitted to."""
        return self._sample[0][..., 0].T

    @cached_property
    def bent_scores(self) -> pd.DataFrame:
        """(n × A) bent predictors, standardised (divisor n), by arrow."""
        return pd.DataFrame(self._sample[2].values[..., 0].T, index=self.estimate.cases, columns=self.arrows)

    @cached_property
    def curve_coefficients(self) -> tuple[Array, ...]:
        """For each arrow its bent predictor as a polynomial of the predictor's standardised score: of 1, x, x², x³."""
        bent, found = self._sample[2], []
        for a, link in enumerate(self.links):
            degree = int(bent.degrees[a, 0])
            fitted = np.polynomial.Polynomial.fit(self.scores[:, link.source], bent.values[a, :, 0], degree)
            found.append(np.asarray(fitted.convert().coef, dtype=float))
        return tuple(found)

    @cached_property
    def statistics(self) -> dict[str, Array]:
        """Every statistic that resampling repeats, each (1, k)."""
        estimated = self.estimate
        return _statistics(
            self, estimated.solution.weights, estimated.solution.loadings(estimated.design), self._sample[3]
        )

    def check(self) -> None:
        """Refuse curves of which the effects can't be told apart.

        Raises
        ------
        EstimationError : "warp_dependent".
        """
        for target in self.estimate.model.endogenous:
            predictors = self.estimate.model.predictors(target)
            correlations = self.bent_scores[[(source, target) for source in predictors]].corr().to_numpy()
            if not correlation_inverse(correlations[..., None])[1][0]:
                named = tuple(predictors[k] for k in dependent_columns(correlations))
                raise EstimationError("warp_dependent", target=target, predictors=named)

    # --- measurement model ------------------------------------------------------------------------------

    @cached_property
    def structure_loadings(self) -> pd.DataFrame:
        """Correlations of indicators with all scores."""
        return self.estimate.cross_loadings

    @cached_property
    def pattern_loadings(self) -> pd.DataFrame:
        """Obliquely rotated loadings C R⁻¹: what each construct adds to an indicator beside the others."""
        structure = self.structure_loadings
        values = pattern_matrix(structure.to_numpy(), self.estimate.construct_correlations.to_numpy())
        return pd.DataFrame(values, index=structure.index, columns=structure.columns)

    @cached_property
    def combined_loadings(self) -> pd.DataFrame:
        """Structure loadings on the own construct, pattern loadings on the others."""
        structure, pattern = self.structure_loadings, self.pattern_loadings
        values = combined_loadings(structure.to_numpy(), pattern.to_numpy(), self.estimate.design.owners)
        return pd.DataFrame(values, index=structure.index, columns=structure.columns)

    @cached_property
    def correlation_p(self) -> pd.DataFrame:
        """Two-tailed p of the correlations among constructs."""
        correlations = self.estimate.construct_correlations
        values = correlation_p(correlations.to_numpy(), self.n)
        return pd.DataFrame(values, index=correlations.index, columns=correlations.columns)

    @cached_property
    def full_collinearity(self) -> pd.Series:
        """VIF of every construct by all the others, on scores that aren't bent (Kock & Lynn 2012)."""
        values = variance_inflation(self.estimate.construct_correlations.to_numpy())
        return pd.Series(values, index=self.estimate.constructs, name="full_collinearity")

    # --- structural model -------------------------------------------------------------------------------

    @cached_property
    def paths(self) -> pd.Series:
        """Path coefficients of the bent predictors."""
        return self._series("paths", self.arrows)

    @cached_property
    def linear_paths(self) -> pd.Series:
        """What they are when nothing bends."""
        return self.estimate.paths.rename("linear_paths")

    @cached_property
    def linked(self) -> pd.Series:
        """Correlations of the bent predictors with their targets."""
        return self._series("linked", self.arrows)

    @cached_property
    def effect_sizes(self) -> pd.Series:
        """Each arrow's share of R²: |β r| (Kock 2014); no Cohen's f²."""
        return self._series("effect_sizes", self.arrows)

    @cached_property
    def r_squared(self) -> pd.DataFrame:
        """R² and adjusted R² of the endogenous constructs."""
        columns = {name: self.statistics[name][0] for name in ("r_squared", "adjusted_r_squared")}
        return pd.DataFrame(columns, index=self.estimate.r_squared.index)

    @cached_property
    def block_vif(self) -> pd.Series:
        """VIF of each bent predictor among those of the same target; NaN where it is the only one."""
        sources, targets = self.estimate.arrow_positions
        values = self._sample[3].inner_vif[sources, targets, 0].copy()
        alone = np.array([len(self.estimate.design.predictors[j]) < 2 for j in targets], dtype=bool)
        values[alone] = np.nan
        return pd.Series(values, index=self.arrows, name="block_vif")

    @cached_property
    def curve_check(self) -> CurveCheck:
        """Straight and bent relations held against cases that they were not fitted to."""
        return check_curves(self)

    @cached_property
    def indices(self) -> pd.DataFrame:
        """The ten model fit and quality indices (`plsengine.quality_indices`)."""
        return quality_indices(self)

    @cached_property
    def causality(self) -> pd.DataFrame:
        """Causality assessment coefficients by arrow: exploratory."""
        return causality(self)

    @cached_property
    def latent_coefficients(self) -> pd.DataFrame:
        """Coefficients and distribution of every construct."""
        return latent_coefficients(self)

    @cached_property
    def curves(self) -> pd.DataFrame:
        """By arrow: `inner`, degree `asked` and used, `linear` and `bent` correlation with the target, both paths."""
        linear = [self.estimate.construct_correlations.loc[arrow] for arrow in self.arrows]
        columns = {
            "inner": list(self.inner),
            "asked": [link.degree for link in self.links],
            "degree": self._sample[2].degrees[:, 0],
            "linear": linear,
            "bent": self.linked.to_numpy(),
            "linear_path": self.linear_paths.to_numpy(),
            "path": self.paths.to_numpy(),
        }
        return pd.DataFrame(columns, index=self.arrows)

    # --- tests ------------------------------------------------------------------------------------------

    def index_of(self, statistic: str) -> pd.Index:
        """Labels of a statistic."""
        if statistic in ("linked", "effect_sizes"):
            return self.arrows
        if statistic in ("r_squared", "adjusted_r_squared"):
            return self.r_squared.index
        return self.estimate.index_of(statistic)

    def tested(self, statistic: str) -> pd.DataFrame:
        """Table of one statistic, such as "paths", "loadings", "weights" or "total_effects".

        Returns
        -------
        DataFrame with `original`, `standard_error`, and one-tailed `p_value` on the normal distribution.
        """
        original = self.statistics[statistic][0]
        if self.samples is None:
            error = stable_error(original, self.n)
        elif self.errors == "bootstrap":
            error = self.samples[statistic].std(0, ddof=1)
        else:
            off = self.samples[statistic] - self.samples[statistic].mean(0)
            error = np.sqrt((off**2).sum(0) * (self.n - 1) / self.n)
        columns = {"original": original, "standard_error": error, "p_value": one_tailed_p(original, error)}
        return pd.DataFrame(columns, index=self.index_of(statistic))

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """What to know about the curves; those of the outer model are in `estimate.notes`."""
        return tuple(curve_notes(self))

    def _series(self, statistic: str, index: pd.Index) -> pd.Series:
        return pd.Series(self.statistics[statistic][0], index=index, name=statistic)


def bent_figures(warped: Warped, counts: Array) -> tuple[dict[str, Array], BoolArray]:
    """Statistics of resamples where cases count so often (B, n), and (B,) whether they mean anything.

    Every curve is fitted again, and turned to agree with the sample's own: that of a U, which rises as much as it falls, would
    otherwise have the one sign in some resamples and the other in the rest.
    """
    estimated = warped.estimate
    _, solution, varies = solved(estimated, counts)
    weights, loadings = solution.weights, solution.loadings(estimated.design)
    drawn = counts if varies.all() else counts[varies]
    size = max(1, _AT_ONCE // (estimated.n * estimated.design.constructs))
    parts, regular = [], []
    for start in range(0, max(len(drawn), 1), size):
        part = slice(start, start + size)
        scores, shares = resampled_scores(plain_moments(estimated), estimated.design, weights[:, part], drawn[part])
        bent = bend(scores, shares, warped.links, warped.curve_coefficients)
        inner = regress(bent, shares, warped.links, estimated.design)
        parts.append(_statistics(warped, weights[:, part], loadings[:, part], inner))
        regular.append(inner.regular)
    found = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    return spread(found, solution.usable & np.concatenate(regular), varies)


def _statistics(warped: Warped, weights: Array, loadings: Array, inner: Bend) -> dict[str, Array]:
    """Statistics of a stack of solutions, each (B, k)."""
    estimated = warped.estimate
    design, endogenous = estimated.design, estimated.design.endogenous
    paths, linked, r_squared = leading(inner.paths), leading(inner.linked), leading(inner.r_squared)
    effects = structural.total_effects(paths, design.order)
    predictors = np.array([len(each) for each in design.predictors])
    adjusted = structural.adjusted_r_squared(r_squared, predictors, estimated.n)

    def at(matrix: Array, positions: tuple[np.ndarray, np.ndarray]) -> Array:
        return matrix[:, positions[0], positions[1]]

    return {
        "weights": leading(weights),
        "loadings": leading(loadings),
        "paths": at(paths, estimated.arrow_positions),
        "linked": at(linked, estimated.arrow_positions),
        "effect_sizes": np.abs(at(paths * linked, estimated.arrow_positions)),
        "r_squared": r_squared[:, endogenous],
        "adjusted_r_squared": adjusted[:, endogenous],
        "total_effects": at(effects, estimated.connections),
        "total_indirect_effects": at(effects - paths, estimated.indirect_connections),
        "specific_indirect_effects": structural.route_effects(paths, estimated.route_positions),
    }
