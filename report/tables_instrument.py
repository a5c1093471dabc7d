"""Tables on the instrument as a chapter by SPSS has them: validity of the items, reliability of the scales."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from scipy import stats

from plsengine.item_analysis import ItemAnalysis, critical_r
from plsengine.regression_study import RegressionPlan, RegressionStudy
from plsengine.thresholds import REGRESSION_CRITERIA, Criterion, Verdict, judge
from report import footnotes as notes
from report import table as make
from report.conventions import DEFAULT, Conventions, full_name
from report.table import Column, Table
from report.verdicts import bound, cited, criterion_text
from report.words import Words


def _items(study: RegressionStudy) -> Iterator[tuple[ItemAnalysis, str, pd.Series]]:
    return ((scale, str(name), row) for scale in study.scales for name, row in scale.items.iterrows())


def _criterion(study: RegressionStudy) -> Criterion:
    return REGRESSION_CRITERIA[study.plan.validity]


def validity_rule(plan: RegressionPlan, words: Words) -> str:
    """The rule that a valid item keeps."""
    criterion = REGRESSION_CRITERIA[plan.validity]
    limit = "" if criterion.value is None else criterion_text(criterion, words)
    return words(f"tables.regression.validity.rules.{plan.validity}", limit=limit)


def item_verdict(study: RegressionStudy, scale: ItemAnalysis, row: pd.Series, conventions: Conventions) -> Verdict:
    """Whether an item is valid by the rule of the plan."""
    outside = notes.outside(study.model.construct(scale.scale))
    if outside is not None:
        return outside
    tested = float(row["item_total" if study.plan.validity == "r_table" else "corrected"])
    return judge(tested, _criterion(study), against=critical_r(scale.n, conventions.significance))


def item_validity(study: RegressionStudy, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Correlation of every item with its scale, held against the r table or against 0.30."""
    criterion = _criterion(study)
    by_total = study.plan.validity == "r_table"
    rows, verdicts, failing, flattered = [], [], [], []
    for scale, item, row in _items(study):
        verdict = item_verdict(study, scale, row, conventions)
        verdicts.append(verdict)
        if verdict.level == "not_ok":
            failing.append(item)
        elif by_total and verdict.level == "ok" and row["corrected"] <= critical_r(scale.n, conventions.significance):
            flattered.append(item)
        limit = criterion.value or critical_r(scale.n, conventions.significance)
        p_value = float(row["p_value" if by_total else "corrected_p_value"])
        rows.append(
            [
                make.text(full_name(study.model, scale.scale)),
                make.text(item),
                make.number(words, row["item_total"], verdict if by_total else None),
                make.number(words, row["corrected"], None if by_total else verdict),
                make.number(words, limit),
                make.p_value(words, p_value, conventions.p_style),
                make.verdict(words, verdict),
            ]
        )
    judged = [verdict for verdict in verdicts if verdict.level != "not_applicable"]
    tested = words("tables.regression.r" if by_total else "tables.regression.corrected")
    facts = {"rule": validity_rule(study.plan, words), "r": tested}
    reading = []
    if failing:
        reading = [
            words("tables.regression.validity.some", count=len(failing), total=len(judged), items=failing, **facts)
        ]
    elif judged:
        reading = [words("tables.regression.validity.all", count=len(judged), **facts)]
    if flattered:
        reading.append(words("tables.regression.validity.flattered", items=flattered))
    return make.build(
        words,
        "item_validity",
        words("tables.regression.validity.title"),
        [
            Column(words("tables.column.variable"), "text"),
            Column(words("tables.regression.item"), "text"),
            Column(words("tables.regression.r")),
            Column(words("tables.regression.corrected")),
            Column(words("tables.regression.r_table" if criterion.value is None else "tables.regression.limit")),
            Column("Sig."),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        verdicts=verdicts,
        footnotes=[
            words("tables.footnote.criterion", rule=facts["rule"], source=cited(criterion.source, words)),
            *([] if criterion.value else r_table_formulas(study, words, conventions)),
            words("tables.regression.validity.sig" if by_total else "tables.regression.validity.sig_corrected"),
            *_unjudged(study, words),
        ],
        reading=reading,
    )


def r_table_formulas(study: RegressionStudy, words: Words, conventions: Conventions) -> list[str]:
    """How the r table's entry comes about, for every n that occurs."""
    level = conventions.significance
    return [
        words(
            "tables.regression.validity.formula",
            n=n,
            df=n - 2,
            t=words.number(float(stats.t.isf(level / 2, n - 2))),
            r=words.number(critical_r(n, level)),
            level=words.percent(level, 0),
        )
        for n in dict.fromkeys(scale.n for scale in study.scales)
    ]


def _unjudged(study: RegressionStudy, words: Words) -> list[str]:
    constructs = [study.model.construct(scale.scale) for scale in study.scales]
    single = [full_name(study.model, c.name) for c in constructs if notes.outside(c) == notes.SINGLE_ITEM]
    formative = [full_name(study.model, c.name) for c in constructs if notes.outside(c) == notes.FORMATIVE]
    return [
        words("tables.footnote.single_item", names=single) if single else "",
        words("tables.footnote.formative", names=formative) if formative else "",
    ]


def item_reliability(study: RegressionStudy, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Cronbach's alpha of every scale, as SPSS computes it and for standardised items."""
    criterion = conventions.profile.criterion("cronbach_alpha")
    rule = criterion_text(criterion, words)
    rows, verdicts, groups = [], [], {}
    for scale in study.scales:
        verdict = notes.outside(study.model.construct(scale.scale)) or judge(scale.alpha, criterion)
        name = full_name(study.model, scale.scale)
        verdicts.append(verdict)
        groups.setdefault(verdict.reason, []).append(f"{name} ({words.number(scale.alpha)})")
        rows.append(
            [
                make.text(name),
                make.Cell(words.integer(scale.n), float(scale.n)),
                make.Cell(words.integer(scale.answers.shape[1]), float(scale.answers.shape[1])),
                make.number(words, scale.alpha, verdict),
                make.number(words, scale.standardised_alpha),
                make.text(rule),
                make.verdict(words, verdict),
            ]
        )
    return make.build(
        words,
        "item_reliability",
        words("tables.regression.reliability.title"),
        [
            Column(words("tables.column.variable"), "text"),
            Column("N", "integer"),
            Column(words("tables.regression.reliability.count"), "integer"),
            Column("Cronbach's Alpha"),
            Column(words("tables.regression.reliability.standardised")),
            Column(words("tables.regression.limit"), "text"),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        verdicts=verdicts,
        footnotes=[
            notes.rule(criterion, words),
            words("tables.regression.reliability.note"),
            *_unjudged(study, words),
        ],
        reading=[
            words(
                f"tables.regression.reliability.{reason}",
                names=groups[reason],
                limit=bound(criterion.value or 0.0, words),
            )
            for reason in ("holds", "excess", "near", "fails")
            if reason in groups
        ],
    )


def item_total_statistics(study: RegressionStudy, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Mean and spread of every item, and alpha of its scale without it."""
    rows, better = [], []
    for scale, item, row in _items(study):
        raises = row["alpha_if_deleted"] > scale.alpha
        if raises:
            better.append(f"{item} ({words.number(scale.alpha)} → {words.number(row['alpha_if_deleted'])})")
        rows.append(
            [
                make.text(full_name(study.model, scale.scale)),
                make.text(item),
                *(make.number(words, row[name]) for name in ("mean", "deviation", "corrected")),
                make.number(words, row["alpha_if_deleted"], strong=bool(raises)),
                make.number(words, scale.alpha),
            ]
        )
    return make.build(
        words,
        "item_total_statistics",
        words("tables.regression.item_total.title"),
        [
            Column(words("tables.column.variable"), "text"),
            Column(words("tables.regression.item"), "text"),
            Column("Mean"),
            Column("Std. Deviation"),
            Column(words("tables.regression.corrected")),
            Column("Cronbach's Alpha if Item Deleted"),
            Column("Cronbach's Alpha"),
        ],
        rows,
        footnotes=[words("tables.regression.item_total.note")],
        reading=[
            words("tables.regression.item_total.better", items=better)
            if better
            else words("tables.regression.item_total.none")
        ],
    )
