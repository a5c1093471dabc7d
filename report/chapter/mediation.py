"""Indirect and total effects, where the model has mediators."""

from __future__ import annotations

from collections.abc import Iterator

from report.chapter.matter import Matter
from report.chapter.pen import Pen
from report.document import Block
from report.tables_effects import indirect_effects, mediation_of, read_mediation, specific_indirect, total_effects

_MOST_SENTENCES = 6  # indirect effects without a hypothesis that get a sentence each; more are told together


def write(matter: Matter, pen: Pen) -> Iterator[Block]:
    """What goes through mediators."""
    if not matter.estimate.routes:
        return
    yield pen.heading("mediation.heading")
    table = specific_indirect(matter.bootstrap, pen.words, matter.conventions)
    yield from pen.table(table, apart=True, reading=list(_read(matter, pen)))
    yield from pen.table(total_effects(matter.bootstrap, pen.words, matter.conventions))


def _read(matter: Matter, pen: Pen) -> Iterator[str]:
    """Every hypothesis for itself; other effects by their kind where there are many."""
    effects = indirect_effects(matter.bootstrap, matter.conventions)
    kinds = [(effect, mediation_of(matter.bootstrap, effect, matter.conventions)[0]) for effect in effects]
    together = sum(effect.hypothesis is None for effect in effects) > _MOST_SENTENCES
    groups: dict[str, list[str]] = {}
    for effect, kind in kinds:
        if effect.hypothesis is None and together:
            groups.setdefault(kind, []).append(matter.conventions.relation(*effect.route))
        else:
            yield read_mediation(matter.bootstrap, effect, kind, pen.words, matter.conventions)
    for kind, relations in groups.items():
        if kind != "unknown":
            yield pen.words(f"chapter.mediation.together.{kind}", relations=relations, count=len(relations))
