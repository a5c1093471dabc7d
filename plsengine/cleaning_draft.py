"""A survey while it is cleaned: columns of cells that know where they came from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

import numpy as np
from numpy.typing import NDArray

from plsengine.errors import SurveyError
from plsengine.survey_columns import ColumnFacts, Content, Role, understand
from plsengine.survey_grid import Cell, some
from plsengine.survey_numbers import DecimalMark


@dataclass(frozen=True)
class DraftColumn:
    """A column on its way: `origin` is its name in the original survey, or of the step that made it; `role` the one that it
    had there, declared or proposed, None where it is to be proposed anew."""

    name: str
    origin: str
    cells: Sequence[Cell]
    said: ColumnFacts = field(default_factory=ColumnFacts)
    role: Role | None = None


@dataclass(frozen=True)
class Draft:
    """Columns, file rows of the cases, and how numbers are read; `number` counts the step that is at work, for errors."""

    columns: tuple[DraftColumn, ...]
    rows: tuple[int, ...]
    codes: frozenset[float]
    decimal: DecimalMark
    number: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns as they are now."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> DraftColumn:
        """Column of that name.

        Raises
        ------
        SurveyError : step_column_gone.
        """
        for column in self.columns:
            if column.name == name:
                return column
        near = get_close_matches(name, self.names, n=3, cutoff=0.5) or some(self.names)
        raise SurveyError("step_column_gone", number=self.number, column=name, near=tuple(near))

    def changed(self, names: Iterable[str], change: Callable[[DraftColumn], DraftColumn]) -> Draft:
        """Draft in which these columns are changed.

        Raises
        ------
        SurveyError : step_column_gone.
        """
        new = {name: change(self.column(name)) for name in names}
        return replace(self, columns=tuple(new.get(column.name, column) for column in self.columns))

    def without(self, names: Collection[str]) -> Draft:
        """Draft without these columns.

        Raises
        ------
        SurveyError : step_column_gone; step_nothing_left.
        """
        for name in names:
            self.column(name)
        kept = tuple(column for column in self.columns if column.name not in names)
        if not kept:
            raise SurveyError("step_nothing_left", number=self.number)
        return replace(self, columns=kept)

    def kept(self, keep: NDArray[np.bool_]) -> Draft:
        """Draft with some of its cases.

        Raises
        ------
        SurveyError : step_nothing_left.
        """
        if not keep.any():
            raise SurveyError("step_nothing_left", number=self.number)
        places = np.flatnonzero(keep).tolist()
        columns = tuple(replace(column, cells=[column.cells[k] for k in places]) for column in self.columns)
        return replace(self, columns=columns, rows=tuple(self.rows[k] for k in places))

    def content(self, column: DraftColumn) -> Content:
        """What the cells of a column say."""
        return Content.of(column.cells, self.codes.union(column.said.missing))

    def values(self, name: str) -> NDArray[np.float64]:
        """(n,) numbers of a column, NaN where there is none.

        Raises
        ------
        SurveyError : step_column_gone; step_needs_numbers.
        """
        column = self.column(name)
        content = self.content(column)
        if content.kind != "number":
            examples = some((cell for cell in content.texts | content.dates), most=3)
            raise SurveyError("step_needs_numbers", number=self.number, column=name, examples=examples)
        return understand(name, column.cells, self.rows, content, self.decimal).values

    def answered(self, column: DraftColumn) -> NDArray[np.bool_]:
        """(n,) which cells of a column hold an answer."""
        unusable = self.content(column).unusable
        return np.array([cell not in unusable for cell in column.cells], dtype=bool)
