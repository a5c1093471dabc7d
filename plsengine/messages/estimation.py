"""Sentences about estimation and its results."""

MESSAGES: dict[str, str] = {
    "text_in_indicator": (
        "Column “{column}” has text in {count} cells (for example {examples}), so it can't be an indicator as it is. "
        "Turn the words into numbers, or use another column."
    ),
    "not_finite": "Column “{column}” holds {count} infinite values. Correct these cells.",
    "no_answers": "Column “{column}” is empty. Remove it from “{construct}”.",
    "constant_indicator": (
        "All {count} answers in “{column}” are {value}, so it can't be related to anything. "
        "Remove it from “{construct}”."
    ),
    "too_few_cases": (
        "{n} usable rows are too few: this model needs at least {needed}. Collect more answers, or choose another "
        "treatment of missing values if rows were left out."
    ),
    "dependent_indicators": (
        "{indicators} determine one another exactly, so the weights of the formative construct “{construct}” are not "
        "unique. Remove one of them, or make the construct reflective."
    ),
    "dependent_predictors": (
        "{predictors} determine one another exactly, so their effects on “{target}” can't be told apart. "
        "Remove one of these arrows."
    ),
    "formative_pairwise": (
        "With pairwise deletion the correlations contradict one another (they are not positive definite), and the "
        "formative constructs can't be estimated. Choose mean replacement or casewise deletion."
    ),
    "products_pairwise": (
        "Interactions multiply the answers of each person, so answers that are missing can't be left out in pairs. Choose "
        "mean replacement or casewise deletion."
    ),
    "constant_product": (
        "{interaction} is the same for every case, so it explains nothing: a product needs constructs with more than two "
        "different values. Leave this interaction out."
    ),
    "dependent_factors": (
        "{indicators} determine one another exactly, so the products of {interaction} can't be made orthogonal to them. Remove "
        "one of them, or choose the two-stage method."
    ),
    "no_interactions": "The model has no interaction. Add one, such as Y ~ X + M + X:M.",
    "unknown_product": "There is no interaction {interaction} on {target}. Known are: {known}.",
    "no_solution": (
        "The correlations contradict one another so strongly that the weights run away. Choose mean replacement, and "
        "check columns with many missing answers."
    ),
    "bad_stop_rule": (
        "The stop rule needs at least one iteration and a tolerance above zero; got {max_iterations} and {tolerance}."
    ),
    "too_many_failed": (
        "Only {usable} of {requested} resamples gave a solution, after {drawn} draws. The model is too unstable for a "
        "bootstrap on these answers: check indicators that hardly vary, and constructs that say the same."
    ),
    "too_many_inadmissible": (
        "Only {usable} of {requested} resamples gave an admissible solution of consistent PLS, after {drawn} draws: "
        "reliabilities or loadings above 1, or corrected correlations that contradict one another. Remove or merge "
        "constructs that overlap, or estimate without consistent PLS."
    ),
    "bad_level": "The level of an interval lies between 0 and 1; got {level}.",
    "no_overlap": (
        "“{first}” and “{second}” were never answered by the same people in different ways, so pairwise deletion can't "
        "relate them. Choose mean replacement, or remove one of them."
    ),
    "bad_resamples": "A bootstrap needs at least 2 resamples; got {resamples}.",
    "stopped": "The computation was stopped after {done} of {requested} rounds.",
    "not_converged": (
        "The weights had not settled after {iterations} iterations. Don't use these numbers: check indicators that "
        "contradict each other, or try another weighting scheme."
    ),
    "small_sample": "{n} cases are few: t values and intervals are unreliable below about {advised}.",
    "twin_indicators": (
        "{first} and {second} hold practically the same answers (r = {r}) in {n} rows. Check for a copied column; one of "
        "them adds nothing."
    ),
    "missing_filled": ("{count} missing answers in {columns} were replaced by the column's mean."),
    "missing_many": (
        "“{column}” lacks {percent} % of its answers. Replacing more than 5 % by the mean weakens relations (Hair et al., "
        "2017); consider leaving the item out."
    ),
    "cases_dropped": "{count} of {total} rows with a missing answer were left out; {n} remain.",
    "empty_cases": "{count} rows without any answer to the model's items were left out.",
    "pairwise_used": "Correlations rest on different rows: {count} missing answers in {columns} were left out pairwise.",
    "not_positive_definite": (
        "With pairwise deletion the correlations contradict one another (not positive definite). Take these numbers with "
        "care, or choose mean replacement."
    ),
    "negative_loading": (
        "“{indicator}” goes against the other items of “{construct}” (loading {loading}). Was it worded negatively and "
        "not reverse-scored?"
    ),
    "path_above_one": (
        "The coefficient {source} → {target} is {value}. A standardised coefficient beyond ±1 comes from predictors that "
        "overlap strongly; don't interpret it."
    ),
    "higher_order_determined": (
        "“{construct}” repeats the indicators of the components that form it, so these explain it (almost) wholly and the "
        "effects of other constructs on it vanish. Choose a two-stage approach."
    ),
    "consistent_layered": (
        "Consistent PLS is not defined here for models with interactions or higher-order constructs. Estimate without it, or "
        "take them out."
    ),
    "consistent_formative": (
        "“{construct}” is formative, so consistent PLS has nothing to correct in it. Name reflective constructs only, or make "
        "it reflective."
    ),
    "rho_a_impossible": (
        "The reliability rho_A of “{construct}” is {value}, so consistent PLS can't correct it; it is used uncorrected. Check "
        "its items: they don't measure one thing, or some are worded negatively and not reverse-scored."
    ),
    "rho_a_above_one": (
        "The reliability rho_A of “{construct}” is {value}, above 1, which can't be. Don't interpret the consistent figures: "
        "check its items, or estimate without consistent PLS."
    ),
    "loading_above_one": (
        "The consistent loading of “{indicator}” on “{construct}” is {value}, beyond ±1, which can't be. Don't interpret it: "
        "check the items of “{construct}”, or estimate without consistent PLS."
    ),
    "correlation_above_one": (
        "“{first}” and “{second}” correlate {value} after correction for unreliability, beyond ±1, which can't be. The two are "
        "hardly distinct: merge them or remove one, or estimate without consistent PLS."
    ),
    "corrected_not_positive_definite": (
        "The correlations of {constructs}, corrected for unreliability, contradict one another (smallest eigenvalue {value}). "
        "Don't interpret the coefficients: remove a construct that overlaps with the others, or estimate without consistent "
        "PLS."
    ),
    "r_squared_impossible": (
        "R² of “{construct}” is {value}, outside 0 to 1, which can't be. Don't interpret its equation: its predictors overlap "
        "too strongly after correction for unreliability."
    ),
    "fit_dependent_indicators": (
        "Some indicators determine one another exactly, so d_G, chi-square and NFI don't exist. Remove copied columns, or use "
        "SRMR and d_ULS alone."
    ),
    "fit_implied_indefinite": (
        "The correlations that the {structure} model implies contradict one another (not positive definite), so d_G, chi-square "
        "and NFI don't exist. Look for loadings above 1 and constructs that overlap."
    ),
    "fit_pairwise": (
        "The test of exact fit needs complete answers, and pairwise deletion leaves gaps. Choose mean replacement or casewise "
        "deletion."
    ),
    "fit_not_testable": (
        "The {structure} model can't be tested for exact fit: indicators determine one another exactly, or what the model "
        "implies contradicts itself. Remove copied columns and look for loadings above 1."
    ),
    "too_many_cases": (
        "BCa intervals leave out every case in turn, which takes too long for {n} cases (at most {most}). Choose bias-corrected "
        "or percentile intervals."
    ),
    "left_out_unsolved": (
        "{failed} of the samples with one case left out gave no solution, so BCa intervals don't exist. Choose bias-corrected or "
        "percentile intervals."
    ),
    "one_group": "A comparison needs two groups; the column has {count}. Choose a column with at least two different answers.",
    "small_group": (
        "The group “{group}” has only {n} respondents; at least {least} are needed to estimate a model, and many more to find "
        "differences. Merge groups, or choose another column."
    ),
    "one_model": "A comparison needs at least two models; got {count}. Estimate another one.",
    "not_endogenous": (
        "No arrow points at “{construct}” in the model “{model}”, so there is no equation to compare. Draw one, or choose "
        "another construct."
    ),
    "different_cases": (
        "The models “{first}” (n = {first_n}) and “{second}” (n = {second_n}) rest on different answers, so they can't be "
        "compared. Estimate both on the same rows; mean replacement keeps all of them."
    ),
    "different_settings": (
        "The models “{first}” and “{second}” were estimated with different settings, so they can't be compared. Estimate both "
        "alike."
    ),
    "different_indicators": (
        "“{construct}” has other indicators in the model “{second}” than in “{first}”, so the two explain different things. "
        "Give it the same ones."
    ),
    "no_criterion": (
        "The model “{model}” leaves nothing of “{construct}” unexplained (R² is 1 or more), so information criteria don't "
        "exist. Look for constructs that overlap."
    ),
    "routes_cut": "The model has more than {limit} indirect routes; only the first {limit} are listed.",
    "resamples_failed": (
        "{failed} of {drawn} resamples gave no solution and were drawn again. All figures rest on {usable} resamples."
    ),
    "resamples_inadmissible": (
        "{failed} of {drawn} resamples gave no admissible solution of consistent PLS and were drawn again. All figures rest on "
        "{usable} resamples."
    ),
    "unknown_option": "“{value}” is not a known {option}. Choose one of: {known}.",
}
