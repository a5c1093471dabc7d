"""What a student does in the app, done in a real browser."""

import base64
import io
import re
from xml.etree import ElementTree

import docx
import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

import plsengine as pls
from report.words import Words
from sample_surveys import generate
from tests.browser.conftest import ROOT, served, wait_until

pytestmark = pytest.mark.browser

MESSY = (
    "﻿Timestamp;X1.1;X1.2;X1.3;Kosong;Y.1;Y.2;<img src=x onerror=alert(1)>\r\n"
    + "".join(
        f"2024/01/05 10.{k:02d};{1 + k % 5};{1 + (k + k // 7) % 5};{'tiga' if k == 4 else 1 + (k * 3) % 5};;"
        f"{'' if k in (2, 9, 15) else f'{1 + k % 5},5'};{1 + (k + k // 5) % 5};{k}\r\n"
        for k in range(40)
    )
).encode("utf-8")


def settled(page: Page) -> None:
    """Wait until the script has run and shows its results."""
    page.wait_for_timeout(200)
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
    )


def choose(page: Page, box: Locator, option: str | re.Pattern[str], *, exact: bool = True) -> None:
    """Take an option of a box. A list that scrolling, or a rerun in between, has closed is opened again."""
    found = page.get_by_role("option", name=option, exact=exact).first

    def listed() -> bool:
        box.click()
        page.wait_for_timeout(400)
        return found.is_visible()

    wait_until(listed)
    found.click()
    settled(page)


def diagram_texts(page: Page) -> list[str]:
    """Texts of the path diagram: it is one vector picture inside the figure."""
    picture = page.locator(".js-plotly-plot image").first
    expect(picture).to_be_visible(timeout=20_000)
    source = picture.evaluate("node => node.href.baseVal")
    svg = ElementTree.fromstring(base64.b64decode(source.split(",")[1]))
    return [element.text or "" for element in svg.iter("{http://www.w3.org/2000/svg}text")]


def shows(page: Page, *texts: str) -> None:
    """The diagram shows these texts, perhaps after another moment."""
    wait_until(lambda: set(texts) <= set(diagram_texts(page)), 20)


TITLES = {"Mulai": "Jalur", "Data": "Data survei", "Pengukuran": "Model pengukuran", "Struktur": "Model struktural"}


def go(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLES.get(name, name), timeout=30_000)
    settled(page)


def open_sample(page: Page, address: str, position: int = 0) -> None:
    page.goto(address)
    page.get_by_role("button", name="Buka", exact=True).nth(position).click()
    expect(page.get_by_role("heading", name="Studio")).to_be_visible(timeout=30_000)
    expect(page.locator(".canvas [data-id^='c:']").first).to_be_visible(timeout=30_000)
    settled(page)


def test_a_new_user_opens_the_first_sample_and_sees_t_values_on_the_diagram(visitor, app_address):
    open_sample(visitor, app_address)
    go(visitor, "Laporan")
    folder = generate.FOLDER / "customer_gratitude"
    model = pls.Model.from_json((folder / "model.json").read_text(encoding="utf-8"))
    estimate = pls.estimate(model, pls.read_survey(folder / "survey.csv"))
    bootstrap = pls.bootstrap(estimate, resamples=5000, seed=1)
    words = Words("id")
    r_squared = words.number(estimate.r_squared.loc["Y", "r_squared"])
    shows(visitor, *map(words.number, bootstrap.paths["t"]), f"R² = {r_squared}", "X1.1", "Keuntungan Finansial")


def test_what_is_shown_on_the_arrows_can_be_chosen_and_language_is_one_click_away(visitor, app_address):
    open_sample(visitor, app_address)
    go(visitor, "Laporan")
    choose(visitor, visitor.get_by_role("combobox", name="Angka pada panah"), "Panah: Koefisien")
    shows(visitor, "0,445")
    visitor.get_by_role("radio", name="English").click()
    settled(visitor)
    expect(visitor.get_by_role("heading", name="Report")).to_be_visible()
    shows(visitor, "0.445")
    expect(visitor.get_by_role("combobox", name="Figures on arrows")).to_have_value("Arrows: Coefficient")


def test_figures_stand_on_the_right_below_their_headings(visitor, app_address):
    open_sample(visitor, app_address)
    go(visitor, "Struktur")
    table = visitor.get_by_test_id("stTable").first
    for part in ("th", "td"):
        assert table.locator(part).nth(0).evaluate("cell => getComputedStyle(cell).textAlign") == "left"
        assert table.locator(part).nth(4).evaluate("cell => getComputedStyle(cell).textAlign") == "right"


def test_every_page_has_its_tables_and_no_error(visitor, app_address):
    open_sample(visitor, app_address, 2)
    for name in ("Data", "Studio", "Pengukuran", "Struktur", "Analisis lanjut", "Laporan"):
        go(visitor, name)
        expect(visitor.get_by_test_id("stAlertContentError")).to_have_count(0)
        expect(visitor.get_by_test_id("stException")).to_have_count(0)


