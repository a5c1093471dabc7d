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
