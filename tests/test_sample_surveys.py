"""Sample surveys: reproducible, near the published figures, and ready to open."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

import plsengine as pls
from plsengine.cleaning import clean
from plsengine.grouping import merged
from plsengine.intake import propose_intake, with_blocks
from plsengine.proposals import propose_constructs
from plsengine.thresholds import PROFILES
from sample_surveys import generate, simulate
from sample_surveys.raw_forms import RAW_FORMS
from sample_surveys.study import about, published
from tests import reference
from ui.samples import samples

FOLDERS = sorted(file.parent for file in generate.FOLDER.glob("*/about.toml"))
BOTH = {"id", "en"}
TOLERANCE = {"customer_gratitude": 0.02, "social_media_marketing": 0.01}
DIMENSIONS = {"social_media_engagement": 6}


def opened(name: str) -> tuple[pls.Model, pls.Survey]:
    folder = generate.FOLDER / name
    return (
        pls.Model.from_json((folder / "model.json").read_text(encoding="utf-8")),
        pls.read_survey(folder / "survey.csv"),
    )


def answers_of(name: str) -> pd.DataFrame:
    return pd.read_csv(generate.FOLDER / name / "survey.csv")[list(about(name)["labels"])]


def items_by_score(columns: Iterable[str]) -> dict[str, list[str]]:
    """Codes of a dimension's items by that of its score: KH.S1, KH.S2 … of KH.S."""
    columns = list(columns)
    items = {name: [each for each in columns if re.fullmatch(rf"{re.escape(name)}\d", each)] for name in columns}
    return {name: found for name, found in items.items() if found and name[-1].isalpha()}


# --- files ------------------------------------------------------------------------------------------------


def test_the_generator_writes_the_same_files(tmp_path):
    generate.write(tmp_path)
    written = sorted(tmp_path.glob("*/*"))
    assert len(written) == 2 * len(generate.SYNTHETIC) + 1 + len(RAW_FORMS) + 3
    for file in written:
        assert file.read_bytes() == (generate.FOLDER / file.relative_to(tmp_path)).read_bytes(), file


def test_there_are_six_in_a_stable_order():
    assert sorted(about(folder.name)["order"] for folder in FOLDERS) == [1, 2, 3, 4, 5, 6]


def test_versions_show_what_they_are_called():
    found = {sample.key: sample.versions() for sample in samples() if sample.versions()}
    assert {key: list(models) for key, models in found.items()} == {
        "social_media_marketing": ["Dua tahap"],
        "ecsi_mobile": ["Moderasi", "Kualitas formatif"],
    }
    _, survey = opened("ecsi_mobile")
    moderated, formative = (pls.estimate(model, survey) for model in found["ecsi_mobile"].values())
    assert ("Image:Expectation", "Satisfaction") in moderated.paths.index
    assert formative.model.construct("Quality").mode == "formative"
    # Under mode A the weights of the formative version would be others.
    assert formative.weights["Quality"].min() < pls.estimate(*opened("ecsi_mobile")).weights["Quality"].min()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_sample_is_complete_and_estimates_without_remarks(folder):
    facts = about(folder.name)
    model, survey = opened(folder.name)
    assert survey.n == facts["n"]
    assert facts["synthetic"] == (folder.name in generate.SYNTHETIC)
    assert facts["style"] in PROFILES
    assert facts["scale"]
    assert facts["licence"]
    for field in ("title", "description", "good_for", "source"):
        assert set(facts[field]) == BOTH
    assert all(construct.label for construct in model.constructs)
    assert pls.estimate(model, survey).notes == ()


