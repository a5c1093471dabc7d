"""Constructs that column names suggest: X1.1, X1.2 → X1; IMAG1, IMAG2 → IMAG.

`plsengine.column_codes` takes a name apart; here the codes are gathered into blocks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from plsengine.column_codes import Code, code_of, grid_title_of, row_code_of, worded_stem_of
from plsengine.model_parts import Construct, look_of

_FEWEST = 2
_LONGEST_NAME = 30
_DIMENSION = re.compile(r"(?P<whole>[^\W_][\w\-]*)[._][^\W_]+")


class _Item(NamedTuple):
    column: str
    code: Code


def propose_constructs(columns: Iterable[str]) -> tuple[Construct, ...]:
    """Blocks of columns that share the beginning of their names, in the order of the survey.

    Parameters
    ----------
    columns : names of columns that hold numbers. Those without a code or a shared title (age, timestamp) are left alone.

    Returns
    -------
    Reflective constructs of at least two indicators, in the order of their numbers. A single X3.1 makes a construct only
    where at least two full blocks are named in the same manner. No column stands in two blocks.
    """
    names = [column for column in dict.fromkeys(columns) if column.strip()]
    items = _coded(names)
    stems = {item.code.stem.casefold() for item in items}
    # X1 beside X1.1 and X1.2 is their sum or mean, no indicator.
    sums = {name for name in names if look_of(name).casefold() in stems}
    blocks = _blocks([item for item in items if item.code.text.casefold() not in stems])
    used = sums.union(*blocks.values())
    rest = [name for name in names if name not in used]
    for stem, block in _alike(rest, worded_stem_of).items():
        # A word among numbers (sic_1, sic_2, sic_global) is another kind of question.
        blocks.setdefault(stem, block)
    labels: dict[str, str] = {}
    for title, block in _alike(rest, grid_title_of).items():
        name = _short(title, blocks)
        blocks[name] = block
        labels[name] = title if name != title else ""
    place = {name: position for position, name in enumerate(names)}
    return tuple(
        Construct(name, tuple(block), label=labels.get(name, ""))
        for name, block in sorted(blocks.items(), key=lambda entry: min(place[column] for column in entry[1]))
    )


def propose_wholes(parts: Iterable[Construct]) -> tuple[Construct, ...]:
    """Second-order constructs that the names of proposed constructs suggest: KH.S and KH.T → KH; X1.1 and X1.2 → X1.

    Nothing where all would be parts of a single whole: no arrow could be drawn there.
    """
    names = [part.name for part in parts]
    wholes: dict[str, list[str]] = {}
    for name in names:
        if match := _DIMENSION.fullmatch(name):
            wholes.setdefault(match["whole"], []).append(name)
    found = {whole: members for whole, members in wholes.items() if len(members) >= _FEWEST and whole not in names}
    if any(len(members) == len(names) for members in found.values()):
        return ()
    return tuple(Construct(whole, (), components=tuple(members)) for whole, members in found.items())


def _coded(names: list[str]) -> list[_Item]:
    rows = {name: code for name in names if (code := row_code_of(name))}
    # Rows that are numbered anew in every grid say nothing; there the title names the block.
    if len({code.text for code in rows.values()}) < len(rows):
        names = [name for name in names if name not in rows]
        rows = {}
    return [_Item(name, code) for name in names if (code := rows.get(name) or code_of(name))]


def _blocks(items: list[_Item]) -> dict[str, list[str]]:
    """Columns by construct; lone ones only where they fit."""
    blocks: dict[str, list[_Item]] = {}
    for group in _groups(items):
        for item in _divided(group):
            blocks.setdefault(item.code.stem, []).append(item)
    manners = Counter(block[0].code.manner for block in blocks.values() if len(block) >= _FEWEST)
    return {
        stem: [item.column for item in sorted(block, key=lambda item: item.code.number)]
        for stem, block in blocks.items()
        if len(block) >= _FEWEST or (block[0].code.number == 1 and manners[block[0].code.manner] >= _FEWEST)
    }


def _groups(items: list[_Item]) -> Iterator[list[_Item]]:
    """Items by stem; x1.2 belongs to X1 unless there is an X1.2 too."""
    found: dict[str, list[_Item]] = {}
    for item in items:
        found.setdefault(item.code.stem.casefold(), []).append(item)
    for group in found.values():
        spellings = {item.code.stem: None for item in group}
        numbers = {(item.code.stem, item.code.number): item.code.number for item in group}
        if len(set(numbers.values())) == len(numbers):
            first = group[0].code.stem
            yield [_Item(column, replace(code, stem=first)) for column, code in group]
        else:
            yield from ([item for item in group if item.code.stem == stem] for stem in spellings)


def _divided(group: list[_Item]) -> list[_Item]:
    """Give a group that holds several constructs their own stems."""
    counts = Counter(item.code.number for item in group)
    if min(counts.values()) >= _FEWEST:
        # "X1 Harga", "X1 Promo", "X2 Keluhan" …: the code is the construct's, not the item's.
        place = Counter[str]()
        divided = []
        for column, code in group:
            place[code.text] += 1
            divided.append(_Item(column, Code(code.text, "", place[code.text])))
        return divided
    return _by_tens(group) or group


def _by_tens(group: list[_Item]) -> list[_Item]:
    """X11, X12, X21, X22 as X1 with items 1 and 2 and X2 with 1 and 2; empty if they are numbered through."""
    digits = {str(item.code.number) for item in group}
    firsts = {
        text[0]: min(int(each[1:]) for each in digits if each[0] == text[0] and each[1:]) for text in digits if text[1:]
    }
    through = any(text[1:2] == "0" for text in digits) or any(item.code.separator for item in group)
    if through or not firsts or set(firsts.values()) != {1} or not {text[0] for text in digits} <= set(firsts):
        return []
    divided = []
    for column, code in group:
        text = str(code.number)
        # A lone X1 among them is the sum of X11, X12 …
        if text[1:]:
            divided.append(_Item(column, Code(code.stem + text[0], "", int(text[1:]))))
    return divided


def _alike(names: list[str], stem_of: Callable[[str], str | None]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        if stem := stem_of(name):
            found.setdefault(stem, []).append(name)
    return {stem: block for stem, block in found.items() if len(block) >= _FEWEST}


def _short(title: str, taken: Iterable[str]) -> str:
    """Return the first words of a title as a name that is still free."""
    short = title if len(title) <= _LONGEST_NAME else title[:_LONGEST_NAME].rsplit(" ", 1)[0] + " …"
    names = set(taken)
    return next(name for name in (short, *(f"{short} {k}" for k in range(2, len(names) + 3))) if name not in names)
