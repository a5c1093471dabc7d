"""The PLS path algorithm on stacks of indicator correlation matrices.

Wold (1982); Lohmöller (1989, ch. 2); Tenenhaus, Esposito Vinzi, Chatelin & Lauro (2005). Nothing of the data is needed but
the correlations, so one pass of vector operations moves every resample one iteration on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from plsengine.arrays import Array, BoolArray, IntArray, correlation_inverse
from plsengine.design import Design

Scheme = Literal["path", "factor", "centroid", "pls_regression", "robust_path"]
SignRule = Literal["loadings_sum", "dominant", "none"]

# Schemes whose weights come from each block by itself: first principal components, and equal weights.
SEPARATE = ("pls_regression", "robust_path")

# Resamples that have converged are taken out of the stack once they are this share of it.
_COMPACT_AT = 0.25

# Variance of a sum of standardised items that cancel each other out: no direction to start from.
_CANCELLED = 1e-6
# Contradictory (pairwise) correlations can give a score a variance below zero; dividing by less would make infinities.
_NO_VARIANCE = 1e-12


@dataclass(frozen=True)
class Solution:
    """Estimates of a stack of B matrices, resamples on the last axis.

    `weights` (p, B) for scores of unit variance; `cross_loadings` (p, J, B) correlations of indicators with scores;
    `construct_correlations` (J, J, B); `paths` (J, J, B), entry [i, j] for i → j; `r_squared` (J, B), zero where exogenous;
    `inner_vif` (J, J, B), laid out as `paths`; `iterations` (B,); `converged` (B,); `regular` (B,) False where a formative
    block or a set of predictors is linearly dependent: those estimates mean nothing; `units` (J, B) standard deviation of
    each construct in the unit that its effects are reported for: 1, but for interactions that of the product.
    """

    weights: Array
    cross_loadings: Array
    construct_correlations: Array
    paths: Array
    r_squared: Array
    inner_vif: Array
    iterations: IntArray
    converged: BoolArray
    regular: BoolArray
    units: Array

    @property
    def effects(self) -> Array:
        """(J, J, B) path coefficients as they are reported: those of an interaction per unit of the product."""
        return self.paths / self.units[:, None]

    @property
    def usable(self) -> BoolArray:
        """(B,) converged, and with a unique solution."""
        return self.converged & self.regular

    @property
    def score_correlations(self) -> Array:
        """(J, J, B) correlations of the scores."""
        return self.construct_correlations

    def loadings(self, design: Design) -> Array:
        """(p, B) correlation of each indicator with its own construct."""
        return self.cross_loadings[np.arange(design.size), design.owners]


def solve(
    correlations: Array,
    design: Design,
    *,
    scheme: Scheme,
    tolerance: float,
    max_iterations: int,
    sign_rule: SignRule,
) -> Solution:
    """Run the algorithm on every matrix of a stack.

    Parameters
    ----------
    correlations : (p, p, B), indicators in the order of the design's blocks; the columns of interactions have their own
        variance on the diagonal and covariances beside it. Not changed.
    scheme : "path", "factor" and "centroid" iterate between blocks; "pls_regression" takes each block's first principal
        component and "robust_path" the plain sum of its items, whatever the block's mode and whoever points at it.
    tolerance : stop when the absolute changes of all outer weights add up to less.
    sign_rule : turn a construct so that its loadings' sum ("loadings_sum") or its largest loading ("dominant") is positive.
    """
    correlations, deviations = standardised(correlations, design)
    first = design.first_stage
    measured = correlations[: first.size, : first.size]
    if scheme in SEPARATE:
        regular = np.ones(measured.shape[-1], dtype=bool)
        iterations, converged = np.zeros(len(regular), dtype=np.intp), regular
        weights = _first_components(measured, first) if scheme == "pls_regression" else _initial(measured, first)[0]
    else:
        weights, iterations, converged, regular = _settled(
            measured, first, scheme=scheme, tolerance=tolerance, max_iterations=max_iterations
        )
    if design.products:
        weights = np.concatenate([weights, np.ones((design.products, weights.shape[1]))])
    cross_loadings = _cross_products(correlations, weights, design)
    signs = _signs(cross_loadings, design, sign_rule)
    weights *= signs[design.owners]
    cross_loadings *= signs
    construct_correlations = _score_correlations(weights, cross_loadings, design)
    paths, r_squared, inner_vif, distinct = regressions(construct_correlations, design)
    return Solution(
        weights,
        cross_loadings,
        construct_correlations,
        paths,
        r_squared,
        inner_vif,
        iterations,
        converged,
        regular & distinct,
        _units(cross_loadings, deviations, design),
    )


def _settled(
    correlations: Array, design: Design, *, scheme: Scheme, tolerance: float, max_iterations: int
) -> tuple[Array, IntArray, BoolArray, BoolArray]:
    """Weights (p, B) of the iterative schemes, iterations, convergence, and whether formative blocks have unique weights."""
    inverses, regular = _formative_inverses(correlations, design)
    # Contradictory correlations can make the weights run away; they never converge and are marked so.
    with np.errstate(over="ignore", invalid="ignore"):
        found = _iterate(
            correlations, design, inverses, scheme=scheme, tolerance=tolerance, max_iterations=max_iterations
        )
    return (*found, regular)


def _first_components(correlations: Array, design: Design) -> Array:
    """(p, B) weights of each block's first principal component: e / √μ, of the largest eigenvalue μ and its vector e."""
    weights = np.ones((design.size, correlations.shape[-1]))
    for block, items in zip(design.blocks, design.block_sizes, strict=True):
        if items > 1:
            values, vectors = np.linalg.eigh(np.moveaxis(correlations[block, block], -1, 0))
            weights[block] = (vectors[..., -1] / np.sqrt(values[:, -1:])).T
    return weights


