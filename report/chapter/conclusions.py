"""Beginning of the last chapter: a conclusion for every hypothesis, and limits that the numbers show."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from plsengine.estimate import Estimate
from plsengine.model import Model
from plsengine.resample import Bootstrap
from report.chapter.matter import Matter, Written
from report.chapter.pen import Pen
from report.chapter.routes import said_route
from report.conventions import full_name
from report.document import Block
from report.effects import Effect, conclusion
from report.tables_discriminant import htmt
from report.tables_measurement import ave, outer_loadings
from report.verdicts import criterion_text

_WEAK = ("keep", "consider", "drop")  # reasons of a loading that doesn't reach its criterion
# Sum of the normal quantiles of a one-sided level and of a power of 80 % (Kock & Hadaya, 2018, eq. 4).
_SQUARE_ROOT = {0.01: 3.168, 0.05: 2.486, 0.10: 2.123}


def write(matter: Matter, pen: Pen) -> Iterator[Block]:
    """A conclusion for every hypothesis."""
    yield from frame(pen, (_concluded(matter, effect, pen) for effect in matter.effects), _limits(matter, pen))


def frame(pen: Pen, concluded: Iterable[str], limits: Iterable[str]) -> Iterator[Block]:
    """Conclusions, limits, and room for advice."""
    yield pen.heading("conclusions.heading")
    yield pen.say("conclusions.text")
    yield from pen.listed(concluded, numbered=True)
    yield pen.heading("conclusions.limits")
    yield from pen.listed(limits)
    yield pen.say("conclusions.more_limits")
    yield pen.heading("conclusions.advice")
    yield pen.say("conclusions.advice_text")


def _concluded(matter: Matter, effect: Effect, pen: Pen) -> str:
    words = pen.words
    p = words.p_value(effect.p_value, matter.conventions.p_style)
    return concluded(matter, effect, pen, f"t = {words.number(effect.figures['t'])}; p = {p}")


def concluded(matter: Written, effect: Effect, pen: Pen, tested: str) -> str:
    """Conclusion on one hypothesis; `tested` is its test in figures."""
    words, figures = pen.words, effect.figures
    direction = words("tables.positive" if float(figures["original"]) > 0 else "tables.negative")
    kind = "significant" if effect.significant else "not_significant"
    return words(
        f"chapter.conclusions.{kind}",
        route=said_route(effect.route, matter.model, pen.plain_words),
        direction=direction,
        original=words.number(figures["original"]),
        tested=tested,
        conclusion=conclusion(effect, words, matter.conventions),
    )


def _limits(matter: Matter, pen: Pen) -> Iterator[str]:
    estimate = matter.estimate
    yield from smallest_effect(matter, pen)
    yield from weak_measures(estimate, pen, matter.bootstrap)
    if htmt(estimate, pen.words, matter.conventions).level == "not_ok":
        yield pen.words("chapter.conclusions.htmt")
    reached = {target for _, target in set(estimate.arrows) - set(estimate.component_arrows)}
    explained = {str(target): float(value) for target, value in estimate.r_squared["r_squared"].items()}
    yield unexplained({name: value for name, value in explained.items() if name in reached}, matter.model, pen)
    yield from (pen.words.note(note) for note in estimate.notes if note.severity != "info")


def smallest_effect(matter: Written, pen: Pen) -> Iterator[str]:
    """The smallest path that so many respondents let one see."""
    words, conventions = pen.words, matter.conventions
    if factor := _SQUARE_ROOT.get(round(conventions.significance, 4)):
        least = factor / math.sqrt(matter.n)
        level = words.percent(conventions.significance, 0)
        yield words("chapter.conclusions.sample", n=matter.n, least=words.number(least), level=level)


def weak_measures(estimate: Estimate, pen: Pen, bootstrap: Bootstrap | None = None) -> Iterator[str]:
    """Items and constructs that don't reach their criteria."""
    words, conventions = pen.words, pen.conventions
    criterion = conventions.profile.criterion("loading")
    table = outer_loadings(estimate, words, conventions, bootstrap)
    weak = [row[1].text for row in table.rows if row[2].verdict is not None and row[2].verdict.reason in _WEAK]
    if weak:
        yield words("chapter.conclusions.loadings", items=weak, rule=criterion_text(criterion, words))
    table = ave(estimate, words, conventions)
    narrow = [row[0].text for row in table.rows if row[1].verdict is not None and row[1].verdict.level == "not_ok"]
    if narrow:
        yield words("chapter.conclusions.ave", constructs=narrow)


def unexplained(r_squared: Mapping[str, float], model: Model, pen: Pen) -> str:
    """How much of every target the model leaves open."""
    rest = [f"{full_name(model, name)} ({pen.words.percent(1 - value)})" for name, value in r_squared.items()]
    return pen.words("chapter.conclusions.unexplained", targets=rest)
