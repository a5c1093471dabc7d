"""Table of what the codes stand for: the statements of the questionnaire."""

from __future__ import annotations

from plsengine.model import Model
from plsengine.survey import Survey
from report import table as make
from report.conventions import full_name
from report.table import Column, Table
from report.words import Words


def wordings(survey: Survey, model: Model, words: Words) -> tuple[Table, ...]:
    """Full wording of every item by construct; items that belong to none stand at the end. No table without any wording."""
    named = {column.name: column.label for column in survey.columns if column.label and column.role == "item"}
    of_model = {
        item: full_name(model, construct.name) for construct in model.constructs for item in construct.indicators
    }
    labels = {
        item: survey.column(item).label for item in of_model if item in {column.name for column in survey.columns}
    }
    items = {**labels, **named}
    if not any(items.values()):
        return ()
    rows = [[make.text(of_model.get(item, "")), make.text(item), make.text(label)] for item, label in items.items()]
    columns = [
        Column(words(f"tables.{key}"), "text") for key in ("column.variable", "wordings.code", "wordings.wording")
    ]
    # Before there is a model nothing would stand in the first column.
    first = 0 if of_model else 1
    title = words("tables.wordings.title")
    return (make.build(words, "wordings", title, columns[first:], [row[first:] for row in rows]),)
