"""Sentences about models."""

MESSAGES: dict[str, str] = {
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
}
