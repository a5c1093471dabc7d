"""What a student does on the diagram, done in a real Chromium with mouse, keys and fingers."""

from __future__ import annotations

import json
import re
import shutil
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import ROOT, served, wait_until

pytestmark = pytest.mark.browser

APP = Path(__file__).parent / "apps" / "diagram_editor_app.py"
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A page with only the editor, served as the real app is: its script beside `static/`."""
    home = tmp_path_factory.mktemp("editor")
    shutil.copy(APP, home / "app.py")
    shutil.copytree(ROOT / "static" / "diagram", home / "static" / "diagram")
    shutil.copytree(ROOT / ".streamlit", home / ".streamlit")
    with served(home, home / "log.txt") as address:
        yield address


@dataclass
class Editor:
    """One visitor's page with the editor."""

    page: Page

    def known(self) -> dict[str, Any]:
        """What Python knows, as the app prints it."""
        return json.loads(self.page.get_by_test_id("stCode").inner_text())

    def python_until(self, holds: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
        return wait_until(lambda: (known := self.known()) and holds(known) and known)

    def settled(self) -> dict[str, Any]:
        """Python and the canvas, once they agree."""
        return wait_until(lambda: (known := self.known()) and self.drawn() == shape(known["drawing"]) and known)

    def drawn(self) -> dict[str, Any]:
        """Names, arrows and blocks as they stand on the canvas."""
        return self.page.evaluate(
            """() => {
              const root = document.querySelector("[data-testid=stBidiComponentIsolated]").shadowRoot;
              const ids = (layer) => [...root.querySelectorAll(`.${layer} > g`)].map((node) => node.dataset.id);
              const names = [...root.querySelectorAll(".ellipses > g")].map((node) =>
                [node.dataset.id.slice(2), [...node.querySelectorAll(".name")].map((line) => line.textContent).join(" ")]);
              return { names: Object.fromEntries(names), paths: ids("paths").sort(), boxes: ids("boxes").sort() };
            }"""
        )

    def node(self, element: str) -> Locator:
        return self.page.locator(f'.canvas [data-id="{element}"]')

    def middle(self, element: str) -> tuple[float, float]:
        """Middle of an element's shape on the page."""
        shape_ = self.node(element).locator("ellipse, rect, .stroke").first
        return shape_.evaluate(
            """(node) => {
              const box = node.getBoundingClientRect();
              if (node.tagName !== "path") return [box.x + box.width / 2, box.y + box.height / 2];
              const at = node.getPointAtLength(node.getTotalLength() * 0.25).matrixTransform(node.getScreenCTM());
              return [at.x, at.y];
            }"""
        )

    def edge(self, element: str) -> tuple[float, float]:
        """Right-hand handle of a construct."""
        box = self.node(element).locator("ellipse").bounding_box()
        assert box
        return box["x"] + box["width"], box["y"] + box["height"] / 2

    def blank(self, right: float = 0.5, down: float = 0.12) -> tuple[float, float]:
        box = self.page.locator(".canvas").bounding_box()
        assert box
        return box["x"] + box["width"] * right, box["y"] + box["height"] * down

    def drag(self, start: tuple[float, float], end: tuple[float, float], drop: bool = True) -> None:
        mouse = self.page.mouse
        mouse.move(*start)
        mouse.down()
        mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, steps=4)
        mouse.move(*end, steps=4)
        if drop:
            mouse.up()

    def draw_arrow(self, source: str, target: str) -> None:
        self.page.mouse.move(*self.middle(f"c:{source}"))
        self.drag(self.edge(f"c:{source}"), self.middle(f"c:{target}"))

    def tool(self, name: str) -> Locator:
        return self.page.locator(f'[data-tool="{name}"]:visible').first

    def transform(self) -> str:
        return self.page.locator(".viewport").get_attribute("transform") or ""

    def note(self) -> Locator:
        return self.page.locator(".note")


