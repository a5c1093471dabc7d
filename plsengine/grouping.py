"""Groups of respondents out of a column's answers: classes of a number, or several answers taken together."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence

import numpy as np
import pandas as pd

from plsengine.survey import number_text


def even_cuts(values: pd.Series, classes: int = 2) -> tuple[float, ...]:
    """Values up to which each class but the last reaches, so that classes are as even as ties let them be.

    Fewer than asked for where answers are few; none where all are the same.
    """
    answers, counts = np.unique(values.dropna().to_numpy(float), return_counts=True)
    reached, total = counts.cumsum()[:-1], counts.sum()
    cuts = [answers[np.abs(classes * reached - k * total).argmin()] for k in range(1, classes) if len(reached)]
    return tuple(dict.fromkeys(float(cut) for cut in cuts))


def classes_of(values: pd.Series, cuts: Sequence[float], number: Callable[[float], str] = number_text) -> pd.Series:
    """Label of each row's class: "≤ 20", "> 20, ≤ 30", "> 30"; None where there is no answer."""
    ends = sorted({float(cut) for cut in cuts})
    labels = [
        ", ".join(
            [*([f"> {number(low)}"] if low is not None else []), *([f"≤ {number(high)}"] if high is not None else [])]
        )
        for low, high in zip([None, *ends], [*ends, None], strict=True)
    ]
    positions = np.searchsorted(ends, values.to_numpy(float), side="left")
    named = [None if gap else labels[k] for k, gap in zip(positions, values.isna(), strict=True)]
    return pd.Series(named, index=values.index, name=values.name, dtype=object)


def merged(values: pd.Series, groups: Mapping[str, Sequence[Hashable]]) -> pd.Series:
    """Name of the group that lists each row's answer; None where none does."""
    group_of = {answer: name for name, answers in groups.items() for answer in answers}
    return pd.Series([group_of.get(value) for value in values], index=values.index, name=values.name, dtype=object)
