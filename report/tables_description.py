"""The description of a survey for the report: tables that are made when it is written, in its language."""

from __future__ import annotations

from plsengine.model import Model
from plsengine.survey import Survey
from report.chapter.matter import Tables
from report.description import Description
from report.tables_answers import descriptive_tables
from report.tables_profile import profile_tables
from report.words import Words


def check_classes(survey: Survey, model: Model, description: Description) -> None:
    """Look whether all classes of the description can be made, before a report is written.

    Raises
    ------
    SurveyError : "bad_class_width".
    """
    profile_tables(survey, model, description, Words("id"))


def descriptions(survey: Survey, model: Model, description: Description) -> tuple[Tables, ...]:
    """Makers of the tables on respondents, then of those on answers.

    They raise SurveyError : "bad_class_width".
    """
    return (
        lambda words, conventions: profile_tables(survey, model, description, words, conventions),
        lambda words, conventions: descriptive_tables(survey, model, description, words, conventions),
    )