@pytest.mark.parametrize("name", RAW_FORMS)
def test_the_raw_form_gives_back_the_answers(name):
    raw = pls.read_survey(generate.FOLDER / name / "raw_form.csv")
    _, survey = opened(name)
    items = [code for code in about(name)["labels"] if (survey.table[code] % 1 == 0).all()]
    intake = propose_intake(raw)
    assert intake.is_needed
    assert intake.personal == ("Alamat Email",)
    if name == "social_media_marketing":
        intake = with_blocks(intake, [("APMS", 10), ("PP", 10), ("KH", 6), ("LP", 4), ("PKP", 4)])
    cleaned = clean(raw, intake.steps(raw)).survey
    assert cleaned.profile_columns == survey.profile_columns
    assert "Alamat Email" not in cleaned.table
    assert len(cleaned.item_columns) == len(items)
    assert_array_equal(cleaned.answers(cleaned.item_columns), survey.answers(items))
    assert [cleaned.column(code).label for code in cleaned.item_columns] == [
        about(name)["labels"][code] for code in items
    ]
    if name == "customer_gratitude":
        assert list(cleaned.item_columns) == items
    proposed = {each.name: len(each.indicators) for each in propose_constructs(cleaned.item_columns)}
    assert (
        proposed
        == {
            "social_media_marketing": {"APMS": 10, "PP": 10, "KH": 6, "LP": 4, "PKP": 4},
            "customer_gratitude": {"X1": 4, "X2": 3, "X3": 3, "Y1": 4},
            "website_quality": {"X1": 23, "X2": 6, "X3": 4},
        }[name]
    )


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_answer_column_has_its_wording_and_the_rest_is_profile(folder):
    model, survey = opened(folder.name)
    labels = about(folder.name)["labels"]
    assert set(labels) == set(survey.numeric_columns) >= set(model.indicators)
    assert all(labels.values())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_arrow_has_a_hypothesis_in_words_and_no_earlier_study_is_invented(folder):
    model, _ = opened(folder.name)
    assert {h.route for h in model.hypotheses} == {(p.source, p.target) for p in model.paths}
    for hypothesis in model.hypotheses:
        source, target = (model.construct(name).label.casefold() for name in hypothesis.route)
        wording = hypothesis.wording.casefold()
        assert " berpengaruh positif terhadap " in wording
        assert wording.split(" berpengaruh ")[0] in source
        assert wording.split(" terhadap ")[1] in target
        assert hypothesis.direction == "positive"
        assert hypothesis.studies == ()


@pytest.mark.parametrize("name", generate.SYNTHETIC)
def test_answers_are_likert_points_and_dimension_scores_are_their_means(name):
    answers = answers_of(name)
    scores = items_by_score(answers)
    assert len(scores) == DIMENSIONS.get(name, 0)
    for score, items in scores.items():
        assert_allclose(answers[score], answers[items].mean(axis=1), atol=0.0051)
    assert answers.drop(columns=list(scores)).isin([1, 2, 3, 4, 5]).all(axis=None)


@pytest.mark.parametrize("name", DIMENSIONS)
def test_items_of_dimensions_are_proposed_as_constructs_of_the_first_order(name):
    _, survey = opened(name)
    dimensions = items_by_score(survey.numeric_columns)
    proposed = {each.name: list(each.indicators) for each in propose_constructs(survey.numeric_columns)}
    assert {each: items for each, items in proposed.items() if "." in each} == dimensions


# --- the real one -----------------------------------------------------------------------------------------


def test_the_real_survey_is_unchanged():
    ours = (generate.FOLDER / "ecsi_mobile" / "survey.csv").read_bytes()
    assert ours == (reference.FOLDER / "data" / "mobi.csv").read_bytes()


def test_the_real_survey_gives_the_paths_of_other_programs():
    theirs = reference.Case("mobi_ecsi_modeA_path").results()
    estimate = pls.estimate(*opened("ecsi_mobile"))
    ours = {f"{source} -> {target}": value for (source, target), value in estimate.paths.items()}
    assert ours == pytest.approx(theirs["paths"], abs=1e-6)
    assert dict(estimate.r_squared["r_squared"]) == pytest.approx(theirs["r2"], abs=1e-6)


# --- those near published figures -------------------------------------------------------------------------


def figures(estimate: pls.Estimate) -> dict[str, float]:
    """Figures under the names that about.toml gives them."""
    correlations, reliability = estimate.construct_correlations, estimate.reliability
    found = {f"loadings {indicator}": value for (_, indicator), value in estimate.loadings.items()}
    found |= {f"correlations {a} ~ {b}": correlations.loc[a, b] for a in correlations for b in correlations}
    found |= {f"paths {source} -> {target}": value for (source, target), value in estimate.paths.items()}
    found |= {f"r_squared {name}": value for name, value in estimate.r_squared["r_squared"].items()}
    return found | {
        f"{column} {name}": reliability.loc[name, column] for column in reliability for name in reliability.T
    }


