"""Are the answers biased by a common method? Full collinearity and Harman's test."""

from __future__ import annotations

from report import tables_importance as tables
from ui.questions.asked import Asked


def show(asked: Asked) -> None:
    """One table of both."""
    estimate = asked.one_stage()
    asked.tell(lambda words, _: (tables.method_bias(estimate, words),))
