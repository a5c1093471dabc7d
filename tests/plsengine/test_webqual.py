"""The WebQual Index: its definition on numbers that can be done by hand, its limits, and which columns are the items."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

import plsengine as pls
from plsengine.regression_study import blocks
from plsengine.webqual import (
    DIMENSIONS,
    WebQualItems,
    propose_items,
    template,
    webqual_index,
    with_dimensions,
)
from sample_surveys import generate

LABELS = {"usability": "Usability", "information": "Information", "service": "Service", "overall": "Overall"}
SMALL = WebQualItems(usability=("U1",), information=("IQ1",), importance=("w1", "w2"), highest=5)
TABLE = pd.DataFrame({"U1": [4, 2], "IQ1": [5, 3], "w1": [5, 3], "w2": [2, 4]}, dtype=float)


@pytest.fixture(scope="module")
def sample():
    folder = generate.FOLDER / "website_quality"
    model = pls.Model.from_json((folder / "model.json").read_text(encoding="utf-8"))
    return model, pls.read_survey(folder / "survey.csv")


def test_the_instrument_has_23_items():
    assert [len(codes) for codes in DIMENSIONS.values()] == [8, 7, 7, 1]


def test_index_by_hand():
    found = webqual_index(pls.Survey.from_frame(TABLE), SMALL)
    # U1: (4·5 + 2·3)/2 = 13 of 5·4 = 20; IQ1: (5·2 + 3·4)/2 = 11 of 5·3 = 15.
    assert_allclose(found.by_item["score"], [13, 11])
    assert_allclose(found.by_item["most"], [20, 15])
    assert found.index == pytest.approx(24 / 35)
    assert_allclose(found.by_item["gap"], [3 - 4, 4 - 3])
    assert found.by_dimension.loc["usability", "index"] == pytest.approx(13 / 20)


@given(st.lists(st.lists(st.integers(1, 5), min_size=4, max_size=4), min_size=1, max_size=20))
def test_index_lies_between_the_worst_and_the_best_answer(rows):
    found = webqual_index(pls.Survey.from_frame(pd.DataFrame(rows, columns=TABLE.columns, dtype=float)), SMALL)
    assert 0.2 - 1e-12 <= found.index <= 1 + 1e-12


def test_equal_importance_gives_the_mean_answer():
    items = WebQualItems(usability=("U1",), information=("IQ1",), overall=("w1",), highest=5)
    found = webqual_index(pls.Survey.from_frame(TABLE), items)
    assert found.index == pytest.approx(TABLE[["U1", "IQ1"]].to_numpy().mean() / 5)
    assert found.by_item["importance"].isna().all()
    assert found.by_dimension.loc["overall", "index"] == pytest.approx(4 / 5)  # its own line, not in the index


def test_who_left_out_an_item_is_left_out():
    gap = TABLE.reindex(range(3)).assign(U1=[4.0, 2, np.nan], IQ1=[5.0, 3, 1], w1=[5.0, 3, 1], w2=[2.0, 4, 1])
    found = webqual_index(pls.Survey.from_frame(gap), SMALL)
    assert (found.n, found.total, found.notes[0].key) == (2, 3, "webqual_cases_dropped")


@pytest.mark.parametrize(
    ("items", "key"),
    [
        (WebQualItems(), "webqual_no_items"),
        (WebQualItems(overall=("U1",)), "webqual_no_items"),
        (WebQualItems(usability=("U1",), service=("U1",)), "webqual_item_twice"),
        (WebQualItems(usability=("U1", "IQ1"), importance=("w1",)), "webqual_importance_count"),
        (WebQualItems(usability=("U1",), highest=3), "webqual_scale"),
    ],
)
def test_refusals(items, key):
    with pytest.raises(pls.EstimationError) as refused:
        webqual_index(pls.Survey.from_frame(TABLE), items)
    assert refused.value.key == key


def test_items_are_found_by_code_with_their_importance():
    columns = [f"{code[:-1]}.{code[-1]}" for codes in DIMENSIONS.values() for code in codes]
    found = propose_items([*columns, *(f"{each}_kepentingan" for each in columns)], pls.Model())
    assert found.columns == tuple(columns)
    assert found.importance[0] == "U.1_kepentingan"


def test_items_are_found_as_a_construct_of_23(sample):
    model, survey = sample
    found = propose_items([column.name for column in survey.columns], model)
    assert (found.usability[0], found.information[0], found.service[0]) == ("X1.1", "X1.9", "X1.16")
    assert found.overall == ("X1.23",)
    assert propose_items(["a", "b"], pls.Model()) == WebQualItems()


def test_dimensions_become_a_construct_of_higher_order_and_the_arrows_stay(sample):
    model, survey = sample
    items = propose_items(survey.numeric_columns, model)
    found = with_dimensions(model, items, LABELS)
    assert found.construct("X1").components == ("U", "IQ", "SI", "OI")
    assert blocks(found)["X1"] == blocks(model)["X1"]
    assert found.predictors("Y") == ("X1", "X2")
    assert found.hypotheses == model.hypotheses
    assert with_dimensions(found, items, LABELS) == found
    assert pls.estimate(found, survey).converged


def test_the_template_is_a_model_of_its_own():
    found = template(LABELS)
    assert found.indicators == tuple(code for codes in DIMENSIONS.values() for code in codes)
    assert found.predictors("OI") == ("U", "IQ", "SI")
