"""Beginning of the last chapter: a conclusion for every hypothesis, and limits that the numbers show."""

from __future__ import annotations

import math
from collections.abc import Iterator

from report.chapter.matter import Matter
from report.chapter.pen import Pen
from report.chapter.routes import said_route
from report.conventions import full_name
from report.document import Block
from report.effects import Effect
from report.tables_discriminant import htmt
from report.tables_hypotheses import conclusion
from report.tables_measurement import ave, outer_loadings
from report.verdicts import criterion_text

_WEAK = ("keep", "consider", "drop")  # reasons of a loading that doesn't reach its criterion
# Sum of the normal quantiles of a one-sided level and of a power of 80 % (Kock & Hadaya, 2018, eq. 4).
_SQUARE_ROOT = {0.01: 3.168, 0.05: 2.486, 0.10: 2.123}


def write(matter: Matter, pen: Pen) -> Iterator[Block]:
    """Conclusions, limits, and room for advice."""
    yield pen.heading("conclusions.heading")
    yield pen.say("conclusions.text")
    yield from pen.listed((_concluded(matter, effect, pen) for effect in matter.effects), numbered=True)
    yield pen.heading("conclusions.limits")
    yield from pen.listed(_limits(matter, pen))
    yield pen.say("conclusions.more_limits")
    yield pen.heading("conclusions.advice")
    yield pen.say("conclusions.advice_text")


def _concluded(matter: Matter, effect: Effect, pen: Pen) -> str:
    words, figures = pen.words, effect.figures
    direction = words("tables.positive" if float(figures["original"]) > 0 else "tables.negative")
    kind = "significant" if effect.significant else "not_significant"
    return words(
        f"chapter.conclusions.{kind}",
        route=said_route(effect.route, matter.estimate.model, pen.plain_words),
        direction=direction,
        original=words.number(figures["original"]),
        t=words.number(figures["t"]),
        p=words.p_value(effect.p_value, matter.conventions.p_style),
        conclusion=conclusion(effect, words, matter.conventions),
    )


def _limits(matter: Matter, pen: Pen) -> Iterator[str]:
    estimate, words, conventions = matter.estimate, pen.words, matter.conventions
    if factor := _SQUARE_ROOT.get(round(conventions.significance, 4)):
        least = factor / math.sqrt(estimate.n)
        level = words.percent(conventions.significance, 0)
        yield words("chapter.conclusions.sample", n=estimate.n, least=words.number(least), level=level)
    criterion = conventions.profile.criterion("loading")
    table = outer_loadings(estimate, words, conventions, matter.bootstrap)
    weak = [row[1].text for row in table.rows if row[2].verdict is not None and row[2].verdict.reason in _WEAK]
    if weak:
        yield words("chapter.conclusions.loadings", items=weak, rule=criterion_text(criterion, words))
    table = ave(estimate, words, conventions)
    narrow = [row[0].text for row in table.rows if row[1].verdict is not None and row[1].verdict.level == "not_ok"]
    if narrow:
        yield words("chapter.conclusions.ave", constructs=narrow)
    if htmt(estimate, words, conventions).level == "not_ok":
        yield words("chapter.conclusions.htmt")
    reached = {target for _, target in set(estimate.arrows) - set(estimate.component_arrows)}
    rest = [
        f"{full_name(estimate.model, str(target))} ({words.percent(1 - float(value))})"
        for target, value in estimate.r_squared["r_squared"].items()
        if target in reached
    ]
    yield words("chapter.conclusions.unexplained", targets=rest)
    yield from (words.note(note) for note in estimate.notes if note.severity != "info")
