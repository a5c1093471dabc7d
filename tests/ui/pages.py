"""Pages of the app in Streamlit's own test runner."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from ui.shell import FRAMED_KEY
from ui.workspace import Workspace

ROOT = Path(__file__).parents[2]


def page_with(name: str, state: Workspace | None = None) -> AppTest:
    """A page with this work open; not run yet."""
    page = AppTest.from_file(str(ROOT / "pages" / f"{name}.py"), default_timeout=60)
    page.session_state[FRAMED_KEY] = True
    if state is not None:
        page.session_state["workspace"] = state
    return page
