"""From the bytes of a CSV file to rows of text: encoding, separator, and the file row of each record."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass

from charset_normalizer import from_bytes

from plsengine.errors import SurveyError

SEPARATORS = (",", ";", "\t", "|")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SAMPLE_ROWS = 50


@dataclass(frozen=True)
class Grid:
    """Cells as text, the heads apart; `rows` gives the row of the file at which each record begins, counted from 1."""

    head: tuple[str, ...]
    records: tuple[tuple[str, ...], ...]
    rows: tuple[int, ...]
    ragged: tuple[int, ...]
    blank: int
    encoding: str = ""
    separator: str = ""
    sheet: str = ""


def read_grid(content: bytes) -> Grid:
    """Cells of a CSV file.

    Raises
    ------
    SurveyError : no_text, empty_file, header_only, one_column.
    """
    text, encoding = _decoded(content)
    first, _, rest = text.partition("\n")
    declared = first.strip().lower().removeprefix("sep=")
    skipped = 0
    if first.strip().lower().startswith("sep=") and len(declared) == 1:
        text, skipped, separator = rest, 1, declared
    else:
        separator = _separator(text)
    csv.field_size_limit(10_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    lines: list[tuple[int, list[str]]] = []
    begun = 1 + skipped
    try:
        for record in reader:
            lines.append((begun, record))
            begun = reader.line_num + 1 + skipped
    except csv.Error as error:
        raise SurveyError("broken_csv", row=begun) from error
    return grid_of(lines, encoding=encoding, separator=separator)


def grid_of(lines: list[tuple[int, list[str]]], **facts: str) -> Grid:
    """Head and records of numbered lines; blank lines are counted, short and long ones remembered."""
    filled = [(row, record) for row, record in lines if any(cell.strip() for cell in record)]
    if not filled:
        raise SurveyError("empty_file")
    (_, head), body = filled[0], filled[1:]
    if not body:
        raise SurveyError("header_only")
    inside = [row for row, record in lines if not any(cell.strip() for cell in record)]
    last = body[-1][0]
    blank = sum(filled[0][0] < row < last for row in inside)
    width = max(len(head), *(_width(record) for _, record in body))
    ragged = tuple(row for row, record in body if _width(record) > len(head) or len(record) < _width(head))
    padded = [tuple((record + [""] * width)[:width]) for _, record in body]
    head = (head + [""] * width)[:width]
    # A separator at the end of every line makes a column that has neither head nor answers.
    while width > 1 and not head[width - 1].strip() and not any(record[width - 1].strip() for record in padded):
        width -= 1
        padded = [record[:width] for record in padded]
    return Grid(tuple(head[:width]), tuple(padded), tuple(row for row, _ in body), ragged, blank, **facts)


def _width(record: list[str]) -> int:
    """Number of cells up to the last one that holds something."""
    return max((k + 1 for k, cell in enumerate(record) if cell.strip()), default=0)


def _decoded(content: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise SurveyError("no_text") from error
    if b"\0" in content[:4096]:
        raise SurveyError("no_text")
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    # Not UTF-8: what Windows programs write in Western Europe and Indonesia, unless the text says otherwise.
    try:
        return content.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        best = from_bytes(content).best()
        if best is None:
            raise SurveyError("no_text") from None
        return str(best), best.encoding


def _separator(text: str) -> str:
    """The separator that cuts the first rows into the most columns of which most rows have the same number."""

    def score(separator: str) -> tuple[float, int]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        try:
            sample = [record for record, _ in zip(reader, range(_SAMPLE_ROWS), strict=False) if record]
        except csv.Error:
            return (0.0, 0)
        widths = Counter(len(record) for record in sample)
        width, count = widths.most_common(1)[0] if widths else (0, 0)
        return (count / len(sample) if width > 1 else 0.0, width)

    return max(SEPARATORS, key=lambda separator: score(separator))
