"""What differs between two models."""

from hypothesis import given

from plsengine import Model
from plsengine.model_changes import changes
from tests.plsengine.model_cases import models

MODEL = Model.parse("X =~ x1 + x2\nM =~ m1 + m2\nY =~ y1 + y2\nM ~ X\nY ~ M")


def test_every_kind_of_difference_is_named_once():
    after = (
        MODEL.with_path("X", "Y")
        .without_path("X", "M")
        .without_indicator("x2")
        .move_indicator("m2", "Y")
        .with_mode("M", "formative")
        .with_construct("Z", ["z1"])
    )
    found = changes(MODEL, after)
    assert found.arrows_gone == (("X", "M"),)
    assert found.arrows_new == (("X", "Y"),)
    assert (found.constructs_gone, found.constructs_new) == ((), ("Z",))
    assert found.indicators_gone == (("X", "x2"), ("M", "m2"))
    assert found.indicators_new == (("Y", "m2"), ("Z", "z1"))
    assert found.modes == ("M",)
    assert found.touched_constructs == {"X", "M", "Y", "Z"}


def test_labels_hypotheses_and_order_are_no_difference():
    assert not changes(MODEL, MODEL.with_label("X", "Image"))
    assert not changes(MODEL, Model(MODEL.constructs[::-1], MODEL.paths[::-1]))


@given(models(), models())
def test_what_is_new_one_way_is_gone_the_other(first, second):
    forth, back = changes(first, second), changes(second, first)
    assert forth.arrows_new == back.arrows_gone
    assert forth.indicators_new == back.indicators_gone
    assert set(forth.constructs_new) == set(back.constructs_gone)
    assert not changes(first, first)
