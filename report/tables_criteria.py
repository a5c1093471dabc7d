"""The table of criteria for the chapter on methods: what counts as good, and who says so."""

from __future__ import annotations

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
    profile = conventions.profile
    sizes: dict[str, Bands] = {"r_squared": profile.r_squared_bands, "f_squared": profile.f_squared_bands}
    rows: list[list[Cell]] = []
    for aspect, quantities in _ASPECTS:
        heading = make.text(words(f"tables.criteria.aspects.{aspect}"))
        for quantity in quantities:
            if quantity in sizes:
                rule, source = bands_steps(sizes[quantity], words), sizes[quantity].source
            else:
                criterion = profile.criterion(quantity)
                rule, source = range_text(criterion, words), criterion.source
            parameter = make.text(words(f"verdicts.quantity.{quantity}"))
            rows.append([heading, parameter, make.text(rule), make.text(cited(source, words))])
    level = conventions.significance
    critical = words(
        "tables.criteria.t",
        critical=words.number(float(stats.norm.isf(level / 2)), 2),
        one_tailed=words.number(float(stats.norm.isf(level))),
    )
    rows.append([rows[-1][0], make.text(words("verdicts.quantity.t")), make.text(critical), rows[-1][-1]])
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
        footnotes=[words("tables.criteria.profile", name=profile_name(profile, words))],
    )