def standardised(correlations: Array, design: Design) -> tuple[Array, Array]:
    """Correlations, the columns of interactions too, and the standard deviations (p, B) that these had."""
    if not design.interactions:
        return correlations, np.ones(correlations.shape[1:])
    deviations = np.sqrt(np.einsum("iib->ib", correlations))
    return correlations / (deviations * deviations[:, None]), deviations


def _units(cross_loadings: Array, deviations: Array, design: Design) -> Array:
    """(J, B) standard deviation of an interaction: that of its product, or of its products on average by absolute loading.

    Henseler & Chin (2010): the coefficient is then that of the product of two standardised scores, as seminr reports it, and
    simple slopes can be read from it. Whether SmartPLS 4 does so by default is not documented.
    """
    units = np.ones(cross_loadings.shape[1:])
    for j in np.flatnonzero(design.interacting):
        loadings = np.abs(cross_loadings[design.blocks[j], j])
        units[j] = (loadings * deviations[design.blocks[j]]).sum(0) / loadings.sum(0)
    return units


def _formative_inverses(correlations: Array, design: Design) -> tuple[dict[int, Array], BoolArray]:
    regular = np.ones(correlations.shape[-1], dtype=bool)
    inverses = {}
    for j, block in enumerate(design.blocks):
        if design.formative[j] and design.block_sizes[j] > 1:
            inverses[j], fine = correlation_inverse(correlations[block, block])
            regular &= fine
    return inverses, regular


def _iterate(
    correlations: Array,
    design: Design,
    inverses: dict[int, Array],
    *,
    scheme: Scheme,
    tolerance: float,
    max_iterations: int,
) -> tuple[Array, IntArray, BoolArray]:
    resamples = correlations.shape[-1]
    result = np.empty((design.size, resamples))
    iterations = np.full(resamples, max_iterations, dtype=np.intp)
    converged = np.zeros(resamples, dtype=bool)
    active = np.arange(resamples)  # where each matrix of the shrinking stack belongs
    weights, products = _initial(correlations, design)
    for iteration in range(1, max_iterations + 1):
        inner = _inner_weights(_score_correlations(weights, products, design), design, scheme)
        renewed = _outer_weights(products, inner, inverses, design)
        products = _cross_products(correlations, renewed, design)
        _to_unit_variance(renewed, products, design)
        change = np.abs(renewed - weights).sum(0)
        weights = renewed
        settled = (change < tolerance) & ~converged[active]
        result[:, active[settled]] = weights[:, settled]
        iterations[active[settled]] = iteration
        converged[active[settled]] = True
        going = ~converged[active]
        left = going.sum()
        if left == 0:
            break
        if left < (1 - _COMPACT_AT) * len(active):
            active = active[going]
            correlations, weights, products = (x[..., going] for x in (correlations, weights, products))
            inverses = {j: inverse[..., going] for j, inverse in inverses.items()}
    else:
        unsettled = ~converged[active]
        result[:, active[unsettled]] = weights[:, unsettled]
    return result, iterations, converged


def _initial(correlations: Array, design: Design) -> tuple[Array, Array]:
    """Weights of one for every indicator, or for a block's first where the items of the block cancel each other out."""
    weights = np.ones((design.size, correlations.shape[-1]))
    products = _cross_products(correlations, weights, design)
    variance = np.einsum("jjb->jb", _score_correlations(weights, products, design))
    cancelled = variance < _CANCELLED
    if cancelled.any():
        weights[cancelled[design.owners]] = 0.0
        weights[list(design.starts)] = 1.0
        products = _cross_products(correlations, weights, design)
    _to_unit_variance(weights, products, design)
    return weights, products


