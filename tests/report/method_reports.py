"""Reports of the two studies by other methods, each taken from its raw form as a visitor takes it."""

from dataclasses import replace
from functools import cache

import plsengine as pls
from plsengine.cleaning import model_with_names
from plsengine.model import Hypothesis
from plsengine.thresholds import PROFILES
from plsengine.warp import estimate_warp
from report.chapter import RegressionMatter, WarpMatter, write
from report.choices import ReportChoices
from report.conventions import Conventions
from report.document import Document
from report.scene import Place
from sample_surveys import generate
from tests.reference import Case
from tests.report.results import MIXED
from ui.analysis import Analysis
from ui.chapter import regression_matter, warp_matter
from ui.diagram_editor import arranged
from ui.workspace import Workspace


def from_raw_form(name: str) -> Workspace:
    """The form read, taken in as it is proposed, and the study's model on the codes that the intake gives."""
    state, folder = Workspace(), generate.FOLDER / name
    state.open_upload(pls.read_survey(folder / "raw_form.csv"))
    state.take_intake(state.intake)
    model = pls.Model.from_json((folder / "model.json").read_text(encoding="utf-8"))
    items = [column.name for column in state.survey.columns if column.is_numeric and "." in column.name]
    assert len(items) == len(model.indicators)
    state.change_model(lambda _: model_with_names(model, dict(zip(model.indicators, items, strict=True))))
    return state


@cache
def gratitude() -> WarpMatter:
    state = from_raw_form("customer_gratitude")
    state.analysis = Analysis(style="warppls")
    state.conventions = Conventions(profile=PROFILES["s2_ghozali_2017"])
    return warp_matter(state, state.bent())


@cache
def website() -> RegressionMatter:
    state = from_raw_form("website_quality")
    return regression_matter(state, state.regression_study())


@cache
def bent_routes() -> WarpMatter:
    """The mobile phone customers: formative blocks, mediators, an indirect hypothesis, and arrows of several kinds."""
    case = Case(MIXED)
    model = case.estimate().asked
    route = next(iter(model.all_indirect_routes(limit=1)))
    model = replace(
        model,
        hypotheses=(
            Hypothesis("H1", (route[0], route[1]), direction="negative"),
            Hypothesis("H2", tuple(route), direction="positive"),
        ),
    )
    survey = pls.Survey.from_frame(case.data, name="survey")
    arrow = (model.paths[0].source, model.paths[0].target)
    warped = estimate_warp(model, survey, inner="warp2", arrows={arrow: "linear"})
    places = {name: Place(at.x, at.y, at.side) for name, at in arranged(model).items()}
    return WarpMatter(survey, warped, places)


@cache
def columns() -> RegressionMatter:
    """Columns of numbers regressed without any model."""
    state = from_raw_form("website_quality")
    plan = pls.RegressionPlan("X3.1", ("X1.1", "X2.1"))
    return regression_matter(state, pls.regression_study(pls.Model(), state.survey, plan))


@cache
def mediated() -> RegressionMatter:
    """A path analysis."""
    state = from_raw_form("customer_gratitude")
    state.change_model(lambda model: model.with_path("X1", "X2"))
    return regression_matter(state, state.regression_study())


MATTERS = {
    "gratitude": gratitude,
    "bent_routes": bent_routes,
    "website": website,
    "columns": columns,
    "mediated": mediated,
}


@cache
def report(name: str, language: str = "id", **choices) -> Document:
    matter = MATTERS[name]()
    mark = "comma" if language == "id" else "point"
    chosen: ReportChoices = replace(matter.choices, language=language, decimal_mark=mark, **choices)
    return write(replace(matter, choices=chosen))
