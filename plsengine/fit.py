"""Model fit: how far the correlations that the model implies are from those of the indicators.

Henseler et al. (2014, Organizational Research Methods 17(2)); Dijkstra & Henseler (2015, CSDA 81); Schuberth, Henseler &
Dijkstra (2018). Leading axes (...) are resamples; one estimate has none.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Literal, get_args

import numpy as np
import pandas as pd

from plsengine import measurement, structural
from plsengine.algorithm import Solution
from plsengine.arrays import Array, leading
from plsengine.checks import plain_moments
from plsengine.consistent import ConsistentSolution
from plsengine.design import Design
from plsengine.errors import EstimationError, Note
from plsengine.estimate import Estimate
from plsengine.moments import Moments
from plsengine.resample import draw

Implied = Literal["factor", "composite"]
Structure = Literal["saturated", "estimated"]
Weighting = Literal["indicator", "construct"]

STRUCTURES: tuple[Structure, ...] = get_args(Structure)
DISTANCES = ("srmr", "d_uls", "d_g", "f_ml")

# Eigenvalue of a correlation matrix, or of its ratio to the implied one, that counts as zero.
_SINGULAR = 1e-10


def model_fit(estimated: Estimate, *, implied: Implied = "factor") -> Fit:
    """Fit of an estimated model, with the constructs related freely (saturated) and by the arrows (estimated).

    Parameters
    ----------
    implied : correlations inside a reflective block are those of a common factor, products of loadings ("factor"), or left
        as they are in the sample ("composite"). Formative blocks always are composites; so are, under consistent PLS, the
        blocks that it leaves uncorrected.

    Raises
    ------
    EstimationError : "unknown_option", "layered_model".

    Notes
    -----
    "factor" is cSEM's reading of reflective blocks, and the usual report; which one SmartPLS takes for plain PLS isn't
    documented, so a report should name `Fit.implied`.
    """
    if implied not in get_args(Implied):
        raise EstimationError("unknown_option", option="implied", value=implied, known=get_args(Implied))
    plain_moments(estimated)
    return Fit(estimated, implied)


@dataclass(frozen=True, eq=False)
class Fit:
    """Fit measures of one estimate; `implied` says what holds inside reflective blocks."""

    estimate: Estimate
    implied: Implied

    def __repr__(self) -> str:
        free, arrows = self.measures.loc["srmr"]
        return f"Fit(SRMR {free:.3f} saturated, {arrows:.3f} estimated, {self.implied} blocks)"

    @cached_property
    def measures(self) -> pd.DataFrame:
        """Measures (rows) of the saturated and the estimated model (columns).

        `srmr`; `d_uls` squared Euclidean and `d_g` geodesic distance (natural logarithm); `f_ml` maximum-likelihood
        discrepancy; `chi_square` = (n − 1) F_ML with `degrees_of_freedom`; `nfi` normed fit index; `rms_theta` root mean
        squared covariance of the outer residuals, on which the arrows have no bearing. NaN where a matrix isn't positive
        definite (see `notes`).
        """
        estimated, factors = self.estimate, _factors(self.estimate, self.implied)
        none = -np.linalg.slogdet(estimated.correlations)[1]
        theta = rms_theta(estimated.correlations, estimated.solution, estimated.design, factors)
        columns = {}
        for structure in STRUCTURES:
            found = {name: float(each[0]) for name, each in self._distances(structure).items()}
            found["chi_square"] = (estimated.n - 1) * found["f_ml"]
            found["degrees_of_freedom"] = degrees_of_freedom(estimated.design, factors, structure)
            found["nfi"] = 1 - found["f_ml"] / none
            found["rms_theta"] = theta
            columns[structure] = found
        return pd.DataFrame(columns).rename_axis("measure")

    def _distances(self, structure: Structure) -> dict[str, Array]:
        estimated = self.estimate
        return _read_distances(
            estimated, estimated.correlations[..., None], estimated.solution, self.implied, structure
        )

    def implied_correlations(self, structure: Structure = "estimated") -> pd.DataFrame:
        """Indicator correlations (p × p) that the model implies."""
        estimated = self.estimate
        names = estimated.indicators.get_level_values("indicator")
        return pd.DataFrame(self._implied(structure), index=names, columns=names)

    def _implied(self, structure: Structure) -> Array:
        estimated = self.estimate
        factors = _factors(estimated, self.implied)
        stack = estimated.correlations[..., None]
        return _implied_stack(stack, estimated.solution, estimated.design, factors, structure)[0]

    @cached_property
    def factors(self) -> tuple[str, ...]:
        """Constructs whose blocks are taken for common factors."""
        chosen = _factors(self.estimate, self.implied)
        return tuple(name for name, factor in zip(self.estimate.model.names, chosen, strict=True) if factor)

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """Why measures are missing, if any are."""
        if np.linalg.eigvalsh(self.estimate.correlations)[0] < _SINGULAR:
            return (Note("fit_dependent_indicators"),)
        undefined = [s for s in STRUCTURES if self.measures[s].isna()["f_ml"]]
        return tuple(Note("fit_implied_indefinite", {"structure": structure}, "serious") for structure in undefined)


def goodness_of_fit(estimated: Estimate, *, weighting: Weighting = "indicator") -> float:
    """Global criterion GoF: √(mean communality × mean R²), 0 … 1.

    Parameters
    ----------
    weighting : "indicator" averages squared loadings over the indicators of all blocks with more than one, as Tenenhaus et
        al., plspm and cSEM do; "construct" averages AVE over all constructs, as WarpPLS and many Indonesian theses do.

    Returns
    -------
    NaN where "indicator" finds single items only, or consistent PLS gives a negative mean R².

    Notes
    -----
    Tenenhaus, Amato & Esposito Vinzi (2004). Henseler & Sarstedt (2013) show that it doesn't tell good models from bad.
    """
    if weighting not in get_args(Weighting):
        raise EstimationError("unknown_option", option="weighting", value=weighting, known=get_args(Weighting))
    design, loadings = estimated.design, estimated.loadings.to_numpy()
    r_squared = estimated.r_squared["r_squared"].to_numpy().mean()
    if weighting == "construct":
        communality = np.array([measurement.average_variance_extracted(loadings[block]) for block in design.blocks])
    else:
        communality = loadings[design.block_sizes[design.owners] > 1] ** 2
    return float(np.sqrt(communality.mean() * r_squared)) if len(communality) and r_squared >= 0 else float("nan")


# --- what a model implies ----------------------------------------------------------------------------------


def _factors(estimated: Estimate, implied: Implied) -> tuple[bool, ...]:
    design = estimated.design
    if implied == "composite":
        return (False,) * design.constructs
    if estimated.settings.consistent:
        return design.common_factors
    several = design.block_sizes > 1
    return tuple(bool(many and not formative) for many, formative in zip(several, design.formative, strict=True))


def implied_construct_correlations(solution: Solution, design: Design) -> Array:
    """Construct correlations (B, J, J) that the arrows imply.

    Notes
    -----
    (I − B)⁻ᵀ Ψ (I − B)⁻¹ with the correlations of exogenous constructs as estimated, and residual variances 1 − R²; the
    diagonal is set to 1 afterwards, as in cSEM: where arrows that are missing make predictors' implied correlations differ
    from their estimated ones, the product itself gives other variances.
    """
    paths, estimates = leading(solution.paths), leading(solution.construct_correlations)
    residual = np.zeros_like(estimates)
    exogenous = [j for j in range(design.constructs) if not design.predictors[j]]
    residual[:, np.array(exogenous)[:, None], exogenous] = estimates[:, np.array(exogenous)[:, None], exogenous]
    residual[:, design.endogenous, design.endogenous] = 1 - leading(solution.r_squared)[:, design.endogenous]
    total = structural.total_effects(paths, design.order) + np.eye(design.constructs)
    implied = total.swapaxes(-1, -2) @ residual @ total
    diagonal = np.arange(design.constructs)
    implied[:, diagonal, diagonal] = 1.0
    return implied


def _implied_stack(
    correlations: Array, solution: Solution, design: Design, factors: tuple[bool, ...], structure: Structure
) -> Array:
    """(B, p, p) implied indicator correlations."""
    saturated = structure == "saturated"
    constructs = (
        leading(solution.construct_correlations) if saturated else implied_construct_correlations(solution, design)
    )
    loadings = leading(solution.loadings(design))
    owners = design.owners
    implied = loadings[:, :, None] * loadings[:, None, :] * constructs[:, owners[:, None], owners]
    observed = leading(correlations)
    for block, factor in zip(design.blocks, factors, strict=True):
        if not factor:
            implied[:, block, block] = observed[:, block, block]
    diagonal = np.arange(design.size)
    implied[:, diagonal, diagonal] = 1.0
    return implied


def degrees_of_freedom(design: Design, factors: tuple[bool, ...], structure: Structure) -> int:
    """Indicator correlations minus free parameters, as cSEM counts them.

    A common factor of K > 1 indicators takes K loadings; a composite K(K − 1)/2 correlations and K − 1 weights; the
    constructs all their correlations (saturated), or one parameter an arrow and the exogenous ones' correlations.
    """
    exogenous = design.constructs - len(design.endogenous)
    arrows = sum(len(each) for each in design.predictors)
    pairs = design.constructs * (design.constructs - 1) // 2
    free = pairs if structure == "saturated" else arrows + exogenous * (exogenous - 1) // 2
    for size, factor in zip(design.block_sizes.tolist(), factors, strict=True):
        if size > 1:
            free += size if factor else size * (size - 1) // 2 + size - 1
    return design.size * (design.size - 1) // 2 - free


# --- distances ---------------------------------------------------------------------------------------------


def distances(correlations: Array, implied: Array) -> dict[str, Array]:
    """Distances of implied correlations from those of the sample.

    Parameters
    ----------
    correlations, implied : (..., p, p), unit diagonals.

    Returns
    -------
    `srmr` root mean squared residual of the p(p + 1)/2 elements on and below the diagonal; `d_uls` the sum of these squares;
    `d_g` ½ Σ ln² φ and `f_ml` tr(S Σ⁻¹) − ln|S Σ⁻¹| − p = Σ (1/φ + ln φ − 1), with φ the eigenvalues of S⁻¹ Σ; each (...,).
    The last two are NaN where a matrix isn't positive definite.

    Notes
    -----
    Dijkstra & Henseler (2015), with their natural logarithm. cSEM's d_G has the decadic one, smaller by ln² 10 = 5.3019.
    """
    size = correlations.shape[-1]
    d_uls = 0.5 * ((correlations - implied) ** 2).sum((-1, -2))
    values, vectors = np.linalg.eigh(correlations)
    white = vectors / np.sqrt(np.maximum(values, _SINGULAR))[..., None, :]
    ratios = np.linalg.eigvalsh(white.swapaxes(-1, -2) @ implied @ white)
    undefined = (values[..., 0] < _SINGULAR) | (ratios[..., 0] < _SINGULAR)
    ratios = np.where(undefined[..., None], np.nan, ratios)
    logarithms = np.log(ratios)
    return {
        "srmr": np.sqrt(d_uls / (size * (size + 1) / 2)),
        "d_uls": d_uls,
        "d_g": 0.5 * (logarithms**2).sum(-1),
        "f_ml": (1 / ratios + logarithms - 1).sum(-1),
    }


def _read_distances(
    estimated: Estimate, correlations: Array, solution: Solution, implied: Implied, structure: Structure
) -> dict[str, Array]:
    design = estimated.design
    modelled = _implied_stack(correlations, solution, design, _factors(estimated, implied), structure)
    return distances(np.ascontiguousarray(leading(correlations)), modelled)


def rms_theta(correlations: Array, solution: Solution, design: Design, factors: tuple[bool, ...]) -> float:
    """Root mean square of the covariances of outer residuals, of one estimate.

    Notes
    -----
    Elements below the diagonal of S − S W Λ' − Λ W'S + Λ R Λ' (Lohmöller 1989; Henseler et al. 2014), without those inside
    blocks that are composites, whose residuals may covary; Λ and R are consistent under consistent PLS. Agrees with cSEM.
    Covariances, not correlations, of which SmartPLS documents neither.
    """
    own = np.arange(design.size), design.owners
    weights, loadings = (np.zeros((design.size, design.constructs)) for _ in range(2))
    weights[own] = solution.weights[:, 0]
    loadings[own] = solution.loadings(design)[:, 0]
    crossed = correlations @ weights @ loadings.T
    theta = correlations - crossed - crossed.T + loadings @ solution.construct_correlations[..., 0] @ loadings.T
    first, second = np.tril_indices(design.size, -1)
    counted = (design.owners[first] != design.owners[second]) | np.array(factors)[design.owners[first]]
    residuals = theta[first, second][counted]
    return float(np.sqrt((residuals**2).mean()))


# --- test of exact fit -------------------------------------------------------------------------------------


def bootstrap_fit(
    estimated: Estimate,
    *,
    implied: Implied = "factor",
    resamples: int = 1000,
    seed: int = 1,
    executor: Executor | None = None,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> FitTest:
    """Test of exact fit by a bootstrap in which the model holds, of the saturated and of the estimated model.

    Parameters
    ----------
    implied : as in `model_fit`.
    resamples, seed, executor, progress, stop : as in `bootstrap`; each of the two models has its own resamples.

    Raises
    ------
    EstimationError : "fit_pairwise", "fit_not_testable", and those of `bootstrap`.

    Notes
    -----
    Beran & Srivastava (1985), Bollen & Stine (1992), for PLS Dijkstra & Henseler (2015): the standardised answers Z are turned
    into Z S^(−½) Σ^(½), whose correlations are those that the model implies; the distances of resamples of these show what
    chance alone makes of them.
    """
    fit = model_fit(estimated, implied=implied)
    moments = plain_moments(estimated)
    if moments.pairwise and moments.observed is not None:
        raise EstimationError("fit_pairwise")
    runs = len(STRUCTURES)
    samples, drawn = {}, 0
    for done, structure in enumerate(STRUCTURES):
        report = None if progress is None else partial(_report, progress, done * resamples, runs * resamples)
        draws = draw(
            replace(estimated, moments=_holding(fit, structure)),
            partial(_read_distances, implied=implied, structure=structure),
            resamples=resamples,
            seed=seed,
            executor=executor,
            progress=report,
            stop=stop,
        )
        samples[structure] = pd.DataFrame(draws.samples).dropna()
        drawn += draws.drawn
    return FitTest(fit, samples, resamples, drawn, seed)


def _report(progress: Callable[[int, int], None], before: int, requested: int, done: int, _: int) -> None:
    progress(before + done, requested)


def _holding(fit: Fit, structure: Structure) -> Moments:
    """Answers turned so that the model holds exactly in them."""
    estimated = fit.estimate
    values, vectors = np.linalg.eigh(estimated.correlations)
    targets, axes = np.linalg.eigh(fit._implied(structure))
    if values[0] < _SINGULAR or targets[0] < _SINGULAR:
        raise EstimationError("fit_not_testable", structure=structure)
    turn = (vectors / np.sqrt(values)) @ vectors.T @ (axes * np.sqrt(targets)) @ axes.T
    return Moments.of(plain_moments(estimated).standardised @ turn, "mean")


@dataclass(frozen=True, eq=False)
class FitTest:
    """Distances of resamples in which the model holds: `samples` has a table (B rows) for each structure."""

    fit: Fit
    samples: dict[Structure, pd.DataFrame]
    requested: int
    drawn: int
    seed: int | None

    def __repr__(self) -> str:
        return f"FitTest({self.requested} resamples, {self.failed} failed draws, seed {self.seed})"

    @property
    def failed(self) -> int:
        """Draws without a solution, or without one of the distances, of both structures together."""
        return self.drawn - sum(len(table) for table in self.samples.values())

    @property
    def notes(self) -> tuple[Note, ...]:
        """Failed resamples, if any."""
        if not self.failed:
            return ()
        facts = {"failed": self.failed, "drawn": self.drawn, "usable": self.drawn - self.failed}
        consistent = isinstance(self.fit.estimate.solution, ConsistentSolution)
        return (Note("resamples_inadmissible" if consistent else "resamples_failed", facts),)

    @cached_property
    def table(self) -> pd.DataFrame:
        """By structure and measure: `original`, `mean` of the resamples, quantiles `hi95` and `hi99`, and `p_value`, the share
        of resamples at least as far away as the sample. A model whose distance exceeds the quantile is rejected.
        """
        parts = {}
        for structure, found in self.samples.items():
            original = self.fit.measures.loc[list(DISTANCES), structure]
            columns = {
                "original": original,
                "mean": found.mean(),
                "hi95": found.quantile(0.95),
                "hi99": found.quantile(0.99),
                "p_value": (found >= original).mean(),
            }
            parts[structure] = pd.DataFrame(columns).loc[list(DISTANCES)]
        return pd.concat(parts, names=["structure", "measure"])
