"""Tables of the structural model (inner model): collinearity of predictors, R², f², path coefficients."""

from __future__ import annotations

from plsengine.estimate import Estimate
from plsengine.thresholds import Verdict, judge
from report import footnotes as notes
from report import table as make
from report.conventions import DEFAULT, Conventions, full_name
from report.table import Cell, Column, Table
from report.tables_measurement import read_vif
from report.verdicts import band, bands_text
from report.words import Words


def inner_vif(estimate: Estimate, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """VIF of every predictor, one column a target."""
    criterion = conventions.profile.criterion("inner_vif")
    model, values = estimate.model, estimate.inner_vif.drop(index=list(estimate.component_arrows))
    targets = [name for name in model.names if name in set(values.index.get_level_values("target"))]
    sources = [name for name in model.names if name in set(values.index.get_level_values("source"))]
    verdicts = {arrow: judge(float(value), criterion) for arrow, value in values.items()}
    rows = []
    for source in sources:
        cells: list[Cell] = []
        for target in targets:
            arrow = (source, target)
            cells.append(make.number(words, values[arrow], verdicts[arrow]) if arrow in verdicts else make.EMPTY)
        rows.append([make.text(full_name(model, source)), *cells])
    return make.build(
        words,
        "inner_vif",
        words("tables.inner_vif.title"),
        [Column(words("tables.column.predictor"), "text"), *(Column(name) for name in targets)],
        rows,
        verdicts=list(verdicts.values()),
        footnotes=[notes.rule(criterion, words)],
        reading=read_vif(values, list(verdicts.values()), [conventions.relation(*arrow) for arrow in verdicts], words),
    )


def r_squared(estimate: Estimate, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """R² and adjusted R² of every explained construct, with the name of its size."""
    bands = conventions.profile.r_squared_bands
    rows, reading = [], []
    for target, row in estimate.r_squared.loc[list(estimate.explained)].iterrows():
        value = float(row["r_squared"])
        name = band(bands, value, words)
        rows.append(
            [
                make.text(full_name(estimate.model, target)),
                make.number(words, value),
                make.number(words, row["adjusted_r_squared"]),
                make.text(name),
            ]
        )
        reading.append(
            words(
                "tables.r_squared.read",
                target=full_name(estimate.model, target),
                value=words.number(value),
                share=words.percent(value),
                rest=words.percent(1 - value),
                predictors=[full_name(estimate.model, each) for each in estimate.model.predictors(target)],
                band=name.lower(),
            )
        )
    return make.build(
        words,
        "r_squared",
        words("tables.r_squared.title"),
        [
            Column(words("tables.column.variable"), "text"),
            Column(words("tables.column.r_squared")),
            Column(words("tables.column.adjusted_r_squared")),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        footnotes=[bands_text(bands, words)],
        reading=reading,
    )


def f_squared(estimate: Estimate, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Effect size of every path."""
    bands = conventions.profile.f_squared_bands
    rows = []
    groups: dict[str, list[str]] = {}
    for arrow, value in estimate.f_squared.drop(index=list(estimate.component_arrows)).items():
        name = band(bands, float(value), words)
        relation = conventions.relation(*arrow)
        groups.setdefault(name, []).append(f"{relation} ({words.number(value)})")
        rows.append([make.text(relation), make.number(words, value), make.text(name)])
    names = [band(bands, step, words) for step, _ in bands.steps]
    order = [*names, *(name for name in groups if name not in names)]
    return make.build(
        words,
        "f_squared",
        words("tables.f_squared.title"),
        [
            Column(words("tables.column.relation"), "text"),
            Column(words("tables.column.f_squared")),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        footnotes=[bands_text(bands, words)],
        reading=[
            words("tables.f_squared.read", band=name.lower(), relations=groups[name])
            for name in order
            if name in groups
        ],
    )


def path_coefficients(estimate: Estimate, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Path coefficients of the sample alone; their tests need a bootstrap."""
    rows = [
        [make.text(conventions.relation(*arrow)), make.number(words, value, beyond_one(float(value)))]
        for arrow, value in estimate.paths.items()
    ]
    verdicts = [cell.verdict for _, cell in rows if cell.verdict is not None]
    beyond = [relation.text for relation, cell in rows if cell.verdict is not None]
    return make.build(
        words,
        "path_coefficients",
        words("tables.path_coefficients.title"),
        [Column(words("tables.column.relation"), "text"), Column(words("tables.column.path"))],
        rows,
        verdicts=verdicts,
        footnotes=[words("tables.footnote.untested"), beyond_one_footnote(beyond, words)],
        reading=[not_a_percent(estimate, words)],
    )


def beyond_one(value: float) -> Verdict | None:
    """Warning for a standardised coefficient that overlapping predictors have driven past 1."""
    return Verdict("border", "beyond_one", value) if abs(value) > 1 else None


def beyond_one_footnote(relations: list[str], words: Words) -> str:
    """Names the coefficients of a table that carry that warning."""
    return words("tables.footnote.beyond_one", relations=relations) if relations else ""


def not_a_percent(estimate: Estimate, words: Words) -> str:
    """How to read a standardised coefficient, on the largest one as the example."""
    drawn = estimate.paths.drop(index=list(estimate.component_arrows))
    usable = drawn[drawn.abs() <= 1]
    if usable.empty:
        return ""
    source, target = usable.abs().idxmax()
    value = float(usable[source, target])
    return words(
        "tables.not_a_percent",
        source=full_name(estimate.model, source),
        target=full_name(estimate.model, target),
        value=words.number(value),
    )
