"""Steps of cleaning: what each does, that it says so, that it can be taken back, and that the survey itself never changes."""

from collections.abc import Callable
from contextlib import suppress

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

import plsengine as pls
from plsengine.cleaning import (
    COMPARISONS,
    STEPS,
    Exclude,
    ExcludeRows,
    LeaveOut,
    Merge,
    Missing,
    Recode,
    Rename,
    Reverse,
    SetRoles,
    Step,
    apply,
    carried,
    clean,
    model_with_names,
    without_personal,
    without_step,
)

NAN = np.nan
CSV = """\
Nama,Kota,Usia,X1,X2,Saya puas
Siti,Depok,21,4,5,Setuju
Budi,depok ,35,,3,STS
Ani,Bogor,19,2,,setuju
Tono,Jakarta,42,n/a,1,entah
Rina,,27,5,2,Setuju
"""
ROWS = (2, 3, 4, 5, 6)


@pytest.fixture(scope="module")
def survey() -> pls.Survey:
    return pls.read_survey(CSV.encode())


def refusal(work: Callable[[], object]) -> pls.SurveyError:
    with pytest.raises(pls.SurveyError) as caught:
        work()
    return caught.value


def said(survey: pls.Survey, *steps: Step) -> str:
    return clean(survey, steps).effects[-1].text


# --- what each step does ----------------------------------------------------------------------------------


def test_words_become_numbers_and_the_others_stay(survey):
    step = Recode(("Saya puas",), (("SETUJU", 4), ("sts", 1)))
    after = apply(survey, [step])
    assert_array_equal(after.answers(["Saya puas"])["Saya puas"], [4, 1, 4, NAN, 4])
    assert [(p.rows, p.values) for p in after.problems] == [((5,), ("entah",))]
    assert after.column("Saya puas").value_labels == ((1.0, "sts"), (4.0, "SETUJU"))
    assert said(survey, step) == "Answers recoded (4) in Saya puas: SETUJU → 4, sts → 1."


def test_categories_are_joined_by_the_same_word(survey):
    after = apply(survey, [Recode(("Kota",), (("Depok", "Luar Jakarta"), ("Bogor", "Luar Jakarta")))])
    assert after.table["Kota"].tolist() == ["Luar Jakarta", "Luar Jakarta", "Luar Jakarta", "Jakarta", None]


def test_all_answers_change_at_once_so_that_they_can_be_exchanged(survey):
    turn = Recode(("X2",), tuple((str(k), 6 - k) for k in range(1, 6)))
    assert_array_equal(apply(survey, [turn]).answers(["X2"])["X2"], [1, 3, NAN, 5, 4])


def test_an_answer_can_become_none(survey):
    after = apply(survey, [Recode(("Saya puas",), (("entah", None), ("Setuju", 4), ("STS", 1)))])
    assert after.column("Saya puas").missing == 1
    assert after.problems == ()


def test_reversing_turns_the_scale_and_its_labels(survey):
    words = Recode(("Saya puas",), (("Setuju", 4), ("STS", 1), ("entah", None)))
    after = apply(survey, [words, Reverse(("Saya puas", "X1"), 1, 5)])
    assert_array_equal(after.answers(["X1"])["X1"], [2, NAN, 4, NAN, 1])
    assert_array_equal(after.answers(["Saya puas"])["Saya puas"], [2, 5, 2, NAN, 2])
    assert after.column("Saya puas").value_labels == ((2.0, "Setuju"), (5.0, "STS"))
    # Who wrote "n/a" or nothing still has no answer, and it still stands there.
    assert after.raw["X1"].tolist()[3] == "n/a"


def test_reversing_twice_changes_nothing(survey):
    twice = apply(survey, [Reverse(("X1",), 1, 5), Reverse(("X1",), 1, 5)])
    assert_array_equal(twice.answers(["X1"]), survey.answers(["X1"]))


def test_columns_are_merged_by_their_mean(survey):
    after = apply(survey, [Merge(("X1", "X2"), "X", "mean")])
    assert_array_equal(after.answers(["X"])["X"], [4.5, 3, 2, 1, 3.5])
    assert [column.name for column in after.columns] == ["Nama", "Kota", "Usia", "X", "Saya puas"]


def test_columns_are_merged_by_the_first_answer(survey):
    after = apply(survey, [Merge(("X1", "X2"), "X1", "first")])
    assert_array_equal(after.answers(["X1"])["X1"], [4, 3, 2, 1, 5])


