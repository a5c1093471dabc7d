"""Tables of confirmatory tetrad analysis: a verdict on every block, and the tetrads behind it."""

from __future__ import annotations

from plsengine.tetrads import FOURSOME, MOST_INDICATORS, Tetrads
from report import table as make
from report.conventions import full_name
from report.table import Column, Table
from report.words import Words


def tetrad_verdicts(result: Tetrads, words: Words) -> Table:
    """Whether the indicators of a construct can be said to reflect it."""
    model = result.estimate.model
    rows, groups = (
        [],
        {key: [] for key in ("reflective_kept", "reflective_rejected", "formative_backed", "formative_open")},
    )
    for block in result.blocks:
        counted = result.constructs.loc[block.construct]
        mode = model.construct(block.construct).mode
        can = bool(counted["reflective"])
        key = f"{mode}_{('kept' if can else 'rejected') if mode == 'reflective' else ('open' if can else 'backed')}"
        groups[key].append(full_name(model, block.construct))
        lent = words("tables.tetrads.lent", indicators=block.indicators[-block.borrowed :], construct=block.lender)
        rows.append(
            [
                make.text(full_name(model, block.construct)),
                make.text(words(f"tables.tetrads.{mode}")),
                make.text(lent if block.borrowed else ""),
                *(make.Cell(words.integer(value), float(value)) for value in counted[["tetrads", "not_vanishing"]]),
                make.text(words(f"tables.tetrads.{key}"), strong=key == "reflective_rejected"),
            ]
        )
    untested = [full_name(model, name) for name in result.untested]
    return make.build(
        words,
        "tetrad_verdicts",
        words("tables.tetrads.title"),
        [
            Column(words("tables.column.variable"), "text"),
            Column(words("tables.tetrads.mode"), "text"),
            Column(words("tables.tetrads.borrowed"), "text"),
            Column(words("tables.tetrads.count"), "integer"),
            Column(words("tables.tetrads.not_vanishing"), "integer"),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        footnotes=[
            words("tables.tetrads.rule", level=words.percent(result.level, 0)),
            words("tables.tetrads.borrow", foursome=FOURSOME),
            words("tables.tetrads.theory"),
            words("tables.tetrads.untested", names=untested, least=2, most=MOST_INDICATORS) if untested else "",
            words("tables.footnote.resamples", count=result.resamples, seed=str(result.seed)),
        ],
        reading=[words(f"tables.tetrads.read.{key}", names=names) for key, names in groups.items() if names],
    )


def tetrad_values(result: Tetrads, words: Words) -> Table:
    """Every tetrad with its adjusted interval."""
    model = result.estimate.model
    rows = [
        [
            make.text(full_name(model, str(construct))),
            make.text(", ".join(four)),
            *(make.number(words, row[name]) for name in ("original", "bias", "standard_error", "t")),
            make.p_value(words, float(row["p_value"]), "zeros"),
            *(make.number(words, row[name]) for name in ("ci_low", "ci_high")),
            make.text(
                words(f"tables.tetrads.{'vanishes' if row['vanishes'] else 'stays'}"), strong=not row["vanishes"]
            ),
        ]
        for (construct, *four), row in result.table.iterrows()
    ]
    return make.build(
        words,
        "tetrads",
        words("tables.tetrads.values"),
        [
            Column(words("tables.column.variable"), "text"),
            Column(words("tables.tetrads.four"), "text"),
            Column(words("tables.tetrads.value")),
            Column(words("tables.tetrads.bias")),
            Column(words("tables.tetrads.error")),
            Column("t"),
            Column("p"),
            Column(words("tables.tetrads.low")),
            Column(words("tables.tetrads.high")),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        footnotes=[words("tables.tetrads.definition"), words("tables.tetrads.adjusted")],
    )
