"""Chapter on methods: technique of analysis, criteria, structural equations, statistical hypotheses."""

from __future__ import annotations

from collections.abc import Iterator

from report.chapter.matter import Matter
from report.chapter.pen import Pen
from report.chapter.routes import claim, said_route
from report.conventions import full_name
from report.document import Block, Equation
from report.markup import shortened, unguarded
from report.tables_criteria import criteria
from report.versions import jalur_version


def write(matter: Matter, pen: Pen) -> Iterator[Block]:
    """How the data are analysed, before there are results."""
    yield pen.heading("method.technique.heading")
    yield from _technique(matter, pen)
    yield pen.heading("method.outer.heading", 3)
    modes = {c.mode for c in matter.estimate.model.constructs if len(c.indicators) > 1}
    for mode in ("reflective", "formative"):
        if mode in modes:
            yield pen.say(f"method.outer.{mode}")
    yield pen.heading("method.inner.heading", 3)
    yield pen.say("method.inner.text")
    if matter.estimate.routes:
        yield pen.say("method.mediation")
    if matter.model.interactions:
        yield pen.say(f"method.moderation.{matter.model.interactions[0].method}")
    yield from pen.table(criteria(pen.words, matter.conventions))
    yield pen.heading("method.equations.heading")
    yield pen.say("method.equations.text")
    yield from _equations(matter)
    yield pen.say("method.equations.symbols", constructs=_constructs(matter))
    yield pen.heading("method.hypotheses.heading")
    one_tailed = matter.conventions.one_tailed and any(effect.directed for effect in matter.effects)
    level = pen.words.percent(matter.conventions.significance, 0)
    yield pen.say(f"method.hypotheses.{'one' if one_tailed else 'two'}_tailed", level=level)
    yield from pen.listed(_hypotheses(matter, pen))


def _technique(matter: Matter, pen: Pen) -> Iterator[Block]:
    estimate, bootstrap, words = matter.estimate, matter.bootstrap, pen.words
    yield pen.say("method.technique.text", version=jalur_version())
    yield pen.say(
        "method.technique.settings",
        n=estimate.n,
        scheme=words(f"chapter.schemes.{estimate.settings.scheme}"),
        missing=words(f"chapter.missing.{estimate.settings.missing}"),
        resamples=bootstrap.resamples,
        seed=str(bootstrap.seed),
        level=words.percent(matter.conventions.significance, 0),
    )
    if matter.model.layered:
        yield pen.say(f"method.higher_order.{matter.model.higher_order}")


def _equations(matter: Matter) -> Iterator[Equation]:
    """One equation a target; coefficients are numbered through. Arrows to components belong to the measurement."""
    number = 0
    components = set(matter.estimate.component_arrows)
    arrows = [arrow for arrow in matter.estimate.arrows if arrow not in components]
    for position, target in enumerate(dict.fromkeys(target for _, target in arrows), 1):
        parts = [(unguarded(shortened(target)), ""), (" = ", "")]
        for source in (source for source, reached in arrows if reached == target):
            number += 1
            parts += [("β", str(number)), (f" {unguarded(shortened(source))}", ""), (" + ", "")]
        yield Equation((*parts, ("ζ", str(position))))


def _constructs(matter: Matter) -> list[str]:
    model = matter.estimate.model
    return [f"{c.name} = {c.label}" if c.label else full_name(model, c.name) for c in model.constructs]


def _hypotheses(matter: Matter, pen: Pen) -> Iterator[str]:
    for effect in matter.effects:
        if effect.hypothesis is None:
            continue
        direction = effect.hypothesis.direction
        tails = "one" if matter.conventions.one_tailed and effect.directed else "two"
        yield pen.words(
            f"chapter.method.hypotheses.{direction}_{tails}",
            name=effect.hypothesis.name,
            claim=claim(effect, matter.estimate.model, pen.plain_words),
            route=said_route(effect.route, matter.estimate.model, pen.plain_words),
        )
