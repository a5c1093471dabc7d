"""Charts of respondents and answers for the thesis: grey on white, so that a copy in black and white says the same."""

from __future__ import annotations

import numpy as np

from plsengine.descriptives import count_answers, whole
from plsengine.model import Construct
from plsengine.questionnaire import AnswerScale
from plsengine.survey import Survey
from report.chart import SIZE, Chart
from report.description import Description, item_wording
from report.figures_likert import axis_end, diverging
from report.geometry import text_width, wrapped
from report.look import greys
from report.profile import Entry, groups
from report.tables_answers import point_names
from report.words import Words

_WIDTH = 494.0
_EDGE, _AIR = 8.0, 6.0
_LINE = 13.0  # px a line of letters
_BAR, _GAP = 18.0, 8.0
_NAMES = 150.0  # room for names beside bars
_RADIUS = 92.0
_KEY = 11.0  # side of a square in the key


def profile_chart(survey: Survey, column: str, description: Description, words: Words) -> str:
    """SVG of a column's groups, as bars or as a pie with its key.

    Raises
    ------
    SurveyError : "bad_class_width".
    """
    entries = groups(survey, column, description, words).entries(words)
    title = words.guarded(None)("tables.profile.title", column=item_wording(survey, column))
    draw = _pie if description.chart == "pie" else _bars
    return draw(entries, title)


def _bars(entries: list[Entry], title: str) -> str:
    names = [wrapped(entry.label, SIZE, _NAMES, 2) for entry in entries]
    rows = [max(_BAR, _LINE * len(name)) + _GAP for name in names]
    left = _EDGE + max((text_width(line, SIZE) for name in names for line in name), default=0) + _AIR
    plot = _WIDTH - left - max((text_width(entry.text, SIZE) for entry in entries), default=0) - _AIR - _EDGE
    chart = Chart(_WIDTH, sum(rows) + 2 * _EDGE, title)
    top, most = _EDGE, max([1, *(entry.count for entry in entries)])
    for name, entry, height in zip(names, entries, rows, strict=True):
        middle, length = top + height / 2, plot * entry.count / most
        _name(chart, name, left - _AIR, middle)
        chart.box(left, middle - _BAR / 2, length, _BAR, greys(3)[1])
        chart.letters(entry.text, left + length + _AIR, middle)
        top += height
    chart.line(left, _EDGE, left, top)
    return chart.svg()


def _pie(entries: list[Entry], title: str) -> str:
    """Slices clockwise from the top in the order of the key, whose lines say what each one is."""
    room = _WIDTH - 2 * (_EDGE + _RADIUS) - 5 * _AIR - _KEY
    keys = [wrapped(f"{entry.label}: {entry.text}", SIZE, room, 2) for entry in entries]
    lines = [_LINE * len(key) + _AIR for key in keys]
    height = max(2 * _RADIUS, sum(lines)) + 2 * _EDGE
    chart = Chart(_WIDTH, height, title)
    turn, total, shades = 0.0, max(sum(entry.count for entry in entries), 1), greys(len(entries))
    for entry, shade in zip(entries, shades, strict=True):
        if entry.count:
            chart.slice(_EDGE + _RADIUS, height / 2, _RADIUS, turn, turn + entry.count / total, shade)
        turn += entry.count / total
    left, top = _EDGE + 2 * _RADIUS + 4 * _AIR, (height - sum(lines)) / 2
    for key, shade, space in zip(keys, shades, lines, strict=True):
        chart.box(left, top + (space - _AIR - _KEY) / 2, _KEY, _KEY, shade)
        for k, line in enumerate(key):
            chart.letters(line, left + _KEY + _AIR, top + _LINE * (k + 0.5))
        top += space
    return chart.svg()


def answers_chart(
    survey: Survey, block: Construct, scale: AnswerScale, description: Description, words: Words, title: str
) -> str | None:
    """SVG of the answers to a construct's items, parted at the middle of the scale; None where they aren't points of one."""
    answers = survey.answers(block.indicators)
    points = scale.points
    if not points or not whole(answers):
        return None
    shares, starts = diverging(count_answers(answers, points)[list(points)])
    names = [wrapped(item_wording(survey, item), SIZE, _NAMES, 3) for item in block.indicators]
    rows = [max(_BAR, _LINE * len(name)) + _GAP for name in names]
    left = _EDGE + max(text_width(line, SIZE) for name in names for line in name) + _AIR
    plot = _WIDTH - left - _EDGE - 2 * _AIR
    end = axis_end(shares, starts)
    keys = point_names(points, description.anchors, words)
    head = _EDGE + _KEY + 2 * _AIR
    chart = Chart(_WIDTH, head + sum(rows) + 3 * _LINE + _EDGE, title)
    shades = greys(len(points))
    place = left
    for key, shade in zip(keys, shades, strict=True):
        chart.box(place, _EDGE, _KEY, _KEY, shade)
        chart.letters(key, place + _KEY + _AIR / 2, _EDGE + _KEY / 2)
        place += _KEY + text_width(key, SIZE) + 3 * _AIR

    def across(value: float) -> float:
        return left + _AIR + (value + end) / (2 * end) * plot

    bottom = head + sum(rows)
    # Behind the bars, whose numbers it would strike through.
    chart.line(across(0), head - _AIR / 2, across(0), bottom)
    top = head
    for name, row, begins, height in zip(names, shares, starts, rows, strict=True):
        middle = top + height / 2
        _name(chart, name, left - _AIR, middle)
        for share, start, shade in zip(row, begins, shades, strict=True):
            if share:
                chart.box(across(start), middle - _BAR / 2, across(start + share) - across(start), _BAR, shade)
            written = f"{words.number(share, 0)}%"
            if text_width(written, SIZE) + 2 < across(start + share) - across(start):
                chart.letters(written, across(start + share / 2), middle, "middle")
        top += height
    chart.line(across(-end), bottom, across(end), bottom)
    for tick in np.linspace(-end, end, 5):
        chart.line(across(tick), bottom, across(tick), bottom + 4)
        chart.letters(f"{words.number(abs(tick), 0)}%", across(tick), bottom + 4 + _LINE * 0.8, "middle")
    chart.letters(words("tables.answers.axis"), across(0), bottom + 4 + _LINE * 2, "middle")
    return chart.svg()


def _name(chart: Chart, lines: list[str], right: float, middle: float) -> None:
    for k, line in enumerate(lines):
        chart.letters(line, right, middle + _LINE * (k - (len(lines) - 1) / 2), "end")
