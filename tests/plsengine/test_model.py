"""Models: what is refused, what an edit leaves alone, and that text and JSON give back what went in."""

import json

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import plsengine as pls
from plsengine.proposals import propose_constructs

MODEL = pls.Model.parse("""
    # customer loyalty
    Image        =~ IMAG1 + IMAG2 + IMAG3      # reflective
    Value        <~ PERV1 + PERV2
    "Customer Gratitude" =~ CUSA1 +
        CUSA2 + "Saya puas, \\"sekali\\""
    "Customer Gratitude" ~ Image + Value
    Value ~ Image
    label Image "Citra merek"
    H1: Image -> "Customer Gratitude" (+) "Citra berpengaruh positif"
    H2: Image → Value → "Customer Gratitude"
    study H1 "Sari" "2020" "SEM" "signifikan"
""")


def refusal(work) -> pls.ModelError:
    with pytest.raises(pls.ModelError) as caught:
        work()
    return caught.value


def test_text_is_read_as_written():
    assert MODEL.names == ("Image", "Value", "Customer Gratitude")
    assert MODEL.construct("Value") == pls.Construct("Value", ("PERV1", "PERV2"), "formative")
    assert MODEL.construct("Image").label == "Citra merek"
    assert MODEL.construct("Customer Gratitude").indicators[-1] == 'Saya puas, "sekali"'
    assert MODEL.predictors("Customer Gratitude") == ("Image", "Value")
    first, second = MODEL.hypotheses
    assert (first.direction, first.wording) == ("positive", "Citra berpengaruh positif")
    assert first.studies == (pls.Study("Sari", "2020", "SEM", "signifikan"),)
    assert (second.route, second.direct) == (("Image", "Value", "Customer Gratitude"), False)


def test_views():
    assert MODEL.endogenous == ("Value", "Customer Gratitude")
    assert MODEL.exogenous == ("Image",)
    assert MODEL.topological_order == ("Image", "Value", "Customer Gratitude")
    assert MODEL.successors("Image") == ("Value", "Customer Gratitude")
    assert MODEL.owner("PERV2") == "Value"
    assert MODEL.owner("age") is None
    assert MODEL.all_indirect_routes(limit=10) == (("Image", "Value", "Customer Gratitude"),)
    assert set(MODEL.graph().edges) == {
        ("Image", "Value"),
        ("Image", "Customer Gratitude"),
        ("Value", "Customer Gratitude"),
    }


@pytest.mark.parametrize(
    ("edit", "key"),
    [
        (lambda m: m.with_path("Customer Gratitude", "Image"), "cycle"),
        (lambda m: m.with_path("Image", "Image"), "self_path"),
        (lambda m: m.with_path("Image", "Value"), "duplicate_path"),
        (lambda m: m.with_path("Image", "Nobody"), "unknown_construct"),
        (lambda m: m.with_construct("Value"), "duplicate_construct"),
        (lambda m: m.with_construct("  "), "empty_name"),
        (lambda m: m.with_construct("New", ["IMAG1"]), "shared_indicator"),
        (lambda m: m.with_construct("New", ["a", "a"]), "repeated_indicator"),
        (lambda m: m.with_construct("New", [""]), "empty_indicator"),
        (lambda m: m.with_indicator("Value", "IMAG2"), "shared_indicator"),
        (lambda m: m.with_construct("New", ["a"], "composite"), "unknown_option"),
        (lambda m: m.without_indicator("age"), "unknown_indicator"),
        (lambda m: m.without_construct("Nobody"), "unknown_construct"),
        (lambda m: m.renamed("Image", "Value"), "duplicate_construct"),
        (lambda m: m.with_hypothesis(pls.Hypothesis("H3", ("Value", "Image"))), "unknown_route"),
        (lambda m: m.with_hypothesis(pls.Hypothesis("H3", ("Value",))), "unknown_route"),
        (lambda m: m.with_hypothesis(pls.Hypothesis("H1", ("Image", "Value"))), "duplicate_hypothesis"),
        (lambda m: m.with_hypothesis(pls.Hypothesis("", ("Image", "Value"))), "empty_hypothesis_name"),
    ],
)
def test_edits_that_break_the_model_are_refused(edit, key):
    assert refusal(lambda: edit(MODEL)).key == key


