"""Tables of endogeneity: whether predictors can be tested by copulas, and what the tests say."""

from __future__ import annotations

from plsengine.copula import NORMAL, Endogeneity
from report import table as make
from report.conventions import DEFAULT, Conventions, full_name
from report.table import Column, Table
from report.words import Words

# Up to about here copulas find endogeneity too seldom, and corrections are biased (Becker et al. 2022, simulations).
_FEW_CASES = 1000


def copula_normality(result: Endogeneity, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Whether the scores of each predictor are far enough from normal."""
    model = result.estimate.model
    rows = [
        [
            make.text(full_name(model, str(name))),
            *(make.number(words, row[column]) for column in ("skewness", "excess_kurtosis")),
            *(make.p_value(words, float(row[column]), conventions.p_style) for column in ("p_value", "p_shapiro")),
            make.text(words(f"tables.normality.{'testable' if row['testable'] else 'untestable'}")),
        ]
        for name, row in result.normality.iterrows()
    ]
    out = [full_name(model, str(name)) for name, row in result.normality.iterrows() if not row["testable"]]
    return make.build(
        words,
        "copula_normality",
        words("tables.normality.title", target=full_name(model, result.target)),
        [
            Column(words("tables.column.predictor"), "text"),
            Column(words("tables.normality.skewness")),
            Column(words("tables.normality.kurtosis")),
            Column(words("tables.normality.cramer_von_mises")),
            Column(words("tables.normality.shapiro")),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        footnotes=[words("tables.normality.rule", level=words.percent(NORMAL, 0))],
        reading=[words("tables.normality.read", names=out) if out else words("tables.normality.read_all")],
    )


def copulas(result: Endogeneity, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Copula terms of every combination with their tests, and the coefficients that they would mend."""
    model, level = result.estimate.model, conventions.significance
    rows = []
    for (number, name), row in result.copulas.iterrows():
        significant = row["p_value"] < level
        rows.append(
            [
                make.text(words.join(result.subsets[int(number)])),
                make.text(full_name(model, str(name))),
                make.number(words, row["path"]),
                make.number(words, row["corrected_path"]),
                make.number(words, row["original"]),
                make.number(words, row["t"]),
                make.p_value(words, float(row["p_value"]), conventions.p_style),
                make.text(words(f"tables.copulas.{'found' if significant else 'not_found'}"), strong=bool(significant)),
            ]
        )
    target, n = full_name(model, result.target), result.estimate.n
    found = [full_name(model, name) for name in result.endogenous(level)]
    return make.build(
        words,
        "copulas",
        words("tables.copulas.title", target=target),
        [
            Column(words("tables.copulas.combination"), "text"),
            Column(words("tables.column.predictor"), "text"),
            Column(words("tables.copulas.path")),
            Column(words("tables.copulas.corrected")),
            Column(words("tables.copulas.term")),
            Column("t"),
            Column("p"),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        footnotes=[
            words("tables.copulas.rule", level=words.percent(level, 0)),
            words("tables.copulas.procedure"),
            words("tables.copulas.few", n=n) if n < _FEW_CASES else "",
            words("tables.footnote.resamples", count=result.resamples, seed=str(result.seed)),
        ],
        reading=[
            words("tables.copulas.read", names=found, target=target)
            if found
            else words("tables.copulas.read_none", target=target)
        ],
    )
