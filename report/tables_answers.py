"""How items were answered: counts of every answer with the index of its level, and statistics of items and constructs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from plsengine.descriptives import (
    IndexClasses,
    block_means,
    count_answers,
    describe,
    index_classes,
    index_methods,
    whole,
)
from plsengine.frequencies import rounded_plainly, shares_that_add_up
from plsengine.model import Construct, Model
from plsengine.questionnaire import AnswerScale
from plsengine.survey import Survey
from report import table as make
from report.conventions import DEFAULT, Conventions
from report.description import Anchors, Description, blocks_and_scales, item_wording
from report.profile import plain_number
from report.table import Cell, Column, Table
from report.tables_profile import count_cell
from report.words import Words

# Abbreviations of agreement by the number of points.
_AGREEMENT = {
    4: ("sd", "d", "a", "sa"),
    5: ("sd", "d", "n", "a", "sa"),
    6: ("sd", "d", "rd", "ra", "a", "sa"),
    7: ("sd", "d", "rd", "n", "ra", "a", "sa"),
}
_CHOSEN = ("minimum", "maximum", "median", "mode")  # what can be an answer itself, written as one
_STATISTICS = ("minimum", "maximum", "mean", "deviation", "median", "mode", "skewness", "excess_kurtosis")


def descriptive_tables(
    survey: Survey, model: Model, description: Description, words: Words, conventions: Conventions = DEFAULT
) -> list[Table]:
    """The answers to each construct's items, then the statistics of all constructs and of all items."""
    blocks, scales = blocks_and_scales(survey, model, description)
    tables = [answers_table(survey, block, scales[block.name], description, words, k) for k, block in enumerate(blocks)]
    if blocks:
        tables += [construct_statistics(survey, blocks, words), item_statistics(survey, blocks, words)]
    return tables


def block_name(block: Construct) -> str:
    """Name of a block with its full wording: "Keuntungan Finansial (X1)"."""
    return f"{block.label} ({block.name})" if block.label and block.label != block.name else block.name


def chosen_classes(description: Description, scale: AnswerScale) -> IndexClasses:
    """Classes of the chosen method, or of intervals where the scale doesn't allow it."""
    known = index_methods(scale)
    return index_classes(description.index if description.index in known else "interval", scale)


def point_names(points: Sequence[float], anchors: Anchors, words: Words) -> tuple[str, ...]:
    """What the points of a scale are called: "4", or "S (4)" where they stand for agreement."""
    numbers = [plain_number(point, words) for point in points]
    if not agreement_fits(points) or anchors == "numbers":
        return tuple(numbers)
    names = [words(f"tables.answers.agreement.{name}") for name in _AGREEMENT[len(points)]]
    return tuple(f"{name} ({number})" for name, number in zip(names, numbers, strict=True))


def agreement_fits(points: Sequence[float]) -> bool:
    """Whether points from 1 on can stand for grades of agreement."""
    return len(points) in _AGREEMENT and points[0] == 1


def answers_table(
    survey: Survey, block: Construct, scale: AnswerScale, description: Description, words: Words, position: int = 0
) -> Table:
    """Counts and percentages of every answer, sum, mean, and index with its category, item by item."""
    answers = survey.answers(block.indicators)
    classes = chosen_classes(description, scale)
    points = scale.points if whole(answers) else ()
    counts = count_answers(answers, points)
    # Answers that no point stands for are shown, not dropped.
    others = bool(points) and bool(counts["other"].any())
    means = answers.mean()
    rows, plainly = [], True
    for item in block.indicators:
        told = [*counts.loc[item, list(points)], *([counts.loc[item, "other"]] if others else [])]
        shares = shares_that_add_up([int(count) for count in told])
        plainly = plainly and rounded_plainly(told, shares)
        cells = [make.text(f"{words.integer(c)} ({words.percent(s)})") for c, s in zip(told, shares, strict=True)]
        label = item_wording(survey, item)
        rows.append(
            [
                make.text(item if label == item else f"{item}: {label}"),
                *cells,
                _sum(words, float(answers[item].sum())),
                make.number(words, float(means[item])),
                *_level(float(means[item]), classes, scale, words),
            ]
        )
    overall = float(means.mean())
    rows.append(
        [
            make.text(words("tables.answers.overall"), strong=True),
            *(make.EMPTY for _ in range(len(points) + others)),
            _sum(words, float(answers.to_numpy()[np.isfinite(answers.to_numpy())].sum()), strong=True),
            make.number(words, overall, strong=True),
            *_level(overall, classes, scale, words, strong=True),
        ]
    )
    names = point_names(points, description.anchors, words)
    gaps = int(answers.isna().to_numpy().sum())
    agreed = description.anchors == "agreement" and agreement_fits(points)
    return make.build(
        words,
        f"answers_{position + 1}",
        words.guarded(None)("tables.answers.title", name=block_name(block)),
        [
            Column(words("tables.answers.item"), "text"),
            *(Column(name, "text") for name in names),
            *([Column(words("tables.answers.other"), "text")] if others else []),
            Column(words("tables.answers.total"), "integer"),
            Column(words("tables.answers.mean")),
            *([Column(words(f"tables.answers.index.{_family(classes)}"))] if classes.percent else []),
            Column(words("tables.answers.category"), "text"),
        ],
        rows,
        footnotes=[
            words("tables.answers.agreement_note", names=_spelled(points, words)) if agreed else "",
            words("tables.answers.scale", low=scale.low, high=scale.high, ranges=ranges_text(classes, words)),
            words(f"tables.answers.sources.{classes.method}"),
            words("tables.answers.not_counted") if not points else "",
            words("tables.answers.beyond") if bool(scale.beyond(answers.to_numpy()).any()) else "",
            words("tables.answers.gaps", count=gaps) if gaps else "",
            "" if plainly else words("tables.profile.rounded"),
        ],
        reading=_reading(survey, block, means, classes, scale, words),
    )


