"""Redundancy analysis and the decisions on formative indicators, on the textbook's corporate reputation model."""

import numpy as np
import pandas as pd
import pytest

import plsengine as pls
from plsengine.thresholds import PROFILES, judge_weight
from tests.reference import FOLDER, Case

CASE = Case("corprep_extended_path")
FORMATIVE = ["QUAL", "PERF", "CSOR", "ATTR"]


@pytest.fixture(scope="module")
def survey() -> pd.DataFrame:
    return pd.read_csv(FOLDER / "data" / "corp_rep_data.csv").mask(lambda table: table == -99)


@pytest.mark.parametrize(("construct", "printed"), [("QUAL", 0.805), ("PERF", 0.811), ("CSOR", 0.857), ("ATTR", 0.874)])
def test_redundancy_is_that_of_the_textbook(survey, construct, printed):
    """Hair et al. (2022, ch. 5), three decimals."""
    found = pls.redundancy_analysis(CASE.model, survey, construct, [f"{construct.lower()}_global"], resamples=20)
    assert found.path == pytest.approx(printed, abs=0.0006)


def test_decisions_are_those_of_the_textbook():
    """The weights of five indicators aren't significant there; their loadings of 0.5 and more keep them."""
    tested = pls.bootstrap(CASE.estimate(), resamples=2000, seed=1)
    reasons = {}
    for place in tested.estimate.indicators:
        if place[0] in FORMATIVE:
            p, loading = tested.weights.loc[place, "p_value"], tested.loadings.loc[place]
            verdict = judge_weight(p, loading["original"], loading["p_value"], PROFILES["hair_2022"])
            reasons[place[1]] = verdict.reason
    kept = {"qual_2", "qual_3", "qual_4", "csor_2", "csor_4"}
    assert {name for name, reason in reasons.items() if reason == "weight_keep"} == kept
    assert {reason for name, reason in reasons.items() if name not in kept} == {"holds"}


def test_redundancy_is_the_correlation_of_the_best_weighted_sum_with_one_global_item(survey):
    """With one global item, mode B is the regression of it on the block."""
    columns = [f"csor_{k}" for k in range(1, 6)]
    complete = survey[[*columns, "csor_global"]].dropna()
    found = pls.redundancy_analysis(CASE.model, complete, "CSOR", ["csor_global"], resamples=20)
    standard = (complete - complete.mean()) / complete.std()
    fitted = standard[columns] @ np.linalg.lstsq(standard[columns], standard["csor_global"], rcond=None)[0]
    assert found.path == pytest.approx(fitted.corr(standard["csor_global"]), abs=1e-8)


def test_an_own_indicator_can_be_the_global_item():
    case = Case("mobi_ecsi_mixedAB_path")
    found = pls.redundancy_analysis(case.model, case.data, "Quality", ["PERQ1"], resamples=20)
    assert found.bootstrap.estimate.model.construct("Quality").indicators == tuple(f"PERQ{k}" for k in range(2, 8))
    assert found.bootstrap.estimate.model.construct("Quality").mode == "formative"


def test_what_is_lacking_is_named(survey):
    for items, key in (([], "no_global_item"), (["attr_1", "attr_2", "attr_3"], "no_indicator_left")):
        with pytest.raises(pls.EstimationError) as refused:
            pls.redundancy_analysis(CASE.model, survey, "ATTR", items)
        assert refused.value.key == key
    with pytest.raises(pls.ModelError):
        pls.redundancy_analysis(CASE.model, survey, "Laba", ["attr_global"])
