"""Evaluation of the measurement model: convergent and discriminant validity, reliability, formative items."""

from __future__ import annotations

from collections.abc import Iterator

from plsengine.resample import Bootstrap
from report.chapter.drawing import whole
from report.chapter.matter import Matter
from report.chapter.pen import Pen, worth_showing
from report.document import Block
from report.loading_chart import loading_chart
from report.marks import Labels
from report.tables_discriminant import cross_loadings, fornell_larcker, htmt
from report.tables_hypotheses import component_effects
from report.tables_items import weights_test
from report.tables_measurement import ave, outer_loadings, outer_vif, reliability
from report.verdicts import criterion_text


def write(matter: Matter, pen: Pen) -> Iterator[Block]:
    """The drawing with its loadings, then every stage of the estimation."""
    yield pen.heading("outer.heading")
    yield from pen.figure("outer", whole(matter, pen, Labels("coefficient", "loading")))
    stages = [stage for stage in (matter.first_stage, matter.bootstrap) if stage is not None]
    for position, stage in enumerate(stages):
        last = position == len(stages) - 1
        suffix = "" if len(stages) == 1 else pen.words(f"chapter.outer.{'second' if last else 'first'}_stage")
        if not last:
            yield pen.say("outer.stages")
        parts = [_convergent, _discriminant, _reliability]
        if matter.choices.reliability_first:
            parts = [_reliability, _convergent, _discriminant]
        for part in (*parts, _formative):
            yield from part(stage, pen, suffix)
    yield from _components(matter.bootstrap, pen)


def _convergent(stage: Bootstrap, pen: Pen, suffix: str) -> Iterator[Block]:
    estimate, conventions, words = stage.estimate, pen.conventions, pen.words
    yield pen.heading("outer.convergent", 3, stage=suffix)
    yield from pen.table(outer_loadings(estimate, words, conventions, stage), suffix=suffix)
    criterion = conventions.profile.criterion("loading")
    title = words("chapter.figures.loadings.title", rule=criterion_text(criterion, words), stage=suffix)
    chart = loading_chart(estimate, criterion, pen.plain_words.number, title)
    if chart is not None:
        yield from pen.figure("loadings", chart, rule=criterion_text(criterion, words), stage=suffix)
    for table in worth_showing([ave(estimate, words, conventions)]):
        yield from pen.table(table, suffix=suffix)


def _discriminant(stage: Bootstrap, pen: Pen, suffix: str) -> Iterator[Block]:
    estimate, conventions, words = stage.estimate, pen.conventions, pen.words
    tables = [make(estimate, words, conventions) for make in (cross_loadings, fornell_larcker, htmt)]
    shown = list(worth_showing(tables))
    if shown:
        yield pen.heading("outer.discriminant", 3, stage=suffix)
    for table in shown:
        yield from pen.table(table, suffix=suffix)


def _reliability(stage: Bootstrap, pen: Pen, suffix: str) -> Iterator[Block]:
    for table in worth_showing([reliability(stage.estimate, pen.words, pen.conventions)]):
        yield pen.heading("outer.reliability", 3, stage=suffix)
        yield from pen.table(table, suffix=suffix)


def _formative(stage: Bootstrap, pen: Pen, suffix: str) -> Iterator[Block]:
    if all(construct.mode == "reflective" for construct in stage.estimate.model.constructs):
        return
    yield pen.heading("outer.formative", 3, stage=suffix)
    yield from pen.table(outer_vif(stage.estimate, pen.words, pen.conventions), suffix=suffix)
    yield from pen.table(weights_test(stage, pen.words, pen.conventions), suffix=suffix)


def _components(tested: Bootstrap, pen: Pen) -> Iterator[Block]:
    """Arrows between higher-order constructs and their components, where they are estimated as paths."""
    table = component_effects(tested, pen.words, pen.conventions)
    if table.rows:
        yield pen.heading("outer.components", 3)
        yield from pen.table(table)
