"""Figures that describe a survey, made of the visitor's choices in the reader's words: the same on screen and in print."""

from __future__ import annotations

from math import ceil

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from plsengine.descriptives import count_answers, whole
from plsengine.model import Construct
from plsengine.questionnaire import AnswerScale
from plsengine.survey import Survey
from report.description import Description, item_wording
from report.figures_heatmap import matrix_heatmap
from report.figures_likert import diverging_bars
from report.figures_profile import profile_bars, profile_pie
from report.profile import groups
from report.tables_answers import point_names
from report.words import Words

_SIZES = ((10, 11), (16, 9), (24, 8))  # of numbers' letters, up to so many columns; beyond, hovering tells them
_MOST_NAMED = 24  # columns whose names have room beside each other


def profile_figure(
    survey: Survey, column: str, description: Description, words: Words, *, dark: bool = False, printed: bool = False
) -> go.Figure:
    """Groups of a column as bars or as a pie, whichever was chosen.

    Raises
    ------
    SurveyError : "bad_class_width".
    """
    entries = groups(survey, column, description, words).entries(words)
    draw = profile_pie if description.chart == "pie" else profile_bars
    return draw(entries, number=words.number, dark=dark, printed=printed)


def answers_figure(
    survey: Survey,
    block: Construct,
    scale: AnswerScale,
    description: Description,
    words: Words,
    *,
    dark: bool = False,
    printed: bool = False,
) -> go.Figure | None:
    """Answers to a construct's items as bars that part at the middle; None where they aren't points of a scale."""
    answers = survey.answers(block.indicators)
    points = scale.points
    if not points or not whole(answers):
        return None
    return diverging_bars(
        count_answers(answers, points)[list(points)],
        [item_wording(survey, item) for item in block.indicators],
        point_names(points, description.anchors, words),
        words={"axis": words("tables.answers.axis")},
        number=lambda value: words.number(value, 0),
        dark=dark,
        printed=printed,
    )


def correlations_figure(values: pd.DataFrame, words: Words, *, dark: bool = False, printed: bool = False) -> go.Figure:
    """Correlations of columns as a lower triangle of coloured cells; pairs answered together count."""
    correlations = values.corr()
    upper = np.triu(np.ones(correlations.shape, dtype=bool), 1)
    # Many columns are narrow, on a phone above all.
    size = next((size for most, size in _SIZES if len(correlations) <= most), 1)
    figure = matrix_heatmap(
        correlations.mask(upper), number=lambda value: words.number(value, 2), dark=dark, printed=printed, size=size
    )
    if size == 1:
        figure.update_traces(texttemplate="")
        names, step = figure.layout.xaxis, ceil(len(correlations) / _MOST_NAMED)
        figure.update_xaxes(tickvals=names.tickvals[::step], ticktext=names.ticktext[::step])
    return figure
