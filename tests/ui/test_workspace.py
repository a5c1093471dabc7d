"""A visitor's workspace: one history, results that follow the question, and nothing shared."""

import pandas as pd
import pytest
from numpy.testing import assert_allclose

import plsengine as pls
from report.marks import Labels
from report.project import load, save
from report.tables_importance import score_columns
from sample_surveys import generate
from ui.analysis import Analysis
from ui.diagram_editor import to_doc
from ui.diagram_messages import Edit
from ui.escape import markdown
from ui.workspace import Workspace


def opened(name: str = "customer_gratitude") -> Workspace:
    folder = generate.FOLDER / name
    model = pls.Model.from_json((folder / "model.json").read_text(encoding="utf-8"))
    state = Workspace()
    state.open_survey(pls.read_survey(folder / "survey.csv"), model, name)
    return state


def test_edits_of_forms_and_drawing_share_one_history():
    state = opened()
    first = state.model
    state.change_model(lambda model: model.without_path("X3", "Y"))
    drawing = to_doc(state.model, state.placements)
    drawing["constructs"][0]["x"] += 40
    drawing["constructs"][0]["name"] = "Finansial"
    state.take_drawing(Edit(1, "rename", drawing))
    assert state.model.names[0] == "Finansial"
    assert state.model.hypotheses[0].route == ("Finansial", "Y")
    moved = state.placements["Finansial"]
    state.undo()
    assert state.placements["X1"].x == moved.x - 40
    state.undo()
    assert (state.model, state.can_undo) == (first, False)
    state.redo()
    state.redo()
    assert state.placements["Finansial"] == moved
    state.change_model(lambda model: model.without_construct("X2"))
    assert not state.can_redo


def test_a_drawing_sent_twice_is_one_step():
    state = opened()
    drawing = to_doc(state.model, state.placements)
    drawing["constructs"][1]["x"] += 10
    for seq in (1, 2):
        state.take_drawing(Edit(seq, "move", drawing))
    state.undo()
    assert not state.can_undo


def test_a_refused_edit_leaves_everything():
    state = opened()
    before, revision = state.model, state.exchange.rev
    with pytest.raises(pls.ModelError):
        state.change_model(lambda model: model.with_path("Y", "X1"))
    assert (state.model, state.exchange.rev, state.can_undo) == (before, revision, False)


def test_the_editor_hears_of_changes_from_outside_but_not_of_its_own():
    state = opened()
    revision = state.exchange.rev
    state.take_drawing(Edit(1, "move", to_doc(state.model, state.placements)))
    assert state.exchange.rev == revision
    state.change_model(lambda model: model.with_label("X1", "Uang"))
    assert state.exchange.rev > revision


def test_a_renamed_construct_stays_where_it_was():
    state = opened()
    place = state.placements["X2"]
    state.change_model(lambda model: model.renamed("X2", "Sosial"))
    assert state.placements["Sosial"] == place


def test_constructs_from_forms_stand_on_the_drawing_at_once():
    state = Workspace()
    state.change_model(lambda model: model.with_construct("A", ["a"]).with_construct("B", ["b"]))
    assert set(state.placements) == {"A", "B"}
    state.change_model(lambda model: model.with_path("A", "B"))
    assert state.placements["A"].x < state.placements["B"].x
    state.change_model(lambda model: model.with_construct("C", ["c"]))
    assert state.placements["C"].y > max(state.placements[name].y for name in "AB")
    assert len({placement.id for placement in state.placements.values()}) == 3


def test_results_follow_the_question_and_are_computed_once():
    state = opened()
    state.analysis = Analysis(resamples=100)
    first = state.bootstrap()
    assert state.bootstrap() is first
    state.change_model(lambda model: model.with_label("X1", "Uang"))
    relabelled = state.bootstrap()
    assert relabelled.samples is first.samples
    assert relabelled.estimate.model.construct("X1").label == "Uang"
    state.change_model(lambda model: model.without_indicator("X1.2"))
    assert state.estimate().loadings.index.size == first.estimate.loadings.index.size - 1
    state.undo()
    assert state.bootstrap().samples is first.samples
    state.analysis = Analysis(resamples=100, seed=2)
    assert state.bootstrap().samples is not first.samples


def test_a_draft_says_what_it_lacks_every_time():
    state = opened()
    state.change_model(lambda model: model.with_construct("Z"))
    for _ in range(2):
        with pytest.raises(pls.ModelError) as caught:
            state.estimate()
        assert caught.value.key == "no_indicators"


