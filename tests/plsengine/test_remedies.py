"""Steps that mend what was found: after each of them the same look finds that thing no more."""

import pytest

import plsengine as pls
from plsengine.cleaning import clean
from plsengine.quality import check_quality
from plsengine.remedies import remedy_step
from tests.plsengine.test_quality import ITEMS, sound


def faulty() -> pls.Survey:
    table = sound()
    table.loc[3, "A1"] = 55
    table["B2"] = 6 - table["B2"]
    table.loc[10, ITEMS] = 4
    table.loc[20] = table.loc[21]
    table.loc[30, ["A1", "A2", "A3", "B1"]] = None
    table.loc[40, "sex"] = "laki-laki"
    table["C4"] = 3
    return pls.Survey.from_frame(table)


@pytest.mark.parametrize(
    "kind",
    ["out_of_range", "reversed_item", "no_variance", "repeated_rows", "respondent_missing", "spellings"],
)
def test_what_was_mended_is_found_no_more(kind):
    survey = faulty()
    quality = check_quality(survey, pls.Model())
    (finding,) = [each for each in quality.findings if each.kind == kind]
    after = clean(survey, [remedy_step(quality, finding, "alasan")]).survey
    again = check_quality(
        after, pls.Model(), scales={block.name: quality.scales[block.name] for block in quality.blocks}
    )
    assert kind not in {each.kind for each in again.findings}
    assert after.n == survey.n - (len(finding.rows) if finding.remedy == "exclude_rows" else 0)


def test_what_only_the_questionnaire_can_tell_has_no_step():
    quality = check_quality(faulty(), pls.Model())
    assert {remedy_step(quality, each) for each in quality.findings if each.remedy == "look"} <= {None}


def test_a_reversed_item_gets_the_scores_that_it_would_have_had():
    survey = faulty()
    quality = check_quality(survey, pls.Model())
    (finding,) = [each for each in quality.findings if each.kind == "reversed_item"]
    mended = clean(survey, [remedy_step(quality, finding)]).survey
    assert finding.columns == ("B2",)
    assert (mended.answers(["B2"]) == 6 - survey.answers(["B2"])).all(axis=None)
