"""Everything that Jalur says, in the reader's language: catalogue sentences, numbers, errors and notes.

The catalogue is `report/catalogue/<language>/<area>.toml`; a large area goes on in `<area>.<subject>.toml`. The area is the
first part of a key: `tables.ave.title` stands in `tables.toml` under `[ave]`. A message is a template with facts in braces.
Where its wording depends on a number it is a table of Babel's plural forms, chosen by the fact `count` or
by the one that `by` names:

    rows_read = { one = "{count} row was read.", other = "{count} rows were read." }
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from numbers import Integral, Real
from pathlib import Path
from types import MappingProxyType
from typing import Literal, get_args

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

from plsengine.errors import JalurError, Note
from plsengine.messages import MESSAGES

Language = Literal["id", "en"]
PValueStyle = Literal["zeros", "less"]
Message = str | Mapping[str, str]

LANGUAGES: tuple[Language, ...] = get_args(Language)
CATALOGUE = Path(__file__).parent / "catalogue"
ABSENT = "–"
_UNWIELDY = 1e12  # from here on powers of ten read better than digits

_PLURAL_FORMS = {"zero", "one", "two", "few", "many", "other", "by"}


@cache
def catalogue(language: Language) -> Mapping[str, Message]:
    """Every message of a language by dotted key."""
    messages: dict[str, Message] = {}
    for file in sorted((CATALOGUE / language).glob("*.toml")):
        messages.update(_flat(tomllib.loads(file.read_text(encoding="utf-8")), area_of(file)))
    return MappingProxyType(messages)


def area_of(file: Path) -> str:
    """First part of the keys in a file of the catalogue."""
    return file.name.partition(".")[0]


def _flat(table: Mapping[str, object], prefix: str) -> dict[str, Message]:
    flat: dict[str, Message] = {}
    for name, value in table.items():
        key = f"{prefix}.{name}"
        if isinstance(value, Mapping) and not is_plural(value):
            flat.update(_flat(value, key))
        elif isinstance(value, (str, Mapping)):
            flat[key] = value
        else:
            raise TypeError(f"{key} in the catalogue is neither text nor a table")
    return flat


def is_plural(table: Mapping[str, object]) -> bool:
    """Whether a table of the catalogue holds the plural forms of one message."""
    return "other" in table and set(table) <= _PLURAL_FORMS


@dataclass(frozen=True)
class Words:
    """Sentences and numbers in one language.

    `numbers` writes numbers the way of another language than the words ("en": decimal point, as some campuses
    want), with `decimals`, unless a number has a fixed count of its own. `guard` is applied to every text among the
    facts, such as column names: give it the escaping of the place where the sentence will stand (HTML, Markdown).
    """

    language: Language
    numbers: Language | None = None
    guard: Callable[[str], str] | None = None
    decimals: int = 3

    def __post_init__(self) -> None:
        for chosen in (self.language, self.numbers or self.language):
            if chosen not in LANGUAGES:
                raise JalurError("unknown_option", option="language", value=chosen, known=LANGUAGES)

    def __call__(self, key: str, /, **facts: object) -> str:
        """Sentence of a key with its facts filled in: numbers written out, sequences listed.

        Raises
        ------
        KeyError : the catalogue lacks the key, or the sentence wants a fact that isn't given.
        """
        return self._filled(catalogue(self.language)[key], facts)

    def __contains__(self, key: str) -> bool:
        return key in catalogue(self.language)

    def guarded(self, guard: Callable[[str], str] | None) -> Words:
        """Return the same words with texts among the facts escaped by `guard`."""
        return replace(self, guard=guard)

    def error(self, error: JalurError) -> str:
        """What went wrong, where, and how to mend it."""
        return self._engine_sentence(error.key, error.facts)

    def note(self, note: Note) -> str:
        """What to know about a result."""
        return self._engine_sentence(note.key, note.facts)

    def _engine_sentence(self, key: str, facts: Mapping[str, object]) -> str:
        if self.language == "en":
            return self._filled(MESSAGES[key], facts)
        return self(f"errors.{key}", **facts)

    def _filled(self, message: Message, facts: Mapping[str, object]) -> str:
        if not isinstance(message, str):
            deciding = facts[message.get("by", "count")]
            form = Locale(self.language).plural_form(deciding)  # type: ignore[arg-type]
            message = message.get(form, message["other"])
        return message.format(**{name: self._spoken(fact) for name, fact in facts.items()})

    def _spoken(self, fact: object) -> str:
        if isinstance(fact, str):
            return self.guard(fact) if self.guard else fact
        if fact is None:
            return ABSENT
        if isinstance(fact, Integral):
            return self.integer(int(fact))
        if isinstance(fact, (Real, Decimal)):
            return self._plain(float(fact))
        if isinstance(fact, Iterable):
            return self.join(self._spoken(part) for part in fact)
        return self._spoken(str(fact))

    # --- numbers ----------------------------------------------------------------------------------------

    def number(self, value: float | None, decimals: int | None = None) -> str:
        """Number with a fixed count of decimals; "–" where there is none."""
        decimals = self.decimals if decimals is None else decimals
        return self._written(value, decimals, "#,##0" + ("." + "0" * decimals if decimals else ""))

    def integer(self, value: float | None) -> str:
        """Whole number with its thousands marked."""
        return self.number(value, 0)

    def percent(self, share: float | None, decimals: int = 1) -> str:
        """Share of 1 as a percentage."""
        if share is None or math.isnan(share):
            return ABSENT
        return self.number(100 * share, decimals) + "%"

    def p_value(self, value: float | None, style: PValueStyle = "zeros") -> str:
        """p value: "0,000" for a very small one as SmartPLS prints it, or "<0,001" in the style "less"."""
        least = max(0.001, 10.0**-self.decimals)
        if style == "less" and value is not None and value < least:
            return "<" + self.number(least, min(self.decimals, 3))
        return self.number(value)

    def join(self, parts: Iterable[str]) -> str:
        """Names as a list: "a, b, dan c"."""
        return format_list(list(parts), locale=self.language)

    def _plain(self, value: float) -> str:
        """Number among facts: at most three decimals, more only where nothing would be left."""
        if value and abs(value) < 0.0005:
            return self._powers(value)
        return self._written(value, 3, "#,##0.###")

    def _powers(self, value: float) -> str:
        return f"{value:.3g}".replace(".", "," if (self.numbers or self.language) == "id" else ".")

    def _written(self, value: float | None, decimals: int, pattern: str) -> str:
        if value is None or math.isnan(value):
            return ABSENT
        if math.isinf(value):
            return "∞" if value > 0 else "-∞"
        if abs(value) >= _UNWIELDY:
            return self._powers(value)
        # Rounded half up on the shortest decimal form, as spreadsheets show it; a rounded zero has no sign.
        exact = Decimal(repr(float(value)))
        rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
        return format_decimal(rounded if rounded else Decimal(0), pattern, locale=self.numbers or self.language)
