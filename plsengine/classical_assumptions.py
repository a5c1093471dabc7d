"""Classical assumptions of a regression: normal, homoskedastic and uncorrelated residuals, linear relations."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from scipy import linalg, stats
from statsmodels.stats.diagnostic import het_breuschpagan, lilliefors
from statsmodels.stats.stattools import durbin_watson

from plsengine.arrays import Array, IntArray
from plsengine.durbin_watson import critical_values
from plsengine.regression import Regression

_MOST_FOR_SHAPIRO = 5000  # Royston's approximation goes no further
_SAME = 9  # decimals to which scores count as the same: means of items differ by rounding
_FLAT = 1e-9


@dataclass(frozen=True)
class Normality:
    """Tests of normal residuals.

    `distance` is the Kolmogorov–Smirnov D from the normal distribution with the residuals' own mean and standard deviation.
    `asymptotic_p` takes these two as known, as SPSS did for long, and so is too large; `lilliefors_p` allows for their being
    estimated. `shapiro_w` and `shapiro_p` are NaN for more than 5,000 rows.
    """

    n: int
    mean: float
    deviation: float
    distance: float
    asymptotic_p: float
    lilliefors_p: float
    shapiro_w: float
    shapiro_p: float


@dataclass(frozen=True)
class LagrangeTest:
    """`statistic` = n·R² of an auxiliary regression, chi-squared with `df`, and its p value."""

    statistic: float
    df: int
    p_value: float


@dataclass(frozen=True)
class Autocorrelation:
    """Durbin–Watson `statistic` in the order of the rows, with the table's `lower` and `upper` value."""

    statistic: float
    lower: float
    upper: float


@dataclass(frozen=True, eq=False)
class Assumptions:
    """Tests of a regression's assumptions, at a significance level where a table's value depends on it."""

    regression: Regression
    level: float = 0.05

    @cached_property
    def normality(self) -> Normality:
        """Kolmogorov–Smirnov two ways, and Shapiro–Wilk (Royston 1995), on the unstandardised residuals."""
        residuals = self.regression.residuals
        distance, p_value = lilliefors(residuals, dist="norm", pvalmethod="table")
        n = len(residuals)
        shapiro = stats.shapiro(residuals) if n <= _MOST_FOR_SHAPIRO else (math.nan, math.nan)
        return Normality(
            n=n,
            mean=float(residuals.mean()),
            deviation=float(residuals.std(ddof=1)),
            distance=float(distance),
            asymptotic_p=float(stats.kstwobign.sf(math.sqrt(n) * distance)),
            lilliefors_p=float(p_value),
            shapiro_w=float(shapiro[0]),
            shapiro_p=float(shapiro[1]),
        )

    @cached_property
    def glejser(self) -> pd.DataFrame:
        """Regression of the absolute residuals on the predictors, as `Regression.coefficients` (Glejser 1969).

        NaN where all residuals have the same size.
        """
        size = np.abs(self.regression.residuals)
        if np.ptp(size) <= _FLAT * size.max():
            return self.regression.coefficients * np.nan
        data = self.regression.data.copy()
        data.iloc[:, 0] = size
        return Regression(data, self.regression.total).coefficients

    @cached_property
    def breusch_pagan(self) -> LagrangeTest:
        """Squared residuals on the predictors, studentised (Koenker 1981)."""
        statistic, p_value, _, _ = het_breuschpagan(self.regression.residuals, self.regression.design, robust=True)
        return LagrangeTest(float(statistic), len(self.regression.predictors), float(p_value))

    @cached_property
    def white(self) -> LagrangeTest | None:
        """Squared residuals on the predictors, their squares and products (White 1980); None with too few rows for these."""
        predictors = self.regression.design[:, 1:]
        rows, columns = np.triu_indices(predictors.shape[1])
        terms = np.column_stack([predictors, predictors[:, rows] * predictors[:, columns]])
        terms = terms[:, _independent(terms)]
        if terms.shape[1] + 1 >= self.regression.n:
            return None
        auxiliary = np.column_stack([np.ones(len(terms)), terms])
        statistic, p_value, _, _ = het_breuschpagan(self.regression.residuals, auxiliary, robust=True)
        return LagrangeTest(float(statistic), terms.shape[1], float(p_value))

    @cached_property
    def autocorrelation(self) -> Autocorrelation:
        """Durbin–Watson; the order of a survey's rows means nothing, so it seldom says something."""
        lower, upper = critical_values(self.regression.n, len(self.regression.predictors), self.level)
        return Autocorrelation(float(durbin_watson(self.regression.residuals)), lower, upper)

    @cached_property
    def linearity(self) -> pd.DataFrame:
        """By predictor: `f_linear`, `p_linear`, `f_deviation`, `p_deviation`, `df_deviation`, `df_within`.

        NaN where a predictor has less than three different values, or each value only once.
        """
        data = self.regression.data
        rows = [_linearity(data.iloc[:, 0], data.iloc[:, k]) for k in range(1, data.shape[1])]
        columns = ["f_linear", "p_linear", "f_deviation", "p_deviation", "df_deviation", "df_within"]
        return pd.DataFrame(rows, index=pd.Index(self.regression.predictors, name="predictor"), columns=columns)


def _independent(columns: Array) -> IntArray:
    """Columns that are no combination of others and a constant: the square of 0 and 1, for one, says nothing new."""
    centred = columns - columns.mean(0)
    size = np.linalg.norm(centred, axis=0)
    triangle, order = linalg.qr(centred / np.where(size > 0, size, 1), mode="r", pivoting=True)
    pivots = np.abs(np.diag(triangle))
    return np.sort(order[: len(pivots)][pivots > _FLAT])


def _linearity(target: pd.Series, predictor: pd.Series) -> tuple[float, ...]:
    """ANOVA of the target over the predictor's values, split into a straight line and what deviates from it."""
    groups = target.groupby(predictor.round(_SAME).to_numpy())
    deviation, within = groups.ngroups - 2, len(target) - groups.ngroups
    total = float(((target - target.mean()) ** 2).sum())
    between = float((groups.size() * (groups.mean() - target.mean()) ** 2).sum())
    line = float(np.corrcoef(target, predictor)[0, 1]) ** 2 * total
    error = (total - between) / within if within else 0.0
    if deviation < 1 or error <= _FLAT * total:
        return (math.nan, math.nan, math.nan, math.nan, float(deviation), float(within))
    linear, bent = line / error, max(between - line, 0.0) / deviation / error
    return (
        linear,
        float(stats.f.sf(linear, 1, within)),
        bent,
        float(stats.f.sf(bent, deviation, within)),
        float(deviation),
        float(within),
    )
