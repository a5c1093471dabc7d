"""Are the constructs really reflective? Confirmatory tetrad analysis."""

from __future__ import annotations

import plsengine as pls
from report import tables_tetrads as tables
from ui.questions.asked import Asked


def show(asked: Asked) -> None:
    """A verdict on every construct, and the tetrads behind it."""
    analysis, estimate = asked.state.analysis, asked.one_stage()
    result = asked.long(
        "tetrads",
        lambda progress: pls.tetrads(estimate, resamples=analysis.resamples, seed=analysis.seed, progress=progress),
    )
    if result is None:
        return
    asked.tell(lambda words, _: (tables.tetrad_verdicts(result, words), tables.tetrad_values(result, words)))
