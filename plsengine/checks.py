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
from plsengine.model_higher_order import first_stage
from plsengine.moments import Columns, MissingTreatment, Moments
from plsengine.product_moments import ProductMoments, TwoStageMoments
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
    _check_size(model.expanded, len(answers))
    if model.layered:
        _check_size(first_stage(model), len(answers))
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


def plain_moments(estimated: Estimate) -> Moments:
    """The answers behind an estimate, for analyses that know one stage without products.

    Raises
    ------
    EstimationError : layered_model.
    """
    if not isinstance(estimated.moments, Moments):
        raise EstimationError("layered_model")
    return estimated.moments


def predictable_moments(estimated: Estimate) -> Moments:
    """The answers behind an estimate, to leave some out and predict them.

    Raises
    ------
    EstimationError : layered_model, prediction_pairwise, prediction_consistent.
    """
    moments = plain_moments(estimated)
    if moments.observed is not None and moments.pairwise:
        raise EstimationError("prediction_pairwise")
    if estimated.settings.consistent:
        raise EstimationError("prediction_consistent")
    return moments


def raise_constant(asked: Model, answers: pd.DataFrame, moments: Columns) -> None:
    """Name products that don't vary, indicators that can't be taken out of them, or columns that were never answered together.

    Raises
    ------
    EstimationError : constant_product, dependent_factors, no_overlap.
    """
    if isinstance(moments, (TwoStageMoments, ProductMoments)):
        names = asked.expanded.indicators[-len(moments.constant) :]
        if moments.constant.any():
            constant = tuple(name for name, same in zip(names, moments.constant, strict=True) if same)
            raise EstimationError("constant_product", interaction=constant)
        for each in asked.interactions:
            pair = dict.fromkeys((each.predictor, each.moderator))
            columns = [indicator for name in pair for indicator in asked.construct(name).indicators]
            filled = answers[columns].fillna(answers[columns].mean())
            involved = dependent_columns(filled.corr().to_numpy())
            if involved:
                indicators = tuple(columns[k] for k in involved)
                raise EstimationError("dependent_factors", interaction=each.name, indicators=indicators)
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
    stages = (estimated, *([estimated.first_stage] if estimated.first_stage else []))
    if not all(stage.converged for stage in stages):
        yield Note("not_converged", {"iterations": max(stage.iterations for stage in stages)}, "serious")
    if estimated.first_stage:
        yield from (note for note in estimated.first_stage.notes if note.key in ("twin_indicators", "negative_loading"))
    yield from _twins(model, estimated)
    yield from consistency_notes(estimated)
    yield from _collapses(estimated.asked)
    products = {each.name for each in estimated.asked.interactions}
    for (construct, indicator), loading in zip(estimated.indicators, estimated.loadings, strict=True):
        if loading < 0 and construct not in products:
            facts = {"indicator": indicator, "construct": construct, "loading": round(float(loading), 3)}
            yield Note("negative_loading", facts)
    for (source, target), value in zip(estimated.arrows, estimated.paths, strict=True):
        if abs(value) > 1:
            facts = {"source": source, "target": target, "value": round(float(value), 3)}
            yield Note("path_above_one", facts, "serious")
    if len(estimated.routes) == ROUTE_LIMIT:
        yield Note("routes_cut", {"limit": ROUTE_LIMIT}, "info")


def _collapses(asked: Model) -> Iterator[Note]:
    """Formative higher-order constructs that repeat the indicators that determine them, and have other predictors."""
    if asked.higher_order == "repeated_indicators":
        for construct in asked.constructs:
            if construct.components and construct.mode == "formative" and asked.predictors(construct.name):
                yield Note("higher_order_determined", {"construct": construct.name})


def _twins(model: Model, estimated: Estimate) -> Iterator[Note]:
    names = model.indicators
    answered = set(estimated.asked.indicators)  # a repeated indicator is meant to be the same
    for a, b in np.argwhere(np.triu(np.abs(estimated.correlations) > _TWIN, 1)):
        if names[a] in answered and names[b] in answered:
            r = round(float(estimated.correlations[a, b]), 4)
            yield Note("twin_indicators", {"first": names[a], "second": names[b], "r": r, "n": estimated.n})
