"""Colours and letters of all figures: on a light page, on a dark one, and in print.

Blue and orange are told apart with every common kind of colour blindness, and never tell anything alone: dashes, open marks
or numbers stand beside them.
"""

from __future__ import annotations

from dataclasses import dataclass

# The first is the font that report/picture.py ships; the others have its widths.
FONTS = "'Liberation Sans', Arial, Helvetica, sans-serif"


@dataclass(frozen=True)
class Look:
    """Colours of a figure. `ground` None lets the page shine through.

    `weak` marks what is not significant; `low`, `middle` and `high` are the colours of −1, 0 and 1, on all of which `ink`
    can be read. `band` lies behind what has changed.
    """

    ink: str = "#1d2329"
    soft: str = "#5b646c"
    line: str = "#2b333a"
    weak: str = "#9a5b13"
    strong: str = "#1f5a8a"
    fill: str = "#ffffff"
    grid: str = "#d9dcd8"
    ground: str | None = None
    low: str = "#eda55f"
    middle: str = "#f7f7f5"
    high: str = "#6ea8dc"
    band: str = "#ffe08a"


LIGHT = Look()
DARK = Look(
    ink="#e8eaec",
    soft="#aab3bb",
    line="#c6ccd1",
    weak="#e3a75a",
    strong="#7db3dd",
    fill="#1d2328",
    grid="#3a4249",
    low="#8f5417",
    middle="#242a30",
    high="#2c6499",
    band="#6b5310",
)
PRINT = Look(ink="#000000", soft="#3a3a3a", line="#000000", weak="#000000", ground="#ffffff", band="#d0d0d0")


def look_for(*, dark: bool = False, printed: bool = False) -> Look:
    """Print look if wanted, else the look for the page's theme."""
    return PRINT if printed else DARK if dark else LIGHT


def mixed(first: str, second: str, share: float) -> str:
    """Colour between two, both "#rrggbb": `share` 0 gives the first, 1 the second."""
    pairs = zip(*(bytes.fromhex(colour[1:]) for colour in (first, second)), strict=True)
    return "#" + bytes(round(a + (b - a) * share) for a, b in pairs).hex()


def greys(count: int) -> list[str]:
    """Shades from white to a grey on which black letters can be read, for what has an order and is printed."""
    return [mixed("#ffffff", "#8c8c8c", k / max(count - 1, 1)) for k in range(count)]
