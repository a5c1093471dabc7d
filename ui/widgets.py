"""Building blocks of pages: tables with their downloads, notes, and the way on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TypeVar

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from pandas.io.formats.style import Styler
from streamlit.delta_generator import DeltaGenerator

import plsengine as pls
from report.export import to_csv, to_xlsx
from report.tables import Table
from report.words import LANGUAGES, Words
from ui.escape import markdown
from ui.workspace import workspace

Result = TypeVar("Result")
Progress = Callable[[int, int], None]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# A rejected hypothesis is a finding, not a criterion that isn't met.
_TESTS = frozenset(
    {
        "hypothesis_test",
        "specific_indirect",
        "total_indirect",
        "total_effects",
        "confidence_intervals",
        "regression_decisions",
    }
)
_MOST_SENTENCES = 4  # more are folded away, so that the next table stays in sight
# Readable on light and dark grounds; never the only sign, as the verdict's word stands in the table.
_CELL_COLOURS = {
    "not_ok": "color: #c2410c; font-weight: bold",
    "border": "color: #a16207; font-weight: bold",
}
# Streamlit writes the alignment into every cell.
_RIGHT = "text-align: right !important;"
_LEVEL_BADGES = {
    "ok": (":material/check_circle:", "green"),
    "border": (":material/pending:", "orange"),
    "not_ok": (":material/cancel:", "red"),
}

_LOOKS = {"info": (st.info, ":material/info:"), "warning": (st.warning, ":material/warning:")}
_SERIOUS = (st.error, ":material/error:")


def show_notes(notes: Iterable[pls.Note]) -> None:
    """What to know about data or results, the serious things first."""
    words = workspace().words
    rank = {"serious": 0, "warning": 1, "info": 2}
    for note in sorted(notes, key=lambda note: rank[note.severity]):
        box, icon = _LOOKS.get(note.severity, _SERIOUS)
        box(words.note(note), icon=icon)


def next_step(page: str) -> None:
    """Button to the following page."""
    label = workspace().plain_words(f"app.next.{page}")
    if st.button(label, type="primary", icon=":material/arrow_forward:", icon_position="right"):
        st.switch_page(f"pages/{page}.py")


def ask_for_survey() -> None:
    """Say what is missing and lead there; the page ends here."""
    words = workspace().words
    st.info(words("app.empty.survey"), icon=":material/upload_file:")
    next_step("start")
    st.stop()


def results_or_guide() -> tuple[pls.Estimate, pls.Bootstrap]:
    """Results of the model as it stands; otherwise the reason why there are none, and the page ends here."""
    bootstrap = guided(workspace().bootstrap)
    return bootstrap.estimate, bootstrap


def guided(work: Callable[[Progress], Result]) -> Result:
    """Result of work on the model as it stands; otherwise the reason why there is none, and the page ends here."""
    state = workspace()
    if state.survey is None:
        ask_for_survey()
    if not state.model.constructs:
        st.info(state.words("app.empty.model"), icon=":material/account_tree:")
        next_step("model")
        st.stop()
    place = st.empty()
    try:
        return work(progress_in(place))
    except pls.JalurError as error:
        st.error(state.words.error(error), icon=":material/error:")
        next_step("data" if isinstance(error, pls.SurveyError) else "model")
        st.stop()
    finally:
        place.empty()


def progress_in(place: DeltaGenerator, said: str = "app.resampling") -> Progress:
    """Shows how far a bootstrap, or what is `said` instead, has come."""
    words = workspace().words

    def progress(done: int, wanted: int) -> None:
        place.progress(done / wanted, words(said, done=done, wanted=wanted))

    return progress


def long_work(
    key: str, *, known: bool, work: Callable[[Progress], Result], said: str = "questions.progress"
) -> Result | None:
    """Result of work that takes its time: begun by its button alone, with progress, and stopped by another.

    None until the visitor has begun it; what is `known` already needs no button.

    Raises
    ------
    JalurError : as the work did.
    """
    if known:
        return work(lambda done, wanted: None)
    words, places = workspace().plain_words, [st.empty() for _ in range(3)]
    # A click is known before its button is drawn again: greyed, so that nothing moves while the work goes on.
    begun = bool(st.session_state.get(name := f"run_{key}"))
    places[0].button(words("questions.begin"), type="primary", icon=":material/play_arrow:", disabled=begun, key=name)
    if not begun:
        return None
    # A click ends this run of the page at the next sign of progress.
    places[2].button(words("questions.stop"), icon=":material/stop:", key=f"stop_{key}")
    try:
        return work(progress_in(places[1], said))
    finally:
        for place in places:
            place.empty()


def finish_bootstrap(place: DeltaGenerator) -> bool:
    """Make the bootstrap that the page has gone without so far; whether there is now something new to show."""
    state = workspace()
    try:
        if state.bootstrap_at_hand() is not None:
            return False
    except pls.JalurError:
        return False
    progress = progress_in(place)
    progress(0, state.analysis.resamples)
    with suppress(pls.JalurError):  # kept with the answers: the page will say it
        state.bootstrap(progress)
    return True


def worded_key(key: str) -> str:
    """Key of a widget whose choices are words: another one in each language, and what was chosen goes along.

    Under one key the browser would go on showing the chosen word in the language that it was chosen in.
    """
    keys = {each: key if each == LANGUAGES[0] else f"{key}/{each}" for each in LANGUAGES}
    now = keys[workspace().language]
    for before in keys.values():
        if now not in st.session_state and before in st.session_state:
            st.session_state[now] = st.session_state[before]
    return now


def worded_tabs(
    said: Callable[[Words, str], str], names: Sequence[str], key: str
) -> Iterator[tuple[str, DeltaGenerator]]:
    """Tabs of which only the open one runs; it stays open in another language.

    Parameters
    ----------
    said : label of a name in some words.

    Yields
    ------
    name and place of the open one.
    """
    labels = {each: [said(Words(each), name) for name in names] for each in LANGUAGES}
    now = labels[workspace().language]
    opened = st.session_state.get(key)
    for before in labels.values():
        if opened in before and opened not in now:
            st.session_state[key] = now[before.index(opened)]
    places = st.tabs(now, on_change="rerun", key=key)
    return ((name, place) for name, place in zip(names, places, strict=True) if place.open)


def show_table(table: Table) -> None:
    """A table with its verdicts, how to read it, its criteria, and its downloads."""
    state = workspace()
    words, plain = state.words, state.plain_words
    st.markdown(f"**{markdown(table.title)}**")
    st.table(_styled(table), border="horizontal", hide_index=True, alt=table.title)
    place = st.expander(words("app.tables.reading")) if len(table.reading) > _MOST_SENTENCES else st.container()
    with place:
        for sentence in table.reading:
            st.markdown(markdown(sentence))
    if table.footnotes:
        st.caption("  \n".join(map(markdown, table.footnotes)))
    with st.container(horizontal=True):
        st.download_button(
            words("app.tables.csv"),
            lambda: to_csv(table),
            file_name=f"{table.key}.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            key=f"csv_{table.key}",
        )
        st.download_button(
            words("app.tables.xlsx"),
            lambda: to_xlsx([table]),
            file_name=f"{table.key}.xlsx",
            mime=XLSX,
            icon=":material/download:",
            on_click="ignore",
            key=f"xlsx_{table.key}",
        )
        if table.level in _LEVEL_BADGES and table.key not in _TESTS:
            icon, colour = _LEVEL_BADGES[table.level]
            st.badge(plain(f"app.levels.{table.level}"), icon=icon, color=colour)


def show_facts(table: Table, *, titled: bool = False) -> None:
    """A small table beside the drawing, without downloads: the pages of results have the same numbers with theirs."""
    if titled:
        st.markdown(f"**{markdown(table.title)}**")
    st.table(_styled(table), border="horizontal", hide_index=True, alt=table.title)
    if table.footnotes:
        st.caption("  \n".join(map(markdown, table.footnotes)))


def _styled(table: Table) -> Styler:
    """Texts as printed; a verdict that isn't good stands out by weight and colour, and its word is in the table."""
    shown = table.display().map(markdown)
    shown.columns = [markdown(heading) for heading in shown.columns]
    styles = pd.DataFrame("", index=shown.index, columns=shown.columns)
    heads = [
        {"selector": f"thead th:nth-child({c})", "props": _RIGHT}
        for c, column in enumerate(table.columns, 1)
        if column.kind != "text"
    ]
    for c, column in enumerate(table.columns):
        if column.kind != "text":
            styles.iloc[:, c] = _RIGHT + "font-variant-numeric: tabular-nums;"
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row):
            if cell.strong:
                styles.iloc[r, c] += "font-weight: bold;"
            if cell.verdict is not None and cell.verdict.level in _CELL_COLOURS:
                styles.iloc[r, c] += _CELL_COLOURS[cell.verdict.level]
    return shown.style.apply(lambda _: styles, axis=None).set_table_styles(heads)


def show_figure(figure: go.Figure, key: str, alt: str | None = None, *, tools: bool = True) -> None:
    """A figure that zooms and pans, with a picture download; a small one does without the `tools` for it."""
    st.plotly_chart(
        figure,
        width="stretch",
        theme=None,
        key=key,
        alt=alt,
        config={
            "displaylogo": False,
            **({} if tools else {"displayModeBar": False}),
            "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"],
            "scrollZoom": False,
            "toImageButtonOptions": {"format": "png", "scale": 4, "filename": key},
        },
    )


def dark() -> bool:
    """Whether the visitor sees the dark theme."""
    return st.context.theme.type == "dark"
