"""What the visitor chose about the computation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from plsengine.algorithm import Scheme
from plsengine.estimate import Modes
from plsengine.warp import Inner, Outer, StandardErrors, outer_settings
from report.project import Style


@dataclass(frozen=True)
class Analysis:
    """What the visitor chose about the computation."""

    scheme: Literal["path", "factor", "centroid"] = "path"
    missing: Literal["mean", "casewise", "pairwise"] = "mean"
    resamples: int = 5000
    seed: int = 1
    style: Style = "smartpls"
    outer: Outer = "pls_regression"
    inner: Inner = "warp3"
    inner_of: tuple[tuple[str, str, Inner], ...] = ()  # other choices for single arrows
    errors: StandardErrors = "stable"

    @property
    def weighting(self) -> tuple[Scheme, Modes]:
        """Scheme and modes of the outer model in the chosen style."""
        return outer_settings(self.outer, self.scheme) if self.style == "warppls" else (self.scheme, "own")

    def with_inner(self, arrow: tuple[str, str], inner: Inner | None) -> Analysis:
        """Return the same choices with another inner algorithm for an arrow; None gives it the one of all others."""
        others = tuple(each for each in self.inner_of if each[:2] != arrow)
        return replace(self, inner_of=others if inner is None else (*others, (*arrow, inner)))
