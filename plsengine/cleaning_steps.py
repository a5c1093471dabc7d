"""Steps of cleaning: each takes a draft of the survey and gives the next one, with a note that says what it did."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import ClassVar, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from plsengine.answer_words import answer_key
from plsengine.cleaning_draft import Draft, DraftColumn
from plsengine.errors import Note, SurveyError
from plsengine.intake_codes import plain_head
from plsengine.survey_columns import Role, ValueLabels
from plsengine.survey_grid import Cell, cell_text, some
from plsengine.survey_numbers import read_number

Comparison = Literal["equal", "unequal", "less", "at_most", "more", "at_least", "empty", "answered"]
MergeHow = Literal["mean", "first"]
Answer = float | str | None

_LINE = 100
_ORDERED = {"less": np.less, "at_most": np.less_equal, "more": np.greater, "at_least": np.greater_equal}


@dataclass(frozen=True)
class Step(ABC):
    """What all steps have in common. They are frozen dataclasses: equal steps are equal values."""

    kind: ClassVar[str]

    @abstractmethod
    def apply(self, draft: Draft) -> tuple[Draft, Note]:
        """Next draft, and what was done.

        Raises
        ------
        SurveyError : the step doesn't fit; key `step_…`, with the step's number.
        """

    @property
    @abstractmethod
    def named(self) -> frozenset[str]:
        """Columns that the step needs."""

    @abstractmethod
    def renamed(self, names: Mapping[str, str]) -> Step:
        """The same step on columns with other names."""

    @abstractmethod
    def without(self, gone: frozenset[str]) -> Step | None:
        """What is left of the step where some columns don't exist; None if nothing is."""


@dataclass(frozen=True)
class _OfColumns(Step):
    """A step that does the same to each of its columns."""

    columns: tuple[str, ...]

    @property
    def named(self) -> frozenset[str]:
        return frozenset(self.columns)

    def renamed(self, names: Mapping[str, str]) -> Step:
        return replace(self, columns=tuple(names.get(each, each) for each in self.columns))

    def without(self, gone: frozenset[str]) -> Step | None:
        kept = tuple(each for each in self.columns if each not in gone)
        return replace(self, columns=kept) if kept else None


@dataclass(frozen=True)
class Recode(_OfColumns):
    """Answers become numbers, other words, or no answer (None): (("Sangat Setuju", 5), …), in all columns at once.

    Answers are compared without regard to case and outer blanks; others stay as they are. Numbers keep their words as value
    labels.
    """

    answers: tuple[tuple[str, Answer], ...]
    kind: ClassVar[str] = "recode"

    def apply(self, draft: Draft) -> tuple[Draft, Note]:
        targets = {answer_key(answer): target for answer, target in self.answers}
        changed = 0

        def recoded(column: DraftColumn) -> DraftColumn:
            nonlocal changed
            new: dict[Cell, Cell] = {}
            for cell in set(column.cells):
                key = answer_key(cell_text(cell)) if cell is not None else ""
                if key and key in targets:
                    target = targets[key]
                    new[cell] = "" if target is None else target
            changed += sum(1 for cell in column.cells if cell in new and new[cell] != cell)
            cells = [new.get(cell, cell) for cell in column.cells]
            said = replace(column.said, value_labels=self._labels(column.said.value_labels))
            # Words that became numbers may make a statement of what was none.
            return replace(column, cells=cells, said=said, role=column.role if column.role == "item" else None)

        after = draft.changed(self.columns, recoded)
        pairs = some((f"{answer} → {_shown(target)}" for answer, target in self.answers), most=12)
        return after, Note("did_recode", {"count": changed, "columns": _listed(self.columns), "answers": pairs}, "info")

    def _labels(self, before: ValueLabels) -> ValueLabels:
        named = dict(before)
        moved: dict[float, str] = {}
        for answer, target in self.answers:
            if isinstance(target, (int, float)):
                reading = read_number(answer_key(answer))
                word = answer if reading is None else named.get(reading.value, "")
                if len(word) > len(moved.get(float(target), "")):
                    moved[float(target)] = word  # "Setuju" says more than "S"
        untouched = {
            k: v for k, v in named.items() if answer_key(f"{k:.15g}") not in {answer_key(a) for a, _ in self.answers}
        }
        return tuple(sorted({**untouched, **moved}.items()))