def test_a_new_name_keeps_answers_role_and_wording(survey):
    step = Rename((("Saya puas", "Y1", "Saya puas dengan toko ini"), ("Usia", "Umur", "")))
    after = apply(survey, [step])
    assert after.column("Y1").label == "Saya puas dengan toko ini"
    assert (after.column("Y1").role, after.column("Umur").role) == ("item", "profile")
    assert said(survey, step) == "Columns renamed (2): Saya puas → Y1, Usia → Umur. The full wordings stay as labels."
    assert said(survey, Rename((("X1", "X1", "Harga murah"),))) == "Columns with another full wording (1): X1."


def test_names_can_be_exchanged(survey):
    after = apply(survey, [Rename((("X1", "X2", ""), ("X2", "X1", "")))])
    assert_array_equal(after.answers(["X2", "X1"]), survey.answers(["X1", "X2"]))


def test_columns_are_left_out(survey):
    after = apply(survey, [LeaveOut(("Nama", "Kota"))])
    assert list(after.table) == ["Usia", "X1", "X2", "Saya puas"]
    assert b"Siti" not in after.to_csv_bytes()


def test_roles_are_set(survey):
    after = apply(survey, [SetRoles((("X2", "profile"),))])
    assert after.profile_columns == ("Kota", "Usia", "X2")


def test_a_role_stays_when_cases_go(survey):
    """Whatever is left: who was asked for the town, was asked for the town."""
    after = apply(survey, [Exclude("Kota", "unequal", "Depok"), Exclude("Kota", "empty")])
    assert after.table["Kota"].tolist() == ["Depok", "depok"]
    assert after.profile_columns == ("Kota", "Usia")


@pytest.mark.parametrize(
    ("rule", "rows"),
    [
        (Exclude("Usia", "less", "21"), (2, 3, 5, 6)),
        (Exclude("Usia", "at_most", "21"), (3, 5, 6)),
        (Exclude("Usia", "more", "35"), (2, 3, 4, 6)),
        (Exclude("Usia", "at_least", "35,0"), (2, 4, 6)),
        (Exclude("Usia", "equal", "19"), (2, 3, 5, 6)),
        (Exclude("Kota", "equal", " DEPOK"), (4, 5, 6)),
        (Exclude("Kota", "unequal", "Depok"), (2, 3, 6)),
        (Exclude("X1", "empty"), (2, 4, 6)),
        (Exclude("X1", "answered"), (3, 5)),
        (Exclude("X1", "less", "5"), (3, 5, 6)),
        (ExcludeRows((3, 6, 99)), (2, 4, 5)),
    ],
    ids=repr,
)
def test_cases_are_left_out(survey, rule, rows):
    after = apply(survey, [rule])
    assert after.rows == rows
    assert_array_equal(after.table["Usia"], survey.table["Usia"].iloc[[ROWS.index(row) for row in rows]])


def test_who_was_left_out_is_said_by_file_rows(survey):
    effect = said(survey, Exclude("Usia", "more", "30"))
    assert effect == "Respondents left out (2) whose “Usia” is more than 30 (file rows: 3, 5)."
    assert said(survey, ExcludeRows((4,), "jawaban ganda")) == "Respondents left out (1): jawaban ganda (file rows: 4)."
    assert said(survey, Exclude("Usia", "more", "99")).endswith("(file rows: –).")


def test_answers_are_declared_missing_and_nothing_is_filled_in(survey):
    after = apply(survey, [Missing(("X1", "X2", "Saya puas"), ("5", "entah"))])
    assert_array_equal(after.answers(["X1"])["X1"], [4, NAN, 2, NAN, NAN])
    assert after.table["Saya puas"].tolist() == ["Setuju", "STS", "setuju", None, "Setuju"]


def test_codes_for_missing_answers_are_no_answers_for_any_step():
    survey = pls.Survey.from_frame(pd.DataFrame({"X1": [1, -99, 5], "X2": [3, 3, -99]}), missing_codes=[-99])
    after = apply(survey, [Reverse(("X1",), 1, 5), Merge(("X1", "X2"), "X", "mean"), Exclude("X", "less", "0")])
    assert_array_equal(after.answers(["X"])["X"], [4, 3, 1])


