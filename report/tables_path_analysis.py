"""Tables of a path analysis by regressions: every equation, and Sobel's test of what runs over mediators."""

from __future__ import annotations

import math

import pandas as pd

from plsengine.mediation import mediation_type
from plsengine.path_analysis import PathAnalysis
from plsengine.regression_study import RegressionStudy
from report import footnotes as notes
from report import table as make
from report.conventions import DEFAULT, Conventions
from report.table import Column, Table
from report.tables_regression import named, scores_note
from report.words import Words


def equations(study: RegressionStudy, paths: PathAnalysis, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Every coefficient of every equation, with R² and the path of the error term."""
    rows, reading = [], []
    for target, fit in paths.equations.items():
        error = math.sqrt(max(1 - fit.r_squared, 0.0))
        for k, (source, row) in enumerate(fit.coefficients.iloc[1:].iterrows()):
            first = k == 0
            rows.append(
                [
                    make.text(conventions.relation(str(source), target)),
                    *(make.number(words, row[column]) for column in ("b", "standard_error", "beta", "t")),
                    make.p_value(words, float(row["p_value"]), conventions.p_style),
                    make.number(words, fit.r_squared) if first else make.EMPTY,
                    make.number(words, error) if first else make.EMPTY,
                ]
            )
        terms = [
            f"{words.number(beta)} {name}"
            for name, beta in zip(fit.predictors, fit.coefficients["beta"].iloc[1:], strict=True)
        ]
        formula = f"{target} = {' + '.join(terms)} + {words.number(error)} e".replace("+ -", "- ")
        reading.append(words("tables.regression.paths.equation", equation=formula))
    n = next(iter(paths.equations.values())).n
    return make.build(
        words,
        "path_equations",
        words("tables.regression.paths.title"),
        [
            Column(words("tables.column.relation"), "text"),
            Column("B"),
            Column("Std. Error"),
            Column("Beta"),
            Column("t"),
            Column("Sig."),
            Column("R Square"),
            Column("√(1 - R²)"),
        ],
        rows,
        footnotes=[
            words("tables.regression.paths.note"),
            scores_note(study, words, n),
            notes.significance(conventions, words),
        ],
        reading=reading,
    )


def sobel(study: RegressionStudy, paths: PathAnalysis, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Effects over mediators with Sobel's z, and the kind of mediation that follows."""
    level = conventions.significance
    rows, reading = [], []
    for route, row in zip(paths.routes, paths.indirect.to_dict("records"), strict=True):
        direct = _direct(paths, route[0], route[-1])
        if direct is not None:
            kind: str = mediation_type(
                row["effect"],
                float(direct["b"]),
                indirect_significant=row["p_value"] < level,
                direct_significant=float(direct["p_value"]) < level,
            )
        else:
            kind = "undrawn" if row["p_value"] < level else "none"
        rows.append(
            [
                make.text(conventions.relation(*route)),
                *(make.number(words, row[name]) for name in ("effect", "standardised", "standard_error", "z")),
                make.p_value(words, row["p_value"], conventions.p_style),
                make.number(words, math.nan if direct is None else float(direct["b"])),
                make.text(words(f"tables.mediation.{kind}")),
            ]
        )
        reading.append(
            words(
                f"tables.regression.sobel.{'yes' if row['p_value'] < level else 'no'}",
                source=named(study, route[0]),
                target=named(study, route[-1]),
                mediators=[named(study, name) for name in route[1:-1]],
                z=words.number(row["z"]),
                p=words.p_value(row["p_value"], conventions.p_style),
            )
        )
    return make.build(
        words,
        "path_sobel",
        words("tables.regression.sobel.title"),
        [
            Column(words("tables.column.relation"), "text"),
            Column(words("tables.regression.sobel.effect")),
            Column(words("tables.regression.sobel.standardised")),
            Column(words("tables.regression.sobel.error")),
            Column("z"),
            Column("Sig."),
            Column(words("tables.regression.sobel.direct")),
            Column(words("tables.column.mediation"), "text"),
        ],
        rows,
        footnotes=[
            words("tables.regression.sobel.note"),
            words("tables.footnote.mediation"),
            notes.significance(conventions, words),
        ],
        reading=reading,
    )


def _direct(paths: PathAnalysis, source: str, target: str) -> pd.Series | None:
    """Coefficient of the arrow past the mediators, if it is drawn."""
    return paths.coefficient(source, target) if source in paths.equations[target].predictors else None
