"""Interactions of a model: what makes them sound, and the model with their products as constructs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations_with_replacement, product
from typing import TYPE_CHECKING

from plsengine.errors import ModelError
from plsengine.model_parts import Construct, Interaction, Path, look_of

if TYPE_CHECKING:
    from plsengine.model import Model


def check(model: Model) -> None:
    """Refuse interactions without the arrows that they hang on, or that can't be told apart; see `Model`.

    The arrows are checked for circles, so interactions, which only follow them, can't close one.
    """
    arrows = {(path.source, path.target) for path in model.paths}
    seen: set[tuple[frozenset[str], str]] = set()
    named: dict[str, frozenset[str]] = {}
    looks = {look_of(name) for name in model.names}
    for each in model.interactions:
        for name in (each.predictor, each.moderator, each.target):
            model.construct(name)
        for source, target in each.arrows:
            if (source, target) not in arrows:
                raise ModelError("interaction_without_arrow", interaction=each.name, source=source, target=target)
        pair = frozenset((each.predictor, each.moderator))
        if (pair, each.target) in seen:
            raise ModelError("duplicate_interaction", interaction=each.name, target=each.target)
        seen.add((pair, each.target))
        if look_of(each.name) in looks or named.setdefault(look_of(each.name), pair) != pair:
            raise ModelError("interaction_name_taken", interaction=each.name)
        if each.method != model.interactions[0].method:
            raise ModelError("mixed_methods", first=model.interactions[0].method, second=each.method)


def expanded(model: Model) -> Model:
    """Model with every product as a construct of its own; see `Model.expanded`."""
    products = {each.name: each for each in model.interactions}
    return replace(
        model,
        constructs=(*model.constructs, *(_product(model, each) for each in products.values())),
        paths=(*model.paths, *(Path(each.name, each.target) for each in model.interactions)),
        interactions=(),
    )


def _product(model: Model, interaction: Interaction) -> Construct:
    labels = [model.construct(name).label for name in (interaction.predictor, interaction.moderator)]
    indicators = tuple(f"{first}:{second}" for first, second in indicator_pairs(model, interaction))
    return Construct(
        interaction.name, indicators or (interaction.name,), label=" × ".join(labels) if all(labels) else ""
    )


def indicator_pairs(model: Model, interaction: Interaction) -> Iterator[tuple[str, str]]:
    """Pairs of indicators whose products measure the interaction; none where scores are multiplied."""
    predictor = model.construct(interaction.predictor).indicators
    if interaction.method == "two_stage":
        return iter(())
    if interaction.quadratic:
        return combinations_with_replacement(predictor, 2)
    return product(predictor, model.construct(interaction.moderator).indicators)
