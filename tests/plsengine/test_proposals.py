"""Constructs proposed from column names: the habits of questionnaires and forms, and what is left alone."""

import csv
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plsengine as pls
from plsengine.proposals import propose_constructs, propose_wholes

ROOT = Path(__file__).parents[2]


def proposed(*columns: str) -> dict[str, list[str]]:
    return {construct.name: list(construct.indicators) for construct in propose_constructs(columns)}


@pytest.mark.parametrize(
    ("columns", "names"),
    [
        ("X1.1 X1.2 X2.1 X2.2 Y.1 Y.2", "X1 X1 X2 X2 Y Y"),
        ("IMAG1 IMAG2 CUSCO CUSL1 CUSL2", "IMAG IMAG - CUSL CUSL"),
        ("Y1_1 Y1_2 Y1_3", "Y1 Y1 Y1"),
        ("KH.1 KH.2 PKP1 PKP2", "KH KH PKP PKP"),
        ("KH-1 KH-2", "KH KH"),
        ("qual_1 qual_2 cusa", "qual qual -"),
        ("X1.1.1 X1.1.2 X1.2.1 X1.2.2", "X1.1 X1.1 X1.2 X1.2"),
        ("APMS.E1 APMS.E2 KH.Trust.1 KH.Trust.2", "APMS.E APMS.E KH.Trust KH.Trust"),
        ("SME.Reach SME.Reaction CRM.Acquire CRM.Retain", "SME SME CRM CRM"),
        ("a01 a02 a10 a11 sat", "a a a a -"),
        ("X1.1 x1.2 X1.3R", "X1 X1 X1"),
        ("y1 y2 Y1 Y2", "y y Y Y"),
        ("größe1 größe2 忠诚1 忠诚2", "größe größe 忠诚 忠诚"),
        # Two digits without a point: construct and item.
        ("X11 X12 X13 X21 X22 Y11 Y12", "X1 X1 X1 X2 X2 Y1 Y1"),
        (" ".join(f"Q{k}" for k in range(1, 24)), " ".join(["Q"] * 23)),
        ("A1 A2 A3 A4 A5 A6 A7 A8 A9 A11 A12", "A A A A A A A A A A A"),
        # Sums and means of a block are no items.
        ("X1.1 X1.2 X2.1 X2.2 X1 X2", "X1 X1 X2 X2 - -"),
        ("X11 X12 X1 X21 X22 X2", "X1 X1 - X2 X2 -"),
        ("X1.1 X1.2 Total.X1 TotalX1 TotalX2 Jumlah1 Jumlah2", "X1 X1 - - - - -"),
        ("AB.Cd AB.Ef AB.Cd.1 AB.Cd.2 AB.Ef.1 AB.Ef.2", "- - AB.Cd AB.Cd AB.Ef AB.Ef"),
        ("sic_global sic_1 sic_2", "- sic sic"),
        ("SIC_global SIC_local SIC_1 SIC_2", "- - SIC SIC"),
        # A lone one belongs to a file that is named throughout like that.
        ("X1.1 X1.2 X2.1 X2.2 X3.1", "X1 X1 X2 X2 X3"),
        ("X1.1 X1.2 X2.1 X2.2 X3.2", "X1 X1 X2 X2 -"),
        ("X1.1 X1.2 X2.1", "X1 X1 -"),
        ("IMAG1 IMAG2 CUSL1 CUSL2 LOY1 Covid1", "IMAG IMAG CUSL CUSL LOY -"),
        # Respondents, dates, and what has no code.
        ("Timestamp Usia Email No Gender Umur_1 Umur_2 age1 age2", "- - - - - - - - -"),
        ("Sales2019 Sales2020 2019 2020 1. 2.", "- - - - - -"),
        ("gini farm rent labo inst", "- - - - -"),
    ],
)
def test_codes(columns, names):
    columns = columns.split()
    expected: dict[str, list[str]] = {}
    for column, name in zip(columns, names.split(), strict=True):
        if name != "-":
            expected.setdefault(name, []).append(column)
    assert proposed(*columns) == expected


@pytest.mark.parametrize(
    ("columns", "name"),
    [
        (["KH 1", "KH 2"], "KH"),
        (["KH 1 Saya puas", "KH 2. Saya senang"], "KH"),
        (["X1.1 Harga produk murah", "X1.2. Harga sesuai", "X1.3: Promo", "X1.4) Paket"], "X1"),
        (["[PKP1] Saya puas", "(PKP2) Saya senang"], "PKP"),
        (["X3.1.Pengiriman", "X3.2_Informasi"], "X3"),
        (["X1_1_harga", "X1_2_promo"], "X1"),
        (["Kualitas Layanan 1", "Kualitas Layanan 2"], "Kualitas Layanan"),
        (["Kepuasan (1)", "Kepuasan (2)"], "Kepuasan"),
        (["X1 Harga", "X1 Promo"], "X1"),
        (["  X1.1", "X1.2\n"], "X1"),
        (["Kepuasan [Saya senang]", "Kepuasan [Saya puas]"], "Kepuasan"),
        (["Kepuasan: [Saya senang]", "Kepuasan: [Saya puas]"], "Kepuasan"),
        (["Jawablah [X1.1 Harga]", "Jawablah [X1.2 Promo]"], "X1"),
        (["X1. Keuntungan [Harga]", "X1. Keuntungan [Promo]"], "X1"),
    ],
)
def test_heads_of_forms(columns, name):
    assert proposed("Timestamp", *columns, "Usia (tahun)") == {name: columns}


