"""Jalur's engine for partial least squares path models: usable alone, in a notebook."""

from plsengine.errors import EstimationError, JalurError, ModelError, Note, SurveyError
from plsengine.estimate import Estimate, Settings, estimate
from plsengine.model import Construct, Hypothesis, Model, Path, Study
from plsengine.resample import Bootstrap, bootstrap
from plsengine.survey import Survey, read_survey

__all__ = [
    "Bootstrap",
    "Construct",
    "Estimate",
    "EstimationError",
    "Hypothesis",
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
    "estimate",
    "read_survey",
]
