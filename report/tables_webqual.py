"""WebQual 4.0: the questionnaire, and the index item by item and by dimension."""

from __future__ import annotations

import pandas as pd

from plsengine.webqual import DIMENSIONS, INDEXED, WebQualIndex
from report import table as make
from report.table import Cell, Column, Table
from report.tables_importance import quadrant
from report.words import ABSENT, Words


def dimension_labels(words: Words) -> dict[str, str]:
    """Names of the dimensions."""
    return {name: words(f"webqual.dimensions.{name}") for name in DIMENSIONS}


def questionnaire(words: Words) -> Table:
    """The 23 items with their codes, to be copied into a form."""
    rows = [
        [make.text(code), make.text(label), make.text(words(f"webqual.items.{code}"))]
        for name, label in dimension_labels(words).items()
        for code in DIMENSIONS[name]
    ]
    return make.build(
        words,
        "webqual_questionnaire",
        words("webqual.questionnaire.title"),
        [
            Column(words("webqual.code"), "text"),
            Column(words("webqual.dimension"), "text"),
            Column(words("webqual.statement"), "text"),
        ],
        rows,
        footnotes=[words("webqual.questionnaire.scale"), words("webqual.questionnaire.source")],
    )


def index(result: WebQualIndex, words: Words) -> Table:
    """The WebQual Index of every dimension and of the whole."""
    asked = result.importance is not None
    labels = {**dimension_labels(words), "all": words("webqual.all")}
    table = result.by_dimension
    rows = []
    for name, row in table.iterrows():
        strong = name == "all"
        means = ("quality", "importance", "gap") if asked else ("quality",)
        rows.append(
            [
                make.text(labels[str(name)], strong=strong),
                Cell(words.integer(row["count"]), float(row["count"])),
                *(make.number(words, row[column]) for column in means),
                make.number(words, row["score"]),
                make.number(words, row["most"]),
                make.number(words, row["index"], strong=strong),
            ]
        )
    parts = table.loc[[name for name in table.index if name in INDEXED], "index"]
    reading = [
        words(
            "webqual.index.read",
            index=words.number(result.index),
            share=words.percent(result.index),
        )
    ]
    if len(parts) > 1:
        best, worst = parts.idxmax(), parts.idxmin()
        reading.append(
            words(
                "webqual.index.parts",
                best=labels[str(best)],
                best_index=words.number(parts[best]),
                worst=labels[str(worst)],
                worst_index=words.number(parts[worst]),
            )
        )
    return make.build(
        words,
        "webqual_index",
        words("webqual.index.title"),
        [
            Column(words("webqual.dimension"), "text"),
            Column(words("webqual.count"), "integer"),
            *_mean_columns(words, asked),
            Column(words("webqual.score")),
            Column(words("webqual.most")),
            Column("WQI"),
        ],
        rows,
        footnotes=[
            words("webqual.index.formula", highest=words.number(result.highest, 0), n=result.n),
            words("webqual.index.weighted" if asked else "webqual.index.unweighted"),
            words("webqual.index.without_overall") if "overall" in table.index else "",
        ],
        reading=reading,
    )


def _mean_columns(words: Words, asked: bool) -> list[Column]:
    columns = [Column(words("webqual.quality"))]
    if asked:
        columns += [Column(words("webqual.importance")), Column(words("webqual.gap"))]
    return columns


def items(result: WebQualIndex, words: Words) -> Table:
    """Every item with its own index; with importance also its gap and its quadrant."""
    asked = result.importance is not None
    labels = dimension_labels(words)
    plane = quality_importance(result)
    rows, first = [], []
    for name, row in result.by_item.iterrows():
        where = quadrant(plane.loc[name], plane) if name in plane.index else ""
        if where == "improve":
            first.append(str(name))
        means = ("quality", "importance", "gap") if asked else ("quality",)
        rows.append(
            [
                make.text(row["code"] or ABSENT),
                make.text(str(name)),
                make.text(labels[row["dimension"]]),
                *(make.number(words, row[column]) for column in (*means, "score", "most", "index")),
                *([make.text(words(f"webqual.quadrants.{where}") if where else ABSENT)] if asked else []),
            ]
        )
    lowest = result.by_item["index"].nsmallest(3)
    reading = [words("webqual.items_table.lowest", items=[f"{name} ({words.number(v)})" for name, v in lowest.items()])]
    if asked:
        reading.append(
            words("webqual.items_table.improve", items=first) if first else words("webqual.items_table.none")
        )
    return make.build(
        words,
        "webqual_items",
        words("webqual.items_table.title"),
        [
            Column(words("webqual.code"), "text"),
            Column(words("webqual.column"), "text"),
            Column(words("webqual.dimension"), "text"),
            *_mean_columns(words, asked),
            Column(words("webqual.score")),
            Column(words("webqual.most")),
            Column("WQI"),
            *([Column(words("webqual.quadrant"), "text")] if asked else []),
        ],
        rows,
        footnotes=[words("webqual.items_table.quadrants") if asked else ""],
        reading=reading,
    )


def quality_importance(result: WebQualIndex) -> pd.DataFrame:
    """Items of the index on the plane of importance and performance (the quality that was met with)."""
    table = result.by_item[result.by_item["dimension"].isin(INDEXED) & result.by_item["importance"].notna()]
    return table.rename(columns={"quality": "performance"})[["importance", "performance"]]
