"""Results that need not be computed twice."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

import plsengine as pls

_RESULTS_KEPT = 24

Result = TypeVar("Result")


class Recent(Generic[Result]):
    """The latest results of questions, refusals included: asked again, they cost nothing."""

    def __init__(self) -> None:
        self._answers: OrderedDict[object, Result | pls.JalurError] = OrderedDict()

    def knows(self, question: object) -> bool:
        """Whether the answer costs nothing."""
        return question in self._answers

    def carry(self, before: str, after: str) -> None:
        """Let questions that were asked of one survey count as asked of another, by their fingerprints."""
        self._answers = OrderedDict((swapped(each, before, after), found) for each, found in self._answers.items())

    def answer(self, question: object, work: Callable[[], Result]) -> Result:
        """Result of the work, done once for a question.

        Raises
        ------
        JalurError : as the work did.
        """
        if not self.knows(question):
            try:
                self._answers[question] = work()
            except pls.JalurError as error:
                self._answers[question] = error
            if len(self._answers) > _RESULTS_KEPT:
                self._answers.popitem(last=False)
        self._answers.move_to_end(question)
        found = self._answers[question]
        if isinstance(found, pls.JalurError):
            raise found
        return found


def swapped(question: object, before: str, after: str) -> object:
    """A question with another text in the place of one, however deep it stands."""
    if isinstance(question, tuple):
        return tuple(swapped(part, before, after) for part in question)
    return after if question == before else question
