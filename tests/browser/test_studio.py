"""The studio as a student and a lecturer use it, in a real browser: every number is compared with the engine's."""

import io
import re
import zipfile

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

import plsengine as pls
from report.words import Words
from sample_surveys import generate
from tests.browser.conftest import wait_until
from tests.browser.test_app import choose, diagram_texts, go, open_sample, settled
from tests.browser.test_diagram_editor import Editor
from ui.diagram_editor import arranged

pytestmark = pytest.mark.browser

WORDS = Words("id")
FOLDER = generate.FOLDER / "customer_gratitude"
MODEL = pls.Model.from_json((FOLDER / "model.json").read_text(encoding="utf-8"))
SURVEY = pls.read_survey(FOLDER / "survey.csv")
IDS = {name: placement.id for name, placement in arranged(MODEL).items()}


def t_value(model: pls.Model, source: str, target: str) -> str:
    bootstrap = pls.bootstrap(pls.estimate(model, SURVEY), resamples=5000, seed=1)
    return WORDS.number(bootstrap.paths.loc[(source, target), "t"])


def label_of(editor: Editor, source: str, target: str):
    return editor.node(f"t:p:{IDS[source]}>{IDS[target]}")


def select(editor: Editor, element: str) -> None:
    editor.page.mouse.click(*editor.middle(element))
    editor.page.wait_for_timeout(400)  # a selection is sent when it has settled
    settled(editor.page)


@pytest.fixture
def studio(visitor: Page, app_address: str) -> Editor:
    """The first sample in the studio, its drawing in sight and at rest."""
    open_sample(visitor, app_address)
    editor = Editor(visitor)
    editor.node(f"c:{IDS['X3']}").scroll_into_view_if_needed()
    visitor.wait_for_timeout(500)
    return editor


def test_an_arrow_drawn_by_mouse_carries_its_t_value_and_an_undo_in_that_very_moment_takes_it_back(studio):
    page, label = studio.page, label_of(studio, "X3", "X2")
    expected = t_value(MODEL.with_path("X3", "X2"), "X3", "X2")
    for _ in range(2):
        studio.draw_arrow(IDS["X3"], IDS["X2"])
        expect(label).to_contain_text(expected, timeout=20_000)
        page.keyboard.press("Control+z")
        expect(label).to_have_count(0, timeout=20_000)
        settled(page)
        expect(label).to_have_count(0)
    go(page, "Laporan")
    assert expected not in diagram_texts(page)


def test_the_canvas_shows_the_fair_copy_where_it_stands(studio):
    """Places of names and numbers on the canvas are those of the drawing that is downloaded."""
    with studio.page.expect_download() as download:
        go(studio.page, "Laporan")
        studio.page.get_by_role("button", name=re.compile("SVG")).click()
    svg = download.value.path().read_text(encoding="utf-8")
    go(studio.page, "Studio")
    expect(label_of(studio, "X1", "Y")).to_be_visible(timeout=20_000)
    texts = studio.page.locator(".canvas .texts text").evaluate_all(
        "nodes => nodes.map(node => [node.textContent, Number(node.getAttribute('x')), Number(node.getAttribute('y'))])"
    )
    assert len(texts) == len(MODEL.paths) + len(MODEL.indicators)
    printed = {
        (text, round(float(x)), round(float(y)))
        for x, y, text in re.findall(r'<text x="([-\d.]+)" y="([-\d.]+)"[^>]*>([^<]*)</text>', svg)
    }
    for text, x, y in texts:
        assert any(text == other and abs(x - a) <= 1 and abs(y - b) <= 1 for other, a, b in printed), (text, x, y)


def test_a_moderation_is_drawn_by_keyboard_alone(studio):
    page = studio.page
    page.locator(".canvas").focus()
    studio.node(f"c:{IDS['X3']}").evaluate("(node) => node.focus()")
    page.keyboard.press("a")
    studio.node(f"p:{IDS['X1']}>{IDS['Y']}").evaluate("(node) => node.focus()")
    page.keyboard.press("Enter")
    expect(studio.node(f"x:{IDS['X3']}>{IDS['X1']}>{IDS['Y']}")).to_be_attached(timeout=20_000)


