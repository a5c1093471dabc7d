"""Figures that describe a survey show its counts, keep hostile names letter by letter, and print in black on white."""

import numpy as np
import pandas as pd
import pytest

import plsengine as pls
from plsengine.questionnaire import AnswerScale
from report.description import Description
from report.figures import diverging_bars
from report.figures_description import answers_figure, correlations_figure, profile_figure
from report.look import DARK, LIGHT, PRINT, mixed
from report.words import Words
from tests.report.test_figures import HOSTILE, luminance, texts

ID = Words("id")
SURVEY = pls.Survey.from_frame(
    pd.DataFrame(
        {
            "sex": ["<b>P</b>"] * 5 + ["L"] * 2 + [None],
            "X1": [1, 2, 3, 4, 5, 5, 5, 5.0],
            "X2": [1, 1, 1, 1, 2, 3, 3, None],
            "M": [1.5, 2.5, 3.5, 4.5, 1.25, 2, 3, 4],
        }
    )
)
BLOCK, SCALE = pls.Construct("X", ("X1", "X2")), AnswerScale(1, 5)


@pytest.mark.parametrize("chart", ["bar", "pie"])
def test_the_profile_shows_every_group_with_count_and_share(chart):
    figure = profile_figure(SURVEY, "sex", Description(chart=chart), ID)
    (trace,) = figure.data
    values = trace.x if chart == "bar" else trace.values
    assert list(values) == [5, 2, 1]
    shown = " ".join(text for text in texts(figure))
    for text in ("5 (62,5%)", "2 (25,0%)", "1 (12,5%)", "&lt;b&gt;P&lt;/b&gt;", "Tidak menjawab"):
        assert text in shown
    assert "<b>P" not in shown


def test_bars_part_at_the_middle_of_the_scale():
    figure = answers_figure(SURVEY, BLOCK, SCALE, Description(), ID)
    bases = np.array([list(trace.base) for trace in figure.data], dtype=float)
    widths = np.array([list(trace.x) for trace in figure.data], dtype=float)
    np.testing.assert_allclose(widths.sum(0), 100)
    np.testing.assert_allclose(bases[1:], (bases + widths)[:-1], atol=1e-12)  # each begins where the one before ends
    np.testing.assert_allclose(bases[2] + widths[2] / 2, 0, atol=1e-12)  # the middle answer lies on zero
    assert [trace.name for trace in figure.data] == ["1", "2", "3", "4", "5"]


def test_an_even_scale_parts_between_its_middle_points():
    counts = pd.DataFrame([[1, 1, 1, 1], [0, 0, 4, 0]])
    figure = diverging_bars(counts, ["a", "b"], list("1234"), words={"axis": "%"}, number=lambda v: f"{v:.0f}")
    assert list(figure.data[2].base) == [0, 0]


def test_means_of_items_have_no_bars():
    assert answers_figure(SURVEY, pls.Construct("M", ("M",)), SCALE, Description(), ID) is None


def test_correlations_are_pandas_and_stand_below_the_diagonal():
    values = SURVEY.table[["X1", "X2", "M"]]
    figure = correlations_figure(values, ID)
    z = np.array(figure.data[0].z, dtype=float)
    expected = values.corr().to_numpy()
    np.testing.assert_allclose(z[np.tril_indices(3)], expected[np.tril_indices(3)])
    assert np.isnan(z[np.triu_indices(3, 1)]).all()


def test_numbers_that_have_no_room_are_told_by_hovering():
    many = pd.DataFrame(np.random.default_rng(1).normal(size=(30, 60)), columns=[f"X{k}" for k in range(60)])
    figure = correlations_figure(many, ID)
    assert figure.data[0].texttemplate == ""
    assert list(figure.layout.xaxis.ticktext[:2]) == ["X0", "X3"]
    assert "X1 · X0: " in figure.data[0].hovertext[1][0]
    assert figure.data[0].hovertext[1][0].endswith(ID.number(many["X0"].corr(many["X1"]), 2))


def test_hostile_names_stay_letters():
    counts = pd.DataFrame([[1, 2, 3]] * len(HOSTILE))
    figure = diverging_bars(counts, HOSTILE, HOSTILE[:3], words={"axis": HOSTILE[3]}, number=ID.number)
    assert not [text for text in texts(figure) if "<b>" in text or "<img" in text or "$x" in text]


@pytest.mark.parametrize("look", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])
def test_numbers_can_be_read_on_every_shade(look):
    for end in (look.low, look.high):
        for share in (0, 0.25, 0.5, 0.75, 1):
            light, dark = sorted((luminance(look.ink), luminance(mixed(look.middle, end, share))), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_print_is_on_white():
    for figure in (
        profile_figure(SURVEY, "sex", Description(), ID, printed=True),
        answers_figure(SURVEY, BLOCK, SCALE, Description(), ID, printed=True),
        correlations_figure(SURVEY.table[["X1", "X2"]], ID, printed=True),
    ):
        assert figure.layout.paper_bgcolor == "#ffffff"
        assert figure.layout.font.color == "#000000"


def test_colours_between_two():
    assert [mixed("#000000", "#ff8040", share) for share in (0, 0.5, 1)] == ["#000000", "#804020", "#ff8040"]
