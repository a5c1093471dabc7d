"""Text files to rows of cells: encoding, separator, quotation."""

from __future__ import annotations

import codecs
import csv
import io
import math
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import islice

from charset_normalizer import from_bytes

from plsengine.errors import Note, SurveyError
from plsengine.survey_grid import MOST_CELLS, Cell, Grid, Source, check_size, is_blank

# Where two cut alike, the comma is more likely part of the cells.
SEPARATORS = (";", "\t", "|", ",")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Accents and typographic signs of Western texts stand alone among ASCII letters, other alphabets in runs. charset-normalizer
# tells those apart; of a few accents it makes Chinese.
_FEW_FOREIGN, _FOREIGN_SHARE = 8, 0.4
_RUN = re.compile(rb"[\x80-\xff]{4,}")
_ALPHABETS = ["cp1251", "cp1256", "cp874", "cp1253", "cp1255", "shift_jis", "gb18030", "big5", "euc_kr", "mac_roman"]
_UNUSED_IN_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_SAMPLE = 262_144
_SAMPLE_ROWS = 500
_MOST_CONTROL_CHARACTERS = 0.01
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?(?:\r\n|\r|\n|$)', re.IGNORECASE)
_APOSTROPHE = re.compile(r"'[=+\-@\t\r]")
# Stands behind the last row when it is read: a quotation mark that was never closed swallows it with the rest.
_END = "\x1eend of file\x1e"


def read_text(data: bytes) -> Grid:
    """Rows of a text file, blank ones left out and counted.

    Raises
    ------
    SurveyError : no_text, broken_csv, too_many_columns, too_many_rows, too_many_cells.
    """
    text, encoding, notes = _decoded(data)
    if len(_CONTROL.findall(text[:_SAMPLE])) > _MOST_CONTROL_CHARACTERS * len(text[:_SAMPLE]):
        raise SurveyError("no_text")
    if line := _SEPARATOR_LINE.match(text):
        separator, text = line[1], text[line.end() :]
    else:
        separator = find_separator(text)
    source = Source("csv", encoding, separator or ",")
    return unpacked(_grid(text, source, notes))


def unpacked(grid: Grid) -> Grid:
    """Split rows that stand as a whole in their first cell: a CSV file that Excel opened and saved once more."""
    if any(len(row) != 1 or not isinstance(row[0], str) for row in grid.rows):
        return grid
    text = "\n".join(" ".join(str(row[0]).splitlines()) for row in grid.rows)
    separator = find_separator(text)
    if not separator:
        return grid
    inner = _grid(text, replace(grid.source, separator=separator), ())
    numbers = [grid.numbers[number - 1] for number in inner.numbers]
    return replace(inner, numbers=numbers, notes=(*grid.notes, *inner.notes, Note("rows_unpacked", {}, "info")))


def _grid(text: str, source: Source, notes: tuple[Note, ...]) -> Grid:
    if text.count(source.separator) > MOST_CELLS:
        raise SurveyError("too_many_cells", limit=MOST_CELLS)
    rows: list[list[Cell]] = []
    numbers: list[int] = []
    blank = 0
    guarded = _APOSTROPHE.search(text) is not None
    for number, record in enumerate(_records(text, source.separator), start=1):
        row: list[Cell] = [*_unguarded(record)] if guarded else [*record]
        if is_blank(row):
            blank += 1
            continue
        check_size(len(rows) + 1, len(row))
        rows.append(row)
        numbers.append(number)
    if blank:
        notes = (*notes, Note("blank_rows", {"count": blank}, "info"))
    return Grid(rows, numbers, source, exact=True, notes=notes)


