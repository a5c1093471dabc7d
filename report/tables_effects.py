"""Tables of indirect and total effects from the bootstrap, with the kind of mediation."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from plsengine.mediation import mediation_type, variance_accounted_for
from plsengine.resample import Bootstrap
from report import table as make
from report.conventions import DEFAULT, Conventions, full_name
from report.effects import Effect, decide, decision_cell, figure_cells, headings, test_footnotes
from report.table import Column, Table
from report.words import ABSENT, Words


def specific_indirect(bootstrap: Bootstrap, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Indirect effects route by route, with the kind of mediation."""
    effects = indirect_effects(bootstrap, conventions)
    kinds = [mediation_of(bootstrap, effect, conventions) for effect in effects]
    claimed = any(effect.hypothesis is not None for effect in effects)
    rows = []
    for effect, (kind, share) in zip(effects, kinds, strict=True):
        name = make.text(effect.hypothesis.name if effect.hypothesis else ABSENT)
        rows.append(
            [
                *([name] if claimed else []),
                make.text(conventions.relation(*effect.route)),
                *figure_cells(effect.figures, effect.p_value, words, conventions),
                make.text(words(f"tables.mediation.{kind}")),
                make.percent(words, share),
                decision_cell(effect, words, conventions),
            ]
        )
    reading = [
        read_mediation(bootstrap, effect, kind, words, conventions)
        for effect, (kind, _) in zip(effects, kinds, strict=True)
    ]
    return make.build(
        words,
        "specific_indirect",
        words("tables.specific_indirect.title"),
        [
            *([Column(words("tables.column.hypothesis"), "text")] if claimed else []),
            Column(words("tables.column.relation"), "text"),
            *headings(words),
            Column(words("tables.column.mediation"), "text"),
            Column(words("tables.column.vaf"), "percent"),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        verdicts=[effect.verdict for effect in effects],
        footnotes=[
            *test_footnotes(bootstrap, effects, words, conventions),
            words("tables.footnote.mediation"),
            words("tables.footnote.vaf"),
        ],
        reading=reading or [words("tables.specific_indirect.nothing")],
    )


def indirect_effects(bootstrap: Bootstrap, conventions: Conventions) -> list[Effect]:
    """Specific indirect effects with their decisions, hypotheses first."""
    table = bootstrap.specific_indirect_effects
    parts = bootstrap.estimate.components
    routes = {r: label for r, label in zip(bootstrap.estimate.routes, table.index, strict=True) if not parts & {*r}}
    hypotheses = [h for h in bootstrap.estimate.model.hypotheses if h.route in routes]
    claimed = {hypothesis.route for hypothesis in hypotheses}
    return [
        *(decide(h.route, table.loc[routes[h.route]], h, conventions) for h in hypotheses),
        *(decide(r, table.loc[label], None, conventions) for r, label in routes.items() if r not in claimed),
    ]


def mediation_of(bootstrap: Bootstrap, effect: Effect, conventions: Conventions) -> tuple[str, float]:
    """Kind of mediation and VAF; "undrawn" where the model has no direct path to compare with."""
    ends = effect.route[0], effect.route[-1]
    if effect.verdict.level == "not_applicable":
        return "unknown", math.nan
    if ends not in bootstrap.paths.index:
        return ("undrawn" if effect.significant else "none"), math.nan
    direct = bootstrap.paths.loc[ends]
    indirect = float(effect.figures["original"])
    kind = mediation_type(
        indirect,
        float(direct["original"]),
        indirect_significant=effect.significant,
        direct_significant=float(direct["p_value"]) < conventions.significance,
    )
    total = float(bootstrap.estimate.total_effects[ends])
    return kind, variance_accounted_for(indirect, float(direct["original"]), total)


def read_mediation(bootstrap: Bootstrap, effect: Effect, kind: str, words: Words, conventions: Conventions) -> str:
    """Sentence on one indirect effect and its kind of mediation."""
    if effect.verdict.level == "not_applicable":
        return ""
    model = bootstrap.estimate.model
    source, *mediators, target = (full_name(model, name) for name in effect.route)
    facts = {
        "mediators": mediators,
        "source": source,
        "target": target,
        "original": words.number(effect.figures["original"]),
        "t": words.number(effect.figures["t"]),
        "p": words.p_value(effect.p_value, conventions.p_style),
    }
    return words(f"tables.specific_indirect.{kind}", **facts)


def total_indirect(bootstrap: Bootstrap, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """All indirect effects of one construct on another together."""
    title = words("tables.total_indirect.title")
    nothing = words("tables.specific_indirect.nothing")
    return _totals(bootstrap, bootstrap.total_indirect_effects, "total_indirect", title, nothing, words, conventions)


def total_effects(bootstrap: Bootstrap, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Direct and indirect effects of one construct on another together."""
    title = words("tables.total_effects.title")
    return _totals(bootstrap, bootstrap.total_effects, "total_effects", title, "", words, conventions)


def _totals(
    bootstrap: Bootstrap,
    table: pd.DataFrame,
    key: str,
    title: str,
    nothing: str,
    words: Words,
    conventions: Conventions,
) -> Table:
    # What runs to the components of a construct is said of the construct.
    parts = bootstrap.estimate.components
    effects = [decide(tuple(ends), table.loc[ends], None, conventions) for ends in table.index if not parts & {*ends}]
    rows = [
        [
            make.text(conventions.relation(*effect.route)),
            *figure_cells(effect.figures, effect.p_value, words, conventions),
            make.verdict(words, effect.verdict),
        ]
        for effect in effects
    ]
    return make.build(
        words,
        key,
        title,
        [
            Column(words("tables.column.relation"), "text"),
            *headings(words),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        verdicts=[effect.verdict for effect in effects],
        footnotes=test_footnotes(bootstrap, effects, words, conventions),
        reading=[*_read_significance(effects, words, conventions), "" if effects else nothing],
    )


def _read_significance(effects: Sequence[Effect], words: Words, conventions: Conventions) -> list[str]:
    tested = [effect for effect in effects if effect.verdict.level != "not_applicable"]
    if not tested:
        return []
    relations = [conventions.relation(*effect.route) for effect in tested if not effect.significant]
    if not relations:
        return [words("tables.effect.all_significant", count=len(tested))]
    return [words("tables.effect.some_not_significant", count=len(relations), total=len(tested), items=relations)]
