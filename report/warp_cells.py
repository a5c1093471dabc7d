"""What tables in the WarpPLS way share: p as it is printed there, brackets, and how everything was computed."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import pandas as pd

from plsengine.estimate import Settings
from plsengine.thresholds import Verdict
from plsengine.warp import Outer, Warped
from report import table as make
from report.conventions import full_name
from report.table import Cell, Column, Table
from report.words import ABSENT, Words

PAPER = 2  # decimals of β and p on drawings and in tests of hypotheses


def p_text(words: Words, value: float, decimals: int = 3) -> str:
    """A p value: "0,379", or "<0,001" where the decimals have nothing left; with two decimals "0,38" and "<0,01"."""
    limit = 10.0**-decimals
    return "<" + words.number(limit, decimals) if value < limit else words.number(value, decimals)


def p_relation(words: Words, value: float, decimals: int = 3) -> str:
    """The same as a relation: "P=0,005", "P<0,001"."""
    said = p_text(words, value, decimals)
    return f"P{said}" if said.startswith("<") else f"P={said}"


def p_cell(words: Words, value: float, decimals: int = 3) -> Cell:
    """Cell with a p value."""
    return Cell(p_text(words, float(value), decimals), float(value))


def bracketed(words: Words, value: float, verdict: Verdict | None = None) -> Cell:
    """Cell of the own construct: "(0,792)"."""
    said = ABSENT if math.isnan(value) else f"({words.number(value)})"
    return Cell(said, float(value), verdict, strong=not math.isnan(value))


def outer_of(settings: Settings) -> Outer:
    """The outer algorithm that an estimate was made with."""
    if settings.scheme == "pls_regression" or settings.scheme == "robust_path":
        return settings.scheme
    modes: dict[str, Outer] = {"own": "mode_m", "a": "mode_a", "b": "mode_b"}
    return modes[settings.modes]


def method(warped: Warped, words: Words) -> str:
    """Algorithms of both models."""
    inner = list(dict.fromkeys(warped.inner))
    return words(
        "tables.warp.method",
        outer=words(f"tables.warp.outer.{outer_of(warped.estimate.settings)}"),
        inner=[words(f"tables.warp.inner.{each}") for each in inner],
        n=warped.n,
    )


def errors(warped: Warped, words: Words) -> str:
    """Where standard errors and p values come from."""
    count = 0 if warped.samples is None else len(warped.samples["paths"])
    return words(f"tables.warp.errors.{warped.errors}", count=count, seed=str(warped.seed))


def matrix(
    warped: Warped,
    words: Words,
    key: str,
    cell: Callable[[str, str], Cell],
    *,
    columns: Sequence[str] | None = None,
    last: tuple[str, Sequence[Cell]] | None = None,
    verdicts: Sequence[Verdict] = (),
    footnotes: Sequence[str] = (),
    reading: Sequence[str] = (),
) -> Table:
    """Table of constructs by constructs; `last` is the heading and the cells of a last column."""
    names = warped.estimate.model.names
    shown = names if columns is None else columns
    rows = [
        [
            make.text(full_name(warped.estimate.model, row)),
            *(cell(row, column) for column in shown),
            *([] if last is None else [last[1][k]]),
        ]
        for k, row in enumerate(names)
    ]
    headings = [Column(words("tables.column.variable"), "text"), *(Column(name) for name in shown)]
    if last is not None:
        headings.append(Column(last[0], "text"))
    title = words(f"tables.{key}.title")
    return make.build(words, key, title, headings, rows, verdicts=verdicts, footnotes=footnotes, reading=reading)


def arrow_cell(words: Words, values: pd.Series, cell: Callable[[float], Cell]) -> Callable[[str, str], Cell]:
    """Cells of a matrix whose rows are targets and columns sources, empty where no arrow runs, as WarpPLS prints it."""

    def made(target: str, source: str) -> Cell:
        if (source, target) not in values.index:
            return make.EMPTY
        return cell(float(values[source, target]))

    return made
