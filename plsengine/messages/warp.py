"""Sentences about bent (WarpPLS-style) models."""

MESSAGES: dict[str, str] = {
    "warp_layered": (
        "Curves are fitted between constructs that are measured directly: this model has interactions or higher-order "
        "constructs. Take these out, or choose the SmartPLS style for this model."
    ),
    "consistent_separate": (
        "Consistent PLS corrects weights of mode A; principal components and equal weights have no such correction. Choose "
        "path, factor or centroid weighting for it."
    ),
    "warp_dependent": (
        "Bent as they are, {predictors} determine one another exactly, so their effects on “{target}” can't be told apart. "
        "Choose the Linear algorithm for one of these arrows, or remove it."
    ),
    "warp_sign_turned": (
        "The curve turns the sign of {source} → {target}: {linear} as a straight line, {bent} as a curve. Look at the "
        "relationship plot before you write about its direction; with few cases a straight line is the safer choice."
    ),
    "warp_few_cases": (
        "The curve {source} → {target} turns at {place} standard deviations from the mean of {source}, and beyond that there are "
        "only {count} of {n} cases. Its end rests on these few: don't interpret the turn."
    ),
    "warp_few_values": (
        "{source} takes only {values} different values, too few for the curve that was asked for {source} → {target}; a less "
        "bent one was fitted."
    ),
}
