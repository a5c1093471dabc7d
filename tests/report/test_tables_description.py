"""Tables that describe a survey: published counts with right percentages, indices, and sentences that say what is there."""

from functools import cache

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import plsengine as pls
from plsengine.quality import check_quality
from plsengine.questionnaire import AnswerScale
from report.description import Description, NumberClasses, blocks_and_scales
from report.tables_answers import answers_table, descriptive_tables, ranges_text
from report.tables_answers import chosen_classes as classes_of
from report.tables_normality import item_normality, multivariate_normality
from report.tables_profile import cross_tables, profile_tables
from report.tables_quality import findings, missing_patterns, noticed_respondents
from report.words import Words
from sample_surveys import generate
from tests.reference import Case

ID, EN = Words("id"), Words("en")


@cache
def sample(name):
    folder = generate.FOLDER / name
    model = pls.Model.from_json((folder / "model.json").read_text(encoding="utf-8"))
    return pls.read_survey(folder / "survey.csv", name=name), model


def frame(**columns):
    return pls.Survey.from_frame(pd.DataFrame(columns))


def printed(table):
    return [[cell.text for cell in row] for row in table.rows]


# --- respondents ------------------------------------------------------------------------------------------


def test_social_media_shoppers_have_the_published_counts_and_percentages_that_add_up():
    sex, age, work, home = profile_tables(*sample("social_media_marketing"), Description(), ID)
    assert sex.title == "Karakteristik Responden Berdasarkan Jenis Kelamin"
    assert printed(sex) == [
        ["1", "Perempuan", "117", "68,8%"],
        ["2", "Laki-laki", "53", "31,2%"],
        ["", "Total", "170", "100,0%"],
    ]
    assert [row[2] for row in printed(age)] == ["5", "105", "40", "16", "4", "170"]
    assert sorted(int(row[2]) for row in printed(work)[:-1]) == sorted([88, 32, 20, 18, 10, 2])
    assert sorted(int(row[2]) for row in printed(home)[:-1]) == sorted([86, 38, 22, 16, 8])
    for table in (sex, age, work, home):
        assert sum(row[3].value for row in table.rows[:-1]) == pytest.approx(1, abs=1e-12)
        tenths = sum(round(float(row[3].text[:-1].replace(",", ".")) * 10) for row in table.rows[:-1])
        assert tenths == 1000


def test_the_sentence_names_the_largest_and_the_smallest_group():
    sex, age, *_ = profile_tables(*sample("social_media_marketing"), Description(), ID)
    assert sex.reading == (
        "Dari 170 responden, kelompok terbanyak adalah Perempuan yaitu 117 orang (68,8%), sedangkan kelompok paling sedikit "
        "adalah Laki-laki sebanyak 53 orang (31,2%). Hal ini menunjukkan bahwa responden "
        "penelitian didominasi oleh kelompok Perempuan.",
    )
    assert "didominasi" in age.reading[0]


def test_half_is_no_majority_and_equal_groups_have_no_largest():
    survey = frame(a=["x", "y"] * 5, b=["p"] * 4 + ["q"] * 4 + ["r"] * 2, c=[None] * 8 + ["u", "v"])
    even, shared, sparse = profile_tables(survey, pls.Model(), Description(), EN)
    assert even.reading == ("Of 10 respondents, every group (x and y) has the same size: 5 (50.0%).",)
    assert "p and q with 4 (40.0%), the smallest is r with 2 (20.0%)" in shared.reading[0]
    assert printed(sparse)[2] == ["3", "Not answered", "8", "80.0%"]
    assert printed(sparse)[3][2] == "10"


def test_largest_remainders_are_owned_up_to():
    thirds, halves = profile_tables(frame(a=list("xyz") * 2, b=list("xy") * 3), pls.Model(), Description(), EN)
    assert [row[3] for row in printed(thirds)] == ["33.4%", "33.3%", "33.3%", "100.0%"]
    assert "largest remainders" in thirds.footnotes[0]
    assert halves.footnotes == ()


def test_ages_fall_into_the_classes_that_the_visitor_wants():
    survey = frame(Usia=[16.0, 20, 21, 25, 26, 30, 41])
    chosen = Description(profile=("Usia",), classes={"Usia": NumberClasses(5, 16)})
    (table,) = profile_tables(survey, pls.Model(), chosen, ID)
    assert [row[1:3] for row in printed(table)] == [
        ["16–20", "2"],
        ["21–25", "2"],
        ["26–30", "2"],
        ["31–35", "0"],
        ["36–40", "0"],
        ["41–45", "1"],
        ["Total", "7"],
    ]


