"""Widgets of the model page. Every change is an edit of the workspace's model; a refused one leaves it as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import get_args

import pandas as pd
import streamlit as st

import plsengine as pls
from plsengine.intake_codes import is_counted_through
from plsengine.model import HigherOrder, InteractionMethod
from plsengine.proposals import propose_constructs
from ui.studies_form import studies_form
from ui.workspace import workspace

_REFUSED = "model_refused"
_MODES = ("reflective", "formative")
_DIRECTIONS = ("positive", "negative", "either")


def edit(change: Callable[[pls.Model], pls.Model]) -> None:
    """Apply an edit; a refusal is kept for `refusal` to show, and the widgets go back to the model."""
    state = workspace()
    try:
        state.change_model(change)
    except pls.ModelError as error:
        st.session_state[_REFUSED] = error
        state.revision += 1


def refusal() -> None:
    """Show why the last edit was refused."""
    if error := st.session_state.pop(_REFUSED, None):
        st.error(workspace().words.error(error), icon=":material/block:")


def history_buttons(tab: str) -> None:
    """Undo and redo, for forms and drawing alike."""
    state = workspace()
    plain = state.plain_words
    with st.container(horizontal=True):
        for act, icon, possible, step in (
            ("undo", ":material/undo:", state.can_undo, state.undo),
            ("redo", ":material/redo:", state.can_redo, state.redo),
        ):
            st.button(plain(f"app.model.{act}"), icon=icon, disabled=not possible, on_click=step, key=f"{act}_{tab}")


def widget_key(*parts: str) -> str:
    """Key of a widget that starts anew from the model after every edit, and in another language."""
    state = workspace()
    return "/".join(("model", str(state.revision), state.language, *parts))


def value(key: str) -> object:
    """What the visitor put into a widget."""
    return st.session_state[key]


def show_constructs() -> None:
    """Every construct with its columns, and a form for one more."""
    history_buttons("constructs")
    for construct in workspace().model.constructs:
        construct_editor(construct)
    construct_adder()
    _higher_order_picker()


def show_arrows() -> None:
    """What points at each construct."""
    state = workspace()
    history_buttons("arrows")
    if len(state.model.constructs) < 2:
        st.info(state.words("app.model.arrows_need_two"), icon=":material/info:")
        return
    st.markdown(state.words("app.model.arrows_intro"))
    for name in _with_possible_arrows():
        predictor_editor(name)
    if state.model.paths:
        plain = state.plain_words
        arrows = [{plain("app.model.from"): p.source, plain("app.model.to"): p.target} for p in state.model.paths]
        st.dataframe(pd.DataFrame(arrows), hide_index=True, width="content")
    _interaction_editor()


def show_hypotheses() -> None:
    """Every hypothesis, and a way to more."""
    history_buttons("hypotheses")
    hypothesis_editor()


# --- constructs -------------------------------------------------------------------------------------------


def proposals() -> tuple[pls.Construct, ...]:
    """Constructs that the column names suggest, as long as the model is empty; numbers that only count suggest none."""
    state = workspace()
    if state.survey is None or state.model.constructs:
        return ()
    return propose_constructs(name for name in state.survey.numeric_columns if not is_counted_through(name))


def uncoded() -> bool:
    """Whether the model is empty and all statements are only counted through."""
    state = workspace()
    items = state.survey.item_columns if state.survey else ()
    return not state.model.constructs and bool(items) and all(map(is_counted_through, items))


def with_constructs(constructs: Iterable[pls.Construct], model: pls.Model) -> pls.Model:
    """Model with several more constructs."""
    for construct in constructs:
        model = model.with_construct(construct.name, construct.indicators, construct.mode, construct.label)
        if construct.components:
            model = model.with_components(construct.name, construct.components)
    return model


def construct_editor(construct: pls.Construct) -> None:
    """Name, label, columns and kind of one construct."""
    state = workspace()
    words, plain, name = state.words, state.plain_words, construct.name
    title = words("app.model.construct_title", name=name, label=construct.label, count=len(construct.indicators))
    with st.expander(title, icon=":material/circle:", expanded=len(state.model.constructs) <= 1):
        short, long, mode = st.columns([2, 4, 2])
        short.text_input(
            plain("app.model.name"),
            name,
            key=(key := widget_key(name, "name")),
            on_change=lambda key=key: edit(lambda m: m.renamed(name, str(value(key)).strip())),
        )
        long.text_input(
            plain("app.model.label"),
            construct.label,
            key=(key := widget_key(name, "label")),
            on_change=lambda key=key: edit(lambda m: m.with_label(name, str(value(key)).strip())),
        )
        mode.selectbox(
            plain("app.model.mode"),
            _MODES,
            index=_MODES.index(construct.mode),
            format_func=lambda mode: plain(f"app.model.modes.{mode}"),
            help=plain("app.model.mode_help"),
            key=(key := widget_key(name, "mode")),
            on_change=lambda key=key: edit(lambda m: m.with_mode(name, value(key))),  # type: ignore[arg-type]
        )
        st.multiselect(
            plain("app.model.indicators"),
            _free_columns(construct),
            default=construct.indicators,
            key=(key := widget_key(name, "indicators")),
            on_change=lambda key=key: edit(partial(_with_indicators, name, tuple(value(key)))),  # type: ignore[arg-type]
            placeholder=plain("app.model.indicators_placeholder"),
        )
        if parts := _possible_components(construct):
            st.multiselect(
                plain("app.model.components"),
                parts,
                default=construct.components,
                help=plain("app.model.components_help"),
                key=(key := widget_key(name, "components")),
                on_change=lambda key=key: edit(lambda m: m.with_components(name, value(key))),  # type: ignore[arg-type]
                placeholder=plain("app.model.components_placeholder"),
            )
        st.button(
            plain("app.model.delete", name=name),
            icon=":material/delete:",
            on_click=edit,
            args=(lambda m: m.without_construct(name),),
            key=widget_key(name, "delete"),
        )


def _possible_components(construct: pls.Construct | None) -> list[str]:
    """Constructs of which this one (None: a new one) may consist; none for a construct with indicators of its own."""
    if construct and construct.indicators:
        return []
    model = workspace().model
    taken = {part for other in model.constructs if other != construct for part in other.components}
    return [each.name for each in model.constructs if each.indicators and each.name not in taken]


def _higher_order_picker() -> None:
    """How higher-order constructs are estimated, where there are any."""
    state = workspace()
    plain = state.plain_words
    if not any(construct.components for construct in state.model.constructs):
        return
    st.selectbox(
        plain("app.model.higher_order"),
        get_args(HigherOrder),
        index=get_args(HigherOrder).index(state.model.higher_order),
        format_func=lambda approach: plain(f"app.model.approaches.{approach}"),
        help=plain("app.model.higher_order_help"),
        key=(key := widget_key("higher_order")),
        on_change=lambda: edit(lambda m: m.with_higher_order(value(key))),  # type: ignore[arg-type]
    )


def _free_columns(construct: pls.Construct) -> list[str]:
    """Columns of numbers that no other construct has, the construct's own ones first even if the survey lacks them."""
    state = workspace()
    taken = set(state.model.indicators)
    known = state.survey.numeric_columns if state.survey else ()
    return [*construct.indicators, *(column for column in known if column not in taken)]


