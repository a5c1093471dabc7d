"""Discussion, conclusions, and the page of settings of a bent model."""

from __future__ import annotations

from collections.abc import Iterator

from plsengine.curve_reading import relation
from report.chapter import conclusions, discussion, reproducibility
from report.chapter.pen import Pen
from report.chapter.routes import said_route
from report.chapter.warp.hypotheses import read_effect
from report.chapter.warp.matter import WarpMatter
from report.chapter.warp.method import inner_algorithms
from report.document import Block
from report.effects import Effect, conclusion
from report.tables_criteria import profile_name
from report.warp_cells import outer_of, p_relation

_COMPUTED = ("weights", "curves", "loadings", "reliability", "p", "r_squared", "q_squared", "indices", "vif")


def discuss(matter: WarpMatter, pen: Pen) -> Iterator[Block]:
    """Hypothesis by hypothesis."""
    yield from discussion.frame(matter, pen, lambda effect: read_effect(matter, effect, pen.words))


def conclude(matter: WarpMatter, pen: Pen) -> Iterator[Block]:
    """A conclusion for every hypothesis."""
    yield from conclusions.frame(
        pen, (_concluded(matter, effect, pen) for effect in matter.effects), _limits(matter, pen)
    )


def _concluded(matter: WarpMatter, effect: Effect, pen: Pen) -> str:
    tested = p_relation(pen.words, effect.p_value)
    if len(effect.route) == 2 and effect.significant:
        turns = relation(matter.warped, effect.route[0], effect.route[1]).real_turns
        if turns:
            return pen.words(
                "chapter.warp.concluded_turning",
                route=said_route(effect.route, matter.model, pen.plain_words),
                original=pen.words.number(effect.figures["original"]),
                tested=tested,
                conclusion=conclusion(effect, pen.words, matter.conventions),
            )
    return conclusions.concluded(matter, effect, pen, tested)


def _limits(matter: WarpMatter, pen: Pen) -> Iterator[str]:
    warped = matter.warped
    yield from conclusions.smallest_effect(matter, pen)
    yield from conclusions.weak_measures(matter.estimate, pen)
    explained = {str(target): float(value) for target, value in warped.r_squared["r_squared"].items()}
    yield conclusions.unexplained(explained, matter.model, pen)
    yield from (pen.words.note(note) for note in (*matter.estimate.notes, *warped.notes) if note.severity != "info")


def reproduce(matter: WarpMatter, pen: Pen) -> Iterator[Block]:
    """Settings and rules; where the vendor's rule isn't public, ours is named as ours."""
    words, settings, warped = pen.words, matter.estimate.settings, matter.warped
    facts = {
        "data": matter.survey.fingerprint,
        "rows": words.integer(matter.survey.n),
        "n": words.integer(matter.n),
        "missing": words(f"chapter.missing.{settings.missing}"),
        "outer": words(f"tables.warp.outer.{outer_of(settings)}"),
        "inner": words.join(inner_algorithms(matter, pen)),
        "errors": words(f"chapter.warp.errors.{warped.errors}"),
        **({"seed": str(warped.seed)} if warped.errors == "bootstrap" else {}),
        "level": words.percent(matter.conventions.significance, 0),
        "profile": profile_name(matter.conventions.profile, words),
    }
    yield pen.say("warp.own_rules")
    yield from reproducibility.frame(pen, facts, (words(f"chapter.warp.computed.{each}") for each in _COMPUTED))
