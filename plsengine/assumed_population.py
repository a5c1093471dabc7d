"""A population that a study assumes: paths and loadings, and the correlations that follow from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Literal, get_args

import numpy as np
import pandas as pd
from scipy.optimize import brentq

from plsengine.algorithm import Solution
from plsengine.arrays import Array
from plsengine.design import Design
from plsengine.errors import EstimationError
from plsengine.estimate import Estimate, Settings
from plsengine.model import Model

Kind = Literal["composites", "factors"]

_SMALLEST_EIGENVALUE = 1e-9
# An R² nearer to 1 leaves nothing unexplained.
_LEAST_UNEXPLAINED = 1e-9
# Estimated loadings beyond these are moved to them: a population needs a block whose items differ and belong together.
_LOADINGS = (0.05, 0.995)


@dataclass(frozen=True, eq=False)
class Population:
    """What is assumed: `paths` by (source, target), `loadings` by indicator, and the `correlations` (p, p) that follow.

    `construct_correlations` (J, J) and `r_squared` (J,) are those of the assumed constructs.
    """

    model: Model
    kind: Kind
    paths: Mapping[tuple[str, str], float]
    loadings: Mapping[str, float]
    construct_correlations: Array
    r_squared: Array
    correlations: Array

    def __repr__(self) -> str:
        return f"Population({len(self.model.names)} {self.kind}, {len(self.loadings)} indicators)"

    @cached_property
    def design(self) -> Design:
        """The model as the kernel sees it."""
        return Design.of(self.model)

    @cached_property
    def solution(self) -> Solution:
        """What PLS finds in the population itself: with factors less than is assumed, as the scores contain error."""
        return Settings().solve(self.correlations[..., None], self.design)

    @cached_property
    def table(self) -> pd.DataFrame:
        """`assumed` and `estimated` path of every arrow: what is assumed, and what PLS would find in all people."""
        names = self.model.names
        pairs = [(path.source, path.target) for path in self.model.paths]
        found = [self.solution.paths[names.index(a), names.index(b), 0] for a, b in pairs]
        index = pd.MultiIndex.from_tuples(pairs, names=["source", "target"])
        return pd.DataFrame({"assumed": [self.paths[pair] for pair in pairs], "estimated": found}, index=index)


def population(
    model: Model,
    paths: Mapping[tuple[str, str], float],
    loadings: Mapping[str, float],
    *,
    exogenous: float | Mapping[tuple[str, str], float] = 0.0,
    kind: Kind = "composites",
) -> Population:
    """Correlations of the indicators in a population with these standardised paths and loadings.

    Parameters
    ----------
    exogenous : correlation of every pair of constructs without predictors, or one by pair (in either order; 0 if not given).
    kind : "composites" are weighted sums of their indicators, so paths are what PLS reports; "factors" are common factors,
        of which PLS reports less. Single items and formative constructs are composites in any case.

    Raises
    ------
    EstimationError : layered_model, power_no_paths, power_missing_path, power_bad_path, power_bad_loading,
        power_whole_loading, power_weak_block, power_impossible, power_contradictory, unknown_option.

    Notes
    -----
    Constructs: Wright's rules, residuals uncorrelated. Blocks: S = t λλ' + diag(1 − t λ²), with t = 1 for a factor; for a
    composite the t at which λ' S⁻¹ λ = 1, so that the weights S⁻¹ λ give scores with exactly these loadings. Between
    blocks: λ_a λ_b r.
    """
    if kind not in get_args(Kind):
        raise EstimationError("unknown_option", option="kind", value=kind, known=get_args(Kind))
    if model.interactions or model.layered:
        raise EstimationError("layered_model")
    model.check()
    if not model.paths:
        raise EstimationError("power_no_paths")
    constructs, r_squared = _construct_correlations(model, _checked_paths(model, paths), exogenous)
    chosen = {indicator: _checked_loading(model, loadings, indicator) for indicator in model.indicators}
    design = Design.of(model)
    flat = np.array(list(chosen.values()))
    whole = np.outer(flat, flat) * constructs[design.owners[:, None], design.owners]
    for construct, block in zip(model.constructs, design.blocks, strict=True):
        factor = kind == "factors" and construct.mode == "reflective" and len(construct.indicators) > 1
        whole[block, block] = _block(flat[block], construct.name, factor=factor)
    np.fill_diagonal(whole, 1.0)
    return Population(model, kind, dict(paths), chosen, constructs, r_squared, whole)


def assumed_from(estimated: Estimate) -> Population:
    """The population that an estimate speaks for: its paths, loadings and correlations taken at their word.

    Raises
    ------
    EstimationError : as `population`.
    """
    model = estimated.asked
    if model.interactions or model.layered:
        raise EstimationError("layered_model")
    found, position = estimated.construct_correlations.to_numpy(), model.names.index
    loadings = np.clip(np.abs(estimated.loadings.to_numpy()), *_LOADINGS)
    return population(
        model,
        {(each.source, each.target): float(estimated.paths[each.source, each.target]) for each in model.paths},
        dict(zip(model.indicators, loadings, strict=True)),
        exogenous={(a, b): float(found[position(a), position(b)]) for a, b in combinations(model.exogenous, 2)},
    )


def _checked_paths(model: Model, paths: Mapping[tuple[str, str], float]) -> Mapping[tuple[str, str], float]:
    for path in model.paths:
        value = paths.get((path.source, path.target))
        if value is None or np.isnan(value):
            raise EstimationError("power_missing_path", source=path.source, target=path.target)
        if not -1 < value < 1:
            raise EstimationError("power_bad_path", source=path.source, target=path.target, value=float(value))
    return paths


def _checked_loading(model: Model, loadings: Mapping[str, float], indicator: str) -> float:
    construct = model.construct(model.owner(indicator) or "")
    if len(construct.indicators) == 1:
        return 1.0  # a single item is its construct
    value = float(loadings.get(indicator, np.nan))
    if not 0 < value <= 1:
        raise EstimationError("power_bad_loading", indicator=indicator, value=value)
    if value == 1:
        raise EstimationError("power_whole_loading", indicator=indicator, construct=construct.name)
    return value


def _construct_correlations(
    model: Model, paths: Mapping[tuple[str, str], float], exogenous: float | Mapping[tuple[str, str], float]
) -> tuple[Array, Array]:
    """Correlations (J, J) and R² (J,) of standardised constructs whose residuals are uncorrelated."""
    position = {name: j for j, name in enumerate(model.names)}
    found, r_squared = np.eye(len(position)), np.zeros(len(position))
    for a, b in combinations(model.exogenous, 2):
        given = exogenous if isinstance(exogenous, (int, float)) else exogenous.get((a, b), exogenous.get((b, a), 0.0))
        found[position[a], position[b]] = found[position[b], position[a]] = given
    known = [position[name] for name in model.exogenous]
    if np.linalg.eigvalsh(found[np.ix_(known, known)])[0] < _SMALLEST_EIGENVALUE:
        raise EstimationError("power_contradictory", constructs=model.exogenous)
    for name in model.topological_order:
        predictors = [position[each] for each in model.predictors(name)]
        if not predictors:
            continue
        j = position[name]
        beta = np.array([paths[each, name] for each in model.predictors(name)])
        r_squared[j] = beta @ found[np.ix_(predictors, predictors)] @ beta
        if r_squared[j] > 1 - _LEAST_UNEXPLAINED:
            raise EstimationError("power_impossible", construct=name, share=float(r_squared[j]))
        found[known, j] = found[j, known] = found[np.ix_(known, predictors)] @ beta
        known.append(j)
    return found, r_squared


def _block(loadings: Array, construct: str, *, factor: bool) -> Array:
    """(K, K) correlations of a block whose construct has these loadings."""
    squares = loadings**2
    if factor or len(loadings) == 1:
        share = 1.0
    else:
        if squares.sum() <= 1:
            raise EstimationError("power_weak_block", construct=construct, total=float(squares.sum()))
        # λ' S⁻¹ λ = q / (1 + t q) with q = Σ λ² / (1 − t λ²): it is 1 where (1 − t) q is.
        share = brentq(lambda t: (1 - t) * (squares / (1 - t * squares)).sum() - 1, 0.0, 1.0)
    block = share * np.outer(loadings, loadings)
    np.fill_diagonal(block, 1.0)
    return block
