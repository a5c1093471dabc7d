"""The fair copy for the editor: shapes as `static/diagram/scene.js` makes them, with the routes that Python found."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from plsengine.model import Model
from report.geometry import Box
from report.scene import Line, Row, Scene, component_id, interaction_id, path_id
from ui.diagram_editor import Placement, interaction_element


def drawn(
    scene: Scene,
    placements: Mapping[str, Placement],
    model: Model,
    columns: Collection[str] = (),
) -> dict[str, Any]:
    """Shapes of a scene, with the editor's ids instead of names.

    Parameters
    ----------
    model : what the scene shows.
    columns : the survey's names; an indicator that isn't among them is marked as unknown (with no columns, all are known).
    """
    identity = {name: placement.id for name, placement in placements.items()}
    ends = {path_id(path.source, path.target): (identity[path.source], identity[path.target]) for path in model.paths}
    ids = {name: f"p:{source}>{target}" for name, (source, target) in ends.items()}
    ids |= {component_id(name): component_id(each) for name, each in identity.items()}
    for each in model.interactions:
        ends[interaction_id(each)] = (identity[each.moderator], identity[each.target])
        ids[interaction_id(each)] = interaction_element(each, identity)
    verdicts = {line.id: line.verdict for line in scene.lines}
    ellipses = [
        {
            "id": f"c:{identity[each.construct]}",
            "construct": identity[each.construct],
            **_rounded(x=each.oval.x, y=each.oval.y, rx=each.oval.rx, ry=each.oval.ry),
            "lines": [_row(row) for row in each.rows],
        }
        for each in scene.ellipses
    ]
    boxes = [
        {
            "id": each.id,
            "indicator": each.indicator,
            "owner": identity[each.owner],
            "side": each.side,
            **_box(each.box),
            "text": each.text,
            "known": not columns or each.indicator in columns,
        }
        for each in scene.boxes
    ]
    lines = []
    for line in scene.lines:
        shape: dict[str, Any] = {**_line(line), "id": ids.get(line.id, line.id)}
        if line.id in ends:
            shape["source"], shape["target"] = ends[line.id]
        lines.append(shape)
    texts = []
    for text in scene.texts:
        on = text.of if text.of in verdicts else "l:" + text.of.removeprefix("i:")
        middle = text.plate or Box(text.rows[0].x, text.rows[0].y, 0, 0)
        texts.append(
            {
                "id": f"t:{ids.get(on, on)}",
                "of": ids.get(text.of, text.of),
                "verdict": verdicts[on],
                **_rounded(x=middle.x + middle.width / 2, y=middle.y + middle.height / 2),
                "lines": [_row(row) for row in text.rows],
                "plate": _box(middle),
            }
        )
    return {"ellipses": ellipses, "boxes": boxes, "lines": lines, "texts": texts, "frame": _box(scene.frame)}


def _line(line: Line) -> dict[str, Any]:
    start, *towards, end = ({"x": round(x, 2), "y": round(y, 2)} for x, y in line.curve.control.tolist())
    return {
        "kind": line.kind,
        "from": start,
        "bend": towards[0],
        **({"second": towards[1]} if len(towards) > 1 else {}),
        "to": end,
        "head": [_rounded(x=corner.x, y=corner.y) for corner in line.head],
        "dashed": line.dashed,
        "verdict": line.verdict,
    }


def _row(row: Row) -> dict[str, Any]:
    return {"role": row.role, "text": row.text, **_rounded(x=row.x, y=row.y)}


def _box(box: Box) -> dict[str, float]:
    return _rounded(x=box.x, y=box.y, width=box.width, height=box.height)


def _rounded(**values: float) -> dict[str, float]:
    return {name: round(value, 2) for name, value in values.items()}
