"""What a model is made of: constructs, arrows, hypotheses and the studies behind them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from plsengine.errors import ModelError

Mode = Literal["reflective", "formative"]
Direction = Literal["positive", "negative", "either"]
InteractionMethod = Literal["two_stage", "product_indicator", "orthogonal"]
# How a construct of constructs is estimated: its indicators are those of its components, once more; or the scores of its
# components from a first stage, which holds it with repeated indicators, or only its components in its place.
HigherOrder = Literal["repeated_indicators", "embedded_two_stage", "disjoint_two_stage"]
Route = tuple[str, ...]


@dataclass(frozen=True)
class Construct:
    """A latent variable: short `name`, its `indicators` (columns of the survey), and a `label` with its full wording.

    `mode` "reflective" is estimated by mode A, "formative" by mode B. A higher-order construct has `components` instead of
    indicators: names of other constructs, which reflect or form it.
    """

    name: str
    indicators: tuple[str, ...] = ()
    mode: Mode = "reflective"
    label: str = ""
    components: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "indicators", _texts(self.indicators))
        object.__setattr__(self, "components", _texts(self.components))
        _check_texts(self.name, *self.indicators, self.label, *self.components)
        check_option("mode", self.mode, get_args(Mode))


@dataclass(frozen=True)
class Path:
    """An arrow: `source` influences `target`."""

    source: str
    target: str

    def __post_init__(self) -> None:
        _check_texts(self.source, self.target)


@dataclass(frozen=True)
class Interaction:
    """A moderation: `moderator` changes how strongly `predictor` influences `target`; quadratic if both are the same.

    `method`: "two_stage" multiplies construct scores, "product_indicator" multiplies indicators, "orthogonal" keeps of these
    products what the indicators don't explain.
    """

    moderator: str
    predictor: str
    target: str
    method: InteractionMethod = "two_stage"

    def __post_init__(self) -> None:
        _check_texts(self.moderator, self.predictor, self.target)
        check_option("method", self.method, get_args(InteractionMethod))

    @property
    def name(self) -> str:
        """Name of the product in tables, "X:M"."""
        return f"{self.predictor}:{self.moderator}"

    @property
    def quadratic(self) -> bool:
        """Whether it is the square of one construct."""
        return self.predictor == self.moderator

    @property
    def arrows(self) -> tuple[tuple[str, str], ...]:
        """Source and target of the arrows that must be there: without them, the product would stand in for them."""
        return tuple((source, self.target) for source in dict.fromkeys((self.predictor, self.moderator)))


@dataclass(frozen=True)
class Study:
    """An earlier study behind a hypothesis."""

    author: str
    year: str = ""
    method: str = ""
    result: str = ""

    def __post_init__(self) -> None:
        _check_texts(self.author, self.year, self.method, self.result)


@dataclass(frozen=True)
class Hypothesis:
    """A statement about a route of arrows: two constructs for a direct effect, more for a specific indirect one."""

    name: str
    route: Route
    wording: str = ""
    direction: Direction = "either"
    studies: tuple[Study, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "route", _texts(self.route))
        object.__setattr__(self, "studies", tuple(self.studies))
        _check_texts(self.name, *self.route, self.wording)
        check_option("direction", self.direction, get_args(Direction))

    @property
    def direct(self) -> bool:
        """Whether it is about one arrow."""
        return len(self.route) == 2

    @property
    def arrows(self) -> tuple[tuple[str, str], ...]:
        """Source and target of each arrow that it hangs on."""
        return tuple(zip(self.route, self.route[1:], strict=False))


def look_of(name: str) -> str:
    """What a reader sees of a name: two names that look the same can't be told apart in a table."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    # A single name is meant as one, not as its letters.
    return (values,) if isinstance(values, str) else tuple(values)


def _check_texts(*values: object) -> None:
    for value in values:
        try:
            # Half a surrogate pair, as damaged JSON can hold, could never be written to a file.
            written = isinstance(value, str) and value.encode() is not None
        except UnicodeEncodeError:
            written = False
        if not written:
            raise ModelError("not_text", value=ascii(value)[:80])


def check_option(option: str, value: object, known: tuple[str, ...]) -> None:
    """Refuse what is not among the known ones. Raises ModelError : unknown_option."""
    if value not in known:
        raise ModelError("unknown_option", option=option, value=value, known=known)
