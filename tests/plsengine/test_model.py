"""Models as values: what is refused and why, what an edit leaves alone, what a draft still lacks, which routes there are."""

from itertools import pairwise

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import plsengine as pls
from plsengine.model_higher_order import first_stage
from tests.plsengine.model_cases import attempt, models, names, refusal

MODEL = (
    pls.Model()
    .with_construct("Image", ("IMAG1", "IMAG2", "IMAG3"), label="Citra merek")
    .with_construct("Value", ("PERV1", "PERV2"), "formative")
    .with_construct("Loyalty", ["CUSL1", "CUSL2"])
    .with_path("Image", "Loyalty")
    .with_path("Value", "Loyalty")
    .with_path("Image", "Value")
    .with_hypothesis(pls.Hypothesis("H1", ("Image", "Loyalty"), "Citra berpengaruh positif", "positive"))
    .with_hypothesis(pls.Hypothesis("H2", ("Image", "Value", "Loyalty")))
)


# --- views ----------------------------------------------------------------------------------------------------


def test_views_of_a_model():
    assert MODEL.names == ("Image", "Value", "Loyalty")
    assert MODEL.indicators == ("IMAG1", "IMAG2", "IMAG3", "PERV1", "PERV2", "CUSL1", "CUSL2")
    assert MODEL.owner("PERV2") == "Value"
    assert MODEL.owner("age") is None
    assert MODEL.predictors("Loyalty") == ("Image", "Value")
    assert MODEL.successors("Image") == ("Value", "Loyalty")
    assert MODEL.endogenous == ("Value", "Loyalty")
    assert MODEL.exogenous == ("Image",)
    assert MODEL.topological_order == ("Image", "Value", "Loyalty")
    assert [hypothesis.direct for hypothesis in MODEL.hypotheses] == [True, False]
    assert MODEL.hypothesis("H2").arrows == (("Image", "Value"), ("Value", "Loyalty"))


def test_the_graph_is_a_copy():
    MODEL.graph().remove_node("Image")
    assert set(MODEL.graph().edges) == {("Image", "Value"), ("Image", "Loyalty"), ("Value", "Loyalty")}
    assert set(pls.Model().with_construct("Alone").graph().nodes) == {"Alone"}


def test_lists_become_tuples_and_one_name_is_no_list_of_letters():
    listed = pls.Model([pls.Construct("A", ["a", "b"]), pls.Construct("B", "CUSCO")], [pls.Path("A", "B")])  # type: ignore[arg-type]
    assert listed.indicators == ("a", "b", "CUSCO")
    assert hash(listed) == hash(pls.Model.parse("A =~ a + b\nB =~ CUSCO\nB ~ A"))


