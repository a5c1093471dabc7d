"""What kind of file it is, told by its content, and what to do about those that Jalur doesn't read."""

from __future__ import annotations

import io
import os
import re
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path
from typing import IO

from plsengine.errors import Note, SurveyError
from plsengine.survey_excel import read_workbook
from plsengine.survey_grid import MOST_BYTES, Grid
from plsengine.survey_text import read_text

FileLike = str | os.PathLike[str] | bytes | bytearray | memoryview | IO[bytes] | IO[str]

# What a workbook or archive may unpack to: twenty times the largest file, so no bomb.
_MOST_UNPACKED = 20 * MOST_BYTES
_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|table|meta|div|style)\b", re.IGNORECASE | re.DOTALL
)
_SPREADSHEET_XML = re.compile(rb"\s*<\?xml.{0,400}?(?:Workbook|mso-application)", re.DOTALL)
_SIGNATURES = (
    (b"%PDF", "pdf_file"),
    (b"{\\rtf", "document_file"),
    (b"\x89PNG", "picture_file"),
    (b"\xff\xd8\xff", "picture_file"),
    (b"GIF8", "picture_file"),
    (b"Rar!", "other_archive"),
    (b"7z\xbc\xaf", "other_archive"),
    (b"\x1f\x8b", "other_archive"),
    (b"MIME-Version:", "web_page"),
)


def content_of(source: FileLike) -> tuple[bytes, str]:
    """Bytes of a path, of bytes or of an open file, and the file's name if it has one.

    Raises
    ------
    SurveyError : no_file, file_too_large.
    """
    if isinstance(source, (bytes, bytearray, memoryview)):
        return _bounded(bytes(source)), ""
    if isinstance(source, (str, os.PathLike)):
        path = Path(source)
        try:
            with path.open("rb") as file:
                return _bounded(file.read(MOST_BYTES + 1)), path.name
        except OSError as error:
            raise SurveyError("no_file", file=str(path)) from error
    if source.seekable():
        source.seek(0)
    content = source.read(MOST_BYTES + 1)
    data = content.encode("utf-8") if isinstance(content, str) else content
    return _bounded(data), Path(str(getattr(source, "name", ""))).name


def _bounded(data: bytes) -> bytes:
    if len(data) > MOST_BYTES:
        raise SurveyError("file_too_large", most=MOST_BYTES // 1_000_000)
    return data


def read_grid(data: bytes, sheet: str | None = None) -> Grid:
    """Cells of a CSV or XLSX file, or of the only one in a zip archive.

    Raises
    ------
    SurveyError : empty_file; pdf_file, old_excel and others that say how to make a file that can be read; those
        of `read_text` and `read_workbook`.
    """
    if not data.strip():
        raise SurveyError("empty_file")
    if data.startswith(_ZIP):
        return _read_zipped(data, sheet)
    if data.startswith(_COMPOUND):
        # Excel keeps an encrypted workbook in the old container.
        protected = "EncryptedPackage".encode("utf-16-le") in data
        raise SurveyError("protected_file" if protected else "old_excel")
    for signature, key in _SIGNATURES:
        if data.startswith(signature):
            raise SurveyError(key)
    start = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(start) or _SPREADSHEET_XML.match(start):
        raise SurveyError("web_page")
    return read_text(data)


def _read_zipped(data: bytes, sheet: str | None, inner: bool = False) -> Grid:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
                raise SurveyError("unpacks_too_large", most=_MOST_UNPACKED // 1_000_000)
            names = {entry.filename for entry in entries}
            if "xl/workbook.xml" in names:
                return read_workbook(data, sheet)
            if "xl/workbook.bin" in names:
                raise SurveyError("old_excel")
            if "content.xml" in names:
                raise SurveyError("open_document")
            if any(name.startswith(("word/", "ppt/")) for name in names):
                raise SurveyError("document_file")
            if inner:
                raise SurveyError("other_archive")
            return _read_packed(archive, entries, sheet)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise SurveyError("damaged_workbook") from error


def _read_packed(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], sheet: str | None) -> Grid:
    """Google Forms hands out its answers as a zip archive with one CSV file in it."""
    files = [entry for entry in entries if not entry.is_dir() and not entry.filename.startswith("__MACOSX/")]
    tables = [entry for entry in files if entry.filename.lower().endswith((".csv", ".tsv", ".txt", ".xlsx"))]
    if len(tables) != 1:
        raise SurveyError("other_archive")
    if tables[0].file_size > MOST_BYTES:
        raise SurveyError("file_too_large", most=MOST_BYTES // 1_000_000)
    packed = archive.read(tables[0])
    # One level deep: an archive may hold itself.
    grid = _read_zipped(packed, sheet, inner=True) if packed.startswith(_ZIP) else read_grid(packed, sheet)
    note = Note("archive_opened", {"file": tables[0].filename}, "info")
    return replace(grid, notes=(note, *grid.notes))
