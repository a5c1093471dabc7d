"""The table of wordings says what every code of the model stands for."""

import pandas as pd

import plsengine as pls
from report.tables_wording import wordings
from report.words import Words

SURVEY = pls.Survey.from_frame(pd.DataFrame({"X1": [1, 2, 3], "X2": [1, 3, 2], "Z1": [3, 2, 1], "Usia": [20, 21, 22]}))
SAID = SURVEY.with_facts(
    {"X1": pls.ColumnFacts("Harga murah"), "Z1": pls.ColumnFacts("Saya setia"), "Usia": pls.ColumnFacts("Umur")}
)
MODEL = pls.Model().with_construct("X", ["X1", "X2"], label="Keuntungan")


def test_items_of_the_model_stand_first_and_others_follow():
    (table,) = wordings(SAID, MODEL, Words("id"))
    assert table.title == "Bunyi Pernyataan Setiap Butir"
    assert table.display().to_numpy().tolist() == [
        ["Keuntungan (X)", "X1", "Harga murah"],
        ["Keuntungan (X)", "X2", ""],
        ["", "Z1", "Saya setia"],
    ]


def test_without_a_model_there_is_no_column_for_constructs():
    (table,) = wordings(SAID, pls.Model(), Words("en"))
    assert table.display().to_numpy().tolist() == [["X1", "Harga murah"], ["Z1", "Saya setia"]]


def test_without_wordings_there_is_no_table():
    assert wordings(SURVEY, MODEL, Words("id")) == ()
