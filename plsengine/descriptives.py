"""How items and constructs were answered: location, spread and shape, counts of every answer, and indices of level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

import numpy as np
import pandas as pd

from plsengine.model import Construct
from plsengine.model_parts import check_option
from plsengine.questionnaire import AnswerScale
from plsengine.survey import Survey

IndexMethod = Literal["tcr_sugiyono", "tcr_arikunto", "three_box", "interval"]

_LEAST_FOR_SKEWNESS, _LEAST_FOR_KURTOSIS = 3, 4
_TIE = 1e-9  # class bounds such as 1 + 0.8 aren't exact


def describe(answers: pd.DataFrame) -> pd.DataFrame:
    """Statistics of each column.

    Returns
    -------
    A row a column: `n`, `missing`, `minimum`, `maximum`, `mean`, `deviation` (n − 1), `median`, `mode` (the smallest of several),
    `modes` (how many there are), `skewness`, `excess_kurtosis`; NaN where the answers are too few or all the same.

    Notes
    -----
    Skewness G1 and excess kurtosis G2, the estimators of SPSS, SAS and Excel (Joanes & Gill, 1998, eqs. 3 and 5).
    """
    n = answers.count()
    modes = {name: values.mode() for name, values in answers.items()}
    flat = answers.nunique() < 2
    table = pd.DataFrame(
        {
            "n": n,
            "missing": answers.isna().sum(),
            "minimum": answers.min(),
            "maximum": answers.max(),
            "mean": answers.mean(),
            "deviation": answers.std(ddof=1),
            "median": answers.median(),
            "mode": pd.Series({name: found.iloc[0] if len(found) else np.nan for name, found in modes.items()}),
            "modes": pd.Series({name: len(found) for name, found in modes.items()}),
            "skewness": answers.skew().mask(flat | (n < _LEAST_FOR_SKEWNESS)),
            "excess_kurtosis": answers.kurt().mask(flat | (n < _LEAST_FOR_KURTOSIS)),
        },
        index=answers.columns,
    )
    return table.rename_axis("item")


def block_means(survey: Survey, blocks: Sequence[Construct]) -> pd.DataFrame:
    """Each respondent's mean over the items of every block (n × blocks); items without an answer are left out."""
    means = {block.name: survey.answers(block.indicators).mean(axis=1) for block in blocks}
    return pd.DataFrame(means, columns=[block.name for block in blocks])


def count_answers(answers: pd.DataFrame, points: Sequence[float]) -> pd.DataFrame:
    """How often each point was chosen (items × points), and in `other` how many answers are none of them."""
    counts = pd.DataFrame({point: (answers == point).sum() for point in points}, index=answers.columns)
    counts["other"] = answers.count() - counts.sum(axis=1)
    return counts.rename_axis("item")


def whole(answers: pd.DataFrame) -> bool:
    """Whether the answers are points of a scale, no means or sums with decimals."""
    known = answers.to_numpy(float)
    known = known[np.isfinite(known)]
    # A slip such as 3.5 makes no item a mean.
    return bool(known.size) and float(np.mean(known != np.round(known))) <= 0.02


@dataclass(frozen=True)
class IndexClasses:
    """Names of levels, lowest first, between `bounds` (one more than there are names).

    `closed` says to which class a bound belongs: "lower" to the one that begins there, "upper" to the one that ends there.
    `percent` whether a level is given as a share of the largest possible answer, else as a mean.
    """

    method: IndexMethod
    source: str
    names: tuple[str, ...]
    bounds: tuple[float, ...]
    closed: Literal["lower", "upper"]
    percent: bool = True

    def index(self, mean: float, scale: AnswerScale) -> float:
        """Level of a mean answer: in percent of the largest possible one, or the mean itself."""
        return 100 * mean / scale.high if self.percent else mean

    def name(self, index: float) -> str | None:
        """Class of a level; None where there is no number."""
        if np.isnan(index):
            return None
        inner = self.bounds[1:-1]
        reached = [index >= bound - _TIE if self.closed == "lower" else index > bound + _TIE for bound in inner]
        return self.names[sum(reached)]

    @property
    def ranges(self) -> tuple[tuple[str, float, float], ...]:
        """Name, lower and upper bound of every class."""
        return tuple((name, *ends) for name, ends in zip(self.names, pairwise(self.bounds), strict=True))


_LEVELS = {
    4: ("very_low", "low", "high", "very_high"),
    5: ("very_low", "low", "medium", "high", "very_high"),
}
_GRADES = ("not_good", "poor", "fair", "good", "very_good")


def index_classes(method: IndexMethod, scale: AnswerScale) -> IndexClasses:
    """Classes of a method for answers on a scale.

    Parameters
    ----------
    method : "tcr_sugiyono", "tcr_arikunto" (respondents' level of achievement: mean / largest answer × 100); "three_box"
        (index Σ(%F × c) / c_max, which is the same number, in three equal parts; Ferdinand, 2006); "interval" (the mean in five
        equal parts of the scale, four where it has four points).

    Raises
    ------
    JalurError : unknown_option.
    """
    check_option("method", method, get_args(IndexMethod))
    if method == "tcr_sugiyono":
        return IndexClasses(method, "Sugiyono", _GRADES, (0.0, 55.0, 65.0, 80.0, 90.0, 100.0), "lower")
    if method == "tcr_arikunto":
        return IndexClasses(method, "Arikunto", _GRADES, (0.0, 21.0, 41.0, 61.0, 81.0, 100.0), "lower")
    if method == "three_box":
        lowest = 100 * scale.low / scale.high
        bounds = tuple(np.linspace(lowest, 100.0, 4).tolist())
        return IndexClasses(method, "Ferdinand (2006)", ("low", "medium", "high"), bounds, "upper")
    names = _LEVELS[4 if len(scale.points) == 4 else 5]
    bounds = tuple(np.linspace(scale.low, scale.high, len(names) + 1).tolist())
    return IndexClasses(method, "", names, bounds, "upper", percent=False)


def index_methods(scale: AnswerScale) -> tuple[IndexMethod, ...]:
    """Methods that make sense on a scale: a share of the largest answer wants answers that begin at zero or above."""
    return get_args(IndexMethod) if scale.low >= 0 < scale.high else ("interval",)
