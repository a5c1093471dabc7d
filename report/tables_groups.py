"""Tables of groups: figures side by side with the tests of their difference, and measurement invariance."""

from __future__ import annotations

from collections.abc import Hashable

from plsengine.groups import AllGroups, GroupComparison
from report import table as make
from report.conventions import DEFAULT, Conventions, full_name
from report.table import Column, Table
from report.words import Words

_SIGNS = {"paths": "β", "total_effects": "β", "loadings": "λ", "weights": "w", "r_squared": "R²"}
_HEADS = {
    "paths": "tables.column.relation",
    "total_effects": "tables.column.relation",
    "loadings": "tables.column.item",
    "weights": "tables.column.item",
    "r_squared": "tables.column.variable",
}
_TESTS = ("p_parametric", "p_welch", "p_henseler", "p_permutation")


def group_differences(
    comparison: GroupComparison, statistic: str, words: Words, conventions: Conventions = DEFAULT
) -> Table:
    """One statistic in both groups; the permutation test decides, as it assumes least."""
    first, second = map(str, comparison.labels)
    level = conventions.significance
    rows, differing = [], []
    for label, row in comparison.differences(statistic).iterrows():
        differs = row["p_permutation"] < level
        name = _label(label, statistic, conventions)
        if differs:
            differing.append(f"{name} ({words.number(row['first'])}; {words.number(row['second'])})")
        rows.append(
            [
                make.text(name),
                *(make.number(words, row[column]) for column in ("first", "second", "difference")),
                *(make.p_value(words, float(row[test]), conventions.p_style) for test in _TESTS),
                make.text(words(f"tables.groups.{'differs' if differs else 'alike'}"), strong=differs),
            ]
        )
    sizes = comparison.sizes
    return make.build(
        words,
        f"group_{statistic}",
        words("tables.groups.title", what=words(f"tables.groups.what.{statistic}"), first=first, second=second),
        [
            Column(words(_HEADS[statistic]), "text"),
            Column(f"{_SIGNS[statistic]} {first}"),
            Column(f"{_SIGNS[statistic]} {second}"),
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


def _label(label: Hashable, statistic: str, conventions: Conventions) -> str:
    if not isinstance(label, tuple):
        return str(label)
    first, second = map(str, label)
    return f"{second} <- {first}" if statistic in ("loadings", "weights") else conventions.relation(first, second)


def all_groups(compared: AllGroups, statistic: str, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """One statistic in every group side by side."""
    values = compared.by_group(statistic)
    sizes = [f"{name} (n = {words.integer(n)})" for name, n in zip(compared.labels, compared.sizes, strict=True)]
    return make.build(
        words,
        f"all_groups_{statistic}",
        words("tables.groups.all_title", what=words(f"tables.groups.what.{statistic}")),
        [
            Column(words(_HEADS[statistic]), "text"),
            *(Column(f"{_SIGNS[statistic]} {name}") for name in compared.labels),
        ],
        [
            [make.text(_label(label, statistic, conventions)), *(make.number(words, value) for value in row)]
            for label, row in zip(values.index, values.to_numpy(), strict=True)
        ],
        footnotes=[words("tables.groups.all_sizes", groups=sizes)],
    )


def pairwise(compared: AllGroups, statistic: str, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Differences of every two groups, with p adjusted for the number of pairs."""
    level = conventions.significance
    differences = compared.differences(statistic)
    rows, differing = [], []
    for label in compared.by_group(statistic).index:
        name = _label(label, statistic, conventions)
        for k, pair in enumerate(compared.pairs):
            row = differences.loc[k].loc[label]
            first, second = map(str, pair.labels)
            differs = row["p_adjusted"] < level
            if differs:
                differing.append(words("tables.groups.between", relation=name, first=first, second=second))
            rows.append(
                [
                    make.text(name),
                    make.text(f"{first} – {second}"),
                    make.number(words, row["difference"]),
                    *(
                        make.p_value(words, float(row[test]), conventions.p_style)
                        for test in ("p_permutation", "p_adjusted")
                    ),
                    make.text(words(f"tables.groups.{'differs' if differs else 'alike'}"), strong=differs),
                ]
            )
    return make.build(
        words,
        f"pairwise_{statistic}",
        words("tables.groups.pairwise_title", what=words(f"tables.groups.what.{statistic}")),
        [
            Column(words(_HEADS[statistic]), "text"),
            Column(words("tables.groups.pair"), "text"),
            Column("Δ"),
            Column(words("tables.groups.p_permutation")),
            Column(words("tables.groups.p_adjusted")),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        footnotes=[
            words("tables.groups.pairwise_tests", pairs=len(compared.pairs), level=words.percent(level, 0)),
            words("tables.groups.invariance_first"),
        ],
        reading=[words("tables.groups.read", relations=differing) if differing else words("tables.groups.read_none")],
    )


def all_invariance(compared: AllGroups, words: Words) -> Table:
    """MICOM of every pair of groups, construct by construct."""
    model = compared.pairs[0].pooled.model
    rows, missing = [], []
    for pair in compared.pairs:
        between = f"{pair.labels[0]} – {pair.labels[1]}"
        for name, row in pair.invariance.iterrows():
            construct = full_name(model, str(name))
            if row["invariance"] == "none":
                missing.append(f"{construct} ({between})")
            rows.append(
                [
                    make.text(between),
                    make.text(construct),
                    *(make.number(words, row[column]) for column in ("congruence", "congruence_low")),
                    make.text(words(f"tables.invariance.{row['invariance']}")),
                ]
            )
    return make.build(
        words,
        "all_invariance",
        words("tables.invariance.title"),
        [
            Column(words("tables.groups.pair"), "text"),
            Column(words("tables.column.variable"), "text"),
            Column("c"),
            Column(words("tables.invariance.low")),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        footnotes=[words("tables.invariance.steps_short")],
        reading=[
            words("tables.invariance.read", constructs=missing) if missing else words("tables.invariance.read_none")
        ],
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
