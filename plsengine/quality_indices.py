"""The ten model fit and quality indices of WarpPLS, and the causality assessment coefficients they are counted from.

Kock (2015, WarpPLS 5.0 User Manual); Kock & Gaskins (2016). Where the vendor's rule isn't public, the one of this program stands
in the docstring; r is the correlation of the bent predictor with its target.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from plsengine.stable_p import stable_p
from plsengine.thresholds import Bands, Criterion, Verdict, judge
from plsengine.warp_curves import Link, bend

if TYPE_CHECKING:
    from plsengine.warp import Warped

_MANUAL = "Kock (2022)"
_GOF = "Tenenhaus et al. (2005); Wetzels et al. (2009)"

# In the order in which WarpPLS prints them; AVIF and AFVIF are acceptable up to 5, and ideally at most 3.3.
INDEX_CRITERIA: Mapping[str, Criterion] = {
    criterion.id: criterion
    for criterion in (
        *(Criterion(name, name, "<", 0.05, _MANUAL) for name in ("apc", "ars", "aars")),
        *(Criterion(name, name, "<=", 3.3, _MANUAL, border=5.0) for name in ("avif", "afvif")),
        Criterion("gof", "gof", ">=", 0.10, _GOF),
        Criterion("spr", "spr", ">=", 0.7, _MANUAL),
        Criterion("rscr", "rscr", ">=", 0.9, _MANUAL),
        *(Criterion(name, name, ">=", 0.7, _MANUAL) for name in ("ssr", "nlbcdr")),
    )
}
GOF_BANDS = Bands("gof_wetzels_2009", "gof", _GOF, ((0.36, "large"), (0.25, "medium"), (0.10, "small")), "none")
EFFECT_BANDS = Bands(
    "effect_size_kock_2014",
    "effect_size",
    "Cohen (1988); Kock (2014)",
    ((0.35, "large"), (0.15, "medium"), (0.02, "small")),
    "none",
)
# Those that WarpPLS judges by their p.
BY_P = ("apc", "ars", "aars")

# From here on the reversed direction counts as more than weakly supported (rule of this program; the vendor's isn't public).
REVERSED = 1.3
_ROUNDING = 1e-9


def quality_indices(warped: Warped) -> pd.DataFrame:
    """The ten indices: `value`, and the `p_value` of the first three (by the stable formula); NaN where there is none.

    Notes
    -----
    APC mean |β|; ARS, AARS mean R² and adjusted R²; AVIF mean VIF of bent predictors in blocks of two or more; AFVIF mean full
    collinearity VIF; GoF √(mean AVE × ARS); SPR share of arrows with β and r of one sign; RSCR share of positive β r in
    Σ|β r|; SSR share of arrows with |β| ≤ |r|; NLBCDR share of arrows whose reversed curve is at most 1.3 times as strong.
    """
    paths, linked = warped.paths.to_numpy(), warped.linked.to_numpy()
    contributions = paths * linked
    ars = float(warped.r_squared["r_squared"].mean())
    vif = warped.block_vif.dropna()
    total = np.abs(contributions).sum()
    values = {
        "apc": np.abs(paths).mean(),
        "ars": ars,
        "aars": warped.r_squared["adjusted_r_squared"].mean(),
        "avif": vif.mean() if len(vif) else np.nan,
        "afvif": warped.full_collinearity.mean(),
        "gof": np.sqrt(warped.estimate.statistics["ave"][0].mean() * ars),
        "spr": (contributions >= -_ROUNDING).mean(),
        "rscr": contributions[contributions > 0].sum() / total if total > 0 else np.nan,
        "ssr": (np.abs(paths) <= np.abs(linked) + _ROUNDING).mean(),
        "nlbcdr": (_reversed(warped, [link.degree for link in warped.links]) <= REVERSED).mean(),
    }
    p = {name: float(stable_p(values[name], warped.n)) for name in BY_P}
    table = pd.DataFrame({"value": values, "p_value": pd.Series(p)}).reindex(list(values))
    return table.rename_axis("index").astype(float)


def judge_index(name: str, row: pd.Series) -> Verdict:
    """Hold one row of `quality_indices` against its criterion."""
    return judge(float(row["p_value" if name in BY_P else "value"]), INDEX_CRITERIA[name])


def causality(warped: Warped) -> pd.DataFrame:
    """Causality assessment coefficients by arrow: exploratory, they prove nothing about causes.

    Returns
    -------
    DataFrame: `contribution` β r, to R² (negative: Simpson's paradox); `ratio` |β / r| and `difference` |β| − |r| (above 1 and 0:
    statistical suppression); `warp2_ratio`, `warp2_difference`, `warp3_ratio`, `warp3_difference` of the reversed to the
    drawn direction's bivariate curve (above 1 and 0: the reversed one is stronger).
    """
    path, linked = warped.paths.to_numpy(), warped.linked.to_numpy()
    size, link = np.abs(path), np.abs(linked)
    columns = {
        "contribution": path * linked,
        "ratio": np.divide(size, link, out=np.full_like(size, np.nan), where=link > 0),
        "difference": size - link,
    }
    for degree in (2, 3):
        forth, back = _both_ways(warped, [degree] * len(path))
        columns[f"warp{degree}_ratio"] = np.divide(back, forth, out=np.full_like(back, np.nan), where=forth > 0)
        columns[f"warp{degree}_difference"] = back - forth
    return pd.DataFrame(columns, index=warped.arrows)


def _reversed(warped: Warped, degrees: list[int]) -> np.ndarray:
    """(A,) how many times as strong the reversed curve is; infinite where only that one exists."""
    forth, back = _both_ways(warped, degrees)
    return np.divide(back, forth, out=np.where(back > 0, np.inf, 1.0), where=forth > 0)


def _both_ways(warped: Warped, degrees: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """(A,) strength of each arrow's bivariate curve, and of the one in the other direction."""
    scores = np.ascontiguousarray(warped.scores.T[..., None])
    shares = np.full((warped.n, 1), 1 / warped.n)
    pairs = list(zip(warped.links, degrees, strict=True))
    there = bend(scores, shares, [Link(each.source, each.target, degree) for each, degree in pairs])
    back = bend(scores, shares, [Link(each.target, each.source, degree) for each, degree in pairs])
    return np.abs(there.linked[:, 0]), np.abs(back.linked[:, 0])
