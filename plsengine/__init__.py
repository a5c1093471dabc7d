"""Jalur's engine for partial least squares path models: usable alone, in a notebook."""

from plsengine.errors import EstimationError, JalurError, ModelError, Note, SurveyError
from plsengine.estimate import Estimate, Settings, estimate
from plsengine.fit import Fit, FitTest, bootstrap_fit, goodness_of_fit, model_fit
from plsengine.model import Construct, Hypothesis, Model, Path, Study
from plsengine.resample import Bootstrap, bootstrap
from plsengine.selection import compare_models, selection_criteria
from plsengine.survey import Survey, read_survey

__all__ = [
    "Bootstrap",
    "Construct",
    "Estimate",
    "EstimationError",
    "Fit",
    "FitTest",
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
    "bootstrap_fit",
    "compare_models",
    "estimate",
    "goodness_of_fit",
    "model_fit",
    "read_survey",
    "selection_criteria",
]
