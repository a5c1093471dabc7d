"""Results as they stand on the drawing: which figures, written how, and which arrows are dashed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from plsengine.resample import Bootstrap
from report.conventions import DEFAULT, Conventions
from report.effects import stars
from report.scene import Mark, Marks
from report.words import Words

ArrowLabel = Literal["t", "coefficient", "both", "p", "stars", "interval", "none"]
IndicatorLabel = Literal["loading", "weight", "none"]


@dataclass(frozen=True)
class Labels:
    """What stands on arrows and on the lines of indicators."""

    arrow: ArrowLabel = "t"
    indicator: IndicatorLabel = "loading"


def p_values(bootstrap: Bootstrap, conventions: Conventions = DEFAULT) -> pd.Series:
    """p of every path, one- or two-tailed as the conventions say."""
    return bootstrap.paths["p_value_one_tailed" if conventions.one_tailed else "p_value"]


def marks_of(
    bootstrap: Bootstrap, words: Words, conventions: Conventions = DEFAULT, labels: Labels | None = None
) -> Marks:
    """Marks of a model: what was chosen on arrows and indicators, R² in constructs."""
    labels, level = labels or Labels(), conventions.significance
    estimate, p = bootstrap.estimate, p_values(bootstrap, conventions)
    tested = bootstrap.summary("paths", level=1 - level)
    shown = {"loading": estimate.loadings, "weight": estimate.weights}.get(labels.indicator)
    indicators = {} if shown is None else {item: Mark(words.number(value)) for (_, item), value in shown.items()}
    r_squared = estimate.r_squared["r_squared"]
    return Marks(
        paths={
            arrow: Mark(*_on_arrow(row, p[arrow], words, conventions, labels), significant=bool(p[arrow] < level))
            for arrow, row in tested.iterrows()
        },
        indicators=indicators,
        constructs={name: Mark("R² = " + words.number(value)) for name, value in r_squared.items()},
    )


def _on_arrow(
    row: pd.Series, p: float, words: Words, conventions: Conventions, labels: Labels
) -> tuple[str] | tuple[str, str]:
    """The number on an arrow, and perhaps a second line."""
    coefficient, t = words.number(row["original"]), words.number(row["t"])
    match labels.arrow:
        case "t":
            return (t,)
        case "coefficient":
            return (coefficient,)
        case "both":
            return coefficient, f"(t {t})"
        case "p":
            return (words.p_value(p, conventions.p_style),)
        case "stars":
            return (coefficient + stars(p),)
        case "interval":
            return (f"[{words.number(row['ci_low'])}; {words.number(row['ci_high'])}]",)
        case "none":
            return ("",)