def _with_indicators(name: str, wanted: tuple[str, ...], model: pls.Model) -> pls.Model:
    current = next(c for c in model.constructs if c.name == name).indicators
    for indicator in current:
        if indicator not in wanted:
            model = model.without_indicator(indicator)
    for indicator in wanted:
        if indicator not in current:
            model = model.with_indicator(name, indicator)
    return model


def construct_adder() -> None:
    """Form for one more construct."""
    state = workspace()
    plain = state.plain_words
    taken = set(state.model.indicators)
    known = state.survey.numeric_columns if state.survey else ()
    with st.form(widget_key("add"), border=True):
        st.markdown(state.words("app.model.add_title"))
        short, columns = st.columns([2, 6])
        name = short.text_input(plain("app.model.name"), key=widget_key("add", "name"))
        chosen = columns.multiselect(
            plain("app.model.indicators"),
            [column for column in known if column not in taken],
            key=widget_key("add", "indicators"),
            placeholder=plain("app.model.indicators_placeholder"),
        )
        parts: list[str] = []
        if possible := _possible_components(None):
            parts = columns.multiselect(
                plain("app.model.components"),
                possible,
                help=plain("app.model.components_help"),
                key=widget_key("add", "components"),
                placeholder=plain("app.model.components_placeholder"),
            )
        if st.form_submit_button(plain("app.model.add"), icon=":material/add:"):
            new = name.strip(), tuple(chosen), tuple(parts)
            edit(lambda m: with_constructs([pls.Construct(new[0], new[1], components=new[2])], m))
            st.rerun()


