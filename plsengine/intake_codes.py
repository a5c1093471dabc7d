"""Short codes for the long heads of a form, and the wording that is left of each head."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass
from itertools import count

from plsengine.column_codes import code_of, grid_title_of, row_code_of
from plsengine.survey_columns import Role
from plsengine.survey_heads import head_text

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_GRID = re.compile(r"[^\[\]]*\S\s*\[(?P<row>[^\[\]]+)\]")
_COPY = re.compile(r"(?P<head>.+) \(\d+\)")
_NUMBERING = re.compile(r"^\s*(?:\d{1,3}\s*[.):]\s*)")
_AFTER_CODE = re.compile(r"^[\s\].):\-–—_=]+")
_LONGEST_CODE = 15
_LONGEST_STEM = 8
_COUNTED_THROUGH = "P"


@dataclass(frozen=True)
class Named:
    """A code for a column, and its full wording ("" where the code is all that there was)."""

    code: str
    label: str


def plain_head(head: str) -> str:
    """A head without HTML, on one line."""
    return head_text(html.unescape(_TAG.sub(" ", head)))


def codes_of(roles: Mapping[str, Role]) -> dict[str, Named]:
    """Codes for the items among columns, in their order, unlike each other and all other columns; others keep their names.

    Heads that begin with a code keep it; grids become blocks X1, X2 …; what is left is counted through (P1, P2 …). Short
    names without blanks are codes already.
    """
    plain = {name: plain_head(name) for name in roles}
    known = set(plain.values())
    heads = {name: _without_copy_number(head, known) for name, head in plain.items()}
    items = [name for name, role in roles.items() if role == "item"]
    stated = {name: _stated(heads[name]) for name in items}
    taken = {name for name, role in roles.items() if role != "item"}
    named: dict[str, Named] = {}
    blocks = _blocks({name: heads[name] for name in items if stated[name] is None and not _is_code(name)}, stated)
    number = 0
    for name, role in roles.items():
        head = heads[name]
        found = stated.get(name)
        if role != "item":
            named[name] = Named(name, "" if head == name else head)
            continue
        if _is_code(name):
            code, label = name, ""
        elif found is not None:
            code, label = found
        elif name in blocks:
            code, label = blocks[name], _GRID.fullmatch(head)["row"].strip()  # type: ignore[index]
        else:
            number += 1
            code, label = f"{_COUNTED_THROUGH}{number}", _NUMBERING.sub("", head, count=1)
        code = free_code(code, taken)
        taken.add(code)
        named[name] = Named(code, label)
    return named


def _is_code(name: str) -> bool:
    return len(name) <= _LONGEST_CODE and " " not in name and not _TAG.search(name)


def _stated(head: str) -> tuple[str, str] | None:
    """Code that a head begins with, or that begins the row of a grid, and the wording behind it."""
    if (row := row_code_of(head)) is not None:
        text = _GRID.fullmatch(head)
        code, wording = row, text["row"] if text else head
    elif (first := code_of(head)) is not None:
        code, wording = first, head
    else:
        return None
    name = code.text.replace(" ", "")
    if len(code.stem) > _LONGEST_STEM or len(name) > _LONGEST_CODE or " " in code.stem:
        return None
    at = wording.find(str(code.number), wording.find(code.stem) + len(code.stem))
    rest = _AFTER_CODE.sub("", wording[at + len(str(code.number)) :])
    return name, rest.strip()


def _blocks(heads: Mapping[str, str], stated: Mapping[str, tuple[str, str] | None]) -> dict[str, str]:
    """Codes for rows of grids: the first grid is X1 unless the form has an X1 of its own."""
    titles = {name: title for name, head in heads.items() if (title := grid_title_of(head))}
    counts = Counter(titles.values())
    taken = {re.split(r"[._\-]", code)[0].casefold() for code, _ in filter(None, stated.values())}
    stems: dict[str, str] = {}
    places = Counter[str]()
    codes = {}
    number = 0
    for name, title in titles.items():
        if counts[title] < 2:
            continue
        if title not in stems:
            number += 1
            while f"x{number}" in taken:
                number += 1
            stems[title] = f"X{number}"
        places[title] += 1
        codes[name] = f"{stems[title]}.{places[title]}"
    return codes


def _without_copy_number(head: str, known: Set[str]) -> str:
    """The head as it stood in the file, where its name was numbered to tell it from another of the same wording."""
    match = _COPY.fullmatch(head)
    return match["head"] if match and match["head"] in known else head


def is_counted_through(code: str) -> bool:
    """Whether a code only counts statements (P1, P2 …), as it is given to those whose heads hold none."""
    return re.fullmatch(rf"{_COUNTED_THROUGH}\d+", code) is not None


def free_code(code: str, taken: Set[str]) -> str:
    """The code, or the next one that is free: a higher number where it is counted through, else one behind it."""
    if code not in taken:
        return code
    counted = is_counted_through(code)
    return next(each for k in count(2) if (each := f"{_COUNTED_THROUGH}{k}" if counted else f"{code}_{k}") not in taken)
