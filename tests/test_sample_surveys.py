"""Sample surveys: reproducible, near the published figures, and ready to open."""

import tomllib
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

import plsengine as pls
from sample_surveys import generate

FOLDERS = sorted(file.parent for file in generate.FOLDER.glob("*/about.toml"))
BOTH = {"id", "en"}


def opened(name: str) -> tuple[pls.Model, pls.Survey]:
    folder = generate.FOLDER / name
    return (
        pls.Model.from_json((folder / "model.json").read_text(encoding="utf-8")),
        pls.read_survey(folder / "survey.csv"),
    )


def test_the_generator_writes_the_same_files(tmp_path):
    generate.write(tmp_path)
    written = sorted(tmp_path.glob("*/*"))
    assert len(written) == 2 * len(generate.SYNTHETIC) + 1
    for file in written:
        assert file.read_bytes() == (generate.FOLDER / file.relative_to(tmp_path)).read_bytes(), file


def test_there_are_six():
    assert len(FOLDERS) == 6


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_sample_is_complete_and_estimates_without_remarks(folder):
    about = tomllib.loads((folder / "about.toml").read_text(encoding="utf-8"))
    model, survey = opened(folder.name)
    assert survey.n == about["n"]
    assert about["synthetic"] == (folder.name in generate.SYNTHETIC)
    for field in ("title", "description", "source"):
        assert set(about[field]) == BOTH
    assert set(about.get("labels", {})) <= set(model.indicators)
    assert {h.route for h in model.hypotheses} == {(p.source, p.target) for p in model.paths}
    assert all(h.wording and h.direction == "positive" for h in model.hypotheses)
    assert pls.estimate(model, survey).notes == ()


def test_the_real_survey_is_unchanged():
    ours = (generate.FOLDER / "ecsi_mobile" / "survey.csv").read_bytes()
    theirs = Path(__file__).parent / "reference" / "data" / "mobi.csv"
    assert ours == theirs.read_bytes()


def test_customer_gratitude_comes_near_the_thesis():
    estimate = pls.estimate(*opened("customer_gratitude"))
    assert_allclose(estimate.loadings, generate.GRATITUDE_LOADINGS, atol=0.02)
    assert_allclose(estimate.construct_correlations, generate.GRATITUDE_CORRELATIONS, atol=0.02)


def test_social_media_marketing_comes_near_the_article():
    estimate = pls.estimate(*opened("social_media_marketing"))
    published = {"APMS": 0.872, "PP": 0.858, "KH": 0.865, "LP": 0.715, "PKP": 0.883}
    assert_allclose(estimate.reliability["ave"][list(published)], list(published.values()), atol=0.05)
    r_squared = estimate.r_squared["r_squared"][["KH", "LP", "PKP"]]
    assert_allclose(r_squared, [0.435, 0.537, 0.354], atol=0.05)
    paths = estimate.paths[[("APMS", "KH"), ("PP", "KH"), ("KH", "LP"), ("KH", "PKP")]]
    assert_allclose(paths, [0.433, 0.334, 0.731, 0.589], atol=0.05)


def test_social_media_marketing_has_the_respondents_of_the_article():
    survey = pd.read_csv(generate.FOLDER / "social_media_marketing" / "survey.csv")
    counts = [sorted(Counter(survey[column]).values(), reverse=True) for column in survey.columns[:4]]
    assert counts == [[117, 53], [105, 40, 16, 5, 4], [88, 32, 20, 18, 10, 2], [86, 38, 22, 16, 8]]


def test_dimension_scores_are_the_means_of_their_items():
    survey = pd.read_csv(generate.FOLDER / "social_media_marketing" / "survey.csv")
    dimensions = [name for name in survey.columns if f"{name}.1" in survey.columns]
    assert len(dimensions) == 12
    for name in dimensions:
        items = survey[[f"{name}.{k}" for k in (1, 2, 3)]]
        assert_allclose(survey[name], items.mean(axis=1), atol=0.0051)
        assert np.isin(items, [1, 2, 3, 4, 5]).all()
