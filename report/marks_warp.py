"""Results on the drawing the way WarpPLS draws them: β and P on arrows, R² in constructs."""

from __future__ import annotations

from plsengine.warp import Warped
from report.conventions import DEFAULT, Conventions
from report.marks import Labels, judged_indicators, marks_of_estimate
from report.scene import Mark, Marks
from report.warp_cells import PAPER, p_relation
from report.words import Words


def warp_marks(warped: Warped, words: Words, conventions: Conventions = DEFAULT, labels: Labels | None = None) -> Marks:
    """Marks of a bent model: "β=0,53" and "(P<0,01)", R² with two decimals; loadings or weights as chosen."""
    labels = labels or Labels()
    untested = marks_of_estimate(warped.estimate, words, labels).indicators
    return Marks(
        paths={
            arrow: Mark(
                f"β={words.number(row['original'], PAPER)}",
                f"({p_relation(words, float(row['p_value']), PAPER)})",
                significant=bool(row["p_value"] < conventions.significance),
            )
            for arrow, row in warped.tested("paths").iterrows()
        },
        indicators=judged_indicators(untested, warped.estimate, None, conventions, labels),
        constructs={
            str(name): Mark(f"R²={words.number(value, PAPER)}") for name, value in warped.r_squared["r_squared"].items()
        },
    )
