"""A thesis by regression, from the sample to its conclusion, in a real browser."""

import io
import re

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser.test_app import choose, open_sample, settled

pytestmark = pytest.mark.browser


def test_study_s4_is_one_menu_away_and_survives_a_refresh(visitor, app_address):
    open_sample(visitor, app_address, 4)
    visitor.get_by_text("Alat lain").first.click()
    visitor.get_by_text("Uji instrumen & regresi").first.click()
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("Uji instrumen & regresi", timeout=30_000)
    settled(visitor)
    expect(visitor.get_by_text("Seluruh 33 butir yang dinilai memenuhi")).to_be_visible()
    choose(visitor, visitor.get_by_role("combobox", name="Variabel terikat"), "X2", exact=False)
    visitor.reload()
    chosen = visitor.get_by_role("combobox", name="Variabel terikat")
    expect(chosen).to_have_value(re.compile("X2"), timeout=30_000)
    settled(visitor)
    visitor.get_by_role("tab", name="Regresi & hipotesis").click()
    settled(visitor)
    expect(visitor.get_by_text("Persamaan regresi: X2 =")).to_be_visible()
    with visitor.expect_download() as download:
        visitor.get_by_role("button", name=re.compile("tabel halaman ini")).click()
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    assert len(book.sheetnames) == 14
