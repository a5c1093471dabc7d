"""The criteria of a WarpPLS thesis: measurement, structure, and the ten quality indices."""

from __future__ import annotations

from plsengine.quality_indices import EFFECT_BANDS, INDEX_CRITERIA
from report.conventions import DEFAULT, Conventions
from report.table import Table
from report.tables_criteria import aspect_rows, criteria_table, criterion_row
from report.tables_warp_fit import index_rule
from report.verdicts import bands_steps
from report.words import Words

_MEASURED = (
    ("loading", ("loading",)),
    ("ave", ("ave",)),
    ("reliability", ("rho_c", "cronbach_alpha")),
    ("discriminant", ("fornell_larcker",)),
    ("collinearity", ("inner_vif",)),
    ("r_squared", ("r_squared",)),
)
_PREDICTIVE = "Stone (1974); Geisser (1974)"


def criteria(words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Every criterion that the tables of a bent model go by."""
    effect, q_squared = (words(f"tables.criteria.parameters.{name}") for name in ("effect_size", "q_squared"))
    rows = [
        *aspect_rows(_MEASURED, words, conventions),
        criterion_row("f_squared", effect, bands_steps(EFFECT_BANDS, words), EFFECT_BANDS.source, words),
        criterion_row("prediction", q_squared, "> 0", _PREDICTIVE, words),
        *aspect_rows([("significance", ("p_value",))], words, conventions),
        *(
            criterion_row(
                "fit", words(f"tables.quality_indices.{name}"), index_rule(name, words), criterion.source, words
            )
            for name, criterion in INDEX_CRITERIA.items()
        ),
    ]
    return criteria_table(rows, words, conventions)
