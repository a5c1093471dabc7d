"""All tables in the WarpPLS way, in the order in which a WarpPLS thesis prints them."""

from __future__ import annotations

from plsengine.warp import Warped
from report.conventions import DEFAULT, Conventions
from report.table import Table
from report.tables_warp_fit import causality, curve_check, quality_indices
from report.tables_warp_measurement import (
    combined_loadings,
    convergent_validity,
    correlation_p_values,
    indicator_weights,
    latent_correlations,
    normalised_loadings,
    pattern_loadings,
    reliability,
    structure_loadings,
)
from report.tables_warp_structure import (
    effect_sizes,
    explained,
    hypotheses,
    latent_coefficients,
    path_coefficients,
    path_p_values,
    read_path,
    specific_indirect,
    total_effects,
)
from report.words import Words

__all__ = [
    "causality",
    "combined_loadings",
    "convergent_validity",
    "correlation_p_values",
    "curve_check",
    "effect_sizes",
    "explained",
    "hypotheses",
    "indicator_weights",
    "latent_coefficients",
    "latent_correlations",
    "normalised_loadings",
    "path_coefficients",
    "path_p_values",
    "pattern_loadings",
    "quality_indices",
    "read_path",
    "reliability",
    "specific_indirect",
    "structure_loadings",
    "total_effects",
    "warp_chapter",
]

_IN_ORDER = (
    quality_indices,
    convergent_validity,
    combined_loadings,
    latent_correlations,
    correlation_p_values,
    reliability,
    latent_coefficients,
    explained,
    effect_sizes,
    path_coefficients,
    path_p_values,
    hypotheses,
    specific_indirect,
    total_effects,
    curve_check,
    indicator_weights,
    normalised_loadings,
    pattern_loadings,
    structure_loadings,
    causality,
)


def warp_chapter(warped: Warped, words: Words, conventions: Conventions = DEFAULT) -> tuple[Table, ...]:
    """Every table of a bent model; tables without a row are left out."""
    made = (table(warped, words, conventions) for table in _IN_ORDER)
    return tuple(table for table in made if table.rows)
