"""Reliability and validity of the measurement model. Leading axes (...) are resamples; one estimate has none."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from plsengine.arrays import Array, correlation_inverse

# Eigenvalue of a correlation matrix that counts as zero, and entry of its vector that counts as taking part.
_DEPENDENT = 1e-8
_INVOLVED = 1e-4


def _ratio(numerator: Array, denominator: Array) -> Array:
    """Quotient, NaN where the denominator isn't positive: items that cancel out have no reliability."""
    undefined = np.full(np.shape(denominator), np.nan)
    return np.divide(numerator, denominator, out=undefined, where=denominator > 0)


def _block_sums(matrices: Array, starts: Sequence[int]) -> Array:
    """(..., p, q) → (..., J, q) sums over the rows of each block; laid out with the resamples innermost, as they come."""
    ends = (*starts[1:], matrices.shape[-2])
    sums = [matrices[..., start:end, :].sum(-2) for start, end in zip(starts, ends, strict=True)]
    stacked = np.stack([np.moveaxis(each, -1, 0) for each in sums])
    return np.moveaxis(stacked, (0, 1), (-2, -1))


def cronbach_alpha(correlations: Array) -> Array:
    """Cronbach's alpha of standardised indicators.

    Parameters
    ----------
    correlations : (..., K, K) indicator correlations of one block.

    Returns
    -------
    (...,) at most 1, negative when the indicators correlate negatively; exactly 1 for a single indicator.

    Notes
    -----
    K/(K − 1) · (1 − K / Σ r), Cronbach (1951) on correlations, as SmartPLS, seminr and cSEM report it.
    """
    count = correlations.shape[-1]
    if count == 1:
        return np.ones(correlations.shape[:-2])
    return count / (count - 1) * (1 - _ratio(np.asarray(float(count)), correlations.sum((-2, -1))))


def rho_a(weights: Array, correlations: Array) -> Array:
    """Dijkstra–Henseler's rho_A, the reliability of mode A scores.

    Parameters
    ----------
    weights : (..., K) outer weights that give scores of unit variance.
    correlations : (..., K, K) indicator correlations of the block.

    Returns
    -------
    (...,) usually in 0 … 1; exactly 1 for a single indicator.

    Notes
    -----
    (w'w)² · w'(S − diag S)w / w'(ww' − diag ww')w, Dijkstra & Henseler (2015, MISQ, eq. 3), with S of divisor n − 1.
    """
    count = correlations.shape[-1]
    if count == 1:
        return np.ones(correlations.shape[:-2])
    squared = (weights**2).sum(-1)
    # w'Sw = 1 by scaling, so w'(S − diag S)w = 1 − w'w; written out, to hold for any scale.
    common = np.einsum("...i,...ij,...j->...", weights, correlations, weights) - squared
    return _ratio(squared**2 * common, squared**2 - (weights**4).sum(-1))


def composite_reliability(loadings: Array) -> Array:
    """Composite reliability rho_C of a block of standardised loadings.

    Parameters
    ----------
    loadings : (..., K) outer loadings.

    Returns
    -------
    (...,) in 0 … 1; exactly 1 for a single indicator.

    Notes
    -----
    (Σλ)² / ((Σλ)² + Σ(1 − λ²)), Werts, Linn & Jöreskog (1974).
    """
    common = loadings.sum(-1) ** 2
    return common / (common + (1 - loadings**2).sum(-1))


def average_variance_extracted(loadings: Array) -> Array:
    """AVE: the mean squared loading (..., K) → (...,), Fornell & Larcker (1981)."""
    return (loadings**2).mean(-1)


def htmt(correlations: Array, starts: Sequence[int]) -> Array:
    """Heterotrait–monotrait ratio of correlations, on absolute correlations (HTMT+).

    Parameters
    ----------
    correlations : (..., p, p) indicator correlations, blocks of consecutive indicators.
    starts : first indicator of each of the J blocks.

    Returns
    -------
    (..., J, J) symmetric; a single-item block counts as perfectly correlated with itself; the diagonal is 1.

    Notes
    -----
    Henseler, Ringle & Sarstedt (2015, eq. 6); absolute values after Ringle, Sarstedt, Sinkovics & Sinkovics (2023).
    """
    sizes = np.diff([*starts, correlations.shape[-1]])
    sums = _block_sums(_block_sums(np.abs(correlations), starts).swapaxes(-1, -2), starts).swapaxes(-1, -2)
    within_sum = np.einsum("...jj->...j", sums) - sizes
    within = np.where(sizes > 1, within_sum / np.maximum(sizes * (sizes - 1), 1), 1.0)
    between = sums / np.outer(sizes, sizes)
    scale = np.sqrt(within[..., :, None] * within[..., None, :])
    ratio = _ratio(between, scale)
    positions = np.arange(len(sizes))
    ratio[..., positions, positions] = 1.0
    return ratio


def variance_inflation(correlations: Array) -> Array:
    """VIF of each of K columns on the other ones; (K, K) → (K,), infinite where the others determine it.

    Diagonal of the inverse correlation matrix, Marquardt (1970); 1 for a single column.
    """
    inverse, regular = correlation_inverse(correlations[..., None])
    if regular[0]:
        return np.einsum("iib->ib", inverse)[:, 0].copy()
    involved = np.isin(np.arange(len(correlations)), dependent_columns(correlations))
    return np.where(involved, np.inf, np.diag(np.linalg.pinv(correlations, hermitian=True)))


def dependent_columns(correlations: Array) -> list[int]:
    """Columns that take part in an exact linear dependence of a singular correlation matrix (K, K)."""
    values, vectors = np.linalg.eigh(correlations)
    null = vectors[:, values < max(values[0] * 2, _DEPENDENT)]
    return [int(k) for k in np.flatnonzero((np.abs(null) > _INVOLVED).any(1))]
