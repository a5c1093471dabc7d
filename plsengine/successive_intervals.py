"""Method of successive intervals: ordinal answers brought to an interval scale, as some campuses want before a regression."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats


def scale_values(answers: pd.Series) -> pd.Series:
    """Value of every answer that occurs, the lowest one 1.

    Parameters
    ----------
    answers : numbers of one item; NaN is no answer.

    Returns
    -------
    Value by answer, in the order of the answers; answers that nobody gave have none.

    Notes
    -----
    The mean of a standard normal variable between the limits that the cumulative shares of the answers set,
    (φ(z₍c−1₎) − φ(z_c)) / (P_c − P₍c−1₎), moved so that the lowest is 1 (Edwards 1957).
    """
    shares = answers.dropna().value_counts(normalize=True).sort_index()
    # The last share is 1 up to rounding, which would leave its limit finite.
    limits = np.append(shares.cumsum().to_numpy()[:-1], 1.0) if len(shares) else np.empty(0)
    heights = stats.norm.pdf(stats.norm.ppf(np.insert(limits, 0, 0.0)))
    values = -np.diff(heights) / shares
    return values - values.min() + 1


def successive_intervals(answers: pd.DataFrame) -> pd.DataFrame:
    """Answers (n × p) with every item's own scale values in their place; gaps stay."""
    return answers.apply(lambda item: item.map(scale_values(item)))
