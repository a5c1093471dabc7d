"""Congruence coefficients: SmartPLS's published values, and what follows from their definition."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

import plsengine as pls
from plsengine.congruence import congruence_coefficients
from tests.plsengine.test_groups import SIMPLE
from tests.populations import SEGMENTED, segmented
from tests.reference import FOLDER, Case, pairs


def test_coefficients_are_those_that_smartpls_publishes():
    data = pd.read_csv(FOLDER / "data" / "corp_rep_data.csv").replace(-99, np.nan)
    (facts,) = Case("congruence_corprep_simple_smartpls").facts["results"].values()
    found = pls.congruence(pls.estimate(SIMPLE, data))
    expected = pairs(facts, "~")
    assert_allclose([found.loc[b, a] for a, b in expected], list(expected.values()), atol=0.0005)
    assert found.isna().sum().sum() == 10


def test_constructs_that_relate_alike_to_all_are_wholly_congruent():
    related = np.array([[1.0, 1.0, 0.4], [1.0, 1.0, 0.4], [0.4, 0.4, 1.0]])
    found = congruence_coefficients(np.stack([related, np.eye(3)]), np.ones((2, 3)))
    assert_allclose(np.einsum("bjj->bj", found), 1)
    assert found[0, 0, 1] == pytest.approx(1)
    assert found[0, 0, 2] < 1
    assert_allclose(found[1], np.eye(3))


def test_interactions_are_left_out():
    answers, _ = segmented()
    plain = pls.congruence(pls.estimate(SEGMENTED, answers))
    product = pls.congruence(pls.estimate(SEGMENTED.with_interaction("B", "A", "C", "two_stage"), answers))
    pd.testing.assert_frame_equal(product, plain, atol=1e-6)
