"""The tables of a chapter by regression, in the order in which it is written."""

from __future__ import annotations

from plsengine.regression_study import RegressionStudy
from report import tables_classical_assumptions, tables_instrument, tables_path_analysis, tables_regression
from report.conventions import DEFAULT, Conventions
from report.table import Table
from report.words import Words

INSTRUMENT = (
    tables_instrument.item_validity,
    tables_instrument.item_reliability,
    tables_instrument.item_total_statistics,
)
ASSUMPTIONS = (
    tables_classical_assumptions.normality,
    tables_classical_assumptions.multicollinearity,
    tables_classical_assumptions.glejser,
    tables_classical_assumptions.heteroskedasticity,
    tables_classical_assumptions.autocorrelation,
    tables_classical_assumptions.linearity,
)
REGRESSION = (
    tables_regression.coefficients,
    tables_regression.anova,
    tables_regression.determination,
    tables_regression.contributions,
    tables_regression.decisions,
)
PATHS = (tables_path_analysis.equations, tables_path_analysis.sobel)


def regression_chapter(study: RegressionStudy, words: Words, conventions: Conventions = DEFAULT) -> tuple[Table, ...]:
    """Instrument, classical assumptions, regression, and path analysis where something mediates.

    Raises
    ------
    SurveyError, EstimationError : as the study's parts.
    """
    instrument = INSTRUMENT if study.scales else ()
    paths = study.paths
    return (
        *(table(study, words, conventions) for table in (*instrument, *ASSUMPTIONS, *REGRESSION)),
        *(table(study, paths, words, conventions) for table in PATHS if paths is not None),
    )
