"""From a raw form to the Word file by WarpPLS and by regression, in a real browser."""

import io
import re

import docx
import pytest
from playwright.sync_api import Page, expect

from report.words import Words
from sample_surveys import generate
from tests.browser.test_app import choose, go, settled
from tests.browser.test_warp_style import chosen, open_settings

pytestmark = pytest.mark.browser
WORDS = Words("id")


def take_in(page: Page, address: str, name: str, target: str, predictors: tuple[str, ...]) -> None:
    """Upload a raw form, take what is proposed for it, and draw the arrows."""
    page.goto(address)
    page.locator("input[type=file]").set_input_files(generate.FOLDER / name / "raw_form.csv")
    expect(page.get_by_role("heading", name=WORDS("app.intake.title"))).to_be_visible(timeout=30_000)
    settled(page)
    page.get_by_role("button", name=WORDS("app.intake.take")).click()
    expect(page.get_by_text("kolom mendapat nama baru")).to_be_visible()
    settled(page)
    go(page, "Studio")
    page.get_by_role("button", name=WORDS("app.model.proposal_take")).click()
    settled(page)
    page.get_by_role("tab", name="Panah").click()
    for predictor in predictors:
        choose(page, page.get_by_role("combobox", name=f"{target} dipengaruhi oleh"), predictor, exact=False)
    page.keyboard.press("Escape")


def downloaded(page: Page) -> str:
    """All that the Word file says."""
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("Unduh Bab")).click()
    file = docx.Document(io.BytesIO(download.value.path().read_bytes()))
    cells = (cell.text for table in file.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in file.paragraphs), *cells])


def test_study_s2_goes_from_its_raw_form_to_the_chapter_in_the_warppls_order(visitor, app_address):
    take_in(visitor, app_address, "customer_gratitude", "Y1", ("X1", "X2", "X3"))
    open_settings(visitor)
    chosen(visitor, "Gaya analisis", "WarpPLS")
    go(visitor, "Laporan")
    said = downloaded(visitor)
    assert "Average path coefficient (APC)" in said
    assert "Combined Loadings and Cross-Loadings" in said
    assert "bukan oleh program WarpPLS" in said


def test_study_s4_goes_from_its_raw_form_to_the_chapter_by_regression(visitor, app_address):
    take_in(visitor, app_address, "website_quality", "X3", ("X1", "X2"))
    visitor.get_by_text("Alat lain").first.click()
    visitor.get_by_text("Uji instrumen & regresi").first.click()
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("Uji instrumen & regresi", timeout=30_000)
    settled(visitor)
    visitor.get_by_role("button", name=WORDS("app.regression.report")).click()
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("Laporan", timeout=30_000)
    settled(visitor)
    said = downloaded(visitor)
    assert "Persamaan regresi: X3 =" in said
    assert "Hasil Uji Validitas" in said
    assert "WebQual Index" in said
