"""Automatic arrangement of a path model: causes left, effects right, indicators on the outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

import networkx as nx

from plsengine.model import Model
from report.geometry import Box, Curve, Oval, Point, union
from report.scene import Place, Side, boxes_of, ellipse_of

_BETWEEN_LAYERS = 150.0  # room for an arrow and its label
_BETWEEN_ROWS = 34.0
_CORRIDOR = 105.0  # from the middle to the ellipses of an upper or lower row
_STEP = 175.0  # between the middles of layers that stand in different rows
_SWEEPS = 8
_MOST_CHOICES = 6
_FIT = "R² = 0.000"  # as wide as any fit that will stand in the ellipse


def arrange(model: Model) -> dict[str, Place]:
    """Place of every construct.

    Constructs stand in layers by their longest chain of causes, ordered within a layer by the mean place of their
    neighbours, so that few arrows cross. Indicators dock on the left of the first layer, on the right of the last one, and
    above or below between. A long chain would be a very flat picture: its middle layers stand in an upper and a lower row,
    with a corridor for the arrows between them.
    """
    if not model.constructs:
        return {}
    layers = _ordered(model, _layers(model))
    if len(layers) >= 4 and all(len(layer) <= 2 for layer in layers[1:-1]):
        return _in_rows(model, layers)
    return _in_columns(model, layers)


# --- layers -----------------------------------------------------------------------------------------------


def _layers(model: Model) -> list[list[str]]:
    """Longest chain of causes decides the layer; causes then move right, to just before their first effect."""
    order, rank = model.topological_order, dict.fromkeys(model.names, 0)
    for name in order:
        rank[name] = max((rank[cause] + 1 for cause in model.predictors(name)), default=0)
    for name in reversed(order):
        if not model.predictors(name) and model.successors(name):
            rank[name] = min(rank[effect] for effect in model.successors(name)) - 1
    layers = [[name for name in model.names if rank[name] == k] for k in range(max(rank.values()) + 1)]
    return [layer for layer in layers if layer]


def _ordered(model: Model, layers: list[list[str]]) -> list[list[str]]:
    graph = model.graph().to_undirected()
    best, fewest = layers, _crossings(model, layers)
    for sweep in range(_SWEEPS):
        layers = _swept(graph, layers, forward=sweep % 2 == 0)
        crossings = _crossings(model, layers)
        if crossings < fewest:
            best, fewest = layers, crossings
    return best


def _swept(graph: nx.Graph, layers: list[list[str]], *, forward: bool) -> list[list[str]]:
    """Order each layer by the mean place of the neighbours in the layers already passed."""
    seen: dict[str, float] = {}
    result: list[list[str]] = []
    for layer in layers if forward else reversed(layers):

        def mean(name: str, layer: list[str] = layer) -> float:
            known = [seen[each] for each in graph[name] if each in seen]
            return sum(known) / len(known) if known else _height(layer, name)

        ordered = sorted(layer, key=mean)
        seen.update({name: _height(ordered, name) for name in ordered})
        result.append(ordered)
    return result if forward else result[::-1]


def _height(layer: list[str], name: str) -> float:
    return layer.index(name) - (len(layer) - 1) / 2


def _crossings(model: Model, layers: list[list[str]]) -> int:
    """Pairs of straight arrows that cross, on a grid of layers."""
    at = {name: Point(float(k), _height(layer, name)) for k, layer in enumerate(layers) for name in layer}
    arrows = [(at[path.source], at[path.target]) for path in model.paths]
    return sum(_cross(*a, *b) for k, a in enumerate(arrows) for b in arrows[k + 1 :])


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    def turn(p: Point, q: Point, r: Point) -> float:
        return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)

    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


# --- places -----------------------------------------------------------------------------------------------


def _in_columns(model: Model, layers: list[list[str]]) -> dict[str, Place]:
    """One column a layer."""
    places: dict[str, Place] = {}
    x = 0.0
    for k, layer in enumerate(layers):
        sides = {name: _side(k, len(layers), upper=n < len(layer) / 2) for n, name in enumerate(layer)}
        sizes = {name: _extent(model, name, sides[name]) for name in layer}
        x += max(-size.x for size in sizes.values())
        places |= _stacked(layer, x, sizes, sides)
        x = round(x + max(size.x + size.width for size in sizes.values()) + _BETWEEN_LAYERS, 1)
    return places


def _stacked(
    layer: list[str], x: float, sizes: Mapping[str, Box], sides: Mapping[str, Side]
) -> Iterator[tuple[str, Place]]:
    """Constructs of a layer one below the other, around the middle."""
    y = -(sum(sizes[name].height for name in layer) + _BETWEEN_ROWS * (len(layer) - 1)) / 2
    for name in layer:
        yield name, Place(x, round(y - sizes[name].y, 1), sides[name])
        y += sizes[name].height + _BETWEEN_ROWS


def _side(layer: int, layers: int, *, upper: bool) -> Side:
    if layer == 0:
        return "left"
    if layer == layers - 1:
        return "right"
    return "top" if upper else "bottom"


def _in_rows(model: Model, layers: list[list[str]]) -> dict[str, Place]:
    """First and last layer as columns; the layers between in an upper and a lower row, chosen so that arrows stay clear."""
    single = [layer[0] for layer in layers[1:-1] if len(layer) == 1]
    alternating = [k % 2 == 0 for k in range(len(single))]
    choices = product([True, False], repeat=len(single)) if len(single) <= _MOST_CHOICES else [tuple(alternating)]
    tried = [_rows_placed(model, layers, dict(zip(single, upper, strict=True))) for upper in choices]
    return min(tried, key=lambda places: _cost(model, places))


def _rows_placed(model: Model, layers: list[list[str]], upper: Mapping[str, bool]) -> dict[str, Place]:
    places: dict[str, Place] = {}
    reached = {"top": -1e9, "bottom": -1e9}  # right edge of what stands in each row
    last = len(layers) - 1
    x = 0.0
    for k, layer in enumerate(layers):
        sides = {name: _side(k, len(layers), upper=upper.get(name, n == 0)) for n, name in enumerate(layer)}
        sizes = {name: _extent(model, name, sides[name]) for name in layer}
        left = max(-size.x for size in sizes.values())
        if k in (0, last):
            x = max(x + _STEP, max(reached.values()) + left + _BETWEEN_LAYERS / 2) if k else left
            places |= _stacked(layer, round(x, 1), sizes, sides)
            edge = max(size.x + size.width for size in sizes.values())
            reached = dict.fromkeys(reached, x + edge - _BETWEEN_LAYERS / 4)
            continue
        x = max([x + _STEP, *(reached[sides[name]] - sizes[name].x + _BETWEEN_ROWS for name in layer)])
        for name in layer:
            size, above = sizes[name], sides[name] == "top"
            y = -_CORRIDOR - (size.y + size.height) if above else _CORRIDOR - size.y
            places[name] = Place(round(x, 1), round(y, 1), sides[name])
            reached[sides[name]] = x + size.x + size.width
    return places


def _cost(model: Model, places: Mapping[str, Place]) -> tuple[int, int, float]:
    """Straight arrows through foreign ellipses, crossings, and length."""
    ovals = {
        c.name: ellipse_of(c, places[c.name], _FIT if model.predictors(c.name) else "").oval for c in model.constructs
    }
    at = {name: Point(place.x, place.y) for name, place in places.items()}
    arrows = [(path.source, path.target) for path in model.paths]
    hits = 0
    for source, target in arrows:
        line = Curve(
            at[source], Point((at[source].x + at[target].x) / 2, (at[source].y + at[target].y) / 2), at[target]
        )
        others = [oval for name, oval in ovals.items() if name not in (source, target)]
        hits += sum(_touched(oval, line) for oval in others)
    crossings = sum(_cross(at[a], at[b], at[c], at[d]) for k, (a, b) in enumerate(arrows) for c, d in arrows[k + 1 :])
    length = max(place.x for place in places.values())
    return hits, crossings, length


def _touched(oval: Oval, line: Curve) -> bool:
    return any(oval.holds(line.at(step / 16), 8) for step in range(1, 16))


def _extent(model: Model, name: str, side: Side) -> Box:
    """Room of a construct with its indicators around its centre."""
    construct = model.construct(name)
    oval = ellipse_of(construct, Place(0.0, 0.0, side), _FIT if model.predictors(name) else "").oval
    return union([oval.box, *(box.box for box in boxes_of(construct, oval, side))])
