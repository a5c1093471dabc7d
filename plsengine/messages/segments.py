"""Sentences about hidden segments, and about making groups."""

MESSAGES: dict[str, str] = {
    "bad_segments": "Choose between 2 and {most} segments and at least 1 start; got {segments} and {starts}.",
    "too_few_for_segments": (
        "{n} cases are too few for {segments} segments of this model: at least {needed} are needed. Try fewer segments."
    ),
    "segments_consistent": (
        "Segments are found on construct scores, which consistent PLS has to correct first. Estimate without consistent PLS."
    ),
    "segments_without_paths": "The model has no arrows between constructs, so segments can't differ in them. Draw one.",
    "segments_determined": (
        "{constructs} is explained wholly by the constructs that point at it, so nothing is left to tell segments by. Choose a "
        "two-stage approach for higher-order constructs, or remove constructs that repeat each other."
    ),
    "segments_unsolved": (
        "None of {starts} divisions into {segments} segments gave a solution in each segment. Try fewer segments, and check "
        "indicators that hardly vary."
    ),
    "segments_astray": (
        "For {numbers} segments all {starts} starts ended in a segment that is empty or fits a few respondents exactly. There is "
        "no solution with so many."
    ),
    "segments_one_start": (
        "Only one of {starts} starts reached the best solution with {segments} segments. Take it with care, and see whether "
        "another seed finds the same."
    ),
    "segments_at_edge": "The criteria prefer the largest number tried, {segments}. Try more segments too.",
}
