"""Has the model predictive relevance? Blindfolding."""

from __future__ import annotations

import plsengine as pls
from report import tables_prediction as tables
from ui.questions.asked import Asked


def show(asked: Asked) -> None:
    """Q² and q²."""
    estimate = asked.one_stage()
    result = asked.state.further("blindfold", lambda: _blindfolded(estimate))
    asked.tell(
        lambda words, conventions: (
            tables.blindfolding(result, words),
            tables.redundancy_effects(result, words, conventions),
        )
    )


def _blindfolded(estimate: pls.Estimate) -> pls.Blindfolding:
    """With the usual distance of 7, or the next one that doesn't divide the number of cases."""
    return pls.blindfold(estimate, distance=next(d for d in range(7, 13) if estimate.n % d))