def principal_components(model: pls.Model, survey: pls.Survey) -> dict[str, float]:
    """The same figures from first principal components of the blocks, which the inner model can't influence."""
    scores, found = {}, {}
    for construct in model.constructs:
        answers = survey.table[list(construct.indicators)]
        values, vectors = np.linalg.eigh(answers.corr())
        loadings, size = np.abs(vectors[:, -1]) * np.sqrt(values[-1]), len(values)
        scores[construct.name] = (answers / answers.std()) @ np.abs(vectors[:, -1])
        found |= {f"loadings {name}": value for name, value in zip(answers, loadings, strict=True)}
        found[f"ave {construct.name}"] = np.mean(loadings**2)
        found[f"rho_c {construct.name}"] = loadings.sum() ** 2 / (loadings.sum() ** 2 + (1 - loadings**2).sum())
        found[f"cronbach_alpha {construct.name}"] = size / (size - 1) * (1 - size / answers.corr().to_numpy().sum())
    correlations = pd.DataFrame(scores).corr()
    return found | {f"correlations {a} ~ {b}": correlations.loc[a, b] for a in correlations for b in correlations}


@cache
def reached(name: str) -> tuple[dict[str, float], dict[str, float]]:
    """Figures of the model as shipped, and in the other way that README.md shows."""
    model, survey = opened(name)
    shipped = figures(pls.estimate(model, survey))
    if name == "customer_gratitude":
        return shipped, principal_components(model, survey)
    return shipped, figures(pls.estimate(replace(model, higher_order="disjoint_two_stage"), survey))


def wanted(name: str) -> dict[str, float]:
    return {f"{kind} {each}": value for kind, values in published(name).items() for each, value in values.items()}


@pytest.mark.parametrize("name", TOLERANCE)
def test_the_model_as_shipped_comes_near_the_published_figures(name):
    assert {figure: reached(name)[0][figure] for figure in wanted(name)} == pytest.approx(
        wanted(name), abs=TOLERANCE[name]
    )


def test_principal_components_and_two_stages_come_near_them_too():
    """Scores of dimensions are fewer and better than their items: the two stages share the inner model alone."""
    first, second = wanted("customer_gratitude"), wanted("social_media_marketing")
    assert {each: reached("customer_gratitude")[1][each] for each in first} == pytest.approx(first, abs=0.02)
    inner = {each: value for each, value in second.items() if each.startswith(("paths", "r_squared"))}
    assert {each: reached("social_media_marketing")[1][each] for each in inner} == pytest.approx(inner, abs=0.01)


def test_social_media_marketing_has_the_orders_of_the_article():
    model, survey = opened("social_media_marketing")
    assert {each.name: len(each.components) for each in model.constructs if each.components} == {
        "APMS": 5,
        "PP": 5,
        "KH": 2,
    }
    assert model.higher_order == "repeated_indicators"
    proposed = {each.indicators for each in propose_constructs(survey.numeric_columns)}
    assert {each.indicators for each in model.constructs if each.indicators} <= proposed


@pytest.mark.parametrize("name", TOLERANCE)
def test_the_readme_shows_what_is_reached(name):
    section = (generate.FOLDER / "README.md").read_text(encoding="utf-8").split(f"\n## {name}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (\w+ [^|]+?) \| ([\d.–]+) \| ([\d.–]+) \| ([\d.–]+) \|$", section, re.MULTILINE)
    shown = {figure: float(value) for figure, value, _, _ in rows if value != "–"}
    assert shown == wanted(name)
    for figure, _, *values in rows:
        ours = [f"{found[figure]:.3f}" if figure in found else "–" for found in reached(name)]
        assert values == ours, figure


def test_customer_gratitude_has_the_linear_inner_model_of_the_printed_correlations():
    correlations = published("customer_gratitude")["correlations"]
    between = np.eye(3)
    between[np.triu_indices(3, 1)] = [correlations[pair] for pair in ("X1 ~ X2", "X1 ~ X3", "X2 ~ X3")]
    with_y = np.array([correlations[f"X{k} ~ Y"] for k in (1, 2, 3)])
    paths = np.linalg.solve(np.maximum(between, between.T), with_y)
    estimate = pls.estimate(*opened("customer_gratitude"))
    assert_allclose(estimate.paths, paths, atol=0.02)
    assert estimate.r_squared.loc["Y", "r_squared"] == pytest.approx(paths @ with_y, abs=0.02)


