"""One printed number held against what follows from others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from plsengine.arrays import Array
from plsengine.published import Published
from plsengine.rounding import Printed, Range, extremes


@dataclass(frozen=True)
class Comparison:
    """`printed` of `where` (construct, arrow, group …) against the `range` that follows from `numbers` by the rule `check`.

    `value` follows from the printed digits themselves; `hint` names what would explain a difference.
    """

    check: str
    where: tuple[str, ...]
    printed: Printed
    range: Range
    value: float
    numbers: tuple[Printed, ...]
    agrees: bool
    hint: str = ""
    hint_number: float = float("nan")


def compared(
    check: str,
    where: Sequence[str],
    printed: Printed | None,
    numbers: Sequence[Printed | None],
    rule: Callable[[Array], Array],
) -> list[Comparison]:
    """The comparison of a printed number with a rule on others; none where one of them isn't printed, or nothing follows.

    Parameters
    ----------
    rule : (..., m) numbers to (...,) values.
    """
    given = [each for each in numbers if each is not None]
    if printed is None or len(given) < len(numbers) or not given:
        return []
    found = extremes(rule, given)
    if not found.known:
        return []
    value = float(rule(np.array([each.value for each in given])))
    return [Comparison(check, tuple(where), printed, found, value, tuple(given), found.meets(printed))]


def path_of(size: int, position: int) -> Callable[[Array], Array]:
    """Rule for one path: from correlations of `size` predictors with each other (upper triangle), then with the target."""
    between = size * (size - 1) // 2

    def rule(numbers: Array) -> Array:
        inverse = inverse_of(numbers[..., :between], size)
        return np.einsum("...j,...j->...", inverse[..., position, :], numbers[..., between:])

    return rule


def inflation_of(size: int, position: int) -> Callable[[Array], Array]:
    """Rule for one VIF: from correlations of `size` constructs (upper triangle)."""
    return lambda numbers: inverse_of(numbers, size)[..., position, position]


def inverse_of(triangle: Array, size: int) -> Array:
    """(..., k, k) inverse of the correlation matrix with this upper triangle; NaN where it isn't positive definite."""
    matrix = np.broadcast_to(np.eye(size), (*triangle.shape[:-1], size, size)).copy()
    rows, columns = np.triu_indices(size, 1)
    matrix[..., rows, columns] = matrix[..., columns, rows] = triangle
    sound = np.linalg.eigvalsh(matrix)[..., 0] > 1e-6
    matrix[~sound] = np.eye(size)
    inverse: Array = np.linalg.inv(matrix).astype(float)
    inverse[~sound] = np.nan
    return inverse


def triangle_of(tables: Published, names: Sequence[str]) -> list[Printed | None]:
    """Correlations of constructs in the order of `inverse_of`."""
    rows, columns = np.triu_indices(len(names), 1)
    return [tables.correlation(names[int(i)], names[int(j)]) for i, j in zip(rows, columns, strict=True)]
