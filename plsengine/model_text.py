"""Models as text, in the manner of lavaan.

    Image        =~ IMAG1 + IMAG2 + IMAG3      # reflective construct (mode A)
    Value        <~ PERV1 + PERV2              # formative construct (mode B)
    Satisfaction =~ CUSA1 + CUSA2
    Quality      =~ [Value + Service]          # higher-order construct: its components are constructs
    Satisfaction ~ Image + Value               # arrows into Satisfaction
    Satisfaction ~ Image:Value                 # Value moderates Image → Satisfaction; Image:Image is quadratic
    label Image "Citra merek"                  # full wording; the last one counts
    H1: Image -> Satisfaction (+) "Citra berpengaruh positif terhadap kepuasan"
    study H1 "Author" "2020" "SEM" "significant"
    higher_order embedded_two_stage            # unless that is disjoint_two_stage

An interaction may stand among the arrows (`Satisfaction ~ Image + Value + Image:Value`), with its method behind it unless that
is (two_stage): (product_indicator) or (orthogonal).

Names of letters, digits, dots, underscores and hyphens stand as they are; any other name is quoted like a JSON string. A line
that ends with +, or a next one that begins with it, makes one statement of both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import get_args

from plsengine.errors import ModelError
from plsengine.model import Construct, Direction, Hypothesis, Interaction, Mode, Model, Path, Route, Study
from plsengine.model_parts import HigherOrder, InteractionMethod, check_option
from plsengine.model_tokens import Token, quoted_name, quoted_text, shown, tokens_of

MOST_CHARACTERS = 1_000_000

_MODES: dict[str, Mode] = {"=~": "reflective", "<~": "formative"}
_METHODS: dict[str, InteractionMethod] = {f"({method})": method for method in get_args(InteractionMethod)}
_DIRECTIONS: dict[str, Direction] = {"(+)": "positive", "(-)": "negative"}


@dataclass
class _Statement:
    """Tokens of one statement, and where it begins."""

    line: int
    text: str
    tokens: list[Token] = field(default_factory=list)

    def refused(self, key: str = "syntax") -> ModelError:
        return ModelError(key, line=self.line, text=self.text)


@dataclass
class _Draft:
    constructs: list[Construct] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    interactions: list[Interaction] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    hypotheses: list[Hypothesis] = field(default_factory=list)
    studies: dict[str, list[Study]] = field(default_factory=dict)
    higher_order: HigherOrder = "disjoint_two_stage"


def parse(text: str) -> Model:
    """Read a model.

    Raises
    ------
    ModelError : "syntax", or for a usual slip "syntax_quote", "syntax_blank", "syntax_operator", "syntax_list",
        "syntax_number", each with the statement's line (from 1) and text; "text_too_long"; or what `Model` refuses.
    """
    if len(text) > MOST_CHARACTERS:
        raise ModelError("text_too_long", count=len(text), most=MOST_CHARACTERS)
    draft = _Draft()
    for statement in _statements(text.removeprefix("\ufeff")):
        _read(statement, draft)
    return _model(draft)


def _statements(text: str) -> Iterator[_Statement]:
    """Join lines at +; comments and blank lines may stand between."""
    begun: _Statement | None = None
    for number, line in enumerate(text.splitlines(), 1):
        tokens = tokens_of(line, number)
        if not tokens:
            continue
        joins = begun is not None and (begun.tokens[-1].is_operator("+") or tokens[0].is_operator("+"))
        if begun is not None and not joins:
            yield begun
        if begun is None or not joins:
            begun = _Statement(number, shown(line))
        begun.tokens += tokens
    if begun is not None:
        yield begun


def _read(statement: _Statement, draft: _Draft) -> None:
    first, *rest = statement.tokens
    if not rest or first.kind == "operator":
        raise statement.refused()
    second, after = rest[0], rest[1:]
    if first.kind == "keyword" and second.kind != "operator":
        _read_about(first.text, _names(rest, statement, "syntax_number"), statement, draft)
    elif second.kind != "operator":
        raise statement.refused("syntax_blank")
    elif second.text in _MODES:
        draft.constructs.append(_construct(first.text, _MODES[second.text], after, statement))
    elif second.text == "~":
        _read_arrows(first.text, after, statement, draft)
    elif second.text == ":":
        draft.hypotheses.append(_hypothesis(first.text, _joined(after), statement))
    else:
        raise statement.refused()


def _read_arrows(target: str, tokens: list[Token], statement: _Statement, draft: _Draft) -> None:
    """Read what follows "~": constructs, and products of two of them, each with its method unless that is two_stage."""
    sources: list[Token] = []
    products: dict[int, Interaction] = {}
    while tokens:
        joined = _joined(tokens)
        if len(joined) < len(tokens):
            predictor, _, moderator = (token.text for token in tokens[:3])
            tokens = joined
            method: InteractionMethod = "two_stage"
            if len(tokens) > 1 and tokens[1].text in _METHODS and tokens[1].kind == "operator":
                method = _METHODS[tokens.pop(1).text]
            products[len(sources)] = Interaction(moderator, predictor, target, method)
        sources.append(tokens[0])
        tokens = tokens[1:]
    for k, source in enumerate(_listed(sources, "+", statement)):
        if 2 * k not in products:
            draft.paths.append(Path(source, target))
    draft.interactions += products.values()


def _joined(tokens: list[Token]) -> list[Token]:
    """X : M as one name, "X:M", as a hypothesis about an interaction calls it."""
    if len(tokens) > 2 and tokens[1].is_operator(":") and {tokens[0].kind, tokens[2].kind} == {"name"}:
        return [Token(f"{tokens[0].text}:{tokens[2].text}", "name"), *tokens[3:]]
    return tokens


def _construct(name: str, mode: Mode, tokens: list[Token], statement: _Statement) -> Construct:
    """Read what measures a construct: indicators, or components between brackets."""
    if tokens and tokens[0].is_operator("["):
        if not tokens[-1].is_operator("]"):
            raise statement.refused("syntax_list")
        return Construct(name, mode=mode, components=_listed(tokens[1:-1], "+", statement))
    return Construct(name, _listed(tokens, "+", statement) if tokens else (), mode)


def _read_about(keyword: str, names: list[str], statement: _Statement, draft: _Draft) -> None:
    """Read what follows "label", "study" or "higher_order"."""
    if keyword == "label" and len(names) == 2:
        draft.labels[names[0]] = names[1]
    elif keyword == "study" and 2 <= len(names) <= 5:
        draft.studies.setdefault(names[0], []).append(Study(*names[1:]))
    elif keyword == "higher_order" and len(names) == 1:
        check_option("higher_order", names[0], get_args(HigherOrder))
        draft.higher_order = names[0]  # type: ignore[assignment]
    else:
        raise statement.refused("syntax_number")


def _names(tokens: list[Token], statement: _Statement, key: str = "syntax_list") -> list[str]:
    if any(token.kind == "operator" for token in tokens):
        raise statement.refused(key)
    return [token.text for token in tokens]


def _listed(tokens: list[Token], separator: str, statement: _Statement) -> Route:
    """Names with the separator between each two."""
    kinds = ["operator" if token.kind == "operator" else "name" for token in tokens]
    if ("name", "name") in pairwise(kinds):
        raise statement.refused("syntax_blank")
    names, between = tokens[::2], tokens[1::2]
    if len(tokens) % 2 == 0 or not all(token.is_operator(separator) for token in between):
        raise statement.refused("syntax_list")
    return tuple(_names(names, statement))


def _hypothesis(name: str, tokens: list[Token], statement: _Statement) -> Hypothesis:
    direction: Direction = "either"
    wording = ""
    end = 1
    while end + 1 < len(tokens) and tokens[end].is_operator("->"):
        end += 2
    route, rest = _listed(tokens[:end], "->", statement), tokens[end:]
    if rest and rest[0].kind == "operator" and rest[0].text in _DIRECTIONS:
        direction, rest = _DIRECTIONS[rest[0].text], rest[1:]
    if rest:
        said = _names(rest, statement)
        if len(said) != 1:
            raise statement.refused("syntax_blank")
        wording = said[0]
    return Hypothesis(name, route, wording, direction)


def _model(draft: _Draft) -> Model:
    model = Model(
        tuple(draft.constructs),
        tuple(draft.paths),
        tuple(draft.hypotheses),
        tuple(draft.interactions),
        draft.higher_order,
    )
    for name in draft.labels:
        model.construct(name)
    for name in draft.studies:
        model.hypothesis(name)
    return replace(
        model,
        constructs=tuple(replace(each, label=draft.labels.get(each.name, "")) for each in model.constructs),
        hypotheses=tuple(replace(each, studies=tuple(draft.studies.get(each.name, ()))) for each in model.hypotheses),
    )


def to_text(model: Model) -> str:
    """Write a model so that `parse` gives an equal one back."""
    lines = []
    for construct in model.constructs:
        operator = "=~" if construct.mode == "reflective" else "<~"
        block = " + ".join(map(quoted_name, construct.indicators or construct.components))
        block = f"[{block}]" if construct.components else block
        lines.append(f"{quoted_name(construct.name)} {operator} {block}".rstrip())
    for target, paths in groupby(model.paths, key=lambda path: path.target):
        lines.append(f"{quoted_name(target)} ~ {' + '.join(quoted_name(path.source) for path in paths)}")
    for target, products in groupby(model.interactions, key=lambda each: each.target):
        lines.append(f"{quoted_name(target)} ~ {' + '.join(map(_product, products))}")
    for construct in model.constructs:
        if construct.label:
            lines.append(f"label {quoted_name(construct.name)} {quoted_text(construct.label)}")
    for hypothesis in model.hypotheses:
        lines += _lines_about(hypothesis)
    if model.higher_order != "disjoint_two_stage":
        lines.append(f"higher_order {model.higher_order}")
    return "\n".join(lines) + ("\n" if lines else "")


def _product(interaction: Interaction) -> str:
    # Two stages are what is meant where nothing is said.
    method = "" if interaction.method == "two_stage" else f" ({interaction.method})"
    return f"{quoted_name(interaction.predictor)}:{quoted_name(interaction.moderator)}{method}"


def _lines_about(hypothesis: Hypothesis) -> Iterator[str]:
    signs = {direction: sign for sign, direction in _DIRECTIONS.items()}
    name = quoted_name(hypothesis.name)
    parts = [f"{name}: {' -> '.join(map(quoted_name, hypothesis.route))}"]
    parts += [signs[hypothesis.direction]] if hypothesis.direction in signs else []
    parts += [quoted_text(hypothesis.wording)] if hypothesis.wording else []
    yield " ".join(parts)
    for study in hypothesis.studies:
        fields = (study.author, study.year, study.method, study.result)
        yield f"study {name} {' '.join(map(quoted_text, fields))}"
