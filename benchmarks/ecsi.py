"""The data and model that all figures are about: the European Customer Satisfaction Index of a mobile phone provider."""

from pathlib import Path

import plsengine as pls

FOLDER = Path(__file__).parent.parent / "sample_surveys" / "ecsi_mobile"


def survey() -> pls.Survey:
    return pls.read_survey(FOLDER / "survey.csv")


def model() -> pls.Model:
    return pls.Model.from_json((FOLDER / "model.json").read_text(encoding="utf-8"))
