"""Tables of prediction beyond the sample: PLSpredict, CVPAT, blindfolding."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace

from plsengine.blindfolding import Blindfolding
from plsengine.cvpat import PredictiveAbility
from plsengine.model import Model
from plsengine.predict import Prediction
from report import table as make
from report.conventions import DEFAULT, Conventions, full_name
from report.table import Column, Table
from report.words import Words


def predictive_power(prediction: Prediction, words: Words) -> Table:
    """Every endogenous construct: how many of its indicators the model predicts better than their mean, and than a regression."""
    power, model = prediction.power("rmse"), prediction.estimate.model
    by_construct = prediction.by_construct
    rows, reading = [], []
    for name, row in power.iterrows():
        useless = row["beats_average"] < row["indicators"]
        said = words("tables.predict.not_useful" if useless else f"tables.predict.power.{row['power']}")
        rows.append(
            [
                make.text(full_name(model, name)),
                make.number(words, by_construct.loc[name, "q_squared_predict"]),
                make.text(words("tables.predict.of", count=int(row["beats_average"]), total=int(row["indicators"]))),
                make.text(words("tables.predict.of", count=int(row["beats_lm"]), total=int(row["indicators"]))),
                make.text(said),
            ]
        )
        reading.append(
            words(
                "tables.predict.read",
                construct=full_name(model, name),
                average=int(row["beats_average"]),
                linear=int(row["beats_lm"]),
                total=int(row["indicators"]),
                power=said.lower(),
            )
        )
    return make.build(
        words,
        "predictive_power",
        words("tables.predict.title"),
        [
            Column(words("tables.column.variable"), "text"),
            Column("Q²predict"),
            Column(words("tables.predict.beats_average"), "text"),
            Column(words("tables.predict.beats_linear"), "text"),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        footnotes=[words("tables.predict.rule"), _folds(prediction, words)],
        reading=reading,
    )


def prediction_errors(prediction: Prediction, words: Words) -> Table:
    """Every indicator: Q²_predict, and the errors of the model beside those of the linear regression."""
    rows = []
    for (construct, indicator), row in prediction.by_indicator.iterrows():
        rows.append(
            [
                make.text(construct),
                make.text(indicator),
                make.number(words, row["q_squared_predict"]),
                *(make.number(words, row[name]) for name in ("rmse", "rmse_lm")),
                make.number(words, row["rmse"] - row["rmse_lm"]),
                *(make.number(words, row[name]) for name in ("mae", "mae_lm")),
                make.number(words, row["mae"] - row["mae_lm"]),
            ]
        )
    return make.build(
        words,
        "prediction_errors",
        words("tables.predict.errors_title"),
        [
            Column(words("tables.column.variable"), "text"),
            Column(words("tables.column.indicator"), "text"),
            Column("Q²predict"),
            Column("RMSE PLS"),
            Column("RMSE LM"),
            Column("Δ RMSE"),
            Column("MAE PLS"),
            Column("MAE LM"),
            Column("Δ MAE"),
        ],
        rows,
        footnotes=[words("tables.predict.units"), _folds(prediction, words)],
    )


def _folds(prediction: Prediction, words: Words) -> str:
    return words("tables.predict.folds", n=prediction.estimate.n)


def cvpat(
    ability: PredictiveAbility, model: Model, benchmark: str, words: Words, conventions: Conventions = DEFAULT
) -> Table:
    """Average squared losses of the model and of a benchmark, construct by construct and over all."""
    sayings = {each: words(f"tables.cvpat.{each}") for each in ("better", "worse", "alike")}
    heads = (words("tables.cvpat.loss"), words("tables.cvpat.rival"))
    title = words(f"tables.cvpat.title_{benchmark}")
    judged, p = _judged(ability.overall, conventions), words.p_value(ability.overall["p_value"], conventions.p_style)
    table = _losses(ability, model, f"cvpat_{benchmark}", title, heads, sayings, words, conventions)
    return replace(table, reading=(words(f"tables.cvpat.read.{benchmark}_{judged}", p=p),))


def cvpat_of_models(
    ability: PredictiveAbility,
    model: Model,
    names: tuple[str, str],
    construct: str,
    words: Words,
    conventions: Conventions = DEFAULT,
) -> Table:
    """The same of two models for one construct and over all.

    `names` are those of the established one and of the alternative, whose `model` it is.
    """
    established, alternative = names
    sayings = {
        "better": words("tables.cvpat.better_model", model=alternative),
        "worse": words("tables.cvpat.better_model", model=established),
        "alike": words("tables.cvpat.alike"),
    }
    heads = tuple(words("tables.cvpat.loss_of", model=name) for name in (alternative, established))
    title = words("tables.cvpat.title_models", first=alternative, second=established)
    return _losses(ability, model, "cvpat_models", title, heads, sayings, words, conventions, (construct,))


def _losses(
    ability: PredictiveAbility,
    model: Model,
    key: str,
    title: str,
    heads: tuple[str, ...],
    sayings: Mapping[str, str],
    words: Words,
    conventions: Conventions,
    constructs: Collection[str] | None = None,
) -> Table:
    named = [
        (full_name(model, str(name)), row)
        for name, row in ability.by_construct.iterrows()
        if constructs is None or name in constructs
    ]
    rows = []
    for name, row in [*named, (words("tables.cvpat.overall"), ability.overall)]:
        rows.append(
            [
                make.text(name),
                *(make.number(words, row[column]) for column in ("loss", "rival_loss", "difference", "t")),
                make.p_value(words, float(row["p_value"]), conventions.p_style),
                make.text(sayings[_judged(row, conventions)]),
            ]
        )
    return make.build(
        words,
        key,
        title,
        [
            Column(words("tables.column.variable"), "text"),
            *(Column(head) for head in heads),
            Column(words("tables.cvpat.difference")),
            Column("t"),
            Column("p"),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        footnotes=[words("tables.cvpat.note")],
    )


def _judged(row: Mapping[str, float], conventions: Conventions) -> str:
    if row["p_value"] >= conventions.significance:
        return "alike"
    return "better" if row["difference"] < 0 else "worse"


def blindfolding(result: Blindfolding, words: Words) -> Table:
    """Cross-validated redundancy and communality of every construct."""
    names = list(dict.fromkeys([*result.redundancy.index, *result.communality.index]))
    rows, said = [], defaultdict(list)
    for name in names:
        redundancy = float(result.redundancy["q_squared"].get(name, math.nan))
        key = "relevant" if redundancy > 0 else "irrelevant"
        if not math.isnan(redundancy):
            said["read" if redundancy > 0 else "read_none"].append(full_name(result.estimate.model, name))
        rows.append(
            [
                make.text(full_name(result.estimate.model, name)),
                make.number(words, redundancy),
                make.number(words, result.communality["q_squared"].get(name, math.nan)),
                make.text("" if math.isnan(redundancy) else words(f"tables.blindfolding.{key}")),
            ]
        )
    return make.build(
        words,
        "blindfolding",
        words("tables.blindfolding.title"),
        [
            Column(words("tables.column.variable"), "text"),
            Column(words("tables.blindfolding.redundancy")),
            Column(words("tables.blindfolding.communality")),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        reading=[words(f"tables.blindfolding.{key}", constructs=names) for key, names in sorted(said.items())],
        footnotes=[words("tables.blindfolding.rule", distance=result.distance)],
    )


def redundancy_effects(result: Blindfolding, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """q² of every path: how much of the predictive relevance is lost without it."""
    rows = [
        [make.text(conventions.relation(*arrow)), make.number(words, value)]
        for arrow, value in result.effect_sizes.items()
    ]
    return make.build(
        words,
        "redundancy_effects",
        words("tables.blindfolding.effects"),
        [Column(words("tables.column.relation"), "text"), Column("q²")],
        rows,
        footnotes=[words("tables.blindfolding.effects_rule")],
    )
