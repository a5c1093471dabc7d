"""Models of higher order as models of one stage: the scores of components taken as given."""

from __future__ import annotations

from dataclasses import asdict, replace

import numpy as np
import pandas as pd

from plsengine.arrays import Array
from plsengine.errors import EstimationError, Note
from plsengine.estimate import Estimate, estimate
from plsengine.higher_order import ScoreMoments

_CANCELLED = 1e-6  # sum of weights, as a share of their absolute sum, below which a weighted mean means nothing


def with_given_scores(estimated: Estimate) -> Estimate:
    """The last of two stages, with the scores of the components in the data as columns of answers.

    Analyses that know one stage can be made of it. They take the scores as they are, as where scores are saved in one program and
    read again in the next, and so don't know that these were estimated: a note says so. The estimates are the same.

    Parameters
    ----------
    estimated : of a model with components by two stages, without interactions. One that has neither comes back as it is.

    Returns
    -------
    Estimate of a plain model. Scores are weighted means on the scale of the answers.

    Raises
    ------
    EstimationError : "interactions_given", "repeated_given", "pairwise_given".

    Notes
    -----
    Sarstedt, Hair, Cheah, Becker & Ringle (2019) on the two-stage approaches.
    """
    asked = estimated.asked
    if asked.interactions:
        raise EstimationError("interactions_given")
    if estimated.first_stage is None:
        if asked.layered:
            raise EstimationError("repeated_given")
        return estimated
    moments = estimated.moments
    if not isinstance(moments, ScoreMoments) or (moments.observed is not None and moments.pairwise):
        raise EstimationError("pairwise_given")
    plain = moments.plain
    answers = pd.DataFrame(
        plain.standardised * plain.deviation + plain.mean, index=estimated.cases, columns=list(asked.indicators)
    )
    components = [part for construct in asked.constructs for part in construct.components]
    scores = {part: _on_the_scale(estimated.first_stage, part, answers) for part in components}
    given = estimate(
        replace(estimated.model, hypotheses=asked.hypotheses),
        answers.assign(**scores),
        **asdict(estimated.settings),
    )
    return replace(
        given, gate_notes=(*given.gate_notes, Note("scores_given", {"components": tuple(components)}, "info"))
    )


def _on_the_scale(first: Estimate, construct: str, answers: pd.DataFrame) -> Array:
    """(n,) weighted mean of a construct's answers; its standardised score where the weights cancel each other out."""
    weights = first.weights[construct]
    own = answers[list(weights.index)]
    raw = weights.to_numpy() / own.std(ddof=1).to_numpy()
    if abs(raw.sum()) < _CANCELLED * np.abs(raw).sum():
        return first.scores[construct].to_numpy()
    # A negative sum would turn the score round.
    return own.to_numpy() @ raw / abs(raw.sum())
