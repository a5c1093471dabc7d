"""All tables of the report by name, and those of one analysis in the order of the chapter."""

from __future__ import annotations

from plsengine.estimate import Estimate
from plsengine.resample import Bootstrap
from report.conventions import DEFAULT, Conventions
from report.table import Table
from report.tables_criteria import criteria
from report.tables_discriminant import (
    construct_correlations,
    cross_loadings,
    fornell_larcker,
    htmt,
    htmt_inference,
)
from report.tables_effects import specific_indirect, total_effects, total_indirect
from report.tables_hypotheses import component_effects, confidence_intervals, hypothesis_test
from report.tables_items import loadings_test, weights_test
from report.tables_measurement import ave, outer_loadings, outer_vif, reliability
from report.tables_moderation import interaction_effects, simple_slopes
from report.tables_structure import f_squared, inner_vif, path_coefficients, r_squared
from report.words import Words

__all__ = [
    "Conventions",
    "Table",
    "ave",
    "chapter",
    "component_effects",
    "confidence_intervals",
    "construct_correlations",
    "criteria",
    "cross_loadings",
    "f_squared",
    "fornell_larcker",
    "htmt",
    "htmt_inference",
    "hypothesis_test",
    "inner_vif",
    "loadings_test",
    "outer_loadings",
    "outer_vif",
    "path_coefficients",
    "r_squared",
    "reliability",
    "specific_indirect",
    "total_effects",
    "total_indirect",
    "weights_test",
]

_OF_ESTIMATE = (
    ave,
    cross_loadings,
    fornell_larcker,
    htmt,
    reliability,
    outer_vif,
    construct_correlations,
    inner_vif,
    r_squared,
    f_squared,
)
_OF_BOOTSTRAP = (
    hypothesis_test,
    component_effects,
    confidence_intervals,
    specific_indirect,
    total_indirect,
    total_effects,
    loadings_test,
    weights_test,
    htmt_inference,
)


def chapter(
    estimate: Estimate, bootstrap: Bootstrap | None, words: Words, conventions: Conventions = DEFAULT
) -> tuple[Table, ...]:
    """Every table of an analysis, outer model first; tables without a row are left out."""
    loadings = outer_loadings(estimate, words, conventions, bootstrap)
    measured = [loadings, *(table(estimate, words, conventions) for table in _OF_ESTIMATE)]
    if bootstrap is None:
        tested = [path_coefficients(estimate, words, conventions)]
    else:
        tested = [table(bootstrap, words, conventions) for table in _OF_BOOTSTRAP]
        if products := [(each.name, each.target) for each in estimate.asked.interactions]:
            tested.append(interaction_effects(bootstrap, words, conventions))
            tested += [simple_slopes(bootstrap, product, words, conventions) for product in products]
    return tuple(table for table in (*measured, *tested) if table.rows)
