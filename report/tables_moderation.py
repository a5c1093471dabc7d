"""Tables of moderation: size of the interaction, and simple slopes."""

from __future__ import annotations

import pandas as pd

from plsengine.model import Interaction
from plsengine.moderation import interaction_effects as sizes
from plsengine.moderation import simple_slopes as slopes
from plsengine.resample import Bootstrap
from plsengine.thresholds import BANDS, judge
from report import footnotes as notes
from report import table as make
from report.conventions import DEFAULT, Conventions, full_name
from report.effects import headings
from report.figures_slopes import deviations
from report.table import Column, Table
from report.verdicts import band, bands_text
from report.words import Words

_BANDS = BANDS["interaction_f_squared_kenny_2018"]


def interaction_effects(bootstrap: Bootstrap, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Coefficient, test, and size of every interaction; f² by the smaller steps that interactions need."""
    found = sizes(bootstrap.estimate)
    criterion = conventions.profile.criterion("p_value")
    rows, reading = [], []
    for arrow, size in found.iterrows():
        tested = bootstrap.paths.loc[arrow]
        p = float(tested["p_value"])
        outcome = "significant" if judge(p, criterion).level == "ok" else "not_significant"
        rows.append(
            [
                make.text(conventions.relation(*arrow)),
                make.number(words, size["coefficient"]),
                make.number(words, size["standardised"]),
                make.number(words, tested["t"]),
                make.p_value(words, p, conventions.p_style),
                make.number(words, size["r_squared_change"]),
                make.number(words, size["f_squared"]),
                make.text(band(_BANDS, float(size["f_squared"]), words)),
                make.text(words(f"verdicts.short.p_value_{outcome}")),
            ]
        )
        reading.append(_read_interaction(bootstrap, arrow, size, outcome == "significant", words, conventions))
    return make.build(
        words,
        "interaction_effects",
        words("tables.interaction_effects.title"),
        [
            Column(words("tables.column.relation"), "text"),
            Column(words("tables.column.path")),
            Column(words("tables.interaction_effects.standardised")),
            Column("t"),
            Column("p"),
            Column(words("tables.interaction_effects.r_squared_change")),
            Column(words("tables.column.f_squared")),
            Column(words("tables.interaction_effects.size"), "text"),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        footnotes=[
            bands_text(_BANDS, words),
            words("tables.interaction_effects.unit"),
            notes.significance(conventions, words),
            notes.resamples(bootstrap, words),
        ],
        reading=reading,
    )


def _read_interaction(
    bootstrap: Bootstrap,
    arrow: tuple[str, str],
    size: pd.Series,
    significant: bool,
    words: Words,
    conventions: Conventions,
) -> str:
    """Whether a moderator strengthens or weakens an effect: by the signs of interaction and effect at its mean."""
    one, tested = _interaction(bootstrap, arrow), bootstrap.paths.loc[arrow]
    coefficient = float(size["coefficient"])
    kind = "quadratic" if one.quadratic else "moderation"
    if not significant:
        outcome = "none"
    elif one.quadratic:
        outcome = "upward" if coefficient > 0 else "downward"
    else:
        main = float(bootstrap.estimate.paths[one.predictor, one.target])
        outcome = "strengthens" if coefficient * main > 0 else "weakens"
    return words(
        f"tables.interaction_effects.{kind}.{outcome}",
        moderator=full_name(bootstrap.estimate.model, one.moderator),
        predictor=full_name(bootstrap.estimate.model, one.predictor),
        target=full_name(bootstrap.estimate.model, one.target),
        coefficient=words.number(coefficient),
        t=words.number(tested["t"]),
        p=words.p_value(float(tested["p_value"]), conventions.p_style),
        f_squared=words.number(size["f_squared"]),
    )


def simple_slopes(
    bootstrap: Bootstrap, arrow: tuple[str, str], words: Words, conventions: Conventions = DEFAULT
) -> Table:
    """Effect of the predictor at −1, 0 and +1 standard deviations of the moderator, with its test."""
    one = _interaction(bootstrap, arrow)
    level = 1 - conventions.significance
    table = slopes(bootstrap, level=level).xs(arrow, level=("interaction", "target"))
    rows = [
        [
            make.text(f"{one.moderator}: {deviations(float(at))}"),
            *(make.number(words, figures[name]) for name in ("original", "mean", "standard_error", "t")),
            make.p_value(words, float(figures["p_value"]), conventions.p_style),
        ]
        for at, figures in table.iterrows()
    ]
    low, high = (words.number(float(table["original"].iloc[k])) for k in (0, -1))
    facts = {"predictor": one.predictor, "target": one.target, "moderator": one.moderator, "low": low, "high": high}
    key = "tables.simple_slopes.read_quadratic" if one.quadratic else "tables.simple_slopes.read"
    return make.build(
        words,
        "simple_slopes",
        words("tables.simple_slopes.title", interaction=arrow[0], target=arrow[1]),
        [Column(words("tables.simple_slopes.at"), "text"), *headings(words)],
        rows,
        footnotes=[notes.resamples(bootstrap, words)],
        reading=[words(key, **facts)],
    )


def _interaction(bootstrap: Bootstrap, arrow: tuple[str, str]) -> Interaction:
    return next(each for each in bootstrap.estimate.asked.interactions if (each.name, each.target) == arrow)
