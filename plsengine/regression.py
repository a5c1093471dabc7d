"""Multiple linear regression by least squares, with everything that SPSS prints of it (computed by statsmodels)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.regression.linear_model import OLS, RegressionResults

from plsengine.arrays import Array
from plsengine.errors import EstimationError, Note
from plsengine.measurement import variance_inflation

CONSTANT = "(Constant)"
FEWEST_ROWS = 5
_EXACT = 1e-12  # unexplained share of the variance that counts as none


@dataclass(frozen=True, eq=False)
class Regression:
    """One fitted regression of n respondents on k predictors. Made by `regress`.

    `data` (n × (1 + k)) holds the dependent variable and then the predictors, of the respondents who have all of them, out of
    `total`.
    """

    data: pd.DataFrame
    total: int

    @property
    def dependent(self) -> str:
        return str(self.data.columns[0])

    @property
    def predictors(self) -> tuple[str, ...]:
        return tuple(map(str, self.data.columns[1:]))

    @property
    def n(self) -> int:
        """Respondents who have all variables."""
        return len(self.data)

    @property
    def df_residual(self) -> int:
        """n − k − 1."""
        return self.n - len(self.predictors) - 1

    @cached_property
    def design(self) -> Array:
        """(n, 1 + k) a column of ones, and the predictors."""
        return np.column_stack([np.ones(self.n), self.data.iloc[:, 1:].to_numpy()])

    @cached_property
    def fit(self) -> RegressionResults:
        """The result of statsmodels, for what isn't here."""
        # By QR: the pseudo-inverse loses digits that NIST's hardest data sets ask for.
        return OLS(self.data.iloc[:, 0].to_numpy(), self.design).fit(method="qr")

    @cached_property
    def coefficients(self) -> pd.DataFrame:
        """The constant and every predictor: `b`, `standard_error`, `beta`, `t`, `p_value` (two-tailed), `ci_low` and `ci_high`
        (95 %), `tolerance`, `vif`; NaN where the constant has none.
        """
        low, high = self.fit.conf_int().T
        deviation = self.data.std().to_numpy()
        vif = variance_inflation(self.data.iloc[:, 1:].corr().to_numpy())
        return pd.DataFrame(
            {
                "b": self.fit.params,
                "standard_error": self.fit.bse,
                "beta": [np.nan, *(self.fit.params[1:] * deviation[1:] / deviation[0])],
                "t": self.fit.tvalues,
                "p_value": self.fit.pvalues,
                "ci_low": low,
                "ci_high": high,
                "tolerance": [np.nan, *(1 / vif)],
                "vif": [np.nan, *vif],
            },
            index=pd.Index([CONSTANT, *self.predictors], name="predictor"),
        )

    @cached_property
    def contributions(self) -> pd.DataFrame:
        """By predictor: `beta`, its `correlation` with the dependent variable, and their product as the `effective` contribution
        (they add up to R²) and as the `relative` one (they add up to 1).
        """
        beta = self.coefficients["beta"].iloc[1:]
        correlation = self.data.corr().iloc[0, 1:].to_numpy()
        effective = beta * correlation
        return pd.DataFrame(
            {
                "beta": beta,
                "correlation": correlation,
                "effective": effective,
                "relative": effective / self.r_squared,
            }
        )

    @cached_property
    def anova(self) -> pd.DataFrame:
        """`sum_of_squares`, `df`, `mean_square` of "regression", "residual" and "total"."""
        squares = np.array([self.fit.ess, self.fit.ssr, self.fit.centered_tss])
        freedom = np.array([len(self.predictors), self.df_residual, self.n - 1])
        mean = np.array([*(squares[:2] / freedom[:2]), np.nan])
        index = pd.Index(["regression", "residual", "total"], name="source")
        return pd.DataFrame({"sum_of_squares": squares, "df": freedom, "mean_square": mean}, index=index)

    @property
    def r_squared(self) -> float:
        return float(self.fit.rsquared)

    @property
    def r(self) -> float:
        """Multiple correlation."""
        return float(np.sqrt(max(self.r_squared, 0.0)))

    @property
    def adjusted_r_squared(self) -> float:
        return float(self.fit.rsquared_adj)

    @property
    def standard_error(self) -> float:
        """Standard error of the estimate: √(residual sum of squares / (n − k − 1))."""
        return float(np.sqrt(self.fit.mse_resid))

    @property
    def f(self) -> float:
        return float(self.fit.fvalue)

    @property
    def f_p_value(self) -> float:
        return float(self.fit.f_pvalue)

    @property
    def residuals(self) -> Array:
        """(n,) in the units of the dependent variable."""
        return self.fit.resid

    @property
    def fitted(self) -> Array:
        """(n,) predicted values."""
        return self.fit.fittedvalues

    def critical_t(self, level: float = 0.05) -> float:
        """Entry of the t table, two-tailed, with n − k − 1 degrees of freedom."""
        return float(stats.t.isf(level / 2, self.df_residual))

    def critical_f(self, level: float = 0.05) -> float:
        """Entry of the F table with k and n − k − 1 degrees of freedom."""
        return float(stats.f.isf(level, len(self.predictors), self.df_residual))

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """Respondents left out."""
        if self.n == self.total:
            return ()
        facts = {"count": self.total - self.n, "total": self.total, "n": self.n}
        return (Note("regression_cases_dropped", facts, "info"),)


def regress(variables: pd.DataFrame, dependent: str, predictors: Sequence[str]) -> Regression:
    """Regress one variable on others; respondents who lack one of them are left out (listwise).

    Parameters
    ----------
    variables : (n, …) numbers by name, the dependent variable and the predictors among them.

    Raises
    ------
    EstimationError : regression_no_predictor, regression_unknown, regression_of_itself, regression_too_few,
        regression_constant, regression_dependent (predictors that determine one another), regression_exact (they determine the
        dependent variable).
    """
    names = list(dict.fromkeys(predictors))
    if not names:
        raise EstimationError("regression_no_predictor", dependent=dependent)
    unknown = tuple(name for name in (dependent, *names) if name not in variables)
    if unknown:
        raise EstimationError("regression_unknown", variables=unknown)
    if dependent in names:
        raise EstimationError("regression_of_itself", dependent=dependent)
    chosen = pd.DataFrame(variables[[dependent, *names]]).astype(float)
    complete = chosen.loc[np.isfinite(chosen.to_numpy()).all(axis=1)]
    needed = max(FEWEST_ROWS, len(names) + 2)
    if len(complete) < needed:
        raise EstimationError("regression_too_few", n=len(complete), total=len(chosen), count=len(names), needed=needed)
    for name, column in complete.items():
        if column.nunique() < 2:
            raise EstimationError(
                "regression_constant", variable=str(name), n=len(complete), value=f"{column.iloc[0]:g}"
            )
    collinear = np.isinf(variance_inflation(pd.DataFrame(complete[names]).corr().to_numpy()))
    if collinear.any():
        involved = tuple(name for name, one in zip(names, collinear, strict=True) if one)
        raise EstimationError("regression_dependent", predictors=involved, dependent=dependent)
    found = Regression(complete, len(chosen))
    if 1 - found.r_squared < _EXACT:
        raise EstimationError("regression_exact", dependent=dependent, predictors=tuple(names))
    return found
