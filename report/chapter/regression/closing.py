"""Discussion, conclusions, and the page of settings of a regression."""

from __future__ import annotations

from collections.abc import Iterator

from report.chapter import conclusions, discussion, reproducibility
from report.chapter.pen import Pen
from report.chapter.regression.matter import RegressionMatter
from report.document import Block
from report.effects import Effect
from report.tables_criteria import profile_name
from report.tables_instrument import item_validity, validity_rule
from report.tables_regression import named, read_effect, read_f, scores_note

_COMPUTED = ("estimation", "assumptions", "contributions")


def discuss(matter: RegressionMatter, pen: Pen) -> Iterator[Block]:
    """Hypothesis by hypothesis."""
    yield from discussion.frame(
        matter, pen, lambda effect: read_effect(matter.study, effect, pen.words, matter.conventions)
    )


def conclude(matter: RegressionMatter, pen: Pen) -> Iterator[Block]:
    """A conclusion for every hypothesis, and for all predictors together."""
    yield from conclusions.frame(pen, _concluded(matter, pen), _limits(matter, pen))


def _concluded(matter: RegressionMatter, pen: Pen) -> Iterator[str]:
    words = pen.words

    def tested(effect: Effect) -> str:
        p = words.p_value(effect.p_value, matter.conventions.p_style)
        return f"t = {words.number(effect.figures['t'])}; Sig. {p}"

    yield from (conclusions.concluded(matter, effect, pen, tested(effect)) for effect in matter.effects)
    if len(matter.study.regression.predictors) > 1:
        yield read_f(matter.study, words, matter.conventions)


def _limits(matter: RegressionMatter, pen: Pen) -> Iterator[str]:
    study, words = matter.study, pen.words
    if left_out := study.survey.n - matter.n:
        yield words("chapter.regression.left_out", count=left_out)
    if study.scales:
        table = item_validity(study, words, matter.conventions)
        verdicts = zip(table.rows, table.verdicts, strict=True)
        if weak := [row[1].text for row, verdict in verdicts if verdict.level == "not_ok"]:
            yield words("chapter.regression.invalid", items=weak, rule=validity_rule(study.plan, words))
    fit = study.regression
    rest = f"{named(study, fit.dependent)} ({words.percent(1 - fit.r_squared)})"
    yield words("chapter.conclusions.unexplained", targets=[rest])
    yield from (words.note(note) for note in fit.notes if note.severity != "info")


def reproduce(matter: RegressionMatter, pen: Pen) -> Iterator[Block]:
    """Settings, and how every figure was computed."""
    study, words = matter.study, pen.words
    facts = {
        "data": matter.survey.fingerprint,
        "rows": words.integer(matter.survey.n),
        "n": words.integer(matter.n),
        "dependent": named(study, study.regression.dependent),
        "predictors": words.join(named(study, name) for name in study.regression.predictors),
        "scores": scores_note(study, words, matter.n),
        **({"validity": validity_rule(study.plan, words)} if study.scales else {}),
        "tails": words(f"chapter.tails.{'one' if matter.conventions.one_tailed else 'two'}"),
        "level": words.percent(matter.conventions.significance, 0),
        "profile": profile_name(matter.conventions.profile, words),
    }
    keys = (*(("instrument",) if study.scales else ()), *_COMPUTED, *(("sobel",) if study.paths is not None else ()))
    yield from reproducibility.frame(pen, facts, (words(f"chapter.regression.computed.{each}") for each in keys))
