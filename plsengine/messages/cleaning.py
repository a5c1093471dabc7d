"""Sentences about cleaning: what a step did, and why one doesn't fit."""

MESSAGES: dict[str, str] = {
    "damaged_spss": (
        "The SPSS file is damaged or of an unknown kind. Open it in SPSS or PSPP, save it as .sav again, or save it as "
        "CSV."
    ),
    "step_column_gone": (
        "Cleaning step {number} needs a column “{column}”, which isn't there. Nearest names: {near}. Remove the step "
        "or correct the name."
    ),
    "step_nothing_left": "Cleaning step {number} would leave nothing of the survey. Change its rule.",
    "step_needs_numbers": (
        "Cleaning step {number} needs numbers, but “{column}” holds text (for example {examples}). Turn the words "
        "into numbers first."
    ),
    "step_needs_number": (
        "Cleaning step {number} compares with a number, but “{value}” is none. Write a number such as 3."
    ),
    "step_outside_scale": (
        "Cleaning step {number} reverses a scale from {low} to {high}, but “{column}” also holds {values}. "
        "Correct the ends of the "
        "scale, or declare these answers as missing first."
    ),
    "step_bad_scale": (
        "Cleaning step {number}: a scale from {low} to {high} can't be reversed. The first end is the lower one."
    ),
    "step_one_column": "Cleaning step {number} merges columns, so it needs two different ones at least.",
    "step_empty_name": "Cleaning step {number} gives a column an empty name. Write one, such as X1.1.",
    "step_name_taken": "Cleaning step {number} gives the name “{name}” to a second column. Choose another name.",
    "step_takes_indicators": (
        "This would take away {columns}, which the model uses as indicators. Remove them from their constructs in "
        "the studio first."
    ),
    "bad_step": "Cleaning step {number} isn't written as Jalur writes it. Open an earlier copy of the project.",
    "bad_column_facts": (
        "What the project says of column “{column}” isn't written as Jalur writes it. Open an earlier copy of the "
        "project."
    ),
    "bad_blocks": "“{part}” is no block. Write the short name and the number of its items, such as X1 10; X2 8; Y 6.",
    "did_recode": "Answers recoded ({count}) in {columns}: {answers}.",
    "did_reverse": "Answers reversed ({count}) on the scale {low} to {high} in {columns}.",
    "did_merge_mean": "{columns} became “{into}”: the mean of what was answered; rows with an answer: {count}.",
    "did_merge_first": "{columns} became “{into}”: the first that was answered; rows with an answer: {count}.",
    "did_rename": "Columns renamed ({count}): {names}. The full wordings stay as labels.",
    "did_label": "Columns with another full wording ({count}): {columns}.",
    "did_roles": "Columns with another role ({count}): {columns}.",
    "did_leave_out": "Columns left out ({count}): {columns}.",
    "did_exclude_equal": "Respondents left out ({count}) whose answer to “{column}” is {value} (file rows: {rows}).",
    "did_exclude_unequal": "Respondents left out ({count}) whose answer to “{column}” isn't {value} (file rows: {rows}).",
    "did_exclude_less": "Respondents left out ({count}) whose “{column}” is less than {value} (file rows: {rows}).",
    "did_exclude_at_most": "Respondents left out ({count}) whose “{column}” is at most {value} (file rows: {rows}).",
    "did_exclude_more": "Respondents left out ({count}) whose “{column}” is more than {value} (file rows: {rows}).",
    "did_exclude_at_least": "Respondents left out ({count}) whose “{column}” is at least {value} (file rows: {rows}).",
    "did_exclude_empty": "Respondents left out ({count}) who didn't answer “{column}” (file rows: {rows}).",
    "did_exclude_answered": "Respondents left out ({count}) who answered “{column}” (file rows: {rows}).",
    "did_exclude_rows": "Respondents left out ({count}; file rows: {rows}).",
    "did_exclude_rows_because": "Respondents left out ({count}): {reason} (file rows: {rows}).",
    "did_missing": "Answers that count as not given ({count}) in {columns}: {answers}.",
}
