"""Jalur's engine for partial least squares path models: usable alone, in a notebook."""

from plsengine.errors import EstimationError, JalurError, ModelError, Note, SurveyError
from plsengine.estimate import Estimate, Settings, estimate
from plsengine.model import Construct, Hypothesis, Interaction, Model, Path, Study
from plsengine.moderation import (
    conditional_indirect_effects,
    interaction_effects,
    moderated_mediation,
    simple_slopes,
    slope_lines,
)
from plsengine.resample import Bootstrap, bootstrap
from plsengine.survey import Survey, read_survey

__all__ = [
    "Bootstrap",
    "Construct",
    "Estimate",
    "EstimationError",
    "Hypothesis",
    "Interaction",
    "JalurError",
    "Model",
    "ModelError",
    "Note",
    "Path",
    "Settings",
    "Study",
    "Survey",
    "SurveyError",
    "bootstrap",
    "conditional_indirect_effects",
    "estimate",
    "interaction_effects",
    "moderated_mediation",
    "read_survey",
    "simple_slopes",
    "slope_lines",
]
