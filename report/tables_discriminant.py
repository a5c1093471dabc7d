"""Tables of discriminant validity: cross-loadings, Fornell–Larcker, HTMT, construct correlations."""

from __future__ import annotations

import math

import pandas as pd

from plsengine.estimate import Estimate
from plsengine.resample import Bootstrap
from plsengine.thresholds import Verdict, judge
from report import footnotes as notes
from report import table as make
from report.conventions import DEFAULT, Conventions, full_name
from report.table import Column, Table
from report.tables_measurement import items
from report.verdicts import acceptable_text
from report.words import Words


def _kin(estimate: Estimate, name: str) -> list[str]:
    """The construct itself, and those that it shares indicators with as a higher-order construct or as a component.

    They are not meant to be told apart (Sarstedt et al., 2019).
    """
    return [name, *{other for arrow in estimate.component_arrows if name in arrow for other in arrow if other != name}]


def _kin_footnote(estimate: Estimate, words: Words) -> str:
    return words("tables.footnote.kin") if estimate.component_arrows else ""


def cross_loadings(estimate: Estimate, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Correlations of every indicator with every construct, the own one strong."""
    criterion = conventions.profile.criterion("cross_loading")
    names = estimate.model.names
    rows, judged = [], {}
    for construct, item in items(estimate):
        values = estimate.cross_loadings.loc[(construct.name, item)]
        others = values.drop(_kin(estimate, construct.name)).abs()
        if construct.mode == "formative" or others.empty:
            verdict = notes.FORMATIVE
        else:
            verdict = judge(abs(float(values[construct.name])), criterion, against=float(others.max()))
        judged[construct.name, item] = verdict
        cells = (
            make.number(
                words,
                values[name],
                verdict if name == construct.name else None,
                strong=name == construct.name,
            )
            for name in names
        )
        rows.append([make.text(item), *cells, make.verdict(words, verdict)])
    return make.build(
        words,
        "cross_loadings",
        words("tables.cross_loadings.title"),
        [
            Column(words("tables.column.indicator"), "text"),
            *(Column(name) for name in names),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        verdicts=list(judged.values()),
        footnotes=[
            notes.rule(criterion, words),
            words("tables.footnote.own_strong"),
            _kin_footnote(estimate, words),
            *notes.unjudged(estimate, words),
        ],
        reading=_read_cross_loadings(estimate, judged, words),
    )


def _read_cross_loadings(estimate: Estimate, judged: dict[tuple[str, str], Verdict], words: Words) -> list[str]:
    tested = {place: verdict for place, verdict in judged.items() if verdict.level != "not_applicable"}
    if not tested:
        return []
    failing = [place for place, verdict in tested.items() if verdict.level == "not_ok"]
    if not failing:
        return [words("tables.cross_loadings.all")]
    sentences = []
    for construct, item in failing:
        values = estimate.cross_loadings.loc[(construct, item)]
        other = values.drop(_kin(estimate, construct)).abs().idxmax()
        sentences.append(
            words(
                "tables.cross_loadings.fails",
                item=item,
                own=full_name(estimate.model, construct),
                own_value=words.number(values[construct]),
                other=full_name(estimate.model, other),
                other_value=words.number(values[other]),
            )
        )
    return sentences


def fornell_larcker(estimate: Estimate, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Square root of AVE on the diagonal, correlations of the constructs below it."""
    criterion = conventions.profile.criterion("fornell_larcker")
    correlations, table = estimate.construct_correlations, estimate.fornell_larcker
    verdicts = {}
    for construct in estimate.model.constructs:
        name = construct.name
        others = correlations[name].drop(_kin(estimate, name)).abs()
        root = float(table.loc[name, name])
        if (outside := notes.outside(construct)) or others.empty:
            verdicts[name] = outside or Verdict("not_applicable", "no_value")
        else:
            verdicts[name] = judge(root, criterion, against=float(others.max()))
    return _triangle(
        estimate,
        table,
        words,
        "fornell_larcker",
        words("tables.fornell_larcker.title"),
        verdicts=verdicts,
        footnotes=[
            notes.rule(criterion, words),
            words("tables.footnote.root_on_diagonal"),
            _kin_footnote(estimate, words),
            *notes.unjudged(estimate, words),
        ],
        reading=_read_fornell_larcker(estimate, verdicts, words),
    )


def _read_fornell_larcker(estimate: Estimate, verdicts: dict[str, Verdict], words: Words) -> list[str]:
    tested = {name: verdict for name, verdict in verdicts.items() if verdict.level != "not_applicable"}
    if not tested:
        return []
    failing = [name for name, verdict in tested.items() if verdict.level == "not_ok"]
    closest = min(tested, key=lambda name: tested[name].value - (tested[name].bound or 0))
    sentences = []
    for name in failing or [closest]:
        correlations = estimate.construct_correlations[name].drop(_kin(estimate, name))
        other = correlations.abs().idxmax()
        sentences.append(
            words(
                "tables.fornell_larcker.fails" if failing else "tables.fornell_larcker.all",
                name=full_name(estimate.model, name),
                root=words.number(tested[name].value),
                other=full_name(estimate.model, other),
                correlation=words.number(correlations[other]),
            )
        )
    return sentences


def htmt(estimate: Estimate, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Heterotrait–monotrait ratios below the diagonal, each with its verdict."""
    criterion = conventions.profile.criterion("htmt")
    values = estimate.htmt
    rows, verdicts, pairs = [], [], {}
    for row in values.index:
        cells = [make.text(full_name(estimate.model, row))]
        for column in values.columns:
            value = float(values.loc[row, column])
            verdict = None if math.isnan(value) or column in _kin(estimate, row) else judge(value, criterion)
            if verdict is not None:
                verdicts.append(verdict)
                pairs[row, column] = verdict
            cells.append(make.square(words, values, row, column, verdict, diagonal=False))
        rows.append(cells)
    return make.build(
        words,
        "htmt",
        words("tables.htmt.title"),
        [Column(words("tables.column.variable"), "text"), *(Column(name) for name in values.columns)],
        rows,
        verdicts=verdicts,
        footnotes=[
            notes.rule(criterion, words),
            _kin_footnote(estimate, words),
            *_formative_only(estimate, words),
        ],
        reading=_read_htmt(estimate, pairs, words, acceptable_text(criterion, words)),
    )


def _formative_only(estimate: Estimate, words: Words) -> list[str]:
    formative = [full_name(estimate.model, c.name) for c in estimate.model.constructs if c.mode == "formative"]
    return [words("tables.footnote.formative", names=formative)] if formative else []


def _read_htmt(estimate: Estimate, pairs: dict[tuple[str, str], Verdict], words: Words, rule: str) -> list[str]:
    if not pairs:
        return []
    highest = max(pairs, key=lambda pair: pairs[pair].value)
    named = {
        level: [
            f"{full_name(estimate.model, b)} – {full_name(estimate.model, a)} ({words.number(verdict.value)})"
            for (a, b), verdict in pairs.items()
            if verdict.level == level
        ]
        for level in ("border", "not_ok")
    }
    sentences = []
    if not named["not_ok"]:
        sentences.append(
            words(
                "tables.htmt.all",
                highest=words.number(pairs[highest].value),
                first=full_name(estimate.model, highest[1]),
                second=full_name(estimate.model, highest[0]),
                rule=rule,
            )
        )
    else:
        sentences.append(words("tables.htmt.fails", items=named["not_ok"], rule=rule))
    if named["border"]:
        sentences.append(words("tables.htmt.near", items=named["border"]))
    return sentences


def htmt_inference(bootstrap: Bootstrap, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """HTMT with the one-sided bound of its bootstrap interval (95 % at the level of 5 %), pair by pair."""
    criterion = conventions.profile.criterion("htmt_upper")
    model, tail = bootstrap.estimate.model, conventions.significance
    # The upper bound of a one-sided test is the end of a two-sided interval that leaves as much on either side.
    summary = bootstrap.summary("htmt", level=1 - 2 * tail, interval=conventions.interval)
    rows, verdicts = [], []
    for (first, second), row in summary.iterrows():
        if second in _kin(bootstrap.estimate, first):
            continue
        verdict = judge(float(row["ci_high"]), criterion)
        verdicts.append(verdict)
        rows.append(
            [
                make.text(f"{full_name(model, first)} – {full_name(model, second)}"),
                make.number(words, row["original"]),
                make.number(words, row["mean"]),
                make.number(words, row["ci_low"]),
                make.number(words, row["ci_high"], verdict),
                make.verdict(words, verdict),
            ]
        )
    failing = [row[0].text for row, verdict in zip(rows, verdicts, strict=True) if verdict.level == "not_ok"]
    rule = acceptable_text(criterion, words)
    reading = []
    if failing:
        reading.append(words("tables.htmt_inference.fails", items=failing, rule=rule))
    elif verdicts:
        highest = words.number(max(verdict.value for verdict in verdicts))
        reading.append(words("tables.htmt_inference.all", highest=highest, rule=rule))
    return make.build(
        words,
        "htmt_inference",
        words("tables.htmt_inference.title"),
        [
            Column(words("tables.column.pair"), "text"),
            Column(words("tables.column.original")),
            Column(words("tables.column.mean")),
            Column(words.percent(tail, 0)),
            Column(words.percent(1 - tail, 0)),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        verdicts=verdicts,
        footnotes=[
            notes.rule(criterion, words),
            _kin_footnote(bootstrap.estimate, words),
            *_formative_only(bootstrap.estimate, words),
            words(f"tables.footnote.interval.{conventions.interval}"),
            notes.resamples(bootstrap, words),
        ],
        reading=reading,
    )


def construct_correlations(estimate: Estimate, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Correlations of the construct scores."""
    return _triangle(
        estimate,
        estimate.construct_correlations,
        words,
        "construct_correlations",
        words("tables.construct_correlations.title"),
    )


def _triangle(
    estimate: Estimate,
    values: pd.DataFrame,
    words: Words,
    key: str,
    title: str,
    *,
    verdicts: dict[str, Verdict] | None = None,
    footnotes: list[str] | None = None,
    reading: list[str] | None = None,
) -> Table:
    """Table of a lower triangle; verdicts by row, if any, stand on the diagonal and at the end."""
    judged = verdicts or {}
    rows = []
    for row in values.index:
        cells = [
            make.square(words, values, row, column, judged.get(row) if row == column else None)
            for column in values.columns
        ]
        last = [make.verdict(words, judged[row])] if judged else []
        rows.append([make.text(full_name(estimate.model, row)), *cells, *last])
    return make.build(
        words,
        key,
        title,
        [
            Column(words("tables.column.variable"), "text"),
            *(Column(name) for name in values.columns),
            *([Column(words("tables.column.verdict"), "text")] if judged else []),
        ],
        rows,
        verdicts=list(judged.values()),
        footnotes=footnotes or [],
        reading=reading or [],
    )
