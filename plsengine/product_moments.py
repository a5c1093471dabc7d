"""Moments of models with interactions: the columns that the products need, made anew in every resample.

Products are multiplied of what is standardised in the resample itself, as a program would that estimates each resample like
a survey of its own. Yet no case has to be looked at one by one: what changes from resample to resample are means and
deviations, and products of centred columns are linear in products of the columns as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from plsengine.arrays import Array, BoolArray, IntArray, correlation_inverse
from plsengine.design import Design
from plsengine.errors import EstimationError
from plsengine.higher_order import RepeatedMoments, ScoreMoments, last_moments
from plsengine.model import Model
from plsengine.model_interactions import indicator_pairs
from plsengine.moments import Columns, Moments

if TYPE_CHECKING:
    from plsengine.estimate import Settings

# Cases × resamples of scores that are held at once.
_SCORES = 2_000_000

# Variance of a product, of standardised columns, below which it counts as constant.
_CONSTANT = 1e-10


def moments_of(model: Model, plain: Moments, settings: Settings) -> Columns:
    """Moments of the columns that (the last stage of) a model is estimated from, given those of its indicators.

    Raises
    ------
    EstimationError : products_pairwise.
    """
    last = last_moments(model, plain, settings) if model.layered else plain
    if not model.interactions:
        return last
    if plain.pairwise and plain.observed is not None:
        raise EstimationError("products_pairwise")
    distinct = {each.name: each for each in model.interactions}.values()
    if model.interactions[0].method == "two_stage":
        position = {name: j for j, name in enumerate(model.expanded.names)}
        pairs = tuple((position[each.predictor], position[each.moderator]) for each in distinct)
        return TwoStageMoments(last, plain, Design.of(model).first_stage, settings, pairs)
    column = {name: k for k, name in enumerate(model.indicators)}
    blocks = [[(column[a], column[b]) for a, b in indicator_pairs(model, each)] for each in distinct]
    orthogonal = model.interactions[0].method == "orthogonal"
    return ProductMoments(plain, tuple(tuple(block) for block in blocks), orthogonal)


@dataclass(frozen=True)
class TwoStageMoments:
    """Moments of columns, and of products of construct scores: the two-stage approach, Henseler & Fassott (2010).

    The scores are those of the model without products, and stay: the last regression is least squares on them and on their
    centred products, as cSEM does. seminr runs PLS again with the product among the constructs (coefficients within 0.0003).

    `columns` that the scores are estimated from, `plain` those of the indicators, which they are or are made of; `design` of
    the model without products; `pairs` constructs whose scores are multiplied, by position in it.
    """

    columns: Moments | RepeatedMoments | ScoreMoments
    plain: Moments
    design: Design
    settings: Settings
    pairs: tuple[tuple[int, int], ...]

    @property
    def rows(self) -> int:
        """Number of cases n."""
        return self.plain.rows

    @property
    def width(self) -> int:
        """Number of columns."""
        return self.columns.width + len(self.pairs)

    @property
    def observed(self) -> None:
        """Gaps are filled: products need whole cases."""

    @property
    def pairwise(self) -> bool:
        """Whether gaps are left out in pairs: never."""
        return False

    @cached_property
    def standardised(self) -> Array:
        """(n, p + T) standardised columns, zero where missing, and the centred products of the sample's own scores."""
        ones = np.ones((1, self.rows))
        correlations, _, made = self._staged(ones)
        weights = self._weights(self.settings.solve(correlations, self.design).weights, made)
        products = self._products(ones.T, weights, *self._location(ones))
        return np.concatenate([self.columns.standardised, products[..., 0].T], axis=1)

    @property
    def constant(self) -> BoolArray:
        """(T,) products that are the same for every case of the sample."""
        return self.standardised[:, -len(self.pairs) :].var(0) < _CONSTANT

    def correlations(self, counts: Array) -> tuple[Array, BoolArray]:
        """Correlations of the columns in each resample, and covariances with the products.

        Returns
        -------
        (p + T, p + T, B) with the variance of each product on the diagonal, and (B,) whether every column varies.
        """
        correlations, usable, made = self._staged(counts)
        weights = self._weights(self.settings.solve(correlations, self.design).weights, made)
        p, count, resamples = self.design.size, len(self.pairs), len(counts)
        result = np.empty((p + count, p + count, resamples))
        result[:p, :p] = correlations
        step = max(1, _SCORES // self.rows)
        for start in range(0, resamples, step):
            some = slice(start, start + step)
            chosen = {j: each[:, some] for j, each in weights.items()}
            part = None if made is None else np.broadcast_to(made, (*made.shape[:2], resamples))[..., some]
            self._add_products(result[..., some], counts[some], chosen, part)
        variance = np.einsum("ttb->tb", result[p:, p:])
        constant = ~(variance > _CONSTANT)
        result[p:, p:][np.eye(count, dtype=bool)] = np.where(constant, 1.0, variance)
        return result, usable & ~constant.any(0)

    def _staged(self, counts: Array) -> tuple[Array, BoolArray, Array | None]:
        if isinstance(self.columns, Moments):
            return *self.columns.correlations(counts), None
        return self.columns.staged(counts)

    def _weights(self, weights: Array, made: Array | None) -> dict[int, Array]:
        """Weights (p, B) of the indicators in the scores of each construct that is multiplied."""
        found = {}
        for j in {j for pair in self.pairs for j in pair}:
            block = self.design.blocks[j]
            if made is None:
                found[j] = np.zeros_like(weights)
                found[j][block] = weights[block]
            else:
                found[j] = (made[:, block] * weights[block]).sum(1)
        return found

    def _add_products(self, result: Array, counts: Array, weights: dict[int, Array], made: Array | None) -> None:
        """Fill in the covariances of the products with the columns and with one another."""
        p = self.design.size
        mean, deviation = self._location(counts)
        freedom = counts.sum(1) - 1
        products = self._products(counts.T, weights, mean, deviation)
        weighted = products * counts.T
        for t, each in enumerate(weighted):
            sums = self.plain.standardised.T @ each
            if self.plain.observed is not None:
                sums -= mean * (self.plain.observed.T @ each)
            crossed = sums / (deviation * freedom)
            if made is not None:
                crossed = np.einsum("kpb,kb->pb", made, crossed)
            result[:p, p + t] = result[p + t, :p] = crossed
            for s in range(t + 1):
                result[p + s, p + t] = result[p + t, p + s] = (products[s] * each).sum(0) / freedom

    def _location(self, counts: Array) -> tuple[Array, Array]:
        """Means and standard deviations (p, B) of the indicators in each resample, gaps filled with the mean."""
        z, size = self.plain.standardised, counts.sum(1)
        seen = size if self.plain.observed is None else self.plain.observed.T @ counts.T
        mean = (z.T @ counts.T) / np.maximum(seen, 1.0)
        variance = (z.T**2 @ counts.T - mean**2 * seen) / (size - 1)
        return mean, np.sqrt(np.where(variance > _CONSTANT, variance, 1.0))

    def _products(self, counts: Array, weights: dict[int, Array], mean: Array, deviation: Array) -> Array:
        """(T, n, B) products of scores for every case of the sample, centred in each resample; counts (n, B)."""
        z, observed = self.plain.standardised, self.plain.observed
        found = {}
        for j, each in weights.items():
            scaled = each / deviation
            shift = scaled * mean
            found[j] = z @ scaled - (shift.sum(0) if observed is None else observed @ shift)
        products = np.stack([found[first] * found[second] for first, second in self.pairs])
        products -= (products * counts).sum(1, keepdims=True) / counts.sum(0)
        return products


@dataclass(frozen=True)
class ProductMoments:
    """Moments of the indicators and of products of two of them, a block of mode A (Chin, Marcoulides & Newsted 2003).

    `plain` moments of the p indicators; `blocks` for each interaction the pairs of indicators that are multiplied;
    `orthogonal` take out of each product what the indicators of its own interaction explain (Little, Bovaird & Widaman 2006).
    """

    plain: Moments
    blocks: tuple[tuple[tuple[int, int], ...], ...]
    orthogonal: bool

    @property
    def observed(self) -> None:
        """Gaps are filled: products need whole cases."""

    @property
    def pairwise(self) -> bool:
        """Whether gaps are left out in pairs: never."""
        return False

    @property
    def rows(self) -> int:
        """Number of cases n."""
        return self.plain.rows

    @property
    def width(self) -> int:
        """Number of columns whose moments are taken."""
        return self._features.width + 1

    @cached_property
    def _pairs(self) -> tuple[IntArray, IntArray]:
        first, second = np.array([pair for block in self.blocks for pair in block], dtype=np.intp).T
        return first, second

    @cached_property
    def _features(self) -> Moments:
        """Indicators, who answered, products, and answers where the other factor was answered: products are linear in them.

        Without gaps, all the parts about who answered are constant, and left out.
        """
        z, (k, m) = self.plain.standardised, self._pairs
        parts = [z, z[:, k] * z[:, m]]
        if self.plain.observed is not None:
            seen = self.plain.observed.astype(float)
            parts += [seen, seen[:, k] * z[:, m], z[:, k] * seen[:, m], seen[:, k] * seen[:, m]]
        return Moments.of_columns(np.concatenate(parts, axis=1))

    @cached_property
    def _places(self) -> tuple[IntArray, ...]:
        """Where in the features stand: answers, products, who answered, and the three parts that centre products."""
        p, (k, m) = self.plain.width, self._pairs
        answers, products = np.arange(p), p + np.arange(len(k))
        if self.plain.observed is None:
            constant = np.full(p, self._features.width)
            return answers, products, constant, m, k, np.full(len(k), self._features.width)
        seen = p + len(k) + np.arange(p)
        after = p + len(k) + p + np.arange(3 * len(k)).reshape(3, -1)
        return answers, products, seen, *after

    @cached_property
    def standardised(self) -> Array:
        """(n, p + Q) standardised answers and products of the sample, zero where missing."""
        deviation = np.where(self.constant, 1.0, self._products.std(0, ddof=1))
        return np.concatenate([self.plain.standardised, self._products / deviation], axis=1)

    @property
    def constant(self) -> BoolArray:
        """(Q,) products that are the same for every case of the sample, or that their indicators explain wholly."""
        return self._products.var(0) < _CONSTANT

    @cached_property
    def _products(self) -> Array:
        """(n, Q) centred products of the sample."""
        z, (k, m) = self.plain.standardised, self._pairs
        products = z[:, k] * z[:, m]
        products -= products.mean(0)
        if self.orthogonal:
            for columns, partners in self._parts():
                own = products[:, columns - self.plain.width]
                explained = np.linalg.lstsq(z[:, partners], own, rcond=None)[0]
                products[:, columns - self.plain.width] = own - z[:, partners] @ explained
        return products

    def _parts(self) -> list[tuple[IntArray, IntArray]]:
        """Columns of each interaction's products, and of the indicators that they are made of."""
        found, start = [], self.plain.width
        for block in self.blocks:
            partners = sorted({column for pair in block for column in pair})
            found.append((np.arange(start, start + len(block)), np.array(partners, dtype=np.intp)))
            start += len(block)
        return found

    def correlations(self, counts: Array) -> tuple[Array, BoolArray]:
        """Correlations of the indicators in each resample, and covariances with the products.

        Returns
        -------
        (p + Q, p + Q, B) with the variance of each product on the diagonal, and (B,) whether every column varies.
        """
        size = counts.sum(1)
        moments = self._second_moments(counts)
        answers, _, seen, *_ = self._places
        constant = self._features.width
        mean = moments[answers, constant] / np.maximum(moments[seen, constant], 1.0)
        # Rows, then columns: each becomes the column that is centred in the resample, the last one stays the constant.
        centred = self._centred(self._centred(moments, mean).swapaxes(0, 1), mean)
        covariances = centred[:-1, :-1] - centred[:-1, -1:] * centred[-1:, :-1] / size
        covariances /= size - 1
        p = self.plain.width
        variance = np.einsum("iib->ib", covariances)
        varies = variance > _CONSTANT
        deviation = np.sqrt(np.where(varies, variance, 1.0))
        # A product of standardised indicators: divided by the deviation of both.
        scale = np.concatenate([deviation[:p], deviation[self._pairs[0]] * deviation[self._pairs[1]]])
        covariances /= scale
        covariances /= scale[:, None]
        covariances[np.arange(p), np.arange(p)] = 1.0
        usable = varies.all(0)
        if self.orthogonal:
            usable = usable & self._orthogonalise(covariances)
        variance = np.einsum("iib->ib", covariances)[p:]
        usable &= (variance > _CONSTANT).all(0)
        covariances[..., ~usable] = np.eye(len(covariances))[..., None]
        return covariances, usable

    def _second_moments(self, counts: Array) -> Array:
        """(f + 1, f + 1, B) sums of products of the features, and of a constant."""
        sums = self._features.sums(counts)
        f = self._features.width
        moments = np.empty((f + 1, f + 1, len(counts)))
        moments[:f, :f] = self._features.square(sums[f:])
        moments[:f, f] = moments[f, :f] = sums[:f]
        moments[f, f] = counts.sum(1)
        return moments

    def _centred(self, rows: Array, mean: Array) -> Array:
        """Rows of the features turned into rows of centred indicators, products of these, and the constant."""
        answers, products, seen, first_seen, second_seen, both_seen = self._places
        k, m = (mean[each][:, None] for each in self._pairs)
        indicators = rows[answers] - mean[:, None] * rows[seen]
        multiplied = rows[products] - k * rows[first_seen] - m * rows[second_seen] + k * m * rows[both_seen]
        return np.concatenate([indicators, multiplied, rows[-1:]])

    def _orthogonalise(self, covariances: Array) -> BoolArray:
        """Leave, in place, of each product the part that its own indicators don't explain; (B,) whether they are regular."""
        p, regular = self.plain.width, np.ones(covariances.shape[-1], dtype=bool)
        transform = np.zeros_like(covariances[p:, :p])
        for columns, partners in self._parts():
            inverse, fine = correlation_inverse(covariances[np.ix_(partners, partners)])
            regular &= fine
            crossed = covariances[np.ix_(columns, partners)]
            transform[np.ix_(columns - p, partners)] = np.einsum("qkb,kjb->qjb", crossed, inverse)
        covariances[p:] -= np.einsum("qib,ijb->qjb", transform, covariances[:p])
        covariances[:, p:] -= np.einsum("jib,qib->jqb", covariances[:, :p], transform)
        return regular
