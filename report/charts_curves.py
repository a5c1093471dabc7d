"""Curves and lines for print: relationship plots of bent arrows, and simple slopes of moderation."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from plsengine.curve_reading import Relation
from report.figure import Number
from report.figures_curves import Note, target_ends
from report.figures_slopes import deviations
from report.plane import Plane, room

_DASHES = ("2 3", "", "7 3", "7 3 2 3")
_SEGMENTS = 3


def relationship_chart(shown: Relation, *, words: Mapping[str, str], note: Note, title: str, number: Number) -> str:
    """Scatter of two constructs' scores with curve and line, divided into segments with their cases and slopes.

    Parameters
    ----------
    words : "predictor", "target", "cases", "bent", "linear".
    """
    lines = shown.lines()
    plane = Plane(
        room(shown.x),
        target_ends(shown, lines.to_numpy()),
        titles=(words["predictor"], words["target"]),
        title=title,
        number=number,
        legend=[(words["cases"], None), (words["bent"], ""), (words["linear"], "5 3")],
    )
    parts = shown.segments(_SEGMENTS)
    for edge in parts["start"].iloc[1:]:
        plane.upright(float(edge))
    plane.points(shown.x, shown.y)
    plane.curve(lines.index, lines["linear"], dash="5 3", width=1.1)
    plane.curve(lines.index, lines["bent"], width=2)
    for _, part in parts.iterrows():
        plane.note((part["start"] + part["end"]) / 2, note(int(part["cases"]), float(part["slope"])))
    return plane.svg()


def slopes_chart(lines: pd.DataFrame, *, words: Mapping[str, str], title: str, number: Number) -> str:
    """Lines by the predictor's score, one for each value of the moderator.

    Parameters
    ----------
    lines : from `plsengine.slope_lines`; a single column is a quadratic effect.
    words : "predictor", "target", "moderator".
    """
    several = lines.shape[1] > 1
    dashes = {value: _DASHES[k % len(_DASHES)] if several else "" for k, value in enumerate(lines)}
    plane = Plane(
        (float(lines.index[0]), float(lines.index[-1])),
        room(lines.to_numpy().ravel()),
        titles=(words["predictor"], words["target"]),
        title=title,
        number=number,
        legend=[(f"{words['moderator']}: {deviations(float(v))}", dash) for v, dash in dashes.items()]
        if several
        else (),
    )
    for value, dash in dashes.items():
        plane.curve(lines.index, lines[value], dash=dash)
    return plane.svg()
