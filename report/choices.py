"""What a campus wants of the report as a document, chosen by the user; what its tables say is in `conventions`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from report.words import Language

DecimalMark = Literal["comma", "point"]
TableStyle = Literal["rules", "frame"]
Method = Literal["pls", "warppls", "regression"]
SectionName = Literal[
    "method",
    "descriptives",
    "outer_model",
    "inner_model",
    "instrument",
    "assumptions",
    "regression",
    "hypotheses",
    "mediation",
    "moderation",
    "webqual",
    "further",
    "discussion",
    "conclusions",
    "references",
    "reproducibility",
]

SECTIONS: tuple[SectionName, ...] = get_args(SectionName)
DECIMALS = (2, 3, 4)
CHAPTERS = tuple(range(1, 10))
MOST_BEFORE = 99  # first number of tables and figures
YEARS = (2000, 2100)
LONGEST_TITLE = 500
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@dataclass(frozen=True)
class ReportChoices:
    """Method, language, looks, and extent of the report.

    `language` is that of the report, whatever the screen speaks. `style`: three horizontal rules as the APA wants them, or a
    full frame. `method_chapter` and `results_chapter` are the numbers that tables and headings begin with;
    `first_table` and `first_figure` are where the chapter of results begins to count. `year` stands in
    the line below tables. `reliability_first` puts reliability before the loadings.
    """

    method: Method = "pls"
    language: Language = "id"
    title: str = ""
    year: int = 2026
    decimal_mark: DecimalMark = "comma"
    decimals: int = 3
    style: TableStyle = "rules"
    method_chapter: int = 3
    results_chapter: int = 4
    first_table: int = 1
    first_figure: int = 1
    reliability_first: bool = False
    sections: tuple[SectionName, ...] = SECTIONS
    contents: bool = False
    lists: bool = False

    @property
    def numbers(self) -> Language:
        """The language whose decimal mark is wanted."""
        return "id" if self.decimal_mark == "comma" else "en"


def roman(chapter: int) -> str:
    """Number of a chapter as its heading writes it."""
    return _ROMAN[chapter - 1]
