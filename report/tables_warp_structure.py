"""Inner-model tables in the WarpPLS way: path coefficients with P, effect sizes, latent variable coefficients, hypotheses."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from plsengine.curve_reading import relation
from plsengine.model import Hypothesis
from plsengine.quality_indices import EFFECT_BANDS
from plsengine.warp import Warped
from report import footnotes as notes
from report import table as make
from report.conventions import DEFAULT, Conventions, full_name
from report.effects import Effect, decide, decision_cell, therefore
from report.table import Cell, Column, Table
from report.tables_structure import beyond_one
from report.verdicts import band, bands_text
from report.warp_cells import PAPER, arrow_cell, errors, matrix, method, p_cell, p_relation
from report.words import ABSENT, Words


def path_coefficients(warped: Warped, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Path coefficients, targets in rows and predictors in columns."""
    return matrix(
        warped,
        words,
        "warp_paths",
        arrow_cell(words, warped.paths, lambda value: make.number(words, value, beyond_one(value))),
        columns=_sources(warped),
        footnotes=[words("tables.warp.matrix"), method(warped, words)],
    )


def path_p_values(warped: Warped, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Their one-tailed p values, laid out alike."""
    return matrix(
        warped,
        words,
        "warp_p",
        arrow_cell(words, warped.tested("paths")["p_value"], lambda value: p_cell(words, value)),
        columns=_sources(warped),
        footnotes=[words("tables.warp.matrix"), errors(warped, words)],
    )


def _sources(warped: Warped) -> list[str]:
    pointing = set(warped.arrows.get_level_values("source"))
    return [name for name in warped.estimate.model.names if name in pointing]


def effect_sizes(warped: Warped, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Each arrow's share of R², with its size and its standard error of β."""
    tested = warped.tested("paths")
    rows, groups = [], {}
    for arrow, value in warped.effect_sizes.items():
        name = band(EFFECT_BANDS, float(value), words)
        relation = conventions.relation(*arrow)  # type: ignore[misc]
        groups.setdefault(name, []).append(f"{relation} ({words.number(value)})")
        rows.append(
            [
                make.text(relation),
                make.number(words, tested.loc[arrow, "original"]),
                make.number(words, tested.loc[arrow, "standard_error"]),
                p_cell(words, tested.loc[arrow, "p_value"]),
                make.number(words, value),
                make.text(name),
                make.number(words, warped.block_vif[arrow]),
            ]
        )
    sums = warped.effect_sizes.groupby(level="target").sum()
    return make.build(
        words,
        "warp_effect_sizes",
        words("tables.warp_effect_sizes.title"),
        [
            Column(words("tables.column.relation"), "text"),
            Column(words("tables.warp.column.beta")),
            Column(words("tables.warp.column.standard_error")),
            Column(words("tables.warp.column.p")),
            Column(words("tables.warp.column.effect_size")),
            Column(words("tables.column.verdict"), "text"),
            Column(words("tables.warp.column.block_vif")),
        ],
        rows,
        footnotes=[
            words("tables.warp_effect_sizes.note"),
            bands_text(EFFECT_BANDS, words),
            words("tables.warp.block_vif"),
            errors(warped, words),
        ],
        reading=[
            *(
                words("tables.warp_effect_sizes.read", band=name.lower(), relations=found)
                for name, found in groups.items()
            ),
            *(
                words(
                    "tables.warp_effect_sizes.sum",
                    target=full_name(warped.estimate.model, str(target)),
                    total=words.number(value),
                    r_squared=words.number(warped.r_squared.loc[target, "r_squared"]),
                )
                for target, value in sums.items()
            ),
        ],
    )


_COEFFICIENTS = (
    "r_squared",
    "adjusted_r_squared",
    "rho_c",
    "cronbach_alpha",
    "ave",
    "full_collinearity",
    "q_squared",
    "minimum",
    "maximum",
    "median",
    "mode",
    "skewness",
    "kurtosis",
)


def latent_coefficients(warped: Warped, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """What WarpPLS lists of every latent variable, one row a coefficient."""
    found, names = warped.latent_coefficients, warped.estimate.model.names
    rows = []
    for coefficient in _COEFFICIENTS:
        values = [float(found.loc[name, coefficient]) for name in names]
        cells = (make.EMPTY if pd.isna(value) else make.number(words, value) for value in values)
        rows.append([make.text(words(f"tables.latent_coefficients.{coefficient}")), *cells])
    targets = list(warped.r_squared.index)
    return make.build(
        words,
        "latent_coefficients",
        words("tables.latent_coefficients.title"),
        [Column(words("tables.warp.column.coefficient"), "text"), *(Column(name) for name in names)],
        rows,
        footnotes=[words("tables.warp.q_squared"), method(warped, words)],
        reading=[_read_target(warped, str(target), words) for target in targets],
    )


def _read_target(warped: Warped, target: str, words: Words) -> str:
    model = warped.estimate.model
    r_squared = float(warped.r_squared.loc[target, "r_squared"])
    q_squared = float(warped.curve_check.equations.loc[target, "bent"])
    return words(
        "tables.latent_coefficients.relevant" if q_squared > 0 else "tables.latent_coefficients.irrelevant",
        target=full_name(model, target),
        share=words.percent(r_squared),
        predictors=[full_name(model, each) for each in model.predictors(target)],
        q_squared=words.number(q_squared),
    )


def explained(warped: Warped, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """R², adjusted R² and Q² of every construct that arrows end at."""
    bands = conventions.profile.r_squared_bands
    rows = [
        [
            make.text(full_name(warped.estimate.model, str(target))),
            make.number(words, row["r_squared"]),
            make.number(words, row["adjusted_r_squared"]),
            make.number(words, warped.curve_check.equations.loc[target, "bent"]),
            make.text(band(bands, float(row["r_squared"]), words)),
        ]
        for target, row in warped.r_squared.iterrows()
    ]
    return make.build(
        words,
        "warp_r_squared",
        words("tables.warp_r_squared.title"),
        [
            Column(words("tables.column.variable"), "text"),
            Column(words("tables.warp.column.r_squared")),
            Column(words("tables.warp.column.adjusted")),
            Column(words("tables.warp.column.q_squared")),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        footnotes=[bands_text(bands, words), words("tables.warp.q_squared")],
        reading=[_read_target(warped, str(target), words) for target in warped.r_squared.index],
    )


def hypotheses(warped: Warped, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """β and P of every hypothesis, and whether the data support it."""
    effects = direct_effects(warped, conventions)
    rows = [
        [
            make.text(effect.hypothesis.name if effect.hypothesis else ABSENT),
            make.text(conventions.relation(*effect.route)),
            Cell(words.number(effect.figures["original"], PAPER), float(effect.figures["original"])),
            p_cell(words, effect.p_value, PAPER),
            decision_cell(effect, words, conventions),
        ]
        for effect in effects
    ]
    return make.build(
        words,
        "hypothesis_test",
        words("tables.warp_hypotheses.title"),
        [
            Column(words("tables.column.hypothesis"), "text"),
            Column(words("tables.column.relation"), "text"),
            Column(words("tables.warp.column.beta")),
            Column(words("tables.warp.column.p_value")),
            Column(words("tables.warp.column.supported"), "text"),
        ],
        rows,
        verdicts=[effect.verdict for effect in effects],
        footnotes=[
            notes.significance(conventions, words),
            words("tables.footnote.direction") if any(effect.directed for effect in effects) else "",
            method(warped, words),
            errors(warped, words),
            words("tables.warp.bent_unit"),
        ],
        reading=[read_path(warped, effect.route, words, conventions) for effect in effects],
    )


def direct_effects(warped: Warped, conventions: Conventions) -> list[Effect]:
    """Effects of the arrows with their decisions, hypotheses first."""
    model, arrows = warped.estimate.asked, [tuple(arrow) for arrow in warped.arrows]
    claims = [each for each in model.hypotheses if len(each.route) == 2]
    if not claims:
        claims = [Hypothesis(f"H{k}", arrow) for k, arrow in enumerate(arrows, 1)]
    claimed = {each.route for each in claims}
    return [
        *(effect_of(warped, each.route, each, conventions) for each in claims),
        *(effect_of(warped, arrow, None, conventions) for arrow in arrows if arrow not in claimed),
    ]


def effect_of(
    warped: Warped, arrow: tuple[str, ...], hypothesis: Hypothesis | None, conventions: Conventions
) -> Effect:
    """Decision on one arrow; p is one-tailed in the direction of β, whatever the conventions say, as in WarpPLS."""
    row = warped.tested("paths").loc[arrow]
    figures = pd.Series({**row, "p_value_one_tailed": row["p_value"]})
    return decide(arrow, figures, hypothesis, conventions)


def read_path(warped: Warped, arrow: tuple[str, ...], words: Words, conventions: Conventions = DEFAULT) -> str:
    """Sentence on one arrow, true to its figures and its curve."""
    effect = effect_of(warped, arrow, None, conventions)
    if effect.verdict.level == "not_applicable":
        return ""
    model, beta = warped.estimate.model, float(effect.figures["original"])
    shown = relation(warped, arrow[0], arrow[-1])
    facts: dict[str, object] = {}
    key = "significant" if effect.significant else "not_significant"
    if effect.significant and shown.real_turns:
        key, facts = "turning", {"places": [words.number(turn, PAPER) for turn in shown.real_turns]}
    elif effect.significant:
        facts = {"direction": words("tables.positive" if beta > 0 else "tables.negative")}
    return words(
        f"tables.warp_hypotheses.{key}",
        source=full_name(model, arrow[0]),
        target=full_name(model, arrow[-1]),
        beta=words.number(beta, PAPER),
        p=p_relation(words, effect.p_value, PAPER),
        shape=words(f"tables.warp.shape.{shown.shape}"),
        **facts,
    )


def indirect_effects(warped: Warped, conventions: Conventions) -> list[Effect]:
    """Indirect effects along each route with their decisions; p is one-tailed in the direction of the effect."""
    claims = {each.route: each for each in warped.estimate.asked.hypotheses}
    found = []
    for label, row in warped.tested("specific_indirect_effects").iterrows():
        route = tuple(str(label).split(" -> "))
        figures = pd.Series({**row, "p_value_one_tailed": row["p_value"]})
        found.append(decide(route, figures, claims.get(route), conventions))
    return found


def read_indirect(warped: Warped, effect: Effect, words: Words) -> str:
    """Sentence on one indirect effect."""
    source, *between, target = (full_name(warped.estimate.model, name) for name in effect.route)
    return words(
        f"tables.warp_indirect_read.{'significant' if effect.significant else 'not_significant'}",
        source=source,
        target=target,
        mediators=between,
        original=words.number(effect.figures["original"]),
        p=p_relation(words, effect.p_value),
    )


def specific_indirect(warped: Warped, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Indirect effects along each route."""
    table = warped.tested("specific_indirect_effects")
    routes = [tuple(label.split(" -> ")) for label in table.index]
    labels = [conventions.relation(*route) for route in routes]
    reading = [
        " ".join([read_indirect(warped, effect, words), *therefore(effect, words, conventions)])
        for effect in indirect_effects(warped, conventions)
    ]
    return _tested(warped, words, "warp_indirect", labels, table, reading)


def total_effects(warped: Warped, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Direct and indirect effects together."""
    table = warped.tested("total_effects")
    return _tested(warped, words, "warp_total", [conventions.relation(*arrow) for arrow in table.index], table)


def _tested(
    warped: Warped, words: Words, key: str, labels: list[str], table: pd.DataFrame, reading: Sequence[str] = ()
) -> Table:
    rows = [
        [
            make.text(label),
            make.number(words, row["original"]),
            make.number(words, row["standard_error"]),
            p_cell(words, row["p_value"]),
        ]
        for label, (_, row) in zip(labels, table.iterrows(), strict=True)
    ]
    return make.build(
        words,
        key,
        words(f"tables.{key}.title"),
        [
            Column(words("tables.column.relation"), "text"),
            Column(words("tables.warp.column.effect")),
            Column(words("tables.warp.column.standard_error")),
            Column(words("tables.warp.column.p")),
        ],
        rows,
        footnotes=[words("tables.warp.products"), errors(warped, words)],
        reading=reading,
    )
