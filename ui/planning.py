"""Sample size by formulas, and power by simulation: what the visitor assumes, and the answers."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from typing import get_args

import pandas as pd
import streamlit as st

import plsengine as pls
from plsengine.assumed_population import Kind
from plsengine.power import Power, Test
from plsengine.sample_size import MINIMUM_R_SQUARED, ModelDemands
from report import figures_power
from report import tables_planning as tables
from report.tables_planning import SizePlan
from ui.power_plan import PowerPlan, arrows_of, blocks_of, correlation_of
from ui.widgets import Progress, dark, long_work, show_figure, show_table, worded_key
from ui.workspace import workspace

_LEVELS = (0.01, 0.05, 0.10)
_POWERS = (0.80, 0.90, 0.95)
_MARGINS = (0.01, 0.05, 0.10)
_R_SQUARED = tuple(next(iter(MINIMUM_R_SQUARED.values())))
_REPLICATIONS = (200, 500, 1000, 2000)
_MOST_SIZES = 10
_MOST_CASES = 5000
_WANTED = 0.80


def show_sizes() -> None:
    """Every formula with the visitor's numbers filled in."""
    state = workspace()
    words, plain = state.words, state.plain_words
    plan = state.size_plan or _suggested()
    if state.model.paths:
        st.caption(words("planning.page.from_model"))

    def share(value: float) -> str:
        return plain.percent(value, 0)

    first, second = st.columns(2)
    with first:
        path = st.number_input(
            plain("planning.page.path"),
            0.01,
            0.99,
            plan.path,
            0.01,
            help=plain("planning.page.path_help"),
            key="plan_path",
        )
        levels, powers = st.columns(2)
        alpha = levels.selectbox(
            plain("planning.page.alpha"), _LEVELS, _LEVELS.index(plan.alpha), format_func=share, key="plan_alpha"
        )
        power = powers.selectbox(
            plain("planning.page.power"), _POWERS, _POWERS.index(plan.power), format_func=share, key="plan_power"
        )
        at_hand = st.number_input(plain("planning.page.at_hand"), 1, None, plan.at_hand, 1, key="plan_at_hand")
        population = st.number_input(
            plain("planning.page.population"), 2, None, plan.population, 1, key="plan_population"
        )
    with second:
        arrows, formative = st.columns(2)
        most = arrows.number_input(plain("planning.page.arrows"), 1, 100, plan.demands.arrows, 1, key="plan_arrows")
        block = formative.number_input(
            plain("planning.page.formative"), 0, 100, plan.demands.formative, 1, key="plan_formative"
        )
        indicators = st.number_input(
            plain("planning.page.indicators"), 1, 1000, plan.demands.indicators, 1, key="plan_indicators"
        )
        r_squared = st.selectbox(
            plain("planning.page.r_squared"),
            _R_SQUARED,
            _R_SQUARED.index(plan.r_squared),
            format_func=lambda each: plain.number(each, 2),
            key=worded_key("plan_r_squared"),
        )
        margin = st.selectbox(
            plain("planning.page.margin"), _MARGINS, _MARGINS.index(plan.margin), format_func=share, key="plan_margin"
        )
    chosen = SizePlan(
        float(path), alpha, power, margin, ModelDemands(block, most, indicators), r_squared, population, at_hand
    )
    if chosen != _suggested():
        state.size_plan = chosen
    show_table(tables.sample_sizes(chosen, plain))


def _suggested() -> SizePlan:
    """What the visitor's model and survey suggest."""
    state = workspace()
    plan = SizePlan(at_hand=None if state.survey is None else state.survey.n)
    if not state.model.paths:
        return plan
    found = ModelDemands.of(state.model)
    return replace(plan, demands=replace(found, arrows=max(1, found.arrows), indicators=max(1, found.indicators)))


def show_power() -> None:
    """Samples drawn from what the visitor assumes."""
    state = workspace()
    words = state.words
    st.markdown(words("planning.page.power_intro"))
    _choose_source()
    plan = _edited(state.power_plan)
    state.power_plan = plan
    if not plan.arrows:
        st.info(words("planning.page.incomplete"), icon=":material/edit:")
        return
    if not plan.sizes:
        st.info(words("planning.page.no_sizes"), icon=":material/edit:")
        return
    try:
        population = plan.population()
        result = _simulated(plan, population)
    except pls.JalurError as error:
        st.error(words.error(error), icon=":material/error:")
        return
    if result is not None:
        _show_result(result)


def _simulated(plan: PowerPlan, population: pls.Population) -> Power | None:
    state = workspace()
    level, seed = state.conventions.significance, state.analysis.seed
    question = ("power", plan, level, seed)

    def work(progress: Progress) -> Power:
        return pls.simulate_power(
            population,
            plan.sizes,
            replications=plan.replications,
            alpha=level,
            one_tailed=plan.one_tailed,
            test=plan.test,
            seed=seed,
            progress=progress,
        )

    return long_work(
        "power",
        known=state.knows_simulated(question),
        work=lambda progress: state.simulated(question, lambda: work(progress)),
        said="planning.page.progress",
    )


def _show_result(result: Power) -> None:
    state = workspace()
    plain, conventions = state.plain_words, state.conventions
    named = result.table.set_axis([conventions.relation(*arrow) for arrow in result.table.index])
    figure = figures_power.power_curves(
        named,
        wanted=_WANTED,
        words={"n": plain("planning.axis.n"), "power": plain("planning.axis.power")},
        number=lambda value: plain.number(value, 1),
        dark=dark(),
    )
    show_figure(figure, "power", plain("planning.power.title"))
    show_table(tables.power(result, plain, conventions, _WANTED))