# --- what is refused --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edit", "key"),
    [
        (lambda m: m.with_path("Loyalty", "Image"), "cycle"),
        (lambda m: m.with_path("Image", "Image"), "self_path"),
        (lambda m: m.with_path("Image", "Value"), "duplicate_path"),
        (lambda m: m.with_path("Image", "Nobody"), "unknown_construct"),
        (lambda m: m.with_construct("Value"), "duplicate_construct"),
        (lambda m: m.with_construct(" Value "), "duplicate_construct"),
        (lambda m: m.with_construct("  "), "empty_name"),
        (lambda m: m.with_construct(7), "not_text"),
        (lambda m: m.with_construct("\ud800"), "not_text"),
        (lambda m: m.with_construct("New", [1, 2]), "not_text"),
        (lambda m: m.with_construct("New", ["IMAG1"]), "shared_indicator"),
        (lambda m: m.with_construct("New", ["a", "a"]), "repeated_indicator"),
        (lambda m: m.with_construct("New", [""]), "empty_indicator"),
        (lambda m: m.with_construct("New", ["a"], "composite"), "unknown_option"),
        (lambda m: m.with_indicator("Value", "IMAG2"), "shared_indicator"),
        (lambda m: m.with_indicator("Value", "PERV2"), "repeated_indicator"),
        (lambda m: m.with_indicator("Nobody", "x"), "unknown_construct"),
        (lambda m: m.without_indicator("age"), "unknown_indicator"),
        (lambda m: m.move_indicator("age", "Value"), "unknown_indicator"),
        (lambda m: m.move_indicator("IMAG1", "Nobody"), "unknown_construct"),
        (lambda m: m.without_construct("Nobody"), "unknown_construct"),
        (lambda m: m.without_path("Loyalty", "Image"), "unknown_path"),
        (lambda m: m.renamed("Image", "Value"), "duplicate_construct"),
        (lambda m: m.renamed("Nobody", "Value"), "unknown_construct"),
        (lambda m: m.with_mode("Image", "composite"), "unknown_option"),
        (lambda m: m.with_label("Image", None), "not_text"),
        (lambda m: m.predictors("Nobody"), "unknown_construct"),
        (lambda m: m.successors("Nobody"), "unknown_construct"),
        (lambda m: m.routes("Image", "Nobody"), "unknown_construct"),
        (lambda m: m.with_hypothesis(pls.Hypothesis("H3", ("Value", "Image"))), "unknown_route"),
        (lambda m: m.with_hypothesis(pls.Hypothesis("H3", ("Value",))), "unknown_route"),
        (lambda m: m.with_hypothesis(pls.Hypothesis("H3", ())), "unknown_route"),
        (lambda m: m.with_hypothesis(pls.Hypothesis("H3", "Image")), "unknown_route"),
        (lambda m: m.with_hypothesis(pls.Hypothesis("H1", ("Image", "Value"))), "duplicate_hypothesis"),
        (lambda m: m.with_hypothesis(pls.Hypothesis("", ("Image", "Value"))), "empty_hypothesis_name"),
        (lambda m: m.without_hypothesis("H9"), "unknown_hypothesis"),
        (lambda m: m.with_changed_hypothesis("H9", wording=""), "unknown_hypothesis"),
        (lambda m: m.with_changed_hypothesis("H1", direction="up"), "unknown_option"),
        (lambda m: m.with_changed_hypothesis("H1", studies=(pls.Study("Sari", 2020),)), "not_text"),
    ],
)
def test_edits_that_break_the_model_are_refused(edit, key):
    before = MODEL.to_json()
    assert refusal(lambda: edit(MODEL)).key == key
    assert MODEL.to_json() == before


def test_a_circle_is_shown_from_end_to_end():
    longer = MODEL.with_construct("Trust").with_path("Loyalty", "Trust")
    assert str(refusal(lambda: longer.with_path("Trust", "Value"))) == (
        "Value → Loyalty → Trust → Value closes a circle; PLS needs arrows without circles. "
        "Remove or turn one of these arrows."
    )


def test_an_indicator_of_two_constructs_is_named_with_both():
    text = str(refusal(lambda: MODEL.with_indicator("Value", "IMAG2")))
    assert all(part in text for part in ("IMAG2", "Image", "Value"))


@given(st.integers(2, 7), st.data())
def test_exactly_the_graphs_with_a_circle_are_refused(size, data):
    pairs = [(i, j) for i in range(size) for j in range(size) if i != j]
    drawn = data.draw(st.lists(st.sampled_from(pairs), unique=True))
    constructs = tuple(pls.Construct(f"C{k}") for k in range(size))
    paths = tuple(pls.Path(f"C{i}", f"C{j}") for i, j in drawn)
    graph = nx.DiGraph((path.source, path.target) for path in paths)
    if nx.is_directed_acyclic_graph(graph):
        assert set(pls.Model(constructs, paths).graph().edges) == set(graph.edges)
    else:
        error = refusal(lambda: pls.Model(constructs, paths))
        assert error.key == "cycle"
        route = str(error.facts["route"]).split(" → ")
        assert route[0] == route[-1]
        assert set(graph.edges).issuperset(pairwise(route))