def test_nothing_below_the_canvas_moves_while_it_loads(visitor, app_address):
    visitor.add_init_script(
        """
        window.places = [];
        new MutationObserver(() => {
          const button = [...document.querySelectorAll("[data-testid=stMain] button")]
            .find((each) => each.textContent.includes("SVG"));
          const scrolled = document.querySelector("[data-testid=stMain]")?.scrollTop ?? 0;
          const place = button && Math.round(button.getBoundingClientRect().top + scrolled);
          if (place && place !== window.places.at(-1)) window.places.push(place);
        }).observe(document, { childList: true, subtree: true, attributes: true });
        """
    )
    open_sample(visitor, app_address)
    settled(visitor)
    places = visitor.evaluate("window.places")
    assert max(places) - min(places) <= 4, places


def test_a_clicked_arrow_tells_its_distribution_hypothesis_and_figures(studio):
    select(studio, f"p:{IDS['X1']}>{IDS['Y']}")
    page = studio.page
    expect(page.get_by_role("heading", name="X1 → Y")).to_be_visible(timeout=20_000)
    expect(page.get_by_text("Keuntungan finansial berpengaruh positif").first).to_be_visible()
    expect(page.get_by_test_id("stPlotlyChart")).to_have_count(1)
    estimate = pls.estimate(MODEL, SURVEY)
    panel = page.get_by_test_id("stTable").first
    for value in (estimate.paths["X1", "Y"], estimate.f_squared["X1", "Y"], estimate.inner_vif["X1", "Y"]):
        expect(panel).to_contain_text(WORDS.number(value))


def test_a_clicked_construct_previews_every_dropped_item_and_drops_it(studio):
    page = studio.page
    select(studio, f"c:{IDS['X1']}")
    expect(page.get_by_text("Bila satu indikator Keuntungan Finansial (X1) dikeluarkan").first).to_be_visible()
    dropped = pls.estimate(MODEL.without_indicator("X1.2"), SURVEY)
    now = pls.estimate(MODEL, SURVEY)
    after, before = (each.reliability.loc["X1", "ave"] for each in (dropped, now))
    row = page.get_by_role("row", name=re.compile(r"^X1\.2")).first
    expect(row).to_contain_text(f"{WORDS.number(after)} (+{WORDS.number(after - before)})")
    page.get_by_role("button", name="Keluarkan X1.2").click()
    expect(studio.node("i:X1.2")).to_have_count(0, timeout=20_000)
    expected = t_value(MODEL.without_indicator("X1.2"), "X1", "Y")
    expect(label_of(studio, "X1", "Y")).to_contain_text(expected, timeout=20_000)


def test_a_clicked_indicator_tells_its_loading_cross_loadings_and_answers(studio):
    page = studio.page
    select(studio, "i:X2.1")
    expect(page.get_by_role("heading", name="X2.1")).to_be_visible(timeout=20_000)
    estimate = pls.estimate(MODEL, SURVEY)
    tables = page.get_by_test_id("stTable")
    expect(tables.nth(0)).to_contain_text(WORDS.number(estimate.loadings["X2", "X2.1"]))
    for value in estimate.cross_loadings.loc[("X2", "X2.1")]:
        expect(tables.nth(1)).to_contain_text(WORDS.number(value))
    counts = SURVEY.table["X2.1"].value_counts()
    bars = page.locator(".js-plotly-plot text.bartext")
    expect(bars.first).to_be_visible(timeout=20_000)
    assert sorted(map(int, bars.all_text_contents())) == sorted(counts.tolist())


def test_a_version_is_kept_and_compared_with_what_comes_after(studio):
    page = studio.page
    page.get_by_role("button", name="Simpan sebagai versi").click()
    settled(page)
    studio.draw_arrow(IDS["X3"], IDS["X2"])
    expect(label_of(studio, "X3", "X2")).to_contain_text(",", timeout=20_000)
    settled(page)
    page.get_by_role("tab", name="Bandingkan").click()
    expect(page.get_by_text("Panah yang hanya ada pada Model sekarang: X3")).to_be_visible(timeout=20_000)
    settled(page)
    after = MODEL.with_path("X3", "X2")
    tested = pls.bootstrap(pls.estimate(after, SURVEY), resamples=5000, seed=1).paths
    row = page.get_by_role("row", name=re.compile("X3 (->|→) X2"))
    expect(row).to_contain_text(WORDS.number(tested.loc[("X3", "X2"), "original"]))
    expect(row).to_contain_text(WORDS.number(tested.loc[("X3", "X2"), "t"]))
    r_squared = pls.estimate(after, SURVEY).r_squared.loc["X2", "r_squared"]
    expect(page.get_by_test_id("stTable").nth(1)).to_contain_text(WORDS.number(r_squared))
    expect(page.locator(".js-plotly-plot image")).to_have_count(2, timeout=20_000)
    name = page.get_by_role("textbox", name="Nama versi")
    name.fill("awal")
    name.press("Enter")
    expect(page.get_by_text("A = Versi awal").first).to_be_visible(timeout=20_000)
    settled(page)
    page.get_by_role("button", name="Lanjutkan versi ini").click()
    expect(page.get_by_text("Kedua model ini sama.")).to_be_visible(timeout=20_000)
    settled(page)
    page.get_by_role("button", name="Hapus versi").click()
    expect(page.get_by_text("Simpan dulu model sekarang sebagai versi A")).to_be_visible(timeout=20_000)


