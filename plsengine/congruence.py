"""Congruence coefficients: how alike two constructs relate to all constructs of the model (Franke, Sarstedt & Danks 2021)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from plsengine.arrays import Array
from plsengine.estimate import Estimate


def congruence(estimated: Estimate) -> pd.DataFrame:
    """Congruence coefficients of an estimate's constructs below the diagonal, NaN elsewhere; interactions are left out.

    Formative constructs and single items count as measured without error. A coefficient is never above 1, so an interval that
    ends below 1 says nothing.
    """
    measured = ~estimated.design.interacting
    reliabilities = np.where(estimated.design.formative, 1.0, estimated.statistics["rho_a"][0])[measured]
    names = estimated.constructs[measured]
    table = congruence_coefficients(estimated.score_correlations.loc[names, names].to_numpy(), reliabilities)
    table[np.triu_indices_from(table)] = np.nan
    return pd.DataFrame(table, index=names, columns=names)


def congruence_coefficients(correlations: Array, reliabilities: Array) -> Array:
    """Congruence coefficients of every two constructs.

    Parameters
    ----------
    correlations : (..., J, J) of the constructs; reliabilities : (..., J) rho_A, 1 where measured without error.

    Returns
    -------
    (..., J, J) with 1 on the diagonal.

    Notes
    -----
    Σ_k m_ak m_bk / √(Σ_k m_ak² Σ_k m_bk²), m being the correlations with rho_A on the diagonal. Agrees with SmartPLS's
    published values (tests/reference).
    """
    related = correlations.copy()
    positions = np.arange(related.shape[-1])
    related[..., positions, positions] = reliabilities
    products = related @ np.swapaxes(related, -1, -2)
    norms = np.sqrt(np.einsum("...jj->...j", products))
    return products / (norms[..., :, None] * norms[..., None, :])
