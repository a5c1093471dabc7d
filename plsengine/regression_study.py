"""A study by regression, from the survey to its conclusion: instrument, scores, regression, assumptions, paths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import pandas as pd

from plsengine.classical_assumptions import Assumptions
from plsengine.errors import EstimationError
from plsengine.estimate import Estimate
from plsengine.item_analysis import ItemAnalysis, analyse_scales
from plsengine.model import Model
from plsengine.path_analysis import PathAnalysis, path_analysis
from plsengine.regression import Regression, regress
from plsengine.successive_intervals import successive_intervals
from plsengine.survey import Survey

ScoreKind = Literal["mean", "sum", "pls"]
ValidityRule = Literal["r_table", "corrected_r_table", "corrected_30"]


@dataclass(frozen=True)
class RegressionPlan:
    """What the analyst chose.

    `dependent` and `predictors` are constructs or columns; None and empty: as the model's arrows say. `score` makes one number
    of a construct's items; `intervals` brings the answers to an interval scale before (not for PLS scores). `validity` is the
    rule that an item must keep: its correlation with the total, or the corrected one, above the r table, or the corrected one
    0.30 at least.
    """

    dependent: str | None = None
    predictors: tuple[str, ...] = ()
    score: ScoreKind = "mean"
    intervals: bool = False
    validity: ValidityRule = "r_table"

    def settled(self, model: Model, variables: Sequence[str]) -> RegressionPlan:
        """The plan with names that are among the variables; what isn't chosen is filled in from the model."""
        explained = [name for name in model.topological_order if model.predictors(name)]
        wanted = [self.dependent, *reversed(explained), *reversed(model.names), *variables]
        dependent = next((name for name in wanted if name in variables), None)
        chosen = tuple(name for name in self.predictors if name in variables and name != dependent)
        if not chosen and dependent in model.names:
            others = (name for name in model.names if name != dependent and model.parent(name) is None)
            chosen = tuple(name for name in model.predictors(dependent) or others if name in variables)
        return replace(self, dependent=dependent, predictors=chosen)

    def without_defaults(self, model: Model, variables: Sequence[str]) -> RegressionPlan:
        """The plan without what `settled` would fill in by itself, so that it follows the model as this changes."""
        dependent = None if self.dependent == RegressionPlan().settled(model, variables).dependent else self.dependent
        filled = RegressionPlan(self.dependent).settled(model, variables).predictors
        return replace(self, dependent=dependent, predictors=() if self.predictors == filled else self.predictors)


def blocks(model: Model) -> dict[str, tuple[str, ...]]:
    """Items by construct; a construct of higher order has those of its components. Constructs without any are left out."""
    found = {}
    for construct in model.constructs:
        parts = (construct, *(model.construct(name) for name in construct.components))
        items = tuple(item for part in parts for item in part.indicators)
        if items:
            found[construct.name] = items
    return found


def variables(model: Model, survey: Survey) -> tuple[str, ...]:
    """What can be regressed: constructs with items, then columns of numbers that are no items."""
    constructs = tuple(blocks(model))
    taken = {*model.names, *model.indicators}
    return (*constructs, *(name for name in survey.numeric_columns if name not in taken))


def variable_scores(
    model: Model, survey: Survey, names: Sequence[str], plan: RegressionPlan, estimate: Estimate | None = None
) -> pd.DataFrame:
    """One number a respondent for every construct or column (n × len(names)); NaN where one of its items isn't answered.

    Parameters
    ----------
    estimate : of the model, for scores of the kind "pls".

    Raises
    ------
    SurveyError : text_column, date_column, unknown_survey_column.
    EstimationError : scores_need_estimate, "pls" without an estimate that has the construct.
    """
    items = blocks(model)
    scores = {}
    for name in dict.fromkeys(names):
        if name not in items:
            scores[name] = survey.answers([name])[name]
        elif plan.score == "pls":
            if estimate is None or name not in estimate.scores:
                raise EstimationError("scores_need_estimate", construct=name)
            scores[name] = estimate.scores[name].reindex(range(survey.n))
        else:
            answers = survey.answers(items[name])
            answers = successive_intervals(answers) if plan.intervals else answers
            scores[name] = answers.agg(plan.score, axis=1, skipna=False)
    return pd.DataFrame(scores)


@dataclass(frozen=True, eq=False)
class RegressionStudy:
    """A planned study with its results, each computed when it is asked for, so that one can fail without the others.

    `level` is the significance level; `estimate` the PLS estimate for PLS scores.
    """

    model: Model
    survey: Survey
    plan: RegressionPlan
    level: float = 0.05
    estimate: Estimate | None = None

    @cached_property
    def scales(self) -> tuple[ItemAnalysis, ...]:
        """Item analysis of every construct whose items are asked directly.

        Raises
        ------
        SurveyError, EstimationError : an item's column holds no numbers; scale_too_few.
        """
        items = {construct.name: construct.indicators for construct in self.model.constructs if construct.indicators}
        answers = self.survey.answers([name for block in items.values() for name in block])
        return analyse_scales(items, answers)

    @cached_property
    def regression(self) -> Regression:
        """The planned regression. Raises as `variable_scores` and `regress`."""
        dependent, predictors = self.plan.dependent, self.plan.predictors
        if dependent is None:
            raise EstimationError("regression_no_variables")
        scores = variable_scores(self.model, self.survey, (dependent, *predictors), self.plan, self.estimate)
        return regress(scores, dependent, predictors)

    @cached_property
    def assumptions(self) -> Assumptions:
        """Tests of the regression's assumptions."""
        return Assumptions(self.regression, self.level)

    @cached_property
    def paths(self) -> PathAnalysis | None:
        """Path analysis of the whole model; None where nothing mediates."""
        if not self.model.all_indirect_routes(limit=1):
            return None
        items = blocks(self.model)
        joined = {name for path in self.model.paths for name in (path.source, path.target)}
        names = [name for name in self.model.names if name in joined]
        if any(name not in items for name in names):
            raise EstimationError("regression_empty_construct", constructs=tuple(n for n in names if n not in items))
        return path_analysis(self.model, variable_scores(self.model, self.survey, names, self.plan, self.estimate))


def regression_study(
    model: Model,
    survey: Survey,
    plan: RegressionPlan | None = None,
    *,
    level: float = 0.05,
    estimate: Estimate | None = None,
) -> RegressionStudy:
    """Plan a study on a survey; without a plan the model's arrows say what is regressed on what."""
    settled = (plan or RegressionPlan()).settled(model, variables(model, survey))
    return RegressionStudy(model, survey, settled, level, estimate)
