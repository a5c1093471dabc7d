"""Drafts of the model with their drawings: entries of the history, and versions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import chain, count

import plsengine as pls
from plsengine.cleaning import model_with_names
from report.scene import Place
from ui.diagram_editor import Placement, arranged, to_doc, to_model


@dataclass(frozen=True)
class Draft:
    """A model and where its constructs stand on the drawing: one entry of the history."""

    model: pls.Model
    placements: Mapping[str, Placement]

    @property
    def places(self) -> dict[str, Place]:
        """Where the constructs stand, without the editor's ids."""
        return {name: Place(at.x, at.y, at.side) for name, at in self.placements.items()}

    @property
    def is_arranged(self) -> bool:
        """Whether every construct stands where the automatic layout puts it."""
        return self.places == Draft(self.model, arranged(self.model)).places


def _skeleton(model: pls.Model) -> tuple[object, ...]:
    """What a layout follows: constructs with their components, and arrows."""
    return model.paths, tuple((construct.name, construct.components) for construct in model.constructs)


def placed(model: pls.Model, places: Mapping[str, Place]) -> Draft:
    """A draft whose constructs stand at known places; others are arranged."""
    arrangement = arranged(model)
    known = {name: places[name] for name in arrangement if name in places}
    moved = {name: replace(arrangement[name], x=at.x, y=at.y, side=at.side) for name, at in known.items()}
    return Draft(model, {**arrangement, **moved})


@dataclass(frozen=True)
class Version:
    """A draft kept under a name, to be compared with others or taken up again."""

    name: str
    draft: Draft


def with_names(draft: Draft, names: Mapping[str, str]) -> Draft:
    """A draft whose model follows renamed columns."""
    return replace(draft, model=model_with_names(draft.model, names))


def unique(name: str, taken: Collection[str]) -> str:
    """The name, with a number behind it where it is taken."""
    return next(each for each in chain([name], (f"{name} ({k})" for k in count(2))) if each not in taken)


def carried(before: Draft, model: pls.Model) -> Mapping[str, Placement]:
    """Placements after an edit from outside: a renamed construct stays where it was, new ones stand below the others.

    As long as there were no arrows, or nothing was moved by hand, nobody can miss an arrangement: then all is arranged anew.
    """
    gone = [name for name in before.placements if name not in model.names]
    new = [name for name in model.names if name not in before.placements]
    renamed = dict(zip(new, gone, strict=True)) if len(gone) == len(new) == 1 else {}
    known = {name: before.placements.get(renamed.get(name, name)) for name in model.names}
    kept = {name: placement for name, placement in known.items() if placement is not None}
    if not before.model.paths or (before.is_arranged and _skeleton(model) != _skeleton(before.model)):
        return arranged(model, kept)
    return to_model(to_doc(model, kept))[1]