def test_classes_of_broken_numbers_say_where_they_end():
    survey = frame(Berat=[50.5, 51.25, 54.0])
    chosen = Description(profile=("Berat",), classes={"Berat": NumberClasses(2.5, 50)})
    (table,) = profile_tables(survey, pls.Model(), chosen, ID)
    assert [row[1] for row in printed(table)] == ["50 – < 52,5", "52,5 – < 55", "Total"]


def test_a_cross_table_shows_the_same_groups_and_counts_as_its_parts():
    survey, _ = sample("social_media_marketing")
    counts, test = cross_tables(survey, "Jenis Kelamin", "Usia", Description(), ID)
    theirs = pd.crosstab(survey.table["Jenis Kelamin"], survey.table["Usia"])
    for row in printed(counts)[:-1]:
        assert [cell.split(" ")[0] for cell in row[1:-1]] == [str(n) for n in theirs.loc[row[0]]]
    assert printed(counts)[-1][-1] == "170"
    assert [column.heading for column in counts.columns[1:-1]] == list(theirs.columns)
    assert "Cochran" in test.reading[1]


def test_two_by_two_with_few_expected_goes_by_fisher():
    survey = frame(a=list("xxxxyyyy"), b=list("uuuvvvvu"))
    _, test = cross_tables(survey, "a", "b", Description(), EN)
    assert printed(test)[1] == ["Fisher's exact test", "", "", "0.486"]
    assert "Fisher" in test.reading[1]


def test_numbers_in_classes_can_be_crossed():
    survey = frame(umur=[*range(17, 57)], sex=list("LP") * 20)
    chosen = Description(classes={"umur": NumberClasses(20, 17)})
    counts, _ = cross_tables(survey, "umur", "sex", chosen, ID)
    assert printed(counts)[:2] == [["17–36", "10 (10,0)", "10 (10,0)", "20"], ["37–56", "10 (10,0)", "10 (10,0)", "20"]]


# --- answers ----------------------------------------------------------------------------------------------


def answered(description=None, words=ID, **columns):
    survey = frame(**columns)
    description = description or Description()
    blocks, scales = blocks_and_scales(survey, pls.Model(), description)
    return answers_table(survey, blocks[0], scales[blocks[0].name], description, words)


def test_counts_total_mean_index_and_category_of_every_item():
    table = answered(X1=[5, 5, 4, 3], X2=[1, 2, 5, 4])
    assert [column.heading for column in table.columns] == [
        *("Item", "1", "2", "3", "4", "5", "Total Skor", "Mean", "TCR (%)", "Kategori")
    ]
    assert printed(table) == [
        ["X1", "0 (0,0%)", "0 (0,0%)", "1 (25,0%)", "1 (25,0%)", "2 (50,0%)", "17", "4,250", "85,00", "Baik"],
        ["X2", "1 (25,0%)", "1 (25,0%)", "0 (0,0%)", "1 (25,0%)", "1 (25,0%)", "12", "3,000", "60,00", "Kurang baik"],
        ["Rata-rata variabel", "", "", "", "", "", "29", "3,625", "72,50", "Cukup"],
    ]
    assert table.reading == (
        "Rata-rata jawaban variabel X sebesar 3,625 (indeks 72,50) termasuk kategori cukup. Item dengan nilai tertinggi adalah "
        "X1 (4,250), sedangkan item terendah adalah X2 (3,000), sehingga aspek tersebut perlu mendapat perhatian.",
    )


@pytest.mark.parametrize("method", ["tcr_sugiyono", "tcr_arikunto", "three_box"])
def test_all_fives_are_a_hundred(method):
    chosen = Description(index=method, scales={"X": AnswerScale(1, 5)})
    table = answered(chosen, X1=[5, 5], X2=[5, 5])
    assert {row[-2].text for row in table.rows} == {"100,00"}


def test_intervals_need_no_index_column():
    table = answered(Description(index="interval"), X1=[1, 2, 5], X2=[5, 4, 4])
    assert [row[-1] for row in printed(table)] == ["Sedang", "Sangat tinggi", "Tinggi"]
    assert "TCR (%)" not in [column.heading for column in table.columns]
    assert "1,00–1,80 sangat rendah; > 1,80–2,60 rendah" in table.footnotes[0]


def test_points_may_be_called_by_agreement():
    table = answered(Description(anchors="agreement"), X1=[1, 2, 5], X2=[5, 4, 4])
    assert [column.heading for column in table.columns[1:6]] == ["STS (1)", "TS (2)", "N (3)", "S (4)", "SS (5)"]
    assert table.footnotes[0].startswith("STS = sangat tidak setuju; ")