def test_a_saved_project_opens_again_with_its_versions(studio):
    page = studio.page
    page.get_by_role("button", name="Simpan sebagai versi").click()
    settled(page)
    select(studio, "i:X1.2")
    page.keyboard.press("Delete")
    expect(studio.node("i:X1.2")).to_have_count(0)
    settled(page)
    go(page, "Laporan")
    with page.expect_download() as download:
        page.get_by_test_id("stMain").get_by_role("button", name="Simpan proyek").click()
    data = download.value.path().read_bytes()
    assert "versions.json" in zipfile.ZipFile(io.BytesIO(data)).namelist()
    go(page, "Mulai")
    page.locator("input[type=file]").set_input_files(
        {"name": "skripsi.jalur", "mimeType": "application/zip", "buffer": data}
    )
    expect(page.get_by_role("heading", name="Data survei")).to_be_visible(timeout=30_000)
    go(page, "Studio")
    expect(studio.node("i:X1.1")).to_be_visible(timeout=20_000)
    expect(studio.node("i:X1.2")).to_have_count(0)
    page.get_by_role("tab", name="Bandingkan").click()
    expect(page.get_by_text("Indikator yang hanya ada pada Versi A: X1.2 (X1).")).to_be_visible(timeout=20_000)


def test_a_damaged_project_gets_a_sentence_and_the_work_stays(studio):
    page = studio.page
    go(page, "Mulai")
    page.locator("input[type=file]").set_input_files(
        {"name": "rusak.jalur", "mimeType": "application/zip", "buffer": b"PK\x03\x04 broken"}
    )
    expect(page.get_by_test_id("stAlertContentError")).to_be_visible(timeout=30_000)
    go(page, "Studio")
    expect(studio.node(f"c:{IDS['X1']}")).to_be_visible(timeout=20_000)


def test_the_picture_has_300_dots_an_inch(studio):
    page = studio.page
    go(page, "Laporan")
    settled(page)
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("Unduh gambar .PNG")).click()
    picture = Image.open(download.value.path())
    assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    assert min(picture.size) > 600


def test_what_is_shown_on_arrows_stays_chosen_over_pages(studio):
    page = studio.page
    choose(page, page.get_by_role("combobox", name="Angka pada panah"), "Panah: Koefisien dan t")
    label = label_of(studio, "X1", "Y")
    expect(label).to_contain_text("0,445", timeout=20_000)
    expect(label).to_contain_text("(t ")
    go(page, "Struktur")
    go(page, "Studio")
    expect(label).to_contain_text("0,445", timeout=20_000)
    wait_until(lambda: studio.transform())


def test_an_arrow_drawn_onto_an_arrow_is_a_moderation(studio):
    page = studio.page
    page.mouse.move(*studio.middle(f"c:{IDS['X3']}"))
    start, moderated = studio.edge(f"c:{IDS['X3']}"), f"p:{IDS['X1']}>{IDS['Y']}"
    onto = (
        studio.node(moderated)
        .locator(".stroke")
        .evaluate(
            """(node) => {
          const at = node.getPointAtLength(node.getTotalLength() * 0.6).matrixTransform(node.getScreenCTM());
          return [at.x, at.y];
        }"""
        )
    )
    studio.drag(start, onto)
    moderation = f"x:{IDS['X3']}>{IDS['X1']}>{IDS['Y']}"
    model = MODEL.with_interaction("X3", "X1", "Y")
    expected = t_value(model, "X1:X3", "Y")
    expect(studio.node(f"t:{moderation}")).to_contain_text(expected, timeout=20_000)
    select(studio, moderation)
    expect(page.get_by_role("heading", name="X1:X3 → Y")).to_be_visible(timeout=20_000)
    slopes = pls.simple_slopes(pls.estimate(model, SURVEY))["original"]
    expect(page.get_by_role("row", name=re.compile(r"^X3: \+1 SD"))).to_contain_text(WORDS.number(slopes.iloc[-1]))
    page.keyboard.press("Control+z")
    expect(studio.node(moderation)).to_have_count(0, timeout=20_000)
