"""From answers to indicator correlation matrices, for the sample and for any number of resamples of it.

A resample is a vector of counts: how often each row was drawn. All that PLS needs of it are weighted sums of products of
answers, so a block of resamples is one matrix product, `counts @ products`, whatever happens afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Protocol

import numpy as np

from plsengine.arrays import Array, BoolArray

MissingTreatment = Literal["mean", "casewise", "pairwise"]

# Rows of products held at once; keeps 100,000 rows × 60 indicators within a few hundred MB.
_PRODUCT_BYTES = 64 * 2**20

# Variance, relative to the whole sample's, below which a resampled column counts as constant.
_CONSTANT = 1e-12


def standardise(answers: Array, *, fill: bool) -> tuple[Array, Array, Array]:
    """Columns with mean 0 and standard deviation 1 (divisor n − 1); missing cells become 0, which is the mean.

    Parameters
    ----------
    answers : (n, p), NaN where missing; every column has at least two different values.
    fill : standardise the filled column (mean replacement) instead of the answers that are there.

    Returns
    -------
    (n, p) standardised answers, (p,) means and (p,) standard deviations that they were standardised by.
    """
    observed = ~np.isnan(answers)
    count = observed.sum(0)
    # Two passes: a large common offset (10⁶ + Likert) must not eat the digits.
    mean = np.nansum(answers, 0) / count
    centred = np.where(observed, answers - mean, 0.0)
    rest = centred.sum(0) / count
    centred -= np.where(observed, rest, 0.0)
    deviation = np.sqrt((centred**2).sum(0) / ((len(answers) if fill else count) - 1))
    return centred / deviation, mean + rest, deviation


class Columns(Protocol):
    """Columns of cases, standardised, and how to correlate them in resamples: indicators, products, scores of a first stage."""

    @property
    def rows(self) -> int:
        """Number of cases n."""

    @property
    def width(self) -> int:
        """Number of columns whose moments are taken at once."""

    @property
    def standardised(self) -> Array:
        """(n, p) values, zero where missing."""

    @property
    def observed(self) -> BoolArray | None:
        """(n, p) which values are there, None if all are."""

    @property
    def pairwise(self) -> bool:
        """Whether gaps are left out in pairs."""

    def correlations(self, counts: Array) -> tuple[Array, BoolArray]:
        """(p, p, B) correlations in the resamples with these counts (B, n), and (B,) whether every column varies."""


def scores(columns: Columns, loaded: Array) -> Array:
    """Scores (n, J) with mean 0 and standard deviation 1 (divisor n − 1), from weights (p, J)."""
    found = columns.standardised @ loaded
    if columns.observed is not None and columns.pairwise:
        # Answered items stand in for the unanswered ones, in proportion to their weights (rule of this program).
        answered = columns.observed @ np.abs(loaded)
        whole = np.abs(loaded).sum(0)
        found *= np.divide(whole, answered, out=np.zeros_like(found), where=answered > 0)
    return (found - found.mean(0)) / found.std(0, ddof=1)


@dataclass(frozen=True)
class Moments:
    """Standardised answers and what is missing among them: the source of every correlation matrix.

    `standardised` (n, p), zero where missing; `observed` (n, p) or None when complete; `pairwise` how to treat gaps;
    `mean` and `deviation` (p,) turn standardised answers into the units of the survey.
    """

    standardised: Array
    observed: BoolArray | None
    pairwise: bool
    mean: Array
    deviation: Array

    @classmethod
    def of(cls, answers: Array, missing: MissingTreatment) -> Moments:
        """Moments of answers (n, p) with NaN for missing; "casewise" keeps the rows without any."""
        gaps = np.isnan(answers)
        if missing == "casewise":
            answers, gaps = answers[~gaps.any(1)], gaps[:0]
        pairwise = missing == "pairwise"
        standardised, mean, deviation = standardise(answers, fill=not pairwise)
        return cls(standardised, ~gaps if gaps.any() else None, pairwise, mean, deviation)

    @classmethod
    def of_columns(cls, values: Array) -> Moments:
        """Moments of values (n, p) that are complete and on the scale that they should have."""
        width = values.shape[1]
        return cls(values, None, pairwise=False, mean=np.zeros(width), deviation=np.ones(width))

    @property
    def rows(self) -> int:
        """Number of cases n."""
        return len(self.standardised)

    @property
    def width(self) -> int:
        """Number of columns."""
        return self.standardised.shape[1]

    def correlations(self, counts: Array) -> tuple[Array, BoolArray]:
        """Indicator correlation matrices of resamples.

        Parameters
        ----------
        counts : (B, n) how often each row is in each resample; ones for the sample itself, zeros for rows left out.

        Returns
        -------
        (p, p, B) correlation matrices, and (B,) whether every column varies in the resample.
        """
        sums = self.sums(counts)
        return self._from_complete(sums, counts.sum(1)) if self.observed is None else self._from_incomplete(sums)

    def sums(self, counts: Array) -> Array:
        """Weighted sums of the columns and of their products, (p + p(p+1)/2, B) where nothing is missing."""
        parts = (products.T @ counts[:, rows].T for rows, products in self._products())
        sums = next(parts)
        for part in parts:
            sums += part
        return sums

    def _products(self) -> Iterator[tuple[slice, Array]]:
        """Row blocks of the products whose weighted sums make the moments."""
        if self._cached is not None:
            yield slice(None), self._cached
            return
        for start in range(0, self.rows, self._rows_at_once):
            rows = slice(start, start + self._rows_at_once)
            yield rows, self._make_products(rows)

    @cached_property
    def _cached(self) -> Array | None:
        return self._make_products(slice(None)) if self.rows <= self._rows_at_once else None

    @property
    def _rows_at_once(self) -> int:
        p = self.standardised.shape[1]
        columns = p + len(self._upper[0]) if self.observed is None else 2 * len(self._upper[0]) + 2 * p * p
        return max(256, _PRODUCT_BYTES // (8 * columns))

    @cached_property
    def _upper(self) -> tuple[np.ndarray, np.ndarray]:
        return np.triu_indices(self.standardised.shape[1])

    def _make_products(self, rows: slice) -> Array:
        z = self.standardised[rows]
        a, b = self._upper
        if self.observed is None:
            return np.concatenate([z, z[:, a] * z[:, b]], axis=1)
        seen = self.observed[rows].astype(float)
        n = len(z)
        parts = [
            z[:, a] * z[:, b],
            seen[:, a] * seen[:, b],
            (z[:, :, None] * seen[:, None, :]).reshape(n, -1),
            (z[:, :, None] ** 2 * seen[:, None, :]).reshape(n, -1),
        ]
        return np.concatenate(parts, axis=1)

    def _from_complete(self, sums: Array, drawn: Array) -> tuple[Array, BoolArray]:
        p = self.standardised.shape[1]
        a, b = self._upper
        total, products = sums[:p], sums[p:]
        products -= total[a] * (total / drawn)[b]
        variance = products[a == b]
        varies = variance > _CONSTANT * self.rows
        scale = 1.0 / np.sqrt(np.where(varies, variance, 1.0))
        products *= scale[a]
        products *= scale[b]
        products[a == b] = 1.0
        return self.square(products), np.asarray(varies.all(0))

    def _from_incomplete(self, sums: Array) -> tuple[Array, BoolArray]:
        """Mean replacement inside each resample, or pairwise deletion: both follow from the same four kinds of sums."""
        p, resamples = self.standardised.shape[1], sums.shape[1]
        a, _ = self._upper
        products, both, total, squares = np.split(sums, np.cumsum([len(a), len(a), p * p]))
        total = total.reshape(p, p, resamples)  # total[a, b]: sum of a over the rows where b is observed
        squares = squares.reshape(p, p, resamples)
        both = np.maximum(self.square(both), 1.0)
        products = self.square(products)
        if self.pairwise:
            covariance = products - total * total.swapaxes(0, 1) / both
            variance = squares - total**2 / both
        else:
            mean = np.einsum("aab->ab", total) / np.einsum("aab->ab", both)
            crossed = mean[None] * total
            covariance = products - crossed - crossed.swapaxes(0, 1) + mean[:, None] * mean[None] * both
            variance = np.broadcast_to(np.einsum("aab->ab", covariance)[:, None], covariance.shape)
        varies = variance > _CONSTANT * self.rows
        deviation = np.sqrt(np.where(varies, variance, 1.0))
        correlations = covariance / (deviation * deviation.swapaxes(0, 1))
        correlations[np.arange(p), np.arange(p)] = 1.0
        return correlations, np.asarray(varies.all((0, 1)))

    def square(self, triangle: Array) -> Array:
        """(p(p+1)/2, B) upper triangle to (p, p, B) symmetric."""
        p = self.standardised.shape[1]
        a, b = self._upper
        square = np.empty((p, p, triangle.shape[1]))
        square[a, b] = triangle
        square[b, a] = triangle
        return square
