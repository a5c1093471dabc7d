"""What the browser's diagram editor sends, checked and read; and who has seen what. Plain Python, no Streamlit."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SIDES = ("left", "right", "top", "bottom")
MODES = ("reflective", "formative")
METHODS = ("two_stage", "product_indicator", "orthogonal")
COMMANDS = ("undo", "redo", "arrange", "details")

MOST_CONSTRUCTS, MOST_INDICATORS, LONGEST_NAME, FARTHEST = 200, 2_000, 300, 100_000.0
_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")

Drawing = dict[str, Any]  # {"constructs": [...], "paths": [...], "interactions": [...]}, checked by `read_drawing`


@dataclass(frozen=True)
class Edit:
    """One change made on the drawing: the whole drawing as it is now, and what was done (`op`)."""

    seq: int
    op: str
    drawing: Drawing


@dataclass(frozen=True)
class Selection:
    """What is selected on the drawing, by construct id and column; interactions as (moderator, predictor, target)."""

    constructs: tuple[str, ...] = ()
    paths: tuple[tuple[str, str], ...] = ()
    indicators: tuple[str, ...] = ()
    interactions: tuple[tuple[str, str, str], ...] = ()

    @property
    def elements(self) -> tuple[str, ...]:
        """The editor's ids of these."""
        return (
            *(f"c:{each}" for each in self.constructs),
            *(f"p:{source}>{target}" for source, target in self.paths),
            *(f"i:{each}" for each in self.indicators),
            *("x:" + ">".join(ends) for ends in self.interactions),
        )


@dataclass(frozen=True)
class Command:
    """A wish that only Python can fulfil: "undo", "redo", "arrange" or "details"."""

    kind: str
    selection: Selection = Selection()


# ---------------------------------------------------------------------------------------------------- reading messages


class UnreadableError(ValueError):
    """A message that our own editor would never send."""


def _unreadable(part: str) -> UnreadableError:
    return UnreadableError(f"{part} is missing, of the wrong kind or too large")


def _mapping(raw: object, part: str) -> Mapping[str, Any]:
    if not isinstance(raw, Mapping):
        raise _unreadable(part)
    return raw


def _items(raw: object, part: str, most: int) -> Sequence[Any]:
    if not isinstance(raw, Sequence) or isinstance(raw, str) or len(raw) > most:
        raise _unreadable(part)
    return raw


def _text(raw: object, part: str) -> str:
    if not isinstance(raw, str) or len(raw) > LONGEST_NAME:
        raise _unreadable(part)
    return raw


def _identity(raw: object, part: str) -> str:
    if not isinstance(raw, str) or not _ID.fullmatch(raw):
        raise _unreadable(part)
    return raw


def _choice(raw: object, part: str, among: Collection[str]) -> str:
    if not isinstance(raw, str) or raw not in among:
        raise _unreadable(part)
    return raw


def _coordinate(raw: object, part: str) -> float:
    if isinstance(raw, bool) or not isinstance(raw, (int, float)) or not math.isfinite(raw):
        raise _unreadable(part)
    return float(min(max(raw, -FARTHEST), FARTHEST))


def _count(raw: object, part: str) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int) or raw < 0:
        raise _unreadable(part)
    return raw


def read_drawing(raw: object) -> Drawing:
    """A drawing from the browser, checked and reduced to what we know.

    Raises
    ------
    UnreadableError
        When a part is missing, of the wrong kind or too large.
    """
    drawing = _mapping(raw, "model")
    constructs = []
    for item in _items(drawing.get("constructs"), "constructs", MOST_CONSTRUCTS):
        construct = _mapping(item, "construct")
        constructs.append(
            {
                "id": _identity(construct.get("id"), "id"),
                "name": _text(construct.get("name"), "name").strip(),
                "label": _text(construct.get("label", ""), "label"),
                "mode": _choice(construct.get("mode"), "mode", MODES),
                "x": _coordinate(construct.get("x"), "x"),
                "y": _coordinate(construct.get("y"), "y"),
                "side": _choice(construct.get("side"), "side", SIDES),
                "indicators": [
                    _text(column, "indicator")
                    for column in _items(construct.get("indicators"), "indicators", MOST_INDICATORS)
                ],
                "components": [
                    _identity(part, "component")
                    for part in _items(construct.get("components", ()), "components", MOST_CONSTRUCTS)
                ],
            }
        )
    ids = [construct["id"] for construct in constructs]
    if len(set(ids)) < len(ids):
        raise _unreadable("id")
    paths = []
    for item in _items(drawing.get("paths"), "paths", MOST_CONSTRUCTS**2):
        path = _mapping(item, "path")
        paths.append({end: _choice(path.get(end), end, ids) for end in ("source", "target")})
    interactions = []
    for item in _items(drawing.get("interactions", ()), "interactions", MOST_CONSTRUCTS**2):
        interaction = _mapping(item, "interaction")
        ends = {end: _choice(interaction.get(end), end, ids) for end in ("moderator", "predictor", "target")}
        interactions.append({**ends, "method": _choice(interaction.get("method"), "method", METHODS)})
    if any(part not in ids for construct in constructs for part in construct["components"]):
        raise _unreadable("component")
    return {"constructs": constructs, "paths": paths, "interactions": interactions}


