"""Write survey.csv, model.json and, of some, raw_form.csv and versions of every sample survey:
`python -m sample_surveys.generate`. The same files every time.

The figures that synthetic answers come near stand in each about.toml under [published].
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from sample_surveys.approximations import customer_gratitude, social_media_marketing
from sample_surveys.ecsi import ecsi_mobile
from sample_surveys.raw_forms import RAW_FORMS, raw_form
from sample_surveys.study import FOLDER, Study
from sample_surveys.templates import e_customers, social_media_engagement, website_quality
from sample_surveys.versions import versions

__all__ = ["FOLDER", "SYNTHETIC", "write"]

SYNTHETIC: dict[str, Callable[[], Study]] = {
    "customer_gratitude": customer_gratitude,
    "social_media_marketing": social_media_marketing,
    "e_customers": e_customers,
    "website_quality": website_quality,
    "social_media_engagement": social_media_engagement,
}


def write(folder: Path) -> None:
    """Write all files below a folder."""
    models = {"ecsi_mobile": ecsi_mobile()}
    for name, make in SYNTHETIC.items():
        survey, models[name] = make()
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "survey.csv").write_bytes(_csv(survey))
        if name in RAW_FORMS:
            (folder / name / "raw_form.csv").write_bytes(_csv(raw_form(name, survey)))
    for name, model in models.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "model.json").write_bytes(model.to_json().encode("utf-8"))
        for number, (title, other) in enumerate(versions(name, model).items(), 1):
            kept = {"name": title, "model": json.loads(other.to_json())}
            (folder / name / f"version_{number}.json").write_bytes(json.dumps(kept, indent=1).encode())


def _csv(table: pd.DataFrame) -> bytes:
    return table.to_csv(index=False, lineterminator="\n").encode("utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    write(parser.parse_args().folder)
