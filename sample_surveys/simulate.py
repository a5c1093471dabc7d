"""Simulated answers: normal scores with given correlations, items that measure them, Likert points, and a search for
answers whose correlations come near published ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np


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


def implied(paths: Mapping[tuple[int, int], float], given: Mapping[tuple[int, int], float]) -> np.ndarray:
    """Construct correlations that standardised paths imply; targets in ascending order, exogenous pairs as given."""
    matrix = np.eye(1 + max(k for pair in (*paths, *given) for k in pair))
    for (a, b), value in given.items():
        matrix[a, b] = matrix[b, a] = value
    for target in sorted({target for _, target in paths}):
        predictors = [source for source, end in paths if end == target]
        coefficients = np.array([paths[source, target] for source in predictors])
        for other in range(target):
            matrix[other, target] = matrix[target, other] = matrix[other, predictors] @ coefficients
    return matrix


def principal_block(loadings: Sequence[float]) -> np.ndarray:
    """(K, K) indicator correlations whose first principal component has exactly these loadings.

    R λ = (λ'λ) λ leaves K (K − 3)/2 correlations open; those nearest to the one-factor pattern λ λ' are taken.
    """
    wanted = np.asarray(loadings, float)
    first, second = np.triu_indices(len(wanted), 1)
    each = np.arange(len(first))
    equations = np.zeros((len(wanted), len(first)))
    equations[first, each], equations[second, each] = wanted[second], wanted[first]
    pattern = wanted[first] * wanted[second]
    missing = (wanted @ wanted - 1) * wanted - equations @ pattern
    matrix = np.eye(len(wanted))
    matrix[first, second] = matrix[second, first] = pattern + np.linalg.lstsq(equations, missing, rcond=None)[0]
    return matrix


def approach(
    answers: np.ndarray, wanted: np.ndarray, *, top: int = 5, close_enough: float = 0.01, most_rounds: int = 500
) -> np.ndarray:
    """Move single answers by one point until the indicator correlations are the wanted ones, nearly.

    Rounding to five points weakens and bends all correlations at once, and no choice of simulation parameters mends
    that. So one answer is moved in one column after another, always the one that brings the correlations of this column
    nearest to the wanted ones, until none is further off than `close_enough` or no move helps.

    Parameters
    ----------
    answers : (n, p) points 1 … top.
    wanted : (p, p) correlations.
    """
    table = np.array(answers, float)
    steps = np.repeat([1.0, -1.0], len(table))
    for _ in range(most_rounds):
        if np.abs(np.corrcoef(table, rowvar=False) - wanted).max() <= close_enough:
            break
        moved = [_move_one(table, column, wanted[column], steps, top) for column in range(table.shape[1])]
        if not any(moved):
            break
    return table.astype(int)


def _move_one(table: np.ndarray, column: int, wanted: np.ndarray, steps: np.ndarray, top: int) -> bool:
    n = len(table)
    others = np.delete(table, column, axis=1)
    others -= others.mean(0)
    others /= np.sqrt((others**2).sum(0))
    own = table[:, column]
    target = np.delete(wanted, column)[:, None]
    moved = np.tile(own, 2) + steps
    squares = own @ own + steps * (2 * np.tile(own, 2) + steps)
    spread = np.sqrt(squares - (own.sum() + steps) ** 2 / n)
    products = (others.T @ own)[:, None] + np.tile(others.T, 2) * steps
    # Rounded, so that the last digits of another machine's arithmetic never choose another answer.
    distance = np.round(((products / spread - target) ** 2).sum(0), 9)
    distance[(moved < 1) | (moved > top)] = np.inf
    now = others.T @ own / np.sqrt(own @ own - own.sum() ** 2 / n)
    best = int(np.argmin(distance))
    if distance[best] >= np.round(((now - target[:, 0]) ** 2).sum(), 9):
        return False
    table[best % n, column] = moved[best]
    return True
