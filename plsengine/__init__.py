"""Jalur's engine for partial least squares path models: usable alone, in a notebook."""

from plsengine.blindfolding import Blindfolding, blindfold
from plsengine.copula import Endogeneity, endogeneity
from plsengine.cvpat import PredictiveAbility, compare_predictions, cvpat
from plsengine.descriptives import describe, index_classes
from plsengine.errors import EstimationError, JalurError, ModelError, Note, SurveyError
from plsengine.estimate import Estimate, Settings, estimate
from plsengine.fit import Fit, FitTest, bootstrap_fit, goodness_of_fit, model_fit
from plsengine.formative import Redundancy, redundancy_analysis
from plsengine.frequencies import CrossTable, cross_table
from plsengine.given_scores import with_given_scores
from plsengine.groups import GroupComparison, compare_groups
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
from plsengine.normality import Mardia, mardia, shapiro
from plsengine.outliers import mahalanobis
from plsengine.predict import PREDICTIVE_POWER, Prediction, predict
from plsengine.quality import Finding, Quality, check_quality
from plsengine.questionnaire import AnswerScale
from plsengine.resample import Bootstrap, bootstrap
from plsengine.selection import compare_models, selection_criteria
from plsengine.survey import Survey, read_survey
from plsengine.survey_columns import ColumnFacts
from plsengine.tetrads import Tetrads, tetrads

__all__ = [
    "PREDICTIVE_POWER",
    "AnswerScale",
    "Blindfolding",
    "Bootstrap",
    "ColumnFacts",
    "Construct",
    "CrossTable",
    "Endogeneity",
    "Estimate",
    "EstimationError",
    "Finding",
    "Fit",
    "FitTest",
    "GroupComparison",
    "Hypothesis",
    "ImportancePerformance",
    "Interaction",
    "JalurError",
    "Mardia",
    "Model",
    "ModelError",
    "Necessity",
    "Note",
    "Path",
    "Prediction",
    "PredictiveAbility",
    "Quality",
    "Redundancy",
    "Settings",
    "Study",
    "Survey",
    "SurveyError",
    "Tetrads",
    "blindfold",
    "bootstrap",
    "bootstrap_fit",
    "check_quality",
    "compare_groups",
    "compare_models",
    "compare_predictions",
    "conditional_indirect_effects",
    "cross_table",
    "cvpat",
    "describe",
    "endogeneity",
    "estimate",
    "full_collinearity",
    "goodness_of_fit",
    "importance_performance",
    "index_classes",
    "interaction_effects",
    "mahalanobis",
    "mardia",
    "model_fit",
    "moderated_mediation",
    "necessity",
    "predict",
    "read_survey",
    "redundancy_analysis",
    "selection_criteria",
    "shapiro",
    "simple_slopes",
    "single_factor_share",
    "slope_lines",
    "tetrads",
    "unstandardised_scores",
    "with_given_scores",
]
