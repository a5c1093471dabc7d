"""What to know about a survey that could be read: gaps, odd cells, words of a scale, numbers that look like codes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from plsengine.errors import Note
from plsengine.survey_columns import MOSTLY, ProblemReason, Understood
from plsengine.survey_grid import some, trimmed
from plsengine.survey_numbers import is_scale_word

# What survey programs and teachers use for "no answer".
_CUSTOMARY_CODES = (-9, -88, -97, -98, -99, -888, -999, -9999, 9, 88, 97, 98, 99, 888, 998, 999, 9999)
_LONGEST_SCALE_BEFORE_9 = 7
_MOST_SCALE_WORDS = 11
# "5 - Sangat setuju", "(5) Sangat setuju", "Sangat setuju (5)", "SS = 5".
_NUMBER = re.compile(r"\d+")
_NUMBERED = re.compile(
    r"[(\[]?\d{1,2}[)\]]?(?:\s*[-–—=.:)]\s*|\s+|\s*\()[^\W\d]\D*|[^\W\d]\D*[\s(\[=:–-]\d{1,2}[)\]]?", re.DOTALL
)
_UNREAD: dict[ProblemReason, str] = {
    "text": "text_among_numbers",
    "date": "dates_among_numbers",
    "error": "error_cells",
    "formula": "formula_cells",
    "doubtful": "doubtful_numbers",
}
_PLACES = 6


def notes_on(columns: Sequence[Understood]) -> Iterator[Note]:
    """Notes on the content of a survey, those on odd cells first."""
    yield from _unread(columns)
    yield from _decimals(columns)
    yield from _suspicious_codes(columns)
    yield from _words(columns)
    yield from _kinds(columns)
    yield from _missing(columns)


def _unread(columns: Iterable[Understood]) -> Iterator[Note]:
    problems = [problem for one in columns for problem in one.column.problems]
    for reason, key in _UNREAD.items():
        cells = [
            f"{problem.column} [{row}]: {trimmed(text)[:40]}"
            for problem in problems
            if problem.reason == reason
            for row, text in zip(problem.rows, problem.values, strict=True)
        ]
        if cells:
            yield Note(key, {"count": len(cells), "places": some(cells, _PLACES)})


def _decimals(columns: Iterable[Understood]) -> Iterator[Note]:
    for one in columns:
        content, column = one.content, one.column
        if not column.is_numeric:
            continue
        if len(content.marks) > 1:
            facts = {"column": column.name, "points": content.marks["."], "commas": content.marks[","]}
            yield Note("mixed_decimals", facts)
        elif content.doubtful and not content.marks:
            cell = next(cell for cell in content.counts if cell in content.doubtful)
            value = content.doubtful[cell].under("," if column.decimal == "," else ".")
            facts = {
                "column": column.name,
                "count": content.total(content.doubtful),
                "example": trimmed(str(cell)),
                "value": value,
            }
            yield Note("guessed_decimals", facts)


def _missing(columns: Sequence[Understood]) -> Iterator[Note]:
    markers: Counter[str] = Counter()
    empty: Counter[str] = Counter()
    coded = 0
    for one in columns:
        if one.column.kind == "empty":
            continue
        for cell, marker in one.content.missing.items():
            if marker:
                markers[marker] += one.content.counts[cell]
            elif cell is not None:
                empty[one.column.name] += one.content.counts[cell]
        coded += one.content.total(one.content.coded)
    if empty:
        names = some(f"{name} ({count})" for name, count in empty.items())
        yield Note("empty_cells", {"count": empty.total(), "columns": names}, "info")
    if markers:
        listed = some(f"{marker} ({count})" for marker, count in markers.most_common())
        yield Note("missing_markers", {"count": markers.total(), "markers": listed}, "info")
    if coded:
        yield Note("coded_cells", {"count": coded}, "info")


def _words(columns: Iterable[Understood]) -> Iterator[Note]:
    numbered, worded = [], []
    for one in columns:
        # How often somebody buys may well stay words.
        if one.column.kind != "text" or one.column.role == "profile" or not one.content.texts:
            continue
        texts = [str(cell) for cell in one.content.texts]
        most = MOSTLY * one.content.total(texts)
        words = {text: _NUMBER.sub("", text) for text in texts if _NUMBERED.fullmatch(trimmed(text))}
        # In "3 orang", "12 orang" the word is always the same.
        if one.content.total(words) >= most and len(set(words.values())) > 1:
            numbered.append(one.column.name)
        elif (
            len(texts) <= _MOST_SCALE_WORDS and one.content.total(text for text in texts if is_scale_word(text)) >= most
        ):
            worded.append(one.column.name)
    if numbered:
        yield Note("numbered_words", {"count": len(numbered), "columns": some(numbered)})
    if worded:
        yield Note("scale_words", {"count": len(worded), "columns": some(worded)})


def _kinds(columns: Sequence[Understood]) -> Iterator[Note]:
    for one in columns:
        numbers = one.content.total(one.content.numbers)
        others = one.content.total(one.content.texts | one.content.dates)
        if one.column.kind == "text" and numbers >= others > 0:
            yield Note("mixed_column", {"column": one.column.name, "numbers": numbers, "texts": others})
    if constant := some(one.column.name for one in columns if one.column.kind == "constant"):
        yield Note("constant_columns", {"columns": constant})
    if empty := some(one.column.name for one in columns if one.column.kind == "empty"):
        yield Note("empty_columns", {"columns": empty}, "info")


def _suspicious_codes(columns: Iterable[Understood]) -> Iterator[Note]:
    found: dict[int, Counter[str]] = {}
    for one in columns:
        if one.column.kind != "number":
            continue
        for code in suspicious_codes(np.unique(one.values[~np.isnan(one.values)]).tolist()):
            found.setdefault(code, Counter())[one.column.name] = int((one.values == code).sum())
    for code, places in found.items():
        yield Note("suspicious_code", {"code": str(code), "count": places.total(), "columns": some(places)})


def suspicious_codes(values: Iterable[float]) -> tuple[int, ...]:
    """Customary codes for "no answer" among a column's values that lie far outside of all others."""
    distinct = set(values)
    codes = [code for code in _CUSTOMARY_CODES if code in distinct]
    others = distinct.difference(_CUSTOMARY_CODES)
    if not codes or not others:
        return ()
    low, high = min(others), max(others)
    return tuple(code for code in codes if _is_far(code, low, high))


def _is_far(code: int, low: float, high: float) -> bool:
    if code < 0:
        return low >= 0
    if code == 9:
        # On a scale up to 8 or 10 it is an answer.
        return low >= 0 and high <= _LONGEST_SCALE_BEFORE_9
    return code > high + max(2 * (high - low), 10)
