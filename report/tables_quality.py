"""What a look at the quality of the data found: findings with their rows and columns, and who the respondents are."""

from __future__ import annotations

from plsengine.quality import Quality
from report import table as make
from report.conventions import DEFAULT, Conventions
from report.table import Column, Table
from report.tables_profile import count_cell
from report.words import Words


def findings(quality: Quality, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Every finding: how serious, what and where, and which step mends it."""
    rows = [
        [
            make.text(words(f"tables.quality.severity.{finding.note.severity}")),
            make.text(words(f"tables.quality.kinds.{finding.kind}")),
            make.text(words.note(finding.note)),
            make.text(words(f"tables.quality.remedies.{finding.remedy}")),
        ]
        for finding in quality.findings
    ]
    return make.build(
        words,
        "quality",
        words("tables.quality.title"),
        [Column(words(f"tables.quality.{name}"), "text") for name in ("serious", "kind", "what", "remedy")],
        rows,
    )


def noticed_respondents(quality: Quality, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Respondents that findings on answers name, with the figures behind it."""
    named = {row for finding in quality.findings if finding.remedy != "unify_texts" for row in finding.rows}
    people = quality.respondents
    rows = [
        [
            make.text(str(row)),
            make.percent(words, float(facts["missing"])),
            count_cell(words, int(facts["run"])),
            make.number(words, float(facts["deviation"])),
            count_cell(words, int(facts["extreme"])),
            make.number(words, float(facts["distance"])),
            make.p_value(words, float(facts["p_value"]), conventions.p_style),
        ]
        for row, facts in people.iterrows()
        if row in named
    ]
    return make.build(
        words,
        "noticed_respondents",
        words("tables.quality.people_title"),
        [
            Column(words("tables.quality.row"), "text"),
            Column(words("tables.quality.missing"), "percent"),
            Column(words("tables.quality.run"), "integer"),
            Column(words("tables.quality.deviation")),
            Column(words("tables.quality.extreme"), "integer"),
            Column("D²"),
            Column(words("tables.column.p")),
        ],
        rows,
        footnotes=[words("tables.quality.people_note", items=quality.chosen.shape[1], z=quality.limits.z)],
    )


def missing_patterns(quality: Quality, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Which items were left out together, and how often."""
    n = quality.survey.n
    rows = [
        [
            make.text(words.join(pattern.items_) if pattern.items_ else words("tables.quality.complete")),
            count_cell(words, int(pattern.count_)),
            make.percent(words, pattern.count_ / n),
        ]
        for pattern in quality.patterns.rename(columns={"items": "items_", "count": "count_"}).itertuples()
    ]
    return make.build(
        words,
        "missing_patterns",
        words("tables.quality.patterns_title"),
        [
            Column(words("tables.quality.left_out"), "text"),
            Column(words("tables.profile.count"), "integer"),
            Column(words("tables.profile.share"), "percent"),
        ],
        rows,
        footnotes=[words("tables.quality.patterns_note")],
    )
