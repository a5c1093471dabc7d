"""Sentences about analyses of one stage for models of more."""

MESSAGES: dict[str, str] = {
    "interactions_given": (
        "This analysis is for models without interactions. Take the interaction out for it, for example in a version of its own."
    ),
    "repeated_given": (
        "This analysis needs higher-order constructs by two stages. Choose the disjoint two-stage approach for them in the "
        "studio; the paths hardly change."
    ),
    "pairwise_given": (
        "With pairwise deletion the components have no scores for respondents with gaps. Choose mean replacement or casewise "
        "deletion for this analysis."
    ),
    "scores_given": (
        "The scores of {components} are taken as given here, as where they are saved and read in again: this analysis doesn't "
        "know that they were estimated."
    ),
}
