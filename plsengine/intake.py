"""A raw form's answers made ready: codes, full wordings, roles and numbers for words, all proposed and none yet done.

The proposal is data: change it as you like, then turn it into steps of cleaning.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from plsengine.answer_words import Rung, answer_key, numbers_of, rung_of, stated_number
from plsengine.cleaning_steps import LeaveOut, Recode, Rename, SetRoles, Step
from plsengine.errors import SurveyError
from plsengine.intake_codes import codes_of, free_code
from plsengine.survey import Survey
from plsengine.survey_columns import Column, Role
from plsengine.survey_numbers import is_missing, read_number

_MOST_WORDS = 30
_BLOCK = re.compile(r"(?P<stem>[^\s;,=:]+)\s*[\s=:x×]\s*(?P<count>\d{1,3})")


@dataclass(frozen=True)
class Proposal:
    """A column and what is proposed for it: its `code` is the name that it gets, `label` its full wording."""

    column: str
    code: str
    label: str
    role: Role


@dataclass(frozen=True)
class ScaleAnswer:
    """An answer of a scale as most wrote it, how often it was given, and the number that it gets (None: it stays a word)."""

    answer: str
    count: int
    number: float | None


@dataclass(frozen=True)
class Scale:
    """Columns whose answers share the same words, and the numbers of these."""

    columns: tuple[str, ...]
    answers: tuple[ScaleAnswer, ...]

    @property
    def unknown(self) -> tuple[str, ...]:
        """Answers that have no number yet."""
        return tuple(each.answer for each in self.answers if each.number is None)

    def with_numbers(self, numbers: Mapping[str, float | None]) -> Scale:
        """Scale with other numbers for some of its answers."""
        return replace(
            self, answers=tuple(replace(each, number=numbers.get(each.answer, each.number)) for each in self.answers)
        )


@dataclass(frozen=True)
class Intake:
    """What is proposed for a survey as it was read."""

    columns: tuple[Proposal, ...]
    scales: tuple[Scale, ...]

    @property
    def personal(self) -> tuple[str, ...]:
        """Columns with personal data."""
        return tuple(each.column for each in self.columns if each.role == "personal")

    @property
    def items(self) -> tuple[str, ...]:
        """Columns with answers to statements."""
        return tuple(each.column for each in self.columns if each.role == "item")

    @property
    def is_needed(self) -> bool:
        """Whether the survey looks like a form's export: with words for numbers, or statements for names."""
        return bool(self.scales) or any(each.role == "item" and each.code != each.column for each in self.columns)

    def steps(self, survey: Survey, *, keep_personal: bool = False) -> tuple[Step, ...]:
        """Steps of cleaning that do what is proposed; each of them can be taken back by itself.

        Raises
        ------
        SurveyError : step_name_taken, step_empty_name for codes that can't stand; the number is that of the renaming step.
        """
        now = {column.name: column.role for column in survey.columns}
        roles = tuple((each.column, each.role) for each in self.columns if each.role != now[each.column])
        left_out = () if keep_personal else self.personal
        recodes = [Recode(scale.columns, _changes(scale)) for scale in self.scales]
        names = tuple(
            (each.column, each.code, each.label)
            for each in self.columns
            if each.column not in left_out and (each.code, each.label) != (each.column, "")
        )
        steps: list[Step] = [SetRoles(roles)] if roles else []
        if left_out:
            steps.append(LeaveOut(left_out))
        steps += [recode for recode in recodes if recode.answers]
        if names:
            steps.append(Rename(names))
        return tuple(steps)


def propose_intake(survey: Survey, roles: Mapping[str, Role] | None = None) -> Intake:
    """Propose codes, wordings and roles of all columns, and numbers for the words of their scales.

    Parameters
    ----------
    roles : roles that are known to be other ones than those proposed.

    Notes
    -----
    Codes come from the heads where they have them ("X1.1. Saya …", "[X1.1] …"), from the grids of the form ("Kualitas [Situs
    mudah dipakai]": one block a grid), and otherwise are counted through: P1, P2, …
    """
    columns = _proposals(survey, roles or {})
    return Intake(columns, scales_of(survey, [each.column for each in columns if each.role == "item"]))


def _proposals(survey: Survey, roles: Mapping[str, Role]) -> tuple[Proposal, ...]:
    role_of = {column.name: roles.get(column.name, column.role) for column in survey.columns}
    named = codes_of(role_of)
    return tuple(
        Proposal(name, named[name].code, survey.column(name).label or named[name].label, role)
        for name, role in role_of.items()
    )


