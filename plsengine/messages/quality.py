"""Sentences about the quality of the answers, and about describing them."""

MESSAGES: dict[str, str] = {
    "quality_out_of_range": (
        "“{column}” has answers that the scale from {low} to {high} doesn't have: {count} (file row → answer: {cells}). Correct "
        "them in the file, or declare them as missing."
    ),
    "quality_reversed_item": (
        "“{column}” runs against the other items of “{construct}” (r = {r}). If its wording is negative, reverse-score it: "
        "{sum} minus the answer."
    ),
    "quality_no_variance": "All answers are the same in: {columns}. Leave these items out; they can't be related to anything.",
    "quality_straight_lining": (
        "One and the same answer to all {items} items: {count} of the respondents (file rows {rows}). Look at them; who didn't "
        "read the questions should be excluded, and the thesis should say so."
    ),
    "quality_long_run": (
        "The same answer to at least {run} of the {items} items in a row: {count} of the respondents (file row and length: "
        "{rows}). That may be careless answering."
    ),
    "quality_repeated_rows": (
        "Rows that repeat another one in every column but for times and running numbers: {count} (file rows {groups}). The form "
        "was probably sent twice: exclude the repetition."
    ),
    "quality_duplicates": (
        "Rows that repeat another one in all {items} items: {count} (file rows {groups}). Check "
        "whether one person answered twice or a form was copied."
    ),
    "quality_near_duplicates": (
        "Pairs of rows that agree in at least {percent}% of the items: {count} (file rows {groups}). Check whether a form was "
        "copied."
    ),
    "quality_item_missing": (
        "Items that lack more than {percent}% of their answers: {columns}. Replacing by the mean would distort them; consider "
        "pairwise or casewise deletion."
    ),
    "quality_respondent_missing": (
        "More than {percent}% of the items left out: {count} of the respondents (file rows {rows}). Consider excluding them."
    ),
    "quality_extreme_answers": (
        "An answer more than {z} standard deviations from its item's mean: {count} of the respondents (file rows {rows}). On a "
        "Likert scale that is often a real opinion: check, don't drop it for that alone."
    ),
    "quality_far_respondents": (
        "An unusual combination of answers (Mahalanobis distance, p < {p}): {count} of the respondents (file rows {rows}). Check "
        "these rows, and compare the results with and without them."
    ),
    "quality_spellings": (
        "“{column}” spells one answer in several ways: {texts} (rows that differ from the most frequent: {count}). They count as "
        "different groups until they are written alike."
    ),
    "bad_class_width": (
        "Classes of width {width} can't be made. The width must be above zero and make at most {most} classes, so at least "
        "{least}."
    ),
    "one_answer_in_cross": (
        "Among the {n} respondents who answered both, “{column}” has only one answer, so there is nothing to cross. Choose "
        "another column."
    ),
    "mardia_too_few": (
        "Multivariate normality can't be tested: {n} complete cases are too few for {items} items. More cases than items are "
        "needed."
    ),
    "mardia_singular": (
        "Multivariate normality can't be tested: among the {items} items, some repeat each other or never vary (n = {n})."
    ),
}
