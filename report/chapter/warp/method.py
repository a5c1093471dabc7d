"""Chapter on methods for a bent model: algorithms, standard errors, rules of our own, criteria with the ten indices."""

from __future__ import annotations

from collections.abc import Iterator

from report.chapter.method import equations, stated, symbols
from report.chapter.pen import Pen
from report.chapter.warp.matter import WarpMatter
from report.document import Block
from report.tables_criteria_warp import criteria
from report.versions import jalur_version
from report.warp_cells import errors, outer_of


def write(matter: WarpMatter, pen: Pen) -> Iterator[Block]:
    """How the data are analysed, before there are results."""
    warped, words = matter.warped, pen.words
    level = words.percent(matter.conventions.significance, 0)
    yield pen.heading("method.technique.heading")
    yield pen.say("warp.technique", version=jalur_version())
    yield pen.say(
        "warp.settings",
        n=matter.n,
        missing=words(f"chapter.missing.{matter.estimate.settings.missing}"),
        outer=words(f"tables.warp.outer.{outer_of(matter.estimate.settings)}"),
        inner=inner_algorithms(matter, pen),
        level=level,
    )
    yield pen.tell(errors(warped, words))
    if any(inner != "linear" for inner in warped.inner):
        yield pen.say("warp.curves")
    yield pen.say("warp.own_rules")
    yield pen.heading("method.outer.heading", 3)
    yield pen.say("warp.outer")
    yield pen.heading("method.inner.heading", 3)
    yield pen.say("warp.inner")
    if matter.estimate.routes:
        yield pen.say("warp.mediation")
    yield from pen.table(criteria(words, matter.conventions))
    yield pen.heading("method.equations.heading")
    yield pen.say("method.equations.text")
    arrows = list(matter.estimate.arrows)
    bent = {arrow for arrow, inner in zip(arrows, warped.inner, strict=True) if inner != "linear"}
    yield from equations(arrows, bent)
    key = "warp.symbols" if bent else "method.equations.symbols"
    yield pen.say(key, constructs=symbols(matter.estimate.model.constructs))
    yield pen.heading("method.hypotheses.heading")
    yield pen.say("warp.hypotheses", level=level)
    yield from pen.listed(stated(matter, pen, one_tailed=True))


def inner_algorithms(matter: WarpMatter, pen: Pen) -> list[str]:
    """The inner algorithm of all arrows; where they differ, with the arrows that have it."""
    words, chosen = pen.words, matter.warped.inner
    kinds = list(dict.fromkeys(chosen))
    named = {kind: words(f"tables.warp.inner.{kind}") for kind in kinds}
    if len(kinds) == 1:
        return list(named.values())
    arrows = {
        kind: [a for a, inner in zip(matter.estimate.arrows, chosen, strict=True) if inner == kind] for kind in kinds
    }
    return [
        f"{named[kind]} ({words.join(matter.conventions.relation(*arrow) for arrow in arrows[kind])})" for kind in kinds
    ]
