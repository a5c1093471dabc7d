"""Jalur's engine for partial least squares path models: usable alone, in a notebook."""

from plsengine.assumed_population import Population, assumed_from, population
from plsengine.blindfolding import Blindfolding, blindfold
from plsengine.congruence import congruence
from plsengine.copula import Endogeneity, endogeneity
from plsengine.curve_reading import Relation, relation
from plsengine.cvpat import PredictiveAbility, compare_predictions, cvpat
from plsengine.descriptives import describe, index_classes
from plsengine.errors import EstimationError, JalurError, ModelError, Note, SurveyError
from plsengine.estimate import Estimate, Settings, estimate
from plsengine.fimix import Fimix, fimix
from plsengine.fit import Fit, FitTest, bootstrap_fit, goodness_of_fit, model_fit
from plsengine.formative import Redundancy, redundancy_analysis
from plsengine.frequencies import CrossTable, cross_table
from plsengine.given_scores import with_given_scores
from plsengine.groups import AllGroups, GroupComparison, compare_all_groups, compare_groups
from plsengine.importance import ImportancePerformance, importance_performance, unstandardised_scores
from plsengine.item_analysis import ItemAnalysis, analyse_items
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
from plsengine.pos import Pos, segment_by_prediction
from plsengine.power import Power, simulate_power
from plsengine.predict import PREDICTIVE_POWER, Prediction, predict
from plsengine.quality import Finding, Quality, check_quality
from plsengine.questionnaire import AnswerScale
from plsengine.regression import Regression, regress
from plsengine.regression_study import RegressionPlan, RegressionStudy, regression_study
from plsengine.resample import Bootstrap, bootstrap
from plsengine.selection import compare_models, selection_criteria
from plsengine.stable_p import stable_error, stable_p
from plsengine.successive_intervals import successive_intervals
from plsengine.survey import Survey, read_survey
from plsengine.tetrads import Tetrads, tetrads
from plsengine.warp import Warped, estimate_warp
from plsengine.webqual import WebQualItems, webqual_index

__all__ = [
    "PREDICTIVE_POWER",
    "AllGroups",
    "AnswerScale",
    "Blindfolding",
    "Bootstrap",
    "Construct",
    "CrossTable",
    "Endogeneity",
    "Estimate",
    "EstimationError",
    "Fimix",
    "Finding",
    "Fit",
    "FitTest",
    "GroupComparison",
    "Hypothesis",
    "ImportancePerformance",
    "Interaction",
    "ItemAnalysis",
    "JalurError",
    "Mardia",
    "Model",
    "ModelError",
    "Necessity",
    "Note",
    "Path",
    "Population",
    "Pos",
    "Power",
    "Prediction",
    "PredictiveAbility",
    "Quality",
    "Redundancy",
    "Regression",
    "RegressionPlan",
    "RegressionStudy",
    "Relation",
    "Settings",
    "Study",
    "Survey",
    "SurveyError",
    "Tetrads",
    "Warped",
    "WebQualItems",
    "analyse_items",
    "assumed_from",
    "blindfold",
    "bootstrap",
    "bootstrap_fit",
    "check_quality",
    "compare_all_groups",
    "compare_groups",
    "compare_models",
    "compare_predictions",
    "conditional_indirect_effects",
    "congruence",
    "cross_table",
    "cvpat",
    "describe",
    "endogeneity",
    "estimate",
    "estimate_warp",
    "fimix",
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
    "population",
    "predict",
    "read_survey",
    "redundancy_analysis",
    "regress",
    "regression_study",
    "relation",
    "segment_by_prediction",
    "selection_criteria",
    "shapiro",
    "simple_slopes",
    "simulate_power",
    "single_factor_share",
    "slope_lines",
    "stable_error",
    "stable_p",
    "successive_intervals",
    "tetrads",
    "unstandardised_scores",
    "webqual_index",
    "with_given_scores",
]
