"""Groups out of a column's answers."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from plsengine.grouping import classes_of, even_cuts, merged

AGES = pd.Series([19, 20, 20, 21, np.nan, 25, 30, 41])


def test_a_number_is_divided_at_the_answer_nearest_to_its_median():
    assert even_cuts(AGES) == (20.0,)
    assert list(classes_of(AGES, [20])) == ["≤ 20", "≤ 20", "≤ 20", "> 20", None, "> 20", "> 20", "> 20"]


def test_classes_are_told_by_their_ends():
    found = classes_of(AGES, [30, 20])
    assert list(found.unique()) == ["≤ 20", "> 20, ≤ 30", None, "> 30"]
    assert list(classes_of(pd.Series([1.5, 2.0]), [1.5], lambda x: f"{x:.1f}".replace(".", ","))) == ["≤ 1,5", "> 1,5"]


def test_answers_that_are_all_the_same_have_no_cut():
    assert even_cuts(pd.Series([3.0, 3.0, np.nan])) == ()
    assert even_cuts(pd.Series([], dtype=float)) == ()


@given(st.lists(st.integers(0, 9), min_size=2, max_size=60), st.integers(2, 5))
def test_every_class_has_an_answer(answers, classes):
    values = pd.Series(answers, dtype=float)
    cuts = even_cuts(values, classes)
    assert len(cuts) <= classes - 1
    assert classes_of(values, cuts).nunique() == len(cuts) + 1


def test_several_answers_make_a_group_and_others_none():
    jobs = pd.Series(["student", "clerk", "farmer", None])
    found = merged(jobs, {"working": ["clerk", "farmer"], "student": ["student"]})
    assert list(found) == ["student", "working", "working", None]
    assert list(merged(jobs, {"x": ["clerk"]})) == [None, "x", None, None]
    assert list(merged(pd.Series([1.0, 2.0]), {"low": [1.0]})) == ["low", None]