def read_selection(raw: object) -> Selection:
    """Element ids from the browser (`c:`, `p:`, `i:`, `x:`) as a `Selection`; raises `UnreadableError` for anything else."""
    constructs, paths, indicators, interactions = [], [], [], []
    for element in _items(raw, "selection", MOST_INDICATORS):
        kind, _, rest = _text(element, "selection").partition(":")
        if kind == "c":
            constructs.append(_identity(rest, "selection"))
        elif kind == "i":
            indicators.append(rest)
        elif kind == "p":
            source, _, target = rest.partition(">")
            paths.append((_identity(source, "selection"), _identity(target, "selection")))
        elif kind == "x" and rest.count(">") == 2:
            moderator, predictor, target = (_identity(part, "selection") for part in rest.split(">"))
            interactions.append((moderator, predictor, target))
        else:
            raise _unreadable("selection")
    return Selection(tuple(constructs), tuple(paths), tuple(indicators), tuple(interactions))


# -------------------------------------------------------------------------------------------------- who has seen what


@dataclass
class Exchange:
    """Who has seen what, between Python and one editor. Belongs into the session, beside the model.

    `rev` rises when Python changes the model. `ack` is the last drawing taken from the browser, `heard` the last one that
    was answered, be it by a refusal; `done` is the last command.
    """

    rev: int = 1
    ack: int = 0
    heard: int = 0
    done: int = 0
    refused: dict[str, Any] | None = None

    def take(self, raw: object) -> tuple[Edit, ...]:
        """The edits in a `doc` message that are new, oldest first; none when it was made on an older model.

        An outdated drawing sets `refused`; the browser gets the model again and repeats its edit on it where it can.
        Raises `UnreadableError` when the message can't be read.
        """
        if raw is None:
            return ()
        message = _mapping(raw, "doc")
        seq, base = _count(message.get("seq"), "seq"), _count(message.get("base"), "base")
        if seq <= self.heard:
            return ()
        known, self.heard = self.heard, seq
        if base != self.rev:
            self.refused = {"seq": seq, "stale": True, "text": ""}
            return ()
        steps = [_mapping(step, "before") for step in _items(message.get("before", ()), "before", 20)]
        edits = [
            Edit(_count(step.get("seq"), "seq"), _text(step.get("op"), "op"), read_drawing(step.get("model")))
            for step in (*steps, message)
        ]
        return tuple(edit for edit in edits if edit.seq > known)

    def accepted(self, edit: Edit) -> None:
        """The edit is now Python's model too."""
        self.ack = edit.seq
        self.refused = None

    def refuse(self, seq: int, text: str) -> None:
        """The edit broke a rule: the browser takes Python's model again and shows `text`."""
        self.rev += 1
        self.refused = {"seq": seq, "stale": False, "text": text}

    def changed(self) -> None:
        """Python changed the model: undo, a table, a layout, another file."""
        self.rev += 1

    def commands(self, raw: object) -> tuple[Command, ...]:
        """The commands of a message that have not been seen before, oldest first."""
        if raw is None:
            return ()
        fresh = []
        for item in _items(_mapping(raw, "command").get("items"), "command", 50):
            message = _mapping(item, "command")
            number = _count(message.get("number"), "command")
            kind = _choice(message.get("kind"), "command", COMMANDS)
            if number > self.done:
                fresh.append(Command(kind, read_selection(message.get("selected", []))))
                self.done = number
        return tuple(fresh)
