"""What a single cell says: a number (whatever its decimal mark), a date, a missing answer, or text."""

from __future__ import annotations

import math
import re
from typing import Literal, NamedTuple

DecimalMark = Literal[".", ","]

# Signs and words for "no answer", compared without regard to case and outer blanks. Numbers such as -99 are not among
# them: only who made the survey knows whether they are answers.
MISSING_MARKERS = frozenset(
    {"na", "n/a", "n.a.", "n.a", "nan", "null", "#null", "<na>", "-", "–", "—", "--", ".", "?"}
    | {"kosong", "(kosong)", "tidak diisi", "tidak menjawab", "missing"}
)
EXCEL_ERRORS = frozenset(
    {"#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#ERROR!", "#FIELD!"}
)
# From 16 digits on a float rounds: such numbers (identity cards, accounts) are names, not quantities.
_NUMBER = re.compile(
    r"""[+-]?(?:
        (?P<whole>0*[0-9]{1,15})
      | (?P<either>[1-9][0-9]{0,2}[.,][0-9]{3}(?![eE]))
      | (?P<point>0*[0-9]{0,15}\.[0-9]+|0*[0-9]{1,15}\.)
      | (?P<comma>0*[0-9]{0,15},[0-9]+|0*[0-9]{1,15},)
      | (?P<points>[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,4}(?:,[0-9]+)?)
      | (?P<commas>[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4}(?:\.[0-9]+)?)
      | (?P<blanks>[1-9][0-9]{0,2}(?:[\u0020\u00a0\u202f'’][0-9]{3}){1,4}(?:[.,][0-9]+)?)
    )(?:[eE][+-]?[0-9]{1,3})?""",
    re.VERBOSE,
)
_THOUSANDS_BLANK = re.compile(r"[\u0020\u00a0\u202f'’]")

_MONTH = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:et|ch)?|apr(?:il)?|mei|may|jun[ei]?|jul[iy]?|ag(?:u|t|s|ustus)"
    r"|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|no[vp](?:ember)?|de[cs](?:ember)?)"
)
_TIME = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?:\s*[ap]\.?m\.?)?"
_ZONE = r"(?:\s*(?:z|gmt|utc|wib|wita|wit)?(?:[+-][0-9:]{1,5})?)?"
_DATE = re.compile(
    rf"""(?:[a-z']{{3,9}},\s*)?
        (?: [0-9]{{4}}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}}
          | [0-9]{{1,2}}[-/.][0-9]{{1,2}}[-/.](?:[0-9]{{4}}|[0-9]{{2}})
          | [0-9]{{1,2}}[\s\-/.]*{_MONTH}\.?(?:[\s\-/,]*(?:[0-9]{{4}}|[0-9]{{2}}))?
          | {_MONTH}\.?[\s\-/]*[0-9]{{1,4}}(?:,?\s+[0-9]{{4}})?
        )
        (?:(?:\s*,\s*|\s+|t)(?:(?:at|pukul)\s+)?(?:{_TIME}|[0-9]{{1,2}}\.[0-9]{{2}}(?:\.[0-9]{{2}})?){_ZONE})?
      | {_TIME}{_ZONE}""",
    re.VERBOSE | re.IGNORECASE,
)


_SCALE_WORDS = frozenset(
    {"sts", "ts", "ks", "rr", "n", "cs", "s", "ss", "netral", "ragu-ragu", "ragu", "biasa", "biasa saja", "tidak tahu"}
    | {"setuju", "puas", "baik", "penting", "sesuai", "cukup", "sering", "selalu", "jarang", "pernah", "kadang-kadang"}
    | {"kadang", "hampir tidak pernah", "agree", "disagree", "neutral", "neither agree nor disagree", "undecided"}
    | {
        "satisfied",
        "dissatisfied",
        "good",
        "bad",
        "poor",
        "excellent",
        "always",
        "often",
        "sometimes",
        "rarely",
        "never",
    }
)
_DEGREE = re.compile(
    r"\A(?:sangat tidak|sangat|amat|agak|cukup|kurang|tidak|strongly|very|somewhat|slightly|completely|totally)\s+"
)


class Reading(NamedTuple):
    """A number as a text can mean it.

    `mark` is the decimal mark that the text itself proves, or "" where it proves none. Of "1.234" and "1,234" only the
    rest of the column can say whether they mean a thousand or one and a bit: then `doubtful` is the sign in question,
    `value` takes it for the decimal mark and `otherwise` for the mark of thousands.
    """

    value: float
    mark: DecimalMark | Literal[""] = ""
    doubtful: DecimalMark | Literal[""] = ""
    otherwise: float = math.nan

    def under(self, decimal: DecimalMark) -> float:
        """Value where the column writes decimals with this mark."""
        return self.otherwise if self.doubtful and self.doubtful != decimal else self.value


def read_number(text: str) -> Reading | None:
    """Number in a text without outer blanks; None where there is none that a float holds exactly enough."""
    text = text.replace("\u2212", "-")
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    shape = match.lastgroup
    mark: DecimalMark | Literal[""] = ""
    if shape == "blanks":
        text = _THOUSANDS_BLANK.sub("", text)
        mark = "," if "," in text else "." if "." in text else ""
    elif shape in ("point", "commas"):
        mark = "."
    elif shape in ("comma", "points"):
        mark = ","
    if shape == "points":
        text = text.replace(".", "")
    elif shape == "commas":
        text = text.replace(",", "")
    value = float(text.replace(",", "."))
    if shape == "either":
        sign: DecimalMark = "." if "." in text else ","
        return Reading(value, doubtful=sign, otherwise=float(text.replace(sign, "")))
    return Reading(value, mark) if math.isfinite(value) else None


def is_missing(text: str) -> bool:
    """Whether a text without outer blanks is empty or says that there is no answer."""
    return not text or text.casefold() in MISSING_MARKERS


def is_error(text: str) -> bool:
    """Whether a text is an error value of a spreadsheet (#N/A, #DIV/0!)."""
    return text.startswith("#") and text.upper() in EXCEL_ERRORS


def is_formula(text: str) -> bool:
    """Whether a text is a formula that was never calculated."""
    return len(text) > 1 and text.startswith("=")


def is_date(text: str) -> bool:
    """Whether a text without outer blanks is a date, a time or both, as forms and spreadsheets write them."""
    return _DATE.fullmatch(text) is not None


def is_scale_word(text: str) -> bool:
    """Whether a text is an answer of a Likert scale ("Sangat Setuju", "STS", "kadang-kadang")."""
    word = " ".join(text.casefold().split())
    return word in _SCALE_WORDS or _DEGREE.sub("", word) in _SCALE_WORDS
