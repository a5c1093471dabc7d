"""Questions about respondents on the page: groups made of a column, hidden segments, and the way from these to those."""

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import plsengine as pls
from report.project import load, save
from sample_surveys import generate
from tests.populations import SEGMENTED, segmented
from ui.analysis import Analysis
from ui.workspace import Workspace


def opened() -> Workspace:
    answers, truth = segmented((90, 60))
    random = np.random.default_rng(1)
    profile = {"Kota": np.where(truth == 1, "A", "B"), "Umur": random.integers(18, 60, 150)}
    profile["Kerja"] = random.choice(["guru", "petani", "pedagang"], 150)
    state = Workspace(analysis=Analysis(resamples=100))
    state.open_survey(pls.Survey.from_frame(pd.concat([pd.DataFrame(profile), answers], axis=1)), SEGMENTED)
    return state


def asked(question: str) -> None:
    from ui.questions import TOPICS
    from ui.questions.asked import Asked
    from ui.workspace import workspace

    state = workspace()
    state.begin_finding(question)
    TOPICS["people"][question](Asked(question, state, state.estimate(), state.bootstrap()))


def page(question: str, state: Workspace) -> AppTest:
    app = AppTest.from_function(asked, args=(question,), default_timeout=60)
    app.session_state["workspace"] = state
    app.run()
    assert not app.exception
    return app


def begin(app: AppTest) -> None:
    next(button for button in app.button if button.label == "Jalankan analisis").click().run()
    assert not app.exception


def keys(state: Workspace) -> list[str]:
    return [table.key for tables in state.findings() for table in tables(state.plain_words, state.conventions)]


def test_segments_are_found_put_to_the_survey_and_saved_with_the_project():
    state = opened()
    app = page("segments", state)
    app.slider[0].set_value(2).run()
    begin(app)
    assert keys(state) == ["segment_criteria", "segment_sizes_fimix", "segment_paths_fimix", "segment_profile"]
    assert not app.warning
    bootstrap = state.bootstrap()
    next(button for button in app.button if "kolom" in button.label).click().run()
    assert not app.exception
    assert state.readable_survey().columns[-1].name == "Segmen"
    assert len(keys(state)) == 4  # the results are still there
    assert state.bootstrap().samples is bootstrap.samples
    assert "“Segmen”" in app.success[0].value
    project = state.project()
    assert project is not None
    again = load(save(project)).survey
    assert list(again.table["Segmen"]) == list(state.readable_survey().table["Segmen"])


def test_segments_become_groups():
    state = opened()
    found = pls.fimix(state.estimate(), most=2, starts=10)
    name = state.add_column("Segmen", [f"Segmen {k}" for k in found.solutions[2].assigned])
    app = page("groups", state)
    app.selectbox(key="group_column").set_value(name).run()
    assert "terlalu kecil" in app.warning[0].value
    begin(app)
    assert keys(state) == ["invariance", "group_paths"]
    app.selectbox(key="group_statistic").set_value("r_squared").run()
    assert keys(state) == ["invariance", "group_r_squared"]


def test_several_groups_are_compared_by_twos():
    state = opened()
    app = page("groups", state)
    app.selectbox(key="group_column").set_value("Kerja").run()
    assert "petani" in app.caption[0].value
    begin(app)
    assert keys(state) == ["all_groups_paths", "pairwise_paths", "all_invariance"]


@pytest.mark.parametrize(("way", "pairs"), [("half", 2), ("cut", 2), ("classes", 3)])
def test_a_number_is_divided_into_classes(way, pairs):
    app = page("groups", opened())
    app.selectbox(key="group_column").set_value("Umur").run()
    app.selectbox(key="group_way/Umur").set_value(way).run()
    assert not app.exception
    said = app.caption[0].value.replace("\\", "")
    assert said.count("responden") == pairs
    assert said.startswith("≤")


def test_several_answers_make_one_group():
    app = page("groups", opened())
    app.selectbox(key="group_column").set_value("Kerja").run()
    app.selectbox(key="group_way/Kerja").set_value("merge").run()
    app.multiselect(key="merge_first/Kerja").set_value(["guru", "petani"]).run()
    assert not app.exception
    assert "guru + petani" in app.caption[0].value.replace("\\", "")
    app.multiselect(key="merge_first/Kerja").set_value([]).run()
    assert not app.exception


def test_without_columns_there_is_nothing_to_make_groups_of():
    state = opened()
    answers, _ = segmented((90, 60))
    state.open_survey(pls.Survey.from_frame(answers), SEGMENTED)
    assert len(page("groups", state).info) == 1


def test_models_of_higher_order_are_asked_about_people_too():
    folder = generate.FOLDER / "social_media_marketing"
    state = Workspace(analysis=Analysis(resamples=50))
    model = pls.Model.from_json((folder / "model.json").read_text(encoding="utf-8"))
    state.open_survey(pls.read_survey(folder / "survey.csv"), model)
    assert model.layered
    app = page("groups", state)
    begin(app)
    assert keys(state) == ["invariance", "group_paths"]
    app = page("segments", state)
    app.slider[0].set_value(2).run()
    begin(app)
    # The criteria name one segment, and everybody is more likely in the same one of two.
    assert "jangan dilaporkan" in app.warning[0].value
    assert "satu segmen yang sama" in app.info[-1].value
    assert keys(state)[-2:] == ["segment_sizes_fimix", "segment_paths_fimix"]
    app.selectbox(key="segments_method").set_value("pos").run()
    begin(app)
    assert keys(state)[-3:] == ["segment_sizes_pos", "segment_paths_pos", "segment_profile"]
