"""Tables of two groups: coefficients side by side with the tests of their difference, and measurement invariance."""

from __future__ import annotations

from plsengine.groups import GroupComparison
from report import table as make
from report.conventions import DEFAULT, Conventions, full_name
from report.table import Column, Table
from report.words import Words

_TESTS = ("p_parametric", "p_welch", "p_henseler", "p_permutation")


def group_paths(comparison: GroupComparison, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Path coefficients of both groups; the permutation test decides, as it assumes least."""
    first, second = map(str, comparison.labels)
    level = conventions.significance
    rows, differing = [], []
    for arrow, row in comparison.differences("paths").iterrows():
        differs = row["p_permutation"] < level
        relation = conventions.relation(*arrow)
        if differs:
            differing.append(f"{relation} ({words.number(row['first'])}; {words.number(row['second'])})")
        rows.append(
            [
                make.text(relation),
                *(make.number(words, row[name]) for name in ("first", "second", "difference")),
                *(make.p_value(words, float(row[name]), conventions.p_style) for name in _TESTS),
                make.text(words(f"tables.groups.{'differs' if differs else 'alike'}"), strong=differs),
            ]
        )
    sizes = comparison.sizes
    return make.build(
        words,
        "group_paths",
        words("tables.groups.title", first=first, second=second),
        [
            Column(words("tables.column.relation"), "text"),
            Column(f"β {first}"),
            Column(f"β {second}"),
            Column("Δ"),
            *(Column(words(f"tables.groups.{name}")) for name in _TESTS),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        footnotes=[
            words("tables.groups.sizes", first=first, second=second, n=sizes[0], m=sizes[1]),
            words("tables.groups.tests", level=words.percent(level, 0)),
            words("tables.groups.invariance_first"),
        ],
        reading=[words("tables.groups.read", relations=differing) if differing else words("tables.groups.read_none")],
    )


def invariance(comparison: GroupComparison, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """MICOM: whether composites mean the same in both groups, and whether their means and variances are equal."""
    found = comparison.invariance
    rows = []
    for name, row in found.iterrows():
        rows.append(
            [
                make.text(full_name(comparison.pooled.model, str(name))),
                *(make.number(words, row[column]) for column in ("congruence", "congruence_low")),
                make.p_value(words, float(row["p_congruence"]), conventions.p_style),
                make.number(words, row["mean_difference"]),
                make.p_value(words, float(row["p_mean_difference"]), conventions.p_style),
                make.number(words, row["log_variance_ratio"]),
                make.p_value(words, float(row["p_log_variance_ratio"]), conventions.p_style),
                make.text(words(f"tables.invariance.{row['invariance']}")),
            ]
        )
    missing = [full_name(comparison.pooled.model, str(name)) for name in found.index[found["invariance"] == "none"]]
    return make.build(
        words,
        "invariance",
        words("tables.invariance.title"),
        [
            Column(words("tables.column.variable"), "text"),
            Column("c"),
            Column(words("tables.invariance.low")),
            Column("p"),
            Column(words("tables.invariance.means")),
            Column("p (2)"),
            Column(words("tables.invariance.variances")),
            Column("p (3)"),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        footnotes=[words("tables.invariance.steps")],
        reading=[
            words("tables.invariance.read", constructs=missing) if missing else words("tables.invariance.read_none")
        ],
    )
