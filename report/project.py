"""A visitor's whole work as one file: a zip of plain CSV and JSON. Nothing in it is ever executed or unpacked to disk."""

from __future__ import annotations

import io
import json
import math
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal, get_args

from plsengine.cleaning import Step, clean, without_personal
from plsengine.cleaning_json import column_facts_from_json, column_facts_to_json, steps_from_json, steps_to_json
from plsengine.errors import JalurError
from plsengine.intervals import Interval
from plsengine.model import Model
from plsengine.regression_study import RegressionPlan, ScoreKind, ValidityRule
from plsengine.survey import Survey, read_survey
from plsengine.thresholds import BANDS, CRITERIA, PROFILES
from plsengine.warp import Inner, Outer, StandardErrors
from plsengine.webqual import WebQualItems
from report.choices import (
    CHAPTERS,
    DECIMALS,
    LONGEST_TITLE,
    MOST_BEFORE,
    SECTIONS,
    YEARS,
    DecimalMark,
    Method,
    ReportChoices,
    TableStyle,
)
from report.conventions import Conventions, Decision
from report.description import Description, description_of
from report.marks import ArrowLabel, IndicatorLabel, Labels
from report.scene import Place, Side
from report.words import LANGUAGES, PValueStyle

VERSION = 1
EXTENSION = "jalur"
_SURVEY, _CLEANING, _MODEL, _LAYOUT, _VERSIONS, _SETTINGS, _MANIFEST = (
    "survey.csv",
    "cleaning.json",
    "model.json",
    "layout.json",
    "versions.json",
    "settings.json",
    "manifest.json",
)
_LARGEST = {
    _SURVEY: 60_000_000,
    _CLEANING: 40_000_000,
    _MODEL: 4_000_000,
    _LAYOUT: 4_000_000,
    _VERSIONS: 40_000_000,
    _SETTINGS: 2_000_000,
    _MANIFEST: 100_000,
}
_MOST_VERSIONS, _LONGEST_NAME = 200, 200
_EPOCH = (1980, 1, 1, 0, 0, 0)  # fixed, so that the same work makes the same bytes
_FARTHEST = 1e6
# Work that was saved before there were styles of analysis.
_BEFORE_STYLES: dict[str, Any] = {
    "style": "smartpls",
    "outer": "pls_regression",
    "inner": "warp3",
    "inner_of": [],
    "errors": "stable",
}

Scheme = Literal["path", "factor", "centroid"]
Style = Literal["smartpls", "warppls"]
Missing = Literal["mean", "casewise", "pairwise"]


class ProjectError(JalurError):
    """The project file can't be opened."""


@dataclass(frozen=True)
class KeptVersion:
    """A model that was kept under a name, with the places of its constructs."""

    name: str
    model: Model
    places: Mapping[str, Place] = field(default_factory=dict)


@dataclass(frozen=True)
class Project:
    """Survey as it was read, model, places of constructs, steps of cleaning, versions, and choices about computing and
    reading."""

    survey: Survey
    model: Model
    places: Mapping[str, Place] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    versions: tuple[KeptVersion, ...] = ()
    scheme: Scheme = "path"
    missing: Missing = "mean"
    resamples: int = 5000
    seed: int = 1
    style: Style = "smartpls"
    outer: Outer = "pls_regression"
    inner: Inner = "warp3"
    inner_of: tuple[tuple[str, str, Inner], ...] = ()
    errors: StandardErrors = "stable"
    conventions: Conventions = field(default_factory=Conventions)
    labels: Labels = field(default_factory=Labels)
    description: Description = field(default_factory=Description)
    regression: RegressionPlan = field(default_factory=RegressionPlan)
    webqual: WebQualItems = field(default_factory=WebQualItems)
    choices: ReportChoices = field(default_factory=ReportChoices)


