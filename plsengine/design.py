"""A model as index arrays: what the kernel sees of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from plsengine.arrays import Array, BoolArray, IntArray
from plsengine.model import Model


@dataclass(frozen=True)
class Design:
    """Blocks of consecutive indicators, and who points at whom, by position.

    `starts` (J,) first indicator of each block; `size` number of indicators p; `formative` (J,) mode B blocks;
    `predictors` (J tuples) positions of the constructs with an arrow into j; `order` a topological order;
    `interactions` how many of the last constructs are interactions; `products` how many of the last ones are products of
    the other constructs' scores, single columns that the weights of the others don't depend on; `factors` positions
    of the blocks that consistent PLS takes for common factors, None for all reflective ones.
    """

    starts: tuple[int, ...]
    size: int
    formative: tuple[bool, ...]
    predictors: tuple[tuple[int, ...], ...]
    order: tuple[int, ...]
    interactions: int = 0
    products: int = 0
    factors: tuple[int, ...] | None = None

    @classmethod
    def of(cls, model: Model) -> Design:
        """Design of the last stage of a model that can be estimated (`Model.check`), with its interactions as constructs."""
        interactions = len({each.name for each in model.interactions})
        two_stage = any(each.method == "two_stage" for each in model.interactions)
        model = model.expanded
        position = {name: j for j, name in enumerate(model.names)}
        counts = [len(construct.indicators) for construct in model.constructs]
        return cls(
            starts=tuple(int(start) for start in np.concatenate([[0], np.cumsum(counts)[:-1]])),
            size=sum(counts),
            formative=tuple(construct.mode == "formative" for construct in model.constructs),
            predictors=tuple(tuple(position[p] for p in model.predictors(name)) for name in model.names),
            order=tuple(position[name] for name in model.topological_order),
            interactions=interactions,
            products=interactions if two_stage else 0,
        )

    @property
    def constructs(self) -> int:
        """Number of constructs J."""
        return len(self.starts)

    @cached_property
    def blocks(self) -> tuple[slice, ...]:
        """Where each construct's indicators stand."""
        return tuple(slice(a, b) for a, b in zip(self.starts, (*self.starts[1:], self.size), strict=True))

    @cached_property
    def block_sizes(self) -> IntArray:
        """(J,) number of indicators of each construct."""
        return np.diff([*self.starts, self.size]).astype(np.intp)

    @cached_property
    def owners(self) -> IntArray:
        """(p,) construct of each indicator."""
        return np.repeat(np.arange(self.constructs), self.block_sizes)

    def loaded(self, weights: Array) -> Array:
        """(p, J) weights (p,) in the column of their own construct."""
        loaded = np.zeros((self.size, self.constructs))
        loaded[np.arange(self.size), self.owners] = weights
        return loaded

    @cached_property
    def interacting(self) -> BoolArray:
        """(J,) whether it is an interaction: a product, which has no measurement of its own to assess."""
        return np.arange(self.constructs) >= self.constructs - self.interactions

    @cached_property
    def first_stage(self) -> Design:
        """The design without products of scores."""
        if not self.products:
            return self
        kept = self.constructs - self.products
        return Design(
            starts=self.starts[:kept],
            size=self.size - self.products,
            formative=self.formative[:kept],
            predictors=tuple(tuple(i for i in each if i < kept) for each in self.predictors[:kept]),
            order=tuple(j for j in self.order if j < kept),
        )

    @cached_property
    def common_factors(self) -> tuple[bool, ...]:
        """(J,) blocks that consistent PLS corrects: those of `factors` that are reflective, with more than one indicator."""
        several = zip(self.formative, self.block_sizes > 1, strict=True)
        factors = range(self.constructs) if self.factors is None else self.factors
        return tuple(bool(many and not formative and j in factors) for j, (formative, many) in enumerate(several))

    @cached_property
    def successors(self) -> tuple[tuple[int, ...], ...]:
        """(J tuples) positions of the constructs that j points at."""
        everyone = range(self.constructs)
        return tuple(tuple(k for k in everyone if j in self.predictors[k]) for j in everyone)

    @cached_property
    def endogenous(self) -> IntArray:
        """Positions of the constructs with predictors."""
        return np.array([j for j in range(self.constructs) if self.predictors[j]], dtype=np.intp)

    @cached_property
    def arrows(self) -> tuple[IntArray, IntArray]:
        """Sources and targets of the paths, target by target in model order."""
        pairs = [(i, j) for j in range(self.constructs) for i in self.predictors[j]]
        sources, targets = np.array(pairs, dtype=np.intp).reshape(-1, 2).T
        return sources, targets
