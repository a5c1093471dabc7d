"""Tables of the measurement model (outer model): loadings, AVE, reliability, collinearity of items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from plsengine.estimate import Estimate
from plsengine.model import Construct
from plsengine.resample import Bootstrap
from plsengine.thresholds import Verdict, judge, judge_loading, judge_reliability, judge_weight
from report import footnotes as notes
from report import table as make
from report.conventions import DEFAULT, Conventions, full_name
from report.table import Column, Table
from report.verdicts import bound, criterion_text
from report.words import ABSENT, Words

_REFLECTIVE = Verdict("not_applicable", "reflective")
_UNTESTED = Verdict("not_applicable", "untested")


def items(estimate: Estimate) -> Iterator[tuple[Construct, str]]:
    """Every indicator with its construct, in block order."""
    return ((construct, item) for construct in estimate.model.constructs for item in construct.indicators)


# --- outer loadings -------------------------------------------------------------------------------------


def outer_loadings(
    estimate: Estimate, words: Words, conventions: Conventions = DEFAULT, bootstrap: Bootstrap | None = None
) -> Table:
    """Outer loading of every indicator; for formative constructs also the weight, which decides there.

    The weights of formative constructs get their verdict only with a bootstrap.
    """
    criterion = conventions.profile.criterion("loading")
    formative = any(c.mode == "formative" for c in estimate.model.constructs)
    rows, judged = [], {}
    for construct, item in items(estimate):
        place = construct.name, item
        verdict = item_verdict(estimate, construct, item, conventions, bootstrap)
        judged[place] = verdict
        reflective = construct.mode == "reflective"
        weight = make.EMPTY if reflective else make.number(words, estimate.weights[place])
        rows.append(
            [
                make.text(full_name(estimate.model, construct.name)),
                make.text(item),
                make.number(words, estimate.loadings[place], verdict if reflective else None),
                *([weight] if formative else []),
                make.text(criterion_text(criterion, words) if _by_loading(verdict) else ABSENT),
                make.verdict(words, verdict),
            ]
        )
    return make.build(
        words,
        "outer_loadings",
        words("tables.outer_loadings.title"),
        [
            Column(words("tables.column.variable"), "text"),
            Column(words("tables.column.indicator"), "text"),
            Column(words("tables.column.loading")),
            *([Column(words("tables.column.weight"))] if formative else []),
            Column(words("tables.column.rule"), "text"),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        verdicts=list(judged.values()),
        footnotes=[
            notes.rule(criterion, words),
            *notes.unjudged(estimate, words),
            words("tables.footnote.loading_no_percent"),
        ],
        reading=_read_loadings(estimate, judged, words, conventions),
    )


def _by_loading(verdict: Verdict) -> bool:
    return verdict.criterion is not None and verdict.criterion.quantity == "loading"


def item_verdict(
    estimate: Estimate,
    construct: Construct,
    item: str,
    conventions: Conventions,
    bootstrap: Bootstrap | None,
) -> Verdict:
    """Verdict on an item: by its loading, or by its weight where the construct is formative."""
    place = construct.name, item
    if len(construct.indicators) == 1:
        return notes.SINGLE_ITEM
    if construct.mode == "formative":
        return _UNTESTED if bootstrap is None else formative_item(bootstrap, place, conventions)
    quality = estimate.reliability.loc[construct.name]
    return judge_loading(
        float(estimate.loadings[place]),
        conventions.profile,
        ave=float(quality["ave"]),
        rho_c=float(quality["rho_c"]),
    )


def formative_item(bootstrap: Bootstrap, place: tuple[str, str], conventions: Conventions) -> Verdict:
    """Verdict on (construct, item) by the significance of its weight, then by its loading."""
    return judge_weight(
        float(bootstrap.weights.loc[place, "p_value"]),
        float(bootstrap.loadings.loc[place, "original"]),
        float(bootstrap.loadings.loc[place, "p_value"]),
        conventions.profile,
    )


def _read_loadings(
    estimate: Estimate,
    judged: Mapping[tuple[str, str], Verdict],
    words: Words,
    conventions: Conventions,
) -> list[str]:
    reflective = {place: verdict for place, verdict in judged.items() if _by_loading(verdict)}
    if not reflective:
        return []
    criterion = conventions.profile.criterion("loading")
    loadings = estimate.loadings[list(reflective)]
    lowest, highest = loadings.idxmin(), loadings.idxmax()
    facts = {
        "rule": criterion_text(criterion, words),
        "lowest": words.number(loadings[lowest]),
        "lowest_item": lowest[1],
        "highest": words.number(loadings[highest]),
        "highest_item": highest[1],
    }
    groups: dict[str, list[str]] = {}
    for (_, item), verdict in reflective.items():
        groups.setdefault(verdict.reason, []).append(item)
    fine = len(groups.get("holds", []))
    if fine == len(reflective):
        return [words("tables.outer_loadings.all", **facts)]
    upper = criterion.value if criterion.value is not None else 1.0
    lower = upper if criterion.border is None else criterion.border
    zone = {"lower": bound(lower, words), "upper": bound(upper, words)}
    sentences = [words("tables.outer_loadings.some", count=fine, total=len(reflective), **facts)]
    if "keep" in groups:
        sentences.append(words("tables.outer_loadings.keep", items=groups["keep"], **zone))
    if "consider" in groups:
        sentences.append(words("tables.outer_loadings.consider", items=groups["consider"], **zone))
    if "drop" in groups:
        sentences.append(words("tables.outer_loadings.drop", items=groups["drop"], lower=zone["lower"]))
    return sentences


# --- AVE ------------------------------------------------------------------------------------------------


def ave(estimate: Estimate, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Average variance extracted of every construct."""
    criterion = conventions.profile.criterion("ave")
    rule = criterion_text(criterion, words)
    values = estimate.reliability["ave"]
    verdicts = {
        construct.name: notes.outside(construct) or judge(float(values[construct.name]), criterion)
        for construct in estimate.model.constructs
    }
    rows = [
        [
            make.text(full_name(estimate.model, name)),
            make.number(words, values[name], verdict),
            make.text(ABSENT if verdict.criterion is None else rule),
            make.verdict(words, verdict),
        ]
        for name, verdict in verdicts.items()
    ]
    return make.build(
        words,
        "ave",
        words("tables.ave.title"),
        [
            Column(words("tables.column.variable"), "text"),
            Column(words("tables.column.ave_short")),
            Column(words("tables.column.rule"), "text"),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        verdicts=list(verdicts.values()),
        footnotes=[notes.rule(criterion, words), *notes.unjudged(estimate, words)],
        reading=_read_ave(estimate, verdicts, words, rule),
    )


def _read_ave(estimate: Estimate, verdicts: Mapping[str, Verdict], words: Words, rule: str) -> list[str]:
    judged = [name for name, verdict in verdicts.items() if verdict.level != "not_applicable"]
    if not judged:
        return []
    values = estimate.reliability.loc[judged, "ave"]
    facts = {"low": words.number(values.min()), "high": words.number(values.max()), "rule": rule}
    failing = [name for name in judged if verdicts[name].level == "not_ok"]
    if not failing:
        return [words("tables.ave.all", **facts)]
    named = [f"{full_name(estimate.model, name)} ({words.number(values[name])})" for name in failing]
    return [words("tables.ave.some", count=len(failing), total=len(judged), items=named, **facts)]


# --- reliability ----------------------------------------------------------------------------------------

RELIABILITY = ("cronbach_alpha", "rho_a", "rho_c", "ave")


def reliability(estimate: Estimate, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Cronbach's alpha, rho_A, composite reliability and AVE side by side; the verdict is on reliability."""
    profile = conventions.profile
    rows, verdicts = [], {}
    for construct in estimate.model.constructs:
        values = estimate.reliability.loc[construct.name]
        outside = notes.outside(construct)
        verdicts[construct.name] = outside or judge_reliability(
            float(values["cronbach_alpha"]), float(values["rho_a"]), float(values["rho_c"]), profile
        )
        rows.append(
            [
                make.text(full_name(estimate.model, construct.name)),
                *(
                    make.number(words, values[q], outside or judge(float(values[q]), profile.criterion(q)))
                    for q in RELIABILITY
                ),
                make.verdict(words, verdicts[construct.name]),
            ]
        )
    return make.build(
        words,
        "reliability",
        words("tables.reliability.title"),
        [
            Column(words("tables.column.variable"), "text"),
            Column(words("tables.column.cronbach_alpha")),
            Column(words("tables.column.rho_a")),
            Column(words("tables.column.rho_c")),
            Column(words("tables.column.ave")),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        verdicts=list(verdicts.values()),
        footnotes=[
            *(notes.rule_of(profile.criterion(quantity), words) for quantity in RELIABILITY),
            *notes.unjudged(estimate, words),
        ],
        reading=_read_reliability(estimate, verdicts, words, conventions),
    )


def _read_reliability(
    estimate: Estimate, verdicts: Mapping[str, Verdict], words: Words, conventions: Conventions
) -> list[str]:
    groups: dict[str, list[str]] = {}
    for name, verdict in verdicts.items():
        if verdict.level != "not_applicable":
            groups.setdefault(verdict.reason, []).append(name)
    judged = [name for group in groups.values() for name in group]
    if not judged:
        return []
    table = estimate.reliability.loc[judged]
    facts = {
        "alpha_low": words.number(table["cronbach_alpha"].min()),
        "alpha_high": words.number(table["cronbach_alpha"].max()),
        "low": words.number(table["rho_c"].min()),
        "high": words.number(table["rho_c"].max()),
    }
    if set(groups) == {"holds"}:
        alpha = criterion_text(conventions.profile.criterion("cronbach_alpha"), words)
        rule = criterion_text(conventions.profile.criterion("rho_c"), words)
        return [words("tables.reliability.all", alpha_rule=alpha, rule=rule, **facts)]
    sentences = [words("tables.reliability.ranges", **facts)]
    for reason in ("holds", "partly", "near", "excess", "fails"):
        if reason in groups:
            names = [full_name(estimate.model, name) for name in groups[reason]]
            sentences.append(words(f"tables.reliability.group.{reason}", names=names))
    return sentences


# --- collinearity of items ------------------------------------------------------------------------------


def outer_vif(estimate: Estimate, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """VIF of every indicator within its block; judged where formative, as it distorts the weights there."""
    criterion = conventions.profile.criterion("outer_vif")
    rows, judged = [], {}
    for construct, item in items(estimate):
        place = construct.name, item
        value = float(estimate.outer_vif[place])
        verdict = judge(value, criterion) if construct.mode == "formative" else _REFLECTIVE
        judged[place] = verdict
        rows.append(
            [
                make.text(full_name(estimate.model, construct.name)),
                make.text(item),
                make.number(words, value, verdict),
                make.verdict(words, verdict),
            ]
        )
    formative = [place for place, verdict in judged.items() if verdict.level != "not_applicable"]
    return make.build(
        words,
        "outer_vif",
        words("tables.outer_vif.title"),
        [
            Column(words("tables.column.variable"), "text"),
            Column(words("tables.column.indicator"), "text"),
            Column(words("tables.column.vif")),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        verdicts=list(judged.values()),
        footnotes=[notes.rule(criterion, words), words("tables.footnote.reflective_vif")],
        reading=read_vif(
            estimate.outer_vif[formative],
            [judged[p] for p in formative],
            [item for _, item in formative],
            words,
        ),
    )


def read_vif(values: pd.Series, verdicts: list[Verdict], names: list[str], words: Words) -> list[str]:
    """What variance inflation factors say; the same for items and for predictors."""
    if not names:
        return []
    highest = words.number(float(values.max()))
    groups: dict[str, list[str]] = {"border": [], "not_ok": []}
    for name, value, verdict in zip(names, values, verdicts, strict=True):
        if verdict.level in groups:
            groups[verdict.level].append(f"{name} ({words.number(float(value))})")
    if not any(groups.values()):
        rule = criterion_text(verdicts[0].criterion, words) if verdicts[0].criterion else ABSENT
        return [words("tables.vif.all", rule=rule, highest=highest)]
    sentences = []
    if groups["border"]:
        sentences.append(words("tables.vif.near", items=groups["border"]))
    if groups["not_ok"]:
        sentences.append(words("tables.vif.fails", items=groups["not_ok"]))
    return sentences
