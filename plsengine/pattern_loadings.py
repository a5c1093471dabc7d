"""Loadings as WarpPLS users read them: structure and pattern matrices, both combined, and normalised.

The pattern matrix C R⁻¹ (C correlations of indicators with scores, R those of the scores) is an oblique rotation; the
cross-loadings that a published thesis prints beside its structure loadings are its entries. Leading axes (...) are resamples.
"""

from __future__ import annotations

import numpy as np

from plsengine.arrays import Array, IntArray, correlation_inverse, leading


def pattern_matrix(structure: Array, correlations: Array) -> Array:
    """Pattern loadings C R⁻¹: (..., p, J) structure loadings and (..., J, J) correlations of the scores → (..., p, J).

    NaN where scores determine one another: there are many patterns then.
    """
    inverse, regular = correlation_inverse(
        np.moveaxis(correlations, (-2, -1), (0, 1)).reshape(*correlations.shape[-2:], -1)
    )
    inverse[..., ~regular] = np.nan
    return structure @ leading(inverse).reshape(correlations.shape)


def combined_loadings(structure: Array, pattern: Array, owners: IntArray) -> Array:
    """Each indicator's structure loading on its own construct among its pattern loadings on the others, (..., p, J)."""
    own = owners[:, None] == np.arange(structure.shape[-1])
    return np.where(own, structure, pattern)


def normalised(loadings: Array) -> Array:
    """Loadings with each indicator's row scaled to length 1 (Kaiser 1958); (..., p, J)."""
    return loadings / np.sqrt((loadings**2).sum(-1, keepdims=True))
