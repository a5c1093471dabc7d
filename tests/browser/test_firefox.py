"""The drawing editor in a real Firefox, as the app shows it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest

import plsengine as pls
from report.words import Words
from sample_surveys import generate
from tests.browser.conftest import wait_until
from tests.browser.firefox import Firefox, Point, launched_firefox
from ui.diagram_editor import arranged

pytestmark = pytest.mark.browser

_EDITOR = 'const root = document.querySelector("[data-testid=stBidiComponentIsolated]")?.shadowRoot;'


@pytest.fixture
def firefox(tmp_path) -> Iterator[Firefox]:
    """A new visitor's browser; an error in its console fails the test."""
    with launched_firefox(tmp_path) as browser:
        yield browser
        browser.ask("() => true")  # what was logged until now has been read then
        assert browser.errors == []


def settled(firefox: Firefox) -> None:
    """Wait until the script has run and shows its results."""
    time.sleep(0.3)
    state = "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState"
    wait_until(lambda: firefox.ask(state) == "notRunning", 60)


def click_text(firefox: Firefox, selector: str, text: str) -> None:
    """Click the first element of a kind with this text."""
    find = """(selector, text) => {
      const node = [...document.querySelectorAll(selector)].find((each) => each.textContent.trim().endsWith(text));
      if (!node) return null;
      node.scrollIntoView({ block: "nearest" });
      const box = node.getBoundingClientRect();
      return [box.x + box.width / 2, box.y + box.height / 2];
    }"""
    firefox.click(wait_until(lambda: firefox.ask(find, selector, text), 60))
    settled(firefox)


def ellipse(firefox: Firefox, identity: str) -> dict[str, float] | None:
    return firefox.ask(
        f"""(id) => {{
          {_EDITOR}
          return root?.querySelector(`.canvas [data-id="c:${{id}}"] ellipse`)?.getBoundingClientRect().toJSON();
        }}""",
        identity,
    )


def middle(box: dict[str, float]) -> Point:
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def text_of(firefox: Firefox, element: str) -> str | None:
    return firefox.ask(
        f'(id) => {{ {_EDITOR} return root.querySelector(`.canvas [data-id="${{id}}"]`)?.textContent; }}', element
    )


def scale(firefox: Firefox) -> float:
    transform = firefox.ask(f"() => {{ {_EDITOR} return root.querySelector('.viewport').getAttribute('transform'); }}")
    return float(re.search(r"scale\(([\d.]+)\)", transform)[1])


def test_an_arrow_drawn_in_firefox_carries_its_t_value_is_undone_and_zoomed(firefox, app_address):
    """X3 → X2 in the thesis model, by mouse: the number on it is the engine's."""
    folder = generate.FOLDER / "customer_gratitude"
    model = pls.Model.from_json((folder / "model.json").read_text(encoding="utf-8"))
    ids = {name: placement.id for name, placement in arranged(model).items()}
    firefox.open(app_address)
    click_text(firefox, "button", "Buka")
    click_text(firefox, "a", "Studio")
    wait_until(lambda: ellipse(firefox, ids["X3"]), 60)
    firefox.ask(f"() => {{ {_EDITOR} root.querySelector('.editor').scrollIntoView({{ block: 'end' }}); }}")
    settled(firefox)

    source, target = ellipse(firefox, ids["X3"]), ellipse(firefox, ids["X2"])
    firefox.pointer(middle(source))
    firefox.drag((source["right"], middle(source)[1]), middle(target))
    survey = pls.read_survey(folder / "survey.csv")
    bootstrap = pls.bootstrap(pls.estimate(model.with_path("X3", "X2"), survey), resamples=5000, seed=1)
    expected = Words("id").number(bootstrap.paths.loc[("X3", "X2"), "t"])
    label = f"t:p:{ids['X3']}>{ids['X2']}"
    wait_until(lambda: text_of(firefox, label) == expected, 60)

    settled(firefox)
    firefox.press("Control", "z")
    wait_until(lambda: text_of(firefox, label) is None, 60)

    before = scale(firefox)
    firefox.wheel(middle(ellipse(firefox, ids["X2"])), -240)
    wait_until(lambda: scale(firefox) > before)