@dataclass(frozen=True)
class Reverse(_OfColumns):
    """Score negative statements the other way round: the answer becomes low + high − answer."""

    low: float
    high: float
    kind: ClassVar[str] = "reverse"

    def apply(self, draft: Draft) -> tuple[Draft, Note]:
        if not self.low < self.high:
            raise SurveyError("step_bad_scale", number=draft.number, low=self.low, high=self.high)
        changed = 0

        def reversed_(column: DraftColumn) -> DraftColumn:
            nonlocal changed
            values = draft.values(column.name)
            outside = np.unique(values[(values < self.low) | (values > self.high)])
            if len(outside):
                facts = {"column": column.name, "values": some(map(_shown, outside.tolist()), most=3)}
                raise SurveyError("step_outside_scale", number=draft.number, low=self.low, high=self.high, **facts)
            cells = [
                cell if value != value else self.low + self.high - value
                for cell, value in zip(column.cells, values.tolist(), strict=True)
            ]
            changed += int((~np.isnan(values)).sum())
            labels = tuple(sorted((self.low + self.high - number, word) for number, word in column.said.value_labels))
            return replace(column, cells=cells, said=replace(column.said, value_labels=labels))

        after = draft.changed(self.columns, reversed_)
        facts = {"count": changed, "columns": _listed(self.columns), "low": self.low, "high": self.high}
        return after, Note("did_reverse", facts, "info")


@dataclass(frozen=True)
class Merge(_OfColumns):
    """Several columns become one, at the place of the first: their mean, or the first answer in their order."""

    into: str
    how: MergeHow
    kind: ClassVar[str] = "merge"

    def apply(self, draft: Draft) -> tuple[Draft, Note]:
        parts = [draft.column(name) for name in self.columns]
        if len(set(self.columns)) < 2:
            raise SurveyError("step_one_column", number=draft.number)
        others = set(draft.names) - set(self.columns)
        _check_new_name(self.into, others, draft)
        first = parts[0]
        origin = next((part.origin for part in parts if part.name == self.into), f"{self.kind}:{self.into}")
        cells = self._means(draft) if self.how == "mean" else self._firsts(draft, parts)
        merged = DraftColumn(self.into, origin, cells, replace(first.said, missing=()), first.role)
        columns = tuple(
            merged if column is first else column for column in draft.columns if column is first or column not in parts
        )
        answered = sum(1 for cell in cells if cell != "")
        key = "did_merge_mean" if self.how == "mean" else "did_merge_first"
        facts = {"columns": _listed(self.columns), "into": self.into, "count": answered}
        return replace(draft, columns=columns), Note(key, facts, "info")

    def _means(self, draft: Draft) -> list[Cell]:
        values = np.column_stack([draft.values(name) for name in self.columns])
        given = ~np.isnan(values)
        sums = np.where(given, values, 0.0).sum(1)
        counts = given.sum(1)
        return ["" if not count else float(total / count) for total, count in zip(sums, counts, strict=True)]

    def _firsts(self, draft: Draft, parts: list[DraftColumn]) -> list[Cell]:
        answered = [draft.answered(part) for part in parts]
        return [
            next((part.cells[k] for part, given in zip(parts, answered, strict=True) if given[k]), "")
            for k in range(len(draft.rows))
        ]


