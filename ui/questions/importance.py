"""Which construct is most worth improving? The importance-performance map."""

from __future__ import annotations

import plsengine as pls
from report import tables_importance as tables
from ui import diagram
from ui.questions.asked import Asked
from ui.questions.choices import choose_scale, choose_target
from ui.widgets import show_notes


def show(asked: Asked) -> None:
    """Map and tables for a target that the visitor chooses."""
    estimate = asked.one_stage()
    target = choose_target(asked, estimate)
    result = pls.importance_performance(estimate, target, scales=choose_scale(asked, estimate))
    show_notes(result.notes)
    diagram.show_importance(result)
    asked.tell(lambda words, _: (tables.importance(result, words), tables.indicator_importance(result, words)))
