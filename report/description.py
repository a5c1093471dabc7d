"""What the visitor chose about describing respondents and answers; kept in the workspace and saved with the project."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

from plsengine.descriptives import IndexMethod
from plsengine.model import Construct, Model
from plsengine.questionnaire import AnswerScale, answer_scales, question_blocks
from plsengine.survey import Survey

Anchors = Literal["numbers", "agreement"]
ProfileChart = Literal["bar", "pie"]

FEWEST, MOST = 2, 12  # different answers of a column that makes groups by itself
_MOST_TEXTS = 40
_MOST_ENTRIES = 500
_AGE = re.compile(r"\W*(usia|umur|age)\b", re.IGNORECASE)


@dataclass(frozen=True)
class NumberClasses:
    """Classes into which a column's numbers are put: their `width`, and where one of them begins."""

    width: float
    start: float | None = None


@dataclass(frozen=True)
class Description:
    """Choices about describing the survey.

    `profile` columns of the respondents' profile (None: those that suggest themselves); `classes` of number columns by name;
    `scales` of blocks where the visitor knows better; `index` method of the level of answers; `anchors` names of the points of
    the scale; `chart` of the profile; `crossed` the two columns of the cross table.
    """

    profile: tuple[str, ...] | None = None
    classes: Mapping[str, NumberClasses] = field(default_factory=dict)
    scales: Mapping[str, AnswerScale] = field(default_factory=dict)
    index: IndexMethod = "tcr_sugiyono"
    anchors: Anchors = "numbers"
    chart: ProfileChart = "bar"
    crossed: tuple[str, str] | None = None

    def renamed(self, names: Mapping[str, str]) -> Description:
        """The same choices about columns that have other names."""
        return replace(
            self,
            profile=None if self.profile is None else tuple(names.get(each, each) for each in self.profile),
            classes={names.get(name, name): classes for name, classes in self.classes.items()},
            crossed=None
            if self.crossed is None
            else (names.get(self.crossed[0], self.crossed[0]), names.get(self.crossed[1], self.crossed[1])),
        )

    def to_json(self) -> dict[str, Any]:
        """As plain JSON, read again by `description_of`; widths that make no classes are left out."""
        return {
            "profile": None if self.profile is None else list(self.profile),
            "classes": {name: [float(each.width), each.start] for name, each in self.classes.items() if each.width > 0},
            "scales": {name: [float(scale.low), float(scale.high)] for name, scale in self.scales.items()},
            "index": self.index,
            "anchors": self.anchors,
            "chart": self.chart,
            "crossed": None if self.crossed is None else list(self.crossed),
        }


def description_of(facts: object) -> Description:
    """Description of a project file.

    Raises
    ------
    ValueError : it isn't one.
    """
    match facts:
        case {
            "profile": profile,
            "classes": dict(classes),
            "scales": dict(scales),
            "index": index,
            "anchors": anchors,
            "chart": chart,
            "crossed": crossed,
        } if len(classes) <= _MOST_ENTRIES >= len(scales):
            return Description(
                profile=None if profile is None else _names(profile),
                classes={name: _classes(each) for name, each in classes.items()},
                scales={name: _scale(each) for name, each in scales.items()},
                index=_known(index, get_args(IndexMethod)),
                anchors=_known(anchors, get_args(Anchors)),
                chart=_known(chart, get_args(ProfileChart)),
                crossed=None if crossed is None else _pair(crossed),
            )
    raise ValueError("no description")


def _names(listed: object) -> tuple[str, ...]:
    if not isinstance(listed, list) or len(listed) > _MOST_ENTRIES or not all(isinstance(name, str) for name in listed):
        raise ValueError("no list of names")
    return tuple(listed)


def _pair(listed: object) -> tuple[str, str]:
    match _names(listed):
        case (first, second):
            return first, second
    raise ValueError("no pair of names")


def _classes(facts: object) -> NumberClasses:
    match facts:
        case [width, start] if _finite(width) and width > 0 and (start is None or _finite(start)):
            return NumberClasses(float(width), None if start is None else float(start))
    raise ValueError("no classes")


def _scale(facts: object) -> AnswerScale:
    match facts:
        case [low, high] if _finite(low) and _finite(high) and low < high:
            return AnswerScale(float(low), float(high))
    raise ValueError("no scale")


def _known(value: object, known: tuple[str, ...]) -> Any:
    if value not in known:
        raise ValueError("unknown choice")
    return value


def _finite(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e12


# --- what is described -------------------------------------------------------------------------------------


def blocks_and_scales(
    survey: Survey, model: Model, description: Description
) -> tuple[tuple[Construct, ...], dict[str, AnswerScale]]:
    """Items by construct, and the scale that each block was answered on."""
    blocks = question_blocks(survey, model)
    return blocks, answer_scales(survey, blocks, description.scales)


def describable_columns(survey: Survey, model: Model) -> tuple[str, ...]:
    """Columns that can describe the respondents: no items, no dates, no texts that are different for nearly everyone."""
    items = {name for block in question_blocks(survey, model) for name in block.indicators} | set(model.indicators)
    table = survey.table
    found = []
    for column in survey.columns:
        different = table[column.name].nunique()
        if column.name not in items and different >= FEWEST:
            few = different <= (survey.n if column.is_numeric else _MOST_TEXTS)
            if column.kind in ("number", "text") and few:
                found.append(column.name)
    return tuple(found)


def profile_columns(survey: Survey, model: Model, description: Description) -> tuple[str, ...]:
    """Columns of the profile: the chosen ones that are still there, or those whose role it is, of 2 to 12 different answers
    unless they are ages."""
    possible = describable_columns(survey, model)
    if description.profile is not None:
        return tuple(name for name in description.profile if name in possible)
    table = survey.table
    few = [name for name in possible if table[name].nunique() <= MOST or _AGE.match(name)]
    return tuple(name for name in few if survey.column(name).role == "profile")


def item_wording(survey: Survey, item: str) -> str:
    """Full wording of an item, as far as the survey knows it; else its name."""
    return survey.column(item).wording