def _choose_source() -> None:
    """Where the assumptions begin: an example, or the visitor's model with or without its estimates."""
    state = workspace()
    plain = state.plain_words
    model = state.model
    sources = ["example"]
    if model.paths and not (model.interactions or model.layered):
        sources += ["model", *(["estimate"] if state.survey is not None else [])]
    if len(sources) == 1:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for source in sources:
            if st.button(plain(f"planning.page.sources.{source}"), key=f"assume_{source}"):
                _begin_with(source)


def _begin_with(source: str) -> None:
    state = workspace()
    plan = PowerPlan()
    if source == "model":
        plan = replace(plan, arrows=arrows_of(state.model), blocks=blocks_of(state.model))
    elif source == "estimate":
        with suppress(pls.JalurError):
            estimate = state.estimate()
            plan = replace(
                plan,
                arrows=arrows_of(state.model, estimate),
                blocks=blocks_of(state.model, estimate),
                correlation=correlation_of(estimate),
            )
    state.power_plan = plan
    st.session_state["plan_source"] = source
    # Editors forget what was typed into them, and show the new assumptions.
    st.session_state["plan_round"] = st.session_state.get("plan_round", 0) + 1
    for key in [key for key in st.session_state if str(key).startswith("power_")]:
        del st.session_state[key]


def _edited(plan: PowerPlan) -> PowerPlan:
    """The plan as the editors on the page have it."""
    state = workspace()
    words, plain = state.words, state.plain_words
    if st.session_state.get("plan_source") == "estimate":
        st.caption(words("planning.page.options.estimated_note"))
    arrows, blocks = st.columns([4, 5])
    with arrows:
        st.markdown(f"**{words('planning.page.options.paths')}**")
        table = _table_editor("arrows", ("source", "target", "path"), plan.arrows)
    with blocks:
        st.markdown(f"**{words('planning.page.options.blocks')}**")
        measured = _table_editor("blocks", ("construct", "indicators", "loading"), plan.blocks)
    first, second, third = st.columns(3)
    kinds, tests = get_args(Kind), get_args(Test)
    with first:
        correlation = st.number_input(
            plain("planning.page.options.correlation"), -0.9, 0.9, plan.correlation, 0.1, key="power_correlation"
        )
        kind = st.selectbox(
            plain("planning.page.options.kind"),
            kinds,
            kinds.index(plan.kind),
            format_func=lambda each: plain(f"planning.page.kinds.{each}"),
            help=plain("planning.page.options.kind_help"),
            key=worded_key("power_kind"),
        )
    with second:
        sizes = st.text_input(
            plain("planning.page.options.sizes"),
            " ".join(map(str, plan.sizes)),
            help=plain("planning.page.options.sizes_help"),
            key="power_sizes",
        )
        replications = st.selectbox(
            plain("planning.page.options.replications"),
            _REPLICATIONS,
            _REPLICATIONS.index(plan.replications),
            format_func=plain.integer,
            key=worded_key("power_replications"),
        )
    with third:
        test = st.selectbox(
            plain("planning.page.options.test"),
            tests,
            tests.index(plan.test),
            format_func=lambda each: plain(f"planning.page.tests.{each}"),
            help=plain("planning.page.options.test_help"),
            key=worded_key("power_test"),
        )
        one_tailed = st.toggle(plain("planning.page.options.one_tailed"), plan.one_tailed, key="power_one_tailed")
    numbers = sorted({min(int(each), _MOST_CASES) for each in re.findall(r"[0-9]+", sizes)})[:_MOST_SIZES]
    return PowerPlan(
        tuple((str(a).strip(), str(b).strip(), float(value)) for a, b, value in table.itertuples(index=False)),
        tuple((str(name).strip(), int(count), float(value)) for name, count, value in measured.itertuples(index=False)),
        float(correlation),
        kind,
        tuple(numbers),
        replications,
        test,
        one_tailed,
    )


def _table_editor(name: str, columns: tuple[str, str, str], rows: tuple[tuple[object, ...], ...]) -> pd.DataFrame:
    """Rows that can be added, changed and taken away; those that aren't whole are left out."""
    plain = workspace().plain_words
    key = f"plan_{name}_{st.session_state.get('plan_round', 0)}"
    # An editor's changes are relative to the table that it began with, which must stay the same while it's on the page.
    if key not in st.session_state:
        st.session_state[f"begun_{name}"] = pd.DataFrame(list(rows), columns=list(columns))
    kinds = {
        "path": st.column_config.NumberColumn(min_value=-0.99, max_value=0.99, step=0.001),
        "loading": st.column_config.NumberColumn(min_value=0.05, max_value=1.0, step=0.001),
        "indicators": st.column_config.NumberColumn(min_value=1, max_value=50, step=1),
    }
    config = {}
    for column in columns:
        config[column] = kinds.get(column) or st.column_config.TextColumn()
        config[column]["label"] = plain(f"planning.page.columns.{column}")
    edited = st.data_editor(
        st.session_state[f"begun_{name}"],
        column_config=config,
        num_rows="dynamic",
        hide_index=True,
        width="stretch",
        key=key,
    )
    named = [column for column in columns if column not in kinds]
    return edited[edited[named].fillna("").ne("").all(axis=1)].dropna()
