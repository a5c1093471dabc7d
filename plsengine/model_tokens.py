"""Words, quoted names and operators of the model text, and how names are quoted in it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Literal

from plsengine.errors import ModelError

KEYWORDS = ("label", "study", "higher_order")

_WORD = r"\w[\w.]*(?:-(?!>)[\w.]*)*"
_TOKEN = re.compile(
    rf"""\s*(?:
        (?P<quoted>"(?:[^"\\]|\\.)*")
      | [“”„](?P<curly>[^“”„"]*)[“”]                       # as word processors turn them
      | (?P<operator>=~|<~|~(?!~)|->|→|:(?!=)|\+(?!\))|\([+−-]\)
                   |\((?:two_stage|product_indicator|orthogonal)\)|[\[\]])
      | (?P<word>{_WORD})
      | (?P<comment>\#.*)
      | (?P<end>$)
    )""",
    re.VERBOSE,
)
_PLAIN = re.compile(_WORD)
# What users of lavaan or of R may write, though it means nothing here.
_FOREIGN = re.compile(r"~~|:=|==|=|\*|\||<-|<|>|\^|;|,")
_SPELT = {"→": "->", "(−)": "(-)"}
_SHOWN = 100


@dataclass(frozen=True)
class Token:
    """A name, a keyword at the beginning of a line, or an operator."""

    text: str
    kind: Literal["name", "keyword", "operator"]

    def is_operator(self, text: str) -> bool:
        """Whether it is this operator."""
        return self.kind == "operator" and self.text == text


def tokens_of(line: str, number: int) -> list[Token]:
    """Tokens of a line, without its comment.

    Raises
    ------
    ModelError : "syntax_quote", "syntax_operator" or "syntax".
    """
    found: list[Token] = []
    at = 0
    while True:
        match = _TOKEN.match(line, at)
        if match is None:
            raise _refused(line, at, number)
        if match["comment"] is not None or match["end"] is not None:
            return found
        found.append(_token(match, number, first=not found))
        at = match.end()


def _token(match: re.Match[str], number: int, *, first: bool) -> Token:
    if match["quoted"] is not None:
        try:
            return Token(json.loads(match["quoted"], strict=False), "name")
        except ValueError as error:
            raise _syntax("syntax_quote", match.string, number) from error
    if match["curly"] is not None:
        return Token(match["curly"], "name")
    if match["operator"] is not None:
        return Token(_SPELT.get(match["operator"], match["operator"]), "operator")
    return Token(match["word"], "keyword" if first and match["word"] in KEYWORDS else "name")


def _refused(line: str, at: int, number: int) -> ModelError:
    rest = line[at:].lstrip()
    if rest[0] in "\"'“”„":
        return _syntax("syntax_quote", line, number)
    foreign = _FOREIGN.match(rest)
    return _syntax("syntax_operator", line, number, sign=foreign[0]) if foreign else _syntax("syntax", line, number)


def _syntax(key: str, line: str, number: int, **facts: object) -> ModelError:
    return ModelError(key, line=number, text=shown(line), **facts)


def shown(line: str) -> str:
    """A line as an error shows it: whole unless very long."""
    line = line.strip()
    return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"


def quoted_name(name: str) -> str:
    """A name as it stands in the text: plain where it can be."""
    return name if _PLAIN.fullmatch(name) and name not in KEYWORDS else quoted_text(name)


def quoted_text(text: str) -> str:
    """Any text as a JSON string on one line."""
    quoted = json.dumps(text, ensure_ascii=False)
    # JSON leaves these as they are, yet they end a line and would split the statement.
    return re.sub("[\x85\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", quoted)
