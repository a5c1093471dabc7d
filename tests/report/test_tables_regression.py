"""Tables of a regression and of its assumptions: figures, decisions, and sentences true to them."""

import numpy as np
import pandas as pd
import pytest

import plsengine as pls
from plsengine.model import Hypothesis
from plsengine.thresholds import PROFILES
from report import tables_classical_assumptions as assumptions
from report import tables_regression as tables
from report.conventions import Conventions
from report.regression_chapter import regression_chapter
from report.words import Words
from tests.plsengine.golden import GOLDEN
from tests.report.studies import GOLDEN_MODEL, golden, website

EXPECTED = GOLDEN["regression"]
words, english = Words("id"), Words("en")


def simulated(n=120, **columns):
    """Columns regressed on one another without constructs; the first is the dependent one."""
    rng = np.random.default_rng(11)
    x, z = rng.normal(size=(2, n))
    table = pd.DataFrame({"y": 0.8 * x + rng.normal(size=n), "x": x, "z": z})
    for name, make in columns.items():
        table[name] = make(x, z, rng)
    plan = pls.RegressionPlan("y", tuple(table.columns[1:]))
    return pls.regression_study(pls.Model(), pls.Survey.from_frame(table), plan)


def test_coefficients_under_spss_heads():
    table = tables.coefficients(golden(), words)
    assert [column.heading for column in table.columns] == ["Model", "B", "Std. Error", "Beta", "t", "t tabel", "Sig."]
    raw = table.data()
    assert raw["B"].tolist() == pytest.approx(EXPECTED["b"], abs=1e-8)
    assert raw["t"].tolist() == pytest.approx(EXPECTED["t"], abs=1e-8)
    assert raw["Beta"].tolist()[1:] == pytest.approx(EXPECTED["beta"], abs=1e-8)
    assert raw["t tabel"][0] == pytest.approx(2.052, abs=5e-4)  # 27 degrees of freedom


def test_the_equation_has_the_signs_of_the_coefficients():
    said = tables.coefficients(golden(), words).reading[0]
    assert said == "Persamaan regresi: Y = 1,463 - 0,007 X + 0,613 M + e."


def test_names_of_columns_are_kept_as_they_are():
    study = simulated(**{"<b>u</b> {x}": lambda x, z, rng: rng.normal(size=len(x))})
    table = tables.coefficients(study, words)
    assert table.rows[3][0].text == "<b>u</b> {x}"
    assert "<b>u</b> {x} + e." in table.reading[0]


def test_f_test_and_determination():
    raw = tables.anova(golden(), words).data().set_index("Model")
    assert raw.loc["Regression", "F"] == pytest.approx(EXPECTED["f"], abs=1e-8)
    assert raw.loc["Regression", "F tabel"] == pytest.approx(3.35, abs=5e-3)  # 2 and 27
    assert raw["df"].tolist() == [2, 27, 29]
    (row,) = tables.determination(golden(), words).data().to_dict("records")
    assert row["R Square"] == pytest.approx(EXPECTED["r_squared"], abs=1e-8)
    assert row["Adjusted R Square"] == pytest.approx(EXPECTED["adjusted_r_squared"], abs=1e-8)
    assert row["R"] ** 2 == pytest.approx(row["R Square"])
    sentence = tables.determination(golden(), words).reading[0]
    assert "46,3%" in sentence
    assert "53,7%" in sentence


def test_contributions_add_up_and_a_negative_one_is_warned_of():
    table = tables.contributions(golden(), words)
    assert table.data()["Sumbangan Efektif (SE)"].iloc[-1] == pytest.approx(EXPECTED["r_squared"], abs=1e-8)
    assert table.data()["Sumbangan Relatif (SR)"].iloc[-1] == pytest.approx(1)
    assert any("supresi" in line for line in table.reading)
    assert not any("supresi" in line for line in tables.contributions(website(), words).reading)


def test_study_s4_comes_to_its_conclusion():
    """Website quality and reviews on loyalty: one simultaneous and two partial hypotheses, each with its sentence."""
    table = tables.decisions(website(), words)
    assert [row[0].text for row in table.rows] == ["H1", "H2", "Simultan"]
    assert {row[-1].text for row in table.rows} == {"Diterima"}
    h1, h2, together = table.reading
    assert h1.endswith("Dengan demikian, H1 diterima.")
    assert "(|t| > t tabel 1,985)" in h2
    assert "secara simultan berpengaruh signifikan terhadap Loyalitas (Y)" in together
    assert "F hitung 19,177 > F tabel 3,090" in together


def hypothesised(direction, **conventions):
    hypothesis = Hypothesis("H9", ("M", "Y"), direction=direction)
    study = golden(GOLDEN_MODEL.with_hypothesis(hypothesis))
    return tables.decisions(study, words, Conventions(**conventions))


def test_a_hypothesis_needs_its_direction():
    assert hypothesised("positive").rows[1][-1].text == "Diterima"
    opposite = hypothesised("negative")
    assert opposite.rows[1][-1].text == "Ditolak"
    assert opposite.reading[1].endswith("Arahnya berlawanan dengan hipotesis, sehingga H9 ditolak.")


def test_an_arrow_without_hypothesis_gets_none_where_others_have_one():
    table = hypothesised("positive")
    assert table.rows[0][0].text == "–"
    assert table.rows[0][-1].text == "Tidak signifikan"
    assert [row[0].text for row in tables.decisions(golden(), words).rows] == ["H1", "H2", "Simultan"]


