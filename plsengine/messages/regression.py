"""Item analysis, regression, and WebQual."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "scale_too_few": (
        "Only {n} of {total} respondents answered every item of {scale}; item analysis needs at least {needed}. Check the "
        "missing answers on the Data page."
    ),
    "scale_cases_dropped": "{scale}: {count} of {total} respondents who left out an item were left out; n = {n}.",
    "constant_items": (
        "Everybody gave the same answer to {items}, so nothing correlates with it. {scale} is judged without it."
    ),
    "turned_items": (
        "{items} run against the other items of {scale} (negative corrected correlation). If they are worded negatively, "
        "reverse their scores (6 minus the answer on a scale of 1–5) and upload the file again."
    ),
    "regression_no_variables": (
        "There is nothing to regress yet. Put the items together into constructs in the studio, or upload a survey with columns "
        "of numbers."
    ),
    "regression_no_predictor": "Choose at least one predictor of {dependent}.",
    "regression_unknown": "The survey and the model have no {variables}. Choose again.",
    "regression_of_itself": "{dependent} can't be predicted from itself. Take it out of the predictors.",
    "regression_too_few": (
        "{n} of {total} respondents have all variables; a regression on {count} predictors needs at least {needed}. Take fewer "
        "predictors, or fill in missing answers."
    ),
    "regression_constant": (
        "{variable} is {value} for all {n} respondents, so it can't explain anything or be explained. Choose another variable."
    ),
    "regression_dependent": (
        "{predictors} determine one another exactly, so their effects on {dependent} can't be told apart. Take one of them out, "
        "for example a total of which the others are parts."
    ),
    "regression_exact": (
        "{dependent} is determined exactly by {predictors}: nothing is left to test. Probably they hold the same answers; choose "
        "other variables."
    ),
    "regression_cases_dropped": (
        "{count} of {total} respondents who lack one of these variables were left out; n = {n}."
    ),
    "regression_empty_construct": "{constructs} have no items, so they have no scores. Give them items in the studio.",
    "scores_need_estimate": (
        "There are no PLS scores of {construct}. Finish the model in the studio, or take means or sums of the items."
    ),
    "webqual_no_items": "Choose the columns that hold the items of at least one dimension.",
    "webqual_item_twice": "{columns} are chosen more than once. Every column is one item.",
    "webqual_importance_count": (
        "There are {count} columns of importance, but {needed} items. Choose one for every item, in the same order, or none."
    ),
    "webqual_no_importance": "An item has importance 0 for everybody. Check the columns of importance.",
    "webqual_no_rows": "None of {total} respondents answered all chosen items. Check the missing answers on the Data page.",
    "webqual_scale": (
        "The answers lie between {lowest} and {best}, which doesn't go with a best answer of {highest}. Correct the best "
        "possible answer; answers below 0 have no place in the index."
    ),
    "webqual_cases_dropped": "{count} of {total} respondents who left out an item were left out; n = {n}.",
}
