"""Does the model predict new respondents well? PLSpredict and CVPAT."""

from __future__ import annotations

import plsengine as pls
from report import tables_prediction as tables
from ui import diagram
from ui.questions.asked import Asked
from ui.widgets import show_notes


def show(asked: Asked) -> None:
    """Errors of prediction against two benchmarks."""
    estimate, seed = asked.one_stage(), asked.state.analysis.seed
    # CVPAT compares losses under observed direct antecedents, the errors themselves are those under the earliest ones.
    found = asked.long(
        "predict",
        lambda progress: [
            pls.predict(estimate, seed=seed, antecedents=antecedents, progress=progress)
            for antecedents in ("earliest", "direct")
        ],
    )
    if found is None:
        return
    result, direct = found
    show_notes(result.notes)
    asked.tell(lambda words, _: (tables.predictive_power(result, words), tables.prediction_errors(result, words)))
    diagram.show_errors(result)
    for benchmark in ("average", "lm"):
        ability = pls.cvpat(direct, benchmark=benchmark)
        asked.tell(
            lambda words, conventions, against=benchmark, ability=ability: (
                tables.cvpat(ability, estimate.model, against, words, conventions),
            )
        )