# --- arrows -----------------------------------------------------------------------------------------------


def _with_possible_arrows() -> list[str]:
    """Constructs that arrows can join: components of another one have none but those from or to it."""
    model = workspace().model
    parts = {part for construct in model.constructs for part in construct.components}
    return [name for name in model.names if name not in parts]


def predictor_editor(target: str) -> None:
    """Which constructs point at this one."""
    state = workspace()
    plain = state.plain_words
    st.multiselect(
        plain("app.model.predictors", name=target),
        [name for name in _with_possible_arrows() if name != target],
        default=state.model.predictors(target),
        key=(key := widget_key(target, "predictors")),
        on_change=lambda: edit(partial(_with_predictors, target, tuple(value(key)))),  # type: ignore[arg-type]
        placeholder=plain("app.model.predictors_placeholder"),
    )


def _with_predictors(target: str, wanted: tuple[str, ...], model: pls.Model) -> pls.Model:
    current = model.predictors(target)
    for source in current:
        if source not in wanted:
            model = model.without_path(source, target)
    for source in wanted:
        if source not in current:
            model = model.with_path(source, target)
    return model


def _interaction_editor() -> None:
    """Which construct moderates which arrow, and how the product is made."""
    state = workspace()
    words, plain, model = state.words, state.plain_words, state.model
    if not model.paths:
        return
    st.markdown(words("app.model.interactions_intro"))
    for each in model.interactions:
        ends = (each.moderator, each.predictor, each.target)
        said, remove = st.columns([7, 2], vertical_alignment="center")
        facts = {"predictor": each.predictor, "target": each.target, "moderator": each.moderator}
        said.markdown(words("app.model.quadratic" if each.quadratic else "app.model.interaction", **facts))
        remove.button(
            plain("app.model.remove"),
            icon=":material/delete:",
            on_click=edit,
            args=(lambda m, ends=ends: m.without_interaction(*ends),),
            key=widget_key("interaction", *ends),
        )
    with st.form(widget_key("moderate"), border=False):
        arrow, moderator, add = st.columns([4, 3, 2], vertical_alignment="bottom")
        arrows = [(path.source, path.target) for path in model.paths]
        path = arrow.selectbox(plain("app.model.moderated"), arrows, format_func=" → ".join)
        by = moderator.selectbox(plain("app.model.moderator"), _with_possible_arrows())
        if add.form_submit_button(plain("app.model.moderate"), icon=":material/add:"):
            method = model.interactions[0].method if model.interactions else "two_stage"
            edit(lambda m: m.with_interaction(by, *path, method))
            st.rerun()
    if model.interactions:
        st.selectbox(
            plain("app.model.method"),
            get_args(InteractionMethod),
            index=get_args(InteractionMethod).index(model.interactions[0].method),
            format_func=lambda method: plain(f"app.model.methods.{method}"),
            help=plain("app.model.method_help"),
            key=(key := widget_key("method")),
            on_change=lambda: edit(lambda m: m.with_interaction_method(value(key))),  # type: ignore[arg-type]
        )


# --- hypotheses -------------------------------------------------------------------------------------------


