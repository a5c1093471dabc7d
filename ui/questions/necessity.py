"""What must not be missing if the target is to be high? Necessary condition analysis."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

import plsengine as pls
from plsengine.necessity import Ceiling
from report import figures
from report import tables_necessity as tables
from report.conventions import full_name
from ui.questions.asked import Asked
from ui.questions.choices import choose_scale, choose_target
from ui.widgets import dark, show_figure, worded_key


def show(asked: Asked) -> None:
    """Effect sizes, ceilings of one condition, and the bottleneck table."""
    plain = asked.state.plain_words
    estimate = asked.one_stage()
    target = choose_target(asked, estimate)
    scales = choose_scale(asked, estimate)
    ceilings: tuple[Ceiling, ...] = ("ce_fdh", "cr_fdh")
    ceiling: Ceiling = st.radio(
        plain("questions.necessity.ceiling"),
        ceilings,
        format_func=lambda each: plain(f"tables.necessity.{each}"),
        horizontal=True,
        key=worded_key("ceiling"),
    )
    result = found(asked, estimate, target, scales)
    if result is None:
        return
    asked.tell(lambda words, conventions: (tables.necessity_effects(result, words, conventions, ceiling),))
    _show_ceilings(asked, result)
    asked.tell(lambda words, _: (tables.bottleneck(result, words, ceiling),))


def found(
    asked: Asked, estimate: pls.Estimate, target: str, scales: Mapping[str, tuple[float, float]]
) -> pls.Necessity | None:
    """Necessary conditions of a target; None until the visitor has begun the work."""
    ends = next(iter(scales.values()))
    return asked.long(
        f"necessity {target!r} {ends}",
        lambda progress: pls.necessity(
            estimate, target, scales=scales, seed=asked.state.analysis.seed, progress=progress
        ),
    )


def _show_ceilings(asked: Asked, result: pls.Necessity) -> None:
    plain, model = asked.state.plain_words, result.estimate.model
    condition = st.selectbox(
        plain("questions.necessity.condition"),
        list(result.conditions),
        format_func=lambda each: full_name(model, each),
        key=f"condition/{result.target}",
    )
    names = {"condition": full_name(model, condition), "target": full_name(model, result.target)}
    axes = {key: plain("questions.necessity.condition_axis", name=name) for key, name in names.items()}
    figure = figures.ceilings(
        result.scores[[condition, result.target]],
        result.peers(condition),
        result.line(condition),
        words={**axes, **{each: plain(f"tables.necessity.{each}") for each in ("ce_fdh", "cr_fdh")}},
        number=plain.number,
        dark=dark(),
    )
    show_figure(figure, "ceilings", plain("questions.necessity.ceilings_of", **names))
