"""What was chosen about describing a survey is saved and comes back; what is no description is refused."""

import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import plsengine as pls
from plsengine.questionnaire import AnswerScale
from report.description import (
    Description,
    NumberClasses,
    describable_columns,
    description_of,
    item_wording,
    profile_columns,
)

NAMES = st.text(min_size=1, max_size=8)
NUMBERS = st.floats(-1e6, 1e6)
DESCRIPTIONS = st.builds(
    Description,
    profile=st.none() | st.lists(NAMES, max_size=4).map(tuple),
    classes=st.dictionaries(NAMES, st.builds(NumberClasses, st.floats(0.1, 1e3), st.none() | NUMBERS), max_size=3),
    scales=st.dictionaries(NAMES, st.builds(AnswerScale, st.floats(-9, 1), st.floats(2, 100)), max_size=3),
    index=st.sampled_from(["tcr_sugiyono", "tcr_arikunto", "three_box", "interval"]),
    anchors=st.sampled_from(["numbers", "agreement"]),
    chart=st.sampled_from(["bar", "pie"]),
    crossed=st.none() | st.tuples(NAMES, NAMES),
)


@given(DESCRIPTIONS)
def test_every_description_comes_back(description):
    assert description_of(json.loads(json.dumps(description.to_json()))) == description


@pytest.mark.parametrize(
    "wrong",
    [
        {"profile": "Usia"},
        {"profile": [1]},
        {"classes": {"Usia": [0, None]}},
        {"classes": {"Usia": 5}},
        {"scales": {"X": [5, 1]}},
        {"scales": {"X": [1, True]}},
        {"index": "median"},
        {"index": ["tcr_sugiyono"]},
        {"anchors": None},
        {"chart": "radar"},
        {"crossed": ["a"]},
        {"classes": []},
    ],
)
def test_what_is_no_description_is_refused(wrong):
    with pytest.raises(ValueError, match=r"no |unknown"):
        description_of(Description().to_json() | wrong)
    with pytest.raises(ValueError, match="no description"):
        description_of(wrong)


SURVEY = pls.Survey.from_frame(
    pd.DataFrame(
        {
            "Timestamp": pd.date_range("2024-01-01", periods=60).astype(str),
            "Nama": [f"Responden {k}" for k in range(60)],
            "Jenis Kelamin": ["L", "P"] * 30,
            "Usia": [17 + k % 20 for k in range(60)],
            "No": range(60),
            "X1": [1, 2, 3] * 20,
            "X2": [3, 2, 1] * 20,
            "Kode": [1, 2] * 30,
        }
    )
)


def test_profile_columns_are_no_items_no_dates_and_no_names():
    assert describable_columns(SURVEY, pls.Model()) == ("Jenis Kelamin", "Usia", "No", "Kode")
    assert profile_columns(SURVEY, pls.Model(), Description()) == ("Jenis Kelamin", "Usia", "Kode")
    used = pls.Model().with_construct("K", ["Kode"])
    assert profile_columns(SURVEY, used, Description()) == ("Jenis Kelamin", "Usia")


def test_chosen_columns_that_are_gone_fall_away():
    chosen = Description(profile=("Kode", "Agama", "Usia"))
    assert profile_columns(SURVEY, pls.Model(), chosen) == ("Kode", "Usia")


def test_an_item_without_wording_is_called_by_its_name():
    assert item_wording(SURVEY, "X1") == "X1"


def test_a_width_that_makes_no_classes_does_not_damage_saved_work():
    description = Description(classes={"Usia": NumberClasses(0.0), "Lama": NumberClasses(2.0)})
    assert description_of(description.to_json()).classes == {"Lama": NumberClasses(2.0)}
