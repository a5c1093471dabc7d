"""Results of a regression in the order of SPSS theses: instrument, assumptions with their plots, equation, F, t, R²."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from plsengine.regression import Regression
from report import charts_residuals as charts
from report import tables_classical_assumptions as assumptions
from report import tables_regression as tables
from report.chapter.pen import Pen
from report.chapter.regression.matter import RegressionMatter
from report.document import Block
from report.regression_chapter import PATHS
from report.table import Table
from report.tables_instrument import item_reliability, item_validity

_ASSUMPTIONS: tuple[tuple[str, tuple[Callable[..., Table], ...], tuple[str, ...]], ...] = (
    ("normality", (assumptions.normality,), ("histogram", "probability")),
    ("multicollinearity", (assumptions.multicollinearity,), ()),
    ("heteroskedasticity", (assumptions.glejser, assumptions.heteroskedasticity), ("scatter",)),
    ("autocorrelation", (assumptions.autocorrelation,), ()),
    ("linearity", (assumptions.linearity,), ()),
)
_REGRESSION = (
    ("coefficients", tables.coefficients),
    ("f", tables.anova),
    ("t", tables.decisions),
    ("determination", tables.determination),
    ("contributions", tables.contributions),
)
_CHARTS: dict[str, Callable[..., str]] = {
    "histogram": charts.residual_histogram,
    "probability": charts.probability_plot,
    "scatter": charts.residual_scatter,
}


def instrument(matter: RegressionMatter, pen: Pen) -> Iterator[Block]:
    """Validity of the items, reliability of the scales."""
    if not matter.study.scales:
        return
    parts = [("validity", item_validity), ("reliability", item_reliability)]
    yield pen.heading("regression.instrument")
    for name, table in reversed(parts) if matter.choices.reliability_first else parts:
        yield pen.heading(f"regression.headings.{name}", 3)
        yield from pen.table(table(matter.study, pen.words, matter.conventions))


def classical_assumptions(matter: RegressionMatter, pen: Pen) -> Iterator[Block]:
    """Every assumption with its tests, and the plots of the residuals."""
    yield pen.heading("regression.assumptions")
    for name, made, figures in _ASSUMPTIONS:
        yield pen.heading(f"regression.headings.{name}", 3)
        for table in made:
            yield from pen.table(table(matter.study, pen.words, matter.conventions))
        for figure in figures:
            yield from pen.figure(f"residual_{figure}", _chart(matter.study.regression, figure, pen))


def _chart(fit: Regression, name: str, pen: Pen) -> str:
    plain = pen.plain_words
    axes = {axis: plain(f"tables.regression.figures.{name}.{axis}") for axis in ("x", "y")}
    axes["curve"] = plain("tables.regression.figures.curve")
    return _CHARTS[name](fit, words=axes, title=plain(f"tables.regression.figures.{name}.title"), number=plain.number)


def regression(matter: RegressionMatter, pen: Pen) -> Iterator[Block]:
    """Equation, F test, t tests, R², contributions."""
    yield pen.heading("regression.heading")
    for name, table in _REGRESSION:
        yield pen.heading(f"regression.headings.{name}", 3)
        yield from pen.table(table(matter.study, pen.words, matter.conventions), apart=name == "t")


def paths(matter: RegressionMatter, pen: Pen) -> Iterator[Block]:
    """Path analysis with Sobel's test, where something mediates."""
    found = matter.study.paths
    if found is None:
        return
    yield pen.heading("regression.paths")
    for table in PATHS:
        yield from pen.table(table(matter.study, found, pen.words, matter.conventions))


def webqual(matter: RegressionMatter, pen: Pen) -> Iterator[Block]:
    """The WebQual index."""
    if not matter.webqual:
        return
    yield pen.heading("regression.webqual")
    for make in matter.webqual:
        for table in make(pen.words, matter.conventions):
            yield from pen.table(table)
