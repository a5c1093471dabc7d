"""Sentences as runs: `*…*` is italic, `[[…]]` is left for the author, `@@` is the number of the table or figure at hand.

User text among a sentence's facts is guarded, so that its own stars and brackets stay what they are.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from report.document import Run, Runs
from report.words import Language

_FOREIGN = Path(__file__).parent / "foreign_terms.toml"
# Signs of the markup in user text, in a private range that no user text keeps.
_GUARDED = {"*": "\ue000", "[": "\ue001", "]": "\ue002", "@": "\ue003"}
_GUARD = str.maketrans(_GUARDED)
_UNGUARD = {private: sign for sign, private in _GUARDED.items()}
_MARKED = re.compile(r"\[\[(.*?)\]\]|\*(.+?)\*|(@@)", re.DOTALL)
_LONGEST = 500


def guard(text: str) -> str:
    """User text made safe for a sentence, of a length that a page can hold."""
    return shortened(text).translate(_GUARD)


def shortened(text: str) -> str:
    """Text on one line with nothing that can't be printed, cut off where it is endless."""
    # What was guarded before stays so.
    letters = (letter if letter.isprintable() or letter in _UNGUARD else " " for letter in text)
    clean = " ".join("".join(letters).split())
    return clean if len(clean) <= _LONGEST else clean[: _LONGEST - 1].rstrip() + "…"


def unguarded(text: str) -> str:
    """What a reader sees of a text that may hold guarded parts."""
    letters = (_UNGUARD.get(letter, letter if letter.isprintable() else " ") for letter in text)
    return "".join(letters)


def runs_of(text: str, language: Language, *, refers: str = "", bold: bool = False) -> Runs:
    """Runs of a sentence; in an Indonesian one, English terms are italic."""
    return tuple(_runs(text, language, refers, bold))


def _runs(text: str, language: Language, refers: str, bold: bool) -> Iterator[Run]:
    end = 0
    for found in _MARKED.finditer(text):
        yield from _plain(text[end : found.start()], language, bold)
        left, italic, reference = found.groups()
        if reference:
            yield Run("", bold=bold, refers=refers)
        elif italic is not None:
            yield Run(unguarded(italic), italic=True, bold=bold)
        else:
            yield Run(f"[{unguarded(left)}]", bold=bold, marked=True)
        end = found.end()
    yield from _plain(text[end:], language, bold)


def _plain(text: str, language: Language, bold: bool) -> Iterator[Run]:
    if language != "id":
        if text:
            yield Run(unguarded(text), bold=bold)
        return
    end = 0
    for found in _foreign().finditer(text):
        if found.start() > end:
            yield Run(unguarded(text[end : found.start()]), bold=bold)
        yield Run(unguarded(found.group()), italic=True, bold=bold)
        end = found.end()
    if end < len(text):
        yield Run(unguarded(text[end:]), bold=bold)


@cache
def _foreign() -> re.Pattern[str]:
    """English terms of the field, the longest first."""
    terms = tomllib.loads(_FOREIGN.read_text(encoding="utf-8"))["terms"]
    longest_first = sorted(terms, key=lambda term: (-len(term), term))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
