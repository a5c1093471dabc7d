"""Models of every shape for property tests, with hostile names; and what comes of an attempt."""

from collections.abc import Callable
from functools import partial
from typing import get_args

import pytest
from hypothesis import strategies as st

import plsengine as pls
from plsengine.model_parts import HigherOrder, look_of


def refusal(work: Callable[[], object]) -> pls.ModelError:
    """The error of something that must be refused."""
    with pytest.raises(pls.ModelError) as caught:
        work()
    return caught.value


def attempt(work: Callable[[], pls.Model]) -> tuple[pls.Model | None, pls.ModelError | None]:
    """The model, or why there is none. No other error is allowed."""
    try:
        return work(), None
    except pls.ModelError as error:
        return None, error


texts = st.text(max_size=8)
names = st.one_of(
    st.text(min_size=1, max_size=12),
    st.sampled_from(
        [
            "X1",
            "X1:X2",
            "X2",
            "Y1.1",
            "label",
            "study",
            "H1",
            "#1",
            "a -> b",
            'kata "puas"',
            "Kualitas Layanan",
            "e-WOM",
            "~",
            "+",
        ]
    ),
).filter(lambda name: name.strip())


@st.composite
def models(draw: st.DrawFn) -> pls.Model:
    """Any sound model, drafts too."""
    constructs = draw(st.lists(names, max_size=6, unique_by=look_of))
    pairs = [(i, j) for j in range(len(constructs)) for i in range(j)]
    drawn = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    bare = pls.Model(
        tuple(pls.Construct(name) for name in constructs),
        tuple(pls.Path(constructs[i], constructs[j]) for i, j in drawn),
    )
    return _with_hypotheses(_with_interactions(_with_components(_with_blocks(bare, draw), draw), draw), draw)


def _with_blocks(model: pls.Model, draw: st.DrawFn) -> pls.Model:
    indicators = draw(st.lists(names, max_size=10, unique=True)) if model.names else []
    for indicator in indicators:
        model = model.with_indicator(draw(st.sampled_from(model.names)), indicator)
    for name in model.names:
        model = model.with_mode(name, draw(st.sampled_from(["reflective", "formative"])))
        model = model.with_label(name, draw(texts))
    return model


def _with_components(model: pls.Model, draw: st.DrawFn) -> pls.Model:
    joined = {name for path in model.paths for name in (path.source, path.target)}
    free = [name for name in model.names if name not in joined]
    for name in model.names:
        # Refused where the construct has indicators, or one of the others is a component already.
        parts = draw(st.lists(st.sampled_from(free), unique=True, max_size=2)) if free else []
        model = attempt(partial(model.with_components, name, parts))[0] or model
    return model.with_higher_order(draw(st.sampled_from(get_args(HigherOrder))))


def _with_interactions(model: pls.Model, draw: st.DrawFn) -> pls.Model:
    triples = [
        (m, x, target) for target in model.names for m in model.predictors(target) for x in model.predictors(target)
    ]
    if not triples:
        return model
    method = draw(st.sampled_from(["two_stage", "product_indicator", "orthogonal"]))
    for moderator, predictor, target in draw(st.lists(st.sampled_from(triples), max_size=3)):
        # Twice the same, or a construct that is called like the product: left out.
        model = attempt(partial(model.with_interaction, moderator, predictor, target, method))[0] or model
    return model


def _with_hypotheses(model: pls.Model, draw: st.DrawFn) -> pls.Model:
    routes = [(path.source, path.target) for path in model.paths] + list(model.all_indirect_routes(limit=20))
    routes += [(each.name, each.target) for each in model.interactions]
    if not routes:
        return model
    for name in draw(st.lists(names, max_size=3, unique_by=look_of)):
        studies = draw(st.lists(st.builds(pls.Study, texts, texts, texts, texts), max_size=2))
        model = model.with_hypothesis(
            pls.Hypothesis(
                name,
                draw(st.sampled_from(routes)),
                draw(texts),
                draw(st.sampled_from(["positive", "negative", "either"])),
                tuple(studies),
            )
        )
    return model
