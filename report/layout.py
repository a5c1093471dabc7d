"""Automatic arrangement of a path model: causes left, effects right, few crossings, indicators outward.

Columns start as the longest-path layers of the graph (Sugiyama, Tagawa & Toda, 1981), the rows of each by their parents'
mean place. Long chains of constructs would make a figure much too wide for a page, so columns are merged, and single
constructs moved, as long as that makes the drawing better; see `layout_plan` for what better means. No chance is
involved: the same model always gets the same arrangement.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice, pairwise
from random import Random

import networkx as nx
import numpy as np

from plsengine.model import Model, Path
from report.fair_copy import constructs_of, obstacles_of
from report.geometry import union
from report.layout_plan import Plan, Sizes, cost, room_price, separation, stand
from report.routing import routes, strain
from report.scene import Marks, Place

SEARCHED = 30  # constructs; beyond that the layers stand as they are
TRIALS = 4000  # plans that are judged at most
JUDGED = 12  # constructs; up to there more plans are begun, and the drawn arrows choose between the best
ROUTED, ORDERLY = 3, 0.5  # how many plans are drawn, and the weight of what only the plan tells
SWEEPS = 8


@lru_cache(maxsize=64)
def _arranged(model: Model) -> tuple[tuple[str, Place], ...]:
    sizes = Sizes(model)
    plans = _best(sizes, _layers(model))
    drawn = {plan: _placed(sizes, plan) for plan in plans}
    if len(plans) > 1:
        # As long as arrows are taken as straight, the best plans look alike: the drawn arrows decide.
        plans = sorted(plans, key=lambda plan: _strain(model, dict(drawn[plan])) + ORDERLY * plans[plan])
    return drawn[next(iter(plans))]


def _placed(sizes: Sizes, plan: Plan) -> tuple[tuple[str, Place], ...]:
    at = stand(sizes, [plan], [_levelled(sizes, plan)])
    return tuple(
        (name, Place(round(float(x)), round(float(y)), side))
        for name, x, y, side in zip(sizes.model.names, at.x[0], at.y[0], at.sides[0], strict=True)
    )


def _strain(model: Model, places: Mapping[str, Place]) -> float:
    """How contorted the drawn arrows are, and how much room they take."""
    ellipses, blocks = constructs_of(model, places, Marks())
    obstacles, arrows = obstacles_of(model, ellipses, blocks)
    boxes = [*(ellipse.oval.box for ellipse in ellipses), *(box.box for block in blocks for box in block)]
    frame = union([*boxes, *(curve.box for curve in routes(obstacles, arrows))])
    return room_price(np.array([frame.width]), np.array([frame.height]))[0] + strain(obstacles, arrows)


def arrange(model: Model) -> dict[str, Place]:
    """Place of every construct by name. Drafts are welcome: arrows and indicators may be missing."""
    return dict(_arranged(_joined(model))) if model.constructs else {}


def _joined(model: Model) -> Model:
    """The model with its components as causes of their higher-order constructs: so they stand on its outer side."""
    joints = [Path(part, whole.name) for whole in model.constructs for part in whole.components]
    parts = tuple(replace(each, components=()) for each in model.constructs)
    return Model(parts, (*model.paths, *joints)) if joints else replace(model, interactions=(), hypotheses=())


def _layers(model: Model) -> list[list[int]]:
    place = {name: k for k, name in enumerate(model.names)}
    layers = [sorted(place[name] for name in layer) for layer in nx.topological_generations(model.graph())]
    rank = {k: r - (len(layer) - 1) / 2 for layer in layers for r, k in enumerate(layer)}
    graph = nx.relabel_nodes(model.graph(), place)
    for sweep in range(4):
        forward = sweep % 2 == 0
        for layer in layers if forward else layers[::-1]:
            near = {k: list(graph.predecessors(k) if forward else graph.successors(k)) for k in layer}
            mean = {k: float(np.mean([rank[m] for m in near[k]])) if near[k] else rank[k] for k in layer}
            layer.sort(key=lambda k, mean=mean: (mean[k], k))  # type: ignore[misc]
            rank.update({k: r - (len(layer) - 1) / 2 for r, k in enumerate(layer)})
    return layers


def _merged(layers: Sequence[Sequence[int]]) -> Iterator[Plan]:
    """The layers as columns, and the same with neighbouring layers merged to fewer columns."""
    for count in range(len(layers), min(2, len(layers)) - 1, -1):
        columns: list[list[int]] = [[] for _ in range(count)]
        for number, layer in enumerate(layers):
            columns[number * count // len(layers)].extend(layer)
        yield Plan(tuple(tuple(column) for column in columns))


def _best(sizes: Sizes, layers: Sequence[Sequence[int]]) -> dict[Plan, float]:
    """The best plan, then others that are nearly as good, with their costs."""
    starts = list(_merged(layers))
    if len(sizes) > SEARCHED:
        return {starts[0]: 0.0}
    if len(sizes) <= JUDGED:
        starts += islice(_others(sizes), 2 * max(0, len(sizes) - 3))
    found = _improved(sizes, starts)
    # Upside down all is as good, but the order of the model may read better.
    mirrored = [plan.mirrored for plan in found]
    values = cost(sizes, stand(sizes, mirrored)).tolist()
    better = (
        (mirror, value) if value < found[plan] else (plan, found[plan])
        for plan, mirror, value in zip(found, mirrored, values, strict=True)
    )
    found = dict(better)
    order = sorted(found, key=found.__getitem__)[: ROUTED if len(sizes) <= JUDGED else 1]
    return {plan: found[plan] for plan in order if found[plan] <= 1.15 * found[order[0]]}


def _others(sizes: Sizes) -> Iterator[Plan]:
    """Other places to start from: causes before effects, columns otherwise mixed, in the same way every time."""
    mixed = Random(0)
    order = [sizes.model.names.index(name) for name in sizes.model.topological_order]
    while True:
        count = mixed.randint(2, 4)
        column: dict[int, int] = {}
        for k in order:
            low = max((column[m] for m in sizes.predecessors[k]), default=0)
            column[k] = min(count - 1, low + mixed.choice((0, 0, 1, 1, 2)))
        members = [[k for k in order if column[k] == c] for c in range(count)]
        for each in members:
            mixed.shuffle(each)
        yield Plan(tuple(tuple(each) for each in members if each))


def _improved(sizes: Sizes, plans: Sequence[Plan]) -> dict[Plan, float]:
    """Move one construct after the other to where it does most good, until nothing does: for all plans side by side."""
    now = list(dict.fromkeys(plans))
    values = cost(sizes, stand(sizes, now)).tolist()
    idle = [0] * len(now)
    used = k = 0
    while used < TRIALS and (going := [i for i in range(len(now)) if idle[i] < len(sizes)]):
        options = [list(dict.fromkeys(_moves(sizes, now[i], k))) for i in going]
        joined = [plan for each in options for plan in each]
        used += len(joined)
        costs = cost(sizes, stand(sizes, joined)) if joined else np.zeros(0)
        ends = np.cumsum([len(each) for each in options])
        for i, each, end in zip(going, options, ends, strict=True):
            idle[i] += 1
            if each:
                own = costs[end - len(each) : end]
                first = int(np.argmin(own))
                if own[first] < values[i] - 1e-6:
                    now[i], values[i], idle[i] = each[first], float(own[first]), 0
        k = (k + 1) % len(sizes)
    return dict(zip(now, values, strict=True))


def _moves(sizes: Sizes, plan: Plan, k: int) -> Iterator[Plan]:
    """Plans in which construct k stands elsewhere; arrows still never point to the left."""
    column = {member: c for c, members in enumerate(plan.columns) for member in members}
    low = max((column[m] for m in sizes.predecessors[k]), default=0)
    high = min((column[m] for m in sizes.successors[k]), default=len(plan.columns) - 1)
    flipped = plan.flipped ^ {k}
    for c in range(max(low, column[k] - 2), min(high, column[k] + 2) + 1):
        rest = [tuple(m for m in members if m != k) for members in plan.columns]
        for r in range(len(rest[c]) + 1):
            columns = (*rest[:c], (*rest[c][:r], k, *rest[c][r:]), *rest[c + 1 :])
            kept = tuple(members for members in columns if members)
            if kept != plan.columns:
                yield replace(plan, columns=kept)
            if 0 < c < len(plan.columns) - 1 and len(kept) == len(columns):
                yield Plan(kept, flipped)
    for other, c in column.items():
        if (other > k and c != column[k]) or other == k + 1:
            swapped = tuple(tuple({k: other, other: k}.get(m, m) for m in members) for members in plan.columns)
            if _forward(sizes, swapped):
                yield replace(plan, columns=swapped)
    # A column of its own, at the place of another one, which moves to the right with all that follow.
    first = low + 1 if sizes.predecessors[k] else 0
    final = high if sizes.successors[k] else len(plan.columns)
    for c in sorted({first, final}):
        if first <= c <= final:
            rest = [tuple(m for m in members if m != k) for members in plan.columns]
            columns = (*rest[:c], (k,), *rest[c:])
            yield replace(plan, columns=tuple(members for members in columns if members))


def _forward(sizes: Sizes, columns: Sequence[Sequence[int]]) -> bool:
    column = {member: c for c, members in enumerate(columns) for member in members}
    return all(column[int(s)] <= column[int(t)] for s, t in sizes.arrows)


def _levelled(sizes: Sizes, plan: Plan) -> list[float]:
    """y of every construct: level with its neighbours' mean as far as the order and the room in its column allow."""
    at = stand(sizes, [plan])
    y, extent = at.y[0].copy(), at.extent[0]
    near = [sizes.predecessors[k] + sizes.successors[k] for k in range(len(sizes))]
    best, least = y.copy(), float(cost(sizes, at)[0])
    for sweep in range(SWEEPS):
        for members in plan.columns if sweep % 2 else plan.columns[::-1]:
            wanted = [float(np.mean([y[m] for m in near[k] if m not in members] or [y[k]])) for k in members]
            gaps = [separation(sizes, a, b, extent[a, 3], extent[b, 2]) for a, b in pairwise(members)]
            y[list(members)] = _spread(wanted, gaps)
        value = float(cost(sizes, stand(sizes, [plan], [y]))[0])
        if value < least - 1e-6:
            best, least = y.copy(), value
    return [float(each) for each in best - (best.max() + best.min()) / 2]


def _spread(wanted: Sequence[float], gaps: Sequence[float]) -> np.ndarray:
    """Nearest places to the wanted ones, in order and at least `gaps` apart (pooling of adjacent violators)."""
    offset = np.concatenate([[0.0], np.cumsum(gaps)])
    pools: list[tuple[float, int]] = []
    for value in np.asarray(wanted) - offset:
        pools.append((float(value), 1))
        while len(pools) > 1 and pools[-2][0] >= pools[-1][0]:
            (a, m), (b, n) = pools[-2:]
            pools[-2:] = [((a * m + b * n) / (m + n), m + n)]
    return np.concatenate([np.full(count, value) for value, count in pools]) + offset
