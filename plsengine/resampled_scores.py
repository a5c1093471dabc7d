"""Construct scores inside resamples: curves need the cases themselves, not only their correlations."""

from __future__ import annotations

import numpy as np

from plsengine.arrays import Array
from plsengine.design import Design
from plsengine.moments import Moments


def resampled_scores(moments: Moments, design: Design, weights: Array, counts: Array) -> tuple[Array, Array]:
    """Scores of all cases, standardised in each resample.

    Parameters
    ----------
    weights : (p, B) outer weights of each resample, for indicators that are standardised in it.
    counts : (B, n) how often each case was drawn.

    Returns
    -------
    (J, n, B) scores with weighted mean 0 and variance 1, and (n, B) shares of the cases, which add up to 1 in each resample.

    Notes
    -----
    Missing answers count as the resample's mean, or, with pairwise deletion, answered items stand in for them, as
    `plsengine.moments.scores` does in the sample itself.
    """
    shares = np.ascontiguousarray((counts / counts.sum(1, keepdims=True)).T)
    values = moments.standardised
    seen = None if moments.observed is None else moments.observed.astype(float)
    answered = np.ones((1, shares.shape[1])) if seen is None else seen.T @ shares
    mean = values.T @ shares / answered
    # Filled gaps lie at the mean, so they add nothing to the variance but count as cases.
    variance = (values**2).T @ shares - mean**2 * answered
    if moments.pairwise:
        # n − 1 of the answers that are there, as in the sample: the divisors of the indicators differ.
        variance /= answered - 1 / counts.sum(1)
    scale = weights / np.sqrt(variance)
    scores = np.empty((design.constructs, *shares.shape))
    for j, block in enumerate(design.blocks):
        level = mean[block] * scale[block]
        if seen is None:
            scores[j] = values[:, block] @ scale[block] - level.sum(0)
            continue
        scores[j] = values[:, block] @ scale[block] - seen[:, block] @ level
        if moments.pairwise:
            there = seen[:, block] @ np.abs(weights[block])
            whole = np.abs(weights[block]).sum(0)
            scores[j] *= np.divide(whole, there, out=np.zeros_like(there), where=there > 0)
    scores -= (scores * shares).sum(1, keepdims=True)
    scores /= np.sqrt((scores**2 * shares).sum(1, keepdims=True))
    return scores, shares
