"""Array conventions of the kernel, and the one small linear-algebra routine that it needs.

Inside the kernel the resamples stand on the **last** axis, so that every step is a long contiguous vector operation;
at its border they stand on the first one (`leading`), so that statistics are written over leading axes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
IntArray = NDArray[np.intp]
BoolArray = NDArray[np.bool_]

# A pivot of a correlation matrix is 1 − R² of that column on the ones before it: below this, it adds nothing of its own.
SINGULAR_PIVOT = 1e-10


def leading(stack: NDArray) -> NDArray:
    """View with the resamples (last axis) moved to the front."""
    return np.moveaxis(stack, -1, 0)


def correlation_inverse(matrices: Array) -> tuple[Array, BoolArray]:
    """Inverses of a stack of correlation matrices by Gauss–Jordan sweeps.

    Parameters
    ----------
    matrices : (k, k, B) symmetric positive semi-definite, unit diagonal. Not changed.

    Returns
    -------
    (k, k, B) inverses, and (B,) whether the matrix is positive definite; where it is singular, the inverse means nothing.

    Notes
    -----
    Without pivoting: safe for positive definite matrices (Goodnight 1979), and one vector operation serves all resamples.
    """
    inverse = matrices.copy()
    size = len(inverse)
    regular = np.ones(inverse.shape[-1], dtype=bool)
    for k in range(size):
        pivot = inverse[k, k].copy()
        regular &= pivot > SINGULAR_PIVOT
        # Indefinite matrices have an inverse too, though no safe one; they are marked as not regular.
        pivot[np.abs(pivot) <= SINGULAR_PIVOT] = 1.0
        row = inverse[k] / pivot
        row[k] = 1.0 / pivot
        column = inverse[:, k].copy()
        column[k] = 0.0
        inverse[:, k] = 0.0
        inverse[k] = 0.0
        inverse -= column[:, None] * row[None]
        inverse[k] = row
    return inverse, regular
