"""How to get the same numbers again: data, settings, versions, and how every figure was computed. No clock in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from report import table as make
from report.chapter.matter import Matter
from report.chapter.pen import Pen
from report.document import Block
from report.table import Column, Table
from report.tables_criteria import profile_name
from report.versions import versions
from report.words import Words


def write(matter: Matter, pen: Pen) -> Iterator[Block]:
    """Settings as a table, formulas in words."""
    yield from frame(pen, _facts(matter, pen), (pen.words(f"chapter.computed.{each}") for each in _computed(matter)))


def frame(pen: Pen, facts: Mapping[str, str], computed: Iterable[str]) -> Iterator[Block]:
    """Settings by their keys with the versions, and how every figure was computed."""
    yield pen.say("reproducibility.text")
    yield pen.facts("settings", _settings(facts, pen.words))
    yield pen.say("reproducibility.computed")
    yield from pen.listed(computed)


def _facts(matter: Matter, pen: Pen) -> dict[str, str]:
    words, estimate, bootstrap = pen.words, matter.estimate, matter.bootstrap
    settings, conventions = estimate.settings, matter.conventions
    tails = "one" if conventions.one_tailed else "two"
    return {
        "data": matter.survey.fingerprint,
        "rows": words.integer(matter.survey.n),
        "n": words.integer(estimate.n),
        "missing": words(f"chapter.missing.{settings.missing}"),
        "scheme": words(f"chapter.schemes.{settings.scheme}"),
        "stop": words("chapter.reproducibility.stop", limit=settings.max_iterations, tolerance=settings.tolerance),
        "iterations": words.integer(estimate.iterations),
        "resamples": words.integer(bootstrap.resamples),
        "failed": words.integer(bootstrap.failed),
        "seed": str(bootstrap.seed),
        "interval": words(f"chapter.intervals.{conventions.interval}"),
        "tails": words(f"chapter.tails.{tails}"),
        "level": words.percent(conventions.significance, 0),
        "profile": profile_name(conventions.profile, words),
    }


def _settings(facts: Mapping[str, str], words: Words) -> Table:
    rows = [[make.text(words(f"chapter.settings.{name}")), make.text(value)] for name, value in facts.items()]
    rows += [[make.text(name), make.text(number)] for name, number in versions().items()]
    return make.build(
        words,
        "settings",
        words("chapter.reproducibility.title"),
        [
            Column(words("chapter.settings.heading"), "text"),
            Column(words("chapter.settings.value"), "text"),
        ],
        rows,
    )


def _computed(matter: Matter) -> Iterator[str]:
    model = matter.estimate.model
    yield "estimation"
    if model.constructs and matter.model.layered:
        yield "higher_order"
    yield from ("loadings", "ave", "reliability", "discriminant", "r_squared", "f_squared", "vif", "bootstrap")
    if matter.estimate.routes:
        yield "mediation"
    if matter.model.interactions:
        yield "moderation"
