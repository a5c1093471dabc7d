"""A running app and a real Chromium (or Chrome, or Edge) for the browser tests."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright

ROOT = Path(__file__).parents[2]
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "chrome")
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


_FIREFOX = ("firefox-esr", "firefox")


def firefox_program() -> str | None:
    return next((found for name in _FIREFOX if (found := shutil.which(name))), None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without Firefox its tests are left out."""
    without = [item for item in items if item.path.name == "test_firefox.py"]
    if without and not firefox_program():
        items[:] = [item for item in items if item not in without]
        config.hook.pytest_deselected(items=without)


def pytest_report_collectionfinish() -> list[str]:
    return [] if firefox_program() else ["Firefox is not installed: tests/browser/test_firefox.py is left out."]


def wait_until(holds: Callable[[], Any], seconds: float = 30) -> Any:
    """Ask again until the answer is true; the answer."""
    end = time.monotonic() + seconds
    while not (value := holds()):
        if time.monotonic() > end:
            raise AssertionError("waited in vain")
        time.sleep(0.05)
    return value


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False


@contextmanager
def served(folder: Path, log: Path) -> Iterator[str]:
    """Address of the app.py in a folder while it runs."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    command += ["--server.address=127.0.0.1", "--server.headless=true", "--server.fileWatcherType=none"]
    with log.open("w") as output:
        server = subprocess.Popen(
            command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=output, stderr=output
        )
        try:
            wait_until(lambda: _answers(f"http://127.0.0.1:{port}/_stcore/health"), 60)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)


@contextmanager
def launched_chromium() -> Iterator[Browser]:
    """A headless browser of the Chromium family."""
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    with sync_playwright() as driver:
        try:
            if program:
                browser = driver.chromium.launch(executable_path=program, args=list(_ARGUMENTS))
            else:
                browser = driver.chromium.launch(channel="chrome", args=list(_ARGUMENTS))
        except Error as error:
            raise AssertionError("The browser tests need Chromium, Chrome or Edge; install one of them.") from error
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run."""
    with launched_chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def app_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app itself."""
    with served(ROOT, tmp_path_factory.mktemp("app") / "log.txt") as address:
        yield address


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[Page]:
    """A new visitor's page; an error in its console fails the test."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, accept_downloads=True)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []
