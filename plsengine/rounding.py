"""What a printed number can stand for, and what can follow from several of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from plsengine.arrays import Array

# Width by which a range is stretched: for functions that turn inside it, whose corners aren't their extremes.
_STRETCH = 0.05
_LAST_DIGITS = 1e-9
_ROUNDS = 6

_NUMBER = re.compile(r"(?P<bound>[<>≤≥]?)\s*(?P<sign>-?)(?P<digits>[0-9]*(?:[.,][0-9]+)*[.,]?)\s*(?P<percent>%?)")
# Signs that tables put around numbers: stars of significance, brackets of a diagonal, letters of a column.
_DECORATION = re.compile(r"^[\s(\[]*|[\s)\]*ᵃᵇᶜ]*$")


@dataclass(frozen=True)
class Range:
    """All numbers from `low` to `high`."""

    low: float
    high: float

    @property
    def known(self) -> bool:
        """Whether it says anything."""
        return bool(np.isfinite(self.low) or np.isfinite(self.high))

    def meets(self, other: Range | Printed) -> bool:
        """Whether both have a number in common."""
        return self.low <= other.high + _LAST_DIGITS and other.low <= self.high + _LAST_DIGITS


ANYTHING = Range(-np.inf, np.inf)


@dataclass(frozen=True)
class Printed:
    """A number as it is printed, and the range that it was rounded from: 0.53 stands for 0.525 … 0.535."""

    text: str
    value: float
    low: float
    high: float

    @classmethod
    def read(cls, text: str) -> Printed | None:
        """Number in a cell, with decimal comma or point, stars, brackets, "<" or a percent sign; None for any other text."""
        bare = _DECORATION.sub("", text.replace("−", "-").replace("–", "-").replace("\u00a0", " ").strip())
        found = _NUMBER.fullmatch(bare)
        if found is None or not any(sign.isdigit() for sign in found["digits"]):
            return None
        whole, decimals = _split(found["digits"])
        value = float(f"{found['sign']}{whole or '0'}.{decimals or '0'}")
        half = 0.5 * 10.0 ** -len(decimals)
        match found["bound"]:
            case "<" | "≤":
                return cls(text.strip(), value, min(0.0, value), value)
            case ">" | "≥":
                return cls(text.strip(), value, value, np.inf)
        return cls(text.strip(), value, value - half, value + half)

    @property
    def bare(self) -> str:
        """The text without the brackets that mark a diagonal."""
        return self.text.strip("()[] ")

    def differs(self, other: Printed) -> bool:
        """Whether no number rounds to both: ranges that only touch have none, as halves are rounded one way."""
        return min(self.high, other.high) - max(self.low, other.low) < _LAST_DIGITS


def _split(digits: str) -> tuple[str, str]:
    """Whole part and decimals; the last mark is the decimal one, unless the same mark stands there several times."""
    marks = [sign for sign in digits if sign in ".,"]
    if not marks:
        return digits, ""
    if len(marks) > 1 and len(set(marks)) == 1:
        return re.sub(r"[.,]", "", digits), ""
    whole, _, decimals = digits.rpartition(marks[-1])
    return re.sub(r"[.,]", "", whole), decimals


def whole_number(text: str) -> Printed | None:
    """Count in a cell: a mark before three digits parts thousands."""
    bare = re.sub(r"(?<=[0-9])[.,\s](?=[0-9]{3}(?:[^0-9]|$))", "", text)
    return Printed.read(bare)


def extremes(function: Callable[[Array], Array], numbers: Sequence[Printed]) -> Range:
    """Range of a continuous function of several printed numbers.

    Parameters
    ----------
    function : (..., m) numbers to (...,) values, NaN where there is none.

    Returns
    -------
    From the smallest to the largest value at corners of the box of numbers, found by moving every number to its better end
    until none moves; slightly stretched. `ANYTHING` where the function has no value somewhere on the way.
    """
    low, high = (np.array([getattr(each, end) for each in numbers]) for end in ("low", "high"))
    if not (np.isfinite(low).all() and np.isfinite(high).all()):
        return ANYTHING
    ends = [_climb(function, low, high, sign) for sign in (-1.0, 1.0)]
    if not np.isfinite(ends).all():
        return ANYTHING
    least, most = min(ends), max(ends)
    air = _STRETCH * (most - least) + _LAST_DIGITS
    return Range(least - air, most + air)


def _climb(function: Callable[[Array], Array], low: Array, high: Array, sign: float) -> float:
    point = (low + high) / 2
    best = sign * float(function(point))
    size = len(point)
    for _ in range(_ROUNDS):
        around = np.tile(point, (2, size, 1))
        around[0, np.arange(size), np.arange(size)] = low
        around[1, np.arange(size), np.arange(size)] = high
        at_low, at_high = sign * function(around)
        moved = np.where(at_high >= at_low, high, low)
        reached = sign * float(function(moved))
        if not (np.isfinite(at_low).all() and np.isfinite(at_high).all() and np.isfinite(reached)):
            return np.nan
        best = max(best, reached, float(at_low.max()), float(at_high.max()))
        if (moved == point).all():
            break
        point = moved
    return sign * best
