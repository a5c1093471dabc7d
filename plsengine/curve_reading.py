"""One arrow's relation to look at: the cases, the curve through them and the straight line, and what each part of it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from plsengine.arrays import Array
from plsengine.errors import ModelError, Note
from plsengine.importance import unstandardised_scores

if TYPE_CHECKING:
    from plsengine.warp import Warped

Shape = Literal["line", "u", "s"]

# Coefficient of a power that counts as none.
_FLAT = 1e-9
# Cases beyond a turn that are too few to speak of one.
_HANDFUL, _SHARE = 5, 0.1


@dataclass(frozen=True, eq=False)
class Relation:
    """Predictor `x` and target `y` (n,), the curve's `coefficients` of 1, x, x², x³, and the line's `slope` and `constant`."""

    x: pd.Series
    y: pd.Series
    coefficients: Array
    slope: float
    constant: float = 0.0

    @cached_property
    def _curve(self) -> np.polynomial.Polynomial:
        return np.polynomial.Polynomial(self.coefficients)

    @property
    def ends(self) -> tuple[float, float]:
        """Smallest and largest value of the predictor: the curve says nothing beyond."""
        return float(self.x.min()), float(self.x.max())

    def lines(self, points: int = 101) -> pd.DataFrame:
        """Curve (`bent`) and straight line (`linear`) over the range of the data, by the predictor."""
        x = np.linspace(*self.ends, points)
        index = pd.Index(x, name="predictor")
        return pd.DataFrame({"bent": self._curve(x), "linear": self.constant + self.slope * x}, index=index)

    @cached_property
    def turns(self) -> tuple[float, ...]:
        """Places inside the range where the curve changes between rising and falling."""
        low, high = self.ends
        roots = self._curve.deriv().roots()
        real = sorted(float(root.real) for root in roots if abs(root.imag) < 1e-9)
        return tuple(root for root in real if low < root < high and self._curve.deriv(2)(root) != 0)

    @property
    def shape(self) -> Shape:
        """A straight line; a U (or part of one), which bends to one side within the data; an S, which bends to both."""
        if len(self._curve.trim(_FLAT).coef) <= 2:
            return "line"
        low, high = self.ends
        bends = self._curve.deriv(2)([low, high])
        return "s" if bends[0] * bends[1] < 0 else "u"

    @property
    def real_turns(self) -> tuple[float, ...]:
        """The turns with more than a handful of cases on either side."""
        return tuple(turn for turn in self.turns if self.beyond(turn) >= max(_HANDFUL, _SHARE * len(self.x)))

    def beyond(self, turn: float) -> int:
        """How many cases lie on the emptier side of a turn."""
        left = int((self.x < turn).sum())
        return min(left, len(self.x) - left)

    def segments(self, parts: int = 3) -> pd.DataFrame:
        """Equal parts of the predictor's range: `start`, `end`, `cases` there and their `share`, and the curve's mean `slope`."""
        edges = np.linspace(*self.ends, parts + 1)
        place = np.clip(np.searchsorted(edges, self.x.to_numpy(), side="right") - 1, 0, parts - 1)
        cases = np.bincount(place, minlength=parts)
        columns = {
            "start": edges[:-1],
            "end": edges[1:],
            "cases": cases,
            "share": cases / len(self.x),
            "slope": np.diff(self._curve(edges)) / np.diff(edges),
        }
        return pd.DataFrame(columns, index=pd.RangeIndex(1, parts + 1, name="segment"))


def relation(warped: Warped, source: str, target: str, *, survey_scale: bool = False) -> Relation:
    """The relation of two constructs that an arrow joins, each by itself: other predictors are not held constant.

    Parameters
    ----------
    survey_scale : scores as weighted means of the answers, instead of standardised ones.

    Raises
    ------
    ModelError : "unknown_path".
    EstimationError : "weights_cancel" on the survey's scale.
    """
    if (source, target) not in warped.arrows:
        raise ModelError("unknown_path", source=source, target=target)
    place = warped.arrows.get_loc((source, target))
    # Scores that curves were fitted to have variance 1 with divisor n, those that are shown with n − 1.
    unit = np.sqrt((warped.n - 1) / warped.n)
    scores = warped.estimate.scores
    fitted = np.polynomial.Polynomial(warped.linked.iloc[place] * warped.curve_coefficients[place])
    curve = unit * fitted(np.polynomial.Polynomial([0, 1 / unit]))
    slope = float(warped.estimate.construct_correlations[target][source])
    if not survey_scale:
        return Relation(scores[source], scores[target], curve.coef, slope)
    raw = unstandardised_scores(warped.estimate)
    (mean_x, unit_x), (mean_y, unit_y) = (_scale(scores[each], raw[each]) for each in (source, target))
    moved = mean_y + unit_y * curve(np.polynomial.Polynomial([-mean_x / unit_x, 1 / unit_x]))
    steep = slope * unit_y / unit_x
    return Relation(raw[source], raw[target], moved.coef, steep, mean_y - steep * mean_x)


def _scale(scores: pd.Series, raw: pd.Series) -> tuple[float, float]:
    """Mean and unit of raw scores: raw = mean + unit × standardised."""
    return float(raw.mean()), float(raw.std(ddof=1) * np.sign(np.dot(scores, raw - raw.mean())))


def curve_notes(warped: Warped) -> Iterator[Note]:
    """Curves that turn a path's sign, that turn where hardly anybody is, or that need more different values than there are."""
    for (source, target), link in zip(warped.arrows, warped.links, strict=True):
        facts = {"source": source, "target": target}
        linear, bent = float(warped.linear_paths[source, target]), float(warped.paths[source, target])
        if linear * bent < 0:
            yield Note("warp_sign_turned", {**facts, "linear": round(linear, 3), "bent": round(bent, 3)})
        shown = relation(warped, source, target)
        values = shown.x.round(9).nunique()
        if values <= link.degree:
            yield Note("warp_few_values", {**facts, "values": values})
        for turn in set(shown.turns) - set(shown.real_turns):
            yield Note("warp_few_cases", {**facts, "place": round(turn, 2), "count": shown.beyond(turn), "n": warped.n})
