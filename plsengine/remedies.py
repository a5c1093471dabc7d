"""The step of cleaning that mends what a look at the quality of the data has found."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from plsengine.cleaning import ExcludeRows, LeaveOut, Missing, Recode, Reverse, Step
from plsengine.quality import Finding, Quality, Remedy
from plsengine.survey import number_text


def remedy_step(quality: Quality, finding: Finding, reason: str = "") -> Step | None:
    """Step that does the remedy of a finding; None where only a look at the questionnaire can tell what is to be done.

    Parameters
    ----------
    reason : why respondents are left out, in the visitor's language.

    Notes
    -----
    Answers beyond the scale become missing: what was meant by them stands in the questionnaire alone.
    """
    if finding.remedy == "exclude_rows":
        return ExcludeRows(finding.rows, reason)
    form = _OF_COLUMNS.get(finding.remedy)
    return form(quality, finding) if form else None


def _reverse(quality: Quality, finding: Finding) -> Step:
    (item,) = finding.columns
    scale = next(quality.scales[block.name] for block in quality.blocks if item in block.indicators)
    return Reverse(finding.columns, scale.low, scale.high)


def _unanswered(quality: Quality, finding: Finding) -> Step:
    (item,) = finding.columns
    wrong = quality.answers.loc[list(finding.rows), item]
    return Missing(finding.columns, tuple(map(number_text, sorted(wrong.unique()))))


def _one_spelling(quality: Quality, finding: Finding) -> Step:
    kept, *others = (str(text) for text in finding.note.facts["texts"])  # type: ignore[attr-defined]
    return Recode(finding.columns, tuple((other, kept) for other in others))


_OF_COLUMNS: Mapping[Remedy, Callable[[Quality, Finding], Step]] = {
    "reverse_score": _reverse,
    "correct_cells": _unanswered,
    "leave_out_columns": lambda quality, finding: LeaveOut(finding.columns),
    "unify_texts": _one_spelling,
}
