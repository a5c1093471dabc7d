"""Words for verdicts: the short one in a table, and the sentence that names criterion and source."""

from __future__ import annotations

from plsengine.thresholds import Bands, Criterion, Verdict
from report.words import ABSENT, Words

_SIGNS = {">": ">", ">=": "≥", "<": "<", "<=": "≤"}
# Quantities that share their words.
_FAMILY = {
    "cronbach_alpha": "reliability",
    "rho_a": "reliability",
    "rho_c": "reliability",
    "outer_vif": "vif",
    "inner_vif": "vif",
    "htmt_upper": "htmt",
    "weight_loading": "weight",
    "corrected_item_total": "item_total",
    "assumption_p": "assumption",
    "tolerance": "assumption",
    "regression_vif": "assumption",
}


def bound(value: float, words: Words) -> str:
    """Bound of a criterion as books print it: 0,70; 0,708; 3,3; 5."""
    if abs(value) >= 1:
        return words.number(value, 0 if value == int(value) else 1)
    return words.number(value, 2 if round(value, 2) == value else 3)


def criterion_text(criterion: Criterion, words: Words) -> str:
    """Rule of thumb: "≥ 0,708"; for a comparison of two numbers, what is compared."""
    if criterion.value is None:
        return words(f"verdicts.rule.{criterion.quantity}")
    return f"{_SIGNS[criterion.comparator]} {bound(criterion.value, words)}"


def acceptable_text(criterion: Criterion, words: Words) -> str:
    """The least that must hold, border zone included: "< 0,90" where "< 0,85" would be ideal."""
    limit = criterion.value if criterion.border is None else criterion.border
    if limit is None:
        return criterion_text(criterion, words)
    return f"{_SIGNS[criterion.comparator]} {bound(limit, words)}"


def range_text(criterion: Criterion, words: Words) -> str:
    """Rule of thumb with its border zone: "< 0,85 (masih dipertimbangkan: < 0,90)"."""
    rule = criterion_text(criterion, words)
    if criterion.border is None:
        return rule
    return words.guarded(None)("verdicts.with_border", rule=rule, border=acceptable_text(criterion, words))


def cited(source: str, words: Words) -> str:
    """A source as the language writes it: "Hair dkk. (2022)"."""
    return source.replace("et al.", words("common.and_others"))


def short(verdict: Verdict, words: Words) -> str:
    """One or two words: "Valid", "Tidak reliabel"."""
    if verdict.criterion is None or verdict.level == "not_applicable":
        return ABSENT
    return words(f"verdicts.short.{_family(verdict.criterion)}_{verdict.reason}")


def explanation(verdict: Verdict, words: Words) -> str:
    """The number, its criterion with the source, and why the verdict is what it is."""
    parts = []
    criterion = verdict.criterion
    if criterion is not None and verdict.bound is not None:
        sign = "≤" if verdict.reason == "excess" else _SIGNS[criterion.comparator]
        limit = words.number(verdict.bound) if criterion.value is None else bound(verdict.bound, words)
        value = words.number(verdict.value)
        rule = f"{sign} {limit}"
        parts.append(words("verdicts.held_against", value=value, rule=rule, source=cited(criterion.source, words)))
    whys = [f"verdicts.why.{verdict.reason}"]
    if criterion is not None:
        whys.insert(0, f"verdicts.why.{_family(criterion)}_{verdict.reason}")
    parts.extend([words(why) for why in whys if why in words][:1])
    return " ".join(parts)


def band(bands: Bands, value: float, words: Words) -> str:
    """Name of a size: "Moderat"."""
    name = bands.name(value)
    return ABSENT if name is None else words(f"verdicts.band.{name}")


def _family(criterion: Criterion) -> str:
    return _FAMILY.get(criterion.quantity, criterion.quantity)


def bands_steps(bands: Bands, words: Words) -> str:
    """All sizes of a set with their lower bounds: "≥ 0,75 kuat; ≥ 0,50 moderat; ≥ 0,25 lemah"."""
    steps = (f"≥ {bound(step, words)} {words(f'verdicts.band.{name}').lower()}" for step, name in bands.steps)
    return "; ".join(steps)


def bands_text(bands: Bands, words: Words) -> str:
    """The same as a footnote, with the source."""
    return words("verdicts.bands", steps=bands_steps(bands, words), source=cited(bands.source, words))
