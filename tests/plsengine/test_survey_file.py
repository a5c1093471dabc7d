"""Files: where they may come from, and what is said of those that are no survey."""

import gzip
import io
import zipfile

import pytest

import plsengine as pls
from plsengine import survey_file, survey_grid
from tests.plsengine.test_survey import noted, refusal
from tests.plsengine.test_survey_excel import workbook

CSV = b"X1,X2\n1,2\n3,4\n"


def archive(files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def test_paths_bytes_and_open_files_give_the_same_survey(tmp_path):
    path = tmp_path / "jawaban.csv"
    path.write_bytes(CSV)
    with path.open("rb") as binary, path.open(encoding="utf-8") as text:
        surveys = [
            pls.read_survey(source) for source in (path, str(path), CSV, bytearray(CSV), io.BytesIO(CSV), binary, text)
        ]
    assert len({survey.fingerprint for survey in surveys}) == 1
    assert [survey.name for survey in surveys] == ["jawaban.csv"] * 2 + [""] * 3 + ["jawaban.csv"] * 2
    assert pls.read_survey(path, name="Survei saya").name == "Survei saya"


def test_an_open_file_is_read_from_its_beginning_each_time():
    file = io.BytesIO(CSV)
    assert pls.read_survey(file).fingerprint == pls.read_survey(file).fingerprint


def test_missing_files_are_named(tmp_path):
    for path in (tmp_path / "nowhere.csv", tmp_path):
        error = refusal(lambda path=path: pls.read_survey(path))
        assert (error.key, error.facts) == ("no_file", {"file": str(path)})


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "empty_file"),
        (b"\xef\xbb\xbf", "empty_file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "old_excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9) + "EncryptedPackage".encode("utf-16-le"), "protected_file"),
        (b"$FL2@(#) SPSS DATA FILE", "damaged_spss"),
        (b"$FL3@(#) SPSS DATA FILE", "damaged_spss"),
        (b"%PDF-1.7\n%\xe2\xe3", "pdf_file"),
        (b"\x89PNG\r\n\x1a\n", "picture_file"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "picture_file"),
        (b"{\\rtf1\\ansi", "document_file"),
        (b"  <html><body><table><tr><td>X1</td></tr></table>", "web_page"),
        (b"\xef\xbb\xbf<!DOCTYPE html>\n<html>", "web_page"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook>', "web_page"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "web_page"),
        (gzip.compress(CSV, mtime=0), "other_archive"),
        (b"Rar!\x1a\x07", "other_archive"),
        (b"7z\xbc\xaf\x27\x1c", "other_archive"),
        (b"PK\x03\x04 broken", "damaged_workbook"),
        (bytes(range(256)) * 10, "no_text"),
        (b"\x00\x01\x02\x03" * 10, "no_text"),
        (b"\x01\x02\x03\x04\x05\x06" * 10, "no_text"),
        (
            archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}),
            "open_document",
        ),
        (archive({"[Content_Types].xml": b"<x/>", "xl/workbook.bin": b""}), "old_excel"),
        (archive({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), "document_file"),
        (archive({"xl/workbook.xml": b"<x/>"}), "damaged_workbook"),
        (archive({"a.csv": CSV, "b.csv": CSV}), "other_archive"),
        (archive({"picture.png": b"\x89PNG"}), "other_archive"),
        (archive({"nested.csv": archive({"a.csv": CSV})}), "other_archive"),
        (archive({"a.csv": b"%PDF-1.7"}), "pdf_file"),
    ],
)
def test_what_is_no_survey_is_named_with_what_to_do(content, key):
    error = refusal(lambda: pls.read_survey(content))
    assert error.key == key
    assert str(error).endswith(".")


def test_the_only_table_in_an_archive_is_read():
    """Google Forms hands out its answers so."""
    packed = archive({"__MACOSX/._Kuesioner.csv": b"\x00\x05", "Kuesioner Skripsi.csv": CSV, "folder/": b""})
    survey = pls.read_survey(packed)
    assert survey.fingerprint == pls.read_survey(CSV).fingerprint
    assert noted(survey) == {"archive_opened": {"file": "Kuesioner Skripsi.csv"}}
    book = archive({"jawaban.xlsx": workbook({"Data": [["X1", "X2"], [1, 2], [3, 4]]})})
    assert pls.read_survey(book).fingerprint == survey.fingerprint


def test_archives_that_unpack_too_large_are_refused(monkeypatch):
    monkeypatch.setattr(survey_file, "_MOST_UNPACKED", 1000)
    assert refusal(lambda: pls.read_survey(workbook({"Data": [["A", "B"]]}))).key == "unpacks_too_large"
    assert refusal(lambda: pls.read_survey(archive({"a.csv": bytes(1001)}))).key == "unpacks_too_large"


def test_large_files_are_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(survey_file, "MOST_BYTES", len(CSV) - 1)
    (tmp_path / "a.csv").write_bytes(CSV)
    for source in (CSV, tmp_path / "a.csv", io.BytesIO(CSV), archive({"a.csv": CSV})):
        assert refusal(lambda source=source: pls.read_survey(source)).key == "file_too_large"
    monkeypatch.setattr(survey_file, "MOST_BYTES", len(CSV))
    assert pls.read_survey(CSV).n == 2


def test_wide_long_and_huge_tables_are_refused(monkeypatch):
    wide = b",".join(b"c%d" % k for k in range(5001)) + b"\n" + b"1," * 5000
    error = refusal(lambda: pls.read_survey(wide))
    assert (error.key, error.facts) == ("too_many_columns", {"columns": 5001, "most": 5000})
    assert refusal(lambda: pls.read_survey(workbook({"Data": [["X"] * 5001, [1] * 5001]}))).key == "too_many_columns"
    monkeypatch.setattr(survey_grid, "MOST_ROWS", 2)
    assert refusal(lambda: pls.read_survey(CSV)).key == "too_many_rows"
    monkeypatch.setattr(survey_grid, "MOST_ROWS", 3)
    monkeypatch.setattr(survey_grid, "MOST_CELLS", 5)
    assert refusal(lambda: pls.read_survey(CSV)).key == "too_many_cells"


def test_a_file_of_nothing_but_separators_is_refused_before_it_fills_the_memory(monkeypatch):
    monkeypatch.setattr("plsengine.survey_text.MOST_CELLS", 100)
    assert refusal(lambda: pls.read_survey(b"a;b\n" + b";" * 200)).key == "too_many_cells"


def test_unknown_decimal_marks_are_refused():
    error = refusal(lambda: pls.read_survey(CSV, decimal=";"))
    assert (error.key, error.facts["known"]) == ("unknown_option", (".", ","))
