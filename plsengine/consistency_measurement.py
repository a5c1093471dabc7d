"""Do the figures of the measurement model follow from one another?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from plsengine.arrays import Array
from plsengine.comparison import Comparison, compared, inflation_of, triangle_of
from plsengine.measurement import average_variance_extracted, composite_reliability
from plsengine.published import Published
from plsengine.rounding import Printed, Range, extremes


def measurement_comparisons(tables: Published) -> Iterator[Comparison]:
    """All of them, construct by construct."""
    for name in tables.names:
        loadings = list(tables.loadings.get(name, {}).values())
        ave = tables.figure(name, "ave")
        yield from compared("ave_loadings", [name], ave, loadings, average_variance_extracted)
        for root in roots_of_ave(tables, name):
            yield from compared("root_ave", [name], root, [ave], lambda x: np.sqrt(np.maximum(x[..., 0], 0)))
            yield from compared("root_loadings", [name], root, loadings, _root_of_ave)
        yield from compared("rho_c_loadings", [name], tables.figure(name, "rho_c"), loadings, composite_reliability)
        yield from _alpha(tables, name, loadings)
    yield from _roots_twice(tables)
    yield from _both_triangles(tables)
    yield from _turned(tables)
    yield from _full_collinearity(tables)


def roots_of_ave(tables: Published, name: str) -> list[Printed]:
    """The root of AVE, from the list of constructs and from the diagonal; once where both print the same."""
    found = [tables.figure(name, "root_ave"), tables.correlations.get((name, name))]
    given = [each for each in found if each is not None]
    # A matrix of correlations alone has ones there.
    given = [each for each in given if not (each is found[1] and each.value == 1)]
    return given[:1] if len(given) == 2 and not given[0].differs(given[1]) else given


def _root_of_ave(loadings: Array) -> Array:
    return np.sqrt(average_variance_extracted(loadings))


def _alpha(tables: Published, name: str, loadings: list[Printed]) -> Iterator[Comparison]:
    """Bounds of the standardised alpha.

    α ≥ K/(K−1) (1 − K/(Σλ)²) for any weights, as (Σλ)² = (1'Sw)² ≤ 1'S1 · w'Sw and w'Sw = 1; with the weights of the first
    principal component also α ≤ K/(K−1) (1 − 1/Σλ²), as 1'S1 ≤ K μ₁ and μ₁ = Σλ².
    """
    printed, size = tables.figure(name, "cronbach_alpha"), len(loadings)
    if printed is None or size < 2:
        return
    factor = size / (size - 1)
    least = extremes(lambda x: factor * (1 - size / np.maximum(x.sum(-1) ** 2, 1e-9)), loadings)
    most = Range(1.0, 1.0)
    if tables.principal:
        most = extremes(lambda x: factor * (1 - 1 / np.maximum((x**2).sum(-1), 1e-9)), loadings)
    bounds = Range(least.low, most.high)
    value = float(factor * (1 - size / max(sum(each.value for each in loadings) ** 2, 1e-9)))
    check = "alpha_principal" if tables.principal else "alpha_loadings"
    yield Comparison(check, (name,), printed, bounds, value, tuple(loadings), bounds.meets(printed))


def _roots_twice(tables: Published) -> Iterator[Comparison]:
    for name in tables.names:
        listed, diagonal = tables.figure(name, "root_ave"), tables.correlations.get((name, name))
        if listed is not None and diagonal is not None and diagonal.value != 1:
            yield _same("root_twice", (name,), listed, diagonal)


def _both_triangles(tables: Published) -> Iterator[Comparison]:
    for one, other in combinations(tables.names, 2):
        above, below = tables.correlations.get((one, other)), tables.correlations.get((other, one))
        if above is not None and below is not None:
            yield _same("symmetry", (one, other), above, below)


def _same(check: str, where: tuple[str, ...], printed: Printed, other: Printed) -> Comparison:
    """One number printed twice."""
    agrees = not printed.differs(other)
    return Comparison(check, where, printed, Range(other.low, other.high), other.value, (other,), agrees)


def _turned(tables: Published) -> Iterator[Comparison]:
    """Fornell–Larcker verdicts that the printed root of AVE gives, and the one that follows from the loadings doesn't."""
    for name in tables.names:
        loadings = list(tables.loadings.get(name, {}).values())
        roots = roots_of_ave(tables, name)
        if not loadings or not roots:
            continue
        follows = extremes(_root_of_ave, loadings)
        value = float(_root_of_ave(np.array([each.value for each in loadings])))
        for other in tables.names:
            correlation = tables.correlation(name, other)
            if other == name or correlation is None:
                continue
            low, high = sorted((abs(correlation.low), abs(correlation.high)))
            printed = roots[-1]
            holds, fails = printed.low > high, follows.high < low
            beneath, above = printed.high < low, follows.low > high
            turned = (holds and fails) or (beneath and above)
            numbers = (correlation, *loadings)
            yield Comparison("fornell_larcker", (name, other), printed, follows, value, numbers, not turned)


def _full_collinearity(tables: Published) -> Iterator[Comparison]:
    names = tables.names
    if len(names) < 2:
        return
    triangle = triangle_of(tables, names)
    for j, name in enumerate(names):
        printed = tables.figure(name, "full_vif")
        yield from compared("full_vif", [name], printed, triangle, inflation_of(len(names), j))
