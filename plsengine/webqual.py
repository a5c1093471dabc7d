"""WebQual 4.0 (Barnes & Vidgen 2002): the quality of a website as its users see it, and its index."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np
import pandas as pd

from plsengine.errors import EstimationError, Note
from plsengine.model import Model
from plsengine.regression_study import blocks
from plsengine.survey import Survey

# Codes of the 23 items by dimension; the last is the overall view, which is no part of the index.
DIMENSIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "usability": tuple(f"U{k}" for k in range(1, 9)),
        "information": tuple(f"IQ{k}" for k in range(1, 8)),
        "service": tuple(f"SI{k}" for k in range(1, 8)),
        "overall": ("OI1",),
    }
)
INDEXED = ("usability", "information", "service")
_STEMS = {"usability": "U", "information": "IQ", "service": "SI", "overall": "OI"}
_IMPORTANCE = ("imp", "w", "i", "k", "importance", "kepentingan", "harapan")


@dataclass(frozen=True)
class WebQualItems:
    """Columns of the answers by dimension, and those of the items' importance in the same order, if it was asked.

    `highest` is the best possible answer; None: the best that was given.
    """

    usability: tuple[str, ...] = ()
    information: tuple[str, ...] = ()
    service: tuple[str, ...] = ()
    overall: tuple[str, ...] = ()
    importance: tuple[str, ...] = ()
    highest: float | None = None

    def renamed(self, names: Mapping[str, str]) -> WebQualItems:
        """The same items in columns with other names."""
        blocks = (self.usability, self.information, self.service, self.overall, self.importance)
        usability, information, service, overall, importance = (
            tuple(names.get(each, each) for each in block) for block in blocks
        )
        return WebQualItems(usability, information, service, overall, importance, self.highest)

    @classmethod
    def of(
        cls,
        dimensions: Mapping[str, Sequence[str]],
        importance: Sequence[str] = (),
        highest: float | None = None,
    ) -> WebQualItems:
        """Items from their columns by dimension."""
        usability, information, service, overall = (tuple(dimensions.get(name, ())) for name in DIMENSIONS)
        return cls(usability, information, service, overall, tuple(importance), highest)

    @property
    def dimensions(self) -> dict[str, tuple[str, ...]]:
        """Columns by dimension, in the order of the instrument; empty ones are left out."""
        return {name: columns for name in DIMENSIONS if (columns := getattr(self, name))}

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns of all items."""
        return tuple(column for columns in self.dimensions.values() for column in columns)


def code(dimension: str, position: int) -> str:
    """Code of an item of the instrument; empty for one more than the dimension has."""
    codes = DIMENSIONS[dimension]
    return codes[position] if position < len(codes) else ""


def propose_items(columns: Sequence[str], model: Model) -> WebQualItems:
    """Which columns are the instrument's: by their codes, or a construct of 22 or 23 items taken in order; else none."""
    plain = {re.sub(r"[\W_]+", "", name).upper(): name for name in reversed(columns)}
    by_code = {name: tuple(plain[each] for each in codes if each in plain) for name, codes in DIMENSIONS.items()}
    if all(len(by_code[name]) >= 2 for name in INDEXED):
        return _with_importance(by_code, columns)
    for items in blocks(model).values():
        if len(items) in (22, 23) and set(items) <= set(columns):
            return _with_importance(_in_order(items), columns)
    return WebQualItems()


