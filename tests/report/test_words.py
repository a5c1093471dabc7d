"""Numbers as an Indonesian or English thesis writes them; sentences with their facts."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plsengine.errors import EstimationError, JalurError, Note
from report import words as module
from report.words import Words

indonesian, english = Words("id"), Words("en")


@pytest.mark.parametrize(
    ("value", "indonesian_text", "english_text"),
    [
        (0.732, "0,732", "0.732"),
        (-0.051, "-0,051", "-0.051"),
        (-0.0004, "0,000", "0.000"),
        (1032, "1.032,000", "1,032.000"),
        (0.0005, "0,001", "0.001"),
        (2.6745, "2,675", "2.675"),  # half up on what is printed, though binary 2.6745 lies below
        (0, "0,000", "0.000"),
        (math.nan, "–", "–"),
        (None, "–", "–"),
        (math.inf, "∞", "∞"),
        (-math.inf, "-∞", "-∞"),
        (1.5e30, "1,5e+30", "1.5e+30"),
    ],
)
def test_numbers_have_three_decimals_and_their_languages_mark(value, indonesian_text, english_text):
    assert indonesian.number(value) == indonesian_text
    assert english.number(value) == english_text


def test_percentages_integers_and_p_values():
    assert indonesian.percent(0.638) == "63,8%"
    assert english.percent(None) == "–"
    assert indonesian.integer(5000) == "5.000"
    assert [indonesian.p_value(p) for p in (0.0004, 0.038, math.nan)] == ["0,000", "0,038", "–"]
    assert [indonesian.p_value(p, "less") for p in (0.0004, 0.001, None)] == ["<0,001", "0,001", "–"]


def test_a_campus_that_wants_decimal_points_keeps_its_indonesian_words():
    mixed = Words("id", numbers="en")
    assert mixed.number(0.732) == "0.732"
    assert mixed.join(["X1", "X2", "X3"]) == "X1, X2, dan X3"


@given(st.floats(-1e6, 1e6))
def test_what_is_printed_lies_within_half_a_thousandth_and_never_is_minus_zero(value):
    printed = english.number(value)
    assert abs(float(printed.replace(",", "")) - value) <= 0.0005 + 1e-9
    assert printed != "-0.000"


@given(st.floats(-1e9, 1e9))
def test_both_languages_print_the_same_digits(value):
    swapped = indonesian.number(value).translate(str.maketrans(",.", ".,"))
    assert swapped == english.number(value)


def test_plural_form_follows_the_count(monkeypatch):
    messages = {
        "en": {"area.rows": {"one": "{count} row of {total}", "other": "{count} rows of {total}"}},
        "id": {"area.rows": {"other": "{count} baris dari {total}"}},
    }
    monkeypatch.setattr(module, "catalogue", messages.__getitem__)
    assert english("area.rows", count=1, total=5000) == "1 row of 5,000"
    assert english("area.rows", count=0, total=5000) == "0 rows of 5,000"
    assert indonesian("area.rows", count=1, total=5000) == "1 baris dari 5.000"


def test_plural_form_may_follow_another_fact(monkeypatch):
    message = {"by": "items", "one": "{items} item", "other": "{items} items"}
    monkeypatch.setattr(module, "catalogue", lambda language: {"area.items": message})
    assert english("area.items", count=3, items=1) == "1 item"


def test_facts_are_written_out(monkeypatch):
    message = {"area.all": "{names}: {mean} of {n}, {gap}, {tiny}"}
    monkeypatch.setattr(module, "catalogue", lambda language: message)
    facts = {"names": ("a", "b"), "mean": 3.14159, "n": 1200, "gap": None, "tiny": 1e-7}
    assert indonesian("area.all", **facts) == "a dan b: 3,142 of 1.200, –, 1e-07"


def test_facts_of_the_user_are_escaped_and_never_read_as_a_template(monkeypatch):
    monkeypatch.setattr(module, "catalogue", lambda language: {"area.name": "<b>{name}</b> {names}"})
    guarded = english.guarded(lambda text: text.replace("<", "&lt;"))
    said = guarded("area.name", name="<i>{0}", names=["{key}", "<x>"])
    assert said == "<b>&lt;i>{0}</b> {key} and &lt;x>"


def test_errors_and_notes_speak_both_languages():
    error = EstimationError("too_few_cases", n=7, needed=1000)
    assert english.error(error).startswith("7 usable rows are too few: this model needs at least 1,000.")
    assert indonesian.error(error).startswith("7 baris yang bisa dipakai terlalu sedikit")
    note = Note("negative_loading", {"indicator": "X1.1", "construct": "Citra", "loading": -0.2511})
    assert "(loading -0,251)" in indonesian.note(note)


def test_missing_key_missing_fact_and_unknown_language_are_refused():
    with pytest.raises(KeyError):
        english("common.no_such_key")
    with pytest.raises(KeyError):
        indonesian("errors.too_few_cases", n=3)
    with pytest.raises(JalurError, match="Choose one of: id, en"):
        Words("fr")
