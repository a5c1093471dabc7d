"""Two models on the same answers, number by number."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from plsengine.errors import EstimationError
from plsengine.estimate import Estimate
from plsengine.fit import model_fit
from plsengine.model_changes import changes
from plsengine.resample import Bootstrap
from plsengine.selection import selection_criteria
from report import footnotes as notes
from report import table as make
from report.conventions import DEFAULT, Conventions
from report.effects import decide
from report.table import Cell, Column, Table
from report.tables_details import hypothesis_on, signed
from report.words import ABSENT, Words

Names = tuple[str, str]


def path_changes(
    before: Bootstrap, after: Bootstrap, names: Names, words: Words, conventions: Conventions = DEFAULT
) -> Table:
    """Coefficient and t of every arrow in both models, and what its test says in each."""
    rows = []
    for arrow in _united(before.paths.index, after.paths.index):
        figures = [each.paths.loc[arrow] if arrow in each.paths.index else None for each in (before, after)]
        cells = [make.text(conventions.relation(*arrow))]
        for quantity in ("original", "t"):
            cells += _compared([None if f is None else float(f[quantity]) for f in figures], words)
        said = [_decision(each, arrow, words, conventions) for each in (before, after)]
        cells.append(make.text(said[0] if said[0] == said[1] else f"{said[0]} → {said[1]}", strong=said[0] != said[1]))
        rows.append(cells)
    return make.build(
        words,
        "path_changes",
        words("tables.changes.paths"),
        [
            Column(words("tables.column.relation"), "text"),
            *_headings("β", words),
            *_headings("t", words),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        footnotes=[notes.significance(conventions, words), notes.resamples(after, words), _key(names, words)],
    )


def _decision(bootstrap: Bootstrap, arrow: tuple[str, str], words: Words, conventions: Conventions) -> str:
    if arrow not in bootstrap.paths.index:
        return ABSENT
    figures = bootstrap.paths.loc[arrow]
    effect = decide(arrow, figures, hypothesis_on(bootstrap.estimate.model, arrow), conventions)
    if effect.verdict.level == "not_applicable":
        return ABSENT
    return words(f"verdicts.short.p_value_{'significant' if effect.significant else 'not_significant'}")


def construct_changes(before: Estimate, after: Estimate, names: Names, words: Words) -> Table:
    """R², AVE, rho_C and alpha of every construct in both models."""
    rows = []
    for name in _united(before.constructs, after.constructs):
        cells = [make.text(name)]
        for quantity in ("r_squared", "ave", "rho_c", "cronbach_alpha"):
            cells += _compared([_quality(each, name, quantity) for each in (before, after)], words)
        rows.append(cells)
    return make.build(
        words,
        "construct_changes",
        words("tables.changes.constructs"),
        [
            Column(words("tables.column.variable"), "text"),
            *(each for quantity in ("R²", "AVE", "rho_C", "α") for each in _headings(quantity, words)),
        ],
        rows,
        footnotes=[_key(names, words)],
    )


def _quality(estimate: Estimate, name: str, quantity: str) -> float | None:
    table = estimate.r_squared if quantity == "r_squared" else estimate.reliability
    if name not in table.index or pd.isna(table.loc[name, quantity]):
        return None
    return float(table.loc[name, quantity])


def loading_changes(before: Estimate, after: Estimate, names: Names, words: Words) -> Table:
    """Loading of every indicator in both models."""
    rows = []
    for place in _united(before.indicators, after.indicators):
        values = [float(each.loadings[place]) if place in each.loadings.index else None for each in (before, after)]
        rows.append([make.text(place[0]), make.text(place[1]), *_compared(values, words)])
    return make.build(
        words,
        "loading_changes",
        words("tables.changes.loadings"),
        [
            Column(words("tables.column.variable"), "text"),
            Column(words("tables.column.indicator"), "text"),
            *_headings(words("tables.column.loading"), words),
        ],
        rows,
        footnotes=[_key(names, words)],
    )


def fit_changes(before: Estimate, after: Estimate, names: Names, words: Words) -> Table | None:
    """Fit measures of the estimated models, and the selection criteria of equations that both have; None without any fit."""
    try:
        fits = [model_fit(each) for each in (before, after)]
    except EstimationError:
        return None  # products and higher-order constructs
    measures = [fit.measures["estimated"] for fit in fits]
    rows = [
        [make.text(words(f"tables.fit.{name}")), *_compared([_known(each[name]) for each in measures], words)]
        for name in ("srmr", "d_uls", "d_g", "nfi")
    ]
    criteria = [selection_criteria(each) for each in (before, after)]
    for name in _united(before.r_squared.index, after.r_squared.index):
        values = [_known(each.loc[name, "bic"]) if name in each.index else None for each in criteria]
        rows.append([make.text(f"BIC {name}"), *_compared(values, words)])
    return make.build(
        words,
        "fit_changes",
        words("tables.changes.fit"),
        [
            Column(words("tables.details.quantity"), "text"),
            Column("A"),
            Column("B"),
            Column(words("tables.changes.change", quantity="")),
        ],
        rows,
        footnotes=[words("tables.fit.note"), _key(names, words)],
    )


def _known(value: float) -> float | None:
    return None if pd.isna(value) else float(value)


def change_sentences(
    before: Estimate, after: Estimate, names: Names, words: Words, conventions: Conventions = DEFAULT
) -> list[str]:
    """How the two models differ, in sentences; empty where they are the same."""
    found = changes(before.asked, after.asked)
    said = []
    for part, label, side in (
        ("arrows_gone", "arrows", 0),
        ("arrows_new", "arrows", 1),
        ("constructs_gone", "constructs", 0),
        ("constructs_new", "constructs", 1),
        ("indicators_gone", "indicators", 0),
        ("indicators_new", "indicators", 1),
    ):
        parts = getattr(found, part)
        if parts:
            listed = [
                each
                if isinstance(each, str)
                else conventions.relation(*each)
                if label == "arrows"
                else f"{each[1]} ({each[0]})"
                for each in parts
            ]
            said.append(words(f"tables.changes.only_{label}", name=names[side], parts=listed))
    if found.modes:
        said.append(words("tables.changes.modes", parts=list(found.modes)))
    return said


def _united(first: pd.Index, second: pd.Index) -> list:
    """Everything of both, in the order of the second, what only the first has at the end."""
    return [*second, *(each for each in first if each not in second)]


def _headings(quantity: str, words: Words) -> list[Column]:
    return [Column(f"{quantity} {each}") for each in ("A", "B")] + [
        Column(words("tables.changes.change", quantity=quantity))
    ]


def _compared(values: Sequence[float | None], words: Words) -> list[Cell]:
    """Both numbers, and the change where both exist."""
    cells = [Cell(ABSENT, None) if value is None else make.number(words, value) for value in values]
    first, second = values
    if first is None or second is None:
        return [*cells, Cell(ABSENT, None)]
    return [*cells, Cell(signed(words, second - first), second - first)]


def _key(names: Names, words: Words) -> str:
    return words("tables.changes.key", first=names[0], second=names[1])
