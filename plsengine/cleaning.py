"""Cleaning a survey by named steps. The survey as it was read never changes: the steps are applied to it anew each time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from plsengine.cleaning_draft import Draft
from plsengine.cleaning_steps import (
    COMPARISONS,
    STEPS,
    Comparison,
    Exclude,
    ExcludeRows,
    LeaveOut,
    Merge,
    Missing,
    Recode,
    Rename,
    Reverse,
    SetRoles,
    Step,
)
from plsengine.errors import Note
from plsengine.model import Model
from plsengine.survey import Survey

__all__ = [
    "COMPARISONS",
    "STEPS",
    "Cleaned",
    "Comparison",
    "Exclude",
    "ExcludeRows",
    "LeaveOut",
    "Merge",
    "Missing",
    "Recode",
    "Rename",
    "Reverse",
    "SetRoles",
    "Step",
    "apply",
    "carried",
    "clean",
    "model_with_names",
    "without_personal",
    "without_step",
]


@dataclass(frozen=True)
class Cleaned:
    """A survey after its steps.

    `effects` what each step did, in the order of the steps; `names` the present name of every column by its origin, which is
    its name in the original survey (or of the merge that made it).
    """

    survey: Survey
    effects: tuple[Note, ...]
    names: Mapping[str, str]


def apply(survey: Survey, steps: Iterable[Step]) -> Survey:
    """Survey after cleaning. Raises SurveyError : as `clean`."""
    return clean(survey, steps).survey


def clean(survey: Survey, steps: Iterable[Step]) -> Cleaned:
    """Apply steps to a survey in their order.

    Raises
    ------
    SurveyError : step_column_gone, step_needs_numbers, step_outside_scale, step_name_taken and others: the first step that
        doesn't fit, by its number, and why.
    """
    steps = tuple(steps)
    draft, effects = _run(survey.draft(), steps, range(1, len(steps) + 1))
    names = {column.origin: column.name for column in draft.columns}
    return Cleaned(survey.redrawn(draft) if effects else survey, effects, names)


def _run(draft: Draft, steps: Iterable[Step], numbers: Iterable[int]) -> tuple[Draft, tuple[Note, ...]]:
    effects = []
    for number, step in zip(numbers, steps, strict=True):
        draft, effect = step.apply(replace(draft, number=number))
        effects.append(effect)
    return draft, tuple(effects)


def carried(before: Cleaned, after: Cleaned) -> dict[str, str]:
    """Present names of columns by those that they had before, where they differ."""
    return {name: after.names[origin] for origin, name in before.names.items() if after.names.get(origin, name) != name}


def model_with_names(model: Model, names: Mapping[str, str]) -> Model:
    """Model whose indicators have other names."""
    constructs = tuple(
        replace(each, indicators=tuple(names.get(item, item) for item in each.indicators)) for each in model.constructs
    )
    return replace(model, constructs=constructs)


def without_step(survey: Survey, steps: Sequence[Step], position: int) -> tuple[Step, ...]:
    """Steps without one of them; later ones are told the names that columns have then.

    Raises
    ------
    SurveyError : as `clean`, for a later step that can't do without it.
    """
    before = clean(survey, steps[: position + 1])
    names = carried(before, clean(survey, steps[:position]))
    left = list(steps[:position])
    for step in steps[position + 1 :]:
        left.append(step.renamed(names))
        if isinstance(step, (Rename, Merge, LeaveOut)):
            names = {old: new for old, new in names.items() if old not in step.named}
    # An error counts the steps as the user sees them, with the one that is to go.
    numbers = [k for k in range(1, len(steps) + 1) if k != position + 1]
    _run(survey.draft(), left, numbers)
    return tuple(left)


def without_personal(survey: Survey, steps: Sequence[Step]) -> tuple[Survey, tuple[Step, ...]]:
    """Survey and steps that never knew the personal data which the steps leave out: what may be kept in a file.

    Rules that exclude cases by such a column are kept as lists of rows.
    """
    origins = _left_out_personal(survey, steps)
    if not origins:
        return survey, tuple(steps)
    draft = survey.draft()
    kept: list[Step] = []
    for number, step in enumerate(steps, 1):
        draft = replace(draft, number=number)
        gone = frozenset(column.name for column in draft.columns if column.origin in origins)
        left = step.without(gone)
        if isinstance(step, Exclude) and left is None:
            met = step.met(draft)
            left = ExcludeRows(tuple(row for row, out in zip(draft.rows, met, strict=True) if out))
        if left is not None:
            kept.append(left)
        draft, _ = step.apply(draft)
    return survey.without(origins), tuple(kept)


def _left_out_personal(survey: Survey, steps: Sequence[Step]) -> frozenset[str]:
    """Origins of personal columns that a step leaves out and none needs for another column."""
    draft = survey.draft()
    found: set[str] = set()
    needed: set[str] = set()
    for number, step in enumerate(steps, 1):
        columns = {column.name: column for column in draft.columns}
        if isinstance(step, LeaveOut):
            left = [columns[name] for name in step.columns if name in columns]
            found |= {each.origin for each in left if (each.said.role or each.role) == "personal"}
        elif isinstance(step, Merge):
            needed |= {columns[name].origin for name in step.columns if name in columns}
        draft, _ = step.apply(replace(draft, number=number))
    return frozenset(found.intersection(column.name for column in survey.columns)) - needed
