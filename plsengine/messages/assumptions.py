"""Sentences about necessary conditions, tetrads, endogeneity and formative constructs."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "bad_permutations": "The test needs at least 1 permutation; got {permutations}.",
    "no_tetrads": (
        "No construct has four indicators, or two or three with a reflective neighbour that can lend the others, so there is no "
        "tetrad to test. Add indicators."
    ),
    "not_a_predictor": ("No arrow leads from “{construct}” to “{target}”. Choose among its predictors: {predictors}."),
    "too_many_suspects": (
        "{count} predictors make too many combinations of copula terms. Choose up to {most} that may be endogenous."
    ),
    "no_global_item": (
        "Redundancy analysis of “{construct}” needs at least one item that asks for the whole. Choose a column of the survey."
    ),
    "no_indicator_left": (
        "All indicators of “{construct}” are chosen as global items, so none is left to form it. Choose fewer."
    ),
}
