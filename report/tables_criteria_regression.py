"""The criteria of a thesis by regression: instrument, classical assumptions, F and t tests."""

from __future__ import annotations

from plsengine.regression_study import RegressionPlan
from plsengine.thresholds import REGRESSION_CRITERIA
from report.conventions import DEFAULT, Conventions
from report.table import Table
from report.tables_classical_assumptions import assumption_criterion
from report.tables_criteria import aspect_rows, criteria_table, criterion_row
from report.tables_instrument import validity_rule
from report.verdicts import criterion_text
from report.words import Words

_TESTS = ("normality", "heteroskedasticity", "linearity")


def criteria(
    plan: RegressionPlan, words: Words, conventions: Conventions = DEFAULT, *, instrument: bool = True
) -> Table:
    """Every criterion that the tables of a regression go by; those of the `instrument` only where items are asked."""
    assumption = assumption_criterion(conventions)
    holds, source = f"Sig. {criterion_text(assumption, words)}", assumption.source
    significant = conventions.profile.criterion("p_value")
    rejected = f"Sig. {criterion_text(significant, words)}"
    named = {name: words(f"tables.criteria.parameters.{name}") for name in (*_TESTS, "durbin_watson", "f", "t", "item")}
    items = REGRESSION_CRITERIA[plan.validity]
    rows = []
    if instrument:
        rows.append(criterion_row("validity", named["item"], validity_rule(plan, words), items.source, words))
        rows += aspect_rows([("reliability", ("cronbach_alpha",))], words, conventions)
    rows.append(criterion_row("assumptions", named["normality"], holds, source, words))
    for name in ("tolerance", "vif_10"):
        criterion = REGRESSION_CRITERIA[name]
        rows.append(
            criterion_row(
                "assumptions",
                "Tolerance" if name == "tolerance" else "VIF",
                criterion_text(criterion, words),
                criterion.source,
                words,
            )
        )
    rows.append(criterion_row("assumptions", named["heteroskedasticity"], holds, source, words))
    rows.append(
        criterion_row("assumptions", named["durbin_watson"], "dU ≤ d ≤ 4 − dU", "Durbin & Watson (1950)", words)
    )
    rows.append(criterion_row("assumptions", named["linearity"], holds, source, words))
    rows += [criterion_row("significance", named[test], rejected, significant.source, words) for test in ("f", "t")]
    return criteria_table(rows, words, conventions)
