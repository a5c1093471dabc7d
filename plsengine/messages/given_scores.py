"""Sentences about analyses of one stage for models of more."""

MESSAGES: dict[str, str] = {
    "interactions_given": (
        "This analysis is for models without interactions. Take the interaction out for it, for example in a version of its own."
    ),
    "repeated_given": (
        "Repeated indicators have no second stage, so this analysis takes the disjoint two-stage approach; the scores of "
        "{components} are taken as given in it."
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
