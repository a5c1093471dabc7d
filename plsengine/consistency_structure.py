"""Do the figures of the structural model, and its overall indices, follow from one another?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import networkx as nx
import numpy as np
from scipy import stats

from plsengine.arrays import Array
from plsengine.comparison import Comparison, compared, inflation_of, inverse_of, path_of, triangle_of
from plsengine.published import Published
from plsengine.rounding import Printed, Range, extremes
from plsengine.structural import adjusted_r_squared

# Degrees of freedom of the tests that programs make: normal, as many as resamples, as many as cases; hardly ever fewer.
_FEWEST_FREEDOM = 29
_SMALLEST_ERROR = 1e-12


def structure_comparisons(tables: Published) -> Iterator[Comparison]:
    """All of them, target by target, arrow by arrow, index by index."""
    for target in dict.fromkeys(b for _, b in tables.paths):
        yield from _explained(tables, target)
    for arrow in tables.paths:
        yield from _tested(tables, arrow)
        yield from _effects(tables, arrow)
    yield from _indices(tables)


def _explained(tables: Published, target: str) -> Iterator[Comparison]:
    predictors = tables.predictors(target)
    if not predictors:
        return
    r_squared = tables.figure(target, "r_squared")
    paths = [tables.paths[each, target]["path"] for each in predictors]
    size = len(predictors)
    if size == 1:
        yield from compared("single_predictor", [predictors[0], target], r_squared, paths, lambda x: x[..., 0] ** 2)
    n = tables.indices.get("n")
    if n is not None and n.value > size + 1:
        yield from compared(
            "adjusted",
            [target],
            tables.figure(target, "adjusted_r_squared"),
            [r_squared],
            lambda x: adjusted_r_squared(x[..., 0], np.array(size), int(n.value)),
        )
    yield from _effect_sizes(tables, target, predictors)
    if tables.warped:
        return
    with_target = [tables.correlation(each, target) for each in predictors]
    if size > 1:
        both = [*paths, *with_target]
        yield from compared("r_squared_paths", [target], r_squared, both, lambda x: _products(x, size))
    correlations = [*triangle_of(tables, predictors), *with_target]
    for i, source in enumerate(predictors):
        figures = tables.paths[source, target]
        yield from compared(
            "path_correlations",
            [source, target],
            figures["path"],
            correlations,
            path_of(size, i),
        )
        if size > 1:
            yield from compared(
                "inner_vif",
                [source, target],
                figures.get("inner_vif"),
                triangle_of(tables, predictors),
                inflation_of(size, i),
            )


def _products(numbers: Array, size: int) -> Array:
    return (numbers[..., :size] * numbers[..., size:]).sum(-1)


def _effect_sizes(tables: Published, target: str, predictors: Sequence[str]) -> Iterator[Comparison]:
    """Shares |β r| of R² (Kock 2014): they add up to it, or to more where a path and its correlation have different signs."""
    found = [tables.paths[each, target].get("effect_size") for each in predictors]
    given = compared(
        "effect_sizes", [target], tables.figure(target, "r_squared"), found, lambda x: np.asarray(x.sum(-1))
    )
    for each in given:
        alike = all(_same_sign(tables, source, target) for source in predictors)
        yield replace(each, agrees=each.agrees or (each.range.low > each.printed.high and not alike))
    if not tables.warped:
        for source in predictors:
            figures = tables.paths[source, target]
            numbers = [figures["path"], tables.correlation(source, target)]
            yield from compared(
                "effect_size", [source, target], figures.get("effect_size"), numbers, lambda x: np.abs(x.prod(-1))
            )


def _same_sign(tables: Published, source: str, target: str) -> bool:
    correlation = tables.correlation(source, target)
    return correlation is not None and correlation.value * tables.paths[source, target]["path"].value > 0


def _tested(tables: Published, arrow: tuple[str, str]) -> Iterator[Comparison]:
    figures = tables.paths[arrow]
    path, error, t, p = (figures.get(each) for each in ("path", "standard_error", "t", "p_value"))
    if path is not None and error is not None and t is not None and error.low > _SMALLEST_ERROR:
        quotient = extremes(lambda x: np.abs(x[..., 0]) / x[..., 1], [path, error])
        # |O| has a corner at zero, which no end of the box needs to be.
        low = 0.0 if path.low <= 0 <= path.high else quotient.low
        found = Range(low, quotient.high)
        size = Range(*sorted((abs(t.low), abs(t.high)))) if t.low * t.high > 0 else Range(0.0, t.high)
        yield Comparison("t_ratio", arrow, t, found, abs(path.value) / error.value, (path, error), found.meets(size))
    if t is not None and p is not None:
        yield _p_value(arrow, t, p)


def _p_value(arrow: tuple[str, str], t: Printed, p: Printed) -> Comparison:
    """p of a one-tailed or two-tailed test, of the normal distribution or Student's."""
    low, high = sorted((abs(t.low), abs(t.high))) if t.low * t.high > 0 else (0.0, max(abs(t.low), abs(t.high)))
    ranges = [
        Range(tails * float(stats.norm.sf(high)), tails * float(stats.t.sf(low, _FEWEST_FREEDOM))) for tails in (2, 1)
    ]
    agreeing = [each for each in ranges if each.meets(p)]
    chosen = agreeing[0] if agreeing else ranges[0]
    value = 2 * float(stats.norm.sf(abs(t.value)))
    return Comparison("p_value", arrow, p, chosen, value, (t,), bool(agreeing))


