"""Discussion, a frame for every hypothesis: the result, earlier studies, and what the author still has to write."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from plsengine.model import Study
from report.chapter.matter import Matter, Written
from report.chapter.pen import Pen
from report.chapter.routes import claim, said_route
from report.document import Block
from report.earlier_studies import Agreement, agreement, named
from report.effects import Effect
from report.tables_effects import mediation_of, read_mediation
from report.tables_hypotheses import read_effect
from report.words import Words

_AGREEMENTS: tuple[Agreement, ...] = ("consistent", "inconsistent", "unknown")


def write(matter: Matter, pen: Pen) -> Iterator[Block]:
    """Hypothesis by hypothesis."""
    yield from frame(matter, pen, lambda effect: result(matter, effect, pen.words))


def frame(matter: Written, pen: Pen, result: Callable[[Effect], str]) -> Iterator[Block]:
    """What stands below every hypothesis; `result` is the sentence on its effect."""
    model = matter.model
    yield pen.heading("discussion.heading")
    for effect in matter.effects:
        if effect.hypothesis is None:
            continue
        name = effect.hypothesis.name
        yield pen.heading("discussion.one", 3, route=said_route(effect.route, model, pen.plain_words), name=name)
        yield pen.say("discussion.claim", name=name, claim=claim(effect, model, pen.plain_words))
        yield pen.tell(result(effect))
        if effect.verdict.reason == "rejected":
            yield pen.say("discussion.not_significant", n=matter.n)
        yield from _studies(effect, pen)
        yield pen.say("discussion.theory")
        yield pen.say("discussion.practice")


def result(matter: Matter, effect: Effect, words: Words) -> str:
    """Sentence on an effect with its decision, direct or indirect."""
    if len(effect.route) == 2:
        return read_effect(matter.bootstrap, effect, words, matter.conventions)
    kind, _ = mediation_of(matter.bootstrap, effect, matter.conventions)
    return read_mediation(matter.bootstrap, effect, kind, words, matter.conventions)


def _studies(effect: Effect, pen: Pen) -> Iterator[Block]:
    studies = effect.hypothesis.studies if effect.hypothesis is not None else ()
    if not studies:
        yield pen.say("discussion.no_studies")
        return
    for kind in _AGREEMENTS:
        listed = [_cited(study, pen.words) for study in studies if agreement(study, effect) == kind]
        if listed:
            joined = "; ".join(listed).rstrip(".")  # the sentence has its own full stop
            yield pen.tell(pen.words.guarded(None)(f"chapter.discussion.{kind}", studies=joined))


def _cited(study: Study, words: Words) -> str:
    """ "Sari (2020), dengan regresi, menemukan …"; a guarded text."""
    facts = {"source": named(study), "method": study.method, "result": study.result}
    kind = "method" if study.method and study.result else "plain" if study.result else "bare"
    return words(f"chapter.discussion.study.{kind}", **facts)
