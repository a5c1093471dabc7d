"""Regression studies for the tests of the report: the golden example, and the sample of the website."""

from functools import cache

import pandas as pd

import plsengine as pls
from plsengine.regression_study import RegressionStudy
from sample_surveys import generate
from tests.plsengine.golden import ANSWERS

GOLDEN_MODEL = pls.Model.parse("X =~ x1 + x2 + x3\nM =~ m1 + m2\nY =~ y1 + y2 + y3\nM ~ X\nY ~ X + M")


def golden(model: pls.Model = GOLDEN_MODEL, answers: pd.DataFrame = ANSWERS, **plan: object) -> RegressionStudy:
    return pls.regression_study(model, pls.Survey.from_frame(answers), pls.RegressionPlan(**plan))


@cache
def website() -> RegressionStudy:
    folder = generate.FOLDER / "website_quality"
    model = pls.Model.from_json((folder / "model.json").read_text(encoding="utf-8"))
    return pls.regression_study(model, pls.read_survey(folder / "survey.csv"))
