"""Time from an edit of the drawing to its new t values on the canvas, in a real Chromium; see README.md."""

from __future__ import annotations

import logging
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice, permutations
from pathlib import Path

import numpy as np
import pandas as pd
from playwright.sync_api import Page

import plsengine as pls
from benchmarks import ecsi
from report.project import EXTENSION, Project, save
from report.words import Words
from tests.browser.conftest import ROOT, launched_chromium, served
from tests.browser.test_app import go, open_sample, settled
from tests.browser.test_diagram_editor import Editor
from ui.diagram_editor import arranged
from ui.samples import samples

EDITS = 20

# From the visitor's event to the first frame after the one that painted the new numbers: those of the estimate (`first`),
# and all of them. On small models both come together.
WATCH = """(kind) => {
  const root = document.querySelector("[data-testid=stBidiComponentIsolated]").shadowRoot;
  const stage = root.querySelector(".stage");
  window.edited = null;
  addEventListener(kind, (event) => {
    let waited = false;
    let first = null;
    const look = () => {
      const old = stage.classList.contains("stale");
      waited ||= old;
      if (old || !waited) return requestAnimationFrame(look);
      const milliseconds = performance.now() - event.timeStamp;
      first ??= milliseconds;
      const labels = [...root.querySelectorAll('.texts > [data-id^="t:p:"]')];
      if (labels.some((node) => node.textContent === "…")) return requestAnimationFrame(look);
      const texts = labels.map((node) => [node.dataset.id, node.textContent]);
      window.edited = { first, milliseconds, labels: Object.fromEntries(texts) };
    };
    requestAnimationFrame(look);
  }, { capture: true, once: true });
}"""


def edits(model: pls.Model) -> Iterator[tuple[tuple[str, str], pls.Model]]:
    """Arrows to draw and to delete in turn, and the model after it: never the same one twice, so no result is known."""
    seen = {frozenset(model.paths)}
    pairs = list(permutations(model.names, 2))
    np.random.default_rng(1).shuffle(pairs)

    def changed(change: Callable[[str, str], pls.Model]) -> tuple[tuple[str, str], pls.Model]:
        for source, target in pairs:
            try:
                after = change(source, target)
                after.check()
            except pls.ModelError:
                continue
            if frozenset(after.paths) not in seen:
                seen.add(frozenset(after.paths))
                return (str(source), str(target)), after
        raise LookupError("no edit is left")

    while True:
        arrow, model = changed(model.with_path)
        yield arrow, model
        arrow, model = changed(model.without_path)
        yield arrow, model


def large() -> Project:
    """20 constructs of 6 items, n = 300; arrows from the one before and the one three before."""
    random = np.random.default_rng(1)
    scores: list[np.ndarray] = []
    answers, lines = {}, []
    for k in range(20):
        causes = [cause for cause in (k - 1, k - 3) if cause >= 0]
        scores.append(sum((0.4 * scores[cause] for cause in causes), start=0.8 * random.standard_normal(300)))
        names = [f"c{k}i{i}" for i in range(6)]
        for name in names:
            answers[name] = np.clip(np.round(3 + scores[k] + 0.7 * random.standard_normal(300)), 1, 5).astype(int)
        lines += [f"C{k} =~ {' + '.join(names)}"]
        if causes:
            lines += [f"C{k} ~ {' + '.join(f'C{cause}' for cause in causes)}"]
    table = pd.DataFrame(answers).to_csv(index=False).encode()
    return Project(pls.read_survey(table, name="large.csv"), pls.Model.parse("\n".join(lines)))


def measure(title: str, page: Page, survey: pls.Survey, model: pls.Model) -> None:
    """Time edits in the opened studio, after one to warm up, and the engine alone; both must show the same numbers."""
    editor = Editor(page)
    ids = {name: placement.id for name, placement in arranged(model).items()}
    first = editor.node(f"c:{ids[model.names[0]]}")
    first.wait_for(timeout=30_000)
    first.scroll_into_view_if_needed()
    settled(page)
    times, first_times, seen = [], [], {}
    for (source, target), after in islice(edits(model), EDITS + 1):
        page.wait_for_timeout(500)
        arrow = f"{ids[source]}>{ids[target]}"
        if len(after.paths) > len(model.paths):
            page.evaluate(WATCH, "pointerup")
            editor.draw_arrow(ids[source], ids[target])
        else:
            editor.node(f"p:{arrow}").evaluate("(node) => node.focus()")
            page.evaluate(WATCH, "keydown")
            page.keyboard.press("Delete")
        seen = page.wait_for_function("() => window.edited", timeout=120_000).json_value()
        settled(page)
        times.append(seen["milliseconds"])
        first_times.append(seen["first"])
        model = after
    start = time.perf_counter()
    tested = pls.bootstrap(pls.estimate(model, survey), resamples=5000, seed=1).paths["t"]
    engine = (time.perf_counter() - start) * 1e3
    number = Words("id").number
    if seen["labels"] != {f"t:p:{ids[source]}>{ids[target]}": number(t) for (source, target), t in tested.items()}:
        raise SystemExit("The canvas does not show the engine's t values.")
    load = f"; load average {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(
        f"{title:28} {EDITS} edits: median {np.median(times[1:]):6.0f} ms, p95 {np.percentile(times[1:], 95):6.0f} ms; "
        f"first numbers {np.median(first_times[1:]):6.0f} ms; engine alone {engine:6.0f} ms{load}",
        flush=True,
    )


def main() -> None:
    logging.getLogger("streamlit").setLevel(logging.ERROR)
    project = large()
    with tempfile.TemporaryDirectory() as folder, launched_chromium() as browser:
        file = Path(folder, f"large.{EXTENSION}")
        file.write_bytes(save(project))
        with served(ROOT, Path(folder, "log.txt")) as address:
            page = browser.new_page(viewport={"width": 1366, "height": 1000})
            open_sample(page, address, [sample.key for sample in samples()].index("ecsi_mobile"))
            go(page, "Studio")
            measure("ECSI mobile", page, ecsi.survey(), ecsi.model())
            page.close()
            page = browser.new_page(viewport={"width": 1366, "height": 1000})
            page.goto(address)
            page.locator("input[type=file]").set_input_files(file)
            page.get_by_role("heading", name="Data survei").wait_for(timeout=60_000)
            settled(page)
            go(page, "Studio")
            measure("20 constructs × 6 indicators", page, project.survey, project.model)
            page.close()


if __name__ == "__main__":
    main()
