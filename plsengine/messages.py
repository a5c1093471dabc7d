"""English sentences of errors and notes by key. What, where, how to mend; facts in braces."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    # --- survey -------------------------------------------------------------------------------------------
    "no_survey": "There is no survey yet. Open a sample survey or upload a file first.",
    "no_file": "There is no file {file}. Check the path.",
    "file_too_large": "The file is larger than {most} MB. Remove pictures and columns that you don't need, or save it as CSV.",
    "unpacks_too_large": "The file unpacks to more than {most} MB. Save the answers alone as CSV and upload that.",
    "too_many_rows": "The file has more than {limit} rows. Leave out those that hold no answers.",
    "too_many_columns": "The file has {columns} columns; at most {most} can be read. Leave out those that you don't need.",
    "too_many_cells": "The file has more than {limit} cells. Leave out columns that you don't need.",
    "old_excel": (
        "This is an Excel file of an old or binary format (.xls, .xlsb). Open it in Excel or LibreOffice and save it as "
        ".xlsx or CSV."
    ),
    "protected_file": (
        "This workbook is protected by a password. Open it in Excel, take the password away (File, Info, Protect Workbook), "
        "save it, and upload it again."
    ),
    "spss_file": "This is an SPSS file (.sav). Save it as CSV or Excel (.xlsx) in SPSS: File, Save As.",
    "pdf_file": "This is a PDF. Upload the answers as CSV or Excel (.xlsx).",
    "picture_file": "This is a picture. Upload the answers as CSV or Excel (.xlsx).",
    "document_file": "This is a text document or a presentation. Copy its table to Excel and save it as .xlsx or CSV.",
    "web_page": "This is a web page, perhaps with the ending of a table. Open it in Excel and save it as .xlsx or CSV.",
    "open_document": "This is an OpenDocument file (.ods). Save it as .xlsx or CSV in LibreOffice.",
    "other_archive": "This archive holds no workbook, or not just one table. Unpack it and upload the CSV or XLSX file inside.",
    "damaged_workbook": "The Excel file is damaged and can't be opened. Open it in Excel, save it again, and upload that.",
    "unknown_sheet": "The workbook has no sheet “{sheet}”. It has: {known}.",
    "no_text": "The file is no readable text. Save the table as CSV (UTF-8) or Excel (.xlsx) and upload that.",
    "broken_csv": "The CSV breaks off in row {row}: a quotation mark is opened and not closed. Correct it there.",
    "empty_file": "The file is empty. Choose the file with the answers.",
    "header_only": "The file has column heads but no answers below them.",
    "no_heads": (
        "Row {row} holds only numbers, some of them twice, so the columns have no names. Put a row with names such as X1.1 "
        "on top."
    ),
    "one_column": (
        "Only one column was found: {head}. Columns are separated by comma, semicolon, tab or |. Save the table again as CSV "
        "or Excel (.xlsx)."
    ),
    "rows_longer_than_heads": (
        "The head row has {heads} cells, but most rows have more (up to {cells}). Complete the heads; if the numbers have "
        "decimal commas, let semicolons separate the columns."
    ),
    "unknown_survey_column": "The survey has no column “{column}”. Nearest names: {near}.",
    "text_column": (
        "Column “{column}” holds text (for example {examples}), so it can't be an indicator as it is. Turn the words into "
        "numbers, or choose another column."
    ),
    "date_column": "Column “{column}” holds dates or times, so it can't be an indicator. Choose another column.",
    "bad_missing_code": "“{code}” is no number. Codes for missing answers are numbers, such as -99.",
    "blank_rows": "{count} blank rows between the answers were passed over.",
    "blank_columns": "{count} columns without head and answers were passed over (at position {places}).",
    "title_rows": "{count} rows above the heads were taken for a title and passed over: {titles}.",
    "second_head_row": (
        "The columns have more than one row of heads (file rows {rows} too); the names were made of them. Check them."
    ),
    "wording_rows": "Below the heads stand words where the answers are numbers; file rows {rows} were taken for wordings.",
    "total_rows": (
        "File rows {rows} look like sums or means ({words}), but they count as answers of a respondent. Delete them from the "
        "file."
    ),
    "rows_unpacked": "Each row stood as a whole in one cell; it was split into columns.",
    "archive_opened": "The answers were read from {file} inside the archive.",
    "several_sheets": "The sheet “{sheet}” was read. The workbook also has: {others}.",
    "short_rows": (
        "{count} rows have fewer cells than the {heads} heads (file rows {rows}); the rest counts as missing. Check there for "
        "a broken line."
    ),
    "long_rows": (
        "{count} rows have more cells than the {heads} heads (file rows {rows}). Their answers may stand in the wrong columns "
        "and are not used. Check there for a separator inside an answer."
    ),
    "encoding_guessed": (
        "The file isn't UTF-8; it was read as {encoding}. If letters look wrong (for example {example}), save it as CSV UTF-8."
    ),
    "damaged_letters": "{count} letters of the file are damaged and show as �. Numbers are not concerned.",
    "text_among_numbers": "{count} cells hold text among numbers and count as missing (column [row]: text): {places}.",
    "dates_among_numbers": (
        "{count} cells hold dates among numbers and count as missing (column [row]: date): {places}. Excel turns numbers such "
        "as 4.5 into dates; type them anew there."
    ),
    "error_cells": "{count} cells hold errors of the spreadsheet and count as missing (column [row]: error): {places}.",
    "formula_cells": (
        "{count} cells hold formulas without a result and count as missing (column [row]: formula): {places}. Open the file in "
        "Excel and save it again."
    ),
    "doubtful_numbers": (
        "{count} cells can mean thousands or decimals, because their column uses point and comma. They count as missing "
        "(column [row]: number): {places}."
    ),
    "mixed_decimals": (
        "“{column}” writes {points} numbers with a decimal point and {commas} with a decimal comma. Both were read as decimals."
    ),
    "guessed_decimals": (
        "{count} cells of “{column}” can mean thousands or decimals; {example} was read as {value}. Check whether that is "
        "right."
    ),
    "empty_cells": "{count} cells are empty and count as missing, in: {columns}.",
    "missing_markers": "{count} cells say “no answer” and count as missing: {markers}.",
    "coded_cells": "{count} cells hold your codes for missing answers.",
    "numbered_words": (
        "{count} columns hold numbers with words, as in “5 - Sangat setuju”: {columns}. Keep only the numbers to use them as "
        "indicators."
    ),
    "scale_words": (
        "{count} columns hold words of a scale, as in “Sangat setuju” or “STS”: {columns}. Turn the words into numbers to use "
        "them as indicators."
    ),
    "mixed_column": (
        "“{column}” holds {numbers} numbers and {texts} texts, so it stays text. Make all of them numbers to use it as an "
        "indicator."
    ),
    "constant_columns": "All answers are the same in: {columns}. Such columns can't be related to anything.",
    "empty_columns": "Columns without any answer: {columns}.",
    "repeated_heads": "Some columns had the same head; they are now called {names}.",
    "unnamed_heads": "{count} columns had no head and were named after their place.",
    "suspicious_code": (
        "{code} stands in {count} cells of {columns}, far from all other answers. If it means “not answered”, name it as a "
        "code for missing answers."
    ),
    # --- model --------------------------------------------------------------------------------------------
    "empty_name": "A construct needs a name. Type one, such as X1.",
    "empty_indicator": "“{construct}” has an indicator without a name. Remove it or name its column.",
    "duplicate_construct": "There is already a construct named “{construct}”. Choose another name.",
    "too_many_constructs": "The model has {count} constructs; at most {most} are taken. Leave some out.",
    "repeated_indicator": "“{indicator}” stands twice in “{construct}”. Remove one of them.",
    "shared_indicator": (
        "“{indicator}” already belongs to “{first}”. An indicator measures one construct: take it out of “{first}” before "
        "giving it to “{second}”."
    ),
    "unknown_construct": "There is no construct “{construct}”. Known are: {known}.",
    "unknown_indicator": "No construct has an indicator “{indicator}”.",
    "self_path": "“{construct}” can't influence itself. Draw the arrow to another construct.",
    "duplicate_path": "There is already an arrow {source} → {target}.",
    "cycle": "{route} closes a circle; PLS needs arrows without circles. Remove or turn one of these arrows.",
    "empty_hypothesis_name": "A hypothesis needs a name, such as H1.",
    "duplicate_hypothesis": "There is already a hypothesis {hypothesis}. Choose another name.",
    "unknown_hypothesis": "There is no hypothesis {hypothesis}.",
    "unknown_route": "{hypothesis} is about {route}, but the model has no such arrows. Draw them, or change the hypothesis.",
    "unknown_path": "There is no arrow {source} → {target}.",
    "interaction_without_arrow": (
        "The interaction {interaction} needs the arrow {source} → {target} as well: without it, the product stands in for "
        "the arrow's own effect. Draw the arrow, or leave the interaction out."
    ),
    "duplicate_interaction": "There is already an interaction of these constructs on “{target}” ({interaction}).",
    "mixed_methods": (
        "Interactions of one model are estimated by one method, but here are {first} and {second}. Choose one for all."
    ),
    "interaction_name_taken": (
        "The interaction would be called {interaction}, as something else in the model is. Give one of the constructs another "
        "name."
    ),
    "unknown_interaction": "There is no interaction of {moderator} and {predictor} on {target}.",
    "formative_products": (
        "“{construct}” is formative, so products of its indicators don't measure {interaction}. Choose the two-stage method."
    ),
    "mixed_block": (
        "“{construct}” has indicators and components. A construct is measured by columns of the survey or by other "
        "constructs: take one of them out."
    ),
    "repeated_component": "“{component}” stands twice in “{construct}”. Remove one of them.",
    "shared_component": (
        "“{component}” is already a component of “{first}”. Take it out there before giving it to “{second}”."
    ),
    "component_of_component": (
        "“{component}” can't be a component of “{construct}”: components are other constructs, with indicators of their own."
    ),
    "component_with_arrow": (
        "“{component}” is a component of “{construct}”, so arrows start and end at “{construct}”. Remove the arrows of "
        "“{component}”."
    ),
    "component_named_like_column": (
        "“{component}” is a component, and also an indicator of “{construct}”, so their scores can't be told apart. Give the "
        "component another name."
    ),
    "products_of_components": (
        "{interaction} can't be measured by products of indicators in a model with higher-order constructs. Choose the "
        "two-stage method."
    ),
    "not_text": "Names and wordings are text, but here stands {value}. Correct it, or write it in quotation marks.",
    "no_constructs": "The model has no constructs yet. Add one and give it columns of the survey.",
    "no_indicators": "“{construct}” has no indicators yet. Give it at least one column of the survey, or delete it.",
    "unknown_column": (
        "The survey has no column “{column}” (indicator of “{construct}”). Nearest names: {near}. Choose another column, or "
        "take the indicator out."
    ),
    "strange_column": (
        "The survey has no column “{column}” (indicator of “{construct}”), nor one with a similar name. Choose another "
        "column, or take the indicator out."
    ),
    "unknown_columns": (
        "The survey lacks {count} columns of the model: {columns}. Open the survey that belongs to this model, or give "
        "its constructs other columns."
    ),
    "no_paths": "The model has no arrows yet. Draw at least one from a cause to its effect.",
    "unconnected_construct": (
        "“{construct}” has no arrow. Join it to another construct, or delete it: PLS can't estimate it alone."
    ),
    "syntax": (
        "Line {line} can't be read: {text}. Write a construct as X =~ X1.1 + X1.2, arrows as Y ~ X, a hypothesis as "
        "H1: X -> Y; put names with blanks or signs in quotation marks."
    ),
    "syntax_quote": (
        "Line {line} can't be read: {text}. A quotation mark is opened and not closed, or a backslash stands before a "
        "wrong sign. Put the whole name between two quotation marks."
    ),
    "syntax_blank": (
        "Line {line} can't be read: {text}. Two names stand side by side. Put + between them, or quotation marks around "
        "a name with blanks."
    ),
    "syntax_operator": (
        "Line {line} can't be read: {text}. The sign {sign} has no meaning here. Write a construct with =~ (reflective) "
        "or <~ (formative), arrows with ~, and a name with such a sign in quotation marks."
    ),
    "syntax_list": (
        "Line {line} can't be read: {text}. A name, or the sign between two names (+ in a list, -> in a hypothesis), is "
        "missing or stands twice."
    ),
    "syntax_number": (
        'Line {line} can\'t be read: {text}. Write label X1 "full wording", or study H1 "author" "year" '
        '"method" "result".'
    ),
    "text_too_long": "The text has {count} characters; at most {most} can be read. Paste the model only.",
    "not_json": ("This file is no JSON text: it can't be read from line {line} on. Choose a model saved by Jalur."),
    "not_a_model": "This is no model of Jalur, or it is damaged at {where}. Choose another file.",
    "model_too_large": (
        "The model is too large to be read: at most {entries} constructs, arrows or hypotheses and {megabytes} million "
        "characters. Choose another file."
    ),
    "newer_version": (
        "This model was saved by a newer Jalur (format {version}; this one reads up to {known}). Update the program."
    ),
    # --- project file -------------------------------------------------------------------------------------
    "not_a_project": "This is no project of Jalur, or it was cut short. Choose a .jalur file that was saved here.",
    "project_damaged": "The project is damaged in its part {part}. Open an earlier copy, or upload the survey anew.",
    "project_too_large": "The project's part {part} is larger than {megabytes} million characters and isn't opened.",
    "newer_project": (
        "This project was saved by a newer Jalur (format {version}; this one reads up to {known}). Update the program."
    ),
    # --- estimation ---------------------------------------------------------------------------------------
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
    # --- prediction ---------------------------------------------------------------------------------------
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