def _sum(words: Words, total: float, *, strong: bool = False) -> Cell:
    return Cell(plain_number(round(total, 2), words), total, strong=strong)


def _level(mean: float, classes: IndexClasses, scale: AnswerScale, words: Words, *, strong: bool = False) -> list[Cell]:
    """Index, where it isn't the mean itself, and category."""
    index = classes.index(mean, scale)
    shown = [Cell(words.number(index, 2), index, strong=strong)] if classes.percent else []
    return [*shown, make.text(category(index, classes, words), strong=strong)]


def category(index: float, classes: IndexClasses, words: Words) -> str:
    """Word for a level."""
    name = classes.name(index)
    return words.number(np.nan) if name is None else words(f"tables.answers.level.{name}")


def _family(classes: IndexClasses) -> str:
    return "three_box" if classes.method == "three_box" else "tcr"


def ranges_text(classes: IndexClasses, words: Words) -> str:
    """All categories with their bounds, lowest first."""
    said = []
    last = len(classes.ranges) - 1
    for k, (name, low, high) in enumerate(classes.ranges):
        ends = [words.number(end, 0 if classes.closed == "lower" else 2) for end in (low, high)]
        if classes.closed == "lower":
            span = f"≥ {ends[0]}" if k else f"< {ends[1]}"
        else:
            span = f"> {ends[0]}–{ends[1]}" if k else f"{ends[0]}–{ends[1]}"
        if classes.closed == "lower" and 0 < k < last:
            span = f"{ends[0]}–< {ends[1]}"
        said.append(f"{span} {words(f'tables.answers.level.{name}').lower()}")
    return "; ".join(said)


def _spelled(points: Sequence[float], words: Words) -> str:
    names = _AGREEMENT[len(points)]
    return "; ".join(f"{words(f'tables.answers.agreement.{n}')} = {words(f'tables.answers.agreed.{n}')}" for n in names)


def _reading(
    survey: Survey, block: Construct, means: pd.Series, classes: IndexClasses, scale: AnswerScale, words: Words
) -> list[str]:
    known = means.dropna()
    if known.empty:
        return []
    overall = float(means.mean())
    sentences = [
        words(
            f"tables.answers.read_{'index' if classes.percent else 'mean'}",
            name=block_name(block),
            mean=words.number(overall),
            index=words.number(classes.index(overall, scale), 2),
            category=category(classes.index(overall, scale), classes, words).lower(),
        )
    ]
    highest, lowest = str(known.idxmax()), str(known.idxmin())
    if known[highest] > known[lowest]:
        sentences.append(
            words(
                "tables.answers.read_ends",
                highest=_named(survey, highest),
                high=words.number(float(known[highest])),
                lowest=_named(survey, lowest),
                low=words.number(float(known[lowest])),
            )
        )
    return [" ".join(sentences)]


def _named(survey: Survey, item: str) -> str:
    label = item_wording(survey, item)
    return item if label == item else f"{item} “{label}”"


def correlations(values: pd.DataFrame, title: str, words: Words) -> Table:
    """Correlations of columns as a lower triangle; pairs answered together count."""
    found = values.corr()
    names = list(found.columns)
    return make.build(
        words,
        "correlations",
        title,
        [Column("", "text"), *(Column(str(name)) for name in names)],
        [[make.text(str(row)), *(make.square(words, found, row, column) for column in names)] for row in names],
    )


def item_statistics(survey: Survey, blocks: Sequence[Construct], words: Words) -> Table:
    """N, range, mean, deviation, median, mode, skewness and excess kurtosis of every item."""
    names = tuple(dict.fromkeys(name for block in blocks for name in block.indicators))
    found = describe(survey.answers(names))
    return _statistics("item_statistics", found, names, "item", words)


def construct_statistics(survey: Survey, blocks: Sequence[Construct], words: Words) -> Table:
    """The same for constructs: of each respondent's mean over the items."""
    found = describe(block_means(survey, blocks))
    return _statistics("construct_statistics", found, [block_name(block) for block in blocks], "construct", words)


def _statistics(key: str, found: pd.DataFrame, labels: Sequence[str], kind: str, words: Words) -> Table:
    rows = []
    for label, (_, row) in zip(labels, found.iterrows(), strict=True):
        several = row["modes"] > 1
        cells = {name: make.number(words, float(row[name])) for name in _STATISTICS}
        for name in _CHOSEN if kind == "item" else ():
            value = float(row[name])
            cells[name] = Cell(words.number(value) if np.isnan(value) else plain_number(value, words), value)
        if several:
            cells["mode"] = Cell(cells["mode"].text + "ᵃ", cells["mode"].value)
        rows.append([make.text(str(label)), count_cell(words, int(row["n"])), *cells.values()])
    return make.build(
        words,
        key,
        words(f"tables.statistics.{kind}_title"),
        [
            Column(words(f"tables.statistics.{kind}"), "text"),
            Column("N", "integer"),
            *(Column(words(f"tables.statistics.{name}")) for name in _STATISTICS),
        ],
        rows,
        footnotes=[
            words("tables.statistics.of_means") if kind == "construct" else "",
            words("tables.statistics.formulas"),
            words("tables.statistics.several") if bool((found["modes"] > 1).any()) else "",
        ],
    )
