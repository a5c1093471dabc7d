"""Tables of importance and performance, and of common method bias."""

from __future__ import annotations

from contextlib import suppress

import pandas as pd

from plsengine.errors import EstimationError
from plsengine.estimate import Estimate
from plsengine.importance import ImportancePerformance, unstandardised_scores
from plsengine.method_bias import full_collinearity, single_factor_share
from report import table as make
from report.conventions import full_name
from report.table import Column, Table
from report.verdicts import bound
from report.words import Words

_COLLINEAR = 3.3  # Kock (2015)
_SINGLE = 0.5  # Harman's test: half of the variance


def importance(result: ImportancePerformance, words: Words) -> Table:
    """Constructs by importance for the target; what matters much and does poorly comes first to mind."""
    model = result.estimate.model
    table = result.constructs.sort_values("importance", ascending=False)
    rows = [
        [
            make.text(full_name(model, name)),
            *(make.number(words, row[column]) for column in ("importance", "standardised_importance", "performance")),
            make.text(words(f"tables.importance.{quadrant(row, table)}")),
        ]
        for name, row in table.iterrows()
    ]
    first = [full_name(model, name) for name, row in table.iterrows() if quadrant(row, table) == "improve"]
    return make.build(
        words,
        "importance",
        words("tables.importance.title", target=full_name(model, result.target)),
        [
            Column(words("tables.column.variable"), "text"),
            Column(words("tables.importance.importance")),
            Column(words("tables.importance.standardised")),
            Column(words("tables.importance.performance")),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        footnotes=[words("tables.importance.rule"), words("tables.importance.scale")],
        reading=[
            words("tables.importance.read", constructs=first, target=full_name(model, result.target))
            if first
            else words("tables.importance.read_none", target=full_name(model, result.target))
        ],
    )


def quadrant(row: pd.Series, table: pd.DataFrame) -> str:
    """Where a construct lies, by the means of both axes: "improve", "keep", "low" or "enough"."""
    matters = row["importance"] >= table["importance"].mean()
    does_well = row["performance"] >= table["performance"].mean()
    if matters:
        return "keep" if does_well else "improve"
    return "enough" if does_well else "low"


def indicator_importance(result: ImportancePerformance, words: Words) -> Table:
    """The same for every indicator."""
    table = result.indicators.sort_values("importance", ascending=False)
    rows = [
        [
            make.text(construct),
            make.text(indicator),
            make.number(words, row["importance"]),
            make.number(words, row["performance"]),
        ]
        for (construct, indicator), row in table.iterrows()
    ]
    return make.build(
        words,
        "indicator_importance",
        words("tables.importance.indicators", target=full_name(result.estimate.model, result.target)),
        [
            Column(words("tables.column.variable"), "text"),
            Column(words("tables.column.indicator"), "text"),
            Column(words("tables.importance.importance")),
            Column(words("tables.importance.performance")),
        ],
        rows,
        footnotes=[words("tables.importance.scale")],
    )


def score_columns(estimate: Estimate, words: Words) -> pd.DataFrame:
    """Construct scores (n × …) of the cases used: standardised, and on the scale of the survey where there is one."""
    parts = [estimate.scores]
    with suppress(EstimationError):  # products, stages, and weights that cancel out have no such scale
        parts.append(unstandardised_scores(estimate).add_suffix(" " + words("tables.scores.scale")))
    return pd.concat(parts, axis=1)


def scores(estimate: Estimate, words: Words) -> Table:
    """Every respondent's construct scores."""
    table = score_columns(estimate, words)
    return make.build(
        words,
        "scores",
        words("tables.scores.title"),
        [Column(words("tables.scores.row"), "text"), *(Column(str(name)) for name in table.columns)],
        [
            [make.text(str(case + 1)), *(make.number(words, value) for value in row)]
            for case, row in zip(map(int, table.index), table.to_numpy(), strict=True)
        ],
    )


def method_bias(estimate: Estimate, words: Words) -> Table:
    """Full collinearity VIF of every construct, and the share of a single factor."""
    collinear = full_collinearity(estimate)
    share = single_factor_share(estimate)
    rows = [
        [
            make.text(full_name(estimate.model, str(name))),
            make.number(words, value),
            make.text(words(f"tables.method_bias.{'fine' if value <= _COLLINEAR else 'doubtful'}")),
        ]
        for name, value in collinear.items()
    ]
    said = words(f"tables.method_bias.{'fine' if share < _SINGLE else 'doubtful'}")
    rows.append([make.text(words("tables.method_bias.harman")), make.percent(words, share), make.text(said)])
    high = [full_name(estimate.model, str(name)) for name, value in collinear.items() if value > _COLLINEAR]
    return make.build(
        words,
        "method_bias",
        words("tables.method_bias.title"),
        [
            Column(words("tables.column.variable"), "text"),
            Column(words("tables.method_bias.vif")),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        footnotes=[words("tables.method_bias.rule", bound=bound(_COLLINEAR, words))],
        reading=[
            words("tables.method_bias.read", constructs=high) if high else words("tables.method_bias.read_none"),
            words("tables.method_bias.read_harman", share=words.percent(share)),
        ],
    )
