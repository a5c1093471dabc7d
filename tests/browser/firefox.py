"""A headless Firefox, driven by WebDriver BiDi without a driver program between."""

from __future__ import annotations

import base64
import itertools
import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.browser.conftest import firefox_program, wait_until

Point = tuple[float, float]

_KEYS = {"Control": "\ue009"}


class Firefox:
    """One tab: what it is told, and the errors that it logs."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self.errors: list[str] = []
        self.send("session.new", capabilities={})
        self._tab = self.send("browsingContext.getTree")["contexts"][0]["context"]
        self.send("session.subscribe", events=["log.entryAdded"])

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Result of a command."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while (message := json.loads(self._socket.recv(timeout=60))).get("id") != number:
            entry = message.get("params", {})
            if message.get("method") == "log.entryAdded" and entry["level"] == "error":
                self.errors.append(str(entry["text"]))
        if message["type"] == "error":
            raise AssertionError(f"{method}: {message['message']}")
        return message["result"]

    def open(self, address: str, width: int = 1366, height: int = 1000) -> None:
        self.send("browsingContext.setViewport", context=self._tab, viewport={"width": width, "height": height})
        self.send("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def ask(self, function: str, *arguments: str) -> Any:
        """Answer of a JavaScript function in the page."""
        answer = self.send(
            "script.callFunction",
            functionDeclaration=f"async (...given) => JSON.stringify(await ({function})(...given) ?? null)",
            arguments=[{"type": "string", "value": each} for each in arguments],
            target={"context": self._tab},
            awaitPromise=True,
        )
        if answer["type"] == "exception":
            raise AssertionError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def _act(self, kind: str, identity: str, actions: list[dict[str, Any]], **more: Any) -> None:
        source = {"type": kind, "id": identity, "actions": actions, **more}
        self.send("input.performActions", context=self._tab, actions=[source])

    def pointer(self, *steps: Point | str) -> None:
        """Moves (points) and "down" or "up" of the mouse."""
        actions = [
            {"type": f"pointer{step.title()}", "button": 0}
            if isinstance(step, str)
            else {"type": "pointerMove", "x": round(step[0]), "y": round(step[1]), "duration": 20}
            for step in steps
        ]
        self._act("pointer", "mouse", actions, parameters={"pointerType": "mouse"})

    def click(self, at: Point) -> None:
        self.pointer(at, "down", "up")

    def drag(self, start: Point, end: Point) -> None:
        between = [tuple(a + (b - a) * step / 8 for a, b in zip(start, end, strict=True)) for step in range(1, 9)]
        self.pointer(start, "down", *between, "up")

    def wheel(self, at: Point, down: int) -> None:
        scroll = {"type": "scroll", "x": round(at[0]), "y": round(at[1]), "deltaX": 0, "deltaY": down}
        self._act("wheel", "wheel", [scroll])

    def press(self, *keys: str) -> None:
        """Keys held together, such as "Control", "z"."""
        values = [_KEYS.get(key, key) for key in keys]
        downs = [{"type": "keyDown", "value": value} for value in values]
        ups = [{"type": "keyUp", "value": value} for value in reversed(values)]
        self._act("key", "keyboard", [*downs, *ups])

    def picture(self) -> bytes:
        """The page as PNG."""
        return base64.b64decode(self.send("browsingContext.captureScreenshot", context=self._tab)["data"])


@contextmanager
def launched_firefox(profile: Path) -> Iterator[Firefox]:
    """A browser with a profile of its own."""
    program = firefox_program()
    if program is None:
        raise AssertionError("Firefox is not installed.")
    log = profile / "log.txt"
    command = [program, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"]
    with log.open("w") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)
    try:
        found = wait_until(lambda: re.search(r"BiDi listening on (ws://\S+)", log.read_text(errors="replace")), 60)
        with connect(f"{found[1]}/session", max_size=None) as socket:
            yield Firefox(socket)
    finally:
        process.terminate()
        process.wait(20)