def test_a_circle_is_named():
    text = str(refusal(lambda: MODEL.with_path("Customer Gratitude", "Image")))
    assert text.startswith("Image → ")
    assert "closes a circle" in text
    assert "Customer Gratitude → Image" in text


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "no_constructs"),
        ("A =~ a\nB =~\nB ~ A", "no_indicators"),
        ("A =~ a\nB =~ b", "no_paths"),
        ("A =~ a\nB =~ b\nC =~ c\nB ~ A", "unconnected_construct"),
        ("A =~ a\nB =~ bb1\nB ~ A", "unknown_column"),
    ],
)
def test_drafts_say_what_they_lack(text, key):
    draft = pls.Model.parse(text)
    assert refusal(lambda: draft.check(["a", "b", "c", "bb2", "x"])).key == key


def test_an_unknown_column_comes_with_its_nearest_names():
    draft = pls.Model.parse("A =~ a\nB =~ X1_2\nB ~ A")
    error = refusal(lambda: draft.check(["a", "X1.2", "X1.3", "age"]))
    assert error.facts["near"][0] == "X1.2"
    assert error.facts["construct"] == "B"


def test_edits_return_new_models_and_keep_what_belongs_together():
    smaller = MODEL.without_path("Image", "Value")
    assert [h.name for h in smaller.hypotheses] == ["H1"]
    assert len(MODEL.hypotheses) == 2
    alone = MODEL.without_construct("Customer Gratitude")
    assert (alone.names, alone.paths, alone.hypotheses) == (
        ("Image", "Value"),
        (pls.Path("Image", "Value"),),
        (),
    )
    renamed = MODEL.renamed("Image", "Citra")
    assert renamed.hypotheses[0].route == ("Citra", "Customer Gratitude")
    assert renamed.renamed("Citra", "Image") == MODEL
    moved = MODEL.move_indicator("IMAG2", "Value", 0)
    assert moved.construct("Value").indicators == ("IMAG2", "PERV1", "PERV2")
    assert moved.construct("Image").indicators == ("IMAG1", "IMAG3")
    assert MODEL.with_mode("Image", "formative").construct("Image").mode == "formative"
    assert MODEL.with_changed_hypothesis("H1", direction="negative").hypotheses[0].direction == "negative"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("A =~ a\nB = b", 2),
        ("A =~ a +\n\nB ~~ A", 1),
        ('A =~ "unclosed', 1),
        ("A =~ a\n\nlabel A", 3),
        ("~ A", 1),
        ("A B", 1),
        ('H1: A -> B (+) "a" "b"', 1),
        ("A =~ a b", 1),
    ],
)
def test_text_that_cannot_be_read_is_refused_with_its_line(text, line):
    error = refusal(lambda: pls.Model.parse(text))
    assert (error.key, error.facts["line"]) == ("syntax", line)


# --- round trips ----------------------------------------------------------------------------------------

names = st.text(min_size=1, max_size=12).filter(lambda name: name.strip())


@st.composite
def models(draw) -> pls.Model:
    constructs = draw(st.lists(names, min_size=1, max_size=6, unique=True))
    indicators = draw(st.lists(names, max_size=10, unique=True))
    owners = [draw(st.integers(0, len(constructs) - 1)) for _ in indicators]
    blocks = [[each for each, owner in zip(indicators, owners, strict=True) if owner == k] for k in range(6)]
    pairs = [(i, j) for j in range(len(constructs)) for i in range(j)]
    drawn = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    hypotheses = []
    for k, (i, j) in enumerate(drawn):
        if draw(st.booleans()):
            studies = draw(st.lists(st.builds(pls.Study, *[st.text(max_size=5)] * 4), max_size=2))
            direction = draw(st.sampled_from(["positive", "negative", "either"]))
            route = (constructs[i], constructs[j])
            hypotheses.append(pls.Hypothesis(f"H{k}", route, draw(st.text(max_size=8)), direction, tuple(studies)))
    return pls.Model(
        tuple(
            pls.Construct(
                name,
                tuple(blocks[k]),
                draw(st.sampled_from(["reflective", "formative"])),
                draw(st.text(max_size=8)),
            )
            for k, name in enumerate(constructs)
        ),
        tuple(pls.Path(constructs[i], constructs[j]) for i, j in drawn),
        tuple(hypotheses),
    )