@dataclass(frozen=True)
class Rename(Step):
    """Columns get other names and full wordings: ((old name, new name, wording), …); an empty wording leaves the one there is."""

    names: tuple[tuple[str, str, str], ...]
    kind: ClassVar[str] = "rename"

    @property
    def named(self) -> frozenset[str]:
        return frozenset(old for old, _, _ in self.names)

    def renamed(self, names: Mapping[str, str]) -> Rename:
        return replace(self, names=tuple((names.get(old, old), new, label) for old, new, label in self.names))

    def without(self, gone: frozenset[str]) -> Rename | None:
        kept = tuple(each for each in self.names if each[0] not in gone)
        return replace(self, names=kept) if kept else None

    def apply(self, draft: Draft) -> tuple[Draft, Note]:
        new = {old: name for old, name, _ in self.names}
        labels = {old: label for old, _, label in self.names}
        kept = [name for name in draft.names if name not in new]
        for name in new.values():
            _check_new_name(name, kept, draft)
            kept.append(name)

        def renamed(column: DraftColumn) -> DraftColumn:
            said = column.said
            # Under its code a column would be taken for something else than under its wording.
            said = replace(said, label=labels[column.name] or said.label, role=said.role or column.role)
            return replace(column, name=new[column.name], said=said)

        after = draft.changed(new, renamed)
        pairs = [f"{_clipped(old)} → {name}" for old, name, _ in self.names if old != name]
        if not pairs:
            facts = {"count": len(self.names), "columns": _listed(new)}
            return after, Note("did_label", facts, "info")
        return after, Note("did_rename", {"count": len(pairs), "names": _some_of(pairs)}, "info")


@dataclass(frozen=True)
class SetRoles(Step):
    """Say what columns are for: (("Usia", "profile"), …)."""

    roles: tuple[tuple[str, Role], ...]
    kind: ClassVar[str] = "roles"

    @property
    def named(self) -> frozenset[str]:
        return frozenset(name for name, _ in self.roles)

    def renamed(self, names: Mapping[str, str]) -> SetRoles:
        return replace(self, roles=tuple((names.get(name, name), role) for name, role in self.roles))

    def without(self, gone: frozenset[str]) -> SetRoles | None:
        kept = tuple(each for each in self.roles if each[0] not in gone)
        return replace(self, roles=kept) if kept else None

    def apply(self, draft: Draft) -> tuple[Draft, Note]:
        roles = dict(self.roles)
        after = draft.changed(roles, lambda column: replace(column, said=replace(column.said, role=roles[column.name])))
        return after, Note("did_roles", {"count": len(roles), "columns": _listed(roles)}, "info")


@dataclass(frozen=True)
class LeaveOut(_OfColumns):
    """Columns that are neither analysed nor exported."""

    kind: ClassVar[str] = "leave_out"

    def apply(self, draft: Draft) -> tuple[Draft, Note]:
        after = draft.without(self.columns)
        return after, Note("did_leave_out", {"count": len(self.columns), "columns": _listed(self.columns)}, "info")


@dataclass(frozen=True)
class Exclude(Step):
    """Leave out cases by a rule: those whose answer in a column compares so with a value.

    Cells without an answer meet "empty" and no other comparison. "equal" and "unequal" compare words too, the others numbers.
    """

    column: str
    comparison: Comparison
    value: str = ""
    kind: ClassVar[str] = "exclude"

    @property
    def named(self) -> frozenset[str]:
        return frozenset({self.column})

    def renamed(self, names: Mapping[str, str]) -> Exclude:
        return replace(self, column=names.get(self.column, self.column))

    def without(self, gone: frozenset[str]) -> Exclude | None:
        return None if self.column in gone else self

    def apply(self, draft: Draft) -> tuple[Draft, Note]:
        meets = self.met(draft)
        facts = {
            "count": int(meets.sum()),
            "rows": _rows(draft, meets),
            "column": self.column,
            "value": self.value,
        }
        return draft.kept(~meets), Note(f"did_exclude_{self.comparison}", facts, "info")

    def met(self, draft: Draft) -> NDArray[np.bool_]:
        """(n,) which cases meet the rule."""
        column = draft.column(self.column)
        answered = draft.answered(column)
        if self.comparison in ("empty", "answered"):
            return answered if self.comparison == "answered" else ~answered
        if self.comparison in _ORDERED:
            reading = read_number(self.value.strip())
            if reading is None:
                raise SurveyError("step_needs_number", number=draft.number, value=self.value)
            values = draft.values(self.column)
            return ~np.isnan(values) & _ORDERED[self.comparison](values, reading.value)
        wanted = answer_key(self.value)
        same = {cell: answer_key(cell_text(cell)) == wanted for cell in set(column.cells)}
        alike = np.array([same[cell] for cell in column.cells], dtype=bool)
        return answered & (alike if self.comparison == "equal" else ~alike)


