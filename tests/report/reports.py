"""Reports of the samples for the tests, each analysed once."""

import re
from dataclasses import replace
from functools import cache

import plsengine as pls
from plsengine.thresholds import PROFILES
from report.chapter import Matter, write
from report.choices import ReportChoices
from report.conventions import Conventions
from report.document import Document
from report.scene import Place
from sample_surveys import generate
from tests.reference import Case
from tests.report.results import MIXED
from ui.diagram_editor import arranged

PROFILE_OF = {"customer_gratitude": "s2_ghozali_2017", "social_media_marketing": "s1_hair_2013"}
CITATION = re.compile(r"[A-Z][\w'’-]+(?: (?:et al\.|dkk\.)|(?: (?:&|dan|and) [A-Z][\w'’-]+))?,? \(?(?:19|20)\d\d(?!\w)")


def matter_of(model: pls.Model, data: object, choices: ReportChoices, conventions: Conventions, **more) -> Matter:
    survey = data if isinstance(data, pls.Survey) else pls.Survey.from_frame(data, name="survey")
    estimate = pls.estimate(model, survey)
    tested = pls.bootstrap(estimate, resamples=100, seed=1)
    first = pls.bootstrap(estimate.first_stage, resamples=100, seed=1) if estimate.first_stage is not None else None
    places = {name: Place(at.x, at.y, at.side) for name, at in arranged(model).items()}
    return Matter(survey, tested, places, first, conventions, choices, **more)


@cache
def sample_matter(name: str) -> Matter:
    folder = generate.FOLDER / name
    model = pls.Model.from_json((folder / "model.json").read_text(encoding="utf-8"))
    profile = PROFILES[PROFILE_OF.get(name, "hair_2022")]
    return matter_of(model, pls.read_survey(folder / "survey.csv"), ReportChoices(), Conventions(profile=profile))


@cache
def mobi_matter(kind: str) -> Matter:
    """The mobile phone customers with formative blocks, a moderator, or a higher-order construct."""
    case = Case(MIXED)
    model = case.estimate().asked
    if kind == "moderation":
        model = model.with_interaction("Image", "Satisfaction", "Loyalty")
        model = model.with_hypothesis(pls.Hypothesis("H1", ("Satisfaction:Image", "Loyalty"), direction="positive"))
    if kind == "higher_order":
        parts = (
            pls.Construct("Kualitas", ("PERQ1", "PERQ2", "PERQ3")),
            pls.Construct("Nilai", ("PERV1", "PERV2")),
        )
        whole = pls.Construct("Mutu", components=("Kualitas", "Nilai"))
        outcome = pls.Construct("Loyalitas", ("CUSL1", "CUSL2", "CUSL3"))
        model = pls.Model((*parts, whole, outcome), (pls.Path("Mutu", "Loyalitas"),), higher_order="disjoint_two_stage")
    return matter_of(model, case.data, ReportChoices(), Conventions())


MATTERS = {
    "gratitude": lambda: sample_matter("customer_gratitude"),
    "marketing": lambda: sample_matter("social_media_marketing"),
    "ecsi": lambda: sample_matter("ecsi_mobile"),
    "formative": lambda: mobi_matter("formative"),
    "moderation": lambda: mobi_matter("moderation"),
    "higher_order": lambda: mobi_matter("higher_order"),
}


@cache
def report(name: str, language: str = "id", **choices) -> Document:
    matter = MATTERS[name]()
    mark = "comma" if language == "id" else "point"
    return write(replace(matter, choices=replace(matter.choices, language=language, decimal_mark=mark, **choices)))
