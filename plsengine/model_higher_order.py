"""Higher-order constructs: the models of both stages of their estimation (Sarstedt et al. 2019)."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from plsengine.model_parts import Construct, Path

if TYPE_CHECKING:
    from plsengine.model import Model


def first_stage(model: Model) -> Model:
    """The model that the scores of the components come from.

    Repeated indicators also for "embedded_two_stage"; for "disjoint_two_stage" the components stand in the place of their
    higher-order construct and take over all its arrows. Its indicators begin with those of `model`, in the same order.
    """
    model = replace(model, interactions=(), hypotheses=())
    return _disjoint(model) if model.higher_order == "disjoint_two_stage" else _repeated(model)


def last_stage(model: Model) -> Model:
    """The model whose results are reported: with repeated indicators the only one, else on scores of the components."""
    if model.higher_order == "repeated_indicators":
        return _repeated(model)
    components = {name for construct in model.constructs for name in construct.components}
    constructs = (each for each in model.constructs if each.name not in components)
    measured = (replace(each, indicators=each.indicators or each.components, components=()) for each in constructs)
    return replace(model, constructs=tuple(measured))


def repeated(model: Model) -> tuple[str, ...]:
    """Indicators that the repeated blocks repeat, in the order in which they stand after the model's own."""
    return tuple(
        indicator
        for construct in model.constructs
        for component in construct.components
        for indicator in model.construct(component).indicators
    )


def _disjoint(model: Model) -> Model:
    stands_for = {each.name: each.components or (each.name,) for each in model.constructs}
    paths = (pair for path in model.paths for pair in product(stands_for[path.source], stands_for[path.target]))
    return replace(
        model,
        constructs=tuple(each for each in model.constructs if not each.components),
        paths=tuple(Path(source, target) for source, target in paths),
    )


def _repeated(model: Model) -> Model:
    """Higher-order constructs last; arrows to their components if reflective, from them if formative."""
    higher = [each for each in model.constructs if each.components]
    arrows = [
        Path(each.name, part) if each.mode == "reflective" else Path(part, each.name)
        for each in higher
        for part in each.components
    ]
    return replace(
        model,
        constructs=(
            *(each for each in model.constructs if not each.components),
            *(_repeating(model, e) for e in higher),
        ),
        paths=(*model.paths, *arrows),
    )


def _repeating(model: Model, construct: Construct) -> Construct:
    indicators = (name for part in construct.components for name in model.construct(part).indicators)
    return replace(construct, indicators=tuple(f"{each} ({construct.name})" for each in indicators), components=())