def test_rows_numbered_anew_in_every_grid_go_by_its_title():
    columns = ["Kepuasan [P1]", "Kepuasan [P2]", "Loyalitas [P1]", "Loyalitas [P2]"]
    assert proposed(*columns) == {"Kepuasan": columns[:2], "Loyalitas": columns[2:]}


def test_long_titles_are_shortened_and_kept_as_label():
    title = "Berikan penilaian Anda terhadap pernyataan tentang "
    columns = [f"{title}{subject} [{row}]" for subject in ("harga", "mutu") for row in ("a", "b")]
    first, second = propose_constructs(columns)
    assert (first.label, second.label) == (f"{title}harga", f"{title}mutu")
    assert first.name == "Berikan penilaian Anda …"
    assert second.name == "Berikan penilaian Anda … 2"
    assert first.indicators == tuple(columns[:2])


def test_items_follow_their_numbers_and_constructs_the_file():
    assert list(proposed("Y2", "X10", "X9", "Y1").items()) == [("Y", ["Y1", "Y2"]), ("X", ["X9", "X10"])]


def test_several_constructs_named_by_a_code_alone():
    columns = ["X1 Harga", "X1 Promo", "X2 Keluhan", "X2 Keluarga"]
    assert proposed(*columns) == {"X1": columns[:2], "X2": columns[2:]}


@pytest.mark.parametrize("dataset", ["mobi", "satisfaction", "corp_rep_data", "influencer_data"])
def test_blocks_of_published_surveys_are_found(dataset):
    """The blocks are those of the documented models: every one with two items or more has its items, all of one name."""
    with (ROOT / "tests" / "reference" / "data" / f"{dataset}.csv").open(encoding="utf-8") as file:
        head = next(csv.reader(file))
    blocks = {
        "mobi": "CUEX3 CUSA3 CUSL3 IMAG5 PERQ7 PERV2",
        "satisfaction": "imag5 expe5 qual5 val4 sat4 loy4",
        "corp_rep_data": "cusl3 qual8 perf5 csor5 attr3 comp3 like3",
        "influencer_data": "pic5 sic7 pq4 pl4 pi5",
    }[dataset]
    sizes = {block[:-1]: int(block[-1]) for block in blocks.split()}
    found = {name: len(columns) for name, columns in proposed(*head).items()}
    assert {name: found.get(name) for name in sizes} == sizes


@pytest.mark.parametrize("study", ["customer_gratitude", "e_customers", "website_quality"])
def test_sample_surveys_propose_their_own_models(study):
    folder = ROOT / "sample_surveys" / study
    with (folder / "survey.csv").open(encoding="utf-8-sig") as file:
        head = next(csv.reader(file))
    model = pls.Model.from_json((folder / "model.json").read_bytes())
    blocks = {construct.indicators for construct in model.constructs}
    assert {construct.indicators for construct in propose_constructs(head)} == blocks


def test_a_wide_file_takes_no_time():
    columns = [f"{stem}{k}.{item} {'wording ' * 30}" for stem in "ABCDE" for k in range(100) for item in range(1, 11)]
    random.Random(1).shuffle(columns)
    assert len(proposed(*columns)) == 500
    assert proposed(*["A" * 5000 + "1", "." * 5000, "A." * 5000, "a b " * 2000 + "[", "[" * 5000]) == {}


heads = st.lists(
    st.one_of(
        st.text(max_size=15),
        st.from_regex(r"[XYab]{1,2}[ ._-]?[0-9]{1,2}([._ -][0-9a])?( \[[XY][0-9]\])?", fullmatch=True),
    ),
    max_size=25,
)


@given(heads)
def test_proposals_are_always_a_sound_model(columns):
    constructs = propose_constructs(columns)
    model = pls.Model(constructs)
    assert set(model.indicators) <= set(columns)
    assert all(construct.indicators and construct.mode == "reflective" for construct in constructs)
    assert propose_constructs(list(columns)) == constructs


@given(heads, st.randoms())
def test_the_order_of_the_columns_changes_no_block(columns, shuffled):
    # Names of blocks take their capitals from the first column; wordings under the same number keep the file's order.
    mixed = list(columns)
    shuffled.shuffle(mixed)
    assert {frozenset(c.indicators) for c in propose_constructs(mixed)} == {
        frozenset(c.indicators) for c in propose_constructs(columns)
    }


@pytest.mark.parametrize(
    ("names", "wholes"),
    [
        (["KH.S", "KH.T", "LP"], {"KH": ("KH.S", "KH.T")}),
        (["X1.1", "X1.2", "X2.1", "X2.2", "Y"], {"X1": ("X1.1", "X1.2"), "X2": ("X2.1", "X2.2")}),
        (["X.1", "X.2"], {}),  # nothing would be left that an arrow could join
        (["KH", "KH.S", "KH.T", "LP"], {}),
        (["X1", "X2", "Y.a"], {}),
    ],
)
def test_dimensions_make_a_whole(names, wholes):
    found = propose_wholes([pls.Construct(name, (f"{name}i",)) for name in names])
    assert {whole.name: whole.components for whole in found} == wholes
