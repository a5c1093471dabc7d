"""Verdicts as the cited books give them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plsengine.thresholds import (
    BANDS,
    CRITERIA,
    PROFILES,
    Verdict,
    judge,
    judge_loading,
    judge_weight,
    worst,
)

HAIR = PROFILES["hair_2022"]
QUANTITIES = {criterion.quantity for criterion in CRITERIA.values()}


@pytest.mark.parametrize(
    ("criterion", "value", "level"),
    [
        ("loading_hair_2022", 0.708, "ok"),
        ("loading_hair_2022", 0.7079, "border"),
        ("loading_hair_2022", 0.40, "border"),
        ("loading_hair_2022", 0.399, "not_ok"),
        ("loading_hair_2022", -0.9, "not_ok"),
        ("loading_hair_2013", 0.70, "not_ok"),
        ("alpha_hair_2019", 0.70, "ok"),
        ("alpha_hair_2019", 0.65, "border"),
        ("alpha_hair_2019", 0.96, "border"),
        ("alpha_hair_2019", 0.59, "not_ok"),
        ("alpha_ghozali_2017", 0.60, "ok"),
        ("ave_hair_2019", 0.50, "ok"),
        ("ave_hair_2019", 0.4999, "not_ok"),
        ("htmt_henseler_2015", 0.849, "ok"),
        ("htmt_henseler_2015", 0.85, "border"),
        ("htmt_henseler_2015", 0.90, "not_ok"),
        ("htmt_85", 0.87, "not_ok"),
        ("inner_vif_hair_2019", 2.99, "ok"),
        ("inner_vif_hair_2019", 4.99, "border"),
        ("inner_vif_hair_2019", 5.0, "not_ok"),
        ("outer_vif_33", math.inf, "not_ok"),
        ("p_05", 0.05, "not_ok"),
        ("p_05", 0.0499, "ok"),
        ("ave_hair_2019", math.nan, "not_applicable"),
    ],
)
def test_bounds_fall_on_the_side_that_the_source_says(criterion, value, level):
    assert judge(value, CRITERIA[criterion]).level == level


def test_a_verdict_names_what_it_was_held_against():
    assert judge(0.96, CRITERIA["rho_c_hair_2019"]) == Verdict(
        "border", "excess", 0.96, CRITERIA["rho_c_hair_2019"], 0.95
    )
    assert judge(0.7, CRITERIA["fornell_larcker"], against=0.69).bound == 0.69
    assert judge(0.69, CRITERIA["fornell_larcker"], against=0.69).level == "not_ok"
    with pytest.raises(ValueError, match="against"):
        judge(0.7, CRITERIA["fornell_larcker"])


def test_study_s2_turns_round_on_its_own_root_of_ave():
    """Published: √AVE of Y .757 > .669. From the printed loadings AVE is .432, and the verdict turns."""
    criterion = PROFILES["s2_ghozali_2017"].criterion("fornell_larcker")
    loadings = [0.507, 0.547, 0.837, 0.685]
    root = math.sqrt(sum(x * x for x in loadings) / 4)
    assert judge(0.757, criterion, against=0.669).level == "ok"
    assert judge(root, criterion, against=0.669).level == "not_ok"


@pytest.mark.parametrize(
    ("ave", "rho_c", "reason"), [(0.55, 0.8, "keep"), (0.49, 0.8, "consider"), (0.55, 0.59, "consider")]
)
def test_a_middling_loading_stays_while_ave_and_reliability_hold(ave, rho_c, reason):
    verdict = judge_loading(0.6, HAIR, ave=ave, rho_c=rho_c)
    assert (verdict.level, verdict.reason) == ("border", reason)
    assert judge_loading(0.3, HAIR, ave=ave, rho_c=rho_c).reason == "drop"
    assert judge_loading(0.8, HAIR, ave=ave, rho_c=rho_c).reason == "holds"


@pytest.mark.parametrize(
    ("p_value", "loading", "loading_p_value", "level", "reason"),
    [
        (0.01, 0.2, 0.3, "ok", "holds"),
        (0.20, 0.5, 0.3, "border", "weight_keep"),
        (0.20, 0.4, 0.01, "border", "weight_consider"),
        (0.20, 0.4, 0.30, "not_ok", "weight_drop"),
        (math.nan, 1.0, math.nan, "not_applicable", "no_value"),
    ],
)
def test_items_of_formative_constructs_go_by_weight_then_loading(p_value, loading, loading_p_value, level, reason):
    verdict = judge_weight(p_value, loading, loading_p_value, HAIR)
    assert (verdict.level, verdict.reason) == (level, reason)


@pytest.mark.parametrize(
    ("bands", "value", "name"),
    [
        ("r_squared_hair_2019", 0.75, "strong"),
        ("r_squared_hair_2019", 0.74, "moderate"),
        ("r_squared_hair_2019", 0.24, "very_weak"),
        ("r_squared_chin_1998", 0.33, "moderate"),
        ("r_squared_cohen_1988", 0.26, "large"),
        ("r_squared_ghozali_2017", 0.638, "moderate"),
        ("f_squared_cohen_1988", 0.02, "small"),
        ("f_squared_cohen_1988", 0.019, "none"),
        ("interaction_f_squared_kenny_2018", 0.019, "medium"),
        ("interaction_f_squared_kenny_2018", 0.0049, "none"),
    ],
)
def test_sizes_have_their_names(bands, value, name):
    assert BANDS[bands].name(value) == name
    assert BANDS[bands].name(math.nan) is None


@pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda profile: profile.id)
def test_every_profile_has_one_criterion_a_quantity(profile):
    assert sorted(CRITERIA[name].quantity for name in profile.criteria) == sorted(QUANTITIES)
    assert profile.r_squared_bands.quantity == "r_squared"
    assert profile.f_squared_bands.quantity == "f_squared"


def test_a_profile_can_be_made_stricter():
    assert HAIR.with_criterion("htmt_85").criterion("htmt").value == 0.85
    assert HAIR.with_criterion("htmt_85").criterion("loading") == HAIR.criterion("loading")
    with pytest.raises(KeyError):
        HAIR.criterion("srmr")


@given(st.sampled_from([c for c in CRITERIA.values() if c.excess is None]), st.floats(-2, 10), st.floats(0, 5))
def test_a_better_number_never_gets_a_worse_verdict(criterion, value, step):
    order = ["not_ok", "border", "ok"]
    better = value + step if criterion.comparator in (">", ">=") else value - step
    levels = [judge(number, criterion, against=1.0).level for number in (value, better)]
    assert order.index(levels[1]) >= order.index(levels[0])


def test_the_worst_verdict_counts():
    levels = [Verdict(level, "") for level in ("not_applicable", "ok", "border", "not_ok")]
    assert [worst(levels[:count]) for count in (0, 1, 2, 3, 4)] == [
        "not_applicable",
        "not_applicable",
        "ok",
        "border",
        "not_ok",
    ]
