"""The construct-diagram editor on a page: a Streamlit component and the border between its JSON and `Model`.

The browser draws at once and sends the whole drawing; Python has the last word. `Exchange` keeps count of who has seen
what (`static/diagram/README.md` tells the rules), this module checks every message, and `to_model` / `to_doc` translate.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from itertools import pairwise
from pathlib import Path as FilePath
from typing import Any, Literal

import streamlit as st

from plsengine.errors import JalurError
from plsengine.model import Construct, Hypothesis, Interaction, Model, Path
from report.layout import arrange
from report.scene import Marks
from report.words import Language, Message, catalogue
from ui.diagram_messages import (
    Command,
    Drawing,
    Edit,
    Exchange,
    Selection,
    UnreadableError,
    read_drawing,
    read_selection,
)

__all__ = [
    "Command",
    "Drawing",
    "Edit",
    "EditorOptions",
    "Exchange",
    "Placement",
    "Selection",
    "UnreadableError",
    "arranged",
    "diagram_editor",
    "editor_labels",
    "element_results",
    "interaction_element",
    "read_drawing",
    "to_doc",
    "to_model",
]

Side = Literal["left", "right", "top", "bottom"]

ASSETS = FilePath(__file__).resolve().parent.parent / "static" / "diagram"


@dataclass(frozen=True)
class Placement:
    """Where a construct stands on the drawing; its `id` stays when its name changes. x, y in px at 100 %."""

    id: str
    x: float
    y: float
    side: Side = "left"


# ------------------------------------------------------------------------------------------------ drawing ↔ model


def _new_id(name: str, taken: Collection[str]) -> str:
    """An id for a construct that has none yet: the same name gives the same id, as long as it is free."""
    while (identity := "n" + hashlib.sha256(name.encode()).hexdigest()[:12]) in taken:
        name += "'"
    return identity


def arranged(model: Model, placements: Mapping[str, Placement] | None = None) -> dict[str, Placement]:
    """Places from the automatic layout (`report.layout`); constructs keep the ids that they have."""
    known = placements or {}
    taken = {placement.id for placement in known.values()}
    places = {}
    for name, place in arrange(model).items():
        identity = known[name].id if name in known else _new_id(name, taken)
        taken.add(identity)
        places[name] = Placement(identity, place.x, place.y, place.side)
    return places


def to_doc(model: Model, placements: Mapping[str, Placement]) -> Drawing:
    """The drawing of a model. Constructs without a placement stand in a row below the others; with none at all, the
    drawing is arranged."""
    placements = placements or arranged(model)
    taken = {placement.id for placement in placements.values()}
    lowest = max((placement.y for placement in placements.values()), default=-180.0)
    missing = 0
    ids: dict[str, str] = {}
    constructs = []
    for construct in model.constructs:
        placement = placements.get(construct.name)
        if placement is None:
            placement = Placement(_new_id(construct.name, taken), 260.0 * missing, lowest + 180.0)
            taken.add(placement.id)
            missing += 1
        ids[construct.name] = placement.id
        constructs.append(
            {
                **asdict(placement),
                "name": construct.name,
                "label": construct.label,
                "mode": construct.mode,
                "indicators": list(construct.indicators),
                "components": list(construct.components),
            }
        )
    for item in constructs:
        item["components"] = [ids[part] for part in item["components"]]
    paths = [{"source": ids[path.source], "target": ids[path.target]} for path in model.paths]
    interactions = [
        {
            "moderator": ids[each.moderator],
            "predictor": ids[each.predictor],
            "target": ids[each.target],
            "method": each.method,
        }
        for each in model.interactions
    ]
    return {"constructs": constructs, "paths": paths, "interactions": interactions}


def to_model(
    drawing: Drawing,
    previous: Model | None = None,
    placed: Mapping[str, Placement] | None = None,
) -> tuple[Model, dict[str, Placement]]:
    """The model of a drawing, and where its constructs stand (by name).

    What a drawing does not show, the hypotheses, comes from `previous`, whose constructs had the ids in `placed`: routes
    follow renamed constructs, and a hypothesis whose arrow is gone goes with it.

    Raises
    ------
    ModelError
        When the drawing breaks a rule of models: a circle, a shared indicator, two constructs of one name.
    """
    drawing = read_drawing(drawing)
    names = {item["id"]: item["name"] for item in drawing["constructs"]}
    constructs = tuple(
        Construct(
            item["name"],
            tuple(item["indicators"]),
            mode=item["mode"],
            label=item["label"],
            components=tuple(names[part] for part in item["components"]),
        )
        for item in drawing["constructs"]
    )
    interactions = tuple(
        Interaction(names[each["moderator"]], names[each["predictor"]], names[each["target"]], each["method"])
        for each in drawing["interactions"]
    )
    paths = tuple(Path(names[item["source"]], names[item["target"]]) for item in drawing["paths"])
    hypotheses: tuple[Hypothesis, ...] = ()
    if previous is not None:
        renamed = {old: names.get(placement.id) for old, placement in (placed or {}).items()}
        products = {each.name: _renamed_product(each, renamed) for each in previous.interactions}
        arrows = {*((path.source, path.target) for path in paths), *((each.name, each.target) for each in interactions)}
        hypotheses = tuple(_followed(previous.hypotheses, {**renamed, **products}, arrows))
    higher_order = previous.higher_order if previous is not None else Model().higher_order
    model = Model(constructs, paths, hypotheses, interactions, higher_order)
    placements = {
        item["name"]: Placement(item["id"], item["x"], item["y"], item["side"]) for item in drawing["constructs"]
    }
    return model, placements


def _renamed_product(interaction: Interaction, renamed: Mapping[str, str | None]) -> str | None:
    """Name of a product after its constructs' names; None where one is gone."""
    moderator, predictor = renamed.get(interaction.moderator), renamed.get(interaction.predictor)
    if moderator is None or predictor is None:
        return None
    return replace(interaction, moderator=moderator, predictor=predictor).name


