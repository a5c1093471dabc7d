"""Tables of a multiple regression under the heads that SPSS gives them, and the sentences that read them."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from scipy import stats

from plsengine.model import Hypothesis
from plsengine.regression import Regression
from plsengine.regression_study import RegressionStudy
from plsengine.thresholds import judge
from report import footnotes as notes
from report import table as make
from report.conventions import DEFAULT, Conventions, full_name
from report.effects import Effect, decide, decision_cell, therefore
from report.table import Cell, Column, Table
from report.words import ABSENT, Words


def named(study: RegressionStudy, variable: str) -> str:
    """Full name of a construct or column."""
    return full_name(study.model, variable)


def _predictors(study: RegressionStudy) -> list[str]:
    return [named(study, name) for name in study.regression.predictors]


def scores_note(study: RegressionStudy, words: Words, n: int) -> str:
    """What the numbers of a construct are made of, and of how many respondents."""
    kind = study.plan.score
    key = f"{kind}_intervals" if study.plan.intervals and kind != "pls" else kind
    return words(f"tables.regression.scores.{key}", n=n)


def equation(study: RegressionStudy, words: Words) -> str:
    """The regression as a formula: "Y = 1,463 + 0,613 M - 0,007 X + e"."""
    fit = study.regression
    constant, *slopes = fit.coefficients["b"]
    terms = [
        f"{'-' if slope < 0 else '+'} {words.number(abs(slope))} {name}"
        for slope, name in zip(slopes, fit.predictors, strict=True)
    ]
    return " ".join([f"{fit.dependent} =", words.number(constant), *terms, "+ e"])


def coefficients(study: RegressionStudy, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """b, its standard error, Beta, t and p of every predictor, with the equation."""
    fit = study.regression
    critical = fit.critical_t(conventions.significance)
    names = [words("tables.regression.coefficients.constant"), *_predictors(study)]
    rows = [
        [
            make.text(name),
            make.number(words, row["b"]),
            make.number(words, row["standard_error"]),
            make.EMPTY if k == 0 else make.number(words, row["beta"]),
            make.number(words, row["t"]),
            make.number(words, critical),
            make.p_value(words, float(row["p_value"]), conventions.p_style),
        ]
        for k, (name, (_, row)) in enumerate(zip(names, fit.coefficients.iterrows(), strict=True))
    ]
    target = named(study, fit.dependent)
    title = "title" if len(fit.predictors) > 1 else "title_simple"
    return make.build(
        words,
        "regression_coefficients",
        words(f"tables.regression.coefficients.{title}"),
        [
            Column("Model", "text"),
            Column("B"),
            Column("Std. Error"),
            Column("Beta"),
            Column("t"),
            Column(words("tables.regression.t_table")),
            Column("Sig."),
        ],
        rows,
        footnotes=[
            words("tables.regression.dependent", name=target),
            scores_note(study, words, fit.n),
            words(
                "tables.regression.coefficients.t_table",
                df=fit.df_residual,
                level=words.percent(conventions.significance, 0),
            ),
        ],
        reading=[
            words("tables.regression.coefficients.equation", equation=equation(study, words)),
            words(
                "tables.regression.coefficients.constant_read",
                value=words.number(fit.coefficients["b"].iloc[0]),
                target=target,
            ),
            _read_slopes(study, words),
        ],
    )


def _read_slopes(study: RegressionStudy, words: Words) -> str:
    """What a step of every predictor does to the dependent variable."""
    fit = study.regression
    target = named(study, fit.dependent)
    slopes = [words.number(value) for value in fit.coefficients["b"].iloc[1:]]
    names = _predictors(study)
    if len(names) == 1:
        return words("tables.regression.coefficients.slope", predictor=names[0], target=target, value=slopes[0])
    steps = [f"{value} ({name})" for name, value in zip(names, slopes, strict=True)]
    return words("tables.regression.coefficients.slopes", target=target, steps=steps)


def anova(study: RegressionStudy, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """The F test of all predictors together."""
    fit = study.regression
    critical = fit.critical_f(conventions.significance)
    rows = []
    for source, row in fit.anova.iterrows():
        first = source == "regression"
        rows.append(
            [
                make.text(words(f"tables.regression.anova.{source}")),
                make.number(words, row["sum_of_squares"]),
                Cell(words.integer(row["df"]), float(row["df"])),
                make.EMPTY if source == "total" else make.number(words, row["mean_square"]),
                make.number(words, fit.f) if first else make.EMPTY,
                make.number(words, critical) if first else make.EMPTY,
                make.p_value(words, fit.f_p_value, conventions.p_style) if first else make.EMPTY,
            ]
        )
    return make.build(
        words,
        "regression_anova",
        words("tables.regression.anova.title"),
        [
            Column("Model", "text"),
            Column("Sum of Squares"),
            Column("df", "integer"),
            Column("Mean Square"),
            Column("F"),
            Column(words("tables.regression.f_table")),
            Column("Sig."),
        ],
        rows,
        footnotes=[
            words("tables.regression.dependent", name=named(study, fit.dependent)),
            words(
                "tables.regression.anova.f_table",
                first=len(fit.predictors),
                second=fit.df_residual,
                level=words.percent(conventions.significance, 0),
            ),
        ],
        reading=[read_f(study, words, conventions)],
    )


def read_f(study: RegressionStudy, words: Words, conventions: Conventions) -> str:
    """Sentence on the F test."""
    fit = study.regression
    significant = fit.f_p_value < conventions.significance
    count = "several" if len(fit.predictors) > 1 else "one"
    return words(
        f"tables.regression.anova.{count}_{'yes' if significant else 'no'}",
        f=words.number(fit.f),
        sign=">" if significant else "≤",
        critical=words.number(fit.critical_f(conventions.significance)),
        p=words.p_value(fit.f_p_value, conventions.p_style),
        predictors=_predictors(study),
        target=named(study, fit.dependent),
    )


def determination(study: RegressionStudy, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """R, R², adjusted R², and the standard error of the estimate."""
    fit = study.regression
    return make.build(
        words,
        "regression_determination",
        words("tables.regression.determination.title"),
        [Column("R"), Column("R Square"), Column("Adjusted R Square"), Column("Std. Error of the Estimate")],
        [[make.number(words, value) for value in (fit.r, fit.r_squared, fit.adjusted_r_squared, fit.standard_error)]],
        footnotes=[
            words("tables.regression.dependent", name=named(study, fit.dependent)),
            scores_note(study, words, fit.n),
        ],
        reading=[
            words(
                "tables.regression.determination.read",
                share=words.percent(fit.r_squared),
                adjusted=words.percent(max(fit.adjusted_r_squared, 0.0)),
                rest=words.percent(1 - fit.r_squared),
                predictors=_predictors(study),
                target=named(study, fit.dependent),
            )
        ],
    )


def contributions(study: RegressionStudy, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Effective and relative contribution of every predictor to R²."""
    fit = study.regression
    table = fit.contributions
    rows = [
        [
            make.text(named(study, str(name))),
            make.number(words, row["beta"]),
            make.number(words, row["correlation"]),
            make.percent(words, row["effective"]),
            make.percent(words, row["relative"]),
        ]
        for name, row in table.iterrows()
    ]
    rows.append(
        [
            make.text(words("tables.regression.anova.total"), strong=True),
            make.EMPTY,
            make.EMPTY,
            make.percent(words, float(table["effective"].sum())),
            make.percent(words, float(table["relative"].sum())),
        ]
    )
    strongest = table["effective"].idxmax()
    return make.build(
        words,
        "regression_contributions",
        words("tables.regression.contributions.title"),
        [
            Column(words("tables.column.variable"), "text"),
            Column("Beta"),
            Column(words("tables.regression.contributions.correlation", target=fit.dependent)),
            Column(words("tables.regression.contributions.effective"), "percent"),
            Column(words("tables.regression.contributions.relative"), "percent"),
        ],
        rows,
        footnotes=[words("tables.regression.contributions.note")],
        reading=[
            words(
                "tables.regression.contributions.read",
                predictor=named(study, str(strongest)),
                effective=words.percent(float(table.loc[strongest, "effective"])),
                total=words.percent(fit.r_squared),
            )
            if len(table) > 1
            else "",
            words("tables.regression.contributions.negative") if (table["effective"] < 0).any() else "",
        ],
    )


