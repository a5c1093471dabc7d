"""Effects and hypotheses in words. Texts are unguarded: they go into sentences as facts."""

from __future__ import annotations

from plsengine.model import Model
from report.conventions import full_name
from report.effects import Effect
from report.words import Words


def said_route(route: tuple[str, ...], model: Model, words: Words) -> str:
    """ "X terhadap Y", "X terhadap Y melalui M"."""
    source, *between, target = (full_name(model, name) for name in route)
    if between:
        return words("chapter.route.indirect", source=source, target=target, mediators=between)
    return words("chapter.route.direct", source=source, target=target)


def claim(effect: Effect, model: Model, words: Words) -> str:
    """The hypothesis' wording, or a statement made of its arrow and direction."""
    if effect.hypothesis is not None and effect.hypothesis.wording.strip():
        return effect.hypothesis.wording.strip().rstrip(".")
    direction = effect.hypothesis.direction if effect.hypothesis is not None else "either"
    source, *between, target = (full_name(model, name) for name in effect.route)
    kind = "indirect" if between else "direct"
    return words(f"chapter.claim.{kind}.{direction}", source=source, target=target, mediators=between)
