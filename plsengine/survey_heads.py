"""Where the answers begin: title rows above the head row, a second head row or wordings below it, and totals at the end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from plsengine.errors import Note
from plsengine.survey_grid import Cell, cell_text, some, trimmed
from plsengine.survey_numbers import is_missing, is_scale_word, read_number

_BLANKS = re.compile(r"[\s\u200b\ufeff]+")
_MOST_TITLE_ROWS = 20
_LOOKED_AT = 12
_TOTALS = re.compile(
    r"(?:jumlah|total|sub ?total|skor total|grand total|rata[- ]?rata|rerata|mean|average|sum|std\.? ?dev.*|st\.? ?dev.*"
    r"|standar deviasi|varians?|variance|min(?:imum)?|ma[kx](?:s|imum|simum)?|r hitung|r tabel|keterangan)[\s:]*",
    re.IGNORECASE,
)


def head_text(cell: Cell) -> str:
    """Head on one line; forms break their questions over several."""
    return _BLANKS.sub(" ", cell_text(cell)).strip()


def is_number(cell: Cell) -> bool:
    """Whether a cell holds a number, also one written as text."""
    return cell is not None and (not isinstance(cell, str) or read_number(trimmed(cell)) is not None)


def title_rows(rows: Sequence[Sequence[Cell]]) -> int:
    """Number of rows above the head row that hold a single text, such as the name of the study."""
    top = 0
    while top + 2 < len(rows) and top < _MOST_TITLE_ROWS and _filled(rows[top]) == 1:
        top += 1
    heads = [text for text in map(head_text, rows[top]) if text]
    numbers = [text for text in heads if is_number(text)]
    # Below a title stands a row of names; among them perhaps the numbers of the items, but not answers.
    return top if 1 < len(heads) > len(numbers) == len(set(numbers)) else 0


def _filled(row: Sequence[Cell]) -> int:
    return sum(1 for cell in row if head_text(cell))


def heads_below(
    heads: list[str], body: Sequence[Sequence[Cell]], numbers: Sequence[int]
) -> tuple[list[str], int, tuple[Note, ...]]:
    """Take rows of words between the head row and the numbers for what they are.

    Returns
    -------
    Heads, number of rows of `body` that belong to them, notes. A row that names columns which the first one leaves without a
    name is a second head row (X1 over X1.1, X1.2); other ones hold the wordings of the questions.
    """
    if len(body) > 1 and (joined := _with_item_numbers(heads, [head_text(cell) for cell in body[0]])):
        return joined, 1, (Note("second_head_row", {"rows": some(numbers[:1])}, "info"),)
    numeric = _numeric_columns(body[2:_LOOKED_AT])
    taken = 0
    while numeric and taken < 2 and taken + 3 < len(body) and _is_head_like(body[taken], numeric):
        taken += 1
    if not taken:
        return heads, 0, ()
    rows = some(numbers[:taken])
    width = max(len(heads), len(body[0]))
    first = heads + [""] * (width - len(heads))
    second = [head_text(cell) for cell in body[0]] + [""] * (width - len(body[0]))
    repeated = Counter(first)
    if any(below and (not above or repeated[above] > 1) for above, below in zip(first, second, strict=True)):
        names = [below or above for above, below in zip(first, second, strict=True)]
        return names, taken, (Note("second_head_row", {"rows": rows}, "info"),)
    return heads, taken, (Note("wording_rows", {"rows": rows}),)


def _with_item_numbers(heads: list[str], row: list[str]) -> list[str]:
    """Names such as X1.1, X1.2 where a construct's name stands once above the numbers of its items; else nothing.

    Answers don't count up by one under every construct while the columns before them (name, age) are blank.
    """
    if len(row) > len(heads):
        return []
    row = row + [""] * (len(heads) - len(row))
    starts = [k for k, head in enumerate(heads) if head]
    names = list(heads)
    blocks = 0
    for start, end in zip(starts, [*starts[1:], len(heads)], strict=True):
        numbers = [cell for cell in row[start:end] if cell]
        if end - start == 1 or not numbers:
            if numbers:
                return []
            continue
        counted = [str(int(numbers[0]) + k) for k in range(end - start)] if numbers[0].isdecimal() else []
        if numbers != counted:
            return []
        joint = "." if heads[start].isalnum() else " "
        names[start:end] = [f"{heads[start]}{joint}{number}" for number in numbers]
        blocks += 1
    return names if blocks else []


def _numeric_columns(rows: Sequence[Sequence[Cell]]) -> set[int]:
    """Columns in which these rows hold numbers and nothing else."""
    width = max(map(len, rows), default=0)
    columns = [[row[k] for row in rows if k < len(row) and head_text(row[k])] for k in range(width)]
    return {k for k, cells in enumerate(columns) if cells and all(is_number(cell) for cell in cells)}


def _is_head_like(row: Sequence[Cell], numeric: set[int]) -> bool:
    """Whether a row holds words in the columns that are numeric further down, and no number in them."""
    texts = [head_text(row[k]) for k in numeric if k < len(row) and head_text(row[k])]
    words = [text for text in texts if not is_number(text) and not is_missing(text) and not is_scale_word(text)]
    return len(numeric) > 1 and len(words) == len(texts) and 2 * len(words) > len(numeric)


def total_rows(body: Sequence[Sequence[Cell]], numbers: Sequence[int]) -> tuple[Note, ...]:
    """Note on rows at the end that name themselves a sum or a mean."""
    found = [
        (numbers[k], text)
        for k in range(max(0, len(body) - 5), len(body))
        for text in [next(filter(None, map(head_text, body[k])), "")]
        if _TOTALS.fullmatch(text)
    ]
    if not found:
        return ()
    facts = {"rows": some(row for row, _ in found), "words": some(dict.fromkeys(text for _, text in found))}
    return (Note("total_rows", facts, "serious"),)


def unique_names(heads: Sequence[str], places: Sequence[int]) -> tuple[tuple[str, ...], tuple[Note, ...]]:
    """Names for all columns: those without one are named by their place in the file, repeated ones numbered; and notes on it."""
    taken = set(heads)
    seen: set[str] = set()
    names: list[str] = []
    unnamed = 0
    repeated = []
    for head, place in zip(heads, places, strict=True):
        name = base = head or f"Kolom {place}"
        copy = 2
        while name in seen or (name != head and name in taken):
            name, copy = f"{base} ({copy})", copy + 1
        seen.add(name)
        names.append(name)
        if not head:
            unnamed += 1
        elif name != head:
            repeated.append(name)
    notes = []
    if unnamed:
        notes.append(Note("unnamed_heads", {"count": unnamed}))
    if repeated:
        notes.append(Note("repeated_heads", {"names": some(repeated)}))
    return tuple(names), tuple(notes)
