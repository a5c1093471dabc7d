"""Path analysis on observed scores: a regression for every explained variable, and Sobel's test of what runs over mediators."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import pandas as pd
from scipy import stats

from plsengine.checks import ROUTE_LIMIT
from plsengine.model import Model
from plsengine.regression import Regression, regress


@dataclass(frozen=True, eq=False)
class PathAnalysis:
    """Regressions by the variable that they explain, all on the same respondents, and the `routes` over mediators."""

    equations: Mapping[str, Regression]
    routes: tuple[tuple[str, ...], ...]

    def coefficient(self, source: str, target: str) -> pd.Series:
        """Row of `Regression.coefficients` for an arrow."""
        found = self.equations[target]
        return found.coefficients.iloc[1 + found.predictors.index(source)]

    @cached_property
    def indirect(self) -> pd.DataFrame:
        """By route: `effect` (product of b), `standardised` (product of Beta), `standard_error`, `z`, `p_value` (two-tailed).

        Notes
        -----
        Sobel (1982): the standard error of a·b is √(b²·SE_a² + a²·SE_b²); over more than one mediator the same first-order
        rule, |Πb|·√Σ(SE/b)².
        """
        rows = []
        for route in self.routes:
            arrows = pd.DataFrame([self.coefficient(*arrow) for arrow in pairwise(route)])
            b, errors = arrows["b"].to_numpy(), arrows["standard_error"].to_numpy()
            others = [np.delete(b, k).prod() for k in range(len(b))]
            deviation = math.sqrt(float(((errors * others) ** 2).sum()))
            effect = float(np.prod(b))
            z = effect / deviation if deviation > 0 else math.nan
            p_value = 2 * float(stats.norm.sf(abs(z)))
            rows.append((effect, float(np.prod(arrows["beta"].to_numpy())), deviation, z, p_value))
        columns = ["effect", "standardised", "standard_error", "z", "p_value"]
        return pd.DataFrame(rows, index=pd.Index(self.routes, name="route", tupleize_cols=False), columns=columns)


def path_analysis(model: Model, scores: pd.DataFrame) -> PathAnalysis:
    """Estimate every equation of a model by least squares on scores of its constructs (n × J).

    Respondents who lack a score of any construct with an arrow are left out of all equations.

    Raises
    ------
    EstimationError : as `regress`.
    """
    equations = {name: model.predictors(name) for name in model.topological_order if model.predictors(name)}
    involved = list(dict.fromkeys(name for target, sources in equations.items() for name in (target, *sources)))
    # Rows with a gap stay, so that every equation can say how many of all there were.
    usable = scores[involved].where(scores[involved].notna().all(axis=1), np.nan)
    fitted = {target: regress(usable, target, sources) for target, sources in equations.items()}
    return PathAnalysis(fitted, model.all_indirect_routes(limit=ROUTE_LIMIT))
