"""Versions of Jalur and of what computes in it."""

from __future__ import annotations

import platform
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

_PROJECT = Path(__file__).parents[1] / "pyproject.toml"


@cache
def jalur_version() -> str:
    """Version of this program."""
    return tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]["version"]


def versions() -> Mapping[str, str]:
    """Version by name of what the numbers depend on."""
    libraries = {
        name: version(package) for name, package in (("NumPy", "numpy"), ("SciPy", "scipy"), ("pandas", "pandas"))
    }
    return {"Jalur": jalur_version(), "Python": platform.python_version(), **libraries}
