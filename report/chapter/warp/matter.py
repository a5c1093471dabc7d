"""What the report of a bent model is written from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from plsengine.estimate import Estimate
from plsengine.model import Model
from plsengine.survey import Survey
from plsengine.warp import Warped
from report.chapter.matter import Tables, claimed_effects
from report.choices import ReportChoices
from report.conventions import Conventions
from report.effects import Effect
from report.marks import Labels
from report.scene import Place
from report.tables_warp_structure import direct_effects, indirect_effects


@dataclass(frozen=True)
class WarpMatter:
    """A bent model. `places` are those of the constructs on the drawing, `labels` what stands beside its indicators."""

    survey: Survey
    warped: Warped
    places: Mapping[str, Place]
    conventions: Conventions = field(default_factory=Conventions)
    choices: ReportChoices = field(default_factory=lambda: ReportChoices(method="warppls"))
    labels: Labels = field(default_factory=Labels)
    descriptives: tuple[Tables, ...] = ()
    further: tuple[Tables, ...] = ()

    @property
    def estimate(self) -> Estimate:
        return self.warped.estimate

    @property
    def n(self) -> int:
        """Respondents that were analysed."""
        return self.warped.n

    @property
    def model(self) -> Model:
        """The model as it was asked for."""
        return self.estimate.asked

    @property
    def effects(self) -> list[Effect]:
        """Effects that a hypothesis is about, in the order of the model; all arrows of a model without any hypothesis."""
        found = [*direct_effects(self.warped, self.conventions), *indirect_effects(self.warped, self.conventions)]
        return claimed_effects(found, self.model)