# --- order and routes -------------------------------------------------------------------------------------------


@given(models())
def test_in_topological_order_every_arrow_points_forward(model):
    order = model.topological_order
    assert sorted(order) == sorted(model.names)
    assert all(order.index(path.source) < order.index(path.target) for path in model.paths)


@given(models())
def test_routes_are_the_simple_paths_over_a_mediator(model):
    graph, order = model.graph(), model.topological_order
    expected = [
        route
        for source in order
        for target in order
        for route in sorted(nx.all_simple_paths(graph, source, target), key=lambda r: [order.index(n) for n in r[1:-1]])
        if len(route) > 2
    ]
    assert [list(route) for route in model.all_indirect_routes()] == expected
    assert [r for s in order for t in order for r in model.routes(s, t)] == list(model.all_indirect_routes())
    assert model.all_indirect_routes(limit=2) == model.all_indirect_routes()[:2]


def test_a_limit_keeps_a_crowded_model_quick():
    names = [f"C{k}" for k in range(60)]
    crowded = pls.Model(
        tuple(pls.Construct(name) for name in names),
        tuple(pls.Path(a, b) for k, a in enumerate(names) for b in names[k + 1 :]),
    )
    # 2^58 − 1 routes lead from the first to the last.
    assert len(crowded.routes("C0", "C59", limit=1000)) == 1000
    assert len(crowded.all_indirect_routes(limit=1000)) == 1000
    assert len(crowded.routes("C0", "C10")) == 2**9 - 1


# --- interactions ---------------------------------------------------------------------------------------------

MODERATED = (
    MODEL.with_construct("Trust", ("t1",))
    .with_interaction("Trust", "Image", "Loyalty")
    .with_interaction("Image", "Image", "Value")
    .with_hypothesis(pls.Hypothesis("H3", ("Image:Trust", "Loyalty"), direction="negative"))
)


def test_a_moderator_gets_its_own_arrow():
    assert pls.Path("Trust", "Loyalty") in MODERATED.paths
    assert MODERATED.interaction("Image", "Trust", "Loyalty") == pls.Interaction("Trust", "Image", "Loyalty")
    assert [each.quadratic for each in MODERATED.interactions] == [False, True]


@pytest.mark.parametrize(
    ("edit", "key"),
    [
        (lambda m: m.with_interaction("Trust", "Image", "Loyalty"), "duplicate_interaction"),
        (lambda m: m.with_interaction("Image", "Trust", "Loyalty"), "duplicate_interaction"),
        (lambda m: m.with_interaction("Trust", "Image", "Value", "orthogonal"), "mixed_methods"),
        (lambda m: m.with_interaction("Trust", "Image", "Value", "latent"), "unknown_option"),
        (lambda m: m.with_interaction("Trust", "Loyalty", "Value"), "interaction_without_arrow"),
        (lambda m: m.with_interaction("Loyalty", "Image", "Value"), "cycle"),
        (lambda m: m.with_interaction("Value", "Image", "Value"), "self_path"),
        (lambda m: m.with_interaction("Nobody", "Image", "Value"), "unknown_construct"),
        (lambda m: m.with_interaction("Trust", "Nobody", "Value"), "unknown_construct"),
        (lambda m: m.with_interaction("Trust", "Image", "Nobody"), "unknown_construct"),
        (lambda m: m.with_construct("Image:Trust"), "interaction_name_taken"),
        (lambda m: m.without_interaction("Trust", "Image", "Value"), "unknown_interaction"),
        (lambda m: m.with_interaction_method("latent"), "unknown_option"),
    ],
)
def test_interactions_that_break_the_model_are_refused(edit, key):
    assert refusal(lambda: edit(MODERATED)).key == key


