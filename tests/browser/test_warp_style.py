"""The WarpPLS style in a real browser: chosen, on the drawing, saved, and opened where other settings were in sight."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.test_app import choose, go, open_sample, settled


def chosen(page: Page, setting: str, option: str) -> None:
    choose(page, page.get_by_role("combobox", name=re.compile(setting)).first, option)


def open_settings(page: Page) -> None:
    page.get_by_test_id("stExpandSidebarButton").first.click()
    expect(page.get_by_role("combobox", name=re.compile("Gaya analisis")).first).to_be_visible()
    page.wait_for_timeout(500)  # the sidebar slides in


def test_saved_work_brings_its_style_along_and_keeps_it_at_the_next_click(visitor, app_address, tmp_path: Path):
    open_sample(visitor, app_address)
    open_settings(visitor)
    chosen(visitor, "Gaya analisis", "WarpPLS")
    chosen(visitor, "Algoritma inner model", "Warp2")
    expect(visitor.locator(".canvas").get_by_text("β=0,45").first).to_be_visible()
    expect(visitor.locator(".canvas").get_by_text("(P<0,01)").first).to_be_visible()
    with visitor.expect_download() as download:
        visitor.get_by_role("button", name=re.compile("^.*Simpan proyek")).first.click()
    work = tmp_path / "work.jalur"
    download.value.save_as(work)

    chosen(visitor, "Gaya analisis", "SmartPLS")
    expect(visitor.get_by_role("combobox", name=re.compile("Skema pembobotan")).first).to_be_visible()
    go(visitor, "Mulai")
    visitor.locator("input[type=file]").set_input_files(work)
    expect(visitor.get_by_role("heading", name="Data survei")).to_be_visible(timeout=30_000)
    settled(visitor)
    chosen(visitor, "Taraf signifikansi", "10%")
    go(visitor, "Struktur")
    visitor.get_by_role("tab", name="Sepuluh indeks").click()
    expect(visitor.get_by_text("Average path coefficient (APC)").first).to_be_visible()
    expect(visitor.get_by_role("combobox", name=re.compile("Algoritma inner model")).first).to_be_visible()
    expect(visitor.get_by_text("inner model: Warp2").first).to_be_attached()
