"""Jalur's engine for partial least squares path models: usable alone, in a notebook."""

from plsengine.blindfolding import Blindfolding, blindfold
from plsengine.congruence import congruence
from plsengine.copula import Endogeneity, endogeneity
from plsengine.cvpat import PredictiveAbility, compare_predictions, cvpat
from plsengine.errors import EstimationError, JalurError, ModelError, Note, SurveyError
from plsengine.estimate import Estimate, Settings, estimate
from plsengine.fimix import Fimix, fimix
from plsengine.fit import Fit, FitTest, bootstrap_fit, goodness_of_fit, model_fit
from plsengine.formative import Redundancy, redundancy_analysis
from plsengine.given_scores import with_given_scores
from plsengine.groups import AllGroups, GroupComparison, compare_all_groups, compare_groups
from plsengine.importance import ImportancePerformance, importance_performance, unstandardised_scores
from plsengine.method_bias import full_collinearity, single_factor_share
from plsengine.model import Construct, Hypothesis, Interaction, Model, Path, Study
from plsengine.moderation import (
    conditional_indirect_effects,
    interaction_effects,
    moderated_mediation,
    simple_slopes,
    slope_lines,
)
from plsengine.necessity import Necessity, necessity
from plsengine.pos import Pos, segment_by_prediction
from plsengine.predict import PREDICTIVE_POWER, Prediction, predict
from plsengine.resample import Bootstrap, bootstrap
from plsengine.selection import compare_models, selection_criteria
from plsengine.survey import Survey, read_survey
from plsengine.tetrads import Tetrads, tetrads

__all__ = [
    "PREDICTIVE_POWER",
    "AllGroups",
    "Blindfolding",
    "Bootstrap",
    "Construct",
    "Endogeneity",
    "Estimate",
    "EstimationError",
    "Fimix",
    "Fit",
    "FitTest",
    "GroupComparison",
    "Hypothesis",
    "ImportancePerformance",
    "Interaction",
    "JalurError",
    "Model",
    "ModelError",
    "Necessity",
    "Note",
    "Path",
    "Pos",
    "Prediction",
    "PredictiveAbility",
    "Redundancy",
    "Settings",
    "Study",
    "Survey",
    "SurveyError",
    "Tetrads",
    "blindfold",
    "bootstrap",
    "bootstrap_fit",
    "compare_all_groups",
    "compare_groups",
    "compare_models",
    "compare_predictions",
    "conditional_indirect_effects",
    "congruence",
    "cvpat",
    "endogeneity",
    "estimate",
    "fimix",
    "full_collinearity",
    "goodness_of_fit",
    "importance_performance",
    "interaction_effects",
    "model_fit",
    "moderated_mediation",
    "necessity",
    "predict",
    "read_survey",
    "redundancy_analysis",
    "segment_by_prediction",
    "selection_criteria",
    "simple_slopes",
    "single_factor_share",
    "slope_lines",
    "tetrads",
    "unstandardised_scores",
    "with_given_scores",
]
