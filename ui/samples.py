"""The sample surveys that come with the program."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import plsengine as pls
from plsengine.published import PrintedTables
from plsengine.survey_columns import ColumnFacts
from report.words import Language

FOLDER = Path(__file__).parent.parent / "sample_surveys"


@dataclass(frozen=True)
class Sample:
    """A survey with its model, and where it comes from (`about.toml`)."""

    folder: Path
    about: dict

    @property
    def key(self) -> str:
        return self.folder.name

    @property
    def synthetic(self) -> bool:
        """Whether its answers are simulated."""
        return bool(self.about["synthetic"])

    def said(self, field: str, language: Language) -> str:
        """A text of about.toml in a language."""
        return self.about[field][language]

    @property
    def raw_form(self) -> Path:
        """The same answers as a form exports them; not every sample has such a file."""
        return self.folder / "raw_form.csv"

    def survey(self) -> pls.Survey:
        """Read the answers, with the wordings of their statements."""
        survey = pls.read_survey(self.folder / "survey.csv", name=self.key)
        return survey.with_facts({code: ColumnFacts(label) for code, label in self.about["labels"].items()})

    def printed(self) -> PrintedTables | None:
        """Tables as the study behind it prints them; None where it has none."""
        file = self.folder / "printed.toml"
        if not file.exists():
            return None
        return PrintedTables.parse(file.read_text(encoding="utf-8"))

    def model(self) -> pls.Model:
        """Read the model with its hypotheses."""
        return pls.Model.from_json((self.folder / "model.json").read_text(encoding="utf-8"))

    def versions(self) -> dict[str, pls.Model]:
        """Read the versions that come beside the model, by their names."""
        kept = (json.loads(file.read_text(encoding="utf-8")) for file in sorted(self.folder.glob("version_*.json")))
        return {each["name"]: pls.Model.from_json(each["model"]) for each in kept}


@cache
def samples() -> tuple[Sample, ...]:
    """All samples in their order."""
    found = [
        Sample(file.parent, tomllib.loads(file.read_text(encoding="utf-8"))) for file in FOLDER.glob("*/about.toml")
    ]
    return tuple(sorted(found, key=lambda sample: (sample.about["order"], sample.key)))


def opened_sample(key: str | None) -> Sample | None:
    """The sample that a visitor works on, if it is one."""
    return next((sample for sample in samples() if sample.key == key), None)
