"""Tables fit: no column is lost, no part is wider than the page, the letters are as large as they can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report import table as make
from report.table import Column, Table
from report.table_layout import SIDEWAYS, UPRIGHT, layout
from report.words import Words

WORDS = Words("id")


def matrix(names: list[str], heading: str = "Indikator", rows: int = 5) -> Table:
    cells = [[make.text(f"X{k}"), *(make.number(WORDS, 0.123) for _ in names)] for k in range(rows)]
    return make.build(WORDS, "t", "t", [Column(heading, "text"), *(Column(name) for name in names)], cells)


@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=60), st.integers(0, 30))
def test_every_column_stands_in_one_part_and_every_part_fits(names, rows):
    table = matrix(names, rows=rows)
    found = layout(table)
    room = SIDEWAYS if found.sideways else UPRIGHT
    shown = [position for part in found.parts for position, _ in part if position]
    assert shown == list(range(1, len(table.columns)))
    for part in found.parts:
        assert part[0][0] == 0
        assert sum(width for _, width in part) == pytest.approx(room)
        assert all(width > 0.3 for _, width in part)


def test_what_fits_upright_in_large_letters_stands_so():
    found = layout(matrix(["X1", "X2", "Y"]))
    assert (found.size, found.sideways, len(found.parts)) == (10.0, False, 1)


def test_wider_ones_get_smaller_letters_then_turn_then_come_in_parts():
    wide = [layout(matrix([f"Konstruk{k}" for k in range(count)])) for count in (4, 7, 14, 60)]
    assert [each.sideways for each in wide] == [False, False, True, True]
    assert wide[1].size < wide[0].size
    assert [len(each.parts) for each in wide[:3]] == [1, 1, 1]
    assert len(wide[3].parts) > 1


def test_long_tables_of_long_texts_turn_sideways():
    text = "Kepuasan -> Kepercayaan -> Komitmen -> Loyalitas -> Rekomendasi"
    columns = [Column("Hubungan", "text"), *(Column(f"Statistik{k}") for k in range(6))]
    cells = [[make.text(text), *(make.number(WORDS, 0.5) for _ in range(6))] for _ in range(40)]
    assert layout(make.build(WORDS, "t", "t", columns, cells)).sideways
    assert not layout(make.build(WORDS, "t", "t", columns, cells[:3])).sideways
