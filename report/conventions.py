"""What a campus or a journal wants of its tables, chosen by the user and the same on screen and on paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from plsengine.intervals import Interval
from plsengine.model import Model
from plsengine.resample import Bootstrap
from plsengine.thresholds import PROFILES, Profile
from report.words import PValueStyle

Decision = Literal["accepted", "significant", "supported", "yes_no", "data_support"]


@dataclass(frozen=True)
class Conventions:
    """Choices that change how a table reads, never what was computed.

    `profile` holds the criteria, the significance level among them. `one_tailed` tests hypotheses with a
    direction one-tailed in that direction. `interval` is the kind of confidence intervals. `decision` is the
    pair of words for a hypothesis that holds or doesn't.
    """

    profile: Profile = field(default_factory=lambda: PROFILES["hair_2022"])
    one_tailed: bool = False
    decision: Decision = "accepted"
    p_style: PValueStyle = "zeros"
    interval: Interval = "percentile"
    arrow: Literal["->", "→"] = "->"
    wording: bool = True

    @property
    def significance(self) -> float:
        """Level that p values are held against."""
        level = self.profile.criterion("p_value").value
        return 0.05 if level is None else level

    def tested(self, bootstrap: Bootstrap, statistic: str = "paths") -> pd.DataFrame:
        """Table of a statistic with the kind of interval and the level that were chosen.

        Raises
        ------
        EstimationError : an interval of this kind doesn't exist.
        """
        return bootstrap.summary(statistic, level=1 - self.significance, interval=self.interval)

    def relation(self, *route: str) -> str:
        """Constructs along a route, as tables print it: "X -> Y"."""
        return f" {self.arrow} ".join(route)


DEFAULT = Conventions()


def full_name(model: Model, construct: str) -> str:
    """Name of a construct with its full wording: "Keuntungan Finansial (X1)"; a column is called as it is."""
    label = next((c.label for c in model.constructs if c.name == construct), "")
    return f"{label} ({construct})" if label and label != construct else construct
