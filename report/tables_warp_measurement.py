"""Measurement tables in the WarpPLS way: combined loadings, correlations with square roots of AVEs, and their kin."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from plsengine.pattern_loadings import normalised
from plsengine.thresholds import Verdict, judge
from plsengine.warp import Warped
from report import footnotes as notes
from report import table as make
from report.conventions import DEFAULT, Conventions, full_name
from report.table import Column, Table
from report.tables_discriminant import fornell_larcker
from report.tables_measurement import item_verdict, items
from report.warp_cells import bracketed, errors, matrix, method, p_cell
from report.words import Words


def combined_loadings(warped: Warped, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Structure loading on the own construct in brackets, obliquely rotated cross-loadings, standard error and p."""
    estimate, tested = warped.estimate, warped.tested("loadings")
    rows, verdicts = [], []
    for construct, item in items(estimate):
        place = (construct.name, item)
        verdict = item_verdict(estimate, construct, item, conventions, None)
        verdicts.append(verdict)
        values = warped.combined_loadings.loc[place]
        rows.append(
            [
                make.text(item),
                *(
                    bracketed(words, values[name], verdict)
                    if name == construct.name
                    else make.number(words, values[name])
                    for name in estimate.model.names
                ),
                make.number(words, tested.loc[place, "standard_error"]),
                p_cell(words, tested.loc[place, "p_value"]),
            ]
        )
    headings = [
        Column(words("tables.column.indicator"), "text"),
        *(Column(name) for name in estimate.model.names),
        Column(words("tables.warp.column.standard_error")),
        Column(words("tables.warp.column.p")),
    ]
    return make.build(
        words,
        "combined_loadings",
        words("tables.combined_loadings.title"),
        headings,
        rows,
        verdicts=verdicts,
        footnotes=[
            words("tables.combined_loadings.note"),
            notes.rule(conventions.profile.criterion("loading"), words),
            method(warped, words),
            errors(warped, words),
            *notes.unjudged(estimate, words),
        ],
        reading=_read_combined(warped, words),
    )


def _read_combined(warped: Warped, words: Words) -> list[str]:
    own = warped.estimate.loadings
    (_, lowest), (_, highest) = own.idxmin(), own.idxmax()
    sentences = [
        words(
            "tables.combined_loadings.read",
            lowest=words.number(own.min()),
            lowest_item=lowest,
            highest=words.number(own.max()),
            highest_item=highest,
        )
    ]
    if warped.pattern_loadings.isna().any(axis=None):
        return [*sentences, words("tables.combined_loadings.undefined")]
    crossed = []
    for (construct, item), row in warped.combined_loadings.iterrows():  # type: ignore[misc]
        others = row.drop(construct).abs()
        if len(others) and others.max() >= abs(row[construct]):
            crossed.append(item)
    key = "tables.combined_loadings.crossed" if crossed else "tables.combined_loadings.distinct"
    return [*sentences, words(key, items=crossed) if crossed else words(key)]


