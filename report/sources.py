"""Sources: full entries by citation, and which of them a text cites."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "sources.toml"


@dataclass(frozen=True)
class Source:
    """One entry of the references in APA style, with italics as `*…*`.

    `authors` and `year` are as citations write them: "Hair et al.", "2022". `checked` False: the entry couldn't be
    compared with its title page, and the author of the report is asked to do so.
    """

    authors: str
    year: str
    entry: str
    checked: bool = True

    @property
    def citation(self) -> str:
        """The way a sentence names it: "Hair et al. (2022)"."""
        return f"{self.authors} ({self.year})"

    def cited_in(self, text: str) -> bool:
        """Whether a text cites it: "Hair et al. (2022)", "(Hair dkk., 2022)", "Chin dan Dibbern (2010)"."""
        return _pattern(self).search(text) is not None


@cache
def _pattern(source: Source) -> re.Pattern[str]:
    authors = re.escape(source.authors)
    authors = authors.replace(r"et\ al\.", r"(?:et\ al\.|dkk\.)").replace(r"\&", r"(?:\&|dan|and)")
    return re.compile(rf"(?<!\w){authors}(?:['’]s)?,?\ \(?{source.year}(?!\w)")


@cache
def sources() -> tuple[Source, ...]:
    """All sources that Jalur knows, in the order of a list of references."""
    listed = tomllib.loads(_FILE.read_text(encoding="utf-8"))["source"]
    found = [Source(**facts) for facts in listed]
    return tuple(sorted(found, key=lambda source: (source.entry.casefold().replace("*", ""), source.year)))


def cited(texts: Iterable[str]) -> tuple[Source, ...]:
    """Sources that some texts cite, in the order of a list of references."""
    whole = "\n".join(texts)
    return tuple(source for source in sources() if source.cited_in(whole))
