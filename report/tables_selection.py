"""Which of several models? Their information criteria for one construct."""

from __future__ import annotations

import math
from collections.abc import Mapping

from plsengine.estimate import Estimate
from plsengine.selection import compare_models
from report import table as make
from report.conventions import full_name
from report.table import Column, Table
from report.words import Words

_CRITERIA = {"aic": "AIC", "bic": "BIC", "hq": "HQ"}
# Of evidence by the difference of BIC (Raftery 1995).
_STRENGTHS = ((2, "hardly"), (6, "somewhat"), (10, "clearly"), (math.inf, "strongly"))


def model_selection(estimates: Mapping[str, Estimate], construct: str, words: Words) -> Table:
    """Models by name with R², criteria, and how likely each is among these by BIC; the smallest BIC is marked."""
    found = compare_models(estimates, construct)
    best = str(found["bic"].idxmin())
    rows = [
        [
            make.text(str(name), strong=name == best),
            make.Cell(words.integer(row["predictors"]), float(row["predictors"])),
            make.number(words, row["r_squared"]),
            make.number(words, row["adjusted_r_squared"]),
            *(
                make.number(words, row[criterion], strong=name == best and criterion == "bic")
                for criterion in _CRITERIA
            ),
            make.number(words, row["bic_difference"]),
            make.percent(words, float(row["bic_weight"])),
        ]
        for name, row in found.iterrows()
    ]
    second = float(found["bic_difference"].drop(best).min())
    strength = next(name for limit, name in _STRENGTHS if second < limit)
    return make.build(
        words,
        "model_selection",
        words("tables.selection.title", construct=full_name(estimates[best].model, construct)),
        [
            Column(words("tables.selection.model"), "text"),
            Column(words("tables.selection.predictors"), "integer"),
            Column(words("tables.selection.r_squared")),
            Column(words("tables.selection.adjusted")),
            *(Column(name) for name in _CRITERIA.values()),
            Column("ΔBIC"),
            Column(words("tables.selection.weight"), "percent"),
        ],
        rows,
        footnotes=[words("tables.selection.rule"), words("tables.selection.steps")],
        reading=[words(f"tables.selection.{strength}", model=best, difference=words.number(second))],
    )
