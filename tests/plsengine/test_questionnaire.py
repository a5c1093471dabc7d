"""Items find their blocks, and blocks the scale that they were answered on."""

import numpy as np
import pandas as pd
import pytest

import plsengine as pls
from plsengine.questionnaire import AnswerScale, answer_scales, question_blocks
from sample_surveys import generate


def survey(**columns):
    return pls.Survey.from_frame(pd.DataFrame(columns))


def scales(declared=None, **columns):
    read = survey(**columns)
    return answer_scales(read, question_blocks(read, pls.Model()), declared)


def answers(low, high, n=60, seed=1):
    return np.random.default_rng(seed).integers(low, high + 1, n).astype(float)


def test_blocks_are_those_of_the_model_then_those_of_the_names():
    read = survey(A1=[1, 2], A2=[2, 1], K1=[1, 2], K2=[2, 2], usia=[20, 30])
    model = pls.Model().with_construct("Kepuasan", ["K1", "K2"])
    assert [(block.name, block.indicators) for block in question_blocks(read, model)] == [
        ("Kepuasan", ("K1", "K2")),
        ("A", ("A1", "A2")),
    ]


def test_columns_that_are_gone_or_hold_text_are_no_items():
    read = survey(A1=[1, 2], A2=["x", "y"])
    model = pls.Model().with_construct("A", ["A1", "A2", "A3"])
    assert [block.indicators for block in question_blocks(read, model)] == [("A1",)]


@pytest.mark.parametrize("ends", [(1, 4), (1, 5), (1, 7), (0, 10), (1, 10), (0, 1), (0, 4)])
def test_a_scale_is_found(ends):
    assert scales(A1=answers(*ends), A2=answers(*ends, seed=2)) == {"A": AnswerScale(*ends)}


def test_slips_and_undeclared_codes_make_no_other_scale():
    slipped = answers(1, 5)
    slipped[3] = 55
    coded = answers(1, 5, seed=2)
    coded[:5] = -99
    assert scales(A1=slipped, A2=coded, A3=answers(1, 5, seed=3))["A"] == AnswerScale(1, 5)


def test_a_block_without_the_highest_answer_takes_the_scale_of_the_others():
    found = scales(
        A1=answers(1, 5), A2=answers(1, 5), B1=answers(2, 4), B2=answers(2, 4), C1=answers(1, 5), C2=answers(1, 5)
    )
    assert set(found.values()) == {AnswerScale(1, 5)}


def test_blocks_may_have_scales_of_their_own():
    found = scales(
        A1=answers(1, 5), A2=answers(1, 5), B1=answers(1, 7), B2=answers(1, 7), C1=answers(1, 7), C2=answers(1, 5)
    )
    assert (found["B"], found["C"]) == (AnswerScale(1, 7), AnswerScale(1, 7))


def test_what_the_visitor_declares_holds():
    assert scales({"A": AnswerScale(0, 6)}, A1=answers(1, 5), A2=answers(1, 5)) == {"A": AnswerScale(0, 6)}


def test_points_and_reversal():
    scale = AnswerScale(1, 5)
    assert scale.points == (1, 2, 3, 4, 5)
    assert AnswerScale(0, 100).points == AnswerScale(0.5, 2).points == ()
    np.testing.assert_array_equal(scale.reverse(np.array([1.0, 4.0])), [5, 2])
    np.testing.assert_array_equal(scale.beyond(np.array([0.0, 1, 5, 6, np.nan])), [True, False, False, True, False])


@pytest.mark.parametrize("name", [*generate.SYNTHETIC, "ecsi_mobile"])
def test_the_samples_have_the_scales_that_they_say(name):
    folder = generate.FOLDER / name
    model = pls.Model.from_json((folder / "model.json").read_text(encoding="utf-8"))
    read = pls.read_survey(folder / "survey.csv")
    high = 10 if name == "ecsi_mobile" else 5
    assert set(answer_scales(read, question_blocks(read, model)).values()) == {AnswerScale(1, high)}
