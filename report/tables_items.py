"""Tables of outer loadings and weights with their bootstrap tests."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from plsengine.resample import Bootstrap
from report import footnotes as notes
from report import table as make
from report.conventions import DEFAULT, Conventions
from report.effects import decide, figure_cells, headings
from report.table import Column, Table
from report.tables_measurement import formative_item, items
from report.words import Words


def loadings_test(bootstrap: Bootstrap, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Outer loadings with their tests."""
    title = words("tables.loadings_test.title")
    return _items_test(bootstrap, bootstrap.loadings, "loadings_test", title, words, conventions)


def weights_test(bootstrap: Bootstrap, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Outer weights with their tests; items of formative constructs are judged by them."""
    title = words("tables.weights_test.title")
    return _items_test(bootstrap, bootstrap.weights, "weights_test", title, words, conventions)


def _items_test(
    bootstrap: Bootstrap, table: pd.DataFrame, key: str, title: str, words: Words, conventions: Conventions
) -> Table:
    rows, effects = [], []
    for construct, item in items(bootstrap.estimate):
        place = construct.name, item
        effect = decide((item, construct.name), table.loc[place], None, conventions)
        if key == "weights_test" and construct.mode == "formative" and len(construct.indicators) > 1:
            effect = replace(effect, verdict=formative_item(bootstrap, place, conventions))
        effects.append(effect)
        back = "←" if conventions.arrow == "→" else "<-"
        rows.append(
            [
                make.text(f"{item} {back} {construct.name}"),
                *figure_cells(effect.figures, effect.p_value, words, conventions, coefficients=False),
                make.verdict(words, effect.verdict),
            ]
        )
    fixed = any(effect.verdict.level == "not_applicable" for effect in effects)
    doubtful = [effect.route[0] for effect in effects if effect.verdict.level in ("border", "not_ok")]
    tested = [effect for effect in effects if effect.verdict.level != "not_applicable"]
    reading = []
    if doubtful:
        reading = [words("tables.items_test.some", items=doubtful, count=len(doubtful), total=len(tested))]
    elif tested:
        reading = [words("tables.items_test.all", count=len(tested))]
    return make.build(
        words,
        key,
        title,
        [
            Column(words("tables.column.item"), "text"),
            *headings(words),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        verdicts=[effect.verdict for effect in effects],
        footnotes=[
            notes.significance(conventions, words),
            notes.resamples(bootstrap, words),
            words("tables.footnote.fixed") if fixed else "",
        ],
        reading=reading,
    )
