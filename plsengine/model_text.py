"""Models as text, in the manner of lavaan.

    Image        =~ IMAG1 + IMAG2 + IMAG3      # reflective construct (mode A)
    Value        <~ PERV1 + PERV2              # formative construct (mode B)
    Satisfaction =~ CUSA1 + CUSA2
    Satisfaction ~ Image + Value               # arrows into Satisfaction
    label Image "Citra merek"                  # full wording
    H1: Image -> Satisfaction (+) "Citra berpengaruh positif terhadap kepuasan"
    study H1 "Author" "2020" "SEM" "significant"

Names of letters, digits, dots and underscores stand as they are; any other name is quoted like a JSON string. A line that
ends with + goes on in the next one.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from itertools import groupby

from plsengine.errors import ModelError
from plsengine.model import Construct, Direction, Hypothesis, Mode, Model, Path, Study

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<quoted>"(?:[^"\\]|\\.)*")
      | (?P<operator>=~|<~|~|->|→|:|\+(?!\))|\([+-]\))
      | (?P<word>\w[\w.]*)
      | (?P<comment>\#.*)
    )""",
    re.VERBOSE,
)
_PLAIN = re.compile(r"\w[\w.]*")
_KEYWORDS = ("label", "study")
_MODES: dict[str, Mode] = {"=~": "reflective", "<~": "formative"}
_DIRECTIONS: dict[str, Direction] = {"(+)": "positive", "(-)": "negative"}


@dataclass(frozen=True)
class _Token:
    text: str
    kind: str  # "name", "keyword" or "operator"


@dataclass
class _Draft:
    constructs: list[Construct] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    hypotheses: list[Hypothesis] = field(default_factory=list)
    studies: list[tuple[str, Study]] = field(default_factory=list)


def parse(text: str) -> Model:
    """Read a model.

    Raises
    ------
    ModelError : "syntax" with the line's number and text; or what `Model` refuses.
    """
    draft = _Draft()
    pending: list[_Token] = []
    begun = 0
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        tokens = _tokens(line, number)
        begun = begun if pending else number
        pending += tokens
        if not pending or (pending[-1].text == "+" and pending[-1].kind == "operator" and number < len(lines)):
            continue
        _statement(pending, draft, begun, lines[begun - 1])
        pending = []
    return _model(draft)


def _tokens(line: str, number: int) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    while line[at:].strip():
        match = _TOKEN.match(line, at)
        if match is None:
            raise ModelError("syntax", line=number, text=line.strip())
        at = match.end()
        if match["comment"] is not None:
            break
        if match["quoted"] is not None:
            try:
                found.append(_Token(json.loads(match["quoted"]), "name"))
            except ValueError as error:
                raise ModelError("syntax", line=number, text=line.strip()) from error
        elif match["operator"] is not None:
            found.append(_Token("->" if match["operator"] == "→" else match["operator"], "operator"))
        else:
            keyword = not found and match["word"] in _KEYWORDS
            found.append(_Token(match["word"], "keyword" if keyword else "name"))
    return found


def _statement(tokens: list[_Token], draft: _Draft, number: int, line: str) -> None:
    refused = ModelError("syntax", line=number, text=line.strip())
    first, second = tokens[0], tokens[1] if len(tokens) > 1 else None
    if first.kind == "keyword" and second is not None and second.kind == "name":
        names = _names(tokens[1:], refused)
        if first.text == "label" and len(names) == 2:
            draft.labels[names[0]] = names[1]
        elif first.text == "study" and 2 <= len(names) <= 5:
            draft.studies.append((names[0], Study(*names[1:])))
        else:
            raise refused
    elif first.kind == "operator" or second is None or second.kind != "operator":
        raise refused
    elif second.text in _MODES:
        block = _listed(tokens[2:], refused) if len(tokens) > 2 else ()
        draft.constructs.append(Construct(first.text, block, _MODES[second.text]))
    elif second.text == "~":
        draft.paths += [Path(source, first.text) for source in _listed(tokens[2:], refused)]
    elif second.text == ":":
        draft.hypotheses.append(_hypothesis(first.text, tokens[2:], refused))
    else:
        raise refused


def _names(tokens: list[_Token], refused: ModelError) -> list[str]:
    if any(token.kind == "operator" for token in tokens):
        raise refused
    return [token.text for token in tokens]


def _listed(tokens: list[_Token], refused: ModelError, separator: str = "+") -> tuple[str, ...]:
    """Names with the separator between each two."""
    names, between = tokens[::2], tokens[1::2]
    if len(tokens) % 2 == 0 or any(token.kind != "operator" or token.text != separator for token in between):
        raise refused
    return tuple(_names(names, refused))


def _hypothesis(name: str, tokens: list[_Token], refused: ModelError) -> Hypothesis:
    direction: Direction = "either"
    wording = ""
    end = 1
    while end + 1 < len(tokens) and tokens[end] == _Token("->", "operator"):
        end += 2
    route, rest = _listed(tokens[:end], refused, "->"), tokens[end:]
    if rest and rest[0].kind == "operator" and rest[0].text in _DIRECTIONS:
        direction, rest = _DIRECTIONS[rest[0].text], rest[1:]
    if rest:
        said = _names(rest, refused)
        if len(said) != 1:
            raise refused
        wording = said[0]
    return Hypothesis(name, route, wording, direction)


def _model(draft: _Draft) -> Model:
    model = Model(tuple(draft.constructs), tuple(draft.paths), tuple(draft.hypotheses))
    for name, label in draft.labels.items():
        model = model.with_label(name, label)
    for name, study in draft.studies:
        about = next((each for each in model.hypotheses if each.name == name), None)
        if about is None:
            raise ModelError("unknown_hypothesis", hypothesis=name)
        model = model.with_changed_hypothesis(name, studies=(*about.studies, study))
    return model


def to_text(model: Model) -> str:
    """Write a model so that `parse` gives an equal one back."""
    lines = []
    for construct in model.constructs:
        operator = "=~" if construct.mode == "reflective" else "<~"
        indicators = " + ".join(map(_quoted, construct.indicators))
        lines.append(f"{_quoted(construct.name)} {operator} {indicators}".rstrip())
    for target, paths in groupby(model.paths, key=lambda path: path.target):
        lines.append(f"{_quoted(target)} ~ {' + '.join(_quoted(path.source) for path in paths)}")
    for construct in model.constructs:
        if construct.label:
            lines.append(f"label {_quoted(construct.name)} {_string(construct.label)}")
    signs = {direction: sign for sign, direction in _DIRECTIONS.items()}
    for hypothesis in model.hypotheses:
        parts = [f"{_quoted(hypothesis.name)}: {' -> '.join(map(_quoted, hypothesis.route))}"]
        parts += [signs[hypothesis.direction]] if hypothesis.direction in signs else []
        parts += [_string(hypothesis.wording)] if hypothesis.wording else []
        lines.append(" ".join(parts))
        for study in hypothesis.studies:
            fields = (study.author, study.year, study.method, study.result)
            lines.append(f"study {_quoted(hypothesis.name)} {' '.join(map(_string, fields))}")
    return "\n".join(lines) + ("\n" if lines else "")


def _quoted(name: str) -> str:
    return name if _PLAIN.fullmatch(name) and name not in _KEYWORDS else _string(name)


def _string(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    # Characters that split lines elsewhere than \n must not split a statement.
    return re.sub("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", quoted)
