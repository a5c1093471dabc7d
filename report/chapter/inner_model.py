"""Evaluation of the structural model: collinearity, R², effect sizes."""

from __future__ import annotations

from collections.abc import Iterator

from report.chapter.matter import Matter
from report.chapter.pen import Pen
from report.document import Block
from report.tables_structure import f_squared, inner_vif, r_squared


def write(matter: Matter, pen: Pen) -> Iterator[Block]:
    """What the structural model explains."""
    estimate, model = matter.estimate, matter.estimate.model
    yield pen.heading("inner.heading")
    yield pen.heading("inner.collinearity", 3)
    if any(len(model.predictors(target)) > 1 for target in model.endogenous):
        yield from pen.table(inner_vif(estimate, pen.words, matter.conventions))
    else:
        yield pen.say("inner.single_predictors")
    yield pen.heading("inner.r_squared", 3)
    yield from pen.table(r_squared(estimate, pen.words, matter.conventions))
    yield pen.heading("inner.f_squared", 3)
    yield from pen.table(f_squared(estimate, pen.words, matter.conventions))