def _in_order(items: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found, begin = {}, 0
    for name, codes in DIMENSIONS.items():
        found[name] = tuple(items[begin : begin + len(codes)])
        begin += len(codes)
    return found


def _with_importance(dimensions: Mapping[str, tuple[str, ...]], columns: Sequence[str]) -> WebQualItems:
    items = WebQualItems.of(dimensions)
    known = {name.casefold(): name for name in columns}
    pairs = [
        next(
            (known[key] for end in _IMPORTANCE for sign in "_. -" if (key := f"{each}{sign}{end}".casefold()) in known),
            "",
        )
        for each in items.columns
    ]
    return WebQualItems.of(dimensions, pairs if all(pairs) else ())


def with_dimensions(model: Model, items: WebQualItems, labels: Mapping[str, str]) -> Model:
    """The model with the instrument's dimensions as constructs.

    A construct that has exactly these items becomes one of higher order, with its arrows kept. Otherwise a model of its own:
    the three dimensions explain the overall view.

    Parameters
    ----------
    labels : full names by dimension.
    """
    owner = next((name for name, block in blocks(model).items() if sorted(block) == sorted(items.columns)), None)
    if owner is not None and model.construct(owner).components:
        return model
    names = {}
    changed = model if owner is not None else Model()
    for column in items.columns if owner is not None else ():
        changed = changed.without_indicator(column)
    for dimension, columns in items.dimensions.items():
        names[dimension] = name = _free(_STEMS[dimension], changed.names)
        changed = changed.with_construct(name, columns, label=labels[dimension])
    if owner is not None:
        return changed.with_components(owner, names.values())
    if "overall" in names:
        for dimension in INDEXED:
            if dimension in names:
                changed = changed.with_path(names[dimension], names["overall"])
    return changed


def _free(stem: str, taken: Sequence[str]) -> str:
    return next(name for name in (stem, *(f"{stem}_{k}" for k in range(2, len(taken) + 3))) if name not in taken)


def template(labels: Mapping[str, str]) -> Model:
    """The instrument as a model on its own codes."""
    return with_dimensions(Model(), WebQualItems.of(DIMENSIONS), labels)


@dataclass(frozen=True, eq=False)
class WebQualIndex:
    """The index of a survey: `quality` and `importance` (n × items; None: not asked) of who answered all, out of `total`."""

    items: WebQualItems
    quality: pd.DataFrame
    importance: pd.DataFrame | None
    highest: float
    total: int

    @property
    def n(self) -> int:
        return len(self.quality)

    @cached_property
    def by_item(self) -> pd.DataFrame:
        """By column: `dimension`, `code`, mean `quality`, mean `importance`, `gap`, weighted `score`, `most` possible, `index`.

        The score is the mean of quality · importance, the importance 1 where it wasn't asked (then `importance` and `gap` are
        NaN).
        """
        weight = np.ones(self.quality.shape) if self.importance is None else self.importance.to_numpy()
        quality = self.quality.to_numpy()
        asked = math.nan if self.importance is None else 1.0
        places = [(name, code(name, k)) for name, columns in self.items.dimensions.items() for k in range(len(columns))]
        score, most = (quality * weight).mean(0), self.highest * weight.mean(0)
        return pd.DataFrame(
            {
                "dimension": [dimension for dimension, _ in places],
                "code": [each for _, each in places],
                "quality": quality.mean(0),
                "importance": weight.mean(0) * asked,
                "gap": (quality.mean(0) - weight.mean(0)) * asked,
                "score": score,
                "most": most,
                "index": score / most,
            },
            index=pd.Index(self.quality.columns, name="item"),
        )

    @cached_property
    def by_dimension(self) -> pd.DataFrame:
        """The same by dimension, scores summed and means averaged over its items, with their `count`; "all" the index itself.

        Notes
        -----
        Σ mean(q·w) / (q_max · Σ mean(w)), Barnes & Vidgen (2002); "all" is over usability, information and service
        interaction, without the overall view.
        """
        table = self.by_item
        groups = {name: table[table["dimension"] == name] for name in self.items.dimensions}
        groups["all"] = table[table["dimension"].isin(INDEXED)]
        rows = {}
        for name, part in groups.items():
            score, most = part["score"].sum(), part["most"].sum()
            means = part[["quality", "importance", "gap"]].mean()
            rows[name] = {"count": len(part), **means, "score": score, "most": most, "index": score / most}
        return pd.DataFrame.from_dict(rows, orient="index").rename_axis("dimension")

    @property
    def index(self) -> float:
        """The WebQual Index, 0 … 1."""
        return float(self.by_dimension["index"].loc["all"])

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """Respondents left out."""
        if self.n == self.total:
            return ()
        facts = {"count": self.total - self.n, "total": self.total, "n": self.n}
        return (Note("webqual_cases_dropped", facts, "info"),)


def webqual_index(survey: Survey, items: WebQualItems) -> WebQualIndex:
    """The index from the columns of a survey; respondents who left out an item are left out.

    Raises
    ------
    SurveyError : a column isn't there or holds no numbers.
    EstimationError : webqual_no_items, webqual_item_twice, webqual_importance_count, webqual_no_rows, webqual_scale.
    """
    columns, weights = items.columns, items.importance
    if not any(getattr(items, name) for name in INDEXED):
        raise EstimationError("webqual_no_items")
    twice = tuple(dict.fromkeys(name for name in (*columns, *weights) if (*columns, *weights).count(name) > 1))
    if twice:
        raise EstimationError("webqual_item_twice", columns=twice)
    if weights and len(weights) != len(columns):
        raise EstimationError("webqual_importance_count", count=len(weights), needed=len(columns))
    answers = survey.answers((*columns, *weights))
    complete = answers.dropna()
    if complete.empty:
        raise EstimationError("webqual_no_rows", total=len(answers))
    best, lowest = float(complete[list(columns)].to_numpy().max()), float(complete.to_numpy().min())
    highest = best if items.highest is None else items.highest
    if highest < best or lowest < 0 or highest <= 0:
        raise EstimationError("webqual_scale", lowest=lowest, best=best, highest=highest)
    importance = complete[list(weights)] if weights else None
    if importance is not None and not importance.to_numpy().sum(0).all():
        raise EstimationError("webqual_no_importance")
    return WebQualIndex(items, complete[list(columns)], importance, highest, len(answers))