# --- what doesn't fit -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "key"),
    [
        (Recode(("X9",), (("1", 2),)), "step_column_gone"),
        (Reverse(("X9",), 1, 5), "step_column_gone"),
        (LeaveOut(("X9",)), "step_column_gone"),
        (Rename((("X9", "a", ""),)), "step_column_gone"),
        (SetRoles((("X9", "item"),)), "step_column_gone"),
        (Merge(("X1", "X9"), "X", "mean"), "step_column_gone"),
        (Missing(("X9",), ("1",)), "step_column_gone"),
        (Exclude("X9", "empty"), "step_column_gone"),
        (Reverse(("Kota",), 1, 5), "step_needs_numbers"),
        (Merge(("X1", "Kota"), "X", "mean"), "step_needs_numbers"),
        (Exclude("Kota", "less", "3"), "step_needs_numbers"),
        (Exclude("Usia", "less", "tua"), "step_needs_number"),
        (Reverse(("Usia",), 1, 5), "step_outside_scale"),
        (Reverse(("X1",), 5, 1), "step_bad_scale"),
        (Merge(("X1", "X1"), "X", "mean"), "step_one_column"),
        (Merge(("X1", "X2"), "Usia", "mean"), "step_name_taken"),
        (Merge(("X1", "X2"), " ", "mean"), "step_empty_name"),
        (Rename((("X1", "X2", ""),)), "step_name_taken"),
        (Rename((("X1", "a", ""), ("X2", "a", ""))), "step_name_taken"),
        (Rename((("X1", "", ""),)), "step_empty_name"),
        (LeaveOut(("Nama", "Kota", "Usia", "X1", "X2", "Saya puas")), "step_nothing_left"),
        (Exclude("Usia", "more", "0"), "step_nothing_left"),
        (ExcludeRows(ROWS), "step_nothing_left"),
    ],
    ids=repr,
)
def test_a_step_that_does_not_fit_is_named(survey, step, key):
    error = refusal(lambda: clean(survey, [LeaveOut(()), step]))
    assert (error.key, error.facts["number"]) == (key, 2)
    assert "step 2" in str(error)


def test_a_step_can_not_use_what_an_earlier_one_took_away(survey):
    error = refusal(lambda: clean(survey, [Rename((("X1", "Harga", ""),)), Reverse(("X1",), 1, 5)]))
    assert (error.key, error.facts["column"]) == ("step_column_gone", "X1")
    assert "X2" in error.facts["near"]


# --- taking back ------------------------------------------------------------------------------------------


def test_no_steps_are_the_survey_itself(survey):
    assert clean(survey, []).survey is survey


def test_the_survey_itself_never_changes(survey):
    before = survey.fingerprint, survey.to_csv_bytes(), survey.columns
    clean(survey, [Reverse(("X1", "X2"), 1, 5), Exclude("Kota", "empty"), Rename((("X1", "a", "b"),))])
    assert (survey.fingerprint, survey.to_csv_bytes(), survey.columns) == before


def test_steps_after_a_name_that_is_taken_back_follow(survey):
    steps = (
        Rename((("X1", "Harga", ""), ("X2", "Promo", ""))),
        Reverse(("Harga",), 1, 5),
        Rename((("Harga", "H", ""),)),
        Rename((("Usia", "Harga", ""),)),
        Exclude("Harga", "more", "40"),
        SetRoles((("H", "other"), ("Promo", "other"))),
    )
    left = without_step(survey, steps, 0)
    assert left == (
        Reverse(("X1",), 1, 5),
        Rename((("X1", "H", ""),)),
        Rename((("Usia", "Harga", ""),)),
        Exclude("Harga", "more", "40"),
        SetRoles((("H", "other"), ("X2", "other"))),
    )
    with_names, without = apply(survey, steps), apply(survey, left)
    assert_array_equal(with_names.answers(["H", "Promo"]), without.answers(["H", "X2"]))


def test_a_step_that_a_later_one_needs_stays_and_the_later_one_is_named(survey):
    steps = (
        Recode(("Saya puas",), (("Setuju", 4), ("STS", 1), ("entah", 3))),
        LeaveOut(("Nama",)),
        Reverse(("Saya puas",), 1, 5),
    )
    error = refusal(lambda: without_step(survey, steps, 0))
    assert (error.key, error.facts["number"]) == ("step_needs_numbers", 3)


def test_the_model_follows_new_names(survey):
    model = pls.Model().with_construct("X", ["X1", "X2"])
    names = carried(clean(survey, []), clean(survey, [Rename((("X1", "X2", ""), ("X2", "X1", "")))]))
    assert names == {"X1": "X2", "X2": "X1"}
    assert model_with_names(model, names).indicators == ("X2", "X1")


# --- personal data ----------------------------------------------------------------------------------------


