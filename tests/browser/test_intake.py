"""A raw form from upload to a t value, as a student takes it."""

import pytest
from playwright.sync_api import expect

import plsengine as pls
from report.words import Words
from sample_surveys import generate
from tests.browser.conftest import wait_until
from tests.browser.test_app import choose, go, settled

pytestmark = pytest.mark.browser
WORDS = Words("id")
FOLDER = generate.FOLDER / "customer_gratitude"


def test_a_raw_form_goes_from_upload_to_the_paths_of_its_sample(visitor, app_address):
    visitor.goto(app_address)
    visitor.locator("input[type=file]").set_input_files(FOLDER / "raw_form.csv")
    expect(visitor.get_by_role("heading", name=WORDS("app.intake.title"))).to_be_visible(timeout=30_000)
    settled(visitor)
    visitor.get_by_role("button", name=WORDS("app.intake.take")).click()
    expect(visitor.get_by_text("14 kolom mendapat nama baru")).to_be_visible()
    settled(visitor)
    with visitor.expect_download() as saved:
        visitor.get_by_role("button", name=WORDS("app.data.sav")).click()
    survey = pls.read_survey(saved.value.path())
    assert survey.column("X1.1").label == "Harga produk terjangkau"
    go(visitor, "Studio")
    visitor.get_by_role("button", name=WORDS("app.model.proposal_take")).click()
    settled(visitor)
    visitor.get_by_role("tab", name="Panah").click()
    for predictor in ("X1", "X2", "X3"):
        choose(visitor, visitor.get_by_role("combobox", name="Y1 dipengaruhi oleh"), predictor, exact=False)
    visitor.keyboard.press("Escape")
    model = pls.Model.from_json((FOLDER / "model.json").read_text(encoding="utf-8"))
    paths = pls.estimate(model, pls.read_survey(FOLDER / "survey.csv")).paths
    go(visitor, "Struktur")
    wait_until(lambda: all(WORDS.number(value) in visitor.inner_text("body") for value in paths), 20)
