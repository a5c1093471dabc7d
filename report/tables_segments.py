"""Tables of hidden segments: how many there are, what they differ in, and what goes with them."""

from __future__ import annotations

import pandas as pd

from plsengine.fimix import INFORMATION, Fimix, SegmentSolution
from plsengine.pos import Pos, least_cases
from plsengine.thresholds import ENTROPY, judge
from report import table as make
from report.conventions import DEFAULT, Conventions, full_name
from report.footnotes import rule_of
from report.table import Cell, Column, Table
from report.words import Words

_NAMES = {"aic": "AIC", "aic3": "AIC3", "aic4": "AIC4", "bic": "BIC", "caic": "CAIC", "hq": "HQ", "mdl5": "MDL5"}
_NOTABLE = 0.2  # difference between coefficients that is worth a sentence


def segment_criteria(found: Fimix, words: Words) -> Table:
    """Criteria by the number of segments, the best of each printed bold, and what follows from them."""
    choice = found.choice
    rows = []
    for k, solution in found.solutions.items():
        criteria = solution.criteria
        rows.append(
            [
                make.text(words.integer(k), strong=k == choice.segments),
                _short(words, criteria["lnl"]),
                *(_short(words, criteria[name], strong=choice.best[name] == k) for name in INFORMATION),
                make.number(words, criteria["en"]),
                make.number(words, criteria["nfi"]),
                Cell(words.integer(found.smallest[k]), int(found.smallest[k])),
                make.text(words(f"tables.segments.{_standing(found, k)}"), strong=k == choice.segments),
            ]
        )
    return make.build(
        words,
        "segment_criteria",
        words("tables.segments.criteria"),
        [
            Column(words("tables.segments.number"), "text"),
            Column("lnL"),
            *(Column(_NAMES[name]) for name in INFORMATION),
            Column("EN"),
            Column("NFI"),
            Column(words("tables.segments.smallest"), "integer"),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        footnotes=[
            words("tables.segments.rule"),
            rule_of(ENTROPY, words),
            words("tables.segments.size_rule", least=found.least_cases),
            words("tables.segments.made", starts=found.starts, seed=str(found.seed)),
        ],
        reading=[_read_choice(found, words)],
    )


def _short(words: Words, value: float, *, strong: bool = False) -> Cell:
    return Cell(words.number(value, 1), float(value), strong=strong)


def _standing(found: Fimix, segments: int) -> str:
    """What a number of segments is worth: "whole", "blurred", "small" or "fine"."""
    if segments == 1:
        return "whole"
    if judge(found.solutions[segments].criteria["en"], ENTROPY).level != "ok":
        return "blurred"
    return "small" if found.smallest[segments] < found.least_cases else "fine"


def _read_choice(found: Fimix, words: Words) -> str:
    choice = found.choice
    names = [_NAMES[name] for name in choice.rule]
    return words(
        f"tables.segments.read_{choice.finding}",
        segments=choice.segments,
        criteria=names,
        entropy=words.number(found.solutions[choice.segments].criteria["en"]),
        smallest=int(found.smallest[choice.segments]),
        least=found.least_cases,
        aic3=choice.best["aic3"],
        caic=choice.best["caic"],
    )


def segment_sizes(divided: SegmentSolution | Pos, words: Words) -> Table:
    """Respondents of each segment, and whether they are enough for a model of their own."""
    least = least_cases(divided.estimate)
    rows = [
        [
            make.text(words("tables.segments.one", number=segment)),
            make.percent(words, row["share"]),
            Cell(words.integer(row["cases"]), int(row["cases"])),
            make.text(words(f"tables.segments.{'enough' if row['cases'] >= least else 'too_few'}")),
        ]
        for segment, row in _numbered(divided.sizes)
    ]
    return make.build(
        words,
        f"segment_sizes_{_method(divided)}",
        words(f"tables.segments.sizes_{_method(divided)}"),
        [
            Column(words("tables.segments.segment"), "text"),
            Column(words("tables.segments.share"), "percent"),
            Column(words("tables.segments.cases"), "integer"),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        footnotes=[words("tables.segments.size_rule", least=least)],
    )


def _numbered(table: pd.DataFrame) -> list[tuple[int, pd.Series]]:
    return [(k, row) for k, (_, row) in enumerate(table.iterrows(), start=1)]


def _method(divided: SegmentSolution | Pos) -> str:
    return "pos" if isinstance(divided, Pos) else "fimix"


def segment_paths(divided: SegmentSolution | Pos, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Coefficients and R² of every segment beside those of the whole sample."""
    estimate = divided.estimate
    rows, apart = [], []
    for arrow, row in divided.paths.iterrows():
        width = float(row.max() - row.min())
        relation = conventions.relation(*arrow)
        if width >= _NOTABLE:
            values = "; ".join(words.number(value) for value in row)
            apart.append((width, f"{relation} ({values})"))
        rows.append(_beside(words, relation, float(estimate.paths[arrow]), row, width))
    for name, row in divided.r_squared.iterrows():
        whole = float(estimate.r_squared.loc[name, "r_squared"])
        label = words("tables.segments.r_squared", construct=full_name(estimate.model, str(name)))
        rows.append(_beside(words, label, whole, row, float(row.max() - row.min())))
    most = [text for _, text in sorted(apart, reverse=True)]
    method = _method(divided)
    gain = []
    if isinstance(divided, Pos):
        before, after = words.number(divided.whole), words.number(divided.history[-1])
        gain = [words("tables.segments.read_gain", before=before, after=after)]
    return make.build(
        words,
        f"segment_paths_{method}",
        words(f"tables.segments.paths_{method}"),
        [
            Column(words("tables.column.relation"), "text"),
            Column(words("tables.segments.whole_sample")),
            *(Column(words("tables.segments.one", number=k)) for k in range(1, len(divided.sizes) + 1)),
            Column(words("tables.segments.width")),
        ],
        rows,
        footnotes=[words(f"tables.segments.about_{method}"), words("tables.segments.untested")],
        reading=[
            *gain,
            words("tables.segments.read_paths", relations=most)
            if most
            else words("tables.segments.read_paths_alike", width=words.number(_NOTABLE, 1)),
        ],
    )


def _beside(words: Words, label: str, whole: float, row: pd.Series, width: float) -> list[Cell]:
    strong = width >= _NOTABLE
    values = [make.number(words, value) for value in (whole, *row)]
    return [make.text(label), *values, make.number(words, width, strong=strong)]


def segment_profile(explained: pd.DataFrame, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Chi-square tests of each column of the survey with the segments."""
    level = conventions.significance
    rows, telling = [], []
    for column, row in explained.iterrows():
        tells = row["p_adjusted"] < level
        if tells:
            telling.append(f"{column} (V = {words.number(row['cramers_v'])})")
        rows.append(
            [
                make.text(str(column)),
                Cell(words.integer(row["n"]), int(row["n"])),
                make.number(words, row["chi_squared"]),
                Cell(words.integer(row["df"]), int(row["df"])),
                *(make.p_value(words, float(row[name]), conventions.p_style) for name in ("p_value", "p_adjusted")),
                make.number(words, row["cramers_v"]),
                make.text(words(f"tables.segments.{_telling(tells, bool(row['sparse']))}"), strong=tells),
            ]
        )
    return make.build(
        words,
        "segment_profile",
        words("tables.segments.profile"),
        [
            Column(words("tables.segments.column"), "text"),
            Column("n", "integer"),
            Column("χ²"),
            Column("df", "integer"),
            Column("p"),
            Column("p (Holm)"),
            Column("V"),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        footnotes=[
            words("tables.segments.profile_rule", level=words.percent(level, 0)),
            words("tables.segments.sparse"),
        ],
        reading=[
            words("tables.segments.read_profile", columns=telling)
            if telling
            else words("tables.segments.read_profile_none")
        ],
    )


def _telling(tells: bool, sparse: bool) -> str:
    if tells:
        return "tells_roughly" if sparse else "tells"
    return "tells_not"


def segment_members(divided: SegmentSolution | Pos, words: Words) -> Table:
    """Segment of every respondent, with the probability of each segment where there is one."""
    columns = [Column(words("tables.scores.row"), "text"), Column(words("tables.segments.segment"), "text")]
    assigned = divided.assigned
    rows = [
        [make.text(str(case + 1)), make.text(words("tables.segments.one", number=int(segment)))]
        for case, segment in zip(map(int, assigned.index), assigned, strict=True)
    ]
    if isinstance(divided, SegmentSolution):
        columns += [Column(words("tables.segments.chance", number=k)) for k in range(1, divided.segments + 1)]
        for row, chances in zip(rows, divided.memberships.to_numpy(), strict=True):
            row += [make.number(words, value) for value in chances]
    return make.build(words, "segments", words("tables.segments.members"), columns, rows)
