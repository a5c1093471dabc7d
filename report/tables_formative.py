"""Tables of formative constructs: redundancy with a global measure, and one verdict for every indicator."""

from __future__ import annotations

from collections.abc import Sequence

from plsengine.formative import Redundancy
from plsengine.resample import Bootstrap
from plsengine.thresholds import REDUNDANCY, Verdict, judge
from report import footnotes as notes
from report import table as make
from report.conventions import DEFAULT, Conventions, full_name
from report.table import Column, Table
from report.tables_measurement import formative_item
from report.verdicts import short
from report.words import Words

_FEW_CASES = 10  # an indicator: the ten times rule (Hair et al. 2022)
_DECISIONS = ("holds", "weight_keep", "weight_consider", "weight_drop")


def redundancy(result: Redundancy, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Path from the formative indicators to the global items, held against its bound."""
    tested = conventions.tested(result.bootstrap).iloc[0]
    verdict = judge(result.path, REDUNDANCY)
    estimate = result.bootstrap.estimate
    name, indicators = (
        full_name(estimate.model, result.construct),
        len(estimate.model.construct(result.construct).indicators),
    )
    facts = {"construct": name, "value": words.number(result.path)}
    return make.build(
        words,
        "redundancy",
        words("tables.redundancy.title", construct=name),
        [
            Column(words("tables.column.variable"), "text"),
            Column(words("tables.redundancy.items"), "text"),
            Column(words("tables.redundancy.path")),
            Column(words("tables.redundancy.low")),
            Column(words("tables.redundancy.high")),
            Column("R²"),
            Column(words("tables.column.verdict"), "text"),
        ],
        [
            [
                make.text(name),
                make.text(", ".join(result.items)),
                make.number(words, result.path, verdict),
                *(make.number(words, tested[end]) for end in ("ci_low", "ci_high")),
                make.number(words, result.path**2),
                make.verdict(words, verdict),
            ]
        ],
        verdicts=[verdict],
        footnotes=[
            notes.rule(REDUNDANCY, words),
            words("tables.redundancy.what"),
            words("tables.redundancy.few", count=indicators, n=estimate.n)
            if estimate.n < _FEW_CASES * indicators
            else "",
            notes.resamples(result.bootstrap, words),
        ],
        reading=[words(f"tables.redundancy.{'read' if verdict.level == 'ok' else 'read_poor'}", **facts)],
    )


def formative_constructs(bootstrap: Bootstrap) -> list[str]:
    """Names of the formative constructs whose weights share the work: those with several indicators."""
    constructs = bootstrap.estimate.model.constructs
    return [each.name for each in constructs if each.mode == "formative" and len(each.indicators) > 1]


def formative_indicators(bootstraps: Sequence[Bootstrap], words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Collinearity, weight and loading of every formative indicator, and whether it stays.

    Parameters
    ----------
    bootstraps : of the stages of a model, one if it has no components; each construct counts in the first that it is in.
    """
    profile = conventions.profile
    stages: dict[str, Bootstrap] = {}
    for bootstrap in bootstraps:
        for name in formative_constructs(bootstrap):
            stages.setdefault(name, bootstrap)
    rows, verdicts = [], []
    groups: dict[str, list[str]] = {reason: [] for reason in _DECISIONS}
    collinear: list[str] = []
    turned: list[str] = []
    for name, bootstrap in stages.items():
        estimate = bootstrap.estimate
        for item in estimate.model.construct(name).indicators:
            place = name, item
            weight, loading = bootstrap.weights.loc[place], bootstrap.loadings.loc[place]
            vif = judge(float(estimate.outer_vif[place]), profile.criterion("outer_vif"))
            decided = formative_item(bootstrap, place, conventions)
            groups.setdefault(decided.reason, []).append(item)
            if vif.level == "not_ok":
                collinear.append(item)
            if decided.level == "ok" and weight["original"] < 0 < loading["original"]:
                turned.append(item)
            verdicts += [vif, decided]
            rows.append(
                [
                    make.text(full_name(estimate.model, name)),
                    make.text(item),
                    make.number(words, estimate.outer_vif[place], vif),
                    make.number(words, weight["original"]),
                    make.p_value(words, float(weight["p_value"]), conventions.p_style),
                    make.number(words, loading["original"]),
                    make.p_value(words, float(loading["p_value"]), conventions.p_style),
                    _decision(decided, words),
                ]
            )
    return make.build(
        words,
        "formative_indicators",
        words("tables.formative.title"),
        [
            Column(words("tables.column.variable"), "text"),
            Column(words("tables.column.indicator"), "text"),
            Column(words("tables.column.vif")),
            Column(words("tables.column.weight")),
            Column(words("tables.formative.p_weight")),
            Column(words("tables.column.loading")),
            Column(words("tables.formative.p_loading")),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        verdicts=verdicts,
        footnotes=[
            words("tables.formative.rule"),
            notes.rule_of(profile.criterion("outer_vif"), words),
            notes.significance(conventions, words),
            notes.resamples(bootstraps[0], words),
        ],
        reading=[
            *(words(f"tables.formative.read.{each}", items=groups[each]) for each in _DECISIONS if groups[each]),
            words("tables.formative.collinear", items=collinear) if collinear else "",
            words("tables.formative.turned", items=turned) if turned else "",
        ],
    )


def _decision(verdict: Verdict, words: Words) -> make.Cell:
    """A significant weight keeps an item as well: the table says what to do with each."""
    said = words("tables.formative.keep") if verdict.reason == "holds" else short(verdict, words)
    return make.Cell(said, said, verdict)
