"""Criteria of PLS-SEM with their sources, as data, and the verdict on a number.

A `Criterion` asks whether a number is good enough; `Bands` say what a size is called; a `Profile` is the
set of them that a textbook or a campus goes by. Reasons and band names are keys: the report has the words
for them.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

Comparator = Literal[">", ">=", "<", "<="]
Level = Literal["ok", "border", "not_ok", "not_applicable"]

_COMPARE = {">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le}


@dataclass(frozen=True)
class Criterion:
    """A bound that a number must keep.

    `value` is the bound (None: the number is compared with another one of the same table). Between
    `value` and `border` the verdict is "border". Beyond `excess` a number is too much of a good thing:
    "border" as well.
    """

    id: str
    quantity: str
    comparator: Comparator
    value: float | None
    source: str
    border: float | None = None
    excess: float | None = None


@dataclass(frozen=True)
class Bands:
    """Names of sizes: the first `(lower bound, name)` that a number reaches, or `below`."""

    id: str
    quantity: str
    source: str
    steps: tuple[tuple[float, str], ...]
    below: str

    def name(self, value: float) -> str | None:
        """Name of a size; None where there is no number."""
        if math.isnan(value):
            return None
        return next((name for bound, name in self.steps if value >= bound), self.below)


@dataclass(frozen=True)
class Verdict:
    """What a criterion says of a number: `level`, and `reason` as a key to words.

    `bound` is what the number was held against; `criterion` is None where none applies.
    """

    level: Level
    reason: str
    value: float = math.nan
    criterion: Criterion | None = None
    bound: float | None = None


_HAIR_2017 = "Hair et al. (2017)"
_HAIR_2019 = "Hair et al. (2019)"
_HAIR_2022 = "Hair et al. (2022)"
_HAIR_2013 = "Hair et al. (2013)"
_GHOZALI_2017 = "Ghozali (2017)"
_FORNELL = "Fornell & Larcker (1981)"
_HENSELER = "Henseler et al. (2015)"

CRITERIA: dict[str, Criterion] = {
    criterion.id: criterion
    for criterion in (
        # --- outer loadings -----------------------------------------------------------------------------
        Criterion("loading_hair_2022", "loading", ">=", 0.708, _HAIR_2022, border=0.40),
        Criterion("loading_hair_2013", "loading", ">", 0.70, _HAIR_2013),
        Criterion("loading_ghozali_2017", "loading", ">", 0.70, _GHOZALI_2017, border=0.50),
        Criterion("loading_chin_1998", "loading", ">", 0.70, "Chin (1998); Ghozali & Latan (2015)", border=0.50),
        Criterion("weight_loading_hair_2017", "weight_loading", ">=", 0.50, _HAIR_2017),
        # --- internal consistency -----------------------------------------------------------------------
        Criterion("alpha_hair_2019", "cronbach_alpha", ">=", 0.70, _HAIR_2019, border=0.60, excess=0.95),
        Criterion("alpha_hair_2013", "cronbach_alpha", ">=", 0.70, _HAIR_2013),
        Criterion("alpha_ghozali_2017", "cronbach_alpha", ">=", 0.60, _GHOZALI_2017),
        Criterion("alpha_ghozali_2018", "cronbach_alpha", ">", 0.60, "Ghozali (2018)"),
        Criterion("rho_a_hair_2019", "rho_a", ">=", 0.70, _HAIR_2019, border=0.60, excess=0.95),
        Criterion("rho_a_hair_2013", "rho_a", ">=", 0.70, _HAIR_2013),
        Criterion("rho_c_hair_2019", "rho_c", ">=", 0.70, _HAIR_2019, border=0.60, excess=0.95),
        Criterion("rho_c_hair_2013", "rho_c", ">=", 0.70, _HAIR_2013),
        Criterion("rho_c_ghozali_2017", "rho_c", ">", 0.70, _GHOZALI_2017),
        # --- convergent and discriminant validity -------------------------------------------------------
        Criterion("ave_hair_2019", "ave", ">=", 0.50, f"{_FORNELL}; {_HAIR_2019}"),
        Criterion("ave_hair_2013", "ave", ">", 0.50, _HAIR_2013),
        Criterion("ave_ghozali_2017", "ave", ">", 0.50, _GHOZALI_2017),
        Criterion("fornell_larcker", "fornell_larcker", ">", None, _FORNELL),
        Criterion("fornell_larcker_ghozali_2017", "fornell_larcker", ">", None, _GHOZALI_2017),
        Criterion("cross_loading_chin_1998", "cross_loading", ">", None, "Chin (1998)"),
        Criterion("htmt_henseler_2015", "htmt", "<", 0.85, _HENSELER, border=0.90),
        Criterion("htmt_85", "htmt", "<", 0.85, _HENSELER),
        Criterion("htmt_upper_90", "htmt_upper", "<", 0.90, "Franke & Sarstedt (2019)"),
        Criterion("htmt_upper_85", "htmt_upper", "<", 0.85, "Franke & Sarstedt (2019)"),
        Criterion("htmt_upper_1", "htmt_upper", "<", 1.0, _HENSELER),
        # --- collinearity -------------------------------------------------------------------------------
        Criterion("outer_vif_hair_2019", "outer_vif", "<", 3.0, _HAIR_2019, border=5.0),
        Criterion("outer_vif_33", "outer_vif", "<", 3.3, "Diamantopoulos & Siguaw (2006)"),
        Criterion("inner_vif_hair_2019", "inner_vif", "<", 3.0, _HAIR_2019, border=5.0),
        Criterion("inner_vif_33", "inner_vif", "<", 3.3, "Kock (2015)"),
        # --- hypotheses ---------------------------------------------------------------------------------
        Criterion("p_05", "p_value", "<", 0.05, _HAIR_2017),
        *(Criterion(f"p_{level:02d}", "p_value", "<", level / 100, _HAIR_2017) for level in (20, 15, 10, 2, 1)),
    )
}

# Criteria of further analyses: no profile has another one.
NECESSITY = Criterion("necessity_dul_2016", "necessity", ">=", 0.10, "Dul (2016)")
REDUNDANCY = Criterion("redundancy_chin_1998", "redundancy", ">=", 0.70, "Chin (1998); Cheah et al. (2018)")
ENTROPY = Criterion("entropy_ringle_2010", "entropy", ">", 0.50, "Ringle et al. (2010)")

# Instrument tests and classical assumptions; the same for every profile. Levels of significance come from the reader.
REGRESSION_CRITERIA: dict[str, Criterion] = {
    criterion.id: criterion
    for criterion in (
        Criterion("r_table", "item_total", ">", None, "Sugiyono (2019); Ghozali (2018)"),
        Criterion("corrected_r_table", "corrected_item_total", ">", None, "Ghozali (2018)"),
        Criterion("corrected_30", "corrected_item_total", ">=", 0.30, "Nunnally & Bernstein (1994)"),
        Criterion("assumption", "assumption_p", ">", 0.05, "Ghozali (2018)"),
        Criterion("tolerance", "tolerance", ">", 0.10, "Ghozali (2018); Hair et al. (2019)"),
        Criterion("vif_10", "regression_vif", "<", 10.0, "Ghozali (2018); Hair et al. (2019)"),
    )
}

BANDS: dict[str, Bands] = {
    bands.id: bands
    for bands in (
        Bands(
            "r_squared_hair_2019",
            "r_squared",
            _HAIR_2019,
            ((0.75, "strong"), (0.50, "moderate"), (0.25, "weak")),
            "very_weak",
        ),
        Bands(
            "r_squared_chin_1998",
            "r_squared",
            "Chin (1998)",
            ((0.67, "strong"), (0.33, "moderate"), (0.19, "weak")),
            "very_weak",
        ),
        Bands(
            "r_squared_cohen_1988",
            "r_squared",
            "Cohen (1988)",
            ((0.26, "large"), (0.13, "medium"), (0.02, "small")),
            "none",
        ),
        Bands(
            "r_squared_ghozali_2017",
            "r_squared",
            _GHOZALI_2017,
            ((0.70, "strong"), (0.45, "moderate"), (0.25, "weak")),
            "very_weak",
        ),
        Bands(
            "f_squared_cohen_1988",
            "f_squared",
            "Cohen (1988)",
            ((0.35, "large"), (0.15, "medium"), (0.02, "small")),
            "none",
        ),
        Bands(
            "interaction_f_squared_kenny_2018",
            "interaction_f_squared",
            "Kenny (2018)",
            ((0.025, "large"), (0.01, "medium"), (0.005, "small")),
            "none",
        ),
        Bands(
            "necessity_dul_2016",
            "necessity",
            "Dul (2016)",
            ((0.5, "very_large"), (0.3, "large"), (0.1, "medium")),
            "small",
        ),
    )
}


@dataclass(frozen=True)
class Profile:
    """A set of criteria, one a quantity, and the bands for R² and f²."""

    id: str
    criteria: tuple[str, ...]
    r_squared: str = "r_squared_hair_2019"
    f_squared: str = "f_squared_cohen_1988"

    def criterion(self, quantity: str) -> Criterion:
        """The criterion for a quantity such as "loading" or "inner_vif".

        Raises
        ------
        KeyError : no criterion of the profile is about this quantity.
        """
        for name in self.criteria:
            if CRITERIA[name].quantity == quantity:
                return CRITERIA[name]
        raise KeyError(quantity)

    def with_criterion(self, name: str) -> Profile:
        """Return the profile with another criterion for the same quantity."""
        quantity = CRITERIA[name].quantity
        others = (other for other in self.criteria if CRITERIA[other].quantity != quantity)
        return replace(self, criteria=(*others, name))

    @property
    def r_squared_bands(self) -> Bands:
        """What a size of R² is called."""
        return BANDS[self.r_squared]

    @property
    def f_squared_bands(self) -> Bands:
        """What a size of f² is called."""
        return BANDS[self.f_squared]


_VALIDITY = ("cross_loading_chin_1998", "htmt_henseler_2015", "htmt_upper_90", "weight_loading_hair_2017")
_VIF = ("outer_vif_hair_2019", "inner_vif_hair_2019")
_VIF_33 = ("outer_vif_33", "inner_vif_33")

PROFILES: dict[str, Profile] = {
    profile.id: profile
    for profile in (
        Profile(
            "hair_2022",
            (
                "loading_hair_2022",
                "alpha_hair_2019",
                "rho_a_hair_2019",
                "rho_c_hair_2019",
                "ave_hair_2019",
                "fornell_larcker",
                *_VALIDITY,
                *_VIF,
                "p_05",
            ),
        ),
        Profile(
            "s1_hair_2013",
            (
                "loading_hair_2013",
                "alpha_hair_2013",
                "rho_a_hair_2013",
                "rho_c_hair_2013",
                "ave_hair_2013",
                "fornell_larcker",
                *_VALIDITY,
                *_VIF,
                "p_05",
            ),
        ),
        Profile(
            "s2_ghozali_2017",
            (
                "loading_ghozali_2017",
                "alpha_ghozali_2017",
                "rho_a_hair_2019",
                "rho_c_ghozali_2017",
                "ave_ghozali_2017",
                "fornell_larcker_ghozali_2017",
                *_VALIDITY,
                *_VIF_33,
                "p_05",
            ),
            r_squared="r_squared_ghozali_2017",
        ),
    )
}


def judge(value: float, criterion: Criterion, *, against: float | None = None) -> Verdict:
    """Hold a number against a criterion.

    Parameters
    ----------
    value : NaN gives "not_applicable".
    against : the other number, for a criterion without a bound of its own.

    Raises
    ------
    ValueError : a criterion without a bound needs `against`.
    """
    bound = criterion.value if criterion.value is not None else against
    if bound is None:
        raise ValueError(f"{criterion.id} compares with another number: give it as `against`")
    if math.isnan(value) or math.isnan(bound):
        return Verdict("not_applicable", "no_value", value, criterion)
    holds = _COMPARE[criterion.comparator]
    if holds(value, bound):
        if criterion.excess is not None and value > criterion.excess:
            return Verdict("border", "excess", value, criterion, criterion.excess)
        return Verdict("ok", "holds", value, criterion, bound)
    if criterion.border is not None and holds(value, criterion.border):
        return Verdict("border", "near", value, criterion, bound)
    return Verdict("not_ok", "fails", value, criterion, bound)


def judge_loading(loading: float, profile: Profile, *, ave: float, rho_c: float) -> Verdict:
    """Hold an outer loading of a reflective construct against a profile.

    A loading in the border zone is a reason to drop the item only if that lifts AVE or rho_C over their
    bounds: where both hold already, the reason is "keep", otherwise "consider" (Hair et al., 2022, ch.
    4). Below it: "drop".
    """
    verdict = judge(loading, profile.criterion("loading"))
    if verdict.level == "border":
        fine = all(
            judge(value, profile.criterion(quantity)).level != "not_ok"
            for value, quantity in ((ave, "ave"), (rho_c, "rho_c"))
        )
        return replace(verdict, reason="keep" if fine else "consider")
    if verdict.level == "not_ok":
        return replace(verdict, reason="drop")
    return verdict


def judge_reliability(alpha: float, rho_a: float, rho_c: float, profile: Profile) -> Verdict:
    """One verdict on a construct's internal consistency.

    rho_C decides; where it holds and alpha or rho_A fail, the verdict is "border", reason "partly": alpha
    is a lower bound of the reliability and rho_C an upper one (Hair et al., 2019).
    """
    main = judge(rho_c, profile.criterion("rho_c"))
    others = [judge(alpha, profile.criterion("cronbach_alpha")), judge(rho_a, profile.criterion("rho_a"))]
    if main.level in ("not_ok", "not_applicable"):
        return main
    for other in others:
        if other.level == "not_ok":
            return replace(other, level="border", reason="partly")
    return next((verdict for verdict in (main, *others) if verdict.level == "border"), main)


def judge_weight(p_value: float, loading: float, loading_p_value: float, profile: Profile) -> Verdict:
    """Decide on an item of a formative construct by its outer weight (Hair et al., 2017, ch. 5).

    A significant weight is "ok". If it is not, a loading of 0.50 or more keeps the item ("weight_keep"),
    a smaller but significant one makes it doubtful ("weight_consider"), and without either it should go
    ("weight_drop").
    """
    significance, absolute = profile.criterion("p_value"), profile.criterion("weight_loading")
    verdict = judge(p_value, significance)
    if verdict.level != "not_ok":
        return verdict
    if judge(loading, absolute).level == "ok":
        return Verdict("border", "weight_keep", loading, absolute, absolute.value)
    if judge(loading_p_value, significance).level == "ok":
        return Verdict("border", "weight_consider", loading, absolute, absolute.value)
    return Verdict("not_ok", "weight_drop", loading, absolute, absolute.value)


def worst(verdicts: Iterable[Verdict]) -> Level:
    """The worst level among verdicts; "not_applicable" where none applies."""
    levels = {verdict.level for verdict in verdicts}
    return next((level for level in ("not_ok", "border", "ok") if level in levels), "not_applicable")
