"""Sample surveys as Google Forms would export them: statements as heads, words as answers, a time stamp and an e-mail address.

Addresses and times are placeholders of nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal

import numpy as np
import pandas as pd

from sample_surveys.study import about

Heads = Literal["plain", "coded", "grid"]

AGREEMENT = ("Sangat Tidak Setuju", "Tidak Setuju", "Netral", "Setuju", "Sangat Setuju")

# How the questions of each sample were put; titles of grids by the stem of their codes.
_FORMS: dict[str, tuple[Heads, Mapping[str, str]]] = {
    "social_media_marketing": ("plain", {}),
    "customer_gratitude": ("coded", {}),
    "website_quality": ("grid", {"X1": "Kualitas website", "X2": "Ulasan pelanggan daring", "Y": "Loyalitas"}),
}
RAW_FORMS = tuple(_FORMS)


def raw_form(name: str, survey: pd.DataFrame) -> pd.DataFrame:
    """A sample survey's answers as a form's export; scores that were computed from items aren't in it."""
    heads, titles = _FORMS[name]
    labels: Mapping[str, str] = about(name)["labels"]
    items = [code for code in labels if survey[code].dtype.kind == "i"]
    profile = [column for column in survey if column not in labels]
    worded = _numbered if heads == "grid" else _plain
    return google_form(
        survey[profile], survey[items], [_head(code, labels[code], heads, titles) for code in items], worded
    )


def google_form(
    profile: pd.DataFrame,
    answers: pd.DataFrame,
    heads: Sequence[str],
    worded: Callable[[int], str],
    seed: int = 1,
) -> pd.DataFrame:
    """A form's export of a profile and of points 1 … under these heads, as texts."""
    random = np.random.default_rng(seed)
    n = len(answers)
    minutes = np.cumsum(random.integers(1, 90, n))
    times = [
        datetime(2024, 5, 6, 8) + timedelta(minutes=int(minute), seconds=int(minute) * 7 % 60) for minute in minutes
    ]
    table = pd.DataFrame(
        {
            "Timestamp": [f"{time:%Y/%m/%d} {time.hour % 12 or 12}:{time:%M:%S %p} GMT+7" for time in times],
            "Alamat Email": [f"responden{k}@example.com" for k in range(1, n + 1)],
        }
    )
    statements = answers.map(lambda point: worded(int(point)))
    statements.columns = pd.Index(heads)
    return pd.concat([table, profile.reset_index(drop=True), statements.reset_index(drop=True)], axis=1)


def _plain(point: int) -> str:
    return AGREEMENT[point - 1]


def _numbered(point: int) -> str:
    return f"{point} - {AGREEMENT[point - 1].capitalize()}"


def _head(code: str, label: str, heads: Heads, titles: Mapping[str, str]) -> str:
    if heads == "coded":
        return f"{code}. {label}"
    return f"{titles[code.split('.')[0]]} [{label}]" if heads == "grid" else label