def _effects(tables: Published, arrow: tuple[str, str]) -> Iterator[Comparison]:
    figures = tables.paths[arrow]
    direct, indirect, total = (figures.get(each) for each in ("path", "indirect", "total"))
    if direct is not None or indirect is not None:
        parts = [each for each in (direct, indirect) if each is not None]
        # A direct effect alone is the total only where no route leads around it.
        if indirect is not None or not _routes(tables, arrow):
            yield from compared("total", arrow, total, parts, lambda x: np.asarray(x.sum(-1)))
    routes = _routes(tables, arrow)
    if routes and indirect is not None:
        arrows = list(dict.fromkeys(step for route in routes for step in route))
        positions = [[arrows.index(step) for step in route] for route in routes]
        yield from compared(
            "indirect",
            arrow,
            indirect,
            [tables.paths[step]["path"] for step in arrows],
            lambda x: np.asarray(sum(x[..., route].prod(-1) for route in positions)),
        )


def _routes(tables: Published, arrow: tuple[str, str]) -> list[list[tuple[str, str]]]:
    """Chains of printed arrows, two at least."""
    graph = nx.DiGraph([each for each, figures in tables.paths.items() if "path" in figures])
    if arrow[0] not in graph or arrow[1] not in graph or not nx.is_directed_acyclic_graph(graph):
        return []
    return [route for route in nx.all_simple_edge_paths(graph, *arrow) if len(route) > 1]


# --- overall indices ----------------------------------------------------------------------------------------


def _indices(tables: Published) -> Iterator[Comparison]:
    arrows = [each["path"] for each in tables.paths.values() if "path" in each]
    targets = [name for name in tables.names if tables.predictors(name)]
    r_squared = [tables.figure(name, "r_squared") for name in targets]
    adjusted = [tables.figure(name, "adjusted_r_squared") for name in targets]
    yield from compared("apc", [], tables.indices.get("apc"), arrows, lambda x: np.abs(x).mean(-1))
    for name, numbers in (("ars", r_squared), ("aars", adjusted)):
        yield from compared(name, [], tables.indices.get(name), numbers, lambda x: x.mean(-1))
    yield from _goodness_of_fit(tables, r_squared)
    yield from _collinearity_indices(tables, targets)


