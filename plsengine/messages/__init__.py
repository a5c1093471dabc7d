"""English sentences of errors and notes by key, a module an area. What, where, how to mend; facts in braces."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

_AREAS = [import_module(f"{__name__}.{area.name}") for area in iter_modules(__path__)]

MESSAGES: dict[str, str] = {key: text for area in _AREAS for key, text in area.MESSAGES.items()}