def shape(drawing: dict[str, Any]) -> dict[str, Any]:
    return {
        "names": {item["id"]: item["name"] for item in drawing["constructs"]},
        "paths": sorted(f"p:{path['source']}>{path['target']}" for path in drawing["paths"]),
        "boxes": sorted(f"i:{column}" for item in drawing["constructs"] for column in item["indicators"]),
    }


def paths_of(known: dict[str, Any]) -> list[str]:
    return [path["source"] + path["target"] for path in known["drawing"]["paths"]]


def construct(known: dict[str, Any], identity: str) -> dict[str, Any]:
    return next(item for item in known["drawing"]["constructs"] if item["id"] == identity)


@pytest.fixture
def visit(address: str, chromium: Browser) -> Iterator[Callable[..., Editor]]:
    """Opens the editor for a new visitor; at the end no page may have met an error or an alert."""
    contexts = []
    troubles: list[str] = []

    def opened(query: str = "", **settings: Any) -> Editor:
        context = chromium.new_context(viewport={"width": 1366, "height": 1000}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
        page.goto(f"{address}/?{query}")
        page.locator(".editor").wait_for()
        page.get_by_test_id("stCode").wait_for()
        editor = Editor(page)
        editor.settled()
        return editor

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []


# ------------------------------------------------------------------------------------------------------ drawing by mouse


def test_modules_are_served_as_javascript(address):
    with urllib.request.urlopen(f"{address}/app/static/diagram/editor.js") as answer:
        assert "javascript" in answer.headers["Content-Type"]


def test_an_arrow_drawn_by_mouse_reaches_python_and_carries_its_label(visit):
    editor = visit()
    editor.draw_arrow("b", "c")
    known = editor.python_until(lambda known: "bc" in paths_of(known))
    label = editor.node("t:p:b>c")
    expect(label).to_contain_text("0,174")
    assert known["ops"] == ["add_path"]
    stroke = editor.node("p:b>c").locator(".stroke").bounding_box()
    text = label.bounding_box()
    assert stroke
    assert text
    middle = text["x"] + text["width"] / 2, text["y"] + text["height"] / 2
    assert stroke["x"] <= middle[0] <= stroke["x"] + stroke["width"]
    assert stroke["y"] - 2 <= middle[1] <= stroke["y"] + stroke["height"] + 2


def test_forbidden_arrows_are_refused_while_drawing_with_the_reason(visit):
    editor = visit()
    page = editor.page
    for source, target, reason in (
        ("a", "b", "sudah ada"),
        ("b", "a", "menutup lingkaran: Kepuasan → Citra → Kepuasan"),
    ):
        page.mouse.move(*editor.middle(f"c:{source}"))
        editor.drag(editor.edge(f"c:{source}"), editor.middle(f"c:{target}"), drop=False)
        expect(editor.note()).to_contain_text(reason)
        expect(editor.node(f"c:{target}")).to_have_class(re.compile("refused"))
        page.mouse.up()
    page.mouse.move(*editor.middle("c:a"))
    page.mouse.move(*editor.edge("c:a"))
    page.mouse.down()
    page.mouse.move(*editor.blank(), steps=4)
    page.mouse.move(*editor.middle("c:a"), steps=4)
    expect(editor.note()).to_contain_text("dirinya sendiri")
    page.mouse.up()
    assert paths_of(editor.known()) == ["ab", "ac"]


def test_a_construct_is_added_by_double_click_and_named_at_once(visit):
    editor = visit()
    editor.page.mouse.dblclick(*editor.blank(0.6, 0.85))
    editor.page.locator(".rename").wait_for()
    editor.page.keyboard.type("Minat beli")
    editor.page.keyboard.press("Enter")
    known = editor.python_until(lambda known: len(known["drawing"]["constructs"]) == 4 and "Minat beli" in str(known))
    assert known["drawing"]["constructs"][3]["name"] == "Minat beli"
    editor.settled()


def test_renaming_with_r_and_c_stays_a_renaming(visit):
    editor = visit()
    before = editor.known()["ack"]
    editor.page.mouse.dblclick(*editor.middle("c:b"))
    editor.page.locator(".rename").wait_for()
    editor.page.keyboard.type("rc cr")
    expect(editor.page.locator(".rename")).to_have_value("rc cr")
    assert editor.page.get_by_role("dialog").count() == 0
    editor.page.keyboard.press("Enter")
    known = editor.python_until(lambda known: construct(known, "b")["name"] == "rc cr")
    assert known["ack"] == before + 1
    editor.page.keyboard.press("r")
    editor.page.keyboard.press("c")
    time.sleep(0.4)
    assert editor.page.get_by_role("dialog").count() == 0


def test_escape_leaves_a_name_as_it_was(visit):
    editor = visit()
    editor.page.mouse.dblclick(*editor.middle("c:b"))
    editor.page.keyboard.type("anything")
    editor.page.keyboard.press("Escape")
    expect(editor.page.locator(".rename")).to_have_count(0)
    assert construct(editor.known(), "b")["name"] == "Kepuasan"


def test_dragging_moves_a_construct_and_nothing_else(visit):
    editor = visit()
    view = editor.transform()
    x, y = editor.middle("c:b")
    editor.drag((x, y), (x - 90, y + 70))
    known = editor.python_until(lambda known: construct(known, "b")["y"] > 180)
    assert construct(known, "b")["x"] < 290
    assert (construct(known, "a")["x"], construct(known, "a")["y"]) == (0, 0)
    assert editor.transform() == view
    assert known["ops"] == ["move"]


def test_several_are_selected_and_moved_together(visit):
    editor = visit()
    page = editor.page
    page.mouse.click(*editor.middle("c:a"))
    page.keyboard.down("Shift")
    page.mouse.click(*editor.middle("c:c"))
    page.keyboard.up("Shift")
    editor.python_until(lambda known: sorted(known["selection"][0]) == ["a", "c"])
    x, y = editor.middle("c:a")
    editor.drag((x, y), (x, y - 60))
    known = editor.python_until(lambda known: construct(known, "a")["y"] < -20)
    assert construct(known, "a")["y"] == construct(known, "c")["y"]
    assert construct(known, "b")["y"] == 150
    start, end = editor.blank(0.02, 0.03), editor.blank(0.98, 0.97)
    page.keyboard.down("Shift")
    editor.drag(start, end)
    page.keyboard.up("Shift")
    editor.python_until(lambda known: sorted(known["selection"][0]) == ["a", "b", "c"])
    editor.tool("align_middle").click()
    editor.python_until(lambda known: len({item["y"] for item in known["drawing"]["constructs"]}) == 1)


def test_indicators_are_moved_reordered_and_detached(visit):
    editor = visit()
    editor.drag(editor.middle("i:X1.2"), editor.middle("c:b"))
    known = editor.python_until(lambda known: "X1.2" in construct(known, "b")["indicators"])
    assert construct(known, "a")["indicators"] == ["X1.1", "X1.3"]
    x, y = editor.middle("i:X1.1")
    editor.drag(editor.middle("i:X1.3"), (x, y - 4))
    editor.python_until(lambda known: construct(known, "a")["indicators"] == ["X1.3", "X1.1"])
    editor.drag(editor.middle("i:Z1.2"), editor.blank(0.5, 0.9))
    known = editor.python_until(lambda known: construct(known, "c")["indicators"] == ["Z1.1"])
    assert known["ops"] == ["move_indicators", "move_indicators", "remove"]
    editor.settled()


def test_columns_are_dropped_from_the_palette(visit):
    editor = visit()
    page = editor.page
    editor.tool("palette").click()
    for column in ("X2.1", "X2.2", "X2.3"):
        page.locator(".column", has_text=column).click()
    x, y = centre(page.locator(".column", has_text="X2.2"))
    editor.drag((x, y), editor.blank(0.3, 0.85))
    known = editor.python_until(lambda known: len(known["drawing"]["constructs"]) == 4)
    new = known["drawing"]["constructs"][3]
    assert (new["name"], new["indicators"]) == ("X2", ["X2.1", "X2.2", "X2.3"])
    editor.drag(centre(page.locator(".column", has_text="X1.4")), editor.middle("c:a"))
    editor.python_until(lambda known: construct(known, "a")["indicators"][-1] == "X1.4")
    # A column that has an owner is refused, by name, before it is dropped.
    editor.drag(centre(page.locator(".column", has_text="Y1.1")), editor.middle("c:a"), drop=False)
    expect(editor.note()).to_contain_text("“Y1.1” sudah dipakai oleh Kepuasan")
    page.mouse.up()
    assert len(construct(editor.settled(), "a")["indicators"]) == 4


def centre(locator: Locator) -> tuple[float, float]:
    box = locator.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_mode_and_side_are_switched_and_an_arrow_is_turned_and_deleted(visit):
    editor = visit()
    editor.page.mouse.click(*editor.middle("c:a"))
    editor.tool("formative").click()
    editor.tool("side_top").click()
    known = editor.python_until(lambda known: construct(known, "a")["side"] == "top")
    assert construct(known, "a")["mode"] == "formative"
    editor.page.mouse.click(*editor.middle("p:a>b"))
    editor.tool("reverse").click()
    editor.python_until(lambda known: paths_of(known) == ["ba", "ac"])
    editor.page.keyboard.press("Delete")
    editor.page.mouse.click(*editor.middle("p:b>a"))
    editor.page.keyboard.press("Delete")
    editor.python_until(lambda known: paths_of(known) == ["ac"])
    editor.settled()


# --------------------------------------------------------------------------------------------------- browser and Python


def test_an_unrelated_rerun_leaves_the_view_alone(visit):
    editor = visit()
    page = editor.page
    page.mouse.move(*editor.blank())
    page.mouse.wheel(0, -240)
    editor.drag(editor.blank(), editor.blank(0.4, 0.3))
    time.sleep(0.3)
    view = editor.transform()
    assert "scale(1)" not in view
    page.get_by_role("button", name="unrelated").click()
    editor.draw_arrow("b", "c")
    editor.python_until(lambda known: "bc" in paths_of(known))
    assert editor.transform() == view


def test_quick_edits_against_a_slow_engine_all_arrive(visit):
    editor = visit("engine=0.5")
    page = editor.page
    editor.draw_arrow("b", "c")
    editor.drag(editor.middle("i:X1.2"), editor.middle("c:b"))
    page.mouse.click(*editor.middle("p:a>c"))
    page.keyboard.press("Delete")
    x, y = editor.middle("c:c")
    editor.drag((x, y), (x - 40, y - 50))
    page.mouse.click(*editor.middle("c:b"))
    page.keyboard.press("m")
    page.mouse.dblclick(*editor.blank(0.3, 0.9))
    page.keyboard.type("Baru")
    page.keyboard.press("Enter")
    drawn = wait_until(lambda: "Baru" in (seen := editor.drawn())["names"].values() and seen)
    known = editor.python_until(lambda known: "Baru" in [item["name"] for item in known["drawing"]["constructs"]])
    assert shape(editor.settled()["drawing"]) == drawn
    assert paths_of(known) == ["ab", "bc"]
    assert construct(known, "b")["mode"] == "formative"
    assert construct(known, "b")["indicators"] == ["Y1.1", "Y1.2", "Y1.3", "X1.2"]
    assert construct(known, "c")["y"] < -20
    expect(page.locator(".stage.stale")).to_have_count(0)


def test_old_numbers_are_dimmed_until_new_ones_come(visit):
    editor = visit("engine=1.2")
    editor.draw_arrow("b", "c")
    expect(editor.page.locator(".stage.stale")).to_have_count(1)
    expect(editor.page.locator(".waiting")).to_be_visible()
    expect(editor.page.locator(".stage.stale")).to_have_count(0, timeout=10_000)
    expect(editor.node("t:p:b>c")).to_contain_text("0,174")


def test_undo_and_redo_walk_pythons_history(visit):
    editor = visit()
    page = editor.page
    editor.draw_arrow("b", "c")
    page.mouse.click(*editor.middle("c:a"))
    page.keyboard.press("m")
    editor.python_until(lambda known: known["ops"] == ["add_path", "set_mode"])
    for _ in range(2):
        page.keyboard.press("Control+z")
    known = editor.python_until(lambda known: known["commands"] == ["undo", "undo"])
    editor.settled()
    assert "bc" not in paths_of(known)
    page.keyboard.press("Control+y")
    editor.python_until(lambda known: "bc" in paths_of(known))
    editor.settled()


def test_an_undo_right_after_an_edit_undoes_that_edit(visit):
    editor = visit("engine=0.4")
    editor.draw_arrow("b", "c")
    editor.page.keyboard.press("Control+z")
    known = editor.python_until(lambda known: known["commands"] == ["undo"])
    assert known["ops"] == ["add_path"]
    assert paths_of(known) == ["ab", "ac"]
    editor.settled()


def test_an_edit_made_while_python_changes_the_model_is_made_again_on_it(visit):
    editor = visit("engine=0.8")
    editor.page.get_by_role("button", name="rename in a table").click()
    editor.draw_arrow("b", "c")
    known = editor.python_until(lambda known: "bc" in paths_of(known) and construct(known, "a")["name"] == "Citra Baru")
    editor.settled()
    assert known["drawing"]["paths"][-1] == {"source": "b", "target": "c"}
    expect(editor.page.locator(".notice")).to_be_hidden()


def test_what_python_refuses_is_taken_back_and_said(visit):
    editor = visit("lang=en")
    editor.page.mouse.dblclick(*editor.middle("c:b"))
    editor.page.keyboard.type("terlarang")
    editor.page.keyboard.press("Enter")
    expect(editor.page.locator(".notice")).to_contain_text("terlarang")
    editor.settled()
    assert construct(editor.known(), "b")["name"] == "Kepuasan"
    editor.draw_arrow("b", "c")
    editor.python_until(lambda known: "bc" in paths_of(known))
    expect(editor.page.locator(".notice")).to_be_hidden()


def test_arrange_comes_from_python(visit):
    editor = visit()
    editor.tool("arrange").click()
    editor.python_until(lambda known: [item["x"] for item in known["drawing"]["constructs"]] == [0, 300, 600])
    editor.settled()


def test_another_page_and_back_keeps_drawing_and_view(visit):
    editor = visit()
    page = editor.page
    editor.draw_arrow("b", "c")
    editor.drag(editor.blank(), editor.blank(0.4, 0.25))
    editor.python_until(lambda known: "bc" in paths_of(known))
    view = editor.transform()
    page.get_by_role("link", name="Other").click()
    page.get_by_role("heading", name="Another page").wait_for()
    page.get_by_role("link", name="Editor").click()
    page.locator(".canvas").wait_for()
    known = editor.settled()
    assert "bc" in paths_of(known)
    assert editor.transform() == view
    page.mouse.click(*editor.middle("c:a"))
    page.keyboard.press("m")
    known = editor.python_until(lambda known: construct(known, "a")["mode"] == "formative")
    assert known["ops"] == ["add_path", "set_mode"]


def test_a_hostile_column_name_is_only_a_name(visit):
    editor = visit()
    page = editor.page
    editor.tool("palette").click()
    page.locator(".column", has_text=HOSTILE).scroll_into_view_if_needed()
    editor.drag(centre(page.locator(".column", has_text=HOSTILE)), editor.blank(0.4, 0.85))
    known = editor.python_until(lambda known: len(known["drawing"]["constructs"]) == 4)
    assert known["drawing"]["constructs"][3]["indicators"] == [HOSTILE]
    expect(page.locator(".canvas img, .palette img, .editor img")).to_have_count(0)
    page.mouse.dblclick(*editor.middle("c:a"))
    page.keyboard.type(f"{HOSTILE}2")
    page.keyboard.press("Enter")
    editor.python_until(lambda known: construct(known, "a")["name"] == f"{HOSTILE}2")
    page.mouse.move(*editor.middle("c:b"))
    editor.drag(editor.edge("c:b"), editor.middle("c:a"), drop=False)
    expect(editor.note()).to_contain_text(HOSTILE)
    page.mouse.up()
    expect(page.locator(".editor img")).to_have_count(0)


def test_reading_only_changes_nothing(visit):
    editor = visit("read_only=1")
    page = editor.page
    x, y = editor.middle("c:b")
    editor.drag((x, y), (x - 90, y + 70))
    page.mouse.dblclick(*editor.middle("c:a"))
    page.keyboard.press("Delete")
    page.mouse.dblclick(*editor.blank())
    time.sleep(0.5)
    known = editor.settled()
    assert known["ops"] == []
    expect(page.locator(".rename")).to_have_count(0)


# ----------------------------------------------------------------------------------------------------------- keyboard


def test_everything_by_keyboard(visit):
    editor = visit()
    page = editor.page
    page.locator(".canvas").focus()

    def focused() -> str:
        return page.evaluate(
            "() => document.querySelector('[data-testid=stBidiComponentIsolated]').shadowRoot.activeElement?.dataset.id ?? ''"
        )

    order = []
    for _ in range(5):
        page.keyboard.press("Tab")
        order.append(focused())
    assert order == ["c:a", "p:a>b", "p:a>c", "c:b", "c:c"]
    assert editor.node("c:c").get_attribute("aria-label") == "Konstruk Loyalitas, Formatif, 2 indikator. R² = 0,412"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("a")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    editor.python_until(lambda known: "bc" in paths_of(known))
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    editor.python_until(lambda known: construct(known, "c")["y"] == 30)
    page.keyboard.press("Enter")
    page.keyboard.type("Setia")
    page.keyboard.press("Enter")
    editor.python_until(lambda known: construct(known, "c")["name"] == "Setia")
    assert focused() == "c:c"
    page.keyboard.press("s")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    assert focused() == "i:Z1.1"
    page.keyboard.press("ArrowDown")
    editor.python_until(lambda known: construct(known, "c")["indicators"] == ["Z1.2", "Z1.1"])
    page.keyboard.press("Delete")
    editor.python_until(lambda known: construct(known, "c")["indicators"] == ["Z1.2"])
    page.keyboard.press("n")
    page.keyboard.type("Keempat")
    page.keyboard.press("Enter")
    known = editor.python_until(lambda known: "Keempat" in str(known))
    assert construct(known, "c")["side"] == "top"
    page.keyboard.press("Delete")
    editor.python_until(lambda known: len(known["drawing"]["constructs"]) == 3)
    page.keyboard.press("Control+a")
    editor.python_until(lambda known: len(known["selection"][0]) == 3)
    assert page.evaluate("() => String(getSelection())") == ""
    expect(page.locator(".editor [role=status]")).to_contain_text("3 elemen dipilih")


def test_columns_become_a_construct_by_keyboard(visit):
    editor = visit()
    page = editor.page
    editor.tool("palette").click()
    page.locator(".columns").focus()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Enter")
    known = editor.python_until(lambda known: len(known["drawing"]["constructs"]) == 4)
    assert known["drawing"]["constructs"][3]["indicators"] == ["X1.4", "X2.1"]


def test_colours_follow_the_theme_and_print_is_black_on_white(visit):
    paper = "() => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
    seen = {}
    for scheme in ("light", "dark"):
        page = visit(color_scheme=scheme).page
        outline = page.locator(".ellipses ellipse").first
        read = "(node) => [getComputedStyle(node).fill, getComputedStyle(node).stroke]"
        seen[scheme] = outline.evaluate(read)
        assert seen[scheme][0] == page.evaluate(paper)
        page.emulate_media(media="print")
        assert outline.evaluate(read) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
        expect(page.locator(".toolbar")).to_be_hidden()
    assert seen["light"] != seen["dark"]


# ------------------------------------------------------------------------------------------------------ fingers, 390 px


@pytest.fixture
def phone(address: str, chromium: Browser) -> Iterator[Editor]:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, device_scale_factor=2
    )
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto(f"{address}/?height=520")
    page.locator(".canvas").wait_for()
    page.get_by_test_id("stCode").wait_for()
    editor = Editor(page)
    editor.settled()
    page.locator(".editor").scroll_into_view_if_needed()
    yield editor
    context.close()