def _followed(
    hypotheses: Iterable[Hypothesis], renamed: Mapping[str, str | None], arrows: Collection[tuple[str, str]]
) -> Iterable[Hypothesis]:
    for hypothesis in hypotheses:
        route = tuple(renamed.get(name) for name in hypothesis.route)
        if all(step in arrows for step in pairwise(route)):
            facts = {name: getattr(hypothesis, name) for name in hypothesis.__dataclass_fields__}
            yield Hypothesis(**{**facts, "route": route})


def element_results(
    placements: Mapping[str, Placement],
    marks: Marks,
    *,
    for_seq: int,
    stale: bool = False,
    interactions: Iterable[Interaction] = (),
) -> dict[str, Any]:
    """Results by the drawing's element ids, from results by names. `for_seq` is the `Exchange.ack` they were made for."""
    identity = {name: placement.id for name, placement in placements.items()}
    elements: dict[str, Any] = {}
    drawn = {(each.name, each.target): interaction_element(each, identity) for each in interactions}
    for (source, target), result in marks.paths.items():
        if (source, target) in drawn:
            elements[drawn[source, target]] = asdict(result)
        elif source in identity and target in identity:
            elements[f"p:{identity[source]}>{identity[target]}"] = asdict(result)
    for name, result in marks.constructs.items():
        if name in identity:
            elements[f"c:{identity[name]}"] = asdict(result)
    for column, result in marks.indicators.items():
        # Indicators of a higher-order construct are its components.
        elements[f"i:{column}"] = asdict(result)
        if column in identity:
            elements[f"k:{identity[column]}"] = asdict(result)
    return {"for_seq": for_seq, "stale": stale, "elements": elements}


def interaction_element(interaction: Interaction, identity: Mapping[str, str]) -> str:
    """The editor's id of an interaction."""
    ends = (interaction.moderator, interaction.predictor, interaction.target)
    return "x:" + ">".join(identity[name] for name in ends)


# ---------------------------------------------------------------------------------------------------- the component


def _modules() -> list[FilePath]:
    return sorted([*ASSETS.glob("*.js"), *ASSETS.glob("*.css"), *ASSETS.glob("vendor/*.js")])


@cache
def _loader() -> str:
    """The few lines that Streamlit hands to the browser: they fetch the modules from `static/`.

    Sent again at every rerun, so kept small. Streamlit's static files carry no cache header: asking for each module once
    with "no-cache" makes sure that no old one is imported beside a new one.
    """
    modules = _modules()
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in modules)).hexdigest()[:12]
    names = json.dumps([file.relative_to(ASSETS).as_posix() for file in modules if file.name != "editor.js"])
    return f"""\
const base = new URL("app/static/diagram/", document.baseURI);
const fresh = Promise.all({names}.map((name) => fetch(new URL(name, base), {{ cache: "no-cache" }})));
const editor = fresh.then(() => import(new URL("editor.js?v={digest}", base).href));
export default async (component) => {{
  const {{ mount }} = await editor.catch(() => ({{ mount: ({{ data, parentElement }}) => {{
    parentElement.textContent = data.labels.load_failed;
  }} }}));
  return mount(component);
}};
"""


