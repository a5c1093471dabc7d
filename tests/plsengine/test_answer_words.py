"""Words of scales and their numbers, as questionnaires in both languages define them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plsengine.answer_words import answer_key, numbers_of, stated_number

SCALES = {
    "agreement of five": ["Sangat Tidak Setuju", "Tidak Setuju", "Netral", "Setuju", "Sangat Setuju"],
    "agreement of five, doubtful": ["STS", "TS", "RR", "S", "SS"],
    "agreement of five, less": ["Sangat tidak setuju", "Tidak setuju", "Kurang setuju", "Setuju", "Sangat setuju"],
    "agreement of five, enough": ["Sangat tidak setuju", "Tidak setuju", "Cukup setuju", "Setuju", "Sangat setuju"],
    "agreement of five, no end": ["Tidak setuju", "Kurang setuju", "Cukup setuju", "Setuju", "Sangat setuju"],
    "agreement of four": ["Sangat Tidak Setuju", "Tidak Setuju", "Setuju", "Sangat Setuju"],
    "agreement of six": [
        *("Sangat tidak setuju", "Tidak setuju", "Agak tidak setuju"),
        *("Agak setuju", "Setuju", "Sangat setuju"),
    ],
    "agreement of seven, English": [
        *("Strongly disagree", "Disagree", "Somewhat disagree", "Neither agree nor disagree"),
        *("Somewhat agree", "Agree", "Strongly agree"),
    ],
    "agreement of five, English": ["Strongly Disagree", "Disagree", "Neutral", "Agree", "Strongly Agree"],
    "satisfaction": ["Sangat Tidak Puas", "Tidak Puas", "Cukup Puas", "Puas", "Sangat Puas"],
    "satisfaction, less": ["Tidak Puas", "Kurang Puas", "Cukup Puas", "Puas", "Sangat Puas"],
    "satisfaction, English": ["Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied"],
    "quality": ["Sangat Buruk", "Buruk", "Cukup", "Baik", "Sangat Baik"],
    "quality, less": ["Sangat Kurang", "Kurang", "Cukup", "Baik", "Sangat Baik"],
    "importance": ["Sangat Tidak Penting", "Tidak Penting", "Biasa Saja", "Penting", "Sangat Penting"],
    "frequency": ["Tidak Pernah", "Jarang", "Kadang-kadang", "Sering", "Selalu"],
    "frequency, very often": ["Tidak pernah", "Jarang", "Kadang-kadang", "Sering", "Sangat sering"],
    "frequency, English": ["Never", "Rarely", "Sometimes", "Often", "Always"],
}


@pytest.mark.parametrize("words", SCALES.values(), ids=SCALES)
def test_scales_count_from_one_for_the_least(words):
    assert list(numbers_of(words).values()) == list(range(1, len(words) + 1))


@pytest.mark.parametrize("words", SCALES.values(), ids=SCALES)
def test_the_order_in_which_answers_were_met_changes_nothing(words):
    assert numbers_of(words[::-1]) == numbers_of(words)


@pytest.mark.parametrize("gone", [0, 1, 4])
def test_an_answer_that_nobody_gave_leaves_the_others_their_numbers(gone):
    words = SCALES["agreement of five"]
    met = [word for k, word in enumerate(words) if k != gone]
    assert numbers_of(met) == {word: float(words.index(word) + 1) for word in met}


def test_two_words_for_the_middle_are_one_number():
    assert numbers_of(["Ragu-ragu", "Netral", "Setuju"]) == {"Ragu-ragu": 3, "Netral": 3, "Setuju": 4}


def test_a_number_among_the_answers_says_how_many_points_there_are():
    assert numbers_of(["Setuju", "Sangat setuju", "Tidak setuju"])["Sangat setuju"] == 4
    assert numbers_of(["Setuju", "Sangat setuju", "Tidak setuju", "5"])["Sangat setuju"] == 5
    assert numbers_of(["5 - Sangat setuju", "1 - Sangat tidak setuju", "Setuju"])["Setuju"] == 4


def test_what_states_its_number_decides_for_the_same_word_without_one():
    assert numbers_of(["1 - Sangat setuju", "Sangat Setuju", "Setuju (2)", "setuju"]) == {
        "1 - Sangat setuju": 1,
        "Sangat Setuju": 1,
        "Setuju (2)": 2,
        "setuju": 2,
    }


@pytest.mark.parametrize(
    ("text", "number", "word"),
    [
        ("5 - Sangat setuju", 5, "Sangat setuju"),
        ("(5) Sangat setuju", 5, "Sangat setuju"),
        ("5. Sangat setuju", 5, "Sangat setuju"),
        ("5= Sangat setuju", 5, "Sangat setuju"),
        ("Sangat Setuju (5)", 5, "Sangat Setuju"),
        ("SS = 5", 5, "SS"),
        ("Sangat setuju: 10", 10, "Sangat setuju"),
    ],
)
def test_numbers_are_found_beside_their_words(text, number, word):
    assert stated_number(text) == (number, word)


@pytest.mark.parametrize("text", ["5", "Setuju", "lantai 3 gedung 5", "2010", "X1.1", ""])
def test_other_texts_state_no_number(text):
    assert stated_number(text) is None


def test_unknown_words_have_no_number():
    assert numbers_of(["Setuju", "entah", "Laki-laki"]) == {"Setuju": 3, "entah": None, "Laki-laki": None}


@given(st.sampled_from(SCALES["frequency"]), st.text(" \u00a0\t", max_size=3), st.booleans())
def test_case_and_blanks_make_no_other_answer(word, blanks, upper):
    assert answer_key(blanks + (word.upper() if upper else word.lower()) + blanks) == answer_key(word)


def test_numbers_are_the_same_answer_however_they_are_written():
    assert answer_key("4") == answer_key(" 4,0 ") == answer_key("4.0") != answer_key("5")


def test_a_word_of_another_ladder_waits_for_a_number_and_shifts_none():
    agreement = {"sangat tidak setuju": 1.0, "tidak setuju": 2.0, "netral": 3.0, "setuju": 4.0, "sangat setuju": 5.0}
    assert numbers_of([*agreement, "kadang", "selalu"]) == {**agreement, "kadang": None, "selalu": None}
    frequency = {"tidak pernah": 1.0, "jarang": 2.0, "kadang": 3.0, "sering": 4.0, "selalu": 5.0}
    assert numbers_of([*frequency, "setuju"]) == {**frequency, "setuju": None}
