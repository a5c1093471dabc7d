"""Constructs that column names suggest: X1.1, X1.2 → X1; IMAG1, IMAG2 → IMAG."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plsengine.model import Construct

# A code at the start of the head: a stem, then a number after a separator or straight after a letter. What follows the code
# (the wording of the statement) begins after a blank or punctuation. The stem of a separated code may end in a digit (X1.1).
_SEPARATED = re.compile(
    r"\[?(?P<stem>[^\W\d_][^\W_]*?(?: ?\d+)?)(?P<separator>[._\- ])(?P<number>\d{1,3})(?![\w.,]|\.\d)"
)
_JOINED = re.compile(r"\[?(?P<stem>[^\W\d_]+)(?P<number>\d{1,3})(?![\w.,]|\.\d)")
_FEWEST = 2


def propose_constructs(columns: Iterable[str]) -> tuple[Construct, ...]:
    """Blocks of at least two columns that share a stem and count up, in the order of the survey.

    Parameters
    ----------
    columns : names of columns that hold numbers. Names without such a code (age, timestamp) are left alone.
    """
    blocks: dict[str, list[tuple[int, str]]] = {}
    for column in columns:
        match = _SEPARATED.match(column.strip()) or _JOINED.match(column.strip())
        if match:
            blocks.setdefault(match["stem"].strip(), []).append((int(match["number"]), column))
    return tuple(
        Construct(stem, tuple(column for _, column in sorted(block)))
        for stem, block in blocks.items()
        if len(block) >= _FEWEST and len({number for number, _ in block}) == len(block)
    )