def normalised_loadings(warped: Warped, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Combined loadings with each row scaled to length 1."""
    values = warped.combined_loadings
    return _loadings(
        warped, words, "normalised_loadings", pd.DataFrame(normalised(values.to_numpy()), values.index, values.columns)
    )


def pattern_loadings(warped: Warped, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """The pattern matrix: loadings after oblique rotation."""
    return _loadings(warped, words, "pattern_loadings", warped.pattern_loadings)


def structure_loadings(warped: Warped, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """The structure matrix: correlations of indicators with all constructs."""
    return _loadings(warped, words, "structure_loadings", warped.structure_loadings)


def _loadings(warped: Warped, words: Words, key: str, values: pd.DataFrame) -> Table:
    names = warped.estimate.model.names
    rows = [
        [
            make.text(item),
            *(bracketed(words, row[name]) if name == construct else make.number(words, row[name]) for name in names),
        ]
        for (construct, item), row in values.iterrows()  # type: ignore[misc]
    ]
    return make.build(
        words,
        key,
        words(f"tables.{key}.title"),
        [Column(words("tables.column.indicator"), "text"), *(Column(name) for name in names)],
        rows,
        footnotes=[words(f"tables.{key}.note")],
    )


def indicator_weights(warped: Warped, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Outer weights with standard error, p and VIF within the block."""
    estimate, tested = warped.estimate, warped.tested("weights")
    rows = []
    for place in estimate.indicators:
        row = tested.loc[place]
        rows.append(
            [
                make.text(place[1]),
                make.text(full_name(estimate.model, place[0])),
                make.number(words, row["original"]),
                make.number(words, row["standard_error"]),
                p_cell(words, row["p_value"]),
                make.number(words, estimate.outer_vif[place]),
            ]
        )
    return make.build(
        words,
        "indicator_weights",
        words("tables.indicator_weights.title"),
        [
            Column(words("tables.column.indicator"), "text"),
            Column(words("tables.column.variable"), "text"),
            Column(words("tables.column.weight")),
            Column(words("tables.warp.column.standard_error")),
            Column(words("tables.warp.column.p")),
            Column(words("tables.column.vif")),
        ],
        rows,
        footnotes=[method(warped, words), errors(warped, words)],
    )


def convergent_validity(warped: Warped, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Loading and p of every item with AVE and composite reliability of its construct, as theses lay it out."""
    estimate, tested, reliability = warped.estimate, warped.tested("loadings"), warped.estimate.reliability
    rows, verdicts = [], []
    criteria = [conventions.profile.criterion(each) for each in ("ave", "rho_c")]
    for construct in estimate.model.constructs:
        judged = [
            notes.outside(construct) or judge(float(reliability.loc[construct.name, criterion.quantity]), criterion)
            for criterion in criteria
        ]
        verdicts += judged
        for k, item in enumerate(construct.indicators):
            row = tested.loc[(construct.name, item)]
            last = (
                [
                    make.number(words, reliability.loc[construct.name, criterion.quantity], verdict)
                    for criterion, verdict in zip(criteria, judged, strict=True)
                ]
                if k == 0
                else [make.EMPTY, make.EMPTY]
            )
            verdict = item_verdict(estimate, construct, item, conventions, None)
            verdicts.append(verdict)
            cells = [make.text(item), make.number(words, row["original"], verdict), p_cell(words, row["p_value"])]
            rows.append([make.text(full_name(estimate.model, construct.name) if k == 0 else ""), *cells, *last])
    return make.build(
        words,
        "convergent_validity",
        words("tables.convergent_validity.title"),
        [
            Column(words("tables.column.variable"), "text"),
            Column(words("tables.warp.column.item"), "text"),
            Column(words("tables.warp.column.loading")),
            Column(words("tables.warp.column.p")),
            Column(words("tables.column.ave_short")),
            Column(words("tables.warp.column.rho_c")),
        ],
        rows,
        verdicts=verdicts,
        footnotes=[
            notes.rule_of(conventions.profile.criterion("loading"), words),
            *(notes.rule_of(criterion, words) for criterion in criteria),
            errors(warped, words),
            *notes.unjudged(estimate, words),
        ],
        reading=_read_convergent(warped, words, conventions),
    )


def _read_convergent(warped: Warped, words: Words, conventions: Conventions) -> list[str]:
    values = warped.estimate.reliability["ave"].dropna()
    if values.empty:
        return []
    criterion = conventions.profile.criterion("ave")
    failing = [name for name, value in values.items() if judge(float(value), criterion).level == "not_ok"]
    facts = {"lowest": words.number(values.min()), "highest": words.number(values.max())}
    if not failing:
        return [words("tables.convergent_validity.all", **facts)]
    names = [f"{full_name(warped.estimate.model, str(name))} ({words.number(values[name])})" for name in failing]
    return [words("tables.convergent_validity.some", names=names)]


def latent_correlations(warped: Warped, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Correlations among constructs, square roots of AVEs in brackets on the diagonal."""
    correlations, base = warped.estimate.construct_correlations, fornell_larcker(warped.estimate, words, conventions)
    roots = np.sqrt(warped.estimate.reliability["ave"])
    names = warped.estimate.model.names
    judged: dict[str, Verdict] = dict(zip(names, base.verdicts, strict=True))
    return matrix(
        warped,
        words,
        "latent_correlations",
        lambda row, column: (
            bracketed(words, float(roots[row]), judged[row])
            if row == column
            else make.number(words, correlations.loc[row, column])
        ),
        last=(words("tables.column.verdict"), [make.verdict(words, judged[name]) for name in names]),
        verdicts=base.verdicts,
        footnotes=[
            words("tables.latent_correlations.note"),
            *base.footnotes[:1],
            *notes.unjudged(warped.estimate, words),
        ],
        reading=base.reading,
    )


def correlation_p_values(warped: Warped, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Two-tailed p of those correlations."""
    values = warped.correlation_p
    return matrix(
        warped,
        words,
        "correlation_p",
        lambda row, column: make.EMPTY if row == column else p_cell(words, values.loc[row, column]),
        footnotes=[words("tables.correlation_p.note", n=warped.n)],
    )


def reliability(warped: Warped, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Composite reliability, Cronbach's alpha, AVE and full collinearity VIF of every construct."""
    estimate = warped.estimate
    criteria = {name: conventions.profile.criterion(name) for name in ("rho_c", "cronbach_alpha", "ave")}
    collinear = conventions.profile.criterion("inner_vif")
    rows, verdicts = [], []
    for construct in estimate.model.constructs:
        cells = [make.text(full_name(estimate.model, construct.name))]
        for name, criterion in criteria.items():
            value = float(estimate.reliability.loc[construct.name, name])
            verdict = notes.outside(construct) or judge(value, criterion)
            verdicts.append(verdict)
            cells.append(make.number(words, value, verdict))
        value = float(warped.full_collinearity[construct.name])
        verdict = judge(value, collinear)
        verdicts.append(verdict)
        rows.append([*cells, make.number(words, value, verdict)])
    highest = warped.full_collinearity
    finite = highest[[math.isfinite(value) for value in highest]]
    return make.build(
        words,
        "warp_reliability",
        words("tables.warp_reliability.title"),
        [
            Column(words("tables.column.variable"), "text"),
            Column(words("tables.column.rho_c")),
            Column(words("tables.column.cronbach_alpha")),
            Column(words("tables.column.ave_short")),
            Column(words("tables.warp.column.full_collinearity")),
        ],
        rows,
        verdicts=verdicts,
        footnotes=[
            *(notes.rule_of(criterion, words) for criterion in criteria.values()),
            notes.rule_of(collinear, words),
            *notes.unjudged(estimate, words),
        ],
        reading=[
            words(
                "tables.warp_reliability.read",
                lowest=words.number(estimate.reliability["rho_c"].min()),
                highest=words.number(estimate.reliability["rho_c"].max()),
                vif=words.number(finite.max()) if len(finite) else None,
            )
        ],
    )
