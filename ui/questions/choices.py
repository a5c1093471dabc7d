"""Choices that several questions share: the target, and the ends of the answers' scale."""

from __future__ import annotations

import math
from collections.abc import Mapping

import streamlit as st

import plsengine as pls
from plsengine.importance import answers_used
from ui.questions.asked import Asked

_DECIMALS = 9


def choose_target(asked: Asked, estimate: pls.Estimate) -> str:
    """A construct that arrows point at, by default the last."""
    targets = estimate.model.endogenous
    label = asked.state.plain_words("app.analysis.target")
    return st.selectbox(label, targets, index=len(targets) - 1, key=f"{asked.name}_target")


def choose_scale(asked: Asked, estimate: pls.Estimate) -> Mapping[str, tuple[float, float]]:
    """Smallest and largest possible answer of every indicator, by default those that occur.

    Raises
    ------
    EstimationError : "layered_model".
    """
    plain, answers = asked.state.plain_words, answers_used(estimate)
    # Scores of components are means that miss whole numbers by a hair; ends are written short, and hold all answers.
    lowest, highest = (round(float(end), _DECIMALS) for end in (answers.min(axis=None), answers.max(axis=None)))
    ends = (("lowest", math.floor(1000 * lowest) / 1000), ("highest", math.ceil(1000 * highest) / 1000))
    low, high = (
        column.number_input(
            plain(f"app.analysis.{end}"), value=found, step=1.0, format="%g", key=f"{asked.name}_scale_{end}"
        )
        for column, (end, found) in zip(st.columns(2), ends, strict=True)
    )
    return dict.fromkeys(map(str, answers.columns), (low, high))