def test_interactions_go_with_what_they_hang_on():
    quadratic = MODERATED.interactions[1:]
    without = (
        MODERATED.without_construct("Trust"),
        MODERATED.without_path("Trust", "Loyalty"),
        MODERATED.without_path("Image", "Loyalty"),
        MODERATED.without_interaction("Trust", "Image", "Loyalty"),
    )
    for model in without:
        assert model.interactions == quadratic
        assert "H3" not in [hypothesis.name for hypothesis in model.hypotheses]
    assert without[3].paths == MODERATED.paths
    assert MODERATED.without_construct("Image").interactions == ()
    assert MODERATED.without_path("Value", "Loyalty").interactions == MODERATED.interactions


def test_interactions_are_renamed_with_their_constructs():
    renamed = MODERATED.renamed("Image", "Citra")
    assert [each.name for each in renamed.interactions] == ["Citra:Trust", "Citra:Citra"]
    assert renamed.hypothesis("H3").route == ("Citra:Trust", "Loyalty")
    assert MODERATED.renamed("Loyalty", "L").interactions[0].target == "L"


def test_products_are_constructs_of_the_expanded_model():
    expanded = MODERATED.expanded
    assert expanded.names == ("Image", "Value", "Loyalty", "Trust", "Image:Trust", "Image:Image")
    assert expanded.indicators[-2:] == ("Image:Trust", "Image:Image")
    assert expanded.paths[-2:] == (pls.Path("Image:Trust", "Loyalty"), pls.Path("Image:Image", "Value"))
    assert expanded.hypotheses == MODERATED.hypotheses
    assert expanded.expanded is expanded
    indicators = MODERATED.with_interaction_method("product_indicator").expanded.constructs[-2:]
    assert indicators[0].indicators == ("IMAG1:t1", "IMAG2:t1", "IMAG3:t1")
    assert len(indicators[1].indicators) == 6  # of three indicators, the squares and the pairs
    assert MODEL.expanded is MODEL


# --- higher-order constructs ----------------------------------------------------------------------------------

LAYERED = (
    MODEL.with_construct("Service", ("s1", "s2"))
    .with_construct("Place", ("p1",), "formative")
    .with_construct("Quality", components=("Service", "Place"))
    .with_path("Quality", "Value")
)


@pytest.mark.parametrize(
    ("edit", "key"),
    [
        (lambda m: m.with_indicator("Quality", "q"), "mixed_block"),
        (lambda m: m.with_components("Image", ("Service",)), "mixed_block"),
        (lambda m: m.with_components("Quality", ("Service", "Service")), "repeated_component"),
        (lambda m: m.with_construct("All", components=("Place",)), "shared_component"),
        (lambda m: m.with_construct("All", components=("Quality",)), "component_of_component"),
        (lambda m: m.with_construct("All", components=("All",)), "component_of_component"),
        (lambda m: m.with_construct("All", components=("Value",)), "component_with_arrow"),
        (lambda m: m.with_path("Service", "Value"), "component_with_arrow"),
        (lambda m: m.with_construct("All", components=("Nobody",)), "unknown_construct"),
        (lambda m: m.with_construct("All", components=(1,)), "not_text"),
        (lambda m: m.with_higher_order("hybrid"), "unknown_option"),
    ],
)
def test_components_that_break_the_model_are_refused(edit, key):
    assert refusal(lambda: edit(LAYERED)).key == key


def test_components_are_followed():
    assert LAYERED.layered
    assert not MODEL.layered
    assert LAYERED.parent("Place") == "Quality"
    assert LAYERED.parent("Quality") is None
    assert LAYERED.indicators[-3:] == ("s1", "s2", "p1")
    renamed = LAYERED.renamed("Place", "Tempat").renamed("Quality", "Mutu")
    assert renamed.construct("Mutu").components == ("Service", "Tempat")
    assert LAYERED.without_construct("Place").construct("Quality").components == ("Service",)
    assert LAYERED.without_construct("Quality").names == ("Image", "Value", "Loyalty", "Service", "Place")
    assert LAYERED.with_components("Quality", ()).with_indicator("Quality", "q").indicators[-1] == "q"
    LAYERED.check(LAYERED.indicators)


