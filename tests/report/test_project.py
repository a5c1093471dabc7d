"""Saved work comes back as it was; what is no project is refused with a sentence."""

import io
import json
import pickle
import zipfile
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings

import plsengine as pls
from plsengine.cleaning import Exclude, LeaveOut, Recode, Rename, Reverse, apply
from plsengine.questionnaire import AnswerScale
from plsengine.thresholds import PROFILES
from report.choices import ReportChoices
from report.conventions import Conventions
from report.description import Description, NumberClasses
from report.marks import Labels
from report.project import KeptVersion, Project, load, save
from report.scene import Place
from tests.plsengine.model_cases import models

SURVEY = pls.Survey.from_frame(
    pd.DataFrame({"X1": [1.0, 2, -99, 4, 5], "Y1": [2.5, 3, 1, 4, 5], "=kota": ["a", "b,c", 'd"', "é", "f"]}),
    name="Survei",
    missing_codes=[-99],
).with_facts({"X1": pls.ColumnFacts("Harga <murah>", "item", ((1.0, "STS"), (5.0, "SS")), (4.0,))})
STEPS = (
    Recode(("=kota",), (("a", "kota a"), ("b,c", None))),
    Reverse(("Y1",), 1, 5),
    Rename((("X1", "Harga", ""), ("Y1", "Y", "Saya puas"))),
    Exclude("Harga", "empty"),
)
MODEL = pls.Model().with_construct("X", ["X1"]).with_construct("Y", ["Y1"]).with_path("X", "Y")
PROJECT = Project(
    SURVEY,
    MODEL,
    {"X": Place(10.5, -3, "top"), "Y": Place(200, 40, "right")},
    scheme="factor",
    missing="pairwise",
    resamples=500,
    seed=7,
    style="warppls",
    outer="robust_path",
    inner="warp2",
    inner_of=(("X", "Y", "linear"),),
    errors="jackknife",
    conventions=Conventions(
        profile=replace(PROFILES["hair_2022"], r_squared="r_squared_hair_2019"),
        one_tailed=True,
        p_style="less",
        interval="bca",
    ),
    versions=(
        KeptVersion("A", MODEL, {"X": Place(0, 0, "left")}),
        KeptVersion("<b>=1+1</b>", MODEL.without_path("X", "Y")),
    ),
    labels=Labels("both", "weight"),
    description=Description(
        profile=("=kota",),
        classes={"Y1": NumberClasses(0.5)},
        scales={"X": AnswerScale(1, 7)},
        index="three_box",
        crossed=("=kota", "Y1"),
    ),
    steps=STEPS,
    regression=pls.RegressionPlan("Y", ("X",), "sum", True, "corrected_30"),
    webqual=pls.WebQualItems(("X1",), overall=("Y1",), importance=("X1", "Y1"), highest=7.0),
    choices=ReportChoices(
        language="en",
        title="<b>*Judul*</b>",
        year=2025,
        decimal_mark="point",
        decimals=2,
        style="frame",
        method_chapter=4,
        results_chapter=5,
        first_table=3,
        first_figure=2,
        reliability_first=True,
        sections=("outer_model", "references"),
        contents=True,
        lists=True,
    ),
)


