"""Table of model fit: measures of the saturated and the estimated model, and their test."""

from __future__ import annotations

from plsengine.fit import FitTest, goodness_of_fit
from report import table as make
from report.table import Column, Table
from report.words import Words

_TESTED = ("srmr", "d_uls", "d_g")
_OTHERS = ("nfi", "chi_square", "rms_theta")
_ACCEPTABLE = 0.08  # SRMR (Hu & Bentler 1999)


def model_fit(test: FitTest, words: Words) -> Table:
    """SRMR, d_ULS and d_G with the 95 % and 99 % quantiles of chance; NFI, chi-square, RMS_theta and GoF."""
    measures, quantiles = test.fit.measures, test.table
    rows = []
    for name in _TESTED:
        for structure in ("saturated", "estimated"):
            tested = quantiles.loc[(structure, name)]
            exact = words(f"tables.fit.{'fits' if tested['original'] <= tested['hi95'] else 'rejected'}")
            rows.append(
                [
                    make.text(words(f"tables.fit.{name}")),
                    make.text(words(f"tables.fit.{structure}")),
                    *(make.number(words, tested[column]) for column in ("original", "hi95", "hi99")),
                    make.p_value(words, float(tested["p_value"]), "zeros"),
                    make.text(exact),
                ]
            )
    for name in _OTHERS:
        value = measures.loc[name, "estimated"]
        rows.append(
            [
                make.text(words(f"tables.fit.{name}")),
                make.text(words("tables.fit.estimated")),
                make.number(words, value),
                *[make.EMPTY] * 4,
            ]
        )
    overall = goodness_of_fit(test.fit.estimate)
    rows.append([make.text("GoF"), make.EMPTY, make.number(words, overall), *[make.EMPTY] * 4])
    srmr = float(measures.loc["srmr", "estimated"])
    key = "tables.fit.read_good" if srmr <= _ACCEPTABLE else "tables.fit.read_poor"
    return make.build(
        words,
        "model_fit",
        words("tables.fit.title"),
        [
            Column(words("tables.details.quantity"), "text"),
            Column(words("tables.fit.model"), "text"),
            Column(words("tables.details.value")),
            Column("HI95"),
            Column("HI99"),
            Column("p"),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        footnotes=[
            words("tables.fit.rule"),
            words("tables.fit.exact"),
            words("tables.fit.gof"),
            words("tables.fit.drawn", count=test.requested, seed=str(test.seed)),
        ],
        reading=[words(key, value=words.number(srmr))],
    )
