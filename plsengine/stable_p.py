"""Standard errors and p values from a coefficient and the number of cases alone: the "stable" methods.

Kock (2014, Stable P value calculation methods in PLS-SEM), as reproduced by Kock & Hadaya (2018, Information Systems Journal
28(1)).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import special, stats

from plsengine.arrays import Array

# Up to here the standard deviation of so few cases is itself too far off; the gamma function corrects it.
FEW_CASES = 10


def stable_error(coefficient: ArrayLike, cases: int) -> Array:
    """Standard error by exponential smoothing.

    Parameters
    ----------
    coefficient : standardised: a path, a weight, a loading.
    cases : n.

    Notes
    -----
    exp(−e|β|/√n)/√n (Kock & Hadaya 2018, after eq. 6); up to ten cases 1/(c√n) with c = √((n−1)/2) Γ((n−1)/2)/Γ(n/2). How
    Stable1, Stable2 and Stable3 differ isn't public; this is the published formula.
    """
    size = np.abs(np.asarray(coefficient, dtype=float))
    root = np.sqrt(cases)
    if cases > FEW_CASES:
        return np.exp(-np.e * size / root) / root
    half = (cases - 1) / 2
    corrected = np.sqrt(half) * np.exp(special.gammaln(half) - special.gammaln(cases / 2))
    return np.where(np.isnan(size), np.nan, 1 / (corrected * root))


def one_tailed_p(coefficient: ArrayLike, error: ArrayLike) -> Array:
    """One-tailed p of a coefficient by its standard error, on the normal distribution; NaN where there is no error."""
    size, error = np.abs(np.asarray(coefficient, dtype=float)), np.asarray(error, dtype=float)
    ratio = np.divide(size, error, out=np.full(np.broadcast(size, error).shape, np.nan), where=error > 0)
    return stats.norm.sf(ratio)


def stable_p(coefficient: ArrayLike, cases: int) -> Array:
    """One-tailed p by the stable standard error."""
    return one_tailed_p(coefficient, stable_error(coefficient, cases))


def correlation_p(correlation: ArrayLike, cases: int) -> Array:
    """Two-tailed p of a correlation, by Student's t with n − 2 degrees of freedom."""
    r = np.asarray(correlation, dtype=float)
    with np.errstate(divide="ignore"):
        t = np.abs(r) * np.sqrt((cases - 2) / np.maximum(1 - r**2, 0))
    return 2 * stats.t.sf(t, cases - 2)
