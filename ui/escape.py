"""User text is hostile until escaped for the place where it is shown."""

from __future__ import annotations

import re

# Everything that Streamlit's Markdown gives a meaning to: emphasis, links, HTML, maths, directives, emoji codes, tables.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&^=])")


def markdown(text: str) -> str:
    """Text that Streamlit's Markdown shows letter by letter, on one line."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
