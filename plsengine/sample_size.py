"""How many respondents: rules that know the power of a test, and rules that only know the population."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from scipy import stats

from plsengine.errors import EstimationError
from plsengine.model import Model

# z(1 − α) + z(power) at power 0.80 as printed by Kock & Hadaya (2018): the fourth digit decides some results.
_PUBLISHED_SUMS = {0.01: 3.168, 0.05: 2.486, 0.10: 2.123}
_PUBLISHED_POWER = 0.80
# From this path on the gamma-exponential method promises next to nothing (11 cases at 0.5, one at 0.6).
MOST_TRUSTED_PATH = 0.5
_GAMMA_UP_TO = 10
_MOST_CASES = 10_000_000
_CHI_SQUARE = 3.841  # one degree of freedom at 0.05, as Krejcie & Morgan (1970) print it

# Kock & Hadaya (2018, table 2), after Hair et al. (2014, p. 21): power 0.80 at 0.05, by arrows into a construct.
MINIMUM_R_SQUARED: dict[int, dict[float, int]] = {
    arrows: dict(zip((0.10, 0.25, 0.50, 0.75), sizes, strict=True))
    for arrows, sizes in {
        2: (110, 52, 33, 26),
        3: (124, 59, 38, 30),
        4: (137, 65, 42, 33),
        5: (147, 70, 45, 36),
        6: (157, 75, 48, 39),
        7: (166, 80, 51, 41),
        8: (174, 84, 54, 44),
        9: (181, 88, 57, 46),
        10: (189, 91, 59, 48),
    }.items()
}


@dataclass(frozen=True)
class SampleSize:
    """Cases wanted: `exact` by the formula, `n` as a whole number, and the `parts` that the formula was filled with."""

    n: int
    exact: float
    parts: dict[str, float]


def _up(exact: float, **parts: float) -> SampleSize:
    # What is whole but for the last digits of the arithmetic isn't rounded up.
    return SampleSize(math.ceil(round(exact, 9)), exact, parts)


def _share(option: str, value: float) -> None:
    if not 0 < value < 1:
        raise EstimationError("size_not_a_share", option=option, value=value)


def _count(option: str, value: float) -> None:
    if not value >= 1:
        raise EstimationError("size_not_a_count", option=option, value=value)


def z_sum(alpha: float = 0.05, power: float = 0.80) -> float:
    """z(1 − α) + z(power); at power 0.80 and the usual levels the constant that Kock & Hadaya (2018) print."""
    _share("alpha", alpha)
    _share("power", power)
    if math.isclose(power, _PUBLISHED_POWER) and round(alpha, 6) in _PUBLISHED_SUMS:
        return _PUBLISHED_SUMS[round(alpha, 6)]
    return float(stats.norm.isf(alpha) + stats.norm.ppf(power))


def inverse_square_root(path: float, *, alpha: float = 0.05, power: float = 0.80) -> SampleSize:
    """Cases at which a path of this size is significant with the power asked for, one-tailed.

    Raises
    ------
    EstimationError : size_not_a_share.

    Notes
    -----
    (z / |β|)², Kock & Hadaya (2018, eq. 5): the standard error is taken to be 1/√n.
    """
    _share("path", abs(path))
    z = z_sum(alpha, power)
    return _up((z / abs(path)) ** 2, z=z, path=abs(path))


def gamma_exponential(path: float, *, alpha: float = 0.05, power: float = 0.80) -> SampleSize:
    """The same with a standard error that shrinks with the path; not to be trusted from `MOST_TRUSTED_PATH` on.

    Raises
    ------
    EstimationError : size_not_a_share, or size_beyond_reach for a path next to zero.

    Notes
    -----
    Smallest n with |β| √n e^(e |β| / √n) > z; up to ten cases the gamma correction of √n stands in place of the exponential
    one: Kock & Hadaya (2018, eq. 6 and after), Kock (2014).
    """
    _share("path", abs(path))
    z, size = z_sum(alpha, power), abs(path)

    def strength(n: int) -> float:
        if n > _GAMMA_UP_TO:
            return size * math.sqrt(n) * math.exp(math.e * size / math.sqrt(n))
        if n < 2:
            return 0.0
        c = math.sqrt((n - 1) / 2) * math.exp(math.lgamma((n - 1) / 2) - math.lgamma(n / 2))
        return size * c * math.sqrt(n)

    low, high = 1, 2
    while strength(high) <= z:
        low, high = high, 2 * high
        if high > _MOST_CASES:
            raise EstimationError("size_beyond_reach", path=size)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if strength(middle) > z else (middle, high)
    return SampleSize(high, float(high), {"z": z, "path": size, "reached": strength(high)})


def achieved_power(path: float, n: int, *, alpha: float = 0.05) -> float:
    """Power of a one-tailed test of a path at n cases, by the inverse square root method: Φ(|β| √n − z(1 − α))."""
    _share("alpha", alpha)
    _count("n", n)
    return float(stats.norm.cdf(abs(path) * math.sqrt(n) - stats.norm.isf(alpha)))


@dataclass(frozen=True)
class ModelDemands:
    """What a model brings to rules of thumb: its largest formative block, most arrows into a construct, indicators in all."""

    formative: int
    arrows: int
    indicators: int

    @classmethod
    def of(cls, model: Model) -> ModelDemands:
        """Demands of a model as it is estimated, interactions and components included."""
        whole = model.expanded
        blocks = [len(each.indicators) for each in whole.constructs if each.mode == "formative"]
        arrows = [len(whole.predictors(name)) for name in whole.names]
        return cls(max(blocks, default=0), max(arrows, default=0), len(model.indicators))


def ten_times(demands: ModelDemands) -> SampleSize:
    """Ten times the largest number of arrows that point at one construct, those of formative indicators counted as well.

    Barclay, Higgins & Thompson (1995).
    """
    most = max(demands.formative, demands.arrows)
    return _up(10.0 * most, most=most)


def per_indicator(indicators: int, times: int) -> SampleSize:
    """Five to ten times the number of indicators, Hair et al. (2010)."""
    _count("indicators", indicators)
    return _up(float(indicators * times), indicators=indicators, times=times)


def minimum_r_squared(arrows: int, r_squared: float) -> SampleSize | None:
    """Cases by the table of minimum R²; None where the table has no such row or column."""
    row = MINIMUM_R_SQUARED.get(max(arrows, 2), {})
    size = row.get(r_squared)
    return None if size is None else SampleSize(size, float(size), {"arrows": arrows, "r_squared": r_squared})


def slovin(population: float, margin: float) -> SampleSize:
    """N / (1 + N e²): a proportion near one half, known to within the margin. Says nothing about the power of a test."""
    _count("population", population)
    _share("margin", margin)
    return _up(population / (1 + population * margin**2), population=population, margin=margin)


def krejcie_morgan(population: float) -> SampleSize:
    """χ² N P (1 − P) / (d² (N − 1) + χ² P (1 − P)) with P = 0.5 and d = 0.05, rounded to the nearest as in their table.

    Krejcie & Morgan (1970).
    """
    _count("population", population)
    spread = _CHI_SQUARE * 0.25
    exact = spread * population / (0.05**2 * (population - 1) + spread)
    return SampleSize(math.floor(exact + 0.5), exact, {"population": population, "chi_square": _CHI_SQUARE})


def cochran(
    margin: float, *, proportion: float = 0.5, confidence: float = 0.95, population: float | None = None
) -> SampleSize:
    """z² p (1 − p) / d², Cochran (1977), Lemeshow et al. (1990); with the finite correction where the population is known.

    Raises
    ------
    EstimationError : size_not_a_share, size_not_a_count.
    """
    for option, value in (("margin", margin), ("proportion", proportion), ("confidence", confidence)):
        _share(option, value)
    # Two decimals, as every textbook computes it: 1.96² × 0.25 / 0.1² = 96.04.
    z = round(float(stats.norm.isf((1 - confidence) / 2)), 2)
    infinite = z**2 * proportion * (1 - proportion) / margin**2
    parts: dict[str, Any] = {"z": z, "proportion": proportion, "margin": margin, "infinite": infinite}
    if population is None:
        return _up(infinite, **parts)
    _count("population", population)
    return _up(infinite / (1 + (infinite - 1) / population), **parts, population=population)
