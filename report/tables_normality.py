"""Are the answers normal? Mardia's test of all indicators, Shapiro and Wilk's of each, and why PLS doesn't mind."""

from __future__ import annotations

import pandas as pd

from plsengine.normality import mardia, shapiro
from report import table as make
from report.conventions import DEFAULT, Conventions
from report.table import Column, Table
from report.tables_profile import count_cell
from report.words import Words


def multivariate_normality(answers: pd.DataFrame, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Mardia's multivariate skewness and kurtosis.

    Raises
    ------
    EstimationError : "mardia_too_few", "mardia_singular".
    """
    found, level = mardia(answers), conventions.significance
    parts = (
        ("skewness", found.skewness, found.skewness_statistic, found.skewness_p),
        ("kurtosis", found.kurtosis, found.kurtosis_statistic, found.kurtosis_p),
    )
    rows = [
        [
            make.text(words(f"tables.normal_answers.{name}")),
            make.number(words, value),
            make.number(words, statistic),
            make.p_value(words, p, conventions.p_style),
            make.text(_normal(p < level, words)),
        ]
        for name, value, statistic, p in parts
    ]
    departs = min(found.skewness_p, found.kurtosis_p) < level
    return make.build(
        words,
        "multivariate_normality",
        words("tables.normal_answers.mardia_title"),
        [
            Column("Mardia", "text"),
            Column(words("tables.normal_answers.coefficient")),
            Column(words("tables.cross.statistic")),
            Column(words("tables.column.p")),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        footnotes=[
            words(
                "tables.normal_answers.mardia_note",
                n=found.n,
                items=found.items,
                freedom=int(found.skewness_freedom),
                expected=found.kurtosis_expected,
            )
        ],
        reading=[
            words(f"tables.normal_answers.{'departs' if departs else 'holds'}", level=words.number(level, 2))
            + " "
            + words("tables.normal_answers.not_needed")
        ],
    )


def item_normality(answers: pd.DataFrame, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Shapiro and Wilk's test of every item."""
    found, level = shapiro(answers), conventions.significance
    rows = [
        [
            make.text(str(item)),
            count_cell(words, int(row["n"])),
            make.number(words, float(row["w"])),
            make.p_value(words, float(row["p_value"]), conventions.p_style),
            make.text(words.number(None) if pd.isna(row["p_value"]) else _normal(row["p_value"] < level, words)),
        ]
        for item, row in found.iterrows()
    ]
    tested = found["p_value"].notna()
    departing = int((found["p_value"] < level).sum())
    return make.build(
        words,
        "item_normality",
        words("tables.normal_answers.shapiro_title"),
        [
            Column(words("tables.answers.item"), "text"),
            Column("N", "integer"),
            Column("W"),
            Column(words("tables.column.p")),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        footnotes=[words("tables.normal_answers.shapiro_note", level=words.number(level, 2))],
        reading=[words("tables.normal_answers.read_items", departing=departing, total=int(tested.sum()))],
    )


def _normal(departs: bool, words: Words) -> str:
    return words(f"tables.normal_answers.{'not_normal' if departs else 'normal'}")
