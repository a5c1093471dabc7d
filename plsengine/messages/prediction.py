"""Sentences about prediction."""

MESSAGES: dict[str, str] = {
    "bad_folds": "Cross-validation needs between 2 and {n} folds, one case in each at least; got {folds}.",
    "bad_repetitions": "Cross-validation needs at least 1 repetition; got {repetitions}.",
    "bad_fold_of": "The given folds are for {given} cases, but the estimate rests on {n}. Give one fold for each case used.",
    "weights_cancel": (
        "The weights of “{construct}” cancel each other out, so it has no score on the scale of the survey. Look for items that "
        "are worded negatively and not reverse-scored."
    ),
    "not_explained": "No arrow points at “{construct}”, so nothing matters for it. Choose a construct that is explained.",
    "bad_scale": (
        "The scale of “{indicator}” from {low} to {high} doesn't hold its answers, or has a single point. Give its smallest and "
        "largest possible answer."
    ),
    "negative_weights": (
        "{indicators} have negative weights, so importance and performance of their constructs are hard to read. Look for items "
        "that are worded negatively and not reverse-scored."
    ),
    "layered_model": (
        "This analysis is for models without interactions and higher-order constructs. Take them out, or use the scores of "
        "the constructs as columns of their own."
    ),
    "prediction_consistent": (
        "Prediction rests on composite scores, which consistent PLS replaces by factors. Estimate without it for this analysis."
    ),
    "prediction_pairwise": (
        "With pairwise deletion the answers left out can't be predicted, because some of them are missing. Choose mean "
        "replacement or casewise deletion."
    ),
    "training_too_few": (
        "A fold leaves only {least} cases to estimate the model on; it needs at least {needed}. Choose more folds."
    ),
    "fold_constant": (
        "Without one of the folds, all answers in “{column}” are the same, so the model can't be estimated there. Remove "
        "it from “{construct}”, or choose other folds."
    ),
    "folds_unsolved": (
        "{failed} of {folds} training sets gave no solution. Check indicators that contradict or repeat each other, or "
        "choose more folds."
    ),
    "benchmark_dependent": (
        "In {count} of {trainings} training sets the indicators that the linear model predicts from determine one another; "
        "its coefficients are not unique there, and the shortest were taken."
    ),
    "different_folds": (
        "The two models were not predicted on the same cases and folds. Predict both with the same number of folds, "
        "repetitions and seed, on the same rows."
    ),
    "no_common_targets": (
        "The two models have no endogenous construct with the same indicators in common, so their errors can't be compared."
    ),
    "bad_distance": "The omission distance lies between {least} and the number of cases, {n}; got {distance}.",
    "distance_divides": (
        "The omission distance {distance} divides the {n} cases evenly, so whole rows would be left out together. Choose "
        "one of: {fitting}."
    ),
    "omission_constant": (
        "With every {distance}th answer left out, all answers in “{column}” are the same. Choose another omission distance, "
        "or remove it from “{construct}”."
    ),
    "omission_unsolved": (
        "{failed} of {distance} blindfolding rounds gave no solution. Choose another omission distance, and check indicators "
        "that contradict or repeat each other."
    ),
}