def _cross_products(correlations: Array, weights: Array, design: Design) -> Array:
    """(p, J, B) covariances of all indicators with each block's weighted sum: S W, block by block."""
    products = np.empty((design.size, design.constructs, weights.shape[-1]))
    for j, block in enumerate(design.blocks):
        np.einsum("pkb,kb->pb", correlations[:, block], weights[block], out=products[:, j])
    return products


def _to_unit_variance(weights: Array, products: Array, design: Design) -> None:
    """Scale weights and products in place so that every construct's scores have variance 1."""
    own = products[np.arange(design.size), design.owners]
    variance = np.add.reduceat(weights * own, design.starts, axis=0)
    scale = 1.0 / np.sqrt(np.maximum(variance, _NO_VARIANCE))
    weights *= scale[design.owners]
    products *= scale


def _score_correlations(weights: Array, products: Array, design: Design) -> Array:
    """(J, J, B) correlations of the scores: W' (S W), block by block."""
    scores = np.empty((design.constructs, *products.shape[1:]))
    for j, block in enumerate(design.blocks):
        np.einsum("kb,kjb->jb", weights[block], products[block], out=scores[j])
    return scores


def _inner_weights(scores: Array, design: Design, scheme: Scheme) -> Array:
    """(J, J, B) entry [i, j]: how much of construct i goes into the proxy of j (Lohmöller 1989, p. 42)."""
    inner = np.zeros_like(scores)
    for j in range(design.constructs):
        predictors, successors = list(design.predictors[j]), list(design.successors[j])
        if scheme == "path":
            inner[successors, j] = scores[successors, j]
            if len(predictors) == 1:
                inner[predictors, j] = scores[predictors, j]
            elif predictors:
                inner[predictors, j] = _regress(scores, predictors, j)[0]
        else:
            neighbours = predictors + successors
            linked = scores[neighbours, j]
            inner[neighbours, j] = linked if scheme == "factor" else np.sign(linked)
    return inner


def _regress(scores: Array, predictors: list[int], target: int) -> tuple[Array, Array, BoolArray]:
    """Standardised coefficients (k, B), the predictors' VIF (k, B), and whether the predictors are independent (B,)."""
    inverse, regular = correlation_inverse(scores[np.ix_(predictors, predictors)])
    coefficients = np.einsum("ikb,kb->ib", inverse, scores[predictors, target])
    return coefficients, np.einsum("iib->ib", inverse), regular


def _outer_weights(products: Array, inner: Array, inverses: dict[int, Array], design: Design) -> Array:
    """(p, B) unscaled weights: covariances with the own construct's proxy (mode A), or a regression on it (mode B)."""
    weights = np.empty((design.size, products.shape[-1]))
    for j, block in enumerate(design.blocks):
        neighbours = [*design.predictors[j], *design.successors[j]]
        covariances = np.einsum("pib,ib->pb", products[block][:, neighbours], inner[neighbours, j])
        if j in inverses:
            covariances = np.einsum("pkb,kb->pb", inverses[j], covariances)
        weights[block] = covariances
    return weights


def _signs(cross_loadings: Array, design: Design, rule: SignRule) -> Array:
    """(J, B) −1 for constructs to be turned."""
    if rule == "none":
        return np.ones(cross_loadings.shape[1:])
    own = cross_loadings[np.arange(design.size), design.owners]
    if rule == "loadings_sum":
        decisive = np.add.reduceat(own, design.starts, axis=0)
    else:
        blocks = (own[block] for block in design.blocks)
        decisive = np.stack([np.take_along_axis(block, np.abs(block).argmax(0)[None], axis=0)[0] for block in blocks])
    return np.where(decisive < 0, -1.0, 1.0)


def regressions(scores: Array, design: Design) -> tuple[Array, Array, Array, BoolArray]:
    """Paths (J, J, B), R² (J, B), inner VIF (J, J, B) and regularity (B,) from construct correlations (J, J, B)."""
    paths, inner_vif = np.zeros_like(scores), np.zeros_like(scores)
    r_squared = np.zeros(scores.shape[1:])
    distinct = np.ones(scores.shape[-1], dtype=bool)
    for j in design.endogenous:
        predictors = list(design.predictors[j])
        paths[predictors, j], inner_vif[predictors, j], regular = _regress(scores, predictors, int(j))
        distinct &= regular
        r_squared[j] = (paths[predictors, j] * scores[predictors, j]).sum(0)
    return paths, r_squared, inner_vif, distinct
