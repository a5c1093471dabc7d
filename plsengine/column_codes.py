"""Codes in column names: X1.1, IMAG1, "KH 1", "X1.1 Harga produk", "Kepuasan [X1.1 Harga]", "Kualitas Layanan 3"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plsengine.model_parts import look_of

# Reverse-scored items often end in r. Four digits are a year.
_NUMBER = r"(?P<number>\d{1,3})[rR]?"
_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(rf"{_LETTER}[\w.\-]*")
# A number stands after a separator, and then the stem may end in a digit (X1.1), or straight after a letter.
_SEPARATED = re.compile(rf"(?P<stem>{_LETTER}(?:[\w.\-]*[^\W_])?)(?P<separator>[._\-]){_NUMBER}")
_JOINED = re.compile(rf"(?P<stem>{_LETTER}(?:[\w.\-]*{_LETTER})?)(?P<separator>){_NUMBER}")
# The wording is attached, as in X1.1_harga.
_BEFORE_WORD = rf"[._\-](?={_LETTER})"
_SEPARATED_WORD = re.compile(rf"(?P<stem>{_LETTER}+\d*)(?P<separator>[._\-]){_NUMBER}{_BEFORE_WORD}")
_JOINED_WORD = re.compile(rf"(?P<stem>{_LETTER}+)(?P<separator>){_NUMBER}{_BEFORE_WORD}")
_SPACED = re.compile(rf"(?P<stem>{_LETTER}[^\W_]*)(?P<separator> ){_NUMBER}(?![\w%]|[.,]\d)")
_TITLED = re.compile(rf"(?P<stem>{_LETTER}\D{{0,40}}?)(?P<separator>[ .#\-_(]+){_NUMBER}\)?")
_WORDED = re.compile(rf"(?P<stem>[^\W_]{{2,8}})[._]{_LETTER}\w*")
_GRID = re.compile(r"(?P<title>[^\[\]]*[^\[\]\s])\s*\[(?P<row>[^\[\]]+)\]")

# How the names of columns begin that describe the respondent or sum up, even where they are numbered; Indonesian and English.
_DESCRIBES = re.compile(
    r"(usia|umur|age|jenis|gender|sex|email|timestamp|nama|name|responden|respondent|tanggal|date|telepon|phone|alamat"
    r"|pekerjaan|pendidikan|pendapatan|penghasilan|income|unnamed|kolom|column|mean|average|sum)(?![^\W\d_])"
    r"|total|jumlah|rata",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Code:
    """A code such as X1.2: `stem` X1, `separator` ".", `number` 2."""

    stem: str
    separator: str
    number: int

    @property
    def text(self) -> str:
        """The code in one piece."""
        return f"{self.stem}{self.separator}{self.number}"

    @property
    def manner(self) -> tuple[str, str]:
        """What the codes of one questionnaire have in common: the separator, and the kinds of signs in the stem."""
        kinds = ("9" if sign.isdigit() else "A" if sign.isupper() else "a" for sign in self.stem)
        return self.separator, re.sub(r"(.)\1+", r"\1", "".join(kinds))


def code_of(column: str) -> Code | None:
    """Code of a column at the beginning of its name, if there is one."""
    text = look_of(column).lstrip("[( ")
    match = _leading(text) or _TITLED.fullmatch(text)
    return None if match is None or _DESCRIBES.match(match["stem"]) else _code(match)


def row_code_of(column: str) -> Code | None:
    """Code of a row in a form's grid: X1.1 of "Kepuasan [X1.1 Harga]"."""
    grid = _GRID.fullmatch(look_of(column))
    match = _leading(grid["row"].strip()) if grid else None
    return _code(match) if match else None


def grid_title_of(column: str) -> str | None:
    """Title of the grid that a column is a row of: "Kepuasan" of "Kepuasan [Saya senang]"."""
    grid = _GRID.fullmatch(look_of(column))
    return grid["title"].rstrip(" :.") or None if grid and not _DESCRIBES.match(grid["title"]) else None


def worded_stem_of(column: str) -> str | None:
    """Stem in capitals before a word: SME of SME.Conversation."""
    match = _WORDED.fullmatch(look_of(column))
    return match["stem"] if match and match["stem"].isupper() and not _DESCRIBES.match(match["stem"]) else None


def _leading(text: str) -> re.Match[str] | None:
    if (spaced := _SPACED.match(text)) and spaced["stem"].isupper():
        return spaced
    token = _TOKEN.match(text)
    code = token[0].rstrip("._-") if token else ""
    return (
        _SEPARATED.fullmatch(code) or _JOINED.fullmatch(code) or _SEPARATED_WORD.match(code) or _JOINED_WORD.match(code)
    )


def _code(match: re.Match[str]) -> Code:
    separator = " " if " " in match["separator"] else match["separator"]
    return Code(look_of(match["stem"]), separator, int(match["number"]))
