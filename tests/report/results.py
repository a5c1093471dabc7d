"""Results of the engine on reference data for the tests of the report, computed once."""

from functools import cache

import pandas as pd

import plsengine as pls
from tests.reference import Case


@cache
def estimate(case: str = "mobi_ecsi_modeA_path") -> pls.Estimate:
    return Case(case).estimate()


@cache
def bootstrap(case: str = "mobi_ecsi_modeA_path") -> pls.Bootstrap:
    return pls.bootstrap(estimate(case), resamples=300, seed=1)


def with_model(**changes: object) -> pls.Bootstrap:
    """The mobile phone customers with a smaller model that mediates, changed as wanted."""
    model = pls.Model(
        constructs=(
            pls.Construct("X", ("PERQ1", "PERQ3", "PERQ7"), label="Kualitas"),
            pls.Construct("M", ("CUSA1", "CUSA2", "CUSA3"), label="Kepuasan"),
            pls.Construct("Y", ("CUSL1", "CUSL3")),
        ),
        paths=(pls.Path("X", "M"), pls.Path("M", "Y"), pls.Path("X", "Y")),
        **changes,
    )
    answers = Case("mobi_ecsi_modeA_path").data
    return pls.bootstrap(pls.estimate(model, answers), resamples=300, seed=1)


def column(table, heading: str) -> list:
    """Raw values of one column."""
    data: pd.DataFrame = table.data()
    return list(data[heading])
