"""Chapter on methods for a regression: tests of the instrument, classical assumptions, equation, F and t tests."""

from __future__ import annotations

from collections.abc import Iterator

from report.chapter.method import statistical_hypotheses, symbols
from report.chapter.pen import Pen
from report.chapter.regression.matter import RegressionMatter
from report.document import Block, Equation
from report.markup import shortened, unguarded
from report.tables_criteria_regression import criteria
from report.tables_instrument import r_table_formulas, validity_rule
from report.tables_regression import named, scores_note
from report.versions import jalur_version


def write(matter: RegressionMatter, pen: Pen) -> Iterator[Block]:
    """How the data are analysed, before there are results."""
    study, words = matter.study, pen.words
    level = words.percent(matter.conventions.significance, 0)
    yield pen.heading("method.technique.heading")
    yield pen.say("regression.technique", version=jalur_version())
    yield pen.tell(
        words("chapter.regression.settings", n=matter.n, level=level) + " " + scores_note(study, words, matter.n)
    )
    if study.scales:
        yield pen.heading("regression.instrument_tests", 3)
        yield pen.say("regression.validity", rule=validity_rule(study.plan, words))
        if study.plan.validity != "corrected_30":
            yield pen.say("regression.r_table")
            yield Equation((("r", "tabel" if pen.choices.language == "id" else "table"), (" = t / √(df + t²)", "")))
            yield pen.tell(" ".join(r_table_formulas(study, words, matter.conventions)))
        yield pen.say("regression.reliability")
    yield pen.heading("regression.assumptions", 3)
    yield pen.say("regression.assumptions_text")
    yield pen.heading("regression.tests", 3)
    yield pen.say("regression.tests_text", level=level)
    if study.paths is not None:
        yield pen.say("regression.sobel")
    yield from pen.table(criteria(study.plan, words, matter.conventions, instrument=bool(study.scales)))
    yield pen.heading("regression.equation")
    yield pen.say("regression.equation_text")
    yield _equation(matter)
    variables = {study.regression.dependent, *study.regression.predictors}
    labels = symbols([construct for construct in matter.model.constructs if construct.name in variables])
    yield pen.say("regression.symbols", variables=labels) if labels else pen.say("regression.symbols_plain")
    yield from statistical_hypotheses(matter, pen)
    if len(study.regression.predictors) > 1:
        predictors = [named(study, name) for name in study.regression.predictors]
        target = named(study, study.regression.dependent)
        yield from pen.listed([words("chapter.regression.simultaneous", predictors=predictors, target=target)])


def _equation(matter: RegressionMatter) -> Equation:
    fit = matter.study.regression
    parts = [(unguarded(shortened(fit.dependent)), ""), (" = ", ""), ("a", "")]
    for number, name in enumerate(fit.predictors, 1):
        parts += [(" + ", ""), ("b", str(number)), (f" {unguarded(shortened(name))}", "")]
    return Equation((*parts, (" + ", ""), ("e", "")))