def editor_labels(language: Language) -> dict[str, Message]:
    """The editor's words, templates unfilled: it fills them in the browser, as text and never as HTML."""
    prefix = "editor."
    return {
        key.removeprefix(prefix): text if isinstance(text, str) else dict(text)
        for key, text in catalogue(language).items()
        if key.startswith(prefix)
    }


_mount = st.components.v2.component("jalur_diagram_editor", js=_loader())


@dataclass(frozen=True)
class EditorOptions:
    """What the editor shows and allows. `look` "print" shows it as it will be printed, whatever the theme."""

    read_only: bool = False
    show_indicators: bool = True
    show_labels: bool = True
    can_undo: bool = True
    can_redo: bool = True
    report_selection: bool = True
    height: int = 640
    look: Literal["screen", "print"] = "screen"


@dataclass(frozen=True)
class _Listener:
    """Turns the component's messages into calls with plain Python."""

    key: str
    exchange: Exchange
    labels: Mapping[str, Message]
    explain: Callable[[JalurError], str]
    on_edit: Callable[[Edit], None]
    on_command: Callable[[Command], None]
    on_selection: Callable[[Selection], None] | None = field(default=None)

    def _message(self, name: str) -> object:
        return (st.session_state.get(self.key) or {}).get(name)

    def document(self) -> None:
        raw = self._message("doc")
        try:
            edits = self.exchange.take(raw)
        except UnreadableError:
            self.exchange.refuse(self.exchange.heard, self.labels["refuse_unreadable"])
            return
        for edit in edits:
            try:
                self.on_edit(edit)
            except JalurError as error:
                self.exchange.refuse(edit.seq, self.explain(error))
                return
            self.exchange.accepted(edit)
        if self.exchange.refused and self.exchange.refused["stale"]:
            self.exchange.refused["text"] = self.labels["stale_edit"]

    def command(self) -> None:
        # Streamlit calls back for triggers first: an edit made just before an undo must be in the history.
        self.document()
        try:
            for command in self.exchange.commands(self._message("command")):
                self.on_command(command)
        except UnreadableError:
            self.exchange.refuse(self.exchange.ack, self.labels["refuse_unreadable"])
        except JalurError as error:
            self.exchange.refuse(self.exchange.ack, self.explain(error))

    def selection(self) -> None:
        raw = self._message("selection")
        if self.on_selection is None or raw is None:
            return
        try:
            selection = read_selection(raw)
        except UnreadableError:
            selection = Selection()
        self.on_selection(selection)


def diagram_editor(
    *,
    key: str,
    language: Language,
    exchange: Exchange,
    drawing: Drawing,
    on_edit: Callable[[Edit], None],
    on_command: Callable[[Command], None],
    on_selection: Callable[[Selection], None] | None = None,
    results: Mapping[str, Any] | None = None,
    drawn: Mapping[str, Any] | None = None,
    selected: Selection | None = None,
    columns: Sequence[str] = (),
    options: EditorOptions | None = None,
    explain: Callable[[JalurError], str] = str,
) -> None:
    """Show the editor. Always with the same `key`, or the browser starts anew.

    Parameters
    ----------
    exchange : kept in the session; this function's callbacks keep its count.
    drawing : from `to_doc`.
    language : of all the words on it.
    on_edit : takes an `Edit` into the session (`to_model` its drawing, put it into the history). May raise `ModelError`:
        the drawing is then refused, with `explain(error)` shown on it. Must not raise `exchange.rev`.
    on_command : undo, redo, arrange, details; calls `exchange.changed()` when it changed the model.
    results : from `element_results`.
    drawn : the fair copy of this drawing (`ui.drawn`); without it the browser draws by itself.
    selected : what is selected when the editor appears.
    columns : the survey's columns, in its order.
    """
    labels = editor_labels(language)
    listener = _Listener(key, exchange, labels, explain, on_edit, on_command, on_selection)
    options = options or EditorOptions()
    _mount(
        key=key,
        height=options.height,  # reserved from the start: what stands below must not jump
        data={
            "key": key,
            "language": language,
            "rev": exchange.rev,
            "ack": exchange.ack,
            "heard": exchange.heard,
            "done": exchange.done,
            "refused": exchange.refused,
            "model": drawing,
            "results": dict(results) if results is not None else None,
            "drawn": dict(drawn) if drawn is not None else None,
            "selected": list((selected or Selection()).elements),
            "columns": [{"name": column} for column in columns],
            "labels": labels,
            "options": asdict(options),
        },
        on_doc_change=listener.document,
        on_selection_change=listener.selection,
        on_command_change=listener.command,
    )