def test_one_tailed_tests_halve_p_and_lower_the_table_value():
    two, one = hypothesised("positive"), hypothesised("positive", one_tailed=True)
    assert one.rows[1][5].value == pytest.approx(two.rows[1][5].value / 2)
    assert one.rows[1][4].value == pytest.approx(1.703, abs=5e-4)
    assert one.rows[0][4].value == pytest.approx(2.052, abs=5e-4)


def test_the_campus_chooses_its_words():
    table = tables.decisions(website(), words, Conventions(decision="supported"))
    assert {row[-1].text for row in table.rows} == {"Didukung"}


def test_one_predictor_is_no_simultaneous_test():
    study = golden(dependent="Y", predictors=("M",))
    assert "uji F sama dengan uji t" in tables.anova(study, words).reading[0]
    assert "Sederhana" in tables.coefficients(study, words).title
    assert [row[0].text for row in tables.decisions(study, words).rows] == ["H1"]
    assert "lain tetap" not in " ".join(tables.coefficients(study, words).reading)


# --- assumptions ------------------------------------------------------------------------------------------------------


def test_both_kolmogorov_smirnov_p_values_stand_side_by_side():
    raw = assumptions.normality(golden(), words).data()
    assert raw["Test Statistic"].tolist()[:2] == pytest.approx([EXPECTED["kolmogorov_smirnov"][0]] * 2, abs=1e-7)
    assert raw["Sig. (2-tailed)"][1] == pytest.approx(EXPECTED["kolmogorov_smirnov"][1], abs=1e-6)
    assert raw["Sig. (2-tailed)"][0] < raw["Sig. (2-tailed)"][1]
    assert (raw["Test Statistic"][2], raw["Sig. (2-tailed)"][2]) == pytest.approx(EXPECTED["shapiro"], abs=1e-7)


def test_skewed_residuals_are_said_to_be_so_and_tests_that_disagree_too():
    skewed = simulated(n=60, y=lambda x, z, rng: x + rng.exponential(1, len(x)))
    table = assumptions.normality(skewed, words)
    assert table.level == "not_ok"
    assert "tidak berdistribusi normal" in table.reading[0]
    assert any("tidak sepakat" in line for line in table.reading) == (len({row[-1].text for row in table.rows}) > 1)


def test_collinear_predictors_are_named():
    study = simulated(w=lambda x, z, rng: x + z + 0.1 * rng.normal(size=len(x)))
    table = assumptions.multicollinearity(study, english)
    assert table.level == "not_ok"
    assert "x, z, and w" in table.reading[0]
    assert assumptions.multicollinearity(golden(), english).level == "ok"
    assert (
        "one predictor" in assumptions.multicollinearity(golden(dependent="Y", predictors=("M",)), english).reading[0]
    )


def test_spreading_residuals_are_found_by_every_test():
    study = simulated(
        n=300, x=lambda x, z, rng: abs(x) + 1, y=lambda x, z, rng: (abs(x) + 1) ** 2 * rng.normal(size=len(x))
    )
    for table in (assumptions.glejser(study, words), assumptions.heteroskedasticity(study, words)):
        assert table.level == "not_ok"
        assert "terjadi heteroskedastisitas" in table.reading[0]
        assert "tidak terjadi" not in table.reading[0]
    for table in (assumptions.glejser(golden(), words), assumptions.heteroskedasticity(golden(), words)):
        assert "tidak terjadi heteroskedastisitas" in table.reading[0]


def test_durbin_watson_says_that_rows_of_a_survey_have_no_order():
    table = assumptions.autocorrelation(golden(), words)
    assert table.data().iloc[0, 0] == pytest.approx(EXPECTED["durbin_watson"])
    assert table.data().iloc[0, 1:4].astype(float).tolist() == pytest.approx([1.284, 1.567, 4 - 1.567], abs=1e-3)
    assert "urutan baris tidak bermakna" in table.footnotes[0]
    assert table.level == "not_applicable"  # no verdict on the survey hangs on it
    trend = simulated(y=lambda x, z, rng: np.arange(len(x)) / 10 + rng.normal(size=len(x)))
    assert "positif" in assumptions.autocorrelation(trend, words).reading[0]


def test_beyond_the_tables_a_rule_of_thumb_is_named_as_such():
    table = assumptions.autocorrelation(simulated(n=2100), english)
    assert "rule of thumb" in table.footnotes[1]
    assert table.rows[0][1].text == "–"
    assert "between 1.500 and 2.500" in table.reading[0]


def test_a_bent_relation_is_named():
    study = simulated(
        n=200, x=lambda x, z, rng: np.round(2 * x), y=lambda x, z, rng: np.round(2 * x) ** 2 + rng.normal(size=len(x))
    )
    table = assumptions.linearity(study, words)
    assert table.rows[0][-1].text == "Tidak terpenuhi"
    assert table.rows[1][-1].text == "–"  # every value of z once
    assert "menyimpang dari garis lurus" in table.reading[0]


def test_the_chapter_has_every_table_once_in_both_languages():
    for language in (words, english):
        found = regression_chapter(golden(), language)
        keys = [table.key for table in found]
        assert len(keys) == len(set(keys)) == 16
        assert keys.index("item_validity") < keys.index("assumption_normality") < keys.index("regression_coefficients")
        assert keys[-1] == "path_sobel"
        assert all(table.rows and table.title for table in found)
    assert "path_sobel" not in [table.key for table in regression_chapter(website(), words)]


def test_a_stricter_level_reaches_every_verdict():
    strict = Conventions(profile=PROFILES["hair_2022"].with_criterion("p_01"))
    assert tables.coefficients(golden(), words, strict).data()["t tabel"][0] == pytest.approx(2.771, abs=5e-4)
    assert "> 0,01" in assumptions.glejser(golden(), words, strict).footnotes[0]
