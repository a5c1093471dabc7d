"""What differs between two models."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from plsengine.model import Model

_Part = TypeVar("_Part")


@dataclass(frozen=True)
class Changes:
    """Parts of two models, by name, that only the one or only the other has; each in its model's order.

    `arrows` are (source, target), interactions' among them as ("X:M", target); `indicators` (construct, indicator), components
    of higher-order constructs among them: a moved one counts on both sides. `modes` are constructs of both that changed
    between reflective and formative.
    """

    arrows_gone: tuple[tuple[str, str], ...]
    arrows_new: tuple[tuple[str, str], ...]
    constructs_gone: tuple[str, ...]
    constructs_new: tuple[str, ...]
    indicators_gone: tuple[tuple[str, str], ...]
    indicators_new: tuple[tuple[str, str], ...]
    modes: tuple[str, ...]

    def __bool__(self) -> bool:
        return any(vars(self).values())

    @property
    def touched_constructs(self) -> frozenset[str]:
        """Constructs that are new or gone, or measured in another way."""
        indicators = (*self.indicators_gone, *self.indicators_new)
        return frozenset((*self.constructs_gone, *self.constructs_new, *self.modes, *(name for name, _ in indicators)))


def changes(before: Model, after: Model) -> Changes:
    """Differences that an estimate can depend on: not labels, hypotheses or order."""
    arrows = [tuple(_arrows(model)) for model in (before, after)]
    items = [
        tuple((c.name, item) for c in model.constructs for item in (*c.indicators, *c.components))
        for model in (before, after)
    ]
    modes = [{c.name: c.mode for c in model.constructs} for model in (before, after)]
    return Changes(
        arrows_gone=_only(arrows[0], arrows[1]),
        arrows_new=_only(arrows[1], arrows[0]),
        constructs_gone=_only(before.names, after.names),
        constructs_new=_only(after.names, before.names),
        indicators_gone=_only(items[0], items[1]),
        indicators_new=_only(items[1], items[0]),
        modes=tuple(name for name, mode in modes[0].items() if modes[1].get(name, mode) != mode),
    )


def _arrows(model: Model) -> Iterator[tuple[str, str]]:
    yield from ((path.source, path.target) for path in model.paths)
    yield from ((each.name, each.target) for each in model.interactions)


def _only(here: tuple[_Part, ...], there: tuple[_Part, ...]) -> tuple[_Part, ...]:
    known = set(there)
    return tuple(part for part in here if part not in known)
