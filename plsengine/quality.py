"""Is the data fit to be used? Findings that name rows and columns and say how to mend them. Nothing is ever dropped here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import ceil
from typing import Literal

import numpy as np
import pandas as pd

from plsengine.careless import longest_runs, near_twins, same_answers, spreads
from plsengine.descriptives import whole
from plsengine.errors import Note, Severity
from plsengine.missing import missing_patterns
from plsengine.model import Construct, Model
from plsengine.outliers import mahalanobis, z_scores
from plsengine.questionnaire import AnswerScale, answer_scales, question_blocks
from plsengine.survey import Survey, number_text
from plsengine.survey_grid import some

Remedy = Literal["exclude_rows", "reverse_score", "correct_cells", "leave_out_columns", "unify_texts", "look"]

_PLACES = 6  # rows or cells named in a sentence
_LEAST_COLUMNS = 6  # the same answers in fewer are no wonder
_LEAST_ITEMS = 8  # fewer can have the same answer by chance
_TWIN_ITEMS, _ALIKE, _MOST_COMPARED = 20, 0.95, 4000
_NEGATIVE = -0.30  # loading on the first component from which an item clearly runs the other way
_FEWEST_CASES = 10
_MOST_CATEGORIES = 40


@dataclass(frozen=True)
class Limits:
    """From where on something is found.

    `run` share of all items in one run of the same answer (Curran, 2016: half); `item_missing`, `respondent_missing` shares
    (Hair et al., 2022: 5 % and 15 %); `z` (Tabachnick & Fidell, 2013: 3.29); `distance_p` of the Mahalanobis distance (0.001).
    """

    run: float = 0.5
    item_missing: float = 0.05
    respondent_missing: float = 0.15
    z: float = 3.29
    distance_p: float = 0.001


@dataclass(frozen=True)
class Finding:
    """Something to look at before the model is believed.

    `note` says what, where, and how to mend it, with its severity; `rows` numbers of rows in the file (as `Survey.rows`) and
    `columns` names that a step of cleaning can take as they are; `remedy` which step that would be.
    """

    note: Note
    remedy: Remedy
    rows: tuple[int, ...] = ()
    columns: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """What was found: "straight_lining", "duplicates" …"""
        return self.note.key.removeprefix("quality_")


@dataclass(frozen=True, eq=False)
class Quality:
    """Quality of a survey's answers, read by its blocks of items and their scales."""

    survey: Survey
    blocks: tuple[Construct, ...]
    scales: Mapping[str, AnswerScale]
    limits: Limits = field(default_factory=Limits)
    ticked: Survey | None = None  # the same with no score reversed, where that has been done

    @cached_property
    def items(self) -> tuple[str, ...]:
        """All items, in the order of the file."""
        named = {name for block in self.blocks for name in block.indicators}
        return tuple(name for name in self.survey.numeric_columns if name in named)

    @cached_property
    def answers(self) -> pd.DataFrame:
        """Answers to all items, by row of the file."""
        return self._by_row(self.items)

    @cached_property
    def chosen(self) -> pd.DataFrame:
        """Those of them that respondents chose on a scale themselves: no means or sums of others."""
        kept = [name for name in self.items if whole(self.answers[[name]])]
        return self.answers[kept]

    @cached_property
    def as_ticked(self) -> pd.DataFrame:
        """`chosen` before scores were reversed: the same tick in every row of a form shows there alone."""
        if self.ticked is None:
            return self.chosen
        known = [name for name in self.chosen if name in self.ticked.numeric_columns]
        before = self.ticked.answers(known).set_axis(pd.Index(self.ticked.rows), axis=0).reindex(self.chosen.index)
        return self.chosen.assign(**{name: before[name] for name in known})

    def _by_row(self, names: tuple[str, ...]) -> pd.DataFrame:
        return self.survey.answers(names).set_axis(pd.Index(self.survey.rows, name="row"), axis=0)

    @cached_property
    def respondents(self) -> pd.DataFrame:
        """By row of the file: `missing` (share), `run` (longest of one answer), `deviation`, `extreme` (items beyond the
        z limit), `distance` and its `p_value`.
        """
        distance = mahalanobis(self.chosen)
        ticked = self.as_ticked.to_numpy(float)
        return pd.DataFrame(
            {
                "missing": self.answers.isna().mean(axis=1),
                "run": longest_runs(ticked),
                "deviation": spreads(ticked),
                "extreme": (z_scores(self.chosen).abs() > self.limits.z).sum(axis=1),
                "distance": distance["distance"],
                "p_value": distance["p_value"],
            },
            index=self.answers.index,
        )

    @cached_property
    def patterns(self) -> pd.DataFrame:
        """Which items were left out together (`missing.missing_patterns`)."""
        return missing_patterns(self.answers)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, the serious ones first."""
        rank = {"serious": 0, "warning": 1, "info": 2}
        found = [
            *self._columns(),
            *self._careless(),
            *self._gaps(),
            *self._outliers(),
            *_spellings(self.survey, self.items),
        ]
        return tuple(sorted(found, key=lambda finding: rank[finding.note.severity]))

    def _columns(self) -> Iterator[Finding]:
        for block in self.blocks:
            scale = self.scales[block.name]
            for name in block.indicators:
                yield from _out_of_range(self.answers[name], scale)
            yield from _reversed(block, self.answers[list(block.indicators)], scale)
        constant = tuple(name for name in self.items if self.survey.column(name).kind == "constant")
        if constant:
            yield _finding("no_variance", {"columns": some(constant)}, "serious", "leave_out_columns", columns=constant)

    @cached_property
    def _repeated(self) -> tuple[tuple[int, ...], ...]:
        """Groups of file rows that are the same in every column but for times and what is different for everyone."""
        table = self.survey.table
        kinds = {column.name: column.kind for column in self.survey.columns}
        told = [name for name in table if kinds[str(name)] not in ("date", "empty") and not table[name].is_unique]
        if len(told) < _LEAST_COLUMNS:
            return ()
        return tuple(tuple(self.survey.rows[place] for place in group) for group in same_answers(table[told]))

    def _careless(self) -> Iterator[Finding]:
        if self._repeated:
            rows = [row for group in self._repeated for row in group[1:]]
            facts: dict[str, object] = {"count": len(rows), "groups": _groups(self._repeated)}
            yield _finding("repeated_rows", facts, "serious", "exclude_rows", rows)
        answers = self.chosen
        items = answers.shape[1]
        if items < _LEAST_ITEMS:
            return
        people = self.respondents
        answered = answers.notna().sum(axis=1) >= items / 2
        flat = people.index[(people["deviation"] == 0) & answered]
        if len(flat):
            yield _of_rows("straight_lining", flat, "serious", "exclude_rows", items=items)
        least = max(ceil(self.limits.run * items), _LEAST_ITEMS)
        long = people.index[(people["run"] >= least) & ~people.index.isin(flat)]
        if len(long):
            shown = some((f"{row} ({people.loc[row, 'run']})" for row in long), _PLACES)
            facts = {"count": len(long), "rows": shown, "items": items, "run": least}
            yield _finding("long_run", facts, "warning", "look", rows=long)
        groups = [tuple(answers.index[place] for place in group) for group in same_answers(answers)]
        groups = [group for group in groups if group[0] not in flat and group not in self._repeated]
        if groups:
            repeated = [row for group in groups for row in group[1:]]
            facts = {"count": len(repeated), "groups": _groups(groups), "items": items}
            yield _finding("duplicates", facts, "warning", "exclude_rows", rows=repeated)
        if items >= _TWIN_ITEMS and len(answers) <= _MOST_COMPARED:
            spread = answers[(people["deviation"] > 0).to_numpy()]
            pairs = [(spread.index[a], spread.index[b]) for a, b in near_twins(spread.to_numpy(float), _ALIKE)]
            if pairs:
                listed = some((f"{a} ≈ {b}" for a, b in pairs), _PLACES)
                facts = {"count": len(pairs), "groups": listed, "percent": round(100 * _ALIKE)}
                yield _finding("near_duplicates", facts, "info", "look", rows=sorted({b for _, b in pairs}))

    def _gaps(self) -> Iterator[Finding]:
        shares = self.answers.isna().mean()
        gappy = shares[shares > self.limits.item_missing]
        if len(gappy):
            listed = some(f"{name} ({round(100 * share)}%)" for name, share in gappy.items())
            facts = {"columns": listed, "percent": round(100 * self.limits.item_missing)}
            yield _finding("item_missing", facts, "warning", "look", columns=tuple(map(str, gappy.index)))
        people = self.respondents["missing"]
        rows = people.index[people > self.limits.respondent_missing]
        if len(rows):
            percent = round(100 * self.limits.respondent_missing)
            yield _of_rows("respondent_missing", rows, "warning", "exclude_rows", percent=percent)

    def _outliers(self) -> Iterator[Finding]:
        people = self.respondents
        extreme = people.index[people["extreme"] > 0]
        if len(extreme):
            yield _of_rows("extreme_answers", extreme, "info", "look", z=self.limits.z)
        far = people.index[people["p_value"] < self.limits.distance_p]
        if len(far):
            yield _of_rows("far_respondents", far, "info", "look", p=self.limits.distance_p)


def check_quality(
    survey: Survey,
    model: Model,
    *,
    scales: Mapping[str, AnswerScale] | None = None,
    limits: Limits | None = None,
    ticked: Survey | None = None,
) -> Quality:
    """Look for what is wrong in the answers to a questionnaire: `Quality.findings`.

    Parameters
    ----------
    scales : smallest and largest possible answer by block, where known; otherwise `questionnaire.answer_scales` finds them.
    ticked : the survey before scores were reversed, if some were: who ticked the same answer all the way is looked for in it.
    """
    blocks = question_blocks(survey, model)
    return Quality(survey, blocks, answer_scales(survey, blocks, scales), limits or Limits(), ticked)


def _finding(
    key: str,
    facts: Mapping[str, object],
    severity: Severity,
    remedy: Remedy,
    rows: object = (),
    columns: tuple[str, ...] = (),
) -> Finding:
    numbers = tuple(int(row) for row in rows)  # type: ignore[attr-defined]
    return Finding(Note(f"quality_{key}", facts, severity), remedy, numbers, columns)


def _of_rows(key: str, rows: pd.Index, severity: Severity, remedy: Remedy, **facts: object) -> Finding:
    listed = some(map(str, rows), _PLACES)
    return _finding(key, {"count": len(rows), "rows": listed, **facts}, severity, remedy, rows)


def _groups(groups: Iterable[tuple[int, ...]]) -> tuple[str, ...]:
    return some((" = ".join(map(str, group)) for group in groups), _PLACES)


def _plain(value: float) -> float:
    """1 rather than 1.0, in whatever language the sentence is."""
    return int(value) if float(value).is_integer() else value


def _out_of_range(answers: pd.Series, scale: AnswerScale) -> Iterator[Finding]:
    """Answers beyond the scale, and between its points in a column of whole numbers."""
    wrong = scale.beyond(answers.to_numpy(float))
    if whole(answers.to_frame()):
        wrong |= np.isfinite(answers.to_numpy(float)) & (answers.to_numpy(float) % 1 != 0)
    found = answers[wrong]
    if len(found):
        cells = some((f"{row}: {number_text(value)}" for row, value in found.items()), _PLACES)
        facts = {
            "column": str(answers.name),
            "count": len(found),
            "low": _plain(scale.low),
            "high": _plain(scale.high),
            "cells": cells,
        }
        yield _finding("out_of_range", facts, "serious", "correct_cells", found.index, (str(answers.name),))


def _reversed(block: Construct, answers: pd.DataFrame, scale: AnswerScale) -> Iterator[Finding]:
    """Items that run against most others of their construct: perhaps worded negatively and not reverse-scored."""
    inside = answers.mask(scale.beyond(answers.to_numpy(float)))
    varying = inside.loc[:, inside.std(ddof=0) > 0]
    if block.mode != "reflective" or varying.shape[1] < 2 or varying.dropna().shape[0] < _FEWEST_CASES:
        return
    correlations = varying.corr().to_numpy()
    if np.isnan(correlations).any():
        return
    values, vectors = np.linalg.eigh(correlations)
    loadings = vectors[:, -1] * np.sqrt(max(values[-1], 0.0))
    # The majority is right; where it's a tie, the first item is.
    votes = float(np.sign(loadings).sum())
    loadings = loadings * np.sign(votes if votes else loadings[0])
    for name, loading in zip(varying.columns, loadings, strict=True):
        if loading < _NEGATIVE:
            others = varying.drop(columns=name).loc[:, loadings[varying.columns != name] > 0]
            facts = {
                "column": str(name),
                "construct": block.name,
                "r": round(float(varying[name].corr(others.mean(axis=1))), 2),
                "sum": _plain(scale.low + scale.high),
            }
            yield _finding("reversed_item", facts, "serious", "reverse_score", columns=(str(name),))


def _spellings(survey: Survey, items: tuple[str, ...]) -> Iterator[Finding]:
    """Texts of a column that differ in capitals, blanks or stops alone: they would count as two groups."""
    table = survey.table
    for column in survey.columns:
        if column.kind != "text" or column.name in items:
            continue
        texts = table[column.name].dropna()
        if texts.nunique() > _MOST_CATEGORIES:
            continue
        variants: dict[str, list[str]] = defaultdict(list)
        for text, _ in texts.value_counts().items():
            variants[re.sub(r"[\W_]+", "", str(text)).casefold()].append(str(text))
        for several in variants.values():
            if len(several) > 1:
                rows = [row for row, text in zip(survey.rows, table[column.name], strict=True) if text in several[1:]]
                facts = {"column": column.name, "texts": tuple(several), "count": len(rows)}
                yield _finding("spellings", facts, "warning", "unify_texts", rows, (column.name,))
