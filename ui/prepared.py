"""A survey as it was read, the steps of cleaning, and what they make of it: never changed, only followed by another one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, count

import plsengine as pls
from plsengine.cleaning import Cleaned, LeaveOut, Reverse, SetRoles, Step, carried, clean, without_step
from plsengine.intake import Intake, propose_intake
from plsengine.survey_columns import Role


@dataclass(frozen=True)
class Prepared:
    """The original and the steps; the cleaned survey is made when it is first asked for.

    Methods give what follows; a step that doesn't fit raises a SurveyError (see `plsengine.cleaning.clean`), and nothing
    has changed.
    """

    original: pls.Survey
    steps: tuple[Step, ...] = ()

    @cached_property
    def cleaned(self) -> Cleaned:
        """The survey after its steps, and what each of them did."""
        return clean(self.original, self.steps)

    @property
    def survey(self) -> pls.Survey:
        """The survey after its steps."""
        return self.cleaned.survey

    @property
    def ticked(self) -> pls.Survey | None:
        """The survey with its steps but those that reverse scores; None where there are none, or others rest on them."""
        others = tuple(step for step in self.steps if not isinstance(step, Reverse))
        with suppress(pls.SurveyError):
            return None if others == self.steps else self.cleaned_by(others).survey
        return None

    @classmethod
    def of_upload(cls, survey: pls.Survey) -> Prepared:
        """A visitor's own file: personal data are left out."""
        personal = survey.columns_of("personal")
        return cls(survey, (LeaveOut(personal),) if personal else ())

    def proposed(self) -> Intake | None:
        """What the original needs, if it looks like a form's raw answers."""
        intake = propose_intake(self.original)
        return intake if intake.is_needed else None

    def cleaned_by(self, steps: Iterable[Step]) -> Prepared:
        """The same original with other steps."""
        return replace(self, steps=tuple(steps))

    def with_step(self, step: Step) -> Prepared:
        """One more step."""
        return self.cleaned_by((*self.steps, step))

    def without_step(self, position: int) -> Prepared:
        """Without a step; the later ones stay, told the names that columns have then."""
        return self.cleaned_by(without_step(self.original, self.steps, position))

    def with_role(self, column: str, role: Role) -> Prepared:
        """A column has another role; one step holds all that is said in a row."""
        last = self.steps[-1] if self.steps else None
        if not isinstance(last, SetRoles):
            return self.with_step(SetRoles(((column, role),)))
        said = {**dict(last.roles), column: role}
        return self.cleaned_by((*self.steps[:-1], SetRoles(tuple(said.items()))))

    def with_missing_codes(self, codes: Iterable[float]) -> Prepared:
        """The file read with other codes for missing answers; the steps stay."""
        return replace(self, original=self.original.with_missing_codes(codes))

    def with_column(self, name: str, values: Sequence[float | str | None]) -> Prepared:
        """One more column in the original too, with a value for each case that the steps leave; a number is put to its name
        where that is taken."""
        if len(values) != self.survey.n:
            raise pls.SurveyError("column_length", column=name, count=len(values), n=self.survey.n)
        given = dict(zip(self.survey.rows, values, strict=True))
        taken = {column.name for survey in (self.original, self.survey) for column in survey.columns}
        free = next(each for each in chain([name], (f"{name} ({k})" for k in count(2))) if each not in taken)
        return replace(self, original=self.original.with_column(free, [given.get(row) for row in self.original.rows]))

    def names_since(self, before: Prepared) -> Mapping[str, str]:
        """Present names of columns by those that they had, where they differ."""
        return carried(before.cleaned, self.cleaned)
