"""Small tables about one element of the drawing: an arrow, a construct, an indicator, and what a dropped item would change."""

from __future__ import annotations

from collections.abc import Mapping

from plsengine.estimate import Estimate
from plsengine.model import Hypothesis, Model
from plsengine.resample import Bootstrap
from plsengine.thresholds import Bands, Verdict, judge
from report import footnotes as notes
from report import table as make
from report.conventions import DEFAULT, Conventions, full_name
from report.effects import decide, decision_cell
from report.table import Cell, Column, Table
from report.tables_measurement import RELIABILITY, item_verdict
from report.tables_structure import beyond_one
from report.verdicts import band
from report.words import Words


def path_facts(
    bootstrap: Bootstrap, source: str, target: str, words: Words, conventions: Conventions = DEFAULT
) -> Table:
    """Coefficient with its test and interval, effect size and collinearity of one arrow."""
    estimate, arrow = bootstrap.estimate, (source, target)
    level = 1 - conventions.significance
    figures = bootstrap.paths.loc[arrow]
    interval = conventions.tested(bootstrap).loc[arrow]
    effect = decide(arrow, figures, hypothesis_on(estimate.model, arrow), conventions)
    original = float(figures["original"])
    vif = float(estimate.inner_vif[arrow])
    ends = f"{words.number(interval['ci_low'])} … {words.number(interval['ci_high'])}"
    rows = [
        _fact("path", make.number(words, original, beyond_one(original)), words),
        _fact("t", make.number(words, figures["t"]), words),
        _fact(
            "p",
            make.p_value(words, effect.p_value, conventions.p_style),
            words,
            decision_cell(effect, words, conventions),
        ),
        [make.text(words("tables.details.interval", level=words.percent(level, 0))), make.text(ends), make.EMPTY],
        _sized("f_squared", float(estimate.f_squared[arrow]), conventions.profile.f_squared_bands, words),
        _judged("vif", vif, judge(vif, conventions.profile.criterion("inner_vif")), words),
    ]
    return _facts("path_facts", conventions.relation(*arrow), rows, words)


def hypothesis_on(model: Model, route: tuple[str, ...]) -> Hypothesis | None:
    """The hypothesis about a route; None where there is none."""
    return next((each for each in model.hypotheses if each.route == route), None)


def stage_of(estimate: Estimate, construct: str) -> Estimate:
    """The stage in which a construct has its indicators."""
    if estimate.first_stage is None or construct in estimate.model.names:
        return estimate
    return estimate.first_stage


