"""What every sample survey is made of: its folder, its texts and published figures, answers and model."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

import plsengine as pls
from sample_surveys.simulate import shuffled

FOLDER = Path(__file__).parent


class Study(NamedTuple):
    """Answers with respondents' profile, and the model with its hypotheses."""

    survey: pd.DataFrame
    model: pls.Model


def about(name: str) -> dict[str, Any]:
    """Read about.toml of a sample survey."""
    return tomllib.loads((FOLDER / name / "about.toml").read_text(encoding="utf-8"))


def published(name: str) -> dict[str, dict[str, float]]:
    """Figures that a synthetic survey is to come near, by statistic and by name."""
    return about(name)["published"]


def coded(stem: str, count: int) -> list[str]:
    """Codes of indicators: X1.1, X1.2 … for the stem "X1."."""
    return [f"{stem}{k}" for k in range(1, count + 1)]


def table(codes: Iterable[str], answers: np.ndarray) -> pd.DataFrame:
    """Answers under their codes."""
    return pd.DataFrame(answers, columns=list(codes))


def profile_of(counts: Mapping[str, Mapping[str, int]], random: np.random.Generator) -> pd.DataFrame:
    """Profile columns with exactly these counts, in random order."""
    return pd.DataFrame({head: shuffled(answers, random) for head, answers in counts.items()})


def dimension_scores(answers: pd.DataFrame, dimensions: Mapping[str, Iterable[str]]) -> pd.DataFrame:
    """Mean of each dimension's items, to two decimals as a spreadsheet would show them."""
    return pd.DataFrame({name: answers[list(items)].mean(axis=1).round(2) for name, items in dimensions.items()})


def hypothesised(text: str, wordings: list[tuple[str, str, str]]) -> pls.Model:
    """Model of a text with positive hypotheses H1 … about (source, target, wording)."""
    model = pls.Model.parse(text)
    for number, (source, target, wording) in enumerate(wordings, 1):
        model = model.with_hypothesis(pls.Hypothesis(f"H{number}", (source, target), wording, "positive"))
    return model
