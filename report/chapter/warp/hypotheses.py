"""Test of the hypotheses of a bent model: β and P, the drawing, effect sizes, and the curves themselves."""

from __future__ import annotations

from collections.abc import Iterator

from plsengine.curve_reading import relation
from report import tables_warp as tables
from report.chapter.pen import Pen
from report.chapter.warp.inner_model import drawing, effect_sizes
from report.chapter.warp.matter import WarpMatter
from report.charts_curves import relationship_chart
from report.conventions import full_name
from report.document import Block
from report.effects import Effect, therefore
from report.tables_warp_structure import read_indirect
from report.words import Words


def write(matter: WarpMatter, pen: Pen) -> Iterator[Block]:
    """Path coefficients with P, decisions, effect sizes, relationship plots."""
    warped, words, conventions = matter.warped, pen.words, matter.conventions
    yield pen.heading("hypotheses.heading")
    yield pen.heading("warp.paths", 3)
    yield from pen.figure("warp_model", drawing(matter, pen))
    yield from pen.table(tables.path_coefficients(warped, words, conventions))
    yield from pen.table(tables.path_p_values(warped, words, conventions))
    read = [read_effect(matter, effect, words) for effect in matter.effects if len(effect.route) == 2]
    yield from pen.table(
        tables.hypotheses(warped, words, conventions), apart=True, reading=read, lead="warp_hypotheses"
    )
    doubtful = [conventions.relation(*effect.route) for effect in matter.effects if not effect.significant]
    if doubtful:
        level = words.number(conventions.significance, 2)
        yield pen.say("hypotheses.not_significant", relations=doubtful, level=level, n=matter.n)
    yield from effect_sizes(matter, pen)
    yield from _relationships(matter, pen)


def read_effect(matter: WarpMatter, effect: Effect, words: Words) -> str:
    """Sentence on an effect, direct or indirect, with its decision."""
    if len(effect.route) == 2:
        said = tables.read_path(matter.warped, effect.route, words, matter.conventions)
    else:
        said = read_indirect(matter.warped, effect, words)
    return " ".join([said, *therefore(effect, words, matter.conventions)])


def _relationships(matter: WarpMatter, pen: Pen) -> Iterator[Block]:
    """A plot for every arrow that a hypothesis is about, and whether its bend holds on cases that it wasn't fitted to."""
    words, plain = pen.words, pen.plain_words

    def note(cases: int, slope: float) -> tuple[str, ...]:
        return f"n = {cases}", plain("tables.warp.slope", slope=plain.number(slope, 2))

    yield pen.heading("warp.relationships", 3)
    yield pen.say("warp.relationships_text")
    for effect in matter.effects:
        if len(effect.route) > 2:
            continue
        source, target = (full_name(matter.model, name) for name in effect.route)
        chart = relationship_chart(
            relation(matter.warped, effect.route[0], effect.route[1]),
            words={
                "predictor": plain("tables.standardised", name=source),
                "target": plain("tables.standardised", name=target),
                **{name: plain(f"tables.warp.legend.{name}") for name in ("cases", "bent", "linear")},
            },
            note=note,
            title=plain("chapter.figures.relationship.title", source=source, target=target),
            number=plain.number,
        )
        yield from pen.figure("relationship", chart, source=source, target=target)
    if any(inner != "linear" for inner in matter.warped.inner):
        yield from pen.table(tables.curve_check(matter.warped, words, matter.conventions))
