"""Small tables beside the drawing in the WarpPLS way: all arrows, one arrow, one indicator, and the parts of one curve."""

from __future__ import annotations

from plsengine.curve_reading import Relation
from plsengine.quality_indices import EFFECT_BANDS
from plsengine.warp import Warped
from report import table as make
from report.conventions import DEFAULT, Conventions
from report.table import Cell, Column, Table
from report.verdicts import band
from report.warp_cells import PAPER, p_cell
from report.words import Words


def overview(warped: Warped, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """β and P of every arrow."""
    rows = [
        [
            make.text(conventions.relation(*arrow)),
            Cell(words.number(row["original"], PAPER), float(row["original"])),
            p_cell(words, row["p_value"], PAPER),
            make.number(words, warped.effect_sizes[arrow]),
        ]
        for arrow, row in warped.tested("paths").iterrows()
    ]
    headings = [
        Column(words("tables.column.relation"), "text"),
        Column(words("tables.warp.column.beta")),
        Column(words("tables.warp.column.p")),
        Column(words("tables.warp.column.effect_size")),
    ]
    return make.build(words, "warp_overview", words("tables.warp_paths.title"), headings, rows)


def path_facts(warped: Warped, arrow: tuple[str, str], words: Words) -> Table:
    """Everything about one arrow."""
    row, curve = warped.tested("paths").loc[arrow], warped.curves.loc[arrow]
    size = float(warped.effect_sizes[arrow])
    facts = [
        (words("tables.warp.column.beta"), make.number(words, row["original"])),
        (words("tables.warp.column.standard_error"), make.number(words, row["standard_error"])),
        (words("tables.warp.column.p"), p_cell(words, row["p_value"])),
        (words("tables.warp.column.effect_size"), make.number(words, size)),
        (words("tables.column.verdict"), make.text(band(EFFECT_BANDS, size, words))),
        (words("tables.warp.column.block_vif"), make.number(words, warped.block_vif[arrow])),
        (words("tables.warp.column.inner"), make.text(words(f"tables.warp.inner.{curve['inner']}"))),
        (words("tables.curve_check.linear_path"), make.number(words, curve["linear_path"])),
    ]
    return _facts(words, "warp_path_facts", " → ".join(arrow), facts)


def indicator_facts(warped: Warped, indicator: str, words: Words) -> Table:
    """Loading and weight of one indicator, with their standard errors and p."""
    facts = []
    for statistic, name in (("loadings", "tables.warp.column.loading"), ("weights", "tables.column.weight")):
        row = warped.tested(statistic).xs(indicator, level="indicator").iloc[0]
        facts += [
            (words(name), make.number(words, row["original"])),
            (words("tables.warp.column.standard_error"), make.number(words, row["standard_error"])),
            (words("tables.warp.column.p"), p_cell(words, row["p_value"])),
        ]
    return _facts(words, "warp_indicator_facts", indicator, facts)


def _facts(words: Words, key: str, title: str, facts: list[tuple[str, Cell]]) -> Table:
    headings = [Column(words("tables.warp.column.coefficient"), "text"), Column(words("tables.warp.column.result"))]
    return make.build(words, key, title, headings, [[make.text(name), cell] for name, cell in facts])


def segments(shown: Relation, parts: int, arrow: tuple[str, str], words: Words) -> Table:
    """Parts of a curve: their bounds, the cases in them, and the curve's mean slope."""
    rows = [
        [
            Cell(str(k), float(k)),
            make.number(words, row["start"]),
            make.number(words, row["end"]),
            Cell(words.integer(row["cases"]), float(row["cases"])),
            make.percent(words, row["share"]),
            make.number(words, row["slope"]),
        ]
        for k, (_, row) in enumerate(shown.segments(parts).iterrows(), 1)
    ]
    if shown.turns:
        turning = words("tables.curve_parts.turns", places=[words.number(each, PAPER) for each in shown.turns])
    else:
        turning = words("tables.curve_parts.no_turn")
    return make.build(
        words,
        "curve_parts",
        words("tables.curve_parts.title", source=arrow[0], target=arrow[1]),
        [
            Column(words("tables.curve_parts.part"), "integer"),
            Column(words("tables.curve_parts.start", name=arrow[0])),
            Column(words("tables.curve_parts.end", name=arrow[0])),
            Column(words("tables.curve_parts.cases"), "integer"),
            Column(words("tables.curve_parts.share"), "percent"),
            Column(words("tables.curve_parts.slope")),
        ],
        rows,
        footnotes=[words("tables.curve_parts.note")],
        reading=[turning],
    )
