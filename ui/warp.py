"""The WarpPLS style on the pages: its tables instead of the others, β and P on the drawing, and relationship plots."""

from __future__ import annotations

from typing import get_args

import streamlit as st

import plsengine as pls
from plsengine.warp import Inner
from report import figures
from report import tables_warp as tables
from report.conventions import full_name
from report.figures_curves import relationship
from report.marks_warp import warp_marks
from report.scene import Marks, path_id
from report.tables_warp_details import indicator_facts, overview, path_facts, segments
from report.warp_cells import p_text
from ui import diagram
from ui.escape import markdown
from ui.widgets import dark, guided, show_facts, show_figure, show_notes, show_table, worded_key
from ui.workspace import workspace

_PARTS = (2, 3, 4, 5)
_AS_ALL = "as_all"


def results() -> pls.Warped:
    """The bent model as it stands; otherwise the reason why there is none, and the page ends here."""
    return guided(workspace().bent)


def marks() -> Marks:
    """β, P and R² for the drawing.

    Raises
    ------
    JalurError : as `Workspace.bent`.
    """
    state = workspace()
    return warp_marks(state.bent(), state.plain_words, state.conventions, state.labels)


# --- pages -------------------------------------------------------------------------------------------------


def show_measurement() -> None:
    """Reliability and validity."""
    state, warped = workspace(), results()
    plain, conventions = state.plain_words, state.conventions
    show_notes(note for note in warped.estimate.notes if note.key in ("negative_loading", "twin_indicators"))
    tabs = {
        "convergent": (tables.convergent_validity, tables.combined_loadings, tables.indicator_weights),
        "discriminant": (tables.latent_correlations, tables.correlation_p_values),
        "reliability": (tables.reliability,),
        "views": (tables.normalised_loadings, tables.pattern_loadings, tables.structure_loadings),
    }
    for name, place in zip(tabs, st.tabs([plain(f"app.warp.tabs.{tab}") for tab in tabs]), strict=True):
        with place:
            for table in tabs[name]:
                show_table(table(warped, plain, conventions))


def show_structure() -> None:
    """Hypotheses, quality, effects and curves."""
    state, warped = workspace(), results()
    plain, conventions = state.plain_words, state.conventions
    show_notes((*warped.estimate.notes, *warped.notes))
    tabs = {
        "hypotheses": (tables.hypotheses, tables.path_coefficients, tables.path_p_values),
        "quality": (tables.quality_indices,),
        "strength": (tables.explained, tables.effect_sizes, tables.latent_coefficients),
        "effects": (tables.specific_indirect, tables.total_effects),
        "curves": (),
        "causality": (tables.causality,),
    }
    for name, place in zip(tabs, st.tabs([plain(f"app.warp.tabs.{tab}") for tab in tabs]), strict=True):
        with place:
            for table in tabs[name]:
                made = table(warped, plain, conventions)
                if made.rows:
                    show_table(made)
            if name == "curves":
                _show_curves(warped)


def _show_curves(warped: pls.Warped) -> None:
    """One arrow's relationship plot with what may be chosen about it, and the check of all curves."""
    state = workspace()
    plain = state.plain_words
    arrows = list(warped.arrows)
    which, scale, parts = st.columns([3, 3, 2], vertical_alignment="bottom")
    with which:
        arrow = st.selectbox(plain("app.warp.arrow"), arrows, format_func=" → ".join, key="curve_arrow")
    with scale:
        survey_scale = st.segmented_control(
            plain("app.warp.scale"),
            (False, True),
            default=False,
            required=True,
            format_func=lambda raw: plain(f"app.warp.scales.{int(raw)}"),
            key=worded_key("curve_scale"),
        )
    with parts:
        number = st.selectbox(plain("app.warp.parts"), _PARTS, index=1, key="curve_parts")
    _choose_inner(arrow)
    try:
        shown = pls.relation(warped, *arrow, survey_scale=bool(survey_scale))
    except pls.EstimationError as error:
        st.warning(state.words.error(error), icon=":material/warning:")
        shown, survey_scale = pls.relation(warped, *arrow), False
    _show_plot(shown, arrow, number, survey_scale=bool(survey_scale), height=440)
    show_table(segments(shown, number, arrow, plain))
    show_table(tables.curve_check(warped, plain, state.conventions))


