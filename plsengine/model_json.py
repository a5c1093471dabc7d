"""Models as JSON: plain data with a version, checked on reading; what is damaged or foreign is refused with a sentence.

{"format": "jalur-model", "version": 1,
 "constructs": [{"name": "Image", "label": "", "mode": "reflective", "indicators": ["IMAG1"]}],
 "paths": [{"source": "Image", "target": "Loyalty"}],
 "hypotheses": [{"name": "H1", "route": ["Image", "Loyalty"], "wording": "", "direction": "positive",
                 "studies": [{"author": "", "year": "", "method": "", "result": ""}]}]}
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from plsengine.errors import ModelError
from plsengine.model import Construct, Hypothesis, Model, Path, Study

FORMAT = "jalur-model"
VERSION = 1
_LONGEST = 2_000_000  # characters; a model of 1,000 constructs stays far below
_MOST = 10_000


def to_json(model: Model) -> str:
    """Write a model so that `from_json` gives an equal one back."""
    facts = {"format": FORMAT, "version": VERSION, **asdict(model)}
    return json.dumps(facts, ensure_ascii=False, indent=2) + "\n"


def from_json(source: str | Mapping[str, Any]) -> Model:
    """Read a model.

    Raises
    ------
    ModelError : "not_json", "not_a_model", "newer_version"; or what `Model` refuses.
    """
    facts = _loaded(source) if isinstance(source, str) else source
    if not isinstance(facts, Mapping) or facts.get("format") != FORMAT:
        raise ModelError("not_a_model", where="format")
    version = facts.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ModelError("not_a_model", where="version")
    if version > VERSION:
        raise ModelError("newer_version", version=version, known=VERSION)
    return Model(
        tuple(_construct(each, f"constructs[{k}]") for k, each in enumerate(_list(facts, "constructs", "constructs"))),
        tuple(
            Path(_text(each, "source", f"paths[{k}]"), _text(each, "target", f"paths[{k}]"))
            for k, each in enumerate(_list(facts, "paths", "paths"))
        ),
        tuple(_hypothesis(each, f"hypotheses[{k}]") for k, each in enumerate(_list(facts, "hypotheses", "hypotheses"))),
    )


def _loaded(text: str) -> object:
    if len(text) > _LONGEST:
        raise ModelError("not_json", reason="too long")
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ModelError("not_json", reason=str(error)[:120]) from error


def _construct(facts: object, where: str) -> Construct:
    return Construct(
        _text(facts, "name", where),
        _texts(facts, "indicators", where),
        _text(facts, "mode", where, "reflective"),  # type: ignore[arg-type]
        _text(facts, "label", where, ""),
    )


def _hypothesis(facts: object, where: str) -> Hypothesis:
    studies = _list(facts, "studies", f"{where}.studies")
    fields = ("author", "year", "method", "result")
    return Hypothesis(
        _text(facts, "name", where),
        _texts(facts, "route", where),
        _text(facts, "wording", where, ""),
        _text(facts, "direction", where, "either"),  # type: ignore[arg-type]
        tuple(
            Study(*(_text(study, name, f"{where}.studies[{k}]", "") for name in fields))
            for k, study in enumerate(studies)
        ),
    )


def _text(facts: object, name: str, where: str, default: str | None = None) -> str:
    value = facts.get(name, default) if isinstance(facts, Mapping) else None
    if not isinstance(value, str):
        raise ModelError("not_a_model", where=f"{where}.{name}")
    return value


def _list(facts: object, name: str, where: str) -> list:
    value = facts.get(name, []) if isinstance(facts, Mapping) else None
    if not isinstance(value, list) or len(value) > _MOST:
        raise ModelError("not_a_model", where=where)
    return value


def _texts(facts: object, name: str, where: str) -> tuple[str, ...]:
    values = _list(facts, name, f"{where}.{name}")
    if not all(isinstance(value, str) for value in values):
        raise ModelError("not_a_model", where=f"{where}.{name}")
    return tuple(values)