# --- decisions ------------------------------------------------------------------------------------------------------


def decisions(study: RegressionStudy, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Every hypothesis: the partial ones by their t tests, the simultaneous one by the F test."""
    fit = study.regression
    effects = list(effects_of(study, conventions))
    rows = [
        [
            make.text(effect.hypothesis.name if effect.hypothesis else ABSENT),
            make.text(conventions.relation(*effect.route)),
            make.text(words("tables.regression.decisions.t_test")),
            make.number(words, effect.figures["t"]),
            make.number(words, _critical(fit, effect, conventions)),
            make.p_value(words, effect.p_value, conventions.p_style),
            decision_cell(effect, words, conventions),
        ]
        for effect in effects
    ]
    together = judge(fit.f_p_value, conventions.profile.criterion("p_value"))
    outcome = words(f"tables.decision.{conventions.decision}_{'yes' if together.level == 'ok' else 'no'}")
    simultaneous = [
        make.text(words("tables.regression.decisions.simultaneous")),
        make.text(conventions.relation(words.join(fit.predictors), fit.dependent)),
        make.text(words("tables.regression.decisions.f_test")),
        make.number(words, fit.f),
        make.number(words, fit.critical_f(conventions.significance)),
        make.p_value(words, fit.f_p_value, conventions.p_style),
        Cell(outcome, outcome, together),
    ]
    several = len(effects) > 1  # with one predictor both tests are the same
    directed = any(effect.directed for effect in effects)
    return make.build(
        words,
        "regression_decisions",
        words("tables.regression.decisions.title"),
        [
            Column(words("tables.column.hypothesis"), "text"),
            Column(words("tables.column.relation"), "text"),
            Column(words("tables.regression.decisions.test"), "text"),
            Column(words("tables.regression.decisions.statistic")),
            Column(words("tables.regression.decisions.table")),
            Column("Sig."),
            Column(words("tables.column.verdict"), "text"),
        ],
        [*rows, *([simultaneous] if several else [])],
        verdicts=[*(effect.verdict for effect in effects), *([together] if several else [])],
        footnotes=[
            notes.significance(conventions, words),
            words("tables.footnote.one_tailed") if conventions.one_tailed and directed else "",
            words("tables.footnote.direction") if directed else "",
            words("tables.regression.decisions.no_arrow") if any(not e.hypothesis for e in effects) else "",
        ],
        reading=[
            *(read_effect(study, effect, words, conventions) for effect in effects),
            read_f(study, words, conventions) if several else "",
        ],
    )


def effects_of(study: RegressionStudy, conventions: Conventions) -> Iterator[Effect]:
    """Effects of the predictors, each with the model's hypothesis about its arrow.

    A model without any hypothesis on these arrows gets H1, H2, …, without direction.
    """
    fit = study.regression
    routes = [(name, fit.dependent) for name in fit.predictors]
    known = {hypothesis.route: hypothesis for hypothesis in study.model.hypotheses}
    if not any(route in known for route in routes):
        known = {route: Hypothesis(f"H{k}", route) for k, route in enumerate(routes, 1)}
    for route, (_, row) in zip(routes, fit.coefficients.iloc[1:].iterrows(), strict=True):
        figures = pd.Series(
            {"original": row["b"], "t": row["t"], "p_value": row["p_value"], "p_value_one_tailed": row["p_value"] / 2}
        )
        yield decide(route, figures, known.get(route), conventions)


def _critical(fit: Regression, effect: Effect, conventions: Conventions) -> float:
    tail = conventions.significance if conventions.one_tailed and effect.directed else conventions.significance / 2
    return float(stats.t.isf(tail, fit.df_residual))


def read_effect(study: RegressionStudy, effect: Effect, words: Words, conventions: Conventions) -> str:
    """Sentence on one predictor's t test, and what becomes of its hypothesis."""
    t, critical = float(effect.figures["t"]), _critical(study.regression, effect, conventions)
    facts = {
        "predictor": named(study, effect.route[0]),
        "target": named(study, effect.route[1]),
        "t": words.number(t),
        "sign": ">" if abs(t) > critical else "≤",
        "critical": words.number(critical),
        "p": words.p_value(effect.p_value, conventions.p_style),
        "direction": words("tables.positive" if effect.figures["original"] > 0 else "tables.negative"),
    }
    said = words(f"tables.regression.decisions.{'significant' if effect.significant else 'not_significant'}", **facts)
    return " ".join([said, *therefore(effect, words, conventions)])
