"""Comparing models: criteria by hand, and losses of two models."""

import numpy as np
import pytest

import plsengine as pls
from report import tables_prediction
from report.tables_selection import model_selection
from report.words import Words
from tests.reference import Case

WORDS = Words("en")
DATA = Case("mobi_ecsi_modeA_path").data
FULL = pls.Model.parse(
    """
    Image =~ IMAG1 + IMAG2 + IMAG3
    Value =~ PERV1 + PERV2
    Satisfaction =~ CUSA1 + CUSA2 + CUSA3
    Satisfaction ~ Image + Value
    """
)
MODELS = {"A": FULL, "B": FULL.without_path("Image", "Satisfaction").with_path("Image", "Value")}


def estimates() -> dict[str, pls.Estimate]:
    return {name: pls.estimate(model, DATA) for name, model in MODELS.items()}


def test_criteria_are_those_of_their_formula():
    found = estimates()
    made = model_selection(found, "Satisfaction", WORDS)
    data = made.data().set_index("Model")
    for name, predictors in (("A", 2), ("B", 1)):
        r_squared = found[name].r_squared.loc["Satisfaction", "r_squared"]
        deviance = 250 * np.log((1 - r_squared) * 249 / 250)
        assert data.loc[name, "BIC"] == pytest.approx(deviance + (predictors + 1) * np.log(250))
        assert data.loc[name, "AIC"] == pytest.approx(deviance + 2 * (predictors + 1))
        assert data.loc[name, "Predictors"] == predictors
    assert data["BIC weight"].sum() == pytest.approx(1)
    assert data["ΔBIC"].min() == 0
    best = data["BIC"].idxmin()
    assert made.reading == (
        f"The smallest BIC is that of {best}; a difference of {WORDS.number(data['ΔBIC'].max())} speaks strongly for it.",
    )


def test_losses_of_two_models_stand_under_their_names():
    found = {name: pls.predict(each, seed=1, antecedents="direct") for name, each in estimates().items()}
    ability = pls.compare_predictions(found["A"], found["B"])
    data = tables_prediction.cvpat_of_models(ability, MODELS["B"], ("A", "B"), "Satisfaction", WORDS).data()
    assert list(data.columns[1:3]) == ["Loss of B", "Loss of A"]
    first = data.iloc[0]
    assert first["Loss of A"] == pytest.approx((found["A"].errors["Satisfaction"] ** 2).mean(axis=None))
    assert first["Loss of B"] == pytest.approx((found["B"].errors["Satisfaction"] ** 2).mean(axis=None))
    assert first["Difference"] == pytest.approx(first["Loss of B"] - first["Loss of A"])
