"""PLS-POS: it climbs, segments are what they say, and simulated ones are found."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

import plsengine as pls
from tests.populations import SEGMENTED, agreement, segmented


@pytest.fixture(scope="module")
def simulated() -> tuple[pls.Pos, np.ndarray]:
    answers, truth = segmented()
    return pls.segment_by_prediction(pls.estimate(SEGMENTED, answers), 2, starts=3), truth


def test_simulated_segments_are_found_with_their_coefficients(simulated):
    found, truth = simulated
    assert agreement(found.assigned.to_numpy(), truth) > 0.8  # nobody does better than 0.85 with these errors
    expected = [[0.85, -0.2], [0.0, 0.85], [0.8, -0.7]]
    assert_allclose(found.paths.loc[[("A", "C"), ("B", "C"), ("C", "D")]], expected, atol=0.12)


def test_the_objective_never_falls_and_is_the_segments_own_r_squared(simulated):
    found, _ = simulated
    assert np.diff(found.history).min() > 0
    assert found.history[-1] > found.whole + 0.5
    answers, _ = segmented()
    total = 0.0
    for segment, row in found.sizes.iterrows():
        own = pls.estimate(SEGMENTED, answers[found.assigned.to_numpy() == segment])
        assert_allclose(found.r_squared[segment], own.r_squared["r_squared"], atol=1e-9)
        assert_allclose(found.paths[segment], own.paths, atol=1e-9)
        total += row["share"] * own.r_squared["r_squared"].sum()
    assert found.history[-1] == pytest.approx(total, abs=1e-9)


def test_no_single_tried_move_is_left_that_would_raise_it(simulated):
    found, _ = simulated
    again = pls.segment_by_prediction(found.estimate, 2, starts=1, begin=[found.assigned])
    assert again.history == pytest.approx([found.history[-1]])
    assert (again.assigned == found.assigned).all()


def test_a_given_division_is_improved(simulated):
    found, truth = simulated
    begun = pls.segment_by_prediction(found.estimate, 2, starts=1, begin=[truth])
    assert begun.history[-1] > begun.history[0] - 1e-12
    assert agreement(begun.assigned.to_numpy(), truth) > 0.8


def test_segments_keep_their_smallest_size_and_come_in_order_of_it(simulated):
    found, _ = simulated
    held = pls.segment_by_prediction(found.estimate, 2, starts=2, least=130)
    assert held.sizes["cases"].min() >= 130
    assert held.history[-1] <= found.history[-1] + 1e-9
    for each in (found, held):
        assert list(each.sizes["cases"]) == sorted(each.sizes["cases"], reverse=True)
        assert each.sizes["share"].sum() == pytest.approx(1)


def test_the_same_seed_gives_the_same_segments(simulated):
    found, _ = simulated
    assert (pls.segment_by_prediction(found.estimate, 2, starts=3).assigned == found.assigned).all()


def test_questions_without_an_answer_are_refused(simulated):
    found, _ = simulated
    answers, _ = segmented()
    layered = pls.estimate(SEGMENTED.with_interaction("B", "A", "C", "two_stage"), answers)
    for estimate, segments, options, key in (
        (found.estimate, 1, {}, "bad_segments"),
        (found.estimate, 4, {"least": 80}, "too_few_for_segments"),
        (layered, 2, {}, "layered_model"),
        (pls.estimate(SEGMENTED, answers, consistent=True), 2, {}, "segments_consistent"),
        (found.estimate, 2, {"stop": lambda: True}, "stopped"),
        (found.estimate, 2, {"starts": 1, "begin": [[1] * 300]}, "segments_unsolved"),
    ):
        with pytest.raises(pls.EstimationError) as refused:
            pls.segment_by_prediction(estimate, segments, **options)
        assert refused.value.key == key
