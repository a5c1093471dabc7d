"""Populations whose weights and paths are known, as exact samples and as random ones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

import plsengine as pls


@dataclass(frozen=True)
class Population:
    """A model, its indicator correlation matrix, and what PLS must find."""

    model: pls.Model
    correlations: np.ndarray
    weights: list[float]
    paths: list[float]
    r_squared: list[float]

    def sample(self, n: int, seed: int = 1) -> pd.DataFrame:
        """Cases whose sample correlations are exactly those of the population."""
        raw = np.random.default_rng(seed).standard_normal((n, len(self.correlations)))
        raw -= raw.mean(0)
        white = np.linalg.qr(raw)[0] * np.sqrt(n - 1)
        return self._table(white)

    def draw(self, n: int, seed: int) -> pd.DataFrame:
        """Random cases from the normal population."""
        return self._table(np.random.default_rng(seed).standard_normal((n, len(self.correlations))))

    def _table(self, white: np.ndarray) -> pd.DataFrame:
        answers = white @ np.linalg.cholesky(self.correlations).T
        return pd.DataFrame(answers, columns=list(self.model.indicators))


def composites() -> Population:
    """Formative A (three unequal weights) and reflective B (equal weights) explain formative C; A also explains B.

    Every relation between blocks runs through the composites, so mode B gives the weights back exactly (Dijkstra 2017);
    so does mode A in B's block, whose indicators are alike.
    """
    blocks = {
        "A": (np.array([[1.0, 0.3, 0.2], [0.3, 1.0, 0.4], [0.2, 0.4, 1.0]]), np.array([0.6, 0.1, 0.5])),
        "B": (np.full((3, 3), 0.5) + 0.5 * np.eye(3), np.ones(3)),
        "C": (np.array([[1.0, 0.25], [0.25, 1.0]]), np.array([0.9, 0.3])),
    }
    weights = {name: w / np.sqrt(w @ s @ w) for name, (s, w) in blocks.items()}
    b_on_a, c_on_a, c_on_b = 0.5, 0.3, 0.45
    scores = np.eye(3)
    scores[0, 1] = scores[1, 0] = b_on_a
    scores[0, 2] = scores[2, 0] = c_on_a + c_on_b * b_on_a
    scores[1, 2] = scores[2, 1] = c_on_b + c_on_a * b_on_a
    names = list(blocks)
    loadings = [blocks[name][0] @ weights[name] for name in names]
    rows = [
        [blocks[a][0] if i == k else np.outer(loadings[i], loadings[k]) * scores[i, k] for k in range(3)]
        for i, a in enumerate(names)
    ]
    model = pls.Model.parse("""
        A <~ a1 + a2 + a3
        B =~ b1 + b2 + b3
        C <~ c1 + c2
        B ~ A
        C ~ A + B
    """)
    return Population(
        model=model,
        correlations=np.block(rows),
        weights=[float(w) for name in names for w in weights[name]],
        paths=[b_on_a, c_on_a, c_on_b],
        r_squared=[b_on_a**2, c_on_a * scores[0, 2] + c_on_b * scores[1, 2]],
    )


SEGMENTED = pls.Model.parse("""
    A =~ a1 + a2 + a3
    B =~ b1 + b2 + b3
    C =~ c1 + c2 + c3
    D =~ d1 + d2 + d3
    C ~ A + B
    D ~ C
""")


def segmented(cases: tuple[int, ...] = (180, 120), seed: int = 1) -> tuple[pd.DataFrame, np.ndarray]:
    """Answers to `SEGMENTED` of two hidden segments, and which case (1 or 2) belongs to which.

    In the first C rests on A (0.85) and D on C (0.8); in the second C rests on B (0.85) and falls with A (-0.2), D falls
    with C (-0.7). Errors of the indicators are small, so that the scores are nearly the constructs.
    """
    random = np.random.default_rng(seed)
    coefficients = {1: (0.85, 0.0, 0.8), 2: (-0.2, 0.85, -0.7)}
    parts, labels = [], []
    for segment, n in enumerate(cases, start=1):
        on_a, on_b, on_c = coefficients[segment]
        a, b, e, f = random.standard_normal((4, n))
        c = on_a * a + on_b * b + np.sqrt(1 - on_a**2 - on_b**2) * e
        d = on_c * c + np.sqrt(1 - on_c**2) * f
        parts.append(
            np.stack([each + 0.3 * random.standard_normal(n) for each in (a, b, c, d) for _ in range(3)], axis=1)
        )
        labels += [segment] * n
    return pd.DataFrame(np.concatenate(parts), columns=list(SEGMENTED.indicators)), np.array(labels)


def agreement(found: np.ndarray, truth: np.ndarray) -> float:
    """Share of cases in the right segment, segments numbered 1 and 2 whichever way fits better."""
    same = float((found == truth).mean())
    return max(same, 1 - same)
