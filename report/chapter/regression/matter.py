"""What the report of a regression is written from."""

from __future__ import annotations

from dataclasses import dataclass, field

from plsengine.model import Model
from plsengine.regression_study import RegressionStudy
from plsengine.survey import Survey
from report.chapter.matter import Tables
from report.choices import ReportChoices
from report.conventions import Conventions
from report.effects import Effect
from report.tables_regression import effects_of


@dataclass(frozen=True)
class RegressionMatter:
    """A study by regression; `webqual` makes the tables of the WebQual index, where the survey asks its items."""

    study: RegressionStudy
    conventions: Conventions = field(default_factory=Conventions)
    choices: ReportChoices = field(default_factory=lambda: ReportChoices(method="regression"))
    descriptives: tuple[Tables, ...] = ()
    webqual: tuple[Tables, ...] = ()
    further: tuple[Tables, ...] = ()

    @property
    def survey(self) -> Survey:
        return self.study.survey

    @property
    def n(self) -> int:
        """Respondents whose scores are complete."""
        return self.study.regression.n

    @property
    def model(self) -> Model:
        """Constructs with their items, and hypotheses; empty where columns are regressed."""
        return self.study.model

    @property
    def effects(self) -> list[Effect]:
        """Predictors that a hypothesis is about."""
        return [effect for effect in effects_of(self.study, self.conventions) if effect.hypothesis is not None]
