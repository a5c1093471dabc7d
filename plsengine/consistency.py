"""Are printed tables consistent? Every number is held against what follows from the others, within rounding."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from plsengine.comparison import Comparison
from plsengine.consistency_measurement import measurement_comparisons
from plsengine.consistency_profile import profile_comparisons
from plsengine.consistency_structure import structure_comparisons
from plsengine.errors import Note
from plsengine.published import PrintedTables, read_tables


@dataclass(frozen=True)
class Consistency:
    """All comparisons that the tables allow, and notes on cells that hold no number."""

    comparisons: tuple[Comparison, ...]
    notes: tuple[Note, ...]

    def __repr__(self) -> str:
        return f"Consistency({len(self.comparisons)} comparisons, {len(self.findings)} differ)"

    @property
    def findings(self) -> tuple[Comparison, ...]:
        """Those in which no numbers within rounding agree."""
        return tuple(each for each in self.comparisons if not each.agrees)

    @property
    def tally(self) -> dict[str, tuple[int, int]]:
        """Comparisons made, and those that differ, by rule."""
        made = Counter(each.check for each in self.comparisons)
        differing = Counter(each.check for each in self.findings)
        return {check: (count, differing[check]) for check, count in made.items()}


def check_tables(tables: PrintedTables) -> Consistency:
    """Hold every printed number against what follows from the others.

    A printed 0.53 stands for 0.525 … 0.535; a difference counts only if no numbers within rounding agree.
    """
    read = read_tables(tables)
    found = (*measurement_comparisons(read), *structure_comparisons(read), *profile_comparisons(read))
    return Consistency(found, read.notes)
