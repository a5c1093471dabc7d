"""What tables of effects share: the decision on an effect, its figures as cells, the footnotes of a test."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd

from plsengine.model import Hypothesis
from plsengine.resample import Bootstrap
from plsengine.thresholds import Verdict, judge
from report import footnotes as notes
from report import table as make
from report.conventions import Conventions
from report.table import Cell, Column
from report.tables_structure import beyond_one
from report.words import ABSENT, Words


@dataclass(frozen=True)
class Effect:
    """One row of a table of effects: route, figures, the hypothesis about it, if any, and the decision."""

    route: tuple[str, ...]
    figures: pd.Series
    hypothesis: Hypothesis | None
    p_value: float
    verdict: Verdict

    @property
    def significant(self) -> bool:
        """Whether the effect differs from zero, in whatever direction."""
        return self.verdict.reason in ("accepted", "significant", "opposite")

    @property
    def directed(self) -> bool:
        """Whether its hypothesis names a direction."""
        return self.hypothesis is not None and self.hypothesis.direction != "either"


def decide(
    route: tuple[str, ...], figures: pd.Series, hypothesis: Hypothesis | None, conventions: Conventions
) -> Effect:
    """Decide on one effect: a hypothesis with a direction also needs the coefficient's sign to agree."""
    criterion = conventions.profile.criterion("p_value")
    original, two_tailed = float(figures["original"]), float(figures["p_value"])
    p = two_tailed
    agrees = True
    if hypothesis is not None and hypothesis.direction != "either":
        agrees = original > 0 if hypothesis.direction == "positive" else original < 0
        if conventions.one_tailed:
            one_tailed = float(figures["p_value_one_tailed"])
            p = one_tailed if agrees else 1 - one_tailed
    verdict = judge(p, criterion)
    if verdict.level == "not_applicable":
        return Effect(route, figures, hypothesis, p, verdict)
    if not agrees and judge(two_tailed, criterion).level == "ok":
        verdict = replace(verdict, level="not_ok", reason="opposite")
    elif verdict.level == "ok":
        verdict = replace(verdict, reason="significant" if hypothesis is None else "accepted")
    else:
        verdict = replace(verdict, reason="not_significant" if hypothesis is None else "rejected")
    return Effect(route, figures, hypothesis, p, verdict)


def headings(words: Words) -> list[Column]:
    """Columns O, M, STDEV, T and P."""
    return [
        Column(words("tables.column.original")),
        Column(words("tables.column.mean")),
        Column(words("tables.column.deviation")),
        Column(words("tables.column.t")),
        Column(words("tables.column.p")),
    ]


def figure_cells(
    figures: pd.Series, p: float, words: Words, conventions: Conventions, *, coefficients: bool = True
) -> list[Cell]:
    """Cells below `headings`; `coefficients` warns of values beyond ±1."""
    original = float(figures["original"])
    return [
        make.number(words, original, beyond_one(original) if coefficients else None),
        make.number(words, figures["mean"]),
        make.number(words, figures["standard_error"]),
        make.number(words, figures["t"]),
        make.p_value(words, p, conventions.p_style),
    ]


def decision_cell(effect: Effect, words: Words, conventions: Conventions) -> Cell:
    """Whether the hypothesis holds, in the campus' words; without one, whether the effect is significant."""
    if effect.hypothesis is None or effect.verdict.level == "not_applicable":
        return make.verdict(words, effect.verdict)
    outcome = "yes" if effect.verdict.reason == "accepted" else "no"
    said = words(f"tables.decision.{conventions.decision}_{outcome}")
    return Cell(said, said, effect.verdict)


def conclusion(effect: Effect, words: Words, conventions: Conventions) -> str:
    """End of a sentence: "H1 diterima"; the hypothesis' name is escaped with the whole sentence."""
    outcome = "yes" if effect.verdict.reason == "accepted" else "no"
    name = effect.hypothesis.name if effect.hypothesis else ABSENT
    return words.guarded(None)(f"tables.conclusion.{conventions.decision}_{outcome}", name=name)


def therefore(effect: Effect, words: Words, conventions: Conventions) -> list[str]:
    """What becomes of the hypothesis as a sentence of its own; none without one."""
    if effect.hypothesis is None or effect.verdict.level == "not_applicable":
        return []
    key = "opposite" if effect.verdict.reason == "opposite" else "so"
    return [words(f"tables.therefore.{key}", conclusion=conclusion(effect, words, conventions))]


def test_footnotes(
    bootstrap: Bootstrap, effects: Iterable[Effect], words: Words, conventions: Conventions
) -> list[str]:
    """Level, tails, direction and resamples."""
    directed = any(effect.directed for effect in effects)
    return [
        notes.significance(conventions, words),
        words("tables.footnote.one_tailed") if conventions.one_tailed and directed else "",
        words("tables.footnote.direction") if directed else "",
        notes.resamples(bootstrap, words),
    ]


def stars(p_value: float) -> str:
    """Stars of a p value: *** below 0.001, ** below 0.01, * below 0.05."""
    return "*" * sum(p_value < limit for limit in (0.001, 0.01, 0.05))
