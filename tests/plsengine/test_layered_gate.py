"""Analyses that know one stage without products say so about models with more."""

import numpy as np
import pytest

import plsengine as pls
from tests.reference import Case

DATA = Case("mobi_ecsi_modeA_path").data
MODERATED = "X =~ IMAG1 + IMAG2\nM =~ PERV1 + PERV2\nY =~ CUSA1 + CUSA2\nY ~ X + M + X:M"
LAYERED = "X =~ IMAG1 + IMAG2\nM =~ PERV1 + PERV2\nH =~ [X + M]\nY =~ CUSA1 + CUSA2\nY ~ H"


@pytest.mark.parametrize("text", [MODERATED, LAYERED])
@pytest.mark.parametrize("analysis", [pls.predict, pls.blindfold])
def test_models_of_two_stages_are_refused_with_a_sentence(analysis, text):
    estimate = pls.estimate(pls.Model.parse(text), DATA)
    assert np.isfinite(estimate.paths).all()
    with pytest.raises(pls.EstimationError) as refused:
        analysis(estimate)
    assert refused.value.key == "layered_model"
