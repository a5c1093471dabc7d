"""What kind of mediation a direct and an indirect effect make together."""

from __future__ import annotations

import math
from typing import Literal

Mediation = Literal["full", "complementary", "competitive", "direct_only", "none"]


def mediation_type(
    indirect: float, direct: float, *, indirect_significant: bool, direct_significant: bool
) -> Mediation:
    """Name the mediation of one route.

    Parameters
    ----------
    indirect, direct : effects of the same construct on the same target, over the mediators and past them.

    Returns
    -------
    "full" (only the indirect effect is significant), "complementary" or "competitive" (both are, with the
    same or opposite signs), "direct_only", or "none".

    Notes
    -----
    Zhao, Lynch & Chen (2010); Nitzl, Roldán & Cepeda (2016).
    """
    if indirect_significant and direct_significant:
        return "complementary" if indirect * direct > 0 else "competitive"
    if indirect_significant:
        return "full"
    return "direct_only" if direct_significant else "none"


def variance_accounted_for(indirect: float, direct: float, total: float) -> float:
    """Share of the total effect that runs over one route (VAF).

    Returns
    -------
    0 … 1; NaN where effects of opposite sign make a share meaningless (suppression), or the total effect
    is zero.

    Notes
    -----
    |indirect| / |total|, Hair, Hult, Ringle & Sarstedt (2014, ch. 7).
    """
    if total == 0 or indirect * direct < 0 or indirect * total < 0 or abs(indirect) > abs(total):
        return math.nan
    return indirect / total
