"""A visitor's work: survey, model with its history, settings, and results. The one place that knows session keys."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, Literal, TypeVar

import streamlit as st

import plsengine as pls
from report.conventions import Conventions
from report.project import Project
from report.scene import Place
from report.words import Language, Words
from ui.diagram_editor import Placement, arranged, to_doc, to_model
from ui.diagram_messages import Edit, Exchange
from ui.escape import markdown

_KEY = "workspace"
_RESULTS_KEPT = 24
_HISTORY_KEPT = 100

Result = TypeVar("Result")

ArrowLabel = Literal["coefficient", "t", "p", "stars", "none"]
IndicatorLabel = Literal["loading", "weight", "none"]


@dataclass(frozen=True)
class Analysis:
    """What the visitor chose about the computation."""

    scheme: Literal["path", "factor", "centroid"] = "path"
    missing: Literal["mean", "casewise", "pairwise"] = "mean"
    resamples: int = 5000
    seed: int = 1


class Recent(Generic[Result]):
    """The latest results of questions, refusals included: asked again, they cost nothing."""

    def __init__(self) -> None:
        self._answers: OrderedDict[object, Result | pls.JalurError] = OrderedDict()

    def answer(self, question: object, work: Callable[[], Result]) -> Result:
        """Result of the work, done once for a question.

        Raises
        ------
        JalurError : as the work did.
        """
        if question not in self._answers:
            try:
                self._answers[question] = work()
            except pls.JalurError as error:
                self._answers[question] = error
            if len(self._answers) > _RESULTS_KEPT:
                self._answers.popitem(last=False)
        self._answers.move_to_end(question)
        found = self._answers[question]
        if isinstance(found, pls.JalurError):
            raise found
        return found


@dataclass(frozen=True)
class Draft:
    """A model and where its constructs stand on the drawing: one entry of the history."""

    model: pls.Model
    placements: Mapping[str, Placement]


@dataclass
class Workspace:
    """Everything of one visitor. Lives in the session; nothing in it is shared with another one."""

    language: Language = "id"
    survey: pls.Survey | None = None
    sample: str | None = None
    analysis: Analysis = field(default_factory=Analysis)
    conventions: Conventions = field(default_factory=Conventions)
    arrow_label: ArrowLabel = "t"
    indicator_label: IndicatorLabel = "loading"
    revision: int = 0  # raised by every change that widgets must follow, so that they forget their own state
    exchange: Exchange = field(default_factory=Exchange)
    _drafts: list[Draft] = field(default_factory=lambda: [Draft(pls.Model(), {})])
    _at: int = 0
    _estimates: Recent[pls.Estimate] = field(default_factory=Recent, compare=False)
    _bootstraps: Recent[pls.Bootstrap] = field(default_factory=Recent, compare=False)

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
        return replace(self, exchange=Exchange(), _drafts=list(self._drafts), _estimates=Recent(), _bootstraps=Recent())

    @property
    def untouched(self) -> bool:
        """Whether the visitor has done and chosen nothing yet."""
        return self == Workspace()

    # --- survey and model -------------------------------------------------------------------------------

    def open_survey(self, survey: pls.Survey, model: pls.Model | None = None, sample: str | None = None) -> None:
        """Begin work on a survey, with its model or an empty one."""
        self.survey, self.sample = survey, sample
        model = model or pls.Model()
        self._drafts, self._at = [Draft(model, arranged(model))], 0
        self._changed()

    def project(self) -> Project | None:
        """The work as it is saved; None before there is a survey."""
        if self.survey is None:
            return None
        places = {name: Place(each.x, each.y, each.side) for name, each in self.placements.items()}
        chosen = self.analysis
        return Project(
            self.survey,
            self.model,
            places,
            scheme=chosen.scheme,
            missing=chosen.missing,
            resamples=chosen.resamples,
            seed=chosen.seed,
            conventions=self.conventions,
        )

    def open_project(self, project: Project) -> None:
        """Go on with saved work; its history begins anew."""
        self.open_survey(project.survey, project.model)
        placed = {
            name: replace(each, x=at.x, y=at.y, side=at.side) if (at := project.places.get(name)) else each
            for name, each in self.placements.items()
        }
        self._drafts = [Draft(project.model, placed)]
        self.analysis = Analysis(project.scheme, project.missing, project.resamples, project.seed)
        self.conventions = project.conventions

    def replace_survey(self, survey: pls.Survey) -> None:
        """Read the same survey another way (missing codes); the model stays."""
        self.survey = survey

    @property
    def model(self) -> pls.Model:
        """The model as it stands, perhaps a draft."""
        return self._drafts[self._at].model

    @property
    def placements(self) -> Mapping[str, Placement]:
        """Where its constructs stand."""
        return self._drafts[self._at].placements

    def change_model(self, edit: Callable[[pls.Model], pls.Model]) -> None:
        """Apply an edit from outside the drawing, to be undone.

        Raises
        ------
        ModelError : the edit would break the model, which stays as it was.
        """
        changed = edit(self.model)
        if changed != self.model:
            self._put(Draft(changed, _carried(self._drafts[self._at], changed)))
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
    def history_length(self) -> int:
        return len(self._drafts)

    def undo(self) -> None:
        """Go one edit back."""
        self._step(-1)

    def redo(self) -> None:
        """Go one edit forward again."""
        self._step(1)

    def _step(self, by: int) -> None:
        self._at = min(max(self._at + by, 0), len(self._drafts) - 1)
        self._changed()

    # --- results ----------------------------------------------------------------------------------------

    def estimate(self) -> pls.Estimate:
        """Estimate of the model as it stands.

        Raises
        ------
        JalurError : no survey, a draft, or answers without a solution.
        """
        survey, model, analysis = self._readable_survey(), self.model, self.analysis
        found = self._estimates.answer(
            self._question,
            lambda: pls.estimate(model, survey, scheme=analysis.scheme, missing=analysis.missing),
        )
        return found if found.model == model else replace(found, model=model)

    def bootstrap(self, progress: Callable[[int, int], None] | None = None) -> pls.Bootstrap:
        """Bootstrap of the model as it stands; an edit in the meantime ends it.

        Raises
        ------
        JalurError : as `estimate`, or too many resamples without a solution.
        """
        estimate, analysis = self.estimate(), self.analysis
        found = self._bootstraps.answer(
            (self._question, analysis.resamples, analysis.seed),
            lambda: pls.bootstrap(estimate, resamples=analysis.resamples, seed=analysis.seed, progress=progress),
        )
        return found if found.estimate.model == self.model else replace(found, estimate=estimate)

    def _readable_survey(self) -> pls.Survey:
        if self.survey is None:
            raise pls.SurveyError("no_survey")
        return self.survey

    @property
    def _question(self) -> tuple[object, ...]:
        """All that the numbers depend on: not labels, nor hypotheses."""
        blocks = tuple((c.name, c.indicators, c.mode) for c in self.model.constructs)
        fingerprint = self._readable_survey().fingerprint
        return (fingerprint, blocks, self.model.paths, self.analysis.scheme, self.analysis.missing)


def _carried(before: Draft, model: pls.Model) -> Mapping[str, Placement]:
    """Placements after an edit from outside: a renamed construct stays where it was, new ones stand below the others.

    As long as there were no arrows, nobody can miss an arrangement: then all is arranged anew.
    """
    gone = [name for name in before.placements if name not in model.names]
    new = [name for name in model.names if name not in before.placements]
    renamed = dict(zip(new, gone, strict=True)) if len(gone) == len(new) == 1 else {}
    known = {name: before.placements.get(renamed.get(name, name)) for name in model.names}
    kept = {name: placement for name, placement in known.items() if placement is not None}
    if not before.model.paths:
        return arranged(model, kept)
    return to_model(to_doc(model, kept))[1]


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
