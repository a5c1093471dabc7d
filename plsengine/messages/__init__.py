"""English sentences of errors and notes by key, a module an area. What, where, how to mend; facts in braces."""

from __future__ import annotations

from plsengine.messages import assumptions, estimation, given_scores, model, prediction, project, segments, survey

_AREAS = (survey, model, project, estimation, prediction, given_scores, assumptions, segments)

MESSAGES: dict[str, str] = {key: text for area in _AREAS for key, text in area.MESSAGES.items()}
