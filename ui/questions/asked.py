"""What a question is asked of, and the two things that every answer needs: its tables told, its long work run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import plsengine as pls
from report.chapter.matter import Tables
from ui.widgets import Progress, long_work, show_notes, show_table
from ui.workspace import Workspace

Result = TypeVar("Result")


@dataclass(frozen=True)
class Asked:
    """A question about the model as it stands: `name`, the visitor's work, and its estimate and bootstrap."""

    name: str
    state: Workspace
    estimate: pls.Estimate
    bootstrap: pls.Bootstrap

    def one_stage(self) -> pls.Estimate:
        """The estimate for analyses that know one stage; what that means for higher-order constructs is said.

        Raises
        ------
        EstimationError : it can't be had.
        """
        given = self.state.further("one stage", lambda: pls.with_given_scores(self.estimate))
        show_notes(note for note in given.notes if note.key.endswith("_given"))
        return given

    def tell(self, tables: Tables) -> None:
        """Show tables and keep them for the report, which writes them in the language that it is read in."""
        self.state.keep_finding(self.name, tables)
        for table in tables(self.state.plain_words, self.state.conventions):
            show_table(table)

    def long(self, key: str, work: Callable[[Progress], Result]) -> Result | None:
        """Result of work that takes its time: begun by its button alone, with progress, and stopped by another.

        None until the visitor has begun it. Done once for a model, survey and settings.

        Raises
        ------
        JalurError : as the work did.
        """
        return long_work(
            key,
            known=self.state.knows_further(key),
            work=lambda progress: self.state.further(key, lambda: work(progress)),
        )
