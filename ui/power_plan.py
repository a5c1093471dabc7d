"""What a visitor assumes about a study to come: arrows with their strength, constructs with their measurement."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

import plsengine as pls
from plsengine.assumed_population import Kind
from plsengine.power import Test

_LOADING = 0.75
_PATH = 0.2


@dataclass(frozen=True)
class PowerPlan:
    """`arrows` (source, target, path) and `blocks` (construct, indicators, loading); how to draw samples and test them."""

    arrows: tuple[tuple[str, str, float], ...] = (("X1", "Y", 0.4), ("X2", "Y", 0.25), ("X3", "Y", 0.1))
    blocks: tuple[tuple[str, int, float], ...] = (
        ("X1", 4, _LOADING),
        ("X2", 4, _LOADING),
        ("X3", 4, _LOADING),
        ("Y", 4, _LOADING),
    )
    correlation: float = 0.3
    kind: Kind = "composites"
    sizes: tuple[int, ...] = (50, 100, 150, 200, 300)
    replications: int = 500
    test: Test = "bootstrap"
    one_tailed: bool = False

    def population(self) -> pls.Population:
        """The population that is assumed; constructs without a row of their own are measured by one item.

        Raises
        ------
        ModelError, EstimationError : the arrows make no model, or no people could be so.
        """
        sizes = {name: (max(1, count), loading) for name, count, loading in self.blocks}
        names = dict.fromkeys(name for source, target, _ in self.arrows for name in (source, target))
        model = pls.Model(
            tuple(
                pls.Construct(name, tuple(f"{name}.{k + 1}" for k in range(sizes.get(name, (1, 1.0))[0])))
                for name in names
            ),
            tuple(pls.Path(source, target) for source, target, _ in self.arrows),
        )
        loadings = {
            item: sizes[each.name][1] for each in model.constructs for item in each.indicators if each.name in sizes
        }
        paths = {(source, target): path for source, target, path in self.arrows}
        return pls.population(model, paths, loadings, exogenous=self.correlation, kind=self.kind)


def correlation_of(estimate: pls.Estimate) -> float:
    """Mean correlation of the exogenous constructs, zero where there is only one."""
    pairs = [estimate.construct_correlations.loc[a, b] for a, b in combinations(estimate.asked.exogenous, 2)]
    return round(float(np.clip(np.mean(pairs), -0.9, 0.9)), 2) if pairs else 0.0


def arrows_of(model: pls.Model, estimate: pls.Estimate | None = None) -> tuple[tuple[str, str, float], ...]:
    """Arrows of a model, as strong as estimated or as is often assumed."""
    return tuple(
        (
            each.source,
            each.target,
            _PATH if estimate is None else round(float(estimate.paths[each.source, each.target]), 3),
        )
        for each in model.paths
    )


def blocks_of(model: pls.Model, estimate: pls.Estimate | None = None) -> tuple[tuple[str, int, float], ...]:
    """Constructs of a model with their number of indicators, and their mean loading as estimated or as is often assumed."""

    def loading(name: str) -> float:
        return _LOADING if estimate is None else round(float(estimate.loadings[name].abs().mean()), 3)

    return tuple((each.name, len(each.indicators), loading(each.name)) for each in model.constructs)
