"""Steps of cleaning and facts about columns as JSON. What comes from outside is checked piece by piece."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, get_args

from plsengine.cleaning_steps import (
    COMPARISONS,
    Answer,
    Exclude,
    ExcludeRows,
    LeaveOut,
    Merge,
    MergeHow,
    Missing,
    Recode,
    Rename,
    Reverse,
    SetRoles,
    Step,
)
from plsengine.errors import SurveyError
from plsengine.survey_columns import ColumnFacts, Role, ValueLabels

_MOST_STEPS, _MOST_PARTS, _LONGEST = 1_000, 100_000, 20_000


def steps_to_json(steps: Iterable[Step]) -> list[dict[str, Any]]:
    """Plain lists and dictionaries, ready for `json.dumps`."""
    return [{"kind": step.kind, **asdict(step)} for step in steps]


def steps_from_json(listed: object) -> tuple[Step, ...]:
    """Steps of what `steps_to_json` gave.

    Raises
    ------
    SurveyError : bad_step, with the number of the one that isn't well-formed (0: the list itself).
    """
    if not isinstance(listed, list) or len(listed) > _MOST_STEPS:
        raise SurveyError("bad_step", number=0)
    return tuple(_step(facts, number) for number, facts in enumerate(listed, 1))


def column_facts_to_json(facts: Mapping[str, ColumnFacts]) -> dict[str, Any]:
    """Facts by column, ready for `json.dumps`."""
    return {name: asdict(said) for name, said in facts.items()}


def column_facts_from_json(facts: object) -> dict[str, ColumnFacts]:
    """Facts of what `column_facts_to_json` gave.

    Raises
    ------
    SurveyError : bad_column_facts, with the column.
    """
    if not isinstance(facts, dict) or len(facts) > _MOST_PARTS:
        raise SurveyError("bad_column_facts", column="–")
    return {name: _column_facts(name, each) for name, each in facts.items()}


def _column_facts(name: str, facts: object) -> ColumnFacts:
    match facts:
        case {"label": str(label), "role": role, "value_labels": list(values), "missing": list(missing)}:
            known = role is None or role in get_args(Role)
            named = _value_labels(values)
            if known and named is not None and _texts([label]) and all(map(_is_number, missing)):
                return ColumnFacts(label, role, named, tuple(map(float, missing)))
    raise SurveyError("bad_column_facts", column=name[:80])


def _value_labels(listed: list[Any]) -> ValueLabels | None:
    found = []
    for each in listed:
        match each:
            case [number, str(word)] if _is_number(number):
                found.append((float(number), word))
            case _:
                return None
    return tuple(found)


def _step(facts: object, number: int) -> Step:
    step = _parsed(facts) if isinstance(facts, dict) else None
    if step is None:
        raise SurveyError("bad_step", number=number)
    return step


def _parsed(facts: dict[str, Any]) -> Step | None:
    match facts:
        case {"kind": "recode", "columns": list(columns), "answers": list(answers)}:
            pairs = [tuple(each) for each in answers if isinstance(each, list) and len(each) == 2]
            good = len(pairs) == len(answers) and all(_texts([word]) and _is_answer(target) for word, target in pairs)
            return Recode(tuple(columns), tuple(pairs)) if good and _texts(columns) else None
        case {"kind": "reverse", "columns": list(columns), "low": low, "high": high}:
            good = _texts(columns) and _is_number(low) and _is_number(high)
            return Reverse(tuple(columns), low, high) if good else None
        case {"kind": "merge", "columns": list(columns), "into": str(into), "how": how}:
            good = _texts([*columns, into]) and how in get_args(MergeHow)
            return Merge(tuple(columns), into, how) if good else None
        case {"kind": "rename", "names": list(names)}:
            parts = [tuple(each) for each in names if isinstance(each, list) and len(each) == 3]
            good = len(parts) == len(names) and all(_texts(each) for each in parts)
            return Rename(tuple(parts)) if good else None
        case {"kind": "roles", "roles": list(roles)}:
            pairs = [tuple(each) for each in roles if isinstance(each, list) and len(each) == 2]
            good = len(pairs) == len(roles) and all(_texts(each) and each[1] in get_args(Role) for each in pairs)
            return SetRoles(tuple(pairs)) if good else None
        case {"kind": "leave_out", "columns": list(columns)}:
            return LeaveOut(tuple(columns)) if _texts(columns) else None
        case {"kind": "exclude", "column": str(column), "comparison": comparison, "value": str(value)}:
            good = comparison in COMPARISONS and _texts([column, value])
            return Exclude(column, comparison, value) if good else None
        case {"kind": "exclude_rows", "rows": list(rows), "reason": str(reason)}:
            good = len(rows) <= _MOST_PARTS * 10 and all(type(row) is int and row >= 0 for row in rows)
            return ExcludeRows(tuple(rows), reason) if good and _texts([reason]) else None
        case {"kind": "missing", "columns": list(columns), "answers": list(answers)}:
            return Missing(tuple(columns), tuple(answers)) if _texts([*columns, *answers]) else None
    return None


def _texts(values: Iterable[object]) -> bool:
    listed = list(values)
    return len(listed) <= _MOST_PARTS and all(isinstance(each, str) and len(each) <= _LONGEST for each in listed)


def _is_number(value: object) -> bool:
    return (
        isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e300 and math.isfinite(value)
    )


def _is_answer(value: Answer) -> bool:
    return value is None or (isinstance(value, str) and len(value) <= _LONGEST) or _is_number(value)