def _decoded(data: bytes) -> tuple[str, str, tuple[Note, ...]]:
    """Text, encoding, and what to know about it."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace")
            return text, encoding, _damage(text.count("\ufffd"))
    sample = data[:_SAMPLE]
    if b"\0" in sample:
        # UTF-16 without its mark: of Western text every second byte is zero.
        for zeros, letters, encoding in ((1, 0, "utf-16-le"), (0, 1, "utf-16-be")):
            if sample[zeros::2].count(0) > 0.4 * len(sample) / 2 > 10 * sample[letters::2].count(0):
                text = data.decode(encoding, errors="replace")
                return text, encoding, _damage(text.count("\ufffd"))
        raise SurveyError("no_text")
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    if damaged * 5 < sum(1 for letter in text if letter > "\x7f") - damaged:
        return text, "utf-8", _damage(damaged)
    encoding = _guessed_encoding(data)
    text = data.decode(encoding, errors="replace")
    example = next((word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()), "–")
    return text, encoding, (Note("encoding_guessed", {"encoding": encoding, "example": example}, "info"),)


def _damage(letters: int) -> tuple[Note, ...]:
    return (Note("damaged_letters", {"count": letters}),) if letters else ()


def _guessed_encoding(data: bytes) -> str:
    sample = data[:_SAMPLE]
    foreign = sum(1 for byte in sample if byte > 0x7F)
    western = not _UNUSED_IN_CP1252.search(data)
    letters = sum(1 for byte in sample if byte > 0x40)
    rare = foreign < _FEW_FOREIGN or foreign < _FOREIGN_SHARE * letters
    if western and rare and 2 * sum(map(len, _RUN.findall(sample))) < foreign:
        return "cp1252"
    best = from_bytes(sample, cp_isolation=[*_ALPHABETS, "cp1252"]).best()
    if best:
        return best.encoding
    return "cp1252" if western else "latin-1"


def find_separator(text: str) -> str:
    """Separator under which most rows have as many cells as the first one, or "" if none gives two columns."""
    sample = text[:_SAMPLE]
    best, best_score = "", 0.0
    for separator in SEPARATORS:
        if separator not in sample:
            continue
        widths = _widths(sample, separator, complete=len(text) <= _SAMPLE)
        common = max(Counter(widths).items(), key=lambda item: (item[1], item[0]))[0]
        width = widths[0] if widths[0] > 1 else common
        share = sum(1 for each in widths if each == width) / len(widths)
        score = share * (1 + math.log(width) / 10) if width > 1 else 0.0
        # Quotation marks that stand where this separator gives them no sense belong to another one.
        if not _quotes_well(sample, separator):
            score /= 2
        if score > best_score:
            best, best_score = separator, score
    return best


def _widths(sample: str, separator: str, complete: bool) -> list[int]:
    """Number of cells in the first rows that aren't blank."""
    widths: list[int] = []
    with suppress(csv.Error):
        for record in csv.reader(io.StringIO(sample, newline=""), delimiter=separator):
            if not is_blank(record):
                widths.append(len(record))
            if len(widths) > _SAMPLE_ROWS:
                break
    # The sample may end in the middle of a row.
    return (widths if complete or len(widths) == 1 else widths[:-1]) or [0]


def _quotes_well(sample: str, separator: str) -> bool:
    """Whether quotation marks begin and end cells, in the first rows."""
    border = rf'[{re.escape(separator)}\r\n" ]'
    if re.search(rf'(?<!{border})(?<!\A)"(?!{border}|\Z)', sample):
        return False
    try:
        for _ in islice(csv.reader(io.StringIO(sample, newline=""), delimiter=separator, strict=True), _SAMPLE_ROWS):
            pass
    except csv.Error as error:
        return "unexpected end" in str(error) and len(sample) == _SAMPLE
    return True


def _records(text: str, separator: str) -> Iterator[list[str]]:
    ended = text if not text or text.endswith(("\n", "\r")) else text + "\n"
    blank_before_quote = re.search(re.escape(separator) + ' +"', text[:_SAMPLE]) is not None
    reader = csv.reader(io.StringIO(ended + _END, newline=""), delimiter=separator, skipinitialspace=blank_before_quote)
    number = 0
    try:
        for record in reader:
            if record == [_END]:
                return
            if record and record[-1].endswith(_END):
                break
            number += 1
            yield record
    except csv.Error as error:
        # A cell of more than 131,072 characters: the mark was never closed.
        raise SurveyError("broken_csv", row=number + 1) from error
    raise SurveyError("broken_csv", row=number + 1)


def _unguarded(record: list[str]) -> Iterator[str]:
    """Take off the apostrophe that keeps a spreadsheet from taking a text for a formula."""
    return (cell[1:] if _APOSTROPHE.match(cell) else cell for cell in record)
