"""Consistent PLS: scores are corrected for their unreliability, so that common factors are estimated without bias.

Dijkstra & Henseler (2015, MIS Quarterly 39(2); 2015, Computational Statistics & Data Analysis 81).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from plsengine.algorithm import Solution, regressions
from plsengine.arrays import Array, BoolArray, correlation_inverse, leading
from plsengine.design import Design
from plsengine.errors import Note
from plsengine.measurement import rho_a

if TYPE_CHECKING:
    from plsengine.estimate import Estimate

# Beyond 1 by less is rounding: a model that fits a population exactly may reach 1.
_ROUNDING = 1e-9


@dataclass(frozen=True)
class ConsistentSolution(Solution):
    """A solution corrected for unreliability; `cross_loadings`, `construct_correlations` and what follows are corrected.

    `plain` the solution before the correction; `reliabilities` (J, B) rho_A, 1 for blocks that need no correction, NaN where
    it isn't positive, so that no correction exists and the block is left as it is; `admissible` (B,) whether all figures are
    possible: 0 < rho_A ≤ 1, consistent loadings within ±1, corrected correlations positive definite.
    """

    plain: Solution
    reliabilities: Array
    admissible: BoolArray

    @property
    def usable(self) -> BoolArray:
        """(B,) converged, with a unique solution, and admissible."""
        return self.converged & self.regular & self.admissible

    @property
    def score_correlations(self) -> Array:
        """(J, J, B) correlations of the scores, uncorrected."""
        return self.plain.construct_correlations


# Weights that ran away (contradictory correlations) are marked as not converged; they need no warning.
@np.errstate(over="ignore", invalid="ignore", divide="ignore")
def disattenuate(solution: Solution, correlations: Array, design: Design) -> ConsistentSolution:
    """Correct a stack of solutions for the unreliability of the scores of common factors.

    Parameters
    ----------
    solution : of the plain algorithm, for the (p, p, B) correlations.
    design : `common_factors` says which blocks are corrected; the others have reliability 1.

    Notes
    -----
    With weights w of scores of unit variance: rho_A as in `measurement.rho_a`; corrected correlations r / √(rho_i rho_j);
    consistent loadings w √rho / w'w (Dijkstra & Henseler 2015, MISQ, eq. 3 and 6); loadings of other blocks' indicators are
    their correlations with the scores / √rho. Paths, R² and VIF are regressions on the corrected correlations.
    """
    reliabilities = _reliabilities(solution.weights, correlations, design)
    possible = reliabilities > 0
    root = np.sqrt(np.where(possible, reliabilities, 1.0))
    cross_loadings = solution.cross_loadings / root
    admissible = (possible & (reliabilities <= 1 + _ROUNDING)).all(0)
    for j, (block, factor) in enumerate(zip(design.blocks, design.common_factors, strict=True)):
        if factor:
            weights = solution.weights[block]
            own = np.where(possible[j], weights * root[j] / (weights**2).sum(0), cross_loadings[block, j])
            cross_loadings[block, j] = own
            admissible &= (np.abs(own) <= 1 + _ROUNDING).all(0)
    construct_correlations = solution.construct_correlations / (root[:, None] * root[None])
    diagonal = np.arange(design.constructs)
    construct_correlations[diagonal, diagonal] = 1.0
    admissible &= correlation_inverse(construct_correlations)[1]
    paths, r_squared, inner_vif, _ = regressions(construct_correlations, design)
    return ConsistentSolution(
        solution.weights,
        cross_loadings,
        construct_correlations,
        paths,
        r_squared,
        inner_vif,
        solution.iterations,
        solution.converged,
        solution.regular,
        solution.units,
        plain=solution,
        reliabilities=np.where(possible, reliabilities, np.nan),
        admissible=admissible,
    )


def _reliabilities(weights: Array, correlations: Array, design: Design) -> Array:
    reliabilities = np.ones((design.constructs, weights.shape[-1]))
    for j, (block, factor) in enumerate(zip(design.blocks, design.common_factors, strict=True)):
        if factor:
            reliabilities[j] = rho_a(leading(weights[block]), leading(correlations[block, block]))
    return reliabilities


def consistency_notes(estimated: Estimate) -> Iterator[Note]:
    """Figures that can't be: each with its construct and value."""
    solution = estimated.solution
    if not isinstance(solution, ConsistentSolution) or solution.admissible[0]:
        return
    names = estimated.model.names
    for name, used, found in zip(names, solution.reliabilities[:, 0], estimated.statistics["rho_a"][0], strict=True):
        if np.isnan(used):
            facts = {"construct": name, "value": round(float(found), 3) if np.isfinite(found) else "–"}
            yield Note("rho_a_impossible", facts, "serious")
        elif used > 1 + _ROUNDING:
            yield Note("rho_a_above_one", {"construct": name, "value": round(float(used), 3)}, "serious")
    for (construct, indicator), loading in zip(estimated.indicators, estimated.loadings, strict=True):
        if abs(loading) > 1 + _ROUNDING:
            facts = {"indicator": indicator, "construct": construct, "value": round(float(loading), 3)}
            yield Note("loading_above_one", facts, "serious")
    yield from _correlation_notes(names, solution.construct_correlations[..., 0])
    endogenous = estimated.r_squared["r_squared"]
    for name, value in zip(endogenous.index, endogenous, strict=True):
        if not 0 <= value <= 1:
            yield Note("r_squared_impossible", {"construct": name, "value": round(float(value), 3)}, "serious")


def _correlation_notes(names: tuple[str, ...], corrected: Array) -> Iterator[Note]:
    beyond = [(i, j) for i, j in combinations(range(len(names)), 2) if abs(corrected[i, j]) >= 1]
    for i, j in beyond:
        facts = {"first": names[i], "second": names[j], "value": round(float(corrected[i, j]), 3)}
        yield Note("correlation_above_one", facts, "serious")
    values, vectors = np.linalg.eigh(corrected)
    if not beyond and not correlation_inverse(corrected[..., None])[1][0]:
        strongest = np.flatnonzero(np.abs(vectors[:, 0]) >= 0.5 * np.abs(vectors[:, 0]).max())
        facts = {"constructs": tuple(names[k] for k in strongest), "value": float(values[0])}
        yield Note("corrected_not_positive_definite", facts, "serious")
