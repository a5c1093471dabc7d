"""Signs of common method bias: full collinearity, and one factor behind all items."""

from __future__ import annotations

import numpy as np
import pandas as pd

from plsengine.checks import plain_moments
from plsengine.estimate import Estimate
from plsengine.measurement import variance_inflation


def full_collinearity(estimated: Estimate) -> pd.Series:
    """Variance inflation of every construct's scores by those of all the others (Kock 2015); infinite where they repeat it.

    Raises
    ------
    EstimationError : "layered_model".
    """
    plain_moments(estimated)
    values = variance_inflation(estimated.construct_correlations.to_numpy())
    return pd.Series(values, index=estimated.constructs, name="full_collinearity")


def single_factor_share(estimated: Estimate) -> float:
    """Harman's test: share of the variance of all indicators in their first principal component, 0 … 1.

    Raises
    ------
    EstimationError : "layered_model".
    """
    plain_moments(estimated)
    return float(np.linalg.eigvalsh(estimated.correlations)[-1] / estimated.design.size)
