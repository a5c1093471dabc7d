"""Which columns of a survey go with a division of its respondents, such as hidden segments?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import stats

from plsengine.groups import holm

_SPARSE, _FEW = 0.2, 5.0  # more than a fifth of the cells with an expected count below five: Cochran (1954)


def explaining_columns(table: pd.DataFrame, labels: pd.Series, columns: Sequence[str]) -> pd.DataFrame:
    """Chi-square test of independence between a division and each column, the strongest first.

    Parameters
    ----------
    table : one row a respondent; labels : of those who belong to a part, by the table's index.

    Returns
    -------
    DataFrame by `column` with `n`, `chi_squared` (Pearson 1900, without continuity correction), `df`, `p_value`, `p_adjusted`
    over all columns (Holm 1979), `cramers_v` (Cramér 1946) and `sparse`, whether so many cells expect less than five
    respondents that p is rough (Cochran 1954). Columns with one answer alone aren't there.
    """
    rows = {}
    for column in columns:
        counts = pd.crosstab(labels, table.loc[labels.index, column])
        if min(counts.shape) < 2:
            continue
        found = stats.chi2_contingency(counts.to_numpy(), correction=False)
        n = int(counts.to_numpy().sum())
        rows[column] = {
            "n": n,
            "chi_squared": float(found.statistic),
            "df": int(found.dof),
            "p_value": float(found.pvalue),
            "cramers_v": float(np.sqrt(found.statistic / (n * (min(counts.shape) - 1)))),
            "sparse": bool((found.expected_freq < _FEW).mean() > _SPARSE),
        }
    names = ["n", "chi_squared", "df", "p_value", "cramers_v", "sparse"]
    made = pd.DataFrame.from_dict(rows, orient="index", columns=names).rename_axis("column")
    made["p_adjusted"] = holm(made["p_value"].to_numpy(float)) if len(made) else []
    return made.sort_values("p_value", kind="stable")
