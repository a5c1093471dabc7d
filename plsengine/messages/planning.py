"""Sentences about sample size, power, and tables to check."""

MESSAGES = {
    "size_not_a_share": "“{option}” lies between 0 and 1; got {value}. Five percent is 0.05.",
    "size_not_a_count": "“{option}” is a count of at least 1; got {value}.",
    "size_beyond_reach": "A path of {path} is too small for any survey to find. Assume a larger one.",
    "power_missing_path": "No strength is assumed for {source} → {target}. Give one between −1 and 1.",
    "power_bad_path": "The path {source} → {target} lies between −1 and 1; got {value}.",
    "power_bad_loading": "A loading lies above 0 and up to 1; got {value} for “{indicator}”.",
    "power_weak_block": (
        "The loadings of “{construct}” are too low for a weighted sum of its indicators to have them: their squares add up to "
        "{total}, and must exceed 1. Assume higher loadings, or common factors."
    ),
    "power_whole_loading": (
        "“{indicator}” can't have a loading of 1 beside other indicators of “{construct}”. Assume one below 1."
    ),
    "power_impossible": (
        "These paths would explain {share} of the variance of “{construct}”, but nothing can be explained by 1 or more. Assume "
        "weaker paths, or weaker correlations among its predictors."
    ),
    "power_contradictory": (
        "The assumed correlations among {constructs} contradict one another: no survey can have them. Assume weaker ones."
    ),
    "power_no_paths": "The model has no arrow whose power could be computed. Draw one.",
    "power_too_few_cases": "{n} cases are too few for this model: it needs at least {needed}.",
    "power_too_small_study": "A power takes at least 10 samples of each size; got {replications}.",
    "power_unsolved": (
        "Only {usable} of {requested} samples of {n} cases gave a solution. Choose larger samples, or assume a model that is "
        "easier to estimate."
    ),
    "published_cell": "“{cell}” in row {row} of the table {table}, column {column}, is no number; it was left out.",
}
