"""The model: constructs with their indicators, paths between them, and the hypotheses about these paths.

Frozen, and checked on construction for all that adding more can't mend; every edit returns a new model. A draft may still
lack indicators or arrows: `Model.check` says what stops its estimation.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, TypeVar, get_args

import networkx as nx

from plsengine.errors import ModelError

Value = TypeVar("Value")
Mode = Literal["reflective", "formative"]
Direction = Literal["positive", "negative", "either"]


@dataclass(frozen=True)
class Construct:
    """A latent variable: short `name`, its `indicators` (columns of the survey), and a `label` with its full wording.

    `mode` "reflective" is estimated by mode A, "formative" by mode B.
    """

    name: str
    indicators: tuple[str, ...] = ()
    mode: Mode = "reflective"
    label: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "indicators", tuple(self.indicators))
        _check_option("mode", self.mode, get_args(Mode))


@dataclass(frozen=True)
class Path:
    """An arrow: `source` influences `target`."""

    source: str
    target: str


@dataclass(frozen=True)
class Study:
    """An earlier study behind a hypothesis."""

    author: str
    year: str = ""
    method: str = ""
    result: str = ""


@dataclass(frozen=True)
class Hypothesis:
    """A statement about a route of arrows: two constructs for a direct effect, more for a specific indirect one."""

    name: str
    route: tuple[str, ...]
    wording: str = ""
    direction: Direction = "either"
    studies: tuple[Study, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "route", tuple(self.route))
        object.__setattr__(self, "studies", tuple(self.studies))
        _check_option("direction", self.direction, get_args(Direction))

    @property
    def direct(self) -> bool:
        """Whether it is about one arrow."""
        return len(self.route) == 2


def _check_option(option: str, value: object, known: tuple[str, ...]) -> None:
    if value not in known:
        raise ModelError("unknown_option", option=option, value=value, known=known)


@dataclass(frozen=True)
class Model:
    """A path model. Equal models are equal values, and hashable.

    Raises
    ------
    ModelError : empty_name, duplicate_construct, shared_indicator, repeated_indicator, unknown_construct, self_path,
        duplicate_path, cycle, duplicate_hypothesis, unknown_route.
    """

    constructs: tuple[Construct, ...] = ()
    paths: tuple[Path, ...] = ()
    hypotheses: tuple[Hypothesis, ...] = ()

    def __post_init__(self) -> None:
        for part in ("constructs", "paths", "hypotheses"):
            object.__setattr__(self, part, tuple(getattr(self, part)))
        self._check_constructs()
        self._check_paths()
        self._check_hypotheses()

    def __repr__(self) -> str:
        return f"Model({', '.join(self.names)}; {len(self.paths)} paths, {len(self.hypotheses)} hypotheses)"

    def _check_constructs(self) -> None:
        owner: dict[str, str] = {}
        for construct in self.constructs:
            if not construct.name.strip():
                raise ModelError("empty_name")
            for indicator in construct.indicators:
                if not indicator.strip():
                    raise ModelError("empty_indicator", construct=construct.name)
                if owner.get(indicator) == construct.name:
                    raise ModelError("repeated_indicator", indicator=indicator, construct=construct.name)
                if indicator in owner:
                    raise ModelError(
                        "shared_indicator", indicator=indicator, first=owner[indicator], second=construct.name
                    )
                owner[indicator] = construct.name
        if twice := _first_repeated(construct.name for construct in self.constructs):
            raise ModelError("duplicate_construct", construct=twice)

    def _check_paths(self) -> None:
        known = set(self.names)
        for path in self.paths:
            for name in (path.source, path.target):
                if name not in known:
                    raise ModelError("unknown_construct", construct=name, known=self.names or ("–",))
            if path.source == path.target:
                raise ModelError("self_path", construct=path.source)
        if (again := _first_repeated(self.paths)) is not None:
            raise ModelError("duplicate_path", source=again.source, target=again.target)
        try:
            circle = nx.find_cycle(self.graph())
        except nx.NetworkXNoCycle:
            return
        route = [edge[0] for edge in circle]
        raise ModelError("cycle", route=" → ".join([*route, route[0]]))

    def _check_hypotheses(self) -> None:
        arrows = {(path.source, path.target) for path in self.paths}
        for hypothesis in self.hypotheses:
            if not hypothesis.name.strip():
                raise ModelError("empty_hypothesis_name")
            steps = list(zip(hypothesis.route, hypothesis.route[1:], strict=False))
            if not steps or not arrows.issuperset(steps):
                raise ModelError("unknown_route", hypothesis=hypothesis.name, route=" → ".join(hypothesis.route) or "–")
        if twice := _first_repeated(hypothesis.name for hypothesis in self.hypotheses):
            raise ModelError("duplicate_hypothesis", hypothesis=twice)

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
        for construct in self.constructs:
            if construct.name == name:
                return construct
        raise ModelError("unknown_construct", construct=name, known=self.names or ("–",))

    @cached_property
    def _predictors(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {name: [] for name in self.names}
        for path in self.paths:
            found[path.target].append(path.source)
        return {name: tuple(sorted(each, key=self.names.index)) for name, each in found.items()}

    def predictors(self, name: str) -> tuple[str, ...]:
        """Constructs with an arrow into this one, in model order."""
        return self._predictors[name]

    def successors(self, name: str) -> tuple[str, ...]:
        """Constructs that this one points at, in model order."""
        return tuple(each for each in self.names if name in self._predictors[each])

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
        return tuple(nx.lexicographical_topological_sort(self.graph(), key=self.names.index))

    def graph(self) -> nx.DiGraph:
        """Return the paths as a directed graph with all constructs as nodes."""
        graph = nx.DiGraph()
        graph.add_nodes_from(self.names)
        graph.add_edges_from((path.source, path.target) for path in self.paths)
        return graph

    def all_indirect_routes(self, *, limit: int) -> tuple[tuple[str, ...], ...]:
        """Routes over at least one mediator, in topological order of their ends; the first `limit` of them."""
        order = self.topological_order
        rank = {name: k for k, name in enumerate(order)}
        onward = {name: sorted(self.successors(name), key=rank.__getitem__) for name in order}
        found: list[tuple[str, ...]] = []
        for source in order:
            begun: list[tuple[str, ...]] = [(source,)]
            here: list[tuple[str, ...]] = []
            while begun and len(found) + len(here) < limit:
                route = begun.pop()
                if len(route) > 2:
                    here.append(route)
                begun.extend((*route, name) for name in reversed(onward[route[-1]]))
            found.extend(sorted(here, key=lambda route: [rank[route[-1]], *(rank[name] for name in route)]))
        return tuple(found)

    def check(self, columns: Iterable[str] | None = None) -> None:
        """Say what stops the estimation of a draft.

        Parameters
        ----------
        columns : of the survey; None leaves them unchecked.

        Raises
        ------
        ModelError : no_constructs, no_indicators, unknown_column, no_paths, unconnected_construct.
        """
        if not self.constructs:
            raise ModelError("no_constructs")
        for construct in self.constructs:
            if not construct.indicators:
                raise ModelError("no_indicators", construct=construct.name)
        if columns is not None:
            self._check_columns(list(columns))
        if not self.paths:
            raise ModelError("no_paths")
        linked = {name for path in self.paths for name in (path.source, path.target)}
        for name in self.names:
            if name not in linked:
                raise ModelError("unconnected_construct", construct=name)

    def _check_columns(self, columns: list[str]) -> None:
        known = set(columns)
        for indicator in self.indicators:
            if indicator not in known:
                near = difflib.get_close_matches(indicator, columns, n=3) or columns[:3] or ["–"]
                raise ModelError("unknown_column", column=indicator, construct=self.owner(indicator), near=tuple(near))

    # --- edits ------------------------------------------------------------------------------------------

    def with_construct(
        self, name: str, indicators: Iterable[str] = (), mode: Mode = "reflective", label: str = ""
    ) -> Model:
        """Model with one more construct."""
        return replace(self, constructs=(*self.constructs, Construct(name, tuple(indicators), mode, label)))

    def without_construct(self, name: str) -> Model:
        """Model without a construct, its arrows, and the hypotheses about them."""
        self.construct(name)
        paths = tuple(path for path in self.paths if name not in (path.source, path.target))
        kept = tuple(construct for construct in self.constructs if construct.name != name)
        return self._with_routes_kept(kept, paths)

    def with_path(self, source: str, target: str) -> Model:
        """Model with one more arrow."""
        return replace(self, paths=(*self.paths, Path(source, target)))

    def without_path(self, source: str, target: str) -> Model:
        """Model without an arrow, and without the hypotheses about it."""
        paths = tuple(path for path in self.paths if path != Path(source, target))
        return self._with_routes_kept(self.constructs, paths)

    def _with_routes_kept(self, constructs: tuple[Construct, ...], paths: tuple[Path, ...]) -> Model:
        arrows = {(path.source, path.target) for path in paths}
        hypotheses = tuple(
            hypothesis
            for hypothesis in self.hypotheses
            if arrows.issuperset(zip(hypothesis.route, hypothesis.route[1:], strict=False))
        )
        return Model(constructs, paths, hypotheses)

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
        """Model in which a construct has another name, in arrows and hypotheses too."""
        self.construct(old)

        def name(each: str) -> str:
            return new if each == old else each

        return Model(
            tuple(replace(construct, name=name(construct.name)) for construct in self.constructs),
            tuple(Path(name(path.source), name(path.target)) for path in self.paths),
            tuple(replace(each, route=tuple(map(name, each.route))) for each in self.hypotheses),
        )

    def with_mode(self, name: str, mode: Mode) -> Model:
        """Model in which a construct is reflective or formative."""
        return self._changed(name, mode=mode)

    def with_label(self, name: str, label: str) -> Model:
        """Model in which a construct has another full wording."""
        return self._changed(name, label=label)

    def _changed(self, name: str, **changes: object) -> Model:
        self.construct(name)
        constructs = tuple(
            replace(each, **changes) if each.name == name else each  # type: ignore[arg-type]
            for each in self.constructs
        )
        return replace(self, constructs=constructs)

    def with_hypothesis(self, hypothesis: Hypothesis) -> Model:
        """Model with one more hypothesis."""
        return replace(self, hypotheses=(*self.hypotheses, hypothesis))

    def without_hypothesis(self, name: str) -> Model:
        """Model without a hypothesis; its arrows stay."""
        return replace(self, hypotheses=tuple(each for each in self.hypotheses if each.name != name))

    def with_changed_hypothesis(self, name: str, **changes: object) -> Model:
        """Model in which a hypothesis has other fields (`wording`, `direction`, `studies` …)."""
        hypotheses = tuple(
            replace(each, **changes) if each.name == name else each  # type: ignore[arg-type]
            for each in self.hypotheses
        )
        return replace(self, hypotheses=hypotheses)

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
    def from_json(cls, source: str | dict) -> Model:
        """Read JSON; see `plsengine.model_json`."""
        from plsengine.model_json import from_json

        return from_json(source)

    def to_json(self) -> str:
        """Return JSON that `from_json` reads back."""
        from plsengine.model_json import to_json

        return to_json(self)


def _first_repeated(values: Iterable[Value]) -> Value | None:
    return next((value for value, count in Counter(values).items() if count > 1), None)
