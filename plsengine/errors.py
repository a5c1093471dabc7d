"""What can go wrong, said once: a key, its facts, and an English sentence made of them.

A page shows the sentence of its own language for the same key (`error.<key>` or `note.<key>` in its catalogue).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from plsengine.messages import MESSAGES

Severity = Literal["info", "warning", "serious"]


def sentence(template: str, facts: Mapping[str, object]) -> str:
    """Fill a template with facts; sequences read as "a, b, c"."""
    return template.format(**{name: _spoken(fact) for name, fact in facts.items()})


def _spoken(fact: object) -> object:
    if isinstance(fact, (list, tuple)):
        return ", ".join(str(part) for part in fact)
    return fact


class JalurError(Exception):
    """A problem that the user can mend. `key` names it, `facts` say which, where and how many."""

    def __init__(self, key: str, **facts: object) -> None:
        self.key = key
        self.facts = facts
        super().__init__(sentence(MESSAGES[key], facts))


class SurveyError(JalurError):
    """The survey file can't be read or used as it is."""


class ModelError(JalurError):
    """The model can't be estimated, or the edit would break it."""


class EstimationError(JalurError):
    """Survey and model are sound each by itself, but together they give no solution."""


@dataclass(frozen=True)
class Note:
    """Something to know about a result that is usable all the same."""

    key: str
    facts: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = "warning"

    @property
    def text(self) -> str:
        """English sentence."""
        return sentence(MESSAGES[self.key], self.facts)
