"""Models as JSON: plain data with a version, checked on reading; what is damaged or foreign is refused with a sentence.

    {"format": "jalur-model", "version": 1,
     "constructs": [{"name": "Image", "label": "", "mode": "reflective", "indicators": ["IMAG1"]},
                    {"name": "Quality", "label": "", "mode": "formative", "indicators": [], "components": ["Service"]}],
     "paths": [{"source": "Image", "target": "Loyalty"}],
     "hypotheses": [{"name": "H1", "route": ["Image", "Loyalty"], "wording": "", "direction": "positive",
                     "studies": [{"author": "", "year": "", "method": "", "result": ""}]}],
     "interactions": [{"moderator": "Trust", "predictor": "Image", "target": "Loyalty", "method": "two_stage"}],
     "higher_order": "disjoint_two_stage"}

Only format, version and the names are needed: lists may be left out when empty, wordings too; `mode` is then "reflective",
`direction` "either" and `method` "two_stage". Entries that this version does not know are passed over.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, TypeVar

from plsengine.errors import ModelError
from plsengine.model import Construct, Hypothesis, Interaction, Model, Path, Study

FORMAT = "jalur-model"
VERSION = 1
MOST_CHARACTERS = 5_000_000
MOST_ENTRIES = 5_000  # of one list; a survey has no more columns either

_HIGHER_ORDER = "disjoint_two_stage"

_Part = TypeVar("_Part")


def to_json(model: Model) -> str:
    """Write a model so that `from_json` gives an equal one back."""
    facts = {"format": FORMAT, "version": VERSION, **asdict(model)}
    # Models without them are most, and stay readable.
    for construct in facts["constructs"]:
        if not construct["components"]:
            del construct["components"]
    if not model.interactions:
        del facts["interactions"]
    if model.higher_order == _HIGHER_ORDER:
        del facts["higher_order"]
    return json.dumps(facts, ensure_ascii=False, indent=2) + "\n"


def from_json(source: str | bytes | Mapping[str, Any]) -> Model:
    """Read a model.

    Parameters
    ----------
    source : JSON text, the bytes of a file in UTF-8, or what a JSON reader made of it.

    Raises
    ------
    ModelError : "not_json", "not_a_model" with the place of the damage, "newer_version", "model_too_large"; or what
        `Model` refuses.
    """
    facts = source if isinstance(source, Mapping) else _loaded(source)
    if not isinstance(facts, Mapping) or facts.get("format") != FORMAT:
        raise ModelError("not_a_model", where="format")
    version = facts.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ModelError("not_a_model", where="version")
    if version > VERSION:
        # A number of a thousand digits is no version to show.
        raise ModelError("newer_version", version=min(version, 10**6), known=VERSION)
    return Model(
        _parts(facts, "constructs", "", _construct),
        _parts(facts, "paths", "", _path),
        _parts(facts, "hypotheses", "", _hypothesis),
        _parts(facts, "interactions", "", _interaction),
        _item(facts.get("higher_order", _HIGHER_ORDER), "higher_order"),  # type: ignore[arg-type]
    )


def _loaded(source: str | bytes) -> object:
    if len(source) > MOST_CHARACTERS:
        raise _too_large()
    try:
        text = source if isinstance(source, str) else source.decode("utf-8")
        return json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise ModelError("not_json", line=error.lineno) from error
    except (ValueError, RecursionError) as error:
        # Not UTF-8, a number of thousands of digits, or brackets within brackets without end.
        raise ModelError("not_json", line=1) from error


def _too_large() -> ModelError:
    return ModelError("model_too_large", entries=MOST_ENTRIES, megabytes=MOST_CHARACTERS // 10**6)


def _construct(facts: object, where: str) -> Construct:
    return Construct(
        _text(facts, "name", where),
        _parts(facts, "indicators", where, _item),
        _text(facts, "mode", where, "reflective"),  # type: ignore[arg-type]
        _text(facts, "label", where, ""),
        _parts(facts, "components", where, _item),
    )


def _path(facts: object, where: str) -> Path:
    return Path(_text(facts, "source", where), _text(facts, "target", where))


def _hypothesis(facts: object, where: str) -> Hypothesis:
    return Hypothesis(
        _text(facts, "name", where),
        _parts(facts, "route", where, _item),
        _text(facts, "wording", where, ""),
        _text(facts, "direction", where, "either"),  # type: ignore[arg-type]
        _parts(facts, "studies", where, _study),
    )


def _interaction(facts: object, where: str) -> Interaction:
    moderator, predictor, target = (_text(facts, name, where) for name in ("moderator", "predictor", "target"))
    method = _text(facts, "method", where, "two_stage")
    return Interaction(moderator, predictor, target, method)  # type: ignore[arg-type]


def _study(facts: object, where: str) -> Study:
    return Study(*(_text(facts, name, where, "") for name in ("author", "year", "method", "result")))


def _item(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise ModelError("not_a_model", where=where)
    return value


def _text(facts: object, name: str, where: str, default: str | None = None) -> str:
    value = facts.get(name, default) if isinstance(facts, Mapping) else None
    return _item(value, f"{where}.{name}")


def _parts(facts: object, name: str, where: str, read: Callable[[object, str], _Part]) -> tuple[_Part, ...]:
    place = f"{where}.{name}" if where else name
    values = facts.get(name, []) if isinstance(facts, Mapping) else None
    if not isinstance(values, (list, tuple)):
        raise ModelError("not_a_model", where=place)
    if len(values) > MOST_ENTRIES:
        raise _too_large()
    return tuple(read(value, f"{place}[{k}]") for k, value in enumerate(values))
