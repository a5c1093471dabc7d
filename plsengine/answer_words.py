"""Words of answer scales and the numbers that they stand for: "Sangat Setuju", "STS", "5 - Setuju", "Selalu"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from plsengine.survey_grid import trimmed
from plsengine.survey_numbers import read_number

_EDGES = re.compile(r"^[\s\"'“”(\[]+|[\s\"'“”.,;:!)\]]+$")
# "5 - Sangat setuju", "(5) Sangat setuju", "5. Sangat setuju"; "Sangat setuju (5)", "SS = 5".
_NUMBER_FIRST = re.compile(r"[(\[]?(?P<number>\d{1,2})[)\]]?\s*[-–—=.:)]?\s*(?P<word>[^\W\d].*)", re.DOTALL)
_NUMBER_LAST = re.compile(r"(?P<word>[^\W\d][^\d]*?)\s*[-–—=:(\[]+\s*(?P<number>\d{1,2})[)\]]?", re.DOTALL)


class Rung(NamedTuple):
    """Place of a word on the ladder of its family; words without a family of their own ("netral") fit every one."""

    family: str
    height: int


# Ladders of more or less of the same: from −3 ("sangat tidak") by 0 ("netral") to 3 ("sangat").
_DEGREES = {
    "sangat tidak": -3,
    "amat tidak": -3,
    "sama sekali tidak": -3,
    "sangat kurang": -3,
    "strongly": 3,
    "completely": 3,
    "totally": 3,
    "very": 3,
    "extremely": 3,
    "sangat": 3,
    "amat": 3,
    "tidak": -2,
    "kurang": -1,
    "agak tidak": -1,
    "agak kurang": -1,
    "cukup": 1,
    "agak": 1,
    "somewhat": 1,
    "slightly": 1,
    "fairly": 1,
    "quite": 1,
    "not at all": -3,
    "not very": -1,
    "not": -2,
    "": 2,
}
_MILDER = {"somewhat": -1, "slightly": -1, "fairly": -1, "quite": -1, "": -2}
_STEMS = {
    **dict.fromkeys(("setuju", "agree", "sepakat"), "agreement"),
    **dict.fromkeys(("puas", "satisfied"), "satisfaction"),
    **dict.fromkeys(("baik", "bagus", "good"), "quality"),
    **dict.fromkeys(("penting", "important"), "importance"),
    **dict.fromkeys(("sesuai", "suitable", "mudah", "easy", "jelas", "clear", "lengkap", "cepat"), "fit"),
    **dict.fromkeys(("yakin", "percaya", "mungkin", "confident", "likely", "berminat", "tertarik"), "belief"),
    **dict.fromkeys(("suka", "senang", "menarik", "bermanfaat", "membantu", "benar", "true", "useful"), "liking"),
}
_OPPOSITES = {
    **dict.fromkeys(("disagree",), "agreement"),
    **dict.fromkeys(("dissatisfied", "unsatisfied", "kecewa"), "satisfaction"),
    **dict.fromkeys(("buruk", "jelek", "bad", "poor"), "quality"),
    **dict.fromkeys(("unimportant",), "importance"),
    **dict.fromkeys(("sulit", "sukar", "difficult", "hard"), "fit"),
    **dict.fromkeys(("unlikely", "ragu"), "belief"),
    **dict.fromkeys(("untrue",), "liking"),
}
_SHORT = {
    "agreement": {"sts": -3, "ts": -2, "ks": -1, "cs": 1, "s": 2, "ss": 3, "sd": -3, "sa": 3},
    "satisfaction": {"stp": -3, "tp": -2, "kp": -1, "cp": 1, "p": 2, "sp": 3},
    "quality": {
        "fair": 0,
        "average": 0,
        "excellent": 3,
        "istimewa": 3,
        "very good": 3,
        "sangat kurang": -3,
        "kurang": -1,
    },
}
_MIDDLE = frozenset(
    {"n", "netral", "rr", "ragu-ragu", "ragu ragu", "ragu", "biasa", "biasa saja", "sedang", "neutral", "undecided"}
    | {
        "neither agree nor disagree",
        "neither",
        "not sure",
        "unsure",
        "tidak yakin",
        "tidak tahu",
        "antara setuju dan tidak",
    }
)
_FREQUENCY = {
    **dict.fromkeys(("tidak pernah", "never", "tp.", "belum pernah"), 0),
    **dict.fromkeys(("hampir tidak pernah", "sangat jarang", "almost never", "very rarely"), 1),
    **dict.fromkeys(("jarang", "rarely", "seldom"), 2),
    **dict.fromkeys(("kadang-kadang", "kadang", "kadang kadang", "sometimes", "occasionally"), 3),
    **dict.fromkeys(("sering", "often", "frequently", "usually"), 4),
    **dict.fromkeys(("sangat sering", "hampir selalu", "very often", "almost always"), 5),
    **dict.fromkeys(("selalu", "always"), 6),
}
_FEW = {"cukup": 0, "cukup saja": 0}

# Scales in use, the likelier one first: the first that has all words of the answers gives the numbers.
_SCALES = {
    "frequency": ((0, 2, 3, 4, 6), (0, 2, 3, 4, 5), (0, 1, 2, 4, 6), (0, 1, 3, 4, 6), (0, 1, 2, 3, 4, 5, 6)),
    "": (
        (-3, -2, 2, 3),
        (-3, -2, 0, 2, 3),
        (-3, -2, -1, 2, 3),
        (-3, -2, 1, 2, 3),
        (-2, -1, 1, 2, 3),
        (-2, -1, 0, 2, 3),
        (-3, -1, 0, 2, 3),
        (-3, -1, 1, 2, 3),
        (-3, -2, -1, 1, 2, 3),
        (-3, -2, -1, 0, 1, 2, 3),
    ),
}


def answer_key(text: str) -> str:
    """What makes two answers the same: neither case nor blanks and points around, nor how a number is written."""
    plain = trimmed(text)
    if (reading := read_number(plain)) and not reading.doubtful:
        return f"{reading.value:.15g}"
    return " ".join(_EDGES.sub("", plain).casefold().split())


def stated_number(text: str) -> tuple[int, str] | None:
    """Number that an answer states beside its word: (5, "Sangat setuju") of "5 - Sangat setuju"."""
    plain = trimmed(text)
    match = _NUMBER_FIRST.fullmatch(plain) or _NUMBER_LAST.fullmatch(plain)
    return (int(match["number"]), match["word"]) if match else None


def rung_of(word: str) -> Rung | None:
    """Family and height of a word of a scale; None if it is none."""
    key = answer_key(word)
    if key in _MIDDLE:
        return Rung("", 0)
    if key in _FREQUENCY:
        return Rung("frequency", _FREQUENCY[key])
    for family, words in _SHORT.items():
        if key in words:
            return Rung(family, words[key])
    if key in _FEW:
        return Rung("", _FEW[key])
    degree, _, stem = key.rpartition(" ")
    if stem in _STEMS and degree in _DEGREES:
        return Rung(_STEMS[stem], _DEGREES[degree])
    if stem in _OPPOSITES:
        height = _MILDER.get(degree, -3 if _DEGREES.get(degree) == 3 else 0)
        return Rung(_OPPOSITES[stem], height) if height else None
    return None


def numbers_of(answers: Iterable[str]) -> Mapping[str, float | None]:
    """Number of each answer of one scale; None where the word isn't known.

    Numbers stay, "5 - Setuju" gives its number. Words get the numbers of the likeliest scale that has all of them, from 1
    for the least: with "netral" among them "setuju" is 4 of 5, without any word of the middle 3 of 4, unless a number among
    the answers says how many points the scale has. What states its number ("Setuju (4)") decides for the same word without
    one.
    """
    found = list(answers)
    numbers: dict[str, float | None] = dict.fromkeys(found)
    rungs: dict[str, Rung] = {}
    stated: dict[int, float] = {}
    for answer in found:
        key = answer_key(answer)
        if (reading := read_number(key)) is not None:
            numbers[answer] = reading.value
        elif (number := stated_number(answer)) is not None:
            numbers[answer] = float(number[0])
            if (rung := rung_of(number[1])) is not None:
                stated.setdefault(rung.height, float(number[0]))
        elif (rung := rung_of(answer)) is not None:
            rungs[answer] = rung
    kinds = Counter(rung.family == "frequency" for rung in rungs.values() if rung.family)
    frequency = kinds[True] > kinds[False]
    # "Kadang" among degrees of agreement has no place on their ladder, nor "setuju" on that of "sering" and "selalu".
    rungs = {key: rung for key, rung in rungs.items() if not rung.family or (rung.family == "frequency") == frequency}
    heights = {rung.height for rung in rungs.values()} | stated.keys()
    numerals = [number for number in numbers.values() if number is not None and number.is_integer() and 0 < number < 11]
    scale = _scale("frequency" if frequency else "", heights, int(max(numerals, default=0)))
    for answer, rung in rungs.items():
        numbers[answer] = stated.get(rung.height, float(scale.index(rung.height) + 1))
    return numbers


def _scale(family: str, heights: set[int], most: int) -> tuple[int, ...]:
    """Likeliest scale that has all heights, of `most` points if there is one; what no scale in use has, is ranked."""
    fitting = [scale for scale in _SCALES[family] if heights <= set(scale)]
    of_size = [scale for scale in fitting if len(scale) == most]
    return next(iter(of_size or fitting), tuple(sorted(heights)))
