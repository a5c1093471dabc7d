"""Chapter on methods: technique of analysis, criteria, structural equations, statistical hypotheses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from plsengine.model import Construct
from report.chapter.matter import Matter, Written
from report.chapter.pen import Pen
from report.chapter.routes import claim, said_route
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
    yield pen.say("method.equations.symbols", constructs=symbols(matter.estimate.model.constructs))
    yield from statistical_hypotheses(matter, pen)


def statistical_hypotheses(matter: Written, pen: Pen) -> Iterator[Block]:
    """Null and alternative hypotheses, and the rule by which they are decided."""
    yield pen.heading("method.hypotheses.heading")
    one_tailed = matter.conventions.one_tailed and any(effect.directed for effect in matter.effects)
    level = pen.words.percent(matter.conventions.significance, 0)
    yield pen.say(f"method.hypotheses.{'one' if one_tailed else 'two'}_tailed", level=level)
    yield from pen.listed(stated(matter, pen, one_tailed=matter.conventions.one_tailed))


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
    components = set(matter.estimate.component_arrows)
    yield from equations(arrow for arrow in matter.estimate.arrows if arrow not in components)


def equations(arrows: Iterable[tuple[str, str]], bent: Collection[tuple[str, str]] = ()) -> Iterator[Equation]:
    """One equation a target; coefficients are numbered through, and so are the curves of bent arrows."""
    number, arrows = 0, list(arrows)
    for position, target in enumerate(dict.fromkeys(target for _, target in arrows), 1):
        parts = [(unguarded(shortened(target)), ""), (" = ", "")]
        for source in (source for source, reached in arrows if reached == target):
            number += 1
            name = unguarded(shortened(source))
            curve = [(" f", str(number)), (f"({name})", "")] if (source, target) in bent else [(f" {name}", "")]
            parts += [("β", str(number)), *curve, (" + ", "")]
        yield Equation((*parts, ("ζ", str(position))))


def symbols(constructs: Iterable[Construct]) -> list[str]:
    """What the names in equations stand for."""
    return [f"{c.name} = {c.label}" if c.label else c.name for c in constructs]


def stated(matter: Written, pen: Pen, *, one_tailed: bool) -> Iterator[str]:
    """Every hypothesis with its null and alternative one."""
    for effect in matter.effects:
        if effect.hypothesis is None:
            continue
        direction = effect.hypothesis.direction
        tails = "one" if one_tailed and effect.directed else "two"
        yield pen.words(
            f"chapter.method.hypotheses.{direction}_{tails}",
            name=effect.hypothesis.name,
            claim=claim(effect, matter.model, pen.plain_words),
            route=said_route(effect.route, matter.model, pen.plain_words),
        )
