"""Footnotes that several tables share, and the constructs that a criterion doesn't reach."""

from __future__ import annotations

from plsengine.estimate import Estimate
from plsengine.model import Construct
from plsengine.resample import Bootstrap
from plsengine.thresholds import Criterion, Verdict
from report.conventions import Conventions, full_name
from report.verdicts import cited, criterion_text, range_text
from report.words import Words

SINGLE_ITEM = Verdict("not_applicable", "single_item")
FORMATIVE = Verdict("not_applicable", "formative")


def outside(construct: Construct) -> Verdict | None:
    """Why criteria of reflective scales don't apply to a construct; None where they do."""
    if construct.mode == "formative":
        return FORMATIVE
    return SINGLE_ITEM if len(construct.indicators) == 1 else None


def rule(criterion: Criterion, words: Words) -> str:
    """The criterion of a table, and where it comes from."""
    return words("tables.footnote.criterion", rule=range_text(criterion, words), source=cited(criterion.source, words))


def rule_of(criterion: Criterion, words: Words) -> str:
    """The same for a table with several criteria."""
    return words(
        "tables.footnote.criterion_of",
        quantity=words(f"verdicts.quantity.{criterion.quantity}"),
        rule=range_text(criterion, words),
        source=cited(criterion.source, words),
    )


def unjudged(estimate: Estimate, words: Words, only: str | None = None) -> list[str]:
    """Why single-item and formative constructs, or `only` this one, have no verdict."""
    constructs = [c for c in estimate.model.constructs if only in (None, c.name)]
    single = [full_name(estimate.model, c.name) for c in constructs if outside(c) == SINGLE_ITEM]
    formative = [full_name(estimate.model, c.name) for c in constructs if outside(c) == FORMATIVE]
    notes = []
    if single:
        notes.append(words("tables.footnote.single_item", names=single))
    if formative:
        notes.append(words("tables.footnote.formative", names=formative))
    return notes


def resamples(bootstrap: Bootstrap, words: Words) -> str:
    """What a bootstrap's figures rest on."""
    if bootstrap.seed is None:
        return words("tables.footnote.resamples_given", count=bootstrap.resamples)
    return words("tables.footnote.resamples", count=bootstrap.resamples, seed=str(bootstrap.seed))


def significance(conventions: Conventions, words: Words) -> str:
    """The level that p values are held against."""
    criterion = conventions.profile.criterion("p_value")
    return words(
        "tables.footnote.significance",
        rule=criterion_text(criterion, words),
        level=words.percent(conventions.significance, 0),
    )
