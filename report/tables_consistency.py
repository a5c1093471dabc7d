"""What a check of printed tables found, in neutral words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace

from plsengine.comparison import Comparison
from plsengine.consistency import Consistency
from plsengine.errors import Note
from report import table as make
from report.table import Column, Table
from report.words import Words

_MOST_NUMBERS = 10
_ARROWS = frozenset(
    {"single_predictor", "path_correlations", "inner_vif", "effect_size", "t_ratio", "p_value", "total", "indirect"}
)
_PAIRS = frozenset({"symmetry", "fornell_larcker"})
_PERCENTAGES = frozenset({"percent", "percent_sum"})


def findings(result: Consistency, words: Words) -> Table:
    """Every number that doesn't follow from the others: what is printed, what follows, and by which rule."""
    rows = [
        [
            make.text(_place(each, words)),
            make.text(words(f"consistency.check.{each.check}")),
            make.Cell(each.printed.bare, each.printed.value),
            make.text(_range(each, words)),
            make.text(words(f"consistency.rule.{each.check}")),
        ]
        for each in result.findings
    ]
    found = words("consistency.findings.count", count=len(rows), all=len(result.comparisons))
    return make.build(
        words,
        "consistency",
        words("consistency.findings.title"),
        [
            Column(words("consistency.findings.where"), "text"),
            Column(words("consistency.findings.figure"), "text"),
            Column(words("consistency.findings.printed")),
            Column(words("consistency.findings.follows"), "text"),
            Column(words("consistency.findings.rule"), "text"),
        ],
        rows,
        footnotes=[words("consistency.findings.rounding"), words("consistency.findings.neutral")],
        reading=[found],
    )


def sentences(result: Consistency, words: Words) -> list[str]:
    """Every finding in a sentence: what is printed, what follows from which numbers, and what may explain it."""
    return [_sentence(each, words) for each in result.findings]


def checks(result: Consistency, words: Words) -> Table:
    """What was compared, and how often it agreed."""
    rows = [
        [
            make.text(words(f"consistency.check.{check}")),
            make.text(words(f"consistency.rule.{check}")),
            make.Cell(words.integer(made), float(made)),
            make.Cell(words.integer(differing), float(differing), strong=differing > 0),
        ]
        for check, (made, differing) in result.tally.items()
    ]
    return make.build(
        words,
        "consistency_checks",
        words("consistency.tally.title"),
        [
            Column(words("consistency.tally.figure"), "text"),
            Column(words("consistency.tally.rule"), "text"),
            Column(words("consistency.tally.made"), "integer"),
            Column(words("consistency.tally.differing"), "integer"),
        ],
        rows,
        footnotes=[words("consistency.findings.rounding")],
    )


def readable(notes: Iterable[Note], words: Words) -> list[Note]:
    """Notes on cells with tables and columns called as they are on the page."""
    return [replace(note, facts={**note.facts, **_called(note.facts, words)}) for note in notes]


def _called(facts: Mapping[str, object], words: Words) -> dict[str, str]:
    called = {"table": words(f"consistency.page.tabs.{facts['table']}")}
    if facts["table"] != "correlations":
        called["column"] = words(f"consistency.page.columns.{facts['column']}")
    return called


def _place(each: Comparison, words: Words) -> str:
    if not each.where:
        return words("consistency.findings.whole")
    if each.check in _ARROWS:
        return " → ".join(each.where)
    return (" – " if each.check in _PAIRS else ", ").join(each.where)


def _number(each: Comparison, value: float, words: Words) -> str:
    if each.check == "respondents":
        return words.integer(value)
    return words.number(value, 1 if each.check in _PERCENTAGES else 3)


def _range(each: Comparison, words: Words) -> str:
    """The single number that follows, or from where to where it may lie."""
    low, high = (_number(each, end, words) for end in (each.range.low, each.range.high))
    if each.check == "alpha_loadings":
        return words("consistency.findings.at_least", low=low)
    return low if low == high else words("consistency.findings.range", low=low, high=high)


def _sentence(each: Comparison, words: Words) -> str:
    texts = [number.bare for number in each.numbers[:_MOST_NUMBERS]]
    facts = {
        "where": _place(each, words),
        "figure": words(f"consistency.check.{each.check}"),
        "printed": each.printed.bare,
        "numbers": "; ".join(texts) + ("; …" if len(each.numbers) > _MOST_NUMBERS else ""),
        "value": _number(each, each.value, words),
        "range": _range(each, words),
        "rule": words(f"consistency.rule.{each.check}"),
        "correlation": each.numbers[0].bare,
    }
    said = words(f"consistency.read.{_form(each)}", **facts)
    if not each.hint:
        return said
    number = each.hint_number
    shown = words.integer(number) if each.hint == "other_sample" else words.number(number)
    return f"{said} " + words(f"consistency.hint.{each.hint}", number=shown if not math.isnan(number) else "–")


def _form(each: Comparison) -> str:
    match each.check:
        case "alpha_loadings" | "alpha_principal":
            return "bounds"
        case "symmetry" | "root_twice":
            return "twice"
        case "fornell_larcker":
            return "turned_fails" if abs(each.numbers[0].value) > each.value else "turned_holds"
        case "respondents" | "percent_sum":
            return each.check
    return "default"
