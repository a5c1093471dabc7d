"""The model: constructs with their indicators, paths between them, interactions, and the hypotheses about all these.

Frozen, and checked on construction for all that adding more can't mend; every edit returns a new model. A draft may
still lack indicators or arrows: `Model.check` says what stops its estimation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Any

import networkx as nx

from plsengine import model_higher_order, model_interactions, model_rules
from plsengine.errors import ModelError
from plsengine.model_check import check
from plsengine.model_parts import (
    Construct,
    Direction,
    HigherOrder,
    Hypothesis,
    Interaction,
    InteractionMethod,
    Mode,
    Path,
    Route,
    Study,
)
from plsengine.model_rules import arrows_of

__all__ = [
    "Construct",
    "Direction",
    "HigherOrder",
    "Hypothesis",
    "Interaction",
    "InteractionMethod",
    "Mode",
    "Model",
    "Path",
    "Route",
    "Study",
]


@dataclass(frozen=True)
class Model:
    """A path model. Equal models are equal values, and hashable.

    `higher_order` says how constructs are estimated that have other constructs as components (see `HigherOrder`).

    Raises
    ------
    ModelError : too_many_constructs, empty_name, empty_indicator, duplicate_construct, shared_indicator, repeated_indicator,
        unknown_construct, self_path, duplicate_path, cycle, empty_hypothesis_name, duplicate_hypothesis, unknown_route,
        interaction_without_arrow, duplicate_interaction, mixed_methods, interaction_name_taken, mixed_block,
        repeated_component, shared_component, component_of_component, component_with_arrow, unknown_option.
    """

    constructs: tuple[Construct, ...] = ()
    paths: tuple[Path, ...] = ()
    hypotheses: tuple[Hypothesis, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    higher_order: HigherOrder = "disjoint_two_stage"

    def __post_init__(self) -> None:
        for part in ("constructs", "paths", "hypotheses", "interactions"):
            object.__setattr__(self, part, tuple(getattr(self, part)))
        model_rules.check(self)

    def __repr__(self) -> str:
        interactions = f", {len(self.interactions)} interactions" if self.interactions else ""
        counts = f"{len(self.paths)} paths{interactions}, {len(self.hypotheses)} hypotheses"
        return f"Model({', '.join(self.names)}; {counts})"

    # --- views ------------------------------------------------------------------------------------------

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of the constructs."""
        return tuple(construct.name for construct in self.constructs)

    @cached_property
    def indicators(self) -> tuple[str, ...]:
        """All indicators, block by block."""
        return tuple(indicator for construct in self.constructs for indicator in construct.indicators)

    @cached_property
    def _owners(self) -> dict[str, str]:
        return {each: construct.name for construct in self.constructs for each in construct.indicators}

    def owner(self, indicator: str) -> str | None:
        """Construct that an indicator belongs to, if any."""
        return self._owners.get(indicator)

    def construct(self, name: str) -> Construct:
        """Construct of that name.

        Raises
        ------
        ModelError : unknown_construct.
        """
        try:
            return self.constructs[self._position[name]]
        except KeyError:
            raise ModelError("unknown_construct", construct=name, known=self.names or ("–",)) from None

    def hypothesis(self, name: str) -> Hypothesis:
        """Hypothesis of that name.

        Raises
        ------
        ModelError : unknown_hypothesis.
        """
        for hypothesis in self.hypotheses:
            if hypothesis.name == name:
                return hypothesis
        raise ModelError("unknown_hypothesis", hypothesis=name)

    def interaction(self, moderator: str, predictor: str, target: str) -> Interaction:
        """Interaction of two constructs on a target, whichever of them is called the moderator.

        Raises
        ------
        ModelError : unknown_interaction.
        """
        for each in self.interactions:
            if {each.moderator, each.predictor} == {moderator, predictor} and each.target == target:
                return each
        raise ModelError("unknown_interaction", moderator=moderator, predictor=predictor, target=target)

    @cached_property
    def expanded(self) -> Model:
        """The model as it is estimated (in its last stage): all constructs have indicators, and nothing but arrows join them.

        A higher-order construct has the scores of its components as indicators, named like these, and they are no constructs
        any more; with repeated indicators, it repeats the indicators of its components, and arrows join it with these.
        Every product is a construct ("X:M") with arrows to its targets, after the others: a product of scores has one
        indicator of its own name; a block of product indicators is named "X1:M1", "X1:M2" …
        """
        last = model_higher_order.last_stage(self) if self.layered else self
        return model_interactions.expanded(last) if self.interactions else last

    @property
    def layered(self) -> bool:
        """Whether some construct has components."""
        return any(construct.components for construct in self.constructs)

    def parent(self, component: str) -> str | None:
        """Higher-order construct that a construct is a component of, if any."""
        return next((each.name for each in self.constructs if component in each.components), None)

    @cached_property
    def _position(self) -> dict[str, int]:
        return {name: position for position, name in enumerate(self.names)}

    @cached_property
    def _predictors(self) -> Mapping[str, tuple[str, ...]]:
        return self._neighbours((path.target, path.source) for path in self.paths)

    @cached_property
    def _successors(self) -> Mapping[str, tuple[str, ...]]:
        return self._neighbours((path.source, path.target) for path in self.paths)

    def _neighbours(self, pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {name: [] for name in self.names}
        for one, other in pairs:
            found[one].append(other)
        return {name: tuple(sorted(each, key=self._position.__getitem__)) for name, each in found.items()}

    def predictors(self, name: str) -> tuple[str, ...]:
        """Constructs with an arrow into this one, in model order. Raises ModelError as `construct`."""
        return self._predictors[self.construct(name).name]

    def successors(self, name: str) -> tuple[str, ...]:
        """Constructs that this one points at, in model order. Raises ModelError as `construct`."""
        return self._successors[self.construct(name).name]

    @property
    def endogenous(self) -> tuple[str, ...]:
        """Constructs that some arrow points at."""
        return tuple(name for name in self.names if self._predictors[name])

    @property
    def exogenous(self) -> tuple[str, ...]:
        """Constructs that no arrow points at."""
        return tuple(name for name in self.names if not self._predictors[name])

    @cached_property
    def topological_order(self) -> tuple[str, ...]:
        """Names so that every arrow points forward; ties in model order."""
        return tuple(nx.lexicographical_topological_sort(self.graph(), key=self._position.__getitem__))

    def graph(self) -> nx.DiGraph:
        """Return the paths as a directed graph with all constructs as nodes."""
        graph = nx.DiGraph()
        graph.add_nodes_from(self.names)
        graph.add_edges_from((path.source, path.target) for path in self.paths)
        return graph

    def routes(self, source: str, target: str, *, limit: int | None = None) -> tuple[Route, ...]:
        """Return the routes from one construct to another over at least one mediator, each a specific indirect effect.

        In topological order of the mediators, at most `limit` of them: their number can double with every construct.

        Raises
        ------
        ModelError : unknown_construct.
        """
        self.construct(source)
        self.construct(target)
        return tuple(islice(self._routes(source, target), limit))

    def all_indirect_routes(self, *, limit: int | None = None) -> tuple[Route, ...]:
        """Return the first `limit` routes over at least one mediator, in topological order of source, then target."""
        order = self.topological_order
        found = (route for source in order for target in order for route in self._routes(source, target))
        return tuple(islice(found, limit))

    def _routes(self, source: str, target: str) -> Iterator[Route]:
        leads_to = self._ancestors[target]
        begun: list[Route] = [(source,)] if source in leads_to else []
        while begun:
            route = begun.pop()
            for name in reversed(self._onward[route[-1]]):
                if name in leads_to:
                    begun.append((*route, name))
            # The arrow into the target ends a route; nothing leads back to it.
            if len(route) > 1 and target in self._successors[route[-1]]:
                yield (*route, target)

    @cached_property
    def _onward(self) -> Mapping[str, tuple[str, ...]]:
        """Successors in topological order."""
        rank = {name: k for k, name in enumerate(self.topological_order)}
        return {name: tuple(sorted(each, key=rank.__getitem__)) for name, each in self._successors.items()}

    @cached_property
    def _ancestors(self) -> Mapping[str, frozenset[str]]:
        """All constructs from which arrows lead to this one, over any number of others."""
        found: dict[str, frozenset[str]] = {}
        for name in self.topological_order:
            found[name] = frozenset(self._predictors[name]).union(*(found[each] for each in self._predictors[name]))
        return found

    def check(self, columns: Iterable[str] | None = None) -> None:
        """Say what stops the estimation of a draft.

        Parameters
        ----------
        columns : of the survey; None leaves them unchecked.

        Raises
        ------
        ModelError : no_constructs, no_indicators, no_paths, unconnected_construct, formative_products,
            products_of_components, component_named_like_column; unknown_column with the nearest names, strange_column if no
            name is near, unknown_columns if there are several.
        """
        check(self, columns)

    # --- edits ------------------------------------------------------------------------------------------

    def with_construct(
        self,
        name: str,
        indicators: Iterable[str] = (),
        mode: Mode = "reflective",
        label: str = "",
        *,
        components: Iterable[str] = (),
    ) -> Model:
        """Model with one more construct, measured by indicators or by other constructs, its components."""
        one = Construct(name, tuple(indicators), mode, label, tuple(components))
        return replace(self, constructs=(*self.constructs, one))

    def without_construct(self, name: str) -> Model:
        """Model without a construct, its arrows and interactions, and the hypotheses about them; its components stay."""
        self.construct(name)
        paths = tuple(path for path in self.paths if name not in (path.source, path.target))
        kept = tuple(
            replace(each, components=tuple(part for part in each.components if part != name))
            for each in self.constructs
            if each.name != name
        )
        return self._with_routes_kept(kept, paths, self.interactions)

    def with_path(self, source: str, target: str) -> Model:
        """Model with one more arrow."""
        return replace(self, paths=(*self.paths, Path(source, target)))

    def without_path(self, source: str, target: str) -> Model:
        """Model without an arrow, its interactions, and the hypotheses about them. Raises ModelError : unknown_path."""
        gone = Path(source, target)
        if gone not in self.paths:
            raise ModelError("unknown_path", source=source, target=target)
        paths = tuple(path for path in self.paths if path != gone)
        return self._with_routes_kept(self.constructs, paths, self.interactions)

    def _with_routes_kept(
        self, constructs: tuple[Construct, ...], paths: tuple[Path, ...], interactions: tuple[Interaction, ...]
    ) -> Model:
        """Model with these arrows; what hangs on others goes."""
        interactions = tuple(each for each in interactions if arrows_of(paths).issuperset(each.arrows))
        arrows = arrows_of(paths, interactions)
        hypotheses = tuple(each for each in self.hypotheses if arrows.issuperset(each.arrows))
        return replace(self, constructs=constructs, paths=paths, hypotheses=hypotheses, interactions=interactions)

    def with_interaction(
        self, moderator: str, predictor: str, target: str, method: InteractionMethod = "two_stage"
    ) -> Model:
        """Model in which a construct moderates an arrow; its own arrow into the target is drawn if it isn't there yet.

        With the predictor itself as moderator, the effect is quadratic.

        Raises
        ------
        ModelError : interaction_without_arrow if there is no arrow predictor → target, duplicate_interaction, mixed_methods.
        """
        self.construct(moderator)
        one = Interaction(moderator, predictor, target, method)
        model = self
        if Path(predictor, target) in self.paths and Path(moderator, target) not in self.paths:
            model = self.with_path(moderator, target)
        return replace(model, interactions=(*self.interactions, one))

    def without_interaction(self, moderator: str, predictor: str, target: str) -> Model:
        """Model without an interaction and the hypotheses about it; its arrows stay. Raises ModelError as `interaction`."""
        gone = self.interaction(moderator, predictor, target)
        kept = tuple(each for each in self.interactions if each != gone)
        return self._with_routes_kept(self.constructs, self.paths, kept)

    def with_interaction_method(self, method: InteractionMethod) -> Model:
        """Model whose interactions are all estimated by this method."""
        return replace(self, interactions=tuple(replace(each, method=method) for each in self.interactions))

    def with_indicator(self, name: str, indicator: str, position: int | None = None) -> Model:
        """Model in which a construct has one more indicator, at the end or at a position of its block."""
        block = list(self.construct(name).indicators)
        block.insert(len(block) if position is None else position, indicator)
        return self._changed(name, indicators=tuple(block))

    def without_indicator(self, indicator: str) -> Model:
        """Model without an indicator; its construct stays."""
        owner = self.owner(indicator)
        if owner is None:
            raise ModelError("unknown_indicator", indicator=indicator)
        block = tuple(each for each in self.construct(owner).indicators if each != indicator)
        return self._changed(owner, indicators=block)

    def move_indicator(self, indicator: str, to: str, position: int | None = None) -> Model:
        """Model in which an indicator belongs to another construct, or stands elsewhere in its block."""
        return self.without_indicator(indicator).with_indicator(to, indicator, position)

    def renamed(self, old: str, new: str) -> Model:
        """Model in which a construct has another name, wherever it is spoken of."""
        self.construct(old)

        def name(each: str) -> str:
            return new if each == old else each

        interactions = tuple(
            replace(each, moderator=name(each.moderator), predictor=name(each.predictor), target=name(each.target))
            for each in self.interactions
        )
        products = {was.name: now.name for was, now in zip(self.interactions, interactions, strict=True)}
        constructs = (
            replace(each, name=name(each.name), components=tuple(map(name, each.components)))
            for each in self.constructs
        )
        hypotheses = (
            replace(each, route=tuple(products.get(stop, name(stop)) for stop in each.route))
            for each in self.hypotheses
        )
        return replace(
            self,
            constructs=tuple(constructs),
            paths=tuple(Path(name(path.source), name(path.target)) for path in self.paths),
            hypotheses=tuple(hypotheses),
            interactions=interactions,
        )

    def with_components(self, name: str, components: Iterable[str]) -> Model:
        """Model in which a construct has these constructs as components; with none, it is a construct of indicators again."""
        return self._changed(name, components=tuple(components))

    def with_higher_order(self, approach: HigherOrder) -> Model:
        """Model whose higher-order constructs are estimated by this approach."""
        return replace(self, higher_order=approach)

    def with_mode(self, name: str, mode: Mode) -> Model:
        """Model in which a construct is reflective or formative."""
        return self._changed(name, mode=mode)

    def with_label(self, name: str, label: str) -> Model:
        """Model in which a construct has another full wording."""
        return self._changed(name, label=label)

    def _changed(self, name: str, **changes: Any) -> Model:
        changed = replace(self.construct(name), **changes)
        return replace(self, constructs=tuple(changed if each.name == name else each for each in self.constructs))

    def with_hypothesis(self, hypothesis: Hypothesis) -> Model:
        """Model with one more hypothesis."""
        return replace(self, hypotheses=(*self.hypotheses, hypothesis))

    def without_hypothesis(self, name: str) -> Model:
        """Model without a hypothesis; its arrows stay. Raises ModelError : unknown_hypothesis."""
        gone = self.hypothesis(name)
        return replace(self, hypotheses=tuple(each for each in self.hypotheses if each != gone))

    def with_changed_hypothesis(self, name: str, **changes: Any) -> Model:
        """Model in which a hypothesis has other fields (`wording`, `direction`, `studies` …)."""
        changed = replace(self.hypothesis(name), **changes)
        return replace(self, hypotheses=tuple(changed if each.name == name else each for each in self.hypotheses))

    # --- text and JSON ----------------------------------------------------------------------------------

    @classmethod
    def parse(cls, text: str) -> Model:
        """Read lavaan-style text; see `plsengine.model_text`."""
        from plsengine.model_text import parse

        return parse(text)

    def to_text(self) -> str:
        """Return lavaan-style text that `parse` reads back."""
        from plsengine.model_text import to_text

        return to_text(self)

    @classmethod
    def from_json(cls, source: str | bytes | Mapping[str, Any]) -> Model:
        """Read JSON; see `plsengine.model_json`."""
        from plsengine.model_json import from_json

        return from_json(source)

    def to_json(self) -> str:
        """Return JSON that `from_json` reads back."""
        from plsengine.model_json import to_json

        return to_json(self)
