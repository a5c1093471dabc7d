"""Arrangements read from left to right, leave room, and never depend on chance."""

import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path as FilePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plsengine.model import Construct, Model, Path
from report.fair_copy import constructs_of, fair_copy
from report.geometry import union
from report.layout import arrange
from report.scene import Marks, Place
from tests.report.drawings import DENSE, ECSI, MODELS, S2, marks, model

ROOT = FilePath(__file__).parents[2]


def footprints(drawn, places):
    """Room of every construct with its indicators."""
    ellipses, blocks = constructs_of(drawn, places, Marks())
    return {
        ellipse.construct: union([ellipse.oval.box, *(box.box for box in block)])
        for ellipse, block in zip(ellipses, blocks, strict=True)
    }


@pytest.mark.parametrize("name", MODELS)
def test_no_arrow_points_to_the_left(name):
    places = arrange(MODELS[name])
    for path in MODELS[name].paths:
        assert places[path.source].x <= places[path.target].x


@pytest.mark.parametrize("name", MODELS)
def test_constructs_with_their_indicators_never_overlap(name):
    rooms = footprints(MODELS[name], arrange(MODELS[name]))
    for one, two in combinations(rooms.values(), 2):
        assert not one.overlaps(two)


def test_three_causes_of_one_effect_stand_in_order_on_the_left():
    places = arrange(S2)
    causes = [places[name] for name in ("X1", "X2", "X3")]
    assert [place.side for place in causes] == ["left"] * 3
    assert len({place.x for place in causes}) == 1
    assert [place.y for place in causes] == sorted(place.y for place in causes)
    assert places["Y"].side == "right"
    assert causes[0].y < places["Y"].y < causes[2].y


def test_a_chain_of_seven_layers_fits_a_page():
    frame = union(footprints(ECSI, arrange(ECSI)).values())
    assert frame.width < 1200
    assert 1.2 < frame.width / frame.height < 2.5


def test_mediators_stand_between_cause_and_effect():
    chain = model({"X": "", "M": "", "Y": ""}, "X>M M>Y")
    places = arrange(chain)
    assert places["X"].x < places["M"].x < places["Y"].x
    assert places["M"].side in ("top", "bottom")


def test_drafts_get_places_too():
    assert arrange(Model()) == {}
    assert set(arrange(Model((Construct("X"),)))) == {"X"}
    lonely = Model(tuple(Construct(name, (f"{name}1", f"{name}2")) for name in "ABCDE"))
    rooms = footprints(lonely, arrange(lonely))
    assert not any(one.overlaps(two) for one, two in combinations(rooms.values(), 2))


def test_another_process_draws_the_same():
    code = (
        "from tests.report.drawings import DENSE, marks; from report.layout import arrange;"
        "from report.fair_copy import fair_copy; print(fair_copy(DENSE, arrange(DENSE), marks(DENSE)))"
    )
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    run = [sys.executable, "-c", code]
    answer = subprocess.run(run, capture_output=True, encoding="utf-8", check=True, env=environment).stdout
    assert answer.strip() == str(fair_copy(DENSE, arrange(DENSE), marks(DENSE)))


@st.composite
def models(draw):
    names = [f"C{k}" for k in range(draw(st.integers(1, 7)))]
    constructs = tuple(
        Construct(name, tuple(f"{name}_{k}" for k in range(draw(st.integers(0, 9)))), label=draw(st.text(max_size=40)))
        for name in names
    )
    arrows = [Path(a, b) for a, b in combinations(names, 2) if draw(st.booleans())]
    return Model(constructs, tuple(arrows))


@settings(max_examples=25)
@given(models())
def test_any_model_gets_places_without_overlap(drawn):
    places = arrange(drawn)
    assert set(places) == set(drawn.names)
    assert all(isinstance(place, Place) for place in places.values())
    rooms = footprints(drawn, places)
    assert not any(one.overlaps(two) for one, two in combinations(rooms.values(), 2))
    assert all(places[path.source].x <= places[path.target].x for path in drawn.paths)