Point = tuple[float, float]


@pytest.fixture
def touch(phone: Editor) -> Callable[..., None]:
    session = phone.page.context.new_cdp_session(phone.page)

    def send(kind: str, *points: Point) -> None:
        fingers = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    return send


def test_on_a_phone_the_palette_is_folded_away_and_nothing_sticks_out(phone):
    expect(phone.page.locator(".palette")).to_be_hidden()
    assert phone.page.evaluate("() => document.documentElement.scrollWidth") <= 390
    phone.tool("palette").tap()
    expect(phone.page.locator(".palette")).to_be_visible()


def test_arrows_by_tapping_source_and_target(phone):
    page = phone.page
    phone.tool("arrow").tap()
    page.touchscreen.tap(*phone.middle("c:b"))
    page.touchscreen.tap(*phone.middle("c:c"))
    phone.python_until(lambda known: "bc" in paths_of(known))


def test_an_arrow_drawn_with_a_finger(phone, touch):
    page = phone.page
    page.touchscreen.tap(*phone.middle("c:b"))
    start, end = phone.edge("c:b"), phone.middle("c:c")
    touch("touchStart", start)
    for step in range(1, 9):
        touch("touchMove", tuple(a + (b - a) * step / 8 for a, b in zip(start, end, strict=True)))
    touch("touchEnd")
    phone.python_until(lambda known: "bc" in paths_of(known))


