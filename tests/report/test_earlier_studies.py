"""What an earlier study found is read from the words of its note, and never guessed."""

from dataclasses import replace

import pytest

from plsengine.model import Hypothesis, Study
from report.conventions import DEFAULT
from report.earlier_studies import agreement, finding
from report.effects import decide
from tests.report.results import bootstrap

FOUND = {
    "berpengaruh positif dan signifikan": "positive",
    "Positif signifikan": "positive",
    "positive and significant effect": "positive",
    "berpengaruh negatif": "negative",
    "negatively related, significant": "negative",
    "signifikan": "significant",
    "hipotesis didukung": "significant",
    "tidak berpengaruh": "not_significant",
    "tidak signifikan": "not_significant",
    "positif tetapi tidak signifikan": "not_significant",
    "tidak terbukti berpengaruh signifikan": "not_significant",
    "positive but insignificant": "not_significant",
    "not significant": "not_significant",
    "no effect": "not_significant",
    "no significant influence": "not_significant",
    "H1 ditolak": "not_significant",
    "positif pada wanita, negatif pada pria": None,
    "": None,
    "lihat Bab II": None,
}


@pytest.mark.parametrize("result", FOUND)
def test_the_finding_is_read(result):
    assert finding(result) == FOUND[result]


def effect(p: float, original: float = 0.4):
    table = bootstrap().paths
    figures = table.iloc[0].copy()
    figures["original"], figures["p_value"] = original, p
    return decide(tuple(table.index[0]), figures, Hypothesis("H1", tuple(table.index[0])), DEFAULT)


@pytest.mark.parametrize(
    ("result", "p", "original", "expected"),
    [
        ("positif signifikan", 0.01, 0.4, "consistent"),
        ("positif signifikan", 0.01, -0.4, "inconsistent"),
        ("positif signifikan", 0.20, 0.4, "inconsistent"),
        ("negatif signifikan", 0.01, -0.4, "consistent"),
        ("signifikan", 0.01, -0.4, "consistent"),
        ("tidak signifikan", 0.20, 0.4, "consistent"),
        ("tidak signifikan", 0.01, 0.4, "inconsistent"),
        ("dibahas di Bab II", 0.01, 0.4, "unknown"),
    ],
)
def test_agreement_asks_for_significance_and_sign(result, p, original, expected):
    assert agreement(Study("Sari", "2020", "", result), effect(p, original)) == expected


def test_without_a_test_nothing_agrees():
    untested = effect(0.01)
    untested = replace(untested, verdict=replace(untested.verdict, level="not_applicable"))
    assert agreement(Study("Sari", "2020", "", "positif"), untested) == "unknown"
