"""The ten quality indices, the check of the curves, and the causality assessment coefficients."""

from __future__ import annotations

import math

import pandas as pd

from plsengine.quality_indices import BY_P, GOF_BANDS, INDEX_CRITERIA, judge_index
from plsengine.thresholds import Verdict
from plsengine.warp import Warped
from report import table as make
from report.conventions import DEFAULT, Conventions
from report.table import Cell, Column, Table
from report.verdicts import band, bands_steps
from report.warp_cells import method, p_cell, p_relation
from report.words import ABSENT, Words

_IDEAL = {"avif": 3.3, "afvif": 3.3}  # at most
_WHOLE = ("spr", "rscr", "ssr", "nlbcdr")  # ideal at 1


def quality_indices(warped: Warped, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """The ten indices with criterion, result and verdict, in the order of WarpPLS."""
    rows, verdicts = [], []
    for k, (name, row) in enumerate(warped.indices.iterrows(), 1):
        verdict = judge_index(str(name), row)
        verdicts.append(verdict)
        rows.append(
            [
                Cell(str(k), float(k)),
                make.text(words(f"tables.quality_indices.{name}")),
                make.text(index_rule(str(name), words)),
                Cell(_result(str(name), row, words), float(row["value"]), verdict),
                Cell(*(_outcome(str(name), row, verdict, words),) * 2, verdict),
            ]
        )
    return make.build(
        words,
        "quality_indices",
        words("tables.quality_indices.title"),
        [
            Column(words("tables.warp.column.number"), "integer"),
            Column(words("tables.warp.column.index"), "text"),
            Column(words("tables.warp.column.criterion"), "text"),
            Column(words("tables.warp.column.result")),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        verdicts=verdicts,
        footnotes=[
            words("tables.quality_indices.vif_note"),
            words("tables.quality_indices.rules"),
            words("tables.quality_indices.source"),
            method(warped, words),
        ],
        reading=_read(warped, words),
    )


def index_rule(name: str, words: Words) -> str:
    """What an index must keep, as its table prints it."""
    if name in BY_P:
        return words("tables.quality_indices.p_rule")
    if name == "gof":
        return bands_steps(GOF_BANDS, words)
    if name in _WHOLE:
        return words("tables.quality_indices.whole_rule", least=words.number(INDEX_CRITERIA[name].value, 1))
    criterion = INDEX_CRITERIA[name]
    return words("tables.quality_indices.vif_rule", most=criterion.border, ideal=criterion.value)


def _result(name: str, row: pd.Series, words: Words) -> str:
    value = float(row["value"])
    if name in BY_P:
        return f"{words.number(value)}; {p_relation(words, float(row['p_value']))}"
    return ABSENT if math.isnan(value) else words.number(value)


def _outcome(name: str, row: pd.Series, verdict: Verdict, words: Words) -> str:
    value = float(row["value"])
    if verdict.level == "not_applicable":
        return ABSENT
    if name == "gof":
        return band(GOF_BANDS, value, words)
    if verdict.level == "not_ok":
        return words("tables.quality_indices.rejected")
    ideal = value <= _IDEAL[name] if name in _IDEAL else name in _WHOLE and math.isclose(value, 1)
    return words("tables.quality_indices.ideal" if ideal else "tables.quality_indices.accepted")


def _read(warped: Warped, words: Words) -> list[str]:
    table = warped.indices
    judged = {str(name): judge_index(str(name), row) for name, row in table.iterrows()}
    tested = {name: _result(name, table.loc[name], words).replace("; ", " (") + ")" for name in BY_P}
    significant = all(judged[name].level == "ok" for name in BY_P)
    facts = {"apc": tested["apc"], "ars": tested["ars"], "aars": tested["aars"]}
    sentences = [
        words("tables.quality_indices.significant" if significant else "tables.quality_indices.doubtful", **facts)
    ]
    collinear = [judged[name].level for name in ("avif", "afvif")]
    key = "tables.quality_indices.collinear" if "not_ok" in collinear else "tables.quality_indices.not_collinear"
    sentences.append(
        words(key, avif=_result("avif", table.loc["avif"], words), afvif=_result("afvif", table.loc["afvif"], words))
    )
    gof = float(table.loc["gof", "value"])
    sentences.append(
        words("tables.quality_indices.gof_read", value=words.number(gof), band=band(GOF_BANDS, gof, words).lower())
    )
    failing = [words(f"tables.quality_indices.{name}") for name in _WHOLE if judged[name].level == "not_ok"]
    if failing:
        sentences.append(words("tables.quality_indices.failing", names=failing))
    return sentences


def curve_check(warped: Warped, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Straight and bent side by side: coefficients, and errors on cases that they weren't fitted to."""
    check, curves = warped.curve_check.arrows, warped.curves
    level = conventions.significance
    rows, readings = [], []
    for arrow in warped.arrows:
        row, curve = check.loc[arrow], curves.loc[arrow]
        relation = conventions.relation(*arrow)
        outcome = _curve_outcome(row, level)
        rows.append(
            [
                make.text(relation),
                make.text(words(f"tables.warp.inner.{curve['inner']}")),
                make.number(words, curve["linear_path"]),
                make.number(words, curve["path"]),
                *(make.number(words, row[shape]) for shape in ("linear", "warp2", "warp3")),
                make.EMPTY if math.isnan(row["gain"]) else make.percent(words, row["gain"]),
                make.EMPTY if math.isnan(row["p_value"]) else p_cell(words, row["p_value"]),
                make.text(words(f"tables.curve_check.{outcome}")),
            ]
        )
        readings.append((outcome, relation))
    equations = warped.curve_check.equations
    return make.build(
        words,
        "curve_check",
        words("tables.curve_check.title"),
        [
            Column(words("tables.column.relation"), "text"),
            Column(words("tables.warp.column.inner"), "text"),
            Column(words("tables.curve_check.linear_path")),
            Column(words("tables.curve_check.bent_path")),
            Column(words("tables.curve_check.rmse", shape=words("tables.warp.inner.linear"))),
            Column(words("tables.curve_check.rmse", shape=words("tables.warp.inner.warp2"))),
            Column(words("tables.curve_check.rmse", shape=words("tables.warp.inner.warp3"))),
            Column(words("tables.curve_check.gain"), "percent"),
            Column(words("tables.warp.column.p")),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        footnotes=[words("tables.curve_check.note"), words("tables.curve_check.seed")],
        reading=[
            *(
                words(
                    f"tables.curve_check.read_{outcome}", relations=[each for said, each in readings if said == outcome]
                )
                for outcome in ("real", "unclear", "worse")
                if any(said == outcome for said, _ in readings)
            ),
            *(
                words(
                    "tables.curve_check.equation",
                    target=str(target),
                    linear=words.number(row["linear"]),
                    bent=words.number(row["bent"]),
                )
                for target, row in equations.iterrows()
                if any(inner != "linear" for inner in warped.inner)
            ),
        ],
    )


def _curve_outcome(row: pd.Series, level: float) -> str:
    """What left-out cases say of a curve: "straight", "real", "unclear" or "worse"."""
    if math.isnan(row["gain"]):
        return "straight"
    if row["gain"] < 0:
        return "worse"
    return "real" if row["p_value"] < level else "unclear"


def causality(warped: Warped, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Causality assessment coefficients, exploratory."""
    found = warped.causality
    rows = [
        [make.text(conventions.relation(*arrow)), *(make.number(words, value) for value in found.loc[arrow])]
        for arrow in warped.arrows
    ]
    return make.build(
        words,
        "causality",
        words("tables.causality.title"),
        [
            Column(words("tables.column.relation"), "text"),
            *(Column(words(f"tables.causality.{name}")) for name in found.columns),
        ],
        rows,
        footnotes=[words("tables.causality.note"), words("tables.causality.rules")],
        reading=[words("tables.causality.read")],
    )