def test_personal_data_that_are_left_out_are_forgotten_and_the_result_is_the_same(survey):
    steps = (
        Rename((("Nama", "Responden", ""), ("X1", "Harga", ""))),
        Exclude("Responden", "equal", "budi"),
        Missing(("Responden", "Harga"), ("5",)),
        LeaveOut(("Responden", "Kota")),
        Reverse(("Harga",), 1, 5),
    )
    kept, left = without_personal(survey, steps)
    assert [column.name for column in kept.columns] == ["Kota", "Usia", "X1", "X2", "Saya puas"]
    assert b"Budi" not in kept.to_csv_bytes()
    assert left == (
        Rename((("X1", "Harga", ""),)),
        ExcludeRows((3,)),
        Missing(("Harga",), ("5",)),
        LeaveOut(("Kota",)),
        Reverse(("Harga",), 1, 5),
    )
    assert apply(kept, left).fingerprint == apply(survey, steps).fingerprint


def test_personal_data_that_are_kept_or_needed_stay(survey):
    assert without_personal(survey, (Reverse(("X1",), 1, 5),)) == (survey, (Reverse(("X1",), 1, 5),))
    joined = (Merge(("Nama", "Kota"), "Label", "first"),)
    assert without_personal(survey, joined) == (survey, joined)


def test_what_the_user_calls_personal_is_forgotten_too(survey):
    kept, left = without_personal(survey, (SetRoles((("Kota", "personal"),)), LeaveOut(("Kota",))))
    assert (next(iter(kept.table)), left) == ("Nama", ())
    assert "Kota" not in kept.table


# --- any steps --------------------------------------------------------------------------------------------

_COLUMNS = st.sampled_from(["Nama", "Kota", "Usia", "X1", "X2", "Saya puas"])
_SOME = st.lists(_COLUMNS, min_size=1, max_size=3, unique=True).map(tuple)
_ANSWERS = st.sampled_from(["Setuju", "STS", "1", "5", "Depok", "Budi", "35"])
STEP = st.one_of(
    st.builds(Recode, _SOME, st.lists(st.tuples(_ANSWERS, st.sampled_from([1.0, 2.5, "lain", None]))).map(tuple)),
    st.builds(Reverse, _SOME, st.sampled_from([0.0, 1.0]), st.sampled_from([5.0, 50.0])),
    st.builds(Merge, _SOME, st.sampled_from(["baru", "X1"]), st.sampled_from(["mean", "first"])),
    st.builds(Rename, st.lists(st.tuples(_COLUMNS, _COLUMNS | st.just("baru"), st.just("")), min_size=1, max_size=2).map(tuple)),
    st.builds(SetRoles, st.lists(st.tuples(_COLUMNS, st.sampled_from(["item", "personal"])), min_size=1).map(tuple)),
    st.builds(LeaveOut, _SOME),
    st.builds(Exclude, _COLUMNS, st.sampled_from(COMPARISONS), _ANSWERS),
    st.builds(ExcludeRows, st.lists(st.sampled_from(ROWS), max_size=2).map(tuple)),
    st.builds(Missing, _SOME, st.lists(_ANSWERS, max_size=2).map(tuple)),
)  # fmt: skip


def fits(survey: pls.Survey, steps: tuple[Step, ...]) -> bool:
    with suppress(pls.SurveyError):
        clean(survey, steps)
        return True
    return False


@given(st.lists(STEP, max_size=5).map(tuple))
def test_any_steps_give_a_survey_or_a_sentence_and_forgetting_changes_nothing(steps):
    survey = pls.read_survey(CSV.encode())
    fitting = next((k for k in range(len(steps)) if not fits(survey, steps[: k + 1])), len(steps))
    if fitting < len(steps):
        assert refusal(lambda: clean(survey, steps)).facts["number"] == fitting + 1
        steps = steps[:fitting]
    cleaned = clean(survey, steps)
    assert len(cleaned.effects) == len(steps)
    assert set(cleaned.names.values()) == {column.name for column in cleaned.survey.columns}
    assert all(effect.text for effect in cleaned.effects)
    kept, left = without_personal(survey, steps)
    assert apply(kept, left).fingerprint == cleaned.survey.fingerprint
    assert apply(kept, left).rows == cleaned.survey.rows


def test_every_kind_of_step_is_among_them():
    assert set(STEPS) == {
        "recode",
        "reverse",
        "merge",
        "rename",
        "roles",
        "leave_out",
        "exclude",
        "exclude_rows",
        "missing",
    }
