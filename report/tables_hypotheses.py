"""Tables of direct effects from the bootstrap: the test of the hypotheses, and confidence intervals."""

from __future__ import annotations

from scipy import stats

from plsengine.model import Hypothesis
from plsengine.resample import Bootstrap
from report import footnotes as notes
from report import table as make
from report.conventions import DEFAULT, Conventions, full_name
from report.effects import Effect, conclusion, decide, decision_cell, figure_cells, headings, test_footnotes
from report.table import Column, Table
from report.tables_structure import beyond_one_footnote, not_a_percent
from report.words import ABSENT, Words


def hypothesis_test(bootstrap: Bootstrap, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Direct effects with their tests and decisions, hypotheses first.

    A model without hypotheses about paths gets one a path, H1, H2, …, without direction. Arrows to components are no
    hypotheses: `component_effects` has them.
    """
    effects = direct_effects(bootstrap, conventions)
    wording = conventions.wording and any(e.hypothesis is not None and e.hypothesis.wording for e in effects)
    rows = []
    for effect in effects:
        statement = [make.text(effect.hypothesis.wording if effect.hypothesis else "")] if wording else []
        rows.append(
            [
                make.text(effect.hypothesis.name if effect.hypothesis else ABSENT),
                *statement,
                make.text(conventions.relation(*effect.route)),
                *figure_cells(effect.figures, effect.p_value, words, conventions),
                decision_cell(effect, words, conventions),
            ]
        )
    beyond = [conventions.relation(*e.route) for e in effects if abs(e.figures["original"]) > 1]
    return make.build(
        words,
        "hypothesis_test",
        words("tables.hypothesis_test.title"),
        [
            Column(words("tables.column.hypothesis"), "text"),
            *([Column(words("tables.column.statement"), "text")] if wording else []),
            Column(words("tables.column.relation"), "text"),
            *headings(words),
            Column(words("tables.column.verdict"), "text"),
        ],
        rows,
        verdicts=[effect.verdict for effect in effects],
        footnotes=[
            *test_footnotes(bootstrap, effects, words, conventions),
            beyond_one_footnote(beyond, words),
        ],
        reading=[
            *(read_effect(bootstrap, effect, words, conventions) for effect in effects),
            not_a_percent(bootstrap.estimate, words),
        ],
    )


def direct_effects(bootstrap: Bootstrap, conventions: Conventions) -> list[Effect]:
    """Direct effects with their decisions, hypotheses first."""
    model = bootstrap.estimate.model
    table = bootstrap.paths.drop(index=list(bootstrap.estimate.component_arrows))
    hypotheses = [h for h in model.hypotheses if len(h.route) == 2]
    if not hypotheses:
        hypotheses = [Hypothesis(f"H{k}", tuple(arrow)) for k, arrow in enumerate(table.index, 1)]
    claimed = {hypothesis.route for hypothesis in hypotheses}
    effects = [decide(h.route, table.loc[h.route], h, conventions) for h in hypotheses]
    others = [arrow for arrow in table.index if tuple(arrow) not in claimed]
    return [*effects, *(decide(tuple(arrow), table.loc[arrow], None, conventions) for arrow in others)]


def component_effects(bootstrap: Bootstrap, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Paths between higher-order constructs and their components, which repeated indicators make."""
    arrows = bootstrap.estimate.component_arrows
    effects = [decide(arrow, bootstrap.paths.loc[arrow], None, conventions) for arrow in arrows]
    weak = [conventions.relation(*effect.route) for effect in effects if not effect.significant]
    if weak:
        reading = [words("tables.component_effects.weak", items=weak)]
    else:
        reading = [words("tables.component_effects.all", count=len(effects))] if effects else []
    return make.build(
        words,
        "component_effects",
        words("tables.component_effects.title"),
        [
            Column(words("tables.column.relation"), "text"),
            *headings(words),
            Column(words("tables.column.verdict"), "text"),
        ],
        [
            [
                make.text(conventions.relation(*effect.route)),
                *figure_cells(effect.figures, effect.p_value, words, conventions),
                decision_cell(effect, words, conventions),
            ]
            for effect in effects
        ],
        verdicts=[effect.verdict for effect in effects],
        footnotes=test_footnotes(bootstrap, effects, words, conventions),
        reading=reading,
    )


def read_path(bootstrap: Bootstrap, arrow: tuple[str, str], words: Words, conventions: Conventions = DEFAULT) -> str:
    """Sentence on one arrow: its test, and what becomes of its hypothesis."""
    hypothesis = next((each for each in bootstrap.estimate.model.hypotheses if each.route == arrow), None)
    effect = decide(arrow, bootstrap.paths.loc[arrow], hypothesis, conventions)
    return read_effect(bootstrap, effect, words, conventions)


def read_effect(bootstrap: Bootstrap, effect: Effect, words: Words, conventions: Conventions) -> str:
    """Sentence on one direct effect, true to its figures."""
    model, figures = bootstrap.estimate.model, effect.figures
    if effect.verdict.level == "not_applicable":
        return ""
    criterion = conventions.profile.criterion("p_value")
    facts = {
        "source": full_name(model, effect.route[0]),
        "target": full_name(model, effect.route[-1]),
        "original": words.number(figures["original"]),
        "t": _compared(float(figures["t"]), _critical_t(bootstrap, effect, conventions), words),
        "p": f"{words.p_value(effect.p_value, conventions.p_style)} "
        f"({'<' if effect.p_value < conventions.significance else '≥'} {words.number(criterion.value, 2)})",
        "direction": words("tables.positive" if figures["original"] > 0 else "tables.negative"),
    }
    if effect.hypothesis is None:
        key = "tables.effect.significant" if effect.significant else "tables.effect.not_significant"
        return words(key, **facts)
    facts["name"] = effect.hypothesis.name
    facts["conclusion"] = conclusion(effect, words, conventions)
    if effect.verdict.reason == "opposite":
        expected = "tables.positive" if effect.hypothesis.direction == "positive" else "tables.negative"
        return words("tables.hypothesis_test.opposite", expected=words(expected), **facts)
    if effect.verdict.reason == "accepted":
        return words("tables.hypothesis_test.accepted", **facts)
    return words("tables.hypothesis_test.rejected", **facts)


def _critical_t(bootstrap: Bootstrap, effect: Effect, conventions: Conventions) -> float:
    tail = conventions.significance if conventions.one_tailed and effect.directed else conventions.significance / 2
    return float(stats.t.isf(tail, bootstrap.resamples - 1))


def _compared(t: float, critical: float, words: Words) -> str:
    return f"{words.number(t)} ({'>' if t > critical else '≤'} {words.number(critical)})"


def confidence_intervals(bootstrap: Bootstrap, words: Words, conventions: Conventions = DEFAULT) -> Table:
    """Percentile intervals of the path coefficients at the level that the significance level leaves."""
    level = 1 - conventions.significance
    table = conventions.tested(bootstrap).drop(index=list(bootstrap.estimate.component_arrows))
    rows = [
        [
            make.text(conventions.relation(*arrow)),
            *(make.number(words, row[name]) for name in ("original", "mean", "bias", "ci_low", "ci_high")),
        ]
        for arrow, row in table.iterrows()
    ]
    return make.build(
        words,
        "confidence_intervals",
        words("tables.confidence_intervals.title", level=words.percent(level, 0)),
        [
            Column(words("tables.column.relation"), "text"),
            Column(words("tables.column.original")),
            Column(words("tables.column.mean")),
            Column(words("tables.column.bias")),
            Column(words.percent((1 - level) / 2)),
            Column(words.percent((1 + level) / 2)),
        ],
        rows,
        footnotes=[words(f"tables.footnote.interval.{conventions.interval}"), notes.resamples(bootstrap, words)],
    )
