"""Tables of sample sizes and of power."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from plsengine import sample_size
from plsengine.power import Power
from plsengine.sample_size import ModelDemands, SampleSize
from report import table as make
from report.conventions import Conventions
from report.table import Column, Table
from report.words import Words

_CONFIDENCE = 0.95
_PROPORTION = 0.5


@dataclass(frozen=True)
class SizePlan:
    """What a study wants to find: `path` and `r_squared` are the smallest ones; `population` and `at_hand` may be unknown."""

    path: float = 0.2
    alpha: float = 0.05
    power: float = 0.80
    margin: float = 0.05
    demands: ModelDemands = ModelDemands(0, 3, 14)  # noqa: RUF009
    r_squared: float = 0.25
    population: int | None = None
    at_hand: int | None = None


def sample_sizes(plan: SizePlan, words: Words) -> Table:
    """Every rule with its formula filled in.

    Raises
    ------
    EstimationError : a figure of the plan is none.
    """
    found = list(_rules(plan))
    rows = [
        [
            make.text(words(f"planning.size.name.{name}")),
            make.text(words(f"planning.size.formula.{formula}", **_facts(words, plan, size))),
            make.Cell(words.integer(size.n), float(size.n), strong=name == "inverse_square_root"),
            make.text(words(f"planning.size.{ensures}")),
        ]
        for name, formula, ensures, size in found
    ]
    used = dict.fromkeys(_assumption(name) for name, *_ in found)
    facts = {
        "margin": words.percent(plan.margin, 0),
        "proportion": words.percent(_PROPORTION, 0),
        "confidence": words.percent(_CONFIDENCE, 0),
    }
    return make.build(
        words,
        "sample_size",
        words("planning.size.title"),
        [
            Column(words("planning.size.method"), "text"),
            Column(words("planning.size.working"), "text"),
            Column(words("planning.size.n"), "integer"),
            Column(words("planning.size.about_power"), "text"),
        ],
        rows,
        footnotes=[words(f"planning.size.assumes.{name}", **facts) for name in used],
        reading=_advice(plan, {name: size.n for name, _, _, size in found}, words),
    )


def _assumption(name: str) -> str:
    if name.endswith("per_indicator"):
        return "per_indicator"
    return "cochran" if name == "cochran_finite" else name


def _rules(plan: SizePlan) -> Iterator[tuple[str, str, str, SampleSize]]:
    """Name, formula, what it says about power, and the size."""
    tested = {"alpha": plan.alpha, "power": plan.power}
    yield "inverse_square_root", "inverse_square_root", "yes", sample_size.inverse_square_root(plan.path, **tested)
    yield "gamma_exponential", "gamma_exponential", "yes", sample_size.gamma_exponential(plan.path, **tested)
    tabled = sample_size.minimum_r_squared(plan.demands.arrows, plan.r_squared)
    if tabled is not None:
        yield "minimum_r_squared", "minimum_r_squared", "roughly", tabled
    yield "ten_times", "ten_times", "no", sample_size.ten_times(plan.demands)
    for name, times in (("five_per_indicator", 5), ("ten_per_indicator", 10)):
        yield name, "per_indicator", "no", sample_size.per_indicator(plan.demands.indicators, times)
    if plan.population is not None:
        yield "slovin", "slovin", "no", sample_size.slovin(plan.population, plan.margin)
        yield "krejcie_morgan", "krejcie_morgan", "no", sample_size.krejcie_morgan(plan.population)
    yield "cochran", "cochran", "no", sample_size.cochran(plan.margin)
    if plan.population is not None:
        finite = sample_size.cochran(plan.margin, population=plan.population)
        yield "cochran_finite", "cochran_finite", "no", finite


def _facts(words: Words, plan: SizePlan, size: SampleSize) -> dict[str, object]:
    # Whole numbers are written as such: 500, not 500,000 for five hundred.
    parts = {name: int(value) if float(value).is_integer() else value for name, value in size.parts.items()}
    if "infinite" in parts:
        parts["infinite"] = words.number(size.parts["infinite"], 2)
    if "reached" in parts:
        parts["reached"] = words.number(size.parts["reached"], 4)
    # Two decimals where the whole number is the nearest one: 217,47 → 217.
    decimals = 2 if "chi_square" in parts else 1
    return {
        **parts,
        "formative": plan.demands.formative,
        "arrows": plan.demands.arrows,
        "exact": words.number(size.exact, decimals),
        "n": size.n,
    }


def _advice(plan: SizePlan, sizes: dict[str, int], words: Words) -> list[str]:
    path = abs(plan.path)
    said = {"path": path, "power": words.percent(plan.power, 0), "alpha": words.percent(plan.alpha, 0)}
    needed = sizes["inverse_square_root"]
    advice = [words("planning.size.read.advice", n=needed, **said)]
    if plan.at_hand:
        reached = words.percent(sample_size.achieved_power(path, plan.at_hand, alpha=plan.alpha), 0)
        advice.append(words("planning.size.read.reached", n=plan.at_hand, **{**said, "power": reached}))
    campus = [name for name in ("slovin", "krejcie_morgan") if name in sizes]
    about_percentages = words("planning.size.read.no_power")
    if campus:
        names = [words(f"planning.size.name.{name}") for name in campus]
        most = max(needed, *(sizes[each] for each in campus))
        about_percentages += " " + words("planning.size.read.largest", names=names, n=most)
    advice.append(about_percentages)
    doubts = []
    if sizes["ten_times"] < needed:
        doubts.append(words("planning.size.read.ten_too_small", n=sizes["ten_times"], path=path))
    if path >= sample_size.MOST_TRUSTED_PATH:
        doubts.append(words("planning.size.read.strong_path"))
    if "minimum_r_squared" not in sizes:
        doubts.append(words("planning.size.read.outside_table", arrows=plan.demands.arrows))
    return [*advice, " ".join(doubts)]


def power(result: Power, words: Words, conventions: Conventions, wanted: float = 0.80) -> Table:
    """Power of every path at every size, and the size from which it is as wanted."""
    assumed, powers, smallest = result.population.table, result.table, result.smallest(wanted)
    rows = [
        [
            make.text(conventions.relation(*arrow)),
            make.number(words, assumed.loc[arrow, "assumed"]),
            make.number(words, assumed.loc[arrow, "estimated"]),
            *(make.percent(words, powers.loc[arrow, n]) for n in result.sizes),
            _needed(smallest[arrow], result, words, zero=not assumed.loc[arrow, "assumed"]),
        ]
        for arrow in powers.index
    ]
    return make.build(
        words,
        "power",
        words("planning.power.title"),
        [
            Column(words("planning.power.path"), "text"),
            Column(words("planning.power.assumed")),
            Column(words("planning.power.estimated")),
            *(Column(words("planning.power.at", n=n), "percent") for n in result.sizes),
            Column(words("planning.power.needed", power=words.percent(wanted, 0)), "integer"),
        ],
        rows,
        footnotes=_power_notes(result, words),
        reading=_power_reading(result, words, conventions, wanted),
    )


def _needed(size: float, result: Power, words: Words, *, zero: bool) -> make.Cell:
    if zero:
        return make.Cell("–", math.nan)
    if math.isnan(size):
        return make.Cell(words("planning.power.beyond", n=result.sizes[-1]), math.nan)
    if size <= result.sizes[0]:
        return make.Cell(words("planning.power.below", n=result.sizes[0]), size)
    return make.Cell(words.integer(size), size, strong=True)


def _power_notes(result: Power, words: Words) -> list[str]:
    tails = "one_tailed" if result.one_tailed else "two_tailed"
    return [
        words(f"planning.power.note.{result.population.kind}"),
        words(f"planning.power.note.{result.test}", resamples=result.resamples),
        words(
            "planning.power.note.settings",
            replications=result.replications,
            alpha=words.percent(result.alpha, 0),
            tails=words(f"planning.power.note.{tails}"),
            seed=str(result.seed),
            precision=words.percent(result.precision, 1),
        ),
        words("planning.power.note.failed", count=result.failed) if result.failed else "",
        words("planning.power.note.sources"),
    ]


def _power_reading(result: Power, words: Words, conventions: Conventions, wanted: float) -> list[str]:
    smallest = result.smallest(wanted)
    assumed = result.population.table["assumed"]
    real = [arrow for arrow in smallest.index if assumed[arrow]]
    missing = [conventions.relation(*arrow) for arrow in real if math.isnan(smallest[arrow])]
    zero = [conventions.relation(*arrow) for arrow in smallest.index if not assumed[arrow]]
    share, largest = words.percent(wanted, 0), result.sizes[-1]
    said = []
    if missing:
        said.append(words("planning.power.read.missing", paths=missing, power=share, n=largest))
    elif real:
        most = int(max(smallest[arrow] for arrow in real))
        said.append(words("planning.power.read.all", n=most, power=share))
    if zero:
        said.append(words("planning.power.read.zero", paths=zero, alpha=words.percent(result.alpha, 0)))
    model = result.population.model
    for name in model.endogenous:
        value = float(result.population.r_squared[model.names.index(name)])
        said.append(words("planning.power.read.r_squared", name=name, value=words.number(value)))
    return said
