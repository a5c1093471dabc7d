"""The report draws what the editor shows: both make the scenes in tests/js/golden, which the editor's tests read too."""

import json
from pathlib import Path as FilePath

import numpy as np
import pytest

from plsengine.model import Construct, Model, Path
from report.scene import Mark, Marks, Place, scene

GOLDEN = sorted((FilePath(__file__).parents[1] / "js" / "golden").glob("*.json"))


def drawn(case):
    model = case["model"]
    constructs = tuple(
        Construct(item["name"], tuple(item["indicators"]), mode=item["mode"], label=item["label"])
        for item in model["constructs"]
    )
    paths = tuple(Path(path["source"], path["target"]) for path in model["paths"])
    places = {item["name"]: Place(item["x"], item["y"], item["side"]) for item in model["constructs"]}
    marks = {identity: Mark(**mark) for identity, mark in case["elements"].items()}
    arrows = {f"p:{path.source}>{path.target}": (path.source, path.target) for path in paths}
    return scene(
        Model(constructs, paths),
        places,
        Marks(
            paths={arrows[identity]: mark for identity, mark in marks.items() if identity in arrows},
            indicators={identity[2:]: mark for identity, mark in marks.items() if identity.startswith("i:")},
            constructs={identity[2:]: mark for identity, mark in marks.items() if identity.startswith("c:")},
        ),
    )


def plain(shapes):
    """The scene in the words of the golden files."""

    def box(each):
        return [each.x, each.y, each.width, each.height]

    def point(each):
        return [each.x, each.y]

    return {
        "ellipses": [
            {
                "id": each.id,
                "oval": [each.oval.x, each.oval.y, each.oval.rx, each.oval.ry],
                "rows": [[row.role, row.text, row.x, row.y] for row in each.rows],
            }
            for each in shapes.ellipses
        ],
        "boxes": [
            {"id": each.id, "owner": each.owner, "box": box(each.box), "text": each.text} for each in shapes.boxes
        ],
        "lines": [
            {
                "id": each.id,
                "kind": each.kind,
                "from": point(each.curve.start),
                "bend": point(each.curve.bend),
                "to": point(each.curve.end),
                "head": [point(corner) for corner in each.head],
                "dashed": each.dashed,
            }
            for each in shapes.lines
        ],
        "texts": [
            {
                "of": each.of,
                "plate": box(each.plate) if each.plate else None,
                "rows": [[row.role, row.text] for row in each.rows],
            }
            for each in shapes.texts
        ],
        "frame": box(shapes.frame),
    }


def leaves(tree):
    if isinstance(tree, dict):
        return [leaf for key in sorted(tree) for leaf in leaves(tree[key])]
    if isinstance(tree, list):
        return [leaf for item in tree for leaf in leaves(item)]
    return [tree]


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: file.stem)
def test_the_report_draws_the_editors_scene(file):
    case = json.loads(file.read_text(encoding="utf-8"))
    ours, theirs = plain(drawn(case)), case["scene"]
    for text in theirs["texts"]:
        del text["at"]  # the middle of its plate, or of its rows
    ours, theirs = leaves(ours), leaves(theirs)
    assert len(ours) == len(theirs)
    for mine, other in zip(ours, theirs, strict=True):
        if isinstance(other, (int, float)) and not isinstance(other, bool):
            np.testing.assert_allclose(mine, other, atol=0.00051)  # the files hold thousandths of a pixel
        else:
            assert mine == other
