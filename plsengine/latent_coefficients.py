"""What WarpPLS lists of every latent variable under "latent variable coefficients"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from plsengine.warp import Warped


def latent_coefficients(warped: Warped) -> pd.DataFrame:
    """By construct: R², adjusted R² and Q² where arrows end, reliabilities, AVE, full collinearity VIF, and its scores.

    Columns `minimum` … `kurtosis` describe the standardised scores (skewness and excess kurtosis corrected for bias); `mode`
    is the smallest of the most frequent scores.
    """
    scores, reliability = warped.estimate.scores, warped.estimate.reliability
    return pd.DataFrame(
        {
            "r_squared": warped.r_squared["r_squared"],
            "adjusted_r_squared": warped.r_squared["adjusted_r_squared"],
            "rho_c": reliability["rho_c"],
            "cronbach_alpha": reliability["cronbach_alpha"],
            "ave": reliability["ave"],
            "full_collinearity": warped.full_collinearity,
            "q_squared": warped.curve_check.equations["bent"],
            "minimum": scores.min(),
            "maximum": scores.max(),
            "median": scores.median(),
            "mode": scores.round(9).mode().iloc[0],
            "skewness": scores.skew(),
            "kurtosis": scores.kurt(),
        },
        index=warped.estimate.constructs,
    )
