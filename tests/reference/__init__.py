"""Results of other programs as test cases (see README.md beside this file for where they come from)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

import plsengine as pls

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """One data set and model with the numbers that other programs computed."""

    name: str

    def __str__(self) -> str:
        return self.name

    @cached_property
    def facts(self) -> dict:
        return json.loads((FOLDER / f"{self.name}.json").read_text(encoding="utf-8"))

    @cached_property
    def data(self) -> pd.DataFrame:
        table = pd.read_csv(FOLDER / self.facts["dataset"])
        code = self.facts["model"]["missing_value"]
        return table if code is None else table.mask(table == code)

    @cached_property
    def model(self) -> pls.Model:
        facts = self.facts["model"]
        modes = {"A": "reflective", "B": "formative"}
        names = {c["name"] for c in facts["constructs"]}
        model = pls.Model(
            constructs=tuple(
                pls.Construct(c["name"], tuple(c["indicators"]), modes[c["mode"]]) for c in facts["constructs"]
            ),
        )
        for one in facts["higher_order"]:
            names.add(one["name"])
            model = model.with_construct(one["name"], mode=modes[one["mode"]], components=one["dimensions"])
        for source, target in facts["paths"]:
            if source in names:
                model = model.with_path(source, target)
        for one in facts["interactions"]:
            (target,) = (target for source, target in facts["paths"] if source == f"{one['iv']}*{one['moderator']}")
            model = model.with_interaction(one["moderator"], one["iv"], target, one["method"])
        return model

    def estimate(self, **settings: object) -> pls.Estimate:
        facts = self.facts["model"]
        dropped = "dropped" in facts["missing_treatment"]
        scheme = {"factorial": "factor"}.get(facts["scheme"], facts["scheme"])
        given = {"scheme": scheme, "missing": "casewise" if dropped else "mean", "tolerance": 1e-12}
        return pls.estimate(self.model, self.data, **{**given, **settings})

    def results(self, program: str | None = None) -> dict:
        """Numbers of one program, by default of the one that the case names as the one to match."""
        return self.facts["results"][program or self.facts["primary"]]


def pairs(table: dict[str, float], separator: str) -> dict[tuple[str, str], float]:
    """Turn {"A -> B": value} into {("A", "B"): value}."""
    split = {tuple(part.strip() for part in label.split(separator)): value for label, value in table.items()}
    return {(names[0], names[1]): value for names, value in split.items()}
