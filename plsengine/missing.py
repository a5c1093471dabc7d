"""Where answers are missing: by item, by respondent, and in which combinations."""

from __future__ import annotations

import numpy as np
import pandas as pd


def missing_patterns(answers: pd.DataFrame) -> pd.DataFrame:
    """Combinations of items that were left out together, the most frequent first.

    Returns
    -------
    A row a pattern: `items` (tuple of names; empty for complete answers), `count`, and `positions` (tuple) of the respondents.
    """
    gaps = answers.isna()
    patterns: dict[tuple[str, ...], list[int]] = {}
    columns = np.array([str(name) for name in gaps.columns], dtype=object)
    for position, row in enumerate(gaps.to_numpy()):
        patterns.setdefault(tuple(columns[row]) if row.any() else (), []).append(position)
    rows = sorted(patterns.items(), key=lambda entry: (-len(entry[1]), len(entry[0])))
    return pd.DataFrame(
        {
            "items": [names for names, _ in rows],
            "count": [len(places) for _, places in rows],
            "positions": [tuple(places) for _, places in rows],
        }
    )
