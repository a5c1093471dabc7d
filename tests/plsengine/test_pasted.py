"""Tables as they come from the clipboard."""

import pytest

from plsengine.pasted import split_pasted
from plsengine.published import PrintedTables, read_tables


def test_a_table_of_smartpls_by_its_headings():
    text = (
        "\tCronbach's Alpha\trho_A\tComposite Reliability\tAverage Variance Extracted (AVE)\n"
        "APMS\t0,984\t0,985\t0,986\t0,872\nKH\t0,969\t0,970\t0,975\t0,865\n"
    )
    assert split_pasted(text, "constructs")[0] == ("APMS", "0,984", "0,986", "0,872", "", "", "", "")


def test_hypotheses_with_arrows_by_their_headings():
    text = (
        "Hubungan\tOriginal Sample (O)\tSample Mean (M)\tStandard Deviation (STDEV)\tT Statistics (|O/STDEV|)\tP Values\n"
        "X1 -> Y\t0.433\t0.430\t0.066\t6.609\t0.000\nX2 → Y\t0.334\t0.331\t0.073\t4.553\t0.000\n"
    )
    rows = split_pasted(text, "paths")
    assert rows[0][:6] == ("X1", "Y", "0.433", "0.066", "6.609", "0.000")
    assert rows[1][:3] == ("X2", "Y", "0.334")


@pytest.mark.parametrize(
    "text",
    [
        "X1;X1.1;0,792\nX1;X1.2;0,669",
        "X1\tX1.1\t0,792\n\tX1.2\t0,669",
        "| X1 | X1.1 | 0,792 |\n| X1 | X1.2 | 0,669 |",
        "X1   X1.1   0,792\nX1   X1.2   0,669",
        "X1 X1.1 0,792\nX1 X1.2 0,669",
        "Variabel\tIndikator\tOuter Loading\tKeterangan\nX1\tX1.1\t0,792\tValid\n\tX1.2\t0,669\tTidak Valid",
        "Indikator\tX1\tX2\nX1.1\t(0,792)\t0,9\nX1.2\t0,669\t-0,417",
    ],
)
def test_loadings_however_they_are_parted(text):
    read = read_tables(PrintedTables().with_table("loadings", split_pasted(text, "loadings")))
    found = {name: {item: each.value for item, each in items.items()} for name, items in read.loadings.items()}
    assert found == {"X1": {"X1.1": 0.792, "X1.2": 0.669}}


@pytest.mark.parametrize(
    "text",
    [
        "\tX1\tX2\nX1\t0,724\t\nX2\t0,536\t0,888",
        "X1\t0,724\nX2\t0,536\t0,888",
        "X1 X2\nX1 0,724\nX2 0,536 0,888",
        "X1 0,724\nX2 0,536 0,888",
    ],
)
def test_a_matrix_with_and_without_its_head(text):
    read = read_tables(PrintedTables().with_table("correlations", split_pasted(text, "correlations")))
    assert {pair: each.value for pair, each in read.correlations.items()} == {
        ("X1", "X1"): 0.724,
        ("X2", "X1"): 0.536,
        ("X2", "X2"): 0.888,
    }


def test_a_profile_with_percent_signs():
    rows = split_pasted(
        "Kelompok;Kategori;Jumlah;Persentase\nUsia;16–20 tahun;5;2,9%\n;21–25 tahun;105;61,8%", "profile"
    )
    (first, second) = read_tables(PrintedTables().with_table("profile", rows)).profile
    assert (second.group, second.name, second.count.value, second.percent.value) == ("Usia", "21–25 tahun", 105, 61.8)
    assert first.percent.low == pytest.approx(2.85)


def test_nothing_pasted_is_no_table():
    assert split_pasted("  \n\t\n", "paths") == ()
