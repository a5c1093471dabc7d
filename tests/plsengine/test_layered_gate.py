"""Analyses that know one stage without products say so about models with more."""

import numpy as np
import pytest

import plsengine as pls
from tests.reference import Case

DATA = Case("mobi_ecsi_modeA_path").data
MODERATED = "X =~ IMAG1 + IMAG2\nM =~ PERV1 + PERV2\nY =~ CUSA1 + CUSA2\nY ~ X + M + X:M"
LAYERED = "X =~ IMAG1 + IMAG2\nM =~ PERV1 + PERV2\nH =~ [X + M]\nY =~ CUSA1 + CUSA2\nY ~ H"


@pytest.mark.parametrize("text", [MODERATED, LAYERED])
@pytest.mark.parametrize(
    "analysis", [pls.predict, pls.blindfold, pls.model_fit, pls.unstandardised_scores, pls.full_collinearity]
)
def test_models_of_two_stages_are_refused_with_a_sentence(analysis, text):
    estimate = pls.estimate(pls.Model.parse(text), DATA)
    assert np.isfinite(estimate.paths).all()
    with pytest.raises(pls.EstimationError) as refused:
        analysis(estimate)
    assert refused.value.key == "layered_model"


@pytest.mark.parametrize("text", [MODERATED, LAYERED])
def test_consistent_pls_is_refused_for_models_of_two_stages(text):
    with pytest.raises(pls.EstimationError) as refused:
        pls.estimate(pls.Model.parse(text), DATA, consistent=True)
    assert refused.value.key == "consistent_layered"


@pytest.mark.parametrize("analysis", [pls.predict, pls.blindfold])
def test_scores_are_not_predicted_under_consistent_pls(analysis):
    model = pls.Model.parse("X =~ IMAG1 + IMAG2\nY =~ CUSA1 + CUSA2\nY ~ X")
    with pytest.raises(pls.EstimationError) as refused:
        analysis(pls.estimate(model, DATA, consistent=True))
    assert refused.value.key == "prediction_consistent"
