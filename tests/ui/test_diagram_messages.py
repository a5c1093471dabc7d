"""What the browser may send, what is refused, and who has seen what."""

import contextlib
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.diagram_messages import Exchange, Selection, UnreadableError, read_drawing, read_selection


def construct(identity="a", **changes):
    return {
        "id": identity,
        "name": identity.upper(),
        "label": "",
        "mode": "reflective",
        "x": 0,
        "y": 0,
        "side": "left",
        "indicators": [],
        "components": [],
        **changes,
    }


DRAWING = {"constructs": [construct("a"), construct("b")], "paths": [{"source": "a", "target": "b"}]}


def message(seq, base=1, before=(), drawing=DRAWING, op="move"):
    steps = [{"seq": number, "op": op, "model": drawing} for number in before]
    return {"seq": seq, "base": base, "op": op, "model": drawing, "before": steps}


def test_a_selection_is_read_as_it_was_sent():
    elements = ["c:a", "p:a>b", "i:X1 > 2", "x:m>a>b"]
    assert list(read_selection(elements).elements) == elements


def test_a_drawing_keeps_what_we_know_and_nothing_else():
    raw = {"constructs": [construct(name=" Citra ", evil="x", x=3)], "paths": [], "more": 1}
    read = read_drawing(raw)
    assert read == {"constructs": [construct(name="Citra", x=3.0)], "paths": [], "interactions": []}


@pytest.mark.parametrize(
    "broken",
    [
        None,
        [],
        {},
        {"constructs": "ab", "paths": []},
        {"constructs": [construct(id="a>b")], "paths": []},
        {"constructs": [construct(id="")], "paths": []},
        {"constructs": [construct(), construct()], "paths": []},
        {"constructs": [construct(name=7)], "paths": []},
        {"constructs": [construct(name="x" * 301)], "paths": []},
        {"constructs": [construct(mode="other")], "paths": []},
        {"constructs": [construct(side=["left"])], "paths": []},
        {"constructs": [construct(x=math.nan)], "paths": []},
        {"constructs": [construct(x=math.inf)], "paths": []},
        {"constructs": [construct(y=True)], "paths": []},
        {"constructs": [construct(y="1")], "paths": []},
        {"constructs": [construct(indicators="X1")], "paths": []},
        {"constructs": [construct(indicators=[1])], "paths": []},
        {"constructs": [construct()] * 201, "paths": []},
        {"constructs": [construct()], "paths": [{"source": "a", "target": "nowhere"}]},
        {"constructs": [construct()], "paths": [{"source": "a"}]},
    ],
)
def test_a_broken_drawing_is_refused(broken):
    with pytest.raises(UnreadableError):
        read_drawing(broken)


def test_a_construct_far_out_comes_back_to_the_sheet():
    drawing = read_drawing({"constructs": [construct(x=1e300, y=-1e300)], "paths": []})
    assert (drawing["constructs"][0]["x"], drawing["constructs"][0]["y"]) == (100_000, -100_000)


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["constructs", "paths", "id", "name", "seq", "base", "items", "x"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)


@given(json)
def test_nothing_but_our_own_error_comes_of_any_message(raw):
    for read in (read_drawing, read_selection, Exchange().take, Exchange().commands):
        with contextlib.suppress(UnreadableError):
            read(raw)


def test_a_selection_is_read_by_kind():
    assert read_selection(["c:a", "i:X1:2", "p:a>b"]) == Selection(("a",), (("a", "b"),), ("X1:2",))
    for broken in (["x:a"], ["p:a"], [1], "c:a", ["c:<b>"]):
        with pytest.raises(UnreadableError):
            read_selection(broken)


def test_an_edit_is_taken_once():
    exchange = Exchange()
    (edit,) = exchange.take(message(1))
    exchange.accepted(edit)
    assert exchange.take(message(1)) == ()
    assert (exchange.ack, exchange.refused) == (1, None)


def test_edits_merged_into_one_message_are_taken_one_by_one():
    exchange = Exchange()
    for edit in exchange.take(message(1)):
        exchange.accepted(edit)
    assert [edit.seq for edit in exchange.take(message(4, before=(1, 2, 3)))] == [2, 3, 4]


def test_an_edit_made_on_an_older_model_is_refused_and_not_acknowledged():
    exchange = Exchange()
    exchange.changed()
    assert exchange.take(message(1, base=1)) == ()
    assert exchange.ack == 0
    assert exchange.refused["stale"]
    (edit,) = exchange.take(message(2, base=2))
    exchange.accepted(edit)
    assert exchange.refused is None


def test_a_refused_edit_makes_the_browser_take_the_model_again_and_is_not_asked_twice():
    exchange = Exchange()
    (edit,) = exchange.take(message(1))
    exchange.refuse(edit.seq, "no")
    assert exchange.rev == 2
    assert exchange.refused == {"seq": 1, "stale": False, "text": "no"}
    assert exchange.take(message(1)) == ()
    assert exchange.refused["text"] == "no"


def test_commands_repeated_until_done_are_carried_out_once():
    exchange = Exchange()
    first = {"number": 1, "kind": "undo", "selected": []}
    second = {"number": 2, "kind": "undo", "selected": ["c:a"]}
    assert [command.kind for command in exchange.commands({"items": [first]})] == ["undo"]
    assert [command.selection.constructs for command in exchange.commands({"items": [first, second]})] == [("a",)]
    assert exchange.commands({"items": [first, second]}) == ()
    assert exchange.done == 2
    with pytest.raises(UnreadableError):
        exchange.commands({"items": [{"number": 3, "kind": "format disk"}]})
