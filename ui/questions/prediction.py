"""Does the model predict new respondents well? PLSpredict and CVPAT."""

from __future__ import annotations

import plsengine as pls
from report import tables_prediction as tables
from ui import diagram
from ui.questions.asked import Asked
from ui.widgets import show_notes


def show(asked: Asked) -> None:
    """Errors of prediction against two benchmarks."""
    seed = asked.state.analysis.seed
    result = asked.long("predict", lambda progress: pls.predict(asked.estimate, seed=seed, progress=progress))
    if result is None:
        return
    show_notes(result.notes)
    asked.tell(lambda words, _: (tables.predictive_power(result, words), tables.prediction_errors(result, words)))
    diagram.show_errors(result)
    for benchmark in ("average", "lm"):
        ability = pls.cvpat(result, benchmark=benchmark)
        asked.tell(
            lambda words, conventions, against=benchmark, ability=ability: (
                tables.cvpat(ability, asked.estimate.model, against, words, conventions),
            )
        )
