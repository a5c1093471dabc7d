"""What stands beside the drawing: the details of what is selected on it, or all arrows at a glance."""

from __future__ import annotations

import streamlit as st

import plsengine as pls
from report import tables_details as tables
from report.conventions import full_name
from report.tables_details import hypothesis_on
from report.tables_hypotheses import read_path
from ui import diagram, warp
from ui.diagram_editor import interaction_element
from ui.escape import markdown
from ui.model_form import edit
from ui.widgets import show_facts, show_notes, show_table
from ui.workspace import workspace


def show_details() -> None:
    """Details of the selected element of the drawing."""
    state = workspace()
    bent = state.analysis.style == "warppls"
    try:
        bootstrap = None if bent else state.bootstrap_at_hand()
        estimate = state.bent().estimate if bent else state.estimate()
    except pls.JalurError as error:
        _show_draft(error)
        return
    if bootstrap is None and not bent:
        return
    chosen = state.selection
    identity = {name: placement.id for name, placement in state.placements.items()}
    names = {element: name for name, element in identity.items()}
    constructs = [names[each] for each in chosen.constructs if each in names]
    arrows = [(names[a], names[b]) for a, b in chosen.paths if a in names and b in names]
    arrows = [arrow for arrow in arrows if arrow in estimate.paths.index]
    indicators = [each for each in chosen.indicators if each in state.model.indicators]
    products = {interaction_element(each, identity): (each.name, each.target) for each in state.model.interactions}
    arrows += [products[element] for ends in chosen.interactions if (element := "x:" + ">".join(ends)) in products]
    match constructs, arrows, indicators:
        case [name], [], []:
            _show_construct(estimate, name)
        case [], [arrow], [] if bootstrap is None:
            warp.show_path(arrow)
        case [], [], [indicator] if bootstrap is None:
            warp.show_indicator(indicator)
        case _ if bootstrap is None:
            warp.show_overview()
        case [], [arrow], []:
            _show_path(bootstrap, arrow)
        case [], [], [indicator]:
            _show_indicator(state.bootstrap_of(state.model.owner(indicator) or ""), indicator)
        case _:
            _show_overview(bootstrap)


def _show_draft(error: pls.JalurError) -> None:
    state = workspace()
    if not state.model.constructs:
        st.info(state.words("app.details.empty"), icon=":material/draw:")
    else:
        st.info(state.words("app.model.not_ready") + " " + state.words.error(error), icon=":material/pending:")


def _title(text: str) -> None:
    st.markdown(f"#### {markdown(text)}")


def _show_overview(bootstrap: pls.Bootstrap) -> None:
    state = workspace()
    words, plain = state.words, state.plain_words
    st.caption(words("app.details.hint"))
    show_facts(tables.overview(bootstrap, plain, state.conventions))
    estimate = bootstrap.estimate
    for name, value in estimate.r_squared.loc[list(estimate.explained), "r_squared"].items():
        st.markdown(words("app.details.explained", name=full_name(state.model, name), share=plain.percent(value)))
    show_notes((*estimate.notes, *bootstrap.notes))
    st.caption(words("app.details.settings", n=estimate.n, resamples=bootstrap.resamples, seed=str(bootstrap.seed)))


def _show_path(bootstrap: pls.Bootstrap, arrow: tuple[str, str]) -> None:
    state = workspace()
    words, plain = state.words, state.plain_words
    _title(" → ".join(arrow))
    hypothesis = hypothesis_on(state.model, arrow)
    if hypothesis is None:
        st.caption(words("app.details.no_hypothesis"))
    else:
        direction = plain(f"app.model.directions.{hypothesis.direction}").lower()
        st.markdown(
            words("app.details.hypothesis", name=hypothesis.name, direction=direction, wording=hypothesis.wording)
        )
    st.markdown(markdown(read_path(bootstrap, arrow, plain, state.conventions)))
    diagram.show_distribution(bootstrap, arrow)
    show_facts(tables.path_facts(bootstrap, *arrow, plain, state.conventions))
    if any((each.name, each.target) == arrow for each in state.model.interactions):
        diagram.show_slopes(bootstrap, arrow)


def _show_construct(estimate: pls.Estimate, name: str) -> None:
    state = workspace()
    words, plain = state.words, state.plain_words
    construct = state.model.construct(name)
    _title(full_name(state.model, name))
    mode = plain(f"app.model.modes.{construct.mode}")
    if construct.components:
        st.caption(words("app.details.higher_order", mode=mode, components=list(construct.components)))
    else:
        st.caption(words("app.details.construct", mode=mode, count=len(construct.indicators)))
    show_facts(tables.construct_facts(estimate, name, plain, state.conventions))
    if state.analysis.style == "warppls":
        st.caption(words("app.warp.straight_only"))
    without = state.without_each_indicator(name)
    if not without:
        if not construct.components:
            st.caption(words("app.details.only_item"))
        return
    show_table(tables.dropped_items(estimate, without, name, plain, state.conventions))
    with st.container(horizontal=True):
        for item in without:
            _drop_button(item)


def _drop_button(item: str) -> None:
    st.button(
        workspace().plain_words("app.details.drop", indicator=item),
        icon=":material/remove_circle:",
        on_click=edit,
        args=(lambda model: model.without_indicator(item),),
        key=f"drop/{item}",
    )


def show_whole_preview() -> None:
    """Below the drawing: every path and every R² without each item of the selected construct, or of the selected item."""
    state = workspace()
    names = {placement.id: name for name, placement in state.placements.items()}
    chosen = state.selection
    construct = next((names[each] for each in chosen.constructs if each in names), None)
    if construct is None and len(chosen.indicators) == 1:
        construct = state.model.owner(chosen.indicators[0])
    if construct is None:
        return
    try:
        estimate, without = state.estimate(), state.without_each_indicator(construct)
    except pls.JalurError:
        return
    if without:
        with st.expander(state.words("app.details.whole", name=construct), icon=":material/difference:"):
            show_table(
                tables.dropped_items(estimate, without, construct, state.plain_words, state.conventions, whole=True)
            )


def _show_indicator(bootstrap: pls.Bootstrap, indicator: str) -> None:
    state = workspace()
    words, plain = state.words, state.plain_words
    estimate = bootstrap.estimate
    owner = state.model.owner(indicator) or ""
    _title(indicator)
    if state.survey is not None and (wording := state.survey.column(indicator).label):
        st.markdown(f"*{markdown(wording)}*")
    st.caption(words("app.details.indicator", construct=full_name(state.model, owner)))
    show_facts(tables.indicator_facts(bootstrap, indicator, plain, state.conventions))
    if state.survey is not None:
        column = state.survey.column(indicator)
        st.markdown(words("app.details.answers", n=state.survey.n - column.missing, missing=column.missing))
        diagram.show_answers(state.survey, indicator)
    show_facts(tables.own_cross_loadings(estimate, indicator, plain), titled=True)
    found = state.without_each_indicator(owner)
    if indicator in found:
        without = {indicator: found[indicator]}
        show_facts(tables.dropped_items(state.estimate(), without, owner, plain, state.conventions), titled=True)
        _drop_button(indicator)
