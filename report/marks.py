"""Results as they stand on the drawing: which figures, written how, and which arrows are dashed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from plsengine.estimate import Estimate
from plsengine.resample import Bootstrap
from report.conventions import DEFAULT, Conventions
from report.effects import stars
from report.scene import Mark, Marks
from report.tables_measurement import item_verdict, items
from report.words import Words

ArrowLabel = Literal["t", "coefficient", "both", "p", "stars", "interval", "none"]
IndicatorLabel = Literal["loading", "weight", "none"]

_COMING = "…"
_VERDICTS: Mapping[str, Literal["", "doubtful", "poor"]] = {
    "border": "doubtful",
    "not_ok": "poor",
    "ok": "",
    "not_applicable": "",
}


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
    # Other kinds of intervals take their time: they are made where they are shown.
    tested = conventions.tested(bootstrap) if labels.arrow == "interval" else bootstrap.paths
    untested = marks_of_estimate(estimate, words, labels)
    return replace(
        untested,
        paths={
            arrow: Mark(*_on_arrow(row, p[arrow], words, conventions, labels), significant=bool(p[arrow] < level))
            for arrow, row in tested.iterrows()
        },
        indicators=judged_indicators(untested.indicators, estimate, bootstrap, conventions, labels),
    )


def judged_indicators(
    marks: Mapping[str, Mark],
    estimate: Estimate,
    bootstrap: Bootstrap | None,
    conventions: Conventions,
    labels: Labels,
) -> dict[str, Mark]:
    """Marks of indicators with the verdicts on them."""
    verdicts = {
        item: _VERDICTS[item_verdict(stage, construct, item, conventions, tested).level]
        for stage, tested in ((estimate.first_stage, None), (estimate, bootstrap))
        if stage is not None
        for construct, item in items(stage)
        if (labels.indicator == "loading") == (construct.mode == "reflective")
    }
    return {item: replace(mark, verdict=verdicts.get(item, "")) for item, mark in marks.items()}


def marks_of_estimate(estimate: Estimate, words: Words, labels: Labels | None = None) -> Marks:
    """The same before there is a bootstrap: what it will tell is left open."""
    labels = labels or Labels()
    stages = [stage for stage in (estimate.first_stage, estimate) if stage is not None]
    chosen = {"loading": "loadings", "weight": "weights"}.get(labels.indicator)
    shown = [getattr(stage, chosen) for stage in stages] if chosen else []
    coefficients = labels.arrow in ("coefficient", "both", "stars")
    r_squared = estimate.r_squared["r_squared"]
    return Marks(
        paths={
            arrow: Mark(words.number(value) if coefficients else "" if labels.arrow == "none" else _COMING)
            for arrow, value in estimate.paths.items()
        },
        indicators={
            **{item: Mark(words.number(value)) for values in shown for (_, item), value in values.items()},
            **(_on_components(estimate, words) if chosen else {}),
        },
        constructs={name: Mark("R² = " + words.number(value)) for name, value in r_squared.items()},
    )


def _on_components(estimate: Estimate, words: Words) -> dict[str, Mark]:
    """Path coefficients on the lines of components where these are paths; after two stages they are indicators."""
    wholes = {each.name for each in estimate.asked.constructs if each.components}
    return {
        target if source in wholes else source: Mark(words.number(estimate.paths[source, target]))
        for source, target in estimate.component_arrows
    }


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
