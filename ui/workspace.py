"""A visitor's work: survey, model with its history, settings, and results. The one place that knows session keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from string import ascii_uppercase
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

import plsengine as pls
from plsengine.intake import Intake, propose_intake
from plsengine.published import PrintedTables
from plsengine.regression_study import variables
from plsengine.warp import Inner, bent_model, with_errors
from report.chapter.matter import Tables
from report.choices import ReportChoices
from report.conventions import Conventions
from report.description import Description
from report.fair_copy import fair_copy
from report.marks import Labels
from report.project import KeptVersion, Project
from report.scene import Marks, Scene
from report.tables_planning import SizePlan
from report.words import Language, Words
from ui.analysis import Analysis
from ui.diagram_editor import Placement, arranged, to_model
from ui.diagram_messages import Edit, Exchange, Selection
from ui.drafts import Draft, Version, carried, placed, unique, with_names
from ui.escape import markdown
from ui.power_plan import PowerPlan
from ui.prepared import Prepared
from ui.recent import Recent, swapped

_KEY = "workspace"
_HISTORY_KEPT = 100
# Resamples × cases × indicators² from which a bootstrap takes about half a second or more.
_WAITING = 2_000_000_000

Result = TypeVar("Result")


@dataclass
class Workspace:
    """Everything of one visitor. Lives in the session; nothing in it is shared with another one."""

    language: Language = "id"
    prepared: Prepared | None = None  # the survey with its steps of cleaning
    intake: Intake | None = None  # what is proposed for a form's raw answers, until it is taken or declined
    sample: str | None = None
    analysis: Analysis = field(default_factory=Analysis)
    conventions: Conventions = field(default_factory=Conventions)
    labels: Labels = field(default_factory=Labels)
    description: Description = field(default_factory=Description)
    regression: pls.RegressionPlan = field(default_factory=pls.RegressionPlan)
    webqual: pls.WebQualItems = field(default_factory=pls.WebQualItems)
    choices: ReportChoices = field(default_factory=ReportChoices)
    revision: int = 0  # raised by every change that widgets must follow, so that they forget their own state
    exchange: Exchange = field(default_factory=Exchange)
    selection: Selection = field(default_factory=Selection)
    versions: tuple[Version, ...] = ()
    printed: PrintedTables = field(default_factory=PrintedTables)
    size_plan: SizePlan | None = None  # None: as the model suggests
    power_plan: PowerPlan = field(default_factory=PowerPlan)
    _drafts: list[Draft] = field(default_factory=lambda: [Draft(pls.Model(), {})])
    _at: int = 0
    _estimates: Recent[pls.Estimate] = field(default_factory=Recent, compare=False)
    _bootstraps: Recent[pls.Bootstrap] = field(default_factory=Recent, compare=False)
    _bent: Recent[pls.Warped] = field(default_factory=Recent, compare=False)
    _previews: Recent[Mapping[str, pls.Estimate]] = field(default_factory=Recent, compare=False)
    _scenes: Recent[Scene] = field(default_factory=Recent, compare=False)
    _further: Recent[Any] = field(default_factory=Recent, compare=False)
    _findings: dict[str, tuple[object, list[Tables]]] = field(default_factory=dict, compare=False)

    # --- words ------------------------------------------------------------------------------------------

    @property
    def words(self) -> Words:
        """Sentences in the visitor's language, user text in them escaped for Markdown."""
        return Words(self.language, guard=markdown)

    @property
    def plain_words(self) -> Words:
        """The same for places that show text as it is (tables, widget labels in figures, files)."""
        return Words(self.language)

    # --- copies -----------------------------------------------------------------------------------------

    def copy(self) -> Workspace:
        """The same work for another session: a history of its own, results to be computed anew.

        The exchange begins anew as well: the other session's editor has not drawn anything yet. Surveys, models and
        drafts never change, so they are shared.
        """
        return replace(
            self,
            exchange=Exchange(),
            _drafts=list(self._drafts),
            _estimates=Recent(),
            _bootstraps=Recent(),
            _bent=Recent(),
            _previews=Recent(),
            _scenes=Recent(),
            _further=Recent(),
            _findings={},
        )

    @property
    def untouched(self) -> bool:
        """Whether the visitor has done and chosen nothing yet."""
        return self == Workspace()

    # --- survey and model -------------------------------------------------------------------------------

    def open_survey(
        self,
        survey: pls.Survey,
        model: pls.Model | None = None,
        sample: str | None = None,
        versions: Mapping[str, pls.Model] | None = None,
    ) -> None:
        """Begin work on a survey, with its model or an empty one, and with versions by their names."""
        self.prepared, self.sample, self.intake = Prepared(survey), sample, None
        model = model or pls.Model()
        self._drafts, self._at = [Draft(model, arranged(model))], 0
        kept = (Version(name, Draft(each, arranged(each))) for name, each in (versions or {}).items())
        self.versions, self.selection = tuple(kept), Selection()
        self.description = Description()
        self.regression, self.webqual = pls.RegressionPlan(), pls.WebQualItems()
        self._changed()

    def open_upload(self, survey: pls.Survey) -> None:
        """Begin work on a file of the visitor's own: personal data are left out, and what a raw form needs is offered."""
        self.open_survey(survey)
        self.undo_cleaning()

    def project(self) -> Project | None:
        """The work as it is saved; None before there is a survey."""
        if self.prepared is None:
            return None
        chosen = self.analysis
        return Project(
            self.prepared.original,
            self.model,
            self.draft.places,
            steps=self.prepared.steps,
            versions=tuple(KeptVersion(each.name, each.draft.model, each.draft.places) for each in self.versions),
            scheme=chosen.scheme,
            missing=chosen.missing,
            resamples=chosen.resamples,
            seed=chosen.seed,
            style=chosen.style,
            outer=chosen.outer,
            inner=chosen.inner,
            inner_of=chosen.inner_of,
            errors=chosen.errors,
            conventions=self.conventions,
            labels=self.labels,
            description=self.description,
            regression=self.regression,
            webqual=self.webqual,
            choices=self.choices,
        )

    def open_project(self, project: Project) -> None:
        """Go on with saved work; its history begins anew."""
        self.open_survey(project.survey, project.model)
        self.prepared = Prepared(project.survey, project.steps)
        self._drafts = [placed(project.model, project.places)]
        self.versions = tuple(Version(each.name, placed(each.model, each.places)) for each in project.versions)
        self.analysis = Analysis(
            project.scheme,
            project.missing,
            project.resamples,
            project.seed,
            project.style,
            project.outer,
            project.inner,
            project.inner_of,
            project.errors,
        )
        self.description = project.description
        self.regression, self.webqual = project.regression, project.webqual
        self.conventions, self.labels, self.choices = project.conventions, project.labels, project.choices

    # --- cleaning ---------------------------------------------------------------------------------------

    @property
    def survey(self) -> pls.Survey | None:
        """The survey as it is analysed: what the steps of cleaning make of the file."""
        return None if self.prepared is None else self.prepared.survey

    def prepare(self, prepared: Prepared) -> None:
        """Go on with the survey after other steps of cleaning; the model follows columns that get other names.

        Raises
        ------
        SurveyError : a step doesn't fit, or takes away indicators of the model; everything stays as it was.
        """
        before = self.readable_preparation()
        names = prepared.names_since(before)
        known, left = ({column.name for column in each.survey.columns} for each in (before, prepared))
        lost = [item for item in self.model.indicators if item in known and names.get(item, item) not in left]
        if lost:
            raise pls.SurveyError("step_takes_indicators", columns=tuple(lost))
        self.prepared = prepared
        if names:
            self._drafts = [with_names(draft, names) for draft in self._drafts]
            self.versions = tuple(replace(each, draft=with_names(each.draft, names)) for each in self.versions)
            self.description, self.webqual = self.description.renamed(names), self.webqual.renamed(names)
        self._changed()

    def undo_cleaning(self) -> None:
        """Go back to where an upload begins. Raises SurveyError : as `prepare`."""
        self.prepare(Prepared.of_upload(self.readable_preparation().original))
        self.intake = self.readable_preparation().proposed()

    def propose_intake(self) -> None:
        """Offer anew what the original needs."""
        self.intake = propose_intake(self.readable_preparation().original)

    def take_intake(self, intake: Intake, *, keep_personal: bool = False) -> None:
        """Clean by what is proposed, in place of all steps so far. Raises SurveyError : as `prepare`."""
        before = self.readable_preparation()
        self.prepare(before.cleaned_by(intake.steps(before.original, keep_personal=keep_personal)))
        self.intake = None

    def readable_preparation(self) -> Prepared:
        """The survey with its steps. Raises SurveyError : no_survey."""
        if self.prepared is None:
            raise pls.SurveyError("no_survey")
        return self.prepared

    # --- model ------------------------------------------------------------------------------------------

    def add_column(self, name: str, values: Sequence[float | str | None]) -> str:
        """Put a column to the survey and return its name; results stay, as none of them rests on it.

        Raises
        ------
        SurveyError : no_survey, column_length.
        """
        before = self.readable_survey()
        self.prepared = self.readable_preparation().with_column(name, values)
        after = self.prepared.survey
        fingerprints = before.fingerprint, after.fingerprint
        for results in (self._estimates, self._bootstraps, self._previews, self._further):
            results.carry(*fingerprints)
        self._findings = {each: (swapped(asked, *fingerprints), told) for each, (asked, told) in self._findings.items()}
        new = {column.name for column in after.columns} - {column.name for column in before.columns}
        return new.pop()

    def add_scores(self, scores: pd.DataFrame) -> list[str]:
        """Put scores (n × …) of cases to the survey, columns by column; respondents that weren't used have none."""
        whole = scores.reindex(range(self.readable_survey().n)).astype(object)
        whole = whole.where(whole.notna(), None)
        return [
            self.add_column(self.plain_words("app.report.score_of", name=name), list(whole[name])) for name in whole
        ]

    @property
    def draft(self) -> Draft:
        """The model as it stands with its drawing."""
        return self._drafts[self._at]

    @property
    def model(self) -> pls.Model:
        """The model as it stands, perhaps a draft."""
        return self.draft.model

    @property
    def placements(self) -> Mapping[str, Placement]:
        """Where its constructs stand."""
        return self.draft.placements

    def change_model(self, edit: Callable[[pls.Model], pls.Model]) -> None:
        """Apply an edit from outside the drawing, to be undone.

        Raises
        ------
        ModelError : the edit would break the model, which stays as it was.
        """
        changed = edit(self.model)
        if changed != self.model:
            self._put(Draft(changed, carried(self._drafts[self._at], changed)))
            self._changed()

    def take_drawing(self, edit: Edit) -> None:
        """Take an edit of the drawing into the history; the editor knows it already.

        Raises
        ------
        ModelError : the drawing breaks a rule of models.
        """
        drawn = Draft(*to_model(edit.drawing, self.model, self.placements))
        # The editor may send a drawing again that changes nothing: an undo must not be spent on it.
        if drawn != self._drafts[self._at]:
            self._put(drawn)
            self.revision += 1

    def arrange(self) -> None:
        """Arrange the drawing automatically, to be undone."""
        self._put(Draft(self.model, arranged(self.model, self.placements)))
        self._changed()

    def _put(self, draft: Draft) -> None:
        self._drafts = [*self._drafts[: self._at + 1], draft][-_HISTORY_KEPT:]
        self._at = len(self._drafts) - 1

    def _changed(self) -> None:
        """Tell widgets and editor that the model is another one."""
        self.revision += 1
        self.exchange.changed()

    @property
    def can_undo(self) -> bool:
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        return self._at < len(self._drafts) - 1

    @property
    def draft_count(self) -> int:
        """How many drafts it holds, in its history and as versions."""
        return len(self._drafts) + len(self.versions)

    def undo(self) -> None:
        """Go one edit back."""
        self._step(-1)

    def redo(self) -> None:
        """Go one edit forward again."""
        self._step(1)

    def _step(self, by: int) -> None:
        self._at = min(max(self._at + by, 0), len(self._drafts) - 1)
        self._changed()

    # --- versions ---------------------------------------------------------------------------------------

    def keep_version(self, name: str = "") -> Version:
        """Keep the model as it stands under a name: the given one, or the first free letter; made unique by a number."""
        taken = {version.name for version in self.versions}
        wanted = name.strip() or next((letter for letter in ascii_uppercase if letter not in taken), "A")
        kept = Version(unique(wanted, taken), self.draft)
        self.versions = (*self.versions, kept)
        return kept

    def version(self, name: str) -> Version | None:
        """The version of a name; None when it's gone."""
        return next((version for version in self.versions if version.name == name), None)

    def rename_version(self, old: str, new: str) -> None:
        """Give a version another name; an empty one changes nothing."""
        name = unique(new.strip(), {each.name for each in self.versions if each.name != old})
        if name:
            self.versions = tuple(replace(each, name=name) if each.name == old else each for each in self.versions)

    def delete_version(self, name: str) -> None:
        """Forget a version."""
        self.versions = tuple(each for each in self.versions if each.name != name)

    def reopen_version(self, name: str) -> None:
        """Go on with a version's model; undo brings back what was there."""
        found = self.version(name)
        if found is not None and found.draft != self.draft:
            self._put(found.draft)
            self._changed()

    # --- results ----------------------------------------------------------------------------------------

    def estimate(self, model: pls.Model | None = None) -> pls.Estimate:
        """Estimate of a model, by default of the one as it stands.

        Raises
        ------
        JalurError : no survey, a draft, or answers without a solution.
        """
        survey, model, analysis = self.readable_survey(), model or self.model, self.analysis
        scheme, modes = analysis.weighting
        found = self._estimates.answer(
            self._question(model),
            lambda: pls.estimate(model, survey, scheme=scheme, modes=modes, missing=analysis.missing),
        )
        return found if found.asked == model else replace(found, asked=model, model=model.expanded)

    def bootstrap(
        self, progress: Callable[[int, int], None] | None = None, model: pls.Model | None = None
    ) -> pls.Bootstrap:
        """Bootstrap of a model, by default of the one as it stands; an edit in the meantime ends it.

        Raises
        ------
        JalurError : as `estimate`, or too many resamples without a solution.
        """
        estimate, analysis = self.estimate(model), self.analysis
        found = self._bootstraps.answer(
            self._tested_question(estimate.asked),
            lambda: pls.bootstrap(estimate, resamples=analysis.resamples, seed=analysis.seed, progress=progress),
        )
        return found if found.estimate.asked == estimate.asked else replace(found, estimate=estimate)

    def bent(self, progress: Callable[[int, int], None] | None = None) -> pls.Warped:
        """The model as it stands with bent arrows (WarpPLS style).

        Raises
        ------
        JalurError : as `estimate`; interactions or higher-order constructs; too many resamples without a solution.
        """
        estimate, chosen = self.estimate(), self.analysis
        own: dict[tuple[str, str], Inner] = {(source, target): inner for source, target, inner in chosen.inner_of}
        arrows = {arrow: own[arrow] for arrow in estimate.arrows if arrow in own}
        drawn = (chosen.resamples, chosen.seed) if chosen.errors == "bootstrap" else ()
        found = self._bent.answer(
            (self._question(estimate.asked), chosen.inner, tuple(arrows.items()), chosen.errors, drawn),
            lambda: with_errors(
                bent_model(estimate, chosen.inner, arrows),
                chosen.errors,
                resamples=chosen.resamples,
                seed=chosen.seed,
                progress=progress,
            ),
        )
        return found if found.estimate.asked == estimate.asked else replace(found, estimate=estimate)

    def bootstrap_of(self, construct: str) -> pls.Bootstrap:
        """Bootstrap of the stage in which a construct has its indicators: components are measured in the first one.

        Raises
        ------
        JalurError : as `bootstrap`.
        """
        found = self.bootstrap()
        first = found.estimate.first_stage
        if first is None or construct in found.estimate.model.names:
            return found
        return self._bootstraps.answer(
            (*self._tested_question(found.estimate.asked), "first stage"),
            lambda: pls.bootstrap(first, resamples=self.analysis.resamples, seed=self.analysis.seed),
        )

    def regression_study(self, plan: pls.RegressionPlan | None = None) -> pls.RegressionStudy:
        """The study by regression as it was chosen, or by another plan that names its variables.

        Raises
        ------
        SurveyError : no_survey. What else goes wrong is raised by the part of the study that it concerns.
        """
        survey = self.readable_survey()
        plan = plan or self.regression.settled(self.model, variables(self.model, survey))
        estimate = None
        if plan.score == "pls":
            with suppress(pls.JalurError):  # said by the study where its scores are asked for
                estimate = self.estimate()
        return pls.RegressionStudy(self.model, survey, plan, self.conventions.significance, estimate)

    def further(self, name: str, work: Callable[[], Result]) -> Result:
        """Result of a further analysis of the model as it stands, done once for a model, survey and settings.

        Raises
        ------
        JalurError : as the work did.
        """
        return self._further.answer(self._further_question(name), work)

    def knows_further(self, name: str) -> bool:
        """Whether `further` has the result already."""
        return self._further.knows(self._further_question(name))

    def simulated(self, question: object, work: Callable[[], Result]) -> Result:
        """Result of work that needs no survey, done once for a question.

        Raises
        ------
        JalurError : as the work did.
        """
        return self._further.answer(question, work)

    def knows_simulated(self, question: object) -> bool:
        """Whether `simulated` has the result already."""
        return self._further.knows(question)

    def _further_question(self, name: str) -> object:
        return self._tested_question(self.model), name

    def begin_finding(self, name: str) -> None:
        """Forget what a further analysis told before: it is going to tell it anew."""
        self._findings[name] = self._tested_question(self.model), []

    def keep_finding(self, name: str, tables: Tables) -> None:
        """Keep what a further analysis told, for the report."""
        self._findings[name][1].append(tables)

    def findings(self) -> Sequence[Tables]:
        """What further analyses told of the model as it stands, with these data and settings."""
        now = self._tested_question(self.model)
        return [tables for asked, told in self._findings.values() if asked == now for tables in told]

    def bootstrap_at_hand(self) -> pls.Bootstrap | None:
        """Bootstrap of the model as it stands, unless it would keep the visitor waiting.

        Raises
        ------
        JalurError : as `bootstrap`.
        """
        estimate = self.estimate()
        work = self.analysis.resamples * estimate.n * estimate.design.size**2
        if work > _WAITING and not self._bootstraps.knows(self._tested_question(estimate.asked)):
            return None
        return self.bootstrap()

    def without_each_indicator(self, construct: str) -> Mapping[str, pls.Estimate]:
        """Estimates of the model as it stands without each indicator of a construct, by the one that is left out.

        What has no solution without it isn't there; neither is the only indicator of a construct.
        """

        def work() -> dict[str, pls.Estimate]:
            found = {}
            for indicator in self.model.construct(construct).indicators:
                with suppress(pls.JalurError):
                    found[indicator] = self.estimate(self.model.without_indicator(indicator))
            return found

        return self._previews.answer((self._question(self.model), construct), work)

    def scene(self, marks: Marks, draft: Draft | None = None) -> Scene:
        """The fair copy of a draft, by default of the one as it stands, with marks on it."""
        drawn = draft or self.draft
        places = drawn.places
        # Marks hold mappings, which can't be a key; their text can.
        question = (drawn.model, tuple(places.items()), repr(marks))
        return self._scenes.answer(question, lambda: fair_copy(drawn.model, places, marks))

    def readable_survey(self) -> pls.Survey:
        """The survey. Raises SurveyError : no_survey."""
        return self.readable_preparation().survey

    def _tested_question(self, model: pls.Model) -> tuple[object, ...]:
        return (self._question(model), self.analysis.resamples, self.analysis.seed)

    def _question(self, model: pls.Model) -> tuple[object, ...]:
        """All that the numbers of a model depend on: not labels, nor hypotheses."""
        blocks = tuple((c.name, c.indicators, c.components, c.mode) for c in model.constructs)
        structure = (model.paths, model.interactions, model.higher_order)
        fingerprint = self.readable_survey().fingerprint
        return (fingerprint, blocks, structure, self.analysis.weighting, self.analysis.missing)


def workspace() -> Workspace:
    """The visitor's workspace, made at the first call of a session."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = Workspace()
    return st.session_state[_KEY]


def begun() -> bool:
    """Whether this session has a workspace already."""
    return _KEY in st.session_state


def begin(work: Workspace) -> None:
    """Go on with this workspace in this session."""
    st.session_state[_KEY] = work
