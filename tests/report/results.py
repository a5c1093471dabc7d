"""Results of the engine for the tests of the report, each computed once."""

from functools import cache

import numpy as np

import plsengine as pls
from plsengine.model import Hypothesis
from tests.reference import Case

MOBI, MIXED = "mobi_ecsi_modeA_path", "mobi_ecsi_mixedAB_path"
SEMINR = "seminr (Python port) 0.2.1"


@cache
def estimate(case: str = MOBI) -> pls.Estimate:
    return Case(case).estimate(tolerance=1e-10)


@cache
def given_bootstrap() -> pls.Bootstrap:
    """The resamples whose rows the reference gives, so that its figures are exact."""
    indices = np.random.default_rng(20240501).integers(0, 250, size=(500, 250))
    return pls.bootstrap(estimate(), indices=indices)


@cache
def bootstrap(case: str = MIXED) -> pls.Bootstrap:
    return pls.bootstrap(estimate(case), resamples=300, seed=1)


@cache
def mediation(*hypotheses: Hypothesis, direct: bool = True) -> pls.Bootstrap:
    """Quality → satisfaction → loyalty of the mobile phone customers, with labels."""
    constructs = (
        pls.Construct("X", ("PERQ1", "PERQ3", "PERQ7"), label="Kualitas"),
        pls.Construct("M", ("CUSA1", "CUSA2", "CUSA3"), label="Kepuasan"),
        pls.Construct("Y", ("CUSL1", "CUSL3")),
    )
    paths = (pls.Path("X", "M"), pls.Path("M", "Y"), *([pls.Path("X", "Y")] if direct else []))
    model = pls.Model(constructs=constructs, paths=paths, hypotheses=hypotheses)
    return pls.bootstrap(pls.estimate(model, Case(MOBI).data), resamples=300, seed=1)
