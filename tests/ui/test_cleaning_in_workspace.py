"""Cleaning in a visitor's work: the model follows, its history too, and everything is saved and brought back."""

import pytest

import plsengine as pls
from plsengine.cleaning import Exclude, LeaveOut, Rename, Reverse, SetRoles, apply
from plsengine.intake import with_blocks
from report.description import Description, NumberClasses
from report.project import load, save
from sample_surveys import generate
from tests.google_forms import PERSONAL, form
from tests.ui.test_workspace import opened
from ui.diagram_messages import Exchange
from ui.refresh import Store
from ui.workspace import Workspace

HEADS = [f"Pernyataan nomor {k} tentang toko ini" for k in "abcd"]


def uploaded() -> Workspace:
    state = Workspace()
    state.open_upload(pls.read_survey(form(HEADS).csv(), name="formulir.csv"))
    return state


def modelled() -> Workspace:
    """A form taken in, with a model on its codes, one edit to be undone, and a version."""
    state = uploaded()
    state.take_intake(with_blocks(state.intake, [("X", 2), ("Y", 2)]))
    state.change_model(lambda model: model.with_construct("X", ["X1", "X2"]).with_construct("Y", ["Y1", "Y2"]))
    state.keep_version("A")
    state.change_model(lambda model: model.with_path("X", "Y"))
    return state


def test_an_upload_leaves_personal_data_out_and_proposes_the_rest():
    state = uploaded()
    assert set(state.prepared.steps[0].columns) == set(PERSONAL)
    assert not set(PERSONAL) & set(state.survey.table)
    assert state.intake.is_needed


def test_a_sample_is_opened_as_it_is():
    state = opened()
    assert (state.prepared.steps, state.intake, state.survey is state.prepared.original) == ((), None, True)


def test_what_was_proposed_is_taken_in_place_of_earlier_steps():
    state = uploaded()
    state.take_intake(state.intake, keep_personal=True)
    assert state.survey.columns_of("personal") == PERSONAL
    assert state.intake is None
    state.undo_cleaning()
    assert (len(state.prepared.steps), state.intake is None) == (1, False)


def test_the_model_its_history_and_versions_follow_new_names():
    state = modelled()
    before = dict(state.estimate().paths)
    state.prepare(state.prepared.with_step(Rename((("X1", "Harga", ""), ("Y2", "X1", "")))))
    assert state.model.indicators == ("Harga", "X2", "Y1", "X1")
    assert dict(state.estimate().paths) == pytest.approx(before)
    assert state.version("A").draft.model.indicators == ("Harga", "X2", "Y1", "X1")
    state.description = Description(profile=("Usia", "X1"), classes={"X1": NumberClasses(2)}, crossed=("X1", "Usia"))
    state.webqual = pls.WebQualItems(("X1", "X2"), overall=("Y1",), highest=5.0)
    state.prepare(state.prepared.with_step(Rename((("X1", "Z1", ""),))))
    assert state.description == Description(("Usia", "Z1"), {"Z1": NumberClasses(2)}, crossed=("Z1", "Usia"))
    assert state.webqual == pls.WebQualItems(("Z1", "X2"), overall=("Y1",), highest=5.0)
    state.prepare(state.prepared.without_step(len(state.prepared.steps) - 1))
    assert state.description.crossed == ("X1", "Usia")
    state.undo()
    assert state.model.indicators == ("Harga", "X2", "Y1", "X1")
    state.prepare(state.prepared.without_step(len(state.prepared.steps) - 1))
    assert state.model.indicators == ("X1", "X2", "Y1", "Y2")


def test_taking_the_codes_back_gives_the_model_the_statements_again():
    state = modelled()
    before = dict(state.estimate().paths)
    state.prepare(state.prepared.without_step(len(state.prepared.steps) - 1))
    assert state.model.indicators == tuple(HEADS)
    assert dict(state.estimate().paths) == pytest.approx(before)


def test_results_follow_the_cleaned_answers():
    state = modelled()
    before = state.estimate()
    state.prepare(state.prepared.with_step(Exclude("Domisili", "equal", "Jakarta Timur")))
    assert state.estimate().n == state.survey.n < before.n
    state.prepare(state.prepared.without_step(len(state.prepared.steps) - 1))
    assert state.estimate() is before


