"""Tables of the classical assumptions: normality, multicollinearity, heteroskedasticity, autocorrelation, linearity."""

from __future__ import annotations

import math
from dataclasses import replace

from plsengine.classical_assumptions import Autocorrelation
from plsengine.regression_study import RegressionStudy
from plsengine.thresholds import REGRESSION_CRITERIA, Criterion, Verdict, judge
from report import footnotes as notes
from report import table as make
from report.conventions import DEFAULT, Conventions
from report.table import Cell, Column, Table
from report.tables_regression import named
from report.verdicts import cited, criterion_text
from report.words import Words

_RULE_OF_THUMB = (1.5, 2.5)


def assumption_criterion(conventions: Conventions) -> Criterion:
    """The bound that the p value of a test of assumptions is held against."""
    return replace(REGRESSION_CRITERIA["assumption"], value=conventions.significance)


def _rule(words: Words, conventions: Conventions) -> str:
    criterion = assumption_criterion(conventions)
    return words(
        "tables.classical_assumptions.rule",
        rule=criterion_text(criterion, words),
        source=cited(criterion.source, words),
    )


def normality(study: RegressionStudy, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Kolmogorov–Smirnov as SPSS printed it for long and with Lilliefors' correction, and Shapiro–Wilk."""
    found = study.assumptions.normality
    tests = (
        ("lilliefors", found.distance, found.lilliefors_p),
        ("asymptotic", found.distance, found.asymptotic_p),
        ("shapiro", found.shapiro_w, found.shapiro_p),
    )
    verdicts = {name: judge(p_value, assumption_criterion(conventions)) for name, _, p_value in tests}
    rows = [
        [
            make.text(words(f"tables.classical_assumptions.normality.{name}")),
            Cell(words.integer(found.n), float(found.n)),
            make.number(words, found.mean),
            make.number(words, found.deviation),
            make.number(words, statistic),
            make.p_value(words, p_value, conventions.p_style),
            make.verdict(words, verdicts[name]),
        ]
        for name, statistic, p_value in tests
    ]
    decided = verdicts["lilliefors"]
    key = "normal" if decided.level == "ok" else "not_normal"
    reading = [
        words(
            f"tables.classical_assumptions.normality.{key}",
            d=words.number(found.distance),
            p=words.p_value(found.lilliefors_p, conventions.p_style),
            level=words.number(conventions.significance, 2),
        )
    ]
    if len({verdict.level for verdict in verdicts.values() if verdict.level != "not_applicable"}) > 1:
        reading.append(words("tables.classical_assumptions.normality.disagree"))
    return make.build(
        words,
        "assumption_normality",
        words("tables.classical_assumptions.normality.title"),
        [
            Column(words("tables.classical_assumptions.test"), "text"),
            Column("N", "integer"),
            Column("Mean"),
            Column("Std. Deviation"),
            Column("Test Statistic"),
            Column("Sig. (2-tailed)"),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        verdicts=[decided],
        footnotes=[_rule(words, conventions), words("tables.classical_assumptions.normality.note")],
        reading=reading,
    )


def multicollinearity(study: RegressionStudy, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Tolerance and VIF of every predictor."""
    tolerance, vif = REGRESSION_CRITERIA["tolerance"], REGRESSION_CRITERIA["vif_10"]
    table = study.regression.coefficients.iloc[1:]
    verdicts = [judge(float(row["vif"]), vif) for _, row in table.iterrows()]
    rows = [
        [
            make.text(named(study, str(name))),
            make.number(words, row["tolerance"], judge(float(row["tolerance"]), tolerance)),
            make.number(words, row["vif"], verdict),
            make.verdict(words, verdict),
        ]
        for (name, row), verdict in zip(table.iterrows(), verdicts, strict=True)
    ]
    high = [
        named(study, str(name)) for name, verdict in zip(table.index, verdicts, strict=True) if verdict.level != "ok"
    ]
    if len(table) == 1:
        reading = words("tables.classical_assumptions.multicollinearity.one")
    elif high:
        reading = words("tables.classical_assumptions.multicollinearity.high", names=high)
    else:
        reading = words(
            "tables.classical_assumptions.multicollinearity.fine",
            tolerance=words.number(table["tolerance"].min()),
            vif=words.number(table["vif"].max()),
        )
    return make.build(
        words,
        "assumption_multicollinearity",
        words("tables.classical_assumptions.multicollinearity.title"),
        [
            Column(words("tables.column.variable"), "text"),
            Column("Tolerance"),
            Column("VIF"),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        verdicts=verdicts,
        footnotes=[notes.rule_of(tolerance, words), notes.rule_of(vif, words)],
        reading=[reading],
    )


def glejser(study: RegressionStudy, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """The predictors' effects on the size of the residuals."""
    table = study.assumptions.glejser.iloc[1:]
    verdicts = [judge(float(row["p_value"]), assumption_criterion(conventions)) for _, row in table.iterrows()]
    rows = [
        [
            make.text(named(study, str(name))),
            make.number(words, row["t"]),
            make.p_value(words, float(row["p_value"]), conventions.p_style),
            make.verdict(words, verdict),
        ]
        for (name, row), verdict in zip(table.iterrows(), verdicts, strict=True)
    ]
    found = [
        named(study, str(name)) for name, each in zip(table.index, verdicts, strict=True) if each.level == "not_ok"
    ]
    key = "some" if found else "none"
    return make.build(
        words,
        "assumption_glejser",
        words("tables.classical_assumptions.glejser.title"),
        [
            Column(words("tables.column.variable"), "text"),
            Column("t"),
            Column("Sig."),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        verdicts=verdicts,
        footnotes=[_rule(words, conventions), words("tables.classical_assumptions.glejser.note")],
        reading=[
            words(
                f"tables.classical_assumptions.glejser.{key}",
                names=found,
                level=words.number(conventions.significance, 2),
            )
        ],
    )


def heteroskedasticity(study: RegressionStudy, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Breusch–Pagan (Koenker) and White."""
    assumptions = study.assumptions
    tests = [("breusch_pagan", assumptions.breusch_pagan)]
    if assumptions.white is not None:
        tests.append(("white", assumptions.white))
    verdicts = [judge(test.p_value, assumption_criterion(conventions)) for _, test in tests]
    rows = [
        [
            make.text(words(f"tables.classical_assumptions.heteroskedasticity.{name}")),
            make.number(words, test.statistic),
            Cell(words.integer(test.df), float(test.df)),
            make.p_value(words, test.p_value, conventions.p_style),
            make.verdict(words, verdict),
        ]
        for (name, test), verdict in zip(tests, verdicts, strict=True)
    ]
    failing = [
        words(f"tables.classical_assumptions.heteroskedasticity.{name}")
        for (name, _), verdict in zip(tests, verdicts, strict=True)
        if verdict.level != "ok"
    ]
    return make.build(
        words,
        "assumption_heteroskedasticity",
        words("tables.classical_assumptions.heteroskedasticity.title"),
        [
            Column(words("tables.classical_assumptions.test"), "text"),
            Column("LM = n·R²"),
            Column("df", "integer"),
            Column("Sig."),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        verdicts=verdicts,
        footnotes=[
            _rule(words, conventions),
            words("tables.classical_assumptions.heteroskedasticity.note"),
            words("tables.classical_assumptions.heteroskedasticity.no_white") if assumptions.white is None else "",
        ],
        reading=[
            words(
                f"tables.classical_assumptions.heteroskedasticity.{'some' if failing else 'none'}",
                tests=failing,
                level=words.number(conventions.significance, 2),
            )
        ],
    )


def autocorrelation(study: RegressionStudy, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Durbin–Watson, held against the table's values, or against 1.5 … 2.5 where the table ends."""
    found = study.assumptions.autocorrelation
    key = _autocorrelation_key(found)
    verdict = Verdict(
        {"none": "ok", "unclear": "border"}.get(key, "not_ok"),
        {"none": "holds", "unclear": "near"}.get(key, "fails"),
        found.statistic,
        REGRESSION_CRITERIA["assumption"],
    )
    in_table = not math.isnan(found.upper)
    return make.build(
        words,
        "assumption_autocorrelation",
        words("tables.classical_assumptions.autocorrelation.title"),
        [
            Column("Durbin-Watson"),
            Column("dL"),
            Column("dU"),
            Column("4 - dU"),
            Column(words("tables.column.verdict"), "text"),
        ],
        [
            [
                make.number(words, found.statistic, verdict),
                make.number(words, found.lower),
                make.number(words, found.upper),
                make.number(words, 4 - found.upper),
                make.verdict(words, verdict),
            ]
        ],
        footnotes=[
            words("tables.classical_assumptions.autocorrelation.order"),
            words(
                "tables.classical_assumptions.autocorrelation.table",
                n=study.regression.n,
                k=len(study.regression.predictors),
                level=words.percent(conventions.significance, 0),
            )
            if in_table
            else words("tables.classical_assumptions.autocorrelation.thumb"),
        ],
        reading=[
            words(
                f"tables.classical_assumptions.autocorrelation.{key}",
                d=words.number(found.statistic),
                low=words.number(found.upper if in_table else _RULE_OF_THUMB[0]),
                high=words.number(4 - found.upper if in_table else _RULE_OF_THUMB[1]),
            )
        ],
    )


def _autocorrelation_key(found: Autocorrelation) -> str:
    """none, unclear, positive or negative."""
    low, high = _RULE_OF_THUMB
    if math.isnan(found.upper):
        inner, outer = (low, high), (low, high)
    else:
        inner, outer = (found.upper, 4 - found.upper), (found.lower, 4 - found.lower)
    if inner[0] <= found.statistic <= inner[1]:
        return "none"
    if found.statistic < outer[0]:
        return "positive"
    return "negative" if found.statistic > outer[1] else "unclear"


def linearity(study: RegressionStudy, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Does the dependent variable follow each predictor in a straight line?"""
    table = study.assumptions.linearity
    target = study.regression.dependent
    verdicts = [judge(float(row["p_deviation"]), assumption_criterion(conventions)) for _, row in table.iterrows()]
    rows = [
        [
            make.text(conventions.relation(str(name), target)),
            make.number(words, row["f_linear"]),
            make.p_value(words, float(row["p_linear"]), conventions.p_style),
            make.number(words, row["f_deviation"]),
            make.p_value(words, float(row["p_deviation"]), conventions.p_style),
            make.verdict(words, verdict),
        ]
        for (name, row), verdict in zip(table.iterrows(), verdicts, strict=True)
    ]
    bent = [named(study, str(name)) for name, each in zip(table.index, verdicts, strict=True) if each.level == "not_ok"]
    untested = [
        named(study, str(name))
        for name, each in zip(table.index, verdicts, strict=True)
        if each.level == "not_applicable"
    ]
    reading = []
    if bent:
        reading.append(words("tables.classical_assumptions.linearity.bent", names=bent, target=named(study, target)))
    elif len(untested) < len(table):
        reading.append(
            words("tables.classical_assumptions.linearity.straight", level=words.number(conventions.significance, 2))
        )
    return make.build(
        words,
        "assumption_linearity",
        words("tables.classical_assumptions.linearity.title"),
        [
            Column(words("tables.column.relation"), "text"),
            Column("F Linearity"),
            Column("Sig. Linearity"),
            Column("F Deviation from Linearity"),
            Column("Sig. Deviation from Linearity"),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        verdicts=verdicts,
        footnotes=[
            words(
                "tables.classical_assumptions.linearity.rule",
                rule=criterion_text(assumption_criterion(conventions), words),
                source=cited(assumption_criterion(conventions).source, words),
            ),
            words("tables.classical_assumptions.linearity.untested", names=untested) if untested else "",
        ],
        reading=reading,
    )
