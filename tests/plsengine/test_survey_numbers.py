"""What a single cell says."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plsengine.survey import number_text
from plsengine.survey_numbers import is_date, is_error, is_missing, is_scale_word, read_number


@pytest.mark.parametrize(
    ("text", "value", "mark"),
    [
        ("5", 5, ""),
        ("-3", -3, ""),
        ("+4", 4, ""),
        ("\u22122", -2, ""),
        ("007", 7, ""),
        ("4.5", 4.5, "."),
        ("4,5", 4.5, ","),
        (".5", 0.5, "."),
        (",25", 0.25, ","),
        ("5.", 5, "."),
        ("0.125", 0.125, "."),
        ("0,125", 0.125, ","),
        ("1234.567", 1234.567, "."),
        ("1.2345", 1.2345, "."),
        ("1.234.567", 1234567, ","),
        ("1,234,567", 1234567, "."),
        ("1.234,5", 1234.5, ","),
        ("1,234.5", 1234.5, "."),
        ("1 234,5", 1234.5, ","),
        ("1\u00a0234\u00a0567", 1234567, ""),
        ("1'234.5", 1234.5, "."),
        ("1e-5", 1e-5, ""),
        ("1.234e3", 1234, "."),
        ("1,5E+02", 150, ","),
        ("0.1234567890123456789", 0.1234567890123456789, "."),
        ("999999999999999", 999999999999999, ""),
    ],
)
def test_numbers_and_the_mark_that_they_prove(text, value, mark):
    reading = read_number(text)
    assert (reading.value, reading.mark, reading.doubtful) == (value, mark, "")
    assert reading.under(".") == reading.under(",") == value


@pytest.mark.parametrize(("text", "sign"), [("1.234", "."), ("-12.345", "."), ("999,000", ","), ("+1,500", ",")])
def test_three_digits_behind_a_sign_can_mean_two_things(text, sign):
    reading = read_number(text)
    assert reading.doubtful == sign
    assert reading.under(sign) == float(text.replace(",", "."))
    assert reading.under("," if sign == "." else ".") == float(text.replace(sign, ""))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        ".",
        ",",
        "e5",
        "nan",
        "inf",
        "Infinity",
        "1_000",
        "0x1F",
        "1e999",
        "1.23.4",
        "1,23,4",
        "1.2,3.4",
        "0.123,4",
        "12,34.5",
        "5-1",
        "4 5",
        "5%",
        "Rp 5",
        "5a",
        "٥",
        "５",
        "1e5.5",
        "--5",
        "3271046504930002",
        "1234567890123456.5",
    ],
)
def test_what_is_no_number_is_none(text):
    assert read_number(text) is None


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_written_so_that_it_reads_as_itself_under_any_mark(value):
    text = number_text(value)
    reading = read_number(text)
    assert reading.under(".") == reading.under(",") == value


@given(st.text(max_size=12) | st.from_regex(r"[-+]?[0-9.,eE ']{1,12}", fullmatch=True))
def test_reading_never_fails_nor_gives_what_is_not_a_number(text):
    reading = read_number(text)
    assert reading is None or math.isfinite(reading.value)
    assert is_missing(text) + is_date(text) + (reading is not None) + is_error(text) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "2024/03/01 10:22:33 AM GMT+7",
        "01/03/2024 10.22.33",
        "2024-03-01",
        "2024-03-01T10:22:33",
        "2024-03-01 10:22:33.5",
        "1/3/24",
        "12 Maret 2024",
        "12 Mar 2024 pukul 10.22",
        "March 12, 2024",
        "Senin, 12 Agustus 2024",
        "05-Apr",
        "Mei-05",
        "10:22",
        "10:22:33",
        "3/1/2024 1:05 PM",
        "17-Agt-24",
        "5 Okt",
    ],
)
def test_dates_and_times(text):
    assert is_date(text)


@pytest.mark.parametrize(
    "text", ["5", "4.5", "10.22", "Maret", "20-25", "5 mayoritas", "1/2", "X1.1", "12 orang", "3 bulan"]
)
def test_what_is_no_date(text):
    assert not is_date(text)


@pytest.mark.parametrize("text", ["", "NA", "n/a", "N.A.", "-", "–", "NULL", "NaN", ".", "?", "Kosong", "tidak diisi"])
def test_signs_for_no_answer(text):
    assert is_missing(text)


@pytest.mark.parametrize("text", ["0", "tidak", "tidak ada", "none", "x", "-99", "#N/A", "--x"])
def test_answers_that_only_look_like_none(text):
    assert not is_missing(text)


@pytest.mark.parametrize("text", ["#N/A", "#DIV/0!", "#ref!", "#NAME?", "#VALUE!"])
def test_errors_of_spreadsheets(text):
    assert is_error(text)


@pytest.mark.parametrize(
    "text", ["Sangat Setuju", "STS", "sangat  tidak setuju", "Kadang-kadang", "tidak pernah", "Strongly agree"]
)
def test_words_of_scales(text):
    assert is_scale_word(text)


@pytest.mark.parametrize("text", ["Setuju sekali dengan harganya", "Jakarta", "sangat", "X1.1"])
def test_other_words(text):
    assert not is_scale_word(text)