def test_models_of_the_stages():
    disjoint = LAYERED.expanded
    assert disjoint.names == ("Image", "Value", "Loyalty", "Quality")
    assert disjoint.construct("Quality").indicators == ("Service", "Place")
    assert disjoint.expanded is disjoint
    first = first_stage(LAYERED)
    assert first.names == ("Image", "Value", "Loyalty", "Service", "Place")
    assert first.predictors("Value") == ("Image", "Service", "Place")
    repeated = LAYERED.with_higher_order("repeated_indicators").expanded
    assert repeated.construct("Quality").indicators == ("s1 (Quality)", "s2 (Quality)", "p1 (Quality)")
    assert repeated.successors("Quality") == ("Value", "Service", "Place")
    formative = LAYERED.with_mode("Quality", "formative").with_higher_order("embedded_two_stage")
    assert first_stage(formative).predictors("Quality") == ("Service", "Place")
    assert formative.expanded.construct("Quality").mode == "formative"


@pytest.mark.parametrize(
    ("edit", "key"),
    [
        (lambda m: m.without_path("Quality", "Value"), "unconnected_construct"),
        (lambda m: m.without_indicator("p1"), "no_indicators"),
        (lambda m: m.with_components("Quality", ()), "no_indicators"),
        (lambda m: m.with_indicator("Image", "Place"), "component_named_like_column"),
        (lambda m: m.with_interaction("Quality", "Image", "Value", "orthogonal"), "products_of_components"),
    ],
)
def test_layered_drafts_say_what_they_lack(edit, key):
    assert refusal(edit(LAYERED).check).key == key


# --- drafts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "no_constructs"),
        ("A =~ a\nB =~\nB ~ A", "no_indicators"),
        ("A =~ a\nB =~ b", "no_paths"),
        ("A =~ a\nB =~ b\nC =~ c\nB ~ A", "unconnected_construct"),
        ("A =~ a\nB =~ X1_2\nB ~ A", "unknown_column"),
        ("A =~ a\nB =~ ukuran\nB ~ A", "strange_column"),
        ("A =~ a\nB =~ X1_2 + ukuran\nB ~ A", "unknown_columns"),
    ],
)
def test_drafts_say_what_they_lack(text, key):
    draft = pls.Model.parse(text)
    assert refusal(lambda: draft.check(pd.Index(["a", "b", "c", "X1.2"]))).key == key


@given(models())
def test_a_draft_lacks_something_or_its_columns_are_enough(model):
    _, error = attempt(lambda: model.check() or model)
    if error:
        assert error.key in {
            "no_constructs",
            "no_indicators",
            "no_paths",
            "unconnected_construct",
            "formative_products",
            "products_of_components",
            "component_named_like_column",
        }
    else:
        model.check(model.indicators)
        assert refusal(lambda: model.check([])).key in {"strange_column", "unknown_columns"}


def test_an_unknown_column_comes_with_its_nearest_names():
    draft = pls.Model.parse('A =~ a\nB =~ "x1_2 "\nB ~ A')
    error = refusal(lambda: draft.check(["a", "X2.7", "X1.2", "age"]))
    assert error.facts["near"][0] == "X1.2"
    assert error.facts["construct"] == "B"


def test_many_unknown_columns_are_counted_and_the_first_listed():
    draft = pls.Model.parse(f"A =~ {' + '.join(f'Q{k}' for k in range(30))}\nB =~ b\nB ~ A")
    error = refusal(lambda: draft.check(["b", "Q.1"]))
    assert error.facts["count"] == 30
    assert error.facts["columns"][1] == "Q1 (Q.1?)"
    assert len(error.facts["columns"]) == 11
    assert str(error).count("Q2") == 1


# --- edits --------------------------------------------------------------------------------------------------------


