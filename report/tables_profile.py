"""Who answered: a table for each column of the respondents' profile, and two columns crossed."""

from __future__ import annotations

from plsengine.frequencies import CrossTable, cross_table
from plsengine.model import Model
from plsengine.survey import Survey
from report import table as make
from report.conventions import DEFAULT, Conventions
from report.description import Description, item_wording, profile_columns
from report.profile import Groups, grouped, groups
from report.table import Cell, Column, Table
from report.words import Words

_MAJORITY = 0.5


def profile_tables(
    survey: Survey, model: Model, description: Description, words: Words, conventions: Conventions = DEFAULT
) -> list[Table]:
    """A table of frequencies for each column of the profile.

    Raises
    ------
    SurveyError : "bad_class_width".
    """
    return [profile_table(survey, name, description, words) for name in profile_columns(survey, model, description)]


def profile_table(survey: Survey, column: str, description: Description, words: Words) -> Table:
    """Frequencies of one column; the percentages add up to exactly 100.

    Raises
    ------
    SurveyError : "bad_class_width".
    """
    found, name = groups(survey, column, description, words), item_wording(survey, column)
    rows = [
        [
            make.text(str(position)),
            make.text(entry.label),
            count_cell(words, entry.count),
            make.percent(words, entry.share),
        ]
        for position, entry in enumerate(found.entries(words), start=1)
    ]
    total = [
        make.EMPTY,
        make.text(words("tables.profile.total"), strong=True),
        count_cell(words, found.n, strong=True),
        Cell(words.percent(1.0), 1.0, strong=True),
    ]
    return make.build(
        words,
        profile_key(survey, column),
        words.guarded(None)("tables.profile.title", column=name),
        [
            Column(words("tables.profile.number"), "text"),
            Column(name, "text"),
            Column(words("tables.profile.count"), "integer"),
            Column(words("tables.profile.share"), "percent"),
        ],
        [*rows, total],
        footnotes=["" if found.plainly else words("tables.profile.rounded")],
        reading=_reading(found, words),
    )


def profile_key(survey: Survey, column: str) -> str:
    """Key of a column's table, without any user text: "profile_3" for the third column."""
    return f"profile_{[each.name for each in survey.columns].index(column) + 1}"


def _reading(found: Groups, words: Words) -> list[str]:
    """The largest and the smallest group."""
    said = dict(zip(found.labels, found.shares, strict=False))
    counted = {label: count for label, count in zip(found.labels, found.counts, strict=True) if count}
    if not counted:
        return []
    most, least = max(counted.values()), min(counted.values())
    largest = [label for label, count in counted.items() if count == most]
    smallest = [label for label, count in counted.items() if count == least]
    facts = {"n": found.n, "largest": largest, "most": most, "most_share": words.percent(said[largest[0]])}
    if len(counted) == 1:
        return [words("tables.profile.read_single", **facts)]
    if most == least:
        return [words("tables.profile.read_even", **facts)]
    sentences = [
        words(
            "tables.profile.read",
            **facts,
            smallest=smallest,
            least=least,
            least_share=words.percent(said[smallest[0]]),
        )
    ]
    if most > _MAJORITY * found.n:
        sentences.append(words("tables.profile.read_majority", largest=largest))
    return [" ".join(sentences)]


def count_cell(words: Words, count: int, *, strong: bool = False) -> Cell:
    """Cell with a whole number."""
    return Cell(words.integer(count), float(count), strong=strong)


def crossed(survey: Survey, rows: str, columns: str, description: Description, words: Words) -> CrossTable:
    """Two columns crossed, by the groups that their tables show.

    Raises
    ------
    SurveyError : "bad_class_width".
    EstimationError : "one_answer_in_cross".
    """
    found = cross_table(grouped(survey, rows, description, words), grouped(survey, columns, description, words))
    # As their own tables have them; groups without anybody who answered both fall away.
    first, second = (groups(survey, column, description, words).labels for column in (rows, columns))
    return found.ordered(
        [label for label in first if label in found.counts.index],
        [label for label in second if label in found.counts.columns],
    )


def cross_tables(
    survey: Survey,
    rows: str,
    columns: str,
    description: Description,
    words: Words,
    conventions: Conventions = DEFAULT,
) -> list[Table]:
    """Counts of two columns together, and the chi-square test of their independence.

    Raises
    ------
    SurveyError : "bad_class_width".
    EstimationError : "one_answer_in_cross".
    """
    found = crossed(survey, rows, columns, description, words)
    return [
        _cross_counts(found, survey, rows, columns, words),
        _independence(found, survey, rows, columns, words, conventions),
    ]


def _cross_counts(found: CrossTable, survey: Survey, rows: str, columns: str, words: Words) -> Table:
    totals = found.counts.sum(axis=1)
    body = []
    for label, counts in found.counts.iterrows():
        cells = [
            _count_and_expected(int(count), float(expected), words)
            for count, expected in zip(counts, found.expected.loc[label], strict=True)
        ]
        body.append([make.text(str(label)), *cells, count_cell(words, int(totals[label]))])
    sums = [count_cell(words, int(count), strong=True) for count in found.counts.sum()]
    body.append([make.text(words("tables.profile.total"), strong=True), *sums, count_cell(words, found.n, strong=True)])
    first, second = item_wording(survey, rows), item_wording(survey, columns)
    return make.build(
        words,
        "cross_table",
        words.guarded(None)("tables.cross.title", rows=first, columns=second),
        [
            Column(first, "text"),
            *(Column(str(label), "text") for label in found.counts.columns),
            Column(words("tables.profile.total"), "integer"),
        ],
        body,
        footnotes=[words("tables.cross.expected"), words("tables.cross.n", n=found.n)],
    )


def _count_and_expected(count: int, expected: float, words: Words) -> Cell:
    return make.text(f"{words.integer(count)} ({words.number(expected, 1)})")


def _independence(
    found: CrossTable, survey: Survey, rows: str, columns: str, words: Words, conventions: Conventions
) -> Table:
    lines = [
        [
            make.text(words("tables.cross.pearson")),
            make.number(words, found.chi_square),
            count_cell(words, found.freedom),
            make.p_value(words, found.p_value, conventions.p_style),
        ]
    ]
    if found.fisher_p is not None:
        p = make.p_value(words, found.fisher_p, conventions.p_style)
        lines.append([make.text(words("tables.cross.fisher")), make.EMPTY, make.EMPTY, p])
    lines.append([make.text("Cramér's V"), make.number(words, found.cramers_v), make.EMPTY, make.EMPTY])
    decisive = found.fisher_p if found.doubtful and found.fisher_p is not None else found.p_value
    first, second = item_wording(survey, rows), item_wording(survey, columns)
    key = "related" if decisive < conventions.significance else "unrelated"
    facts = {
        "rows": first,
        "columns": second,
        "p": words.p_value(decisive, "less"),
        "level": words.number(conventions.significance, 2),
    }
    cells = found.expected.size
    return make.build(
        words,
        "independence",
        words("tables.cross.test_title"),
        [
            Column(words("tables.cross.test"), "text"),
            Column(words("tables.cross.statistic")),
            Column(words("tables.cross.freedom"), "integer"),
            Column(words("tables.column.p")),
        ],
        lines,
        footnotes=[
            words("tables.cross.few", few=found.few, cells=cells) if found.few else words("tables.cross.enough"),
        ],
        reading=[
            words(f"tables.cross.{key}", **facts),
            words("tables.cross.doubtful") if found.doubtful and found.fisher_p is None else "",
            words("tables.cross.exact") if found.doubtful and found.fisher_p is not None else "",
        ],
    )
