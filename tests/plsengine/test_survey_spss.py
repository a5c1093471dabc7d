"""SPSS files against pyreadstat (ReadStat), which writes what we read and reads what we write."""

import io

import numpy as np
import pandas as pd
import pyreadstat
import pytest
from numpy.testing import assert_array_equal

import plsengine as pls
from plsengine.cleaning import apply
from plsengine.intake import propose_intake
from plsengine.survey_spss import to_spss
from sample_surveys import generate
from tests.google_forms import PROFILE, form

WORDS = {1.0: "Sangat Tidak Setuju", 5.0: "Sangat Setuju"}


@pytest.fixture
def file(tmp_path) -> bytes:
    """What SPSS would write: labels, a scale with meanings, codes for missing answers, texts, dates, gaps."""
    frame = pd.DataFrame(
        {
            "X1.1": [1.0, 5, 9, np.nan, 4],
            "X1.2": [2.5, 3, 97, 98, 1],
            "sex": [1.0, 2, 2, 1, 2],
            "kota": ["Depok", "", "Bogor", "Depok", "Bogor"],
            "tanggal": pd.to_datetime(["2024-05-01", "2024-05-02", None, "2024-05-04", "2024-05-05"]),
        }
    )
    pyreadstat.write_sav(
        frame,
        tmp_path / "a.sav",
        column_labels={"X1.1": "Harga produk terjangkau – sekali", "sex": "Jenis Kelamin"},
        variable_value_labels={"X1.1": WORDS, "sex": {1.0: "Laki-laki", 2.0: "Perempuan"}},
        missing_ranges={"X1.1": [9.0], "X1.2": [{"lo": 97.0, "hi": 99.0}]},
    )
    return (tmp_path / "a.sav").read_bytes()


def test_answers_labels_and_missing_values_are_read(file):
    survey = pls.read_survey(file, name="a.sav")
    assert survey.source.format == "sav"
    assert_array_equal(survey.answers(["X1.1"])["X1.1"], [1, 5, np.nan, np.nan, 4])
    assert_array_equal(survey.answers(["X1.2"])["X1.2"], [2.5, 3, np.nan, np.nan, 1])
    assert survey.column("X1.1").label == "Harga produk terjangkau – sekali"
    assert survey.column("X1.1").value_labels == tuple(WORDS.items())
    assert survey.column("sex").value_labels == ((1.0, "Laki-laki"), (2.0, "Perempuan"))
    assert survey.table["kota"].tolist() == ["Depok", None, "Bogor", "Depok", "Bogor"]
    assert survey.column("tanggal").kind == "date"
    assert (survey.rows, survey.problems) == ((1, 2, 3, 4, 5), ())
    # A declared code is still there to be seen.
    assert survey.raw["X1.1"].tolist() == ["1", "5", "9", "", "4"]


def test_compressed_files_are_read_alike(file, tmp_path):
    frame, about = pyreadstat.read_sav(io.BytesIO(file))
    pyreadstat.write_sav(frame, tmp_path / "a.zsav", compress=True, column_labels=about.column_names_to_labels)
    survey = pls.read_survey(tmp_path / "a.zsav")
    assert_array_equal(survey.answers(["sex"])["sex"], [1, 2, 2, 1, 2])
    assert survey.column("sex").label == "Jenis Kelamin"


def test_a_cleaned_form_is_written_with_its_labels():
    made = form(("Harga sesuai", "Saya puas & senang", "Saya puas & senang"))
    raw = pls.read_survey(made.csv())
    survey = apply(raw, propose_intake(raw).steps(raw))
    frame, about = pyreadstat.read_sav(io.BytesIO(to_spss(survey)))
    assert_array_equal(frame[["P1", "P2", "P3"]], made.points)
    assert about.column_names_to_labels["P3"] == "Saya puas & senang"
    assert about.variable_value_labels["P1"] == {
        1: "Sangat Tidak Setuju",
        2: "Tidak Setuju",
        3: "Netral",
        4: "Setuju",
        5: "Sangat Setuju",
    }
    assert about.variable_measure["P1"] == "ordinal"
    # Names of the profile are no names for SPSS: made so, and kept as labels.
    assert [name for name in frame if about.column_names_to_labels[name] == "Jenis Kelamin"] == ["Jenis_Kelamin"]
    assert frame["Jenis_Kelamin"].tolist() == survey.table["Jenis Kelamin"].tolist()
    assert len(PROFILE) + 1 + 3 == frame.shape[1]


@pytest.mark.parametrize("name", ["customer_gratitude", "social_media_marketing", "ecsi_mobile"])
def test_surveys_come_back_from_spss(name):
    survey = pls.read_survey(generate.FOLDER / name / "survey.csv")
    again = pls.read_survey(to_spss(survey))
    numbers = list(survey.numeric_columns)
    assert_array_equal(again.answers(numbers), survey.answers(numbers))


def test_awkward_names_gaps_and_long_labels_are_written():
    frame = pd.DataFrame(
        {
            "1. Apa?": [1.0, None, 3],
            "1. apa?": [1, 2, 3],
            "é" * 50: [1, 2, 2],
            "😀": ["a", None, "b" * 400],
            "ALL": [1, 1, 2],
            "kosong": ["", "", ""],
        }
    )
    survey = pls.Survey.from_frame(frame).with_facts(
        {"ALL": pls.ColumnFacts("x" * 999, value_labels=((1.0, "y" * 999),))}
    )
    read, about = pyreadstat.read_sav(io.BytesIO(to_spss(survey)))
    assert read.shape == (3, 6)
    assert_array_equal(read.iloc[:, 0], [1, np.nan, 3])
    assert read.iloc[2, 3] == "b" * 400
    assert set(about.column_names_to_labels.values()) >= {"1. Apa?", "1. apa?", "😀", "x" * 255}


@pytest.mark.parametrize("cut", [4, 100, 170, 300, 500])
def test_damaged_files_are_named(file, cut):
    with pytest.raises(pls.SurveyError) as refused:
        pls.read_survey(file[:cut])
    assert refused.value.key == "damaged_spss"