def with_roles(intake: Intake, survey: Survey, roles: Mapping[str, Role]) -> Intake:
    """Intake with other roles of some columns: those that become items get a code that is free, the others keep theirs."""
    if all(roles.get(each.column, each.role) == each.role for each in intake.columns):
        return intake
    anew = {each.column: each for each in _proposals(survey, roles)}
    same = [each.role == anew[each.column].role for each in intake.columns]
    taken = {each.code for each, kept in zip(intake.columns, same, strict=True) if kept}
    columns = []
    for old, kept in zip(intake.columns, same, strict=True):
        each = anew[old.column]
        if not kept:
            code = free_code(each.code, taken)
            taken.add(code)
            old = replace(each, code=code)
        columns.append(old)
    items = [each.column for each in columns if each.role == "item"]
    return Intake(tuple(columns), scales_of(survey, items))


def with_blocks(intake: Intake, blocks: Sequence[tuple[str, int]]) -> Intake:
    """Intake whose items get codes block by block in their order: ("X1", 4) gives X1.1 … X1.4, ("KH", 2) KH1, KH2.

    Items beyond the last block keep their codes.
    """
    codes = [f"{stem}{'.' if stem[-1:].isdigit() else ''}{k}" for stem, count in blocks for k in range(1, count + 1)]
    new = dict(zip(intake.items, codes, strict=False))
    return replace(
        intake, columns=tuple(replace(each, code=new.get(each.column, each.code)) for each in intake.columns)
    )


def parse_blocks(text: str) -> tuple[tuple[str, int], ...]:
    """Blocks as users write them: "X1 10; X2 8; Y=6".

    Raises
    ------
    SurveyError : bad_blocks, with the part that isn't understood.
    """
    blocks = []
    for part in filter(None, map(str.strip, re.split(r"[;,\n]", text))):
        match = _BLOCK.fullmatch(part)
        if match is None or not int(match["count"]):
            raise SurveyError("bad_blocks", part=part[:60])
        blocks.append((match["stem"], int(match["count"])))
    return tuple(blocks)


def scales_of(survey: Survey, columns: Iterable[str]) -> tuple[Scale, ...]:
    """Scales of the columns that hold words, one for all whose words belong together; numbers are proposed.

    Columns of plain numbers, and those with too many different answers to be a scale, have none.
    """
    raw = survey.raw
    answers = {name: _answers(survey.column(name), raw[name]) for name in columns}
    answers = {name: found for name, found in answers.items() if found and len(found) <= _MOST_WORDS}
    scales = []
    for group in _groups({name: set(found) for name, found in answers.items()}):
        spellings: dict[str, Counter[str]] = {}
        for name in group:
            for key, written in answers[name].items():
                spellings.setdefault(key, Counter()).update(written)
        numbers = numbers_of(spellings)
        listed = [
            ScaleAnswer(written.most_common(1)[0][0], written.total(), numbers[key])
            for key, written in spellings.items()
        ]
        listed.sort(key=lambda each: (each.number is None, each.number or 0.0, each.answer))
        scales.append(Scale(tuple(group), tuple(listed)))
    return tuple(scales)


def _answers(column: Column, cells: Iterable[str]) -> dict[str, Counter[str]]:
    """Spellings of each answer by its key; nothing where all answers are numbers."""
    if column.kind in ("empty", "date") or (column.is_numeric and not column.problems):
        return {}
    found: dict[str, Counter[str]] = {}
    for cell, count in Counter(cells).items():
        key = answer_key(cell)
        if key and not is_missing(key):
            found.setdefault(key, Counter())[" ".join(cell.split())] += count
    return found if any(read_number(key) is None for key in found) else {}


def _groups(words: Mapping[str, set[str]]) -> list[list[str]]:
    """Columns of one scale: by the family of their words, those of unknown words where they share one."""
    groups: list[tuple[set[str], str, list[str]]] = []
    for name, keys in words.items():
        plain = {key for key in keys if read_number(key) is None}
        families = Counter(rung.family for key in plain if (rung := _rung(key)) and rung.family)
        family = families.most_common(1)[0][0] if families else ""
        for k, (known, kin, members) in enumerate(groups):
            if (family and family == kin) or (family == kin == "" and known & plain):
                members.append(name)
                groups[k] = (known | plain, kin, members)
                break
        else:
            groups.append((plain, family, [name]))
    return [members for _, _, members in groups]


def _rung(key: str) -> Rung | None:
    number = stated_number(key)
    return rung_of(number[1] if number else key)


def _changes(scale: Scale) -> tuple[tuple[str, float], ...]:
    """Answers that become a number which they aren't yet."""
    return tuple(
        (each.answer, each.number)
        for each in scale.answers
        if each.number is not None and answer_key(each.answer) != f"{each.number:.15g}"
    )
