"""Do the respondents add up, and are the percentages those of the counts?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from plsengine.comparison import Comparison
from plsengine.published import Category, Published
from plsengine.rounding import Printed, Range

# Samples that are looked through for one of which all percentages could be, and how many percentages that takes.
_LARGEST_SAMPLE = 1000
_FEWEST_PERCENTAGES = 3


def profile_comparisons(tables: Published) -> Iterator[Comparison]:
    """All of them, group by group."""
    n = tables.indices.get("n")
    groups: dict[str, list[Category]] = {}
    for row in tables.profile:
        groups.setdefault(row.group, []).append(row)
    totals: dict[str, int] = {}
    for group, rows in groups.items():
        counts = [int(row.count.value) for row in rows if row.count is not None]
        whole = sum(counts) if len(counts) == len(rows) else None
        if whole:
            totals[group] = whole
        base = whole or (int(n.value) if n is not None else None)
        if base:
            yield from _percentages(group, rows, base)
        yield from _sum_of_percentages(group, rows)
    yield from _equal_totals(totals, n)


def _percentages(group: str, rows: Sequence[Category], base: int) -> Iterator[Comparison]:
    printed = [row.percent for row in rows if row.percent is not None]
    other = sample_of(printed)
    for row in rows:
        if row.count is None or row.percent is None:
            continue
        share = 100 * row.count.value / base
        found = Range(share, share)
        agrees = found.meets(row.percent)
        each = Comparison("percent", (group, row.name), row.percent, found, share, (row.count, _count(base)), agrees)
        if not agrees and other is not None and other != base:
            each = replace(each, hint="other_sample", hint_number=other)
        yield each


def _sum_of_percentages(group: str, rows: Sequence[Category]) -> Iterator[Comparison]:
    printed = [row.percent for row in rows if row.percent is not None]
    if len(printed) < len(rows) or len(printed) < 2:
        return
    low, high = sum(each.low for each in printed), sum(each.high for each in printed)
    total = sum(each.value for each in printed)
    hundred = Printed("100", 100.0, 100.0, 100.0)
    found = Range(low, high)
    yield Comparison("percent_sum", (group,), hundred, found, total, tuple(printed), found.meets(hundred))


def _equal_totals(totals: dict[str, int], n: Printed | None) -> Iterator[Comparison]:
    """Every group has as many respondents as the study, or as the first group where the study doesn't say."""
    if not totals:
        return
    first = next(iter(totals))
    wanted = n or _count(totals[first])
    for group, total in totals.items():
        if n is not None or group != first:
            found = Range(total, total)
            yield Comparison("respondents", (group,), wanted, found, total, (_count(total),), found.meets(wanted))


def sample_of(percentages: Sequence[Printed]) -> int | None:
    """The smallest sample of which all these percentages could be; None where too few are printed, or none fits."""
    if len(percentages) < _FEWEST_PERCENTAGES:
        return None
    for size in range(2, _LARGEST_SAMPLE + 1):
        nearest = (round(each.value * size / 100) * 100 / size for each in percentages)
        if all(each.low <= share <= each.high for each, share in zip(percentages, nearest, strict=True)):
            return size
    return None


def _count(value: int) -> Printed:
    return Printed(str(value), float(value), float(value), float(value))