def test_double_tap_adds_a_construct(phone):
    page = phone.page
    for _ in range(2):
        page.touchscreen.tap(*phone.blank(0.5, 0.9))
    page.locator(".rename").fill("Minat")
    page.keyboard.press("Enter")
    phone.python_until(lambda known: [item["name"] for item in known["drawing"]["constructs"]][3:] == ["Minat"])


def test_a_drag_that_the_system_takes_away_leaves_the_drawing_as_it_was(phone, touch):
    before = phone.known()["drawing"]
    x, y = phone.middle("c:b")
    touch("touchStart", (x, y))
    for step in range(1, 6):
        touch("touchMove", (x + 8 * step, y + 8 * step))
    wait_until(lambda: phone.middle("c:b")[0] > x + 20)
    touch("touchCancel")
    wait_until(lambda: abs(phone.middle("c:b")[0] - x) < 1)
    assert phone.known()["drawing"] == before


def test_pinching_zooms_and_moves_no_construct(phone, touch):
    before = phone.known()["drawing"]
    scale = float(re.search(r"scale\(([\d.]+)\)", phone.transform())[1])
    x, y = phone.middle("c:b")
    touch("touchStart", (x, y))
    touch("touchStart", (x, y), (x + 30, y + 40))
    for step in range(1, 9):
        touch("touchMove", (x - 4 * step, y - 6 * step), (x + 30 + 4 * step, y + 40 + 6 * step))
    touch("touchEnd")
    wider = float(re.search(r"scale\(([\d.]+)\)", phone.transform())[1])
    assert wider > 1.5 * scale
    assert phone.known()["drawing"] == before


def test_columns_are_placed_by_tapping(phone):
    page = phone.page
    phone.tool("palette").tap()
    for column in ("X1.4", "X2.1"):
        page.locator(".column", has_text=column).tap()
    page.locator(".palette .wide").first.tap()
    expect(page.locator(".palette")).to_be_hidden()
    page.touchscreen.tap(*phone.middle("c:a"))
    phone.python_until(lambda known: construct(known, "a")["indicators"][-2:] == ["X1.4", "X2.1"])
