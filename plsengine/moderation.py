"""What a moderation or a quadratic effect means: its size, simple slopes, lines to draw, conditional indirect effects.

Scores are standardised, so a moderator "at 1" is one standard deviation above its mean. Each table comes from an `Estimate`, or
from a `Bootstrap` with standard errors, p values and intervals: the effect is then computed in every resample.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from plsengine.arrays import Array
from plsengine.errors import EstimationError
from plsengine.estimate import Estimate
from plsengine.model import Interaction
from plsengine.resample import Bootstrap, summarise

LEVELS = (-1.0, 0.0, 1.0)

_Result = Estimate | Bootstrap
# Coefficients (B,) of an arrow or of a product, by source and target.
_Effect = Callable[[str, str], Array]


def interaction_effects(estimated: Estimate) -> pd.DataFrame:
    """Size of every interaction.

    Returns
    -------
    DataFrame by (interaction, target): `coefficient` per unit of the product of two standardised scores; `standardised`
    per standard deviation of the product; `product_deviation` that standard deviation; `r_squared_change` the share of the
    target's variance that only the interaction explains; `f_squared`, to be read as 0.005, 0.01, 0.025 (Kenny 2018).

    Raises
    ------
    EstimationError : no_interactions.
    """
    index = _index([(each.name, each.target) for each in _interactions(estimated)], ["interaction", "target"])
    position = {name: j for j, name in enumerate(estimated.model.names)}
    sources = [position[name] for name in index.get_level_values("interaction")]
    targets = [position[name] for name in index.get_level_values("target")]
    solution = estimated.solution
    standardised = solution.paths[sources, targets, 0]
    change = standardised**2 / solution.inner_vif[sources, targets, 0]
    columns = {
        "coefficient": solution.effects[sources, targets, 0],
        "standardised": standardised,
        "product_deviation": solution.units[sources, 0],
        "r_squared_change": change,
        "f_squared": estimated.f_squared.loc[list(index)].to_numpy(),
    }
    return pd.DataFrame(columns, index=index)


def simple_slopes(result: _Result, *, at: Sequence[float] = LEVELS, level: float = 0.95) -> pd.DataFrame:
    """Effect of each predictor on its target at values of its moderator; of a quadratic effect, at its own values.

    Parameters
    ----------
    at : standardised values of the moderator.
    level : of the intervals from a bootstrap.

    Returns
    -------
    DataFrame by (interaction, target, at): `original`, and from a Bootstrap the columns of its `summary`.

    Raises
    ------
    EstimationError : no_interactions.

    Notes
    -----
    β_X + β_XM m, the derivative of the equation in X (Aiken & West 1991); quadratic β_X + 2 β_XX x. Other moderators of the
    same arrow are held at their mean, 0.
    """
    found = _interactions(_estimate(result))
    index = _index([(each.name, each.target, m) for each in found for m in at], ["interaction", "target", "at"])

    def slopes(effect: _Effect) -> Iterable[Array]:
        return (_slope(each, m, effect) for each in found for m in at)

    return _table(result, slopes, index, level)


def slope_lines(
    estimated: Estimate, interaction: str, target: str, *, at: Sequence[float] = LEVELS, points: int = 21
) -> pd.DataFrame:
    """Lines to draw: the target's score by the predictor's, from −1 to 1, one column for each value of the moderator.

    Parameters
    ----------
    interaction, target : as in the tables, such as "X:M" and "Y".
    points : rows; a quadratic effect is a curve.

    Returns
    -------
    DataFrame by `predictor`, columns `moderator` (a single one, 0, for a quadratic effect).

    Raises
    ------
    EstimationError : no_interactions, unknown_product.

    Notes
    -----
    β_X x + β_M m + β_XM x m, and β_X x + β_XX x² for a quadratic effect. The constant, which centring of the product leaves
    and which shifts all lines alike, is left out, so they meet the origin where both scores are average.
    """
    known = {(each.name, each.target): each for each in _interactions(estimated)}
    if (interaction, target) not in known:
        listed = tuple(f"{name} → {goal}" for name, goal in known)
        raise EstimationError("unknown_product", interaction=interaction, target=target, known=listed)
    each = known[interaction, target]
    x = np.linspace(-1, 1, points)[:, None]
    of_predictor, of_product = (float(estimated.paths[name, target]) for name in (each.predictor, each.name))
    if each.quadratic:
        moderator, lines = np.zeros(1), of_predictor * x + of_product * x**2
    else:
        moderator = np.asarray(at, dtype=float)
        lines = (
            of_predictor * x + float(estimated.paths[each.moderator, target]) * moderator + of_product * x * moderator
        )
    columns = pd.Index(moderator, name="moderator")
    return pd.DataFrame(lines, index=pd.Index(x[:, 0], name="predictor"), columns=columns)


def conditional_indirect_effects(result: _Result, *, at: Sequence[float] = LEVELS, level: float = 0.95) -> pd.DataFrame:
    """Indirect effects at values of a moderator of one or more of their arrows (moderated mediation).

    Returns
    -------
    DataFrame by (route, moderator, at), columns as in `simple_slopes`; empty where no route has a moderated arrow.

    Raises
    ------
    EstimationError : no_interactions.

    Notes
    -----
    Product of the arrows' simple slopes (Preacher, Rucker & Hayes 2007).
    """
    found = _moderated_routes(_estimate(result))
    labels = [(" -> ".join(route), moderator, m) for route, moderator, _ in found for m in at]

    def effects(effect: _Effect) -> Iterable[Array]:
        return (_route_effect(route, moderated, m, effect) for route, _, moderated in found for m in at)

    return _table(result, effects, _index(labels, ["route", "moderator", "at"]), level)


def moderated_mediation(result: _Result, *, level: float = 0.95) -> pd.DataFrame:
    """Index of moderated mediation: how much an indirect effect changes when the moderator rises by 1.

    Returns
    -------
    DataFrame by (route, moderator), columns as in `simple_slopes`, of the routes with exactly one arrow that the moderator
    changes: only these change in a straight line.

    Raises
    ------
    EstimationError : no_interactions.

    Notes
    -----
    Hayes (2015).
    """
    found = [each for each in _moderated_routes(_estimate(result)) if len(each[2]) == 1]

    def indices(effect: _Effect) -> Iterable[Array]:
        for route, _, moderated in found:
            yield _route_effect(route, moderated, 1.0, effect) - _route_effect(route, moderated, 0.0, effect)

    labels = [(" -> ".join(route), moderator) for route, moderator, _ in found]
    return _table(result, indices, _index(labels, ["route", "moderator"]), level)


def _estimate(result: _Result) -> Estimate:
    return result.estimate if isinstance(result, Bootstrap) else result


def _interactions(estimated: Estimate) -> tuple[Interaction, ...]:
    if not estimated.asked.interactions:
        raise EstimationError("no_interactions")
    return estimated.asked.interactions


def _slope(interaction: Interaction, moderator: float, effect: _Effect) -> Array:
    change = 2 * moderator if interaction.quadratic else moderator
    return effect(interaction.predictor, interaction.target) + change * effect(interaction.name, interaction.target)


_Moderated = dict[tuple[str, str], Interaction]


def _moderated_routes(estimated: Estimate) -> list[tuple[tuple[str, ...], str, _Moderated]]:
    """Routes, a moderator, and the interactions by which it changes their arrows."""
    plain = [each for each in _interactions(estimated) if not each.quadratic]
    moderators = dict.fromkeys(each.moderator for each in plain)
    found = []
    for route in estimated.routes:
        arrows = set(pairwise(route))
        for moderator in moderators:
            by_arrow = {(each.predictor, each.target): each for each in plain if each.moderator == moderator}
            if moderated := {arrow: each for arrow, each in by_arrow.items() if arrow in arrows}:
                found.append((route, moderator, moderated))
    return found


def _route_effect(route: Sequence[str], moderated: _Moderated, moderator: float, effect: _Effect) -> Array:
    steps = []
    for arrow in pairwise(route):
        interaction = moderated.get(arrow)
        steps.append(_slope(interaction, moderator, effect) if interaction else effect(*arrow))
    return np.prod(steps, axis=0)


def _index(labels: Sequence[tuple[object, ...]], names: list[str]) -> pd.MultiIndex:
    return (
        pd.MultiIndex.from_tuples(labels, names=names)
        if labels
        else pd.MultiIndex.from_arrays([[]] * len(names), names=names)
    )


def _table(
    result: _Result, compute: Callable[[_Effect], Iterable[Array]], index: pd.MultiIndex, level: float
) -> pd.DataFrame:
    """What `compute` makes of the coefficients, of the sample and of the resamples."""
    column = {pair: k for k, pair in enumerate(_estimate(result).arrows)}

    def computed(paths: Array) -> Array:
        return np.array([*compute(lambda source, target: paths[:, column[source, target]])]).reshape(-1, len(paths)).T

    original = computed(_estimate(result).statistics["paths"])[0]
    if isinstance(result, Estimate):
        return pd.DataFrame({"original": original}, index=index)
    return summarise(original, computed(result.samples["paths"]), index, level=level)