def _choose_inner(arrow: tuple[str, str]) -> None:
    """Another inner algorithm for one arrow."""
    state = workspace()
    plain = state.plain_words
    options = (_AS_ALL, *get_args(Inner))
    own = next((inner for *ends, inner in state.analysis.inner_of if tuple(ends) == arrow), _AS_ALL)
    key = worded_key(f"inner_of_{arrow}_{own}")

    def said(inner: str) -> str:
        if inner == _AS_ALL:
            return plain("app.warp.as_all", inner=plain(f"tables.warp.inner.{state.analysis.inner}"))
        return plain(f"tables.warp.inner.{inner}")

    def chosen() -> None:
        inner = st.session_state[key]
        state.analysis = state.analysis.with_inner(arrow, None if inner == _AS_ALL else inner)

    label = plain("app.warp.inner_of", source=arrow[0], target=arrow[1])
    st.selectbox(label, options, index=options.index(own), format_func=said, key=key, on_change=chosen)


def _show_plot(
    shown: pls.Relation,
    arrow: tuple[str, str],
    parts: int,
    *,
    survey_scale: bool = False,
    height: int,
    tools: bool = True,
) -> None:
    state = workspace()
    plain = state.plain_words
    axis = "app.warp.on_survey" if survey_scale else "tables.standardised"
    figure = relationship(
        shown,
        words={
            "predictor": plain(axis, name=full_name(state.model, arrow[0])),
            "target": plain(axis, name=full_name(state.model, arrow[1])),
            **{name: plain(f"tables.warp.legend.{name}") for name in ("cases", "bent", "linear")},
        },
        note=_segment_note,
        number=plain.number,
        segments=parts,
        dark=dark(),
        height=height,
    )
    show_figure(figure, "relationship", plain("app.warp.plot", source=arrow[0], target=arrow[1]), tools=tools)


def _segment_note(cases: int, slope: float) -> tuple[str, str]:
    plain = workspace().plain_words
    return f"n = {cases}", plain("tables.warp.slope", slope=plain.number(slope, 2))


# --- beside and below the drawing --------------------------------------------------------------------------


def show_overview() -> None:
    """All arrows, R², and what to know about the curves."""
    state = workspace()
    words, plain, warped = state.words, state.plain_words, state.bent()
    st.caption(words("app.details.hint"))
    show_facts(overview(warped, plain, state.conventions))
    for name, value in warped.r_squared["r_squared"].items():
        st.markdown(words("app.details.explained", name=full_name(state.model, str(name)), share=plain.percent(value)))
    show_notes((*warped.estimate.notes, *warped.notes))


def show_path(arrow: tuple[str, str]) -> None:
    """One arrow: sentence, curve, figures."""
    state = workspace()
    plain, warped = state.plain_words, state.bent()
    st.markdown(f"#### {markdown(' → '.join(arrow))}")
    st.markdown(markdown(tables.read_path(warped, arrow, plain, state.conventions)))
    _show_plot(pls.relation(warped, *arrow), arrow, 3, height=300, tools=False)
    show_facts(path_facts(warped, arrow, plain))
    show_notes(note for note in warped.notes if (note.facts["source"], note.facts["target"]) == arrow)


def show_indicator(indicator: str) -> None:
    """One indicator: loading, weight, and the answers to it."""
    state = workspace()
    words, plain, warped = state.words, state.plain_words, state.bent()
    st.markdown(f"#### {markdown(indicator)}")
    owner = state.model.owner(indicator) or ""
    st.caption(words("app.details.indicator", construct=full_name(state.model, owner)))
    show_facts(indicator_facts(warped, indicator, plain))
    diagram.show_answers(state.readable_survey(), indicator)


def show_path_diagram() -> None:
    """The drawing of results, and the same as files."""
    state = workspace()
    plain, warped = state.plain_words, state.bent()
    picture = diagram.results_picture(state.draft, marks())
    hover = {
        path_id(source, target): plain(
            "app.warp.hover",
            source=source,
            target=target,
            beta=plain.number(row["original"]),
            error=plain.number(row["standard_error"]),
            p=p_text(plain, float(row["p_value"])),
        )
        for (source, target), row in warped.tested("paths").iterrows()
    }
    figure = figures.path_diagram(picture.scene, hover=hover, title=picture.title, dark=dark())
    show_figure(figure, "path_diagram", picture.title)
    diagram.download_picture(picture, "report")