def _goodness_of_fit(tables: Published, r_squared: list[Printed | None]) -> Iterator[Comparison]:
    """√(mean communality × mean R²), the communality averaged over constructs or over indicators: either will do."""
    printed = tables.indices.get("gof")
    names = [name for name in tables.names if tables.loadings.get(name) or tables.figure(name, "ave")]
    if printed is None or not names or not r_squared or any(each is None for each in r_squared):
        return
    blocks = [list(tables.loadings.get(name, {}).values()) for name in names]
    printed_ave = [tables.figure(name, "ave") for name in names]
    of_ave = [each for each in printed_ave if each is not None]
    ways: list[Comparison] = []
    if len(of_ave) == len(names):
        counts = [float(len(block)) for block in blocks]
        for weights in ([1.0] * len(names), counts, [count * (count > 1) for count in counts]):
            if sum(weights) > 0:
                ways += _root_of_means(tables, printed, of_ave, r_squared, weights, squared=False)
    from_loadings: list[Comparison] = []
    if all(blocks):
        flat = [each for block in blocks for each in block]
        for weighting in (
            [1 / len(block) for block in blocks for _ in block],
            [1.0 for block in blocks for _ in block],
            [float(len(block) > 1) for block in blocks for _ in block],
        ):
            if sum(weighting) > 0:
                from_loadings += _root_of_means(tables, printed, flat, r_squared, weighting, squared=True)
    chosen = ways or from_loadings
    if not chosen:
        return
    if any(each.agrees for each in chosen):
        yield next(each for each in chosen if each.agrees)
        return
    explained = [each for each in from_loadings if each.agrees]
    # With loadings in one table and AVE in another, our own tables may leave out AVE of formative blocks.
    if explained and not ways:
        yield explained[0]
    elif explained:
        yield replace(chosen[0], hint="gof_loadings", hint_number=explained[0].value)
    else:
        yield chosen[0]


def _root_of_means(
    tables: Published,
    printed: Printed,
    numbers: Sequence[Printed],
    r_squared: Sequence[Printed | None],
    weights: Sequence[float],
    *,
    squared: bool,
) -> list[Comparison]:
    shares = np.array(weights) / sum(weights)
    count = len(shares)

    def rule(x: Array) -> Array:
        communality = ((x[..., :count] ** 2 if squared else x[..., :count]) * shares).sum(-1)
        return np.sqrt(np.maximum(communality * x[..., count:].mean(-1), 0))

    return compared("gof", [], printed, [*numbers, *r_squared], rule)


def _collinearity_indices(tables: Published, targets: Sequence[str]) -> Iterator[Comparison]:
    names = tables.names
    triangle = triangle_of(tables, names)
    avif, afvif = tables.indices.get("avif"), tables.indices.get("afvif")

    def mean_of_all(x: Array) -> Array:
        return np.einsum("...jj->...", inverse_of(x, len(names))) / len(names)

    for each in compared("afvif", [], afvif, triangle, mean_of_all):
        swapped = avif is not None and not each.agrees and each.range.meets(avif)
        yield replace(each, hint="swapped" if swapped else "", hint_number=avif.value if avif and swapped else np.nan)
    blocks = [tables.predictors(name) for name in targets]
    blocks = [block for block in blocks if len(block) > 1]
    if tables.warped or not blocks:
        return
    used = list(dict.fromkeys(name for block in blocks for name in block))
    places = [[used.index(name) for name in block] for block in blocks]

    def mean_of_blocks(x: Array) -> Array:
        matrix = np.broadcast_to(np.eye(len(used)), (*x.shape[:-1], len(used), len(used))).copy()
        rows, columns = np.triu_indices(len(used), 1)
        matrix[..., rows, columns] = matrix[..., columns, rows] = x
        found = []
        for block in places:
            part = matrix[..., block, :][..., block]
            upper = np.triu_indices(len(block), 1)
            inverse = inverse_of(part[..., upper[0], upper[1]], len(block))
            found += [inverse[..., i, i] for i in range(len(block))]
        return np.mean(found, axis=0)

    yield from compared("avif", [], avif, triangle_of(tables, used), mean_of_blocks)
