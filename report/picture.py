"""The drawing as a file for a thesis: SVG, and PNG at the resolution that printers ask for."""

from __future__ import annotations

import io
from pathlib import Path

import resvg_py
from PIL import Image

from report.scene import Scene
from report.svg import PRINT, to_svg

_FONTS = Path(__file__).parent / "fonts"
_FONT_FAMILY = "Liberation Sans"
_UNITS_PER_INCH = 96  # what SVG means by a length without a unit


def svg_bytes(scene: Scene, title: str) -> bytes:
    """SVG file of a scene in print look."""
    return to_svg(scene, PRINT, title=title).encode()


def png_bytes(scene: Scene, title: str, dots_per_inch: int = 300) -> bytes:
    """PNG file of a scene in print look."""
    return painted(to_svg(scene, PRINT, title=title), dots_per_inch)


def painted(svg: str, dots_per_inch: int = 300) -> bytes:
    """PNG file of an SVG document, painted with our own font: the same picture on every machine."""
    picture_bytes = resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=dots_per_inch / _UNITS_PER_INCH,
        skip_system_fonts=True,
        # Without a font the painter leaves texts out and says nothing.
        font_files=[str(_FONTS / f"LiberationSans-{weight}.ttf") for weight in ("Regular", "Bold")],
        font_family=_FONT_FAMILY,
        sans_serif_family=_FONT_FAMILY,
    )
    file = io.BytesIO()
    # Word places a picture by the resolution that it declares.
    with Image.open(io.BytesIO(picture_bytes)) as picture:
        picture.save(file, "PNG", dpi=(dots_per_inch, dots_per_inch))
    return file.getvalue()
