"""Checks at the gate of an estimation, and notes on what came out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from plsengine.algorithm import Solution
from plsengine.arrays import Array
from plsengine.consistent import consistency_notes
from plsengine.design import Design
from plsengine.errors import EstimationError, Note
from plsengine.measurement import dependent_columns
from plsengine.model import Model
from plsengine.moments import MissingTreatment
from plsengine.survey import Survey

if TYPE_CHECKING:
    from plsengine.estimate import Estimate

FEWEST_CASES = 10
ADVISED_CASES = 30
MUCH_MISSING = 0.05
# Listing every route of a dense model of 20 constructs would take 2¹⁸ rows; nobody reads more than this.
ROUTE_LIMIT = 500

_TWIN = 0.9999
_NEGATIVE_EIGENVALUE = 1e-8


def checked_answers(
    model: Model, data: Survey | pd.DataFrame, missing: MissingTreatment
) -> tuple[pd.DataFrame, tuple[Note, ...]]:
    """Answers of the model's indicators as numbers, rows that can't be used taken out, and what was done.

    Raises
    ------
    ModelError, EstimationError : see `plsengine.estimate`.
    """
    model.check(list(data.columns) if isinstance(data, pd.DataFrame) else [c.name for c in data.columns])
    columns = list(model.indicators)
    answers = _numbers(data[columns]) if isinstance(data, pd.DataFrame) else data.answers(columns)
    total = len(answers)
    gaps = answers.isna()
    notes = []
    if missing == "casewise":
        answers = answers[~gaps.any(axis=1)]
        if len(answers) < total:
            notes.append(Note("cases_dropped", {"count": total - len(answers), "total": total, "n": len(answers)}))
    else:
        answers = answers[~gaps.all(axis=1)]
        if len(answers) < total:
            notes.append(Note("empty_cases", {"count": total - len(answers)}))
        notes.extend(_missing_notes(answers, missing))
    _check_size(model, len(answers))
    _check_columns(model, answers)
    if len(answers) < ADVISED_CASES:
        notes.append(Note("small_sample", {"n": len(answers), "advised": ADVISED_CASES}))
    return answers, tuple(notes)


def _numbers(table: pd.DataFrame) -> pd.DataFrame:
    """Columns as floats; text in them is refused, not dropped."""
    for name in table.columns[[not pd.api.types.is_numeric_dtype(dtype) for dtype in table.dtypes]]:
        column = table[name]
        numbers = pd.to_numeric(column, errors="coerce")
        lost = column[numbers.isna() & column.notna()]
        if len(lost):
            examples = tuple(str(text) for text in lost.unique()[:3])
            raise EstimationError("text_in_indicator", column=name, count=len(lost), examples=examples)
        table = table.assign(**{name: numbers})
    return table.astype(float)


def _missing_notes(answers: pd.DataFrame, missing: MissingTreatment) -> Iterator[Note]:
    count = answers.isna().to_numpy().sum(0)
    affected = {name: int(gaps) for name, gaps in zip(answers.columns, count, strict=True) if gaps}
    if not affected:
        return
    facts = {"count": sum(affected.values()), "columns": tuple(affected)}
    if missing == "pairwise":
        yield Note("pairwise_used", facts)
        return
    yield Note("missing_filled", facts, "info")
    for name, gaps in affected.items():
        if gaps / len(answers) > MUCH_MISSING:
            yield Note("missing_many", {"column": name, "percent": round(100 * gaps / len(answers), 1)})


def _check_columns(model: Model, answers: pd.DataFrame) -> None:
    values = answers.to_numpy()
    infinite = np.isinf(values).sum(0)
    observed = ~np.isnan(values)
    lowest = np.where(observed, values, np.inf).min(0)
    highest = np.where(observed, values, -np.inf).max(0)
    for k, name in enumerate(answers.columns):
        if infinite[k]:
            raise EstimationError("not_finite", column=name, count=int(infinite[k]))
        if not observed[:, k].any():
            raise EstimationError("no_answers", column=name, construct=model.owner(name))
        if lowest[k] == highest[k]:
            raise EstimationError(
                "constant_indicator",
                column=name,
                construct=model.owner(name),
                count=int(observed[:, k].sum()),
                value=f"{lowest[k]:g}",
            )


def _check_size(model: Model, cases: int) -> None:
    widest = max(len(construct.indicators) for construct in model.constructs)
    busiest = max(len(model.predictors(name)) for name in model.names)
    needed = max(FEWEST_CASES, max(widest, busiest) + 3)
    if cases < needed:
        raise EstimationError("too_few_cases", n=cases, needed=needed)


def raise_no_overlap(answers: pd.DataFrame) -> None:
    """Name two columns that pairwise deletion can't relate.

    Raises
    ------
    EstimationError : always.
    """
    for first, second in combinations(answers.columns, 2):
        both = answers[[first, second]].dropna()
        if both.empty or (both.nunique() < 2).any():
            raise EstimationError("no_overlap", first=first, second=second)


def checked_solution(
    model: Model, design: Design, correlations: Array, solution: Solution, missing: MissingTreatment
) -> Iterator[Note]:
    """Notes on the correlations; refuses a solution that isn't unique.

    Raises
    ------
    EstimationError : formative block or predictors linearly dependent, named; correlations that contradict one another.
    """
    if missing == "pairwise" and np.linalg.eigvalsh(correlations)[0] < -_NEGATIVE_EIGENVALUE:
        if any(design.formative):
            raise EstimationError("formative_pairwise")
        yield Note("not_positive_definite", severity="serious")
    if not np.isfinite(solution.weights).all():
        raise EstimationError("no_solution")
    if not solution.regular[0]:
        _name_dependence(model, design, correlations, solution)


def _name_dependence(model: Model, design: Design, correlations: Array, solution: Solution) -> None:
    for construct, block, formative in zip(model.constructs, design.blocks, design.formative, strict=True):
        involved = dependent_columns(correlations[block, block]) if formative else []
        if involved:
            raise EstimationError(
                "dependent_indicators",
                construct=construct.name,
                indicators=tuple(construct.indicators[k] for k in involved),
            )
    scores = solution.score_correlations[..., 0]
    for j in design.endogenous:
        predictors = design.predictors[j]
        involved = dependent_columns(scores[np.ix_(predictors, predictors)])
        if involved:
            raise EstimationError(
                "dependent_predictors",
                target=model.names[j],
                predictors=tuple(model.names[predictors[k]] for k in involved),
            )


def result_notes(estimated: Estimate) -> Iterator[Note]:
    """What a reader must know about the numbers: no convergence, twins, loadings and paths that can't be right."""
    model = estimated.model
    if not estimated.converged:
        yield Note("not_converged", {"iterations": estimated.iterations}, "serious")
    yield from _twins(model, estimated.correlations, estimated.n)
    yield from consistency_notes(estimated)
    for (construct, indicator), loading in zip(estimated.indicators, estimated.loadings, strict=True):
        if loading < 0:
            facts = {"indicator": indicator, "construct": construct, "loading": round(float(loading), 3)}
            yield Note("negative_loading", facts)
    for (source, target), value in zip(estimated.arrows, estimated.paths, strict=True):
        if abs(value) > 1:
            facts = {"source": source, "target": target, "value": round(float(value), 3)}
            yield Note("path_above_one", facts, "serious")
    if len(estimated.routes) == ROUTE_LIMIT:
        yield Note("routes_cut", {"limit": ROUTE_LIMIT}, "info")


def _twins(model: Model, correlations: Array, n: int) -> Iterator[Note]:
    names = model.indicators
    for a, b in np.argwhere(np.triu(np.abs(correlations) > _TWIN, 1)):
        facts = {"first": names[a], "second": names[b], "r": round(float(correlations[a, b]), 4), "n": n}
        yield Note("twin_indicators", facts)
