"""What stops the estimation of a model that is sound so far: something that the draft, or the survey, still lacks."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from plsengine.errors import ModelError
from plsengine.model_parts import look_of

if TYPE_CHECKING:
    from plsengine.model import Model

_LISTED = 10


def check(model: Model, columns: Iterable[str] | None = None) -> None:
    """Refuse a draft that can't be estimated; see `Model.check`."""
    if not model.constructs:
        raise ModelError("no_constructs")
    for construct in model.constructs:
        if not construct.indicators and not construct.components:
            raise ModelError("no_indicators", construct=construct.name)
    if columns is not None:
        _check_columns(model, list(columns))
    if not model.paths:
        raise ModelError("no_paths")
    linked = {name for path in model.paths for name in (path.source, path.target)}
    for name in model.names:
        name = model.parent(name) or name
        if name not in linked:
            raise ModelError("unconnected_construct", construct=name)
    for name in model.indicators:
        if model.parent(name) and model.owner(name) != name:
            raise ModelError("component_named_like_column", component=name, construct=model.owner(name))
    if model.layered and model.interactions and model.interactions[0].method != "two_stage":
        raise ModelError("products_of_components", interaction=model.interactions[0].name)
    for interaction in model.interactions:
        for name in (interaction.predictor, interaction.moderator):
            if interaction.method != "two_stage" and model.construct(name).mode == "formative":
                raise ModelError("formative_products", interaction=interaction.name, construct=name)


def _check_columns(model: Model, columns: list[str]) -> None:
    known = set(columns)
    unknown = [indicator for indicator in model.indicators if indicator not in known]
    if len(unknown) > 1:
        listed = [_with_nearest(indicator, columns) for indicator in unknown[:_LISTED]]
        raise ModelError(
            "unknown_columns", count=len(unknown), columns=(*listed, "…") if len(unknown) > _LISTED else tuple(listed)
        )
    for column in unknown:
        facts = {"column": column, "construct": model.owner(column)}
        if near := nearest(column, columns):
            raise ModelError("unknown_column", **facts, near=near)
        raise ModelError("strange_column", **facts)


def _with_nearest(column: str, columns: list[str]) -> str:
    near = nearest(column, columns)
    return f"{column} ({near[0]}?)" if near else column


def nearest(column: str, columns: Iterable[str]) -> tuple[str, ...]:
    """Up to three of the columns that a misspelt name may mean, the likeliest first."""
    looks: dict[str, str] = {}
    for each in columns:
        looks.setdefault(look_of(each).casefold(), each)
    # Codes are short: X1 and X2 share half of their signs.
    found = difflib.get_close_matches(look_of(column).casefold(), looks, n=3, cutoff=0.5)
    return tuple(looks[look] for look in found)
