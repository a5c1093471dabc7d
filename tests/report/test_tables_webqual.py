"""WebQual as tables: the questionnaire in both languages, the index, and what to improve first."""

import pandas as pd
import pytest

import plsengine as pls
from plsengine.webqual import propose_items
from report import tables_webqual as tables
from report.words import Words
from tests.report.studies import website

words, english = Words("id"), Words("en")
ITEMS = pls.WebQualItems(("U1", "U2"), ("IQ1",), (), ("OI1",), ("a", "b", "c", "d"), 5)
ANSWERS = pd.DataFrame(
    {"U1": [5, 5], "U2": [2, 1], "IQ1": [4, 3], "OI1": [4, 4], "a": [5, 5], "b": [5, 5], "c": [2, 2], "d": [3, 3]},
    dtype=float,
)


def test_the_questionnaire_has_23_different_items_in_each_language():
    for language in (words, english):
        table = tables.questionnaire(language)
        assert len({row[2].text for row in table.rows}) == 23
    assert [row[0].text for row in tables.questionnaire(words).rows][::8] == ["U1", "IQ1", "SI2"]


def test_the_sample_has_its_index_without_importance():
    study = website()
    result = pls.webqual_index(study.survey, propose_items(study.survey.numeric_columns, study.model))
    table = tables.index(result, words)
    raw = table.data().set_index("Dimensi")
    assert raw.loc["WebQual Index", "WQI"] == pytest.approx(result.index)
    assert raw.loc["WebQual Index", "Butir"] == 22
    assert "Rata-rata kepentingan" not in raw.columns
    assert "75,5%" in table.reading[0]
    assert tables.items(result, words).data()["Kode"].tolist()[-1] == "OI1"


def test_with_importance_items_have_gaps_and_quadrants():
    result = pls.webqual_index(pls.Survey.from_frame(ANSWERS), ITEMS)
    table = tables.items(result, english)
    raw = table.data().set_index("Column")
    assert raw.loc["U2", "Quadrant"] == "I. Concentrate here"
    assert raw.loc["U1", "Quadrant"] == "II. Keep up"
    assert raw.loc["IQ1", "Quadrant"] == "IV. Possible overkill"
    assert raw.loc["OI1", "Quadrant"] == "–"
    assert raw.loc["U2", "Gap"] == pytest.approx(-3.5)
    assert any("improved first" in line and "U2" in line for line in table.reading)
    weighted = (25 + 7.5 + 7) / (25 + 25 + 10)
    assert tables.index(result, english).data().set_index("Dimension").loc["WebQual Index", "WQI"] == pytest.approx(
        weighted
    )