def save(project: Project) -> bytes:
    """Project file; the same work makes the same bytes. Personal data that the steps leave out aren't in it."""
    kept = project.conventions
    survey, steps = without_personal(project.survey, project.steps)
    parts = {
        _MANIFEST: _json(
            {
                "format": "jalur-project",
                "version": VERSION,
                "survey": project.survey.name,
                "missing_codes": [float(code) for code in project.survey.missing_codes],
            }
        ),
        _SURVEY: survey.to_csv_bytes(),
        _CLEANING: _json({"columns": column_facts_to_json(survey.column_facts), "steps": steps_to_json(steps)}),
        _MODEL: project.model.to_json().encode(),
        _LAYOUT: _json(_layout(project.places)),
        _VERSIONS: _json(
            {
                "versions": [
                    {"name": each.name, "model": json.loads(each.model.to_json()), "layout": _layout(each.places)}
                    for each in project.versions
                ]
            }
        ),
        _SETTINGS: _json(
            {
                "scheme": project.scheme,
                "missing": project.missing,
                "resamples": project.resamples,
                "seed": project.seed,
                "style": project.style,
                "outer": project.outer,
                "inner": project.inner,
                "inner_of": [list(each) for each in project.inner_of],
                "errors": project.errors,
                "profile": kept.profile.id,
                "criteria": list(kept.profile.criteria),
                "r_squared": kept.profile.r_squared,
                "one_tailed": kept.one_tailed,
                "decision": kept.decision,
                "p_style": kept.p_style,
                "interval": kept.interval,
                "arrow_label": project.labels.arrow,
                "indicator_label": project.labels.indicator,
                "description": project.description.to_json(),
                "regression": asdict(project.regression),
                "webqual": asdict(project.webqual),
                "report": asdict(project.choices),
            }
        ),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def load(data: bytes) -> Project:
    """Project of a file.

    Raises
    ------
    ProjectError : no project, damaged, too large, or saved by a newer Jalur.
    SurveyError, ModelError : survey or model in it can't be read.
    """
    parts = _parts(data)
    manifest = _object(parts, _MANIFEST)
    if manifest.get("format") != "jalur-project":
        raise ProjectError("not_a_project")
    version = _whole(manifest, "version", _MANIFEST, 1, 10**6)
    if version > VERSION:
        raise ProjectError("newer_project", version=version, known=VERSION)
    codes, name = manifest.get("missing_codes"), manifest.get("survey")
    if not isinstance(name, str) or not isinstance(codes, list) or not all(_finite(code) for code in codes):
        raise _damaged(_MANIFEST)
    if parts[_SURVEY].startswith(b"PK"):  # an archive in the archive
        raise _damaged(_SURVEY)
    survey, steps = _survey(parts, name[:200], codes)
    model = Model.from_json(parts[_MODEL])
    settings = _BEFORE_STYLES | _object(parts, _SETTINGS)
    return Project(
        survey,
        model,
        _places(_object(parts, _LAYOUT), model, _LAYOUT),
        steps,
        tuple(_versions(_object(parts, _VERSIONS))),
        scheme=_one_of(settings, "scheme", get_args(Scheme)),
        missing=_one_of(settings, "missing", get_args(Missing)),
        resamples=_whole(settings, "resamples", _SETTINGS, 2, 10_000),
        seed=_whole(settings, "seed", _SETTINGS, 0, 2**31 - 1),
        style=_one_of(settings, "style", get_args(Style)),
        outer=_one_of(settings, "outer", get_args(Outer)),
        inner=_one_of(settings, "inner", get_args(Inner)),
        inner_of=tuple(_inner_of(settings)),
        errors=_one_of(settings, "errors", get_args(StandardErrors)),
        conventions=_conventions(settings),
        labels=Labels(
            _one_of(settings, "arrow_label", get_args(ArrowLabel)),
            _one_of(settings, "indicator_label", get_args(IndicatorLabel)),
        ),
        description=_description(settings),
        regression=_regression(settings),
        webqual=_webqual(settings),
        choices=_choices(settings.get("report", {})),
    )


def _survey(parts: Mapping[str, bytes], name: str, codes: list[float]) -> tuple[Survey, tuple[Step, ...]]:
    """Survey as it was read, with what the file said of its columns, and the steps, which are tried."""
    survey = read_survey(parts[_SURVEY], name=name, missing_codes=codes)
    cleaning = _object(parts, _CLEANING)
    if facts := column_facts_from_json(cleaning.get("columns")):
        survey = survey.with_facts(facts)
    steps = steps_from_json(cleaning.get("steps"))
    clean(survey, steps)
    return survey, steps


def _versions(facts: Mapping[str, Any]) -> Iterator[KeptVersion]:
    listed = facts.get("versions")
    if not isinstance(listed, list) or len(listed) > _MOST_VERSIONS:
        raise _damaged(_VERSIONS)
    taken: set[str] = set()
    for each in listed:
        match each:
            case {"name": str(name), "model": dict(model), "layout": dict(layout)} if name not in taken:
                taken.add(name)
                kept = Model.from_json(model)
                yield KeptVersion(name[:_LONGEST_NAME], kept, _places(layout, kept, _VERSIONS))
            case _:
                raise _damaged(_VERSIONS)


def _parts(data: bytes) -> dict[str, bytes]:
    """Members by name; only known names are read, each up to its limit, whatever the archive says of its sizes."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sorted(archive.namelist()) != sorted(_LARGEST):
                raise ProjectError("not_a_project")
            parts = {}
            for name, largest in _LARGEST.items():
                with archive.open(name) as member:
                    parts[name] = member.read(largest + 1)
                if len(parts[name]) > largest:
                    raise ProjectError("project_too_large", part=name, megabytes=max(1, largest // 10**6))
            return parts
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise ProjectError("not_a_project") from error


def _object(parts: Mapping[str, bytes], name: str) -> dict[str, Any]:
    try:
        facts = json.loads(parts[name])
    except (ValueError, RecursionError) as error:
        raise _damaged(name) from error
    if not isinstance(facts, dict):
        raise _damaged(name)
    return facts


def _layout(places: Mapping[str, Place]) -> dict[str, list[object]]:
    return {name: [float(place.x), float(place.y), place.side] for name, place in places.items()}


def _places(layout: Mapping[str, Any], model: Model, part: str) -> dict[str, Place]:
    places = {}
    for name in layout.keys() & set(model.names):
        match layout[name]:
            case [x, y, side] if _finite(x) and _finite(y) and side in get_args(Side):
                places[name] = Place(float(x), float(y), side)
            case _:
                raise _damaged(part)
    return {name: places[name] for name in model.names if name in places}


def _conventions(settings: Mapping[str, Any]) -> Conventions:
    profile = PROFILES[_one_of(settings, "profile", tuple(PROFILES))]
    criteria, one_tailed = settings.get("criteria"), settings.get("one_tailed")
    if not isinstance(criteria, list) or not all(isinstance(each, str) and each in CRITERIA for each in criteria):
        raise _damaged(_SETTINGS)
    # Exactly one criterion for every quantity, or tables would lack theirs.
    if sorted(CRITERIA[each].quantity for each in criteria) != sorted(CRITERIA[c].quantity for c in profile.criteria):
        raise _damaged(_SETTINGS)
    if not isinstance(one_tailed, bool):
        raise _damaged(_SETTINGS)
    bands = tuple(name for name, each in BANDS.items() if each.quantity == "r_squared")
    return Conventions(
        profile=replace(profile, criteria=tuple(criteria), r_squared=_one_of(settings, "r_squared", bands)),
        one_tailed=one_tailed,
        decision=_one_of(settings, "decision", get_args(Decision)),
        p_style=_one_of(settings, "p_style", get_args(PValueStyle)),
        interval=_one_of(settings, "interval", get_args(Interval)),
    )


def _description(settings: Mapping[str, Any]) -> Description:
    try:
        return description_of(settings["description"]) if "description" in settings else Description()
    except ValueError as error:
        raise _damaged(_SETTINGS) from error


def _regression(settings: Mapping[str, Any]) -> RegressionPlan:
    match settings.get("regression"):
        case None:  # saved before there was one
            return RegressionPlan()
        case {"dependent": None | str() as dependent, "intervals": bool(intervals)} as facts:
            return RegressionPlan(
                dependent,
                _texts(facts, "predictors"),
                _one_of(facts, "score", get_args(ScoreKind)),
                intervals,
                _one_of(facts, "validity", get_args(ValidityRule)),
            )
    raise _damaged(_SETTINGS)


def _webqual(settings: Mapping[str, Any]) -> WebQualItems:
    match settings.get("webqual"):
        case None:
            return WebQualItems()
        case {"highest": highest} as facts if highest is None or _finite(highest):
            parts = ("usability", "information", "service", "overall", "importance")
            return WebQualItems(*(_texts(facts, name) for name in parts), highest=highest)
    raise _damaged(_SETTINGS)


def _texts(facts: Mapping[str, Any], name: str) -> tuple[str, ...]:
    texts = facts.get(name)
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise _damaged(_SETTINGS)
    return tuple(texts)


def _choices(saved: object) -> ReportChoices:
    """Choices about the report; what a file doesn't say of it stays as it is by default."""
    if not isinstance(saved, dict):
        raise _damaged(_SETTINGS)
    facts = asdict(ReportChoices()) | saved
    title, sections = facts["title"], facts["sections"]
    flags = {name: facts[name] for name in ("reliability_first", "contents", "lists")}
    if not isinstance(title, str) or not all(isinstance(flag, bool) for flag in flags.values()):
        raise _damaged(_SETTINGS)
    if not isinstance(sections, (list, tuple)) or not set(map(str, sections)) <= set(SECTIONS):
        raise _damaged(_SETTINGS)
    bounds = {
        "year": YEARS,
        "decimals": (DECIMALS[0], DECIMALS[-1]),
        "method_chapter": (CHAPTERS[0], CHAPTERS[-1]),
        "results_chapter": (CHAPTERS[0], CHAPTERS[-1]),
        "first_table": (1, MOST_BEFORE),
        "first_figure": (1, MOST_BEFORE),
    }
    return ReportChoices(
        method=_one_of(facts, "method", get_args(Method)),
        language=_one_of(facts, "language", LANGUAGES),
        title=title[:LONGEST_TITLE],
        decimal_mark=_one_of(facts, "decimal_mark", get_args(DecimalMark)),
        style=_one_of(facts, "style", get_args(TableStyle)),
        sections=tuple(name for name in SECTIONS if name in sections),
        **{name: _whole(facts, name, _SETTINGS, *ends) for name, ends in bounds.items()},
        **flags,
    )


def _inner_of(settings: Mapping[str, Any]) -> Iterator[tuple[str, str, Inner]]:
    listed = settings.get("inner_of")
    if not isinstance(listed, list):
        raise _damaged(_SETTINGS)
    for each in listed:
        match each:
            case [str(source), str(target), str(inner)] if inner in get_args(Inner):
                yield source, target, inner  # type: ignore[misc]
            case _:
                raise _damaged(_SETTINGS)


def _one_of(facts: Mapping[str, Any], name: str, known: tuple[str, ...]) -> Any:
    if not isinstance(facts.get(name), str) or facts[name] not in known:
        raise _damaged(_SETTINGS)
    return facts[name]


def _whole(facts: Mapping[str, Any], name: str, part: str, least: int, most: int) -> int:
    value = facts.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise _damaged(part)
    return value


def _finite(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return abs(value) <= _FARTHEST and not math.isnan(value)


def _damaged(part: str) -> ProjectError:
    return ProjectError("project_damaged", part=part)


def _json(facts: Mapping[str, Any]) -> bytes:
    return json.dumps(facts, ensure_ascii=True, indent=1).encode()
