"""What a report is written from: what all methods have in common, and the matter of a PLS analysis."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from plsengine.estimate import Estimate
from plsengine.model import Model
from plsengine.resample import Bootstrap
from plsengine.survey import Survey
from report.choices import ReportChoices
from report.conventions import Conventions
from report.effects import Effect
from report.marks import Labels
from report.scene import Place
from report.table import Table
from report.tables_effects import indirect_effects
from report.tables_hypotheses import direct_effects
from report.words import Words

Tables = Callable[[Words, Conventions], Sequence[Table]]
"""Makes tables in the language and by the conventions of the reader."""


class Written(Protocol):
    """What every kind of report has in common: results and choices.

    `effects` are those that a hypothesis is about; `descriptives` and `further` make the tables of respondents and answers, and
    of further analyses.
    """

    @property
    def survey(self) -> Survey: ...

    @property
    def conventions(self) -> Conventions: ...

    @property
    def choices(self) -> ReportChoices: ...

    @property
    def descriptives(self) -> tuple[Tables, ...]: ...

    @property
    def further(self) -> tuple[Tables, ...]: ...

    @property
    def model(self) -> Model: ...

    @property
    def n(self) -> int: ...

    @property
    def effects(self) -> list[Effect]: ...


@dataclass(frozen=True)
class Matter:
    """A PLS analysis. `first_stage` tests the stage in which components of higher-order constructs are measured.

    `places` are those of the constructs on the drawing, `labels` what stands on its arrows.
    """

    survey: Survey
    bootstrap: Bootstrap
    places: Mapping[str, Place]
    first_stage: Bootstrap | None = None
    conventions: Conventions = field(default_factory=Conventions)
    choices: ReportChoices = field(default_factory=ReportChoices)
    labels: Labels = field(default_factory=Labels)
    descriptives: tuple[Tables, ...] = ()
    further: tuple[Tables, ...] = ()

    @property
    def estimate(self) -> Estimate:
        return self.bootstrap.estimate

    @property
    def n(self) -> int:
        """Respondents that were analysed."""
        return self.estimate.n

    @property
    def model(self) -> Model:
        """The model as it was asked for: with its interactions and higher-order constructs."""
        return self.estimate.asked

    @property
    def effects(self) -> list[Effect]:
        """Effects that a hypothesis is about, in the order of the model; direct ones of a model without any hypothesis."""
        found = [*direct_effects(self.bootstrap, self.conventions), *indirect_effects(self.bootstrap, self.conventions)]
        return claimed_effects(found, self.model)


def claimed_effects(effects: Iterable[Effect], model: Model) -> list[Effect]:
    """Effects that a hypothesis is about, in the order of the model's hypotheses."""
    order = [hypothesis.name for hypothesis in model.hypotheses]
    claimed = [(effect.hypothesis.name, effect) for effect in effects if effect.hypothesis is not None]
    return [effect for _, effect in sorted(claimed, key=lambda each: order.index(each[0]) if each[0] in order else 0)]