def test_what_hangs_on_a_removed_part_goes_with_it():
    smaller = MODEL.without_path("Image", "Value")
    assert [hypothesis.name for hypothesis in smaller.hypotheses] == ["H1"]
    alone = MODEL.without_construct("Loyalty")
    assert (alone.names, alone.paths, alone.hypotheses) == (("Image", "Value"), (pls.Path("Image", "Value"),), ())
    assert MODEL.without_hypothesis("H1").hypotheses == MODEL.hypotheses[1:]
    assert MODEL.without_hypothesis("H1").paths == MODEL.paths


def test_a_new_name_is_taken_up_everywhere():
    renamed = MODEL.renamed("Image", "Citra")
    assert renamed.hypotheses[0].route == ("Citra", "Loyalty")
    assert renamed.predictors("Loyalty") == ("Citra", "Value")
    assert renamed.construct("Citra").indicators == MODEL.construct("Image").indicators


def test_indicators_move_to_a_place():
    moved = MODEL.move_indicator("IMAG2", "Value", 0)
    assert moved.construct("Value").indicators == ("IMAG2", "PERV1", "PERV2")
    assert moved.construct("Image").indicators == ("IMAG1", "IMAG3")
    assert MODEL.move_indicator("IMAG3", "Image", 0).construct("Image").indicators == ("IMAG3", "IMAG1", "IMAG2")
    assert MODEL.with_indicator("Value", "New").construct("Value").indicators == ("PERV1", "PERV2", "New")


def test_fields_of_constructs_and_hypotheses_change():
    assert MODEL.with_mode("Image", "formative").construct("Image").mode == "formative"
    assert MODEL.with_label("Value", "Nilai").construct("Value").label == "Nilai"
    changed = MODEL.with_changed_hypothesis("H1", direction="negative", studies=(pls.Study("Sari", "2020"),))
    assert changed.hypothesis("H1").direction == "negative"
    assert changed.hypothesis("H1").studies[0].year == "2020"
    assert changed.hypothesis("H2") == MODEL.hypothesis("H2")


@given(models(), names, names, st.integers(0, 3))
def test_edits_never_change_the_model_they_start_from(model, name, other, position):
    before = model.to_json()
    some, any_indicator = (model.names or (name,))[0], (model.indicators or (name,))[-1]
    last = model.names[-1] if model.names else name
    edits = [
        lambda: model.with_construct(name, (other,), label=other),
        lambda: model.without_construct(some),
        lambda: model.with_path(some, last),
        lambda: model.without_path(some, last),
        lambda: model.with_indicator(some, other, position),
        lambda: model.without_indicator(any_indicator),
        lambda: model.move_indicator(any_indicator, some, position),
        lambda: model.renamed(some, name),
        lambda: model.with_mode(some, "formative"),
        lambda: model.with_label(some, other),
        lambda: model.with_hypothesis(pls.Hypothesis(name, (some, last))),
        lambda: model.with_changed_hypothesis(name, wording=other),
        lambda: model.without_hypothesis(name),
        lambda: model.with_interaction(some, some, last),
        lambda: model.without_interaction(some, some, last),
        lambda: model.with_interaction_method("orthogonal"),
        lambda: model.with_components(some, (last,)),
        lambda: model.with_higher_order("repeated_indicators"),
    ]
    for edit in edits:
        changed, _ = attempt(edit)
        assert model.to_json() == before
        # Whatever comes out is sound in all its parts.
        if changed is not None:
            parts = (changed.constructs, changed.paths, changed.hypotheses, changed.interactions)
            assert pls.Model(*parts, changed.higher_order) == changed


@given(models(), names)
def test_edits_can_be_taken_back(model, new):
    for name in model.names:
        there, error = attempt(lambda name=name: model.renamed(name, new))
        if there is not None and new not in model.names:
            assert there.renamed(new, name) == model
        assert error is None or error.key in ("duplicate_construct", "interaction_name_taken")
    for indicator in model.indicators:
        owner = model.owner(indicator)
        place = model.construct(owner).indicators.index(indicator)
        assert model.without_indicator(indicator).with_indicator(owner, indicator, place) == model