def construct_facts(estimate: Estimate, name: str, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Reliability, AVE and R² of one construct."""
    estimate = stage_of(estimate, name)
    construct, profile = estimate.model.construct(name), conventions.profile
    outside = notes.outside(construct)
    values = estimate.reliability.loc[name]
    rows = [
        _judged(
            quantity,
            float(values[quantity]),
            outside or judge(float(values[quantity]), profile.criterion(quantity)),
            words,
        )
        for quantity in RELIABILITY
    ]
    if name in estimate.r_squared.index:
        explained = estimate.r_squared.loc[name]
        rows.append(_sized("r_squared", float(explained["r_squared"]), profile.r_squared_bands, words))
        rows.append(_fact("adjusted_r_squared", make.number(words, explained["adjusted_r_squared"]), words))
    footnotes = notes.unjudged(estimate, words, only=name)
    return _facts("construct_facts", full_name(estimate.model, name), rows, words, footnotes)


def indicator_facts(bootstrap: Bootstrap, indicator: str, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Loading and weight of one indicator with their tests, and its collinearity."""
    estimate = bootstrap.estimate
    construct = estimate.model.construct(estimate.model.owner(indicator) or "")
    place = construct.name, indicator
    judged = item_verdict(estimate, construct, indicator, conventions, bootstrap)
    of_loading = construct.mode == "reflective"
    rows = []
    for quantity, table, decides in (
        ("loading", bootstrap.loadings, of_loading),
        ("weight", bootstrap.weights, not of_loading),
    ):
        figures = table.loc[place]
        value = make.number(words, figures["original"], judged if decides else None)
        rows.append(_fact(quantity, value, words, make.verdict(words, judged) if decides else make.EMPTY))
        tested = words(
            "tables.details.test",
            t=words.number(figures["t"]),
            p=words.p_value(float(figures["p_value"]), conventions.p_style),
        )
        rows.append([make.text(words(f"tables.details.{quantity}_test")), make.text(tested), make.EMPTY])
    vif = float(estimate.outer_vif[place])
    verdict = None if of_loading else judge(vif, conventions.profile.criterion("outer_vif"))
    rows.append(_judged("vif", vif, verdict, words))
    return _facts("indicator_facts", indicator, rows, words)


def own_cross_loadings(estimate: Estimate, indicator: str, words: Words) -> Table:
    """Correlation of one indicator with every construct, the own one strong."""
    model = estimate.model
    owner = model.owner(indicator)
    values = estimate.cross_loadings.xs(indicator, level="indicator").iloc[0]
    rows = [
        [make.text(full_name(model, name), strong=name == owner), make.number(words, value, strong=name == owner)]
        for name, value in values.items()
    ]
    return make.build(
        words,
        "own_cross_loadings",
        words("tables.details.cross_loadings", indicator=indicator),
        [Column(words("tables.column.variable"), "text"), Column(words("tables.column.cross_loading"))],
        rows,
    )


def overview(bootstrap: Bootstrap, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Every arrow with coefficient, t, p and decision, short enough to stand beside the drawing."""
    rows = []
    for arrow, figures in bootstrap.paths.iterrows():
        effect = decide(tuple(arrow), figures, hypothesis_on(bootstrap.estimate.model, tuple(arrow)), conventions)
        relation = conventions.relation(*arrow)
        name = f"{effect.hypothesis.name}: " if effect.hypothesis else ""
        rows.append(
            [
                make.text(name + relation),
                make.number(words, figures["original"]),
                make.number(words, figures["t"]),
                make.p_value(words, effect.p_value, conventions.p_style),
                decision_cell(effect, words, conventions),
            ]
        )
    return make.build(
        words,
        "overview",
        words("tables.hypothesis_test.title"),
        [
            Column(words("tables.column.relation"), "text"),
            Column("β"),
            Column("t"),
            Column("p"),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
    )


# --- what a dropped item would change ---------------------------------------------------------------------


def dropped_items(
    now: Estimate,
    without: Mapping[str, Estimate],
    construct: str,
    words: Words,
    conventions: Conventions = DEFAULT,
    *,
    whole: bool = False,
) -> Table:
    """The construct as it is, and without each of its items in turn.

    Parameters
    ----------
    without : estimates of the model by the item that each one lacks.
    whole : also R² of every construct and every path, each with its change.
    """
    profile = conventions.profile
    outside = notes.outside(stage_of(now, construct).model.construct(construct))
    explained = [name for name in now.r_squared.index if whole or name == construct]

    def cells(estimate: Estimate) -> list[Cell]:
        found = []
        stage, stage_now = stage_of(estimate, construct), stage_of(now, construct)
        for quantity in ("ave", "rho_c", "cronbach_alpha"):
            value = float(stage.reliability.loc[construct, quantity])
            before = float(stage_now.reliability.loc[construct, quantity])
            # The last but one item leaves a construct of one, which isn't judged.
            verdict = (
                outside or notes.outside(stage.model.construct(construct)) or judge(value, profile.criterion(quantity))
            )
            found.append(changed(words, value, None if estimate is now else before, verdict))
        for name in explained:
            value, before = (float(each.r_squared.loc[name, "r_squared"]) for each in (estimate, now))
            found.append(changed(words, value, None if estimate is now else before))
        if whole:
            for arrow, before in now.paths.items():
                found.append(changed(words, float(estimate.paths[arrow]), None if estimate is now else float(before)))
        return found

    rows = [[make.text(words("tables.details.now"), strong=True), *cells(now)]]
    rows += [[make.text(item), *cells(estimate)] for item, estimate in without.items()]
    return make.build(
        words,
        "dropped_items_all" if whole else "dropped_items",
        words("tables.details.dropped", construct=full_name(now.asked, construct)),
        [
            Column(words("tables.details.without"), "text"),
            Column(words("tables.column.ave_short")),
            Column("rho_C"),
            Column("α"),
            *(Column(f"R² {name}") for name in explained),
            *([Column(conventions.relation(*arrow)) for arrow in now.paths.index] if whole else []),
        ],
        rows,
        footnotes=[words("tables.details.dropped_note")],
    )


def changed(words: Words, value: float, before: float | None, verdict: Verdict | None = None) -> Cell:
    """Number with its change in brackets."""
    cell = make.number(words, value, verdict)
    if before is None:
        return cell
    return Cell(f"{cell.text} ({signed(words, value - before)})", cell.value, verdict)


def signed(words: Words, change: float) -> str:
    """Change with its sign; none where it rounds to nothing."""
    text = words.number(change)
    return f"+{text}" if round(change, 3) > 0 else text


# --- rows ---------------------------------------------------------------------------------------------------


def _fact(quantity: str, value: Cell, words: Words, verdict: Cell = make.EMPTY) -> list[Cell]:
    return [make.text(words(f"tables.column.{quantity}")), value, verdict]


def _judged(quantity: str, value: float, verdict: Verdict | None, words: Words) -> list[Cell]:
    said = make.verdict(words, verdict) if verdict else make.EMPTY
    return _fact(quantity, make.number(words, value, verdict), words, said)


def _sized(quantity: str, value: float, bands: Bands, words: Words) -> list[Cell]:
    return _fact(quantity, make.number(words, value), words, make.text(band(bands, value, words)))


def _facts(key: str, title: str, rows: list[list[Cell]], words: Words, footnotes: list[str] | None = None) -> Table:
    columns = [
        Column(words("tables.details.quantity"), "text"),
        Column(words("tables.details.value")),
        Column(words("tables.column.verdict"), "text"),
    ]
    verdicts = [cell.verdict for row in rows for cell in row[1:2] if cell.verdict]
    return make.build(words, key, title, columns, rows, verdicts=verdicts, footnotes=footnotes or [])