@given(models())
def test_text_and_json_give_back_the_same_model(model):
    assert pls.Model.parse(model.to_text()) == model
    assert pls.Model.from_json(model.to_json()) == model
    assert hash(pls.Model.from_json(json.loads(model.to_json()))) == hash(model)


@given(st.integers(2, 7), st.data())
def test_exactly_the_graphs_with_a_circle_are_refused(size, data):
    pairs = [(i, j) for i in range(size) for j in range(size) if i != j]
    drawn = data.draw(st.lists(st.sampled_from(pairs), unique=True))
    constructs = tuple(pls.Construct(f"C{k}") for k in range(size))
    paths = tuple(pls.Path(f"C{i}", f"C{j}") for i, j in drawn)
    if nx.is_directed_acyclic_graph(nx.DiGraph(drawn)):
        model = pls.Model(constructs, paths)
        rank = {name: k for k, name in enumerate(model.topological_order)}
        assert all(rank[path.source] < rank[path.target] for path in paths)
        graph = model.graph()
        expected = {
            tuple(route)
            for a in model.names
            for b in model.names
            if a != b
            for route in nx.all_simple_paths(graph, a, b)
            if len(route) > 2
        }
        found = model.all_indirect_routes(limit=10_000)
        assert set(found) == expected
        assert len(found) == len(expected)
    else:
        assert refusal(lambda: pls.Model(constructs, paths)).key == "cycle"


@pytest.mark.parametrize(
    "source",
    [
        "",
        "{",
        "[]",
        "null",
        '{"format": "other"}',
        '{"format": "jalur-model"}',
        '{"format": "jalur-model", "version": true}',
        '{"format": "jalur-model", "version": 99}',
        '{"format": "jalur-model", "version": 1, "constructs": 5}',
        '{"format": "jalur-model", "version": 1, "constructs": [5]}',
        '{"format": "jalur-model", "version": 1, "constructs": [{"name": "A", "indicators": [1]}]}',
        '{"format": "jalur-model", "version": 1, "constructs": [{"name": "A", "mode": "x"}]}',
        '{"format": "jalur-model", "version": 1, "paths": [{"source": "A"}]}',
        '{"format": "jalur-model", "version": 1, "hypotheses": [{"name": "H1", "route": "AB"}]}',
        "[" * 100_000,
    ],
)
def test_damaged_json_is_refused_in_words(source):
    assert refusal(lambda: pls.Model.from_json(source)).key in {
        "not_json",
        "not_a_model",
        "newer_version",
        "unknown_option",
    }


# --- proposals ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (["X1.1", "X1.2", "X2.1", "X2.2", "Usia"], {"X1": ["X1.1", "X1.2"], "X2": ["X2.1", "X2.2"]}),
        (["IMAG1", "IMAG2", "CUSCO", "CUSL1", "CUSL2"], {"IMAG": ["IMAG1", "IMAG2"], "CUSL": ["CUSL1", "CUSL2"]}),
        (["Y1_1", "Y1_2", "Y1_10"], {"Y1": ["Y1_1", "Y1_2", "Y1_10"]}),
        (["KH 1", "KH 2", "KH 3"], {"KH": ["KH 1", "KH 2", "KH 3"]}),
        (["qual_2", "qual_1"], {"qual": ["qual_1", "qual_2"]}),
        (["X1.1 Harga produk murah", "X1.2 Harga sesuai"], {"X1": ["X1.1 Harga produk murah", "X1.2 Harga sesuai"]}),
        (["[PKP1] Saya puas", "[PKP2] Saya senang"], {"PKP": ["[PKP1] Saya puas", "[PKP2] Saya senang"]}),
        (["APMS.E1", "APMS.E2"], {}),
        (["Timestamp", "Usia", "Email", "Pendapatan 2", "No"], {}),
    ],
)
def test_blocks_are_proposed_from_codes(columns, expected):
    assert {c.name: list(c.indicators) for c in propose_constructs(columns)} == expected


@given(st.lists(st.text(max_size=15), unique=True, max_size=12))
def test_proposals_are_always_a_sound_model(columns):
    pls.Model(propose_constructs(columns))
