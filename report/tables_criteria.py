"""The table of criteria for the chapter on methods: what counts as good, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scipy import stats

from plsengine.thresholds import PROFILES, Bands, Profile
from report import table as make
from report.conventions import DEFAULT, Conventions
from report.table import Cell, Column, Table
from report.verdicts import bands_steps, cited, range_text
from report.words import Words

_ASPECTS = (
    ("loading", ("loading",)),
    ("ave", ("ave",)),
    ("reliability", ("rho_c", "rho_a", "cronbach_alpha")),
    ("discriminant", ("fornell_larcker", "cross_loading", "htmt")),
    ("collinearity", ("outer_vif", "inner_vif")),
    ("r_squared", ("r_squared",)),
    ("f_squared", ("f_squared",)),
    ("significance", ("p_value",)),
)


def profile_name(profile: Profile, words: Words) -> str:
    """What a set of criteria is called; a changed one keeps its name with a remark."""
    name = words(f"tables.criteria.profiles.{profile.id}")
    return name if PROFILES.get(profile.id) == profile else words.guarded(None)("tables.criteria.changed", name=name)


def criteria(words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Every criterion that the tables go by, with its bound and its source."""
    rows = aspect_rows(_ASPECTS, words, conventions)
    level = conventions.significance
    critical = words(
        "tables.criteria.t",
        critical=words.number(float(stats.norm.isf(level / 2)), 2),
        one_tailed=words.number(float(stats.norm.isf(level))),
    )
    rows.append([rows[-1][0], make.text(words("verdicts.quantity.t")), make.text(critical), rows[-1][-1]])
    return criteria_table(rows, words, conventions)


def aspect_rows(
    aspects: Iterable[tuple[str, Sequence[str]]], words: Words, conventions: Conventions
) -> list[list[Cell]]:
    """Rows of aspects with their quantities: parameter, bound, source."""
    profile = conventions.profile
    sizes: dict[str, Bands] = {"r_squared": profile.r_squared_bands, "f_squared": profile.f_squared_bands}
    rows = []
    for aspect, quantities in aspects:
        for quantity in quantities:
            parameter = words(f"verdicts.quantity.{quantity}")
            if quantity in sizes:
                rule, source = bands_steps(sizes[quantity], words), sizes[quantity].source
            else:
                criterion = profile.criterion(quantity)
                rule, source = range_text(criterion, words), criterion.source
            rows.append(criterion_row(aspect, parameter, rule, source, words))
    return rows


def criterion_row(aspect: str, parameter: str, rule: str, source: str, words: Words) -> list[Cell]:
    """One criterion."""
    heading = words(f"tables.criteria.aspects.{aspect}")
    return [make.text(heading), make.text(parameter), make.text(rule), make.text(cited(source, words))]


def criteria_table(rows: Sequence[Sequence[Cell]], words: Words, conventions: Conventions) -> Table:
    """The table of some criteria."""
    return make.build(
        words,
        "criteria",
        words("tables.criteria.title"),
        [
            Column(words("tables.criteria.aspect"), "text"),
            Column(words("tables.criteria.parameter"), "text"),
            Column(words("tables.column.rule"), "text"),
            Column(words("tables.criteria.source"), "text"),
        ],
        rows,
        footnotes=[words("tables.criteria.profile", name=profile_name(conventions.profile, words))],
    )
