"""A refresh brings everything back to the tab that it belongs to, and to no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, WebSocketRoute, expect

import plsengine as pls
from sample_surveys import generate
from tests.browser.conftest import ROOT, served, wait_until
from tests.browser.test_app import choose, go, open_sample, settled
from tests.browser.test_diagram_editor import Editor
from ui.diagram_editor import arranged

pytestmark = pytest.mark.browser

PLACE = "jalur.refresh"
# Every headline and every note that stood on the page, were it for one frame.
WATCH = """
  window.seen = [];
  new MutationObserver(() => {
    for (const node of document.querySelectorAll("h1, [data-testid=stAlert], [data-testid=stTopNavLink]")) {
      if (!window.seen.includes(node.textContent)) window.seen.push(node.textContent);
    }
  }).observe(document, { childList: true, subtree: true, characterData: true });
"""


@dataclass
class Served:
    """The app and what it wrote down."""

    address: str
    log: Path


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    log = tmp_path_factory.mktemp("refresh") / "log.txt"
    with pytest.MonkeyPatch.context() as patch:
        # Sessions without a connection end at once, as they do after minutes of sleep.
        patch.setenv("STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL", "1")
        with served(ROOT, log) as address:
            yield Served(address, log)


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page, of a new visitor unless a context is given; no page may have met an error."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def opened(context: BrowserContext | None = None, script: str = "") -> Page:
        if context is None:
            context = chromium.new_context(viewport={"width": 1366, "height": 1000})
            contexts.append(context)
        page = context.new_page()
        page.add_init_script(WATCH + script)
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []


def arrow(source: str, target: str) -> str:
    """Id of an arrow of the first sample on its drawing."""
    model = pls.Model.from_json((generate.FOLDER / "customer_gratitude" / "model.json").read_text(encoding="utf-8"))
    places = arranged(model)
    return f"p:{places[source].id}>{places[target].id}"


def arrows_drawn(page: Page) -> list[str]:
    expect(page.locator(".canvas .paths > g").first).to_be_attached(timeout=30_000)
    return page.locator(".canvas .paths > g").evaluate_all("nodes => nodes.map((node) => node.dataset.id)")


def delete_arrow(page: Page, source: str, target: str) -> None:
    editor, identity = Editor(page), arrow(source, target)
    expect(editor.node(identity)).to_be_attached(timeout=30_000)
    page.wait_for_timeout(500)
    editor.node(identity).locator(".stroke").scroll_into_view_if_needed()
    page.mouse.click(*editor.middle(identity))
    page.keyboard.press("Delete")
    expect(editor.node(identity)).to_have_count(0)
    settled(page)


def token(page: Page) -> str:
    return wait_until(lambda: page.evaluate(f"sessionStorage.getItem('{PLACE}')"))


def reload(page: Page) -> None:
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=30_000)
    settled(page)


def show_settings(page: Page) -> None:
    button = page.get_by_test_id("stExpandSidebarButton")
    if button.is_visible():
        button.click()
    expect(page.get_by_test_id("stSidebar").get_by_role("combobox").first).to_be_visible()


def test_a_refresh_brings_back_model_history_language_and_settings(visit, app):
    page = visit()
    open_sample(page, app.address)
    go(page, "Studio")
    delete_arrow(page, "X3", "Y")
    page.get_by_role("radio", name="English").click()
    settled(page)
    choose(page, page.get_by_role("combobox", name="Figures on arrows"), "Arrows: Coefficient")
    show_settings(page)
    page.get_by_role("spinbutton", name="Random seed").fill("77")
    page.keyboard.press("Enter")
    settled(page)
    before, old = arrows_drawn(page), token(page)

    sent: list[object] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    reload(page)
    assert page.url == f"{app.address}/model"
    wait_until(lambda: arrows_drawn(page) == before)
    assert arrow("X3", "Y") not in before
    expect(page.get_by_role("radio", name="English")).to_be_checked()
    expect(page.get_by_role("combobox", name="Figures on arrows")).to_have_value("Arrows: Coefficient")
    show_settings(page)
    expect(page.get_by_role("spinbutton", name="Random seed")).to_have_value("77")
    # One run to ask the browser, one with its answer.
    page.wait_for_timeout(1000)
    assert len(sent) == 2
    seen = page.evaluate("window.seen")
    assert [text for text in seen if "survey yet" in text or "Belum ada" in text or "Mulai" in text] == []
    assert [text for text in seen if text in ("Jalur", "Studio")] == ["Studio"]

    page.locator(".canvas").focus()
    page.keyboard.press("Control+z")
    expect(Editor(page).node(arrow("X3", "Y"))).to_be_attached(timeout=30_000)
    settled(page)
    assert token(page) != old
    for secret in (old, token(page)):
        assert secret not in page.url + page.content()
        assert secret not in app.log.read_text()
    reload(page)
    wait_until(lambda: arrow("X3", "Y") in arrows_drawn(page))


def test_every_page_comes_back_as_itself(visit, app):
    page = visit()
    open_sample(page, app.address)
    for link, path, heading in (
        ("Data", "data", "Data survei"),
        ("Struktur", "structure", "Model struktural"),
        ("Pengukuran", "measurement", "Model pengukuran"),
    ):
        go(page, link)
        title = page.get_by_role("heading", level=1)
        expect(title).to_contain_text(heading)
        settled(page)
        for _ in range(2):
            reload(page)
            expect(title).to_contain_text(heading)
            assert page.url == f"{app.address}/{path}"
        expect(page.get_by_text("Belum ada survei")).to_have_count(0)


def test_another_visitor_sees_nothing(visit, app):
    page = visit()
    open_sample(page, app.address)
    other = visit()
    other.goto(f"{app.address}/model")
    expect(other.get_by_text("Belum ada survei")).to_be_visible()
    # A second tab of the same browser is another one too.
    tab = visit(page.context)
    tab.goto(f"{app.address}/model")
    expect(tab.get_by_text("Belum ada survei")).to_be_visible()
    guessing = visit(script=f"sessionStorage.setItem('{PLACE}', 'A'.repeat(43));")
    guessing.goto(f"{app.address}/model")
    expect(guessing.get_by_text("Belum ada survei")).to_be_visible()


def test_a_duplicated_tab_goes_on_with_a_copy_of_its_own(visit, app):
    page = visit()
    open_sample(page, app.address)
    go(page, "Studio")
    delete_arrow(page, "X3", "Y")
    copied = f"if (!sessionStorage.getItem('{PLACE}')) sessionStorage.setItem('{PLACE}', '{token(page)}');"
    twin = visit(page.context, copied)
    twin.goto(f"{app.address}/model")
    wait_until(lambda: arrows_drawn(twin) == arrows_drawn(page), 30)
    wait_until(lambda: token(twin) != token(page))
    delete_arrow(twin, "X2", "Y")
    for each, left in ((page, {("X1", "Y"), ("X2", "Y")}), (twin, {("X1", "Y")})):
        reload(each)
        wait_until(lambda each=each, left=left: set(arrows_drawn(each)) == {arrow(*path) for path in left})


def test_a_long_break_in_the_connection_loses_nothing(visit, app):
    """The page stays open while its session ends: the next step meets a new session, which asks the tab for its token."""
    page = visit()
    connections: list[tuple[WebSocketRoute, WebSocketRoute]] = []
    broken = False

    def connect(socket: WebSocketRoute) -> None:
        if broken:
            socket.close()
        else:
            connections.append((socket, socket.connect_to_server()))

    page.route_web_socket("**/_stcore/stream", connect)
    open_sample(page, app.address)
    go(page, "Studio")
    delete_arrow(page, "X3", "Y")
    old = token(page)
    broken = True
    for end in reversed(connections.pop()):
        end.close()
    page.wait_for_timeout(2000)
    other = visit()  # Streamlit clears away ended sessions when it makes another one
    other.goto(app.address)
    expect(other.get_by_role("heading", level=1)).to_be_visible()
    broken = False
    wait_until(lambda: page.wait_for_timeout(200) or connections, 60)
    choose(page, page.get_by_role("combobox", name="Angka pada panah"), "Panah: Koefisien")
    wait_until(lambda: token(page) != old, 30)
    settled(page)
    expect(page.get_by_text("Belum ada survei")).to_have_count(0)
    wait_until(lambda: set(arrows_drawn(page)) == {arrow("X1", "Y"), arrow("X2", "Y")})
    delete_arrow(page, "X2", "Y")
    reload(page)
    wait_until(lambda: arrows_drawn(page) == [arrow("X1", "Y")])


def test_a_browser_that_keeps_nothing_works_all_the_same(visit, app):
    forbidden = "Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('forbidden'); } });"
    page = visit(script=forbidden)
    open_sample(page, app.address)
    reload(page)
    expect(page.get_by_text("Belum ada survei")).to_be_visible()
