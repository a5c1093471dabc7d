"""A form's raw answers: what is proposed for them, and that words give back the points that were meant."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

import plsengine as pls
from plsengine.cleaning import LeaveOut, Rename, apply, clean
from plsengine.intake import parse_blocks, propose_intake, with_blocks, with_roles
from plsengine.proposals import propose_constructs
from tests.google_forms import LONG, PERSONAL, PROFILE, form

PLAIN = ("Harga produk sesuai dengan kualitasnya", "Saya akan membeli lagi", "Saya puas", "Saya puas")
CODED = ("X1.1. Harga sesuai", "[X1.2] Promo menarik", "X1.3 Ongkos kirim murah", "(Y1) Saya puas", "Y2) Saya kembali")
GRID = (
    "Kualitas situs [Mudah dipakai]",
    "Kualitas situs [Cepat]",
    "Loyalitas [Saya kembali]",
    "Loyalitas [Saya setia]",
)


def taken(raw: pls.Survey) -> pls.Survey:
    return apply(raw, propose_intake(raw).steps(raw))


def codes(raw: pls.Survey) -> list[str]:
    return [each.code for each in propose_intake(raw).columns if each.role == "item"]


# --- answers ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("heads", [PLAIN, CODED, GRID, (LONG, "Saya senang")])
def test_words_give_back_the_points(heads, seed):
    made = form(heads, seed=seed)
    survey = taken(pls.read_survey(made.csv()))
    assert_array_equal(survey.answers(survey.item_columns), made.points)


@pytest.mark.parametrize("seed", range(3))
def test_every_spelling_of_an_answer_is_the_same_point(seed):
    made = form(PLAIN, seed=seed, messy=True)
    raw = pls.read_survey(made.csv())
    assert propose_intake(raw).scales[0].unknown == ()
    survey = taken(raw)
    assert_array_equal(survey.answers(survey.item_columns), made.points)
    assert survey.problems == ()


@pytest.mark.parametrize(
    "data",
    [
        lambda made: made.csv(";", "utf-8-sig"),
        lambda made: made.csv("\t", "utf-16"),
        lambda made: made.csv(";", "cp1252"),
        lambda made: made.xlsx(),
    ],
    ids=["semicolons with BOM", "tabs in UTF-16", "Windows-1252", "Excel"],
)
def test_the_kind_of_file_changes_nothing(data):
    made = form(("Café ini nyaman – sekali", *PLAIN), messy=True)
    survey = taken(pls.read_survey(data(made)))
    assert_array_equal(survey.answers(survey.item_columns), made.points)
    assert survey.column("P1").label == "Café ini nyaman – sekali"


@pytest.mark.parametrize(
    "words",
    [
        ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"),
        ("Tidak Pernah", "Jarang", "Kadang-kadang", "Sering", "Selalu"),
        ("Sangat Tidak Puas", "Tidak Puas", "Puas", "Sangat Puas"),
        ("1", "2", "3", "4", "5", "6", "7"),
    ],
)
def test_other_scales_give_back_their_points(words):
    made = form(CODED, words=words)
    survey = taken(pls.read_survey(made.csv()))
    assert_array_equal(survey.answers(survey.item_columns), made.points)


def test_numbers_keep_their_words_as_value_labels():
    survey = taken(pls.read_survey(form(PLAIN, messy=True).csv()))
    assert dict(survey.column("P2").value_labels)[5] in ("Sangat Setuju", "SANGAT SETUJU", "Sangat Setuju.")
    assert [number for number, _ in survey.column("P2").value_labels] == [1, 2, 3, 4, 5]


def test_unknown_words_wait_for_a_number_and_are_never_dropped_silently():
    made = form(PLAIN)
    made.table.iloc[[3, 9, 20], -1] = ["entah", "mungkin ya", "lewat"]
    raw = pls.read_survey(made.csv())
    intake = propose_intake(raw)
    (scale,) = intake.scales
    assert scale.unknown == ("entah", "lewat", "mungkin ya")
    survey = apply(raw, intake.steps(raw))
    assert [(p.column, p.rows, p.values) for p in survey.problems] == [
        ("P4", (5, 11, 22), ("entah", "mungkin ya", "lewat"))
    ]
    numbered = replace(intake, scales=(scale.with_numbers({"entah": 3, "lewat": 2, "mungkin ya": 4}),))
    answers = apply(raw, numbered.steps(raw)).answers(["P4"])["P4"]
    assert_array_equal(answers.iloc[[3, 9, 20]], [3, 4, 2])


def test_a_number_that_the_user_gives_counts_for_all_columns_of_the_scale():
    made = form(PLAIN)
    raw = pls.read_survey(made.csv())
    intake = propose_intake(raw)
    turned = dict(zip([each.answer for each in intake.scales[0].answers], [5, 4, 3, 2, 1], strict=True))
    survey = apply(raw, replace(intake, scales=(intake.scales[0].with_numbers(turned),)).steps(raw))
    assert_array_equal(survey.answers(survey.item_columns), 6 - made.points)


# --- codes and wordings -----------------------------------------------------------------------------------


def test_heads_with_codes_keep_them():
    raw = pls.read_survey(form(CODED).csv())
    assert codes(raw) == ["X1.1", "X1.2", "X1.3", "Y1", "Y2"]
    labels = [each.label for each in propose_intake(raw).columns if each.role == "item"]
    assert labels == ["Harga sesuai", "Promo menarik", "Ongkos kirim murah", "Saya puas", "Saya kembali"]


def test_grids_become_blocks():
    raw = pls.read_survey(form(GRID).csv())
    assert codes(raw) == ["X1.1", "X1.2", "X2.1", "X2.2"]
    assert taken(raw).column("X2.1").label == "Saya kembali"


def test_a_grid_does_not_take_a_stem_of_the_form_itself():
    raw = pls.read_survey(form((*CODED[:3], *GRID)).csv())
    assert codes(raw) == ["X1.1", "X1.2", "X1.3", "X2.1", "X2.2", "X3.1", "X3.2"]


def test_grids_whose_rows_have_codes_keep_these():
    raw = pls.read_survey(form(("Kualitas [X1.1 Mudah]", "Kualitas [X1.2 Cepat]")).csv())
    assert codes(raw) == ["X1.1", "X1.2"]
    assert taken(raw).column("X1.2").label == "Cepat"


def test_plain_statements_are_counted_through_and_keep_their_full_wording():
    raw = pls.read_survey(form((LONG, *PLAIN)).csv())
    assert codes(raw) == ["P1", "P2", "P3", "P4", "P5"]
    survey = taken(raw)
    label = survey.column("P1").label
    assert label.startswith("Saya merasa puas dengan pelayanan yang diberikan oleh penjual ketika saya")
    assert len(label) > 140
    assert not {"<", "&", "\n"} & set(label)
    # Twice the same statement: told apart by their codes, with the wording that stood in the file.
    assert [survey.column(code).label for code in ("P4", "P5")] == ["Saya puas", "Saya puas"]


def test_blocks_give_codes_in_their_order():
    raw = pls.read_survey(form([f"Pernyataan nomor {k} tentang sesuatu" for k in "abcdefg"]).csv())
    intake = with_blocks(propose_intake(raw), parse_blocks("X1 3; KH=2, Y: 2"))
    survey = apply(raw, intake.steps(raw))
    assert survey.item_columns == ("X1.1", "X1.2", "X1.3", "KH1", "KH2", "Y1", "Y2")
    assert [each.name for each in propose_constructs(survey.numeric_columns)] == ["X1", "KH", "Y"]


@pytest.mark.parametrize("text", ["X1", "X1 0", "4 X1 2", "X1 -3"])
def test_what_is_no_block_is_refused(text):
    with pytest.raises(pls.SurveyError, match="no block"):
        parse_blocks(text)


def test_codes_that_are_there_already_are_left_alone():
    made = form(("X1.1", "X1.2", "Y1"))
    raw = pls.read_survey(made.csv())
    assert not any(isinstance(step, Rename) for step in propose_intake(raw).steps(raw))


def test_a_clean_survey_needs_no_intake():
    made = form(("X1.1", "X1.2"), words=("1", "2", "3", "4", "5"))
    assert not propose_intake(pls.read_survey(made.csv())).is_needed


def test_two_columns_never_get_the_same_code():
    raw = pls.read_survey(form(("X1.1 Harga", "X1.1 Promo", "X1.2 Paket")).csv())
    assert codes(raw) == ["X1.1", "X1.1_2", "X1.2"]
    assert taken(raw).item_columns == ("X1.1", "X1.1_2", "X1.2")


# --- roles and personal data ------------------------------------------------------------------------------


def test_personal_data_are_left_out_unless_asked_for():
    raw = pls.read_survey(form(PLAIN).csv())
    intake = propose_intake(raw)
    assert set(intake.personal) == set(PERSONAL)
    survey = apply(raw, intake.steps(raw))
    assert not set(PERSONAL) & set(survey.table)
    assert b"responden1@example.com" not in survey.to_csv_bytes()
    kept = apply(raw, intake.steps(raw, keep_personal=True))
    assert set(PERSONAL) <= set(kept.table)
    assert kept.columns_of("personal") == intake.personal


def test_the_profile_stays_in_words():
    made = form(PLAIN)
    survey = taken(pls.read_survey(made.csv()))
    assert survey.profile_columns == PROFILE
    assert list(survey.table["Pekerjaan"]) == list(made.table["Pekerjaan"])


def test_a_column_that_becomes_an_item_gets_a_free_code_and_its_words_a_scale():
    made = form(PLAIN)
    made.table["Apakah Anda pelanggan tetap?"] = np.resize(["Ya", "Tidak"], len(made.table))
    raw = pls.read_survey(made.csv())
    intake = propose_intake(raw)
    roles = {each.column: each.role for each in intake.columns} | {
        "Apakah Anda pelanggan tetap?": "item",
        "Saya puas": "other",
    }
    changed = {each.column: each for each in with_roles(intake, raw, roles).columns}
    assert changed["Saya puas"].code == "Saya puas"
    assert changed["Saya akan membeli lagi"].code == "P2"
    assert changed["Apakah Anda pelanggan tetap?"].code == "P3"
    scales = with_roles(intake, raw, roles).scales
    assert [each.answer for each in scales[-1].answers] == ["Tidak", "Ya"]
    assert scales[-1].unknown == ("Tidak", "Ya")


def test_every_step_of_the_proposal_can_be_taken_back_by_itself():
    raw = pls.read_survey(form((*PLAIN, *GRID), messy=True).csv())
    steps = propose_intake(raw).steps(raw)
    assert len(steps) >= 3
    for k in range(len(steps)):
        assert len(clean(raw, steps[:k] + steps[k + 1 :]).effects) == len(steps) - 1


def test_the_original_never_changes():
    raw = pls.read_survey(form(PLAIN).csv())
    before = raw.to_csv_bytes(), raw.fingerprint, raw.columns
    taken(raw)
    assert (raw.to_csv_bytes(), raw.fingerprint, raw.columns) == before


@given(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=6))
def test_any_heads_get_codes_unlike_each_other(heads):
    made = form(["Saya puas", *heads], n=12)
    raw = pls.Survey.from_frame(made.table)
    steps = propose_intake(raw).steps(raw)
    survey = apply(raw, steps)
    named = next((step for step in steps if isinstance(step, LeaveOut)), LeaveOut(()))
    assert len(survey.columns) == len(raw.columns) - len(named.columns)


def test_only_a_number_at_the_beginning_is_numbering():
    heads = ["3. Saya puas", "Harga (lihat A1) terjangkau", "Saya datang 2. kali"]
    survey = pls.Survey.from_frame(pd.DataFrame({head: ["Setuju", "Netral"] for head in heads}))
    intake = propose_intake(survey, dict.fromkeys(heads, "item"))
    assert [each.label for each in intake.columns] == ["Saya puas", *heads[1:]]
