"""A page with nothing but the diagram editor, a history and a slow engine that only pretends, for the browser tests.

Query: `engine` seconds of pretended work, `lang`, `read_only`, `start=empty`.
"""

from __future__ import annotations

import json
import time
from typing import Any

import streamlit as st

from plsengine.errors import ModelError
from plsengine.model import Model
from report.scene import Mark, Marks
from ui.diagram_editor import (
    Command,
    Drawing,
    Edit,
    EditorOptions,
    Exchange,
    Selection,
    diagram_editor,
    element_results,
    to_doc,
    to_model,
)

HOSTILE = "<img src=x onerror=alert(1)>"
COLUMNS = [*(f"{block}.{item}" for block in ("X1", "X2", "Y1", "Z1") for item in range(1, 5)), HOSTILE, "Umur"]


def construct(
    identity: str, name: str, x: float, y: float, side: str, indicators: list[str], **more: str
) -> dict[str, Any]:
    return {
        "id": identity, "name": name, "label": "", "mode": "reflective",
        "x": x, "y": y, "side": side, "indicators": indicators, **more,
    }  # fmt: skip


def example() -> Drawing:
    return {
        "constructs": [
            construct("a", "Citra", 0, 0, "left", ["X1.1", "X1.2", "X1.3"], label="Citra Perusahaan"),
            construct("b", "Kepuasan", 320, 150, "bottom", ["Y1.1", "Y1.2", "Y1.3"]),
            construct("c", "Loyalitas", 640, 0, "right", ["Z1.1", "Z1.2"], mode="formative"),
        ],
        "paths": [{"source": "a", "target": "b"}, {"source": "a", "target": "c"}],
    }


def pretended_results(model: Model, placements: dict[str, Any], for_seq: int) -> dict[str, Any]:
    paths = {
        (path.source, path.target): Mark(
            f"0,{100 + 37 * place}" + ("" if place else "***"),
            detail=f"t = {1.2 + place:.2f}".replace(".", ","),
            spoken="signifikan" if not place else "tidak signifikan",
            significant=not place,
        )
        for place, path in enumerate(model.paths)
    }
    targets = {path.target for path in model.paths}
    fits = {name: Mark("R² = 0,412") for name in targets}
    loadings = {column: Mark("0,8" + str(len(column))) for column in model.indicators}
    return element_results(placements, Marks(paths, loadings, fits), for_seq=for_seq)


def session() -> dict[str, Any]:
    if "work" not in st.session_state:
        empty = st.query_params.get("start") == "empty"
        st.session_state.work = {
            "exchange": Exchange(),
            "history": [{"constructs": [], "paths": []} if empty else example()],
            "at": 0,
            "commands": [],
            "selection": Selection(),
            "ops": [],
        }
    return st.session_state.work


def put(work: dict[str, Any], drawing: Drawing) -> None:
    work["history"] = [*work["history"][: work["at"] + 1], drawing]
    work["at"] += 1


def edited(edit: Edit) -> None:
    work = session()
    if any(item["name"] == "terlarang" for item in edit.drawing["constructs"]):
        raise ModelError("constant_indicator", count=3, column="terlarang", value=1, construct="terlarang")
    to_model(edit.drawing)
    put(work, edit.drawing)
    work["ops"].append(edit.op)


def commanded(command: Command) -> None:
    work = session()
    work["commands"].append(command.kind)
    exchange: Exchange = work["exchange"]
    steps = {"undo": -1, "redo": 1}
    if command.kind in steps:
        work["at"] = min(max(work["at"] + steps[command.kind], 0), len(work["history"]) - 1)
        exchange.changed()
    elif command.kind == "arrange":
        drawing = work["history"][work["at"]]
        row = [{**item, "x": 300.0 * place, "y": 0.0} for place, item in enumerate(drawing["constructs"])]
        put(work, {**drawing, "constructs": row})
        exchange.changed()


def selected(selection: Selection) -> None:
    session()["selection"] = selection


def editor_page() -> None:
    work = session()
    st.button("unrelated")
    if st.button("rename in a table"):
        drawing = work["history"][work["at"]]
        first = {**drawing["constructs"][0], "name": "Citra Baru"}
        put(work, {**drawing, "constructs": [first, *drawing["constructs"][1:]]})
        work["exchange"].changed()
    drawing = work["history"][work["at"]]
    model, placements = to_model(drawing)
    time.sleep(float(st.query_params.get("engine", "0")))
    diagram_editor(
        key="editor",
        language=st.query_params.get("lang", "id"),
        exchange=work["exchange"],
        drawing=to_doc(model, placements),
        results=pretended_results(model, placements, work["exchange"].ack),
        columns=COLUMNS,
        options=EditorOptions(
            read_only="read_only" in st.query_params,
            can_undo=work["at"] > 0,
            can_redo=work["at"] < len(work["history"]) - 1,
            height=int(st.query_params.get("height", "600")),
        ),
        on_edit=edited,
        on_command=commanded,
        on_selection=selected,
    )
    known = {
        "drawing": drawing,
        "ack": work["exchange"].ack,
        "rev": work["exchange"].rev,
        "commands": work["commands"],
        "ops": work["ops"],
        "selection": [work["selection"].constructs, work["selection"].paths, work["selection"].indicators],
    }
    st.code(json.dumps(known), language="json")


def other_page() -> None:
    st.title("Another page")


st.set_page_config(layout="wide")
st.navigation(
    [st.Page(editor_page, title="Editor", default=True), st.Page(other_page, title="Other")], position="top"
).run()
