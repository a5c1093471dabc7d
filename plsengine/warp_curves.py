"""Bent relations between scores, on stacks of resamples: a polynomial of each predictor, then a regression on the bent ones.

Kock (2010) describes the model, y = Σ β f(x) + e with everything standardised, U curves (Warp2) and S curves (Warp3) that default
to less bent ones; how the curves are fitted isn't public. The rule of this program: least squares of y on a polynomial of x of
degree 2 or 3, each arrow by itself; a power that explains less than a millionth is left out, the highest first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from plsengine.arrays import Array, BoolArray, IntArray, correlation_inverse
from plsengine.design import Design

# Share of the target's variance below which the highest power is left out.
NEGLIGIBLE = 1e-6
# Variance of a power beyond the lower ones, below which a score has too few different values for it.
_NO_POWER = 1e-8


@dataclass(frozen=True)
class Link:
    """An arrow and how far it may bend: `degree` 1, 2 or 3; `turned` a falling curve is turned, so that β shows the direction."""

    source: int
    target: int
    degree: int
    turned: bool = True


@dataclass(frozen=True)
class Bent:
    """Curves of A links in B resamples.

    `values` (A, n, B) bent predictors of all cases, standardised; `linked` (A, B) their correlations with the targets;
    `degrees` (A, B) highest power in each.
    """

    values: Array
    linked: Array
    degrees: IntArray


@dataclass(frozen=True)
class Bend:
    """Inner model on bent predictors, laid out as in `Solution`: `paths`, `inner_vif` and `linked` (J, J, B), `r_squared` (J, B).

    `regular` (B,) False where bent predictors determine one another.
    """

    paths: Array
    inner_vif: Array
    linked: Array
    r_squared: Array
    regular: BoolArray


def powers(scores: Array, shares: Array, degree: int) -> Array:
    """Polynomials of scores that are standardised and uncorrelated with one another: a line, a U, an S.

    Parameters
    ----------
    scores : (n, B); shares : (n, B) weights of the cases, adding up to 1.

    Returns
    -------
    (degree, n, B), zero where the scores have too few different values for a power.
    """
    found = np.zeros((degree, *scores.shape))
    found[0] = _standardised(scores, shares)
    for k in range(1, degree):
        power = found[0] * found[k - 1]
        for lower in found[:k]:
            power -= (power * lower * shares).sum(0) * lower
        found[k] = _standardised(power, shares)
    return found


def _standardised(values: Array, shares: Array) -> Array:
    centred = values - (values * shares).sum(0)
    variance = (centred**2 * shares).sum(0)
    return np.divide(centred, np.sqrt(variance), out=np.zeros_like(centred), where=variance > _NO_POWER)


def bend(scores: Array, shares: Array, links: Sequence[Link], like: Sequence[Array] | None = None) -> Bent:
    """Fit a curve to every link.

    Parameters
    ----------
    scores : (J, n, B) standardised; shares : (n, B) weights of the cases.
    like : for each link the coefficients (1, x, x², x³) of a curve that the fitted one is turned to agree with. Without it,
        a curve rises with its predictor (`turned`) or with its target.
    """
    sources = {link.source: max(each.degree for each in links if each.source == link.source) for link in links}
    made = {source: powers(scores[source], shares, degree) for source, degree in sources.items()}
    resamples = scores.shape[-1]
    values = np.empty((len(links), *scores.shape[1:]))
    linked = np.empty((len(links), resamples))
    degrees = np.empty((len(links), resamples), dtype=np.intp)
    for a, link in enumerate(links):
        basis = made[link.source][: link.degree]
        slopes = np.einsum("knb,nb->kb", basis, scores[link.target] * shares)
        degrees[a] = _defaulted(slopes)
        size = np.sqrt((slopes**2).sum(0))
        related = size > 0
        slopes = np.divide(slopes, size, out=np.zeros_like(slopes), where=related)
        slopes[0, ~related] = 1.0
        values[a] = np.einsum("kb,knb->nb", slopes, basis)
        if like is not None:
            model = np.polynomial.polynomial.polyval(scores[link.source], like[a])
            direction = (model * values[a] * shares).sum(0)
        else:
            direction = slopes[0] if link.turned else size
        turn = np.where(direction < 0, -1.0, 1.0)
        values[a] *= turn
        linked[a] = turn * size
    return Bent(values, linked, degrees)


def _defaulted(slopes: Array) -> IntArray:
    """(B,) highest power that explains anything; slopes (k, B) of the powers above it are set to zero."""
    degree = np.full(slopes.shape[1], len(slopes), dtype=np.intp)
    for k in range(len(slopes) - 1, 0, -1):
        dropped = (degree == k + 1) & (slopes[k] ** 2 < NEGLIGIBLE)
        slopes[k, dropped] = 0.0
        degree[dropped] = k
    return degree


def regress(bent: Bent, shares: Array, links: Sequence[Link], design: Design) -> Bend:
    """Regression of every endogenous construct on its bent predictors."""
    constructs, resamples = design.constructs, shares.shape[1]
    paths, inner_vif, linked = (np.zeros((constructs, constructs, resamples)) for _ in range(3))
    r_squared, regular = np.zeros((constructs, resamples)), np.ones(resamples, dtype=bool)
    for j in design.endogenous:
        mine = [a for a, link in enumerate(links) if link.target == j]
        sources = [links[a].source for a in mine]
        correlations = np.empty((len(mine), len(mine), resamples))
        for first, a in enumerate(mine):
            weighted = bent.values[a] * shares
            for second, b in enumerate(mine[: first + 1]):
                together = 1.0 if first == second else (weighted * bent.values[b]).sum(0)
                correlations[first, second] = correlations[second, first] = together
        inverse, fine = correlation_inverse(correlations)
        regular &= fine
        linked[sources, j] = bent.linked[mine]
        paths[sources, j] = np.einsum("ikb,kb->ib", inverse, bent.linked[mine])
        inner_vif[sources, j] = np.einsum("iib->ib", inverse)
        r_squared[j] = (paths[sources, j] * bent.linked[mine]).sum(0)
    return Bend(paths, inner_vif, linked, r_squared, regular)
