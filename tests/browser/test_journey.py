"""A student's evening: from a form without codes to the chapter in Word, with second-order constructs on the way."""

import re

import docx
import pytest
from playwright.sync_api import expect

import plsengine as pls
from report.words import Words
from sample_surveys import generate
from tests.browser.test_app import choose, go, settled

pytestmark = pytest.mark.browser
WORDS = Words("id")
FOLDER = generate.FOLDER / "social_media_marketing"
BLOCKS = (
    "APMS.E 2; APMS.I 2; APMS.T 2; APMS.C 2; APMS.W 2; PP.SE 2; PP.FE 2; PP.TH 2; PP.AC 2; PP.RE 2; "
    "KH.S 3; KH.T 3; LP 4; PKP 4"
)


def test_a_form_without_codes_goes_to_a_chapter_with_the_numbers_of_its_sample(visitor, app_address, tmp_path):
    visitor.goto(app_address)
    visitor.locator("input[type=file]").set_input_files(FOLDER / "raw_form.csv")
    expect(visitor.get_by_role("heading", name=WORDS("app.intake.title"))).to_be_visible(timeout=30_000)
    settled(visitor)
    visitor.get_by_role("textbox", name=WORDS("app.intake.blocks_label")).fill(BLOCKS)
    visitor.keyboard.press("Enter")
    settled(visitor)
    visitor.get_by_role("button", name=WORDS("app.intake.blocks_apply"), exact=True).click()
    expect(visitor.get_by_text("APMS.E1, APMS.E2")).to_be_visible()
    settled(visitor)
    visitor.get_by_role("button", name=WORDS("app.intake.take")).click()
    expect(visitor.get_by_role("heading", name=WORDS("app.quality.title"))).to_be_visible()
    settled(visitor)

    go(visitor, "Studio")
    visitor.get_by_role("button", name=WORDS("app.model.proposal_take")).click()
    settled(visitor)
    visitor.get_by_role("tab", name=WORDS("app.model.tabs.arrows")).click()
    for target, source in (("KH", "APMS"), ("KH", "PP"), ("LP", "KH"), ("PKP", "KH")):
        choose(
            visitor,
            visitor.get_by_role("combobox", name=WORDS("app.model.predictors", name=target), exact=True),
            source,
        )
        visitor.keyboard.press("Escape")
    visitor.get_by_role("tab", name=WORDS("app.model.tabs.constructs")).click()
    choose(
        visitor,
        visitor.get_by_role("combobox", name=WORDS("app.model.higher_order")),
        WORDS("app.model.approaches.repeated_indicators"),
        exact=False,
    )
    visitor.get_by_role("tab", name=WORDS("app.model.tabs.hypotheses")).click()
    visitor.get_by_role("button", name=re.compile("hipotesis dari panah")).click()
    settled(visitor)
    visitor.get_by_text(WORDS("app.studies.title", count=0)).first.click()
    for field, text in {"author": "Seo & Park", "year": "2018", "method": "SEM", "result": "positif"}.items():
        visitor.get_by_role("textbox", name=WORDS(f"app.studies.{field}")).first.fill(text)
    visitor.get_by_role("button", name=WORDS("app.studies.save")).first.click()
    expect(visitor.get_by_text(WORDS("app.studies.title", count=1))).to_be_visible()
    settled(visitor)

    go(visitor, "Laporan")
    with visitor.expect_download() as download:
        visitor.get_by_role("button", name=re.compile("Word")).click()
    download.value.save_as(tmp_path / "bab.docx")
    document = docx.Document(str(tmp_path / "bab.docx"))
    rows = {tuple(cell.text for cell in row.cells) for table in document.tables for row in table.rows}
    model = pls.Model.from_json((FOLDER / "model.json").read_text(encoding="utf-8"))
    estimate = pls.estimate(model, pls.read_survey(FOLDER / "survey.csv"))
    for number, path in enumerate(model.paths, 1):
        coefficient = WORDS.number(estimate.paths.loc[path.source, path.target])
        hypotheses = [row for row in rows if row[0] == f"H{number}"]
        assert any(row[1:3] == (f"{path.source} -> {path.target}", coefficient) for row in hypotheses)
    for construct in ("APMS", "PP", "KH", "LP", "PKP"):
        assert any(row[:2] == (construct, WORDS.number(estimate.reliability.loc[construct, "ave"])) for row in rows)
    assert "Seo & Park" in "\n".join(paragraph.text for paragraph in document.paragraphs)