def test_what_would_take_away_indicators_is_refused_and_nothing_changes():
    state = modelled()
    before = (state.prepared.steps, state.survey, state.model)
    for steps in ((*state.prepared.steps, LeaveOut(("X1",))), (*state.prepared.steps, Reverse(("Usia",), 1, 5))):
        with pytest.raises(pls.SurveyError):
            state.prepare(state.prepared.cleaned_by(steps))
    assert (state.prepared.steps, state.survey, state.model) == before


def test_a_column_that_an_analysis_adds_stands_with_the_cases_that_are_left():
    state = modelled()
    state.prepare(state.prepared.with_step(Exclude("Domisili", "equal", "Jakarta Timur")))
    groups = [f"Segmen {1 + k % 2}" for k in range(state.survey.n)]
    estimate = state.estimate()
    assert (state.add_column("Segmen", groups), state.add_column("Segmen", groups)) == ("Segmen", "Segmen (2)")
    assert state.survey.table["Segmen"].tolist() == groups
    assert state.estimate() is estimate
    state.prepare(state.prepared.without_step(len(state.prepared.steps) - 1))
    assert state.survey.table["Segmen"].notna().sum() == len(groups)
    again = load(save(state.project()))
    assert apply(again.survey, again.steps).table["Segmen"].tolist() == state.survey.table["Segmen"].tolist()


def test_roles_said_in_a_row_are_one_step():
    state = modelled()
    count = len(state.prepared.steps)
    state.prepare(state.prepared.with_role("Usia", "other"))
    state.prepare(state.prepared.with_role("Domisili", "other"))
    state.prepare(state.prepared.with_role("Usia", "profile"))
    assert state.prepared.steps[count:] == (SetRoles((("Usia", "profile"), ("Domisili", "other"))),)
    assert state.survey.profile_columns == ("Jenis Kelamin", "Usia", "Pekerjaan")


def test_codes_for_missing_answers_leave_the_steps():
    state = modelled()
    state.prepare(state.prepared.with_missing_codes([5]))
    assert state.survey.missing_codes == (5.0,)
    assert "X1" in state.survey.table


def test_everything_is_saved_but_the_personal_data():
    state = modelled()
    data = save(state.project())
    again = Workspace()
    again.open_project(load(data))
    assert again.survey.fingerprint == state.survey.fingerprint
    assert again.survey.columns == state.survey.columns
    assert again.model == state.model
    assert [step.kind for step in again.prepared.steps] == [
        step.kind for step in state.prepared.steps if step.kind != "leave_out"
    ]
    assert not set(PERSONAL) & {column.name for column in again.prepared.original.columns}
    assert save(again.project()) == data


def test_personal_data_that_were_kept_are_saved():
    state = uploaded()
    state.take_intake(state.intake, keep_personal=True)
    assert "Nama Lengkap" in load(save(state.project())).survey.table


def test_a_refresh_brings_steps_and_proposal_back():
    for state in (uploaded(), modelled()):
        store = Store()
        store.keep("token", state, "family")
        found, _ = store.copy_of("token")
        state.exchange = Exchange()  # another session's editor has drawn nothing yet
        assert found == state
        assert (found.prepared.steps, found.intake, found.prepared is state.prepared) == (
            state.prepared.steps,
            state.intake,
            True,
        )
        assert found.prepared.cleaned.effects == state.prepared.cleaned.effects


@pytest.mark.parametrize("name", ["customer_gratitude", "website_quality"])
def test_a_raw_form_gives_the_estimate_of_its_sample(name):
    sample, state = opened(name), Workspace()
    state.open_upload(pls.read_survey(generate.FOLDER / name / "raw_form.csv"))
    items = [(construct.name, construct.indicators) for construct in sample.model.constructs]
    state.take_intake(state.intake)
    codes = iter(state.survey.item_columns)
    ours = {name: [next(codes) for _ in indicators] for name, indicators in items}
    state.change_model(
        lambda model: pls.Model(
            constructs=tuple(pls.Construct(name, tuple(indicators)) for name, indicators in ours.items()),
            paths=sample.model.paths,
        )
    )
    assert dict(state.estimate().paths) == pytest.approx(dict(sample.estimate().paths), abs=1e-12)
