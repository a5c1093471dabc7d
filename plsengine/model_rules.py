"""What every model keeps to, drafts too: rules that adding more can't mend."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar, get_args

import networkx as nx

from plsengine import model_interactions
from plsengine.errors import ModelError
from plsengine.model_parts import HigherOrder, Interaction, Path, check_option, look_of

if TYPE_CHECKING:
    from plsengine.model import Model

MOST_CONSTRUCTS = 1000

_T = TypeVar("_T")


def check(model: Model) -> None:
    """Refuse what is unsound; see `Model`."""
    check_option("higher_order", model.higher_order, get_args(HigherOrder))
    _check_constructs(model)
    _check_components(model)
    _check_paths(model)
    model_interactions.check(model)
    _check_hypotheses(model)


def _check_constructs(model: Model) -> None:
    if len(model.constructs) > MOST_CONSTRUCTS:
        raise ModelError("too_many_constructs", count=len(model.constructs), most=MOST_CONSTRUCTS)
    owner: dict[str, str] = {}
    for construct in model.constructs:
        if not construct.name.strip():
            raise ModelError("empty_name")
        for indicator in construct.indicators:
            if not indicator.strip():
                raise ModelError("empty_indicator", construct=construct.name)
            if owner.get(indicator) == construct.name:
                raise ModelError("repeated_indicator", indicator=indicator, construct=construct.name)
            if indicator in owner:
                raise ModelError("shared_indicator", indicator=indicator, first=owner[indicator], second=construct.name)
            owner[indicator] = construct.name
    if twice := _first_repeated(model.names, look_of):
        raise ModelError("duplicate_construct", construct=twice)


def _check_paths(model: Model) -> None:
    for path in model.paths:
        model.construct(path.source)
        model.construct(path.target)
        if path.source == path.target:
            raise ModelError("self_path", construct=path.source)
    if (again := _first_repeated(model.paths)) is not None:
        raise ModelError("duplicate_path", source=again.source, target=again.target)
    try:
        circle = nx.find_cycle(model.graph())
    except nx.NetworkXNoCycle:
        return
    names = [source for source, _ in circle]
    start = names.index(min(names, key=model.names.index))
    raise ModelError("cycle", route=" → ".join([*names[start:], *names[:start], names[start]]))


def _check_hypotheses(model: Model) -> None:
    arrows = arrows_of(model.paths, model.interactions)
    for hypothesis in model.hypotheses:
        if not hypothesis.name.strip():
            raise ModelError("empty_hypothesis_name")
        if not hypothesis.arrows or not arrows.issuperset(hypothesis.arrows):
            raise ModelError("unknown_route", hypothesis=hypothesis.name, route=" → ".join(hypothesis.route) or "–")
    if twice := _first_repeated((hypothesis.name for hypothesis in model.hypotheses), look_of):
        raise ModelError("duplicate_hypothesis", hypothesis=twice)


def _check_components(model: Model) -> None:
    parents: dict[str, str] = {}
    joined = {name for path in model.paths for name in (path.source, path.target)}
    for construct in model.constructs:
        if construct.components and construct.indicators:
            raise ModelError("mixed_block", construct=construct.name)
        for component in construct.components:
            if parents.get(component) == construct.name:
                raise ModelError("repeated_component", component=component, construct=construct.name)
            if component in parents:
                raise ModelError(
                    "shared_component", component=component, first=parents[component], second=construct.name
                )
            if component == construct.name or model.construct(component).components:
                raise ModelError("component_of_component", component=component, construct=construct.name)
            if component in joined:
                raise ModelError("component_with_arrow", component=component, construct=construct.name)
            parents[component] = construct.name


def arrows_of(paths: Iterable[Path], interactions: Iterable[Interaction] = ()) -> set[tuple[str, str]]:
    """Source and target of every arrow and of every interaction's product."""
    arrows = {(path.source, path.target) for path in paths}
    return arrows.union((each.name, each.target) for each in interactions)


def _first_repeated(values: Iterable[_T], look: Callable[[_T], object] = lambda value: value) -> _T | None:
    seen: set[object] = set()
    for value in values:
        if look(value) in seen:
            return value
        seen.add(look(value))
    return None
