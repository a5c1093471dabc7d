"""The frame around every page: navigation in the order of the work, language, settings, and errors as sentences."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar, get_args

import streamlit as st

import plsengine as pls
from plsengine.algorithm import SEPARATE
from plsengine.intervals import Interval
from plsengine.thresholds import BANDS, CRITERIA, PROFILES, Profile
from plsengine.warp import Inner, Outer, StandardErrors
from report.conventions import Conventions
from report.project import EXTENSION, Style, save
from report.words import LANGUAGES, Words
from ui import refresh
from ui.analysis import Analysis
from ui.samples import opened_sample
from ui.widgets import worded_key
from ui.workspace import Workspace, workspace

_ICONS = {
    "start": ":material/home:",
    "data": ":material/table:",
    "describe": ":material/bar_chart:",
    "model": ":material/account_tree:",
    "measurement": ":material/straighten:",
    "structure": ":material/hub:",
    "analysis": ":material/query_stats:",
    "report": ":material/description:",
    "regression": ":material/functions:",
    "planning": ":material/groups:",
    "consistency": ":material/rule:",
}
_LANGUAGE_KEY = "language"
_OPENED_KEY = "settings_opened"
_PROFILE_OF: Mapping[Style, str] = {"smartpls": Conventions().profile.id, "warppls": "s2_ghozali_2017"}
_RESAMPLES = (500, 1000, 5000, 10000)
_BANDS = [name for name, bands in BANDS.items() if bands.quantity == "r_squared"]
_LEVELS = sorted(
    (each for each in CRITERIA.values() if each.quantity == "p_value"), key=lambda each: -(each.value or 0)
)
_LEVEL_NAMES = {each.value: each.id for each in _LEVELS}

T = TypeVar("T")

# Of a session that began in `run`. A server that has not shown anything yet runs the file of a deep link alone.
FRAMED_KEY = "framed"


def run(sections: Mapping[str, Mapping[str, str]]) -> None:
    """Show the page that the visitor chose; what goes wrong in it becomes a sentence.

    Parameters
    ----------
    sections : files by name of their page, by section; those of the section "" stand in the open, the others in menus.
    """
    ready = refresh.ready()
    state = workspace()
    state.language = st.session_state.get(_LANGUAGE_KEY) or state.language
    words = state.words
    pages = {
        words(f"app.sections.{section}") if section else "": [
            st.Page(file, title=words(f"app.pages.{name}"), icon=_ICONS[name], url_path=name, default=name == "start")
            for name, file in files.items()
        ]
        for section, files in sections.items()
    }
    page = st.navigation(pages, position="top" if ready else "hidden")
    refresh.connect(forget_choices)
    if not ready:
        refresh.wait()
        return
    with st.sidebar:
        _settings(state, state.plain_words)
        save_button("sidebar")
    # Before the page as well: what it computes takes its time, and a refresh doesn't wait.
    refresh.keep(state)
    st.session_state[FRAMED_KEY] = True
    try:
        page.run()
    except pls.JalurError as error:
        st.error(words.error(error), icon=":material/error:")
    except Exception:
        logging.getLogger("jalur").exception("A page failed")
        st.error(words("app.unexpected"), icon=":material/error:")
    finally:
        refresh.keep(state)


def save_button(place: str) -> None:
    """The whole work as a file."""
    state = workspace()
    words, project = state.plain_words, state.project()
    if project is not None:
        st.download_button(
            words("app.project.save"),
            lambda: save(project),
            file_name=f"jalur.{EXTENSION}",
            mime="application/zip",
            icon=":material/save:",
            help=words("app.project.save_help"),
            on_click="ignore",
            key=f"save_project_{place}",
        )


def page_header(name: str) -> None:
    """Title of a page, what it is for, and the switch of languages."""
    _into_the_frame()
    state = workspace()
    title, language = st.columns([5, 2], vertical_alignment="center")
    with title:
        st.title(state.words(f"app.titles.{name}"), anchor=False)
    with language:
        _language_switch()
    st.markdown(state.words(f"app.intros.{name}"))
    _sample_badge()


def studio_header() -> None:
    """The same on one line: the drawing needs the room."""
    _into_the_frame()
    state = workspace()
    title, sample, language = st.columns([2, 5, 3], vertical_alignment="center")
    with title:
        st.title(state.words("app.titles.model"), anchor=False)
    with sample:
        _sample_badge()
    with language:
        _language_switch()


def _into_the_frame() -> None:
    """Send a page that runs alone to where it has navigation and settings."""
    if FRAMED_KEY not in st.session_state:
        st.switch_page("app.py")


def _language_switch() -> None:
    state = workspace()
    with st.container(horizontal_alignment="right"):
        st.segmented_control(
            state.plain_words("app.language"),
            LANGUAGES,
            default=state.language,
            required=True,
            format_func=lambda code: Words(code)("common.language_name"),
            key=_LANGUAGE_KEY,
            label_visibility="collapsed",
        )


def _sample_badge() -> None:
    """Whether the open survey is a sample, and if so, whether its data are real."""
    state = workspace()
    if sample := opened_sample(state.sample):
        kind = "synthetic" if sample.synthetic else "real"
        st.badge(
            state.words(f"app.start.{kind}") + ": " + sample.said("title", state.language),
            icon=":material/science:" if sample.synthetic else ":material/fact_check:",
            color="orange" if sample.synthetic else "green",
        )


def _settings(state: Workspace, words: Words) -> None:
    """How results are computed and read; every change takes effect at once."""
    st.subheader(words("app.settings.title"), anchor=False)

    def pick(name: str, options: Sequence[T], current: T, label: Callable[[T], str] | None = None) -> T:
        return st.selectbox(
            words(f"app.settings.{name}.label"),
            options,
            index=options.index(current),
            format_func=label or (lambda option: words(f"app.settings.{name}.{option}")),
            help=words(f"app.settings.{name}.help"),
            # Each style has widgets of its own: they follow the criteria that it brings.
            key=worded_key(_setting_key(name if name == "style" else f"{name}_{state.analysis.style}")),
        )

    style = pick("style", get_args(Style), state.analysis.style)
    if style != state.analysis.style:
        _change_style(state, style)
    analysis, conventions = state.analysis, state.conventions
    bent = analysis.style == "warppls"
    profile = PROFILES[pick("profile", tuple(PROFILES), conventions.profile.id)]
    bands = pick("r_squared", tuple(_BANDS), _chosen_bands(conventions.profile, profile))
    level = pick(
        "significance",
        tuple(_LEVEL_NAMES.values()),
        _LEVEL_NAMES[conventions.significance],
        lambda name: words.percent(CRITERIA[name].value, 0),
    )
    state.conventions = replace(conventions, profile=replace(profile, r_squared=bands).with_criterion(level))
    if bent:
        analysis = _bent_settings(analysis, pick, words)
    else:
        # P is one-tailed in the WarpPLS style, and written its way.
        state.conventions = replace(
            state.conventions,
            one_tailed=pick(
                "one_tailed", (False, True), conventions.one_tailed, lambda t: words(f"app.settings.tails.{int(t)}")
            ),
            p_style=pick("p_style", ("zeros", "less"), conventions.p_style),
            interval=pick("interval", get_args(Interval), conventions.interval),
        )
    iterative = not bent or analysis.outer not in SEPARATE
    state.analysis = replace(
        analysis,
        resamples=pick("resamples", _RESAMPLES, analysis.resamples, words.integer),
        missing=pick("missing", ("mean", "casewise", "pairwise"), analysis.missing),
        scheme=pick("scheme", ("path", "factor", "centroid"), analysis.scheme) if iterative else analysis.scheme,
        seed=int(
            st.number_input(
                words("app.settings.seed.label"),
                min_value=0,
                max_value=2**31 - 1,
                value=analysis.seed,
                help=words("app.settings.seed.help"),
                key=_setting_key("seed"),
            )
        ),
    )
    st.caption(words("app.settings.note"))


def _bent_settings(analysis: Analysis, pick: Callable[..., Any], words: Words) -> Analysis:
    """Algorithms and standard errors of the WarpPLS style."""
    return replace(
        analysis,
        outer=pick("outer", get_args(Outer), analysis.outer, lambda each: words(f"tables.warp.outer.{each}")),
        inner=pick("inner", get_args(Inner), analysis.inner, lambda each: words(f"tables.warp.inner.{each}")),
        errors=pick("errors", get_args(StandardErrors), analysis.errors),
    )


def _change_style(state: Workspace, style: Style) -> None:
    """A style brings its criteria: those of WarpPLS theses, or those that stand at the beginning."""
    profile = PROFILES[_PROFILE_OF[style]]
    state.analysis = replace(state.analysis, style=style)
    state.conventions = replace(state.conventions, profile=profile)


def _setting_key(name: str) -> str:
    """Key of a setting's widget: another one after work was opened, or the browser would go on with what it showed before."""
    return f"setting_{name}_{st.session_state.get(_OPENED_KEY, 0)}"


def forget_settings() -> None:
    """Let the settings' widgets follow what was opened instead of their own memory."""
    for key in [key for key in st.session_state if str(key).startswith("setting_")]:
        del st.session_state[key]
    st.session_state[_OPENED_KEY] = st.session_state.get(_OPENED_KEY, 0) + 1


def forget_choices() -> None:
    """Let settings and language follow the work that was brought back."""
    forget_settings()
    st.session_state.pop(_LANGUAGE_KEY, None)


def _chosen_bands(before: Profile, now: Profile) -> str:
    """Another profile brings its own categories of R²; the same one keeps the visitor's."""
    return before.r_squared if before.id == now.id else now.r_squared