def test_answers_off_the_scale_are_shown_and_owned_up_to():
    table = answered(X1=[1, 2, 5] * 20, X2=[*[5, 4, 4] * 19, 5, 4, 55])
    assert table.columns[6].heading == "Di luar skala"
    assert printed(table)[1][6].startswith("1 (")
    assert any("di luar skala" in note for note in table.footnotes)


def test_means_of_items_have_no_counts():
    table = answered(X1=[1.5, 2.33, 4.67], X2=[5.0, 4.5, 4.25])
    assert [column.heading for column in table.columns] == ["Item", "Total Skor", "Mean", "TCR (%)", "Kategori"]


def test_categories_are_listed_with_their_bounds():
    assert ranges_text(classes_of(Description(), AnswerScale(1, 5)), EN) == (
        "< 55 not good; 55–< 65 poor; 65–< 80 fair; 80–< 90 good; ≥ 90 very good"
    )


def test_a_chapter_gets_a_table_for_each_construct_and_two_of_statistics():
    survey, model = sample("customer_gratitude")
    tables = descriptive_tables(survey, model, Description(), ID)
    assert [table.key for table in tables] == [
        *(f"answers_{k}" for k in range(1, 5)),
        "construct_statistics",
        "item_statistics",
    ]
    assert tables[0].title == "Deskripsi Jawaban Responden Variabel Keuntungan Finansial (X1)"
    constructs, items = tables[4:]
    raw = survey.table
    for row in items.rows:
        values = raw[row[0].text]
        assert row[4].value == pytest.approx(values.mean())
        assert row[5].value == pytest.approx(values.std())
        assert row[8].value == pytest.approx(values.skew())
    x1 = raw[["X1.1", "X1.2", "X1.3", "X1.4"]].mean(axis=1)
    assert constructs.rows[0][4].value == pytest.approx(x1.mean())


def test_several_modes_are_marked():
    survey = frame(X1=[1, 1, 2, 2, 5], X2=[1, 2, 3, 4, 4])
    *_, items = descriptive_tables(survey, pls.Model(), Description(), EN)
    assert [row[7].text for row in items.rows] == ["1ᵃ", "4"]
    assert items.footnotes[-1].startswith("ᵃ")


# --- normality and quality --------------------------------------------------------------------------------


def test_normality_is_told_and_not_asked_for():
    answers = Case("mobi_ecsi_modeA_path").data.iloc[:, :6]
    table = multivariate_normality(answers, ID)
    assert [row[-1].text for row in table.rows] == ["Tidak normal", "Tidak normal"]
    assert "PLS-SEM tidak mensyaratkan normalitas" in table.reading[0]
    normal = pd.DataFrame(np.random.default_rng(1).normal(size=(200, 3)), columns=list("abc"))
    assert [row[-1].text for row in multivariate_normality(normal, EN).rows] == ["Normal", "Normal"]
    assert item_normality(normal, EN).reading == ("Items that depart from a normal distribution: 0 of the 3 tested.",)


def test_findings_are_said_with_their_rows_in_both_languages():
    survey, model = sample("ecsi_mobile")
    quality = check_quality(survey, model)
    for words, said in ((ID, "baris 138"), (EN, "file rows 138")):
        table = findings(quality, words)
        assert said in printed(table)[0][2]
        assert len(table.rows) == len(quality.findings)
    assert "138" in [row[0] for row in printed(noticed_respondents(quality, ID))]


def test_patterns_of_gaps_are_listed():
    survey = frame(X1=[1, None, None, 2], X2=[1, None, None, 5], X3=[1, 2, 3, 4])
    table = missing_patterns(check_quality(survey, pls.Model()), ID)
    assert printed(table) == [["(lengkap)", "2", "50,0%"], ["X1 dan X2", "2", "50,0%"]]


ODD = st.sampled_from([1.0, 2.0, 5.0, 3.5, 0.0, -99.0, 1e6, np.nan])


@settings(max_examples=25)
@given(st.lists(st.tuples(ODD, ODD, ODD, st.sampled_from(["a", "<b>", "> 3", None])), min_size=1, max_size=12))
def test_no_survey_is_too_odd_to_be_described(rows):
    survey = pls.Survey.from_frame(pd.DataFrame(rows, columns=["X1", "X2", "umur", "kota"]))
    for words in (ID, EN):
        for description in (Description(), Description(index="interval", anchors="agreement")):
            tables = descriptive_tables(survey, pls.Model(), description, words)
            tables += profile_tables(survey, pls.Model(), description, words)
            assert all(len(row) == len(table.columns) for table in tables for row in table.rows)
