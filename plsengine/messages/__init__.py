"""English sentences of errors and notes by key, a module an area. What, where, how to mend; facts in braces."""

from __future__ import annotations

from plsengine.messages import (
    assumptions,
    cleaning,
    estimation,
    given_scores,
    model,
    prediction,
    project,
    quality,
    survey,
)

_AREAS = (survey, quality, cleaning, model, project, estimation, prediction, given_scores, assumptions)

MESSAGES: dict[str, str] = {key: text for area in _AREAS for key, text in area.MESSAGES.items()}