def test_social_media_marketing_has_the_respondents_of_the_article():
    survey = pd.read_csv(generate.FOLDER / "social_media_marketing" / "survey.csv")
    counts = {column: Counter(survey[column]) for column in survey.columns[:4]}
    assert counts == {
        "Jenis Kelamin": {"Perempuan": 117, "Laki-laki": 53},
        "Usia": {"16-20 tahun": 5, "21-25 tahun": 105, "26-30 tahun": 40, "31-35 tahun": 16, "> 36 tahun": 4},
        "Pekerjaan": {
            "Pelajar/Mahasiswa": 88,
            "Pegawai swasta": 32,
            "Pegawai negeri": 20,
            "Wiraswasta": 18,
            "Ibu rumah tangga": 10,
            "Lainnya": 2,
        },
        "Domisili": {
            "Jakarta Utara": 86,
            "Jakarta Barat": 38,
            "Jakarta Pusat": 22,
            "Jakarta Selatan": 16,
            "Jakarta Timur": 8,
        },
    }


# --- the simulation ---------------------------------------------------------------------------------------


@given(st.lists(st.floats(0.3, 0.95), min_size=3, max_size=6))
def test_a_block_has_the_loadings_of_its_first_principal_component(loadings):
    asked = np.array(loadings)
    block = simulate.principal_block(loadings)
    assert_allclose(np.diag(block), 1)
    assert_allclose(block, block.T)
    assert_allclose(block @ asked, (asked @ asked) * asked, atol=1e-9)


@given(st.floats(-0.9, 0.9), st.floats(0.1, 0.95), st.integers(0, 1000))
def test_scores_and_items_have_exactly_the_correlations_asked_for(correlation, loading, seed):
    random = np.random.default_rng(seed)
    scores = simulate.scores(np.array([[1, correlation], [correlation, 1]]), 30, random)
    items = simulate.items(scores[:, 0], [loading, loading / 2], random)
    assert np.corrcoef(scores.T)[0, 1] == pytest.approx(correlation, abs=1e-9)
    assert_allclose(np.corrcoef(items.T, scores[:, 0])[2, :2], [loading, loading / 2], atol=1e-9)


@given(st.floats(0.1, 0.8), st.integers(0, 1000))
def test_the_search_keeps_the_scale_and_ends_nearer(correlation, seed):
    asked = np.full((4, 4), correlation) + (1 - correlation) * np.eye(4)
    random = np.random.default_rng(seed)
    begun = simulate.likert(random.standard_normal((40, 4)))
    found = simulate.approach(begun, asked)
    assert found.min() >= 1
    assert found.max() <= 5
    before, after = (np.abs(np.corrcoef(each.T) - asked).max() for each in (begun, found))
    assert after <= min(before, 0.06)


def test_paths_imply_the_correlations_of_a_chain():
    found = simulate.implied({(0, 2): 0.4, (1, 2): 0.3, (2, 3): 0.5}, {(0, 1): 0.2})
    assert_allclose(found[np.triu_indices(4, 1)], [0.2, 0.46, 0.23, 0.38, 0.19, 0.5])


def test_the_groups_that_were_made_to_differ_in_e_customers_do():
    folder = generate.FOLDER / "e_customers"
    survey = pls.read_survey(folder / "survey.csv")
    model = pls.Model.from_json((folder / "model.json").read_text(encoding="utf-8"))
    groups = merged(
        survey.table["Lama Berbelanja Daring"], {"long": ["> 3 tahun"], "newer": ["< 1 tahun", "1-3 tahun"]}
    )
    found = pls.compare_groups(model, survey, groups, pair=("long", "newer"), resamples=200, permutations=500)
    assert set(found.invariance["invariance"]) == {"full"}
    table = found.differences()
    assert table.loc[("CE", "EC"), "p_permutation"] < 0.05
    assert table.loc[("CE", "EC"), "difference"] > 0.2
    assert table.loc[("PE", "EC"), "difference"] < 0
    assert table.loc[("TI", "EC"), "p_permutation"] > 0.05
