"""Signs of careless or repeated answering, respondent by respondent: long runs of one answer, no spread, twins.

Curran (2016); Meade & Craig (2012).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from plsengine.arrays import Array, BoolArray, IntArray

_BLOCK = 400  # respondents compared with all others at a time


def longest_runs(answers: Array) -> IntArray:
    """(n,) length of each respondent's longest run of one answer to consecutive items (n × p); a gap ends a run."""
    n, p = answers.shape
    longest = np.zeros(n, dtype=np.intp)
    run = np.zeros(n, dtype=np.intp)
    for k in range(p):
        same = answers[:, k] == answers[:, k - 1] if k else np.zeros(n, dtype=bool)
        run = np.where(np.isnan(answers[:, k]), 0, np.where(same, run + 1, 1))
        longest = np.maximum(longest, run)
    return longest


def spreads(answers: Array) -> Array:
    """(n,) standard deviation (n − 1) of each respondent's answers; NaN for fewer than two.

    Zero means one answer to everything; it is the "intra-individual response variability" of Dunn et al. (2018).
    """
    known = np.isfinite(answers)
    counts = known.sum(1)
    filled = np.where(known, answers, 0.0)
    means = filled.sum(1) / np.maximum(counts, 1)
    squares = np.where(known, (answers - means[:, None]) ** 2, 0.0).sum(1)
    return np.where(counts > 1, np.sqrt(squares / np.maximum(counts - 1, 1)), np.nan)


def same_answers(answers: pd.DataFrame) -> tuple[tuple[int, ...], ...]:
    """Positions of respondents with identical answers to every item, gaps included; each group of two or more."""
    places = np.flatnonzero(answers.notna().any(axis=1))
    groups = answers.iloc[places].groupby(list(answers.columns), dropna=False, sort=False).indices.values()
    return tuple(tuple(int(place) for place in places[np.sort(group)]) for group in groups if len(group) > 1)


def near_twins(answers: Array, alike: float) -> tuple[tuple[int, int], ...]:
    """Pairs of respondents who gave the same answer to at least the share `alike` of all items, but not to all.

    Kuriakose & Robbins (2016) find 85 % and more on long questionnaires a sign of copied interviews.
    """
    n, p = answers.shape
    points = np.unique(answers[np.isfinite(answers)])
    coded = np.concatenate([answers == point for point in points], axis=1).astype(np.float32) if points.size else None
    if coded is None:
        return ()
    pairs: list[tuple[int, int]] = []
    for start in range(0, n, _BLOCK):
        agreements = coded[start : start + _BLOCK] @ coded.T
        found: BoolArray = (agreements >= alike * p - 1e-6) & (agreements < p)
        pairs.extend((int(a) + start, int(b)) for a, b in np.argwhere(found) if b > a + start)
    return tuple(pairs)
