"""What-if: versions of the model that are kept, and two of them side by side."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

import plsengine as pls
from plsengine.model_changes import changes
from report import figures
from report import tables_changes as tables
from report.scene import Mark, Marks, path_id
from report.tables_details import signed
from ui import diagram
from ui.drafts import Draft
from ui.escape import markdown
from ui.widgets import dark, show_figure, show_table
from ui.workspace import workspace

_CURRENT = ""  # stands for the model as it is now among names of versions
_WIDTH = 570  # px of one of two drawings side by side


def keep_button(place: str) -> None:
    """Keep the model as it stands as the next version."""
    state = workspace()
    st.button(
        state.plain_words("app.versions.keep"),
        icon=":material/keep:",
        help=state.plain_words("app.versions.keep_help"),
        disabled=not state.model.constructs,
        on_click=_keep,
        key=f"keep_{place}",
        width="stretch",
    )


def _keep() -> None:
    state = workspace()
    kept = state.keep_version()
    st.toast(state.words("app.versions.kept", name=kept.name), icon=":material/keep:")


def show_comparison() -> None:
    """Choose two versions, see them side by side with every change, and look after the versions."""
    state = workspace()
    words, plain = state.words, state.plain_words
    if not state.versions:
        st.info(words("app.versions.none"), icon=":material/keep:")
        keep_button("comparison")
        return
    names = [version.name for version in state.versions]
    left, right = st.columns(2)
    first = left.selectbox(plain("app.versions.first"), names, key="compared_first", format_func=_named)
    others = [_CURRENT, *(name for name in names if name != first)]
    second = right.selectbox(plain("app.versions.second"), others, key="compared_second", format_func=_named)
    drafts = [_draft(first), _draft(second)]
    found = []
    for name, draft in zip((first, second), drafts, strict=True):
        try:
            found.append(state.bootstrap(model=draft.model))
        except pls.JalurError as error:
            st.error(f"**{markdown(_named(name))}**: {words.error(error)}", icon=":material/error:")
    if len(found) == 2:
        _show_both(drafts, found, (_named(first), _named(second)))
    st.subheader(words("app.versions.manage"), anchor=False)
    for name in names:
        _version_row(name)


def _named(name: str) -> str:
    plain = workspace().plain_words
    return plain("app.versions.named", name=name) if name else plain("app.versions.current")


def _draft(name: str) -> Draft:
    state = workspace()
    version = state.version(name)
    return version.draft if version else state.draft


def _show_both(drafts: list[Draft], found: list[pls.Bootstrap], names: tuple[str, str]) -> None:
    state = workspace()
    plain = state.plain_words
    before, after = found
    sentences = tables.change_sentences(before.estimate, after.estimate, names, plain, state.conventions)
    st.markdown("\n".join(f"- {markdown(each)}" for each in sentences) or state.words("app.versions.same"))
    drawn = st.columns(2)
    for k, (place, draft) in enumerate(zip(drawn, drafts, strict=True)):
        with place:
            st.markdown(f"**{'AB'[k]} = {markdown(names[k])}**")
            picture = diagram.results_picture(draft, _marks(found[k], found[1 - k], later=k == 1))
            figure = figures.path_diagram(picture.scene, title=picture.title, dark=dark(), column=_WIDTH)
            show_figure(figure, f"compared_{k}", picture.title)
            diagram.download_picture(picture, f"compared_{k}")
    st.caption(state.words("app.versions.band"))
    show_table(tables.path_changes(before, after, names, plain, state.conventions))
    show_table(tables.construct_changes(before.estimate, after.estimate, names, plain))
    if fit := tables.fit_changes(before.estimate, after.estimate, names, plain):
        show_table(fit)
    show_table(tables.loading_changes(before.estimate, after.estimate, names, plain))


def _marks(own: pls.Bootstrap, other: pls.Bootstrap, *, later: bool) -> Marks:
    """Marks of one of two drawings: what differs has a band behind it, and in the later one numbers say by how much."""
    words = workspace().plain_words
    marks, others = diagram.diagram_marks(own), diagram.diagram_marks(other)
    differ = changes(other.estimate.asked, own.estimate.asked)
    column = "original" if workspace().labels.arrow in ("coefficient", "both", "stars", "interval") else "t"
    changed = {path_id(*arrow) for arrow in differ.arrows_new} | {f"c:{name}" for name in differ.constructs_new}
    changed |= {f"i:{item}" for _, item in differ.indicators_new} | {f"c:{name}" for name in differ.touched_constructs}
    paths: dict[tuple[str, str], Mark] = {}
    for arrow, mark in marks.paths.items():
        if arrow not in others.paths:
            paths[arrow] = replace(mark, detail=words("app.versions.only_here"))
            continue
        if mark.significant != others.paths[arrow].significant:
            changed.add(path_id(*arrow))
        change = own.paths.loc[arrow, column] - other.paths.loc[arrow, column]
        paths[arrow] = replace(mark, detail=signed(words, change)) if later else mark
    constructs = dict(marks.constructs)
    if later:
        before, after = (each.estimate.r_squared["r_squared"] for each in (other, own))
        for name in after.index.intersection(before.index):
            said = f"{marks.constructs[name].text} ({signed(words, after[name] - before[name])})"
            constructs[name] = Mark(said)
    return replace(marks, paths=paths, constructs=constructs, changed=frozenset(changed))


def _version_row(name: str) -> None:
    state = workspace()
    plain = state.plain_words
    field, reopen, delete = st.columns([4, 2, 2], vertical_alignment="bottom")
    key = f"version_name/{name}"
    field.text_input(
        plain("app.versions.name"), name, max_chars=60, key=key, on_change=lambda: _rename(name, st.session_state[key])
    )
    reopen.button(
        plain("app.versions.reopen"),
        icon=":material/edit:",
        help=plain("app.versions.reopen_help"),
        on_click=state.reopen_version,
        args=(name,),
        key=f"reopen/{name}",
        width="stretch",
    )
    delete.button(
        plain("app.versions.delete"),
        icon=":material/delete:",
        on_click=state.delete_version,
        args=(name,),
        key=f"delete/{name}",
        width="stretch",
    )


def _rename(old: str, new: str) -> None:
    workspace().rename_version(old, new)
