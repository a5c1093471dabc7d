"""Models of higher order as models of one stage: the scores of components taken as given."""

from __future__ import annotations

from dataclasses import asdict, replace

import numpy as np
import pandas as pd

from plsengine.arrays import Array
from plsengine.errors import EstimationError, Note
from plsengine.estimate import Estimate, estimate
from plsengine.higher_order import RepeatedMoments, ScoreMoments

_CANCELLED = 1e-6  # sum of weights, as a share of their absolute sum, below which a weighted mean means nothing


def with_given_scores(estimated: Estimate) -> Estimate:
    """The last of two stages, with the scores of the components in the data as columns of answers.

    Analyses that know one stage can be made of it. They take the scores as they are, as where scores are saved in one program and
    read again in the next, and so don't know that these were estimated: a note says so. The estimates are the same.

    Parameters
    ----------
    estimated : of a model without interactions. One that has no components comes back as it is; one by repeated indicators,
        which has no second stage, is estimated by the disjoint two-stage approach, and a note says so.

    Returns
    -------
    Estimate of a plain model. Scores are weighted means on the scale of the answers.

    Raises
    ------
    EstimationError : "interactions_given", "pairwise_given".

    Notes
    -----
    Sarstedt, Hair, Cheah, Becker & Ringle (2019) on the two-stage approaches.
    """
    asked = estimated.asked
    if asked.interactions:
        raise EstimationError("interactions_given")
    if not asked.layered:
        return estimated
    assert isinstance(estimated.moments, (ScoreMoments, RepeatedMoments))  # as there are components
    plain = estimated.moments.plain
    if plain.observed is not None and plain.pairwise:
        raise EstimationError("pairwise_given")
    answers = pd.DataFrame(
        plain.standardised * plain.deviation + plain.mean, index=estimated.cases, columns=list(asked.indicators)
    )
    settings = asdict(estimated.settings)
    staged, first, key = estimated, estimated.first_stage, "scores_given"
    if first is None:
        staged = estimate(replace(asked, higher_order="disjoint_two_stage"), answers, **settings)
        first, key = staged.first_stage, "repeated_given"
    assert first is not None  # two stages
    components = tuple(part for construct in asked.constructs for part in construct.components)
    scores = {part: _on_the_scale(first, part, answers) for part in components}
    given = estimate(staged.model, answers.assign(**scores), **settings)
    return replace(given, gate_notes=(*given.gate_notes, Note(key, {"components": components}, "info")))


def _on_the_scale(first: Estimate, construct: str, answers: pd.DataFrame) -> Array:
    """(n,) weighted mean of a construct's answers; its standardised score where the weights cancel each other out."""
    weights = first.weights[construct]
    own = answers[list(weights.index)]
    raw = weights.to_numpy() / own.std(ddof=1).to_numpy()
    if abs(raw.sum()) < _CANCELLED * np.abs(raw).sum():
        return first.scores[construct].to_numpy()
    # A negative sum would turn the score round.
    return own.to_numpy() @ raw / abs(raw.sum())
