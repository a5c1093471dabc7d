"""Models as JSON: they come back as they were; what is damaged, foreign or hostile is refused in words."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plsengine as pls
from tests.plsengine.model_cases import attempt, models, refusal

HEAD = '"format": "jalur-model", "version": 1'


def wrapped(rest: str) -> str:
    return f"{{{HEAD}, {rest}}}"


@given(models())
def test_json_gives_back_the_same_model(model):
    text = model.to_json()
    assert pls.Model.from_json(text) == model
    assert pls.Model.from_json(text.encode("utf-8")) == model
    assert pls.Model.from_json("\ufeff" + text) == model
    assert hash(pls.Model.from_json(json.loads(text))) == hash(model)


def test_what_is_empty_may_be_left_out():
    model = pls.Model.from_json(
        {
            "format": "jalur-model",
            "version": 1,
            "constructs": [{"name": "A"}, {"name": "B", "later": None}],
            "paths": [{"source": "A", "target": "B"}],
            "hypotheses": [{"name": "H1", "route": ["A", "B"], "studies": [{"author": "Sari"}]}],
            "drawing": {"of": "a later version"},
        }
    )
    assert model == pls.Model.parse('A =~\nB =~\nB ~ A\nH1: A -> B\nstudy H1 "Sari"')
    assert pls.Model.from_json({"format": "jalur-model", "version": 1}) == pls.Model()


def test_interactions_are_written_out():
    model = pls.Model.parse("X =~ x\nM =~ m\nY =~ y\nY ~ X + M + X:M (orthogonal)")
    written = {"moderator": "M", "predictor": "X", "target": "Y", "method": "orthogonal"}
    assert json.loads(model.to_json())["interactions"] == [written]
    del written["method"]
    facts = {**json.loads(model.to_json()), "interactions": [written]}
    assert pls.Model.from_json(facts) == model.with_interaction_method("two_stage")


def test_higher_order_constructs_are_written_out():
    model = pls.Model.parse("A =~ a\nH <~ [A]\nY =~ y\nY ~ H\nhigher_order embedded_two_stage")
    facts = json.loads(model.to_json())
    assert facts["constructs"][1] == {
        "name": "H",
        "indicators": [],
        "mode": "formative",
        "label": "",
        "components": ["A"],
    }
    assert facts["higher_order"] == "embedded_two_stage"


def test_the_format_is_the_documented_one():
    model = pls.Model.parse(
        'Image =~ IMAG1\nLoyalty <~ b\nLoyalty ~ Image\nlabel Image "Citra"\nH1: Image -> Loyalty (+)'
    )
    assert json.loads(model.to_json()) == {
        "format": "jalur-model",
        "version": 1,
        "constructs": [
            {"name": "Image", "indicators": ["IMAG1"], "mode": "reflective", "label": "Citra"},
            {"name": "Loyalty", "indicators": ["b"], "mode": "formative", "label": ""},
        ],
        "paths": [{"source": "Image", "target": "Loyalty"}],
        "hypotheses": [
            {"name": "H1", "route": ["Image", "Loyalty"], "wording": "", "direction": "positive", "studies": []}
        ],
    }


@pytest.mark.parametrize(
    ("source", "key", "where"),
    [
        ("", "not_json", None),
        ("{", "not_json", None),
        ("model", "not_json", None),
        (b"\xff\xfe\x00", "not_json", None),
        (b"PK\x03\x04", "not_json", None),
        ("[" * 100_000, "not_json", None),
        ('{"a":' * 100_000, "not_json", None),
        ("9" * 10_000, "not_json", None),
        ("[]", "not_a_model", "format"),
        ("null", "not_a_model", "format"),
        ("NaN", "not_a_model", "format"),
        ('"jalur-model"', "not_a_model", "format"),
        ('{"format": "other"}', "not_a_model", "format"),
        ('{"format": ["jalur-model"]}', "not_a_model", "format"),
        ('{"format": "jalur-model"}', "not_a_model", "version"),
        ('{"format": "jalur-model", "version": true}', "not_a_model", "version"),
        ('{"format": "jalur-model", "version": 0}', "not_a_model", "version"),
        ('{"format": "jalur-model", "version": NaN}', "not_a_model", "version"),
        ('{"format": "jalur-model", "version": "1"}', "not_a_model", "version"),
        (f'{{"format": "jalur-model", "version": {"9" * 4000}}}', "newer_version", None),
        (wrapped('"constructs": 5'), "not_a_model", "constructs"),
        (wrapped('"constructs": null'), "not_a_model", "constructs"),
        (wrapped('"constructs": {"name": "A"}'), "not_a_model", "constructs"),
        (wrapped('"constructs": [5]'), "not_a_model", "constructs[0].name"),
        (wrapped('"constructs": [{}]'), "not_a_model", "constructs[0].name"),
        (wrapped('"constructs": [{"name": null}]'), "not_a_model", "constructs[0].name"),
        (wrapped('"constructs": [{"name": "A", "label": 1}]'), "not_a_model", "constructs[0].label"),
        (wrapped('"constructs": [{"name": "A", "indicators": "ab"}]'), "not_a_model", "constructs[0].indicators"),
        (
            wrapped('"constructs": [{"name": "A", "indicators": ["a", 1]}]'),
            "not_a_model",
            "constructs[0].indicators[1]",
        ),
        (wrapped('"constructs": [{"name": "A", "mode": ["x"]}]'), "not_a_model", "constructs[0].mode"),
        (wrapped('"constructs": [{"name": "A", "mode": "x"}]'), "unknown_option", None),
        (wrapped('"constructs": [{"name": "\\ud800"}]'), "not_text", None),
        (wrapped('"constructs": [{"name": "A"}, {"name": "A"}]'), "duplicate_construct", None),
        (wrapped(f'"constructs": [{",".join(["1"] * 6000)}]'), "model_too_large", None),
        (wrapped('"x": "' + "x" * 6_000_000 + '"'), "model_too_large", None),
        (wrapped('"paths": [{"source": "A"}]'), "not_a_model", "paths[0].target"),
        (wrapped('"paths": [["A", "B"]]'), "not_a_model", "paths[0].source"),
        (wrapped('"paths": [{"source": "A", "target": "B"}]'), "unknown_construct", None),
        (wrapped('"constructs": [{"name": "A", "components": "B"}]'), "not_a_model", "constructs[0].components"),
        (wrapped('"constructs": [{"name": "A", "components": ["A"]}]'), "component_of_component", None),
        (wrapped('"higher_order": 1'), "not_a_model", "higher_order"),
        (wrapped('"higher_order": "hybrid"'), "unknown_option", None),
        (wrapped('"interactions": [{"moderator": "A"}]'), "not_a_model", "interactions[0].predictor"),
        (
            wrapped('"interactions": [{"moderator": "A", "predictor": "A", "target": "A", "method": "x"}]'),
            "unknown_option",
            None,
        ),
        (
            wrapped('"interactions": [{"moderator": "A", "predictor": "A", "target": "A"}]'),
            "unknown_construct",
            None,
        ),
        (wrapped('"hypotheses": [{"name": "H1", "route": "AB"}]'), "not_a_model", "hypotheses[0].route"),
        (wrapped('"hypotheses": [{"name": "H1", "route": ["A"]}]'), "unknown_route", None),
        (wrapped('"hypotheses": [{"name": "H1", "studies": [1]}]'), "not_a_model", "hypotheses[0].studies[0].author"),
        (wrapped('"hypotheses": [{"name": "H1", "direction": {}}]'), "not_a_model", "hypotheses[0].direction"),
    ],
)
def test_damaged_json_is_refused_in_words(source, key, where):
    error = refusal(lambda: pls.Model.from_json(source))
    assert (error.key, error.facts.get("where")) == (key, where)
    assert len(str(error)) < 500


def test_broken_json_names_the_line():
    error = refusal(lambda: pls.Model.from_json('{\n "format": "jalur-model",\n "version" 1}'))
    assert error.facts["line"] == 3


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
)


@given(models(), st.data())
def test_one_damaged_place_gives_a_model_or_a_sentence(model, data):
    facts = json.loads(model.to_json())
    place = facts
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        if not keys:
            return
        key = data.draw(st.sampled_from(keys))
        if not isinstance(place[key], (dict, list)) or data.draw(st.booleans()):
            place[key] = data.draw(anything)
            break
        place = place[key]
    read, _ = attempt(lambda: pls.Model.from_json(facts))
    assert read is None or pls.Model.from_json(read.to_json()) == read


@given(anything)
def test_any_json_gives_a_sentence(value):
    assert refusal(lambda: pls.Model.from_json(json.dumps(value))).key in {"not_json", "not_a_model"}
    read, _ = attempt(lambda: pls.Model.from_json({"format": "jalur-model", "version": 1, "constructs": value}))
    assert read is None or list(read.constructs) == value == []


@pytest.mark.parametrize(
    "file", sorted(Path(__file__).parents[2].glob("sample_surveys/*/model.json")), ids=lambda f: f.parent.name
)
def test_shipped_models_come_back_from_their_text(file):
    model = pls.Model.from_json(file.read_bytes())
    model.check()
    assert pls.Model.parse(model.to_text()) == model
