"""What an earlier study found, read from the words in which its result was noted, and whether it agrees with ours."""

from __future__ import annotations

import re
from typing import Literal

from plsengine.model import Study
from report.effects import Effect

Agreement = Literal["consistent", "inconsistent", "unknown"]
Finding = Literal["positive", "negative", "significant", "not_significant"]

_NOT_SIGNIFICANT = re.compile(
    r"\b(tidak|tak|belum)\s+(\w+\s+){0,3}?(signifikan|berpengaruh|terbukti|mempengaruhi|memengaruhi|didukung|diterima)"
    r"|\bditolak\b"
    r"|\b(not|in|non|un)[\s-]*(statistically\s+)?(significant|supported)"
    r"|\bno\s+(\w+\s+){0,2}?(effect|influence|impact|relationship)\b|\brejected\b",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(r"\bnegati(f|ve|vely)\b", re.IGNORECASE)
_POSITIVE = re.compile(r"\bpositi(f|ve|vely)\b", re.IGNORECASE)
_SIGNIFICANT = re.compile(r"\b(signifikan|significant(ly)?|berpengaruh|didukung|supported|diterima)\b", re.IGNORECASE)


def finding(result: str) -> Finding | None:
    """What a noted result says; None where it says nothing that can be told for sure."""
    if _NOT_SIGNIFICANT.search(result):
        return "not_significant"
    positive, negative = bool(_POSITIVE.search(result)), bool(_NEGATIVE.search(result))
    if positive and negative:
        return None
    if positive:
        return "positive"
    if negative:
        return "negative"
    return "significant" if _SIGNIFICANT.search(result) else None


def named(study: Study) -> str:
    """A study as a sentence names it; without a year where none was noted."""
    return f"{study.author} ({study.year})" if study.year else study.author


def agreement(study: Study, effect: Effect) -> Agreement:
    """Whether an effect agrees with what an earlier study found."""
    found = finding(study.result)
    if found is None or effect.verdict.level == "not_applicable":
        return "unknown"
    if found == "not_significant" or not effect.significant:
        return "consistent" if (found == "not_significant") == (not effect.significant) else "inconsistent"
    ours = "positive" if float(effect.figures["original"]) > 0 else "negative"
    return "consistent" if found in (ours, "significant") else "inconsistent"
