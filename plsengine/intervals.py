"""Confidence intervals from resamples, for many figures at once."""

from __future__ import annotations

from typing import Literal

import numpy as np
from scipy import stats

from plsengine.arrays import Array

Interval = Literal["percentile", "basic", "bias_corrected", "bca", "studentized"]


def interval_ends(
    samples: Array,
    original: Array,
    level: float,
    kind: Interval = "percentile",
    left_out: Array | None = None,
    pivots: Array | None = None,
) -> tuple[Array, Array]:
    """Lower and upper ends (k,) of intervals.

    Parameters
    ----------
    samples : (B, k) figures of the resamples; `original` (k,) those of the sample.
    level : share of the middle, 0 … 1.
    left_out : (n, k) figures without each case in turn; only "bca" needs them.
    pivots : (b, k) deviations of resamples in units of their own standard errors; only "studentized" needs them.

    Notes
    -----
    "percentile": quantiles of the resamples. "basic": these, mirrored at the estimate. "bias_corrected": quantiles moved by
    the share of resamples below the estimate; "bca": also by the acceleration, from the figures with one case left out
    (Efron 1987; Davison & Hinkley 1997, ch. 5). A share of 0 or 1 counts as half a resample. "studentized": quantiles of the
    pivots times the resamples' standard deviation, mirrored at the estimate.
    """
    tails = np.array([(1 - level) / 2, (1 + level) / 2])
    if kind == "studentized" and pivots is not None:
        low, high = np.quantile(pivots, tails, axis=0) * samples.std(0, ddof=1)
        return original - high, original - low
    if kind in ("percentile", "basic"):
        low, high = np.quantile(samples, tails, axis=0)
        return (low, high) if kind == "percentile" else (2 * original - high, 2 * original - low)
    resamples = len(samples)
    below = (samples < original).mean(0) + (samples == original).mean(0) / 2
    shift = stats.norm.ppf(np.clip(below, 0.5 / resamples, 1 - 0.5 / resamples))
    acceleration = np.zeros_like(shift) if kind == "bias_corrected" or left_out is None else _acceleration(left_out)
    moved = shift + stats.norm.ppf(tails)[:, None]
    shares = stats.norm.cdf(shift + moved / (1 - acceleration * moved))
    ends = np.sort(samples, axis=0)
    return _quantiles(ends, shares[0]), _quantiles(ends, shares[1])


def _acceleration(left_out: Array) -> Array:
    """(k,) skewness of the influence of single cases, a sixth of it; 0 where none has any."""
    off = left_out.mean(0) - left_out
    spread = (off**2).sum(0)
    return np.divide((off**3).sum(0), 6 * spread**1.5, out=np.zeros_like(spread), where=spread > 0)


def _quantiles(ordered: Array, shares: Array) -> Array:
    """Quantile of each column (B, k) at its own share, linearly between neighbours."""
    place = shares * (len(ordered) - 1)
    low = np.clip(np.floor(place).astype(np.intp), 0, len(ordered) - 1)
    high = np.minimum(low + 1, len(ordered) - 1)
    columns = np.arange(ordered.shape[1])
    part = place - low
    return ordered[low, columns] * (1 - part) + ordered[high, columns] * part