def test_without_a_survey_there_is_a_sentence():
    with pytest.raises(pls.SurveyError) as caught:
        Workspace().estimate()
    assert caught.value.key == "no_survey"


def test_visitors_share_nothing():
    first, second = Workspace(), opened()
    assert first.survey is None
    assert first.exchange is not second.exchange
    assert first.model == pls.Model()


@pytest.mark.parametrize(
    "text", ["*x*", "[a](http://b)", "<b>x</b>", "# x", "`x`", "$x$", ":red[x]", "a_b_c", "1. x", "- x", "> x"]
)
def test_markdown_is_disarmed(text):
    escaped = markdown(text)
    assert "".join(escaped.split("\\")) == text
    for place, letter in enumerate(escaped):
        if letter in "*[]()<>#`$_:-.":
            assert escaped[place - 1] == "\\"


# --- versions ---------------------------------------------------------------------------------------------


def test_versions_are_kept_renamed_reopened_and_deleted():
    state = opened()
    first = state.draft
    assert state.keep_version().name == "A"
    state.change_model(lambda model: model.without_path("X3", "Y"))
    assert state.keep_version("  ").name == "B"
    assert state.keep_version("A").name == "A (2)"
    state.rename_version("A", "tanpa perubahan")
    state.rename_version("B", "")
    assert [version.name for version in state.versions] == ["tanpa perubahan", "B", "A (2)"]
    second = state.model
    state.reopen_version("tanpa perubahan")
    assert state.draft == first
    state.undo()
    assert state.model == second
    state.delete_version("B")
    assert state.version("B") is None
    assert len(state.versions) == 2
    state.open_survey(state.survey, first.model)
    assert state.versions == ()


def test_any_models_results_are_to_be_had_beside_those_of_the_model_as_it_stands():
    state = opened()
    state.analysis = Analysis(resamples=100)
    before = state.bootstrap()
    kept = state.keep_version()
    state.change_model(lambda model: model.without_construct("X3"))
    assert state.bootstrap(model=kept.draft.model).samples is before.samples
    assert ("X3", "Y") not in state.bootstrap().paths.index


def test_a_preview_is_the_estimate_without_the_item_and_leaves_out_what_has_no_solution():
    state = opened()
    previews = state.without_each_indicator("X1")
    assert list(previews) == ["X1.1", "X1.2", "X1.3", "X1.4"]
    state.change_model(lambda model: model.without_indicator("X1.2"))
    assert state.estimate().paths.to_dict() == pytest.approx(previews["X1.2"].paths.to_dict())
    state.change_model(lambda model: model.with_construct("Z", ["X1.2"]).with_path("Z", "Y"))
    assert state.without_each_indicator("Z") == {}


def test_a_project_brings_back_model_drawing_versions_and_labels():
    state = opened()
    state.labels = Labels("both", "weight")
    state.keep_version("awal")
    drawing = to_doc(state.model, state.placements)
    drawing["constructs"][0]["x"] += 123
    state.take_drawing(Edit(1, "move", drawing))
    state.change_model(lambda model: model.without_path("X3", "Y"))
    again = Workspace()
    again.open_project(load(save(state.project())))
    assert again.model == state.model
    assert again.draft.places == state.draft.places
    assert [(each.name, each.draft.model, each.draft.places) for each in again.versions] == [
        ("awal", state.versions[0].draft.model, state.versions[0].draft.places)
    ]
    assert again.labels == state.labels
    assert not again.can_undo


def test_scores_become_columns_and_change_no_result():
    state = opened()
    estimate = state.estimate()
    added = state.add_scores(score_columns(estimate, state.plain_words))
    assert added[0] == "Skor X1"
    table = state.survey.table
    assert_allclose(table["Skor X1"], estimate.scores["X1"])
    scale = pls.unstandardised_scores(estimate)["Y"]
    assert_allclose(table["Skor Y " + state.plain_words("tables.scores.scale")], scale)
    assert state.estimate().paths.equals(estimate.paths)


def test_respondents_without_scores_have_none():
    state = opened()
    scores = pd.DataFrame({"A": [0.5, 1.5]}, index=[0, 2])
    assert state.add_scores(scores) == ["Skor A"]
    column = state.survey.table["Skor A"]
    assert (column[0], column[2]) == (0.5, 1.5)
    assert column.isna().sum() == state.survey.n - 2
