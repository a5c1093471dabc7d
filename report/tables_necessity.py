"""Tables of necessary conditions: effect sizes, bottlenecks, and both beside importance and performance."""

from __future__ import annotations

import pandas as pd

from plsengine.importance import ImportancePerformance
from plsengine.necessity import Ceiling, Necessity
from plsengine.thresholds import BANDS, NECESSITY, Verdict, judge
from report import table as make
from report.conventions import DEFAULT, Conventions, full_name
from report.table import Cell, Column, Table
from report.tables_importance import quadrant
from report.verdicts import band, bands_text, cited, criterion_text
from report.words import Words

_READ_LEVEL = 80  # % of the target's range that the reading speaks of


def necessary(result: Necessity, conventions: Conventions = DEFAULT, ceiling: Ceiling = "ce_fdh") -> dict[str, Verdict]:
    """Verdict on every condition: its effect size is large enough, and chance rarely gives one as large."""
    judged = {}
    for name, row in result.effects.iterrows():
        verdict = judge(float(row[ceiling]), NECESSITY)
        by_chance = row[f"p_{ceiling}"] >= conventions.significance
        judged[str(name)] = Verdict("not_ok", "chance", verdict.value, NECESSITY) if by_chance else verdict
    return judged


def necessity_effects(
    result: Necessity, words: Words, conventions: Conventions = DEFAULT, ceiling: Ceiling = "ce_fdh"
) -> Table:
    """Effect sizes of both ceilings with their tests; the verdict is by one of them."""
    model, judged = result.estimate.model, necessary(result, conventions, ceiling)
    bands = BANDS["necessity_dul_2016"]
    rows = []
    for name, row in result.effects.iterrows():
        verdict = judged[str(name)]
        cells: list[Cell] = [make.text(full_name(model, str(name)))]
        for each in ("ce_fdh", "cr_fdh"):
            cells += [
                make.number(words, row[each]),
                make.p_value(words, float(row[f"p_{each}"]), conventions.p_style),
            ]
        rows.append(
            [
                *cells,
                make.percent(words, row["accuracy"]),
                make.text(band(bands, float(row[ceiling]), words)),
                # Not being necessary is a finding, not a fault: the word says it, without a colour.
                make.text(words(f"tables.necessity.{'yes' if verdict.level == 'ok' else 'no'}")),
            ]
        )
    return make.build(
        words,
        "necessity",
        words("tables.necessity.title", target=full_name(model, result.target)),
        [
            Column(words("tables.necessity.condition"), "text"),
            Column(words("tables.necessity.d", ceiling="CE-FDH")),
            Column(words("tables.necessity.p", ceiling="CE-FDH")),
            Column(words("tables.necessity.d", ceiling="CR-FDH")),
            Column(words("tables.necessity.p", ceiling="CR-FDH")),
            Column(words("tables.necessity.accuracy"), "percent"),
            Column(words("tables.necessity.size"), "text"),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        footnotes=[
            _rule(ceiling, words, conventions),
            bands_text(bands, words),
            words("tables.necessity.drawn", count=result.permutations, seed=str(result.seed)),
        ],
        reading=_read(result, judged, words, ceiling),
    )


def _rule(ceiling: Ceiling, words: Words, conventions: Conventions) -> str:
    return words.guarded(None)(
        "tables.necessity.rule",
        ceiling=words(f"tables.necessity.{ceiling}"),
        bound=criterion_text(NECESSITY, words),
        level=words.percent(conventions.significance, 0),
        source=cited(NECESSITY.source, words),
    )


def _read(result: Necessity, judged: dict[str, Verdict], words: Words, ceiling: Ceiling) -> list[str]:
    model = result.estimate.model
    target = full_name(model, result.target)
    found = [name for name, verdict in judged.items() if verdict.level == "ok"]
    if not found:
        return [words("tables.necessity.read_none", target=target)]
    needed = result.bottleneck(ceiling).loc[_READ_LEVEL, found].dropna()
    sentences = [
        words("tables.necessity.read", constructs=[full_name(model, name) for name in found], target=target),
        words("tables.necessity.not_sufficient"),
    ]
    if len(needed):
        items = [f"{full_name(model, str(name))} {words.number(value, 1)}%" for name, value in needed.items()]
        sentences.append(
            words("tables.necessity.read_level", target=target, level=words.number(_READ_LEVEL, 0), items=items)
        )
    return sentences


def bottleneck(result: Necessity, words: Words, ceiling: Ceiling = "ce_fdh") -> Table:
    """What every condition must reach for each level of the target, in % of the observed ranges."""
    model = result.estimate.model
    found = result.bottleneck(ceiling)
    rows = [
        [
            Cell(words.number(float(str(level)), 0), float(str(level))),
            *(_level(words, value) for value in row),
        ]
        for level, row in found.iterrows()
    ]
    return make.build(
        words,
        "bottleneck",
        words("tables.bottleneck.title", ceiling=words(f"tables.necessity.{ceiling}")),
        [
            Column(words("tables.bottleneck.of_target", target=full_name(model, result.target)), "integer"),
            *(Column(full_name(model, str(name))) for name in found),
        ],
        rows,
        footnotes=[words("tables.bottleneck.percent"), words("tables.bottleneck.signs")],
    )


def _level(words: Words, value: float) -> Cell:
    if pd.isna(value):
        return make.text(words("tables.bottleneck.none"))
    return make.text(words("tables.bottleneck.beyond")) if value > 100 else Cell(words.number(value, 1), float(value))


def combined_importance(
    importance: ImportancePerformance,
    necessity: Necessity,
    wanted: float,
    words: Words,
    conventions: Conventions = DEFAULT,
) -> Table:
    """Importance and performance beside necessity: whom a bottleneck holds back, and what to do first."""
    model = importance.estimate.model
    table = importance.constructs.sort_values("importance", ascending=False)
    judged, required = necessary(necessity, conventions), necessity.required(wanted)
    below = necessity.below(wanted)[[name for name, verdict in judged.items() if verdict.level == "ok"]]
    held_back = below[below > 0].sort_values(ascending=False, kind="stable")
    acts = {str(name): "bottleneck" if name in held_back else quadrant(row, table) for name, row in table.iterrows()}
    rows = []
    for name, row in table.iterrows():
        needed, act = name in below, acts[str(name)]
        said = words(f"tables.{'combined' if act == 'bottleneck' else 'importance'}.{act}")
        rows.append(
            [
                make.text(full_name(model, str(name))),
                make.number(words, row["importance"]),
                make.number(words, row["performance"]),
                make.number(words, necessity.effects.loc[name, "ce_fdh"]),
                make.p_value(words, float(necessity.effects.loc[name, "p_ce_fdh"]), conventions.p_style),
                make.text(words(f"tables.necessity.{'yes' if needed else 'no'}")),
                make.number(words, required[name]) if needed else make.EMPTY,
                make.percent(words, below[name]) if needed else make.EMPTY,
                make.text(said, strong=act == "bottleneck"),
            ]
        )
    facts = {"target": full_name(model, importance.target), "wanted": words.number(wanted, 0)}
    first = [f"{full_name(model, str(name))} ({words.percent(share)})" for name, share in held_back.items()]
    then = [full_name(model, name) for name, act in acts.items() if act == "improve"]
    return make.build(
        words,
        "combined_importance",
        words("tables.combined.title", **facts),
        [
            Column(words("tables.column.variable"), "text"),
            Column(words("tables.importance.importance")),
            Column(words("tables.importance.performance")),
            Column(words("tables.necessity.d", ceiling="CE-FDH")),
            Column(words("tables.necessity.p", ceiling="CE-FDH")),
            Column(words("tables.combined.necessary"), "text"),
            Column(words("tables.combined.required")),
            Column(words("tables.combined.below"), "percent"),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        footnotes=[
            words("tables.combined.rule", wanted=facts["wanted"]),
            _rule("ce_fdh", words, conventions),
            words("tables.importance.rule"),
        ],
        reading=[
            words("tables.combined.read", constructs=first, **facts)
            if first
            else words("tables.combined.read_none", **facts),
            words("tables.combined.then", constructs=then) if then else "",
        ],
    )
