"""Who the respondents are: frequencies of a column, numbers in classes, shares that add up, and cross tables."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd
from scipy import stats
from scipy.stats.contingency import association

from plsengine.errors import EstimationError, SurveyError

_MOST_CLASSES = 60
_FEW_EXPECTED, _MOST_FEW = 5, 0.20
_SIGNS = {"<": -1, "≤": -1, "kurang dari": -1, "di bawah": -1, "under": -1, "below": -1, "less than": -1}
_SIGNS |= {">": 1, "≥": 1, "lebih dari": 1, "di atas": 1, "over": 1, "above": 1, "more than": 1}
_LEADING_NUMBER = re.compile(
    rf"\s*(?P<sign>{'|'.join(map(re.escape, _SIGNS))})?=?\s*(?:rp\.?|idr|usd|\$)?\s*(?P<number>\d[\d.,]*)",
    re.IGNORECASE,
)
# Indonesian schools and degrees from the lowest to the highest.
_SCHOOLS = (
    *("tidak sekolah", "sd", "smp", "sltp", "sma", "smk", "slta", "ma", "d1", "d2", "d3", "diploma", "d4", "s1"),
    *("sarjana", "profesi", "s2", "magister", "s3", "doktor"),
)
_LAST = ("lainnya", "lain-lain", "lain lain", "other", "others")


@dataclass(frozen=True)
class NumberClass:
    """Numbers from `low` to below `high`; `whole` where all numbers of the column are whole."""

    low: float
    high: float
    whole: bool


def category_counts(values: pd.Series) -> pd.Series:
    """How often each answer was given, in an order to be read.

    Numbers ascend, and so do texts that begin with one ("< 1 tahun", "1-3 tahun", "> 3 tahun") and degrees of education; other
    texts come with the most frequent first and "other" last.
    """
    counts = values.dropna().value_counts()
    labels = list(counts.index)
    if all(isinstance(label, (int, float)) for label in labels):
        return counts.sort_index()
    keys = [_reading_order(str(label)) for label in labels]
    if all(key is not None for key in keys):
        order = sorted(range(len(labels)), key=lambda k: (keys[k], str(labels[k])))
    else:
        order = sorted(
            range(len(labels)), key=lambda k: (_is_last(str(labels[k])), -counts.iloc[k], str(labels[k]).casefold())
        )
    return counts.iloc[order]


def _reading_order(label: str) -> tuple[float, ...] | None:
    """Place of a text among those that can be put in order: by number, or by degree."""
    if match := _LEADING_NUMBER.match(label):
        digits = re.sub(r"[.,](?=\d{3})", "", match["number"]).rstrip(".,").replace(",", ".")
        try:
            return (0.0, float(digits), float(_SIGNS.get((match["sign"] or "").casefold(), 0)))
        except ValueError:
            return None
    first = re.split(r"[\s/(,-]+", label.casefold().strip())[0]
    for name in (label.casefold().strip(), first):
        if name in _SCHOOLS:
            return (1.0, float(_SCHOOLS.index(name)))
    return (2.0,) if _is_last(label) else None


def _is_last(label: str) -> bool:
    return label.casefold().strip(" .()") in _LAST


def sturges_width(values: pd.Series) -> float:
    """Proposal for the width of classes: the range over 1 + 3.322 log10 n of them (Sturges, 1926), rounded up.

    Whole numbers get a whole width, others one of two digits.
    """
    known = values.dropna().to_numpy(float)
    classes = 1 + math.log2(known.size) if known.size else 1
    if known.size and (known == np.round(known)).all():
        # 16 … 20 are five whole numbers.
        return float(max(1, math.ceil((known.max() - known.min() + 1) / classes - 1e-9)))
    spread = float(np.ptp(known)) if known.size else 0.0
    if not spread:
        return 1.0
    unit = 10.0 ** (math.floor(math.log10(spread / classes)) - 1)
    return math.ceil(spread / classes / unit) * unit


def class_counts(values: pd.Series, width: float, start: float | None = None) -> pd.Series:
    """Counts of numbers in classes of one width; empty ones between others are kept.

    Parameters
    ----------
    start : a lower bound of a class; by default the smallest number.

    Returns
    -------
    Counts by `NumberClass`.

    Raises
    ------
    SurveyError : "bad_class_width", zero, negative, or so narrow that there would be more than 60 classes.
    """
    known = values.dropna().to_numpy(float)
    if not known.size:
        return pd.Series(dtype=int)
    spread = float(np.ptp(known))
    if not (math.isfinite(width) and width > 0 and spread / width <= _MOST_CLASSES):
        raise SurveyError("bad_class_width", width=width, most=_MOST_CLASSES, least=spread / _MOST_CLASSES)
    first = float(known.min()) if start is None else start
    # A number on a bound must not fall below it by rounding.
    places = np.floor((known - first) / width + 1e-9).astype(int)
    entire = bool((known == np.round(known)).all() and float(width).is_integer() and float(first).is_integer())
    return pd.Series(
        {
            NumberClass(first + place * width, first + (place + 1) * width, entire): int((places == place).sum())
            for place in range(places.min(), places.max() + 1)
        }
    )


def shares_that_add_up(counts: Sequence[int], decimals: int = 1) -> tuple[float, ...]:
    """Shares of 1, rounded as percentages with so many decimals, that add up to exactly 100 %.

    Notes
    -----
    Largest remainders: all are rounded down, and what is missing goes to those that lost most (Hamilton's method).
    """
    total = sum(counts)
    if not total:
        return tuple(0.0 for _ in counts)
    units = 100 * 10**decimals
    floors = [count * units // total for count in counts]
    lost = [count * units % total for count in counts]
    favoured = sorted(range(len(counts)), key=lambda k: (-lost[k], -counts[k], k))[: units - sum(floors)]
    return tuple((floor + (k in favoured)) / units for k, floor in enumerate(floors))


def rounded_plainly(counts: Sequence[int], shares: Sequence[float], decimals: int = 1) -> bool:
    """Whether rounding each percentage by itself would have given the same shares."""
    total = max(sum(counts), 1)
    half = 0.5 / (100 * 10**decimals) * (1 + 1e-9)
    return all(abs(share - count / total) <= half for count, share in zip(counts, shares, strict=True))


@dataclass(frozen=True, eq=False)
class CrossTable:
    """Counts of two columns' answers together (rows × columns), with Pearson's chi-square test of independence.

    `chi_square`, `freedom`, `p_value` without Yates' correction; `cramers_v` in 0 … 1; `expected` counts under independence;
    `fisher_p` Fisher's exact test, for two by two.
    """

    counts: pd.DataFrame
    expected: pd.DataFrame
    chi_square: float
    freedom: int
    p_value: float
    cramers_v: float
    fisher_p: float | None

    def ordered(self, rows: Sequence[object], columns: Sequence[object]) -> CrossTable:
        """Return the same table with its answers in another order."""
        return replace(
            self,
            counts=self.counts.loc[list(rows), list(columns)],
            expected=self.expected.loc[list(rows), list(columns)],
        )

    @property
    def n(self) -> int:
        """Respondents who answered both."""
        return int(self.counts.to_numpy().sum())

    @cached_property
    def few(self) -> int:
        """Cells whose expected count is below 5."""
        return int((self.expected.to_numpy() < _FEW_EXPECTED).sum())

    @property
    def doubtful(self) -> bool:
        """Whether the test can't be relied on: over 20 % of the cells below 5, or one below 1 (Cochran, 1954)."""
        expected = self.expected.to_numpy()
        return bool(self.few > _MOST_FEW * expected.size or expected.min() < 1)


def cross_table(rows: pd.Series, columns: pd.Series) -> CrossTable:
    """Cross two columns; respondents who didn't answer both are left out.

    Raises
    ------
    EstimationError : "one_answer_in_cross", a column has fewer than two answers among these.
    """
    both = pd.DataFrame({"row": rows.to_numpy(), "column": columns.to_numpy()}).dropna()
    for part, given in (("row", rows), ("column", columns)):
        if both[part].nunique() < 2:
            raise EstimationError("one_answer_in_cross", column=str(given.name), n=len(both))
    counts = pd.crosstab(both["row"], both["column"])
    counts = counts.loc[category_counts(both["row"]).index, category_counts(both["column"]).index]
    test = stats.chi2_contingency(counts.to_numpy(), correction=False)
    return CrossTable(
        counts=counts,
        expected=pd.DataFrame(test.expected_freq, index=counts.index, columns=counts.columns),
        chi_square=float(test.statistic),
        freedom=int(test.dof),
        p_value=float(test.pvalue),
        cramers_v=float(association(counts.to_numpy(), method="cramer")),
        fisher_p=float(stats.fisher_exact(counts.to_numpy()).pvalue) if counts.shape == (2, 2) else None,
    )