@dataclass(frozen=True)
class ExcludeRows(Step):
    """Leave out cases by their row in the file, as a spreadsheet counts; `reason` is the user's own word on it."""

    rows: tuple[int, ...]
    reason: str = ""
    kind: ClassVar[str] = "exclude_rows"

    @property
    def named(self) -> frozenset[str]:
        return frozenset()

    def renamed(self, names: Mapping[str, str]) -> ExcludeRows:
        return self

    def without(self, gone: frozenset[str]) -> ExcludeRows:
        return self

    def apply(self, draft: Draft) -> tuple[Draft, Note]:
        listed = np.isin(draft.rows, self.rows)
        facts = {"count": int(listed.sum()), "rows": _rows(draft, listed), "reason": self.reason}
        key = "did_exclude_rows_because" if self.reason else "did_exclude_rows"
        return draft.kept(~listed), Note(key, facts if self.reason else {**facts, "reason": ""}, "info")


@dataclass(frozen=True)
class Missing(_OfColumns):
    """Answers that mean "no answer" in some columns: ("99", "Tidak tahu"). Nothing is filled in for them."""

    answers: tuple[str, ...]
    kind: ClassVar[str] = "missing"

    def apply(self, draft: Draft) -> tuple[Draft, Note]:
        keys = {answer_key(answer) for answer in self.answers} - {""}
        changed = 0

        def emptied(column: DraftColumn) -> DraftColumn:
            nonlocal changed
            gone = {cell for cell in set(column.cells) if answer_key(cell_text(cell)) in keys}
            changed += sum(1 for cell in column.cells if cell in gone)
            return replace(column, cells=["" if cell in gone else cell for cell in column.cells])

        after = draft.changed(self.columns, emptied)
        facts = {"count": changed, "columns": _listed(self.columns), "answers": some(self.answers)}
        return after, Note("did_missing", facts, "info")


STEPS: Mapping[str, type[Step]] = {
    each.kind: each for each in (Recode, Reverse, Merge, Rename, SetRoles, LeaveOut, Exclude, ExcludeRows, Missing)
}
COMPARISONS: tuple[Comparison, ...] = get_args(Comparison)


def _check_new_name(name: str, others: Iterable[str], draft: Draft) -> None:
    if not name.strip():
        raise SurveyError("step_empty_name", number=draft.number)
    if name in others:
        raise SurveyError("step_name_taken", number=draft.number, name=name)


def _rows(draft: Draft, chosen: NDArray[np.bool_]) -> tuple[str, ...]:
    return some(draft.rows[k] for k in np.flatnonzero(chosen)) or ("–",)


def _listed(names: Iterable[str]) -> tuple[str, ...]:
    return _some_of([_clipped(name) for name in names])


def _some_of(texts: list[str]) -> tuple[str, ...]:
    """As many as fit on about a line."""
    return some(texts, most=max(1, sum(1 for total in accumulate(map(len, texts)) if total <= _LINE)))


def _clipped(name: str) -> str:
    text = plain_head(name)
    return text if len(text) <= 40 else text[:38].rstrip() + " …"


def _shown(target: Answer) -> str:
    return f"{target:.15g}" if isinstance(target, (int, float)) else target or "–"
