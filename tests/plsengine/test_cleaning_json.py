"""Steps and facts about columns come back as they were; what is no step is refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plsengine as pls
from plsengine.cleaning_json import column_facts_from_json, column_facts_to_json, steps_from_json, steps_to_json
from tests.plsengine.test_cleaning import STEP


@given(st.lists(STEP).map(tuple))
def test_any_steps_come_back(steps):
    assert steps_from_json(json.loads(json.dumps(steps_to_json(steps)))) == steps


def test_facts_about_columns_come_back():
    said = {
        "X1": pls.ColumnFacts("Harga <murah>", "item", ((1.0, "STS"), (5.0, "SS")), (9.0, 99.0)),
        "Kota": pls.ColumnFacts(role="profile"),
        "Z": pls.ColumnFacts("z"),
    }
    assert column_facts_from_json(json.loads(json.dumps(column_facts_to_json(said)))) == said


@pytest.mark.parametrize(
    "listed",
    [
        {},
        None,
        [1],
        [{}],
        [{"kind": "eval", "columns": []}],
        [{"kind": "leave_out", "columns": "X1"}],
        [{"kind": "leave_out", "columns": [1]}],
        [{"kind": "leave_out", "columns": ["x" * 30_000]}],
        [{"kind": "recode", "columns": ["X1"], "answers": [["a"]]}],
        [{"kind": "recode", "columns": ["X1"], "answers": [["a", True]]}],
        [{"kind": "recode", "columns": ["X1"], "answers": [["a", [1]]]}],
        [{"kind": "reverse", "columns": ["X1"], "low": "1", "high": 5}],
        [{"kind": "reverse", "columns": ["X1"], "low": float("nan"), "high": 5}],
        [{"kind": "reverse", "columns": ["X1"], "low": 1, "high": float("inf")}],
        [{"kind": "merge", "columns": ["X1", "X2"], "into": "X", "how": "median"}],
        [{"kind": "merge", "columns": ["X1", "X2"], "into": "X", "how": {}}],
        [{"kind": "rename", "names": [["X1", "X2"]]}],
        [{"kind": "rename", "names": [["X1", "X2", 3]]}],
        [{"kind": "roles", "roles": [["X1", "king"]]}],
        [{"kind": "roles", "roles": [["X1", []]]}],
        [{"kind": "exclude", "column": "X1", "comparison": "is", "value": ""}],
        [{"kind": "exclude_rows", "rows": [1.5], "reason": ""}],
        [{"kind": "exclude_rows", "rows": [True], "reason": ""}],
        [{"kind": "missing", "columns": ["X1"], "answers": [None]}],
        [{"kind": "missing", "columns": [], "answers": []}] * 1001,
    ],
    ids=lambda listed: json.dumps(listed)[:60],
)
def test_what_is_no_step_is_refused(listed):
    with pytest.raises(pls.SurveyError) as refused:
        steps_from_json(listed)
    assert refused.value.key == "bad_step"


GOOD = {"label": "", "role": None, "value_labels": [], "missing": []}


@pytest.mark.parametrize(
    "facts",
    [
        [],
        {"X1": None},
        {"X1": {}},
        {"X1": GOOD | {"role": "king"}},
        {"X1": GOOD | {"role": []}},
        {"X1": GOOD | {"label": "x" * 30_000}},
        {"X1": GOOD | {"value_labels": [["1", "a"]]}},
        {"X1": GOOD | {"value_labels": [[1]]}},
        {"X1": GOOD | {"missing": ["9"]}},
    ],
    ids=lambda facts: json.dumps(facts)[:60],
)
def test_what_are_no_facts_is_refused(facts):
    with pytest.raises(pls.SurveyError) as refused:
        column_facts_from_json(facts)
    assert refused.value.key == "bad_column_facts"