def hypothesis_editor() -> None:
    """Wording and direction of each hypothesis, and one for every arrow at a click."""
    state = workspace()
    words, plain, model = state.words, state.plain_words, state.model
    if not model.paths:
        st.info(words("app.model.hypotheses_need_arrows"), icon=":material/info:")
        return
    tested = {hypothesis.route for hypothesis in model.hypotheses}
    arrows = [(path.source, path.target) for path in model.paths]
    arrows += [(each.name, each.target) for each in model.interactions]
    untested = [arrow for arrow in arrows if arrow not in tested]
    if untested:
        st.button(
            plain("app.model.hypotheses_fill", count=len(untested)),
            icon=":material/playlist_add:",
            on_click=edit,
            args=(partial(_with_hypotheses, untested),),
            key=widget_key("hypotheses", "fill"),
        )
    for hypothesis in model.hypotheses:
        _hypothesis_row(hypothesis)
    _mediation_adder(tested)


def _hypothesis_row(hypothesis: pls.Hypothesis) -> None:
    plain, name = workspace().plain_words, hypothesis.name
    with st.container(border=True):
        st.markdown(workspace().words("app.model.hypothesis", name=name, route=" → ".join(hypothesis.route)))
        wording, direction, remove = st.columns([6, 2, 1], vertical_alignment="bottom")
        wording.text_input(
            plain("app.model.wording"),
            hypothesis.wording,
            key=(key := widget_key("hypothesis", name, "wording")),
            on_change=lambda key=key: edit(partial(_reworded, hypothesis, wording=str(value(key)))),
        )
        direction.selectbox(
            plain("app.model.direction"),
            _DIRECTIONS,
            index=_DIRECTIONS.index(hypothesis.direction),
            format_func=lambda each: plain(f"app.model.directions.{each}"),
            key=(key := widget_key("hypothesis", name, "direction")),
            on_change=lambda key=key: edit(partial(_reworded, hypothesis, direction=value(key))),
        )
        remove.button(
            plain("app.model.remove"),
            icon=":material/delete:",
            on_click=edit,
            args=(lambda m: m.without_hypothesis(name),),
            key=widget_key("hypothesis", name, "remove"),
        )
        studies = studies_form(hypothesis, widget_key("hypothesis", name, "studies"))
        if studies is not None:
            edit(partial(_reworded, hypothesis, studies=studies))
            st.rerun()


def _reworded(hypothesis: pls.Hypothesis, model: pls.Model, **changes: object) -> pls.Model:
    return model.with_changed_hypothesis(hypothesis.name, **changes)


def _with_hypotheses(routes: Iterable[tuple[str, ...]], model: pls.Model) -> pls.Model:
    for route in routes:
        used = {hypothesis.name for hypothesis in model.hypotheses}
        number = next(k for k in range(1, len(used) + 2) if f"H{k}" not in used)
        model = model.with_hypothesis(pls.Hypothesis(f"H{number}", route))
    return model


def _mediation_adder(tested: set[tuple[str, ...]]) -> None:
    state = workspace()
    plain = state.plain_words
    routes = [route for route in state.model.all_indirect_routes(limit=200) if route not in tested]
    if not routes:
        return
    with st.form(widget_key("mediation"), border=False):
        choice, add = st.columns([6, 2], vertical_alignment="bottom")
        route = choice.selectbox(plain("app.model.mediation"), routes, format_func=" → ".join)
        if add.form_submit_button(plain("app.model.mediation_add"), icon=":material/add:"):
            edit(partial(_with_hypotheses, [route]))
            st.rerun()


# --- text -------------------------------------------------------------------------------------------------


def text_editor() -> None:
    """The whole model as text, to read, copy, and change."""
    state = workspace()
    plain = state.plain_words
    st.markdown(state.words("app.model.text_intro"))
    text = st.text_area(
        plain("app.model.text_label"),
        state.model.to_text(),
        height=320,
        key=widget_key("text"),
        label_visibility="collapsed",
    )
    if st.button(plain("app.model.text_apply"), icon=":material/check:", key=widget_key("text", "apply")):
        edit(lambda _: pls.Model.parse(text))
        st.rerun()