def test_workbook_of_all_tables_holds_the_numbers_of_the_engine(visitor, app_address):
    open_sample(visitor, app_address)
    go(visitor, "Laporan")
    with visitor.expect_download() as download:
        visitor.get_by_role("button", name=re.compile("Semua tabel")).click()
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    cells = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    folder = generate.FOLDER / "customer_gratitude"
    model = pls.Model.from_json((folder / "model.json").read_text(encoding="utf-8"))
    estimate = pls.estimate(model, pls.read_survey(folder / "survey.csv"))
    numbers = [cell for cell in cells if isinstance(cell, float)]
    for value in (*estimate.loadings, *estimate.paths, *estimate.reliability["ave"]):
        assert min(abs(number - value) for number in numbers) < 1e-9


def test_a_messy_file_goes_from_upload_to_a_t_value(visitor, app_address):
    visitor.goto(app_address)
    visitor.locator("input[type=file]").set_input_files(
        {"name": "skripsi.csv", "mimeType": "text/csv", "buffer": MESSY}
    )
    expect(visitor.get_by_role("heading", name="Data survei")).to_be_visible(timeout=30_000)
    settled(visitor)
    expect(visitor.get_by_text("Kolom tanpa satu pun jawaban: Kosong")).to_be_visible()
    go(visitor, "Studio")
    visitor.get_by_role("button", name="Pakai usulan ini").click()
    settled(visitor)
    visitor.get_by_role("tab", name="Panah").click()
    choose(visitor, visitor.get_by_role("combobox", name="Y dipengaruhi oleh"), "X1", exact=False)
    visitor.keyboard.press("Escape")
    go(visitor, "Laporan")
    expect(visitor.get_by_text("jawaban kosong").or_(visitor.get_by_text("diganti")).first).to_be_visible()
    shows(visitor, "X1.3")


def test_a_refused_edit_says_why_and_changes_nothing(visitor, app_address):
    open_sample(visitor, app_address)
    go(visitor, "Studio")
    visitor.get_by_role("tab", name="Panah").click()
    choose(visitor, visitor.get_by_role("combobox", name="X1 dipengaruhi oleh"), "Y")
    expect(visitor.get_by_text("membentuk lingkaran")).to_be_visible()
    go(visitor, "Laporan")
    shows(visitor, "R² = 0,552")


def test_a_file_that_is_no_survey_gets_a_sentence(visitor, app_address):
    visitor.goto(app_address)
    visitor.locator("input[type=file]").set_input_files(
        {"name": "survei.csv", "mimeType": "text/csv", "buffer": b"%PDF-1.7 nothing"}
    )
    expect(visitor.get_by_text("Ini berkas PDF")).to_be_visible(timeout=30_000)


def test_a_phone_shows_the_diagram_without_sideways_scrolling(visitor, app_address):
    visitor.set_viewport_size({"width": 390, "height": 844})
    open_sample(visitor, app_address)
    visitor.get_by_test_id("stExpandSidebarButton").click()
    go(visitor, "Laporan")
    wide = visitor.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth")
    assert wide <= 0
    box = visitor.locator(".js-plotly-plot").first.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_further_questions_are_answered_by_the_engine(visitor, app_address):
    open_sample(visitor, app_address)
    go(visitor, "Analisis lanjut")
    visitor.get_by_text("memprediksi responden baru").click()
    visitor.get_by_role("button", name="Jalankan analisis").click()
    folder = generate.FOLDER / "customer_gratitude"
    model = pls.Model.from_json((folder / "model.json").read_text(encoding="utf-8"))
    estimate = pls.estimate(model, pls.read_survey(folder / "survey.csv"))
    words = Words("id")
    row = visitor.get_by_role("row", name=re.compile("Y1.1")).first
    expect(row).to_contain_text(words.number(pls.predict(estimate, seed=1).by_indicator.loc[("Y", "Y1.1"), "rmse"]))
    visitor.get_by_text("Dapat dipercaya?").click()
    visitor.get_by_text("Seberapa cocok").click()
    visitor.get_by_role("button", name="Jalankan analisis").click()
    srmr = words.number(pls.model_fit(estimate).measures.loc["srmr", "estimated"])
    expect(visitor.get_by_test_id("stTable").first).to_contain_text(srmr, timeout=20_000)
    visitor.get_by_text("dianggap faktor bersama").click()
    tables = visitor.get_by_text("A = PLS; B = PLSc")
    expect(tables).to_have_count(2, timeout=30_000)
    visitor.get_by_role("button", name="Jalankan analisis").click()
    expect(tables).to_have_count(3, timeout=60_000)
    expect(visitor.get_by_test_id("stException")).to_have_count(0)


def test_a_deep_link_to_a_server_that_just_started_ends_inside_the_frame(chromium, tmp_path):
    with served(ROOT, tmp_path / "log.txt") as address:
        page = chromium.new_page()
        page.goto(f"{address}/planning")
        expect(page.get_by_test_id("stTopNavLink").first).to_be_visible(timeout=60_000)
        page.close()


def test_the_chapter_comes_as_word(visitor, app_address):
    open_sample(visitor, app_address)
    go(visitor, "Laporan")
    with visitor.expect_download(timeout=60_000) as coming:
        visitor.get_by_role("button", name="Unduh Bab IV (Word)").click()
    document = docx.Document(coming.value.path())
    assert any("HASIL DAN PEMBAHASAN" in paragraph.text for paragraph in document.paragraphs)
    assert len(document.tables) >= 10
