"""English sentences of errors and notes by key. What, where, how to mend; facts in braces."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    # --- survey -------------------------------------------------------------------------------------------
    # --- model --------------------------------------------------------------------------------------------
    # --- estimation ---------------------------------------------------------------------------------------
    "unknown_option": "“{value}” is not a known {option}. Choose one of: {known}.",
}
