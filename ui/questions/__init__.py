"""Further analyses, a module a question: what the visitor may choose, and the tables and figures that answer it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ui.questions import (
    combined,
    consistent,
    endogeneity,
    fit,
    formative,
    groups,
    importance,
    method_bias,
    models,
    necessity,
    prediction,
    relevance,
    segments,
    tetrads,
)
from ui.questions.asked import Asked

# By what they are about; keys of the catalogue at the same time (`questions.topics.*`, `questions.ask.*`).
TOPICS: Mapping[str, Mapping[str, Callable[[Asked], None]]] = {
    "prediction": {"prediction": prediction.show, "relevance": relevance.show},
    "people": {"groups": groups.show, "segments": segments.show},
    "priorities": {"importance": importance.show, "necessity": necessity.show, "combined": combined.show},
    "comparison": {"models": models.show},
    "trust": {
        "fit": fit.show,
        "method_bias": method_bias.show,
        "endogeneity": endogeneity.show,
        "tetrads": tetrads.show,
        "formative": formative.show,
        "consistent": consistent.show,
    },
}
