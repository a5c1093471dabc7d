"""What the report of a PLS analysis is written from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

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


@dataclass(frozen=True)
class Matter:
    """Results and choices. `first_stage` tests the stage in which components of higher-order constructs are measured.

    `places` are those of the constructs on the drawing, `labels` what stands on its arrows. `descriptives` and `further`
    make the tables of respondents and answers, and of further analyses.
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
    def model(self) -> Model:
        """The model as it was asked for: with its interactions and higher-order constructs."""
        return self.estimate.asked

    @property
    def effects(self) -> list[Effect]:
        """Effects that a hypothesis is about, in the order of the model; direct ones of a model without any hypothesis."""
        found = [*direct_effects(self.bootstrap, self.conventions), *indirect_effects(self.bootstrap, self.conventions)]
        order = [hypothesis.name for hypothesis in self.model.hypotheses]
        claimed = [effect for effect in found if effect.hypothesis is not None]
        return sorted(
            claimed, key=lambda each: order.index(each.hypothesis.name) if each.hypothesis.name in order else 0
        )
