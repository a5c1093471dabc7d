"""How well does the model fit the data? Measures of fit with their bootstrap test."""

from __future__ import annotations

import plsengine as pls
from report import tables_fit as tables
from ui.questions.asked import Asked
from ui.widgets import show_notes

_RESAMPLES = 1000


def show(asked: Asked) -> None:
    """Fit of the saturated and the estimated model."""
    estimate, seed = asked.one_stage(), asked.state.analysis.seed
    test = asked.long(
        "fit",
        lambda progress: pls.bootstrap_fit(estimate, resamples=_RESAMPLES, seed=seed, progress=progress),
    )
    if test is None:
        return
    show_notes(test.fit.notes)
    asked.tell(lambda words, _: (tables.model_fit(test, words),))