def changed(**parts):
    """The project's file with other bytes in some members, or without them."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(save(PROJECT))) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        contents = {name: old.read(name) for name in old.namelist()} | parts
        for name, data in contents.items():
            if data is not None:
                new.writestr(name, data)
    return file.getvalue()


def facts(part, **values):
    with zipfile.ZipFile(io.BytesIO(save(PROJECT))) as archive:
        return {part: json.dumps(json.loads(archive.read(part)) | values).encode()}


def test_work_saved_before_there_were_styles_opens_in_the_everyday_one():
    with zipfile.ZipFile(io.BytesIO(save(PROJECT))) as archive:
        settings = json.loads(archive.read("settings.json"))
    kept = {
        name: value for name, value in settings.items() if name not in ("style", "outer", "inner", "inner_of", "errors")
    }
    again = load(changed(**{"settings.json": json.dumps(kept).encode()}))
    assert (again.style, again.inner_of, again.scheme) == ("smartpls", (), "factor")


def test_everything_comes_back():
    again = load(save(PROJECT))
    assert again.survey.fingerprint == SURVEY.fingerprint
    assert (again.survey.name, again.survey.missing_codes) == ("Survei", (-99,))
    said = [[(each.label, each.role, each.value_labels) for each in one.columns] for one in (again.survey, SURVEY)]
    assert said[0] == said[1]
    assert apply(again.survey, again.steps).fingerprint == apply(SURVEY, STEPS).fingerprint
    assert replace(again, survey=SURVEY) == PROJECT


def test_the_same_work_makes_the_same_bytes():
    assert save(PROJECT) == save(PROJECT) == save(load(save(PROJECT)))


def test_personal_data_that_were_left_out_are_nowhere_in_the_file():
    frame = pd.DataFrame(
        {
            "Nama": ["Siti A", "Budi", "Ani"],
            "Email": [f"{k}@example.com" for k in range(3)],
            "X1": [1, 2, 3],
            "X2": [3, 2, 1],
        }
    )
    survey = pls.Survey.from_frame(frame).with_facts({"Nama": pls.ColumnFacts("Nama lengkap Anda")})
    steps = (Exclude("Nama", "equal", "Budi"), LeaveOut(("Nama", "Email")))
    data = save(Project(survey, pls.Model(), steps=steps))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
    assert not any(text in whole for text in (b"Siti", b"Budi", b"example.com", b"Nama"))
    again = load(data)
    assert apply(again.survey, again.steps).fingerprint == apply(survey, steps).fingerprint


def test_a_project_saved_before_there_was_regression_opens():
    old = load(changed(**facts("settings.json", regression=None, webqual=None)))
    assert (old.regression, old.webqual) == (pls.RegressionPlan(), pls.WebQualItems())


@settings(max_examples=30, deadline=None)
@given(models())
def test_any_model_comes_back(model):
    assert load(save(replace(PROJECT, model=model, places={}))).model == model


def report_choices(**values):
    return facts("settings.json", report=values)


HOSTILE = {
    "empty": (b"", "not_a_project"),
    "pickle": (pickle.dumps({"a": 1}), "not_a_project"),
    "cut": (save(PROJECT)[:-40], "not_a_project"),
    "outside": (changed(**{"../evil.py": b"x"}), "not_a_project"),
    "lacking": (changed(**{"model.json": None}), "not_a_project"),
    "bomb": (changed(**{"settings.json": b" " * 20_000_000}), "project_too_large"),
    "newer": (changed(**facts("manifest.json", version=2)), "newer_project"),
    "deep": (changed(**{"layout.json": b"[" * 100_000}), "project_damaged"),
    "list": (changed(**{"settings.json": b"[]"}), "project_damaged"),
    "not_utf8": (changed(**{"manifest.json": b"\xff\xfe{\x81"}), "project_damaged"),
    "type": (changed(**facts("settings.json", seed="1")), "project_damaged"),
    "resamples": (changed(**facts("settings.json", resamples=10**9)), "project_damaged"),
    "style": (changed(**facts("settings.json", style="amos")), "project_damaged"),
    "inner_of": (changed(**facts("settings.json", inner_of=[["X", "Y", "bent"]])), "project_damaged"),
    "scheme": (changed(**facts("settings.json", scheme=["path"])), "project_damaged"),
    "criteria": (changed(**facts("settings.json", criteria=[])), "project_damaged"),
    "plan": (changed(**facts("settings.json", regression={"dependent": 3})), "project_damaged"),
    "predictors": (
        changed(**facts("settings.json", regression={"dependent": None, "intervals": True, "predictors": [1]})),
        "project_damaged",
    ),
    "webqual": (changed(**facts("settings.json", webqual={"highest": "5"})), "project_damaged"),
    "place": (changed(**facts("layout.json", X=[float("nan"), 0, "left"])), "project_damaged"),
    "side": (changed(**facts("layout.json", X=[0, 0, {}])), "project_damaged"),
    "versions": (changed(**{"versions.json": b'{"versions": {}}'}), "project_damaged"),
    "twin_versions": (
        changed(
            **facts("versions.json", versions=[{"name": "A", "model": json.loads(MODEL.to_json()), "layout": {}}] * 2)
        ),
        "project_damaged",
    ),
    "version_model": (
        changed(**facts("versions.json", versions=[{"name": "A", "model": {"x": 1}, "layout": {}}])),
        "not_a_model",
    ),
    "many_versions": (changed(**facts("versions.json", versions=[1] * 201)), "project_damaged"),
    "codes": (changed(**facts("manifest.json", missing_codes=["-99"])), "project_damaged"),
    "steps": (changed(**facts("cleaning.json", steps=[{"kind": "exec"}])), "bad_step"),
    "steps_unfit": (
        changed(**facts("cleaning.json", steps=[{"kind": "leave_out", "columns": ["X9"]}])),
        "step_column_gone",
    ),
    "column_facts": (changed(**facts("cleaning.json", columns={"X1": {"role": "item"}})), "bad_column_facts"),
    "cleaning": (changed(**{"cleaning.json": b"[]"}), "project_damaged"),
    "report": (changed(**facts("settings.json", report=[])), "project_damaged"),
    "report_language": (changed(**report_choices(language="xx")), "project_damaged"),
    "report_title": (changed(**report_choices(title=7)), "project_damaged"),
    "report_year": (changed(**report_choices(year=True)), "project_damaged"),
    "report_decimals": (changed(**report_choices(decimals=10**9)), "project_damaged"),
    "report_chapter": (changed(**report_choices(results_chapter=0)), "project_damaged"),
    "report_flag": (changed(**report_choices(contents="yes")), "project_damaged"),
    "report_sections": (changed(**report_choices(sections=["outer_model", {}])), "project_damaged"),
    "archive": (changed(**{"survey.csv": save(PROJECT)}), "project_damaged"),
    "model": (changed(**{"model.json": b"{}"}), "not_a_model"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_no_project_is_refused(case):
    data, key = HOSTILE[case]
    with pytest.raises(pls.JalurError) as refused:
        load(data)
    assert refused.value.key == key


def test_a_project_that_says_nothing_of_the_report_has_its_defaults():
    assert load(changed(**report_choices())).choices == ReportChoices()
    assert len(load(changed(**report_choices(title="x" * 9999))).choices.title) == 500
