"""Sentences about reading a survey."""

MESSAGES: dict[str, str] = {
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
    "column_length": "“{column}” has {count} values, but the survey has {n} rows. Give one value a row.",
}
