"""Simulated answers: scores with given correlations, items that measure them, Likert scales, and a fit to published figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

import plsengine as pls
from plsengine.algorithm import solve
from plsengine.design import Design


def scores(correlations: np.ndarray, n: int, random: np.random.Generator) -> np.ndarray:
    """(n, J) normal scores whose sample correlations are exactly the given ones."""
    raw = random.standard_normal((n, len(correlations)))
    white = np.linalg.qr(raw - raw.mean(0))[0] * np.sqrt(n - 1)
    return white @ np.linalg.cholesky(correlations).T


def items(score: np.ndarray, loadings: Sequence[float], random: np.random.Generator) -> np.ndarray:
    """(n, K) continuous answers that load on a score as asked; noise is independent of the score in the sample."""
    centred = score - score.mean()
    noise = random.standard_normal((len(score), len(loadings)))
    noise -= noise.mean(0)
    noise -= np.outer(centred, centred @ noise / (centred @ centred))
    noise /= noise.std(0, ddof=1)
    wanted = np.asarray(loadings)
    return centred[:, None] / centred.std(ddof=1) * wanted + noise * np.sqrt(1 - wanted**2)


def likert(answers: np.ndarray, *, mean: float = 3.8, deviation: float = 0.9, top: int = 5) -> np.ndarray:
    """Round standardised answers to the points 1 … top."""
    return np.clip(np.round(mean + deviation * answers), 1, top).astype(int)


def shuffled(counts: Mapping[str, int], random: np.random.Generator) -> list[str]:
    """A profile column with exactly these counts, in random order."""
    answers = [answer for answer, count in counts.items() for _ in range(count)]
    return [answers[k] for k in random.permutation(len(answers))]


def fit_to_published(
    answers: pd.DataFrame,
    model: pls.Model,
    loadings: Sequence[float],
    correlations: np.ndarray,
    *,
    top: int = 5,
    close_enough: float = 0.012,
    most_changes: int = 400,
) -> pd.DataFrame:
    """Change single answers by one point, the most useful one each time, until loadings and correlations come near.

    Rounding to five points at n = 50 moves every figure; no choice of simulation parameters brings all of them back at once.
    """
    design = Design.of(model)
    table = answers[list(model.indicators)].to_numpy(float, copy=True)
    pairs = np.triu_indices(design.constructs, 1)
    wanted = np.concatenate([loadings, correlations[pairs]])
    for _ in range(most_changes):
        rows, columns = (index.ravel() for index in np.indices(table.shape))
        rows, columns = np.tile(rows, 2), np.tile(columns, 2)
        steps = np.repeat([1.0, -1.0], table.size)
        allowed = (table[rows, columns] + steps >= 1) & (table[rows, columns] + steps <= top)
        rows, columns, steps = rows[allowed], columns[allowed], steps[allowed]
        candidates = _correlations_after(table, rows, columns, steps)
        distance = np.abs(_figures(candidates, design, pairs) - wanted[:, None])
        # Rounded, so that the last digits of another machine's arithmetic never choose another answer.
        best = int(np.argmin(np.round((distance**2).sum(0), 9)))
        table[rows[best], columns[best]] += steps[best]
        if distance[:, best].max() < close_enough:
            break
    return answers.assign(**{name: table[:, k].astype(int) for k, name in enumerate(model.indicators)})


def _correlations_after(table: np.ndarray, rows: np.ndarray, columns: np.ndarray, steps: np.ndarray) -> np.ndarray:
    """(p, p, C) correlation matrices after each of C single changes."""
    n = len(table)
    products = np.repeat((table.T @ table)[:, :, None], len(rows), axis=2)
    totals = np.repeat(table.sum(0)[:, None], len(rows), axis=1)
    each = np.arange(len(rows))
    change = steps * table[rows].T
    products[columns, :, each] += change.T
    products[:, columns, each] += change
    products[columns, columns, each] += 1.0
    totals[columns, each] += steps
    covariance = products - totals[:, None] * totals[None] / n
    deviation = np.sqrt(np.einsum("aab->ab", covariance))
    return covariance / (deviation[:, None] * deviation[None])


def _figures(correlations: np.ndarray, design: Design, pairs: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    found = solve(correlations, design, scheme="path", tolerance=1e-7, max_iterations=300, sign_rule="loadings_sum")
    return np.concatenate([found.loadings(design), found.construct_correlations[pairs]])
